// SPDX-License-Identifier: Apache-2.0
#include "open_mhealth.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "common/stamps.hpp"
#include "common/words.hpp"
#include "series.hpp"

namespace json_recording {

using myochart::kit::Device;
using myochart::kit::Refusal;
using myochart::kit::Sink;

namespace {

constexpr std::string_view correct = "Correct the file, or export it again";

struct DurationUnit {
    std::string_view word;
    double seconds;  ///< 0: of no certain length
};
// duration-unit-value 1.0
constexpr DurationUnit duration_units[] = {
    {"ps", 1e-12}, {"ns", 1e-9},  {"us", 1e-6},    {"ms", 1e-3}, {"sec", 1}, {"min", 60},
    {"h", 3600},   {"d", 86'400}, {"wk", 604'800}, {"Mo", 0},    {"yr", 0}};

// body-location 1.1, which calls itself incomplete
constexpr std::string_view body_locations[] = {
    "left ankle", "right ankle", "left hip",       "right hip",
    "left thigh", "right thigh", "left thorax",    "middle left thorax",
    "left wrist", "right wrist", "left upper arm", "right upper arm"};

// body-temperature 4.0
constexpr std::string_view temperature_locations[] = {
    "axillary",        "finger", "forehead", "oral",  "rectal",
    "temporal artery", "toe",    "tympanic", "wrist", "vagina"};

struct When {
    std::int64_t instant = 0;
    int offset_minutes = 0;
};

Stamp stamp_of(const dom::element& element, const Place& place) {
    std::string_view text;
    const bool is_text = element.get(text) == simdjson::SUCCESS;
    const auto stamp = is_text ? parse_stamp(text) : std::nullopt;
    if (!stamp) refuse(place, "is no date with time as ISO 8601 writes it", std::string(correct));
    if (!stamp->offset_minutes)
        refuse(place, "names no offset from UTC", "Write it with its offset, as +01:00 or Z");
    return *stamp;
}

When when_of(const Stamp& stamp) { return {stamp.nanoseconds, *stamp.offset_minutes}; }

double duration_of(const dom::object& interval, const Place& above) {
    const dom::object duration = need_object(interval, "duration", above);
    const Place place(above, "duration");
    const double value = need_number(duration, "value", place);
    const auto word = need_text(duration, "unit", place);
    const auto unit = std::ranges::find(duration_units, word, &DurationUnit::word);
    if (unit == std::end(duration_units))
        refuse(Place(place, "unit"), "\"" + shown(word) + "\" is no unit of a duration",
               std::string(correct));
    if (unit->seconds == 0)
        refuse(Place(place, "unit"), "months and years have no certain length",
               "Give the start as start_date_time");
    return value * unit->seconds;
}

class Reader {
public:
    Reader(Sink& sink, Notes& notes) : sink_(sink), notes_(notes) {}

    void take(const dom::object& point, const Place& place) {
        if (!found(point, "header") && !found(point, "body")) return take_body(point, place);
        take_header(point, place);
        const dom::object body = need_object(point, "body", place);
        take_body(body, Place(place, "body"));
    }

    void finish() {
        if (series_.empty()) {
            throw Refusal(dateless_.count > 0
                              ? dateless_.first + ": names a part of a day but no time"
                              : std::string("no data point holds a value that is read"),
                          "Choose data points of acceleration, body temperature or another value "
                          "with a unit");
        }
        sink_.device(Device{.model = source_});
        const std::int64_t start = start_of(*series_.earliest());
        sink_.start(format_stamp(start, offset_), MYO_TIME_UNKNOWN);
        series_.write(start, sink_, notes_);
        tell();
    }

private:
    void tell() {
        intervals_.tell(notes_, MYO_REMARK_INFORMATION, "time.interval",
                        "values of an interval stand at its start");
        reversed_.tell(notes_, MYO_REMARK_WARNING, "time.interval-reversed",
                       "the interval ends before it starts; the start was taken");
        dateless_.tell(notes_, MYO_REMARK_WARNING, "points.without-time",
                       "points that name a part of a day but no time were left out");
        empty_.tell(notes_, MYO_REMARK_WARNING, "points.without-value",
                    "points without a value with a unit were left out");
        reported_.tell(notes_, MYO_REMARK_WARNING, "points.self-reported",
                       "values were reported by the person, not sensed");
        locations_.tell(notes_, MYO_REMARK_INFORMATION, "location.unlisted",
                        "the place on the body is none that the schema lists; it was kept");
        units_.tell(notes_, MYO_REMARK_WARNING, "unit.unknown",
                    "units are not known; the values are kept without one");
        offsets_.tell(notes_, MYO_REMARK_INFORMATION, "time.offsets",
                      "points have another offset from UTC than the start");
        sources_.tell(notes_, MYO_REMARK_WARNING, "device.several",
                      "points come from another source than the first one");
    }

