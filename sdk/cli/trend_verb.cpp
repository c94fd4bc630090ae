// SPDX-License-Identifier: Apache-2.0
// How a patient's measures went, and what changed since the last visit.
#include <algorithm>
#include <iostream>

#include "command.hpp"
#include "myochart/chart/trend.hpp"

namespace myochart::cli {
namespace {

struct Arguments {
    std::string patient;
    std::string visit;
    std::string measure;
};

std::string value_of(const TrendPoint& point) {
    const bool computed = point.value.value.places > 4;
    std::string text =
        (computed ? rounded(to_double(point.value.value), 1) : to_string(point.value.value)) + " " +
        point.value.unit.code();
    if (point.spread) text += " (spread of trials " + rounded(*point.spread, 1) + ")";
    return text;
}

void print(const Trend& trend) {
    std::cout << trend.title << '\n';
    std::vector<std::vector<std::string>> rows;
    for (const TrendPoint& point : trend.points) {
        rows.push_back({"  " + to_minute(point.at), std::string(to_string(point.phase)),
                        value_of(point), point.protocol});
    }
    print_columns(rows);
    if (const auto change = change_of(trend)) {
        std::cout << "  " << change->sentence << '\n';
    } else {
        std::cout
            << "  fewer than two visits with a value from before treatment: nothing to compare\n";
    }
}

void show_trends(const Common& common, const Arguments& arguments) {
    const Workspace workspace = common.open();
    const Chart chart = workspace.chart(parse_uuid(arguments.patient));
    const auto visits = visits_in_order(chart);
    bool any = false;
    for (const Trend& trend : trends(visits)) {
        const bool wanted = arguments.measure.empty() || trend.measure == arguments.measure ||
                            trend.title.find(arguments.measure) != std::string::npos;
        if (!wanted) continue;
        any = true;
        print(trend);
    }
    if (!any) std::cout << "nothing of the kind was measured\n";
}

void show_changes(const Common& common, const Arguments& arguments) {
    const Workspace workspace = common.open();
    const StoredVisit now = workspace.visit(parse_uuid(arguments.visit));
    const Chart chart = workspace.chart(now.patient.id);
    // Drafts may say anything yet; the visit before is one that was signed.
    const Chart signed_chart{chart.patient, chart.visits, {}};
    const Visit* before = nullptr;
    for (const Visit* visit : visits_in_order(signed_chart)) {
        const bool is_earlier = visit->start.instant < now.content().start.instant &&
                                visit->episode == now.content().episode;
        if (visit->id != now.content().id && is_earlier) before = visit;
    }
    if (!before) {
        std::cout << "no signed visit of this episode comes before\n";
        return;
    }
    std::cout << "since the visit of " << to_minute(before->start) << ":\n";
    for (const std::string& sentence : what_changed(*before, now.content())) {
        std::cout << "- " << sentence << '\n';
    }
}

}  // namespace

void add_trend_verb(CLI::App& app, const Common& common) {
    auto arguments = std::make_shared<Arguments>();
    CLI::App* verb = app.add_subcommand(
        "trend",
        "A patient's measures over the visits, and whether a change is larger than the "
        "error of measuring");
    verb->footer(
        "\nExamples:\n  myochart trend PATIENT\n  myochart trend PATIENT --measure "
        "range-of-motion");
    verb->add_option("PATIENT", arguments->patient, "The patient's id")->required();
    verb->add_option("--measure", arguments->measure,
                     "Only this: pressure-pain-threshold, range-of-motion, nprs, lefs …, or a part "
                     "of the title");
    verb->callback([&common, arguments] { show_trends(common, *arguments); });

    CLI::App* changed = app.add_subcommand("changes", "What changed since the visit before");
    changed->add_option("VISIT", arguments->visit, "The visit's id")->required();
    changed->callback([&common, arguments] { show_changes(common, *arguments); });
}

}  // namespace myochart::cli
