// SPDX-License-Identifier: Apache-2.0
#include "myochart/plugin/session_reader.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <span>
#include <utility>

#include "myochart/core/error.hpp"
#include "myochart/core/text.hpp"
#include "plugin/session_reading.hpp"
#include "xml/beside.hpp"

namespace myochart {
namespace {

/// Name space of session ids; random, fixed for ever.
const Uuid& session_name_space() {
    static const Uuid id = parse_uuid("5f0c1f4e-7b0e-4a53-9d35-0a4b9be0c6d1");
    return id;
}

/// A hundred years: no recording is longer, and figures of such times still have digits to spare.
constexpr double longest_recording_in_seconds = 100 * 366 * 86400.0;

/// Looks at all values without a branch, as most have none that is beyond.
bool all_within(std::span<const double> values, double limit) {
    bool beyond = false;
    for (const double value : values) beyond |= !(std::abs(value) <= limit);
    return !beyond;
}

/// Infinity can't be measured; it becomes "no value", and is counted.
void remove_infinities(Session& session) {
    for (Channel& channel : session.channels) {
        if (all_within(channel.values, std::numeric_limits<double>::max())) continue;
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
        if (all_within(axis.seconds, longest_recording_in_seconds)) continue;
        if (!std::ranges::all_of(axis.seconds, [](double s) { return std::isfinite(s); })) {
            importer_side.blame("left time stamps without a finite value");
        }
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
        importer_side.blame("has no function to read with");
}

Session read_whole(const ReadingCall& call, const ImporterIdentity& identity,
                   std::string_view bytes, const ImportLimits& limits,
                   const std::function<bool(double)>& progress) {
    if (bytes.size() > limits.file_bytes) {
        throw Error(ErrorCode::session_out_of_range,
                    "the recording has more than " + std::to_string(limits.file_bytes) + " bytes",
                    "", "Split the recording or raise the import limits");
    }
    SessionReading reading(limits, progress);
    myo_error error{};
    error.struct_size = sizeof error;
    const std::int32_t result = call(reading, error);
    if (result == MYO_E_CANCELLED) {
        throw Error(ErrorCode::session_unreadable, "reading was cancelled", "", "Import it again");
    }
    if (result != MYO_OK) {
        throw refusal(ErrorCode::session_unreadable, importer_side, result, error, "",
                      "Try another importer than " + identity.id);
    }
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

myo_file file_view(std::string_view bytes, std::string_view name, const ImportOptions& options,
                   std::vector<myo_option>& rows) {
    for (const auto& [key, value] : options) rows.push_back({borrowed(key), borrowed(value)});
    const void* const start = bytes.data();
    return {.struct_size = sizeof(myo_file),
            .reserved0 = 0,
            .name = borrowed(name),
            .bytes = {static_cast<const std::uint8_t*>(start), bytes.size()},
            .options = {rows.data(), static_cast<std::uint32_t>(rows.size()), sizeof(myo_option)}};
}

std::uint32_t sureness_of(const myo_session_importer& importer, const myo_file& head) {
    std::uint32_t sure = 0;
    result_of(importer_side, CallState(), [&] {
        sure = importer.recognise(&head);
        return MYO_OK;
    });
    if (sure > 100) importer_side.blame("is " + std::to_string(sure) + " of 100 sure of a file");
    return sure;
}

Session read_session(const ReadingCall& call, const ImporterIdentity& identity,
                     std::string_view bytes, std::string_view file_name,
                     const ImportOptions& options, const ImportLimits& limits,
                     const std::function<bool(double done)>& progress) {
    require_text(file_name, "file name");
    try {
        const bool worth_hashing = bytes.size() <= limits.file_bytes;
        auto hash = xml::beside(worth_hashing && bytes.size() >= xml::worth_a_thread,
                                [&] { return sha256_hex(bytes); });
        Session session = read_whole(call, identity, bytes, limits, progress);
        session.provenance.file_name = file_name;
        session.provenance.file_sha256 = hash.get();
        session.provenance.importer = identity.id;
        session.provenance.importer_version = identity.version;
        session.id = uuid_of_name(session_name_space(),
                                  session.provenance.file_sha256 + words_of_options(options));
        return session;
    } catch (const Error& error) {
        throw error.within(file_name);
    }
}

Session read_session(const myo_session_importer& importer, const ImporterIdentity& identity,
                     std::string_view bytes, std::string_view file_name,
                     const ImportOptions& options, const ImportLimits& limits,
                     const std::function<bool(double done)>& progress) {
    const auto call = [&](SessionReading& reading, myo_error& error) {
        require_importer(importer);
        std::vector<myo_option> rows;
        const myo_file file = file_view(bytes, file_name, options, rows);
        const myo_session_sink sink = sink_of(reading);
        return result_of(importer_side, reading,
                         [&] { return importer.read(&file, &sink, &error); });
    };
    return read_session(call, identity, bytes, file_name, options, limits, progress);
}

}  // namespace myochart
