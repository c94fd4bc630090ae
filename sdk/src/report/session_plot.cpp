// SPDX-License-Identifier: Apache-2.0
#include "report/session_plot.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "report/wording.hpp"

namespace myochart {
namespace {

const pdf::Colour ink = pdf::rgb(0x1B2530);
const pdf::Colour muted = pdf::rgb(0x52606D);
const pdf::Colour grid = pdf::rgb(0xD5DCE2);
const pdf::Colour curve = pdf::rgb(0x8A2B12);
const pdf::Colour force_curve = pdf::rgb(0x12507B);
const pdf::Colour contact_bar = pdf::rgb(0x52606D);
const pdf::Colour band_shades[] = {pdf::rgb(0xFDF3E7), pdf::rgb(0xFBE3CD), pdf::rgb(0xF6CDB5),
                                   pdf::rgb(0xEFB4A0)};

struct Sample {
    double second;
    double value;
};

/// The channel's samples in `unit` and in order of time; missing values end a stretch.
std::vector<std::vector<Sample>> stretches(const Session& session, const Channel& channel,
                                           const Unit& unit) {
    const TimeAxis& axis = session.axes[channel.axis];
    const std::vector<Gap> gaps = find_gaps(axis);
    std::vector<std::vector<Sample>> found(1);
    for (std::size_t i = 0; i < channel.values.size(); ++i) {
        const double second = axis.seconds[i];
        const bool after_gap = std::ranges::binary_search(
            gaps, second, {}, [](const Gap& gap) { return gap.to.value; });
        const bool missing = std::isnan(channel.values[i]);
        if ((after_gap || missing) && !found.back().empty()) found.emplace_back();
        if (!missing)
            found.back().push_back({second, convert(channel.values[i], *channel.unit, unit)});
    }
    return found;
}

/// A step of 1, 2 or 5 times a power of ten that gives at most `most` steps.
double round_step(double span, int most) {
    const double power = std::pow(10, std::floor(std::log10(span / most)));
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (span / (factor * power) <= most) return factor * power;
    }
    return 10 * power;
}

/// Axes in a rectangle of the canvas, and what is drawn between them.
class Plot {
public:
    Plot(pdf::Canvas& canvas, double width, double height, Interval time, double low, double high)
        : canvas_(canvas),
          right_(width - 30),
          bottom_(height - 22),
          time_(time),
          low_(low),
          high_(high) {}

    double x(double second) const {
        return left_ + (second - time_.from.value) / length(time_).value * (right_ - left_);
    }
    double y(double value) const {
        return bottom_ - (value - low_) / (high_ - low_) * (bottom_ - top_);
    }

    void band(double from, double to, const pdf::Colour& colour) {
        const double lower = std::clamp(from, low_, high_);
        const double upper = std::clamp(to, low_, high_);
        if (upper <= lower) return;
        canvas_.fill(pdf::Path().rectangle({left_, y(upper)}, right_ - left_, y(lower) - y(upper)),
                     colour);
    }

    void axes(const std::string& title) {
        const double step = round_step(high_ - low_, 6);
        for (double tick = std::ceil(low_ / step) * step; tick <= high_ + step * 1e-6;
             tick += step) {
            canvas_.line({left_, y(tick)}, {right_, y(tick)}, {.colour = grid, .width = 0.4});
            canvas_.text({left_ - 4, y(tick) + 2.6}, rounded(tick, step < 1 ? 1 : 0),
                         {.size = 7, .colour = muted, .anchor = pdf::Anchor::end});
        }
        const double time_step = round_step(length(time_).value, 10);
        for (double tick = std::ceil(time_.from.value / time_step) * time_step;
             tick <= time_.to.value; tick += time_step) {
            canvas_.line({x(tick), bottom_}, {x(tick), bottom_ + 3},
                         {.colour = muted, .width = 0.5});
            canvas_.text({x(tick), bottom_ + 10}, rounded(tick, time_step < 1 ? 1 : 0),
                         {.size = 7, .colour = muted, .anchor = pdf::Anchor::middle});
        }
        canvas_.line({left_, bottom_}, {right_, bottom_}, {.colour = muted, .width = 0.6});
        canvas_.text({right_, bottom_ + 19}, "seconds since the recording began",
                     {.size = 7, .colour = muted, .anchor = pdf::Anchor::end});
        canvas_.text({left_, top_ - 5}, title, {.size = 7.5, .bold = true, .colour = ink});
    }

    /// Contacts as bars under the axis' line.
    void contacts(const std::vector<Interval>& intervals) {
        for (const Interval& contact : intervals) {
            const double width = std::max(0.3, x(contact.to.value) - x(contact.from.value));
            canvas_.fill(pdf::Path().rectangle({x(contact.from.value), bottom_ - 4}, width, 4),
                         contact_bar);
        }
    }

    void line(const std::vector<Sample>& samples, const pdf::Colour& colour) {
        if (samples.size() < 2) return;
        canvas_.stroke(pdf::Path().polyline(reduced(samples)),
                       {.colour = colour, .width = 0.8, .join = pdf::Join::round});
    }

