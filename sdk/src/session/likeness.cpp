// SPDX-License-Identifier: Apache-2.0
#include "myochart/session/likeness.hpp"

#include <algorithm>
#include <bit>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <limits>
#include <vector>

#include "myochart/core/text.hpp"

namespace myochart {
namespace {

/// The unit that all values of a kind are compared in; a unit of another kind stays as it is.
constexpr std::string_view common_units[] = {"N",  "Cel", "m/s2", "rad/s", "Hz", "s",
                                             "Pa", "m",   "rad",  "V",     "A",  "1"};

std::optional<Unit> common_unit(const Channel& channel) {
    if (!channel.unit) return std::nullopt;
    for (const std::string_view code : common_units) {
        const Unit unit(code);
        if (unit.same_kind_as(*channel.unit)) return unit;
    }
    return channel.unit;
}

/// The values in the common unit.
std::vector<double> common_values(const Channel& channel, const std::optional<Unit>& unit) {
    std::vector<double> values = channel.values;
    if (!unit || *unit == *channel.unit) return values;
    // Conversions are linear, so two points tell all.
    const double at_zero = convert(0, *channel.unit, *unit);
    if (at_zero == 0) {
        const double factor = convert(1, *channel.unit, *unit);
        for (double& value : values) value *= factor;
    } else {
        for (double& value : values) value = convert(value, *channel.unit, *unit);
    }
    return values;
}

void append(std::string& bytes, std::uint64_t number) {
    for (int shift = 0; shift < 64; shift += 8) bytes += static_cast<char>(number >> shift & 255);
}

/// To 30 bits after the first; all that say "no value" alike, and both zeros.
std::uint64_t rounded_bits(double value) {
    constexpr std::uint64_t half = std::uint64_t{1} << 21;
    constexpr std::uint64_t all_nan = 0x7FF8000000000000;
    if (std::isnan(value)) return all_nan;
    const auto bits = std::bit_cast<std::uint64_t>(value == 0 ? 0.0 : value);
    return (bits + half) & ~(2 * half - 1);
}

std::int64_t microseconds(double seconds) { return std::llround(seconds * 1e6); }

std::string digest_of(const TimeAxis& axis) {
    std::string bytes;
    bytes.reserve(axis.seconds.size() * 8);
    for (const double second : axis.seconds)
        append(bytes, std::bit_cast<std::uint64_t>(microseconds(second)));
    return sha256_hex(bytes);
}

std::string digest_of(const Channel& channel, const std::string& axis) {
    const auto unit = common_unit(channel);
    std::string bytes = std::string(to_string(channel.measurand)) + "\n" +
                        (unit ? unit->code() : std::string()) + "\n" + axis + "\n";
    bytes.reserve(bytes.size() + channel.values.size() * 8);
    for (const double value : common_values(channel, unit)) append(bytes, rounded_bits(value));
    return sha256_hex(bytes);
}

enum class Agreement { none, coarse, full };

/// What of two columns agrees, within a share of the value or of the range.
Agreement agreement(const std::vector<double>& one, const std::vector<double>& other) {
    constexpr double share_of_value = 1e-9;
    constexpr double share_of_range = 1.0 / 32768;
    if (one.size() != other.size()) return Agreement::none;
    double low = std::numeric_limits<double>::infinity();
    double high = -low;
    double farthest = 0;
    bool full = true;
    for (std::size_t i = 0; i < one.size(); ++i) {
        if (std::isnan(one[i]) != std::isnan(other[i])) return Agreement::none;
        if (std::isnan(one[i])) continue;
        const double distance = std::abs(one[i] - other[i]);
        full = full && distance <= share_of_value * std::max(std::abs(one[i]), std::abs(other[i]));
        farthest = std::max(farthest, distance);
        low = std::min(low, one[i]);
        high = std::max(high, one[i]);
    }
    if (full) return Agreement::full;
    return farthest <= share_of_range * (high - low) ? Agreement::coarse : Agreement::none;
}

bool same_times(const TimeAxis& one, const TimeAxis& other) {
    constexpr double tolerance = 2e-6;  // both may be rounded to the microsecond
    return std::ranges::equal(one.seconds, other.seconds,
                              [](double a, double b) { return std::abs(a - b) <= tolerance; });
}

Agreement agreement(const Session& one, const Channel& a, const Session& other, const Channel& b) {
    const auto unit = common_unit(a);
    const bool comparable = a.measurand == b.measurand && unit == common_unit(b) &&
                            same_times(one.axes[a.axis], other.axes[b.axis]);
    return comparable ? agreement(common_values(a, unit), common_values(b, unit)) : Agreement::none;
}

/// The least agreement over all channels, each with the best that is left in the other session.
Agreement agreement(const Session& one, const Session& other) {
    if (one.channels.size() != other.channels.size()) return Agreement::none;
    if (one.channels.empty()) return one.events == other.events ? Agreement::full : Agreement::none;
    std::vector<bool> taken(other.channels.size(), false);
    Agreement least = Agreement::full;
    for (const Channel& channel : one.channels) {
        Agreement best = Agreement::none;
        std::size_t at = 0;
        for (std::size_t i = 0; i < taken.size() && best != Agreement::full; ++i) {
            if (taken[i]) continue;
            const Agreement found = agreement(one, channel, other, other.channels[i]);
            if (found > best) best = found, at = i;
        }
        if (best == Agreement::none) return best;
        taken[at] = true;
        least = std::min(least, best);
    }
    return least;
}

bool same_words(const Session& one, const Session& other) {
    return one.device == other.device && one.simulated == other.simulated &&
           one.events == other.events;
}

}  // namespace

std::string content_sha256(const Session& session) {
    std::vector<std::string> axes;
    for (const TimeAxis& axis : session.axes) axes.push_back(digest_of(axis));
    std::vector<std::string> channels;
    for (const Channel& channel : session.channels)
        channels.push_back(digest_of(channel, axes[channel.axis]));
    std::ranges::sort(channels);
    std::string all;
    for (const std::string& channel : channels) all += channel + "\n";
    return sha256_hex(all);
}

Likeness likeness(const Session& one, const Session& other) {
    using namespace std::chrono;
    const bool same_id = one.id == other.id;
    const Agreement found = agreement(one, other);
    if (same_id) {
        return found == Agreement::full && one.start == other.start ? Likeness::same_reading
                                                                    : Likeness::same_id_only;
    }
    if (found == Agreement::none) return Likeness::different;
    if (!one.start || !other.start) return Likeness::unknown_time;
    const auto apart = abs(one.start->instant - other.start->instant);
    if (apart < milliseconds(1)) {
        if (found == Agreement::coarse) return Likeness::coarser_content;
        return same_words(one, other) ? Likeness::same_content : Likeness::other_words;
    }
    const bool quarters = (apart + milliseconds(1)) % minutes(15) <= milliseconds(2);
    return quarters && apart <= hours(26) ? Likeness::other_zone : Likeness::other_time;
}

std::string_view sentence(Likeness likeness) {
    switch (likeness) {
        case Likeness::different: return "";
        case Likeness::same_reading: return "this file is stored already";
        case Likeness::same_content:
            return "the same samples of the same moment are stored already, from another file";
        case Likeness::other_words:
            return "the same samples of the same moment are stored already, with other words about "
                   "the device or with other events";
        case Likeness::coarser_content:
            return "the same samples of the same moment are stored already, in finer or coarser "
                   "numbers";
        case Likeness::other_zone:
            return "the same samples are stored already, whole quarters of an hour earlier or "
                   "later: "
                   "one of the two was written down in another time zone, or as UTC without being "
                   "it";
        case Likeness::other_time: return "the same samples are stored already with another start";
        case Likeness::unknown_time:
            return "the same samples are stored already, and one of the two recordings does not "
                   "say "
                   "when it began";
        case Likeness::same_id_only: return "another recording is stored under the same id";
    }
    return "";
}

std::optional<Diagnostic> remark_on_future(const Session& session, const Time& now) {
    if (!session.start || session.start->instant <= now.instant) return std::nullopt;
    return Diagnostic{
        Severity::warning, "start.future",
        "the recording began at " + to_string(*session.start) + ", after the " + to_string(now) +
            " of its import: local time written down as UTC, or a clock that was not set",
        session.provenance.file_name};
}

}  // namespace myochart
