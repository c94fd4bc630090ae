// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <concepts>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "pdf/text.hpp"

namespace myochart::pdf {

/// A fixed width in points, or (when it is 0) a share of what fixed columns leave.
struct Column {
    double share = 1;
    double width = 0;
    Align align = Align::start;  ///< numbers: Align::end
};

struct Cell {
    Text text{};
    int span = 1;                  ///< columns covered
    std::optional<Align> align{};  ///< where it differs from the column
    std::optional<Colour> fill{};
    bool bold = false;

    Cell() = default;
    template <class T>
    requires std::convertible_to<T, Text> Cell(T&& content) : text(std::forward<T>(content)) {}
    Cell(Text content, int columns) : text(std::move(content)), span(columns) {}
};

using Row = std::vector<Cell>;

/// A table. The spans of every row must add up to the number of columns.
/// The head is repeated on each page; a row is split only when it is taller than a page.
struct Table {
    std::vector<Column> columns;
    std::vector<Row> header{};
    std::vector<Row> rows{};
    bool row_headers = false;  ///< the first cell of each row names the row
    bool zebra = true;         ///< every other row is shaded
    bool hairlines = true;     ///< a thin rule under each row
    double size = 0;           ///< text size, 0: a little below the body's
    double padding_x = 5;
    double padding_y = 2.5;
    Text caption{};
};

/// A name and a value, as in the patient's details.
struct Field {
    Text key;
    Text value;
};

}  // namespace myochart::pdf
