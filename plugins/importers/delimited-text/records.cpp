// SPDX-License-Identifier: Apache-2.0
#include "records.hpp"

#include <algorithm>
#include <cstring>

#include "common/words.hpp"
#include "myochart/plugin/kit/importer.hpp"

namespace delimited_text {

using myochart::kit::Refusal;

std::size_t Records::end_of_record(std::size_t from, std::size_t& line_ends) const {
    bool inside_quotes = false;
    for (std::size_t start = from;;) {
        const std::size_t end = std::min(bytes_.find('\n', start), bytes_.size());
        if (end - from > longest_line) {
            throw Refusal(
                "line " + std::to_string(line_) + " is longer than 1 MiB",
                "Check that the file is text with one row a line, and that every quote is "
                "closed");
        }
        if (quotes_) {
            const auto part = bytes_.substr(start, end - start);
            if (std::ranges::count(part, '"') % 2 == 1) inside_quotes = !inside_quotes;
        }
        ++line_ends;
        if (end == bytes_.size() || !inside_quotes) return end;
        start = end + 1;
    }
}

bool Records::next(Record& record) {
    while (position_ < bytes_.size()) {
        std::size_t line_ends = 0;
        const std::size_t end = end_of_record(position_, line_ends);
        record = {bytes_.substr(position_, end - position_), line_};
        if (record.text.ends_with('\r')) record.text.remove_suffix(1);
        position_ = std::min(end + 1, bytes_.size());
        line_ += line_ends;
        // A row of one column may be an empty quoted cell; only whitespace alone is no row.
        if (record.text.find_first_not_of(" \r") != std::string_view::npos) return true;
    }
    return false;
}

std::string place(std::size_t line, std::size_t column, std::string_view name) {
    return "line " + std::to_string(line) + ", column " + std::to_string(column + 1) + " (" +
           shown(name) + ")";
}

void require_text(std::string_view bytes) {
    if (bytes.find('\0') == std::string_view::npos) return;
    throw Refusal("the file holds bytes of 0 and is not text", "Choose a CSV or text export");
}

std::size_t end_of_cell(std::string_view record, std::size_t from, char delimiter) {
    std::size_t at = from;
    while (at < record.size() && record[at] == ' ') ++at;
    if (at < record.size() && record[at] == '"') {
        ++at;
        while (at < record.size()) {
            if (record[at] != '"') {
                ++at;
            } else if (at + 1 < record.size() && record[at + 1] == '"') {
                at += 2;
            } else {
                break;
            }
        }
    }
    return std::min(record.find(delimiter, std::min(at, record.size())), record.size());
}

std::string_view unquoted(std::string_view cell, std::string& scratch) {
    cell = trimmed(cell);
    if (cell.size() < 2 || !cell.starts_with('"') || !cell.ends_with('"')) return cell;
    const auto inner = cell.substr(1, cell.size() - 2);
    if (!has_quotes(inner)) return inner;
    scratch.clear();
    for (std::size_t i = 0; i < inner.size(); ++i) {
        scratch += inner[i];
        if (inner[i] == '"') ++i;
    }
    return scratch;
}

std::vector<std::string> cells_of(const Record& record, char delimiter) {
    std::vector<std::string> cells;
    std::string scratch;
    for (std::size_t from = 0;; ++from) {
        const std::size_t end = end_of_cell(record.text, from, delimiter);
        cells.emplace_back(unquoted(record.text.substr(from, end - from), scratch));
        if (cells.size() > most_columns) {
            throw Refusal("line " + std::to_string(record.line) + " has more than 4096 columns",
                          "Check the delimiter, or export fewer columns");
        }
        if (end == record.text.size()) return cells;
        from = end;
    }
}

}  // namespace delimited_text
