// SPDX-License-Identifier: Apache-2.0
#include <iostream>

#include "command.hpp"
#include "myochart/core/files.hpp"

namespace myochart::cli {
namespace {

struct Arguments {
    std::string visit;
    std::string patient;
    std::string format;
    std::string output;
    std::string standard = "pdf-a3a-ua1";
    std::string paper = "a4";
};

std::string pdf(const Workspace& workspace, const Arguments& arguments) {
    VisitReport report = workspace.report(parse_uuid(arguments.visit));
    report.standard = parse_word<PdfStandard>(arguments.standard);
    report.paper = parse_word<PaperSize>(arguments.paper);
    return workspace.write_report(report);
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

/// The format by the file's name unless it was given; the two must not contradict each other.
std::string format_of(const Arguments& arguments) {
    const std::string suffix = std::filesystem::path(arguments.output).extension().string();
    const bool known = suffix == ".pdf" || suffix == ".xml";
    if (arguments.format.empty()) return known ? suffix.substr(1) : "pdf";
    if (!known || suffix.substr(1) == arguments.format) return arguments.format;
    throw Error(ErrorCode::value_word,
                "a file that ends in " + suffix + " is not to hold " + arguments.format,
                arguments.output, "Name it after its format");
}

void run(const Common& common, const Arguments& arguments) {
    const std::string format = format_of(arguments);
    require_other_than_store(arguments.output, common.store);
    const Workspace workspace = common.open();
    std::string bytes;
    if (!arguments.patient.empty()) {
        if (format != "xml") {
            throw Error(ErrorCode::value_word, "a whole chart is exported as XML only", "--format",
                        "Use --format xml, or name one visit with --visit");
        }
        bytes = write_chart(workspace.chart(parse_uuid(arguments.patient)));
    } else if (format == "xml") {
        bytes = workspace.chart_xml(parse_uuid(arguments.visit));
    } else {
        bytes = pdf(workspace, arguments);
    }
    write_file(arguments.output, bytes);
    std::cout << arguments.output << '\n';
}

}  // namespace

void add_export_verb(CLI::App& app, const Common& common) {
    CLI::App* verb =
        app.add_subcommand("export", "Writes a visit as PDF or XML, or a patient's chart as XML");
    verb->footer(
        "\nExamples:\n"
        "  myochart --store clinic.myochart export --visit VISIT --output report.pdf\n"
        "  myochart --store clinic.myochart export --visit VISIT --output signed-visit.xml\n"
        "  myochart --store clinic.myochart export --patient PATIENT --format xml --output "
        "chart.xml");
    auto arguments = std::make_shared<Arguments>();
    CLI::Option* visit = verb->add_option("--visit", arguments->visit, "The visit's id");
    CLI::Option* patient =
        verb->add_option("--patient", arguments->patient, "The patient's id: the whole chart");
    visit->excludes(patient);
    verb->add_option("--format", arguments->format,
                     "What to write; by default what the output's name ends in, else pdf")
        ->check(CLI::IsMember({"pdf", "xml"}));
    verb->add_option("--output", arguments->output,
                     "The file to write; replaced whole or not at all")
        ->required();
    verb->add_option("--standard", arguments->standard,
                     "pdf-a3a-ua1 carries the chart XML; pdf-a1b can't")
        ->check(CLI::IsMember({"pdf-a3a-ua1", "pdf-a1b"}))
        ->capture_default_str();
    verb->add_option("--paper", arguments->paper, "Size of the pages")
        ->check(CLI::IsMember({"a4", "letter"}))
        ->capture_default_str();
    verb->callback([&common, arguments, visit, patient] {
        if (visit->count() + patient->count() == 0)
            throw CLI::RequiredError("--visit or --patient");
        run(common, *arguments);
    });
}

}  // namespace myochart::cli
