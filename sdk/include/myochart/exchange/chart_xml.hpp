// SPDX-License-Identifier: Apache-2.0
/// Myochart chart XML (schemas/myochart-chart-1.xsd): the lossless form of a chart.
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "myochart/chart/signing.hpp"
#include "myochart/core/api.hpp"
#include "myochart/core/diagnostics.hpp"

namespace myochart {

/// The canonical bytes: equal charts give equal bytes, on every machine and in every locale. Throws
/// text_not_utf8 or text_control_character for texts that XML can't carry.
MYOCHART_API std::string write_chart(const Chart& chart);

struct ChartReading {
    Chart chart;
    Diagnostics diagnostics;  ///< for example treatments without a screening: kept, and named here
};

/// Reads what `write_chart` writes; reading and writing again gives the same bytes. Nothing is
/// dropped: content that is not known is refused with its place. Throws xml_* errors, value_*
/// errors, and xml_altered_after_signing if a signed visit is not what was signed. `source_name`
/// (usually the file's name) is put before the place. A large chart is read on up to two threads,
/// with the same result.
MYOCHART_API ChartReading read_chart(std::string_view xml, std::string_view source_name = "chart");

/// A part of a visit in a file of its own; the root is named like the part in the chart, such as
/// `<finding>`. Ids, names and codes may be left out there; see Workspace, which completes them.
using VisitPart = std::variant<Screening, Consent, OutcomeScore, Finding, PainRating,
                               PressurePainThreshold, RangeOfMotion, Strength, Circumference,
                               ClinicalTest, Problem, Goal, Treatment, AdverseEvent, HomeExercise>;
MYOCHART_API VisitPart read_visit_part(std::string_view xml, std::string_view source_name = "part");
/// A whole visit without its patient and its signature, to be edited and read back; the root is
/// `<visit>`.
MYOCHART_API std::string write_visit(const Visit& visit);
MYOCHART_API Visit read_visit(std::string_view xml, std::string_view source_name = "visit");
/// The root is `<patient>`.
MYOCHART_API Patient read_patient(std::string_view xml, std::string_view source_name = "patient");

/// The bytes that the signature of a visit seals: the patient's id, the whole visit, the signer, the
/// time and the meaning. A certificate signs these.
MYOCHART_API std::string sealed_bytes(const Uuid& patient, const Visit& visit,
                                      const Signature& signature);
/// The same for an amendment: the patient's id, the seal of what it amends, the amendment and its
/// signature. `previous_seal` is the hash of the visit's, or of the amendment before it.
MYOCHART_API std::string sealed_bytes(const Uuid& patient, const std::string& previous_seal,
                                      const Amendment& amendment);

/// SHA-256 of the sealed bytes, 64 hexadecimal digits.
MYOCHART_API std::string content_sha256(const Uuid& patient, const Visit& visit,
                                        const Signature& signature);
/// Of the visit and of each amendment after it, oldest first.
MYOCHART_API std::vector<std::string> seals_of(const Uuid& patient, const SignedVisit& visit);

}  // namespace myochart
