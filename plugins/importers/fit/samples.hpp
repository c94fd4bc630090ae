// SPDX-License-Identifier: Apache-2.0
/// Messages that hold many samples each: accelerometer, gyroscope, magnetometer.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "clock.hpp"
#include "myochart/plugin/kit/importer.hpp"

namespace fit {

struct SampleColumn {
    std::uint8_t field;
    std::string_view name;
    std::string_view ucum;
    std::string_view quantity;
    double most = 0;  ///< beyond this the unit can't be true; 0 for no such limit
};

/// One kind of message with an axis of its own.
class Samples {
public:
    Samples(std::uint16_t message, const SessionClock& clock);

    std::uint16_t message() const { return message_; }
    void count(const Message& message);
    Stamp first_time() const { return first_time_; }
    void make_places(myochart::kit::Sink& sink);
    void fill(const Message& message);
    void finish(Notes& notes) const;

private:
    struct Seen {
        bool any = false;
        double most = 0;
    };
    bool has_unit(std::size_t column) const {
        return columns_[column].most == 0 || seen_[column].most <= columns_[column].most;
    }

    std::string name() const {
        return std::string(columns_.front().name.substr(0, columns_.front().name.find('_')));
    }

    std::uint16_t message_;
    const SessionClock& clock_;
    std::span<const SampleColumn> columns_;
    std::vector<Seen> seen_;
    std::size_t rows_ = 0;
    Stamp first_time_;
    std::size_t left_out_ = 0;  ///< messages without a time on this clock
    std::size_t without_offsets_ = 0;
    std::size_t without_milliseconds_ = 0;
    std::size_t surplus_ = 0;  ///< values without a time offset
    myochart::kit::Axis axis_;
    importing::AxisCheck check_ = axis_check("sample", name());
    std::vector<std::span<double>> places_;
    std::size_t next_row_ = 0;
};

}  // namespace fit
