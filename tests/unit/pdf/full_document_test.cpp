#include <cmath>

#include "unit/pdf/support.hpp"

namespace pdf_test {
namespace {

using namespace myochart::pdf;

void add_patient(Flow& flow) {
    flow.heading(1, "Trigger point chart");
    flow.paragraph("Visit of 1 March 2026, 14:05", {.muted = true});
    flow.key_values({{"Patient", "Zoë Ångström-Łukasiewicz"},
                     {"Born", "1979-04-30 (46 years)"},
                     {"Arabic", "السيدة فاطمة الزهراء"},
                     {"Hebrew", "דוד בן־גוריון"},
                     {"Hindi", "श्रीमती क्षमा त्रिपाठी"},
                     {"Chinese", "王小明"},
                     {"Japanese", Run{.text = "山田太郎さん 直", .language = "ja"}},
                     {"Korean", "김민수"},
                     {"Thai", "สมชาย ใจดี"}});
    flow.note(
        "Loss of sensation in the left hand since Tuesday. Check reflexes before "
        "treatment; do not needle over the lung fields.",
        NoteKind::warning, "Warning");
    flow.note("All values were measured while sitting.");
}

void add_text(Flow& flow) {
    flow.heading(2, "History");
    flow.paragraph(std::vector<Run>{
        Run{.text = "The patient reports "}, bold("deep, aching pain"),
        Run{.text = " in the upper trapezius that spreads to the temple (NRS " +
                    unbreakable("6 / 10") +
                    "). It began after three weeks at a new desk. Pressure threshold was "},
        bold(unbreakable("2.4 kg/cm²")),
        Run{.text = " on the left and " + unbreakable("4.1 kg/cm²") +
                    " on the right; efficient office lighting. "},
        italic("No red flags were found."), Run{.text = " See "}, linked("the mean", "#mean"),
        Run{.text = " and "}, linked("the scales that were used", "https://example.org/scales"),
        Run{.text = "."},
        Run{.text = " Name of the mother: فاطمة الزهراء (Arabic), then 12 + 34 → 46 ≤ 50 ✓."}});
    flow.list({"Upper trapezius, left",
               "Levator scapulae, both sides, with a local twitch "
               "response that was seen as well as felt under the palpating finger",
               "Infraspinatus"});
    flow.list({"Heat for ten minutes", "Stretch", "Home exercise"}, ListKind::number);
}

void add_table(Flow& flow, int rows) {
    flow.heading(2, "Findings");
    flow.heading(3, "Pressure pain threshold");
    Table table;
    table.columns = {{.share = 2.4},
                     {.share = 1},
                     {.share = 1, .align = Align::end},
                     {.share = 1, .align = Align::end},
                     {.share = 2}};
    table.header = {{"Muscle", "Side", "Left kg/cm²", "Right kg/cm²", "Remark"}};
    table.row_headers = true;
    table.caption = "Thresholds by muscle";
    for (int i = 1; i <= rows; ++i)
        table.rows.push_back({"Muscle number " + std::to_string(i), "left",
                              std::to_string(i % 7) + ".4", std::to_string(i % 5) + ".1",
                              i % 4 == 0 ? "Referred to the temple, jump sign" : "–"});
    table.rows.push_back(
        {Cell(Text(Run{.text = "Mean", .bold = true, .anchor = "mean"}), 2), "2.4", "3.1", ""});
    flow.table(table);
}

void draw_body(Canvas& canvas, double width, double height) {
    canvas.save();
    canvas.translate(width / 2, 0);
    canvas.scale(height / 120, height / 120);
    const std::vector<Point> half{{0, 4},   {9, 12},  {7, 24},   {20, 30}, {26, 60}, {20, 62},
                                  {15, 44}, {13, 66}, {12, 114}, {3, 114}, {0, 70}};
    std::vector<Point> outline = half;
    for (auto point = half.rbegin() + 1; point != half.rend() - 1; ++point)
        outline.push_back({-point->x, point->y});
    canvas.fill_and_stroke(Path().spline(outline, true), rgb(0xF6EEE6),
                           {.colour = rgb(0x8A7A6A), .width = 0.6, .join = Join::round});
    canvas.fill(Path().ellipse({10, 34}, 7, 5), with_alpha(rgb(0xB3261E), 0.35));
    canvas.fill(Path().ellipse({6, 30}, 7, 5), with_alpha(rgb(0xB3261E), 0.35));
    canvas.fill(Path().circle({10, 33}, 1.2), rgb(0xB3261E));
    canvas.restore();
    canvas.text({width / 2, height - 2}, "front", {.size = 7, .anchor = Anchor::middle});
}

void draw_plot(Canvas& canvas, double width, double height) {
    const double left = 26;
    const double bottom = height - 14;
    canvas.line({left, 4}, {left, bottom}, {.width = 0.5});
    canvas.line({left, bottom}, {width, bottom}, {.width = 0.5});
    canvas.line({left, bottom / 2}, {width, bottom / 2},
                {.colour = rgb(0x9AA5B1), .width = 0.4, .dash = {2, 2}, .cap = Cap::round});
    std::vector<Point> points;
    for (int i = 0; i < 12; ++i)
        points.push_back(
            {left + 8 + i * (width - left - 16) / 11, bottom * (0.5 + 0.35 * std::sin(i * 0.9))});
    canvas.save();
    canvas.clip(Path().rectangle({left, 0}, width - left, bottom));
    canvas.stroke(Path().spline(points),
                  {.colour = rgb(0x0B5A72), .width = 1.2, .cap = Cap::round, .join = Join::round});
    canvas.restore();
    canvas.text({left - 12, bottom / 2}, "NRS",
                {.size = 7, .anchor = Anchor::middle, .rotation = 90});
    canvas.text({left - 3, 9}, "10", {.size = 7, .anchor = Anchor::end});
    canvas.text({left + 8, height - 4}, "12 visits", {.size = 7});
}

void add_figures(Flow& flow) {
    flow.heading(2, "Body map and course");
    flow.figure_row({{.height = 150,
                      .alternative = "Body from the front with two pain areas on the left shoulder",
                      .draw = draw_body,
                      .caption = "Front view: two pain areas overlap on the left shoulder."},
                     {.height = 150,
                      .alternative = "Pain over twelve visits, between 2 and 8 of 10",
                      .draw = draw_plot,
                      .caption = "Pain over twelve visits",
                      .share = 2}});
    flow.figure({.height = 60,
                 .alternative = "Four circles, the second ring-shaped",
                 .draw = [](Canvas& canvas, double, double) {
                     canvas.fill(Path().circle({30, 30}, 20), rgb(0x0B5A72));
                     canvas.fill(Path().circle({80, 30}, 20).circle({80, 30}, 10), rgb(0x0B5A72),
                                 FillRule::even_odd);
                     canvas.fill(Path().rounded_rectangle({110, 10}, 60, 40, 8),
                                 with_alpha(rgb(0x0B5A72), 0.3));
                     canvas.text({140, 33}, "शक्ति αβ", {.anchor = Anchor::middle});
                 }});
}

}  // namespace

std::string full_document(Conformance conformance) {
    Flow flow(fonts(), options(conformance));
    add_patient(flow);
    add_text(flow);
    add_table(flow, 50);
    add_figures(flow);
    flow.keep_together([&flow] {
        flow.rule();
        flow.paragraph("Signed: Dr. Ada Müller", {.align = Align::end});
    });
    if (conformance == Conformance::pdf_a3a_ua1) flow.attach(source_attachment());
    return flow.finish();
}

}  // namespace pdf_test
