#include "pdf/svg.hpp"

#include <catch2/catch.hpp>

#include "unit/pdf/support.hpp"

using namespace pdf_test;
using namespace myochart::pdf;

namespace {

SvgOptions drawing_options() {
    return {.title = "Body <map> & \"signs\"",
            .description = "Two circles & a name",
            .width = 200,
            .height = 100};
}

std::string drawn(const Draw& draw) { return write_svg(fonts(), drawing_options(), draw); }

void draw_all(Canvas& canvas, double width, double height) {
    canvas.fill(Path().rectangle({0, 0}, width, height), rgb(0xF2F5F7));
    canvas.save();
    canvas.translate(50, 50);
    canvas.scale(2, 2);
    canvas.clip(Path().circle({0, 0}, 20));
    canvas.fill(Path().circle({5, 5}, 18).circle({5, 5}, 9), rgb(0x0B5A72, 0.5),
                FillRule::even_odd);
    canvas.clip(Path().rectangle({-10, -10}, 20, 20));
    canvas.stroke(Path().spline({{-20, 0}, {0, 10}, {20, 0}}), {.colour = rgb(0x8A2B12),
                                                                .width = 1,
                                                                .dash = {2, 1},
                                                                .cap = Cap::round,
                                                                .join = Join::round});
    canvas.restore();
    canvas.text({120, 50}, "Łukasz <6> & \"7\"", {.size = 10, .bold = true});
    canvas.text({190, 90}, "فاطمة", {.size = 10, .anchor = Anchor::end, .language = "ar"});
    canvas.text({110, 90}, "up", {.size = 8, .italic = true, .rotation = 90});
    canvas.link({100, 0}, 20, 20, "https://example.org/?a=1&b=2", "More");
    canvas.save();
}

ToolResult xmllint(const std::string& svg) {
    return run_tool("xmllint --noout " + save("drawing.svg", svg));
}

}  // namespace

TEST_CASE("a drawing as SVG is sound XML, also where a state is left open") {
    const auto result = xmllint(drawn(&draw_all));
    INFO(result.output);
    CHECK(result.status == 0);
    CHECK(result.output.empty());
}

TEST_CASE("an SVG tells its title and description to those who cannot see it") {
    const auto svg = drawn([](Canvas&, double, double) {});
    CHECK(contains(svg, "role=\"img\""));
    CHECK(contains(svg, "aria-labelledby=\"drawing-title drawing-description\""));
    CHECK(contains(svg, "<title id=\"drawing-title\">Body &lt;map&gt; &amp; &quot;signs&quot;"));
    CHECK(contains(svg, "<desc id=\"drawing-description\">Two circles &amp; a name</desc>"));
    CHECK(contains(svg, "viewBox=\"0 0 200 100\""));
    CHECK(contains(svg, "xml:lang=\"en\""));
}

TEST_CASE("the same drawing gives the same bytes") { CHECK(drawn(&draw_all) == drawn(&draw_all)); }

TEST_CASE("points, lines and text are transformed as in a PDF") {
    const auto svg = drawn([](Canvas& canvas, double, double) {
        canvas.translate(10, 20);
        canvas.scale(-2, 2);
        canvas.line({1, 2}, {3, 4}, {.width = 0.5});
        canvas.text({1, 2}, "name", {.size = 5});
    });
    CHECK(contains(svg, "d=\"M8 24L4 28\""));
    CHECK(contains(svg, "stroke-width=\"1\""));
    CHECK(contains(svg, "<text x=\"8\" y=\"24\" font-size=\"10\""));
}

TEST_CASE("text is as wide on either canvas") {
    double in_svg = 0;
    double in_pdf = 0;
    drawn([&](Canvas& canvas, double, double) { in_svg = canvas.text_width("Soleus", {}); });
    Flow flow(fonts(), options());
    flow.figure({.alternative = "x", .draw = [&](Canvas& canvas, double, double) {
                     in_pdf = canvas.text_width("Soleus", {});
                 }});
    CHECK(in_svg == in_pdf);
    CHECK(in_svg > 10);
}

