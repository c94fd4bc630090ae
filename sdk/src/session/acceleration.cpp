// SPDX-License-Identifier: Apache-2.0
#include "acceleration.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "myochart/session/plausibility.hpp"

namespace myochart {
namespace {

void refuse(Diagnostics& remarks, const char* code, std::string why) {
    remarks.push_back({Severity::information, code, std::move(why), "", 1});
}

/// 0, 1, 2 for the last letter of "Accelerometer X", "acc_y", "az" and the like.
std::optional<std::size_t> axis_named(const std::string& name) {
    const auto last = std::find_if(name.rbegin(), name.rend(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    });
    if (last == name.rend()) return std::nullopt;
    const char letter = static_cast<char>(*last | 0x20);
    if (letter < 'x' || letter > 'z') return std::nullopt;
    return static_cast<std::size_t>(letter - 'x');
}

/// In the order x, y, z if the names tell all three; else in the file's.
bool order_by_name(std::array<const Channel*, 3>& channels) {
    std::array<const Channel*, 3> ordered{};
    for (const Channel* channel : channels) {
        const auto axis = axis_named(channel->name);
        if (!axis || ordered[*axis]) return false;
        ordered[*axis] = channel;
    }
    channels = ordered;
    return true;
}

std::optional<std::array<const Channel*, 3>> three_channels(const Session& session,
                                                            Diagnostics& remarks) {
    std::vector<const Channel*> found;
    for (const Channel& channel : session.channels) {
        if (channel.measurand == Measurand::acceleration) found.push_back(&channel);
    }
    if (found.empty()) {
        refuse(remarks, "acceleration.none", "no acceleration was recorded");
        return std::nullopt;
    }
    if (found.size() != 3) {
        refuse(remarks, "acceleration.axes",
               "the recording has " + std::to_string(found.size()) +
                   " channels of acceleration; three axes of one accelerometer are needed");
        return std::nullopt;
    }
    const bool together = found[0]->axis == found[1]->axis && found[0]->axis == found[2]->axis &&
                          found[0]->axis < session.axes.size();
    if (!together) {
        refuse(remarks, "acceleration.axes", "the axes of acceleration have stamps of their own");
        return std::nullopt;
    }
    for (const Channel* channel : found) {
        if (channel->unit && channel->unit->same_kind_as(Unit("m/s2"))) continue;
        refuse(remarks, "acceleration.unit",
               channel->unit ? "the unit " + channel->unit->code() + " is none of acceleration"
                             : "the recording names no unit of acceleration");
        return std::nullopt;
    }
    return std::array{found[0], found[1], found[2]};
}

bool is_recorded(const Acceleration& acceleration, const std::vector<double>& seconds,
                 std::size_t i) {
    return std::isfinite(seconds[i]) && std::isfinite(acceleration.axes[0][i]) &&
           std::isfinite(acceleration.axes[1][i]) && std::isfinite(acceleration.axes[2][i]);
}

bool is_plausible(const Acceleration& acceleration, std::size_t i) {
    static const PlausibleRange& range =
        *std::ranges::find(plausible_ranges(), Measurand::acceleration, &PlausibleRange::measurand);
    return std::ranges::all_of(acceleration.axes, [&](const std::vector<double>& values) {
        return values[i] >= range.low && values[i] <= range.high;
    });
}

bool is_sound(const Acceleration& acceleration, const std::vector<double>& seconds, std::size_t i) {
    return is_recorded(acceleration, seconds, i) && is_plausible(acceleration, i);
}

/// Moves the sound ones of the first `count` samples together; returns how many were implausible.
std::size_t keep_sound(Acceleration& acceleration, const std::vector<double>& seconds,
                       std::size_t count) {
    std::size_t kept = 0;
    std::size_t implausible = 0;
    for (std::size_t i = 0; i < count; ++i) {
        if (!is_recorded(acceleration, seconds, i)) continue;
        if (!is_plausible(acceleration, i)) {
            ++implausible;
            continue;
        }
        for (auto& values : acceleration.axes) values[kept] = values[i];
        acceleration.own_seconds.push_back(seconds[i]);
        ++kept;
    }
    for (auto& values : acceleration.axes) values.resize(kept);
    return implausible;
}

void sort_by_time(Acceleration& acceleration) {
    std::vector<std::size_t> order(acceleration.own_seconds.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, {}, [&](std::size_t i) { return acceleration.own_seconds[i]; });
    const auto sorted = [&](const std::vector<double>& values) {
        std::vector<double> result;
        result.reserve(values.size());
        for (const std::size_t i : order) result.push_back(values[i]);
        return result;
    };
    for (auto& values : acceleration.axes) values = sorted(values);
    acceleration.own_seconds = sorted(acceleration.own_seconds);
}

}  // namespace

std::optional<Acceleration> find_acceleration(const PreparedAxes& axes, Diagnostics& remarks) {
    const Session& session = axes.session();
    auto channels = three_channels(session, remarks);
    if (!channels) return std::nullopt;
    Acceleration result;
    result.names_tell_axes = order_by_name(*channels);
    result.channels = *channels;
    result.time_axis = channels->front()->axis;
    const PreparedAxis& axis = axes.of(result.time_axis);
    result.median_step = axis.median_step();
    const std::vector<double>& seconds = session.axes[result.time_axis].seconds;
    std::size_t count = seconds.size();
    for (const Channel* channel : result.channels) count = std::min(count, channel->values.size());
    for (std::size_t k = 0; k < 3; ++k) {
        const double factor = convert(1, *result.channels[k]->unit, Unit("m/s2"));
        const auto& values = result.channels[k]->values;
        result.axes[k].resize(count);
        for (std::size_t i = 0; i < count; ++i) result.axes[k][i] = values[i] * factor;
    }
    std::size_t sound = 0;
    while (sound < count && is_sound(result, seconds, sound)) ++sound;
    if (sound == seconds.size() && axis.is_as_recorded()) {
        result.seconds = axis.stamps();
        return result;
    }
    const std::size_t implausible = keep_sound(result, seconds, count);
    if (implausible > 0) {
        remarks.push_back({Severity::warning, "samples.implausible",
                           std::to_string(implausible) +
                               " samples lie outside the plausible range; left out of the metrics, "
                               "kept in the recording",
                           result.channels[0]->name, implausible});
    }
    const std::size_t lost = seconds.size() - result.own_seconds.size() - implausible;
    if (lost > 0) {
        remarks.push_back({Severity::warning, "samples.missing",
                           std::to_string(lost) +
                               " samples lack an axis of acceleration; left out of the metrics, "
                               "kept in the recording",
                           result.channels[0]->name, lost});
    }
    sort_by_time(result);
    result.seconds = result.own_seconds;
    return result;
}

std::vector<Run> runs_of(const Acceleration& acceleration, double gap_steps) {
    constexpr double rounding_of_stamps = 1e-3;
    const double longest = acceleration.median_step * gap_steps * (1 + rounding_of_stamps);
    std::vector<Run> runs;
    std::size_t begin = 0;
    const auto t = acceleration.seconds;
    for (std::size_t i = 1; i < t.size(); ++i) {
        if (t[i] - t[i - 1] <= longest) continue;
        runs.push_back({begin, i});
        begin = i;
    }
    if (begin < t.size()) runs.push_back({begin, t.size()});
    return runs;
}

}  // namespace myochart
