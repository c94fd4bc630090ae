// SPDX-License-Identifier: Apache-2.0
// Body map, trigger points and their criteria.
#include <algorithm>
#include <utility>

#include "report/body_map.hpp"
#include "report/sections.hpp"
#include "report/wording.hpp"

namespace myochart {
namespace {

constexpr double gap_between_pictures = 12;

/// Limbs and soles are upright and may be tall; what lies is as high as a line of thumbnails.
bool is_upright(const MapPicture& picture) {
    return picture.view->width.value < picture.view->height.value;
}
double most_height(bool upright) { return upright ? 240 : 90; }

/// As high as the row's width allows; one height, so that captions line up.
double height_of(const std::vector<pdf::Figure>& row, double width, bool upright) {
    double aspects = 0;
    for (const pdf::Figure& figure : row) aspects += figure.share;
    const double free_width = width - gap_between_pictures * static_cast<double>(row.size() - 1);
    return std::min(free_width / aspects, most_height(upright));
}

void write_row(pdf::Flow& flow, std::vector<pdf::Figure> row, bool upright) {
    if (row.empty()) return;
    const double height = height_of(row, flow.width(), upright);
    for (pdf::Figure& figure : row) figure.height = height;
    if (row.size() == 1) {
        flow.figure(row.front());
    } else {
        flow.figure_row(row, gap_between_pictures);
    }
}

void write_pictures(pdf::Flow& flow, const Visit& visit, const Atlas& atlas) {
    const auto pictures = pictures_for(visit, atlas);
    if (pictures.empty()) {
        flow.paragraph(
            "The region modules of these findings are not installed here, so there is no body map.",
            {.muted = true});
        return;
    }
    constexpr std::size_t most_in_a_row = 4;
    for (const bool upright : {true, false}) {
        std::vector<pdf::Figure> row;
        for (const MapPicture& picture : pictures) {
            if (is_upright(picture) != upright) continue;
            if (row.size() == most_in_a_row) write_row(flow, std::exchange(row, {}), upright);
            row.push_back(draw_picture(picture, visit, atlas, 0));
        }
        write_row(flow, std::move(row), upright);
    }
    flow.figure(draw_legend(visit, atlas));
    const NotDrawn missing = not_drawn(visit, atlas);
    const auto tell = [&](const std::vector<std::string>& labels, const char* words) {
        std::string numbers;
        for (const std::string& label : labels) numbers += (numbers.empty() ? "" : ", ") + label;
        if (!labels.empty()) flow.paragraph(words + numbers + ".", {.size = 7.5, .muted = true});
    };
    tell(missing.points,
         "Not drawn, because their place is not known or not on these pictures: No. ");
    tell(missing.referrals, "Observed referral described, but not drawn: No. ");
}

std::string class_of(const Finding& finding) {
    std::string computed;
    for (const Classification& by : finding.computed) {
        computed += (computed.empty() ? "" : "\n") + spaced(to_string(by.result)) + " (" +
                    by.rule_set + ")";
    }
    if (!finding.clinicians_class) return computed + "\nclinician: not stated";
    return computed + "\nclinician: " + spaced(to_string(*finding.clinicians_class));
}

std::string referral_of(const Finding& finding) {
    if (!finding.referral) return "not recorded";
    const ObservedReferral& referral = *finding.referral;
    std::string text = joined({referral.description, referral.quality}, "; ");
    if (referral.latency) text += "; after " + words(*referral.latency);
    if (!referral.drawn_by.empty()) text += "; drawn by the " + referral.drawn_by;
    if (referral.matches_textbook != Agreement::not_compared) {
        text += "; agrees with the textbook: " + std::string(to_string(referral.matches_textbook));
    }
    return text;
}

std::string place_of(const Finding& finding) {
    std::string text = words(finding.site);
    if (!finding.trigger_point_label.empty()) text += "\nlikened to " + finding.trigger_point_label;
    if (finding.position) {
        text += "\n" + words(*finding.position);
        if (!finding.position->landmark_phrase.empty())
            text += "\n" + finding.position->landmark_phrase;
    }
    return text;
}

std::string response_of(const Finding& finding) {
    std::string text =
        finding.pain_on_palpation ? "pain " + to_string(*finding.pain_on_palpation) + "/10" : "";
    if (finding.tenderness)
        text = joined({text, "tenderness grade\u00A0" + std::to_string(*finding.tenderness)}, "\n");
    if (finding.palpation != Palpation::not_stated) {
        text = joined({text, spaced(to_string(finding.palpation)) + " palpation"}, "\n");
    }
    if (finding.palpation_force) text = joined({text, words(*finding.palpation_force)}, ", ");
    if (finding.palpation_hold)
        text = joined({text, "held " + words(*finding.palpation_hold)}, ", ");
    return text.empty() ? "not recorded" : text;
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
                              response_of(finding),
                              joined({referral_of(finding), finding.note}, "\n")});
    }
    flow.table(table);
}

/// One row a criterion, one column a finding; a wide visit is told in several tables.
void write_criteria(pdf::Flow& flow, const Visit& visit) {
    constexpr std::size_t columns_at_once = 5;
    for (std::size_t first = 0; first < visit.findings.size(); first += columns_at_once) {
        const std::size_t last = std::min(visit.findings.size(), first + columns_at_once);
        pdf::Table table;
        table.columns.push_back({.share = 2});
        pdf::Row head{"Criterion"};
        for (std::size_t i = first; i < last; ++i) {
            table.columns.push_back({.share = 1, .align = pdf::Align::centre});
            head.push_back("No. " + visit.findings[i].label);
        }
        table.header = {head};
        table.row_headers = true;
        for (const NamedCriterion& named : criteria_in_order()) {
            pdf::Row row{std::string(named.title)};
            for (std::size_t i = first; i < last; ++i) {
                const Criterion state = visit.findings[i].criteria.*named.member;
                const std::string word = spaced(to_string(state));
                row.push_back(state == Criterion::present ? pdf::Text(pdf::bold(word))
                                                          : pdf::Text(word));
            }
            table.rows.push_back(row);
        }
        flow.keep_together([&] {
            if (first == 0) flow.heading(3, "Criteria, each as it was examined");
            flow.table(table);
        });
    }
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
    std::string rules_used;
    for (const RuleSet& rules : rule_sets()) {
        rules_used += " " + std::string(rules.id) + ": ";
        std::string clauses;
        for (const RuleClause& clause : rules.clauses) {
            clauses += (clauses.empty() ? "" : ", and ") + std::string(clause.title);
        }
        rules_used += clauses + ". Source: " + std::string(rules.source) + ".";
    }
    flow.paragraph(
        "Classes are computed from the criteria; what was not tested counts neither way, "
        "and a trigger point is active if the patient recognises the pain." +
            rules_used,
        {.size = 7.5, .muted = true});
}

}  // namespace myochart