TEST_CASE("in a drawing for a language from right to left, left is where the text ends") {
    SvgOptions arabic = drawing_options();
    arabic.language = "ar";
    const auto svg = write_svg(fonts(), arabic, [](Canvas& canvas, double, double) {
        canvas.text({10, 10}, "نص", {.anchor = Anchor::start});
    });
    CHECK(contains(svg, "direction=\"rtl\""));
    CHECK(contains(svg, "text-anchor=\"end\""));
}

TEST_CASE("an SVG holds its links to the web and leaves out those within the document") {
    const auto svg = drawn([](Canvas& canvas, double, double) {
        canvas.link({0, 0}, 5, 5, "#finding-1", "Finding 1");
        canvas.link({0, 0}, 5, 5, "https://example.org/?a=1&b=2", "More");
    });
    CHECK(contains(svg, "<a xlink:href=\"https://example.org/?a=1&amp;b=2\"><title>More</title>"));
    CHECK_FALSE(contains(svg, "finding-1"));
    CHECK(contains(svg, "role=\"group\""));
}

TEST_CASE("what no SVG can hold is refused") {
    SvgOptions untold = drawing_options();
    untold.description.clear();
    const Draw nothing = [](Canvas&, double, double) {};
    CHECK_THROWS_WITH(write_svg(fonts(), untold, nothing), Catch::Contains("description"));
    SvgOptions flat = drawing_options();
    flat.height = 0;
    CHECK_THROWS_WITH(write_svg(fonts(), flat, nothing), Catch::Contains("height"));
    SvgOptions named = drawing_options();
    named.id = "1 \"";
    CHECK_THROWS_WITH(write_svg(fonts(), named, nothing), Catch::Contains("ids"));
    CHECK_THROWS_WITH(drawn([](Canvas& canvas, double, double) {
                          canvas.text({0, 0}, "bell\a", {});
                      }),
                      Catch::Contains("U+0007"));
    CHECK_THROWS_WITH(drawn([](Canvas& canvas, double, double) { canvas.restore(); }),
                      Catch::Contains("without a save"));
}

TEST_CASE("librsvg paints a drawing as poppler paints it") {
    FlowOptions bare = options();
    bare.footer = {};
    bare.page = {200, 200};
    bare.margins = {0, 0, 0, 100};
    const Draw draw = [](Canvas& canvas, double width, double height) {
        canvas.fill(Path().rectangle({0, 0}, width, height), rgb(0xC0E0FF));
        canvas.translate(100, 50);
        canvas.scale(1, 2);
        canvas.clip(Path().circle({0, 0}, 20));
        canvas.fill(Path().rectangle({-50, -12}, 100, 24), rgb(0xFF0000));
        canvas.fill(Path().rectangle({0, -12}, 50, 24), rgb(0x000000, 0.5));
    };
    Flow flow(fonts(), bare);
    flow.figure({.height = 100, .alternative = "Bars", .draw = draw});
    const auto pdf = save("both.pdf", flow.finish());
    const auto svg = save("both.svg", drawn(draw));
    REQUIRE(run_tool("pdftoppm -r 72 -singlefile -H 100 " + pdf + " " + pdf).status == 0);
    REQUIRE(run_tool("rsvg-convert -w 200 -h 100 -f pdf -o " + svg + ".pdf " + svg).status == 0);
    REQUIRE(run_tool("pdftoppm -r 72 -scale-to-x 200 -scale-to-y 100 -singlefile " + svg + ".pdf " +
                     svg)
                .status == 0);
    const auto a = read_file(pdf + ".ppm");
    const auto b = read_file(svg + ".ppm");
    REQUIRE(a.size() == b.size());
    std::size_t different = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        different +=
            std::abs(static_cast<unsigned char>(a[i]) - static_cast<unsigned char>(b[i])) > 40 ? 1
                                                                                               : 0;
    CHECK(different < a.size() / 100);
}
