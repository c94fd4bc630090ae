// SPDX-License-Identifier: Apache-2.0
#include "myochart/session/metrics.hpp"

#include <cmath>
#include <limits>

#include "myochart/core/error.hpp"
#include "segmentation.hpp"

namespace myochart {
namespace {

/// Sums over straight pieces: exact for the lines, on true time stamps.
struct Integral {
    double seconds = 0;
    double area = 0;
    double maximum = -std::numeric_limits<double>::infinity();

    void add(const Segment& segment) {
        seconds += segment.duration();
        area += segment.duration() * (segment.v1 + segment.v2) / 2;
        maximum = std::max({maximum, segment.v1, segment.v2});
    }
    bool empty() const { return !(seconds > 0); }
    double mean() const { return area / seconds; }
};

Integral integral_of(const Trace& trace, const std::vector<Interval>& parts) {
    Integral integral;
    for_each_segment(trace, parts, [&](const Segment& segment) { integral.add(segment); });
    return integral;
}

Minutes dose_of(const Trace& trace, const std::vector<Interval>& parts) {
    double minutes = 0;
    for_each_segment(trace, parts, [&](const Segment& segment) {
        minutes += cem43({segment.v1}, {segment.v2}, {segment.duration()}).value;
    });
    return {minutes};
}

/// How long a straight piece lies in [low, high).
double time_between(const Segment& segment, double low, double high) {
    const auto [least, most] = std::minmax(segment.v1, segment.v2);
    if (least == most) return least >= low && least < high ? segment.duration() : 0;
    const double shared = std::min(most, high) - std::max(least, low);
    return shared > 0 ? segment.duration() * (shared / (most - least)) : 0;
}

std::vector<double> time_in_bands(const Trace& trace, const std::vector<Interval>& parts) {
    constexpr double endless = std::numeric_limits<double>::infinity();
    const auto bands = temperature_bands();
    std::vector<double> seconds(bands.size());
    for_each_segment(trace, parts, [&](const Segment& segment) {
        for (std::size_t i = 0; i < bands.size(); ++i) {
            const double low = bands[i].from ? bands[i].from->value : -endless;
            const double high = bands[i].to ? bands[i].to->value : endless;
            seconds[i] += time_between(segment, low, high);
        }
    });
    return seconds;
}

/// First to last sample over all axes.
std::optional<Interval> extent_of(const Session& session) {
    std::optional<Interval> extent;
    for (const TimeAxis& axis : session.axes) {
        for (const double second : axis.seconds) {
            if (!std::isfinite(second)) continue;
            if (!extent) extent = Interval{{second}, {second}};
            extent->from = std::min(extent->from, Seconds{second});
            extent->to = std::max(extent->to, Seconds{second});
        }
    }
    return extent;
}

/// One session under measurement: the prepared channels and where to look.
struct Work {
    SessionMetrics metrics;
    std::vector<Interval> window;
    std::optional<NetForce> force;
    std::optional<Contacts> contacts;
    std::vector<Interval> in_contact;  ///< contacts cut to the window

