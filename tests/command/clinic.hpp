// SPDX-License-Identifier: Apache-2.0
/// The clinic of samples/clinic, worked through by the command as a person would.
#pragma once

#include <string>

#include "support/run.hpp"

namespace myochart_test {

inline const std::string program = std::string(MYOCHART_BINARY_DIR) + "/bin/myochart";
inline const std::string simulator = std::string(MYOCHART_BINARY_DIR) + "/bin/simulate-scraper";
inline const std::string clinic_files = std::string(MYOCHART_SOURCE_DIR) + "/samples/clinic";
inline const std::string visit_id = "0c5a3f1e-7f0e-4a36-8c0d-2f3b6a1d9e01";
inline const std::string left_treatment = "b4d3c2a1-0f9e-4d8c-9b7a-6a5f4e3d2c07";

/// A store of its own and the commands on it.
class Clinic {
public:
    explicit Clinic(std::string environment = {}) : environment_(std::move(environment)) {}

    std::string file(const std::string& name) const { return folder.path(name).string(); }
    Ran myochart(const std::string& arguments) const {
        return run(environment_ + " " + program + " --store " + file("clinic.myochart") +
                   " --clock 2026-11-20T09:55:00+01:00 " + arguments);
    }
    /// The same, which must succeed.
    std::string must(const std::string& arguments) const;

    /// Everything up to the signature.
    void chart_visit() const;
    void sign_and_export() const;

    TemporaryFolder folder;

private:
    std::string environment_;
};

/// What PDFBox Preflight says of a file as PDF/A-1b.
inline std::string preflight(const std::string& file) {
    std::string classes;
    for (const char* jar : {"preflight", "pdfbox2", "fontbox2", "xmpbox", "commons-logging",
                            "commons-io", "javax.activation", "jaxb-api"}) {
        classes += std::string(classes.empty() ? "" : ":") + "/usr/share/java/" + jar + ".jar";
    }
    return run("java -cp " + classes + " org.apache.pdfbox.preflight.Validator_A1b " + file).output;
}

}  // namespace myochart_test
