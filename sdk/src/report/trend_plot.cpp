// SPDX-License-Identifier: Apache-2.0
#include "report/trend_plot.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>

#include "myochart/chart/outcome.hpp"
#include "report/plot_scale.hpp"
#include "report/wording.hpp"

namespace myochart {
namespace {

using namespace plot_colours;

const pdf::Colour line_ink = pdf::rgb(0x12507B);
const pdf::Colour error_band = pdf::rgb(0xE6EBEF);
const pdf::Colour important_ink = pdf::rgb(0x8A5A00);

constexpr double height = 104;
constexpr double left = 30;
constexpr double room_for_labels = 34;
constexpr double top = 16;
constexpr double room_for_dates = 14;

/// One value in the unit of the trend's first one.
struct Dot {
    double days = 0;  ///< since the first visit
    double value = 0;
    double spread = 0;
    bool after = false;  ///< measured after treatment
    std::string words{};
};

double days_since(const Time& start, const Time& at) {
    return std::chrono::duration<double, std::ratio<86400>>(at.instant - start.instant).count();
}

bool is_after(Phase phase) { return phase == Phase::after || phase == Phase::after_24_hours; }

std::vector<Dot> dots_of(const ReportLanguage& say, const Trend& trend, const TimeSpan& time) {
    const Unit& unit = trend.points.front().value.unit;
    std::vector<Dot> dots;
    for (const TrendPoint& point : trend.points) {
        dots.push_back({days_since(time.first, point.at), value_in(point.value, unit),
                        point.spread ? convert(*point.spread, point.value.unit, unit) : 0,
                        is_after(point.phase), words(say, point.value)});
    }
    return dots;
}

/// The largest published value of these, in the unit; 0 if there is none.
double largest(const std::vector<DetectableChange>& values, const Unit& unit) {
    double size = 0;
    for (const DetectableChange& value : values)
        size = std::max(size, convert(to_double(value.high), Unit(value.unit), unit));
    return size;
}

/// +1 if higher values are better, −1 if lower ones are, 0 if that is not known.
int better_direction(const Trend& trend) {
    const OutcomeInstrument* instrument = find_outcome_instrument(trend.measure);
    if (!instrument) return 0;
    return instrument->higher_is_better ? 1 : -1;
}

/// What is drawn, measured in the trend's unit and in days.
struct Scene {
    std::vector<Dot> dots;
    double first_value = 0;
    double error = 0;      ///< half the band around the first value; 0: none
    double important = 0;  ///< the value of the dashed line, less the first one; 0: none
    double days = 1;
    double low = 0;
    double high = 1;
};

Scene scene_of(const ReportLanguage& say, const Trend& trend, const TrendChange& change,
               const TimeSpan& time) {
    const Unit& unit = trend.points.front().value.unit;
    Scene scene;
    scene.dots = dots_of(say, trend, time);
    scene.first_value = value_in(change.from.value, unit);
    scene.error = largest(change.verdict.error_values, unit);
    scene.important = better_direction(trend) * largest(change.verdict.importance_values, unit);
    scene.days = std::max(1.0, days_since(time.first, time.last));
    scene.low = scene.high = scene.first_value;
    const auto include = [&](double value) {
        scene.low = std::min(scene.low, value);
        scene.high = std::max(scene.high, value);
    };
    for (const Dot& dot : scene.dots) {
        include(dot.value - dot.spread);
        include(dot.value + dot.spread);
    }
    include(scene.first_value - scene.error);
    include(scene.first_value + scene.error);
    include(scene.first_value + scene.important);
    const double margin = scene.high > scene.low ? (scene.high - scene.low) * 0.08 : 1;
    scene.low -= margin;
    scene.high += margin;
    return scene;
}

class TrendDrawing {
public:
    TrendDrawing(const ReportLanguage& say, pdf::Canvas& canvas, double width, const Scene& scene)
        : say_(say), canvas_(canvas), right_(width - room_for_labels), scene_(scene) {}

