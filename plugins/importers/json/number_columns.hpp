// SPDX-License-Identifier: Apache-2.0
/// The bulk of recordings, an object of plain arrays of numbers, read straight from the text: a
/// parser's tree of it would be twice as large as the columns and cost more than the numbers.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "place.hpp"

namespace json_recording {

/// One value of a column.
struct Cell {
    enum class Kind { number, null, text, other };
    Kind kind = Kind::other;
    double number = 0;
    std::optional<std::int64_t> whole{};  ///< of a number without decimals
    std::string_view text{};
};

struct NumberColumn {
    std::string_view key;
    std::string_view numbers;  ///< between the brackets
    std::size_t count = 0;
};

/// Nothing for a document that has anything else, or any oddity: the parser then reads it.
std::optional<std::vector<NumberColumn>> number_columns(std::string_view document);

/// Goes through the numbers of one column. What is no number or null is refused with its place.
class NumberReader {
public:
    NumberReader(const NumberColumn& column, std::string_view document)
        : column_(column),
          document_(document),
          at_(column.numbers.data()),
          end_(at_ + column.numbers.size()) {}

    /// To be called `count` times.
    void next(Cell& cell);
    /// Throws kit::Refusal if more follows.
    void require_end();

private:
    void blanks();
    bool plain_number(Cell& cell);
    void any_value(Cell& cell);
    [[noreturn]] void refuse_value() const;

    const NumberColumn& column_;
    std::string_view document_;
    const char* at_;
    const char* end_;
    std::size_t row_ = 0;
};

}  // namespace json_recording
