// SPDX-License-Identifier: Apache-2.0
/// Lines and cells of delimited text (RFC 4180 quoting), with limits.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "common/notes.hpp"

namespace delimited_text {

using namespace importing;

inline constexpr std::size_t longest_line = 1 << 20;
inline constexpr std::size_t most_columns = 4096;

/// One row of the table: a line, or several if a quoted cell holds line ends.
struct Record {
    std::string_view text;  ///< without its line end
    std::size_t line = 0;   ///< its first line, counted from 1
};

/// Walks through the records; blank ones are passed over. Throws kit::Refusal for one that is
/// longer than the limit.
class Records {
public:
    explicit Records(std::string_view bytes, std::size_t first_line = 1);
    bool next(Record& record);
    /// Bytes walked over so far.
    std::size_t position() const { return position_; }
    std::size_t next_line() const { return line_; }

private:
    std::size_t end_of_record(std::size_t from, std::size_t& line_ends) const;

    std::string_view bytes_;
    std::size_t position_ = 0;
    std::size_t line_ = 1;
    bool quotes_ = false;  ///< without any quote in the file a record is a line
};

inline bool is_comment(const Record& record) { return record.text.front() == '#'; }

/// "line 12, column 3 (Force)".
std::string place(std::size_t line, std::size_t column, std::string_view name);

/// Strips a UTF-8 byte order mark. Throws kit::Refusal for what is not UTF-8 text of lines: UTF-16,
/// bytes of 0, line ends of a lone CR.
std::string_view text_of(std::string_view bytes);

/// Where the cell that starts at `from` ends: at a delimiter or at the record's end.
std::size_t end_of_cell(std::string_view record, std::size_t from, char delimiter);
/// The cell without blanks around it and without its quotes.
std::string unquoted(std::string_view cell);
/// Throws kit::Refusal for more than 4096 columns.
std::vector<std::string> cells_of(const Record& record, char delimiter);

}  // namespace delimited_text