    void draw(const TimeSpan& time) {
        draw_error();
        draw_axes(time);
        draw_important();
        draw_line();
        for (const Dot& dot : scene_.dots) draw_dot(dot);
        label_ends();
    }

private:
    double x(double days) const { return left + days / scene_.days * (right_ - left); }
    double y(double value) const {
        return bottom_ - (value - scene_.low) / (scene_.high - scene_.low) * (bottom_ - top);
    }

    void draw_error() {
        if (scene_.error == 0) return;
        const double upper = y(scene_.first_value + scene_.error);
        const double lower = y(scene_.first_value - scene_.error);
        canvas_.fill(pdf::Path().rectangle({left, upper}, right_ - left, lower - upper),
                     error_band);
        // Where the curve does not end.
        const bool ends_low = scene_.dots.back().value < scene_.first_value;
        canvas_.text({right_ - 2, ends_low ? upper + 7 : lower - 2.5}, say_("trend.error"),
                     {.size = 6, .colour = muted, .anchor = pdf::Anchor::end});
    }

    void draw_axes(const TimeSpan& time) {
        const double step = round_step(scene_.high - scene_.low, 4);
        for (const double tick : ticks(scene_.low, scene_.high, step)) {
            canvas_.line({left, y(tick)}, {right_, y(tick)}, {.colour = grid, .width = 0.4});
            canvas_.text({left - 4, y(tick) + 2.4},
                         say_.digits(rounded(tick, places_of_step(step))),
                         {.size = 6.5, .colour = muted, .anchor = pdf::Anchor::end});
        }
        canvas_.line({left, bottom_}, {right_, bottom_}, {.colour = muted, .width = 0.6});
        for (const Dot& dot : scene_.dots)
            canvas_.line({x(dot.days), bottom_}, {x(dot.days), bottom_ + 2.5},
                         {.colour = muted, .width = 0.5});
        canvas_.text({left, bottom_ + 10}, to_string(date_of(time.first)),
                     {.size = 6.5, .colour = muted});
        canvas_.text({right_, bottom_ + 10}, to_string(date_of(time.last)),
                     {.size = 6.5, .colour = muted, .anchor = pdf::Anchor::end});
    }

    void draw_important() {
        if (scene_.important == 0) return;
        const double at = y(scene_.first_value + scene_.important);
        canvas_.line({left, at}, {right_, at},
                     {.colour = important_ink, .width = 0.7, .dash = {3, 2}});
        canvas_.text({right_ - 2, at - 2}, say_("trend.important"),
                     {.size = 6, .colour = important_ink, .anchor = pdf::Anchor::end});
    }

    void draw_line() {
        std::vector<pdf::Point> points;
        for (const Dot& dot : scene_.dots) {
            if (!dot.after) points.push_back({x(dot.days), y(dot.value)});
        }
        if (points.size() > 1)
            canvas_.stroke(pdf::Path().polyline(points),
                           {.colour = line_ink, .width = 0.9, .join = pdf::Join::round});
    }

    void draw_dot(const Dot& dot) {
        const pdf::Point at{x(dot.days), y(dot.value)};
        if (dot.spread > 0)
            canvas_.line({at.x, y(dot.value - dot.spread)}, {at.x, y(dot.value + dot.spread)},
                         {.colour = line_ink, .width = 0.6});
        const double radius = scene_.dots.size() > 24 ? 1.4 : 2.2;
        if (dot.after) {
            canvas_.fill_and_stroke(pdf::Path().circle(at, radius), pdf::rgb(0xFFFFFF),
                                    {.colour = line_ink, .width = 0.8});
        } else {
            canvas_.fill(pdf::Path().circle(at, radius), line_ink);
        }
    }

    /// The first value over its dot, the last one beside its.
    void label_ends() {
        const auto before = [](const Dot& dot) { return !dot.after; };
        const auto first = std::ranges::find_if(scene_.dots, before);
        const auto last = std::find_if(scene_.dots.rbegin(), scene_.dots.rend(), before);
        if (first == scene_.dots.end()) return;
        const pdf::TextStyle style{.size = 7, .bold = true, .colour = line_ink};
        canvas_.text({x(first->days) + 1, y(first->value) - 6}, first->words, style);
        canvas_.text({x(last->days) + 5, y(last->value) + 2.4}, last->words, style);
    }

