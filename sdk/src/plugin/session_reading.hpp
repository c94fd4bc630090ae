// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <string_view>
#include <vector>

#include "myochart/plugin/session_reader.hpp"
#include "plugin/boundary.hpp"

namespace myochart {

inline constexpr Counterpart importer_side{"importer"};
/// What `recognise` is shown of a file, from its beginning.
inline constexpr std::size_t head_bytes = 64 * 1024;
inline constexpr double no_value = std::numeric_limits<double>::quiet_NaN();

/// What an importer tells becomes a session; limits hold before anything is allocated. The same
/// whether the importer runs here or in a process of its own. Members throw as the C boundary wants
/// it (boundary.hpp).
class SessionReading : public CallState {
public:
    SessionReading(const ImportLimits& limits, const std::function<bool(double)>& progress)
        : limits_(limits), progress_(progress) {}

    Session session;

    void set_device(const myo_device* given);
    void set_start(myo_text time, std::uint32_t quality);
    double* add_axis(std::uint64_t count, std::uint32_t* axis);
    void add_regular_axis(std::uint64_t count, double first, double rate, std::uint32_t* axis);
    double* add_channel(const myo_channel* given);
    void add_event(double second, myo_text kind, myo_text text);
    void add_remark(const myo_remark* given);
    void report_progress(std::uint64_t done, std::uint64_t total);

private:
    void reserve_values(std::uint64_t count);

    const ImportLimits& limits_;
    const std::function<bool(double)>& progress_;
    std::uint64_t used_values_ = 0;
};

/// The C functions in front of what takes an importer's calls: a SessionReading, or what passes them
/// on to one in another process. A CallState with the members of SessionReading.
template <class Taker>
myo_session_sink sink_of(Taker& taker) {
    return {
        .struct_size = sizeof(myo_session_sink),
        .reserved0 = 0,
        .context = &taker,
        .set_device =
            [](void* context, const myo_device* device) {
                return guarded<Taker>(context, [&](Taker& t) { t.set_device(device); });
            },
        .set_start =
            [](void* context, myo_text time, std::uint32_t quality) {
                return guarded<Taker>(context, [&](Taker& t) { t.set_start(time, quality); });
            },
        .add_axis =
            [](void* context, std::uint64_t count, double** seconds, std::uint32_t* axis) {
                return guarded<Taker>(context, [&](Taker& t) {
                    if (!seconds) importer_side.blame("gave no place for the axis");
                    *seconds = t.add_axis(count, axis);
                });
            },
        .add_regular_axis =
            [](void* context, std::uint64_t count, double first, double rate, std::uint32_t* axis) {
                return guarded<Taker>(
                    context, [&](Taker& t) { t.add_regular_axis(count, first, rate, axis); });
            },
        .add_channel =
            [](void* context, const myo_channel* channel, double** values) {
                return guarded<Taker>(context, [&](Taker& t) {
                    if (!values) importer_side.blame("gave no place for the values");
                    *values = t.add_channel(channel);
                });
            },
        .add_event =
            [](void* context, double second, myo_text kind, myo_text text) {
                return guarded<Taker>(context, [&](Taker& t) { t.add_event(second, kind, text); });
            },
        .add_remark =
            [](void* context, const myo_remark* remark) {
                return guarded<Taker>(context, [&](Taker& t) { t.add_remark(remark); });
            },
        .progress =
            [](void* context, std::uint64_t done, std::uint64_t total) {
                return guarded<Taker>(context, [&](Taker& t) { t.report_progress(done, total); });
            },
    };
}

/// The file as an importer sees it; `rows` holds the options and is filled here.
myo_file file_view(std::string_view bytes, std::string_view name, const ImportOptions& options,
                   std::vector<myo_option>& rows);

/// How sure an importer is, 0 to 100, that it reads a file with this beginning. Throws plugin_failed if
/// it breaks the rules of the boundary.
std::uint32_t sureness_of(const myo_session_importer& importer, const myo_file& head);

/// Has an importer, wherever it runs, tell a file to the reading. Returns the importer's result, with
/// its words in the error. Throws what broke the boundary.
using ReadingCall = std::function<std::int32_t(SessionReading&, myo_error&)>;

/// As the public `read_session`, with an importer that the call knows how to reach.
Session read_session(const ReadingCall& call, const ImporterIdentity& identity,
                     std::string_view bytes, std::string_view file_name,
                     const ImportOptions& options, const ImportLimits& limits,
                     const std::function<bool(double done)>& progress);

}  // namespace myochart
