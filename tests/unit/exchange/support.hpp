// SPDX-License-Identifier: Apache-2.0
/// What the tests of the exchange share: files, xmllint as the independent judge, changed texts.
#pragma once

#include <sys/wait.h>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

#include <catch2/catch.hpp>

namespace myochart::test {

inline std::filesystem::path source_path(std::string_view relative) {
    return std::filesystem::path(MYOCHART_SOURCE_DIR) / relative;
}

/// A folder of this test program's own, empty at first.
inline std::filesystem::path fresh_folder(const std::string& name) {
    const auto folder =
        std::filesystem::path(MYOCHART_BINARY_DIR) / "test-output" / "exchange" / name;
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder);
    return folder;
}

inline void put_file(const std::filesystem::path& path, std::string_view bytes) {
    std::ofstream(path, std::ios::binary) << bytes;
}

inline std::string file_bytes(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

struct ToolRun {
    int status = -1;  ///< -1 if it did not end by itself
    std::string output;
};

inline ToolRun run_tool(const std::string& command) {
    ToolRun run;
    FILE* pipe = popen((command + " 2>&1").c_str(), "r");
    if (!pipe) return run;
    char buffer[4096];
    while (const std::size_t count = std::fread(buffer, 1, sizeof buffer, pipe))
        run.output.append(buffer, count);
    const int status = pclose(pipe);
    run.status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    return run;
}

/// What xmllint says of a file, or of several by a pattern of the shell, by schemas/myochart-<kind>-1.xsd.
inline ToolRun judged_by_schema(const std::string& kind, const std::string& files) {
    if (run_tool("command -v xmllint").status != 0) {
        FAIL("xmllint is missing, and with it the judge of the schemas: install libxml2-utils");
    }
    return run_tool("xmllint --noout --nonet --schema '" +
                    source_path("schemas/myochart-" + kind + "-1.xsd").string() + "' " + files);
}
inline constexpr int schema_accepts = 0;
inline constexpr int schema_refuses = 3;  ///< other numbers say that xmllint could not judge

/// `text` with the first `from` in it replaced; fails the test if there is none.
inline std::string replaced(std::string text, std::string_view from, std::string_view to) {
    INFO("to be replaced: " << from);
    const std::size_t at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

/// "line:column" of the first `marker` in `text`.
inline std::string place_of(std::string_view text, std::string_view marker) {
    INFO("to be found: " << marker);
    const std::size_t at = text.find(marker);
    REQUIRE(at != std::string_view::npos);
    std::size_t line = 1;
    std::size_t column = 1;
    for (const char c : text.substr(0, at)) {
        column = c == '\n' ? 1 : column + 1;
        line += c == '\n';
    }
    return std::to_string(line) + ":" + std::to_string(column);
}

}  // namespace myochart::test
