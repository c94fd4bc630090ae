// SPDX-License-Identifier: Apache-2.0
// How it went over the patient's visits: what was found and done each time, and how measures moved.
#include <algorithm>
#include <map>

#include "report/fields.hpp"
#include "report/sections.hpp"
#include "report/wording.hpp"

namespace myochart {
namespace {

using Visits = std::vector<const Visit*>;

Visits visits_of(const Report& report) {
    Visits visits;
    for (const Visit& visit : report.earlier) visits.push_back(&visit);
    visits.push_back(&report.visit);
    return visits;
}

std::string modalities_of(const ReportLanguage& say, const Visit& visit) {
    std::vector<Modality> all;
    for (const Treatment& treatment : visit.treatments) {
        for (const Modality modality : treatment.modalities) {
            if (std::ranges::find(all, modality) == all.end()) all.push_back(modality);
        }
    }
    return all.empty() ? "–" : words(say, all);
}

/// The latest visit may be a draft; those before it are signed.
std::string state_of(const Sheet& sheet, const Visit& visit) {
    const bool draft = &visit == &sheet.report.visit && !sheet.report.signature;
    return sheet.say(draft ? "progress.draft" : "progress.signed");
}

void write_visits(Sheet& sheet, const Visits& visits) {
    const ReportLanguage& say = sheet.say;
    sheet.flow.heading(2, say("progress.visits"));
    pdf::Table table;
    table.columns = {{.width = 62},
                     {.share = 2.2},
                     {.share = 1.2, .align = pdf::Align::end},
                     {.share = 2.8},
                     {.share = 1.7}};
    table.header = {{say("visit"), say("clinician"), say("progress.points"),
                     say("progress.treated-with"), say("status")}};
    table.row_headers = true;
    for (const Visit* visit : visits) {
        table.rows.push_back({to_string(date_of(visit->start)), visit->clinician.name,
                              std::to_string(visit->findings.size()), modalities_of(say, *visit),
                              state_of(sheet, *visit)});
    }
    sheet.flow.table(table);
}

/// One trigger point as the visits follow it, oldest first.
struct FollowedPoint {
    std::vector<std::pair<const Visit*, const Finding*>> examined;
};

/// Findings that a person decided are the same point stand in one row.
std::vector<FollowedPoint> followed_points(const Visits& visits) {
    std::vector<FollowedPoint> points;
    std::map<Uuid, std::size_t> point_of;
    for (const Visit* visit : visits) {
        for (const Finding& finding : visit->findings) {
            const auto before =
                finding.follows ? point_of.find(finding.follows->finding) : point_of.end();
            const std::size_t index = before == point_of.end() ? points.size() : before->second;
            if (index == points.size()) points.emplace_back();
            points[index].examined.emplace_back(visit, &finding);
            point_of[finding.id] = index;
        }
    }
    return points;
}

std::string class_of(const ReportLanguage& say, const Finding& finding) {
    return say.word("trigger-point-class",
                    finding.clinicians_class.value_or(computed_class(finding)));
}

std::string seen_at(const ReportLanguage& say, const Visit& visit, const Finding& finding) {
    const std::string pain =
        finding.pain_on_palpation
            ? say("progress.pain", {{"rating", rating_words(say, *finding.pain_on_palpation)}})
            : "";
    return joined({to_string(date_of(visit.start)), class_of(say, finding), pain}, ", ");
}

void write_points(Sheet& sheet, const Visits& visits) {
    const auto points = followed_points(visits);
    if (points.empty()) return;
    const ReportLanguage& say = sheet.say;
    sheet.flow.heading(2, say("progress.trigger-points"));
    pdf::Table table;
    table.columns = {
        {.share = 3}, {.share = 2.6}, {.share = 2.6}, {.share = 1.1, .align = pdf::Align::end}};
    table.header = {{say("progress.point"), say("progress.first"), say("progress.latest"),
                     say("progress.times")}};
    table.row_headers = true;
    for (const FollowedPoint& point : points) {
        const auto& [first_visit, first] = point.examined.front();
        const auto& [last_visit, last] = point.examined.back();
        table.rows.push_back(
            {words(sheet, last->site), seen_at(say, *first_visit, *first),
             point.examined.size() == 1 ? std::string("–") : seen_at(say, *last_visit, *last),
             std::to_string(point.examined.size())});
    }
    sheet.flow.table(table);
    sheet.flow.paragraph(say("progress.same-point"), {.size = 7.5, .muted = true});
}

void write_latest_map(Sheet& sheet, const Visit& visit) {
    if (visit.findings.empty()) return;
    sheet.flow.heading(2,
                       sheet.say("progress.body-map", {{"date", to_string(date_of(visit.start))}}));
    write_body_map(sheet, visit);
}

void write_all_adverse_events(Sheet& sheet, const Visits& visits) {
    for (const Visit* visit : visits) write_adverse_events(sheet, *visit);
}

}  // namespace

void write_progress_report(Sheet& sheet) {
    const Report& report = sheet.report;
    const Visits visits = visits_of(report);
    write_letterhead(
        sheet, sheet.say("progress.title", {{"from", to_string(date_of(visits.front()->start))},
                                            {"to", to_string(date_of(visits.back()->start))}}));
    announce(sheet, report);
    write_people(sheet, report);
    write_visits(sheet, visits);
    if (visits.size() == 1) sheet.flow.paragraph(sheet.say("progress.single"));
    if (sheet.shows(ReportSection::trends)) write_trends(sheet, visits);
    if (sheet.shows(ReportSection::findings)) write_points(sheet, visits);
    write_all_adverse_events(sheet, visits);
    if (sheet.shows(ReportSection::assessment)) write_assessment(sheet, report.visit);
    if (sheet.shows(ReportSection::plan)) write_plan(sheet, report.visit);
    if (sheet.shows(ReportSection::body_map)) write_latest_map(sheet, report.visit);
    write_signature(sheet, report);
    write_amendments(sheet, report);
    if (sheet.shows(ReportSection::sources)) write_provenance(sheet, report);
    write_left_out(sheet);
}

}  // namespace myochart
