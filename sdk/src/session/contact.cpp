// SPDX-License-Identifier: Apache-2.0
#include "myochart/session/contact.hpp"

#include <cmath>
#include <span>

#include "low_pass.hpp"
#include "myochart/core/error.hpp"
#include "segmentation.hpp"

namespace myochart {
namespace {

constexpr double touching = 0.5;  // half way between lifted (0) and touching (1)

double median(std::vector<double> values) {
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    if (values.size() % 2 == 1) return *middle;
    return (*middle + *std::max_element(values.begin(), middle)) / 2;
}

/// Values of all stretches that stay in the idle band for long enough.
std::vector<double> idle_values(const Trace& trace, const SegmentationParameters& parameters) {
    std::vector<double> idle;
    for (const Run& run : trace.runs) {
        std::size_t begin = run.begin;
        for (std::size_t i = run.begin; i <= run.end; ++i) {
            const bool inside =
                i < run.end && std::abs(trace.values[i]) <= parameters.idle_band.value;
            if (inside) continue;
            if (i > begin &&
                trace.seconds[i - 1] - trace.seconds[begin] >= parameters.idle_run.value) {
                idle.insert(idle.end(), trace.values.begin() + static_cast<std::ptrdiff_t>(begin),
                            trace.values.begin() + static_cast<std::ptrdiff_t>(i));
            }
            begin = i + 1;
        }
    }
    return idle;
}

/// 1.4826 × the median absolute deviation: the standard deviation, if the noise is normal.
double robust_sigma(std::vector<double> values, double centre) {
    for (double& value : values) value = std::abs(value - centre);
    return 1.4826 * median(std::move(values));
}

/// Contacts of one run: up through `on`, down to `off`.
std::vector<Interval> hysteresis(std::span<const double> seconds, const std::vector<double>& values,
                                 const Run& run, double on, double off) {
    std::vector<Interval> found;
    std::optional<double> since;
    if (values[run.begin] > on) since = seconds[run.begin];
    for (std::size_t i = run.begin + 1; i < run.end; ++i) {
        const Segment segment{seconds[i - 1], values[i - 1], seconds[i], values[i]};
        if (!since && segment.v2 > on) {
            since = segment.crossing(on);
        } else if (since && segment.v2 <= off) {
            found.push_back({{*since}, {segment.crossing(off)}});
            since.reset();
        }
    }
    if (since) found.push_back({{*since}, {seconds[run.end - 1]}});
    return found;
}

void drop_shorter(std::vector<Interval>& intervals, Seconds least) {
    // The least is a decimal and the lengths are differences: 0.1 s exactly must not be dropped.
    const double limit = least.value * (1 - 1e-9);
    std::erase_if(intervals, [&](const Interval& one) { return length(one).value < limit; });
}

void join_closer(std::vector<Interval>& intervals, Seconds least) {
    std::vector<Interval> joined;
    for (const Interval& interval : intervals) {
        if (!joined.empty() && interval.from.value - joined.back().to.value < least.value) {
            joined.back().to = interval.to;
        } else {
            joined.push_back(interval);
        }
    }
    intervals = std::move(joined);
}

/// Run by run, because nothing may be joined across a gap.
void find_by_force(Contacts& contacts, const NetForce& force) {
    const auto& values = force.smooth.empty() ? force.trace.values : force.smooth;
    for (const Run& run : force.trace.runs) {
        auto found =
            hysteresis(force.trace.seconds, values, run, contacts.on.value, contacts.off.value);
        drop_shorter(found, contacts.parameters.minimum_on);
        join_closer(found, contacts.parameters.minimum_off);
        drop_shorter(found, contacts.parameters.minimum_contact);
        contacts.intervals.insert(contacts.intervals.end(), found.begin(), found.end());
    }
}

/// The device's own word is not second-guessed: no minimum durations.
void find_by_channel(Contacts& contacts, const Trace& channel) {
    for (const Run& run : channel.runs) {
        const auto found = hysteresis(channel.seconds, channel.values, run, touching, touching);
        contacts.intervals.insert(contacts.intervals.end(), found.begin(), found.end());
    }
    contacts.source = ContactSource::contact_channel;
}

/// True if a gap lies between the contacts and no sample says that the blade was lifted.
bool may_be_one(const Trace& source, const std::vector<double>& values, double off,
                const Interval& before, const Interval& after) {
    const auto gap = std::ranges::lower_bound(source.gaps, before.to, {}, &Gap::from);
    if (gap == source.gaps.end() || gap->to > after.from) return false;
    const auto first = std::ranges::lower_bound(source.seconds, before.to.value);
    const auto last = std::ranges::upper_bound(source.seconds, after.from.value);
    const auto begin = values.begin() + (first - source.seconds.begin());
    return std::all_of(begin, begin + (last - first), [&](double value) { return value > off; });
}

std::vector<Interval> joined_over_gaps(const std::vector<Interval>& contacts, const Trace& source,
                                       const std::vector<double>& values, double off) {
    std::vector<Interval> joined;
    for (const Interval& contact : contacts) {
        if (!joined.empty() && may_be_one(source, values, off, joined.back(), contact)) {
            joined.back().to = contact.to;
        } else {
            joined.push_back(contact);
        }
    }
    return joined;
}

}  // namespace

void require_sound(const SegmentationParameters& p) {
    const double numbers[] = {p.on_force.value,
                              p.off_force.value,
                              p.on_sigmas,
                              p.off_sigmas,
                              p.sigma_floor.value,
                              p.idle_band.value,
                              p.idle_run.value,
                              p.minimum_on.value,
                              p.minimum_off.value,
                              p.minimum_contact.value,
                              p.gap_steps,
                              p.prominence.value,
                              p.prominence_share,
                              p.stroke_distance.value,
                              p.burst_distance.value,
                              p.low_pass.value_or(Hertz{}).value};
    for (const double number : numbers) {
        if (std::isfinite(number) && number >= 0) continue;
        throw Error(ErrorCode::session_out_of_range,
                    "a parameter of the segmentation is negative or not finite", "",
                    "Start from SegmentationParameters{} and change one at a time");
    }
}

std::optional<NetForce> net_force(const PreparedAxes& axes,
                                  const SegmentationParameters& parameters, Diagnostics& remarks) {
    const Channel* channel = axes.session().channel(Measurand::force);
    if (!channel) return std::nullopt;
    auto trace = make_trace(axes, *channel, Unit("N"), parameters.gap_steps, remarks);
    if (!trace) return std::nullopt;
    NetForce force{std::move(*trace), {}, {}, parameters.sigma_floor};
    const auto idle = idle_values(force.trace, parameters);
    if (!idle.empty()) {
        force.tare = {median(idle)};
        force.sigma = std::max(force.sigma, Newtons{robust_sigma(idle, force.tare.value)});
    }
    for (double& value : force.trace.values) value -= force.tare.value;
    if (parameters.low_pass) force.smooth = low_passed(force.trace, *parameters.low_pass);
    return force;
}

ContactTrace contacts_of(const PreparedAxes& axes, const std::optional<NetForce>& force,
                         const SegmentationParameters& parameters, Diagnostics& remarks) {
    ContactTrace result;
    Contacts contacts;
    contacts.parameters = parameters;
    const bool force_known = force && !force->trace.is_silent();
    if (force_known) {
        contacts.tare = force->tare;
        contacts.sigma = force->sigma;
        contacts.on = {
            std::max(parameters.on_force.value, parameters.on_sigmas * force->sigma.value)};
        const double off =
            std::max(parameters.off_force.value, parameters.off_sigmas * force->sigma.value);
        contacts.off = std::min(Newtons{off}, contacts.on);
    }
    if (const Channel* channel = axes.session().channel(Measurand::contact)) {
        // A switch without a unit is still a switch.
        const auto unit = channel->unit ? std::optional(Unit("1")) : std::nullopt;
        auto trace = make_trace(axes, *channel, unit, parameters.gap_steps, remarks);
        if (trace && !trace->is_silent()) {
            find_by_channel(contacts, *trace);
            result.longest = joined_over_gaps(contacts.intervals, *trace, trace->values, touching);
            result.contacts = std::move(contacts);
            result.channel = std::move(trace);
            return result;
        }
        result.channel = std::move(trace);
    }
    if (!force_known) return result;
    find_by_force(contacts, *force);
    result.longest = joined_over_gaps(contacts.intervals, force->trace,
                                      force->smooth.empty() ? force->trace.values : force->smooth,
                                      contacts.off.value);
    result.contacts = std::move(contacts);
    return result;
}

std::optional<Contacts> find_contacts(const Session& session,
                                      const SegmentationParameters& parameters) {
    require_sound(parameters);
    Diagnostics remarks;
    const PreparedAxes axes(session);
    return contacts_of(axes, net_force(axes, parameters, remarks), parameters, remarks).contacts;
}

}  // namespace myochart
