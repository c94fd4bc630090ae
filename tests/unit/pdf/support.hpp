#pragma once

#include <memory>
#include <string>
#include <vector>

#include "pdf/flow.hpp"

namespace pdf_test {

namespace pdf = myochart::pdf;

/// The fonts of the machine, opened once.
std::shared_ptr<const pdf::FontSet> fonts();

struct ToolResult {
    std::string output;  ///< standard output and standard error
    int status = 0;
};

/// Runs a shell command. When its program is not installed, the test fails and says so.
ToolResult run_tool(const std::string& command);

/// Writes a file below the build tree and returns its path.
std::string save(const std::string& name, const std::string& bytes);
std::string read_file(const std::string& path);

/// Options with a title, a date and a footer "Page n of N".
pdf::FlowOptions options(pdf::Conformance conformance = pdf::Conformance::pdf_a3a_ua1,
                         const std::string& language = "en");

/// A report that uses every feature of the workshop.
std::string full_document(pdf::Conformance conformance);

/// What the full document carries (only PDF/A-3).
pdf::Attachment source_attachment();

/// What PDFBox Preflight says about the file as PDF/A-1b.
std::string preflight(const std::string& path);

/// Text of the file as pdftotext sees it.
std::string text_of(const std::string& path, const std::string& flags = "");
bool contains(const std::string& text, const std::string& part);
int count(const std::string& text, const std::string& part);

}  // namespace pdf_test
