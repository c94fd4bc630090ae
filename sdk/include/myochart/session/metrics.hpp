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
#include "myochart/session/thermal_damage.hpp"
#include "myochart/session/thermal_dose.hpp"
#include "myochart/session/vibration_exposure.hpp"

namespace myochart {

/// Impulse, force over time.
struct NewtonSeconds {
    double value = 0;
    auto operator<=>(const NewtonSeconds&) const = default;
};

struct Percent {
    double value = 0;
    auto operator<=>(const Percent&) const = default;
};
struct Degrees {
    double value = 0;
    auto operator<=>(const Degrees&) const = default;
};
struct Kilopascals {
    double value = 0;
    auto operator<=>(const Kilopascals&) const = default;
};

/// The middle of several values and where their middle half lies, linear between ranks.
template <class Value>
struct Spread {
    Value lower_quartile{};
    Value median{};
    Value upper_quartile{};

    bool operator==(const Spread&) const = default;
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
    std::optional<Seconds> in_contact;  ///< absent if contact is not known, or none of it has data

    bool operator==(const BandTime&) const = default;
};

/// How long the blade was at or above a published limit, in contacts of the length that it is for.
struct LimitTime {
    ContactLimit limit;
    std::size_t contacts = 0;  ///< of that length, at least in part inside the interval
    Seconds reached;

    bool operator==(const LimitTime&) const = default;
};

/// How much of a channel can be used.
struct ChannelQuality {
    std::string channel;
    std::size_t samples = 0;  ///< with a value that is used
    /// Stamps without such a value, and stamps that are missing at the median step of the time axis.
    std::size_t lost = 0;
    /// Samples in runs of `MeasuringParameters::saturated_run` equal ones or more at the highest
    /// value of the recording (of acceleration: or the lowest). Looked for in force and acceleration
    /// only: a temperature and a switch rest at their ends.
    std::size_t saturated = 0;

    bool operator==(const ChannelQuality&) const = default;
};
/// lost / (samples + lost); absent for a channel without either.
MYOCHART_API std::optional<Percent> loss(const ChannelQuality& quality);

/// What decides figures besides contacts and strokes; the project's own choices, stored with them.
struct MeasuringParameters {
    /// A tilt is read from gravity only while the acceleration, averaged over `tilt_average`, lies
    /// in this range of g. 0.3 s are five periods of the slowest motor met (17 Hz, IJSPT 23530).
    double tilt_least_g = 0.85;
    double tilt_most_g = 1.15;
    Seconds tilt_average{0.3};
    std::size_t saturated_run = 3;
    /// For contact temperature where no skin temperature was recorded; absent: nothing is assumed.
    std::optional<Celsius> assumed_skin{};
    std::string arrhenius{"henriques-75000K"};  ///< a name of arrhenius_sets()
    VibrationParameters vibration{};

    bool operator==(const MeasuringParameters&) const = default;
};

/// Absent means that the recording does not say; it never means 0.
struct SessionMetrics {
    Interval interval;  ///< what was measured: the one asked for, cut to the recording
    std::optional<Measured<Seconds>> recorded;  ///< first to last sample, gaps included
    std::optional<Measured<Seconds>>
        in_gaps;  ///< of that, without data on some used channel, also at its beginning and end

    std::optional<Measured<std::size_t>> contacts;
    std::optional<Measured<Seconds>> contact_time;
    std::optional<Measured<Seconds>> longest_contact;  ///< dwell
    std::optional<Measured<Percent>> duty;  ///< contact over the time in which contact is known

    std::optional<Measured<Celsius>> blade_maximum;
    std::optional<Measured<Celsius>> blade_maximum_in_contact;
    std::optional<Measured<Celsius>> blade_mean_in_contact;  ///< weighted by time
    std::vector<BandTime> bands;                             ///< empty without blade temperature
    /// Upper bounds of the skin's dose, because the temperature is the blade's. Those in contact are
    /// bounds only of the contact that is known and has a blade temperature, as their basis tells;
    /// absent where none of it has one.
    std::optional<Measured<Minutes>> cem43_upper_bound;
    std::optional<Measured<Minutes>> cem43_upper_bound_in_contact;
    std::optional<Measured<double>> damage_upper_bound;  ///< Ω
    std::optional<Measured<double>> damage_upper_bound_in_contact;
    std::vector<LimitTime> limits;  ///< those that speak of a contact met here
    /// Estimates from blade and skin temperature; only where the blade's material is known by its
    /// properties and the skin's temperature was recorded or is assumed in the parameters.
    std::optional<Measured<Celsius>> contact_temperature_maximum;
    std::optional<Measured<Minutes>> cem43_at_contact_temperature;

    std::optional<Measured<std::size_t>> strokes;
    std::optional<Measured<std::size_t>> bursts;
    std::optional<Measured<PerMinute>> stroke_rate;  ///< inside bursts
    std::optional<Measured<Spread<PerMinute>>>
        stroke_rate_spread;  ///< 60 / interval, inside bursts
    std::optional<Measured<Newtons>> stroke_peak_mean;
    std::optional<Measured<Newtons>> stroke_peak_p95;        ///< linear between ranks
    std::optional<Measured<Percent>> stroke_peak_variation;  ///< CV: standard deviation over mean
    /// Angle of the accelerometer's z axis to the vertical at the strokes' peaks.
    std::optional<Measured<Spread<Degrees>>> tilt_at_peaks;
    std::optional<Measured<Newtons>> peak_force;                 ///< in contact, net of the tare
    std::optional<Measured<Newtons>> mean_contact_force;         ///< weighted by time
    std::optional<Measured<Kilopascals>> mean_contact_pressure;  ///< mean force over contact area
    std::optional<Measured<NewtonSeconds>> impulse;              ///< of all contacts
    std::optional<Measured<Hertz>> vibration_frequency;  ///< mean while it ran, weighted by time

    /// Of the therapist's hand. The daily value takes this recording as the whole day's exposure.
    std::optional<Measured<HandVibration>> hand_vibration;
    std::optional<Measured<MetresPerSecondSquared>> daily_exposure;  ///< A(8)
    std::optional<Measured<double>> exposure_points;

    std::vector<Gap> gaps;                ///< of the channels used, in time's order
    std::vector<ChannelQuality> quality;  ///< of the channels used
    Diagnostics remarks;                  ///< samples left out, channels that could not be used
    SegmentationParameters parameters;
    MeasuringParameters measuring;

    bool operator==(const SessionMetrics&) const = default;
};

/// Measures the session or a part of it, on its true time stamps and straight lines between
/// samples, never across a gap. Contacts and strokes are found in the whole recording and then cut
/// to `interval`, so that parts add up: times, doses, damage, impulse, strokes, samples. A stroke at
/// the seam of two parts belongs to the later one; a contact or a burst that is cut counts in both;
/// a vibration window that is cut is measured in neither. Samples that are missing, implausible or
/// sentinels are left out and counted in `remarks`. Out-of-order samples are sorted by time. Const,
/// any thread; throws session_out_of_range if `interval` ends before it starts or a parameter is
/// negative or not finite, value_out_of_range for an unknown Arrhenius set.
MYOCHART_API SessionMetrics measure(const Session& session,
                                    const std::optional<Interval>& interval = std::nullopt,
                                    const SegmentationParameters& parameters = {},
                                    const MeasuringParameters& measuring = {});

}  // namespace myochart
