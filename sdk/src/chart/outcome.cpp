// SPDX-License-Identifier: Apache-2.0
#include "myochart/chart/outcome.hpp"

#include <algorithm>

#include "myochart/core/text.hpp"

namespace myochart {
namespace {

std::string place_of(const OutcomeInstrument& instrument, std::size_t item) {
    return std::string(instrument.id) + ", item " + std::to_string(item);
}

/// Empty if the number has a part behind the point that is not zero.
std::optional<std::int64_t> whole_number(Decimal number) {
    while (number.places > 0) {
        if (number.coefficient % 10 != 0) return std::nullopt;
        number.coefficient /= 10;
        --number.places;
    }
    return number.coefficient;
}

std::int64_t answer_value(const OutcomeInstrument& instrument, const Decimal& answer,
                          std::size_t item) {
    const auto value = whole_number(answer);
    if (!value || *value < instrument.lowest_answer || *value > instrument.highest_answer) {
        throw Error(ErrorCode::value_out_of_range,
                    "the answer " + to_string(answer) + " is not one of this item's",
                    place_of(instrument, item),
                    "Give a whole number from " + std::to_string(instrument.lowest_answer) +
                        " to " + std::to_string(instrument.highest_answer) +
                        ", or leave the item without an answer");
    }
    return *value;
}

void require_item_count(const OutcomeInstrument& instrument, std::size_t count) {
    if (count >= instrument.fewest_items && count <= instrument.items) return;
    const std::string range =
        instrument.patient_names_items() ? std::to_string(instrument.fewest_items) + " to " : "";
    throw Error(ErrorCode::value_out_of_range,
                std::string(instrument.name) + " has " + range + std::to_string(instrument.items) +
                    " items, but " + std::to_string(count) + " were given",
                std::string(instrument.id),
                "Give every item in its order, empty where it was not answered");
}

struct Answered {
    std::int64_t sum = 0;
    std::size_t count = 0;
    std::vector<std::size_t> without{};  ///< numbers of the items that were not answered
};

Answered add_up(const OutcomeInstrument& instrument,
                std::span<const std::optional<Decimal>> answers) {
    Answered result;
    for (std::size_t i = 0; i < answers.size(); ++i) {
        if (!answers[i]) {
            result.without.push_back(i + 1);
            continue;
        }
        result.sum += answer_value(instrument, *answers[i], i + 1);
        ++result.count;
    }
    return result;
}

/// One division at the end, so that the result is the double nearest to the exact score.
double apply(const OutcomeInstrument& instrument, const Answered& answered) {
    const ScoreFormula& formula = instrument.formula;
    const auto count = static_cast<std::int64_t>(answered.count);
    std::int64_t numerator = answered.sum;
    std::int64_t denominator = 1;
    switch (formula.basis) {
        case ScoreBasis::sum: break;
        case ScoreBasis::mean: denominator = count; break;
        case ScoreBasis::percent_of_possible:
            numerator *= 100;
            denominator = count * instrument.highest_answer;
            break;
    }
    numerator = (numerator - formula.subtracted * denominator) * formula.multiplied_by;
    return static_cast<double>(numerator) / static_cast<double>(denominator);
}

std::string numbered(const std::vector<std::size_t>& items) {
    std::string text = items.size() == 1 ? "item " : "items ";
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (i > 0) text += ", ";
        text += std::to_string(items[i]);
    }
    return text;
}

std::string basis_in_words(const OutcomeInstrument& instrument, const Answered& answered) {
    const std::string sum = std::to_string(answered.sum);
    const std::string count = std::to_string(answered.count);
    switch (instrument.formula.basis) {
        case ScoreBasis::sum: return "sum of the answers " + sum;
        case ScoreBasis::mean: return "sum of the answers " + sum + " over " + count;
        case ScoreBasis::percent_of_possible:
            return sum + " of " +
                   std::to_string(static_cast<std::int64_t>(answered.count) *
                                  instrument.highest_answer) +
                   " possible, in percent";
    }
    return "?";
}

std::string formula_in_words(const OutcomeInstrument& instrument, const Answered& answered) {
    const ScoreFormula& formula = instrument.formula;
    std::string text = basis_in_words(instrument, answered);
    if (formula.subtracted != 0) text += ", less " + std::to_string(formula.subtracted);
    if (formula.multiplied_by != 1) text += ", times " + std::to_string(formula.multiplied_by);
    return text;
}

std::string answered_in_words(const Answered& answered, std::size_t given) {
    std::string text =
        std::to_string(answered.count) + " of " + std::to_string(given) + " items answered";
    if (!answered.without.empty()) text += " (" + numbered(answered.without) + " not)";
    return text;
}

void require_activities(const OutcomeInstrument& instrument, const OutcomeScore& form) {
    const auto refuse = [&](const std::string& what, const std::string& remedy) {
        throw Error(ErrorCode::value_out_of_range, what, std::string(instrument.id), remedy);
    };
    if (!instrument.patient_names_items()) {
        if (!form.activities.empty()) {
            refuse("activities were given, but the items of " + std::string(instrument.name) +
                       " are fixed",
                   "Leave the activities empty");
        }
        return;
    }
    if (form.activities.size() != form.answers.size()) {
        refuse(std::to_string(form.activities.size()) + " activities were named, but " +
                   std::to_string(form.answers.size()) + " rated",
               "Give one answer for each activity, empty where it was not rated");
    }
    if (std::ranges::any_of(form.activities, is_blank)) {
        refuse("an activity has no name", "Write it down in the patient's words");
    }
}

}  // namespace

const OutcomeInstrument* find_outcome_instrument(std::string_view id) {
    const auto all = outcome_instruments();
    const auto found = std::ranges::find(all, id, &OutcomeInstrument::id);
    return found == all.end() ? nullptr : &*found;
}

std::string scoring_id(const OutcomeInstrument& instrument) {
    return std::string(instrument.id) + "/" + std::to_string(instrument.rule_version);
}

ScoreResult score(const OutcomeInstrument& instrument,
                  std::span<const std::optional<Decimal>> answers) {
    require_item_count(instrument, answers.size());
    const Answered answered = add_up(instrument, answers);
    ScoreResult result;
    result.answered = answered.count;
    result.explanation = answered_in_words(answered, answers.size());
    if (answered.without.size() > instrument.most_unanswered) {
        result.explanation = "No score: " + result.explanation + ", at least " +
                             std::to_string(answers.size() - instrument.most_unanswered) +
                             " are needed";
        return result;
    }
    result.score = apply(instrument, answered);
    result.explanation += "; " + formula_in_words(instrument, answered);
    return result;
}

OutcomeScore with_score(OutcomeScore form) {
    const OutcomeInstrument* instrument = find_outcome_instrument(form.instrument);
    if (!instrument) {
        std::string known;
        for (const OutcomeInstrument& each : outcome_instruments()) {
            known += (known.empty() ? "" : ", ") + std::string(each.id);
        }
        throw Error(ErrorCode::value_word,
                    "the instrument \"" + form.instrument.substr(0, 60) + "\" is not known here",
                    "", "Use one of: " + known);
    }
    require_activities(*instrument, form);
    const ScoreResult result = score(*instrument, form.answers);
    form.score.reset();
    if (result.score) form.score = exact_decimal(*result.score);
    form.scoring = scoring_id(*instrument);
    return form;
}

}  // namespace myochart
