// SPDX-License-Identifier: Apache-2.0
// Reading an EDF file of an hour into columns of doubles, beside EDFlib.
//
// Both end with every sample as a physical value in memory. From the file on, ours also hashes it and
// makes the time axis; into ready memory, nothing but the samples is made, and ours has the bytes
// already, as the host hands them over.
#include <benchmark/benchmark.h>
#include <edflib.h>

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "bench/times_table.hpp"
#include "myochart/core/files.hpp"
#include "myochart/plugin/kit/importer.hpp"
#include "myochart/plugin/session_reader.hpp"

extern "C" {
extern MYO_EXPORT const myo_plugin_entry myochart_plugin_entry;
}

namespace {

using namespace myochart;

constexpr int signals = 8;
constexpr int rate = 1000;
constexpr int records = 4000;
constexpr std::size_t file_bytes = 256 * (signals + 1) + std::size_t{2} * signals * rate * records;

std::string padded(std::string text, std::size_t size) {
    text.resize(size, ' ');
    return text;
}

std::string made_up_file() {
    std::string out =
        padded("0", 8) + padded("X X X X", 80) + padded("Startdate 20-NOV-2026 X X X", 80) +
        "20.11.2609.30.00" + padded(std::to_string(256 * (signals + 1)), 8) + padded("", 44) +
        padded(std::to_string(records), 8) + padded("1", 8) + padded(std::to_string(signals), 4);
    const std::pair<const char*, std::size_t> fields[] = {
        {"Force", 16}, {"", 80},     {"N", 8}, {"-150", 8}, {"150", 8},
        {"-32768", 8}, {"32767", 8}, {"", 80}, {"1000", 8}, {"", 32}};
    for (const auto& [text, size] : fields) {
        for (int i = 0; i < signals; ++i) out += padded(text, size);
    }
    out.reserve(file_bytes);
    for (std::uint32_t sample = 1; out.size() < file_bytes;) {
        sample = sample * 1664525 + 1013904223;
        out += static_cast<char>(sample >> 16 & 255);
        out += static_cast<char>(sample >> 24);
    }
    return out;
}

const std::filesystem::path& file() {
    static const std::filesystem::path path = [] {
        const auto made = std::filesystem::temp_directory_path() / "myochart-bench.edf";
        write_file(made, made_up_file());
        return made;
    }();
    return path;
}

const myo_session_importer& importer() {
    return *static_cast<const myo_session_importer*>(
        myochart_plugin_entry.query(kit::text(MYO_INTERFACE_SESSION_IMPORT)));
}

Session session() {
    const std::string bytes = read_file(file(), 1 << 30);
    return read_session(importer(), {"org.myochart.edf", "0"}, bytes, "recording.edf");
}

using Columns = std::vector<std::vector<double>>;

void read_with_edflib(Columns& columns) {
    edf_hdr_struct header;
    if (edfopen_file_readonly(file().c_str(), &header, EDFLIB_READ_ALL_ANNOTATIONS) != 0)
        std::abort();
    columns.resize(signals);
    for (int i = 0; i < signals; ++i) {
        auto& column = columns[static_cast<std::size_t>(i)];
        column.resize(std::size_t{rate} * records);
        edfread_physical_samples(header.handle, i, rate * records, column.data());
    }
    edfclose_file(header.handle);
}

/// Hands out the same memory each time, so that only the importer is measured.
struct ReadyMemory {
    std::vector<double> values = std::vector<double>(std::size_t{rate} * records * signals);
    std::size_t used = 0;

