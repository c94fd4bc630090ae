// SPDX-License-Identifier: Apache-2.0
#include "fhir.hpp"

#include <array>
#include <cmath>
#include <limits>
#include <set>
#include <vector>

#include "common/stamps.hpp"
#include "common/texts.hpp"
#include "common/words.hpp"
#include "sampled_data.hpp"
#include "series.hpp"

namespace json_recording {

using myochart::kit::Device;
using myochart::kit::Refusal;
using myochart::kit::Sink;

namespace {

constexpr double no_value = std::numeric_limits<double>::quiet_NaN();
constexpr std::string_view mdc = "urn:iso:std:iso:11073:10101";
constexpr std::string_view ucum_system = "http://unitsofmeasure.org";
// MDC_ATTR_TIME_ABS and its kin: what a device's clock showed when the gateway's showed another.
constexpr std::string_view clock_codes[] = {"67975", "68222", "68223"};
constexpr std::string_view clock_sync_code = "68220";  // MDC_TIME_SYNC_PROTOCOL

struct Coding {
    std::string_view code;
    std::string_view display;
    bool is_mdc = false;
};

/// The MDC coding if there is one, else the first.
std::optional<Coding> coding_of(const dom::object& concept_object) {
    const auto codings = array_in(concept_object, "coding");
    if (!codings) return std::nullopt;
    std::optional<Coding> first;
    for (const dom::element element : *codings) {
        dom::object coding;
        if (element.get(coding) != simdjson::SUCCESS) continue;
        const Coding one{text_in(coding, "code").value_or(""),
                         text_in(coding, "display").value_or(""), text_in(coding, "system") == mdc};
        if (one.is_mdc) return one;
        if (!first) first = one;
    }
    return first;
}

/// All of a text, since names that differ at the end only are two.
std::string whole(std::string_view text) { return importing::text_in(text).words; }

/// "MDC_TEMP_BODY (150364)"
std::string name_of(const dom::object& code) {
    const auto coding = coding_of(code);
    const auto text = text_in(code, "text").value_or("");
    if (!coding) return text.empty() ? "observation" : whole(text);
    std::string name = whole(!coding->display.empty() ? coding->display : text);
    if (name.empty()) name = coding->is_mdc ? "MDC" : "code";
    return coding->code.empty() ? name : name + " (" + whole(coding->code) + ")";
}

std::string words_of(const dom::object& concept_object) {
    const auto text = text_in(concept_object, "text");
    return text ? whole(*text) : name_of(concept_object);
}

class Reader {
public:
    Reader(Sink& sink, Notes& notes) : sink_(sink), notes_(notes) {}

    void take(const dom::object& resource, const Place& place) {
        const auto type = need_text(resource, "resourceType", place);
        if (type == "Observation") return take_observation(resource, place);
        if (type == "Device") return take_device(resource);
        if (type != "Bundle") {
            others_.add(place);
            return;
        }
        const auto entries = array_in(resource, "entry");
        if (!entries) return;
        const Place above(place, "entry");
        std::size_t index = 0;
        for (const dom::element element : *entries) {
            const Place at(above, index++);
            const dom::object entry = need_object(element, at);
            const auto inner = object_in(entry, "resource");
            if (!inner) continue;
            const Place inside(at, "resource");
            if (text_in(*inner, "resourceType") == "Bundle")
                refuse(inside, "is a bundle inside a bundle", "Import the inner one");
            take(*inner, inside);
        }
    }

    void finish() {
        if (spots_.empty() && sampled_.empty()) {
            throw Refusal("no observation holds a quantity or samples that are read" +
                              (first_problem_.empty() ? "" : "; " + first_problem_),
                          "Choose a file with observations that have a time and a value");
        }
        sink_.device(Device{.maker = maker_, .model = model_, .serial = serial_});
        const auto a = spots_.earliest();
        const auto b = sampled_.earliest();
        const std::int64_t start = start_of(a && b ? std::min(*a, *b) : a ? *a : *b);
        sink_.start(format_stamp(start, offset_), quality());
        spots_.write(start, sink_, notes_);
        sampled_.write(start, sink_, notes_);
        tell();
    }

private:
    /// Gateways write times by their own clock once they know what the device's showed.
    std::uint32_t quality() const {
        if (faults_.count > 0) return MYO_TIME_UNKNOWN;
        return coincident_.count > 0 ? MYO_TIME_HOST : MYO_TIME_UNKNOWN;
    }

