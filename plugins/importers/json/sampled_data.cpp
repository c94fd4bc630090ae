// SPDX-License-Identifier: Apache-2.0
#include "sampled_data.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "common/axis_check.hpp"

namespace json_recording {

using myochart::kit::Axis;
using myochart::kit::Refusal;
using myochart::kit::Sink;

namespace {

constexpr double no_value = std::numeric_limits<double>::quiet_NaN();
constexpr double most_dimensions = 64;
constexpr double longest_period_ms = 86'400'000;
constexpr double shortest_period_ms = 1e-6;
constexpr std::string_view no_break_space = "\xC2\xA0";
constexpr std::size_t most_series = 4096;

std::string name_of_dimension(const ChannelName& name, std::size_t dimension, std::size_t count) {
    return count == 1 ? name.name : name.name + " " + std::to_string(dimension + 1);
}

}  // namespace

void SampledDataSet::add(const dom::object& data, const ChannelName& name, std::int64_t instant,
                         const Place& place) {
    const std::string remedy = "Export the observation again";
    const dom::object origin = need_object(data, "origin", place);
    const double zero = need_number(origin, "value", Place(place, "origin"));
    const auto given_factor = found(data, "factor");
    const double factor = given_factor ? need_number(data, "factor", place) : 1;
    if (found(data, "offsets") || found(data, "codeMap")) {
        refuse(place, "has offsets or a code map, which are not read", remedy);
    }
    // R5 names the same as interval and its unit.
    const bool newer = found(data, "interval").has_value();
    const char* const key = newer ? "interval" : "period";
    const double period = need_number(data, key, place);
    if (newer && text_in(data, "intervalUnit") != "ms")
        refuse(Place(place, "intervalUnit"), "is not ms", remedy);
    if (!(period >= shortest_period_ms && period <= longest_period_ms))
        refuse(Place(place, key), "is no time between samples", remedy);
    const auto given_dimensions = found(data, "dimensions");
    const double dimensions = given_dimensions ? need_number(data, "dimensions", place) : 1;
    if (!(dimensions >= 1 && dimensions <= most_dimensions) || dimensions != std::floor(dimensions))
        refuse(Place(place, "dimensions"), "is no count from 1 to 64", remedy);
    Chunk chunk{instant, place.element(),
                values_of(need_text(data, "data", place), zero, factor, Place(place, "data"))};
    const auto width = static_cast<std::size_t>(dimensions);
    if (const std::size_t rest = chunk.values.size() % width; rest != 0) {
        chunk.values.resize(chunk.values.size() - rest);
        partial_.add(place);
    }
    if (found(data, "lowerLimit") || found(data, "upperLimit")) limits_.add(place);
    const std::string series_key =
        name.name + '\n' + name.unit + '\n' + std::to_string(period) + '\n' + std::to_string(width);
    Series& series = series_[series_key];
    if (series_.size() > most_series)
        throw Refusal("the file has more than 4096 series", "Split the recording");
    series.name = name;
    series.period_ms = period;
    series.dimensions = width;
    series.chunks.push_back(std::move(chunk));
}

std::vector<double> SampledDataSet::values_of(std::string_view text, double origin, double factor,
                                              const Place& place) {
    std::vector<double> values;
    std::size_t token = 0;
    for (std::size_t at = 0; at < text.size();) {
        if (text[at] == ' ' || text[at] == '\n' || text[at] == '\r' || text[at] == '\t') {
            ++at;
            continue;
        }
        if (text.substr(at).starts_with(no_break_space)) {
            separators_.add(place);
            at += no_break_space.size();
            continue;
        }
        std::size_t end = at;
        while (end < text.size() && static_cast<unsigned char>(text[end]) > 0x20 &&
               text[end] != no_break_space[0])
            ++end;
        const auto word = text.substr(at, end - at);
        at = std::max(end, at + 1);
        ++token;
        double value = no_value;
        if (word == "E") {
            errors_.add(place);
        } else if (word == "U") {
            above_.add(place);
        } else if (word == "L") {
            below_.add(place);
        } else if (const auto number = number_of(word)) {
            value = origin + factor * *number;
            if (!std::isfinite(value))
                refuse(place,
                       "gives a value larger than a double can hold, as number " +
                           std::to_string(token),
                       "Export the observation again");
        } else {
            refuse(place,
                   "holds \"" + shown(word) + "\" as number " + std::to_string(token) +
                       ", which is neither a number nor E, U or L",
                   "Export the observation again");
        }
        values.push_back(value);
    }
    return values;
}

std::optional<std::int64_t> SampledDataSet::earliest() const {
    std::optional<std::int64_t> found;
    for (const auto& [key, series] : series_) {
        for (const Chunk& chunk : series.chunks)
            found = found ? std::min(*found, chunk.instant) : chunk.instant;
    }
    return found;
}

void SampledDataSet::write(std::int64_t start, Sink& sink, Notes& notes) const {
    for (const auto& [key, series] : series_) write(series, start, sink, notes);
    errors_.tell(notes, MYO_REMARK_WARNING, "data.error",
                 "the letter E (error) was kept as missing");
    above_.tell(notes, MYO_REMARK_WARNING, "data.above-limit",
                "the letter U (above the upper limit) was kept as missing");
    below_.tell(notes, MYO_REMARK_WARNING, "data.below-limit",
                "the letter L (below the lower limit) was kept as missing");
    separators_.tell(notes, MYO_REMARK_WARNING, "data.separator",
                     "numbers are parted by a no-break space, which was taken as a blank");
    partial_.tell(notes, MYO_REMARK_WARNING, "data.partial",
                  "the last sample lacks dimensions and was left out");
    limits_.tell(notes, MYO_REMARK_INFORMATION, "data.limits",
                 "limits of detection are named and were not imported");
}

void SampledDataSet::write(const Series& series, std::int64_t start, Sink& sink,
                           Notes& notes) const {
    std::vector<const Chunk*> chunks;
    std::size_t count = 0;
    for (const Chunk& chunk : series.chunks) {
        chunks.push_back(&chunk);
        count += chunk.values.size() / series.dimensions;
    }
    const auto earlier = [](const Chunk* a, const Chunk* b) { return a->instant < b->instant; };
    if (!std::ranges::is_sorted(chunks, earlier)) {
        std::ranges::stable_sort(chunks, earlier);
        notes.push_back({MYO_REMARK_WARNING, "points.sorted",
                         "the file's points were not in the order of time and were sorted",
                         series.name.name});
    }
    const double step = series.period_ms / 1e3;
    Axis axis;
    if (chunks.size() == 1) {
        axis = sink.regular_axis(count, seconds_between(start, chunks.front()->instant), 1 / step);
    } else {
        axis = sink.axis(count);
        AxisCheck check({"element", series.name.name});
        std::size_t row = 0;
        for (const Chunk* chunk : chunks) {
            const double first = seconds_between(start, chunk->instant);
            const std::size_t frames = chunk->values.size() / series.dimensions;
            for (std::size_t i = 0; i < frames; ++i) {
                axis.seconds[row] = first + static_cast<double>(i) * step;
                check.take(axis.seconds[row++], chunk->element);
            }
        }
        check.finish(axis.seconds, notes);
    }
    for (std::size_t d = 0; d < series.dimensions; ++d) {
        const std::string name = name_of_dimension(series.name, d, series.dimensions);
        const auto values = sink.channel(axis, {name, series.name.unit, series.name.quantity});
        std::size_t row = 0;
        for (const Chunk* chunk : chunks) {
            for (std::size_t i = d; i < chunk->values.size(); i += series.dimensions)
                values[row++] = chunk->values[i];
        }
    }
}

}  // namespace json_recording