    void level(double value, const std::string& text) {
        if (value <= low_ || value >= high_) return;
        canvas_.line({left_, y(value)}, {right_, y(value)},
                     {.colour = muted, .width = 0.4, .dash = {2, 2}});
        canvas_.text({right_ + 3, y(value) + 2.4}, text, {.size = 6.5, .colour = muted});
    }

private:
    /// First, lowest, highest and last sample of each half point of width: no extreme is lost.
    std::vector<pdf::Point> reduced(const std::vector<Sample>& samples) const {
        std::vector<pdf::Point> points;
        for (std::size_t at = 0; at < samples.size();) {
            const double column = std::floor(x(samples[at].second) * 2);
            std::size_t end = at;
            std::size_t lowest = at;
            std::size_t highest = at;
            for (; end < samples.size() && std::floor(x(samples[end].second) * 2) == column;
                 ++end) {
                if (samples[end].value < samples[lowest].value) lowest = end;
                if (samples[end].value > samples[highest].value) highest = end;
            }
            std::vector<std::size_t> kept{at, lowest, highest, end - 1};
            std::ranges::sort(kept);
            const auto repeated = std::ranges::unique(kept);
            kept.erase(repeated.begin(), repeated.end());
            for (const std::size_t i : kept)
                points.push_back({x(samples[i].second), y(samples[i].value)});
            at = end;
        }
        return points;
    }

    pdf::Canvas& canvas_;
    double left_ = 30;
    double top_ = 14;
    double right_;
    double bottom_;
    Interval time_;
    double low_;
    double high_;
};

struct Extremes {
    double low = std::numeric_limits<double>::infinity();
    double high = -std::numeric_limits<double>::infinity();
};

Extremes extremes(const std::vector<std::vector<Sample>>& curves) {
    Extremes found;
    for (const auto& samples : curves) {
        for (const Sample& sample : samples) {
            found.low = std::min(found.low, sample.value);
            found.high = std::max(found.high, sample.value);
        }
    }
    return found;
}

Interval time_of(const Session& session, const Channel& channel) {
    const auto [first, last] = std::ranges::minmax(session.axes[channel.axis].seconds);
    return {{first}, {last}};
}

const Channel* plottable(const Session& session, Measurand measurand) {
    const Channel* channel = session.channel(measurand);
    return channel && channel->unit && channel->values.size() > 1 ? channel : nullptr;
}

std::string simulated_note(const Session& session) {
    return session.simulated ? " Simulated recording." : "";
}

std::string simulated_title(const Session& session) {
    return session.simulated ? " (simulated)" : "";
}

std::string extent(const Session& session, const Channel& channel, const Extremes& range,
                   const Unit& unit) {
    const Interval time = time_of(session, channel);
    return "over " + words(length(time).value, 1, Unit("s")) + ", lowest " +
           words(range.low, 1, unit) + ", highest " + words(range.high, 1, unit);
}

}  // namespace

std::optional<pdf::Figure> plot_temperature(const Session& session) {
    const Channel* channel = plottable(session, Measurand::blade_temperature);
    if (!channel) return std::nullopt;
    const Unit unit("Cel");
    const auto curves = stretches(session, *channel, unit);
    const Extremes range = extremes(curves);
    if (range.low > range.high) return std::nullopt;
    const double low = std::floor(std::min(range.low, 30.0) / 5) * 5;
    const double high = std::ceil((range.high + 1) / 5) * 5;
    const auto contacts = find_contacts(session);

    pdf::Figure figure;
    figure.height = 130;
    figure.alternative =
        "Blade temperature " + extent(session, *channel, range, unit) + "." +
        (contacts ? " Bars at the bottom mark " + std::to_string(contacts->intervals.size()) +
                        " contacts with the skin."
                  : " The recording does not tell when the blade touched the skin.") +
        simulated_note(session);
    figure.caption =
        "Blade temperature. Shades: published temperature bands, see the dose table; bars: "
        "contact." +
        simulated_note(session);
    figure.draw = [=, &session](pdf::Canvas& canvas, double width, double height) {
        Plot plot(canvas, width, height, time_of(session, *channel), low, high);
        std::size_t shade = 0;
        for (const TemperatureBand& band : temperature_bands()) {
            if (!band.from) continue;
            plot.band(band.from->value, band.to ? band.to->value : high,
                      band_shades[std::min(shade++, std::size(band_shades) - 1)]);
        }
        plot.axes("Blade temperature, °C" + simulated_title(session));
        for (const TemperatureBand& band : temperature_bands()) {
            if (band.from) plot.level(band.from->value, words(band.from->value, 0, unit));
        }
        if (contacts) plot.contacts(contacts->intervals);
        for (const auto& samples : curves) plot.line(samples, curve);
    };
    return figure;
}

std::optional<pdf::Figure> plot_force(const Session& session) {
    const Channel* channel = plottable(session, Measurand::force);
    if (!channel) return std::nullopt;
    const Unit unit("N");
    const auto curves = stretches(session, *channel, unit);
    const Extremes range = extremes(curves);
    if (range.low > range.high) return std::nullopt;
    const double low = std::floor(std::min(range.low, 0.0));
    const double high = std::ceil(std::max(range.high, 1.0) * 1.1);
    const auto contacts = find_contacts(session);

    pdf::Figure figure;
    figure.height = 100;
    figure.alternative =
        "Force " + extent(session, *channel, range, unit) + "." + simulated_note(session);
    figure.caption = "Force as recorded; bars: contact." + simulated_note(session);
    figure.draw = [=, &session](pdf::Canvas& canvas, double width, double height) {
        Plot plot(canvas, width, height, time_of(session, *channel), low, high);
        plot.axes("Force, N" + simulated_title(session));
        if (contacts) plot.contacts(contacts->intervals);
        for (const auto& samples : curves) plot.line(samples, force_curve);
    };
    return figure;
}

}  // namespace myochart
