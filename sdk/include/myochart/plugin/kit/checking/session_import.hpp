// SPDX-License-Identifier: Apache-2.0
/// Watches host and importer.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "myochart/plugin/kit/checking/watch.hpp"
#include "myochart/plugin/session_import.h"

namespace myochart::kit::checking {

using Recognise = std::uint32_t (*)(const myo_file*);
using Read = std::int32_t (*)(const myo_file*, const myo_session_sink*, myo_error*);

inline void require_file(Watch& watch, const myo_file* file) {
    watch.require_from_host(file, "file");
    if (!watch.is_clean()) return;
    if (file->bytes.length > 0 && !file->bytes.data) watch.blame_host("the file has no bytes");
    watch.require_table(file->options, sizeof(myo_option), "options");
}

/// `function` with both sides watched; 0 if one misbehaves.
inline std::uint32_t recognise(Recognise function, const myo_file* head) {
    constexpr std::uint64_t head_bytes = 64 * 1024;
    Watch watch("recognise");
    require_file(watch, head);
    if (!watch.is_clean()) return 0;
    if (head->bytes.length > head_bytes) watch.blame_host("recognise was given more than 64 KiB");
    std::uint32_t sure = 0;
    try {
        sure = function(head);
    } catch (...) {
        watch.blame_plugin("it threw an exception through the C boundary");
    }
    if (sure > 100) watch.blame_plugin("it is sure by " + std::to_string(sure) + " of 100");
    return watch.is_clean() ? sure : 0;
}

/// A sink that watches both sides and hands everything on to the host's.
class SessionSinkWatch : SinkWatch {
public:
    SessionSinkWatch(Watch& of_the_call, const myo_session_sink& host)
        : SinkWatch(of_the_call), host_(host) {
        watch.require_function(host.set_device, "set_device");
        watch.require_function(host.set_start, "set_start");
        watch.require_function(host.add_axis, "add_axis");
        watch.require_function(host.add_regular_axis, "add_regular_axis");
        watch.require_function(host.add_channel, "add_channel");
        watch.require_function(host.add_event, "add_event");
        watch.require_function(host.add_remark, "add_remark");
        watch.require_function(host.progress, "progress");
    }

    using SinkWatch::run;

    myo_session_sink sink() {
        return {
            .struct_size = sizeof(myo_session_sink),
            .reserved0 = 0,
            .context = this,
            .set_device = [](void* c, const myo_device* d) { return of(c).set_device(d); },
            .set_start = [](void* c, myo_text time,
                            std::uint32_t quality) { return of(c).set_start(time, quality); },
            .add_axis = [](void* c, std::uint64_t count, double** seconds,
                           std::uint32_t* axis) { return of(c).add_axis(count, seconds, axis); },
            .add_regular_axis =
                [](void* c, std::uint64_t count, double first, double rate, std::uint32_t* axis) {
                    return of(c).add_regular_axis(count, first, rate, axis);
                },
            .add_channel = [](void* c, const myo_channel* channel,
                              double** values) { return of(c).add_channel(channel, values); },
            .add_event = [](void* c, double second, myo_text kind,
                            myo_text text) { return of(c).add_event(second, kind, text); },
            .add_remark = [](void* c, const myo_remark* r) { return of(c).add_remark(r); },
            .progress = [](void* c, std::uint64_t done,
                           std::uint64_t total) { return of(c).progress(done, total); }};
    }

    /// Once the plugin reported success: all stamps it promised are there.
    void require_filled() {
        for (const Axis& axis : axes_) {
            const auto is_missing = [](double second) { return !std::isfinite(second); };
            const auto missing =
                axis.seconds ? std::count_if(axis.seconds, axis.seconds + axis.count, is_missing)
                             : 0;
            if (missing > 0)
                watch.blame_plugin("it left " + std::to_string(missing) + " time stamps of axis " +
                                   std::to_string(axis.number) + " without a finite value");
        }
    }

private:
    struct Axis {
        std::uint32_t number;
        std::uint64_t count;
        const double* seconds;  ///< null for a regular axis
    };

    static SessionSinkWatch& of(void* context) { return *static_cast<SessionSinkWatch*>(context); }