    myo_session_sink sink() {
        myo_session_sink sink{};
        sink.struct_size = sizeof sink;
        sink.context = this;
        sink.set_device = [](void*, const myo_device*) { return MYO_OK; };
        sink.set_start = [](void*, myo_text, std::uint32_t) { return MYO_OK; };
        sink.add_axis = [](void*, std::uint64_t, double**, std::uint32_t*) { return MYO_E_FAILED; };
        sink.add_regular_axis = [](void*, std::uint64_t, double, double, std::uint32_t* axis) {
            *axis = 0;
            return MYO_OK;
        };
        sink.add_channel = [](void* context, const myo_channel*, double** place) {
            auto& self = *static_cast<ReadyMemory*>(context);
            *place = self.values.data() + self.used;
            self.used += std::size_t{rate} * records;
            return MYO_OK;
        };
        sink.add_event = [](void*, double, myo_text, myo_text) { return MYO_OK; };
        sink.add_remark = [](void*, const myo_remark*) { return MYO_OK; };
        sink.progress = [](void*, std::uint64_t, std::uint64_t) { return MYO_OK; };
        return sink;
    }
};

void count_bytes(benchmark::State& state) {
    state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) *
                            static_cast<std::int64_t>(file_bytes));
}

void read_session_(benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(session());
    count_bytes(state);
}

void importer_alone(benchmark::State& state) {
    const std::string bytes = read_file(file(), 1 << 30);
    const void* const start = bytes.data();
    const myo_file given{sizeof(myo_file),
                         0,
                         kit::text("recording.edf"),
                         {static_cast<const std::uint8_t*>(start), bytes.size()},
                         {}};
    ReadyMemory memory;
    const myo_session_sink sink = memory.sink();
    for (auto _ : state) {
        memory.used = 0;
        myo_error error{};
        if (importer().read(&given, &sink, &error) != MYO_OK) std::abort();
        benchmark::DoNotOptimize(memory.values.data());
    }
    count_bytes(state);
}

void edflib(benchmark::State& state) {
    for (auto _ : state) {
        Columns columns;
        read_with_edflib(columns);
        benchmark::DoNotOptimize(columns.data());
    }
    count_bytes(state);
}

void edflib_alone(benchmark::State& state) {
    Columns columns;
    for (auto _ : state) {
        read_with_edflib(columns);
        benchmark::DoNotOptimize(columns.data());
    }
    count_bytes(state);
}

struct Row {
    const char* name;
    void (*what)(benchmark::State&);
    const char* peer;
};
constexpr Row rows[] = {
    {"file to session", read_session_, "file to columns, EDFlib"},
    {"file to columns, EDFlib", edflib, nullptr},
    {"into ready memory", importer_alone, "into ready memory, EDFlib"},
    {"into ready memory, EDFlib", edflib_alone, nullptr},
};

class Table : public bench::TimesTable {
    void print(const std::map<std::string, bench::Times>& all) const override {
        std::printf("%-26s %12s %10s %8s %10s\n", "", "shortest, ms", "median, ms", "MB/s",
                    "x EDFlib");
        for (const Row& row : rows) {
            const auto found = all.find(row.name);
            if (found == all.end()) continue;
            const double shortest = found->second.wall.front();
            std::printf("%-26s %12.2f %10.2f %8.0f", row.name, shortest,
                        bench::median(found->second.wall),
                        static_cast<double>(file_bytes) / shortest / 1000);
            const auto peer = row.peer ? all.find(row.peer) : all.end();
            if (peer != all.end()) std::printf(" %10.2f", peer->second.wall.front() / shortest);
            std::printf("\n");
        }
    }
};

bool agree() {
    const Session ours = session();
    Columns theirs;
    read_with_edflib(theirs);
    for (std::size_t c = 0; c < theirs.size(); ++c) {
        for (std::size_t i = 0; i < theirs[c].size(); ++i) {
            if (std::abs(ours.channels.at(c).values.at(i) - theirs[c][i]) > 1e-9) return false;
        }
    }
    return ours.channels.size() == theirs.size();
}

}  // namespace

int main(int argc, char** argv) {
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
    if (!agree()) {
        std::fprintf(stderr, "EDFlib reads other values from the same file\n");
        return 1;
    }
    std::printf("%d signals, %d Hz, %zu bytes; EDFlib %d\n", signals, rate, file_bytes,
                edflib_version());
    for (const Row& row : rows)
        benchmark::RegisterBenchmark(row.name, row.what)
            ->Unit(benchmark::kMillisecond)
            ->UseRealTime();

    Table table;
    benchmark::RunSpecifiedBenchmarks(&table);
    std::filesystem::remove(file());
    return 0;
}
