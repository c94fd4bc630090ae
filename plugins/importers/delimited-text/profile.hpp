// SPDX-License-Identifier: Apache-2.0
/// How to read the exports of one program or device, written by a person who knows them: the XML of
/// schemas/myochart-session-profile-1.xsd. It is for files that do not say it themselves.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "columns.hpp"
#include "stamp_format.hpp"
#include "table.hpp"
#include "text.hpp"

namespace delimited_text {

/// A line above the table that tells when the recording began: "Start: 20.11.2026 09:30:00".
struct StartLine {
    std::string label;  ///< in lower case
    std::optional<StampFormat> format;
    std::optional<int> offset_minutes;
    std::uint32_t quality = MYO_TIME_UNKNOWN;
};

struct Profile {
    std::string id;
    Encoding encoding = Encoding::by_mark;
    char delimiter = ',';
    char decimal_mark = '.';
    std::size_t skipped_lines = 0;
    bool header_row = false;
    bool unit_row = false;
    Ragged ragged = Ragged::refuse;
    std::vector<std::string> missing;  ///< in lower case
    std::string maker;
    std::string model;
    std::string blade_material;
    std::optional<StartLine> start;
    Columns columns;
    std::vector<std::string>
        headers;  ///< what the header row must say of each column, if not empty
    std::optional<std::size_t> elastic;
};

/// Throws kit::Refusal with line and column of what is not as the schema has it.
Profile profile_of(std::string_view xml);

/// Throws kit::Refusal for a file that is not as the profile says.
void read_with(Profile profile, const myochart::kit::File& file, myochart::kit::Sink& sink,
               Notes& notes);

}  // namespace delimited_text
