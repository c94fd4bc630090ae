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

inline bool has_quotes(std::string_view bytes) { return bytes.find('"') != std::string_view::npos; }

/// Walks through the records; blank ones are passed over. Throws kit::Refusal for one that is
/// longer than the limit.
class Records {
public:
    explicit Records(std::string_view bytes, std::size_t first_line = 1)
        : Records(bytes, first_line, has_quotes(bytes)) {}
    /// `quotes` false: the bytes are known to hold no quote.
    Records(std::string_view bytes, std::size_t first_line, bool quotes)
        : bytes_(bytes), line_(first_line), quotes_(quotes) {}
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

/// Throws kit::Refusal for a byte of 0, which no text holds.
void require_text(std::string_view bytes);

/// Where the cell that starts at `from` ends: at a delimiter or at the record's end.
std::size_t end_of_cell(std::string_view record, std::size_t from, char delimiter);
/// The cell without blanks around it and without its quotes. It lies in `cell`, or in `scratch` if
/// quotes inside it had to be undoubled.
std::string_view unquoted(std::string_view cell, std::string& scratch);
/// Throws kit::Refusal for more than 4096 columns.
std::vector<std::string> cells_of(const Record& record, char delimiter);

}  // namespace delimited_text
