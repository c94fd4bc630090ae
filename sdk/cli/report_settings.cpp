// SPDX-License-Identifier: Apache-2.0
#include "report_settings.hpp"

#include <algorithm>
#include <filesystem>

#include "command.hpp"
#include "myochart/core/files.hpp"

namespace myochart::cli {
namespace {

constexpr std::uintmax_t largest_settings = 1 << 20;
constexpr std::uintmax_t largest_language = 4 << 20;
constexpr std::uintmax_t largest_message = 1 << 20;

template <Worded Enumeration>
std::vector<std::string> all_words() {
    std::vector<std::string> words;
    for (const auto& entry : words_of<Enumeration>) words.emplace_back(entry.word);
    return words;
}

/// A tag such as "de", or the path of a language file.
ReportLanguage language_of(const std::string& given) {
    const bool is_file = given.ends_with(".xml");
    return is_file ? ReportLanguage::parse(read_file(given, largest_language))
                   : ReportLanguage::named(given);
}

std::string listed(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
    return text;
}

}  // namespace

void ReportSettings::add_to(CLI::App& verb) {
    const std::string group = "Of a PDF report";
    verb.add_option("--settings", file_,
                    "XML with a clinic's letterhead, language and so on; see "
                    "schemas/myochart-report-settings-1.xsd")
        ->group(group);
    verb.add_option("--kind", kind_, "For whom the report is; visit-note by default")
        ->check(CLI::IsMember(all_words<ReportKind>()))
        ->group(group);
    verb.add_option("--language", language_,
                    "One of " + listed(report_languages()) + ", or a language file (.xml)")
        ->group(group);
    verb.add_option("--paper", paper_, "Size of the pages; a4 by default")
        ->check(CLI::IsMember(all_words<PaperSize>()))
        ->group(group);
    verb.add_option("--standard", standard_,
                    "pdf-a3a-ua1, the default, carries the chart XML; pdf-a1b can't")
        ->check(CLI::IsMember(all_words<PdfStandard>()))
        ->group(group);
    verb.add_option("--leave-out", left_out_, "A part to leave out, which the report says")
        ->check(CLI::IsMember(all_words<ReportSection>()))
        ->group(group);
    verb.add_option("--to", addressee_, "A line of a referral letter's address; several times")
        ->allow_extra_args(false)
        ->group(group);
    verb.add_option("--message-file", message_file_,
                    "A text file with your own words for a letter or a handout")
        ->group(group);
    verb.add_flag("--embed-recordings", embed_recordings_,
                  "The visit's recordings go into the PDF too, as session XML")
        ->group(group);
    verb.add_flag("--signature-field", signature_field_,
                  "An empty field at the end, to be signed with a certificate")
        ->group(group);
}

ReportOptions ReportSettings::read() const {
    ReportOptions options;
    if (!file_.empty())
        options = read_report_options(read_file(file_, largest_settings),
                                      std::filesystem::path(file_).parent_path());
    if (!kind_.empty()) options.kind = parse_word<ReportKind>(kind_);
    if (!language_.empty()) options.language = language_of(language_);
    if (!paper_.empty()) options.paper = parse_word<PaperSize>(paper_);
    if (!standard_.empty()) options.standard = parse_word<PdfStandard>(standard_);
    if (!addressee_.empty()) options.addressee = addressee_;
    if (!message_file_.empty()) options.message = read_file(message_file_, largest_message);
    if (embed_recordings_) options.embed_recordings = true;
    if (signature_field_) options.signature_field = true;
    for (const std::string& word : left_out_) {
        const auto section = parse_word<ReportSection>(word);
        if (std::ranges::find(options.left_out, section) == options.left_out.end())
            options.left_out.push_back(section);
    }
    return options;
}

}  // namespace myochart::cli
