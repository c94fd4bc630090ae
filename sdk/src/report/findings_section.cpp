// SPDX-License-Identifier: Apache-2.0
// Body map and trigger points.
#include <algorithm>
#include <utility>

#include "myochart/chart/landmark_phrase.hpp"
#include "myochart/chart/region_presence.hpp"
#include "report/body_map.hpp"
#include "report/body_map_style.hpp"
#include "report/criteria_section.hpp"
#include "report/finding_details.hpp"
#include "report/picture_rows.hpp"
#include "report/sections.hpp"
#include "report/wording.hpp"

namespace myochart {
namespace {

constexpr double note_size = 7.5;

void write_note(Sheet& sheet, const std::string& text) {
    sheet.flow.paragraph(text, {.size = note_size, .muted = true});
}

std::string listed(const std::vector<std::string>& labels) {
    std::string numbers;
    for (const std::string& label : labels) numbers = joined({numbers, label}, ", ");
    return numbers;
}

void tell_not_drawn(Sheet& sheet, const VisitMap& map) {
    const NotDrawn missing = not_drawn(map);
    const auto tell = [&](std::string_view key, const std::vector<std::string>& labels) {
        if (!labels.empty()) write_note(sheet, sheet.say(key, {{"numbers", listed(labels)}}));
    };
    tell("body-map.missing.points", missing.points);
    tell("body-map.missing.referrals", missing.referrals);
    tell("body-map.missing.areas", missing.areas);
}

/// A picture that is missing must not be taken for a muscle without findings.
void tell_absent_regions(Sheet& sheet, const std::vector<RegionUsed>& absent) {
    for (const RegionUsed& region : absent) {
        const pdf::Text text(std::vector<pdf::Run>{
            in_english(sentence_case(absence_in_words(region)) + ". "),
            {.text = sheet.say("body-map.absent")},
        });
        sheet.flow.note(text, pdf::NoteKind::information, sheet.say("body-map.absent.heading"));
    }
}

pdf::Run muted(std::string text) {
    return {.text = std::move(text), .colour = pdf::Palette().muted, .size = 7};
}

std::string name_of(const ReportLanguage& say, const Classification& by) {
    const RuleSet* rules = find_rule_set(by.rule_set);
    const bool as_explained_below = rules && rules->version == by.version;
    return as_explained_below
               ? by.rule_set
               : say("rule-set.version", {{"rule-set", by.rule_set}, {"version", by.version}});
}

/// Which rule-sets agree with the class that leads, and what the others say.
std::string rule_sets_of(const ReportLanguage& say, const Finding& finding,
                         TriggerPointClass leading) {
    std::string agreeing;
    std::string differing;
    for (const Classification& by : finding.computed) {
        if (by.result == leading) {
            agreeing = joined({agreeing, name_of(say, by)}, ", ");
        } else {
            const std::string word = say.word("trigger-point-class", by.result);
            differing = joined(
                {differing, say("line", {{"name", name_of(say, by)}, {"value", word}})}, "; ");
        }
    }
    return joined({agreeing, differing}, "; ");
}

/// The class that leads with the sign that it has on the body map, then the clinician's own; muted,
/// who says so.
pdf::Text class_of(const ReportLanguage& say, const Finding& finding) {
    const auto& own = finding.clinicians_class;
    const std::string clinicians =
        own ? say("class.clinicians", {{"class", say.word("trigger-point-class", *own)}})
            : say("class.clinicians.not-stated");
    if (finding.computed.empty()) return say("class.not-computed") + "\n" + clinicians;
    const TriggerPointClass leading = leading_class(finding);
    std::vector<pdf::Run> runs{{.text = std::string(sign_of(leading)) + "\u00A0"},
                               pdf::bold(say.word("trigger-point-class", leading))};
    const std::string by = rule_sets_of(say, finding, leading);
    if (own) {
        runs.push_back({.text = "\n" + clinicians});
        runs.push_back(muted("\n" + by));
    } else {
        runs.push_back(muted("\n" + by + "; " + clinicians));
    }
    return runs;
}

std::string observed_referral(const ReportLanguage& say, const ObservedReferral& referral) {
    std::string text = joined({referral.description, referral.quality}, "; ");
    const auto add = [&](const std::string& more) { text = joined({text, more}, "; "); };
    if (referral.latency) add(say("referral.latency", {{"time", words(say, *referral.latency)}}));
    if (referral.persistence)
        add(say("referral.persistence", {{"time", words(say, *referral.persistence)}}));
    if (!referral.drawn_by.empty()) add(drawn_by_words(say, referral.drawn_by));
    if (referral.matches_textbook != Agreement::not_compared)
        add(say("referral.agreement",
                {{"agreement", say.word("agreement", referral.matches_textbook)}}));
    if (!text.empty()) return text;
    const bool drawn = !referral.areas.empty() || !referral.spill_over_areas.empty();
    return say(drawn ? "referral.drawn-only" : "referral.not-described");
}

std::string textbook_referral(const ReportLanguage& say, const TextbookReferral& textbook) {
    const std::string& essential = textbook.essential;
    const std::string& spill_over = textbook.spill_over;
    if (essential.empty() && spill_over.empty()) return say("referral.textbook");
    if (spill_over.empty()) return say("referral.textbook.essential", {{"essential", essential}});
    if (essential.empty()) return say("referral.textbook.spill-over", {{"spill-over", spill_over}});
    return say("referral.textbook.both", {{"essential", essential}, {"spill-over", spill_over}});
}

/// An earlier finding of which the textbook says the same, or null.
const Finding* same_textbook(const Visit& visit, const Finding& finding) {
    for (const Finding& earlier : visit.findings) {
        if (&earlier == &finding) return nullptr;
        if (earlier.textbook_referral == finding.textbook_referral) return &earlier;
    }
    return nullptr;
}

/// What was felt, and muted beside it what a textbook expects.
pdf::Text referral_of(const ReportLanguage& say, const Visit& visit, const Finding& finding) {
    pdf::Text text(finding.referral ? observed_referral(say, *finding.referral)
                                    : say("not-recorded"));
    if (!finding.textbook_referral) return text;
    const Finding* same = same_textbook(visit, finding);
    text.runs.push_back(
        muted("\n" + (same ? say("referral.textbook.same", {{"number", same->label}})
                           : textbook_referral(say, *finding.textbook_referral))));
    return text;
}

std::string depth_of(const ReportLanguage& say, const Finding& finding) {
    return joined(
        {finding.depth == Depth::not_stated ? "" : say.word("depth", finding.depth),
         finding.depth_below_skin
             ? say("finding.below-skin", {{"distance", words(say, *finding.depth_below_skin)}})
             : ""},
        ", ");
}

/// The muscle, and under it where in the muscle.
pdf::Text place_of(const Sheet& sheet, const Finding& finding) {
    const ReportLanguage& say = sheet.say;
    std::string place;
    const auto add = [&](const std::string& more) { place = joined({place, more}, "; "); };
    const std::string likened =
        finding.trigger_point_label.empty() ? finding.trigger_point : finding.trigger_point_label;
    if (!likened.empty()) add(say("finding.likened", {{"point", likened}}));
    if (finding.position) {
        add(words(say, *finding.position));
        if (finding.position->line_length)
            add(say("finding.line-length",
                    {{"length", words(say, *finding.position->line_length)}}));
        // What the record itself made of u and v says nothing more.
        if (finding.position->landmark_phrase != landmark_phrase(*finding.position))
            add(finding.position->landmark_phrase);
    }
    add(depth_of(say, finding));
    std::vector<pdf::Run> runs{pdf::bold(words(sheet, finding.site))};
    if (!place.empty()) runs.push_back({.text = "\n" + place});
    return runs;
}

std::string response_of(const ReportLanguage& say, const Finding& finding) {
    std::string text;
    const auto add = [&](const std::string& more) { text = joined({text, more}, ", "); };
    if (finding.pain_on_palpation)
        add(say("finding.pain", {{"rating", rating_words(say, *finding.pain_on_palpation)}}));
    add(finding.pain_quality);
    if (finding.tenderness)
        add(say("finding.tenderness", {{"grade", std::to_string(*finding.tenderness)}}));
    if (finding.palpation != Palpation::not_stated)
        add(say("finding.palpation", {{"kind", say.word("palpation", finding.palpation)}}));
    if (finding.palpation_force) add(words(say, *finding.palpation_force));
    if (finding.palpation_hold)
        add(say("finding.held", {{"time", words(say, *finding.palpation_hold)}}));
    if (!finding.not_examined_because.empty())
        text = joined(
            {say("finding.not-examined", {{"reason", finding.not_examined_because}}), text}, "\n");
    return or_not_recorded(say, text);
}

/// Each source once, below the table.
void write_textbook_sources(Sheet& sheet, const Visit& visit) {
    std::vector<std::string> sources;
    for (const Finding& finding : visit.findings) {
        if (!finding.textbook_referral || finding.textbook_referral->source.empty()) continue;
        const std::string& source = finding.textbook_referral->source;
        if (std::ranges::find(sources, source) == sources.end()) sources.push_back(source);
    }
    for (const std::string& source : sources)
        write_note(sheet, sheet.say("referral.textbook.source", {{"source", source}}));
}

/// Many findings are set smaller, so that they stay on a few pages.
double text_size_for(const Visit& visit) {
    constexpr std::size_t many = 10;
    return visit.findings.size() > many ? 7.5 : 8.5;
}

/// What the body map's numbers lead to; a draft's finding may have no number yet.
pdf::Text number_of(const Visit& visit, const Finding& finding) {
    if (finding.label.empty()) return {};
    return pdf::anchored(finding.label, anchor_of(visit, finding));
}

void write_trigger_points(Sheet& sheet, const Visit& visit) {
    const ReportLanguage& say = sheet.say;
    pdf::Table table;
    table.columns = {{.width = 28, .align = pdf::Align::centre},
                     {.share = 6},
                     {.share = 2.7},
                     {.share = 2.2},
                     {.share = 3.3}};
    table.header = {{say("findings.column.number"), say("findings.column.place"),
                     say("findings.column.class"), say("findings.column.palpation"),
                     say("findings.column.referral")}};
    table.row_headers = true;
    table.size = text_size_for(visit);
    for (const Finding& finding : visit.findings) {
        table.rows.push_back({number_of(visit, finding), place_of(sheet, finding),
                              class_of(say, finding), response_of(say, finding),
                              referral_of(say, visit, finding)});
    }
    sheet.flow.table(table);
    write_textbook_sources(sheet, visit);
}

/// One row stays with its legend; several rows would leave half a page empty.
void write_rows(Sheet& sheet, const VisitMap& map, NumbersLead lead) {
    const auto write = [&] {
        write_picture_rows(sheet, map.pictures(), [&](const MapPicture& picture) {
            return draw_picture(picture, map, sheet.say, lead);
        });
        sheet.flow.figure(draw_legend(map, sheet.say));
    };
    constexpr std::size_t most_in_one_row = 4;
    if (map.pictures().size() > most_in_one_row) {
        write();
    } else {
        sheet.flow.keep_together(write);
    }
}

void write_pictures(Sheet& sheet, const Visit& visit, NumbersLead lead) {
    const auto absent = regions_not_present(visit, sheet.atlas);
    tell_absent_regions(sheet, absent);
    const VisitMap map(visit, sheet.atlas);
    if (map.pictures().empty() && absent.empty())
        sheet.flow.paragraph(sheet.say("body-map.none"), {.muted = true});
    if (!map.pictures().empty()) write_rows(sheet, map, lead);
    tell_not_drawn(sheet, map);
}

}  // namespace

void write_body_map(Sheet& sheet, const Visit& visit) {
    write_pictures(sheet, visit, NumbersLead::nowhere);
}

void write_findings(Sheet& sheet, const Visit& visit) {
    sheet.flow.heading(2, sheet.say("findings.heading"));
    if (visit.findings.empty()) {
        sheet.flow.paragraph(sheet.say("findings.none"));
        return;
    }
    if (sheet.shows(ReportSection::body_map))
        write_pictures(sheet, visit, NumbersLead::to_findings);
    write_trigger_points(sheet, visit);
    if (sheet.shows(ReportSection::criteria)) write_criteria(sheet, visit);
    write_rule_sets(sheet);
    write_finding_details(sheet, visit);
}

}  // namespace myochart
