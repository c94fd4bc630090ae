// SPDX-License-Identifier: Apache-2.0
#include "number_columns.hpp"

#include <algorithm>
#include <charconv>

#include "common/utf8.hpp"
#include "myochart/plugin/kit/importer.hpp"
#include "scanner.hpp"

namespace json_recording {
namespace {

constexpr std::size_t most_columns = 4096;

// Powers of ten that a double holds exactly, as a whole number up to 2^53: their quotient is
// rounded once, to the nearest double.
constexpr double powers[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8, 1e9,
                             1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18};
constexpr std::size_t most_digits = 18;
constexpr std::uint64_t exact = std::uint64_t{1} << 53;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

/// Takes the outer structure apart; false at the first thing that is not as plain as it should be.
class Walk {
public:
    explicit Walk(std::string_view text) : text_(text) {}

    bool columns(std::vector<NumberColumn>& all) {
        if (!take('{')) return false;
        do {
            NumberColumn column;
            if (all.size() >= most_columns || !key(column.key) || !take(':') || !take('[') ||
                !numbers(column))
                return false;
            all.push_back(column);
        } while (take(','));
        return take('}') && at_ == text_.size();
    }

private:
    void blanks() {
        while (at_ < text_.size() && is_blank(text_[at_])) ++at_;
    }

    bool take(char c) {
        blanks();
        if (at_ >= text_.size() || text_[at_] != c) return false;
        ++at_;
        blanks();
        return true;
    }

    bool key(std::string_view& key) {
        blanks();
        if (at_ >= text_.size() || text_[at_] != '"') return false;
        const std::size_t start = ++at_;
        while (at_ < text_.size() && text_[at_] != '"') {
            const std::size_t length = importing::character_length(text_, at_);
            const auto byte = static_cast<unsigned char>(text_[at_]);
            if (length == 0 || byte < 0x20 || byte == '\\') return false;
            at_ += length;
        }
        if (at_ >= text_.size()) return false;
        key = text_.substr(start, at_++ - start);
        return true;
    }

    bool numbers(NumberColumn& column) {
        if (at_ >= text_.size() || !(is_digit(text_[at_]) || text_[at_] == '-')) return false;
        const std::size_t end = text_.find(']', at_);
        if (end == std::string_view::npos) return false;
        column.numbers = text_.substr(at_, end - at_);
        column.count = static_cast<std::size_t>(std::ranges::count(column.numbers, ',')) + 1;
        at_ = end + 1;
        blanks();
        return true;
    }

    std::string_view text_;
    std::size_t at_ = 0;
};

}  // namespace

std::optional<std::vector<NumberColumn>> number_columns(std::string_view document) {
    std::vector<NumberColumn> all;
    if (!Walk(document).columns(all)) return std::nullopt;
    std::vector<std::string_view> keys;
    for (const NumberColumn& column : all) {
        if (column.count != all.front().count) return std::nullopt;
        keys.push_back(column.key);
    }
    std::ranges::sort(keys);
    if (std::ranges::adjacent_find(keys) != keys.end()) return std::nullopt;
    return all;
}

void NumberReader::blanks() {
    while (at_ != end_ && is_blank(*at_)) ++at_;
}

void NumberReader::next(Cell& cell) {
    if (row_ > 0) {
        blanks();
        if (at_ == end_ || *at_ != ',') refuse_value();
        ++at_;
    }
    blanks();
    if (!plain_number(cell)) any_value(cell);
    ++row_;
}

void NumberReader::require_end() {
    blanks();
    if (at_ != end_) refuse_value();
}

bool NumberReader::plain_number(Cell& cell) {
    const char* p = at_;
    const bool negative = p != end_ && *p == '-';
    if (negative) ++p;
    std::uint64_t digits = 0;
    const auto take_digits = [&] {
        const char* const first = p;
        // What overflows has more digits than are allowed below.
        for (; p != end_ && is_digit(*p); ++p)
            digits = digits * 10 + static_cast<std::uint64_t>(*p - '0');
        return static_cast<std::size_t>(p - first);
    };
    const char* const first = p;
    const std::size_t whole = take_digits();
    if (whole == 0 || (whole > 1 && *first == '0')) return false;
    std::size_t decimals = 0;
    if (p != end_ && *p == '.') {
        ++p;
        decimals = take_digits();
        if (decimals == 0) return false;
    }
    if (whole + decimals > most_digits || (p != end_ && (*p == 'e' || *p == 'E'))) return false;
    if (decimals == 0) {
        const auto number = static_cast<std::int64_t>(digits);
        cell.whole = negative ? -number : number;
        cell.number = static_cast<double>(*cell.whole);
    } else {
        if (digits > exact) return false;
        const double number = static_cast<double>(digits) / powers[decimals];
        cell.whole.reset();
        cell.number = negative ? -number : number;
    }
    cell.kind = Cell::Kind::number;
    at_ = p;
    return true;
}

void NumberReader::any_value(Cell& cell) {
    const char* const stop =
        std::find_if(at_, end_, [](char c) { return c == ',' || is_blank(c); });
    const std::string_view word(at_, static_cast<std::size_t>(stop - at_));
    cell.whole.reset();
    if (word == "null") {
        cell.kind = Cell::Kind::null;
    } else {
        Scanner scanner(word);
        const bool one_value =
            scanner.walk() == Scanner::End::whole && scanner.position() == word.size();
        const auto number = one_value ? number_of(word) : std::nullopt;
        if (!number) refuse_value();
        cell.kind = Cell::Kind::number;
        cell.number = *number;
        std::int64_t whole = 0;
        const auto [end, failed] = std::from_chars(at_, stop, whole);
        if (failed == std::errc() && end == stop) cell.whole = whole;
    }
    at_ = stop;
}

void NumberReader::refuse_value() const {
    Scanner scanner(document_);
    if (scanner.walk() != Scanner::End::whole)
        throw myochart::kit::Refusal(scanner.fault(), "Export the recording again");
    const Place top;
    const Place column(top, column_.key);
    refuse(Place(column, row_), "is neither a number nor null",
           "Export the recording again, with null where a value is missing");
}

}  // namespace json_recording
