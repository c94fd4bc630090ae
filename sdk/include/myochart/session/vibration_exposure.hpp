// SPDX-License-Identifier: Apache-2.0
/// Vibration that a tool gives to the hands of the person who holds it.
///
/// ISO 5349-1 weights acceleration by its frequency and adds the axes; directive 2002/44/EC sets
/// daily values for the worker. No accepted limit for the patient exists, and none is made up here.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

#include "myochart/core/api.hpp"
#include "myochart/core/diagnostics.hpp"
#include "myochart/core/quantity.hpp"
#include "myochart/session/interval.hpp"
#include "myochart/session/segmentation_parameters.hpp"
#include "myochart/session/session.hpp"

namespace myochart {

struct MetresPerSecondSquared {
    double value = 0;
    auto operator<=>(const MetresPerSecondSquared&) const = default;
};

/// |H| of the weighting W_h at a frequency, 0 at 0 Hz: ISO 5349-1 Annex A with f1 = 6.310 Hz,
/// f2 = 1258.9 Hz, f3 = f4 = 15.915 Hz, Q1 = 1/√2, Q2 = 0.64, which meets the standard's table to
/// the printed digit. Throws value_out_of_range if the frequency is negative or not finite.
MYOCHART_API double hand_arm_weighting(Hertz frequency);

/// The project's own choices.
struct VibrationParameters {
    /// The signal is weighted window by window, each of whole samples and without its mean. Shorter
    /// windows leak more of slow hand movement into the result; longer ones lose more beside gaps.
    Seconds window{1};
    /// A sampling carries what lies below its rate over this; above, filters and aliases rule.
    double rate_over_band = 2.5;
    /// A gap is a step of more than this many median steps; nothing is filled in.
    double gap_steps = 1.5;

    bool operator==(const VibrationParameters&) const = default;
};

/// Weighted root-mean-square acceleration of the axes, over the windows measured.
struct HandVibration {
    MetresPerSecondSquared x, y, z;
    MetresPerSecondSquared total;       ///< a_hv = √(x² + y² + z²)
    MetresPerSecondSquared unweighted;  ///< the same sum of the unweighted axes, up to `band`
    Seconds measured;                   ///< time of the windows; the rest could not be used
    Seconds left_out;                   ///< of the part asked for: gaps and what fills no window
    std::size_t windows = 0;
    Hertz rate;      ///< mean sampling rate
    Hertz band;      ///< nothing above it is in the result
    Hertz dominant;  ///< the frequency with the most unweighted power

    bool operator==(const HandVibration&) const = default;
};

/// Absent with the reason in `remarks`, where the recording can't carry it.
struct HandVibrationResult {
    std::optional<HandVibration> vibration;
    Diagnostics remarks;

    bool operator==(const HandVibrationResult&) const = default;
};

/// From the three axes of one accelerometer in g or m/s2, by windows that lie whole between gaps;
/// nothing is interpolated. Refused, with the reason: no acceleration (a vibration frequency in Hz
/// alone says nothing of it), other than three axes of one time axis, an unknown unit, no whole
/// window, a tool whose tone (by the vibration frequency channel, else by the spectrum) lies above
/// the band. Where the weighting's band, to 1250 Hz, is not covered, a remark says up to where.
/// Throws session_out_of_range for an interval that ends before it starts or a parameter that is
/// not above 0.
MYOCHART_API HandVibrationResult
hand_vibration(const Session& session, const std::optional<Interval>& interval = std::nullopt,
               const VibrationParameters& parameters = {});

/// One tool or task of a day.
struct VibrationExposure {
    MetresPerSecondSquared a_hv;
    Seconds duration;

    bool operator==(const VibrationExposure&) const = default;
};

/// A(8) = √(Σ a² T / 8 h), the day's exposure as eight hours of one acceleration. Throws
/// value_out_of_range if a number is negative or not finite.
MYOCHART_API MetresPerSecondSquared daily_exposure(std::span<const VibrationExposure> exposures);
/// Σ 2 a² T with T in hours: 100 at the action value, 400 at the limit value. Throws as above.
MYOCHART_API double exposure_points(std::span<const VibrationExposure> exposures);

/// A daily value of a directive.
struct ExposureValue {
    MetresPerSecondSquared daily;
    std::string_view words;
    std::string_view source;
    bool verified = false;

    bool operator==(const ExposureValue&) const = default;
};
/// The exposure action value (EAV), then the exposure limit value (ELV).
MYOCHART_API std::span<const ExposureValue> exposure_values();

/// How long a day may have that acceleration until the daily value is met, which can be more than
/// 24 h; absent without vibration. Throws value_out_of_range if it is negative or not finite.
MYOCHART_API std::optional<Seconds> time_to(const ExposureValue& value,
                                            MetresPerSecondSquared a_hv);

}  // namespace myochart
