// SPDX-License-Identifier: Apache-2.0
#include "axis_check.hpp"

#include <algorithm>
#include <charconv>

namespace importing {
namespace {

constexpr double clock_jump = 1;     // seconds; late packets are late by less
constexpr double hole_in_steps = 3;  // median steps, as the session floor counts gaps

constexpr double rounding_of_stamps = 1e-3;  // three steps exactly are no hole

std::string shown_seconds(double value) {
    char text[400];
    const auto end =
        std::to_chars(text, text + sizeof text, value, std::chars_format::fixed, 3).ptr;
    std::string shown(text, end);
    shown.erase(shown.find_last_not_of('0') + 1);
    if (shown.ends_with('.')) shown.pop_back();
    return shown + " s";
}

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

void note_holes(std::span<const double> seconds, const std::string& of, Notes& notes) {
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
    return what_ + " " + std::to_string(line) + (of_.empty() ? "" : " of " + of_);
}

void AxisCheck::take(double second, std::size_t line) {
    if (any_ && second == previous_) repeated_.add(line);
    if (any_ && second < previous_) backwards_.add(line);
    if (any_ && second < latest_ - clock_jump) {
        throw myochart::kit::Refusal(
            place(line) + ": the clock jumps back from " + shown_seconds(latest_) + " to " +
                shown_seconds(second),
            "Cut the file before this " + what_ + " and import the parts one by one");
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
    note_holes(seconds, of_.empty() ? "" : " of " + of_, notes);
}

}  // namespace importing
