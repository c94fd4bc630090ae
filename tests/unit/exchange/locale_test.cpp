// SPDX-License-Identifier: Apache-2.0
#include <clocale>
#include <cstdlib>

#include <catch2/catch.hpp>

#include "myochart/exchange/chart_xml.hpp"
#include "myochart/exchange/session_xml.hpp"
#include "unit/exchange/sample_session.hpp"
#include "unit/exchange/support.hpp"

using namespace myochart;
using namespace myochart::test;

TEST_CASE("a locale with decimal commas changes neither what is written nor what is read") {
    if (run_tool("command -v localedef").status != 0) {
        WARN("localedef is not installed: the comma locale was not tried");
        return;
    }
    const std::string chart = write_chart(full_chart());
    const std::string session = write_session(full_session());
    const auto folder = fresh_folder("locale");
    // Warnings of localedef about the charmap end with status 1, so the result itself is asked.
    run_tool("localedef -i de_DE -f UTF-8 '" + (folder / "de_DE.UTF-8").string() + "'");
    setenv("LOCPATH", folder.c_str(), 1);
    if (std::setlocale(LC_ALL, "de_DE.UTF-8") == nullptr) {
        WARN("the German locale could not be built: the comma locale was not tried");
    } else {
        CHECK(std::string(std::localeconv()->decimal_point) == ",");
        CHECK(write_chart(full_chart()) == chart);
        CHECK(read_chart(chart).chart == full_chart());
        CHECK(write_session(full_session()) == session);
        CHECK(read_session_xml(session) == full_session());
    }
    std::setlocale(LC_ALL, "C");
    unsetenv("LOCPATH");
}
