// SPDX-License-Identifier: Apache-2.0
#include <iostream>

#include "command.hpp"
#include "myochart/core/files.hpp"

namespace myochart::cli {
namespace {

void verify_store(const Common& common, int& exit_code) {
    const Workspace workspace = common.open();
    const auto faults = workspace.store().verify();
    for (const StoreFault& fault : faults) {
        std::cout << "patient " << to_string(fault.patient) << ", revision " << fault.sequence
                  << ": " << fault.message << '\n';
    }
    if (!faults.empty()) exit_code = damage_found;
    if (faults.empty()) std::cout << "every revision is as it was written\n";
}

void verify_chart(const std::string& file) {
    const ChartReading reading = read_chart(read_file(file, largest_document), file);
    for (const Diagnostic& found : reading.diagnostics) {
        std::cout << to_string(found.severity) << ": " << found.message << " (" << found.where
                  << ")\n";
    }
    std::cout << reading.chart.visits.size() << " signed visits are as they were signed, "
              << reading.chart.drafts.size() << " drafts\n";
}

}  // namespace

void add_verify_verb(CLI::App& app, const Common& common, int& exit_code) {
    CLI::App* verb = app.add_subcommand(
        "verify", "Checks the store, or a chart XML, for any change after the fact");
    verb->footer(
        "\nExamples:\n  myochart --store clinic.myochart verify\n  myochart verify chart.xml");
    auto file = std::make_shared<std::string>();
    verb->add_option("CHART", *file, "A chart XML; without it the store is checked");
    verb->callback([&common, &exit_code, file] {
        if (file->empty()) {
            verify_store(common, exit_code);
        } else {
            verify_chart(*file);
        }
    });
}

}  // namespace myochart::cli
