// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <iostream>
#include <sstream>

#include "drafts.hpp"
#include "myochart/core/files.hpp"
#include "myochart/exchange/pdf_signature.hpp"
#include "myochart/plugin/plugin_listing.hpp"
#include "myochart/report/body_map_svg.hpp"
#include "report_settings.hpp"

namespace myochart::cli {
namespace {

struct Arguments {
    std::string visit;
    std::string patient;
    std::string format;
    std::string output;
    std::vector<std::string> options;
    ReportSettings report;
    std::vector<std::string> attached;
    KeyOptions key;
    bool list_formats = false;
};

/// What can be written, and by whom.
struct Format {
    ExportFormat facts;
    std::string plugin;  ///< id and version; empty for Myochart's own
    bool unchecked = false;
};

std::vector<Format> own_formats() {
    return {
        {{"pdf", "Report for people", "pdf", "application/pdf", true, false}, "", false},
        {{"xml", "Chart XML, the record itself", "xml", "text/xml", true, false}, "", false},
        {{"svg", "Body map for screens, a folder of drawings", "svg", "image/svg+xml", true, true},
         "",
         false}};
}

/// Myochart's own and those of plugins, by their manifests: no plugin runs to be listed.
std::vector<Format> formats(const Common& common) {
    std::vector<Format> all = own_formats();
    for (const ListedPlugin& plugin : list_plugins(common.workspace_options().plugins)) {
        if (plugin.refusal || !plugin.manifest || !plugin.manifest->facts.export_format) continue;
        const PluginFacts& facts = plugin.manifest->facts;
        all.push_back({*facts.export_format, facts.id + " " + facts.version,
                       plugin.trust == PluginTrust::developer});
    }
    return all;
}

const Format* find_format(const std::vector<Format>& all, std::string_view id) {
    const auto found =
        std::ranges::find_if(all, [&](const Format& format) { return format.facts.id == id; });
    return found == all.end() ? nullptr : &*found;
}

std::string marks(const Format& format) {
    std::string text = format.facts.personal_data ? "personal data" : "";
    if (format.facts.lossy) text += (text.empty() ? "" : ", ") + std::string("lossy");
    if (format.unchecked) {
        text += (text.empty() ? "" : ", ") + std::string("plugin not checked for trust");
    }
    return text;
}

void print_formats(const Common& common) {
    std::vector<std::vector<std::string>> rows;
    for (const Format& format : formats(common)) {
        rows.push_back({format.facts.id, format.facts.title, "." + format.facts.suffix,
                        format.plugin.empty() ? "Myochart" : format.plugin, marks(format)});
    }
    print_columns(rows);
}

std::string help_of_formats(const Common& common) {
    std::ostringstream text;
    text << "\nFormats (lossy: a part of the record is left out):\n";
    try {
        for (const Format& format : formats(common)) {
            text << "  " << format.facts.id << ": " << format.facts.title;
            if (!format.plugin.empty()) text << ", by the plugin " << format.plugin;
            text << " (" << marks(format) << ")\n";
        }
    } catch (const Error& error) {
        text << "  those of plugins can't be listed: " << error.what() << '\n';
    }
    text << "\nExamples:\n"
            "  myochart --store clinic.myochart export --visit VISIT --output report.pdf\n"
            "  myochart --store clinic.myochart export --visit VISIT --output report.pdf --key "
            "key.p12 --password-file secret.txt\n"
            "  myochart --store clinic.myochart export --visit VISIT --output signed-visit.xml\n"
            "  myochart --store clinic.myochart export --visit VISIT --kind patient-handout "
            "--language de --output handout.pdf\n"
            "  myochart --store clinic.myochart export --visit VISIT --format svg --output "
            "body-map\n"
            "  myochart --store clinic.myochart export --patient PATIENT --format xml --output "
            "chart.xml\n"
            "  myochart export --formats";
    return text.str();
}

/// The store and what SQLite keeps beside it are not places to write a report to.
void require_other_than_store(const std::string& output, const std::string& store) {
    for (const char* suffix : {"", ".lock", "-wal", "-shm"}) {
        std::error_code error;
        if (!std::filesystem::equivalent(output, store + suffix, error)) continue;
        throw Error(ErrorCode::file_unwritable, "this is the store, or a part of it", output,
                    "Name another file to write to");
    }
}

std::string suffix_of(const std::string& file) {
    const std::string suffix = std::filesystem::path(file).extension().string();
    return suffix.empty() ? suffix : suffix.substr(1);
}

/// The one format that such files hold, Myochart's own before a plugin's; else pdf.
const Format& format_by_suffix(const std::vector<Format>& all, const std::string& suffix) {
    if (const Format* own = find_format(all, suffix); own && own->plugin.empty()) return *own;
    const auto has_suffix = [&](const Format& format) { return format.facts.suffix == suffix; };
    if (std::ranges::count_if(all, has_suffix) != 1) return all.front();
    return *std::ranges::find_if(all, has_suffix);
}

/// The format by the file's name unless it was given; the two must not contradict each other.
const Format& format_of(const Arguments& arguments, const std::vector<Format>& all) {
    const std::string suffix = suffix_of(arguments.output);
    if (arguments.format.empty()) return format_by_suffix(all, suffix);
    const Format* format = find_format(all, arguments.format);
    if (!format) {
        std::string known;
        for (const Format& one : all) known += (known.empty() ? "" : ", ") + one.facts.id;
        throw CLI::ValidationError("--format", arguments.format + " is not one of these: " + known);
    }
    const bool contradicts = (suffix == "pdf" || suffix == "xml") && suffix != format->facts.suffix;
    if (!contradicts) return *format;
    throw Error(ErrorCode::value_word,
                "a file that ends in ." + suffix + " is not to hold " + arguments.format,
                arguments.output, "Name it after its format");
}

ExportOptions options_of(const Arguments& arguments, const Format& format) {
    if (format.plugin.empty() && !arguments.options.empty()) {
        throw CLI::ValidationError("--option", format.facts.id + " takes none");
    }
    ExportOptions options;
    for (const std::string& given : arguments.options) {
        const std::size_t equals = given.find('=');
        if (equals == 0 || equals == std::string::npos) {
            throw CLI::ValidationError("--option", given + " is not written key=value");
        }
        options[given.substr(0, equals)] = given.substr(equals + 1);
    }
    return options;
}

/// The signature says who signed the visit; the certificate says whose key it is.
std::string signed_report(const std::string& pdf, const Report& report, const SigningKey& key,
                          const Common& common) {
    if (!report.signature) {
        throw Error(ErrorCode::visit_incomplete, "the visit is a draft", to_string(report.visit.id),
                    "Sign the visit before its report");
    }
    const Clinician& signer = report.signature->signer;
    const std::vector<std::filesystem::path> fonts(common.font_folders.begin(),
                                                   common.font_folders.end());
    const ReportLanguage& say = report.options.language;
    return sign_pdf(pdf, key, common.now()(),
                    {.name = signer.name,
                     .role = signer.role,
                     .language = say.tag(),
                     .caption = say("signature.caption")},
                    fonts);
}

std::string media_type_of(const std::string& suffix) {
    constexpr std::pair<std::string_view, std::string_view> known[] = {
        {"xml", "text/xml"},   {"json", "application/json"}, {"csv", "text/csv"},
        {"txt", "text/plain"}, {"pdf", "application/pdf"},   {"hl7", "x-application/hl7-v2+er7"}};
    for (const auto& [ending, type] : known) {
        if (ending == suffix) return std::string(type);
    }
    return "application/octet-stream";
}

/// A file of another program about the same visit, to lie beside the chart XML.
ReportAttachment attached(const std::string& file) {
    const std::string name = std::filesystem::path(file).filename().string();
    return {name, media_type_of(suffix_of(file)), name, read_file(file, largest_document)};
}

std::string pdf(const Workspace& workspace, const Arguments& arguments, const Common& common) {
    const std::optional<SigningKey> key = arguments.key.open();
    Report report = workspace.report(parse_uuid(arguments.visit), arguments.report.read());
    if (key) report.options.signature_field = true;
    for (const std::string& file : arguments.attached) report.attachments.push_back(attached(file));
    const std::string bytes = workspace.write_report(report);
    return key ? signed_report(bytes, report, *key, common) : bytes;
}

/// What Myochart's own formats tell of a visit themselves; others may leave it out.
void print_state(const StoredVisit& stored, const Format& format) {
    const auto* signed_visit = std::get_if<SignedVisit>(&stored.visit);
    const char* state = nullptr;
    if (!signed_visit) {
        state = "is a draft";
    } else if (signed_visit->is_entered_in_error()) {
        state = "was ENTERED IN ERROR";
    } else if (!signed_visit->amendments().empty()) {
        state = "was amended after it was signed";
    }
    if (!state) return;
    std::cerr << "note: the visit " << state << "; see whether " << format.facts.id << " says so\n";
}

void print_warnings(const Workspace& workspace, const Arguments& arguments, const Format& format) {
    const std::string& id = format.facts.id;
    if (format.facts.personal_data) std::cerr << "note: the output holds personal data\n";
    if (format.facts.lossy) {
        std::cerr << "note: " << id << " leaves a part of the record out; the record itself is "
                  << "`export --format xml`\n";
    }
    if (format.unchecked) {
        std::cerr << "note: plugin not checked for trust: developer switch (" << format.plugin
                  << ")\n";
    }
    if (arguments.visit.empty()) return;
    const StoredVisit stored = workspace.visit(parse_uuid(arguments.visit));
    if (!format.plugin.empty()) print_state(stored, format);
    print_absent_regions(std::cerr, workspace, stored.content());
}

std::string exported(const Workspace& workspace, const Arguments& arguments, const Format& format,
                     const Common& common) {
    if (!arguments.key.key.empty() && format.facts.id != "pdf") {
        throw CLI::ValidationError("--key", "only a PDF is signed as it is exported");
    }
    if (!arguments.patient.empty()) {
        if (format.facts.id != "xml") {
            throw Error(ErrorCode::value_word, "a whole chart is exported as XML only", "--format",
                        "Use --format xml, or name one visit with --visit");
        }
        return write_chart(workspace.chart(parse_uuid(arguments.patient)));
    }
    const ExportOptions options = options_of(arguments, format);
    if (!format.plugin.empty()) {
        return workspace.export_visit(parse_uuid(arguments.visit), format.facts.id, options);
    }
    return format.facts.id == "xml" ? workspace.chart_xml(parse_uuid(arguments.visit))
                                    : pdf(workspace, arguments, common);
}

/// A file for each picture and one for the legend, in the folder that is the output.
void write_drawings(const Workspace& workspace, const Arguments& arguments, const Common& common) {
    const std::filesystem::path folder(arguments.output);
    const Visit visit = workspace.visit(parse_uuid(arguments.visit)).content();
    const BodyMapOptions options{
        .language = arguments.report.read().language,
        .font_folders = {common.font_folders.begin(), common.font_folders.end()}};
    const auto drawings = draw_body_map_svg(visit, workspace.atlas(), options);
    if (drawings.empty()) std::cerr << "note: nothing of the findings has a place on a picture\n";
    std::error_code exists;
    std::filesystem::create_directories(folder, exists);
    for (const BodyMapSvg& drawing : drawings) {
        const auto file = folder / (drawing.name + ".svg");
        write_file(file, drawing.svg);
        std::cout << file.string() << '\n';
    }
}

void run(const Common& common, const Arguments& arguments) {
    const std::vector<Format> all = formats(common);
    const Format& format = format_of(arguments, all);
    require_other_than_store(arguments.output, common.store);
    const Workspace workspace = common.open();
    if (format.facts.id == "svg" && format.plugin.empty() && arguments.patient.empty()) {
        write_drawings(workspace, arguments, common);
        return print_warnings(workspace, arguments, format);
    }
    const std::string bytes = exported(workspace, arguments, format, common);
    write_file(arguments.output, bytes);
    print_warnings(workspace, arguments, format);
    std::cout << arguments.output << '\n';
}

}  // namespace

void add_export_verb(CLI::App& app, const Common& common) {
    CLI::App* verb = app.add_subcommand(
        "export", "Writes a visit as PDF, XML or a plugin's format, or a patient's chart as XML");
    verb->footer(std::string());  // not the whole command's as well
    verb->footer([&common] { return help_of_formats(common); });
    auto arguments = std::make_shared<Arguments>();
    CLI::Option* visit = verb->add_option("--visit", arguments->visit, "The visit's id");
    CLI::Option* patient =
        verb->add_option("--patient", arguments->patient, "The patient's id: the whole chart");
    visit->excludes(patient);
    CLI::Option* list =
        verb->add_flag("--formats", arguments->list_formats, "Lists the formats, and that is all");
    verb->add_option("--format", arguments->format,
                     "What to write; by default what the output's name ends in, else pdf");
    CLI::Option* output =
        verb->add_option("--output", arguments->output,
                         "The file to write, replaced whole or not at all; of svg, the folder");
    verb->add_option("--option", arguments->options,
                     "key=value for a plugin's format; may be given several times")
        ->allow_extra_args(false);
    arguments->report.add_to(*verb);
    verb->add_option("--attach", arguments->attached,
                     "A file to lie in the PDF beside the chart XML; several times")
        ->check(CLI::ExistingFile)
        ->allow_extra_args(false)
        ->group("Of a PDF report");
    arguments->key.add_to(*verb);
    for (CLI::Option* other : {visit, patient, output}) list->excludes(other);
    verb->callback([&common, arguments, visit, patient, output] {
        if (arguments->list_formats) return print_formats(common);
        if (visit->count() + patient->count() == 0)
            throw CLI::RequiredError("--visit or --patient");
        if (output->count() == 0) throw CLI::RequiredError("--output");
        run(common, *arguments);
    });
}

}  // namespace myochart::cli
