// SPDX-License-Identifier: Apache-2.0
#include "samples.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <map>
#include <span>

namespace edf {

using myochart::kit::Axis;
using myochart::kit::Sink;

namespace {

constexpr std::uint64_t bytes_between_progress = 1 << 20;  // also what stays in the cache

template <std::size_t width>
std::int32_t sample_at(const char* at) {
    std::uint32_t bits = 0;
    for (std::size_t i = 0; i < width; ++i) {
        bits |= std::uint32_t{static_cast<unsigned char>(at[i])} << (8 * i);
    }
    constexpr int unused = 32 - 8 * int{width};
    return static_cast<std::int32_t>(bits << unused) >> unused;
}

struct Limits {
    std::int32_t at = 0;      ///< samples that are one of the digital limits
    std::int32_t beyond = 0;  ///< samples outside of them
};

template <std::size_t width>
Limits convert(std::span<const char> from, const Scale& scale, double* to) {
    const Scale s = scale;  // kept in registers
    Limits met;
    const std::size_t count = from.size() / width;
    for (std::size_t i = 0; i < count; ++i) {
        const std::int32_t sample = sample_at<width>(from.data() + i * width);
        met.at += static_cast<int>(sample == s.lowest) + static_cast<int>(sample == s.highest);
        met.beyond += static_cast<int>(sample < s.lowest) + static_cast<int>(sample > s.highest);
        to[i] = s.value(sample);
    }
    return met;
}

struct Column {
    const Signal* signal = nullptr;
    double* next = nullptr;  ///< in the host's memory
    std::uint64_t at_limit = 0;
    std::uint64_t beyond_limits = 0;
};

class Reader {
public:
    Reader(std::string_view bytes, const Header& header, const Timeline& timeline, Sink& sink,
           CountedNotes& notes)
        : bytes_(bytes), header_(header), timeline_(timeline), sink_(sink), notes_(notes) {}

    void read() {
        make_columns();
        if (columns_.empty()) return;
        const std::uint64_t at_once =
            std::max(bytes_between_progress / header_.record_bytes, std::uint64_t{1});
        for (std::uint64_t from = 0; from < header_.records; from += at_once) {
            const std::uint64_t to = std::min(from + at_once, header_.records);
            for (Column& column : columns_) fill(column, from, to);
            sink_.progress(header_.records + to, 2 * header_.records);
        }
        for (const Column& column : columns_) note_limits(column);
    }

private:
    bool is_kept(std::uint64_t record) const {
        return timeline_.onsets.empty() || std::isfinite(timeline_.onsets[record]);
    }

    void make_columns() {
        for (const Signal& signal : header_.signals) {
            if (signal.is_annotations || !signal.scale) continue;
            const char* const why = why_left_out(signal);
            if (why) {
                note(notes_, MYO_REMARK_PROBLEM, "channel.left-out", why, signal.label);
                continue;
            }
            const Axis& axis = axis_of(signal.samples);
            columns_.push_back(
                {&signal,
                 sink_.channel(axis, {signal.label, signal.ucum, signal.quantity}).data()});
        }
    }
    const char* why_left_out(const Signal& signal) const {
        if (signal.samples == 0) return "a signal without samples was left out";
        if (header_.duration > 0) return nullptr;
        if (signal.samples > 1 || timeline_.onsets.empty())
            return "a signal was left out, because records without duration do not tell when its "
                   "samples were taken";
        return nullptr;
    }

    /// Signals of one rate share an axis.
    const Axis& axis_of(std::uint64_t samples) {
        const auto found = axes_.find(samples);
        return found != axes_.end() ? found->second
                                    : axes_.emplace(samples, make_axis(samples)).first->second;
    }
    Axis make_axis(std::uint64_t samples) {
        const std::size_t count = timeline_.kept * samples;
        const double per_record = static_cast<double>(samples);
        if (timeline_.onsets.empty())
            return sink_.regular_axis(count, timeline_.first, per_record / header_.duration);
        const Axis axis = sink_.axis(count);
        std::size_t at = 0;
        for (const double onset : timeline_.onsets) {
            if (!std::isfinite(onset)) continue;
            for (std::uint64_t i = 0; i < samples; ++i) {
                axis.seconds[at++] = onset + static_cast<double>(i) * header_.duration / per_record;
            }
        }
        return axis;
    }

    void fill(Column& column, std::uint64_t from, std::uint64_t to) {
        const Signal& signal = *column.signal;
        for (std::uint64_t record = from; record < to; ++record) {
            if (!is_kept(record)) continue;
            const std::uint64_t at =
                header_.data_offset + record * header_.record_bytes + signal.offset;
            const std::span<const char> block(bytes_.data() + at,
                                              signal.samples * header_.sample_bytes);
            const Limits met = header_.sample_bytes == 2
                                   ? convert<2>(block, *signal.scale, column.next)
                                   : convert<3>(block, *signal.scale, column.next);
            column.next += signal.samples;
            column.at_limit += static_cast<std::uint64_t>(met.at);
            column.beyond_limits += static_cast<std::uint64_t>(met.beyond);
        }
    }

    void note_limits(const Column& column) {
        const std::string& label = column.signal->label;
        if (column.at_limit > 0)
            notes_.push_back({MYO_REMARK_WARNING, "values.at-limit",
                              "samples at the signal's digital limits, where it may have been cut "
                              "off, were kept",
                              label, column.at_limit});
        if (column.beyond_limits > 0)
            notes_.push_back({MYO_REMARK_WARNING, "values.beyond-limits",
                              "samples beyond the signal's digital limits were scaled as the "
                              "others",
                              label, column.beyond_limits});
    }

    std::string_view bytes_;
    const Header& header_;
    const Timeline& timeline_;
    Sink& sink_;
    CountedNotes& notes_;
    std::vector<Column> columns_;
    std::map<std::uint64_t, Axis> axes_;
};

}  // namespace

void read_samples(std::string_view bytes, const Header& header, const Timeline& timeline,
                  Sink& sink, CountedNotes& notes) {
    Reader(bytes, header, timeline, sink, notes).read();
}

}  // namespace edf
