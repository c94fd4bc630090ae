// SPDX-License-Identifier: Apache-2.0
// Reading a recording of 15 minutes at 1 kHz from CSV, beside what others read the same file with.
//
// The file is in the page cache for all. Ours is measured with mapping and unmapping it, and with
// the freeing of what was read; read_session also hashes the file and checks every value. Peers are
// measured inside their own process, without its start and without freeing, and give the best of
// three reads each time.
#include <benchmark/benchmark.h>
#include <dlfcn.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "bench/times_table.hpp"
#include "myochart/plugin/kit/importer.hpp"
#include "myochart/plugin/session_reader.hpp"

namespace {

using namespace myochart;

constexpr int rows = 900'000;
constexpr std::size_t columns = 9;

std::string path() {
    return (std::filesystem::temp_directory_path() / "myochart-bench-session.csv").string();
}

/// Time, two temperatures, force, vibration and four of motion: about 75 MB.
void write_recording() {
    std::mt19937_64 random(7);
    std::normal_distribution<double> noise;
    std::string text =
        "Time (s),Blade temperature (Cel),Skin temp (Cel),Force (N),Vibration (Hz),Acc X (g),"
        "Acc Y (g),Acc Z (g),Gyro X (deg/s)\n";
    const auto put = [&](double value, int places, char behind) {
        char digits[64];
        const auto end =
            std::to_chars(digits, digits + 64, value, std::chars_format::fixed, places).ptr;
        text.append(digits, end);
        text += behind;
    };
    for (int i = 0; i < rows; ++i) {
        const double second = i / 1000.0;
        put(second, 3, ',');
        put(48 + noise(random), 4, ',');
        put(33 + noise(random) / 4, 4, ',');
        put(std::abs(9 * std::sin(9.42 * second)) + noise(random) / 50, 5, ',');
        put(35 + noise(random), 3, ',');
        put(noise(random), 6, ',');
        put(noise(random), 6, ',');
        put(1 + noise(random), 6, ',');
        put(90 * noise(random), 5, '\n');
    }
    std::ofstream(path(), std::ios::binary) << text;
}

/// A file in memory, as the host hands it to an importer.
class Mapped {
public:
    Mapped() : size_(std::filesystem::file_size(path())) {
        const int file = open(path().c_str(), O_RDONLY | O_CLOEXEC);
        bytes_ = mmap(nullptr, size_, PROT_READ, MAP_PRIVATE, file, 0);
        close(file);
        if (bytes_ == MAP_FAILED) std::abort();
    }
    Mapped(const Mapped&) = delete;
    Mapped& operator=(const Mapped&) = delete;
    ~Mapped() { munmap(bytes_, size_); }
    std::string_view bytes() const { return {static_cast<const char*>(bytes_), size_}; }

private:
    std::size_t size_ = 0;
    void* bytes_ = nullptr;
};

const myo_session_importer& importer() {
    static const auto* const table = [] {
        const std::string id = "org.myochart.delimited-text";
        const std::string library =
            MYOCHART_PLUGINS "/" + id + ".myoplugin/linux-x86_64/" + id + ".so";
        void* const loaded = dlopen(library.c_str(), RTLD_NOW | RTLD_LOCAL);
        if (!loaded) std::abort();
        const auto* const entry =
            static_cast<const myo_plugin_entry*>(dlsym(loaded, "myochart_plugin_entry"));
        return static_cast<const myo_session_importer*>(
            entry->query(kit::text(MYO_INTERFACE_SESSION_IMPORT)));
    }();
    return *table;
}

Session read_ours() {
    const Mapped file;
    return read_session(importer(), {"org.myochart.delimited-text", "0"}, file.bytes(),
                        "session.csv");
}

void whole(benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(read_ours());
}

/// Takes an importer's columns and does nothing else with them.
struct BareSink {
    std::vector<std::unique_ptr<double[]>> all{};
    std::uint64_t rows_ = 0;

