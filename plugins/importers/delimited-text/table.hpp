// SPDX-License-Identifier: Apache-2.0
/// The rows of numbers, read once, straight into the host's memory.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "columns.hpp"
#include "myochart/plugin/kit/importer.hpp"

namespace delimited_text {

struct Table {
    std::string_view rows;  ///< from the first data row on
    std::size_t first_line = 1;
    char delimiter = ',';
    char decimal_mark = '.';
    Columns columns;
};

/// When the first row was taken, if the rows themselves say so: ISO 8601; else empty. Throws
/// kit::Refusal with line, column and remedy for a cell or a row that can't be read.
std::string read_table(const Table& table, myochart::kit::Sink& sink, Notes& notes);

}  // namespace delimited_text