    void tell() {
        coincident_.tell(notes_, MYO_REMARK_INFORMATION, "clock.coincident", clock_words_);
        faults_.tell(notes_, MYO_REMARK_PROBLEM, "clock.fault",
                     "the device's clock had a fault; its times can't be trusted");
        withdrawn_.tell(notes_, MYO_REMARK_WARNING, "observations.withdrawn",
                        "observations entered in error or cancelled were left out");
        timeless_.tell(notes_, MYO_REMARK_WARNING, "observations.without-time",
                       "observations without a time to the second were left out");
        periods_.tell(notes_, MYO_REMARK_INFORMATION, "time.interval",
                      "values of a period stand at its start");
        absent_.tell(notes_, MYO_REMARK_WARNING, "values.absent",
                     "values are absent for a reason (first: " + absent_reason_ +
                         ") and were kept as missing");
        compared_.tell(notes_, MYO_REMARK_WARNING, "values.comparator",
                       "values are only known to be below or above a limit; kept as missing");
        words_.tell(notes_, MYO_REMARK_WARNING, "values.words",
                    "values that are words or of a type that is not read were left out");
        false_flags_.tell(notes_, MYO_REMARK_INFORMATION, "values.false",
                          "flags that are false were left out");
        supplements_.tell(notes_, MYO_REMARK_INFORMATION, "components.codes",
                          "codes beside a value were not imported");
        unknown_units_.tell(notes_, MYO_REMARK_WARNING, "unit.unknown",
                            "the unit is not UCUM that is known; the values are kept without one");
        unit_words_.tell(notes_, MYO_REMARK_INFORMATION, "unit.by-word",
                         "the unit has no UCUM code and was read from its words");
        absent_units_.tell(notes_, MYO_REMARK_WARNING, "unit.absent",
                           "no unit is named; the values are kept without one");
        others_.tell(notes_, MYO_REMARK_INFORMATION, "resources.passed-over",
                     "resources other than observations and devices were not read");
        offsets_.tell(notes_, MYO_REMARK_INFORMATION, "time.offsets",
                      "observations have another offset from UTC than the start");
        devices_.tell(notes_, MYO_REMARK_WARNING, "device.several",
                      "observations name another device than the first one");
    }

    void take_device(const dom::object& device) {
        // The gateway's description names no serial number of the sensor; the last full one counts.
        const auto serial = text_in(device, "serialNumber");
        if (!serial && !serial_.empty()) return;
        maker_ = text_in(device, "manufacturer").value_or("");
        model_ = text_in(device, "modelNumber").value_or("");
        serial_ = serial.value_or("");
    }

    void take_observation(const dom::object& observation, const Place& place) {
        const auto status = text_in(observation, "status");
        if (status == "entered-in-error" || status == "cancelled") {
            withdrawn_.add(place);
            return;
        }
        const dom::object code = need_object(observation, "code", place);
        const auto coding = coding_of(code);
        if (coding && coding->is_mdc &&
            std::ranges::find(clock_codes, coding->code) != std::end(clock_codes)) {
            return take_clock(observation, place);
        }
        const auto instant = instant_of(observation, place);
        if (!instant) {
            timeless_.add(place);
            if (first_problem_.empty()) first_problem_ = place.pointer() + " has no time";
            return;
        }
        note_device(observation, place);
        const std::string name = name_of(code);
        const bool valued = take_value(observation, name, *instant, place, true);
        const auto components = array_in(observation, "component");
        if (components) take_components(*components, name, *instant, Place(place, "component"));
        if (!valued && !components) take_absence(observation, name, *instant, place);
    }

