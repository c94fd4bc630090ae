// SPDX-License-Identifier: Apache-2.0
#include "scanner.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <utility>

#include "common/utf8.hpp"
#include "place.hpp"

namespace json_recording {
namespace {

constexpr std::size_t longest_outline = 256;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_hexadecimal(char c) {
    return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

template <class Number>
bool fits(std::string_view text) {
    Number number{};
    return std::from_chars(text.data(), text.data() + text.size(), number).ec == std::errc();
}

}  // namespace

Scanner::End Scanner::walk() {
    try {
        value();
        return End::whole;
    } catch (const Stop&) {
        return cut_ ? End::cut : End::fault;
    }
}

const Scanner::Seen* Scanner::seen(std::string_view pointer) const {
    const auto match = std::ranges::find(outline_, pointer, &Seen::pointer);
    return match == outline_.end() ? nullptr : &*match;
}

std::string Scanner::pointer() const {
    std::string text;
    for (const Step& step : path_) {
        text += step.in_array ? "/" + std::to_string(step.index) : pointer_step(step.key);
    }
    return text;
}

std::string Scanner::fault() const {
    const auto before = text_.substr(0, at_);
    const auto line = std::ranges::count(before, '\n') + 1;
    const auto line_start = before.rfind('\n') + 1;  // npos + 1 is 0
    const std::string where = pointer();
    return (where.empty() ? "the document" : where) + " (line " + std::to_string(line) + ", byte " +
           std::to_string(at_ - line_start + 1) + "): " + what_;
}

void Scanner::fail(std::string what) {
    what_ = std::move(what);
    throw Stop{};
}

void Scanner::cut() {
    cut_ = true;
    fail("the text ends here");
}

void Scanner::blanks() {
    while (at_ < text_.size()) {
        const char c = text_[at_];
        if (c != ' ' && c != '\n' && c != '\r' && c != '\t') return;
        ++at_;
    }
}

char Scanner::peek() {
    if (at_ >= text_.size()) cut();
    return text_[at_];
}

void Scanner::expect(char c, const char* what) {
    if (peek() != c) fail(what);
    ++at_;
}

void Scanner::keep(Kind kind, std::string_view text) {
    if (!keeping_ || outline_.size() >= longest_outline) return;
    const bool first = std::ranges::none_of(
        path_, [](const Step& step) { return step.in_array && step.index > 0; });
    if (first) outline_.push_back({pointer(), kind, text});
}

void Scanner::value() {
    blanks();
    switch (peek()) {
        case '{': return object();
        case '[': return array();
        case '"': keep(Kind::string, string()); return;
        case 't':
        case 'f':
        case 'n': return literal();
        default: return number();
    }
}

void Scanner::object() {
    if (path_.size() >= deepest) fail("nested more than 64 deep");
    keep(Kind::object, {});
    ++at_;
    blanks();
    if (peek() == '}') {
        ++at_;
        return;
    }
    while (true) {
        blanks();
        if (peek() != '"') fail("a member's name in quotes is missing");
        const std::string_view key = string();
        blanks();
        expect(':', "a colon is missing");
        path_.push_back({key, 0, false});
        value();
        path_.pop_back();
        blanks();
        if (peek() == '}') break;
        expect(',', "a comma or brace is missing");
    }
    ++at_;
}

void Scanner::array() {
    if (path_.size() >= deepest) fail("nested more than 64 deep");
    keep(Kind::array, {});
    ++at_;
    blanks();
    if (peek() == ']') {
        ++at_;
        return;
    }
    for (std::size_t index = 0;; ++index) {
        path_.push_back({{}, index, true});
        value();
        path_.pop_back();
        if (path_.empty()) {
            ++whole_elements_;
            end_of_whole_elements_ = at_;
        }
        blanks();
        if (peek() == ']') break;
        expect(',', "a comma or bracket is missing");
    }
    ++at_;
}

std::string_view Scanner::string() {
    const std::size_t start = ++at_;
    while (peek() != '"') {
        const auto byte = static_cast<unsigned char>(text_[at_]);
        if (byte < 0x20) fail("a control character stands in a text");
        if (byte == '\\') {
            escape();
            continue;
        }
        const std::size_t length = importing::character_length(text_, at_);
        if (length == 0 && text_.size() - at_ < 4) cut();
        if (length == 0) fail("the text is not UTF-8");
        at_ += length;
    }
    return text_.substr(start, at_++ - start);
}

void Scanner::escape() {
    ++at_;
    if (peek() != 'u') {
        if (std::string_view("\"\\/bfnrt").find(peek()) == std::string_view::npos) {
            fail("a backslash stands before what needs none");
        }
        ++at_;
        return;
    }
    ++at_;
    for (int i = 0; i < 4; ++i, ++at_) {
        if (!is_hexadecimal(peek())) fail("\\u is not followed by four hexadecimal digits");
    }
}

void Scanner::literal() {
    for (const std::string_view word : {"true", "false", "null"}) {
        if (!text_.substr(at_).starts_with(word)) continue;
        keep(Kind::literal, word);
        at_ += word.size();
        return;
    }
    if (text_.size() - at_ < 5) cut();
    fail("a value is missing");
}

void Scanner::number() {
    const std::size_t start = at_;
    const auto digits = [&] {
        if (at_ >= text_.size()) cut();
        if (!is_digit(text_[at_])) {
            at_ = start;
            fail("a value is missing or its number is not JSON's");
        }
        while (at_ < text_.size() && is_digit(text_[at_])) ++at_;
    };
    if (peek() == '-') ++at_;
    const std::size_t whole = at_;
    digits();
    if (text_[whole] == '0' && at_ - whole > 1) fail("a number begins with a needless 0");
    bool integer = true;
    if (at_ < text_.size() && text_[at_] == '.') {
        integer = false;
        ++at_;
        digits();
    }
    if (at_ < text_.size() && (text_[at_] == 'e' || text_[at_] == 'E')) {
        integer = false;
        ++at_;
        if (at_ < text_.size() && (text_[at_] == '+' || text_[at_] == '-')) ++at_;
        digits();
    }
    const auto text = text_.substr(start, at_ - start);
    if (integer && !fits<std::int64_t>(text) && !fits<std::uint64_t>(text)) {
        fail("the whole number " + importing::shown(text) + " has more than 64 bits");
    }
    if (!integer && !number_of(text)) {
        fail("the number " + importing::shown(text) + " is larger than a double can hold");
    }
    keep(Kind::number, text);
}

}  // namespace json_recording
