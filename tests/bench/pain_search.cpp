// SPDX-License-Identifier: Apache-2.0
// "Pain here and here" asked of a body of 220 trigger points and 440 zones, beside what one would
// write first: a test of every drawn cell against every zone's outline at the time of the question.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>
#include <string>
#include <vector>

#include "bench/times_table.hpp"
#include "myochart/anatomy/pain_search.hpp"
#include "unit/anatomy/full_body.hpp"

namespace {

using namespace myochart;

const Region& body() {
    static const Region region = test::full_body();
    return region;
}

const PainSearch& search() {
    static const PainSearch search{Atlas({body()})};
    return search;
}

/// Pain in three places of a view of the whole body and on two views of a part, each as large as
/// a hand.
std::vector<PainArea> question() {
    const auto& views = body().views;
    return {tapped(views[0], Side::right, {0.4, 0.3}, {60}),
            tapped(views[0], Side::right, {0.6, 0.5}, {60}),
            tapped(views[0], Side::right, {0.5, 0.7}, {60}),
            tapped(views[4], Side::right, {0.5, 0.5}, {60}),
            tapped(views[5], Side::right, {0.4, 0.4}, {60})};
}

bool inside(const std::vector<MapPoint>& polygon, double x, double y) {
    bool in = false;
    for (std::size_t i = 0, j = polygon.size() - 1; i < polygon.size(); j = i++) {
        const MapPoint& a = polygon[i];
        const MapPoint& b = polygon[j];
        if ((a.y > y) != (b.y > y) && x < (b.x - a.x) * (y - a.y) / (b.y - a.y) + a.x) in = !in;
    }
    return in;
}

/// Centres of the cells of 2 mm inside the outline.
std::vector<MapPoint> cells_inside(const BodyView& view, const std::vector<MapPoint>& outline) {
    std::vector<MapPoint> cells;
    const double across = std::ceil(view.width.value / 2);
    const double down = std::ceil(view.height.value / 2);
    for (double row = 0.5; row < down; ++row) {
        for (double column = 0.5; column < across; ++column) {
            if (inside(outline, column / across, row / down))
                cells.push_back({column / across, row / down});
        }
    }
    return cells;
}

/// Of the score's parts only the share of the essential zone; straight lines instead of curves.
std::map<std::string, double> by_polygons(const std::vector<PainArea>& areas) {
    std::map<std::string, double> covered;
    for (const PainArea& area : areas) {
        const BodyView& view =
            *std::find_if(body().views.begin(), body().views.end(),
                          [&](const BodyView& each) { return each.key == area.view; });
        const auto pain = cells_inside(view, area.outline);
        for (const TriggerPoint& point : body().trigger_points) {
            for (const ReferralZone& zone : point.zones) {
                for (const Shape& drawing : zone.drawings) {
                    if (drawing.view != view.key) continue;
                    const auto common =
                        std::count_if(pain.begin(), pain.end(), [&](const MapPoint& cell) {
                            return inside(drawing.points, cell.x, cell.y);
                        });
                    if (common > 0)
                        covered[point.key] +=
                            static_cast<double>(common) / static_cast<double>(pain.size());
                }
            }
        }
    }
    return covered;
}

constexpr const char* ours = "where_does_it_hurt";
constexpr const char* all_explained = "the same, without limit";
constexpr const char* peer = "point in polygon";

void ask(benchmark::State& state, std::size_t limit) {
    const auto areas = question();
    for (auto _ : state)
        benchmark::DoNotOptimize(search().where_does_it_hurt(areas, {.limit = limit}));
}

void ask_polygons(benchmark::State& state) {
    const auto areas = question();
    for (auto _ : state) benchmark::DoNotOptimize(by_polygons(areas));
}

void ask_words(benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(search().where_does_it_hurt_in_words("zone 7"));
}

void make(benchmark::State& state) {
    const Atlas atlas({body()});
    for (auto _ : state) benchmark::DoNotOptimize(PainSearch(atlas));
}

/// Processor time, which neighbours on the machine disturb least.
class Table : public bench::TimesTable {
    void print(const std::map<std::string, bench::Times>& all) const override {
        const auto found = all.find(peer);
        std::printf("%-26s %12s %10s %18s\n", "", "shortest, us", "median, us",
                    "x point in polygon");
        for (const auto& [name, times] : all) {
            const double shortest = times.processor.front();
            const bool same_work = name == ours || name == all_explained || name == peer;
            const double ratio =
                found != all.end() && same_work ? found->second.processor.front() / shortest : 0;
            std::printf("%-26s %12.1f %10.1f", name.c_str(), shortest,
                        bench::median(times.processor));
            ratio > 0 ? std::printf(" %18.1f\n", ratio) : std::printf("\n");
        }
    }
};

/// Both ways have to meet the same trigger points, but for slivers at the rim of a zone.
bool agree() {
    const auto areas = question();
    std::map<std::string, double> found;
    for (const Suggestion& each : search().where_does_it_hurt(areas, {.limit = 1000}))
        found[each.trigger_point->key] = each.shares->in_essential + each.shares->in_spill_over;
    bool same = !found.empty();
    for (const auto& [key, share] : by_polygons(areas)) {
        if (share > 0.05 && !found.contains(key)) same = false;
    }
    return same;
}

}  // namespace

int main(int argc, char** argv) {
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
    if (!agree()) {
        std::fprintf(stderr, "the two ways meet different trigger points\n");
        return 1;
    }
    std::printf("%zu trigger points, %zu areas, %zu suggestions\n", body().trigger_points.size(),
                question().size(), search().where_does_it_hurt(question(), {.limit = 1000}).size());
    const auto add = [](const char* name, auto&&... what) {
        benchmark::RegisterBenchmark(name, what...)->Unit(benchmark::kMicrosecond);
    };
    add(ours, ask, std::size_t{20});
    add(all_explained, ask, std::size_t{1000});
    add(peer, ask_polygons);
    add("by words", ask_words);
    add("making a PainSearch", make);
    Table table;
    benchmark::RunSpecifiedBenchmarks(&table);
    return 0;
}
