#include <catch2/catch.hpp>

#include "unit/pdf/support.hpp"

using namespace pdf_test;
using namespace myochart::pdf;

namespace {

FlowOptions plain_options() {
    FlowOptions result = options();
    result.footer = {};
    return result;
}

/// The text of each page.
std::vector<std::string> pages_of(Flow& flow, const std::string& name) {
    std::vector<std::string> pages(1);
    for (const char c : text_of(save(name, flow.finish()), "-layout")) {
        if (c == '\f')
            pages.emplace_back();
        else
            pages.back() += c;
    }
    pages.pop_back();
    return pages;
}

std::string last_line(const std::string& page) {
    const auto end = page.find_last_not_of(" \n");
    const auto start = page.rfind('\n', end);
    return page.substr(start + 1, end - start);
}

Table simple_table(int rows) {
    Table table;
    table.columns = {{}, {.align = Align::end}};
    table.header = {{"Muscle", "Threshold"}};
    for (int i = 1; i <= rows; ++i) table.rows.push_back({"Row " + std::to_string(i), "4.2"});
    return table;
}

Figure simple_figure(double height) {
    return {
        .height = height, .alternative = "A square", .draw = [](Canvas& canvas, double, double) {
            canvas.fill(Path().rectangle({0, 0}, 10, 10), rgb(0x000000));
        }};
}

}  // namespace

TEST_CASE("a table over several pages repeats its head on each") {
    Flow flow(fonts(), plain_options());
    flow.heading(1, "Title");
    flow.table(simple_table(120));
    const auto pages = pages_of(flow, "long-table.pdf");
    REQUIRE(pages.size() >= 3);
    for (const auto& page : pages) CHECK(count(page, "Threshold") == 1);
    std::string all;
    for (const auto& page : pages) all += page;
    for (int i = 1; i <= 120; ++i) CHECK(count(all, "Row " + std::to_string(i) + " ") == 1);
}

TEST_CASE("a heading is never the last line of a page") {
    for (int lines = 30; lines < 60; ++lines) {
        Flow flow(fonts(), plain_options());
        flow.heading(1, "Title");
        for (int i = 0; i < lines; ++i) flow.paragraph("Line", {.space_after = 0});
        flow.heading(2, "Stranded");
        flow.heading(3, "Stranded too");
        flow.paragraph("What the heading is about.");
        for (const auto& page : pages_of(flow, "headings.pdf"))
            CHECK_FALSE(contains(last_line(page), "Stranded"));
    }
}

TEST_CASE("the head of a table stays with its first row") {
    for (int lines = 40; lines < 58; ++lines) {
        Flow flow(fonts(), plain_options());
        for (int i = 0; i < lines; ++i) flow.paragraph("Line", {.space_after = 0});
        flow.table(simple_table(3));
        for (const auto& page : pages_of(flow, "table-head.pdf"))
            CHECK_FALSE(contains(last_line(page), "Threshold"));
    }
}

TEST_CASE("what is kept together moves to the next page as a whole") {
    for (int lines = 40; lines < 58; ++lines) {
        Flow flow(fonts(), plain_options());
        for (int i = 0; i < lines; ++i) flow.paragraph("Line", {.space_after = 0});
        flow.keep_together([&flow] {
            flow.paragraph("Block begins");
            flow.list({"one", "two"});
            flow.paragraph("Block ends");
        });
        for (const auto& page : pages_of(flow, "together.pdf"))
            CHECK(contains(page, "Block begins") == contains(page, "Block ends"));
    }
}

TEST_CASE("a row taller than a page continues on the next and loses no line") {
    Flow flow(fonts(), plain_options());
    Table table = simple_table(1);
    std::string lines;
    for (int i = 1; i <= 150; ++i) lines += "Part " + std::to_string(i) + ";\n";
    table.rows.push_back({lines, "side"});
    flow.table(table);
    const auto pages = pages_of(flow, "tall-row.pdf");
    REQUIRE(pages.size() >= 3);
    std::string all;
    for (const auto& page : pages) all += page;
    for (int i = 1; i <= 150; ++i) CHECK(count(all, "Part " + std::to_string(i) + ";") == 1);
    CHECK(count(all, "side") == 1);
}

