// SPDX-License-Identifier: Apache-2.0
#include "sensor_logger.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <vector>

#include "common/axis_check.hpp"
#include "common/stamps.hpp"
#include "series.hpp"

namespace json_recording {

using myochart::kit::Axis;
using myochart::kit::Device;
using myochart::kit::Refusal;
using myochart::kit::Sink;

namespace {

constexpr std::size_t most_sensors = 512;
constexpr std::size_t most_members = 256;
constexpr std::size_t records_between_progress = 1 << 14;
constexpr double clocks_agree = 1e-3;  // seconds
constexpr std::int64_t latest = 9'000'000'000'000'000'000;

struct UnitRow {
    std::string_view sensor;
    std::string_view member;  ///< empty: all
    std::string_view ucum;
    std::string_view quantity;
};

// UNITS.md of github.com/tszheichoi/awesome-sensor-logger. What depends on platform or settings
// (AccelerometerUncalibrated, WristMotion, Headphone, WatchBarometer) is left out.
constexpr UnitRow units[] = {
    {"Accelerometer", "", "m/s2", MYO_QUANTITY_ACCELERATION},
    {"TotalAcceleration", "", "m/s2", MYO_QUANTITY_ACCELERATION},
    {"Gravity", "", "m/s2", ""},
    {"Gyroscope", "", "rad/s", MYO_QUANTITY_ANGULAR_RATE},
    {"GyroscopeUncalibrated", "", "rad/s", MYO_QUANTITY_ANGULAR_RATE},
    {"Magnetometer", "", "uT", ""},
    {"MagnetometerUncalibrated", "", "uT", ""},
    {"Orientation", "pitch", "rad", ""},
    {"Orientation", "roll", "rad", ""},
    {"Orientation", "yaw", "rad", ""},
    {"Orientation", "", "1", ""},
    {"Barometer", "pressure", "mbar", ""},
    {"Barometer", "relativeAltitude", "m", ""},
    {"Compass", "magneticBearing", "deg", ""},
    {"Location", "latitude", "deg", ""},
    {"Location", "longitude", "deg", ""},
    {"Location", "altitude", "m", ""},
    {"Location", "altitudeAboveMeanSeaLevel", "m", ""},
    {"Location", "speed", "m/s", ""},
    {"Location", "speedAccuracy", "m/s", ""},
    {"Location", "horizontalAccuracy", "m", ""},
    {"Location", "verticalAccuracy", "m", ""},
    {"Location", "bearing", "deg", ""},
    {"Location", "bearingAccuracy", "deg", ""},
    {"Battery", "batteryLevel", "1", ""},
    {"HeartRate", "bpm", "/min", ""},
    {"Pedometer", "steps", "1", ""},
    {"Brightness", "brightness", "1", ""},
};

const UnitRow* unit_row(std::string_view sensor, std::string_view member) {
    for (const UnitRow& row : units) {
        if (row.sensor == sensor && (row.member.empty() || row.member == member)) return &row;
    }
    return nullptr;
}

struct Member {
    std::string_view name;
    std::size_t numbers = 0;
    std::size_t words = 0;
};

constexpr std::size_t no_column = std::numeric_limits<std::size_t>::max();

struct Sensor {
    std::string_view name;
    std::size_t count = 0;
    std::vector<Member> members{};

    // Once all records are counted:
    Axis axis{};
    std::vector<std::span<double>> columns{};
    std::vector<std::size_t> column_of_member{};
    AxisCheck check{};
    std::size_t row = 0;
};

bool is_missing(std::string_view text) {
    return text.empty() || text == "null" || text == "NaN" || text == "nan";
}

enum class Cell { number, missing, words };

Cell cell_of(const dom::element& element, double& value) {
    value = std::numeric_limits<double>::quiet_NaN();
    if (element.is_null()) return Cell::missing;
    if (element.get(value) == simdjson::SUCCESS) return Cell::number;
    std::string_view text;
    if (element.get(text) != simdjson::SUCCESS) return Cell::words;
    if (is_missing(text)) return Cell::missing;
    const auto number = number_of(text);
    if (!number) return Cell::words;
    value = *number;
    return Cell::number;
}

/// Nanoseconds, as text or number.
std::optional<std::int64_t> instant_of(const dom::element& element) {
    std::int64_t instant = 0;
    std::string_view text;
    if (element.get(text) == simdjson::SUCCESS) {
        const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), instant);
        if (failed != std::errc() || end != text.data() + text.size()) return std::nullopt;
    } else if (element.get(instant) != simdjson::SUCCESS) {
        return std::nullopt;
    }
    if (instant < 0 || instant > latest) return std::nullopt;
    return instant;
}

