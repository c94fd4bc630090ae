#include <catch2/catch.hpp>

#include "unit/pdf/plain_pdf.hpp"
#include "unit/pdf/support.hpp"

using namespace pdf_test;
using namespace myochart::pdf;

namespace {

/// A page that holds one figure, drawn by the callback in a frame of 200 by 100 points.
std::string page_with(const Draw& draw, Conformance conformance = Conformance::pdf_a3a_ua1) {
    FlowOptions plain = options(conformance);
    plain.footer = {};
    plain.margins.right = plain.page.width - plain.margins.left - 200;
    Flow flow(fonts(), plain);
    flow.figure({.height = 100, .alternative = "A drawing", .draw = draw});
    return flow.finish();
}

std::vector<Operation> operations_of(const std::string& bytes) {
    const PlainPdf pdf(bytes);
    return operations(pdf.get(*pdf.pages().front(), "Contents").stream);
}

std::string operands_of(const std::vector<Operation>& all, const std::string& name) {
    for (const Operation& operation : all) {
        if (operation.name != name) continue;
        std::string out;
        for (const Value& operand : operation.operands) out += operand.text + " ";
        return out;
    }
    return "absent";
}

std::vector<double> box_of(const std::string& bytes) {
    const PlainPdf pdf(bytes);
    for (const Value* element : pdf.of_type("StructElem"))
        for (const Value& each : pdf.get(*element, "A").items) {
            std::vector<double> box;
            for (const Value& side : pdf.get(pdf.follow(each), "BBox").items)
                box.push_back(std::stod(side.text));
            if (!box.empty()) return box;
        }
    return {};
}

}  // namespace

TEST_CASE("translation and scale move points and widen lines") {
    const auto all = operations_of(page_with([](Canvas& canvas, double, double) {
        canvas.translate(10, 20);
        canvas.scale(2, 2);
        canvas.line({1, 2}, {3, 4}, {.width = 0.5});
    }));
    CHECK(operands_of(all, "m") == "12 -24 ");
    CHECK(operands_of(all, "l") == "16 -28 ");
    CHECK(operands_of(all, "w") == "1 ");
}

TEST_CASE("restore brings back the transformation, and a forgotten one is made up for") {
    const auto all = operations_of(page_with([](Canvas& canvas, double, double) {
        canvas.save();
        canvas.translate(50, 50);
        canvas.restore();
        canvas.save();
        canvas.fill(Path().rectangle({1, 1}, 2, 2), rgb(0x000000));
    }));
    CHECK(operands_of(all, "m") == "1 -1 ");
    int depth = 0;
    for (const auto& operation : all)
        depth += operation.name == "q" ? 1 : operation.name == "Q" ? -1 : 0;
    CHECK(depth == 0);
}

TEST_CASE("a restore without a save is refused") {
    CHECK_THROWS_WITH(page_with([](Canvas& canvas, double, double) { canvas.restore(); }),
                      Catch::Contains("without a save"));
}

TEST_CASE("a translucent colour is blended over white in PDF/A-1") {
    const Draw draw = [](Canvas& canvas, double, double) {
        canvas.fill(Path().circle({20, 20}, 10), rgb(0x000000, 0.5));
    };
    CHECK(operands_of(operations_of(page_with(draw, Conformance::pdf_a1b)), "rg") ==
          "0.5 0.5 0.5 ");
    const auto translucent = operations_of(page_with(draw));
    CHECK(operands_of(translucent, "rg") == "0 0 0 ");
    CHECK(operands_of(translucent, "gs") == "A50 ");
}

TEST_CASE("the box of a figure holds all that is painted") {
    const auto box = box_of(page_with([](Canvas& canvas, double width, double height) {
        CHECK(width == Approx(200));
        CHECK(height == Approx(100));
        canvas.stroke(Path().rectangle({-5, 10}, 50, 40), {.width = 2});
    }));
    REQUIRE(box.size() == 4);
    CHECK(box[0] == Approx(51 - 6));
    CHECK(box[1] == Approx(841.89 - 51 - 51));
    CHECK(box[2] == Approx(51 + 46));
    CHECK(box[3] == Approx(841.89 - 51 - 9));
}

TEST_CASE("a spline goes through its points and is straight between points in a row") {
    const std::vector<Point> points{{0, 0}, {10, 0}, {20, 0}, {30, 0}};
    const Path path = Path().spline(points);
    REQUIRE(path.segments().size() == 4);
    for (std::size_t i = 0; i < points.size(); ++i) {
        CHECK(path.segments()[i].to == points[i]);
        CHECK(path.segments()[i].control1.y == Approx(0).margin(1e-6));
        CHECK(path.segments()[i].control2.y == Approx(0).margin(1e-6));
    }
    CHECK(path.segments()[2].control1.x == Approx(10 + 10.0 / 3));
    const Path closed = Path().spline({{0, 0}, {10, 0}, {10, 10}}, true);
    CHECK(closed.segments().back().verb == Path::Verb::close);
    CHECK(closed.segments()[3].to == Point{0, 0});
}

TEST_CASE("text is anchored where its style says") {
    double width = 0;
    const auto start_of = [&width](Anchor anchor) {
        const auto all = operations_of(page_with([&](Canvas& canvas, double, double) {
            width = canvas.text_width("Anchor", {});
            canvas.text({100, 50}, "Anchor", {.anchor = anchor});
        }));
        for (const auto& operation : all)
            if (operation.name == "Tm") return std::stod(operation.operands.at(4).text);
        return 0.0;
    };
    CHECK(start_of(Anchor::start) == Approx(100));
    CHECK(start_of(Anchor::middle) == Approx(100 - width / 2).margin(0.01));
    CHECK(start_of(Anchor::end) == Approx(100 - width).margin(0.01));
    CHECK(width > 20);
}

TEST_CASE("a number that is not finite is refused") {
    CHECK_THROWS_WITH(page_with([](Canvas& canvas, double, double) {
                          canvas.line({0, 0}, {0.0 / 0.0, 1}, {});
                      }),
                      Catch::Contains("not finite"));
}
