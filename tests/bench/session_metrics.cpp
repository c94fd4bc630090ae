// SPDX-License-Identifier: Apache-2.0
// What measuring costs: fifteen minutes at 1 kHz of nine channels, against a plain sum over the same
// columns, which no measuring can be quicker than, and against reading the same numbers as text.
#include <benchmark/benchmark.h>

#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <map>
#include <numbers>
#include <string>

#include "myochart/session/metrics.hpp"
#include "myochart/session/strokes.hpp"
#include "bench/times_table.hpp"

using namespace myochart;

namespace {

constexpr double rate = 1000;
constexpr std::size_t samples = 900'000;

/// Noise in [-1, 1), the same in each run.
class Noise {
public:
    double next() {
        state_ ^= state_ << 13;
        state_ ^= state_ >> 7;
        state_ ^= state_ << 17;
        return static_cast<double>(state_ >> 11) * 0x1p-52 - 1;
    }

private:
    std::uint64_t state_ = 88172645463325252u;
};

Session recording() {
    Session session;
    session.device.blade_material = "stainless steel";
    session.device.contact_area = parse_quantity("90 mm2");
    session.axes.resize(1);
    auto& seconds = session.axes.front().seconds;
    for (std::size_t i = 0; i < samples; ++i) seconds.push_back(static_cast<double>(i) / rate);
    Noise noise;
    const auto add = [&](const char* name, Measurand measurand, const char* unit, auto value_at) {
        Channel channel{name, measurand, Unit(unit), 0, {}};
        channel.values.reserve(samples);
        for (const double t : seconds) channel.values.push_back(value_at(t));
        session.channels.push_back(std::move(channel));
    };
    const auto wave = [](double hertz, double t) {
        return std::sin(2 * std::numbers::pi * hertz * t);
    };
    add("Force", Measurand::force, "N", [&](double t) {
        const bool resting = std::fmod(t, 20) > 15;
        return (resting ? 0 : 9 * std::max(0.0, wave(1.5, t))) + 0.05 * noise.next();
    });
    add("Blade", Measurand::blade_temperature, "Cel",
        [&](double t) { return 44 + wave(0.05, t) + 0.05 * noise.next(); });
    add("Skin", Measurand::skin_temperature, "Cel",
        [&](double t) { return 34 + wave(0.01, t) + 0.05 * noise.next(); });
    add("Vibration", Measurand::vibration_frequency, "Hz", [&](double) { return 53.0; });
    add("Acc X", Measurand::acceleration, "m/s2",
        [&](double t) { return 20 * wave(53, t) + noise.next(); });
    add("Acc Y", Measurand::acceleration, "m/s2",
        [&](double t) { return 5 * wave(53, t) + noise.next(); });
    add("Acc Z", Measurand::acceleration, "m/s2",
        [&](double t) { return 9.80665 + 9 * wave(53, t) + noise.next(); });
    add("Gyro X", Measurand::angular_rate, "deg/s", [&](double t) { return 90 * wave(0.7, t); });
    add("Gyro Y", Measurand::angular_rate, "deg/s", [&](double t) { return 60 * wave(0.7, t); });
    return session;
}

const Session& session() {
    static const Session made = recording();
    return made;
}

/// The columns as decimal text, four digits each, as a device writes them.
const std::string& as_text() {
    static const std::string made = [] {
        std::string text;
        char cell[32];
        const auto add = [&](double value, char after) {
            const auto end =
                std::to_chars(cell, cell + sizeof cell, value, std::chars_format::fixed, 4).ptr;
            text.append(cell, end);
            text += after;
        };
        for (std::size_t i = 0; i < samples; ++i) {
            add(session().axes[0].seconds[i], ',');
            for (std::size_t c = 1; c < 9; ++c)
                add(session().channels[c].values[i], c + 1 < 9 ? ',' : '\n');
        }
        return text;
    }();
    return made;
}

void plain_sum(benchmark::State& state) {
    for (auto _ : state) {
        double sum = 0;
        for (const double second : session().axes[0].seconds) sum += second;
        for (const Channel& channel : session().channels)
            for (const double value : channel.values) sum += value;
        benchmark::DoNotOptimize(sum);
    }
}

void read_as_text(benchmark::State& state) {
    const std::string& text = as_text();
    for (auto _ : state) {
        std::vector<double> values;
        values.reserve(samples * 9);
        const char* at = text.data();
        const char* const end = at + text.size();
        while (at < end) {
            double value = 0;
            at = std::from_chars(at, end, value).ptr + 1;
            values.push_back(value);
        }
        benchmark::DoNotOptimize(values.data());
    }
    state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * text.size()));
}

void measure_all(benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(measure(session()));
}

void contacts_only(benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(find_contacts(session()));
}

void strokes_only(benchmark::State& state) {
    const Contacts contacts = *find_contacts(session());
    for (auto _ : state) benchmark::DoNotOptimize(find_strokes(session(), contacts));
}

void hand_vibration_only(benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(hand_vibration(session()));
}

/// measure() with the channels of one kind only.
void only(benchmark::State& state, Measurand measurand) {
    Session part = session();
    std::erase_if(part.channels, [&](const Channel& c) { return c.measurand != measurand; });
    for (auto _ : state) benchmark::DoNotOptimize(measure(part));
}

constexpr const char* whole = "measure(), all of it";
constexpr const char* summed = "plain sum over the columns";
constexpr const char* parsed = "std::from_chars over the same numbers";

class Table : public bench::TimesTable {
    void print(const std::map<std::string, bench::Times>& times) const override {
        std::printf("%-42s %9s %9s\n", "processor time, ms", "best", "median");
        for (const auto& [name, of] : times)
            std::printf("%-42s %9.1f %9.1f\n", name.c_str(), of.processor.front(),
                        bench::median(of.processor));
        for (const char* other : {summed, parsed}) {
            if (!times.contains(whole) || !times.contains(other)) continue;
            const double ratio =
                times.at(whole).processor.front() / times.at(other).processor.front();
            std::printf("measure() takes %.2f times as long as %s, by the best\n", ratio, other);
        }
    }
};

}  // namespace

int main(int argc, char** argv) {
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
    const auto add = [](const char* name, auto&&... what) {
        benchmark::RegisterBenchmark(name, what...)->Unit(benchmark::kMillisecond);
    };
    add(summed, plain_sum);
    add(parsed, read_as_text);
    add(whole, measure_all);
    add("find_contacts()", contacts_only);
    add("find_strokes()", strokes_only);
    add("hand_vibration()", hand_vibration_only);
    add("measure(), blade temperature only", only, Measurand::blade_temperature);
    add("measure(), force only", only, Measurand::force);
    Table table;
    benchmark::RunSpecifiedBenchmarks(&table);
    return 0;
}
