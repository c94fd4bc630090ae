// SPDX-License-Identifier: Apache-2.0
// Opening and writing a chart of ten years, beside what others need to read the same bytes.
//
// Every reader is measured with the freeing of what it built.
#include <benchmark/benchmark.h>
#include <libxml/parser.h>
#include <libxml/tree.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <pugixml.hpp>
#include <string>
#include <vector>

#include "bench/ten_year_chart.hpp"
#include "bench/times_table.hpp"
#include "myochart/exchange/chart_xml.hpp"

namespace {

using namespace myochart;

const Chart& chart() {
    static const Chart chart = bench::TenYears().chart();
    return chart;
}

const std::string& bytes() {
    static const std::string bytes = write_chart(chart());
    return bytes;
}

void count_bytes(benchmark::State& state) {
    state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) *
                            static_cast<std::int64_t>(bytes().size()));
}

void read_chart_(benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(read_chart(bytes()));
    count_bytes(state);
}

void write_chart_(benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(write_chart(chart()));
    count_bytes(state);
}

void libxml2_tree(benchmark::State& state, int options) {
    for (auto _ : state) {
        const xmlDocPtr tree = xmlReadMemory(bytes().data(), static_cast<int>(bytes().size()),
                                             "chart.xml", nullptr, options);
        if (!tree) std::abort();
        benchmark::DoNotOptimize(tree);
        xmlFreeDoc(tree);
    }
    count_bytes(state);
}

void pugixml_tree(benchmark::State& state) {
    for (auto _ : state) {
        pugi::xml_document tree;
        if (!tree.load_buffer(bytes().data(), bytes().size())) std::abort();
        benchmark::DoNotOptimize(tree);
    }
    count_bytes(state);
}

constexpr const char* ours = "read_chart";
constexpr const char* peer = "libxml2 tree";

/// Wall time, as reading uses two threads.
class Table : public bench::TimesTable {
    void print(const std::map<std::string, bench::Times>& all) const override {
        const auto found = all.find(peer);
        const double peer_time = found == all.end() ? 0 : found->second.wall.front();
        std::printf("%-26s %12s %10s %8s %14s\n", "", "shortest, ms", "median, ms", "MB/s",
                    "x libxml2 tree");
        for (const auto& [name, times] : all) {
            const double shortest = times.wall.front();
            std::printf("%-26s %12.2f %10.2f %8.0f %14.2f\n", name.c_str(), shortest,
                        bench::median(times.wall),
                        static_cast<double>(bytes().size()) / shortest / 1000,
                        peer_time / shortest);
        }
    }
};

}  // namespace

int main(int argc, char** argv) {
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
    LIBXML_TEST_VERSION
    const ChartReading reading = read_chart(bytes());
    if (reading.chart != chart() || write_chart(reading.chart) != bytes()) {
        std::fprintf(stderr, "the chart did not read back as it was written\n");
        return 1;
    }
    std::printf("%zu visits, %zu bytes, %zu remarks\n", chart().visits.size(), bytes().size(),
                reading.diagnostics.size());

    const auto add = [](const char* name, auto&&... what) {
        benchmark::RegisterBenchmark(name, what...)->Unit(benchmark::kMillisecond)->UseRealTime();
    };
    add(ours, read_chart_);
    add(peer, libxml2_tree, 0);
    add("libxml2 tree, no blanks", libxml2_tree, int{XML_PARSE_NOBLANKS | XML_PARSE_NONET});
    add("pugixml tree, unchecked", pugixml_tree);
    add("write_chart", write_chart_);

    Table table;
    benchmark::RunSpecifiedBenchmarks(&table);
    return 0;
}
