// SPDX-License-Identifier: Apache-2.0
// From a recording to the dose that the record keeps.
#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>

#include "myochart/chart/treatment.hpp"
#include "myochart/session/metrics.hpp"

namespace myochart {
namespace {

Quantity in_unit(double value, const char* unit) { return {exact_decimal(value), Unit(unit)}; }

/// 1.51e+23
std::string in_powers_of_ten(double value) {
    std::array<char, 16> buffer;
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value,
                                   std::chars_format::scientific, 2);
    return std::string(buffer.data(), end.ptr);
}

/// A figure beyond what a decimal holds is written as the largest one; its method tells the rest.
DoseValue figure(std::string code, std::string title, double value, const char* unit,
                 std::string method) {
    constexpr std::int64_t largest = 999'999'999'999'999'999;  // 18 digits
    if (std::isnan(value) || std::abs(value) < 1e18)
        return {std::move(code), std::move(title), in_unit(value, unit), std::move(method)};
    method += "; computed as " + in_powers_of_ten(value) + ", which is more than can be stored";
    const Decimal stored{value < 0 ? -largest : largest, 0};
    return {std::move(code), std::move(title), {stored, Unit(unit)}, std::move(method)};
}

/// Collects the figures that the recording has.
class DoseList {
public:
    template <class Value>
    void add(const char* code, const std::string& title,
             const std::optional<Measured<Value>>& measured, const char* unit) {
        if (measured)
            values_.push_back(figure(code, title, number(measured->value), unit, measured->basis));
    }

    /// Time in contact where that is known; else the whole time, which says so.
    void add_bands(const std::vector<BandTime>& bands, bool contact_known) {
        const char* whole = contact_known ? "Whole recording, blade " : "Contact unknown, blade ";
        for (const BandTime& band : bands) {
            const bool known = band.in_contact.has_value();
            const Seconds time = known ? *band.in_contact : band.recorded;
            values_.push_back(figure(
                known ? "contact-time-in-band" : "recorded-time-in-band",
                (known ? "Contact, blade " : whole) + edges(band.band), time.value, "s",
                known ? "blade temperature, in contact" : "blade temperature, whole recording"));
        }
    }

    /// What a limit met in contacts that are as long as it speaks of.
    void add_limits(const std::vector<LimitTime>& limits) {
        for (const LimitTime& met : limits) {
            const ContactLimit& limit = met.limit;
            std::string method =
                "blade temperature, in contact, upper bound for skin; " + std::string(limit.source);
            if (!limit.verified) method += " (number recalled, not read there)";
            values_.push_back(figure("contact-time-at-limit",
                                     degrees(limit.limit) + " or more in " + lengths(limit) + ", " +
                                         std::string(limit.standard),
                                     met.reached.value, "s", std::move(method)));
        }
    }

    template <class Value>
    void add_spread(const std::string& code, const std::string& title,
                    const std::optional<Measured<Spread<Value>>>& measured, const char* unit) {
        if (!measured) return;
        const auto& [lower, median, upper] = measured->value;
        const auto one = [&](const char* suffix, const char* words, const Value& value) {
            values_.push_back(
                figure(code + suffix, title + words, value.value, unit, measured->basis));
        };
        one("-median", ", median", median);
        one("-lower-quartile", ", lower quartile", lower);
        one("-upper-quartile", ", upper quartile", upper);
    }

    void add_hand_vibration(const std::optional<Measured<HandVibration>>& measured) {
        if (!measured) return;
        const HandVibration& vibration = measured->value;
        values_.push_back(figure("hand-vibration", "Therapist's hand, weighted vibration a_hv",
                                 vibration.total.value, "m/s2", measured->basis));
        values_.push_back(figure(
            "hand-vibration-unweighted", "Therapist's hand, unweighted vibration",
            vibration.unweighted.value, "m/s2", "acceleration, root mean square of three axes"));
    }

    void add_quality(const std::vector<ChannelQuality>& qualities) {
        for (const ChannelQuality& quality : qualities) {
            if (const auto lost = loss(quality)) {
                values_.push_back(
                    {"samples-lost", "Lost samples, " + quality.channel, in_unit(lost->value, "%"),
                     "stamps without a usable value, by the time axis's median step"});
            }
            if (quality.saturated == 0) continue;
            values_.push_back({"samples-saturated", "Saturated samples, " + quality.channel,
                               in_unit(static_cast<double>(quality.saturated), "{samples}"),
                               "runs of equal samples at the end of the recording's range"});
        }
    }

    std::vector<DoseValue> take() { return std::move(values_); }

private:
    template <class Value>
    static double number(const Value& value) {
        if constexpr (requires { value.value; }) {
            return value.value;
        } else {
            return static_cast<double>(value);
        }
    }

    static std::string degrees(Celsius c) { return to_string(exact_decimal(c.value)) + "\u00A0°C"; }

    static std::string lengths(const ContactLimit& limit) {
        const auto seconds = [](Seconds s) {
            return to_string(exact_decimal(s.value)) + "\u00A0s";
        };
        if (!limit.shorter) return "contacts of " + seconds(limit.longer_than) + " or more";
        if (limit.longer_than == Seconds{}) return "contacts under " + seconds(*limit.shorter);
        return "contacts of " + seconds(limit.longer_than) + " to under " + seconds(*limit.shorter);
    }

    static std::string edges(const TemperatureBand& band) {
        if (!band.from) return "below " + degrees(*band.to);
        if (!band.to) return degrees(*band.from) + " or more";
        return degrees(*band.from) + " to below " + degrees(*band.to);
    }

