// SPDX-License-Identifier: Apache-2.0
/// Texts of a recording in formats that hold less than the recording does, and the telling of it.
#pragma once

#include <string>
#include <string_view>

#include "myochart/core/diagnostics.hpp"
#include "myochart/core/error.hpp"
#include "myochart/session/session.hpp"

namespace myochart {

/// Throws session_out_of_range for a channel that does not fit its time axis.
inline void require_consistent_channels(const Session& session) {
    for (const Channel& channel : session.channels) {
        if (channel.axis < session.axes.size() &&
            session.axes[channel.axis].seconds.size() == channel.values.size())
            continue;
        throw Error(ErrorCode::session_out_of_range,
                    "the channel \"" + channel.name + "\" does not fit its time axis",
                    session.provenance.file_name, "Import the recording again");
    }
}

/// Adds to the count of a remark that says the same of the same place.
inline void tell(Diagnostics& lost, Severity severity, std::string_view code,
                 std::string_view message, std::string_view where, std::size_t count = 1) {
    for (Diagnostic& one : lost) {
        if (one.code != code || one.message != message || one.where != where) continue;
        one.count += count;
        return;
    }
    lost.push_back({severity, std::string(code), std::string(message), std::string(where), count});
}

/// The text without line ends, control characters and blanks around it; a change is told.
inline std::string one_line(std::string_view text, std::string_view where, Diagnostics& lost) {
    std::string line;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        line += byte < 0x20 || byte == 0x7F ? ' ' : c;
    }
    line.erase(0, line.find_first_not_of(' '));
    line.erase(line.find_last_not_of(' ') + 1);
    if (line != text)
        tell(lost, Severity::information, "text.one-line",
             "line ends, control characters and blanks around a text were not kept", where);
    return line;
}

}  // namespace myochart
