// SPDX-License-Identifier: Apache-2.0
/// What kind of report is written, in which language and on what paper: a file, and options that
/// count before it.
#pragma once

#include <CLI/CLI.hpp>

#include <string>
#include <vector>

#include "myochart/report/report_options.hpp"

namespace myochart::cli {

class ReportSettings {
public:
    void add_to(CLI::App& verb);
    /// Throws what `read_report_options` and `ReportLanguage` throw.
    ReportOptions read() const;

private:
    std::string file_;
    std::string kind_;
    std::string language_;
    std::string standard_;
    std::string paper_;
    std::string message_file_;
    std::vector<std::string> addressee_;
    std::vector<std::string> left_out_;
    bool embed_recordings_ = false;
    bool signature_field_ = false;
};

}  // namespace myochart::cli
