// SPDX-License-Identifier: Apache-2.0
/// How the report writes numbers, units, times and sides for people.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "myochart/chart/visit.hpp"

namespace myochart {

/// "kgf/cm²" for "kgf/cm2", "°C" for "Cel".
std::string unit_words(const Unit& unit);
/// The measured digits and the unit, kept on one line: "3.20 kgf/cm²".
std::string words(const Quantity& measured);
/// A computed number rounded for reading.
std::string words(double computed, int places, const Unit& unit);
/// A dose figure, rounded as its kind asks.
std::string words(const DoseValue& dose);
/// "2026-11-20 09:30 (+01:00)".
std::string words(const Time& time);
/// "not-tested" as "not tested".
std::string spaced(std::string_view word);
/// With a capital.
std::string sentence_case(std::string text);
/// A patient's rating of pain: "6/10".
std::string rating_words(const Decimal& rating);
/// "calf, left"; of what has no side only the name.
std::string sided(const std::string& name, Side side);
/// "Maria Sandoval, Physiotherapist, registration PT-1".
std::string words(const Clinician& clinician);
/// The text as it was seen; a code stands for it only where there is none.
std::string words(const Code& code);
/// Each factor with its note.
std::vector<std::string> words(const std::vector<PerpetuatingFactor>& factors);
/// "trigger point 1"; says so if the visit has no such finding.
std::string finding_words(const Visit& visit, const Uuid& finding);
/// "Gastrocnemius, medial head, left".
std::string words(const MuscleSite& site);
/// "scraping, heat, vibration".
std::string words(const std::vector<Modality>& modalities);
/// "30 % along the line from A to B, 6 mm medial (± 27 mm)".
std::string words(const Position& position);
/// The text with its line ends as spaces, for places of one line.
std::string one_line(std::string text);
/// Several parts joined by `separator`, empty ones left out.
std::string joined(std::initializer_list<std::string> parts, std::string_view separator);

}  // namespace myochart
