// SPDX-License-Identifier: Apache-2.0
#include "series.hpp"

#include <algorithm>
#include <limits>
#include <numeric>

#include "common/axis_check.hpp"

namespace json_recording {

using myochart::kit::Axis;
using myochart::kit::Refusal;
using myochart::kit::Sink;

namespace {

constexpr std::size_t most_groups = 4096;

}  // namespace

std::int64_t start_of(std::int64_t instant) {
    const std::int64_t rest = instant % 1000;
    return instant - (rest < 0 ? rest + 1000 : rest);
}

double seconds_between(std::int64_t start, std::int64_t instant) {
    return static_cast<double>(instant - start) / 1e9;
}

std::size_t SeriesSet::group(const std::string& key, std::span<const ChannelName> channels) {
    const auto [at, made] = numbers_.try_emplace(key, groups_.size());
    if (!made) return at->second;
    if (groups_.size() >= most_groups) {
        throw Refusal("the file has more than 4096 series", "Split the recording");
    }
    groups_.push_back({{channels.begin(), channels.end()}, {}, {}, {}});
    return at->second;
}

void SeriesSet::add(std::size_t group, std::int64_t instant, std::span<const double> values,
                    std::size_t element) {
    Group& to = groups_[group];
    to.instants.push_back(instant);
    to.elements.push_back(element);
    to.values.insert(to.values.end(), values.begin(), values.end());
}

void SeriesSet::event(std::int64_t instant, std::string kind, std::string text) {
    events_.push_back({instant, std::move(kind), std::move(text)});
}

std::optional<std::int64_t> SeriesSet::earliest() const {
    std::optional<std::int64_t> found;
    const auto take = [&](std::int64_t instant) {
        found = found ? std::min(*found, instant) : instant;
    };
    for (const Group& group : groups_) std::ranges::for_each(group.instants, take);
    for (const Event& event : events_) take(event.instant);
    return found;
}

void SeriesSet::write(std::int64_t start, Sink& sink, Notes& notes) const {
    std::size_t done = 0;
    for (const Group& group : groups_) {
        write(group, start, sink, notes);
        sink.progress(++done, groups_.size());
    }
    for (const Event& event : events_) {
        sink.event(seconds_between(start, event.instant), event.kind, event.text);
    }
}

void SeriesSet::write(const Group& group, std::int64_t start, Sink& sink, Notes& notes) const {
    const std::size_t count = group.instants.size();
    std::vector<std::size_t> order(count);
    std::iota(order.begin(), order.end(), std::size_t{0});
    if (order_ == Order::of_time && !std::ranges::is_sorted(group.instants)) {
        std::ranges::stable_sort(order, {}, [&](std::size_t i) { return group.instants[i]; });
        notes.push_back({MYO_REMARK_WARNING, "points.sorted",
                         "the file's points were not in the order of time and were sorted",
                         group.channels.front().name});
    }
    const Axis axis = sink.axis(count);
    AxisCheck check({"element", group.channels.front().name});
    for (std::size_t i = 0; i < count; ++i) {
        axis.seconds[i] = seconds_between(start, group.instants[order[i]]);
        check.take(axis.seconds[i], group.elements[order[i]]);
    }
    check.finish(axis.seconds, notes);
    const std::size_t width = group.channels.size();
    for (std::size_t c = 0; c < width; ++c) {
        const ChannelName& name = group.channels[c];
        const auto values = sink.channel(axis, {name.name, name.unit, name.quantity});
        for (std::size_t i = 0; i < count; ++i) values[i] = group.values[order[i] * width + c];
    }
}

}  // namespace json_recording
