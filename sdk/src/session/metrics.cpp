// SPDX-License-Identifier: Apache-2.0
#include "myochart/session/metrics.hpp"

#include <array>
#include <cmath>
#include <limits>
#include <map>
#include <numbers>
#include <span>
#include <utility>

#include "hand_vibration.hpp"
#include "myochart/core/error.hpp"
#include "segmentation.hpp"

namespace myochart {
namespace {

/// Sums over straight pieces: exact for the lines, on true time stamps.
struct Integral {
    double seconds = 0;
    double area = 0;
    double maximum = -std::numeric_limits<double>::infinity();

    void add(const Segment& segment) {
        seconds += segment.duration();
        area += segment.duration() * (segment.v1 + segment.v2) / 2;
        maximum = std::max({maximum, segment.v1, segment.v2});
    }
    bool empty() const { return !(seconds > 0); }
    double mean() const { return area / seconds; }
};

Integral integral_of(const Trace& trace, const std::vector<Interval>& parts) {
    Integral integral;
    for_each_segment(trace, parts, [&](const Segment& segment) { integral.add(segment); });
    return integral;
}

/// How long a straight piece lies in [low, high).
double time_between(const Segment& segment, double low, double high) {
    const auto [least, most] = std::minmax(segment.v1, segment.v2);
    if (least == most) return least >= low && least < high ? segment.duration() : 0;
    const double shared = std::min(most, high) - std::max(least, low);
    return shared > 0 ? segment.duration() * (shared / (most - least)) : 0;
}

/// Time of a trace in each band.
class BandTimes {
public:
    void add(const Segment& segment) {
        if (within(segment.v1, last_) && within(segment.v2, last_)) {
            seconds_[last_] += segment.duration();
            return;
        }
        for (std::size_t i = 0; i < edges_.size(); ++i) {
            const double time = time_between(segment, edges_[i].first, edges_[i].second);
            seconds_[i] += time;
            if (time > 0) last_ = i;
        }
    }
    Seconds at(std::size_t band) const { return {seconds_[band]}; }

private:
    static std::vector<std::pair<double, double>> edges() {
        constexpr double endless = std::numeric_limits<double>::infinity();
        std::vector<std::pair<double, double>> all;
        for (const TemperatureBand& band : temperature_bands())
            all.emplace_back(band.from ? band.from->value : -endless,
                             band.to ? band.to->value : endless);
        return all;
    }
    bool within(double value, std::size_t band) const {
        return value >= edges_[band].first && value < edges_[band].second;
    }

    std::vector<std::pair<double, double>> edges_ = edges();
    std::vector<double> seconds_ = std::vector<double>(edges_.size());
    std::size_t last_ = 0;  ///< the next stretch most often lies where the last one did
};

/// What heat does over some pieces of a trace.
struct Heat {
    Integral temperature;
    double minutes = 0;  ///< CEM43
    double omega = 0;
    BandTimes bands;
};

/// One piece's heat, worked out once, although it may count twice.
struct PieceHeat {
    Segment segment;
    double minutes;
    double omega;

    void add_to(Heat& heat) const {
        heat.temperature.add(segment);
        heat.minutes += minutes;
        heat.omega += omega;
        heat.bands.add(segment);
    }
};

/// The value below which a share of the sorted values lies, linear between ranks.
double quantile(const std::vector<double>& sorted, double share) {
    const double rank = share * static_cast<double>(sorted.size() - 1);
    const auto below = static_cast<std::size_t>(rank);
    if (below + 1 >= sorted.size()) return sorted.back();
    return std::lerp(sorted[below], sorted[below + 1], rank - static_cast<double>(below));
}

template <class Value>
Spread<Value> spread_of(std::vector<double> values) {
    std::ranges::sort(values);
    return {{quantile(values, 0.25)}, {quantile(values, 0.5)}, {quantile(values, 0.75)}};
}

/// First to last sample over all axes.
std::optional<Interval> extent_of(const PreparedAxes& axes) {
    std::optional<Interval> extent;
    for (std::size_t i = 0; i < axes.session().axes.size(); ++i) {
        const auto stamps = axes.of(i).stamps();
        if (stamps.empty()) continue;
        if (!extent) extent = Interval{{stamps.front()}, {stamps.front()}};
        extent->from = std::min(extent->from, Seconds{stamps.front()});
        extent->to = std::max(extent->to, Seconds{stamps.back()});
    }
    return extent;
}

/// One session under measurement: the prepared channels and where to look.
struct Work {
    explicit Work(const Session& session) : axes(session) {}

