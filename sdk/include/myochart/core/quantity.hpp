// SPDX-License-Identifier: Apache-2.0
/// Measured values with UCUM units, and strong types for quantities in formulae.
#pragma once

#include <array>
#include <compare>
#include <memory>
#include <string>
#include <string_view>

#include "myochart/core/api.hpp"
#include "myochart/core/decimal.hpp"

namespace myochart {

/// A unit of the Unified Code for Units of Measure (UCUM 2.2), for example "kPa", "kgf/cm2", "Cel".
/// Knows the atoms that this field measures in; another one is refused, never guessed. Cheap to
/// make for the usual units, cheap to copy and to compare.
class MYOCHART_API Unit {
public:
    /// The unit "1": a pure number.
    Unit();
    /// Throws value_unit with the nearest remedy if the text is not a unit we know.
    explicit Unit(std::string_view ucum);
    // Never moved from, so that every unit means something.
    Unit(const Unit&) = default;
    Unit& operator=(const Unit&) = default;

    const std::string& code() const noexcept { return meaning_->code; }
    /// True if values of one can be converted into the other. Force and pressure are different;
    /// so are "{score}" and "{strokes}".
    bool same_kind_as(const Unit& other) const;
    bool operator==(const Unit& other) const {
        return meaning_ == other.meaning_ || code() == other.code();
    }

private:
    friend double convert(double, const Unit&, const Unit&);

    struct Meaning {
        std::string code;
        double factor = 1;               ///< to SI base units
        double offset = 0;               ///< added after the factor; not 0 for temperatures only
        std::array<int, 6> dimension{};  ///< length, mass, time, temperature, angle, current
        std::string annotation;          ///< what is counted, such as "score"
    };
    static Meaning meaning_of(std::string_view ucum);
    static const Meaning* usual(std::string_view ucum);

    std::shared_ptr<const Meaning> meaning_;  ///< never null; the usual units are not counted
};

/// A value as it was measured, with its unit and its digits.
struct Quantity {
    Decimal value{};
    Unit unit{};

    bool operator==(const Quantity&) const = default;
};

/// Reads "3.20 kgf/cm2": a decimal, one space, a unit. A pure number stands alone.
MYOCHART_API Quantity parse_quantity(std::string_view text);
MYOCHART_API std::string to_string(const Quantity& quantity);

/// Converts a number between units of one kind. Throws value_unit_mismatch; for force into
/// pressure the remedy says that the probe area is needed.
MYOCHART_API double convert(double value, const Unit& from, const Unit& to);
/// The quantity's number in another unit of its kind. Throws value_unit_mismatch.
MYOCHART_API double value_in(const Quantity& quantity, const Unit& unit);
/// Force over the area of the probe, in kilopascals. Throws value_unit_mismatch if either is of
/// another kind, value_out_of_range if the area is not positive.
MYOCHART_API double pressure_in_kilopascals(const Quantity& force, const Quantity& probe_area);

/// Strong types for formulae; each holds its number in the unit of its name.
struct Celsius {
    double value = 0;
    auto operator<=>(const Celsius&) const = default;
};
struct Newtons {
    double value = 0;
    auto operator<=>(const Newtons&) const = default;
};
struct Seconds {
    double value = 0;
    auto operator<=>(const Seconds&) const = default;
};
struct Minutes {
    double value = 0;
    auto operator<=>(const Minutes&) const = default;
};
struct Millimetres {
    double value = 0;
    auto operator<=>(const Millimetres&) const = default;
};
struct PerMinute {
    double value = 0;
    auto operator<=>(const PerMinute&) const = default;
};

}  // namespace myochart
