// SPDX-License-Identifier: Apache-2.0
/// Running programs and keeping files in tests.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace myochart_test {

struct Ran {
    int status = 0;
    std::string output;  ///< standard output and standard error together
};

/// Runs a shell command. The test fails, naming the program, if it is not installed.
Ran run(const std::string& command);

/// A folder of its own that goes away with the object.
class TemporaryFolder {
public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    std::filesystem::path path(const std::string& name) const { return folder_ / name; }
    std::filesystem::path write(const std::string& name, const std::string& bytes) const;

private:
    std::filesystem::path folder_;
};

std::string read(const std::filesystem::path& file);

/// The ids of the plugins that are shipped; the test fails if there are none.
std::vector<std::string> shipped_plugins();

/// The folder of real files that lies beside the project, or an empty path, which is said aloud.
std::filesystem::path shared_files();

}  // namespace myochart_test
