// SPDX-License-Identifier: Apache-2.0
#include "exchange/edf_records.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <utility>

#include "exchange/export_texts.hpp"

namespace myochart {
namespace {

constexpr double rounding = 1e-6;  // seconds; sessions keep time to the microsecond
constexpr std::size_t most_record_bytes = 10'000'000;  // what EDFlib reads

/// Durations that their eight digits tell exactly, what readers are used to first.
constexpr double durations[] = {1,     2,    5,     10,    0.5,   0.2,    0.1,   30,    60,
                                0.05,  0.02, 0.01,  3,     4,     6,      8,     12,    15,
                                20,    25,   40,    50,    100,   300,    600,   3600,  0.25,
                                0.125, 0.04, 0.025, 0.005, 0.004, 0.0025, 0.002, 0.001, 0.0005};

/// An axis in even stretches with gaps between them.
struct Pace {
    std::size_t axis = 0;
    std::size_t channels = 0;
    double step = 0;  ///< seconds from sample to sample, 0 if there is no such
    std::vector<EvenRun> runs{};
};

double median_step(const std::vector<double>& seconds) {
    std::vector<double> steps;
    steps.reserve(seconds.size());
    for (std::size_t i = 1; i < seconds.size(); ++i) steps.push_back(seconds[i] - seconds[i - 1]);
    const auto middle = steps.begin() + static_cast<std::ptrdiff_t>(steps.size() / 2);
    std::nth_element(steps.begin(), middle, steps.end());
    return *middle;
}

Pace pace_of(const TimeAxis& axis, std::size_t index, std::size_t channels) {
    const auto& seconds = axis.seconds;
    Pace pace{.axis = index, .channels = channels};
    const bool usable = seconds.size() > 1 &&
                        std::ranges::all_of(seconds, [](double s) { return std::isfinite(s); });
    if (!usable) return pace;
    const double step = median_step(seconds);
    if (!(step > 0)) return pace;
    pace.runs.push_back({0, 1});
    for (std::size_t i = 1; i < seconds.size(); ++i) {
        const double here = seconds[i] - seconds[i - 1];
        if (!(here > step / 2)) return pace;
        if (here > 1.5 * step) pace.runs.push_back({i, 0});
        ++pace.runs.back().count;
    }
    const auto longest = std::ranges::max_element(pace.runs, {}, &EvenRun::count);
    if (longest->count < 2) return pace;
    pace.step = (seconds[longest->from + longest->count - 1] - seconds[longest->from]) /
                static_cast<double>(longest->count - 1);
    return pace;
}

/// True if the samples of a run lie, in each record, where the record's even steps put them, and each
/// record begins where the one before it ended, but for a hundredth of a step: a clock may drift, and
/// records may tell their own times, but no record overlaps or leaves a hole.
bool fills_records(const double* seconds, std::size_t count, std::size_t samples, double duration) {
    const double step = duration / static_cast<double>(samples);
    for (std::size_t first = 0; first < count; first += samples) {
        const double drift = first == 0 ? 0 : seconds[first] - seconds[first - samples] - duration;
        if (!(std::abs(drift) <= rounding + step / 100)) return false;
        const std::size_t end = std::min(first + samples, count);
        for (std::size_t i = first; i < end; ++i) {
            const double expected = seconds[first] + static_cast<double>(i - first) * step;
            if (!(std::abs(seconds[i] - expected) <= rounding)) return false;
        }
    }
    return true;
}

/// Samples of an axis in a record of that duration, if it can be stored so.
std::optional<std::size_t> samples_in(double duration, const Pace& pace, const TimeAxis& axis) {
    if (pace.step == 0) return std::nullopt;
    const double samples = std::round(duration / pace.step);
    if (samples < 1 || samples > 1e7) return std::nullopt;
    const auto count = static_cast<std::size_t>(samples);
    for (const EvenRun& run : pace.runs) {
        if (!fills_records(axis.seconds.data() + run.from, run.count, count, duration))
            return std::nullopt;
    }
    return count;
}

/// About a second of samples that have a rate of their own, in seven digits, which fit into a header.
double own_duration(double step) {
    const double duration = std::max(std::round(1 / step), 1.0) * step;
    const double power = std::pow(10, 6 - std::max(std::floor(std::log10(duration)), 0.0));
    return std::round(duration * power) / power;
}

/// What a duration would keep.
struct Candidate {
    double duration = 0;
    std::vector<const Pace*> paces{};    ///< that fit, the leading one first
    std::vector<std::size_t> samples{};  ///< of each in a record
    std::vector<std::size_t> records{};  ///< in each run
    std::size_t channels = 0;
    std::uint64_t kept = 0;  ///< samples of all channels

    /// A whole channel counts for more than the ends of the others.
    bool keeps_more_than(const Candidate& other) const {
        return std::pair(channels, kept) > std::pair(other.channels, other.kept) && kept > 0;
    }
};

class Planner {
public:
    Planner(const Session& session, std::vector<Pace> paces, std::size_t sample_bytes)
        : session_(session), paces_(std::move(paces)), sample_bytes_(sample_bytes) {}

    const std::vector<Pace>& paces() const { return paces_; }