class Reader {
public:
    Reader(const dom::array& records, Sink& sink, Notes& notes)
        : records_(records), sink_(sink), notes_(notes) {}

    void read() {
        std::size_t index = 0;
        for (const dom::element element : records_) {
            const Place place(top_, index++);
            count(need_object(element, place), place);
        }
        if (!start_) throw Refusal("no record has a time", "Choose the file with the samples");
        sink_.device(Device{.model = model_});
        // The phone's clock, in UTC.
        sink_.start(format_stamp(*start_, 0), MYO_TIME_HOST);
        for (Sensor& sensor : sensors_) make_channels(sensor);
        fill();
        for (const Sensor& sensor : sensors_) {
            if (!is_annotation(sensor)) sensor.check.finish(sensor.axis.seconds, notes_);
        }
        disagreeing_.tell(notes_, MYO_REMARK_WARNING, "time.disagrees",
                          "time and seconds_elapsed differ by more than a millisecond; "
                          "seconds_elapsed was taken");
        missing_.tell(notes_, MYO_REMARK_WARNING, "values.missing",
                      "empty values and null were kept as missing");
    }

private:
    static std::string_view sensor_of(const dom::object& record) {
        return text_in(record, "sensor").value_or("");
    }

    Sensor& sensor(std::string_view name) {
        // Records of a sensor stand together.
        if (!sensors_.empty() && sensors_.back().name == name) return sensors_.back();
        const auto known = std::ranges::find(sensors_, name, &Sensor::name);
        if (known != sensors_.end()) return *known;
        if (sensors_.size() >= most_sensors) {
            throw Refusal("the file has more than 512 sensors", "Export fewer sensors");
        }
        sensors_.push_back(Sensor{.name = name});
        return sensors_.back();
    }

    void count(const dom::object& record, const Place& place) {
        const auto name = sensor_of(record);
        if (name == "Metadata") {
            if (const auto model = text_in(record, "device name")) model_ = *model;
            return;
        }
        const std::int64_t zero = zero_of(record, place);
        if (!start_) start_ = start_of(zero);
        Sensor& of = sensor(name);
        ++of.count;
        std::size_t at = 0;
        for (const auto& [key, value] : record) {
            if (key == "sensor" || key == "time" || key == "seconds_elapsed") continue;
            Member& member = member_of(of, key, at++);
            double number = 0;
            const Cell cell = cell_of(value, number);
            member.numbers += cell == Cell::number;
            member.words += cell == Cell::words;
        }
    }

    static Member& member_of(Sensor& sensor, std::string_view key, std::size_t expected) {
        auto& members = sensor.members;
        if (expected < members.size() && members[expected].name == key) return members[expected];
        const auto known = std::ranges::find(members, key, &Member::name);
        if (known != members.end()) return *known;
        if (members.size() >= most_members) {
            throw Refusal("the sensor " + shown(sensor.name) + " has more than 256 values a record",
                          "Export fewer sensors");
        }
        members.push_back({key, 0, 0});
        return members.back();
    }

    /// The instant at which seconds_elapsed is 0; without it, of the record itself.
    static std::int64_t zero_of(const dom::object& record, const Place& place) {
        const auto time = found(record, "time");
        const auto instant = time ? instant_of(*time) : std::nullopt;
        if (!instant) {
            refuse(Place(place, "time"), "is missing or no whole number of nanoseconds since 1970",
                   "Export the recording again");
        }
        const auto elapsed = elapsed_of(record, place);
        return elapsed ? *instant - std::llround(*elapsed * 1e9) : *instant;
    }

    static std::optional<double> elapsed_of(const dom::object& record, const Place& place) {
        const auto element = found(record, "seconds_elapsed");
        if (!element) return std::nullopt;
        double seconds = 0;
        if (cell_of(*element, seconds) != Cell::number || !(std::abs(seconds) < 1e8)) {
            refuse(Place(place, "seconds_elapsed"), "is no number of seconds",
                   "Export the recording again");
        }
        return seconds;
    }

