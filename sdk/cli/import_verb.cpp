// SPDX-License-Identifier: Apache-2.0
#include <iostream>

#include "command.hpp"
#include "myochart/core/files.hpp"
#include "myochart/exchange/pdf_contents.hpp"
#include "myochart/exchange/session_xml.hpp"

namespace myochart::cli {
namespace {

struct Arguments {
    std::string file;
    std::string output;
    std::string folder;
};

/// A chart with what came beside it.
struct Parcel {
    PdfAttachment chart;
    std::vector<PdfAttachment> others;
};

Parcel parcel_in(const std::string& file) {
    std::string bytes = read_file(file, largest_document);
    if (!is_pdf(bytes)) {
        return {
            {.name = std::filesystem::path(file).filename().string(), .bytes = std::move(bytes)},
            {}};
    }
    Parcel parcel;
    parcel.others = pdf_attachments(bytes);
    const auto chart = chart_in(parcel.others);
    if (!chart) {
        throw Error(ErrorCode::pdf_without_chart, "the PDF embeds no chart XML", "",
                    "Import a report in the standard pdf-a3a-ua1 (pdf-a1b can't carry one), or the "
                    "chart XML itself");
    }
    parcel.chart = *chart;
    std::erase(parcel.others, *chart);
    return parcel;
}

/// The name that the PDF gives is anybody's word: it must stay within the folder.
std::filesystem::path path_in(const std::string& folder, const std::string& name) {
    const bool plain =
        !name.empty() && name.front() != '.' && name.find_first_of("/\\:") == std::string::npos &&
        std::none_of(name.begin(), name.end(), [](char c) { return c >= 0 && c < 0x20; });
    if (plain) return std::filesystem::path(folder) / name;
    throw Error(ErrorCode::file_unwritable, "an attachment has a name that is no plain file name",
                name, "Take it out with another program, under a name of your own");
}

void write_attachments(const Parcel& parcel, const std::string& folder) {
    std::vector<std::pair<std::filesystem::path, const PdfAttachment*>> files;
    for (const PdfAttachment& one : parcel.others)
        files.emplace_back(path_in(folder, one.name), &one);
    files.emplace_back(path_in(folder, parcel.chart.name), &parcel.chart);
    for (const auto& [path, one] : files) {
        if (std::filesystem::exists(std::filesystem::symlink_status(path))) {
            throw Error(ErrorCode::file_unwritable, "there is such a file already", path.string(),
                        "Name an empty or new folder");
        }
    }
    for (const auto& [path, one] : files) {
        make_folder_of(path);
        write_file(path, one->bytes);
        std::cout << path.string() << '\n';
    }
}

/// The recordings among what came with the chart.
std::vector<Session> sessions_in(const Parcel& parcel) {
    std::vector<Session> sessions;
    for (const PdfAttachment& one : parcel.others) {
        constexpr std::size_t head = 1024;
        if (one.bytes.substr(0, head).find("urn:myochart:session:") == std::string::npos) continue;
        sessions.push_back(read_session_xml(one.bytes, one.name));
    }
    return sessions;
}

void print_remarks(const Diagnostics& remarks) {
    for (const Diagnostic& found : remarks) {
        std::cerr << to_string(found.severity) << ": " << found.message << " (" << found.where
                  << ")\n";
    }
}

void store(const Common& common, const Parcel& parcel, const std::string& source) {
    Workspace workspace = common.open(Store::Opening::create);
    const ChartImport done =
        workspace.import_chart(parcel.chart.bytes, source, sessions_in(parcel));
    print_remarks(done.diagnostics);
    for (const std::string& recording : done.missing_recordings) {
        std::cerr << "note: the recording " << recording
                  << " is not in the store; import its file with `session import`\n";
    }
    for (const ImportedVisit& visit : done.visits) {
        std::cout << "visit " << to_string(visit.visit) << " of " << to_minute(visit.start) << ": "
                  << to_string(visit.outcome) << '\n';
    }
}

void list_others(const Parcel& parcel) {
    for (const PdfAttachment& one : parcel.others) {
        std::cout << "beside it: " << one.name << " (" << one.mime << ", " << one.bytes.size()
                  << " bytes)\n";
    }
}

void run(const Common& common, const Arguments& arguments) {
    const Parcel parcel = parcel_in(arguments.file);
    const std::string source = std::filesystem::path(arguments.file).filename().string();
    // Before anything is written: what does not pass goes nowhere.
    const ChartReading reading = read_chart(parcel.chart.bytes, source);
    list_others(parcel);
    if (!common.store.empty()) {
        store(common, parcel, source);
    } else {
        print_remarks(reading.diagnostics);
        std::cout << count_of(reading.chart.visits.size(), "signed visit") << " and "
                  << count_of(reading.chart.drafts.size(), "draft") << " of "
                  << reading.chart.patient.name << ", as they were signed\n";
    }
    if (!arguments.output.empty()) {
        write_file(arguments.output, parcel.chart.bytes);
        std::cout << arguments.output << '\n';
    }
    if (!arguments.folder.empty()) write_attachments(parcel, arguments.folder);
}

}  // namespace

void add_import_verb(CLI::App& app, const Common& common) {
    CLI::App* verb = app.add_subcommand(
        "import", "Takes the chart out of a report (PDF) or a chart XML, into the store or a file");
    verb->footer(
        "\nWith --store the visits enter the store as they are: nothing is signed again or "
        "altered. A visit\nthat is stored with other content is refused, and then nothing is "
        "stored.\n\nExamples:\n  myochart import report.pdf --output chart.xml\n"
        "  myochart --store clinic.myochart import report.pdf\n"
        "  myochart import report.pdf --attachments folder");
    auto arguments = std::make_shared<Arguments>();
    verb->add_option("FILE", arguments->file, "A report in PDF, or a chart XML")->required();
    verb->add_option("--output", arguments->output,
                     "A file for the chart XML, byte for byte as it was embedded");
    verb->add_option("--attachments", arguments->folder,
                     "A folder for the chart and the files beside it");
    verb->callback([&common, arguments] {
        try {
            run(common, *arguments);
        } catch (const Error& error) {
            throw error.where().empty() ? error.within(arguments->file) : error;
        }
    });
}

}  // namespace myochart::cli
