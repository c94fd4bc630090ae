// SPDX-License-Identifier: Apache-2.0
#include "words.hpp"

#include "myochart/plugin/session_import.h"

namespace importing {
namespace {

struct UnitRow {
    std::string_view word;
    std::string_view ucum;
    Kind kind;
};

// As devices and spreadsheets write them; case matters. The micro sign has two code points.
constexpr UnitRow units[] = {
    {"°C", "Cel", Kind::temperature},
    {"℃", "Cel", Kind::temperature},
    {"degC", "Cel", Kind::temperature},
    {"DegC", "Cel", Kind::temperature},
    {"C", "Cel", Kind::temperature},
    {"Cel", "Cel", Kind::temperature},
    {"Celsius", "Cel", Kind::temperature},
    {"celsius", "Cel", Kind::temperature},
    {"°F", "[degF]", Kind::temperature},
    {"℉", "[degF]", Kind::temperature},
    {"degF", "[degF]", Kind::temperature},
    {"F", "[degF]", Kind::temperature},
    {"K", "K", Kind::temperature},
    {"N", "N", Kind::force},
    {"mN", "mN", Kind::force},
    {"kN", "kN", Kind::force},
    {"gf", "gf", Kind::force},
    {"kgf", "kgf", Kind::force},
    {"lbf", "[lbf_av]", Kind::force},
    {"Hz", "Hz", Kind::frequency},
    {"kHz", "kHz", Kind::frequency},
    {"deg/s", "deg/s", Kind::angular_rate},
    {"°/s", "deg/s", Kind::angular_rate},
    {"dps", "deg/s", Kind::angular_rate},
    {"rad/s", "rad/s", Kind::angular_rate},
    {"m/s^2", "m/s2", Kind::acceleration},
    {"m/s2", "m/s2", Kind::acceleration},
    {"m/s²", "m/s2", Kind::acceleration},
    {"s", "s", Kind::time},
    {"sec", "s", Kind::time},
    {"ms", "ms", Kind::time},
    {"us", "us", Kind::time},
    {"µs", "us", Kind::time},
    {"μs", "us", Kind::time},
    {"min", "min", Kind::time},
    {"uT", "uT", Kind::other},
    {"µT", "uT", Kind::other},
    {"μT", "uT", Kind::other},
    {"mT", "mT", Kind::other},
    {"T", "T", Kind::other},
    {"uS", "uS", Kind::other},
    {"µS", "uS", Kind::other},
    {"μS", "uS", Kind::other},
    {"V", "V", Kind::other},
    {"mV", "mV", Kind::other},
    {"uV", "uV", Kind::other},
    {"µV", "uV", Kind::other},
    {"μV", "uV", Kind::other},
    {"nV", "nV", Kind::other},
    {"A", "A", Kind::other},
    {"mA", "mA", Kind::other},
    {"W", "W", Kind::other},
    {"watts", "W", Kind::other},
    {"Watts", "W", Kind::other},
    {"J", "J", Kind::other},
    {"Pa", "Pa", Kind::other},
    {"hPa", "hPa", Kind::other},
    {"kPa", "kPa", Kind::other},
    {"bar", "bar", Kind::other},
    {"mbar", "mbar", Kind::other},
    {"psi", "[psi]", Kind::other},
    {"mmHg", "mm[Hg]", Kind::other},
    {"m", "m", Kind::other},
    {"meters", "m", Kind::other},
    {"Meters", "m", Kind::other},
    {"m/s", "m/s", Kind::other},
    {"cm", "cm", Kind::other},
    {"mm", "mm", Kind::other},
    {"deg", "deg", Kind::other},
    {"°", "deg", Kind::other},
    {"rad", "rad", Kind::other},
    {"bpm", "/min", Kind::other},
    {"rpm", "/min", Kind::other},
    {"1/min", "/min", Kind::other},
    {"%", "%", Kind::ratio},
    {"1", "1", Kind::ratio},
};

// Units of mass that mean a force or an acceleration, decided by the column's name.
constexpr UnitRow by_name[] = {
    {"g", "gf", Kind::force},         {"kg", "kgf", Kind::force},
    {"lb", "[lbf_av]", Kind::force},  {"lbs", "[lbf_av]", Kind::force},
    {"g", "[g]", Kind::acceleration}, {"mg", "m[g]", Kind::acceleration},
};

// UCUM codes that no heading writes.
constexpr UnitRow codes[] = {
    {"[g]", "[g]", Kind::acceleration},
    {"m[g]", "m[g]", Kind::acceleration},
    {"[lbf_av]", "[lbf_av]", Kind::force},
    {"[degF]", "[degF]", Kind::temperature},
    {"/min", "/min", Kind::other},
    {"{beat}/min", "{beat}/min", Kind::other},
    {"{beats}/min", "{beats}/min", Kind::other},
    {"{score}", "{score}", Kind::other},
    {"mm[Hg]", "mm[Hg]", Kind::other},
    {"[psi]", "[psi]", Kind::other},
    {"g", "g", Kind::other},
    {"kg", "kg", Kind::other},
    {"mg", "mg", Kind::other},
    {"L", "L", Kind::other},
    {"mL", "mL", Kind::other},
    {"L/min", "L/min", Kind::other},
    {"mL/min", "mL/min", Kind::other},
    {"m/s", "m/s", Kind::other},
    {"mm/s", "mm/s", Kind::other},
    {"h", "h", Kind::time},
    {"d", "d", Kind::time},
    {"ns", "ns", Kind::time},
    {"nS", "nS", Kind::other},
    {"kJ", "kJ", Kind::other},
    {"cm2", "cm2", Kind::other},
    {"m2", "m2", Kind::other},
};

const UnitRow* row_of_ucum(std::string_view code) {
    for (const UnitRow& row : units) {
        if (row.ucum == code) return &row;
    }
    for (const UnitRow& row : codes) {
        if (row.ucum == code) return &row;
    }
    return nullptr;
}

struct TimeRow {
    std::string_view word;
    TimeUnit unit;
};
constexpr TimeRow time_units[] = {
    {"s", {1, 1}},    {"sec", {1, 1}},  {"seconds", {1, 1}}, {"ms", {1e3, 1}}, {"us", {1e6, 1}},
    {"µs", {1e6, 1}}, {"μs", {1e6, 1}}, {"ns", {1e9, 1}},    {"min", {1, 60}}, {"h", {1, 3600}},
};

constexpr std::string_view time_names[] = {
    "time",     "t",         "timestamp", "time stamp", "timestamps", "elapsed", "elapsed time",
    "datetime", "date time", "unix time", "unixtime",   "epoch",      "seconds", "seconds_elapsed"};

bool has(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

Kind kind_by_name(std::string_view name) {
    const std::string words = lower(name);
    if (has(words, "acc")) return Kind::acceleration;
    if (has(words, "force") || has(words, "load")) return Kind::force;
    return Kind::none;
}

Kind kind_of_no_row(std::string_view unit) { return unit.empty() ? Kind::none : Kind::unknown; }

bool fits(Kind found, Kind needed) { return found == Kind::none || found == needed; }

}  // namespace

std::string lower(std::string_view text) {
    std::string out(text);
    for (char& c : out) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return out;
}

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\r");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

UnitWord unit_of(std::string_view unit, std::string_view name) {
    const Kind kind = kind_by_name(name);
    for (const UnitRow& row : by_name) {
        if (row.word == unit && row.kind == kind) return {row.ucum, row.kind, true};
    }
    for (const UnitRow& row : units) {
        if (row.word == unit) return {row.ucum, row.kind, false};
    }
    // UCUM's own codes, as Myochart's exports write them.
    for (const UnitRow& row : units) {
        if (row.ucum == unit) return {row.ucum, row.kind, false};
    }
    for (const UnitRow& row : by_name) {
        if (row.ucum == unit) return {row.ucum, row.kind, false};
    }
    return {{}, kind_of_no_row(unit)};
}

bool is_ucum(std::string_view code) { return row_of_ucum(code) != nullptr; }

Kind kind_of_ucum(std::string_view code) {
    const UnitRow* const row = row_of_ucum(code);
    return row ? row->kind : kind_of_no_row(code);
}

std::string_view quantity_of(std::string_view name, Kind unit_kind) {
    const std::string words = lower(name);
    const bool temperature = has(words, "temp");
    if (temperature && fits(unit_kind, Kind::temperature)) {
        if (has(words, "blade")) return MYO_QUANTITY_BLADE_TEMPERATURE;
        if (has(words, "skin")) return MYO_QUANTITY_SKIN_TEMPERATURE;
        return {};
    }
    const bool contact = words == "contact" || words == "in contact" || words == "touch";
    if (contact && fits(unit_kind, Kind::ratio)) return MYO_QUANTITY_CONTACT;
    if (has(words, "vibration") && unit_kind == Kind::frequency) {
        return MYO_QUANTITY_VIBRATION_FREQUENCY;
    }
    if (has(words, "force") && fits(unit_kind, Kind::force)) return MYO_QUANTITY_FORCE;
    if (has(words, "acc") && unit_kind == Kind::acceleration) return MYO_QUANTITY_ACCELERATION;
    if ((has(words, "gyro") || has(words, "angular")) && unit_kind == Kind::angular_rate) {
        return MYO_QUANTITY_ANGULAR_RATE;
    }
    return {};
}

bool is_time_name(std::string_view name) {
    const std::string words = lower(name);
    for (const std::string_view known : time_names) {
        if (words == known) return true;
    }
    return false;
}

bool time_unit_of(std::string_view unit, TimeUnit& found) {
    for (const TimeRow& row : time_units) {
        if (row.word != unit) continue;
        found = row.unit;
        return true;
    }
    return false;
}

}  // namespace importing