    void take_header(const dom::object& point, const Place& above) {
        const dom::object header = need_object(point, "header", above);
        const Place place(above, "header");
        need_text(header, "id", place);
        const auto created = found(header, "creation_date_time");
        if (!created)
            refuse(Place(place, "creation_date_time"), "is missing", std::string(correct));
        stamp_of(*created, Place(place, "creation_date_time"));
        const dom::object schema = need_object(header, "schema_id", place);
        for (const std::string_view key : {"namespace", "name", "version"})
            need_text(schema, key, Place(place, "schema_id"));
        const auto provenance = object_in(header, "acquisition_provenance");
        if (!provenance) return;
        const std::string source(text_in(*provenance, "source_name").value_or(""));
        if (source_.empty())
            source_ = source;
        else if (source != source_)
            sources_.add(place);
        if (text_in(*provenance, "modality") == "self-reported") reported_.add(place);
    }

    void take_body(const dom::object& body, const Place& place) {
        require_what_schemas_require(body, place);
        const auto channels = channels_of(body, place);
        if (channels.names.empty()) {
            empty_.add(place);
            return;
        }
        const auto when = time_of(body, place);
        if (!when) {
            dateless_.add(place);
            return;
        }
        if (series_.empty()) offset_ = when->offset_minutes;
        if (when->offset_minutes != offset_) offsets_.add(place);
        series_.add(series_.group(channels.key, channels.names), when->instant, channels.values,
                    place.element());
    }

    static void require_what_schemas_require(const dom::object& body, const Place& place) {
        if (found(body, "acceleration_x")) need_object(body, "acceleration_y", place);
    }

    struct Channels {
        std::string key;
        std::vector<ChannelName> names;
        std::vector<double> values;
    };

    Channels channels_of(const dom::object& body, const Place& place) {
        Channels channels;
        const std::string suffix = suffix_of(body, place);
        for (const auto& [key, element] : body) {
            dom::object value;
            if (element.get(value) != simdjson::SUCCESS || !has_unit_value(key, value)) continue;
            const Place inside(place, key);
            channels.values.push_back(need_number(value, "value", inside));
            ChannelName name = name_of(key, need_text(value, "unit", inside), inside);
            name.name += suffix;
            channels.key += name.name + '\n' + name.unit + '\n';
            channels.names.push_back(std::move(name));
        }
        return channels;
    }

    static bool has_unit_value(std::string_view key, const dom::object& value) {
        if (key == "body_temperature" || key.starts_with("acceleration_")) return true;
        return found(value, "value") && found(value, "unit");
    }

    ChannelName name_of(std::string_view key, std::string_view word, const Place& place) {
        const UnitWord unit = unit_of(word, key);
        // What the two schemas allow.
        const bool temperature = key == "body_temperature";
        const bool acceleration = key.starts_with("acceleration_");
        const bool fits = temperature    ? word == "C" || word == "F" || word == "K"
                          : acceleration ? unit.ucum == "m/s2"
                                         : true;
        if (!fits)
            refuse(Place(place, "unit"), "\"" + shown(word) + "\" is no unit of the schema",
                   std::string(correct));
        std::string_view ucum = unit.ucum;
        if (word == "beats/min") ucum = "/min";
        if (ucum.empty()) units_.add(place);
        return {std::string(key), std::string(ucum), std::string(quantity_of(key, unit.kind))};
    }