    const ReportLanguage& say_;
    pdf::Canvas& canvas_;
    double right_;
    double bottom_ = height - room_for_dates;
    const Scene& scene_;
};

std::string signed_words(const ReportLanguage& say, const Quantity& change) {
    Quantity size = change;
    size.value.coefficient = std::abs(size.value.coefficient);
    const char* sign = change.value.coefficient > 0   ? "+"
                       : change.value.coefficient < 0 ? "\u2212"
                                                      : "";
    return sign + words(say, size);
}

/// "2" or "1.5 to 3.5", the smallest and the largest of the published values.
std::string range_of(const ReportLanguage& say, const std::vector<DetectableChange>& values) {
    if (values.empty()) return {};
    Decimal low = values.front().low;
    Decimal high = values.front().high;
    for (const DetectableChange& value : values) {
        if (to_double(value.low) < to_double(low)) low = value.low;
        if (to_double(value.high) > to_double(high)) high = value.high;
    }
    const Unit unit(values.front().unit);
    const std::string upper = words(say, Quantity{high, unit});
    return to_double(low) == to_double(high)
               ? upper
               : say("trend.range", {{"low", words(say, low)}, {"high", upper}});
}

std::string source_line(const DetectableChange& value) {
    const std::string size = to_string(value.low) == to_string(value.high)
                                 ? to_string(value.low)
                                 : to_string(value.low) + " to " + to_string(value.high);
    return joined(
        {std::string(to_string(value.kind)) + " change " + size + " " + std::string(value.unit),
         std::string(value.scope), std::string(value.population), std::string(value.source),
         value.verified ? "" : "not verified"},
        "; ");
}

}  // namespace

std::string verdict_words(const ReportLanguage& say, const TrendChange& change) {
    const ChangeVerdict& verdict = change.verdict;
    const std::string moved = say("trend.moved", {{"from", words(say, change.from.value)},
                                                  {"to", words(say, change.to.value)},
                                                  {"change", signed_words(say, verdict.change)}});
    const std::string error = range_of(say, verdict.error_values);
    const std::string told =
        verdict.error == Change::not_known
            ? say("change.not-known")
            : say("trend.judged",
                  {{"verdict", say.word("change", verdict.error)}, {"error", error}});
    return say("line", {{"name", moved}, {"value", told}});
}

std::vector<std::string> verdict_sources(const TrendChange& change) {
    std::vector<std::string> lines;
    for (const auto* values : {&change.verdict.error_values, &change.verdict.importance_values}) {
        for (const DetectableChange& value : *values) {
            std::string line = source_line(value);
            if (std::ranges::find(lines, line) == lines.end()) lines.push_back(std::move(line));
        }
    }
    return lines;
}

pdf::Figure plot_trend(const Sheet& sheet, const Trend& trend, const TrendChange& change,
                       const TimeSpan& time) {
    const ReportLanguage& say = sheet.say;
    const Scene scene = scene_of(say, trend, change, time);
    const std::string verdict = verdict_words(say, change);
    pdf::Figure figure;
    figure.height = height;
    figure.alternative = say("trend.alternative", {{"title", trend.title},
                                                   {"values", std::to_string(scene.dots.size())},
                                                   {"first", to_string(date_of(change.from.at))},
                                                   {"last", to_string(date_of(change.to.at))},
                                                   {"verdict", verdict}});
    pdf::Run small{.text = verdict, .colour = muted, .size = 7.5};
    pdf::Run title = pdf::bold(trend.title + "\n");
    title.size = 8;
    title.language = "en";
    figure.caption = std::vector<pdf::Run>{title, small};
    figure.draw = [&say, scene, time](pdf::Canvas& canvas, double width, double) {
        TrendDrawing(say, canvas, width, scene).draw(time);
    };
    return figure;
}

}  // namespace myochart
