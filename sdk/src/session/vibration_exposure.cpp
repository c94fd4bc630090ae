// SPDX-License-Identifier: Apache-2.0
#include "myochart/session/vibration_exposure.hpp"

#include <kissfft/kissfft.hh>

#include <algorithm>
#include <cmath>
#include <complex>
#include <numbers>
#include <string>

#include "hand_vibration.hpp"
#include "myochart/core/error.hpp"

namespace myochart {
namespace {

constexpr double eight_hours = 8 * 3600;
constexpr std::size_t shortest_window = 16;
/// A window whose pace differs by more from the axis's was not sampled evenly. [project's choice]
constexpr double uneven = 0.02;
/// The highest third octave band of ISO 5349-1 reaches to 1250 × 2^(1/6) Hz.
constexpr double whole_band = 1403;

constexpr ExposureValue values[] = {
    {{2.5}, "exposure action value (EAV)", "Directive 2002/44/EC, article 3", true},
    {{5.0}, "exposure limit value (ELV)", "Directive 2002/44/EC, article 3", true},
};

void require_not_negative(double number, const char* what) {
    if (std::isfinite(number) && number >= 0) return;
    throw Error(ErrorCode::value_out_of_range,
                std::string("the ") + what + " is negative or not finite", "",
                "Leave it out if it is not known");
}

/// The largest even number up to `most` without prime factors above 5, which the transform is quick
/// for; 0 if that is too short for a window.
std::size_t window_length(double most) {
    if (!(most >= shortest_window) || most > 1e7) return 0;
    for (std::size_t n = static_cast<std::size_t>(most) / 2 * 2; n >= shortest_window; n -= 2) {
        std::size_t rest = n;
        for (const std::size_t factor : {2u, 3u, 5u}) {
            while (rest % factor == 0) rest /= factor;
        }
        if (rest == 1) return n;
    }
    return 0;
}

/// Adds up the one-sided power spectra of windows.
class Spectrum {
public:
    explicit Spectrum(std::size_t length)
        : length_(length),
          transform_(length / 2, false),
          window_(length),
          bins_(length / 2),
          power_(length / 2) {}

