// SPDX-License-Identifier: Apache-2.0
/// What a clinic chooses for its reports: kind, language, paper, letterhead and parts.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "myochart/core/api.hpp"
#include "myochart/core/words.hpp"
#include "myochart/report/report_language.hpp"

namespace myochart {

/// For whom a report is.
enum class ReportKind {
    visit_note,       ///< the whole visit, in the order subjective, objective, assessment, plan
    progress_report,  ///< how it went over the patient's visits
    referral_letter,  ///< to a colleague: what was found, what was done, what is asked
    patient_handout,  ///< plain words in large type
    audit_copy        ///< the visit note with its history, signatures and hashes
};
template <>
inline constexpr Word<ReportKind> words_of<ReportKind>[] = {
    {ReportKind::visit_note, "visit-note"},
    {ReportKind::progress_report, "progress-report"},
    {ReportKind::referral_letter, "referral-letter"},
    {ReportKind::patient_handout, "patient-handout"},
    {ReportKind::audit_copy, "audit-copy"},
};

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

/// A part that may be left out of a report, which then says so. What harms, amends or signs can't.
enum class ReportSection {
    complaint,
    questionnaires,
    screening,
    consent,
    body_map,
    findings,
    criteria,
    measures,
    trends,
    assessment,
    treatment,
    recordings,
    plan,
    remarks,
    sources
};
template <>
inline constexpr Word<ReportSection> words_of<ReportSection>[] = {
    {ReportSection::complaint, "complaint"}, {ReportSection::questionnaires, "questionnaires"},
    {ReportSection::screening, "screening"}, {ReportSection::consent, "consent"},
    {ReportSection::body_map, "body-map"},   {ReportSection::findings, "findings"},
    {ReportSection::criteria, "criteria"},   {ReportSection::measures, "measures"},
    {ReportSection::trends, "trends"},       {ReportSection::assessment, "assessment"},
    {ReportSection::treatment, "treatment"}, {ReportSection::recordings, "recordings"},
    {ReportSection::plan, "plan"},           {ReportSection::remarks, "remarks"},
    {ReportSection::sources, "sources"},
};

/// What stands at the head of the first page; what is empty is taken from the visit's organisation.
struct Letterhead {
    std::string name{};
    std::vector<std::string> lines{};  ///< address, telephone, and so on
    std::string logo{};                ///< bytes of a PNG or JPEG file; empty: none
    std::string logo_description{};    ///< for those who can't see it; needed with a logo
    double logo_height = 42;           ///< points, 12 to 144

    bool operator==(const Letterhead&) const = default;
};

struct ReportOptions {
    ReportKind kind = ReportKind::visit_note;
    ReportLanguage language{};
    PdfStandard standard = PdfStandard::pdf_a3a_ua1;
    PaperSize paper = PaperSize::a4;
    Letterhead letterhead{};
    std::vector<ReportSection> left_out{};
    std::vector<std::string> addressee{};  ///< lines of the address of a referral letter
    std::string message{};  ///< the clinician's own text in a letter or a handout; not translated
    /// The recordings that the visit uses lie in the PDF as session XML; needs PDF/A-3.
    bool embed_recordings = false;
    /// An empty, visible signature field stands at the end, to be signed with a certificate.
    bool signature_field = false;
};

/// Reads a clinic's settings (schemas/myochart-report-settings-1.xsd). Files that they name (logo, language)
/// are looked for from `folder`. Throws xml_*, file_*, report_language.
MYOCHART_API ReportOptions read_report_options(std::string_view xml,
                                               const std::filesystem::path& folder);

}  // namespace myochart
