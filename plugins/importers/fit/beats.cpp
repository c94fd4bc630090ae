// SPDX-License-Identifier: Apache-2.0
#include "beats.hpp"

#include <cmath>

namespace fit {

using myochart::kit::Sink;

namespace {

constexpr double milliseconds = 1000;
/// A sum of intervals that lies this far before the time stamps has missed beats.
constexpr double longest_drift = 3;
/// A message of all the intervals that it can hold lies less than this ahead of the time stamps.
constexpr double longest_message = 120;

/// Calls `take` with each interval in seconds.
template <class Take>
void each_interval(const Message& message, const Take& take) {
    constexpr std::uint8_t time = 0;
    const auto place = message.definition->field(time);
    if (!place || place->base().form != Form::u16) return;
    for (std::uint32_t at = 0; at + 2 <= place->size; at += 2) {
        const double interval =
            number_at(Form::u16, message.data + place->offset + at, message.definition->big_endian);
        if (!std::isnan(interval)) take(interval / milliseconds);
    }
}

}  // namespace

void Beats::count(const Message& message) {
    std::size_t intervals = 0;
    each_interval(message, [&](double) { ++intervals; });
    if (!clock_.counts(message.latest)) {
        left_out_ += intervals;
        return;
    }
    rows_ += intervals;
    if (intervals > 0 && !first_time_) first_time_ = message.latest;
}

void Beats::make_places(Sink& sink) {
    if (rows_ == 0) return;
    axis_ = sink.axis(rows_);
    values_ = sink.channel(axis_, {"rr_interval", "s", ""});
}

void Beats::fill(const Message& message) {
    if (!clock_.counts(message.latest)) return;
    const double stamped = clock_.seconds(*message.latest);
    bool is_first = true;
    each_interval(message, [&](double interval) {
        second_ += interval;
        const bool missed = stamped - second_ > longest_drift;
        const bool clock_went_back = second_ - stamped > longest_message;
        if (is_first && (anchors_ == 0 || missed || clock_went_back)) {
            second_ = stamped;
            ++anchors_;
        }
        is_first = false;
        axis_.seconds[next_row_] = second_;
        values_[next_row_++] = interval;
        check_.take(second_, next_row_);
    });
}

void Beats::finish(Notes& notes) const {
    if (left_out_ > 0) {
        notes.push_back({MYO_REMARK_PROBLEM,
                         "beats.no-time",
                         "intervals between beats before any time stamp were left out",
                         {},
                         left_out_});
    }
    check_.finish(axis_.seconds, notes);
    if (anchors_ == 0) return;
    notes.push_back({MYO_REMARK_WARNING,
                     "beats.summed",
                     "intervals between beats bear no time: they were placed by their sum, which "
                     "was set to the last time stamp so often",
                     {},
                     anchors_});
}

}  // namespace fit