    double second_of(const dom::object& record, const Place& place) {
        const double by_time = seconds_between(*start_, *instant_of(*found(record, "time")));
        const auto elapsed = elapsed_of(record, place);
        if (!elapsed) return by_time;
        if (std::abs(*elapsed - by_time) > clocks_agree) disagreeing_.add(place);
        return *elapsed;
    }

    static bool is_annotation(const Sensor& sensor) { return sensor.name == "Annotation"; }

    void make_channels(Sensor& sensor) {
        if (is_annotation(sensor)) return;
        sensor.axis = sink_.axis(sensor.count);
        sensor.check = AxisCheck({"element", shown(sensor.name)});
        for (const Member& member : sensor.members) {
            if (member.words > 0 || member.numbers == 0) {
                sensor.column_of_member.push_back(no_column);
                note_words(sensor, member);
                continue;
            }
            sensor.column_of_member.push_back(sensor.columns.size());
            sensor.columns.push_back(make_channel(sensor, member, sensor.axis));
        }
    }

    std::span<double> make_channel(const Sensor& sensor, const Member& member, const Axis& axis) {
        const std::string name =
            std::string(sensor.name) + (sensor.name.empty() ? "" : " ") + std::string(member.name);
        const UnitRow* const unit = unit_row(sensor.name, member.name);
        if (!unit) {
            notes_.push_back({MYO_REMARK_WARNING, "unit.absent",
                              "the app's file names no unit, and none is known for certain; the "
                              "values are kept without one",
                              shown(name)});
        }
        return sink_.channel(axis, {name, unit ? unit->ucum : std::string_view(),
                                    unit ? unit->quantity : std::string_view()});
    }

    void note_words(const Sensor& sensor, const Member& member) {
        notes_.push_back({MYO_REMARK_WARNING, "column.words",
                          "the values are words or all missing and were not imported",
                          shown(sensor.name) + " " + shown(member.name), sensor.count});
    }

    void fill() {
        std::size_t index = 0;
        const std::size_t count = records_.size();
        for (const dom::element element : records_) {
            const Place place(top_, index);
            const dom::object record = element.get_object().value_unsafe();
            const auto name = sensor_of(record);
            if (name != "Metadata") fill(sensor(name), record, place);
            if (++index % records_between_progress == 0) sink_.progress(index, count);
        }
    }

    void fill(Sensor& sensor, const dom::object& record, const Place& place) {
        const double second = second_of(record, place);
        if (is_annotation(sensor)) {
            sink_.event(second, "annotation", text_in(record, "text").value_or(""));
            return;
        }
        sensor.axis.seconds[sensor.row] = second;
        sensor.check.take(second, place.element());
        std::size_t at = 0;
        for (const auto& [key, value] : record) {
            if (key == "sensor" || key == "time" || key == "seconds_elapsed") continue;
            const std::size_t column = sensor.column_of_member[index_of(sensor, key, at++)];
            if (column == no_column) continue;
            if (cell_of(value, sensor.columns[column][sensor.row]) == Cell::missing)
                missing_.add(Place(place, key));
        }
        ++sensor.row;
    }

    static std::size_t index_of(const Sensor& sensor, std::string_view key, std::size_t expected) {
        const auto& members = sensor.members;
        if (expected < members.size() && members[expected].name == key) return expected;
        return static_cast<std::size_t>(std::ranges::find(members, key, &Member::name) -
                                        members.begin());
    }

    dom::array records_;
    Sink& sink_;
    Notes& notes_;
    const Place top_{};
    std::vector<Sensor> sensors_;
    std::optional<std::int64_t> start_;
    std::string_view model_;
    Count disagreeing_;
    Count missing_;
};

}  // namespace

void read_sensor_logger(Recording& recording, Sink& sink, Notes& notes) {
    const Place top;
    const dom::element root = recording.whole();
    require_distinct_keys_throughout(root, top);
    dom::array records;
    if (root.get(records) != simdjson::SUCCESS)
        refuse(top, "is no array of records", "Export the recording again");
    Reader(records, sink, notes).read();
}

}  // namespace json_recording
