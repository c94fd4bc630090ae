// SPDX-License-Identifier: Apache-2.0
#include "scraper.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <numbers>
#include <vector>

#include "random.hpp"

namespace {

// How the device behaves. The numbers make a plausible recording; they are no claim about any
// device.
constexpr double start_c = 33;    // skin-warm blade
constexpr double heating_s = 3;   // to the set point
constexpr double ripple_c = 0.3;  // of the regulator, to both sides
constexpr double ripple_period_s = 4;
constexpr double contact_cooling_c = 1.2;  // after long contact
constexpr double cooling_time_s = 2;       // time constant of it
constexpr double vibration_hz = 35;        // within the 17 to 53 Hz that percussion devices offer
constexpr double vibration_from_s = 1;
constexpr double vibration_load_hz = 0.5;  // slower under pressure
constexpr int strokes_in_burst = 20;       // strokes per area in gua sha teaching
constexpr double dwell_s = 3;              // a held press after each burst
constexpr double dwell_share = 0.4;        // of the force
constexpr double pause_s = 4;              // between bursts, lifted
constexpr double force_variation =
    0.15;  // 14 to 31 % were measured: J Sport Rehabil 2024;33(8):687
constexpr double force_noise_n = 0.03;
constexpr double temperature_noise_c = 0.03;
constexpr double vibration_noise_hz = 0.1;
constexpr double drop_out_every_s = 30;  // on average
constexpr double drop_out_least_s = 0.2;
constexpr double drop_out_more_s = 0.5;

/// The hand's plan, worked out before anything is sampled, so that it does not depend on the rate.
struct Press {
    double from, to;
    double peak;
    bool stroke;  ///< a half-sine; otherwise a held press with soft edges
};

std::vector<Press> plan_presses(const Options& options, Random& random) {
    const double period = 60 / options.strokes_per_min;
    std::vector<Press> presses;
    for (double at = heating_s + 1; at < options.duration_s;) {
        for (int i = 0; i < strokes_in_burst; ++i, at += period) {
            const double factor = std::clamp(1 + force_variation * random.normal(), 0.5, 1.5);
            presses.push_back({at, at + period / 2, options.force_n * factor, true});
        }
        at += 0.5;
        presses.push_back({at, at + dwell_s, options.force_n * dwell_share, false});
        at += dwell_s + pause_s;
    }
    // What would be cut by the end of the recording does not happen.
    std::erase_if(presses, [&](const Press& press) { return press.to > options.duration_s; });
    return presses;
}

double force_of(const Press& press, double t) {
    const double share = (t - press.from) / (press.to - press.from);
    if (press.stroke) return press.peak * std::sin(std::numbers::pi * share);
    constexpr double edge_s = 0.2;
    const double from_edge = std::min(t - press.from, press.to - t);
    return press.peak * std::clamp(from_edge / edge_s, 0.0, 1.0);
}

class Scraper {
public:
    explicit Scraper(const Options& options)
        : options_(options), random_(options.seed), presses_(plan_presses(options, random_)) {}

    std::string record() {
        std::string text = header();
        const auto count = static_cast<long>(options_.duration_s * options_.rate_hz);
        for (long i = 0; i <= count; ++i) {
            const double t = static_cast<double>(i) / options_.rate_hz;
            add_row(text, t);
        }
        return text;
    }

private:
    std::string header() const {
        const auto strokes = std::ranges::count_if(presses_, &Press::stroke);
        return "# Recording: SIMULATED, no device and no person made it\n"
               "# Simulated: yes\n"
               "# Maker: Myochart\n"
               "# Model: simulate-scraper\n"
               "# Serial: " +
               options_.serial +
               "\n"
               "# Firmware: 1.0\n"
               "# Blade material: stainless steel\n"
               "# Start: " +
               options_.start +
               "\n"
               "# Clock: device\n"
               "# Seed: " +
               std::to_string(options_.seed) +
               "\n"
               "# Strokes made: " +
               std::to_string(strokes) +
               "\n"
               "Time (s),Blade temperature (°C),Force (N),Vibration (Hz)\n";
    }

    /// Everything is drawn for every row, so that a drop-out changes no other row.
    void add_row(std::string& text, double t) {
        while (next_ < presses_.size() && presses_[next_].to < t) ++next_;
        const bool pressed = next_ < presses_.size() && presses_[next_].from <= t;
        const double force = pressed ? force_of(presses_[next_], t) : 0;
        const double temperature = blade_temperature(t, pressed);
        const double noise_c = temperature_noise_c * random_.normal();
        const double noise_n = force_noise_n * random_.normal();
        const double noise_hz = vibration_noise_hz * random_.normal();
        const bool running = t >= vibration_from_s;
        const double frequency =
            running ? vibration_hz - (pressed ? vibration_load_hz : 0) + noise_hz : 0;
        if (is_dropped(t)) return;
        add_number(text, t, 4);
        text += ',';
        add_number(text, temperature + noise_c, 2);
        text += ',';
        add_number(text, force + noise_n, 3);
        text += ',';
        add_number(text, frequency, 1);
        text += '\n';
    }

    double blade_temperature(double t, bool pressed) {
        const double step = 1 / options_.rate_hz;
        const double target = pressed ? contact_cooling_c : 0;
        cooling_ += (target - cooling_) * std::min(step / cooling_time_s, 1.0);
        if (t < heating_s) return start_c + (options_.set_point_c - start_c) * t / heating_s;
        const double phase = 2 * std::numbers::pi * (t - heating_s) / ripple_period_s;
        return options_.set_point_c + ripple_c * std::sin(phase) - cooling_;
    }

    bool is_dropped(double t) {
        const double chance = random_.uniform() * drop_out_every_s * options_.rate_hz;
        const double length = drop_out_least_s + drop_out_more_s * random_.uniform();
        if (options_.drop_outs && t >= dropped_until_ && t > 0 && chance < 1) {
            dropped_until_ = t + length;
        }
        return t < dropped_until_;
    }

    static void add_number(std::string& text, double value, int places) {
        char digits[64];
        // Nothing is written as "-0.00", which differs by machine only.
        const double unit = std::pow(10.0, -places);
        if (std::abs(value) < unit / 2) value = 0;
        const auto end =
            std::to_chars(digits, digits + sizeof digits, value, std::chars_format::fixed, places);
        text.append(digits, end.ptr);
    }

    const Options& options_;
    Random random_;
    std::vector<Press> presses_;
    std::size_t next_ = 0;
    double cooling_ = 0;
    double dropped_until_ = -1;
};

}  // namespace

std::string simulated_recording(const Options& options) { return Scraper(options).record(); }
