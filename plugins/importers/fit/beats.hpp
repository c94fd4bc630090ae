// SPDX-License-Identifier: Apache-2.0
/// The hrv messages: intervals between heart beats.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "clock.hpp"
#include "myochart/plugin/kit/importer.hpp"

namespace fit {

/// The intervals bear no time: the first one after a pause ends at the last time stamp before it, the
/// others follow by their own lengths.
class Beats {
public:
    explicit Beats(const SessionClock& clock) : clock_(clock) {}

    void count(const Message& message);
    Stamp first_time() const { return first_time_; }
    void make_places(myochart::kit::Sink& sink);
    void fill(const Message& message);
    void finish(Notes& notes) const;

private:
    const SessionClock& clock_;
    std::size_t rows_ = 0;
    Stamp first_time_;
    std::size_t left_out_ = 0;
    myochart::kit::Axis axis_;
    importing::AxisCheck check_ = axis_check("beat");
    std::span<double> values_;
    std::size_t next_row_ = 0;
    double second_ = 0;
    std::size_t anchors_ = 0;
};

}  // namespace fit
