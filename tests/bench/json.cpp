// SPDX-License-Identifier: Apache-2.0
// Reading a quarter of an hour of nine channels at 1 kHz as JSON columns into a session, beside
// what the same text costs with Poco::JSON and with simdjson alone.
//
// All end with the same doubles: of Poco and simdjson they are summed up, which costs less than a
// session. Every reader is measured with the freeing of what it built.
#include <Poco/JSON/Object.h>
#include <Poco/JSON/Parser.h>
#include <benchmark/benchmark.h>
#include <dlfcn.h>
#include <simdjson.h>

#include <charconv>
#include <cmath>
#include <cstdio>
#include <map>
#include <string>
#include <vector>

#include "bench/times_table.hpp"
#include "myochart/plugin/kit/importer.hpp"
#include "myochart/plugin/session_reader.hpp"

namespace {

using namespace myochart;

constexpr std::size_t rows = 900'000;
constexpr const char* names[] = {"Time (s)",       "Force (N)",      "Blade temperature (°C)",
                                 "Acc X (m/s2)",   "Acc Y (m/s2)",   "Acc Z (m/s2)",
                                 "Gyro X (deg/s)", "Gyro Y (deg/s)", "Gyro Z (deg/s)"};

/// Numbers of the digits that devices write.
std::string generated() {
    std::string text = "{";
    std::uint64_t state = 1;
    for (std::size_t c = 0; c < std::size(names); ++c) {
        text += (c ? ",\"" : "\"") + std::string(names[c]) + "\":[";
        for (std::size_t row = 0; row < rows; ++row) {
            state = state * 6364136223846793005u + 1442695040888963407u;
            const double value = c == 0 ? static_cast<double>(row) / 1000
                                        : static_cast<double>(state >> 40) / 100'000 - 80;
            char digits[32];
            const auto end = std::to_chars(digits, digits + sizeof digits, value,
                                           std::chars_format::fixed, c == 0 ? 3 : 6);
            if (row) text += ',';
            text.append(digits, end.ptr);
        }
        text += ']';
    }
    return text + "}";
}

const std::string& text() {
    static const std::string made = generated();
    return made;
}

const myo_session_importer& json() {
    static const myo_session_importer* const table = [] {
        void* const library = dlopen(MYOCHART_JSON_PLUGIN, RTLD_NOW | RTLD_LOCAL);
        if (!library) std::abort();
        const auto* const entry =
            static_cast<const myo_plugin_entry*>(dlsym(library, "myochart_plugin_entry"));
        return static_cast<const myo_session_importer*>(
            entry->query(kit::text(MYO_INTERFACE_SESSION_IMPORT)));
    }();
    return *table;
}

/// As the host does, but for the hash of the file.
struct Columns {
    std::vector<std::vector<double>> axes;
    std::vector<std::vector<double>> channels;
};

std::int32_t take_axis(void* context, std::uint64_t count, double** seconds, std::uint32_t* axis) {
    auto& columns = *static_cast<Columns*>(context);
    columns.axes.emplace_back(count, std::nan(""));
    *seconds = columns.axes.back().data();
    *axis = static_cast<std::uint32_t>(columns.axes.size() - 1);
    return MYO_OK;
}

std::int32_t take_channel(void* context, const myo_channel* channel, double** values) {
    auto& columns = *static_cast<Columns*>(context);
    columns.channels.emplace_back(columns.axes[channel->axis].size(), std::nan(""));
    *values = columns.channels.back().data();
    return MYO_OK;
}

Columns imported() {
    Columns columns;
    const myo_session_sink sink{
        .struct_size = sizeof(myo_session_sink),
        .reserved0 = 0,
        .context = &columns,
        .set_device = [](void*, const myo_device*) { return std::int32_t{MYO_OK}; },
        .set_start = [](void*, myo_text, std::uint32_t) { return std::int32_t{MYO_OK}; },
        .add_axis = take_axis,
        .add_regular_axis = nullptr,
        .add_channel = take_channel,
        .add_event = nullptr,
        .add_remark = [](void*, const myo_remark*) { return std::int32_t{MYO_OK}; },
        .progress = [](void*, std::uint64_t, std::uint64_t) { return std::int32_t{MYO_OK}; }};
    const void* const data = text().data();
    const myo_file file{sizeof(myo_file),
                        0,
                        kit::text("session.json"),
                        {static_cast<const std::uint8_t*>(data), text().size()},
                        {}};
    myo_error error{};
    error.struct_size = sizeof error;
    if (json().read(&file, &sink, &error) != MYO_OK) {
        std::fprintf(stderr, "%s\n", error.message);
        std::abort();
    }
    return columns;
}

double sum_of_import() {
    const Columns columns = imported();
    double sum = 0;
    for (const double second : columns.axes[0]) sum += second;
    for (const auto& channel : columns.channels) {
        for (const double value : channel) sum += value;
    }
    return sum;
}

double sum_of_session() {
    const Session session =
        read_session(json(), {"org.myochart.json", "0"}, text(), "session.json");
    double sum = 0;
    for (const double second : session.axes[0].seconds) sum += second;
    for (const Channel& channel : session.channels) {
        for (const double value : channel.values) sum += value;
    }
    return sum;
}

double sum_of_simdjson() {
    simdjson::dom::parser parser;
    const simdjson::dom::object root = parser.parse(text().data(), text().size());
    double sum = 0;
    for (const auto& [key, value] : root) {
        for (const simdjson::dom::element one : value.get_array()) sum += double{one};
    }
    return sum;
}

double sum_of_poco() {
    Poco::JSON::Parser parser;
    const auto root = parser.parse(text()).extract<Poco::JSON::Object::Ptr>();
    double sum = 0;
    for (const char* const name : names) {
        const auto values = root->getArray(name);
        for (const auto& value : *values) sum += value.convert<double>();
    }
    return sum;
}

constexpr const char* ours = "importer";
constexpr const char* peer = "Poco::JSON";

/// Processor time: each of them uses one thread.
class Table : public bench::TimesTable {
    void print(const std::map<std::string, bench::Times>& all) const override {
        const auto found = all.find(peer);
        const double peer_time = found == all.end() ? 0 : found->second.processor.front();
        std::printf("%-26s %12s %10s %8s %14s\n", "", "shortest, ms", "median, ms", "MB/s",
                    "x Poco::JSON");
        for (const auto& [name, times] : all) {
            const double shortest = times.processor.front();
            std::printf("%-26s %12.1f %10.1f %8.0f %14.1f\n", name.c_str(), shortest,
                        bench::median(times.processor),
                        static_cast<double>(text().size()) / shortest / 1000, peer_time / shortest);
        }
    }
};

}  // namespace

int main(int argc, char** argv) {
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
    const double sum = sum_of_poco();
    if (sum_of_import() != sum || sum_of_simdjson() != sum || sum_of_session() != sum) {
        std::fprintf(stderr, "the readers don't agree on the values\n");
        return 1;
    }
    std::printf("%zu bytes, %zu values\n", text().size(), rows * std::size(names));
    const auto add = [](const char* name, double (*read)()) {
        benchmark::RegisterBenchmark(name, [read](benchmark::State& state) {
            for (auto _ : state) benchmark::DoNotOptimize(read());
        })->Unit(benchmark::kMillisecond);
    };
    add(ours, sum_of_import);
    add("importer, session, hash", sum_of_session);
    add("simdjson DOM alone", sum_of_simdjson);
    add(peer, sum_of_poco);
    Table table;
    benchmark::RunSpecifiedBenchmarks(&table);
    return 0;
}
