// SPDX-License-Identifier: Apache-2.0
/// How a file is built, judged by its beginning: remarks above the table, header, delimiter,
/// decimal mark.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "myochart/plugin/kit/importer.hpp"

namespace delimited_text {

/// "# key: value" and "# key:= value" lines above the table, keys in lower case.
struct Meta {
    std::vector<std::pair<std::string, std::string>> entries;

    /// The value of the first of the keys that is there; empty if none.
    std::string_view find(std::initializer_list<std::string_view> keys) const;
};

/// A data row of the file's beginning, split into cells.
struct SampleRow {
    std::size_t line = 0;
    std::vector<std::string> cells;
};

struct Layout {
    Meta meta;
    bool has_header = false;
    std::vector<std::string> header;  ///< as written, with units; made up if there is none
    std::size_t header_line = 0;      ///< of the header, if there is one
    std::vector<std::string> units;   ///< of a second row that holds units; else empty
    char delimiter = ',';
    char decimal_mark = '.';
    std::size_t data_offset = 0;  ///< of the first data row in the text
    std::size_t data_line = 1;
    std::vector<SampleRow> sample;  ///< the first data rows
};

/// `text` is free of a byte order mark. Throws kit::Refusal where the layout can't be told for
/// sure.
Layout layout_of(std::string_view text, const myochart::kit::File& file);

bool is_missing(std::string_view cell);  ///< empty, "NaN", "NA", "null", "-" and so on
bool is_number(std::string_view cell, char decimal_mark);
/// The cell of a row of units, without its brackets.
std::string_view unit_in(std::string_view cell);

}  // namespace delimited_text