TEST_CASE("a heading stays with the first part of a row or box taller than a page") {
    std::string lines;
    for (int i = 1; i <= 100; ++i) lines += "Part " + std::to_string(i) + ";\n";
    for (const bool boxed : {false, true}) {
        Flow flow(fonts(), plain_options());
        for (int i = 0; i < 40; ++i) flow.paragraph("Line", {.space_after = 0});
        flow.heading(1, "Stranded");
        Table table = simple_table(0);
        table.rows.push_back({lines, ""});
        boxed ? flow.note(lines) : flow.table(table);
        for (const auto& page : pages_of(flow, "tall.pdf")) {
            CHECK(count(page, "Stranded") <= count(page, "Part"));
            CHECK(page.size() > 10);
        }
    }
}

TEST_CASE("a box taller than a page continues on the next") {
    Flow flow(fonts(), plain_options());
    std::string lines;
    for (int i = 1; i <= 100; ++i) lines += "Part " + std::to_string(i) + ";\n";
    flow.note(lines, NoteKind::warning, "Warning");
    std::string all;
    for (const auto& page : pages_of(flow, "tall-note.pdf")) all += page;
    for (int i = 1; i <= 100; ++i) CHECK(count(all, "Part " + std::to_string(i) + ";") == 1);
}

TEST_CASE("header and footer know the page and the number of pages") {
    FlowOptions running = options();
    running.header = [](Canvas& canvas, const RunningArea& area) {
        canvas.text({0, area.height - 10}, "Head " + std::to_string(area.page), {});
    };
    Flow flow(fonts(), running);
    flow.paragraph("one");
    flow.page_break();
    flow.page_break();  // nothing on the page yet: no empty page
    flow.paragraph("two");
    CHECK(flow.page() == 2);
    const auto pages = pages_of(flow, "footer.pdf");
    REQUIRE(pages.size() == 2);
    CHECK(contains(pages[0], "Page 1 of 2"));
    CHECK(contains(pages[1], "Page 2 of 2"));
    CHECK(contains(pages[1], "Head 2"));
}

TEST_CASE("the remaining height shrinks by what is written") {
    Flow flow(fonts(), plain_options());
    const double whole = flow.remaining_height();
    CHECK(whole == Approx(841.89 - 51 - 54));
    flow.figure(simple_figure(100));
    CHECK(flow.remaining_height() == Approx(whole - 100));
    flow.heading(1, "Waits for what follows");
    CHECK(flow.remaining_height() < whole - 110);
}

TEST_CASE("the caller's mistakes are refused with a reason") {
    Flow flow(fonts(), plain_options());
    CHECK_THROWS_WITH(flow.heading(2, "x"), Catch::Contains("skip no level"));
    CHECK_THROWS_WITH(flow.figure({.draw = [](Canvas&, double, double) {}}),
                      Catch::Contains("description"));
    Table uneven = simple_table(1);
    uneven.rows.push_back({"alone"});
    CHECK_THROWS_WITH(flow.table(uneven), Catch::Contains("fills 1 columns"));
    CHECK_THROWS_WITH(flow.figure(simple_figure(2000)), Catch::Contains("make it smaller"));

    FlowOptions untitled = plain_options();
    untitled.info.title.clear();
    CHECK_THROWS_WITH(Flow(fonts(), untitled), Catch::Contains("title"));
    FlowOptions faint = plain_options();
    faint.palette.muted = rgb(0xBBBBBB);
    CHECK_THROWS_WITH(Flow(fonts(), faint), Catch::Contains("too faint"));
    FlowOptions undated = plain_options();
    undated.info.created = "1 March 2026";
    CHECK_THROWS_WITH(Flow(fonts(), undated), Catch::Contains("2026-03-01T14:05:00+01:00"));
}

TEST_CASE("a finished flow takes nothing more") {
    Flow flow(fonts(), plain_options());
    flow.paragraph("text");
    flow.finish();
    CHECK_THROWS_WITH(flow.paragraph("more"), Catch::Contains("finished"));
    CHECK_THROWS_WITH(flow.finish(), Catch::Contains("finished"));
}

TEST_CASE("the default palette is easy to read") {
    const Palette palette;
    for (const auto& colour : {palette.ink, palette.muted, palette.accent})
        CHECK(contrast_ratio(colour, palette.shade) >= 4.5);
    CHECK(contrast_ratio(rgb(0x000000), rgb(0xFFFFFF)) == Approx(21));
}
