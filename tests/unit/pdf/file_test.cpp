#include <catch2/catch.hpp>
#include <clocale>
#include <cstdlib>
#include <filesystem>
#include <thread>

#include "unit/pdf/support.hpp"

using namespace pdf_test;
using namespace myochart::pdf;

TEST_CASE("an attachment comes out as it went in") {
    const auto path = save("attached.pdf", full_document(Conformance::pdf_a3a_ua1));
    const auto out = path + ".xml";
    CHECK(run_tool("pdfdetach -savefile chart.xml -o " + out + " " + path).status == 0);
    CHECK(read_file(out) == source_attachment().bytes);
}

TEST_CASE("an attachment needs a date, a name of its own and PDF/A-3") {
    Flow flow(fonts(), options());
    flow.attach(source_attachment());
    CHECK_THROWS_WITH(flow.attach(source_attachment()), Catch::Contains("chart.xml"));
    Attachment undated = source_attachment();
    undated.name = "other.xml";
    undated.modified.clear();
    CHECK_THROWS_AS(flow.attach(undated), Error);
    Flow old(fonts(), options(Conformance::pdf_a1b));
    CHECK_THROWS_WITH(old.attach(source_attachment()), Catch::Contains("PDF/A-1b"));
}

TEST_CASE("the same input gives the same bytes") {
    for (const auto conformance : {Conformance::pdf_a3a_ua1, Conformance::pdf_a1b})
        CHECK(full_document(conformance) == full_document(conformance));
}

TEST_CASE("a locale with decimal commas changes nothing") {
    if (std::system("command -v localedef >/dev/null") != 0) {
        WARN("localedef is not installed: the comma locale was not tried");
        return;
    }
    const auto before = full_document(Conformance::pdf_a3a_ua1);
    const auto directory = std::filesystem::path(MYOCHART_BINARY_DIR) / "test-output" / "locale";
    std::filesystem::create_directories(directory);
    // Warnings of localedef about the charmap end with status 1, so the result itself is asked.
    run_tool("localedef -i de_DE -f UTF-8 " + (directory / "de_DE.UTF-8").string());
    setenv("LOCPATH", directory.c_str(), 1);
    if (std::setlocale(LC_ALL, "de_DE.UTF-8") == nullptr) {
        WARN("the German locale could not be built: the comma locale was not tried");
    } else {
        CHECK(std::string(std::localeconv()->decimal_point) == ",");
        CHECK(full_document(Conformance::pdf_a3a_ua1) == before);
    }
    std::setlocale(LC_ALL, "C");
    unsetenv("LOCPATH");
}

TEST_CASE("threads may share the fonts") {
    const auto expected = full_document(Conformance::pdf_a3a_ua1);
    std::vector<std::string> results(4);
    std::vector<std::thread> threads;
    for (auto& result : results)
        threads.emplace_back([&result] { result = full_document(Conformance::pdf_a3a_ua1); });
    for (auto& thread : threads) thread.join();
    for (const auto& result : results) CHECK(result == expected);
}

TEST_CASE("a report of three pages in ten scripts stays small") {
    const auto bytes = full_document(Conformance::pdf_a3a_ua1);
    CHECK(bytes.size() < 60'000);
}

TEST_CASE("a change of the content changes the identifier of the file") {
    const auto id_of = [](const char* text) {
        Flow flow(fonts(), options(Conformance::pdf_a1b));
        flow.paragraph(text);
        const auto bytes = flow.finish();
        return bytes.substr(bytes.rfind("/ID["), 72);
    };
    CHECK(id_of("one") == id_of("one"));
    CHECK(id_of("one") != id_of("two"));
}
