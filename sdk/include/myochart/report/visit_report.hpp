// SPDX-License-Identifier: Apache-2.0
/// The PDF of one visit: for a reader, an archive and, by the chart XML inside it, a machine.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "myochart/anatomy/atlas.hpp"
#include "myochart/chart/signing.hpp"
#include "myochart/core/api.hpp"
#include "myochart/session/session.hpp"

namespace myochart {

enum class PdfStandard { pdf_a3a_ua1, pdf_a1b };
template <>
inline constexpr Word<PdfStandard> words_of<PdfStandard>[] = {
    {PdfStandard::pdf_a3a_ua1, "pdf-a3a-ua1"},
    {PdfStandard::pdf_a1b, "pdf-a1b"},
};

enum class PaperSize { a4, letter };
template <>
inline constexpr Word<PaperSize> words_of<PaperSize>[] = {
    {PaperSize::a4, "a4"},
    {PaperSize::letter, "letter"},
};

/// An amendment as the report tells it.
struct ReportedAmendment {
    Amendment amendment{};
    std::string seal{};                  ///< what its signature covers
    std::vector<std::string> changes{};  ///< in words, against what was to be read before it
};

/// Everything that goes into a report; the same content gives the same bytes.
struct VisitReport {
    Patient patient{};
    Visit visit{};                                ///< as it is to be read now
    std::optional<Signature> signature{};         ///< absent: the report says that it is a draft
    std::string content_sha256{};                 ///< what the signature covers; empty for a draft
    std::vector<ReportedAmendment> amendments{};  ///< oldest first
    std::string revision_hash{};      ///< of the store; empty if the visit is not stored
    std::vector<Session> sessions{};  ///< recordings to plot; missing ones are said to be missing
    /// The host that makes the report takes plugins that nobody trusts; the report says so.
    bool developer = false;
    std::string chart_xml{};          ///< embedded byte for byte; needs PDF/A-3
    std::string chart_xml_name = "chart.xml";
    Time created{};
    PdfStandard standard = PdfStandard::pdf_a3a_ua1;
    PaperSize paper = PaperSize::a4;
    /// Folders with the Noto font files; empty for the places where Debian installs them.
    std::vector<std::filesystem::path> font_folders{};
};

/// Lays the report out and returns the PDF. Regions that the atlas does not know are told in words
/// instead of pictures, and the report says so. Any thread. Throws report_text if no font has a
/// character that the record holds, report_input if the fonts are missing.
MYOCHART_API std::string write_visit_report(const VisitReport& report, const Atlas& atlas);

}  // namespace myochart
