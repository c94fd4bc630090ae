// SPDX-License-Identifier: Apache-2.0
#include "myochart/plugin/session_reader.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstring>
#include <exception>
#include <limits>
#include <vector>

#include "myochart/core/error.hpp"
#include "myochart/core/text.hpp"

namespace myochart {
namespace {

constexpr std::uint64_t longest_text = 1 << 20;
constexpr double no_value = std::numeric_limits<double>::quiet_NaN();

/// Name space of session ids; random, fixed for ever.
const Uuid& session_name_space() {
    static const Uuid id = parse_uuid("5f0c1f4e-7b0e-4a53-9d35-0a4b9be0c6d1");
    return id;
}

[[noreturn]] void blame_plugin(std::string what) {
    throw Error(ErrorCode::plugin_failed, "the importer " + std::move(what), "",
                "Report this to the importer's author");
}

[[noreturn]] void refuse_limit(std::string what) {
    throw Error(ErrorCode::session_out_of_range, "the recording has " + std::move(what), "",
                "Split the recording or raise the import limits");
}

/// A struct of the plugin as this host knows it: members that the plugin's size does not cover stay
/// zero, which every reader below takes as unknown.
template <class Struct>
Struct taken(const Struct* from, const char* name) {
    if (!from) blame_plugin(std::string("gave no ") + name);
    if (from->struct_size < 2 * sizeof(std::uint32_t)) {
        blame_plugin(std::string("gave a ") + name + " without its size");
    }
    Struct copy{};
    std::memcpy(&copy, from, std::min<std::size_t>(from->struct_size, sizeof copy));
    return copy;
}

std::string text_of(const myo_text& text, const char* name) {
    if (text.length == 0) return {};
    if (!text.bytes) blame_plugin(std::string("gave the ") + name + " as a null pointer");
    if (text.length > longest_text) {
        blame_plugin(std::string("gave a ") + name + " of more than 1 MiB");
    }
    std::string copy(text.bytes, static_cast<std::size_t>(text.length));
    require_text(copy, name);
    return copy;
}

myo_text borrowed(std::string_view text) { return {text.data(), text.size()}; }

/// The sink of one reading. The C functions below turn exceptions of these members into codes; the
/// first one is kept and thrown once the plugin has returned.
class Reading {
public:
    Reading(const ImportLimits& limits, const std::function<bool(double)>& progress)
        : limits_(limits), progress_(progress) {}

    Session session;
    std::exception_ptr failure;
    bool cancelled = false;

    void set_device(const myo_device* given) {
        const myo_device device = taken(given, "device");
        session.device = {text_of(device.maker, "device maker"),
                          text_of(device.model, "device model"),
                          text_of(device.serial, "device serial number"),
                          text_of(device.firmware, "device firmware"),
                          text_of(device.blade_material, "blade material")};
        session.simulated = device.simulated != 0;
    }
    void set_start(myo_text time, std::uint32_t quality) {
        constexpr std::array qualities{TimeQuality::unknown, TimeQuality::device, TimeQuality::host,
                                       TimeQuality::synced};
        if (quality >= qualities.size()) blame_plugin("gave an unknown quality of time");
        session.start = parse_time(text_of(time, "start"));
        session.time_quality = qualities[quality];
    }
    double* add_axis(std::uint64_t count, std::uint32_t* axis) {
        if (!axis) blame_plugin("gave no place for the axis's number");
        if (session.axes.size() >= limits_.channels) refuse_limit("too many time axes");
        reserve_values(count);
        // NaN shows afterwards which stamps were not filled in.
        session.axes.push_back({std::vector<double>(static_cast<std::size_t>(count), no_value)});
        *axis = static_cast<std::uint32_t>(session.axes.size() - 1);
        return session.axes.back().seconds.data();
    }
    void add_regular_axis(std::uint64_t count, double first, double rate, std::uint32_t* axis) {
        const double last = first + static_cast<double>(count) / rate;
        if (!(rate > 0) || !std::isfinite(rate) || !std::isfinite(last)) {
            blame_plugin("gave a regular time axis without a usable rate");
        }
        double* seconds = add_axis(count, axis);
        for (std::uint64_t i = 0; i < count; ++i) {
            seconds[i] = first + static_cast<double>(i) / rate;
        }
    }
    double* add_channel(const myo_channel* given) {
        const myo_channel channel = taken(given, "channel");
        if (channel.axis >= session.axes.size())
            blame_plugin("named a time axis that is not there");
        if (session.channels.size() >= limits_.channels) refuse_limit("too many channels");
        const std::size_t count = session.axes[channel.axis].seconds.size();
        reserve_values(count);
        Channel added;
        added.name = text_of(channel.name, "channel name");
        added.axis = channel.axis;
        if (const auto unit = text_of(channel.unit, "unit"); !unit.empty()) added.unit = Unit(unit);
        if (const auto word = text_of(channel.quantity, "quantity"); !word.empty()) {
            added.measurand = parse_measurand(word);
        }
        added.values.assign(count, no_value);
        // Moving a vector keeps its memory, so what was handed out before stays where it is.
        session.channels.push_back(std::move(added));
        return session.channels.back().values.data();
    }
    void add_event(double second, myo_text kind, myo_text text) {
        if (!std::isfinite(second)) blame_plugin("gave an event without a time");
        if (session.events.size() >= limits_.events) refuse_limit("too many events");
        session.events.push_back(
            {second, text_of(kind, "event kind"), text_of(text, "event text")});
    }
    void add_remark(const myo_remark* given) {
        constexpr std::array severities{Severity::information, Severity::warning,
                                        Severity::problem};
        const myo_remark remark = taken(given, "remark");
        if (remark.severity >= severities.size()) blame_plugin("gave an unknown severity");
        auto& remarks = session.provenance.remarks;
        if (remarks.size() >= limits_.remarks) refuse_limit("too many remarks");
        remarks.push_back({severities[remark.severity], text_of(remark.code, "remark code"),
                           text_of(remark.message, "remark"), text_of(remark.where, "remark place"),
                           static_cast<std::size_t>(remark.count)});
    }
    bool may_go_on(std::uint64_t done, std::uint64_t total) {
        if (!progress_) return true;
        const double share =
            total == 0 ? 0 : static_cast<double>(done) / static_cast<double>(total);
        cancelled = !progress_(std::clamp(share, 0.0, 1.0));
        return !cancelled;
    }

private:
    void reserve_values(std::uint64_t count) {
        if (count > limits_.values - used_values_) {
            refuse_limit("more than " + std::to_string(limits_.values) + " values");
        }
        used_values_ += count;
    }

