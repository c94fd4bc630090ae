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
    {"Cel", "°C"},       {"[degF]", "°F"}, {"deg", "°"},     {"kgf/cm2", "kgf/cm²"},
    {"cm2", "cm²"},      {"mm2", "mm²"},   {"m/s2", "m/s²"}, {"N.s", "N·s"},
    {"[lbf_av]", "lbf"}, {"[psi]", "psi"}, {"[g]", "g"},     {"kgf/cm2/s", "kgf/cm²/s"},
};

/// Counts of something, whose name stands beside them.
bool is_bare_count(const Unit& unit) {
    return unit.code() == "1" || (unit.code().starts_with('{') && unit.code().ends_with('}'));
}

std::string with_unit(const ReportLanguage& say, std::string number, const Unit& unit) {
    number = say.digits(std::move(number));
    const std::string name = unit_words(say, unit);
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

std::string unit_words(const ReportLanguage& say, const Unit& unit) {
    if (is_bare_count(unit)) return {};
    if (unit.code() == "{strokes}/min") return say("unit.strokes-per-minute");
    const auto found =
        std::ranges::find(unit_names, std::string_view(unit.code()), &UnitName::ucum);
    return found == std::end(unit_names) ? unit.code() : std::string(found->words);
}

std::string words(const ReportLanguage& say, const Quantity& measured) {
    return with_unit(say, to_string(measured.value), measured.unit);
}

std::string words(const ReportLanguage& say, double computed, int places, const Unit& unit) {
    return with_unit(say, rounded(computed, places), unit);
}

std::string words(const ReportLanguage& say, const DoseValue& dose) {
    const double value = to_double(dose.value.value);
    if (value != 0 && std::abs(value) < least_shown) {
        const bool above = value > 0;
        return say(above ? "number.under" : "number.over",
                   {{"number", words(say, above ? least_shown : -least_shown, most_places,
                                     dose.value.unit)}});
    }
    return words(say, value, places_for(dose.value.unit, value), dose.value.unit);
}

std::string words(const ReportLanguage& say, const Decimal& number) {
    return say.digits(to_string(number));
}

std::string question_words(const ReportLanguage& say, const ScreeningAnswer& answer) {
    return answer.text.empty() ? answer.question
                               : say.recorded("question." + answer.question, answer.text);
}

std::string words(const Time& time) {
    const std::string iso = to_string(time);
    const std::size_t offset = iso.ends_with('Z') ? iso.size() - 1 : iso.size() - 6;
    return to_minute(time) + " (" + (iso.ends_with('Z') ? "UTC" : iso.substr(offset)) + ")";
}

std::string sentence_case(std::string text) {
    const auto lower = [&](std::size_t at, unsigned char first, unsigned char last) {
        return at < text.size() && static_cast<unsigned char>(text[at]) >= first &&
               static_cast<unsigned char>(text[at]) <= last;
    };
    // In ASCII and in Latin-1 (U+00E0 to U+00FE but for ÷), capitals lie 32 below.
    constexpr unsigned char latin_1_lead = 0xC3;
    const bool division = lower(1, 0xB7, 0xB7);
    std::size_t letter = text.npos;
    if (lower(0, 'a', 'z')) letter = 0;
    if (lower(0, latin_1_lead, latin_1_lead) && lower(1, 0xA0, 0xBE) && !division) letter = 1;
    if (letter != text.npos) text[letter] = static_cast<char>(text[letter] - 32);
    return text;
}

std::string rating_words(const ReportLanguage& say, const Decimal& rating) {
    return words(say, rating) + "/10";
}

std::string sided(const ReportLanguage& say, const std::string& name, Side side) {
    return side == Side::midline
               ? name
               : say("sided",
                     {{"name", name}, {"side", say("side." + std::string(to_string(side)))}});
}

std::string words(const ReportLanguage& say, const Clinician& clinician) {
    return joined(
        {clinician.name, clinician.role,
         clinician.licence.empty() ? "" : say("registered", {{"number", clinician.licence}})},
        ", ");
}

std::string name_and_role(const Clinician& clinician) {
    return joined({clinician.name, clinician.role}, ", ");
}

std::string words(const Code& code) { return code.display.empty() ? code.code : code.display; }

std::vector<std::string> words(const std::vector<PerpetuatingFactor>& factors) {
    std::vector<std::string> all;
    for (const PerpetuatingFactor& factor : factors)
        all.push_back(joined({words(factor.code), factor.note}, ": "));
    return all;
}

std::string finding_words(const ReportLanguage& say, const Visit& visit, const Uuid& finding) {
    const auto found = std::ranges::find(visit.findings, finding, &Finding::id);
    return found == visit.findings.end()
               ? say("trigger-point.elsewhere")
               : say("trigger-point.numbered", {{"number", found->label}});
}

std::string muscle_name(const ReportLanguage& say, const Atlas& atlas, const MuscleSite& site) {
    if (site.name.empty()) return site.muscle;
    if (say.tag() == "en") return site.name;
    const Muscle* known = atlas.find_muscle(site.muscle);
    if (!known || known->name != site.name || known->latin_name.empty()) return site.name;
    const Muscle* whole = known->whole.empty() ? nullptr : atlas.find_muscle(known->whole);
    return joined({whole ? whole->latin_name : "", known->latin_name}, ", ");
}

std::string words(const ReportLanguage& say, const Atlas& atlas, const MuscleSite& site) {
    return sided(say, muscle_name(say, atlas, site), site.side);
}

std::string muscle_name(const Sheet& sheet, const MuscleSite& site) {
    return muscle_name(sheet.say, sheet.atlas, site);
}

std::string words(const Sheet& sheet, const MuscleSite& site) {
    return words(sheet.say, sheet.atlas, site);
}

std::string words(const ReportLanguage& say, const std::vector<Modality>& modalities) {
    std::string text;
    for (const Modality modality : modalities)
        text = joined({text, say.word("modality", modality)}, ", ");
    return text;
}

std::string treatment_words(const Sheet& sheet, const Treatment& treatment) {
    return sentence_case(words(sheet.say, treatment.modalities)) + ": " +
           words(sheet, treatment.site);
}

std::string words(const ReportLanguage& say, const Position& position) {
    const std::string along = say.digits(percent_of(position.along)) + fixed_space + "%";
    const std::string on_line =
        position.line_start.empty() || position.line_end.empty()
            ? along
            : say("position.along",
                  {{"percent", along}, {"start", position.line_start}, {"end", position.line_end}});
    Quantity distance = position.lateral;
    const bool medial = distance.value.coefficient < 0;
    distance.value.coefficient = std::abs(distance.value.coefficient);
    const std::string beside = distance.value.coefficient == 0
                                   ? say("position.on-line")
                                   : say(medial ? "position.medial" : "position.lateral",
                                         {{"distance", words(say, distance)}});
    return say("position", {{"along", on_line},
                            {"beside", beside},
                            {"uncertainty", words(say, position.uncertainty)}});
}

std::string or_not_recorded(const ReportLanguage& say, const std::string& text) {
    return text.empty() ? say("not-recorded") : text;
}

std::string named_line(const ReportLanguage& say, std::string_view key, const std::string& value) {
    return value.empty() ? std::string() : say("line", {{"name", say(key)}, {"value", value}});
}

pdf::Run in_english(std::string text) { return {.text = std::move(text), .language = "en"}; }

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
