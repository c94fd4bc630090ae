// SPDX-License-Identifier: Apache-2.0
/// Myochart chart XML (schemas/myochart-chart-1.xsd): the lossless form of a chart.
#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "myochart/chart/visit.hpp"
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
/// (usually the file's name) is put before the place.
MYOCHART_API ChartReading read_chart(std::string_view xml, std::string_view source_name = "chart");

/// A part of a visit in a file of its own; the root is `<screening>`, `<consent>`,
/// `<finding>`, `<painRating>`,
/// `<pressurePainThreshold>`, `<rangeOfMotion>` or `<treatment>` in the chart's namespace. Ids,
/// names and codes may be left out there; see Workspace, which completes them.
using VisitPart = std::variant<Screening, Consent, Finding, PainRating, PressurePainThreshold,
                               RangeOfMotion, Treatment>;
MYOCHART_API VisitPart read_visit_part(std::string_view xml, std::string_view source_name = "part");
/// A whole draft; the root is `<visit>`.
MYOCHART_API Visit read_visit(std::string_view xml, std::string_view source_name = "visit");
/// The root is `<patient>`.
MYOCHART_API Patient read_patient(std::string_view xml, std::string_view source_name = "patient");

/// What a signature seals: the patient's id, the whole visit, the signer, the time and the meaning.
/// 64 hexadecimal digits.
MYOCHART_API std::string content_sha256(const Uuid& patient, const Visit& visit,
                                        const Signature& signature);

}  // namespace myochart