    const ImportLimits& limits_;
    const std::function<bool(double)>& progress_;
    std::uint64_t used_values_ = 0;
};

/// Runs `work` for a plugin: nothing is thrown through it, and after a failure nothing more
/// happens.
template <class Work>
std::int32_t guarded(void* context, Work work) noexcept {
    auto& reading = *static_cast<Reading*>(context);
    if (reading.failure) return MYO_E_FAILED;
    if (reading.cancelled) return MYO_E_CANCELLED;
    try {
        work(reading);
        return reading.cancelled ? MYO_E_CANCELLED : MYO_OK;
    } catch (const Error& error) {
        reading.failure = std::current_exception();
        return error.code() == ErrorCode::session_out_of_range ? MYO_E_LIMIT : MYO_E_FAILED;
    } catch (...) {
        reading.failure = std::current_exception();
        return MYO_E_FAILED;
    }
}

myo_session_sink sink_of(Reading& reading) {
    return {
        .struct_size = sizeof(myo_session_sink),
        .reserved0 = 0,
        .context = &reading,
        .set_device =
            [](void* context, const myo_device* device) {
                return guarded(context, [&](Reading& r) { r.set_device(device); });
            },
        .set_start =
            [](void* context, myo_text time, std::uint32_t quality) {
                return guarded(context, [&](Reading& r) { r.set_start(time, quality); });
            },
        .add_axis =
            [](void* context, std::uint64_t count, double** seconds, std::uint32_t* axis) {
                return guarded(context, [&](Reading& r) {
                    if (!seconds) blame_plugin("gave no place for the axis");
                    *seconds = r.add_axis(count, axis);
                });
            },
        .add_regular_axis =
            [](void* context, std::uint64_t count, double first, double rate, std::uint32_t* axis) {
                return guarded(context,
                               [&](Reading& r) { r.add_regular_axis(count, first, rate, axis); });
            },
        .add_channel =
            [](void* context, const myo_channel* channel, double** values) {
                return guarded(context, [&](Reading& r) {
                    if (!values) blame_plugin("gave no place for the values");
                    *values = r.add_channel(channel);
                });
            },
        .add_event =
            [](void* context, double second, myo_text kind, myo_text text) {
                return guarded(context, [&](Reading& r) { r.add_event(second, kind, text); });
            },
        .add_remark =
            [](void* context, const myo_remark* remark) {
                return guarded(context, [&](Reading& r) { r.add_remark(remark); });
            },
        .progress =
            [](void* context, std::uint64_t done, std::uint64_t total) {
                return guarded(context, [&](Reading& r) { r.may_go_on(done, total); });
            },
    };
}

/// A text that a plugin wrote into a fixed array, made safe: it ends, and it is text.
template <std::size_t size>
std::string message_of(const char (&bytes)[size]) {
    std::string text(bytes, ::strnlen(bytes, size));
    try {
        require_text(text, "error text");
    } catch (const Error&) {
        return "(a message that is not valid UTF-8)";
    }
    return text;
}

[[noreturn]] void rethrow(const std::exception_ptr& failure) {
    try {
        std::rethrow_exception(failure);
    } catch (const Error& error) {
        // A unit, a time or a text that is not one is the importer's fault, not the file's.
        if (error.code() == ErrorCode::session_out_of_range) throw;
        throw Error(ErrorCode::plugin_failed, error.what_happened(), error.where(),
                    "Report this to the importer's author");
    }
}

[[noreturn]] void throw_refusal(std::int32_t result, const myo_error& error,
                                const ImporterIdentity& identity) {
    if (result == MYO_E_CANCELLED) {
        throw Error(ErrorCode::session_unreadable, "reading was cancelled", "", "Import it again");
    }
    const auto message = message_of(error.message);
    const auto remedy = message_of(error.remedy);
    throw Error(ErrorCode::session_unreadable,
                message.empty()
                    ? "the importer gave no reason (result " + std::to_string(result) + ")"
                    : message,
                "", remedy.empty() ? "Try another importer than " + identity.id : remedy);
}

void call(const myo_session_importer& importer, const ImporterIdentity& identity,
          const myo_file& file, Reading& reading) {
    const myo_session_sink sink = sink_of(reading);
    myo_error error{};
    error.struct_size = sizeof error;
    std::int32_t result = MYO_E_FAILED;
    try {
        result = importer.read(&file, &sink, &error);
    } catch (...) {
        blame_plugin("threw an exception through the C boundary");
    }
    // What the host saw first is the cause, whatever the plugin made of it.
    if (reading.failure) rethrow(reading.failure);
    if (reading.cancelled) result = MYO_E_CANCELLED;
    if (result != MYO_OK) throw_refusal(result, error, identity);
}

/// A hundred years: no recording is longer, and figures of such times still have digits to spare.
constexpr double longest_recording_in_seconds = 100 * 366 * 86400.0;

/// Infinity can't be measured; it becomes "no value", and is counted.
void remove_infinities(Session& session) {
    for (Channel& channel : session.channels) {
        std::size_t count = 0;
        for (double& value : channel.values) {
            if (!std::isinf(value)) continue;
            value = no_value;
            ++count;
        }
        if (count == 0) continue;
        session.provenance.remarks.push_back({Severity::warning, "values.infinite",
                                              "infinite values were taken as missing", channel.name,
                                              count});
    }
}

void check_whole(const Session& session) {
    for (const TimeAxis& axis : session.axes) {
        if (!std::ranges::all_of(axis.seconds, [](double s) { return std::isfinite(s); })) {
            blame_plugin("left time stamps without a finite value");
        }
        const bool believable = std::ranges::all_of(
            axis.seconds, [](double s) { return std::abs(s) <= longest_recording_in_seconds; });
        if (believable) continue;
        throw Error(ErrorCode::session_out_of_range,
                    "a time stamp lies more than a hundred years from the start", "",
                    "Check the time column and its unit");
    }
    if (session.channels.empty() && session.events.empty()) {
        throw Error(ErrorCode::session_unreadable, "the recording holds no channel and no event",
                    "", "Choose the file that holds the samples");
    }
}

void require_importer(const myo_session_importer& importer) {
    constexpr std::size_t needed =
        offsetof(myo_session_importer, read) + sizeof(myo_session_importer::read);
    if (importer.struct_size < needed || !importer.read)
        blame_plugin("has no function to read with");
}

Session read_whole(const myo_session_importer& importer, const ImporterIdentity& identity,
                   std::string_view bytes, std::string_view file_name, const ImportOptions& options,
                   const ImportLimits& limits, const std::function<bool(double)>& progress) {
    require_importer(importer);
    if (bytes.size() > limits.file_bytes) {
        refuse_limit("more than " + std::to_string(limits.file_bytes) + " bytes");
    }
    std::vector<myo_option> rows;
    for (const auto& [key, value] : options) rows.push_back({borrowed(key), borrowed(value)});
    const void* const start = bytes.data();
    const myo_file file{
        .struct_size = sizeof(myo_file),
        .reserved0 = 0,
        .name = borrowed(file_name),
        .bytes = {static_cast<const std::uint8_t*>(start), bytes.size()},
        .options = {rows.data(), static_cast<std::uint32_t>(rows.size()), sizeof(myo_option)}};
    Reading reading(limits, progress);
    call(importer, identity, file, reading);
    remove_infinities(reading.session);
    check_whole(reading.session);
    return std::move(reading.session);
}

/// What a person added reads the same bytes differently, so it makes another session of them.
std::string words_of_options(const ImportOptions& options) {
    std::string text;
    for (const auto& [key, value] : options) text += "\n" + key + "=" + value;
    return text;
}

}  // namespace

Session read_session(const myo_session_importer& importer, const ImporterIdentity& identity,
                     std::string_view bytes, std::string_view file_name,
                     const ImportOptions& options, const ImportLimits& limits,
                     const std::function<bool(double done)>& progress) {
    require_text(file_name, "file name");
    try {
        Session session =
            read_whole(importer, identity, bytes, file_name, options, limits, progress);
        session.provenance.file_name = file_name;
        session.provenance.file_sha256 = sha256_hex(bytes);
        session.provenance.importer = identity.id;
        session.provenance.importer_version = identity.version;
        session.id = uuid_of_name(session_name_space(),
                                  session.provenance.file_sha256 + words_of_options(options));
        return session;
    } catch (const Error& error) {
        throw error.within(file_name);
    }
}

}  // namespace myochart
