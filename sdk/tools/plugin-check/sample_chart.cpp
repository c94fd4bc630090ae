// SPDX-License-Identifier: Apache-2.0
#include "sample_chart.hpp"

#include "example_chart.hpp"
#include "myochart/exchange/chart_xml.hpp"

namespace myochart::check {
namespace {

Chart example() { return read_chart(example_charts.front().second).chart; }

}  // namespace

std::string full_chart() {
    Chart chart = example();
    chart.drafts = {chart.visits.front().original()};
    chart.visits.clear();
    return write_chart(chart);
}

std::string empty_chart() {
    Chart chart = example();
    const Visit& full = chart.visits.front().original();
    Visit empty;
    empty.id = full.id;
    empty.episode = full.episode;
    empty.start = full.start;
    empty.clinician = full.clinician;
    empty.organisation = full.organisation;
    chart.drafts = {std::move(empty)};
    chart.visits.clear();
    return write_chart(chart);
}

}  // namespace myochart::check
