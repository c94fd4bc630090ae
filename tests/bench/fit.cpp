// SPDX-License-Identifier: Apache-2.0
// Reading a long FIT recording, beside Garmin's own JavaScript SDK and gpsbabel on the same file.
//
// The file is made here: a record a second with a place, a pulse and more, and a developer field. The
// peers are programs of their own; what they need to start and to read a file of one record is
// measured as well and taken off. One that is not installed is left out, and that is said. All times
// are processor times of this process and its children: one thread reads, and a busy machine would
// tell more about itself than about the readers.
#include <benchmark/benchmark.h>
#include <dlfcn.h>
#include <sys/resource.h>

#include <array>
#include <bit>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <vector>

#include "bench/times_table.hpp"
#include "fit/checksum.hpp"
#include "myochart/core/files.hpp"
#include "myochart/plugin/kit/plugin.hpp"
#include "myochart/plugin/session_reader.hpp"

namespace {

using namespace myochart;
namespace fs = std::filesystem;

constexpr std::size_t records = 250'000;

void require(bool holds, const std::string& what) {
    if (holds) return;
    std::fprintf(stderr, "%s\n", what.c_str());
    std::exit(1);
}

class Bytes {
public:
    void number(std::int64_t value, int size) {
        for (int i = 0; i < size; ++i) text += static_cast<char>(value >> (8 * i) & 0xFF);
    }
    void row(int field, int size, int type) { number(field, 1), number(size, 1), number(type, 1); }
    void define(int local, int message, int fields, bool developer = false) {
        number(0x40 | local | (developer ? 0x20 : 0), 1), number(0, 2);
        number(message, 2), number(fields, 1);
    }
    std::uint16_t sum() const {
        const void* const start = text.data();
        return fit::checksum({static_cast<const std::uint8_t*>(start), text.size()});
    }
    std::string text;
};

std::string fit_file(std::size_t count) {
    Bytes data;
    data.define(0, 0, 3), data.row(0, 1, 0), data.row(1, 2, 0x84), data.row(4, 4, 0x86);
    data.number(0, 1), data.number(4, 1), data.number(1, 2), data.number(1'000'000'000, 4);
    data.define(1, 207, 1), data.row(3, 1, 2), data.number(1, 1), data.number(0, 1);
    data.define(2, 206, 5), data.row(0, 1, 2), data.row(1, 1, 2), data.row(2, 1, 2);
    data.row(3, 17, 7), data.row(8, 2, 7);
    data.number(2, 1), data.number(0, 1), data.number(0, 1), data.number(0x88, 1);
    data.text += std::string("skin_temperature", 17) + std::string("C", 2);
    data.define(3, 20, 10, true);
    for (const auto& [field, size, type] : {std::array{253, 4, 0x86},
                                            {0, 4, 0x85},
                                            {1, 4, 0x85},
                                            {5, 4, 0x86},
                                            {2, 2, 0x84},
                                            {6, 2, 0x84},
                                            {7, 2, 0x84},
                                            {3, 1, 2},
                                            {4, 1, 2},
                                            {13, 1, 1}}) {
        data.row(field, size, type);
    }
    data.number(1, 1), data.row(0, 4, 0);
    for (std::size_t i = 0; i < count; ++i) {
        const auto at = static_cast<std::int64_t>(i);
        data.number(3, 1), data.number(1'000'000'000 + at, 4);
        data.number(521521093 + at * 40 % 100'000'000, 4);
        data.number(-946874053 + at * 60 % 100'000'000, 4);
        data.number(at * 600, 4), data.number(2876 + at % 500, 2), data.number(5888 + at % 1000, 2);
        data.number(at % 400, 2), data.number(60 + at % 120, 1), data.number(at % 100, 1);
        data.number(20 + at % 10, 1);
        data.number(std::bit_cast<std::int32_t>(30.0F + static_cast<float>(at % 64) / 16), 4);
    }
    Bytes file;
    file.number(14, 1), file.number(0x20, 1), file.number(2132, 2);
    file.number(static_cast<std::int64_t>(data.text.size()), 4), file.text += ".FIT";
    file.number(file.sum(), 2), file.text += data.text;
    file.number(file.sum(), 2);
    return file.text;
}

/// Goes away with the object.
class Files {
public:
    Files() {
        fs::create_directories(folder_);
        write(recording, fit_file(records));
        write(one_record, fit_file(1));
    }
    ~Files() {
        std::error_code ignored;  // a folder that is left behind harms nobody
        fs::remove_all(folder_, ignored);
    }
    Files(const Files&) = delete;
    Files& operator=(const Files&) = delete;

private:
    static void write(const fs::path& file, const std::string& bytes) {
        std::ofstream(file, std::ios::binary) << bytes;
    }
    fs::path folder_ = fs::temp_directory_path() / "myochart-bench-fit";

public:
    const fs::path recording = folder_ / "recording.fit";
    const fs::path one_record = folder_ / "one.fit";
};

const myo_session_importer& importer() {
    static const myo_session_importer& loaded = [&]() -> const myo_session_importer& {
        void* const library = dlopen(MYOCHART_FIT, RTLD_NOW | RTLD_LOCAL);
        require(library, "the plugin can't be loaded");
        const auto* const entry =
            static_cast<const myo_plugin_entry*>(dlsym(library, "myochart_plugin_entry"));
        return *static_cast<const myo_session_importer*>(
            entry->query(kit::text(MYO_INTERFACE_SESSION_IMPORT)));
    }();
    return loaded;
}

/// From the disk to the session, with the SHA-256 that a session keeps of its file.
Session import(const fs::path& file) {
    return read_session(importer(), {"org.myochart.fit", "0"}, read_file(file, 1 << 28),
                        file.filename().string());
}

void check(const Session& session) {
    require(session.axes.at(0).seconds.size() == records, "records are missing");
    require(session.channels.size() == 10, "channels are missing");
    const auto& skin = session.channels.back();
    require(skin.measurand == Measurand::skin_temperature && skin.values[63] == 33.9375,
            "the developer field was not read");
}

struct Peer {
    std::string name;
    std::string command;    ///< followed by the file
    std::string options{};  ///< behind the file
    bool counts = false;    ///< followed by the number of records at last
};

std::vector<Peer> peers() {
    std::vector<Peer> found;
    const fs::path folder = MYOCHART_BENCH_PEERS;
    const bool has_node = std::system("node --version >/dev/null 2>&1") == 0;
    if (has_node && fs::exists(folder / "node_modules/@garmin/fitsdk")) {
        std::ofstream(folder / "read.mjs")
            << "import { Decoder, Stream } from '@garmin/fitsdk';\n"
               "import { readFileSync } from 'node:fs';\n"
               "const decoder = new Decoder(Stream.fromBuffer(readFileSync(process.argv[2])));\n"
               "const { messages, errors } = decoder.read();\n"
               "if (errors.length || messages.recordMesgs.length != process.argv[3]) "
               "process.exit(1);\n";
        found.push_back(
            {"Garmin JavaScript SDK", "node " + (folder / "read.mjs").string(), "", true});
    } else {
        std::printf("left out: Garmin's JavaScript SDK (node or the package is not here)\n");
    }
    if (std::system("gpsbabel -V >/dev/null 2>&1") == 0) {
        found.push_back({"gpsbabel, reading only", "gpsbabel -i garmin_fit -f"});
        found.push_back(
            {"gpsbabel, to CSV", "gpsbabel -t -i garmin_fit -f", " -o unicsv -F /dev/null"});
    } else {
        std::printf("left out: gpsbabel\n");
    }
    return found;
}

double processor_seconds() {
    double seconds = 0;
    for (const auto who : {RUSAGE_SELF, RUSAGE_CHILDREN}) {
        rusage used{};
        require(getrusage(who, &used) == 0, "getrusage failed");
        for (const timeval& time : {used.ru_utime, used.ru_stime})
            seconds += static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
    }
    return seconds;
}

template <class Work>
void measure(benchmark::State& state, const Work& work) {
    for (auto _ : state) {
        const double before = processor_seconds();
        work();
        state.SetIterationTime(processor_seconds() - before);
    }
}

void run(benchmark::State& state, const Peer& peer, const fs::path& file, std::size_t count) {
    std::string command = peer.command + " " + file.string() + peer.options;
    if (peer.counts) command += " " + std::to_string(count);
    measure(state, [&] { require(std::system(command.c_str()) == 0, command); });
}

constexpr const char* ours = "Myochart, file to session";
const std::string start_of = "start of ";

class Table : public bench::TimesTable {
public:
    explicit Table(double megabytes) : megabytes_(megabytes) {}

private:
    void print(const std::map<std::string, bench::Times>& all) const override {
        const auto found = all.find(ours);
        if (found == all.end()) return;
        const double best = found->second.wall.front();
        std::printf("%-34s %12s %10s %10s %8s %12s\n", "", "shortest, ms", "median, ms",
                    "start, ms", "MB/s", "slower, x");
        for (const auto& [name, times] : all) {
            if (name.starts_with(start_of)) continue;
            const auto start = all.find(start_of + name);
            const double off = start == all.end() ? 0 : start->second.wall.front();
            const double shortest = times.wall.front() - off;
            std::printf("%-34s %12.2f %10.2f %10.2f %8.1f %12.1f\n", name.c_str(), shortest,
                        bench::median(times.wall) - off, off, megabytes_ / shortest * 1000,
                        shortest / best);
        }
    }
    double megabytes_;
};

}  // namespace

int main(int argc, char** argv) {
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
    const Files files;
    check(import(files.recording));
    const double megabytes = static_cast<double>(fs::file_size(files.recording)) / 1e6;
    std::printf("%zu records, %.1f MB\n", records, megabytes);

    const auto add = [](const std::string& name, auto&& what) {
        return benchmark::RegisterBenchmark(name.c_str(), what)
            ->Unit(benchmark::kMillisecond)
            ->UseManualTime();
    };
    add(ours, [&](benchmark::State& state) {
        measure(state, [&] { benchmark::DoNotOptimize(import(files.recording)); });
    });
    for (const Peer& peer : peers()) {
        add(peer.name, [&files, peer](benchmark::State& state) {
            run(state, peer, files.recording, records);
        })->Iterations(1);
        add(start_of + peer.name, [&files, peer](benchmark::State& state) {
            run(state, peer, files.one_record, 1);
        })->Iterations(1);
    }
    Table table(megabytes);
    benchmark::RunSpecifiedBenchmarks(&table);
    return 0;
}
