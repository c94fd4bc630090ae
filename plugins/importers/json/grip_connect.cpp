// SPDX-License-Identifier: Apache-2.0
#include "grip_connect.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "common/stamps.hpp"
#include "common/words.hpp"
#include "series.hpp"

namespace json_recording {

using myochart::kit::Refusal;
using myochart::kit::Sink;

namespace {

constexpr double no_value = std::numeric_limits<double>::quiet_NaN();
constexpr std::string_view zones[] = {"left", "center", "right"};
constexpr std::string_view statistics[] = {"peak", "mean", "min"};

class Reader {
public:
    Reader(Sink& sink, Notes& notes) : sink_(sink), notes_(notes) {}

    void take(const dom::object& packet, const Place& place) {
        const std::int64_t instant = instant_of(packet, place);
        require_same_unit(packet, place);
        add("Force", MYO_QUANTITY_FORCE, instant, packet, place);
        if (const auto distribution = object_in(packet, "distribution")) {
            const Place inside(place, "distribution");
            for (const std::string_view zone : zones) {
                if (const auto one = object_in(*distribution, zone)) {
                    require_same_unit(*one, Place(inside, zone));
                    add("Force " + std::string(zone), {}, instant, *one, Place(inside, zone));
                }
            }
        }
        count_rest(packet, place);
    }

    void finish() {
        if (series_.empty()) throw Refusal("the file holds no packet", "Record again");
        const std::int64_t start = start_of(*series_.earliest());
        // The clock of the phone or computer that received the packets.
        sink_.start(format_stamp(start, 0), MYO_TIME_HOST);
        series_.write(start, sink_, notes_);
        note_unit_word();
        missing_.tell(notes_, MYO_REMARK_WARNING, "values.missing",
                      "packets without a force were kept as missing");
        statistics_.tell(notes_, MYO_REMARK_INFORMATION, "packets.statistics",
                         "running peak, mean and minimum of the app were not imported");
        samples_.tell(notes_, MYO_REMARK_INFORMATION, "packets.raw-samples",
                      "raw samples, which have no unit, were not imported");
        note_lost();
    }

private:
    static std::int64_t instant_of(const dom::object& packet, const Place& place) {
        const double number = need_number(packet, "timestamp", place);
        if (epoch_divisor(number) != 1e3) {
            refuse(Place(place, "timestamp"), "is no time in milliseconds since 1970",
                   "Export the recording again");
        }
        return std::llround(number * 1e3) * 1000;
    }

    void require_same_unit(const dom::object& packet, const Place& place) {
        const std::string unit(text_in(packet, "unit").value_or(""));
        if (!any_) {
            unit_ = unit;
            any_ = true;
        } else if (unit != unit_) {
            refuse(Place(place, "unit"),
                   "is \"" + shown(unit) + "\", but \"" + shown(unit_) + "\" before",
                   "Export the recording in one unit");
        }
    }

    std::string ucum() const {
        if (unit_ == "n") return "N";
        return std::string(unit_of(unit_, "Force").ucum);
    }

    void note_unit_word() {
        if (unit_.empty() || ucum().empty()) {
            notes_.push_back({MYO_REMARK_WARNING, unit_.empty() ? "unit.absent" : "unit.unknown",
                              "the packets name no unit that is known; the values are kept "
                              "without one",
                              shown(unit_)});
        } else if (unit_ != ucum()) {
            notes_.push_back(
                {MYO_REMARK_INFORMATION, "unit.by-name",
                 "\"" + shown(unit_) + "\" was read as " + ucum() + ", as the values are forces",
                 "Force"});
        }
    }

    void add(const std::string& name, std::string quantity, std::int64_t instant,
             const dom::object& force, const Place& place) {
        const auto current = number_in(force, "current");
        if (!current) {
            if (found(force, "current"))
                refuse(Place(place, "current"), "is no number", "Export the recording again");
            missing_.add(place);
        }
        if (ucum().empty()) quantity.clear();
        const ChannelName channel{name, ucum(), quantity};
        const double value = current.value_or(no_value);
        series_.add(series_.group(name, {&channel, 1}), instant, {&value, 1}, place.element());
    }

    void count_rest(const dom::object& packet, const Place& place) {
        for (const std::string_view key : statistics) {
            if (found(packet, key)) {
                statistics_.add(place);
                break;
            }
        }
        if (const auto samples = array_in(packet, "samples"); samples && samples->size() > 0)
            samples_.add(place);
        const auto performance = object_in(packet, "performance");
        const auto index = performance ? number_in(*performance, "sampleIndex") : std::nullopt;
        if (index) indexes_.push_back(*index);
    }

    /// By the step that most packets make. Some devices count milliseconds, which tells nothing.
    void note_lost() {
        std::vector<double> steps;
        for (std::size_t i = 1; i < indexes_.size(); ++i)
            steps.push_back(indexes_[i] - indexes_[i - 1]);
        if (steps.empty()) return;
        std::vector<double> sorted = steps;
        std::ranges::sort(sorted);
        const double usual = sorted[sorted.size() / 2];
        const auto same = std::ranges::count(sorted, usual);
        if (!(usual > 0) || static_cast<std::size_t>(same) * 10 < sorted.size() * 9) return;
        const auto larger = std::ranges::count_if(sorted, [&](double s) { return s > usual; });
        if (larger == 0) return;
        const auto first = std::ranges::find_if(steps, [&](double s) { return s > usual; });
        notes_.push_back({MYO_REMARK_WARNING, "packets.lost",
                          "the sample index jumps; nothing was put into the holes",
                          "/" + std::to_string(first - steps.begin() + 1),
                          static_cast<std::uint64_t>(larger)});
    }

    Sink& sink_;
    Notes& notes_;
    SeriesSet series_{SeriesSet::Order::of_the_file};
    bool any_ = false;
    std::string unit_;
    std::vector<double> indexes_;
    Count missing_;
    Count statistics_;
    Count samples_;
};

}  // namespace

void read_grip_connect(Recording& recording, Sink& sink, Notes& notes) {
    Reader reader(sink, notes);
    recording.each(
        sink, [&](const dom::object& packet, const Place& place) { reader.take(packet, place); });
    reader.finish();
}

}  // namespace json_recording
