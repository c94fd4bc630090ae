// SPDX-License-Identifier: Apache-2.0
#include "samples.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "small_messages.hpp"

namespace fit {

using myochart::kit::Sink;

namespace {

constexpr std::uint8_t timestamp_ms = 0;
constexpr std::uint8_t sample_time_offset = 1;

// Devices were seen that write thousandths of g where the protocol names g.
constexpr double most_g = 250;

constexpr SampleColumn accelerometer[] = {
    {2, "accel_x", "", ""},
    {3, "accel_y", "", ""},
    {4, "accel_z", "", ""},
    {5, "calibrated_accel_x", "[g]", MYO_QUANTITY_ACCELERATION, most_g},
    {6, "calibrated_accel_y", "[g]", MYO_QUANTITY_ACCELERATION, most_g},
    {7, "calibrated_accel_z", "[g]", MYO_QUANTITY_ACCELERATION, most_g},
    {8, "compressed_calibrated_accel_x", "m[g]", MYO_QUANTITY_ACCELERATION},
    {9, "compressed_calibrated_accel_y", "m[g]", MYO_QUANTITY_ACCELERATION},
    {10, "compressed_calibrated_accel_z", "m[g]", MYO_QUANTITY_ACCELERATION},
};
constexpr SampleColumn gyroscope[] = {
    {2, "gyro_x", "", ""},
    {3, "gyro_y", "", ""},
    {4, "gyro_z", "", ""},
    {5, "calibrated_gyro_x", "deg/s", MYO_QUANTITY_ANGULAR_RATE},
    {6, "calibrated_gyro_y", "deg/s", MYO_QUANTITY_ANGULAR_RATE},
    {7, "calibrated_gyro_z", "deg/s", MYO_QUANTITY_ANGULAR_RATE},
};
// The calibrated ones are in gauss, for which there is no unit here.
constexpr SampleColumn magnetometer[] = {
    {2, "mag_x", "", ""},
    {3, "mag_y", "", ""},
    {4, "mag_z", "", ""},
    {5, "calibrated_mag_x", "", ""},
    {6, "calibrated_mag_y", "", ""},
    {7, "calibrated_mag_z", "", ""},
};

std::span<const SampleColumn> columns_of(std::uint16_t message) {
    if (message == accelerometer_data) return accelerometer;
    if (message == gyroscope_data) return gyroscope;
    return magnetometer;
}

/// The elements of an array field of a message; none if it can't be read.
struct Array {
    const std::uint8_t* at = nullptr;
    std::size_t count = 0;
    BaseType type{};
    bool big = false;

    Array(const Message& message, std::uint8_t number) : big(message.definition->big_endian) {
        const auto place = message.definition->field(number);
        if (!place) return;
        type = place->base();
        if (type.size == 0 || type.form == Form::text || place->size % type.size != 0) return;
        at = message.data + place->offset;
        count = place->size / type.size;
    }
    double operator[](std::size_t i) const {
        return i < count ? number_at(type.form, at + i * type.size, big) : no_number;
    }
};

}  // namespace

Samples::Samples(std::uint16_t message, const SessionClock& clock)
    : message_(message), clock_(clock), columns_(columns_of(message)), seen_(columns_.size()) {}

void Samples::count(const Message& message) {
    if (!clock_.counts(message.time)) {
        ++left_out_;
        return;
    }
    const Array offsets(message, sample_time_offset);
    std::size_t samples = 0;
    for (std::size_t i = 0; i < offsets.count; ++i) samples += std::isfinite(offsets[i]);
    rows_ += samples;
    if (samples == 0) {
        ++without_offsets_;
        return;
    }
    if (!number_in(message, timestamp_ms)) ++without_milliseconds_;
    if (!first_time_) first_time_ = message.time;
    for (std::size_t c = 0; c < columns_.size(); ++c) {
        const Array values(message, columns_[c].field);
        Seen& seen = seen_[c];
        for (std::size_t i = 0; i < values.count; ++i) {
            const double value = values[i];
            if (std::isnan(value)) continue;
            if (!std::isfinite(offsets[i])) {
                ++surplus_;
                continue;
            }
            seen.any = true;
            seen.most = std::max(seen.most, std::abs(value));
        }
    }
}

void Samples::make_places(Sink& sink) {
    places_.resize(columns_.size());
    if (rows_ == 0) return;
    axis_ = sink.axis(rows_);
    for (std::size_t c = 0; c < columns_.size(); ++c) {
        const SampleColumn& column = columns_[c];
        if (!seen_[c].any) continue;
        const bool sure = has_unit(c);
        places_[c] = sink.channel(axis_, {column.name, sure ? column.ucum : std::string_view(),
                                          sure ? column.quantity : std::string_view()});
    }
}

void Samples::fill(const Message& message) {
    if (!clock_.counts(message.time)) return;
    const Array offsets(message, sample_time_offset);
    const double begin =
        clock_.seconds(*message.time) * 1000 + number_in(message, timestamp_ms).value_or(0);
    std::size_t row = next_row_;
    for (std::size_t i = 0; i < offsets.count; ++i) {
        const double offset = offsets[i];
        if (!std::isfinite(offset)) continue;
        const double second = (begin + offset) / 1000;
        axis_.seconds[row++] = second;
        check_.take(second, row);
    }
    for (std::size_t c = 0; c < columns_.size(); ++c) {
        if (places_[c].empty()) continue;
        const Array values(message, columns_[c].field);
        std::size_t at = next_row_;
        for (std::size_t i = 0; i < offsets.count; ++i) {
            if (std::isfinite(offsets[i])) places_[c][at++] = values[i];
        }
    }
    next_row_ = row;
}

void Samples::finish(Notes& notes) const {
    const auto add = [&](std::uint32_t severity, const char* code, std::string message,
                         std::size_t count) {
        if (count > 0) notes.push_back({severity, code, std::move(message), name(), count});
    };
    check_.finish(axis_.seconds, notes);
    add(MYO_REMARK_PROBLEM, "samples.no-time",
        "messages without a time stamp on the recording's clock were left out", left_out_);
    add(MYO_REMARK_PROBLEM, "samples.no-offset",
        "messages do not say when their samples were taken and were left out", without_offsets_);
    add(MYO_REMARK_WARNING, "samples.no-milliseconds",
        "messages do not tell the milliseconds of their time; their samples were placed as if it "
        "was a whole second",
        without_milliseconds_);
    add(MYO_REMARK_PROBLEM, "samples.surplus", "values without a time of their own were left out",
        surplus_);
    std::size_t raw = 0;
    std::size_t doubtful = 0;
    for (std::size_t c = 0; c < columns_.size(); ++c) {
        if (!seen_[c].any) continue;
        raw += columns_[c].ucum.empty();
        doubtful += !has_unit(c);
    }
    add(MYO_REMARK_WARNING, "samples.raw",
        "channels have no unit: their calibration is not applied, or they are in gauss", raw);
    add(MYO_REMARK_WARNING, "unit.implausible",
        "channels hold more than " + std::to_string(static_cast<int>(most_g)) +
            " g, the unit of the protocol; they were kept without a unit",
        doubtful);
}

}  // namespace fit
