#include "unit/pdf/support.hpp"

#include <sys/wait.h>

#include <array>
#include <catch2/catch.hpp>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace pdf_test {

std::shared_ptr<const pdf::FontSet> fonts() {
    static const auto opened = pdf::FontSet::open();
    return opened;
}

ToolResult run_tool(const std::string& command) {
    const std::string program = command.substr(0, command.find(' '));
    const std::string present = "command -v " + program + " >/dev/null";
    if (std::system(present.c_str()) != 0)
        FAIL("the program " << program << " is not installed; tests/run installs it");
    ToolResult result;
    FILE* pipe = popen((command + " 2>&1").c_str(), "r");
    REQUIRE(pipe != nullptr);
    std::array<char, 4096> buffer;
    while (const std::size_t read = std::fread(buffer.data(), 1, buffer.size(), pipe))
        result.output.append(buffer.data(), read);
    result.status = WEXITSTATUS(pclose(pipe));
    return result;
}

std::string save(const std::string& name, const std::string& bytes) {
    const auto directory = std::filesystem::path(MYOCHART_BINARY_DIR) / "test-output" / "pdf";
    std::filesystem::create_directories(directory);
    const auto path = directory / name;
    std::ofstream(path, std::ios::binary) << bytes;
    return path.string();
}

std::string read_file(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

pdf::FlowOptions options(pdf::Conformance conformance, const std::string& language) {
    pdf::FlowOptions result;
    result.info = {.title = "Muscle chart – Żółć",
                   .author = "Dr. Ada Müller",
                   .subject = "A test (of parentheses)",
                   .language = language,
                   .created = "2026-03-01T14:05:00+01:00"};
    result.conformance = conformance;
    const pdf::Palette palette = result.palette;
    result.footer = [palette](pdf::Canvas& canvas, const pdf::RunningArea& area) {
        canvas.line({0, 12}, {area.width, 12}, {.colour = palette.rule, .width = 0.5});
        canvas.text({0, 24}, "Muscle chart", {.size = 7.5, .colour = palette.muted});
        canvas.text({area.width, 24},
                    "Page " + std::to_string(area.page) + " of " + std::to_string(area.pages),
                    {.size = 7.5, .colour = palette.muted, .anchor = pdf::Anchor::end});
    };
    return result;
}

pdf::Attachment source_attachment() {
    return {"chart.xml",
            "text/xml",
            "The chart as data",
            "<chart>\n  <pain nrs=\"6\"/> \xC3\xA9 \n</chart>\n",
            "2026-03-01T14:05:00+01:00",
            pdf::Relationship::source};
}

std::string preflight(const std::string& path) {
    std::string jars;
    for (const char* jar : {"preflight", "pdfbox2", "fontbox2", "xmpbox", "commons-logging",
                            "commons-io", "javax.activation", "jaxb-api"})
        jars += std::string("/usr/share/java/") + jar + ".jar:";
    return run_tool("java -cp " + jars + " org.apache.pdfbox.preflight.Validator_A1b " + path)
        .output;
}

std::string text_of(const std::string& path, const std::string& flags) {
    return run_tool("pdftotext " + flags + " " + path + " -").output;
}

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

int count(const std::string& text, const std::string& part) {
    int found = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
    return found;
}

}  // namespace pdf_test
