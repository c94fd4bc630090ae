// SPDX-License-Identifier: Apache-2.0
#include "axis_check.hpp"

#include <algorithm>
#include <limits>

namespace importing {
namespace {

constexpr double clock_jump = 1;     // seconds; late packets are late by less
constexpr double hole_in_steps = 3;  // median steps, as the session floor counts gaps

constexpr double rounding_of_stamps = 1e-3;  // three steps exactly are no hole

double median_step(std::span<const double> seconds) {
    std::vector<double> steps;
    for (std::size_t i = 1; i < seconds.size(); ++i) {
        if (seconds[i] > seconds[i - 1]) steps.push_back(seconds[i] - seconds[i - 1]);
    }
    if (steps.empty()) return 0;
    const auto middle = steps.begin() + static_cast<std::ptrdiff_t>(steps.size() / 2);
    std::nth_element(steps.begin(), middle, steps.end());
    return *middle;
}

/// True if no step is as long as three of the shortest: then none is as long as three median ones.
/// Far quicker than to find the median.
bool is_even(std::span<const double> seconds) {
    double shortest = std::numeric_limits<double>::infinity();
    double longest = 0;
    for (std::size_t i = 1; i < seconds.size(); ++i) {
        const double step = seconds[i] - seconds[i - 1];
        if (step > 0 && step < shortest) shortest = step;
        if (step > longest) longest = step;
    }
    return longest <= shortest * hole_in_steps * (1 + rounding_of_stamps);
}

void note_holes(std::span<const double> seconds, const std::string& of, Notes& notes) {
    if (is_even(seconds)) return;
    const double longest = median_step(seconds) * hole_in_steps * (1 + rounding_of_stamps);
    std::size_t count = 0;
    double first = 0;
    double covered = 0;
    for (std::size_t i = 1; i < seconds.size(); ++i) {
        const double step = seconds[i] - seconds[i - 1];
        if (!(step > longest)) continue;
        if (count++ == 0) first = seconds[i - 1];
        covered += step;
    }
    if (count == 0) return;
    notes.push_back({MYO_REMARK_WARNING, "rows.hole",
                     "steps of more than three median steps, " + shown_seconds(covered) +
                         " in all; nothing was put into them",
                     "first after " + shown_seconds(first) + of, count});
}

}  // namespace

std::string AxisCheck::place(std::size_t line) const {
    return words_.row + " " + std::to_string(line) + (words_.of.empty() ? "" : " of " + words_.of);
}

void AxisCheck::take(double second, std::size_t line) {
    if (any_ && second == previous_) repeated_.add(line);
    if (any_ && second < previous_) backwards_.add(line);
    if (any_ && second < latest_ - clock_jump) {
        throw myochart::kit::Refusal(place(line) + ": the clock jumps back from " +
                                         shown_seconds(latest_) + " to " + shown_seconds(second),
                                     words_.remedy);
    }
    latest_ = any_ ? std::max(latest_, second) : second;
    previous_ = second;
    any_ = true;
}

void AxisCheck::finish(std::span<const double> seconds, Notes& notes) const {
    if (repeated_.count > 0) {
        notes.push_back({MYO_REMARK_WARNING, "rows.repeated-time",
                         "rows repeat the time of the row before them; all were kept",
                         "first in " + place(repeated_.first_line), repeated_.count});
    }
    if (backwards_.count > 0) {
        notes.push_back({MYO_REMARK_WARNING, "rows.out-of-order",
                         "rows lie before the row above them; the file's order was kept",
                         "first in " + place(backwards_.first_line), backwards_.count});
    }
    note_holes(seconds, words_.of.empty() ? "" : " of " + words_.of, notes);
}

}  // namespace importing