    /// Mean square of the window's values without their mean, bin by bin.
    void add(const double* from) {
        double mean = 0;
        for (std::size_t i = 0; i < length_; ++i) mean += from[i];
        mean /= static_cast<double>(length_);
        for (std::size_t i = 0; i < length_; ++i) window_[i] = from[i] - mean;
        transform_.transform_real(window_.data(), bins_.data());
        const double scale = 2 / (static_cast<double>(length_) * static_cast<double>(length_));
        for (std::size_t k = 1; k < bins_.size(); ++k) power_[k] += scale * std::norm(bins_[k]);
    }
    /// [k] at k × rate / length; nothing at 0 and none at half the rate, which no band reaches.
    const std::vector<double>& power() const { return power_; }

private:
    std::size_t length_;
    kissfft<double> transform_;
    std::vector<double> window_;
    std::vector<std::complex<double>> bins_;
    std::vector<double> power_;
};

void refuse(Diagnostics& remarks, const char* code, std::string why) {
    remarks.push_back(
        {Severity::information, code, std::move(why) + "; no hand-arm vibration", "", 1});
}

std::string hertz(double value) { return std::to_string(std::lround(value)) + " Hz"; }

/// The highest tone that the device says it made.
std::optional<Hertz> stated_tone(const PreparedAxes& axes, const Interval& part) {
    const Channel* channel = axes.session().channel(Measurand::vibration_frequency);
    if (!channel) return std::nullopt;
    Diagnostics told_elsewhere;
    const auto trace = make_trace(axes, *channel, Unit("Hz"), gap_in_median_steps, told_elsewhere);
    if (!trace) return std::nullopt;
    std::optional<Hertz> highest;
    for (std::size_t i = 0; i < trace->seconds.size(); ++i) {
        if (trace->seconds[i] < part.from.value || trace->seconds[i] > part.to.value) continue;
        highest = std::max(highest.value_or(Hertz{}), Hertz{trace->values[i]});
    }
    return highest;
}

struct Windows {
    std::vector<std::size_t> begins;
    double seconds = 0;  ///< from each first sample to the next window's first
    double rate = 0;
};

Windows windows_in(const Acceleration& acceleration, const Interval& part,
                   const VibrationParameters& parameters, std::size_t length) {
    Windows windows;
    double span = 0;
    const auto t = acceleration.seconds;
    for (const Run& run : runs_of(acceleration, parameters.gap_steps)) {
        std::size_t i = run.begin;
        while (i < run.end && t[i] < part.from.value) ++i;
        while (i + length <= run.end && t[i + length - 1] <= part.to.value) {
            const double steps = t[i + length - 1] - t[i];
            const double step = steps / static_cast<double>(length - 1);
            if (std::abs(step / acceleration.median_step - 1) <= uneven) {
                windows.begins.push_back(i);
                span += steps;
            }
            i += length;
        }
    }
    if (windows.begins.empty()) return windows;
    const auto count = static_cast<double>(windows.begins.size());
    windows.rate = count * static_cast<double>(length - 1) / span;
    windows.seconds = count * static_cast<double>(length) / windows.rate;
    return windows;
}

}  // namespace

void require_sound(const VibrationParameters& parameters) {
    for (const double number :
         {parameters.window.value, parameters.rate_over_band, parameters.gap_steps}) {
        if (std::isfinite(number) && number > 0) continue;
        throw Error(ErrorCode::session_out_of_range, "a parameter of the vibration is not above 0",
                    "", "Start from VibrationParameters{} and change one at a time");
    }
}

double hand_arm_weighting(Hertz frequency) {
    require_not_negative(frequency.value, "frequency");
    constexpr double f1 = 6.310;
    constexpr double f2 = 1258.9;
    constexpr double f3 = 15.915;
    constexpr double f4 = f3;
    constexpr double q1 = 1 / std::numbers::sqrt2;
    constexpr double q2 = 0.64;
    // In units of f instead of 2πf: the factors of 2π cancel.
    const std::complex<double> s{0, frequency.value};
    const auto band =
        s * s * f2 * f2 / ((s * s + s * f1 / q1 + f1 * f1) * (s * s + s * f2 / q1 + f2 * f2));
    const auto transition = (s + f3) * f4 * f4 / ((s * s + s * f4 / q2 + f4 * f4) * f3);
    return std::abs(band * transition);
}

std::optional<HandVibration> hand_vibration_of(const PreparedAxes& axes,
                                               const Acceleration& acceleration,
                                               const Interval& part,
                                               const VibrationParameters& parameters,
                                               Diagnostics& remarks) {
    if (!(acceleration.median_step > 0)) {
        refuse(remarks, "vibration.window", "the acceleration has no whole window of even samples");
        return std::nullopt;
    }
    // A step of rounding must not cost a window its last sample.
    const double most = parameters.window.value / acceleration.median_step * (1 + 1e-9);
    const std::size_t length = window_length(most);
    const Windows windows =
        length > 0 ? windows_in(acceleration, part, parameters, length) : Windows{};
    if (windows.begins.empty()) {
        refuse(remarks, "vibration.window", "the acceleration has no whole window of even samples");
        return std::nullopt;
    }
    HandVibration result;
    result.windows = windows.begins.size();
    result.measured = {windows.seconds};
    result.left_out = {std::max(0.0, part.to.value - part.from.value - windows.seconds)};
    result.rate = {windows.rate};
    result.band = {windows.rate / parameters.rate_over_band};
    if (const auto tone = stated_tone(axes, part); tone && *tone > result.band) {
        refuse(remarks, "vibration.band",
               "the tool ran at up to " + hertz(tone->value) + ", sampling at " +
                   hertz(windows.rate) + " carries up to " + hertz(result.band.value));
        return std::nullopt;
    }
    const double bin = windows.rate / static_cast<double>(length);
    std::vector<double> all(length / 2);
    std::array<double, 3> weighted{};
    double unweighted = 0;
    std::vector<double> gain(length / 2);
    for (std::size_t k = 0; k < gain.size(); ++k)
        gain[k] = hand_arm_weighting({bin * static_cast<double>(k)});
    for (std::size_t axis = 0; axis < 3; ++axis) {
        Spectrum spectrum(length);
        for (const std::size_t begin : windows.begins)
            spectrum.add(acceleration.axes[axis].data() + begin);
        for (std::size_t k = 1; k < all.size(); ++k) {
            const double power = spectrum.power()[k] / static_cast<double>(result.windows);
            all[k] += power;
            if (bin * static_cast<double>(k) > result.band.value) continue;
            weighted[axis] += power * gain[k] * gain[k];
            unweighted += power;
        }
    }
    const auto top = std::ranges::max_element(all) - all.begin();
    result.dominant = {bin * static_cast<double>(top)};
    if (result.dominant > result.band) {
        refuse(remarks, "vibration.band",
               "the strongest tone, " + hertz(result.dominant.value) + ", lies above the " +
                   hertz(result.band.value) + " that sampling at " + hertz(windows.rate) +
                   " carries");
        return std::nullopt;
    }
    result.x = {std::sqrt(weighted[0])};
    result.y = {std::sqrt(weighted[1])};
    result.z = {std::sqrt(weighted[2])};
    result.total = {std::sqrt(weighted[0] + weighted[1] + weighted[2])};
    result.unweighted = {std::sqrt(unweighted)};
    if (result.band.value < whole_band) {
        remarks.push_back({Severity::warning, "vibration.band-limited",
                           "hand-arm vibration is known up to " + hertz(result.band.value) +
                               " only; what lies above is not in it",
                           "", 1});
    }
    return result;
}

HandVibrationResult hand_vibration(const Session& session, const std::optional<Interval>& interval,
                                   const VibrationParameters& parameters) {
    require_sound(parameters);
    if (interval && interval->to < interval->from) {
        throw Error(ErrorCode::session_out_of_range, "the part to measure ends before it starts",
                    "", "Give seconds since the session's start, the earlier one first");
    }
    HandVibrationResult result;
    const PreparedAxes axes(session);
    const auto acceleration = find_acceleration(axes, result.remarks);
    if (!acceleration) {
        if (session.channel(Measurand::vibration_frequency)) {
            refuse(result.remarks, "vibration.frequency-only",
                   "a vibration frequency alone says nothing of acceleration");
        }
        return result;
    }
    if (acceleration->seconds.empty()) {
        refuse(result.remarks, "vibration.window", "the acceleration has no sample");
        return result;
    }
    const Interval part = interval.value_or(
        Interval{{acceleration->seconds.front()}, {acceleration->seconds.back()}});
    result.vibration = hand_vibration_of(axes, *acceleration, part, parameters, result.remarks);
    return result;
}

MetresPerSecondSquared daily_exposure(std::span<const VibrationExposure> exposures) {
    double sum = 0;
    for (const VibrationExposure& exposure : exposures) {
        require_not_negative(exposure.a_hv.value, "acceleration");
        require_not_negative(exposure.duration.value, "duration");
        sum += exposure.a_hv.value * exposure.a_hv.value * exposure.duration.value;
    }
    return {std::sqrt(sum / eight_hours)};
}

double exposure_points(std::span<const VibrationExposure> exposures) {
    const double daily = daily_exposure(exposures).value;
    return 2 * daily * daily * (eight_hours / 3600);
}

std::span<const ExposureValue> exposure_values() { return values; }

std::optional<Seconds> time_to(const ExposureValue& value, MetresPerSecondSquared a_hv) {
    require_not_negative(a_hv.value, "acceleration");
    if (a_hv.value == 0) return std::nullopt;
    const double share = value.daily.value / a_hv.value;
    return Seconds{eight_hours * share * share};
}

}  // namespace myochart
