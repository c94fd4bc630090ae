// SPDX-License-Identifier: Apache-2.0
/// What a recording says about one treatment, in the numbers that a clinician reads.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "myochart/core/api.hpp"
#include "myochart/core/diagnostics.hpp"
#include "myochart/core/quantity.hpp"
#include "myochart/session/contact.hpp"
#include "myochart/session/interval.hpp"
#include "myochart/session/segmentation_parameters.hpp"
#include "myochart/session/session.hpp"
#include "myochart/session/thermal_dose.hpp"

namespace myochart {

/// Impulse, force over time.
struct NewtonSeconds {
    double value = 0;
    auto operator<=>(const NewtonSeconds&) const = default;
};

/// A number together with what it was taken from, such as "blade temperature, in contact".
template <class Value>
struct Measured {
    Value value{};
    std::string basis;

    bool operator==(const Measured&) const = default;
};

/// How long the blade was in a band.
struct BandTime {
    TemperatureBand band;
    Seconds recorded;                   ///< in the whole interval
    std::optional<Seconds> in_contact;  ///< absent if contact is not known

    bool operator==(const BandTime&) const = default;
};

/// Absent means that the recording does not say; it never means 0.
struct SessionMetrics {
    Interval interval;  ///< what was measured: the one asked for, cut to the recording
    std::optional<Measured<Seconds>> recorded;  ///< first to last sample, gaps included
    std::optional<Measured<Seconds>> in_gaps;   ///< of that, without data on some used channel

    std::optional<Measured<std::size_t>> contacts;
    std::optional<Measured<Seconds>> contact_time;
    std::optional<Measured<Seconds>> longest_contact;  ///< dwell

    std::optional<Measured<Celsius>> blade_maximum;
    std::optional<Measured<Celsius>> blade_maximum_in_contact;
    std::optional<Measured<Celsius>> blade_mean_in_contact;  ///< weighted by time
    std::vector<BandTime> bands;                             ///< empty without blade temperature
    /// Upper bounds of the skin's dose, because the temperature is the blade's.
    std::optional<Measured<Minutes>> cem43_upper_bound;
    std::optional<Measured<Minutes>> cem43_upper_bound_in_contact;

    std::optional<Measured<std::size_t>> strokes;
    std::optional<Measured<PerMinute>> stroke_rate;       ///< inside bursts
    std::optional<Measured<Newtons>> peak_force;          ///< in contact, net of the tare
    std::optional<Measured<Newtons>> mean_contact_force;  ///< weighted by time
    std::optional<Measured<NewtonSeconds>> impulse;       ///< of all contacts
    std::optional<Measured<Hertz>> vibration_frequency;   ///< mean while it ran, weighted by time

    std::vector<Gap> gaps;  ///< of the channels used, in time's order
    Diagnostics remarks;    ///< samples left out, channels that could not be used
    SegmentationParameters parameters;

    bool operator==(const SessionMetrics&) const = default;
};

/// Measures the session or a part of it, on its true time stamps and straight lines between
/// samples, never across a gap. Contacts and strokes are found in the whole recording and then cut
/// to `interval`, so that parts add up. Samples that are missing, implausible or sentinels are left
/// out and counted in `remarks`. Out-of-order samples are sorted by time. Const, any thread; throws
/// session_out_of_range if `interval` ends before it starts or a parameter is negative or not
/// finite.
MYOCHART_API SessionMetrics measure(const Session& session,
                                    const std::optional<Interval>& interval = std::nullopt,
                                    const SegmentationParameters& parameters = {});

}  // namespace myochart
