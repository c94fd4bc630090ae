// SPDX-License-Identifier: Apache-2.0
#include "trace.hpp"

#include <cmath>
#include <iterator>
#include <limits>
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
    /// Between these a value is sound and needs no closer look.
    double sound_above = -std::numeric_limits<double>::max();
    double sound_below = std::numeric_limits<double>::max();
};

/// The longer piece of the range beside each sentinel.
void find_sound_values(Limits& limits) {
    if (limits.range) {
        limits.sound_above = limits.range->low;
        limits.sound_below = limits.range->high;
    }
    for (const double sentinel : limits.sentinels) {
        if (sentinel < limits.sound_above || sentinel > limits.sound_below) continue;
        if (sentinel - limits.sound_above > limits.sound_below - sentinel) {
            limits.sound_below = sentinel - 2 * sentinel_tolerance;
        } else {
            limits.sound_above = sentinel + 2 * sentinel_tolerance;
        }
    }
}

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
    find_sound_values(limits);
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
    if (value > limits.sound_above && value < limits.sound_below) return true;
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
    if (std::ranges::is_sorted(trace.own_seconds)) return;
    std::vector<std::size_t> order(trace.own_seconds.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, {}, [&](std::size_t i) { return trace.own_seconds[i]; });
    std::vector<double> seconds;
    std::vector<double> values;
    for (const std::size_t i : order) {
        seconds.push_back(trace.own_seconds[i]);
        values.push_back(trace.values[i]);
    }
    trace.own_seconds = std::move(seconds);
    trace.values = std::move(values);
}

bool is_finite_and_sorted(std::span<const double> seconds) {
    double before = -std::numeric_limits<double>::infinity();
    for (const double second : seconds) {
        // False for NaN too.
        if (!(second >= before) || !std::isfinite(second)) return false;
        before = second;
    }
    return true;
}

