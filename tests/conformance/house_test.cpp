// The rules of the house, read from the sources themselves.
#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <regex>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;

const fs::path sdk = fs::path(MYOCHART_SOURCE_DIR) / "sdk";

const std::map<std::string, int> floors = {
    {"xml", 0},   {"pdf", 0},    {"core", 1},     {"anatomy", 2}, {"session", 2},   {"plugin", 3},
    {"chart", 4}, {"report", 5}, {"exchange", 5}, {"store", 6},   {"workspace", 7}, {"cli", 8},
};

struct Include {
    std::string target;
    bool angled;
    std::size_t line;
};

std::vector<Include> includes_in(const fs::path& file) {
    static const std::regex pattern(R"(^\s*#\s*include\s*([<"])([^>"]+)[>"])");
    std::vector<Include> found;
    std::ifstream stream(file);
    std::string text;
    for (std::size_t line = 1; std::getline(stream, text); ++line) {
        std::smatch match;
        if (std::regex_search(text, match, pattern))
            found.push_back({match[2], match[1] == "<", line});
    }
    return found;
}

bool is_source(const fs::path& file) {
    const std::string extension = file.extension().string();
    return extension == ".hpp" || extension == ".cpp" || extension == ".h";
}

std::vector<fs::path> sources_below(const fs::path& folder) {
    std::vector<fs::path> files;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (entry.is_regular_file() && is_source(entry.path())) files.push_back(entry.path());
    }
    REQUIRE_FALSE(files.empty());
    return files;
}

/// The floor's folder of a file or of an include's target; nothing for what has none.
std::optional<std::string> folder_of(const fs::path& relative) {
    auto part = relative.begin();
    if (part != relative.end() && *part == "myochart") ++part;
    if (part == relative.end()) return std::nullopt;
    if (*part == "workspace.hpp") return "workspace";
    return floors.contains(part->string()) ? std::optional(part->string()) : std::nullopt;
}

std::string folder_of_file(const fs::path& file) {
    const fs::path inside = fs::relative(file, sdk);
    const bool is_cli = *inside.begin() == "cli";
    const fs::path base = is_cli                         ? sdk
                          : *inside.begin() == "include" ? sdk / "include"
                                                         : sdk / "src";
    return folder_of(fs::relative(file, base)).value_or("everything");
}

bool may_include(const std::string& from, const std::string& to) {
    if (from == to || from == "everything") return true;
    return floors.at(to) < floors.at(from);
}

}  // namespace

TEST_CASE("No include runs up a floor or across to a neighbour") {
    for (const char* part : {"include", "src", "cli"}) {
        for (const fs::path& file : sources_below(sdk / part)) {
            const std::string from = folder_of_file(file);
            for (const Include& include : includes_in(file)) {
                const auto to = include.angled ? std::nullopt : folder_of(include.target);
                if (!to) continue;
                INFO(fs::relative(file, sdk).string()
                     << ":" << include.line << " includes " << include.target);
                CHECK(may_include(from, *to));
            }
        }
    }
}

TEST_CASE("The check of floors finds a breach") {
    CHECK_FALSE(may_include("core", "chart"));
    CHECK_FALSE(may_include("report", "exchange"));
    CHECK_FALSE(may_include("anatomy", "session"));
    CHECK_FALSE(may_include("xml", "core"));
    CHECK(may_include("store", "exchange"));
}

TEST_CASE("Public headers include only the standard library and each other") {
    for (const fs::path& file : sources_below(sdk / "include")) {
        for (const Include& include : includes_in(file)) {
            INFO(fs::relative(file, sdk).string()
                 << ":" << include.line << " includes " << include.target);
            if (include.angled) {
                // Names of the standard library have no folder and no suffix but C's own.
                const bool c_header = include.target == "stdint.h" || include.target == "stddef.h";
                CHECK((c_header || include.target.find_first_of("/.") == std::string::npos));
            } else {
                CHECK(include.target.starts_with("myochart/"));
            }
        }
    }
}

TEST_CASE("Public headers name no third-party type") {
    const std::regex third_party(R"(\b(pugi|Poco|boost|CLI|QPDF|fribidi_|hb_|sqlite3)(::|_\w|\b))");
    for (const fs::path& file : sources_below(sdk / "include")) {
        std::ifstream stream(file);
        std::string text;
        while (std::getline(stream, text)) {
            const std::size_t comment = text.find("//");
            INFO(file.filename().string() << ": " << text);
            CHECK_FALSE(std::regex_search(text.substr(0, comment), third_party));
        }
    }
}

TEST_CASE("The command sees only public headers") {
    for (const fs::path& file : sources_below(sdk / "cli")) {
        for (const Include& include : includes_in(file)) {
            if (include.angled) continue;
            INFO(file.filename().string() << " includes " << include.target);
            CHECK((include.target.starts_with("myochart/") ||
                   fs::exists(sdk / "cli" / include.target)));
        }
    }
}

TEST_CASE("Sources name no path of a developer's machine and none of the reference folders") {
    // Spelt in pieces, so that this file does not name them itself.
    const std::string forbidden[] = {std::string("/wo") + "rk/", std::string("../sha") + "red",
                                     std::string("refere") + "nce/"};
    for (const char* part : {"include", "src", "cli"}) {
        for (const fs::path& file : sources_below(sdk / part)) {
            std::ifstream stream(file);
            std::string text;
            while (std::getline(stream, text)) {
                for (const std::string& word : forbidden) {
                    INFO(file.filename().string() << ": " << text);
                    CHECK(text.find(word) == std::string::npos);
                }
            }
        }
    }
}
