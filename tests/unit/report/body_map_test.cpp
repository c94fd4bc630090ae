// What the body map draws, by its drawings as SVG and by its PDF.
#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <random>
#include <regex>
#include <set>
#include <sstream>

#include "myochart/report/body_map_svg.hpp"
#include "myochart/report/report.hpp"
#include "report/body_map_numbers.hpp"
#include "report/body_map_pictures.hpp"
#include "report/body_map_style.hpp"
#include "support/run.hpp"
#include "unit/anatomy/region_from_xml.hpp"
#include "unit/chart/sample_visit.hpp"

using namespace myochart;
using namespace myochart_test;

namespace {

std::string region_file(const std::string& region) {
    return std::string(MYOCHART_SOURCE_DIR) + "/plugins/regions/" + region + "/region.xml";
}

const Atlas& lower_leg() {
    static const Atlas atlas({test::region_from_xml(test::lower_leg_foot_xml())});
    return atlas;
}

/// With the views of the whole body.
const Atlas& leg_and_torso() {
    static const Atlas atlas({test::region_from_xml(test::lower_leg_foot_xml()),
                              test::region_from_xml(region_file("torso"))});
    return atlas;
}

/// On the muscle's first line, likened to no textbook point.
Finding on(const std::string& muscle, Side side, const char* along, const char* lateral,
           const Atlas& atlas = lower_leg()) {
    Finding finding;
    finding.id = random_uuid();
    const Muscle& known = atlas.muscle(muscle);
    finding.site = {atlas.region_of(muscle).id, muscle, known.name, side, {}};
    finding.position = Position{.line_start = known.reference_lines.front().start,
                                .line_end = known.reference_lines.front().end,
                                .along = parse_decimal(along),
                                .lateral = parse_quantity(lateral),
                                .uncertainty = default_uncertainty()};
    finding.criteria.taut_band = Criterion::present;
    finding.criteria.hypersensitive_spot = Criterion::present;
    finding.criteria.recognised_pain = Criterion::present;
    return finding;
}

Finding likened(const std::string& point, Side side) {
    const TriggerPoint& known = lower_leg().trigger_point(point);
    Finding finding = on(known.muscle, side, "0.22", "17 mm");
    finding.trigger_point = point;
    return finding;
}

Visit with(std::vector<Finding> findings) {
    Visit visit = screened_visit();
    for (Finding& finding : findings) add_finding(visit, std::move(finding));
    return visit;
}

std::vector<std::string> names_of(const std::vector<MapPicture>& pictures) {
    std::vector<std::string> names;
    for (const MapPicture& picture : pictures)
        names.push_back(picture.view->key + " " + std::string(to_string(picture.side)));
    return names;
}

const BodyMapSvg& drawing(const std::vector<BodyMapSvg>& drawings, const std::string& name) {
    const auto found = std::ranges::find(drawings, name, &BodyMapSvg::name);
    REQUIRE(found != drawings.end());
    return *found;
}

struct Dot {
    double x = 0;
    double y = 0;
};

/// Every place that the paths of a drawing go through or are bent by.
std::vector<Dot> path_points(const std::string& svg) {
    static const std::regex path(" d=\"([^\"]*)\"");
    static const std::regex number("-?[0-9]*\\.?[0-9]+");
    std::vector<Dot> points;
    for (std::sregex_iterator p(svg.begin(), svg.end(), path), end; p != end; ++p) {
        const std::string data = (*p)[1];
        std::vector<double> numbers;
        for (std::sregex_iterator n(data.begin(), data.end(), number), none; n != none; ++n)
            numbers.push_back(std::stod((*n)[0]));
        REQUIRE(numbers.size() % 2 == 0);
        for (std::size_t i = 0; i < numbers.size(); i += 2)
            points.push_back({numbers[i], numbers[i + 1]});
    }
    return points;
}

double width_of(const std::string& svg) {
    static const std::regex box("viewBox=\"0 0 ([0-9.]+) ");
    std::smatch found;
    REQUIRE(std::regex_search(svg, found, box));
    return std::stod(found[1]);
}

bool has_near(const std::vector<Dot>& points, Dot wanted) {
    return std::ranges::any_of(points, [&](const Dot& point) {
        return std::abs(point.x - wanted.x) < 0.03 && std::abs(point.y - wanted.y) < 0.03;
    });
}

bool has(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

std::string prose_of(const Visit& visit) {
    Report report;
    report.patient.name = "Jonas Weber";
    report.visit = visit;
    report.created = parse_time("2026-11-20T09:55:00+01:00");
    const TemporaryFolder folder;
    const auto file = folder.write("report.pdf", write_report(report, lower_leg()));
    std::istringstream words(run("pdftotext -raw " + file.string() + " -").output);
    std::string line;
    for (std::string word; words >> word;) line += (line.empty() ? "" : " ") + word;
    return line;
}

}  // namespace

TEST_CASE("The left side is drawn as the exact mirror image of the right") {
    Finding right = likened("gastrocnemius.trp1", Side::right);
    right.criteria.recognised_pain = Criterion::absent;
    Finding left = right;
    left.id = random_uuid();
    left.site.side = Side::left;
    const auto drawings = draw_body_map_svg(with({left, right}), lower_leg());
    for (const std::string view : {"lower_leg.back", "foot.sole", "foot.medial"}) {
        INFO(view);
        const std::string& of_left = drawing(drawings, view + ".left").svg;
        const std::string& of_right = drawing(drawings, view + ".right").svg;
        const double width = width_of(of_left);
        const auto left_points = path_points(of_left);
        const auto right_points = path_points(of_right);
        CHECK(left_points.size() > 500);
        CHECK(left_points.size() == right_points.size());
        std::size_t without_twin = 0;
        for (const Dot& point : left_points)
            without_twin += has_near(right_points, {width - point.x, point.y}) ? 0u : 1u;
        CHECK(without_twin == 0);
    }
}

TEST_CASE("A point stands on the close-up that shows its place best, and on no other") {
    const auto pictures_of = [](const Finding& finding) {
        std::vector<std::string> views;
        const Visit visit = with({finding});
        const VisitMap map(visit, lower_leg());
        for (const MapPicture& picture : map.pictures()) {
            if (map.place_on(picture, visit.findings.front())) views.push_back(picture.view->key);
        }
        return views;
    };
    using Views = std::vector<std::string>;
    // On its line a point is as well seen from the side, where the whole muscle is in sight.
    CHECK(pictures_of(on("fibularis_longus", Side::left, "0.3", "0 mm")) ==
          Views{"lower_leg.lateral"});
    // Beside it, only the back and the front show how far.
    CHECK(pictures_of(on("soleus", Side::left, "0.5", "-9 mm")) == Views{"lower_leg.back"});
    CHECK(pictures_of(on("tibialis_anterior", Side::right, "0.2", "13 mm")) ==
          Views{"lower_leg.front"});
}

TEST_CASE("What lies deep is less in sight than what lies over it") {
    const auto in_sight = [](const char* muscle) {
        const BelliesOnView found =
            BelliesInSight(lower_leg().view("lower_leg.back")).of(muscle, lower_leg());
        return found.all == 0 ? -1 : found.in_sight / found.all;
    };
    CHECK(in_sight("gastrocnemius.caput_laterale") == 1.0);
    CHECK(in_sight("gastrocnemius") > 0.95);
    CHECK(in_sight("tibialis_posterior") < 0.3);
    CHECK(in_sight("tibialis_anterior") == -1);
}

TEST_CASE("The whole body stands last, one picture for both sides") {
    const Visit visit = with({on("gastrocnemius.caput_mediale", Side::left, "0.2", "17 mm"),
                              on("gastrocnemius.caput_mediale", Side::right, "0.2", "17 mm")});
    const VisitMap map(visit, leg_and_torso());
    const auto& pictures = map.pictures();
    CHECK(names_of(pictures) == std::vector<std::string>{"lower_leg.back left",
                                                         "lower_leg.back right",
                                                         "body.back midline"});
    const auto left = map.place_on(pictures.back(), visit.findings[0]);
    const auto right = map.place_on(pictures.back(), visit.findings[1]);
    REQUIRE(left);
    REQUIRE(right);
    CHECK(left->x == Approx(1 - right->x));
    CHECK(left->y == right->y);
    CHECK(left->x < 0.5);  // from the back, the left leg stands on the left
}

TEST_CASE("Without a region that shows the whole body there are close-ups only") {
    const Visit visit = with({on("gastrocnemius.caput_mediale", Side::left, "0.2", "17 mm")});
    CHECK(names_of(VisitMap(visit, lower_leg()).pictures()) ==
          std::vector<std::string>{"lower_leg.back left"});
}

TEST_CASE("Numbers never cover one another, however many points lie close together") {
    std::mt19937 random(7);
    for (int trial = 0; trial < 200; ++trial) {
        const double width = 66;
        const double height = 400;
        std::vector<NumberedPoint> points(1 + random() % 60);
        for (NumberedPoint& point : points) {
            point.place = {number_margin + static_cast<double>(random() % 660) / 10,
                           6 + static_cast<double>(random() % 3880) / 10};
            point.half_width = disc_radius;
        }
        place_numbers(points, number_margin, width, height);
        for (std::size_t i = 0; i < points.size(); ++i) {
            INFO(trial << ": " << i);
            CHECK(points[i].disc.y > disc_radius - 0.001);
            CHECK(points[i].disc.y < height - disc_radius + 0.001);
            for (std::size_t j = 0; j < i; ++j) {
                const double dx = points[i].disc.x - points[j].disc.x;
                const double dy = points[i].disc.y - points[j].disc.y;
                CHECK(std::hypot(dx, dy) >= 2 * disc_radius);
            }
        }
    }
}

TEST_CASE("A number stands at its point if there is room, else both stand beside the picture") {
    std::vector<NumberedPoint> points(3);
    points[0] = {.place = {30, 50}, .half_width = disc_radius};
    points[1] = {.place = {30, 200}, .half_width = disc_radius};
    points[2] = {.place = {30, 200}, .half_width = disc_radius};
    CHECK(numbers_in_column(points, 66) == 2);
    place_numbers(points, 0, 66, 240);
    CHECK_FALSE(points[0].is_apart);
    CHECK(points[0].disc == points[0].place);
    for (const NumberedPoint* point : {&points[1], &points[2]}) {
        CHECK(point->is_apart);
        CHECK((point->disc.x < 0 || point->disc.x > 66));
    }
}

TEST_CASE("Where a column has more numbers than room, they still stay on the picture") {
    std::vector<NumberedPoint> points(100);
    for (NumberedPoint& point : points) point = {.place = {10, 120}, .half_width = disc_radius};
    place_numbers(points, 0, 66, 240);
    for (const NumberedPoint& point : points) {
        CHECK(point.disc.y > disc_radius - 0.001);
        CHECK(point.disc.y < 240 - disc_radius + 0.001);
    }
}

TEST_CASE("The disc tells what the leading rule-set says, not what the clinician or others say") {
    Finding finding = on("soleus", Side::left, "0.5", "-9 mm");
    reclassify(finding);
    finding.clinicians_class = TriggerPointClass::latent;
    CHECK(leading_class(finding) == TriggerPointClass::active);
    std::ranges::reverse(finding.computed);
    CHECK(leading_class(finding) == TriggerPointClass::active);
    CHECK(leading_class(Finding{}) == TriggerPointClass::undetermined);
    std::set<std::string> signs;
    for (const auto& word : words_of<TriggerPointClass>) signs.insert(sign_of(word.value));
    CHECK(signs.size() == std::size(words_of<TriggerPointClass>));
}

TEST_CASE("The legend explains the marks that are there, and no others") {
    Finding finding = on("soleus", Side::left, "0.5", "-9 mm");
    const auto legend_of = [](const Visit& visit) {
        return drawing(draw_body_map_svg(visit, lower_leg()), "legend").svg;
    };
    const std::string plain = legend_of(with({finding}));
    CHECK(has(plain, "active trigger point"));
    CHECK(has(plain, "2σ"));
    for (const char* absent : {"latent trigger point", "textbook", "observed", "too little"})
        CHECK_FALSE(has(plain, absent));
    finding.position->uncertainty = parse_quantity("0 mm");
    finding.trigger_point = "soleus.trp1";
    finding.referral = ObservedReferral{};
    finding.referral->spill_over_areas = {{"lower-leg-foot",
                                           lower_leg().regions().front().edition,
                                           "lower_leg.back",
                                           Side::left,
                                           {{0.4, 0.6}, {0.6, 0.6}, {0.5, 0.7}}}};
    const std::string marked = legend_of(with({finding}));
    CHECK(has(marked, "textbook: essential"));
    CHECK(has(marked, "observed spill-over"));
    CHECK_FALSE(has(marked, "2σ"));
    CHECK_FALSE(has(marked, "observed referral"));
}

TEST_CASE("Each drawing stands alone: well formed, with a title and a description") {
    const Visit visit = with({likened("gastrocnemius.trp1", Side::left)});
    BodyMapOptions options;
    options.language = ReportLanguage::named("de");
    const auto drawings = draw_body_map_svg(visit, lower_leg(), options);
    REQUIRE(drawings.size() == 4);
    CHECK(drawings.front().name == "lower_leg.back.left");
    CHECK(drawings.back().name == "legend");
    const TemporaryFolder folder;
    for (const BodyMapSvg& one : drawings) {
        INFO(one.name);
        CHECK(has(one.svg, "<title"));
        CHECK(has(one.svg, one.title));
        CHECK(has(one.svg, "<desc"));
        const auto file = folder.write(one.name + ".svg", one.svg);
        CHECK(run("xmllint --noout " + file.string()).status == 0);
    }
    CHECK(drawings == draw_body_map_svg(visit, lower_leg(), options));
    options.height = 5000;
    CHECK(refusal([&] { draw_body_map_svg(visit, lower_leg(), options); }) ==
          ErrorCode::value_out_of_range);
}

TEST_CASE("A visit without places has no drawings") {
    CHECK(draw_body_map_svg(with({}), lower_leg()).empty());
    Finding nowhere = on("soleus", Side::left, "0.5", "-9 mm");
    nowhere.position.reset();
    CHECK(draw_body_map_svg(with({nowhere}), lower_leg()).empty());
}

TEST_CASE("Each number of the body map leads to its row of the table") {
    Report report;
    report.patient.name = "Jonas Weber";
    report.visit = with({on("soleus", Side::left, "0.5", "-9 mm"),
                         on("tibialis_anterior", Side::left, "0.2", "13 mm")});
    report.created = parse_time("2026-11-20T09:55:00+01:00");
    const TemporaryFolder folder;
    const auto file = folder.write("report.pdf", write_report(report, lower_leg()));
    const std::string places = run("pdfinfo -dests " + file.string()).output;
    CHECK(has(places, "finding-1"));
    CHECK(has(places, "finding-2"));
    // A handout has the pictures without the table.
    report.options.kind = ReportKind::patient_handout;
    const auto handout = folder.write("handout.pdf", write_report(report, lower_leg()));
    CHECK_FALSE(has(run("pdfinfo -dests " + handout.string()).output, "finding-1"));
}

TEST_CASE(
    "Criteria of many findings are signs with their meaning, and no state is taken for another") {
    std::vector<Finding> findings(6, on("soleus", Side::left, "0.5", "-9 mm"));
    findings[1].criteria.taut_band = Criterion::absent;
    findings[2].criteria.taut_band = Criterion::indeterminate;
    findings[3].criteria.taut_band = Criterion::not_tested;
    const std::string text = prose_of(with(findings));
    CHECK(has(text, "Taut band + − ? · + +"));
    CHECK(has(text, "+: present; −: absent; ?: indeterminate; ·: not tested"));
    CHECK(has(text, "Not tested in any of them:"));
}

TEST_CASE("What a textbook says of several findings alike is told once, and then referred to") {
    Finding first = on("soleus", Side::left, "0.5", "-9 mm");
    first.textbook_referral = TextbookReferral{"heel", "calf", "Somebody 1992"};
    Finding other = on("soleus", Side::right, "0.5", "-9 mm");
    other.textbook_referral = TextbookReferral{"sole", "", "Somebody 1992"};
    Finding same = first;
    const std::string text = prose_of(with({first, other, same}));
    CHECK(has(text, "Textbook, essential: heel"));
    CHECK(has(text, "Textbook, essential: sole"));
    CHECK(has(text, "Textbook: as for No. 1"));
    CHECK_FALSE(has(text, "Textbook: as for No. 2"));
}
