// SPDX-License-Identifier: Apache-2.0
/// Questionnaires that the patient fills in (outcome measures): their answers and their scores.
///
/// Items are numbers here. The wording of most instruments is protected and is not part of the
/// library: show it from a licensed form.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "myochart/core/api.hpp"
#include "myochart/core/decimal.hpp"
#include "myochart/core/time.hpp"
#include "myochart/core/uuid.hpp"
#include "myochart/core/words.hpp"

namespace myochart {

/// What is made of the answers that were given.
enum class ScoreBasis {
    sum,                 ///< of the answers
    mean,                ///< of the answers
    percent_of_possible  ///< sum over the highest sum that the answered items allow, times 100
};
template <>
inline constexpr Word<ScoreBasis> words_of<ScoreBasis>[] = {
    {ScoreBasis::sum, "sum"},
    {ScoreBasis::mean, "mean"},
    {ScoreBasis::percent_of_possible, "percent-of-possible"},
};

/// score = (basis - subtracted) * multiplied_by
struct ScoreFormula {
    ScoreBasis basis;
    int subtracted = 0;
    int multiplied_by = 1;
};

/// How an instrument is scored; data with their sources. See `outcome_instruments`.
struct OutcomeInstrument {
    std::string_view id;  ///< "lefs"
    int rule_version;     ///< counts up when formula or missing-item rule change
    std::string_view name;
    std::size_t fewest_items;  ///< differs from `items` only where the patient names the items
    std::size_t items;
    int lowest_answer;  ///< answers are whole numbers
    int highest_answer;
    bool higher_is_better;
    int lowest_score;
    int highest_score;
    std::string_view unit;  ///< UCUM, "{score}" or "%"
    ScoreFormula formula;
    std::string_view formula_source;
    bool formula_verified;  ///< seen where the source says; else from memory
    /// Items that may stay without an answer; the formula then uses those that were answered. With
    /// more there is no score.
    std::size_t most_unanswered;
    std::string_view missing_item_source;  ///< with what conflicts, if sources do
    bool missing_item_verified;
    std::string_view loinc_panel;  ///< empty if none was verified
    std::string_view loinc_score;

    /// True if the patient names the items in words of their own, which belong to the record.
    bool patient_names_items() const { return fewest_items != items; }
};

/// Everything that can be scored. Valid for the program's life.
MYOCHART_API std::span<const OutcomeInstrument> outcome_instruments();
/// Null if there is none of that id: a record may name an instrument that is not known here.
MYOCHART_API const OutcomeInstrument* find_outcome_instrument(std::string_view id);
/// The rule that computes its scores, as the record names it: "lefs/1".
MYOCHART_API std::string scoring_id(const OutcomeInstrument& instrument);

struct ScoreResult {
    std::optional<double> score{};  ///< in the instrument's unit, unrounded
    std::size_t answered = 0;
    std::string explanation{};  ///< how it was computed, or why there is no score

    bool operator==(const ScoreResult&) const = default;
};

/// Scores answers in the order of the items, absent where an item was not answered. With too few
/// answers there is no score, and the explanation says what is missing. Throws value_out_of_range
/// for a wrong number of items and for an answer that the item does not have, with its number.
MYOCHART_API ScoreResult score(const OutcomeInstrument& instrument,
                               std::span<const std::optional<Decimal>> answers);

enum class Administration { not_stated, paper, electronic, interview };
template <>
inline constexpr Word<Administration> words_of<Administration>[] = {
    {Administration::not_stated, "not-stated"},
    {Administration::paper, "paper"},
    {Administration::electronic, "electronic"},
    {Administration::interview, "interview"},
};

enum class Respondent { not_stated, patient, proxy, clinician };
template <>
inline constexpr Word<Respondent> words_of<Respondent>[] = {
    {Respondent::not_stated, "not-stated"},
    {Respondent::patient, "patient"},
    {Respondent::proxy, "proxy"},
    {Respondent::clinician, "clinician"},
};

/// A form that was filled in, as it is charted.
struct OutcomeScore {
    Uuid id{};
    std::string instrument{};  ///< "lefs"
    std::string version{};     ///< of the form, "2.1a"; may be empty
    std::string language{};    ///< BCP 47, "de"; may be empty
    Administration administration = Administration::not_stated;
    Respondent respondent = Respondent::not_stated;
    Time completed_at{};
    std::vector<std::optional<Decimal>> answers{};  ///< in item order; absent: no answer or "n/a"
    /// Only where the patient names the items (PSFS): one for each answer, in the patient's words.
    /// Such scores can be compared only if the activities are the same.
    std::vector<std::string> activities{};
    std::string note{};
    std::optional<Decimal> score{};  ///< unrounded, in the instrument's unit; absent: no score
    std::string scoring{};           ///< the rule that computed it, "lefs/1"

    bool operator==(const OutcomeScore&) const = default;
};

/// The same with `score` and `scoring` computed from the answers. Throws value_word for an
/// instrument that is not known here, value_out_of_range for answers that `score` refuses and for
/// activities that don't match them.
MYOCHART_API OutcomeScore with_score(OutcomeScore form);

}  // namespace myochart
