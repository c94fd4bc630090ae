// SPDX-License-Identifier: Apache-2.0
/// How the report writes numbers, units, times and sides for people.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "myochart/chart/visit.hpp"
#include "report/sheet.hpp"

namespace myochart {

/// "kgf/cm²" for "kgf/cm2", "°C" for "Cel".
std::string unit_words(const ReportLanguage& say, const Unit& unit);
/// The measured digits and the unit, kept on one line: "3.20 kgf/cm²".
std::string words(const ReportLanguage& say, const Quantity& measured);
/// A computed number rounded for reading.
std::string words(const ReportLanguage& say, double computed, int places, const Unit& unit);
/// A dose figure, rounded as its kind asks.
std::string words(const ReportLanguage& say, const DoseValue& dose);
/// Digits as they were written: "7.5".
std::string words(const ReportLanguage& say, const Decimal& number);
/// The question as it was asked; its code where no text was kept.
std::string question_words(const ReportLanguage& say, const ScreeningAnswer& answer);
/// "2026-11-20 09:30 (+01:00)": one way in every language, so that no day is taken for a month.
std::string words(const Time& time);
/// With a capital.
std::string sentence_case(std::string text);
/// A patient's rating of pain: "6/10".
std::string rating_words(const ReportLanguage& say, const Decimal& rating);
/// "calf, left"; of what has no side only the name.
std::string sided(const ReportLanguage& say, const std::string& name, Side side);
/// "Maria Sandoval, Physiotherapist, registration PT-1".
std::string words(const ReportLanguage& say, const Clinician& clinician);
/// "Maria Sandoval, Physiotherapist".
std::string name_and_role(const Clinician& clinician);
/// The text as it was seen; a code stands for it only where there is none.
std::string words(const Code& code);
/// Each factor with its note.
std::vector<std::string> words(const std::vector<PerpetuatingFactor>& factors);
/// "trigger point 1"; says so if the visit has no such finding.
std::string finding_words(const ReportLanguage& say, const Visit& visit, const Uuid& finding);
/// A muscle's name as it was recorded; in another language than English its Latin name, if the atlas
/// knows the recorded one as its English name.
std::string muscle_name(const ReportLanguage& say, const Atlas& atlas, const MuscleSite& site);
std::string muscle_name(const Sheet& sheet, const MuscleSite& site);
/// "Gastrocnemius, medial head, left".
std::string words(const ReportLanguage& say, const Atlas& atlas, const MuscleSite& site);
std::string words(const Sheet& sheet, const MuscleSite& site);
/// "scraping, heat, vibration".
std::string words(const ReportLanguage& say, const std::vector<Modality>& modalities);
/// "Scraping, heat: Gastrocnemius, medial head, left".
std::string treatment_words(const Sheet& sheet, const Treatment& treatment);
/// "30 % along the line from A to B, 6 mm medial (± 27 mm)".
std::string words(const ReportLanguage& say, const Position& position);
/// The key's text, or that nothing was recorded for an empty value.
std::string or_not_recorded(const ReportLanguage& say, const std::string& text);
/// "Since: yesterday"; nothing for an empty value.
std::string named_line(const ReportLanguage& say, std::string_view key, const std::string& value);
/// A text that is English whatever the report's language, marked so for screen readers.
pdf::Run in_english(std::string text);
/// The text with its line ends as spaces, for places of one line.
std::string one_line(std::string text);
/// Several parts joined by `separator`, empty ones left out.
std::string joined(std::initializer_list<std::string> parts, std::string_view separator);

}  // namespace myochart
