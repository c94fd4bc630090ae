// SPDX-License-Identifier: Apache-2.0
// Body map, trigger points and their criteria.
#include <algorithm>
#include <span>
#include <utility>

#include "myochart/chart/region_presence.hpp"
#include "report/body_map.hpp"
#include "report/finding_details.hpp"
#include "report/picture_rows.hpp"
#include "report/sections.hpp"
#include "report/wording.hpp"

namespace myochart {
namespace {

void tell_not_drawn(pdf::Flow& flow, const Visit& visit, const Atlas& atlas) {
    const NotDrawn missing = not_drawn(visit, atlas);
    const auto tell = [&](const std::vector<std::string>& labels, const char* words) {
        std::string numbers;
        for (const std::string& label : labels) numbers = joined({numbers, label}, ", ");
        if (!labels.empty()) flow.paragraph(words + numbers + ".", {.size = 7.5, .muted = true});
    };
    tell(missing.points,
         "Not drawn, because their place is not known or not on these pictures: No. ");
    tell(missing.referrals, "Observed referral described, but not drawn: No. ");
    tell(missing.areas,
         "Observed referral drawn on a picture, or an edition of it, that is not at hand here: "
         "No. ");
}

/// A picture that is missing must not be taken for a muscle without findings.
void tell_absent_regions(pdf::Flow& flow, const std::vector<RegionUsed>& absent) {
    for (const RegionUsed& region : absent) {
        flow.note(sentence_case(absence_in_words(region)) +
                      ". Without it there is no body map of this region; what was charted is told "
                      "in words below.",
                  pdf::NoteKind::information, "Body map not available");
    }
}

void write_pictures(pdf::Flow& flow, const Visit& visit, const Atlas& atlas) {
    const auto absent = regions_not_present(visit, atlas);
    tell_absent_regions(flow, absent);
    const auto pictures = pictures_for(visit, atlas);
    if (pictures.empty() && absent.empty()) {
        flow.paragraph(
            "Nothing of these findings has a place on a picture, so there is no body map.",
            {.muted = true});
    }
    if (!pictures.empty()) {
        write_picture_rows(flow, pictures, [&](const MapPicture& picture) {
            return draw_picture(picture, visit, atlas, 0);
        });
        flow.figure(draw_legend(visit, atlas));
    }
    tell_not_drawn(flow, visit, atlas);
}

pdf::Run muted(std::string text) {
    return {.text = std::move(text), .colour = pdf::Palette().muted, .size = 7.5};
}

std::string name_of(const Classification& by) {
    const RuleSet* rules = find_rule_set(by.rule_set);
    const bool as_explained_below = rules && rules->version == by.version;
    return by.rule_set + (as_explained_below ? "" : " version " + by.version);
}

const Classification& leading_of(const std::vector<Classification>& computed) {
    const auto found =
        std::ranges::find(computed, rule_sets().front().id, &Classification::rule_set);
    return found == computed.end() ? computed.front() : *found;
}

/// The leading rule-set's answer first, the others' muted: by name alone where they agree.
pdf::Text computed_class_of(const Finding& finding) {
    if (finding.computed.empty()) return "not computed";
    const Classification& leading = leading_of(finding.computed);
    std::string agreeing = name_of(leading);
    std::string differing;
    for (const Classification& by : finding.computed) {
        if (&by == &leading) continue;
        if (by.result == leading.result) {
            agreeing += ", " + name_of(by);
        } else {
            differing += "\n" + name_of(by) + ": " + spaced(to_string(by.result));
        }
    }
    return std::vector<pdf::Run>{pdf::bold(spaced(to_string(leading.result))),
                                 muted("\n" + agreeing + differing)};
}

pdf::Text class_of(const Finding& finding) {
    pdf::Text text = computed_class_of(finding);
    const auto& own = finding.clinicians_class;
    text.runs.push_back(
        {.text = "\nclinician: " + (own ? spaced(to_string(*own)) : std::string("not stated"))});
    return text;
}

std::string observed_referral(const ObservedReferral& referral) {
    std::string text = joined({referral.description, referral.quality}, "; ");
    if (referral.latency) text = joined({text, "after " + words(*referral.latency)}, "; ");
    if (referral.persistence)
        text = joined({text, "lasted " + words(*referral.persistence) + " after release"}, "; ");
    if (!referral.drawn_by.empty())
        text = joined({text, "drawn by the " + referral.drawn_by}, "; ");
    if (referral.matches_textbook != Agreement::not_compared) {
        text = joined({text, "agrees with the textbook: " +
                                 std::string(to_string(referral.matches_textbook))},
                      "; ");
    }
    if (!text.empty()) return text;
    return referral.areas.empty() && referral.spill_over_areas.empty() ? "not described"
                                                                       : "drawn, not described";
}

std::string textbook_referral(const TextbookReferral& textbook) {
    std::string text = "Textbook";
    if (!textbook.essential.empty()) text += ", essential: " + textbook.essential;
    if (!textbook.spill_over.empty()) text += ", spill-over: " + textbook.spill_over;
    return text;
}

/// What was felt, and muted beside it what a textbook expects.
pdf::Text referral_of(const Finding& finding) {
    pdf::Text text(finding.referral ? observed_referral(*finding.referral) : "not recorded");
    if (finding.textbook_referral)
        text.runs.push_back(muted("\n" + textbook_referral(*finding.textbook_referral)));
    return text;
}

std::string depth_of(const Finding& finding) {
    return joined(
        {finding.depth == Depth::not_stated ? "" : std::string(to_string(finding.depth)),
         finding.depth_below_skin ? words(*finding.depth_below_skin) + " below the skin" : ""},
        ", ");
}

std::string place_of(const Finding& finding) {
    std::string text = words(finding.site);
    const std::string likened =
        finding.trigger_point_label.empty() ? finding.trigger_point : finding.trigger_point_label;
    if (!likened.empty()) text += "\nlikened to " + likened;
    if (finding.position) {
        text += "\n" + words(*finding.position);
        if (finding.position->line_length)
            text += "\nline of " + words(*finding.position->line_length);
        if (!finding.position->landmark_phrase.empty())
            text += "\n" + finding.position->landmark_phrase;
    }
    return joined({text, depth_of(finding)}, "\n");
}

std::string response_of(const Finding& finding) {
    std::string text =
        finding.pain_on_palpation ? "pain " + rating_words(*finding.pain_on_palpation) : "";
    text = joined({text, finding.pain_quality}, ", ");
    if (finding.tenderness)
        text = joined({text, "tenderness grade\u00A0" + std::to_string(*finding.tenderness)}, "\n");
    if (finding.palpation != Palpation::not_stated) {
        text = joined({text, spaced(to_string(finding.palpation)) + " palpation"}, "\n");
    }
    if (finding.palpation_force) text = joined({text, words(*finding.palpation_force)}, ", ");
    if (finding.palpation_hold)
        text = joined({text, "held " + words(*finding.palpation_hold)}, ", ");
    if (!finding.not_examined_because.empty())
        text = joined({"not examined: " + finding.not_examined_because, text}, "\n");
    return text.empty() ? "not recorded" : text;
}

/// Each source once, below the table.
void write_textbook_sources(pdf::Flow& flow, const Visit& visit) {
    std::vector<std::string> sources;
    for (const Finding& finding : visit.findings) {
        if (!finding.textbook_referral || finding.textbook_referral->source.empty()) continue;
        const std::string& source = finding.textbook_referral->source;
        if (std::ranges::find(sources, source) == sources.end()) sources.push_back(source);
    }
    for (const std::string& source : sources) {
        flow.paragraph("Textbook referral after: " + source, {.size = 7.5, .muted = true});
    }
}

void write_trigger_points(pdf::Flow& flow, const Visit& visit) {
    pdf::Table table;
    table.columns = {{.width = 30, .align = pdf::Align::centre},
                     {.share = 4.2},
                     {.share = 2.4},
                     {.share = 2.2},
                     {.share = 3.4}};
    table.header = {{"No.", "Muscle and place", "Class", "On palpation", "Observed referral"}};
    table.row_headers = true;
    for (const Finding& finding : visit.findings) {
        table.rows.push_back({finding.label, place_of(finding), class_of(finding),
                              response_of(finding), referral_of(finding)});
    }
    flow.table(table);
    write_textbook_sources(flow, visit);
}

bool tested_in_any(const NamedCriterion& named, std::span<const Finding> findings) {
    return std::ranges::any_of(findings, [&](const Finding& finding) {
        return finding.criteria.*named.member != Criterion::not_tested;
    });
}

pdf::Table criteria_table(std::span<const Finding> findings) {
    pdf::Table table;
    table.columns.push_back({.share = 2});
    pdf::Row head{"Criterion"};
    for (const Finding& finding : findings) {
        table.columns.push_back({.share = 1, .align = pdf::Align::centre});
        head.push_back("No. " + finding.label);
    }
    table.header = {head};
    table.row_headers = true;
    for (const NamedCriterion& named : criteria_in_order()) {
        if (!tested_in_any(named, findings)) continue;
        pdf::Row row{std::string(named.title)};
        for (const Finding& finding : findings) {
            const Criterion state = finding.criteria.*named.member;
            const std::string word = spaced(to_string(state));
            row.push_back(state == Criterion::present ? pdf::Text(pdf::bold(word))
                                                      : pdf::Text(word));
        }
        table.rows.push_back(row);
    }
    return table;
}

/// The criteria that have no row, so that nobody takes them for forgotten by the report.
std::string untested_line(std::span<const Finding> findings) {
    std::string titles;
    for (const NamedCriterion& named : criteria_in_order()) {
        if (!tested_in_any(named, findings))
            titles = joined({titles, std::string(named.title)}, "; ");
    }
    if (titles.empty()) return {};
    std::string labels;
    for (const Finding& finding : findings) labels = joined({labels, finding.label}, ", ");
    return (findings.size() == 1 ? "Not tested in No. " : "Not tested in any of No. ") + labels +
           ": " + titles + ".";
}

/// One row a criterion, one column a finding; a wide visit is told in several tables.
void write_criteria(pdf::Flow& flow, const Visit& visit) {
    constexpr std::size_t columns_at_once = 5;
    const std::span<const Finding> all(visit.findings);
    for (std::size_t first = 0; first < all.size(); first += columns_at_once) {
        const auto findings = all.subspan(first, std::min(columns_at_once, all.size() - first));
        const pdf::Table table = criteria_table(findings);
        const std::string untested = untested_line(findings);
        flow.keep_together([&] {
            if (first == 0) flow.heading(3, "Criteria, each as it was examined");
            if (!table.rows.empty()) flow.table(table);
            if (!untested.empty()) flow.paragraph(untested, {.size = 7.5, .muted = true});
        });
    }
}

std::string rules_in_words() {
    std::string text;
    for (const RuleSet& rules : rule_sets()) {
        std::string clauses;
        for (const RuleClause& clause : rules.clauses) {
            clauses += (clauses.empty() ? "" : ", and ") + std::string(clause.title);
        }
        text += "\n" + std::string(rules.id) + " version " + std::string(rules.version) + ": " +
                clauses + ". Source: " + std::string(rules.source) + ".";
    }
    return text;
}

}  // namespace

void write_findings(pdf::Flow& flow, const Visit& visit, const Atlas& atlas) {
    flow.heading(2, "Trigger points");
    if (visit.findings.empty()) {
        flow.paragraph("No trigger points were charted.");
        return;
    }
    write_pictures(flow, visit, atlas);
    write_trigger_points(flow, visit);
    write_criteria(flow, visit);
    flow.paragraph(
        "Classes are computed from the criteria by these rule-sets, the first of which leads; what "
        "was not tested counts neither way, and a trigger point is active if the patient "
        "recognises the pain." +
            rules_in_words(),
        {.size = 7.5, .muted = true});
    for (const Finding& finding : visit.findings) write_finding_details(flow, finding, atlas);
}

}  // namespace myochart
