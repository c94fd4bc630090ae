// SPDX-License-Identifier: Apache-2.0
// Questionnaires: answers by item number, score and how it was had. No wording of any instrument.
#include "myochart/chart/outcome.hpp"
#include "report/sections.hpp"
#include "report/wording.hpp"

namespace myochart {
namespace {

std::string name_of(const OutcomeScore& form) {
    const OutcomeInstrument* known = find_outcome_instrument(form.instrument);
    return joined({known ? std::string(known->name) : form.instrument, form.version, form.language},
                  ", ");
}

std::string unit_of(const OutcomeScore& form) {
    const OutcomeInstrument* known = find_outcome_instrument(form.instrument);
    if (!known) return {};
    return known->unit == "%" ? "\u00A0%"
                              : " (" + std::to_string(known->lowest_score) + " to " +
                                    std::to_string(known->highest_score) + ")";
}

/// The digits that the rule gave, cut for reading at two places.
std::string score_of(const OutcomeScore& form) {
    if (!form.score) return "no score: too few answers";
    const std::string digits =
        form.score->places > 2 ? rounded(to_double(*form.score), 2) : to_string(*form.score);
    return digits + unit_of(form);
}

std::string answers_of(const OutcomeScore& form) {
    std::string text;
    for (const auto& answer : form.answers) {
        text += (text.empty() ? "" : " ") + (answer ? to_string(*answer) : std::string("–"));
    }
    for (const std::string& activity : form.activities) text += "\n" + activity;
    return joined({text, form.note}, "\n");
}

std::string taken(const OutcomeScore& form) {
    std::string text = words(form.completed_at);
    if (form.respondent != Respondent::not_stated) {
        text += ", by the " + spaced(to_string(form.respondent));
    }
    if (form.administration != Administration::not_stated) {
        text += ", " + spaced(to_string(form.administration));
    }
    return joined({text, form.scoring.empty() ? "" : "rule " + form.scoring}, "; ");
}

}  // namespace

void write_outcomes(pdf::Flow& flow, const Visit& visit) {
    if (visit.outcomes.empty()) return;
    flow.heading(2, "Questionnaires");
    pdf::Table table;
    table.columns = {{.share = 2.6}, {.share = 1.8}, {.share = 3.2}, {.share = 2.6}};
    table.header = {{"Instrument", "Score", "Answers in item order (– not answered)", "Completed"}};
    table.row_headers = true;
    for (const OutcomeScore& form : visit.outcomes) {
        table.rows.push_back(
            {name_of(form), pdf::bold(score_of(form)), answers_of(form), taken(form)});
    }
    flow.table(table);
}

}  // namespace myochart