    PreparedAxes axes;
    SessionMetrics metrics;
    Interval extent;          ///< of the whole recording
    bool to_the_end = false;  ///< the window ends where the recording does
    std::vector<Interval> window;
    std::optional<NetForce> force;
    std::optional<Contacts> contacts;
    std::vector<Interval> in_contact;  ///< contacts cut to the window
    std::vector<Interval>
        longest_contacts;       ///< of the recording, joined where only gaps divide them
    Seconds contact_known;      ///< how long contact is known in the window
    Seconds contact_unknown;    ///< how long it is not, in gaps of its source
    std::string contact_words;  ///< what tells contact, with its thresholds

    /// True if an integral over the contacts says something: it has seconds, or there was none.
    bool tells_contact(const Integral& integral) const {
        return contacts && (in_contact.empty() || !integral.empty());
    }
    /// Half open, so that what lies at the seam of two parts belongs to one of them.
    bool holds(double second) const {
        const Interval& part = metrics.interval;
        return second >= part.from.value &&
               (second < part.to.value || (to_the_end && second == part.to.value));
    }

    std::optional<Trace> trace_of(Measurand measurand, std::string_view unit) {
        const Channel* channel = axes.session().channel(measurand);
        if (!channel) return std::nullopt;
        auto trace =
            make_trace(axes, *channel, Unit(unit), metrics.parameters.gap_steps, metrics.remarks);
        if (trace) note(*channel, *trace);
        return trace;
    }
    /// The trace's gaps, and where it is absent at the recording's beginning or end for as long.
    std::vector<Gap> gaps_of(const Channel& channel, const Trace& trace) const {
        if (trace.seconds.empty()) return {};
        const double longest = axes.of(channel.axis).longest_step(metrics.parameters.gap_steps);
        const Gap before{extent.from, {trace.seconds.front()}};
        const Gap after{{trace.seconds.back()}, extent.to};
        std::vector<Gap> gaps;
        if (before.to.value - before.from.value > longest) gaps.push_back(before);
        gaps.insert(gaps.end(), trace.gaps.begin(), trace.gaps.end());
        if (after.to.value - after.from.value > longest) gaps.push_back(after);
        return gaps;
    }
    void note(const Channel& channel, const Trace& trace) {
        for (const Gap& gap : gaps_of(channel, trace)) {
            const bool inside = gap.to > metrics.interval.from && gap.from < metrics.interval.to;
            if (inside) metrics.gaps.push_back(gap);
        }
        note_quality(channel, trace.seconds, trace.values);
    }
    void note_quality(const Channel& channel, std::span<const double> seconds,
                      std::span<const double> values) {
        ChannelQuality quality{.channel = channel.name};
        const auto [first, last] = samples_inside(seconds);
        quality.samples = last - first;
        quality.lost = stamps_inside(channel.axis) - quality.samples;
        const bool is_force = channel.measurand == Measurand::force;
        if (is_force || channel.measurand == Measurand::acceleration) {
            quality.saturated = saturated(values, first, last, !is_force);
        }
        metrics.quality.push_back(std::move(quality));
    }

private:
    std::pair<std::size_t, std::size_t> samples_inside(std::span<const double> seconds) const {
        const Interval& part = metrics.interval;
        const auto first = std::ranges::lower_bound(seconds, part.from.value);
        const auto last =
            to_the_end ? seconds.end() : std::ranges::lower_bound(seconds, part.to.value);
        return {static_cast<std::size_t>(first - seconds.begin()),
                static_cast<std::size_t>(std::max(first, last) - seconds.begin())};
    }
    /// Stamps of the axis, and those that its median step misses before one of them.
    std::size_t stamps_inside(std::size_t number) {
        const auto known = stamps_inside_.find(number);
        if (known != stamps_inside_.end()) return known->second;
        return stamps_inside_[number] = count_stamps(axes.of(number));
    }
    std::size_t count_stamps(const PreparedAxis& axis) const {
        const auto stamps = axis.stamps();
        const auto [first, last] = samples_inside(stamps);
        std::size_t count = last - first;
        const double least = 1.5 * axis.median_step();
        for (std::size_t i = std::max<std::size_t>(first, 1); i < last; ++i) {
            const double step = stamps[i] - stamps[i - 1];
            if (step <= least) continue;
            const double missing = std::min(step / axis.median_step(), most_missing) - 1;
            count += static_cast<std::size_t>(std::llround(missing));
        }
        return count;
    }
    /// Samples [first, last) in long runs of equal ones at an end of the values' range.
    std::size_t saturated(std::span<const double> values, std::size_t first, std::size_t last,
                          bool low_end_too) const {
        if (values.empty()) return 0;
        const auto [low, high] = std::ranges::minmax(values);
        if (low == high) return 0;
        std::size_t count = 0;
        for (std::size_t i = 0; i < values.size();) {
            if (values[i] != high && !(low_end_too && values[i] == low)) {
                ++i;
                continue;
            }
            std::size_t end = i + 1;
            while (end < values.size() && values[end] == values[i]) ++end;
            if (end - i >= metrics.measuring.saturated_run) {
                const std::size_t from = std::max(i, first);
                const std::size_t to = std::min(end, last);
                if (from < to) count += to - from;
            }
            i = end;
        }
        return count;
    }