    void take_components(const dom::array& components, const std::string& name,
                         std::int64_t instant, const Place& above) {
        std::size_t index = 0;
        for (const dom::element element : components) {
            const Place place(above, index++);
            const dom::object component = need_object(element, place);
            const dom::object code = need_object(component, "code", place);
            const std::string full = name + ": " + name_of(code);
            if (!take_value(component, full, instant, place, false))
                take_absence(component, full, instant, place);
        }
    }

    /// Whether a value of any type is there.
    bool take_value(const dom::object& from, const std::string& name, std::int64_t instant,
                    const Place& place, bool own) {
        if (const auto data = object_in(from, "valueSampledData")) {
            const Place inside(place, "valueSampledData");
            const Place origin(inside, "origin");
            const dom::object quantity = need_object(*data, "origin", inside);
            sampled_.add(*data, channel_of(name, quantity, origin), instant, inside);
            return true;
        }
        if (const auto quantity = object_in(from, "valueQuantity")) {
            take_quantity(*quantity, name, instant, Place(place, "valueQuantity"));
            return true;
        }
        if (const auto number = number_in(from, "valueInteger")) {
            absent_units_.add(place);
            add({name, {}, {}}, instant, *number, place);
            return true;
        }
        bool said = false;
        if (const auto flag = found(from, "valueBoolean");
            flag && flag->get(said) == simdjson::SUCCESS) {
            if (said)
                spots_.event(instant, "observation", name);
            else
                false_flags_.add(Place(place, "valueBoolean"));
            return true;
        }
        if (const auto concept_object = object_in(from, "valueCodeableConcept")) {
            if (own)
                spots_.event(instant, "observation", name + " = " + words_of(*concept_object));
            else
                supplements_.add(place);
            return true;
        }
        for (const auto& [key, value] : from) {
            if (!key.starts_with("value")) continue;
            words_.add(Place(place, key));
            return true;
        }
        return false;
    }

    void take_quantity(const dom::object& quantity, const std::string& name, std::int64_t instant,
                       const Place& place) {
        double value = no_value;
        if (found(quantity, "comparator"))
            compared_.add(place);
        else
            value = need_number(quantity, "value", place);
        add(channel_of(name, quantity, place), instant, value, place);
    }

    /// The sample that is not there keeps its place in the channel that others of its code make.
    void take_absence(const dom::object& from, const std::string& name, std::int64_t instant,
                      const Place& place) {
        const auto reason = object_in(from, "dataAbsentReason");
        if (!reason) {
            words_.add(place);
            return;
        }
        if (absent_.count == 0) absent_reason_ = shown(words_of(*reason));
        absent_.add(place);
        if (first_problem_.empty())
            first_problem_ = place.pointer() + " has no value: " + shown(words_of(*reason));
        const auto known = last_of_name_.find(name);
        if (known == last_of_name_.end()) return;
        spots_.add(known->second, instant, {&no_value, 1}, place.element());
    }

    void add(const ChannelName& channel, std::int64_t instant, double value, const Place& place) {
        const std::size_t group = spots_.group(channel.name + '\n' + channel.unit, {&channel, 1});
        last_of_name_[channel.name] = group;
        spots_.add(group, instant, {&value, 1}, place.element());
    }

    ChannelName channel_of(const std::string& name, const dom::object& quantity,
                           const Place& place) {
        const auto code = text_in(quantity, "code");
        const auto words = text_in(quantity, "unit");
        UnitWord unit;
        if (code && text_in(quantity, "system") == ucum_system) {
            unit.kind = kind_of_ucum(*code);
            if (is_ucum(*code))
                unit.ucum = *code;
            else
                unknown_units_.add(Place(place, "code"));
        } else if (words) {
            unit = unit_of(*words, name);
            (unit.ucum.empty() ? unknown_units_ : unit_words_).add(Place(place, "unit"));
        } else if (code) {
            unit.kind = Kind::unknown;
            unknown_units_.add(Place(place, "code"));
        } else {
            absent_units_.add(place);
        }
        return {name, std::string(unit.ucum), std::string(quantity_of(name, unit.kind))};
    }

