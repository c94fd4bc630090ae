// SPDX-License-Identifier: Apache-2.0
#include "report/wording.hpp"

#include <algorithm>
#include <cmath>

namespace myochart {
namespace {

constexpr const char* fixed_space = "\u00A0";

struct UnitName {
    std::string_view ucum;
    std::string_view words;
};
constexpr UnitName unit_names[] = {
    {"Cel", "°C"},
    {"[degF]", "°F"},
    {"deg", "°"},
    {"kgf/cm2", "kgf/cm²"},
    {"cm2", "cm²"},
    {"mm2", "mm²"},
    {"m/s2", "m/s²"},
    {"N.s", "N·s"},
    {"[lbf_av]", "lbf"},
    {"[psi]", "psi"},
    {"[g]", "g"},
    {"kgf/cm2/s", "kgf/cm²/s"},
    {"1", ""},
    {"{strokes}", ""},
    {"{contacts}", ""},
    {"{bursts}", ""},
    {"{score}", ""},
    {"{strokes}/min", "strokes/min"},
};

std::string with_unit(std::string number, const Unit& unit) {
    const std::string name = unit_words(unit);
    if (name.empty()) return number;
    // The degree sign of an angle stands at the number; everything else after a space.
    return name == "°" ? number + name : number + fixed_space + name;
}

constexpr int most_places = 6;
constexpr double least_shown = 1e-6;  // the last of these places

/// Decimals that a reader can use; the exact figure is in the chart XML.
int places_for(const Unit& unit, double value) {
    if (unit.code() == "{strokes}/min") return 1;
    if (unit.code().starts_with("{")) return 0;
    const double size = std::abs(value);
    if (size >= 100) return 0;
    if (size >= 10) return 1;
    if (size == 0 && unit.code() == "1") return 0;
    if (size >= 0.1 || size == 0) return 2;
    // Two digits that count, so that what is not 0 is not read as 0.
    return std::min(most_places, 1 - static_cast<int>(std::floor(std::log10(size))));
}

/// The fraction as percent with the digits that were written: "0.24" is "24", "0.245" is "24.5".
std::string percent_of(Decimal fraction) {
    for (; fraction.places < 2; ++fraction.places) fraction.coefficient *= 10;
    fraction.places -= 2;
    return to_string(fraction);
}

}  // namespace

std::string unit_words(const Unit& unit) {
    const auto found =
        std::ranges::find(unit_names, std::string_view(unit.code()), &UnitName::ucum);
    return found == std::end(unit_names) ? unit.code() : std::string(found->words);
}

std::string words(const Quantity& measured) {
    return with_unit(to_string(measured.value), measured.unit);
}

std::string words(double computed, int places, const Unit& unit) {
    return with_unit(rounded(computed, places), unit);
}

std::string words(const DoseValue& dose) {
    const double value = to_double(dose.value.value);
    if (value != 0 && std::abs(value) < least_shown) {
        return (value > 0 ? "under " : "over -") + words(least_shown, most_places, dose.value.unit);
    }
    return words(value, places_for(dose.value.unit, value), dose.value.unit);
}

std::string words(const Time& time) {
    const std::string iso = to_string(time);
    const std::size_t offset = iso.ends_with('Z') ? iso.size() - 1 : iso.size() - 6;
    return to_minute(time) + " (" + (iso.ends_with('Z') ? "UTC" : iso.substr(offset)) + ")";
}

std::string spaced(std::string_view word) {
    std::string text(word);
    std::ranges::replace(text, '-', ' ');
    return text;
}

std::string sentence_case(std::string text) {
    if (!text.empty() && text[0] >= 'a' && text[0] <= 'z')
        text[0] = static_cast<char>(text[0] - 'a' + 'A');
    return text;
}

std::string rating_words(const Decimal& rating) { return to_string(rating) + "/10"; }

std::string sided(const std::string& name, Side side) {
    return name + (side == Side::midline ? std::string() : ", " + std::string(to_string(side)));
}

std::string words(const Clinician& clinician) {
    return joined({clinician.name, clinician.role,
                   clinician.licence.empty() ? "" : "registration " + clinician.licence},
                  ", ");
}

std::string words(const Code& code) { return code.display.empty() ? code.code : code.display; }

std::vector<std::string> words(const std::vector<PerpetuatingFactor>& factors) {
    std::vector<std::string> all;
    for (const PerpetuatingFactor& factor : factors)
        all.push_back(joined({words(factor.code), factor.note}, ": "));
    return all;
}

std::string finding_words(const Visit& visit, const Uuid& finding) {
    const auto found = std::ranges::find(visit.findings, finding, &Finding::id);
    return found == visit.findings.end() ? "a trigger point that is not in this visit"
                                         : "trigger point\u00A0" + found->label;
}

std::string words(const MuscleSite& site) {
    return sided(site.name.empty() ? site.muscle : site.name, site.side);
}

std::string words(const std::vector<Modality>& modalities) {
    std::string text;
    for (const Modality modality : modalities) {
        text += (text.empty() ? "" : ", ") + spaced(to_string(modality));
    }
    return text;
}

std::string words(const Position& position) {
    std::string text = percent_of(position.along) + fixed_space + "%";
    if (!position.line_start.empty() && !position.line_end.empty()) {
        text += " of the line from " + position.line_start + " to " + position.line_end;
    }
    Quantity distance = position.lateral;
    const char* direction = distance.value.coefficient < 0 ? " medial of it" : " lateral of it";
    distance.value.coefficient = std::abs(distance.value.coefficient);
    text += distance.value.coefficient == 0 ? ", on the line" : ", " + words(distance) + direction;
    return text + " (standard uncertainty " + words(position.uncertainty) + ")";
}

std::string one_line(std::string text) {
    std::ranges::replace_if(
        text, [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
    return text;
}

std::string joined(std::initializer_list<std::string> parts, std::string_view separator) {
    std::string text;
    for (const std::string& part : parts) {
        if (part.empty()) continue;
        if (!text.empty()) text += separator;
        text += part;
    }
    return text;
}

}  // namespace myochart
