// SPDX-License-Identifier: Apache-2.0
#include "support/run.hpp"

#include <sys/wait.h>

#include <catch2/catch.hpp>

#include <algorithm>
#include <array>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <iterator>

#include "myochart/core/uuid.hpp"

namespace myochart_test {

Ran run(const std::string& command) {
    Ran result;
    FILE* pipe = ::popen((command + " 2>&1").c_str(), "r");
    REQUIRE(pipe != nullptr);
    std::array<char, 4096> buffer;
    for (std::size_t got = 0; (got = std::fread(buffer.data(), 1, buffer.size(), pipe)) > 0;) {
        result.output.append(buffer.data(), got);
    }
    const int status = ::pclose(pipe);
    result.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    if (result.status == 127)
        FAIL("a program is not installed: " << command << "\n" << result.output);
    return result;
}

TemporaryFolder::TemporaryFolder()
    : folder_(std::filesystem::temp_directory_path() /
              ("myochart-" + to_string(myochart::random_uuid()))) {
    std::filesystem::create_directories(folder_);
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code ignored;  // a folder that is left behind harms nobody
    std::filesystem::remove_all(folder_, ignored);
}

std::filesystem::path TemporaryFolder::write(const std::string& name,
                                             const std::string& bytes) const {
    std::ofstream file(path(name), std::ios::binary);
    file << bytes;
    REQUIRE(file.good());
    return path(name);
}

std::string read(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    REQUIRE(stream.good());
    return {std::istreambuf_iterator<char>(stream), {}};
}

std::vector<std::string> shipped_plugins() {
    std::vector<std::string> ids;
    for (const auto& entry : std::filesystem::directory_iterator(MYOCHART_PLUGINS)) {
        if (entry.path().extension() == ".myoplugin") ids.push_back(entry.path().stem().string());
    }
    REQUIRE_FALSE(ids.empty());
    std::ranges::sort(ids);
    return ids;
}

std::filesystem::path shared_files() {
    const auto folder = std::filesystem::path(MYOCHART_SOURCE_DIR).parent_path() / "shared";
    if (std::filesystem::is_directory(folder)) return folder;
    std::cout << "SKIPPED: the real files beside the project (" << folder.filename()
              << ") are not here\n";
    return {};
}

}  // namespace myochart_test