    std::int32_t set_device(const myo_device* device) {
        const auto check = [&] {
            if (std::exchange(device_is_told_, true))
                watch.blame_plugin("it told the device twice");
            watch.require_from_plugin(device, "device");
            if (!watch.is_clean()) return;
            watch.require_text(device->maker, "maker");
            watch.require_text(device->model, "model");
            watch.require_text(device->serial, "serial number");
            watch.require_text(device->firmware, "firmware");
            watch.require_text(device->blade_material, "blade material");
#if MYO_TARGET_ABI >= MYO_ABI(1, 1)
            if (const double area = device->contact_area_mm2; !std::isfinite(area) || area < 0)
                watch.blame_plugin("it gave a contact area that is not a positive number");
#endif
        };
        return call("set_device", check, [&] { return host_.set_device(host_.context, device); });
    }
    std::int32_t set_start(myo_text time, std::uint32_t quality) {
        const auto check = [&] {
            if (std::exchange(start_is_told_, true)) watch.blame_plugin("it told the start twice");
            watch.require_text(time, "start");
            if (quality > MYO_TIME_SYNCED) watch.blame_plugin("it gave an unknown quality of time");
        };
        return call("set_start", check,
                    [&] { return host_.set_start(host_.context, time, quality); });
    }
    std::int32_t add_axis(std::uint64_t count, double** seconds, std::uint32_t* axis) {
        const auto check = [&] {
            if (!seconds || !axis) watch.blame_plugin("it gave add_axis no place for the axis");
        };
        const auto pass = [&] {
            const auto result = host_.add_axis(host_.context, count, seconds, axis);
            if (result == MYO_OK) took_axis("add_axis", {*axis, count, *seconds});
            if (result == MYO_OK) require_memory("add_axis", *seconds, count);
            return result;
        };
        return call("add_axis", check, pass);
    }
    std::int32_t add_regular_axis(std::uint64_t count, double first, double rate,
                                  std::uint32_t* axis) {
        const auto check = [&] {
            if (!axis) watch.blame_plugin("it gave add_regular_axis no place for the axis");
            if (!std::isfinite(first) || !std::isfinite(rate) || rate <= 0)
                watch.blame_plugin("it gave a regular axis without a usable rate");
        };
        const auto pass = [&] {
            const auto result = host_.add_regular_axis(host_.context, count, first, rate, axis);
            if (result == MYO_OK) took_axis("add_regular_axis", {*axis, count, nullptr});
            return result;
        };
        return call("add_regular_axis", check, pass);
    }
    std::int32_t add_channel(const myo_channel* channel, double** values) {
        const Axis* axis = nullptr;
        const auto check = [&] {
            watch.require_from_plugin(channel, "channel");
            if (!values) watch.blame_plugin("it gave add_channel no place for the values");
            if (!watch.is_clean()) return;
            watch.require_text(channel->name, "channel name");
            watch.require_text(channel->unit, "unit");
            watch.require_text(channel->quantity, "quantity");
            axis = axis_of(channel->axis);
            if (!axis)
                watch.blame_plugin("it named axis " + std::to_string(channel->axis) +
                                   ", which it never added");
        };
        const auto pass = [&] {
            const auto result = host_.add_channel(host_.context, channel, values);
            if (result == MYO_OK) require_memory("add_channel", *values, axis->count);
            return result;
        };
        return call("add_channel", check, pass);
    }
    std::int32_t add_event(double second, myo_text kind, myo_text text) {
        const auto check = [&] {
            if (!std::isfinite(second)) watch.blame_plugin("it gave an event without a time");
            watch.require_text(kind, "event's kind");
            watch.require_text(text, "event's text");
        };
        return call("add_event", check,
                    [&] { return host_.add_event(host_.context, second, kind, text); });
    }
    std::int32_t add_remark(const myo_remark* remark) {
        const auto check = [&] {
            watch.require_from_plugin(remark, "remark");
            if (!watch.is_clean()) return;
            watch.require_text(remark->code, "remark's code");
            watch.require_text(remark->message, "remark's message");
            watch.require_text(remark->where, "remark's place");
            if (remark->severity > MYO_REMARK_PROBLEM)
                watch.blame_plugin("it gave a remark of an unknown severity");
        };
        return call("add_remark", check, [&] { return host_.add_remark(host_.context, remark); });
    }
    std::int32_t progress(std::uint64_t done, std::uint64_t total) {
        return call(
            "progress", [] {}, [&] { return host_.progress(host_.context, done, total); });
    }

    const Axis* axis_of(std::uint32_t number) const {
        const auto found = std::find_if(axes_.begin(), axes_.end(),
                                        [&](const Axis& axis) { return axis.number == number; });
        return found == axes_.end() ? nullptr : &*found;
    }
    void took_axis(const char* name, const Axis& axis) {
        if (axis_of(axis.number))
            watch.blame_host(std::string(name) + " gave the axis number " +
                             std::to_string(axis.number) + " twice");
        axes_.push_back(axis);
    }
    void require_memory(const char* name, const double* memory, std::uint64_t count) {
        if (count == 0) return;
        if (!memory || reinterpret_cast<std::uintptr_t>(memory) % alignof(double) != 0)
            watch.blame_host(std::string(name) + " gave no usable memory");
        else if (!std::all_of(memory, memory + count, [](double v) { return std::isnan(v); }))
            watch.blame_host(std::string(name) + " gave memory that is not filled with NaN");
    }

    const myo_session_sink& host_;
    std::vector<Axis> axes_;
    bool device_is_told_ = false;
    bool start_is_told_ = false;
};

/// `function` with both sides watched.
inline std::int32_t read(Read function, const myo_file* file, const myo_session_sink* sink,
                         myo_error* error) {
    Watch watch("read");
    require_file(watch, file);
    watch.require_from_host(sink, "sink");
    watch.require_from_host(error, "error");
    if (!watch.is_clean()) return watch.settle(MYO_E_FAILED, error);
    SessionSinkWatch sink_watch(watch, *sink);
    if (!watch.is_clean()) return watch.settle(MYO_E_FAILED, error);
    const myo_session_sink watched = sink_watch.sink();
    const auto result = sink_watch.run(error, [&] { return function(file, &watched, error); });
    if (result == MYO_OK && watch.is_clean()) sink_watch.require_filled();
    return watch.settle(result, error);
}

}  // namespace myochart::kit::checking