double median_step_of(std::span<const double> seconds) {
    std::vector<double> steps;
    steps.reserve(seconds.size());
    for (std::size_t i = 1; i < seconds.size(); ++i) {
        const double step = seconds[i] - seconds[i - 1];
        if (step > 0) steps.push_back(step);
    }
    if (steps.empty()) return 0;
    const auto middle = steps.begin() + static_cast<std::ptrdiff_t>(steps.size() / 2);
    std::nth_element(steps.begin(), middle, steps.end());
    return *middle;
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

PreparedAxis::PreparedAxis(const TimeAxis& axis) : stamps_(axis.seconds) {
    if (!is_finite_and_sorted(stamps_)) {
        sorted_ = axis.seconds;
        std::erase_if(sorted_, [](double second) { return !std::isfinite(second); });
        std::ranges::sort(sorted_);
        stamps_ = sorted_;
    }
    median_step_ = median_step_of(stamps_);
}

double PreparedAxis::longest_step(double median_steps) const {
    // Devices round their stamps: three steps exactly must not become a gap by the last digit.
    return median_step_ * median_steps * (1 + rounding_of_stamps);
}

const PreparedAxis& PreparedAxes::of(std::size_t axis) const {
    axes_.resize(session_.axes.size());
    if (!axes_.at(axis)) axes_[axis].emplace(session_.axes[axis]);
    return *axes_[axis];
}

bool Trace::is_silent() const {
    return std::ranges::none_of(
        runs, [&](const Run& run) { return seconds[run.end - 1] > seconds[run.begin]; });
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

std::optional<Trace> make_trace(const PreparedAxes& axes, const Channel& channel,
                                const std::optional<Unit>& unit, double gap_steps,
                                Diagnostics& remarks) {
    const Session& session = axes.session();
    if (channel.axis >= session.axes.size() || !unit_fits(channel, unit, remarks)) {
        return std::nullopt;
    }
    const auto& seconds = session.axes[channel.axis].seconds;
    const PreparedAxis& axis = axes.of(channel.axis);
    const Unit from = channel.unit.value_or(Unit());
    const Unit to = unit.value_or(from);
    const Limits limits = limits_of(channel.measurand, to);
    // Every conversion here is a straight line; its two constants are taken once.
    const double zero = convert(0, from, to);
    const double factor = from == to ? 1 : convert(1, from, to) - zero;
    const std::size_t count = std::min(seconds.size(), channel.values.size());
    Trace trace;
    LeftOut left_out;
    trace.values.reserve(count);
    std::size_t i = 0;
    if (axis.is_as_recorded()) {
        for (; i < count; ++i) {
            const double value = channel.values[i] * factor + zero;
            if (!usable(value, limits, left_out)) break;
            trace.values.push_back(value);
        }
    }
    const bool is_whole = i == count && count == axis.stamps().size();
    if (!is_whole) {
        trace.own_seconds.reserve(count);
        trace.own_seconds.assign(seconds.begin(), seconds.begin() + static_cast<std::ptrdiff_t>(i));
    }
    left_out = {};
    for (; i < count; ++i) {
        const double value = channel.values[i] * factor + zero;
        if (!usable(value, limits, left_out) || !std::isfinite(seconds[i])) continue;
        trace.own_seconds.push_back(seconds[i]);
        trace.values.push_back(value);
    }
    remark(remarks, channel, "samples.missing", "have no value", left_out.missing);
    remark(remarks, channel, "samples.sentinel", "are the sensor's sign for no reading",
           left_out.sentinel);
    remark(remarks, channel, "samples.implausible", "lie outside the plausible range",
           left_out.implausible);
    if (!is_whole) sort_by_time(trace);
    trace.seconds = is_whole ? axis.stamps() : trace.own_seconds;
    // The axis's own pace decides, so that a channel with many values missing shows them as gaps.
    split_at_gaps(trace, axis.longest_step(gap_steps));
    if (trace.values.empty()) {
        remarks.push_back({Severity::warning, "channel.silent",
                           "no sample can be used; the channel is taken as not recorded",
                           channel.name, 1});
    }
    return trace;
}

namespace {

/// The known stretches of one trace, each with its first sample's number.
struct Reader {
    const Trace& trace;
    std::size_t run = 0;
    std::size_t at = 0;  ///< within the run: seconds[at] is the last stamp not after the asked one

    double value(double t) {
        const Run& now = trace.runs[run];
        at = std::max(at, now.begin);
        while (at + 2 < now.end && trace.seconds[at + 1] <= t) ++at;
        if (at + 1 >= now.end) return trace.values[at];
        return Segment{trace.seconds[at], trace.values[at], trace.seconds[at + 1],
                       trace.values[at + 1]}
            .at(t);
    }
    double from() const { return trace.seconds[trace.runs[run].begin]; }
    double to() const { return trace.seconds[trace.runs[run].end - 1]; }
    bool done() const { return run >= trace.runs.size(); }
};

/// Each once, in time's order, with both ends.
std::vector<double> stamps_of_both(const Trace& one, const Trace& other, double from, double to) {
    const auto inside = [&](const Trace& trace) {
        const auto first = std::ranges::lower_bound(trace.seconds, from);
        const auto last = std::ranges::upper_bound(trace.seconds, to);
        return std::span(first, last);
    };
    std::vector<double> both;
    std::ranges::set_union(inside(one), inside(other), std::back_inserter(both));
    return both;
}

}  // namespace

Trace weighted_sum(const Trace& trace, double weight, const Trace& other, double other_weight) {
    Trace sum;
    if (std::ranges::equal(trace.seconds, other.seconds)) {
        sum.seconds = trace.seconds;
        sum.runs = trace.runs;
        sum.values.resize(trace.values.size());
        for (std::size_t i = 0; i < sum.values.size(); ++i)
            sum.values[i] = weight * trace.values[i] + other_weight * other.values[i];
        return sum;
    }
    Reader one{trace};
    Reader two{other};
    while (!one.done() && !two.done()) {
        const double from = std::max(one.from(), two.from());
        const double to = std::min(one.to(), two.to());
        if (from < to) {
            const std::vector<double> stamps = stamps_of_both(trace, other, from, to);
            sum.runs.push_back({sum.values.size(), sum.values.size() + stamps.size()});
            for (const double t : stamps) {
                sum.own_seconds.push_back(t);
                sum.values.push_back(weight * one.value(t) + other_weight * two.value(t));
            }
        }
        (one.to() < two.to() ? one : two).run++;
    }
    sum.seconds = sum.own_seconds;
    return sum;
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
    const PreparedAxis prepared(axis);
    Trace trace;
    trace.seconds = prepared.stamps();
    split_at_gaps(trace, prepared.longest_step(median_steps));
    return trace.gaps;
}

}  // namespace myochart