    Candidate best() const {
        Candidate best;
        std::vector<double> tried(std::begin(durations), std::end(durations));
        for (const Pace& pace : paces_) {
            if (pace.step > 0 && pace.step < 1e7) tried.push_back(own_duration(pace.step));
        }
        for (const double duration : tried) {
            Candidate candidate = candidate_of(duration);
            if (candidate.keeps_more_than(best)) best = std::move(candidate);
        }
        return best;
    }

private:
    Candidate candidate_of(double duration) const {
        Candidate candidate{.duration = duration};
        std::size_t bytes = 0;
        for (const Pace& pace : paces_) {
            const auto samples = samples_in(duration, pace, session_.axes[pace.axis]);
            if (!samples) continue;
            bytes += *samples * pace.channels * sample_bytes_;
            if (!candidate.paces.empty() &&
                !begins_alike(*candidate.paces.front(), candidate.samples.front(), pace, *samples))
                continue;
            candidate.paces.push_back(&pace);
            candidate.samples.push_back(*samples);
            candidate.channels += pace.channels;
        }
        if (candidate.paces.empty() || bytes > most_record_bytes) return {};
        for (std::size_t run = 0; run < candidate.paces.front()->runs.size(); ++run) {
            std::size_t records = std::numeric_limits<std::size_t>::max();
            for (std::size_t i = 0; i < candidate.paces.size(); ++i)
                records =
                    std::min(records, candidate.paces[i]->runs[run].count / candidate.samples[i]);
            candidate.records.push_back(records);
            for (std::size_t i = 0; i < candidate.paces.size(); ++i)
                candidate.kept += records * candidate.samples[i] * candidate.paces[i]->channels;
        }
        return candidate;
    }

    /// All axes share the records, so each has to begin every one where the leading one does.
    bool begins_alike(const Pace& leading, std::size_t leading_samples, const Pace& other,
                      std::size_t other_samples) const {
        if (leading.runs.size() != other.runs.size()) return false;
        const auto& a = session_.axes[leading.axis].seconds;
        const auto& b = session_.axes[other.axis].seconds;
        for (std::size_t run = 0; run < leading.runs.size(); ++run) {
            std::size_t at_a = 0;
            std::size_t at_b = 0;
            while (at_a < leading.runs[run].count && at_b < other.runs[run].count) {
                const double difference =
                    a[leading.runs[run].from + at_a] - b[other.runs[run].from + at_b];
                if (!(std::abs(difference) <= rounding)) return false;
                at_a += leading_samples;
                at_b += other_samples;
            }
        }
        return true;
    }

    const Session& session_;
    std::vector<Pace> paces_;  ///< the one with the most values first
    std::size_t sample_bytes_;
};

std::string axis_words(const Session& session, std::size_t axis) {
    std::string words = "axis " + std::to_string(axis + 1);
    std::size_t named = 0;
    for (const Channel& channel : session.channels) {
        if (channel.axis != axis || ++named > 3) continue;
        words += (named == 1 ? ": " : ", ") + channel.name;
    }
    return named > 3 ? words + ", ..." : words;
}

void tell_left_out(const Session& session, const Pace& pace, Diagnostics& lost) {
    const bool even = pace.step > 0;
    tell(lost, Severity::problem, even ? "axis.other-records" : "axis.uneven",
         even ? "channels were left out, because their samples do not fit into the data records of "
                "the others; export them as CSV"
              : "channels were left out, because their samples are not evenly spaced, and nothing "
                "is resampled; export them as CSV",
         axis_words(session, pace.axis), pace.channels);
}

RecordPlan plan_of(const Planner& planner, const Session& session, Diagnostics& lost) {
    const Candidate best = planner.best();
    RecordPlan plan{.duration = best.duration};
    for (const Pace& pace : planner.paces()) {
        const auto place = std::ranges::find(best.paces, &pace);
        if (place == best.paces.end()) {
            tell_left_out(session, pace, lost);
            continue;
        }
        const auto index = static_cast<std::size_t>(place - best.paces.begin());
        StoredAxis stored{.axis = pace.axis, .samples = best.samples[index]};
        std::size_t over = 0;
        for (std::size_t run = 0; run < pace.runs.size(); ++run) {
            for (std::size_t record = 0; record < best.records[run]; ++record)
                stored.records.push_back(pace.runs[run].from + record * stored.samples);
            over += pace.runs[run].count - best.records[run] * stored.samples;
        }
        if (over > 0)
            tell(lost, Severity::warning, "samples.end-of-stretch",
                 "samples at the end of a stretch that fill no data record were left out",
                 axis_words(session, pace.axis), over);
        plan.axes.push_back(std::move(stored));
    }
    if (plan.axes.empty()) return plan;
    const auto& leading = *best.paces.front();
    const auto& seconds = session.axes[leading.axis].seconds;
    for (const std::size_t first : plan.axes.front().records) plan.onsets.push_back(seconds[first]);
    for (std::size_t i = 0; i < plan.onsets.size(); ++i) {
        const double expected = plan.onsets.front() + static_cast<double>(i) * plan.duration;
        plan.is_continuous = plan.is_continuous && std::abs(plan.onsets[i] - expected) <= rounding;
    }
    return plan;
}

}  // namespace

RecordPlan plan_records(const Session& session, const std::vector<std::size_t>& used,
                        std::size_t sample_bytes, Diagnostics& lost) {
    std::vector<Pace> paces;
    for (std::size_t axis = 0; axis < session.axes.size(); ++axis) {
        if (used[axis] > 0) paces.push_back(pace_of(session.axes[axis], axis, used[axis]));
    }
    std::ranges::stable_sort(paces, std::greater(), [&](const Pace& pace) {
        return pace.step > 0 ? pace.channels * session.axes[pace.axis].seconds.size() : 0;
    });
    return plan_of(Planner(session, std::move(paces), sample_bytes), session, lost);
}

}  // namespace myochart
