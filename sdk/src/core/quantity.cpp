// SPDX-License-Identifier: Apache-2.0
#include "myochart/core/quantity.hpp"

#include <cmath>
#include <numbers>
#include <optional>
#include <unordered_map>

#include "myochart/core/error.hpp"

namespace myochart {
namespace {

using Dimension = std::array<int, 6>;  // length, mass, time, temperature, angle, electric current

constexpr Dimension pure{0, 0, 0, 0, 0, 0};
constexpr Dimension length{1, 0, 0, 0, 0, 0};
constexpr Dimension volume{3, 0, 0, 0, 0, 0};
constexpr Dimension mass{0, 1, 0, 0, 0, 0};
constexpr Dimension time_span{0, 0, 1, 0, 0, 0};
constexpr Dimension temperature{0, 0, 0, 1, 0, 0};
constexpr Dimension angle{0, 0, 0, 0, 1, 0};
constexpr Dimension force{1, 1, -2, 0, 0, 0};
constexpr Dimension pressure{-1, 1, -2, 0, 0, 0};
constexpr Dimension energy{2, 1, -2, 0, 0, 0};
constexpr Dimension power{2, 1, -3, 0, 0, 0};
constexpr Dimension current{0, 0, 0, 0, 0, 1};
constexpr Dimension voltage{2, 1, -3, 0, 0, -1};
constexpr Dimension conductance{-2, -1, 3, 0, 0, 2};
constexpr Dimension flux_density{0, 1, -2, 0, 0, -1};

struct Atom {
    std::string_view code;
    bool metric;  ///< takes prefixes
    double factor;
    Dimension dimension;
    double offset = 0;
};

// Factors to SI base units as UCUM 2.2 defines them (ucum-essence.xml).
constexpr double standard_gravity = 9.80665;
constexpr double pound_force = 4.4482216152605;
constexpr Atom atoms[] = {
    {"m", true, 1, length},
    {"L", true, 1e-3, volume},
    {"g", true, 1e-3, mass},
    {"s", true, 1, time_span},
    {"min", false, 60, time_span},
    {"h", false, 3600, time_span},
    {"d", false, 86400, time_span},
    {"K", true, 1, temperature},
    {"Cel", true, 1, temperature, 273.15},
    {"[degF]", false, 5.0 / 9.0, temperature, 459.67 * 5.0 / 9.0},
    {"rad", true, 1, angle},
    {"deg", false, std::numbers::pi / 180, angle},
    {"N", true, 1, force},
    {"gf", true, standard_gravity * 1e-3, force},
    {"[lbf_av]", false, pound_force, force},
    {"Pa", true, 1, pressure},
    {"bar", true, 1e5, pressure},
    {"[psi]", false, pound_force / (0.0254 * 0.0254), pressure},
    {"mm[Hg]", false, 133.322, pressure},
    {"Hz", true, 1, {0, 0, -1, 0, 0, 0}},
    {"J", true, 1, energy},
    {"W", true, 1, power},
    {"[g]", true, standard_gravity, {1, 0, -2, 0, 0, 0}},
    {"A", true, 1, current},
    {"V", true, 1, voltage},
    {"S", true, 1, conductance},
    {"T", true, 1, flux_density},
    {"[in_i]", false, 0.0254, length},
    {"%", false, 0.01, pure},
};

struct Prefix {
    std::string_view code;
    double factor;
};
constexpr Prefix prefixes[] = {{"k", 1e3},  {"M", 1e6},  {"h", 1e2},  {"d", 1e-1},
                               {"c", 1e-2}, {"m", 1e-3}, {"u", 1e-6}, {"n", 1e-9}};

constexpr std::string_view usual_units[] = {
    "1",       "%",   "mm",        "cm",   "m",     "mm2",     "cm2",       "m2",
    "s",       "min", "h",         "N",    "kgf",   "gf",      "[lbf_av]",  "kPa",
    "kgf/cm2", "Pa",  "N/cm2",     "N/s",  "kPa/s", "kgf/s",   "kgf/cm2/s", "mm[Hg]",
    "Cel",     "K",   "[degF]",    "deg",  "rad",   "Hz",      "/min",      "{score}",
    "[g]",     "J",   "{strokes}", "mm/s", "m/s2",  "Cel/min", "W",         "{strokes}/min",
};

struct Term {
    double factor = 1;
    double offset = 0;
    Dimension dimension = pure;
    std::string annotation;
};

std::optional<Term> find_symbol(std::string_view symbol) {
    for (const Atom& atom : atoms) {
        if (atom.code == symbol) return Term{atom.factor, atom.offset, atom.dimension, {}};
    }
    for (const Prefix& prefix : prefixes) {
        if (!symbol.starts_with(prefix.code)) continue;
        for (const Atom& atom : atoms) {
            // A prefixed temperature scale with an offset (mCel) is legal UCUM and never measured.
            const bool usable = atom.metric && atom.offset == 0;
            if (usable && atom.code == symbol.substr(prefix.code.size())) {
                return Term{atom.factor * prefix.factor, 0, atom.dimension, {}};
            }
        }
    }
    return std::nullopt;
}

/// "cm2" is the symbol "cm" with the exponent 2; "s-1" has the exponent -1.
std::optional<Term> read_component(std::string_view component) {
    if (component == "1") return Term{};
    if (component.starts_with('{')) {
        if (!component.ends_with('}') || component.size() < 3) return std::nullopt;
        Term term;
        term.annotation = component.substr(1, component.size() - 2);
        return term;
    }
    std::size_t end = component.size();
    while (end > 0 && component[end - 1] >= '0' && component[end - 1] <= '9') --end;
    const bool negative = end > 0 && end < component.size() && component[end - 1] == '-';
    int exponent = 1;
    if (end < component.size()) {
        if (component.size() - end > 1) return std::nullopt;
        exponent = component[end] - '0';
        if (negative) exponent = -exponent;
    }
    const auto term = find_symbol(component.substr(0, negative ? end - 1 : end));
    if (!term || exponent == 0) return std::nullopt;
    Term result{std::pow(term->factor, exponent), exponent == 1 ? term->offset : 0, {}, {}};
    for (std::size_t i = 0; i < result.dimension.size(); ++i) {
        result.dimension[i] = term->dimension[i] * exponent;
    }
    return result;
}

/// Joins `component` to `unit` by "." or "/". Temperature scales stand alone: 1 Cel/min is a
/// difference, which the scale's zero must not shift.
void join(Term& unit, const Term& component, bool divide) {
    const int sign = divide ? -1 : 1;
    unit.factor = divide ? unit.factor / component.factor : unit.factor * component.factor;
    unit.offset = 0;
    unit.annotation += component.annotation;
    for (std::size_t i = 0; i < unit.dimension.size(); ++i) {
        unit.dimension[i] += sign * component.dimension[i];
    }
}

std::optional<Term> read_unit(std::string_view text) {
    std::optional<Term> unit;
    bool divide = false;
    if (text.starts_with('/')) {
        unit = Term{};
        divide = true;
        text.remove_prefix(1);
    }
    while (true) {
        const std::size_t end = text.starts_with('{')
                                    ? std::min(text.find('}'), text.size() - 1) + 1
                                    : std::min(text.find_first_of("./{"), text.size());
        const auto component = read_component(text.substr(0, end));
        if (!component) return std::nullopt;
        if (unit) {
            join(*unit, *component, divide);
        } else {
            unit = component;
        }
        text.remove_prefix(end);
        if (text.empty()) return unit;
        if (text.front() == '{') {
            divide = false;
            continue;
        }
        divide = text.front() == '/';
        text.remove_prefix(1);
    }
}

}  // namespace

Unit::Meaning Unit::meaning_of(std::string_view ucum) {
    const auto term = ucum.empty() ? std::nullopt : read_unit(ucum);
    if (!term) {
        throw Error(
            ErrorCode::value_unit,
            "\"" + std::string(ucum.substr(0, 40)) + "\" is not a known unit", "",
            "Write a UCUM unit such as kPa, kgf/cm2, N, Cel, Hz, mm, deg, s, min or {score}; "
            "they are case sensitive");
    }
    return {std::string(ucum), term->factor, term->offset, term->dimension, term->annotation};
}

/// The units that charts are full of are taken apart once.
const Unit::Meaning* Unit::usual(std::string_view ucum) {
    static const auto meanings = [] {
        std::unordered_map<std::string_view, Meaning> known;
        for (const std::string_view code : usual_units) known.emplace(code, meaning_of(code));
        return known;
    }();
    const auto found = meanings.find(ucum);
    return found == meanings.end() ? nullptr : &found->second;
}

Unit::Unit() {
    static const Meaning* const pure_number = usual("1");
    meaning_ = std::shared_ptr<const Meaning>(std::shared_ptr<void>(), pure_number);
}

Unit::Unit(std::string_view ucum) {
    if (const Meaning* known = usual(ucum)) {
        meaning_ = std::shared_ptr<const Meaning>(std::shared_ptr<void>(), known);
    } else {
        meaning_ = std::make_shared<const Meaning>(meaning_of(ucum));
    }
}

bool Unit::same_kind_as(const Unit& other) const {
    return meaning_ == other.meaning_ || (meaning_->dimension == other.meaning_->dimension &&
                                          meaning_->annotation == other.meaning_->annotation);
}

double convert(double value, const Unit& from, const Unit& to) {
    if (from == to) return value;
    if (!from.same_kind_as(to)) {
        const bool area_missing =
            from.meaning_->dimension == force && to.meaning_->dimension == pressure;
        throw Error(ErrorCode::value_unit_mismatch,
                    from.code() + " can't be given in " + to.code() +
                        (area_missing ? ", because a force is not a pressure" : ""),
                    "",
                    area_missing ? "Give the area of the probe and use pressure_in_kilopascals"
                                 : "Use a unit that measures the same thing");
    }
    const Unit::Meaning& source = *from.meaning_;
    const Unit::Meaning& target = *to.meaning_;
    return (value * source.factor + source.offset - target.offset) / target.factor;
}

double value_in(const Quantity& quantity, const Unit& unit) {
    return convert(to_double(quantity.value), quantity.unit, unit);
}

double pressure_in_kilopascals(const Quantity& force_applied, const Quantity& probe_area) {
    const double newtons = value_in(force_applied, Unit("N"));
    const double square_metres = value_in(probe_area, Unit("m2"));
    if (!(square_metres > 0)) {
        throw Error(ErrorCode::value_out_of_range,
                    "the probe area " + to_string(probe_area) + " is not positive", "",
                    "Give the area of the probe's contact face, usually 1 cm2");
    }
    return newtons / square_metres / 1000;
}

Quantity parse_quantity(std::string_view text) {
    const std::size_t space = text.find(' ');
    if (space == std::string_view::npos) return {parse_decimal(text), Unit()};
    return {parse_decimal(text.substr(0, space)), Unit(text.substr(space + 1))};
}

std::string to_string(const Quantity& quantity) {
    if (quantity.unit == Unit()) return to_string(quantity.value);
    return to_string(quantity.value) + " " + quantity.unit.code();
}

}  // namespace myochart
