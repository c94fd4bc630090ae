// SPDX-License-Identifier: Apache-2.0
/// What an importer read, as plain data, and the sink that keeps it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "myochart/plugin/kit/plugin.hpp"
#include "myochart/plugin/session_import.h"

namespace myochart::kit::testing {

struct Device {
    std::string maker{}, model{}, serial{}, firmware{}, blade_material{};
    bool simulated = false;
    double contact_area_mm2 = 0;  ///< 0: unknown
};
struct Channel {
    std::string name{}, unit{}, quantity{};
    std::uint32_t axis = 0;
    std::vector<double> values{};
};
struct Event {
    double second = 0;
    std::string kind{}, text{};
};
struct Remark {
    std::uint32_t severity = 0;
    std::string code{}, message{}, where{};
    std::uint64_t count = 0;
};

/// What an importer read.
struct Recording {
    Device device{};
    std::string start{};
    std::uint32_t time_quality = MYO_TIME_UNKNOWN;
    std::vector<std::vector<double>> axes{};  ///< seconds since the start
    std::vector<Channel> channels{};
    std::vector<Event> events{};
    std::vector<Remark> remarks{};

    /// Throws std::out_of_range if there is none of that name.
    const Channel& channel(std::string_view name) const {
        for (const Channel& channel : channels)
            if (channel.name == name) return channel;
        throw std::out_of_range("no channel " + std::string(name));
    }
};

namespace detail {

inline std::string words(const myo_text& text) { return std::string(view(text)); }

/// What the plugin made, and how many of its calls are still to succeed.
template <class Made>
struct Kept {
    std::size_t allowed_calls;
    Made made{};
};

/// A sink's result once `work` is done with what the host keeps.
template <class Keeping, class Work>
std::int32_t taken(void* context, const Work& work) {
    auto& kept = *static_cast<Keeping*>(context);
    if (kept.allowed_calls == 0) return MYO_E_LIMIT;
    --kept.allowed_calls;
    work(kept.made);
    return MYO_OK;
}

using Reading = Kept<Recording>;
constexpr double not_filled = std::numeric_limits<double>::quiet_NaN();

inline std::uint32_t add(std::vector<std::vector<double>>& axes, std::vector<double> seconds) {
    axes.push_back(std::move(seconds));
    return static_cast<std::uint32_t>(axes.size() - 1);
}

/// A device of plugin ABI 1.0 ends before its area.
inline double contact_area_of(const myo_device& device) {
    return device.struct_size >= sizeof device ? device.contact_area_mm2 : 0;
}

inline myo_session_sink sink_of(Reading& reading) {
    return {
        .struct_size = sizeof(myo_session_sink),
        .reserved0 = 0,
        .context = &reading,
        .set_device =
            [](void* context, const myo_device* d) {
                return taken<Reading>(context, [&](Recording& r) {
                    r.device = {words(d->maker),    words(d->model),          words(d->serial),
                                words(d->firmware), words(d->blade_material), d->simulated != 0,
                                contact_area_of(*d)};
                });
            },
        .set_start =
            [](void* context, myo_text time, std::uint32_t quality) {
                return taken<Reading>(context, [&](Recording& r) {
                    r.start = words(time);
                    r.time_quality = quality;
                });
            },
        .add_axis =
            [](void* context, std::uint64_t count, double** seconds, std::uint32_t* axis) {
                return taken<Reading>(context, [&](Recording& r) {
                    *axis = add(r.axes, std::vector<double>(count, not_filled));
                    *seconds = r.axes.back().data();
                });
            },
        .add_regular_axis =
            [](void* context, std::uint64_t count, double first, double rate, std::uint32_t* axis) {
                return taken<Reading>(context, [&](Recording& r) {
                    std::vector<double> seconds(count);
                    for (std::size_t i = 0; i < count; ++i)
                        seconds[i] = first + static_cast<double>(i) / rate;
                    *axis = add(r.axes, std::move(seconds));
                });
            },
        .add_channel =
            [](void* context, const myo_channel* c, double** values) {
                return taken<Reading>(context, [&](Recording& r) {
                    const std::size_t count = r.axes.at(c->axis).size();
                    r.channels.push_back({words(c->name), words(c->unit), words(c->quantity),
                                          c->axis, std::vector<double>(count, not_filled)});
                    *values = r.channels.back().values.data();
                });
            },
        .add_event =
            [](void* context, double second, myo_text kind, myo_text text) {
                return taken<Reading>(context, [&](Recording& r) {
                    r.events.push_back({second, words(kind), words(text)});
                });
            },
        .add_remark =
            [](void* context, const myo_remark* m) {
                return taken<Reading>(context, [&](Recording& r) {
                    r.remarks.push_back({m->severity, words(m->code), words(m->message),
                                         words(m->where), m->count});
                });
            },
        .progress = [](void* context, std::uint64_t,
                       std::uint64_t) { return taken<Reading>(context, [](Recording&) {}); },
    };
}

}  // namespace detail
}  // namespace myochart::kit::testing
