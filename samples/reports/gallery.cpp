// SPDX-License-Identifier: Apache-2.0
// Every kind of report in every language for patients whose reports are hard to lay out.
// Usage: report-gallery PLUGIN_FOLDER SHORT_RECORDING LONG_RECORDING OUTPUT_FOLDER [CASE]
#include <iostream>

#include "cases.hpp"

using namespace myochart;

namespace {

void write_gallery(const std::string& plugins, const gallery::Recordings& recordings,
                   const std::string& folder, const std::string& wanted) {
    Time now = parse_time("2026-02-02T09:00:00+01:00");
    Workspace clinic({.store = folder + "/gallery.myochart",
                      .plugins = {.folders = {plugins}},
                      .clock = [&now] { return now; }});
    for (const gallery::Case& one : gallery::chart_cases(clinic, now, recordings)) {
        if (!wanted.empty() && one.name != wanted) continue;
        for (const std::string& language : report_languages()) {
            for (const auto& [kind, word] : words_of<ReportKind>) {
                const Report report = clinic.report(
                    one.last_visit, {.kind = kind, .language = ReportLanguage::named(language)});
                const std::string file =
                    folder + "/" + one.name + "_" + std::string(word) + "_" + language + ".pdf";
                write_file(file, clinic.write_report(report));
                std::cout << file << '\n';
            }
        }
    }
}

}  // namespace

int main(int argc, char** argv) try {
    if (argc < 5) {
        std::cerr << "usage: report-gallery PLUGIN_FOLDER SHORT_RECORDING LONG_RECORDING "
                     "OUTPUT_FOLDER [CASE]\n";
        return 2;
    }
    write_gallery(argv[1], {argv[2], argv[3]}, argv[4], argc > 5 ? argv[5] : "");
    return 0;
} catch (const Error& error) {
    std::cerr << error.what() << '\n';
    return 1;
}