    double* add() {
        // Not initialised, so that the importer is the first to touch it.
        all.emplace_back(new double[rows_]);
        return all.back().get();
    }
    static BareSink& of(void* context) { return *static_cast<BareSink*>(context); }
    myo_session_sink sink() {
        return {.struct_size = sizeof(myo_session_sink),
                .reserved0 = 0,
                .context = this,
                .set_device = [](void*, const myo_device*) { return MYO_OK; },
                .set_start = [](void*, myo_text, std::uint32_t) { return MYO_OK; },
                .add_axis =
                    [](void* context, std::uint64_t count, double** seconds, std::uint32_t* axis) {
                        of(context).rows_ = count;
                        *seconds = of(context).add();
                        *axis = 0;
                        return MYO_OK;
                    },
                .add_regular_axis = [](void*, std::uint64_t, double, double,
                                       std::uint32_t*) { return MYO_E_FAILED; },
                .add_channel =
                    [](void* context, const myo_channel*, double** values) {
                        *values = of(context).add();
                        return MYO_OK;
                    },
                .add_event = [](void*, double, myo_text, myo_text) { return MYO_OK; },
                .add_remark = [](void*, const myo_remark*) { return MYO_OK; },
                .progress = [](void*, std::uint64_t, std::uint64_t) { return MYO_OK; }};
    }
};

void importer_alone(benchmark::State& state) {
    for (auto _ : state) {
        const Mapped mapped;
        BareSink bare;
        const myo_session_sink sink = bare.sink();
        const void* const bytes = mapped.bytes().data();
        const myo_file file{sizeof(myo_file),
                            0,
                            kit::text("session.csv"),
                            {static_cast<const std::uint8_t*>(bytes), mapped.bytes().size()},
                            {}};
        myo_error error{};
        error.struct_size = sizeof error;
        if (importer().read(&file, &sink, &error) != MYO_OK) std::abort();
        benchmark::DoNotOptimize(bare.all.data());
    }
}

/// Processor time of peers in all their threads, which Google Benchmark can't see, in milliseconds.
std::map<std::string, std::vector<double>>& processor_of_peers() {
    static std::map<std::string, std::vector<double>> times;
    return times;
}

/// The command prints the seconds that its best read took, and those of its processors.
void peer(benchmark::State& state, const std::string& name, const std::string& command) {
    for (auto _ : state) {
        FILE* const out = popen(command.c_str(), "r");
        double seconds = 0;
        double processor = 0;
        const bool told = out && std::fscanf(out, "%lf %lf", &seconds, &processor) == 2;
        if (out) pclose(out);
        if (!told) {
            state.SkipWithError("the peer did not run");
            return;
        }
        state.SetIterationTime(seconds);
        processor_of_peers()[name].push_back(processor * 1000);
    }
}

std::string fread_command() {
    return "Rscript -e 'suppressMessages(library(data.table)); setDTthreads(2); best <- c(Inf, "
           "Inf); for (i in 1:3) { t <- system.time(d <- fread(\"" +
           path() +
           "\", showProgress=FALSE)); best <- pmin(best, c(t[[\"elapsed\"]], "
           "t[[\"user.self\"]] + t[[\"sys.self\"]])) }; cat(best)'";
}

std::string pandas_command(const std::string& options) {
    return "/usr/bin/python3 -c 'import pandas, time\nbest = cpu = 1e9\nfor i in range(3):\n"
           "    t = time.perf_counter(); p = time.process_time(); d = pandas.read_csv(\"" +
           path() + "\"" + options +
           ")\n    best = min(best, time.perf_counter() - t); "
           "cpu = min(cpu, time.process_time() - p)\nprint(best, cpu)'";
}

/// Every value is that of strtod.
bool is_right() {
    const Session session = read_ours();
    const Mapped file;
    const char* at = file.bytes().data() + file.bytes().find('\n') + 1;
    if (session.channels.size() + 1 != columns || session.axes[0].seconds.size() != rows)
        return false;
    for (std::size_t row = 0; row < rows; ++row) {
        for (std::size_t c = 0; c < columns; ++c) {
            char* end = nullptr;
            const double value = std::strtod(at, &end);
            const double ours =
                c == 0 ? session.axes[0].seconds[row] : session.channels[c - 1].values[row];
            if (value != ours) return false;
            at = end + 1;
        }
    }
    return true;
}

/// Memory that reading adds at its height, in a process of its own, per byte of columns and file.
void print_memory() {
    std::fflush(stdout);
    const pid_t child = fork();
    if (child == 0) {
        const auto most = [] {
            rusage usage{};
            getrusage(RUSAGE_SELF, &usage);
            return static_cast<double>(usage.ru_maxrss) * 1024;
        };
        importer();
        const double before = most();
        const Session session = read_ours();
        const double added = most() - before;
        const double held = static_cast<double>(rows * columns * sizeof(double));
        const double size = static_cast<double>(std::filesystem::file_size(path()));
        std::printf("memory at its height: %.1f MB; columns %.1f MB, file %.1f MB: %.2f times\n",
                    added / 1e6, held / 1e6, size / 1e6, added / (held + size));
        std::fflush(stdout);
        _exit(0);
    }
    int status = 0;
    waitpid(child, &status, 0);
}

constexpr const char* ours = "read_session";

class Table : public bench::TimesTable {
    void print(const std::map<std::string, bench::Times>& all) const override {
        const auto size = static_cast<double>(std::filesystem::file_size(path()));
        const auto found = all.find(ours);
        if (found == all.end()) return;
        const double best = found->second.wall.front();
        const double middle = bench::median(found->second.wall);
        const double work = found->second.processor.front();
        std::printf("%-26s %9s %11s %5s %14s %30s\n", "", "best, ms", "median, ms", "MB/s",
                    "processor, ms", "read_session is x faster");
        for (const auto& [name, times] : all) {
            const double shortest = times.wall.front();
            const double median = bench::median(times.wall);
            const auto peers = processor_of_peers().find(name);
            const double processor = peers == processor_of_peers().end()
                                         ? times.processor.front()
                                         : std::ranges::min(peers->second);
            std::printf("%-26s %9.1f %11.1f %5.0f %14.1f %8.2f (median %.2f, processor %.2f)\n",
                        name.c_str(), shortest, median, size / shortest / 1000, processor,
                        shortest / best, median / middle, processor / work);
        }
    }
};

}  // namespace

int main(int argc, char** argv) {
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
    write_recording();
    print_memory();
    if (!is_right()) {
        std::fprintf(stderr, "a value is not the one that was written\n");
        return 1;
    }
    const auto add = [](const char* name, auto&&... what) {
        return benchmark::RegisterBenchmark(name, what...)
            ->Unit(benchmark::kMillisecond)
            ->Iterations(1);
    };
    add(ours, whole)->MeasureProcessCPUTime()->UseRealTime();
    add("importer alone", importer_alone)->MeasureProcessCPUTime()->UseRealTime();
    const auto add_peer = [&](const char* name, const std::string& command) {
        add(name, peer, name, command)->UseManualTime();
    };
    add_peer("fread, 2 threads", fread_command());
    add_peer("pandas", pandas_command(""));
    add_peer("pandas, exactly rounded", pandas_command(", float_precision=\"round_trip\""));
    Table table;
    benchmark::RunSpecifiedBenchmarks(&table);
    std::filesystem::remove(path());
    return 0;
}
