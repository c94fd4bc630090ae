// SPDX-License-Identifier: Apache-2.0
/// The rows of numbers, read once, straight into the host's memory.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "columns.hpp"
#include "myochart/plugin/kit/importer.hpp"

namespace delimited_text {

/// What a row gets whose cells do not fit the columns.
enum class Ragged {
    refuse,
    keep_missing,  ///< its time is kept and its values are missing
};

struct Table {
    std::string_view rows{};  ///< from the first data row on
    std::size_t first_line = 1;
    char delimiter = ',';
    char decimal_mark = '.';
    Columns columns{};
    Ragged ragged = Ragged::refuse;
    /// The column that stands for any number of cells, none included: all those that the columns
    /// before and after it leave.
    std::optional<std::size_t> elastic{};
    std::vector<std::string> missing{};  ///< more words for "no value", in lower case
};

/// When the first row was taken, if the rows themselves say so: ISO 8601; else empty. Throws
/// kit::Refusal with line, column and remedy for the first cell or row that can't be read.
///
/// Large tables are read on two threads; the sink is called on the caller's only.
std::string read_table(const Table& table, myochart::kit::Sink& sink, Notes& notes);

}  // namespace delimited_text
