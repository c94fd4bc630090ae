// SPDX-License-Identifier: Apache-2.0
/// Small recordings made for tests.
#pragma once

#include <cmath>
#include <cstdint>
#include <functional>
#include <numbers>
#include <string>
#include <vector>

#include "myochart/session/session.hpp"

namespace recordings {

using myochart::Channel;
using myochart::Measurand;
using myochart::Session;
using myochart::Unit;

inline std::vector<double> regular(double from, double to, double step) {
    std::vector<double> seconds;
    const auto count = static_cast<std::size_t>(std::llround((to - from) / step));
    for (std::size_t i = 0; i <= count; ++i)
        seconds.push_back(from + static_cast<double>(i) * step);
    return seconds;
}

inline Session on_axis(std::vector<double> seconds) {
    Session session;
    session.axes.push_back({std::move(seconds)});
    return session;
}

inline void add(Session& session, Measurand measurand, const std::string& unit,
                std::vector<double> values) {
    session.channels.push_back(
        {std::string(to_string(measurand)), measurand, Unit(unit), 0, std::move(values)});
}

inline void add(Session& session, Measurand measurand, const std::string& unit,
                const std::function<double(double)>& value_at) {
    std::vector<double> values;
    for (const double t : session.axes.front().seconds) values.push_back(value_at(t));
    add(session, measurand, unit, std::move(values));
}

inline constexpr double amplitude = 9;    // N
inline constexpr double frequency = 1.5;  // Hz

/// Analytic strokes: A max(0, sin 2πft).
inline double half_sine(double t) {
    return amplitude * std::max(0.0, std::sin(2 * std::numbers::pi * frequency * t));
}

/// `strokes` half-sine strokes, then the blade is lifted for a second.
inline Session half_sines(int strokes, double step) {
    const double end = strokes / frequency;
    Session session = on_axis(regular(0, std::ceil(end) + 1, step));
    add(session, Measurand::force, "N", [&](double t) { return t < end ? half_sine(t) : 0.0; });
    return session;
}

/// Normal noise that is the same everywhere (splitmix64, twelve uniforms less six).
class Noise {
public:
    double next() {
        double sum = -6;
        for (int i = 0; i < 12; ++i) sum += static_cast<double>(draw() >> 11) * 0x1.0p-53;
        return sum;
    }

private:
    std::uint64_t draw() {
        std::uint64_t z = (state_ += 0x9E3779B97F4A7C15u);
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
        return z ^ (z >> 31);
    }
    std::uint64_t state_ = 42;
};

}  // namespace recordings
