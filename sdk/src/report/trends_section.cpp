// SPDX-License-Identifier: Apache-2.0
// How what was measured went over the visits: small plots that share their time axis.
#include <algorithm>
#include <utility>

#include "report/sections.hpp"
#include "report/trend_plot.hpp"
#include "report/wording.hpp"

namespace myochart {
namespace {

constexpr std::size_t plots_in_a_row = 2;
constexpr double gap_between_plots = 14;

void add_new(std::vector<std::string>& all, const std::vector<std::string>& more) {
    for (const std::string& line : more) {
        if (std::ranges::find(all, line) == all.end()) all.push_back(line);
    }
}

/// What was measured once only can't be drawn; it is named, so that nobody looks for it.
void tell_single(Sheet& sheet, const std::vector<std::string>& titles) {
    std::string text;
    for (const std::string& title : titles) text = joined({text, title}, "; ");
    if (text.empty()) return;
    sheet.flow.paragraph(
        std::vector<pdf::Run>{{.text = sheet.say("trend.single") + " "}, in_english(text + ".")},
        {.size = 7.5, .muted = true});
}

void tell_sources(Sheet& sheet, const std::vector<std::string>& sources) {
    if (sources.empty()) return;
    std::string text;
    for (const std::string& source : sources) text = joined({text, source}, "\n");
    sheet.flow.paragraph(
        std::vector<pdf::Run>{{.text = sheet.say("trend.sources") + "\n"}, in_english(text)},
        {.size = 7, .muted = true});
}

}  // namespace

void write_trends(Sheet& sheet, std::span<const Visit* const> visits) {
    if (visits.size() < 2) return;
    const TimeSpan time{visits.front()->start, visits.back()->start};
    std::vector<pdf::Figure> row;
    std::vector<std::string> single;
    std::vector<std::string> sources;
    bool plotted = false;
    sheet.flow.heading(2, sheet.say("trend.heading"));
    for (const Trend& trend : trends(visits)) {
        const auto change = change_of(trend);
        if (!change) {
            single.push_back(trend.title);
            continue;
        }
        plotted = true;
        add_new(sources, verdict_sources(*change));
        row.push_back(plot_trend(sheet, trend, *change, time));
        if (row.size() == plots_in_a_row)
            sheet.flow.figure_row(std::exchange(row, {}), gap_between_plots);
    }
    sheet.flow.figure_row(row, gap_between_plots);
    if (plotted) {
        sheet.flow.paragraph(sheet.say("trend.explained"), {.size = 7.5, .muted = true});
    } else {
        sheet.flow.paragraph(sheet.say("trend.none"));
    }
    tell_single(sheet, single);
    tell_sources(sheet, sources);
}

}  // namespace myochart
