#include "myochart/core/error.hpp"

#include <catch2/catch.hpp>

#include <regex>
#include <set>

#include "support/run.hpp"

using namespace myochart;

TEST_CASE(
    "Every error code has a printed form of its own, and the documentation names exactly these") {
    std::set<std::string> codes;
    for (int i = 0; i <= static_cast<int>(ErrorCode::pdf_password); ++i) {
        const std::string code(to_string(static_cast<ErrorCode>(i)));
        INFO(code);
        CHECK(std::regex_match(code, std::regex("[a-z]+\\.[a-z0-9-]+")));
        CHECK(codes.insert(code).second);
    }
    const std::string document = myochart_test::read(MYOCHART_SOURCE_DIR "/docs/errors.md");
    const std::regex row("\\n\\| `([a-z0-9.-]+)` \\|");
    std::set<std::string> documented;
    for (std::sregex_iterator match(document.begin(), document.end(), row), end; match != end;
         ++match) {
        documented.insert((*match)[1]);
    }
    CHECK(documented == codes);
}

TEST_CASE("An error says code, place, what is wrong and what to do, in one line") {
    const Error error(ErrorCode::value_unit, "\"KPA\" is not a known unit", "visit.xml:3:5",
                      "Write kPa");
    CHECK(std::string(error.what()) ==
          "[value.unit] visit.xml:3:5: \"KPA\" is not a known unit. Write kPa.");
    CHECK(error.within("outer").where() == "outer, visit.xml:3:5");
    CHECK(error.within("outer").code() == ErrorCode::value_unit);
}
