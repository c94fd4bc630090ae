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

std::string unit_of(const ReportLanguage& say, const OutcomeScore& form) {
    const OutcomeInstrument* known = find_outcome_instrument(form.instrument);
    if (!known) return {};
    return known->unit == "%" ? "\u00A0%"
                              : " " + say("questionnaire.range",
                                          {{"lowest", std::to_string(known->lowest_score)},
                                           {"highest", std::to_string(known->highest_score)}});
}

/// The digits that the rule gave, cut for reading at two places.
std::string score_of(const ReportLanguage& say, const OutcomeScore& form) {
    if (!form.score) return say("questionnaire.no-score");
    const std::string digits =
        form.score->places > 2 ? rounded(to_double(*form.score), 2) : to_string(*form.score);
    return say.digits(digits) + unit_of(say, form);
}

std::string answers_of(const ReportLanguage& say, const OutcomeScore& form) {
    std::string text;
    for (const auto& answer : form.answers) {
        text += (text.empty() ? "" : " ") + (answer ? words(say, *answer) : std::string("–"));
    }
    for (const std::string& activity : form.activities) text += "\n" + activity;
    return joined({text, form.note}, "\n");
}

std::string taken(const ReportLanguage& say, const OutcomeScore& form) {
    const std::string by =
        form.respondent == Respondent::not_stated
            ? ""
            : say("questionnaire.by", {{"person", say.word("respondent", form.respondent)}});
    const std::string manner = form.administration == Administration::not_stated
                                   ? ""
                                   : say.word("administration", form.administration);
    const std::string rule =
        form.scoring.empty() ? "" : say("questionnaire.rule", {{"rule", form.scoring}});
    return joined({joined({words(form.completed_at), by, manner}, ", "), rule}, "; ");
}

}  // namespace

void write_outcomes(Sheet& sheet, const Visit& visit) {
    if (visit.outcomes.empty()) return;
    sheet.flow.heading(2, sheet.say("questionnaire.heading"));
    pdf::Table table;
    table.columns = {{.share = 2.6}, {.share = 1.8}, {.share = 3.2}, {.share = 2.6}};
    table.header = {{sheet.say("questionnaire.instrument"), sheet.say("questionnaire.score"),
                     sheet.say("questionnaire.answers"), sheet.say("questionnaire.completed")}};
    table.row_headers = true;
    for (const OutcomeScore& form : visit.outcomes) {
        table.rows.push_back({name_of(form), pdf::bold(score_of(sheet.say, form)),
                              answers_of(sheet.say, form), taken(sheet.say, form)});
    }
    sheet.flow.table(table);
}

}  // namespace myochart
