// SPDX-License-Identifier: Apache-2.0
#include <unistd.h>

#include <csignal>
#include <iostream>

#include "command.hpp"
#include "myochart/report_batch.hpp"
#include "report_settings.hpp"

namespace myochart::cli {
namespace {

struct Arguments {
    ReportSettings settings;
    std::string output;
    std::string patient;
    std::string from;
    std::string until;
    bool drafts = false;
    unsigned threads = 0;
};

volatile std::sig_atomic_t asked_to_stop = 0;

/// The first Ctrl-C lets the reports that are being written be finished; a second one ends at once.
void stop_when_asked() {
    std::signal(SIGINT, [](int) {
        asked_to_stop = 1;
        std::signal(SIGINT, SIG_DFL);
    });
}

/// A bar on a terminal; nothing where the output is a file or a pipe.
bool show_progress(std::size_t done, std::size_t all) {
    if (isatty(STDERR_FILENO) && all > 0) {
        constexpr std::size_t width = 30;
        const std::size_t full = done * width / all;
        std::cerr << "\rwriting [" << std::string(full, '#') << std::string(width - full, ' ')
                  << "] " << done << " of " << all << (done == all ? "\n" : "") << std::flush;
    }
    return asked_to_stop == 0;
}

void print(const BatchResult& result, const std::string& folder) {
    std::cout << count_of(result.written, "report") << " written to " << folder << ", "
              << result.there_already << " there already\n";
    for (const BatchFailure& failure : result.failures)
        std::cerr << "not written: visit " << to_string(failure.visit) << ": "
                  << failure.error.what() << '\n';
    if (result.stopped) std::cerr << "stopped; run the same again to write the rest\n";
}

void run(const Common& common, const Arguments& arguments, int& exit_code) {
    BatchOptions options;
    options.folder = arguments.output;
    options.report = arguments.settings.read();
    if (!arguments.patient.empty()) options.patient = parse_uuid(arguments.patient);
    if (!arguments.from.empty()) options.from = parse_date(arguments.from);
    if (!arguments.until.empty()) options.until = parse_date(arguments.until);
    options.drafts = arguments.drafts;
    options.threads = arguments.threads;
    const Workspace workspace = common.open();
    stop_when_asked();
    const BatchResult result = write_reports(workspace, options, show_progress);
    print(result, arguments.output);
    if (result.stopped || !result.failures.empty()) exit_code = refused;
}

}  // namespace

void add_reports_verb(CLI::App& app, const Common& common, int& exit_code) {
    CLI::App* verb = app.add_subcommand("reports", "Writes the PDF reports of many visits");
    verb->footer(std::string());  // not the whole command's as well
    verb->footer(
        "\nA file is named after the visit's day, kind, id and state, and written whole or not at\n"
        "all. What is there is not written again: a batch that was stopped with Ctrl-C is taken "
        "up\n"
        "by the same command.\n"
        "\nExamples:\n"
        "  myochart --store clinic.myochart reports --output reports\n"
        "  myochart --store clinic.myochart reports --from 2026-11-01 --until 2026-11-30 "
        "--output november\n"
        "  myochart --store clinic.myochart reports --patient PATIENT --kind patient-handout "
        "--language de --output handouts");
    auto arguments = std::make_shared<Arguments>();
    verb->add_option("--output", arguments->output, "The folder for the files; made if needed")
        ->required();
    verb->add_option("--patient", arguments->patient, "Only this patient's visits, by id");
    verb->add_option("--from", arguments->from, "Only visits of this day and later: 2026-11-01");
    verb->add_option("--until", arguments->until, "Only visits of this day and earlier");
    verb->add_flag("--drafts", arguments->drafts, "Visits that are not signed as well");
    verb->add_option("--threads", arguments->threads, "By default as many as there are cores")
        ->check(CLI::Range(1, 256));
    arguments->settings.add_to(*verb);
    verb->callback([&common, arguments, &exit_code] { run(common, *arguments, exit_code); });
}

}  // namespace myochart::cli
