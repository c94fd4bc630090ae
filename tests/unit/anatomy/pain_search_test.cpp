// "Pain here and here": the ranking on the real lower leg, and on a made-up body of full size.
#include "myochart/anatomy/pain_search.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <limits>

#include "myochart/anatomy/body_map.hpp"
#include "myochart/core/error.hpp"
#include "unit/anatomy/full_body.hpp"
#include "unit/anatomy/region_from_xml.hpp"

using namespace myochart;

namespace {

const Atlas& leg() {
    static const Atlas atlas({test::region_from_xml(test::lower_leg_foot_xml())});
    return atlas;
}

const PainSearch& search() {
    static const PainSearch search(leg());
    return search;
}

constexpr PainSearchOptions all{.limit = 1000};

std::vector<Suggestion> hurt(const std::vector<PainArea>& areas) {
    return search().where_does_it_hurt(areas, all);
}

PainArea mirrored_area(PainArea area) {
    area.side = mirrored(area.side);
    for (MapPoint& point : area.outline) point = mirrored(point);
    return area;
}

/// A zone drawn by a patient who knows the textbook by heart.
std::vector<PainArea> drawn_zone(const TriggerPoint& point, ZoneKind kind, Side side) {
    std::vector<PainArea> areas;
    for (const ReferralZone& zone : point.zones) {
        if (zone.kind != kind) continue;
        for (const Shape& drawing : zone.drawings) {
            PainArea area{drawing.view, Side::right, drawing.points};
            areas.push_back(side == Side::left ? mirrored_area(area) : area);
        }
    }
    return areas;
}

std::vector<std::string> keys(const std::vector<Suggestion>& suggestions) {
    std::vector<std::string> keys;
    for (const Suggestion& each : suggestions)
        keys.push_back(each.trigger_point->key + " " +
                       (each.side ? std::string(to_string(*each.side)) : ""));
    return keys;
}

std::vector<double> scores(const std::vector<Suggestion>& suggestions) {
    std::vector<double> scores;
    for (const Suggestion& each : suggestions) scores.push_back(each.score);
    return scores;
}

const Suggestion* find(const std::vector<Suggestion>& suggestions, const std::string& key) {
    for (const Suggestion& each : suggestions)
        if (each.trigger_point->key == key) return &each;
    return nullptr;
}

bool says(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

Error error_of(const std::vector<PainArea>& areas, const PainSearchOptions& options = {}) {
    try {
        search().where_does_it_hurt(areas, options);
    } catch (const Error& error) {
        return error;
    }
    FAIL("nothing was refused");
    throw 0;
}

PainArea square(const std::string& view, Side side, double x, double y, double half) {
    return {
        view,
        side,
        {{x - half, y - half}, {x + half, y - half}, {x + half, y + half}, {x - half, y + half}}};
}

/// The outline with three more points on the curve's chord between each two.
PainArea finer(PainArea area) {
    std::vector<MapPoint> points;
    for (std::size_t i = 0; i < area.outline.size(); ++i) {
        const MapPoint& a = area.outline[i];
        const MapPoint& b = area.outline[(i + 1) % area.outline.size()];
        for (int k = 0; k < 4; ++k)
            points.push_back({a.x + (b.x - a.x) * k / 4, a.y + (b.y - a.y) * k / 4});
    }
    area.outline = points;
    return area;
}

}  // namespace

TEST_CASE("drawing the essential zone of the first gastrocnemius point puts that point first") {
    const TriggerPoint& point = leg().trigger_point("gastrocnemius.trp1");
    for (const Side side : {Side::left, Side::right}) {
        const auto found = hurt(drawn_zone(point, ZoneKind::essential, side));
        REQUIRE(found.size() > 3);
        CHECK(found.front().trigger_point == &point);
        CHECK(found.front().muscle->key == "gastrocnemius.caput_mediale");
        CHECK(found.front().side == side);
        CHECK(found.front().score == 1);
        CHECK(found.front().shares->in_essential == 1);
        CHECK(found.front().shares->of_essential == 1.0);
        CHECK(found[1].score < 1);
        for (const Suggestion& each : found) CHECK(each.side == side);
    }
}

TEST_CASE("each drawn essential zone puts its point first, or one with the very same zone") {
    for (const TriggerPoint& point : leg().regions().front().trigger_points) {
        const auto areas = drawn_zone(point, ZoneKind::essential, Side::right);
        if (areas.empty()) continue;
        INFO(point.key);
        const auto found = hurt(areas);
        const Suggestion* own = find(found, point.key);
        REQUIRE(own);
        CHECK(own->score == 1);
        CHECK(found.front().score == 1);
    }
}

TEST_CASE("a mirrored drawing gives the same suggestions for the other side, to the last bit") {
    for (const TriggerPoint& point : leg().regions().front().trigger_points) {
        for (const ZoneKind kind : {ZoneKind::essential, ZoneKind::spill_over}) {
            const auto right = hurt(drawn_zone(point, kind, Side::right));
            const auto left = hurt(drawn_zone(point, kind, Side::left));
            INFO(point.key);
            REQUIRE(scores(left) == scores(right));
            for (std::size_t i = 0; i < left.size(); ++i) {
                CHECK(left[i].trigger_point == right[i].trigger_point);
                CHECK(left[i].shares == right[i].shares);
                CHECK(left[i].zones == right[i].zones);
                CHECK((left[i].side == Side::left && right[i].side == Side::right));
            }
        }
    }
}

TEST_CASE("an area that is not mirrored for the left is another place") {
    const auto as_right =
        drawn_zone(leg().trigger_point("gastrocnemius.trp2"), ZoneKind::essential, Side::right);
    auto as_left = as_right;
    for (PainArea& area : as_left) area.side = Side::left;
    CHECK(hurt(as_right).front().trigger_point->key == "gastrocnemius.trp2");
    CHECK(hurt(as_left).front().trigger_point->key != "gastrocnemius.trp2");
}

TEST_CASE("areas of both sides are told apart, and one on the midline counts for both") {
    auto areas = drawn_zone(leg().trigger_point("soleus.trp1"), ZoneKind::essential, Side::left);
    const auto right =
        drawn_zone(leg().trigger_point("tibialis_anterior.trp1"), ZoneKind::essential, Side::right);
    areas.insert(areas.end(), right.begin(), right.end());
    const auto found = hurt(areas);
    const auto all_keys = keys(found);
    CHECK(std::count(all_keys.begin(), all_keys.end(), "soleus.trp1 left") == 1);
    CHECK(std::count(all_keys.begin(), all_keys.end(), "soleus.trp1 right") == 0);
    CHECK(std::count(all_keys.begin(), all_keys.end(), "tibialis_anterior.trp1 right") == 1);
    CHECK(find(found, "soleus.trp1")->score == 1);
    CHECK(find(found, "tibialis_anterior.trp1")->score == 1);

    const auto both = hurt({square("lower_leg.back", Side::midline, 0.5, 0.2, 0.1)});
    std::size_t left_ones = 0;
    for (const Suggestion& each : both) left_ones += each.side == Side::left ? 1 : 0;
    CHECK((left_ones > 0 && left_ones < both.size()));
}

TEST_CASE("a finer outline gives the same ranking and nearly the same scores") {
    for (const char* key : {"gastrocnemius.trp1", "soleus.trp1", "fibularis_longus.trp1"}) {
        auto areas = drawn_zone(leg().trigger_point(key), ZoneKind::essential, Side::left);
        const auto coarse = hurt(areas);
        for (PainArea& area : areas) area = finer(area);
        const auto fine = hurt(areas);
        INFO(key);
        REQUIRE(coarse.size() == fine.size());
        CHECK(coarse.front().trigger_point == fine.front().trigger_point);
        for (const Suggestion& each : coarse) {
            const Suggestion* other = find(fine, each.trigger_point->key);
            REQUIRE(other);
            CHECK(other->score == Approx(each.score).margin(0.03));
        }
    }
}

TEST_CASE("the order of the areas does not matter, nor does drawing a place twice") {
    auto areas =
        drawn_zone(leg().trigger_point("gastrocnemius.trp1"), ZoneKind::spill_over, Side::left);
    const auto more =
        drawn_zone(leg().trigger_point("soleus.trp1"), ZoneKind::essential, Side::left);
    areas.insert(areas.end(), more.begin(), more.end());
    const auto expected = hurt(areas);
    REQUIRE(areas.size() == 4);
    std::sort(areas.begin(), areas.end(),
              [](const auto& a, const auto& b) { return a.view < b.view; });
    std::size_t orders = 0;
    do {
        CHECK(hurt(areas) == expected);
        ++orders;
    } while (std::next_permutation(areas.begin(), areas.end(), [](const auto& a, const auto& b) {
        return std::pair(a.view, a.outline.front().x) < std::pair(b.view, b.outline.front().x);
    }));
    CHECK(orders > 1);
    areas.insert(areas.end(), more.begin(), more.end());
    CHECK(hurt(areas) == expected);
}

TEST_CASE("one area and its two halves are one union") {
    const auto rectangle = [](double top, double bottom) {
        // Many points on the edges, so that the curve keeps to them.
        PainArea area{"lower_leg.back", Side::right, {}};
        for (int i = 0; i < 100; ++i) area.outline.push_back({0.3 + 0.004 * i, top});
        for (int i = 0; i < 100; ++i) area.outline.push_back({0.7, top + (bottom - top) * i / 100});
        for (int i = 0; i < 100; ++i) area.outline.push_back({0.7 - 0.004 * i, bottom});
        for (int i = 0; i < 100; ++i)
            area.outline.push_back({0.3, bottom - (bottom - top) * i / 100});
        return area;
    };
    const auto whole = hurt({rectangle(0.2, 0.6)});
    const auto halves = hurt({rectangle(0.2, 0.4), rectangle(0.4, 0.6)});
    REQUIRE(keys(whole) == keys(halves));
    for (std::size_t i = 0; i < whole.size(); ++i)
        CHECK(halves[i].score == Approx(whole[i].score).margin(0.003));
}

TEST_CASE("nothing drawn and nothing met give no suggestion") {
    CHECK(hurt({}).empty());
    CHECK(hurt({square("lower_leg.front", Side::left, 0.95, 0.03, 0.02)}).empty());
}

TEST_CASE("the score is what its sentence says") {
    const auto found = hurt({square("lower_leg.back", Side::left, 0.5, 0.25, 0.2),
                             square("foot.sole", Side::left, 0.5, 0.6, 0.25)});
    REQUIRE(found.size() > 5);
    double before = 1;
    for (const Suggestion& each : found) {
        INFO(each.explanation);
        const PainShares& shares = *each.shares;
        CHECK(each.score == Approx(0.75 * (shares.in_essential + 0.5 * shares.in_spill_over) +
                                   0.25 * shares.of_essential.value_or(0)));
        CHECK((each.score > 0 && each.score <= before));
        CHECK(shares.in_essential + shares.in_spill_over <= 1 + 1e-12);
        CHECK_FALSE(each.zones.empty());
        CHECK(says(each.explanation,
                   each.muscle->name + ", " + each.trigger_point->label + ", left"));
        CHECK(says(each.explanation, "A suggestion to examine, no diagnosis"));
        CHECK(says(each.explanation, "illustrative, not verified"));
        CHECK_FALSE(each.verified);
        CHECK(each.illustrative);
        before = each.score;
    }
}

TEST_CASE("the shares are those of areas in millimetres on all pictures together") {
    // One half of what is drawn lies in the zone: the same area again where no zone is.
    Region region;
    region.id = "made-up";
    region.sources.push_back({"s", "s", ""});
    region.views.push_back({"small", "Small", {100}, {100}, 1, "s", {}});
    region.views.push_back({"large", "Large", {400}, {200}, 1, "s", {}});
    region.muscles.push_back({.key = "m", .name = "M"});
    TriggerPoint point{.key = "m.trp1", .label = "TrP1", .muscle = "m"};
    point.evidence = {"s", true, false};
    const Evidence checked{"s", true, false};
    const PainArea disc = tapped(region.views[0], Side::right, {0.5, 0.5}, {30});
    point.zones.push_back({ZoneKind::essential,
                           "there",
                           {{ShapeKind::zone, "small", "", "", true, disc.outline, checked}},
                           checked});
    region.trigger_points.push_back(point);
    const PainSearch made_up{Atlas({region})};

    const PainArea elsewhere = tapped(region.views[1], Side::right, {0.5, 0.5}, {30});
    const std::vector<PainArea> areas{disc, elsewhere};
    const auto found = made_up.where_does_it_hurt(areas);
    REQUIRE(found.size() == 1);
    CHECK(found[0].shares->in_essential == Approx(0.5).epsilon(0.02));
    CHECK(found[0].shares->of_essential == 1.0);
    CHECK(found[0].verified);
    CHECK_FALSE(found[0].illustrative);
    CHECK(says(found[0].explanation, "the zones are verified"));

    // A third of the radius is a ninth of the zone.
    const std::vector<PainArea> small{tapped(region.views[0], Side::right, {0.5, 0.5}, {10})};
    CHECK(*made_up.where_does_it_hurt(small)[0].shares->of_essential ==
          Approx(1.0 / 9).epsilon(0.05));
}

TEST_CASE("a zone that two pictures show need be drawn on one only") {
    auto areas =
        drawn_zone(leg().trigger_point("gastrocnemius.trp1"), ZoneKind::essential, Side::left);
    REQUIRE(areas.size() == 2);
    areas.pop_back();
    CHECK(find(hurt(areas), "gastrocnemius.trp1")->score == 1);
}

TEST_CASE("pain in both zones of a point counts once, as essential") {
    Region region = leg().regions().front();
    TriggerPoint& point = region.trigger_points.front();
    const auto areas = drawn_zone(point, ZoneKind::essential, Side::right);
    for (ReferralZone& zone : point.zones)
        if (zone.kind == ZoneKind::spill_over) zone.drawings = point.zones.front().drawings;
    const PainSearch changed{Atlas({region})};
    const auto found = changed.where_does_it_hurt(areas, all);
    CHECK(find(found, point.key)->shares->in_essential == 1);
    CHECK(find(found, point.key)->shares->in_spill_over == 0);
}

TEST_CASE("a zone that no picture shows is absent, not nought") {
    const auto found = hurt(
        drawn_zone(leg().trigger_point("gastrocnemius.trp1"), ZoneKind::spill_over, Side::left));
    const Suggestion* point = find(found, "gastrocnemius.trp1");
    REQUIRE(point);
    CHECK_FALSE(point->shares->of_essential);
    CHECK(point->score == Approx(0.75 * 0.5));
    CHECK(says(point->explanation, "its essential zone is not on these pictures"));
}

TEST_CASE("weights are the caller's to change, within 0 to 1") {
    const auto areas =
        drawn_zone(leg().trigger_point("gastrocnemius.trp1"), ZoneKind::spill_over, Side::left);
    const auto only_essential =
        search().where_does_it_hurt(areas, {.limit = 1000, .weights = {.spill_over = 0}});
    CHECK_FALSE(find(only_essential, "gastrocnemius.trp1"));
    for (const double bad : {-0.1, 1.1, std::nan("")}) {
        CHECK(error_of(areas, {.weights = {.spill_over = bad}}).code() ==
              ErrorCode::value_out_of_range);
        CHECK(error_of(areas, {.weights = {.zone_drawn = bad}}).code() ==
              ErrorCode::value_out_of_range);
    }
}

TEST_CASE("the limit keeps the best") {
    const auto areas =
        drawn_zone(leg().trigger_point("gastrocnemius.trp1"), ZoneKind::spill_over, Side::left);
    auto found = hurt(areas);
    const auto three = search().where_does_it_hurt(areas, {.limit = 3});
    REQUIRE(found.size() > 3);
    found.resize(3);
    CHECK(three == found);
    CHECK(search().where_does_it_hurt(areas, {.limit = 0}).empty());
}

TEST_CASE("equal scores keep the regions' order, and muscles come by their best point") {
    const auto found = hurt({square("lower_leg.back", Side::left, 0.5, 0.3, 0.25)});
    const auto& points = leg().regions().front().trigger_points;
    const auto place = [&](const Suggestion& each) { return each.trigger_point - points.data(); };
    for (std::size_t i = 1; i < found.size(); ++i)
        CHECK((found[i - 1].score > found[i].score || place(found[i - 1]) < place(found[i])));

    const auto muscles = best_of_each_muscle(found);
    CHECK(muscles.size() < found.size());
    for (const Suggestion& muscle : muscles)
        for (const Suggestion& each : found)
            if (each.muscle == muscle.muscle && each.side == muscle.side)
                CHECK(each.score <= muscle.score);
}

TEST_CASE("degenerate drawings are refused with what to do") {
    const double nan = std::numeric_limits<double>::quiet_NaN();
    const double infinite = std::numeric_limits<double>::infinity();
    const std::string view = "lower_leg.back";
    const auto refused = [&](std::vector<MapPoint> outline) {
        const Error error = error_of({{view, Side::left, std::move(outline)}});
        CHECK(error.code() == ErrorCode::value_out_of_range);
        CHECK_FALSE(error.remedy().empty());
        CHECK(says(error.where(), "lower_leg.back, left"));
        return error.what_happened();
    };
    CHECK(says(refused({}), "0 points"));
    CHECK(says(refused({{0.5, 0.5}, {0.6, 0.5}}), "2 points"));
    CHECK(says(refused({{0.5, 0.5}, {0.5, 0.5}, {0.5, 0.5}}), "no area"));
    CHECK(says(refused({{0.1, 0.1}, {0.3, 0.3}, {0.7, 0.7}}), "no area"));
    CHECK(says(refused({{0.1, 0.1}, {1.2, 0.3}, {0.7, 0.1}}), "outside"));
    CHECK(says(refused({{0.1, 0.1}, {0.2, -0.3}, {0.7, 0.1}}), "outside"));
    CHECK(says(refused({{0.1, 0.1}, {nan, 0.3}, {0.7, 0.1}}), "outside"));
    CHECK(says(refused({{0.1, 0.1}, {0.4, infinite}, {0.7, 0.1}}), "outside"));
    CHECK(says(refused(std::vector<MapPoint>(10'001, MapPoint{0.5, 0.5})), "10001 points"));
    CHECK(error_of({square("lower_leg.bakc", Side::left, 0.5, 0.5, 0.1)}).code() ==
          ErrorCode::atlas_unknown_view);
    CHECK(says(error_of({square("lower_leg.bakc", Side::left, 0.5, 0.5, 0.1)}).remedy(),
               "lower_leg.back"));
    // A good area beside a bad one does not hide it.
    CHECK(error_of({square(view, Side::left, 0.5, 0.5, 0.1), {view, Side::left, {}}}).code() ==
          ErrorCode::value_out_of_range);
}

TEST_CASE("a tap is a round disc on the body, whatever the shape of the picture") {
    const BodyView& view = leg().view("lower_leg.back");
    const PainArea tap = tapped(view, Side::right, {0.5, 0.4});
    for (const MapPoint& point : tap.outline)
        CHECK(std::hypot((point.x - 0.5) * view.width.value, (point.y - 0.4) * view.height.value) ==
              Approx(13.5));
    const auto found = hurt({tap});
    REQUIRE_FALSE(found.empty());
    CHECK(found.front().shares->in_essential > 0.5);
    CHECK_FALSE(hurt({tapped(view, Side::right, {0.5, 0.4}, {1})}).empty());
    CHECK_NOTHROW(
        hurt({tapped(view, Side::left, {0, 1}), tapped(view, Side::left, {1, 0}, {500})}));
}

TEST_CASE("a tap outside the picture or without a size is refused") {
    const BodyView& view = leg().view("foot.sole");
    const double nan = std::numeric_limits<double>::quiet_NaN();
    const auto refused = [&](MapPoint centre, double radius) {
        CHECK_THROWS_AS(tapped(view, Side::left, centre, {radius}), Error);
    };
    refused({1.01, 0.5}, 10);
    refused({0.5, nan}, 10);
    for (const double radius : {0.0, -5.0, 0.5, 501.0, nan}) refused({0.5, 0.5}, radius);
}

TEST_CASE("zones are found by the words of their descriptions") {
    const auto heel = search().where_does_it_hurt_in_words("Heel", all);
    REQUIRE(find(heel, "soleus.trp1"));
    CHECK(find(heel, "soleus.trp1")->score == 1);
    CHECK(find(heel, "quadratus_plantae.trp1"));
    CHECK_FALSE(find(heel, "gastrocnemius.trp4"));
    for (const Suggestion& each : heel) {
        CHECK_FALSE(each.side);
        CHECK_FALSE(each.shares);
        CHECK(says(each.explanation, "no diagnosis"));
        const bool described =
            std::any_of(each.zones.begin(), each.zones.end(),
                        [](const ReferralZone* zone) { return says(zone->description, "heel"); });
        CHECK(described);
    }
    CHECK(find(search().where_does_it_hurt_in_words("jaw", all), "soleus.trp3")->score == 0.5);
    CHECK(search().where_does_it_hurt_in_words("back knee", all).size() <
          search().where_does_it_hurt_in_words("back", all).size());
    CHECK(search().where_does_it_hurt_in_words("", all).empty());
    CHECK(search().where_does_it_hurt_in_words("elbow", all).empty());
}

TEST_CASE("words are found by their beginning, not by what they hold: an eel is no heel") {
    CHECK(search().where_does_it_hurt_in_words("eel", all).empty());
    CHECK_FALSE(search().where_does_it_hurt_in_words("metatars", all).empty());
}

TEST_CASE("an unpaired muscle is suggested for the midline, by what is drawn on any side") {
    Region region = test::full_body();
    const PainSearch body{Atlas({region})};
    const TriggerPoint& point = region.trigger_points.front();
    REQUIRE_FALSE(region.muscles.front().paired);
    for (const Side side : {Side::left, Side::right, Side::midline}) {
        const auto areas =
            drawn_zone(point, ZoneKind::essential, side == Side::left ? side : Side::right);
        auto as_said = areas;
        for (PainArea& area : as_said) area.side = side;
        const Suggestion* found = nullptr;
        const auto list = body.where_does_it_hurt(as_said, all);
        for (const Suggestion& each : list)
            if (each.trigger_point->key == point.key) found = &each;
        REQUIRE(found);
        CHECK(found->side == Side::midline);
        // Drawn on the midline, the area counts mirrored as well.
        if (side != Side::midline) CHECK(found->score == 1);
    }
}

TEST_CASE("a body of 220 points and 440 zones is searched, and each drawn zone finds its point") {
    const Region region = test::full_body();
    REQUIRE(region.trigger_points.size() == 220);
    const PainSearch body{Atlas({region})};
    std::size_t first = 0;
    for (const TriggerPoint& point : region.trigger_points) {
        const auto found =
            body.where_does_it_hurt(drawn_zone(point, ZoneKind::essential, Side::right), all);
        REQUIRE(find(found, point.key));
        CHECK(find(found, point.key)->score == 1);
        first += found.front().trigger_point->key == point.key ? 1 : 0;
    }
    CHECK(first == 220);
}

TEST_CASE("a search outlives the atlas that it was made from") {
    const auto made = [] {
        const Atlas atlas({test::region_from_xml(test::lower_leg_foot_xml())});
        return PainSearch(atlas);
    };
    const PainSearch kept = made();
    CHECK_FALSE(kept.where_does_it_hurt_in_words("heel").empty());
    const PainSearch of_nothing{Atlas()};
    CHECK(of_nothing.where_does_it_hurt_in_words("heel").empty());
}

TEST_CASE("regions whose zones are no areas are refused") {
    const auto refused = [](auto change) {
        Region region = leg().regions().front();
        change(region);
        CHECK_THROWS_AS(PainSearch(Atlas({region})), Error);
    };
    refused([](Region& r) { r.trigger_points[0].zones[0].drawings[0].points.resize(2); });
    refused([](Region& r) { r.trigger_points[0].zones[0].drawings[0].points[0].x = std::nan(""); });
    refused([](Region& r) { r.views[0].width = {0}; });
    refused([](Region& r) { r.views[0].height = {1e9}; });
}

TEST_CASE("the note says what the score is not") {
    for (const char* part :
         {"no diagnosis", "Myochart's choice", "Delphi consensus of 2018", "not verified"})
        CHECK(says(std::string(pain_search_note()), part));
}