    std::map<std::size_t, std::size_t> stamps_inside_;  ///< by axis
    static constexpr double most_missing = 1e12;  // stamps of a hole, so that the count stays whole
};

Seconds total_length(const std::vector<Interval>& intervals) {
    Seconds total;
    for (const Interval& interval : intervals) total.value += length(interval).value;
    return total;
}

/// How long the trace tells something inside the interval.
Seconds known_time(const Trace& trace, const Interval& interval) {
    Seconds known;
    for (const Run& run : trace.runs) {
        const Interval whole{{trace.seconds[run.begin]}, {trace.seconds[run.end - 1]}};
        known.value += total_length(clipped({whole}, interval)).value;
    }
    return known;
}

/// How long the gaps cover the intervals; each sorted and without overlap.
Seconds shared_time(const std::vector<Gap>& gaps, const std::vector<Interval>& intervals) {
    Seconds shared;
    auto first = intervals.begin();
    for (const Gap& gap : gaps) {
        while (first != intervals.end() && first->to <= gap.from) ++first;
        for (auto one = first; one != intervals.end() && one->from < gap.to; ++one)
            shared.value += std::min(one->to, gap.to).value - std::max(one->from, gap.from).value;
    }
    return shared;
}

std::string seconds_words(Seconds seconds) {
    return rounded(seconds.value, seconds.value < 10 ? 2 : 0) + " s";
}

std::string words_of(const Contacts& contacts) {
    if (contacts.source == ContactSource::contact_channel) return "by the contact channel";
    return "by force, on above " + rounded(contacts.on.value, 2) + " N, off at " +
           rounded(contacts.off.value, 2) + " N";
}

/// Contacts inside the window; none are known where their source is silent there.
void find_contacts(Work& work) {
    ContactTrace found =
        contacts_of(work.axes, work.force, work.metrics.parameters, work.metrics.remarks);
    if (found.channel) {
        work.note(*work.axes.session().channel(Measurand::contact), *found.channel);
    }
    if (!found.contacts) return;
    const bool by_channel = found.contacts->source == ContactSource::contact_channel;
    const Trace& source = by_channel ? *found.channel : work.force->trace;
    work.contact_known = known_time(source, work.metrics.interval);
    if (!(work.contact_known > Seconds{})) return;
    work.contacts = std::move(found.contacts);
    work.in_contact = clipped(work.contacts->intervals, work.metrics.interval);
    work.longest_contacts = std::move(found.longest);
    work.contact_words = words_of(*work.contacts);
    const Channel& channel =
        *work.axes.session().channel(by_channel ? Measurand::contact : Measurand::force);
    work.contact_unknown = shared_time(work.gaps_of(channel, source), work.window);
    if (!(work.contact_unknown > Seconds{})) return;
    work.metrics.remarks.push_back({Severity::information, "contact.partly-unknown",
                                    "contact is not known for " +
                                        seconds_words(work.contact_unknown) +
                                        "; figures in contact are without it",
                                    channel.name, 1});
}

void measure_contact(Work& work) {
    if (!work.contacts) {
        work.metrics.remarks.push_back(
            {Severity::information, "contact.unknown",
             "neither contact nor force was recorded, so nothing is said about contact", "", 1});
        return;
    }
    const bool by_channel = work.contacts->source == ContactSource::contact_channel;
    const std::string basis = by_channel ? "contact channel" : "force";
    const Seconds total = total_length(work.in_contact);
    Seconds longest;
    for (const Interval& contact : work.in_contact) longest = std::max(longest, length(contact));
    work.metrics.contacts = {work.in_contact.size(), basis};
    work.metrics.contact_time = {total, basis};
    if (!work.in_contact.empty()) work.metrics.longest_contact = {longest, basis};
    work.metrics.duty = {Percent{100 * total.value / work.contact_known.value},
                         basis + ", over the time in which contact is known"};
}

void measure_bands(Work& work, const Heat& all, const Heat& touching) {
    for (std::size_t i = 0; i < temperature_bands().size(); ++i) {
        BandTime band{temperature_bands()[i], all.bands.at(i), std::nullopt};
        if (work.tells_contact(touching.temperature)) band.in_contact = touching.bands.at(i);
        work.metrics.bands.push_back(band);
    }
}

/// Says so if contacts that a gap divides are taken as one.
void remark_joined(Work& work) {
    const std::size_t gaps = work.contacts->intervals.size() - work.longest_contacts.size();
    if (gaps == 0) return;
    work.metrics.remarks.push_back(
        {Severity::warning, "contact.over-gap",
         "contacts on both sides of a gap may have been one; for the limits they are taken as one, "
         "elsewhere as two",
         "", gaps});
}

/// A contact belongs to a limit by its whole length, also where the window cuts it. What a gap
/// divides may have been one: the longer contact has the lower, stricter limit.
void measure_limits(Work& work, const Trace& blade, std::optional<SurfaceKind> surface) {
    for (const ContactLimit& limit : contact_limits()) {
        std::vector<Interval> parts;
        std::size_t contacts = 0;
        auto next = work.in_contact.begin();
        for (const Interval& contact : work.longest_contacts) {
            const auto first = next;
            while (next != work.in_contact.end() && next->to <= contact.to) ++next;
            if (first == next || !applies(limit, surface, length(contact))) continue;
            parts.insert(parts.end(), first, next);
            ++contacts;
        }
        if (parts.empty()) continue;
        LimitTime time{limit, contacts, {}};
        Integral seen;
        for_each_segment(blade, parts, [&](const Segment& segment) {
            seen.add(segment);
            time.reached.value +=
                time_between(segment, limit.limit.value, std::numeric_limits<double>::infinity());
        });
        if (!seen.empty()) work.metrics.limits.push_back(time);
    }
}

void measure_contact_temperature(Work& work, const Trace& temperature, std::string basis) {
    Integral all;
    double minutes = 0;
    for_each_segment(temperature, work.in_contact, [&](const Segment& segment) {
        all.add(segment);
        minutes += cem43({segment.v1}, {segment.v2}, {segment.duration()}).value;
    });
    if (all.empty()) return;
    basis += ", in contact, estimate for thick bodies, no upper bound";
    work.metrics.contact_temperature_maximum = {Celsius{all.maximum}, basis};
    work.metrics.cem43_at_contact_temperature = {Minutes{minutes}, basis};
}

void measure_contact_temperature(Work& work, const Trace& blade, const BladeMaterial& material) {
    const double of_blade = effusivity(*material.properties);
    const double share = of_blade / (of_blade + effusivity(skin_properties()));
    const std::string blade_words = "temperature of a " + std::string(material.name) + " blade";
    if (const auto skin = work.trace_of(Measurand::skin_temperature, "Cel")) {
        measure_contact_temperature(work, weighted_sum(blade, share, *skin, 1 - share),
                                    blade_words + " on skin as measured");
    } else if (const auto assumed = work.metrics.measuring.assumed_skin) {
        Trace temperature;
        temperature.seconds = blade.seconds;
        temperature.runs = blade.runs;
        temperature.values.reserve(blade.values.size());
        for (const double value : blade.values) {
            const Celsius met = contact_temperature({value}, *material.properties, *assumed);
            temperature.values.push_back(met.value);
        }
        measure_contact_temperature(work, temperature,
                                    blade_words + " on skin assumed to be at " +
                                        to_string(exact_decimal(assumed->value)) + " \u00B0C");
    }
}

/// What the dose in contact lacks, as words after "upper bound for skin"; empty if nothing.
std::string without_blade(Work& work, const Trace& blade) {
    const Channel& channel = *work.axes.session().channel(Measurand::blade_temperature);
    const Seconds lost = shared_time(work.gaps_of(channel, blade), work.in_contact);
    if (lost > Seconds{}) {
        work.metrics.remarks.push_back(
            {Severity::warning, "contact.without-blade-temperature",
             seconds_words(lost) +
                 " of contact have no blade temperature; heat in contact is without them",
             channel.name, 1});
    }
    std::string lacking;
    if (work.contact_unknown > Seconds{})
        lacking += ", contact unknown for " + seconds_words(work.contact_unknown);
    if (lost > Seconds{})
        lacking += ", " + seconds_words(lost) + " of contact without blade temperature";
    return lacking.empty() ? lacking : " only where both are known" + lacking;
}

void measure_heat(Work& work, const Trace& blade) {
    SessionMetrics& metrics = work.metrics;
    std::optional<Celsius> maximum;
    for (std::size_t i = 0; i < blade.seconds.size(); ++i) {
        const Seconds at{blade.seconds[i]};
        if (at < metrics.interval.from || at > metrics.interval.to) continue;
        maximum = std::max(maximum.value_or(Celsius{blade.values[i]}), Celsius{blade.values[i]});
    }
    if (!maximum) return;
    const ArrheniusSet& constants = arrhenius_set(metrics.measuring.arrhenius);
    Heat all;
    Heat touching;
    std::size_t clamped = 0;
    for_each_piece(blade, metrics.interval, work.in_contact, [&](const Segment& s, bool touches) {
        const auto damage = arrhenius_damage({s.v1}, {s.v2}, {s.duration()}, constants);
        clamped += damage.clamped;
        const PieceHeat heat{s, cem43({s.v1}, {s.v2}, {s.duration()}).value, damage.omega};
        heat.add_to(all);
        if (touches) heat.add_to(touching);
    });
    metrics.blade_maximum = {std::max(*maximum, Celsius{all.temperature.maximum}),
                             "blade temperature"};
    if (all.temperature.empty()) return;
    if (clamped > 0) {
        metrics.remarks.push_back({Severity::warning, "temperature.clamped",
                                   std::to_string(clamped) +
                                       " stretches outside 0 to 120 \u00B0C were taken as the "
                                       "nearer of these for the damage",
                                   "", clamped});
    }
    const std::string arrhenius = ", Arrhenius " + metrics.measuring.arrhenius;
    metrics.cem43_upper_bound = {Minutes{all.minutes}, "blade temperature, upper bound for skin"};
    metrics.damage_upper_bound = {all.omega,
                                  "blade temperature" + arrhenius + ", upper bound for skin"};
    measure_bands(work, all, touching);
    if (!work.tells_contact(touching.temperature)) return;
    const std::string in_contact = "blade temperature, in contact " + work.contact_words;
    const std::string bound = ", upper bound for skin" + without_blade(work, blade);
    metrics.cem43_upper_bound_in_contact = {Minutes{touching.minutes}, in_contact + bound};
    metrics.damage_upper_bound_in_contact = {touching.omega, in_contact + arrhenius + bound};
    const BladeMaterial* material = find_blade_material(work.axes.session().device.blade_material);
    remark_joined(work);
    measure_limits(work, blade, material ? std::optional(material->surface) : std::nullopt);
    if (material && material->properties) measure_contact_temperature(work, blade, *material);
    if (touching.temperature.empty()) return;
    metrics.blade_maximum_in_contact = {Celsius{touching.temperature.maximum},
                                        "blade temperature, in contact"};
    metrics.blade_mean_in_contact = {Celsius{touching.temperature.mean()},
                                     "blade temperature, in contact, weighted by time"};
}

/// "net of tare" only where something was taken off.
std::string words_of(const NetForce& force) {
    return force.tare == Newtons{} ? "force" : "force net of tare";
}

void measure_stroke_peaks(SessionMetrics& metrics, const std::vector<Stroke>& strokes,
                          const std::string& force) {
    if (strokes.empty()) return;
    std::vector<double> peaks;
    double sum = 0;
    for (const Stroke& stroke : strokes) {
        peaks.push_back(stroke.peak.value);
        sum += stroke.peak.value;
    }
    std::ranges::sort(peaks);
    const auto count = static_cast<double>(peaks.size());
    const double mean = sum / count;
    metrics.stroke_peak_mean = {Newtons{mean}, force + ", peaks of strokes"};
    metrics.stroke_peak_p95 = {Newtons{quantile(peaks, 0.95)},
                               force + ", peaks of strokes, linear between ranks"};
    if (peaks.size() < 2 || !(mean > 0)) return;
    double squares = 0;
    for (const double peak : peaks) squares += (peak - mean) * (peak - mean);
    metrics.stroke_peak_variation = {Percent{100 * std::sqrt(squares / (count - 1)) / mean},
                                     "standard deviation (n - 1) over mean of the strokes' peaks"};
}

void measure_stroke_rate(SessionMetrics& metrics, const std::vector<Stroke>& strokes,
                         const std::vector<Gap>& gaps) {
    const auto bursts = group_into_bursts(strokes, metrics.parameters, gaps);
    metrics.bursts = {bursts.size(),
                      "strokes less than " +
                          to_string(exact_decimal(metrics.parameters.burst_distance.value)) +
                          " s apart, without a gap between"};
    if (const auto rate = stroke_rate(bursts)) {
        metrics.stroke_rate = {*rate, "force peaks, inside bursts"};
    }
    std::vector<double> rates;
    auto stroke = strokes.begin();
    for (const Burst& burst : bursts) {
        for (std::size_t i = 1; i < burst.strokes; ++i, ++stroke) {
            const double interval = (stroke + 1)->at.value - stroke->at.value;
            if (interval > 0) rates.push_back(60 / interval);
        }
        ++stroke;  // to the next burst's first
    }
    if (rates.empty()) return;
    metrics.stroke_rate_spread = {spread_of<PerMinute>(std::move(rates)),
                                  "intervals of force peaks, inside bursts"};
}

void measure_pressure(Work& work, Newtons mean_force) {
    const auto& area = work.axes.session().device.contact_area;
    if (!area) return;
    const bool usable = area->unit.same_kind_as(Unit("mm2")) && value_in(*area, Unit("mm2")) > 0;
    if (!usable) {
        work.metrics.remarks.push_back(
            {Severity::warning, "contact-area.unusable",
             "the contact area " + to_string(*area) + " is no area above 0; no pressure is given",
             "", 1});
        return;
    }
    // 1 N/mm2 is 1000 kPa.
    work.metrics.mean_contact_pressure = {
        Kilopascals{mean_force.value / value_in(*area, Unit("mm2")) * 1000},
        "mean " + words_of(*work.force) + ", in contact, over a contact area of " +
            to_string(*area)};
}

/// The strokes inside the window.
std::vector<Stroke> measure_force(Work& work) {
    if (!work.force || work.force->trace.is_silent()) return {};
    const Integral force = integral_of(work.force->trace, work.in_contact);
    if (!work.tells_contact(force)) return {};
    SessionMetrics& metrics = work.metrics;
    std::vector<Stroke> strokes =
        strokes_of(*work.force, *work.contacts, metrics.parameters).strokes;
    std::erase_if(strokes, [&](const Stroke& stroke) { return !work.holds(stroke.at.value); });
    metrics.strokes = {strokes.size(), "force peaks, in contact"};
    measure_stroke_rate(metrics, strokes, work.force->trace.gaps);
    const std::string words = words_of(*work.force);
    measure_stroke_peaks(metrics, strokes, words);
    metrics.impulse = {NewtonSeconds{force.area}, words + ", in contact"};
    if (force.empty()) return strokes;
    metrics.peak_force = {Newtons{force.maximum}, words + ", in contact"};
    metrics.mean_contact_force = {Newtons{force.mean()}, words + ", in contact, weighted by time"};
    measure_pressure(work, {force.mean()});
    return strokes;
}

void measure_vibration(Work& work, const Trace& frequency) {
    Integral running;
    for_each_segment(frequency, work.window, [&](const Segment& segment) {
        if (segment.v1 > 0 && segment.v2 > 0) running.add(segment);
    });
    if (running.empty()) return;
    work.metrics.vibration_frequency = {Hertz{running.mean()},
                                        "vibration frequency, while running, weighted by time"};
}

/// The mean acceleration of the samples in [from, to], which must not span a gap.
std::optional<std::array<double, 3>> mean_acceleration(const Acceleration& acceleration,
                                                       std::span<const Run> runs, double at,
                                                       double half) {
    const auto t = acceleration.seconds;
    const auto run =
        std::ranges::partition_point(runs, [&](const Run& one) { return t[one.end - 1] < at; });
    if (run == runs.end() || t[run->begin] > at) return std::nullopt;
    const auto samples = t.subspan(run->begin, run->end - run->begin);
    const auto first = std::ranges::lower_bound(samples, at - half) - samples.begin();
    const auto last = std::ranges::upper_bound(samples, at + half) - samples.begin();
    if (first == last) return std::nullopt;
    std::array<double, 3> mean{};
    for (std::size_t k = 0; k < 3; ++k) {
        const double* values = acceleration.axes[k].data() + run->begin;
        for (auto i = first; i < last; ++i) mean[k] += values[i];
        mean[k] /= static_cast<double>(last - first);
    }
    return mean;
}

void measure_tilt(Work& work, const Acceleration& acceleration,
                  const std::vector<Stroke>& strokes) {
    if (strokes.empty()) return;
    SessionMetrics& metrics = work.metrics;
    if (!acceleration.names_tell_axes) {
        metrics.remarks.push_back({Severity::information, "tilt.axes",
                                   "the names of the acceleration channels do not tell x, y and z; "
                                   "no tilt",
                                   "", 1});
        return;
    }
    const MeasuringParameters& rules = metrics.measuring;
    const auto runs = runs_of(acceleration, metrics.parameters.gap_steps);
    const double g = convert(1, Unit("[g]"), Unit("m/s2"));
    std::vector<double> degrees;
    for (const Stroke& stroke : strokes) {
        const auto mean =
            mean_acceleration(acceleration, runs, stroke.at.value, rules.tilt_average.value / 2);
        if (!mean) continue;
        const auto [x, y, z] = *mean;
        const double length = std::hypot(x, y, z) / g;
        if (length < rules.tilt_least_g || length > rules.tilt_most_g) continue;
        degrees.push_back(std::atan2(std::hypot(x, y), z) * 180 / std::numbers::pi);
    }
    if (degrees.empty()) return;
    const std::string basis = "gravity, z axis of the accelerometer to the vertical, mean over " +
                              to_string(exact_decimal(rules.tilt_average.value)) +
                              " s round the peaks of " + std::to_string(degrees.size()) + " of " +
                              std::to_string(strokes.size()) + " strokes";
    metrics.tilt_at_peaks = {spread_of<Degrees>(std::move(degrees)), basis};
}

void measure_hand(Work& work, const Acceleration& acceleration) {
    SessionMetrics& metrics = work.metrics;
    const auto found = hand_vibration_of(work.axes, acceleration, metrics.interval,
                                         metrics.measuring.vibration, metrics.remarks);
    if (!found) return;
    const std::string basis = "acceleration, ISO 5349-1, up to " +
                              to_string(exact_decimal(std::round(found->band.value))) +
                              " Hz, measured for " +
                              to_string(exact_decimal(std::round(found->measured.value))) + " s";
    metrics.hand_vibration = {*found, basis};
    const VibrationExposure exposure{found->total, found->measured};
    metrics.daily_exposure = {daily_exposure({&exposure, 1}), basis + ", as the day's only one"};
    metrics.exposure_points = {exposure_points({&exposure, 1}), basis + ", as the day's only one"};
}

void measure_acceleration(Work& work, const std::vector<Stroke>& strokes) {
    const bool expected = work.axes.session().channel(Measurand::acceleration);
    if (!expected) return;  // most scrapers have none: no remark
    const auto acceleration = find_acceleration(work.axes, work.metrics.remarks);
    if (!acceleration) return;
    for (std::size_t k = 0; k < 3; ++k) {
        work.note_quality(*acceleration->channels[k], acceleration->seconds, acceleration->axes[k]);
    }
    measure_tilt(work, *acceleration, strokes);
    measure_hand(work, *acceleration);
}

/// Sorts the gaps of all channels, drops repetitions and adds up the time that they cover.
void finish_gaps(SessionMetrics& metrics) {
    std::ranges::sort(metrics.gaps, {}, [](const Gap& gap) { return std::pair(gap.from, gap.to); });
    metrics.gaps.erase(std::unique(metrics.gaps.begin(), metrics.gaps.end()), metrics.gaps.end());
    double covered = 0;
    Seconds until = metrics.interval.from;
    for (const Gap& gap : metrics.gaps) {
        const Seconds from = std::max(gap.from, until);
        const Seconds to = std::min(gap.to, metrics.interval.to);
        if (to <= from) continue;
        covered += to.value - from.value;
        until = to;
    }
    metrics.in_gaps = {Seconds{covered}, "gaps of the channels used"};
}

Interval cut(const Interval& extent, const std::optional<Interval>& asked) {
    if (!asked) return extent;
    const Seconds from = std::clamp(asked->from, extent.from, extent.to);
    return {from, std::clamp(asked->to, from, extent.to)};
}

void require_sound(const std::optional<Interval>& interval) {
    if (!interval || interval->from <= interval->to) return;
    throw Error(ErrorCode::session_out_of_range, "the part to measure ends before it starts", "",
                "Give seconds since the session's start, the earlier one first");
}

void require_sound(const MeasuringParameters& p) {
    require_sound(p.vibration);
    static_cast<void>(arrhenius_set(p.arrhenius));
    for (const double number : {p.tilt_least_g, p.tilt_most_g, p.tilt_average.value,
                                p.assumed_skin.value_or(Celsius{}).value}) {
        if (std::isfinite(number) && number >= 0) continue;
        throw Error(ErrorCode::session_out_of_range,
                    "a parameter of the measuring is negative or not finite", "",
                    "Start from MeasuringParameters{} and change one at a time");
    }
}

}  // namespace

SessionMetrics measure(const Session& session, const std::optional<Interval>& interval,
                       const SegmentationParameters& parameters,
                       const MeasuringParameters& measuring) {
    require_sound(interval);
    require_sound(parameters);
    require_sound(measuring);
    Work work(session);
    work.metrics.parameters = parameters;
    work.metrics.measuring = measuring;
    const auto extent = extent_of(work.axes);
    if (!extent) return work.metrics;
    work.extent = *extent;
    work.metrics.interval = cut(*extent, interval);
    work.to_the_end = work.metrics.interval.to == extent->to;
    work.window = {work.metrics.interval};
    work.metrics.recorded = {length(work.metrics.interval), "time stamps"};

    work.force = net_force(work.axes, parameters, work.metrics.remarks);
    if (work.force) work.note(*session.channel(Measurand::force), work.force->trace);
    find_contacts(work);
    measure_contact(work);
    if (const auto blade = work.trace_of(Measurand::blade_temperature, "Cel")) {
        measure_heat(work, *blade);
    }
    const std::vector<Stroke> strokes = measure_force(work);
    if (const auto frequency = work.trace_of(Measurand::vibration_frequency, "Hz")) {
        measure_vibration(work, *frequency);
    }
    measure_acceleration(work, strokes);
    finish_gaps(work.metrics);
    return std::move(work.metrics);
}

std::optional<Percent> loss(const ChannelQuality& quality) {
    const std::size_t all = quality.samples + quality.lost;
    if (all == 0) return std::nullopt;
    return Percent{100 * static_cast<double>(quality.lost) / static_cast<double>(all)};
}

}  // namespace myochart