    std::vector<DoseValue> values_;
};

std::vector<DoseValue> dose_of(const SessionMetrics& metrics) {
    DoseList list;
    list.add("recorded-time", "Recorded", metrics.recorded, "s");
    list.add("time-in-gaps", "of which without data", metrics.in_gaps, "s");
    list.add("contact-time", "Contact", metrics.contact_time, "s");
    list.add("contacts", "Contacts", metrics.contacts, "{contacts}");
    list.add("duty", "Contact, share of the time", metrics.duty, "%");
    list.add("longest-contact", "Longest continuous contact", metrics.longest_contact, "s");
    list.add("blade-temperature-maximum", "Blade temperature, maximum", metrics.blade_maximum,
             "Cel");
    list.add("blade-temperature-maximum-in-contact", "Blade temperature, maximum in contact",
             metrics.blade_maximum_in_contact, "Cel");
    list.add("blade-temperature-mean-in-contact", "Blade temperature, mean in contact",
             metrics.blade_mean_in_contact, "Cel");
    list.add_bands(metrics.bands, metrics.contact_time.has_value());
    list.add("cem43-upper-bound-in-contact", "CEM43 in contact, upper bound",
             metrics.cem43_upper_bound_in_contact, "min");
    // Always, as contact may be longer than a channel or a threshold tells.
    const std::string where = metrics.contact_time ? "whole recording" : "contact unknown";
    list.add("cem43-upper-bound", "CEM43, " + where + ", upper bound", metrics.cem43_upper_bound,
             "min");
    list.add("thermal-damage-upper-bound-in-contact",
             "Thermal damage \u03A9 in contact, upper bound", metrics.damage_upper_bound_in_contact,
             "1");
    list.add("thermal-damage-upper-bound", "Thermal damage \u03A9, " + where + ", upper bound",
             metrics.damage_upper_bound, "1");
    list.add_limits(metrics.limits);
    list.add("contact-temperature-maximum", "Contact temperature, maximum, estimate",
             metrics.contact_temperature_maximum, "Cel");
    list.add("cem43-at-contact-temperature", "CEM43 at contact temperature, estimate",
             metrics.cem43_at_contact_temperature, "min");
    list.add("strokes", "Strokes", metrics.strokes, "{strokes}");
    list.add("bursts", "Bursts of strokes", metrics.bursts, "{bursts}");
    list.add("stroke-rate", "Stroke rate", metrics.stroke_rate, "{strokes}/min");
    list.add_spread("stroke-rate", "Stroke rate", metrics.stroke_rate_spread, "{strokes}/min");
    list.add("peak-force", "Force, peak", metrics.peak_force, "N");
    list.add("stroke-peak-mean", "Force, mean of stroke peaks", metrics.stroke_peak_mean, "N");
    list.add("stroke-peak-p95", "Force, 95th percentile of stroke peaks", metrics.stroke_peak_p95,
             "N");
    list.add("stroke-peak-variation", "Force, variation of stroke peaks",
             metrics.stroke_peak_variation, "%");
    list.add("mean-contact-force", "Force, mean in contact", metrics.mean_contact_force, "N");
    list.add("mean-contact-pressure", "Pressure, mean in contact", metrics.mean_contact_pressure,
             "kPa");
    list.add("impulse", "Impulse", metrics.impulse, "N.s");
    list.add_spread("tilt-at-peaks", "Tilt at stroke peaks", metrics.tilt_at_peaks, "deg");
    list.add("vibration-frequency", "Vibration frequency, mean", metrics.vibration_frequency, "Hz");
    list.add_hand_vibration(metrics.hand_vibration);
    list.add("daily-vibration-exposure", "Therapist's daily vibration exposure A(8)",
             metrics.daily_exposure, "m/s2");
    list.add("vibration-points", "Therapist's vibration points", metrics.exposure_points, "1");
    list.add_quality(metrics.quality);
    return list.take();
}

SessionUse use_measured(const Session& session, const SessionMetrics& metrics) {
    SessionUse use;
    use.session = session.id;
    use.file_name = session.provenance.file_name;
    use.file_sha256 = session.provenance.file_sha256;
    use.importer = session.provenance.importer;
    use.importer_version = session.provenance.importer_version;
    use.device = session.device;
    use.simulated = session.simulated;
    use.from = in_unit(metrics.interval.from.value, "s");
    use.to = in_unit(metrics.interval.to.value, "s");
    use.dose = dose_of(metrics);
    use.remarks = session.provenance.remarks;
    use.remarks.insert(use.remarks.end(), metrics.remarks.begin(), metrics.remarks.end());
    return use;
}

}  // namespace

SessionUse use_session(const Session& session) { return use_measured(session, measure(session)); }

SessionUse use_session(const Session& session, Seconds from, Seconds to) {
    const Interval whole = measure(session).interval;
    if (from < whole.from || to > whole.to || !(from < to)) {
        throw Error(ErrorCode::session_out_of_range,
                    "the part from " + to_string(exact_decimal(from.value)) + " s to " +
                        to_string(exact_decimal(to.value)) + " s is not within the recording",
                    session.provenance.file_name,
                    "The recording runs from " + to_string(exact_decimal(whole.from.value)) +
                        " s to " + to_string(exact_decimal(whole.to.value)) + " s");
    }
    return use_measured(session, measure(session, Interval{from, to}));
}

}  // namespace myochart
