// SPDX-License-Identifier: Apache-2.0
#include "myochart/report/report_options.hpp"

#include "core/reading.hpp"
#include "myochart/core/files.hpp"

namespace myochart {
namespace {

constexpr std::string_view name_space = "urn:myochart:report-settings:1";
constexpr xml::Limits limits{.bytes = 1 << 20, .depth = 6, .elements = 1'000};
constexpr std::size_t largest_logo = std::size_t{4} << 20;
constexpr std::size_t largest_language = std::size_t{4} << 20;

struct LogoSettings {
    std::string file{};
    std::string description{};
    double height = 42;
};

struct LetterheadSettings {
    std::string name{};
    std::vector<std::string> lines{};
    std::optional<LogoSettings> logo{};
};

struct LeftOut {
    ReportSection section = ReportSection::complaint;
};

struct Settings {
    std::string version{};
    std::optional<ReportKind> kind{};
    std::string language{};
    std::string language_file{};
    std::optional<PaperSize> paper{};
    std::optional<PdfStandard> standard{};
    std::optional<bool> embed_recordings{};
    std::optional<bool> signature_field{};
    std::optional<LetterheadSettings> letterhead{};
    std::vector<std::string> addressee{};
    std::string message{};
    std::vector<LeftOut> left_out{};
};

void describe(auto& f, Of<LogoSettings> auto& logo) {
    f.attribute("file", logo.file);
    f.attribute("description", logo.description);
    f.attribute_or_none("height", logo.height);
}

void describe(auto& f, Of<LetterheadSettings> auto& letterhead) {
    f.attribute_or_none("name", letterhead.name);
    f.element("logo", letterhead.logo);
    f.text_elements("line", letterhead.lines);
}

void describe(auto& f, Of<LeftOut> auto& left_out) { f.attribute("section", left_out.section); }

void describe(auto& f, Of<Settings> auto& settings) {
    f.attribute("schemaVersion", settings.version);
    require_version(settings.version, f.place());
    f.attribute("kind", settings.kind);
    f.attribute_or_none("language", settings.language);
    f.attribute_or_none("languageFile", settings.language_file);
    f.attribute("paper", settings.paper);
    f.attribute("standard", settings.standard);
    f.attribute("embedRecordings", settings.embed_recordings);
    f.attribute("signatureField", settings.signature_field);
    f.element("letterhead", settings.letterhead);
    f.text_elements("addresseeLine", settings.addressee);
    f.text_element("message", settings.message);
    f.elements("leftOut", settings.left_out);
}

ReportLanguage language_of(const Settings& settings, const std::filesystem::path& folder) {
    if (!settings.language_file.empty())
        return ReportLanguage::parse(read_file(folder / settings.language_file, largest_language));
    return settings.language.empty() ? ReportLanguage() : ReportLanguage::named(settings.language);
}

Letterhead letterhead_of(const LetterheadSettings& settings, const std::filesystem::path& folder) {
    Letterhead letterhead{.name = settings.name, .lines = settings.lines};
    if (settings.logo) {
        if (settings.logo->height < 12 || settings.logo->height > 144)
            throw Error(ErrorCode::value_out_of_range, "a logo is 12 to 144 points high",
                        "report settings, <logo> height", "Give a height in that range");
        letterhead.logo = read_file(folder / settings.logo->file, largest_logo);
        letterhead.logo_description = settings.logo->description;
        letterhead.logo_height = settings.logo->height;
    }
    return letterhead;
}

}  // namespace

ReportOptions read_report_options(std::string_view xml, const std::filesystem::path& folder) {
    const auto settings = read_document<Settings>(xml, name_space, "reportSettings",
                                                  Origin("report settings"), limits);
    ReportOptions options;
    options.language = language_of(settings, folder);
    options.kind = settings.kind.value_or(options.kind);
    options.paper = settings.paper.value_or(options.paper);
    options.standard = settings.standard.value_or(options.standard);
    options.embed_recordings = settings.embed_recordings.value_or(options.embed_recordings);
    options.signature_field = settings.signature_field.value_or(options.signature_field);
    if (settings.letterhead) options.letterhead = letterhead_of(*settings.letterhead, folder);
    options.addressee = settings.addressee;
    options.message = settings.message;
    for (const LeftOut& part : settings.left_out) options.left_out.push_back(part.section);
    return options;
}

}  // namespace myochart