    /// Where it was measured and what was made of the samples belong to the channel's name.
    std::string suffix_of(const dom::object& body, const Place& place) {
        std::string suffix;
        const auto add = [&](std::string_view key, auto&& listed) {
            const auto text = text_in(body, key);
            if (!text) {
                if (found(body, key)) refuse(Place(place, key), "is no text", std::string(correct));
                return;
            }
            if (std::ranges::find(listed, *text) == std::end(listed))
                locations_.add(Place(place, key));
            suffix += ", " + shown(*text);
        };
        add("sensor_body_location", body_locations);
        add("measurement_location", temperature_locations);
        if (const auto statistic = text_in(body, "descriptive_statistic"))
            suffix += " (" + shown(*statistic) + ")";
        return suffix;
    }

    /// Nothing for an interval that only names a part of a day.
    std::optional<When> time_of(const dom::object& body, const Place& above) {
        const dom::object frame = need_object(body, "effective_time_frame", above);
        const Place place(above, "effective_time_frame");
        const auto moment = found(frame, "date_time");
        const auto interval = found(frame, "time_interval");
        if (moment && interval)
            refuse(place, "has both a date_time and a time_interval", std::string(correct));
        if (moment) return when_of(stamp_of(*moment, Place(place, "date_time")));
        if (!interval)
            refuse(place, "has neither a date_time nor a time_interval", std::string(correct));
        const Place inside(place, "time_interval");
        return start_of_interval(need_object(*interval, inside), inside);
    }

    std::optional<When> start_of_interval(const dom::object& interval, const Place& place) {
        const auto start = found(interval, "start_date_time");
        const auto end = found(interval, "end_date_time");
        const bool lasting = found(interval, "duration").has_value();
        if (start && (end || lasting)) {
            const Stamp first = stamp_of(*start, Place(place, "start_date_time"));
            if (end) {
                const Stamp last = stamp_of(*end, Place(place, "end_date_time"));
                if (last.nanoseconds < first.nanoseconds) reversed_.add(place);
            } else {
                static_cast<void>(duration_if_certain(interval, place));
            }
            intervals_.add(place);
            return when_of(first);
        }
        if (end && lasting) {
            const Stamp last = stamp_of(*end, Place(place, "end_date_time"));
            const double before = duration_of(interval, place) * 1e9;
            if (!(before >= 0 && before < static_cast<double>(last.nanoseconds)))
                refuse(Place(place, "duration"), "is no duration that can be",
                       std::string(correct));
            intervals_.add(place);
            return When{last.nanoseconds - std::llround(before), *last.offset_minutes};
        }
        if (found(interval, "date") && found(interval, "part_of_day")) return std::nullopt;
        refuse(place, "needs two of start, end and duration, or a date with a part of the day",
               std::string(correct));
    }

    /// A duration beside a start only has to be one.
    static double duration_if_certain(const dom::object& interval, const Place& above) {
        const dom::object duration = need_object(interval, "duration", above);
        const auto unit = text_in(duration, "unit");
        return unit == "Mo" || unit == "yr" ? 0 : duration_of(interval, above);
    }

    Sink& sink_;
    Notes& notes_;
    SeriesSet series_{SeriesSet::Order::of_time};
    int offset_ = 0;
    std::string source_;
    Count intervals_;
    Count reversed_;
    Count dateless_;
    Count empty_;
    Count reported_;
    Count locations_;
    Count units_;
    Count offsets_;
    Count sources_;
};

}  // namespace

void read_open_mhealth(Recording& recording, Sink& sink, Notes& notes) {
    Reader reader(sink, notes);
    recording.each(
        sink, [&](const dom::object& point, const Place& place) { reader.take(point, place); });
    reader.finish();
}

}  // namespace json_recording
