// SPDX-License-Identifier: Apache-2.0
#include "report/session_plot.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "myochart/session/strokes.hpp"
#include "report/plot_scale.hpp"
#include "report/wording.hpp"

namespace myochart {
namespace {

using namespace plot_colours;

const pdf::Colour curve = pdf::rgb(0x8A2B12);
const pdf::Colour force_curve = pdf::rgb(0x12507B);
const pdf::Colour vibration_curve = pdf::rgb(0x4A5A23);
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

/// What the time axis counts in.
struct ClockUnit {
    const char* key;
    double seconds;
};

const ClockUnit& clock_unit(Seconds length) {
    static constexpr ClockUnit seconds{"plot.seconds", 1};
    static constexpr ClockUnit minutes{"plot.minutes", 60};
    static constexpr ClockUnit hours{"plot.hours", 3600};
    if (length.value < 10 * 60) return seconds;
    return length.value < 3 * 3600 ? minutes : hours;
}

/// Axes in a rectangle of the canvas, and what is drawn between them.
class Plot {
public:
    Plot(const ReportLanguage& say, pdf::Canvas& canvas, double width, double height, Interval time,
         double low, double high)
        : say_(say),
          canvas_(canvas),
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
        for (const double tick : ticks(low_, high_, step)) {
            canvas_.line({left_, y(tick)}, {right_, y(tick)}, {.colour = grid, .width = 0.4});
            canvas_.text({left_ - 4, y(tick) + 2.6},
                         say_.digits(rounded(tick, places_of_step(step))),
                         {.size = 7, .colour = muted, .anchor = pdf::Anchor::end});
        }
        const ClockUnit& clock = clock_unit(length(time_));
        const double time_step = round_step(length(time_).value / clock.seconds, 10);
        for (const double tick :
             ticks(time_.from.value / clock.seconds, time_.to.value / clock.seconds, time_step)) {
            const double at = x(tick * clock.seconds);
            canvas_.line({at, bottom_}, {at, bottom_ + 3}, {.colour = muted, .width = 0.5});
            canvas_.text({at, bottom_ + 10}, say_.digits(rounded(tick, places_of_step(time_step))),
                         {.size = 7, .colour = muted, .anchor = pdf::Anchor::middle});
        }
        canvas_.line({left_, bottom_}, {right_, bottom_}, {.colour = muted, .width = 0.6});
        canvas_.text({right_, bottom_ + 19}, say_(clock.key),
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

    /// A small mark over each stroke's peak, while there is room to tell them apart.
    void strokes(const std::vector<Stroke>& found) {
        constexpr std::size_t most = 300;
        if (found.size() > most) return;
        for (const Stroke& stroke : found) {
            const double at = x(stroke.at.value);
            canvas_.fill(
                pdf::Path().polygon({{at - 1.5, top_ - 1}, {at + 1.5, top_ - 1}, {at, top_ + 2}}),
                ink);
        }
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

    const ReportLanguage& say_;
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

std::string simulated_note(const ReportLanguage& say, const Session& session) {
    return session.simulated ? " " + say("plot.simulated") : "";
}

/// "Force, N", and that it is simulated.
std::string titled(const ReportLanguage& say, std::string_view key, const Session& session) {
    return session.simulated ? say("plot.title-simulated", {{"title", say(key)}}) : say(key);
}

std::string extent(const ReportLanguage& say, const Session& session, const Channel& channel,
                   const Extremes& range, const Unit& unit) {
    const Interval time = time_of(session, channel);
    return say("plot.extent", {{"time", words(say, length(time).value, 1, Unit("s"))},
                               {"lowest", words(say, range.low, 1, unit)},
                               {"highest", words(say, range.high, 1, unit)}});
}

std::string contacts_told(const ReportLanguage& say, const std::optional<Contacts>& contacts) {
    return contacts
               ? say.counted("plot.contacts", static_cast<long long>(contacts->intervals.size()))
               : say("plot.no-contacts");
}

}  // namespace

std::optional<pdf::Figure> plot_temperature(const ReportLanguage& say, const Session& session) {
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
    figure.alternative = say("plot.temperature.alternative",
                             {{"extent", extent(say, session, *channel, range, unit)}}) +
                         " " + contacts_told(say, contacts) + simulated_note(say, session);
    figure.caption = say("plot.temperature.caption") + simulated_note(say, session);
    figure.draw = [=, &say, &session](pdf::Canvas& canvas, double width, double height) {
        Plot plot(say, canvas, width, height, time_of(session, *channel), low, high);
        std::size_t shade = 0;
        for (const TemperatureBand& band : temperature_bands()) {
            if (!band.from) continue;
            plot.band(band.from->value, band.to ? band.to->value : high,
                      band_shades[std::min(shade++, std::size(band_shades) - 1)]);
        }
        plot.axes(titled(say, "plot.temperature", session));
        for (const TemperatureBand& band : temperature_bands()) {
            if (band.from) plot.level(band.from->value, words(say, band.from->value, 0, unit));
        }
        if (contacts) plot.contacts(contacts->intervals);
        for (const auto& samples : curves) plot.line(samples, curve);
    };
    return figure;
}

std::optional<pdf::Figure> plot_force(const ReportLanguage& say, const Session& session) {
    const Channel* channel = plottable(session, Measurand::force);
    if (!channel) return std::nullopt;
    const Unit unit("N");
    const auto curves = stretches(session, *channel, unit);
    const Extremes range = extremes(curves);
    if (range.low > range.high) return std::nullopt;
    const double low = std::floor(std::min(range.low, 0.0));
    const double high = std::ceil(std::max(range.high, 1.0) * 1.1);
    const auto contacts = find_contacts(session);
    const auto strokes = contacts ? find_strokes(session, *contacts) : std::nullopt;

    pdf::Figure figure;
    figure.height = 100;
    const std::string counted =
        strokes ? " " + say.counted("plot.strokes", static_cast<long long>(strokes->strokes.size()))
                : "";
    figure.alternative =
        say("plot.force.alternative", {{"extent", extent(say, session, *channel, range, unit)}}) +
        counted + simulated_note(say, session);
    figure.caption = say("plot.force.caption") + counted + simulated_note(say, session);
    figure.draw = [=, &say, &session](pdf::Canvas& canvas, double width, double height) {
        Plot plot(say, canvas, width, height, time_of(session, *channel), low, high);
        plot.axes(titled(say, "plot.force", session));
        if (contacts) plot.contacts(contacts->intervals);
        if (strokes) plot.strokes(strokes->strokes);
        for (const auto& samples : curves) plot.line(samples, force_curve);
    };
    return figure;
}

std::optional<pdf::Figure> plot_vibration(const ReportLanguage& say, const Session& session) {
    const Channel* channel = plottable(session, Measurand::vibration_frequency);
    if (!channel) return std::nullopt;
    const Unit unit("Hz");
    const auto curves = stretches(session, *channel, unit);
    const Extremes range = extremes(curves);
    if (range.low > range.high) return std::nullopt;
    const double high = std::max(1.0, range.high * 1.1);

    pdf::Figure figure;
    figure.height = 90;
    figure.alternative = say("plot.vibration.alternative",
                             {{"extent", extent(say, session, *channel, range, unit)}}) +
                         simulated_note(say, session);
    figure.caption = say("plot.vibration.caption") + simulated_note(say, session);
    figure.draw = [=, &say, &session](pdf::Canvas& canvas, double width, double height) {
        Plot plot(say, canvas, width, height, time_of(session, *channel), std::min(range.low, 0.0),
                  high);
        plot.axes(titled(say, "plot.vibration", session));
        for (const auto& samples : curves) plot.line(samples, vibration_curve);
    };
    return figure;
}

}  // namespace myochart
