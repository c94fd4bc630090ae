// What the built libraries show to the outside.
#include <catch2/catch.hpp>

#include <regex>
#include <sstream>
#include <string>
#include <vector>

#include "support/run.hpp"

namespace {

std::vector<std::string> exported(const std::string& library) {
    const auto listed = myochart_test::run("nm -D --defined-only --demangle " + library);
    REQUIRE(listed.status == 0);
    std::vector<std::string> names;
    std::istringstream lines(listed.output);
    for (std::string line; std::getline(lines, line);) names.push_back(line);
    return names;
}

}  // namespace

TEST_CASE("libmyochart exports nothing of the libraries it is built on") {
    const auto names = exported(MYOCHART_LIBRARY);
    CHECK(names.size() > 50);
    const std::regex foreign(R"(\b(pugi|Poco|boost|CLI)::|\b(hb_|fribidi_|sqlite3_|libdeflate_|QPDF|Pl_))");
    for (const std::string& name : names) {
        INFO(name);
        CHECK_FALSE(std::regex_search(name, foreign));
    }
}

TEST_CASE("libmyochart exports nothing of its two workshops") {
    for (const std::string& name : exported(MYOCHART_LIBRARY)) {
        INFO(name);
        CHECK(name.find("myochart::pdf::") == std::string::npos);
        CHECK(name.find("myochart::xml::") == std::string::npos);
    }
}

TEST_CASE("Each shipped plugin exports one symbol, its entry") {
    for (const std::string& id : myochart_test::shipped_plugins()) {
        const auto names =
            exported(MYOCHART_PLUGINS "/" + id + ".myoplugin/linux-x86_64/" + id + ".so");
        INFO(id);
        REQUIRE(names.size() == 1);
        CHECK(names.front().ends_with("myochart_plugin_entry"));
    }
}