    std::optional<Trace> trace_of(const Session& session, Measurand measurand,
                                  std::string_view unit) {
        const Channel* channel = session.channel(measurand);
        if (!channel) return std::nullopt;
        auto trace = make_trace(session, *channel, Unit(unit), metrics.parameters.gap_steps,
                                metrics.remarks);
        if (trace) note_gaps(*trace);
        return trace;
    }
    void note_gaps(const Trace& trace) {
        for (const Gap& gap : trace.gaps) {
            const bool inside = gap.to > metrics.interval.from && gap.from < metrics.interval.to;
            if (inside) metrics.gaps.push_back(gap);
        }
    }
};

void measure_contact(Work& work) {
    if (!work.contacts) {
        work.metrics.remarks.push_back(
            {Severity::information, "contact.unknown",
             "neither contact nor force was recorded, so nothing is said about contact", "", 1});
        return;
    }
    const std::string basis =
        work.contacts->source == ContactSource::force ? "force" : "contact channel";
    Seconds total;
    Seconds longest;
    for (const Interval& contact : work.in_contact) {
        total.value += length(contact).value;
        longest = std::max(longest, length(contact));
    }
    work.metrics.contacts = {work.in_contact.size(), basis};
    work.metrics.contact_time = {total, basis};
    if (!work.in_contact.empty()) work.metrics.longest_contact = {longest, basis};
}

void measure_bands(Work& work, const Trace& blade) {
    const auto recorded = time_in_bands(blade, work.window);
    std::vector<double> touching;
    if (work.contacts) touching = time_in_bands(blade, work.in_contact);
    for (std::size_t i = 0; i < recorded.size(); ++i) {
        BandTime band{temperature_bands()[i], {recorded[i]}, std::nullopt};
        if (work.contacts) band.in_contact = Seconds{touching[i]};
        work.metrics.bands.push_back(band);
    }
}

void measure_heat(Work& work, const Trace& blade) {
    SessionMetrics& metrics = work.metrics;
    std::optional<Celsius> maximum;
    for (std::size_t i = 0; i < blade.seconds.size(); ++i) {
        const Seconds at{blade.seconds[i]};
        if (at < metrics.interval.from || at > metrics.interval.to) continue;
        maximum = std::max(maximum.value_or(Celsius{blade.values[i]}), Celsius{blade.values[i]});
    }
    if (!maximum) return;
    const Integral all = integral_of(blade, work.window);
    metrics.blade_maximum = {std::max(*maximum, Celsius{all.maximum}), "blade temperature"};
    if (all.empty()) return;
    metrics.cem43_upper_bound = {dose_of(blade, work.window),
                                 "blade temperature, upper bound for skin"};
    measure_bands(work, blade);
    const Integral touching = integral_of(blade, work.in_contact);
    if (!work.contacts) return;
    metrics.cem43_upper_bound_in_contact = {dose_of(blade, work.in_contact),
                                            "blade temperature, in contact, upper bound for skin"};
    if (touching.empty()) return;
    metrics.blade_maximum_in_contact = {Celsius{touching.maximum}, "blade temperature, in contact"};
    metrics.blade_mean_in_contact = {Celsius{touching.mean()},
                                     "blade temperature, in contact, weighted by time"};
}

void measure_force(Work& work) {
    if (!work.force || !work.contacts) return;
    SessionMetrics& metrics = work.metrics;
    Strokes strokes = strokes_of(*work.force, *work.contacts, metrics.parameters);
    std::erase_if(strokes.strokes, [&](const Stroke& stroke) {
        return stroke.at < metrics.interval.from || stroke.at > metrics.interval.to;
    });
    metrics.strokes = {strokes.strokes.size(), "force peaks, in contact"};
    if (const auto rate = stroke_rate(group_into_bursts(strokes.strokes, metrics.parameters))) {
        metrics.stroke_rate = {*rate, "force peaks, inside bursts"};
    }
    const Integral force = integral_of(work.force->trace, work.in_contact);
    metrics.impulse = {NewtonSeconds{force.area}, "force net of tare, in contact"};
    if (force.empty()) return;
    metrics.peak_force = {Newtons{force.maximum}, "force net of tare, in contact"};
    metrics.mean_contact_force = {Newtons{force.mean()},
                                  "force net of tare, in contact, weighted by time"};
}

void measure_vibration(Work& work, const Trace& frequency) {
    Integral running;
    for_each_segment(frequency, work.window, [&](const Segment& segment) {
        if (segment.v1 > 0 && segment.v2 > 0) running.add(segment);
    });
    if (running.empty()) return;
    work.metrics.vibration_frequency = {Hertz{running.mean()},
                                        "vibration frequency, while running, weighted by time"};
}

/// Sorts the gaps of all channels, drops repetitions and adds up the time that they cover.
void finish_gaps(SessionMetrics& metrics) {
    std::ranges::sort(metrics.gaps, {}, [](const Gap& gap) { return std::pair(gap.from, gap.to); });
    const auto repeated = std::ranges::unique(metrics.gaps);
    metrics.gaps.erase(repeated.begin(), repeated.end());
    double covered = 0;
    Seconds until = metrics.interval.from;
    for (const Gap& gap : metrics.gaps) {
        const Seconds from = std::max(gap.from, until);
        const Seconds to = std::min(gap.to, metrics.interval.to);
        if (to <= from) continue;
        covered += to.value - from.value;
        until = to;
    }
    metrics.in_gaps = {Seconds{covered}, "gaps of the channels used"};
}

Interval cut(const Interval& extent, const std::optional<Interval>& asked) {
    if (!asked) return extent;
    const Seconds from = std::clamp(asked->from, extent.from, extent.to);
    return {from, std::clamp(asked->to, from, extent.to)};
}

void require_sound(const std::optional<Interval>& interval) {
    if (!interval || interval->from <= interval->to) return;
    throw Error(ErrorCode::session_out_of_range, "the part to measure ends before it starts", "",
                "Give seconds since the session's start, the earlier one first");
}

}  // namespace

SessionMetrics measure(const Session& session, const std::optional<Interval>& interval,
                       const SegmentationParameters& parameters) {
    require_sound(interval);
    require_sound(parameters);
    Work work;
    work.metrics.parameters = parameters;
    const auto extent = extent_of(session);
    if (!extent) return work.metrics;
    work.metrics.interval = cut(*extent, interval);
    work.window = {work.metrics.interval};
    work.metrics.recorded = {length(work.metrics.interval), "time stamps"};

    work.force = net_force(session, parameters, work.metrics.remarks);
    if (work.force) work.note_gaps(work.force->trace);
    work.contacts = contacts_of(session, work.force, parameters, work.metrics.remarks);
    if (work.contacts) work.in_contact = clipped(work.contacts->intervals, work.metrics.interval);
    measure_contact(work);
    if (const auto blade = work.trace_of(session, Measurand::blade_temperature, "Cel")) {
        measure_heat(work, *blade);
    }
    measure_force(work);
    if (const auto frequency = work.trace_of(session, Measurand::vibration_frequency, "Hz")) {
        measure_vibration(work, *frequency);
    }
    finish_gaps(work.metrics);
    return work.metrics;
}

}  // namespace myochart
