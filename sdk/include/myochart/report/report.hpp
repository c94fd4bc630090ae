// SPDX-License-Identifier: Apache-2.0
/// The PDF for a reader, an archive and, by the chart XML inside it, a machine.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "myochart/anatomy/atlas.hpp"
#include "myochart/chart/signing.hpp"
#include "myochart/core/api.hpp"
#include "myochart/report/report_options.hpp"
#include "myochart/session/session.hpp"

namespace myochart {

/// An amendment as the report tells it.
struct ReportedAmendment {
    Amendment amendment{};
    std::string seal{};                  ///< what its signature covers
    std::vector<std::string> changes{};  ///< in words, against what was to be read before it
};

/// One stored version of the visit, as an audit copy tells it.
struct ReportedVersion {
    std::uint32_t version = 0;  ///< from 1
    std::string status{};       ///< "draft", "final", "amended", "entered-in-error"
    Time recorded_at{};
    std::string author{};
    std::string reason{};
    std::string body_sha256{};
    std::string hash{};  ///< of the revision, which covers the one before it
};

/// A file that goes with the report inside the PDF, such as another system's record of the visit.
struct ReportAttachment {
    std::string name{};         ///< file name, unique in the report
    std::string media_type{};   ///< "application/json"
    std::string description{};  ///< for people
    std::string bytes{};
};

/// Everything that goes into a report; the same content gives the same bytes.
struct Report {
    ReportOptions options{};
    Patient patient{};
    Visit visit{};                                ///< as it is to be read now
    std::optional<Signature> signature{};         ///< absent: the report says that it is a draft
    std::string content_sha256{};                 ///< what the signature covers; empty for a draft
    std::vector<ReportedAmendment> amendments{};  ///< oldest first
    std::string revision_hash{};      ///< of the store; empty if the visit is not stored
    std::vector<Session> sessions{};  ///< recordings to plot; missing ones are said to be missing
    /// For a progress report: the episode's other signed visits before this one, as they are to be
    /// read now, oldest first.
    std::vector<Visit> earlier{};
    /// For an audit copy: all stored versions of the visit, oldest first.
    std::vector<ReportedVersion> history{};
    /// The host that makes the report takes plugins that nobody trusts; the report says so.
    bool developer = false;
    std::string chart_xml{};  ///< embedded byte for byte; needs PDF/A-3
    std::string chart_xml_name = "chart.xml";
    std::vector<ReportAttachment> attachments{};  ///< beside the chart XML; need PDF/A-3
    Time created{};
    /// Folders with the Noto font files; empty for the places where Debian installs them.
    std::vector<std::filesystem::path> font_folders{};
};

/// Lays the report out and returns the PDF. Regions that the atlas does not know are told in words
/// instead of pictures, and the report says so. Any thread. Throws report_text if no font has a
/// character that the record holds, report_input if the fonts are missing.
MYOCHART_API std::string write_report(const Report& report, const Atlas& atlas);

}  // namespace myochart