    std::optional<std::int64_t> instant_of(const dom::object& observation, const Place& place) {
        std::optional<std::string_view> text = text_in(observation, "effectiveDateTime");
        if (!text) text = text_in(observation, "effectiveInstant");
        if (!text) {
            if (const auto period = object_in(observation, "effectivePeriod")) {
                text = text_in(*period, "start");
                if (text) periods_.add(place);
            }
        }
        const auto stamp = text ? parse_stamp(*text) : std::nullopt;
        if (!stamp || !stamp->offset_minutes) return std::nullopt;
        if (!any_offset_) offset_ = *stamp->offset_minutes;
        any_offset_ = true;
        if (*stamp->offset_minutes != offset_) offsets_.add(place);
        return stamp->nanoseconds;
    }

    void note_device(const dom::object& observation, const Place& place) {
        const auto device = object_in(observation, "device");
        const auto reference = device ? text_in(*device, "reference") : std::nullopt;
        if (!reference) return;
        if (device_.empty())
            device_ = *reference;
        else if (*reference != device_)
            devices_.add(place);
    }

    void take_clock(const dom::object& observation, const Place& place) {
        if (const auto reason = object_in(observation, "dataAbsentReason")) {
            faults_.add(place);
            if (first_problem_.empty())
                first_problem_ = place.pointer() + " is about a clock: " + shown(words_of(*reason));
            return;
        }
        const auto device = parse_stamp(text_in(observation, "valueDateTime").value_or(""));
        const auto gateway = parse_stamp(text_in(observation, "effectiveDateTime").value_or(""));
        const bool both = device && gateway && device->offset_minutes && gateway->offset_minutes;
        if (both && coincident_.count == 0) {
            clock_words_ = "the device's clock was compared with the gateway's: it was " +
                           difference(device->nanoseconds - gateway->nanoseconds) +
                           sync_words(observation);
        } else if (coincident_.count == 0) {
            clock_words_ =
                "the device's clock was compared with the gateway's; the difference "
                "can't be read";
        }
        coincident_.add(place);
        if (first_problem_.empty()) first_problem_ = place.pointer() + " is about a clock";
    }

    static std::string difference(std::int64_t nanoseconds) {
        if (nanoseconds == 0) return "the same";
        const std::int64_t ms = (nanoseconds < 0 ? -nanoseconds : nanoseconds) / 1'000'000;
        return std::to_string(ms) + " ms " + (nanoseconds < 0 ? "behind" : "ahead");
    }

    static std::string sync_words(const dom::object& observation) {
        const auto components = array_in(observation, "component");
        if (!components) return {};
        for (const dom::element element : *components) {
            dom::object component;
            if (element.get(component) != simdjson::SUCCESS) continue;
            const auto code = object_in(component, "code");
            const auto coding = code ? coding_of(*code) : std::nullopt;
            const auto value = object_in(component, "valueCodeableConcept");
            if (coding && coding->code == clock_sync_code && value)
                return "; set by " + shown(words_of(*value));
        }
        return {};
    }

    Sink& sink_;
    Notes& notes_;
    SeriesSet spots_{SeriesSet::Order::of_time};
    SampledDataSet sampled_;
    std::map<std::string, std::size_t> last_of_name_;
    bool any_offset_ = false;
    int offset_ = 0;
    std::string maker_;
    std::string model_;
    std::string serial_;
    std::string device_;
    std::string clock_words_;
    std::string absent_reason_;
    std::string first_problem_;
    Count coincident_;
    Count faults_;
    Count withdrawn_;
    Count timeless_;
    Count periods_;
    Count absent_;
    Count compared_;
    Count words_;
    Count false_flags_;
    Count supplements_;
    Count unknown_units_;
    Count unit_words_;
    Count absent_units_;
    Count others_;
    Count offsets_;
    Count devices_;
};

}  // namespace

void read_fhir(Recording& recording, Sink& sink, Notes& notes) {
    Reader reader(sink, notes);
    recording.each(sink, [&](const dom::object& resource, const Place& place) {
        reader.take(resource, place);
    });
    reader.finish();
}

}  // namespace json_recording
