// SPDX-License-Identifier: Apache-2.0
#include "myochart/chart/detectable_change.hpp"

#include <algorithm>
#include <cmath>

#include "myochart/chart/outcome.hpp"

namespace myochart {
namespace {

using Values = std::vector<DetectableChange>;

/// Relative size of what arithmetic in doubles may get wrong in a conversion and a difference.
constexpr double last_bits = 1e-12;

/// The coefficient that `number` has with more places; nothing if it does not fit.
std::optional<std::int64_t> coefficient_at(const Decimal& number, int places) {
    constexpr std::int64_t limit = 1'000'000'000'000'000'000 / 10;
    std::int64_t coefficient = number.coefficient;
    for (int i = number.places; i < places; ++i) {
        if (coefficient > limit || coefficient < -limit) return std::nullopt;
        coefficient *= 10;
    }
    return coefficient;
}

/// 7.3 - 5.3 is 2.0 here and a little less in doubles, which would miss a limit of 2.
std::optional<Decimal> exact_difference(const Decimal& after, const Decimal& before) {
    const int places = std::max(after.places, before.places);
    const auto minuend = coefficient_at(after, places);
    const auto subtrahend = coefficient_at(before, places);
    if (!minuend || !subtrahend) return std::nullopt;
    return Decimal{*minuend - *subtrahend, places};
}

/// After less before, in `unit`. Both are converted before they are subtracted, so that the zero of
/// a scale does not matter; what only the conversion's last bits make different is no change.
Decimal difference_in(const ChangeQuestion& question, const Unit& unit) {
    if (question.before.unit == unit && question.after.unit == unit) {
        const auto exact = exact_difference(question.after.value, question.before.value);
        if (exact) return *exact;
    }
    const double after = value_in(question.after, unit);
    const double before = value_in(question.before, unit);
    const double noise = last_bits * std::max(std::abs(after), std::abs(before));
    return std::abs(after - before) <= noise ? Decimal{} : exact_decimal(after - before);
}

Decimal size_of(Decimal number) {
    if (number.coefficient < 0) number.coefficient = -number.coefficient;
    return number;
}

bool reaches(double size, const Decimal& limit) {
    return size >= to_double(limit) * (1 - last_bits);
}

// --- which values apply ---

bool fits(const DetectableChange& value, const ChangeQuestion& question, ChangeKind kind) {
    return value.measure == question.measure && value.kind == kind &&
           (value.scope.empty() || value.scope == question.scope);
}

Values fitting(const ChangeQuestion& question, ChangeKind kind, bool of_other_level) {
    Values result;
    for (const DetectableChange& value : detectable_changes()) {
        const bool same_level =
            value.level == question.level || value.level == ChangeLevel::not_stated;
        if (fits(value, question, kind) && same_level != of_other_level) result.push_back(value);
    }
    return result;
}

enum class Reached { all, some, none };

Reached compare(const ChangeQuestion& question, const Values& values) {
    bool all = true;
    bool none = true;
    for (const DetectableChange& value : values) {
        const double size = std::abs(to_double(difference_in(question, Unit(value.unit))));
        all = all && reaches(size, value.high);
        none = none && !reaches(size, value.low);
    }
    if (all) return Reached::all;
    return none ? Reached::none : Reached::some;
}

// --- words ---

std::string with_unit(const std::string& number, std::string_view unit) {
    if (unit == "{score}") return number + (number == "1" ? " point" : " points");
    if (unit == "%") return number + (number == "1" ? " percentage point" : " percentage points");
    if (unit == "deg") return number + "°";
    return number + " " + std::string(unit);
}

std::string measure_name(const ChangeQuestion& question) {
    if (const auto* instrument = find_outcome_instrument(question.measure)) {
        return std::string(instrument->name);
    }
    std::string name = question.measure;
    std::ranges::replace(name, '-', ' ');
    return name;
}

std::string asked_about(const ChangeQuestion& question) {
    return "for " + measure_name(question) +
           (question.scope.empty() ? std::string() : ", " + question.scope);
}

/// "rose by 0.42 kgf/cm2, which is about 41.19 kPa": also in each unit of the published values.
std::string movement(const ChangeQuestion& question, const Quantity& change, const Values& values) {
    if (change.value.coefficient == 0) return "did not change";
    const bool converted = question.before.unit != question.after.unit;
    const bool computed = converted || change.value.places > 4;
    const std::string number =
        computed ? rounded(std::abs(to_double(change.value)), 2) : to_string(size_of(change.value));
    std::string text = change.value.coefficient > 0 ? "rose by " : "fell by ";
    text += (converted ? "about " : "") + with_unit(number, change.unit.code());
    if (converted) text += " (the second value converted from " + question.after.unit.code() + ")";
    std::vector<std::string_view> said{change.unit.code()};
    for (const DetectableChange& value : values) {
        if (std::ranges::find(said, value.unit) != said.end()) continue;
        said.push_back(value.unit);
        const double size = std::abs(to_double(difference_in(question, Unit(value.unit))));
        text += ", which is about " + with_unit(rounded(size, 2), value.unit);
    }
    return text;
}

std::string range(const DetectableChange& value) {
    const std::string low = to_string(value.low);
    const std::string high = to_string(value.high);
    return with_unit(value.low == value.high ? high : low + " to " + high, value.unit);
}

std::string_view level_in_words(ChangeLevel level) {
    switch (level) {
        case ChangeLevel::individual: return " in one person";
        case ChangeLevel::group: return " in a group";
        case ChangeLevel::not_stated: break;
    }
    return "";
}

std::string source_in_words(const DetectableChange& value) {
    std::string text = " (";
    if (value.kind == ChangeKind::detectable && value.level == ChangeLevel::not_stated) {
        text += "not stated whether in one person or in a group; ";
    }
    text += "population: " + std::string(value.population) + "; " + std::string(value.source);
    return text + (value.verified ? ")" : "; not verified)");
}

std::string published(const DetectableChange& value) {
    const std::string finding = value.kind == ChangeKind::detectable
                                    ? " can be told from the error of measurement"
                                    : " was found to matter to patients";
    return "a change of " + range(value) + finding + std::string(level_in_words(value.level)) +
           source_in_words(value);
}

std::string published(const Values& values) {
    std::string text;
    for (const DetectableChange& value : values) text += "; " + published(value);
    return text;
}

std::string other_scopes(const ChangeQuestion& question, ChangeKind kind) {
    std::vector<std::string_view> scopes;
    for (const DetectableChange& value : detectable_changes()) {
        if (value.measure != question.measure || value.kind != kind) continue;
        if (value.scope.empty() || value.scope == question.scope) continue;
        if (std::ranges::find(scopes, value.scope) == scopes.end()) scopes.push_back(value.scope);
    }
    std::string text;
    for (const std::string_view scope : scopes) {
        text +=
            (text.empty() ? ". Known elsewhere, and not used here: " : "; ") + std::string(scope);
    }
    return text;
}

// --- the two answers ---

std::string_view error_in_words(Change error) {
    switch (error) {
        case Change::larger_than_error: return ", larger than the error of measurement";
        case Change::within_error: return ", within the error of measurement";
        case Change::between_published_values: return ", between the published values";
        case Change::not_known: break;
    }
    return "";
}

void judge_error_by_group(const ChangeQuestion& question, ChangeVerdict& verdict) {
    const Values values = fitting(question, ChangeKind::detectable, true);
    const std::string nobody = "no minimal detectable change is known " + asked_about(question);
    const std::string moved = movement(question, verdict.change, values);
    verdict.error_values = values;
    if (values.empty()) {
        verdict.error_sentence =
            moved + "; " + nobody + other_scopes(question, ChangeKind::detectable);
        return;
    }
    // One person's error is never smaller than that of a group's mean.
    const bool for_one_person = question.level == ChangeLevel::individual;
    if (for_one_person && compare(question, values) == Reached::none) {
        verdict.error = Change::within_error;
        verdict.error_sentence =
            moved + std::string(error_in_words(verdict.error)) + published(values);
        return;
    }
    verdict.error_sentence = moved + published(values) + "; " +
                             (for_one_person ? "in one person " : "in a group ") + nobody;
}

void judge_error(const ChangeQuestion& question, ChangeVerdict& verdict) {
    const Values values = fitting(question, ChangeKind::detectable, false);
    if (values.empty()) return judge_error_by_group(question, verdict);
    switch (compare(question, values)) {
        case Reached::all: verdict.error = Change::larger_than_error; break;
        case Reached::none: verdict.error = Change::within_error; break;
        case Reached::some: verdict.error = Change::between_published_values; break;
    }
    verdict.error_values = values;
    verdict.error_sentence = movement(question, verdict.change, values) +
                             std::string(error_in_words(verdict.error)) + published(values);
}

std::optional<bool> higher_is_better(const ChangeQuestion& question) {
    if (const auto* instrument = find_outcome_instrument(question.measure)) {
        return instrument->higher_is_better;
    }
    return question.higher_is_better;
}

/// Why published important differences can't be used for this change; empty if they can.
std::string not_for_the_better(const ChangeQuestion& question, const Decimal& change) {
    const auto higher = higher_is_better(question);
    if (!higher) return " as long as it is not said whether higher is better";
    const bool worse = *higher ? change.coefficient < 0 : change.coefficient > 0;
    return worse ? " for a change for the worse" : "";
}

void judge_importance(const ChangeQuestion& question, ChangeVerdict& verdict) {
    const Values values = fitting(question, ChangeKind::important, false);
    const std::string moved = movement(question, verdict.change, values);
    const std::string unusable =
        values.empty() ? "" : not_for_the_better(question, verdict.change.value);
    if (values.empty() || !unusable.empty()) {
        verdict.importance_sentence = moved + "; no minimal important difference is known " +
                                      asked_about(question) + unusable +
                                      other_scopes(question, ChangeKind::important);
        return;
    }
    std::string judged;
    switch (compare(question, values)) {
        case Reached::all:
            verdict.importance = Importance::important;
            judged = ", at least the minimal important difference";
            break;
        case Reached::none:
            verdict.importance = Importance::not_important;
            judged = ", less than the minimal important difference";
            break;
        case Reached::some:
            verdict.importance = Importance::between_published_values;
            judged = ", between the published minimal important differences";
            break;
    }
    verdict.importance_values = values;
    verdict.importance_sentence = moved + judged + published(values);
}

void require_answerable(const ChangeQuestion& question) {
    if (question.level == ChangeLevel::not_stated) {
        throw Error(ErrorCode::value_out_of_range,
                    "it is not said whether the values are one person's or a group's",
                    question.measure, "Ask for \"individual\" or \"group\"");
    }
    value_in(question.after, question.before.unit);
    for (const DetectableChange& value : detectable_changes()) {
        if (value.measure == question.measure) value_in(question.before, Unit(value.unit));
    }
}

}  // namespace

ChangeVerdict judge_change(const ChangeQuestion& question) {
    require_answerable(question);
    ChangeVerdict verdict;
    const Unit& unit = question.before.unit;
    verdict.change = {difference_in(question, unit), unit};
    judge_error(question, verdict);
    judge_importance(question, verdict);
    return verdict;
}

}  // namespace myochart
