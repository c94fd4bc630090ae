// SPDX-License-Identifier: Apache-2.0
#include "low_pass.hpp"

#include <cmath>
#include <numbers>
#include <span>

namespace myochart {
namespace {

constexpr double least_rate_over_cut_off = 4;
constexpr std::size_t padding = 9;  // three times the filter's length, as scipy's filtfilt has it

/// Second-order section, a0 = 1.
struct Section {
    double b0, b1, b2, a1, a2;
};

/// Bilinear transform of 1 / (s² + √2 s + 1), prewarped at the cut-off.
Section butterworth(double cut_off, double rate) {
    const double k = std::tan(std::numbers::pi * cut_off / rate);
    const double norm = 1 / (1 + std::numbers::sqrt2 * k + k * k);
    const double b0 = k * k * norm;
    return {b0, 2 * b0, b0, 2 * (k * k - 1) * norm, (1 - std::numbers::sqrt2 * k + k * k) * norm};
}

/// Starts in the steady state of the first value, so that a constant stays a constant.
void run_forwards(const Section& s, std::vector<double>& x) {
    double z1 = (1 - s.b0) * x.front();
    double z2 = (s.b2 - s.a2) * x.front();
    for (double& value : x) {
        const double out = s.b0 * value + z1;
        z1 = s.b1 * value - s.a1 * out + z2;
        z2 = s.b2 * value - s.a2 * out;
        value = out;
    }
}

/// Continues the values beyond both ends, mirrored at the end points.
std::vector<double> padded(std::span<const double> values) {
    std::vector<double> x;
    x.reserve(values.size() + 2 * padding);
    for (std::size_t i = padding; i > 0; --i) x.push_back(2 * values.front() - values[i]);
    x.insert(x.end(), values.begin(), values.end());
    const std::size_t last = values.size() - 1;
    for (std::size_t i = 1; i <= padding; ++i) x.push_back(2 * values[last] - values[last - i]);
    return x;
}

}  // namespace

std::vector<double> low_passed(const Trace& trace, Hertz cut_off) {
    std::vector<double> result = trace.values;
    for (const Run& run : trace.runs) {
        const std::size_t count = run.end - run.begin;
        if (count <= padding) continue;
        const double span = trace.seconds[run.end - 1] - trace.seconds[run.begin];
        const double rate = static_cast<double>(count - 1) / span;
        if (!(rate >= least_rate_over_cut_off * cut_off.value) || !std::isfinite(rate)) continue;
        auto x = padded(std::span(result).subspan(run.begin, count));
        const Section section = butterworth(cut_off.value, rate);
        for (int pass = 0; pass < 2; ++pass) {
            run_forwards(section, x);
            std::ranges::reverse(x);
        }
        std::copy_n(x.begin() + padding, count,
                    result.begin() + static_cast<std::ptrdiff_t>(run.begin));
    }
    return result;
}

}  // namespace myochart
