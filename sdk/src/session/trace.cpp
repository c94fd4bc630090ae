// SPDX-License-Identifier: Apache-2.0
#include "trace.hpp"

#include <cmath>
#include <numeric>

#include "myochart/session/plausibility.hpp"

namespace myochart {
namespace {

constexpr double rounding_of_stamps = 1e-3;  // of the longest step
constexpr double sentinel_tolerance = 1e-6;  // a device's decimals, after its unit was converted

/// The limits for one measurand, in the unit that the trace is made in.
struct Limits {
    std::optional<PlausibleRange> range;
    std::vector<double> sentinels;
};

Limits limits_of(Measurand measurand, const Unit& unit) {
    Limits limits;
    for (const PlausibleRange& range : plausible_ranges()) {
        if (range.measurand != measurand) continue;
        limits.range = range;
        limits.range->low = convert(range.low, Unit(range.unit), unit);
        limits.range->high = convert(range.high, Unit(range.unit), unit);
    }
    for (const Sentinel& sentinel : sentinels()) {
        if (sentinel.measurand != measurand) continue;
        limits.sentinels.push_back(convert(sentinel.value, Unit(sentinel.unit), unit));
    }
    return limits;
}

struct LeftOut {
    std::size_t missing = 0;
    std::size_t sentinel = 0;
    std::size_t implausible = 0;
};

bool is_sentinel(double value, const Limits& limits) {
    return std::ranges::any_of(limits.sentinels, [&](double sentinel) {
        return std::abs(value - sentinel) < sentinel_tolerance;
    });
}

bool usable(double value, const Limits& limits, LeftOut& left_out) {
    if (!std::isfinite(value)) {
        ++left_out.missing;
    } else if (is_sentinel(value, limits)) {
        ++left_out.sentinel;
    } else if (limits.range && (value < limits.range->low || value > limits.range->high)) {
        ++left_out.implausible;
    } else {
        return true;
    }
    return false;
}

void remark(Diagnostics& remarks, const Channel& channel, std::string_view code,
            std::string_view what, std::size_t count) {
    if (count == 0) return;
    remarks.push_back({Severity::warning, std::string(code),
                       std::to_string(count) + " samples " + std::string(what) +
                           "; left out of the metrics, kept in the recording",
                       channel.name, count});
}

/// Stable, so that samples of one stamp keep the file's order.
void sort_by_time(Trace& trace) {
    if (std::ranges::is_sorted(trace.seconds)) return;
    std::vector<std::size_t> order(trace.seconds.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, {}, [&](std::size_t i) { return trace.seconds[i]; });
    Trace sorted;
    for (const std::size_t i : order) {
        sorted.seconds.push_back(trace.seconds[i]);
        sorted.values.push_back(trace.values[i]);
    }
    trace = std::move(sorted);
}

std::vector<double> finite_and_sorted(std::vector<double> seconds) {
    std::erase_if(seconds, [](double second) { return !std::isfinite(second); });
    if (!std::ranges::is_sorted(seconds)) std::ranges::sort(seconds);
    return seconds;
}

bool unit_fits(const Channel& channel, const std::optional<Unit>& unit, Diagnostics& remarks) {
    if (!unit) return true;
    if (channel.unit && channel.unit->same_kind_as(*unit)) return true;
    remarks.push_back({Severity::warning, "channel.unit",
                       channel.unit ? "the unit " + channel.unit->code() + " can't be given in " +
                                          unit->code() + "; not measured"
                                    : "the recording names no unit; not measured",
                       channel.name, 1});
    return false;
}

}  // namespace

double longest_step(const std::vector<double>& seconds, double median_steps) {
    std::vector<double> steps;
    for (std::size_t i = 1; i < seconds.size(); ++i) {
        const double step = seconds[i] - seconds[i - 1];
        if (step > 0) steps.push_back(step);
    }
    if (steps.empty()) return 0;
    const auto middle = steps.begin() + static_cast<std::ptrdiff_t>(steps.size() / 2);
    std::nth_element(steps.begin(), middle, steps.end());
    // Devices round their stamps: three steps exactly must not become a gap by the last digit.
    return *middle * median_steps * (1 + rounding_of_stamps);
}

void split_at_gaps(Trace& trace, double longest) {
    const auto& t = trace.seconds;
    std::size_t begin = 0;
    for (std::size_t i = 1; i < t.size(); ++i) {
        if (t[i] - t[i - 1] <= longest) continue;
        trace.runs.push_back({begin, i});
        trace.gaps.push_back({{t[i - 1]}, {t[i]}});
        begin = i;
    }
    if (begin < t.size()) trace.runs.push_back({begin, t.size()});
}

std::optional<Trace> make_trace(const Session& session, const Channel& channel,
                                const std::optional<Unit>& unit, double gap_steps,
                                Diagnostics& remarks) {
    if (channel.axis >= session.axes.size() || !unit_fits(channel, unit, remarks)) {
        return std::nullopt;
    }
    const auto& seconds = session.axes[channel.axis].seconds;
    const Unit from = channel.unit.value_or(Unit());
    const Unit to = unit.value_or(from);
    const Limits limits = unit ? limits_of(channel.measurand, to) : Limits{};
    // Every conversion here is a straight line; its two constants are taken once.
    const double zero = convert(0, from, to);
    const double factor = from == to ? 1 : convert(1, from, to) - zero;
    const std::size_t count = std::min(seconds.size(), channel.values.size());
    Trace trace;
    LeftOut left_out;
    trace.seconds.reserve(count);
    trace.values.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        const double value = channel.values[i] * factor + zero;
        if (!usable(value, limits, left_out) || !std::isfinite(seconds[i])) continue;
        trace.seconds.push_back(seconds[i]);
        trace.values.push_back(value);
    }
    remark(remarks, channel, "samples.missing", "have no value", left_out.missing);
    remark(remarks, channel, "samples.sentinel", "are the sensor's sign for no reading",
           left_out.sentinel);
    remark(remarks, channel, "samples.implausible", "lie outside the plausible range",
           left_out.implausible);
    sort_by_time(trace);
    // The axis's own pace decides, so that a channel with many values missing shows them as gaps.
    split_at_gaps(trace, longest_step(finite_and_sorted(seconds), gap_steps));
    return trace;
}

std::vector<Interval> clipped(const std::vector<Interval>& intervals, const Interval& window) {
    std::vector<Interval> parts;
    for (const Interval& interval : intervals) {
        const Seconds from = std::max(interval.from, window.from);
        const Seconds to = std::min(interval.to, window.to);
        if (from < to) parts.push_back({from, to});
    }
    return parts;
}

std::vector<Gap> find_gaps(const TimeAxis& axis, double median_steps) {
    Trace trace;
    trace.seconds = finite_and_sorted(axis.seconds);
    split_at_gaps(trace, longest_step(trace.seconds, median_steps));
    return trace.gaps;
}

}  // namespace myochart
