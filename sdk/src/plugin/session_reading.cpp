// SPDX-License-Identifier: Apache-2.0
#include "plugin/session_reading.hpp"

#include <array>
#include <cmath>

#include "core/large_memory.hpp"
#include "myochart/core/error.hpp"

namespace myochart {
namespace {

[[noreturn]] void refuse_limit(const std::string& what) {
    throw LimitReached(ErrorCode::session_out_of_range, "the recording has " + what, "",
                       "Split the recording or raise the import limits");
}

}  // namespace

void SessionReading::set_device(const myo_device* given) {
    const myo_device device = importer_side.taken(given, "device");
    session.device = {importer_side.text_of(device.maker, "device maker"),
                      importer_side.text_of(device.model, "device model"),
                      importer_side.text_of(device.serial, "device serial number"),
                      importer_side.text_of(device.firmware, "device firmware"),
                      importer_side.text_of(device.blade_material, "blade material"),
                      std::nullopt};
    // A plugin of ABI 1.0 ends before the area, which then is 0 as well: unknown.
    if (device.contact_area_mm2 != 0) {
        if (!std::isfinite(device.contact_area_mm2) || device.contact_area_mm2 < 0)
            importer_side.blame("gave a contact area that is not a positive number");
        session.device.contact_area = {exact_decimal(device.contact_area_mm2), Unit("mm2")};
    }
    session.simulated = device.simulated != 0;
}

void SessionReading::set_start(myo_text time, std::uint32_t quality) {
    constexpr std::array qualities{TimeQuality::unknown, TimeQuality::device, TimeQuality::host,
                                   TimeQuality::synced};
    if (quality >= qualities.size()) importer_side.blame("gave an unknown quality of time");
    session.start = parse_time(importer_side.text_of(time, "start"));
    session.time_quality = qualities[quality];
}

double* SessionReading::add_axis(std::uint64_t count, std::uint32_t* axis) {
    if (!axis) importer_side.blame("gave no place for the axis's number");
    if (session.axes.size() >= limits_.channels) refuse_limit("too many time axes");
    reserve_values(count);
    // NaN shows afterwards which stamps were not filled in.
    session.axes.push_back({large_column(static_cast<std::size_t>(count), no_value)});
    *axis = static_cast<std::uint32_t>(session.axes.size() - 1);
    return session.axes.back().seconds.data();
}

void SessionReading::add_regular_axis(std::uint64_t count, double first, double rate,
                                      std::uint32_t* axis) {
    const double last = first + static_cast<double>(count) / rate;
    if (!(rate > 0) || !std::isfinite(rate) || !std::isfinite(last)) {
        importer_side.blame("gave a regular time axis without a usable rate");
    }
    double* seconds = add_axis(count, axis);
    for (std::uint64_t i = 0; i < count; ++i) {
        seconds[i] = first + static_cast<double>(i) / rate;
    }
}

double* SessionReading::add_channel(const myo_channel* given) {
    const myo_channel channel = importer_side.taken(given, "channel");
    if (channel.axis >= session.axes.size())
        importer_side.blame("named a time axis that is not there");
    if (session.channels.size() >= limits_.channels) refuse_limit("too many channels");
    const std::size_t count = session.axes[channel.axis].seconds.size();
    reserve_values(count);
    Channel added;
    added.name = importer_side.text_of(channel.name, "channel name");
    added.axis = channel.axis;
    if (const auto unit = importer_side.text_of(channel.unit, "unit"); !unit.empty())
        added.unit = Unit(unit);
    if (const auto word = importer_side.text_of(channel.quantity, "quantity"); !word.empty()) {
        added.measurand = parse_measurand(word);
    }
    added.values = large_column(count, no_value);
    // Moving a vector keeps its memory, so what was handed out before stays where it is.
    session.channels.push_back(std::move(added));
    return session.channels.back().values.data();
}

void SessionReading::add_event(double second, myo_text kind, myo_text text) {
    if (!std::isfinite(second)) importer_side.blame("gave an event without a time");
    if (session.events.size() >= limits_.events) refuse_limit("too many events");
    session.events.push_back({second, importer_side.text_of(kind, "event kind"),
                              importer_side.text_of(text, "event text")});
}

void SessionReading::add_remark(const myo_remark* given) {
    constexpr std::array severities{Severity::information, Severity::warning, Severity::problem};
    const myo_remark remark = importer_side.taken(given, "remark");
    if (remark.severity >= severities.size()) importer_side.blame("gave an unknown severity");
    auto& remarks = session.provenance.remarks;
    if (remarks.size() >= limits_.remarks) refuse_limit("too many remarks");
    remarks.push_back({severities[remark.severity],
                       importer_side.text_of(remark.code, "remark code"),
                       importer_side.text_of(remark.message, "remark"),
                       importer_side.text_of(remark.where, "remark place"),
                       static_cast<std::size_t>(remark.count)});
}

void SessionReading::report_progress(std::uint64_t done, std::uint64_t total) {
    if (progress_) cancelled = !progress_(share_done(done, total));
}

void SessionReading::reserve_values(std::uint64_t count) {
    if (count > limits_.values - used_values_)
        refuse_limit("more than " + std::to_string(limits_.values) + " values");
    used_values_ += count;
}

}  // namespace myochart
