// SPDX-License-Identifier: Apache-2.0
/// Is a change between two measurements more than the error of measurement, and does it matter to
/// patients? Answered from published values only; nothing here says why something changed.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "myochart/core/api.hpp"
#include "myochart/core/decimal.hpp"
#include "myochart/core/quantity.hpp"
#include "myochart/core/words.hpp"

namespace myochart {

enum class ChangeKind {
    detectable,  ///< minimal detectable change: smaller ones can't be told from error
    important    ///< minimal clinically important difference: smaller ones don't matter to patients
};
template <>
inline constexpr Word<ChangeKind> words_of<ChangeKind>[] = {
    {ChangeKind::detectable, "detectable"},
    {ChangeKind::important, "important"},
};

/// For whom a value holds: the mean of a group is known more closely than one person's value.
enum class ChangeLevel { individual, group, not_stated };
template <>
inline constexpr Word<ChangeLevel> words_of<ChangeLevel>[] = {
    {ChangeLevel::individual, "individual"},
    {ChangeLevel::group, "group"},
    {ChangeLevel::not_stated, "not-stated"},
};

/// One published value, or a range of them.
struct DetectableChange {
    /// "pressure-pain-threshold", "range-of-motion" or the id of an outcome instrument ("lefs",
    /// "nprs").
    std::string_view measure;
    /// Muscle, joint, site or population that it was found for; empty if for any. Compared letter
    /// by letter: a value for one site is never used for another.
    std::string_view scope;
    ChangeKind kind;
    ChangeLevel level;
    Decimal low;   ///< size of the change, in `unit`
    Decimal high;  ///< equal to `low` for a single value
    std::string_view unit;
    std::string_view population;
    std::string_view source;
    bool verified;  ///< seen where the source says; else from memory

    bool operator==(const DetectableChange&) const = default;
};

/// Everything that is known here. Valid for the program's life.
MYOCHART_API std::span<const DetectableChange> detectable_changes();

struct ChangeQuestion {
    std::string measure{};
    std::string scope{};  ///< as in DetectableChange; empty uses only what holds for any
    Quantity before{};
    Quantity after{};  ///< of the same kind; may have another unit
    /// For measures that are no outcome instrument; an instrument's own direction is used.
    std::optional<bool> higher_is_better{};
    ChangeLevel level = ChangeLevel::individual;  ///< of the two values; group: means of a group

    bool operator==(const ChangeQuestion&) const = default;
};

enum class Change { larger_than_error, within_error, between_published_values, not_known };
template <>
inline constexpr Word<Change> words_of<Change>[] = {
    {Change::larger_than_error, "larger-than-error"},
    {Change::within_error, "within-error"},
    {Change::between_published_values, "between-published-values"},
    {Change::not_known, "not-known"},
};

enum class Importance { important, not_important, between_published_values, not_known };
template <>
inline constexpr Word<Importance> words_of<Importance>[] = {
    {Importance::important, "important"},
    {Importance::not_important, "not-important"},
    {Importance::between_published_values, "between-published-values"},
    {Importance::not_known, "not-known"},
};

struct ChangeVerdict {
    Quantity change{};  ///< after less before, in the unit of `before`
    Change error = Change::not_known;
    std::vector<DetectableChange> error_values{};  ///< those that fit, and that the sentence names
    std::string error_sentence{};                  ///< with the values and their sources
    Importance importance = Importance::not_known;
    std::vector<DetectableChange> importance_values{};
    std::string importance_sentence{};

    bool operator==(const ChangeVerdict&) const = default;
};

/// Compares the change with every published value whose scope fits. A change that reaches all of
/// them is larger than the error (important), one that reaches none is within it (not important).
/// A value found in a group can show that one person's change is within the error, never that it
/// is larger. Important differences are published for a change for the better and are used for no
/// other.
/// Throws value_unit_mismatch if the two values, or they and the published ones, do not measure the
/// same thing; value_out_of_range if the level asked for is `not_stated`.
MYOCHART_API ChangeVerdict judge_change(const ChangeQuestion& question);

}  // namespace myochart
