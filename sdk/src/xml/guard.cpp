// SPDX-License-Identifier: Apache-2.0
#include "xml/guard.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "xml/characters.hpp"
#include "xml/eight_bytes.hpp"

namespace myochart::xml {
namespace {

enum CharacterClass : std::uint8_t {
    space = 1,
    name_start = 2,
    name_character = 4,
    ends_text = 8,  ///< has to be looked at where it stands in text
    colon = 16
};

constexpr auto classes = [] {
    std::array<std::uint8_t, 256> table{};
    const auto mark = [&](std::string_view characters, unsigned what) {
        for (const char c : characters) {
            auto& entry = table[static_cast<std::uint8_t>(c)];
            entry = static_cast<std::uint8_t>(entry | what);
        }
    };
    mark(" \t\n\r", space);
    mark("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_:", name_start | name_character);
    mark("0123456789-.", name_character);
    mark("<&]", ends_text);
    mark(":", colon);
    for (std::size_t i = 0x80; i < 256; ++i) table[i] = name_start | name_character;
    return table;
}();

bool is(char c, CharacterClass what) { return (classes[static_cast<std::uint8_t>(c)] & what) != 0; }

bool equal_ignoring_case(std::string_view a, std::string_view lower) {
    return std::equal(a.begin(), a.end(), lower.begin(), lower.end(), [](char x, char y) {
        return (x >= 'A' && x <= 'Z' ? static_cast<char>(x + 32) : x) == y;
    });
}

constexpr std::string_view named_references[] = {"&lt;", "&gt;", "&amp;", "&quot;", "&apos;"};

/// True if the digits name a character that XML 1.0 has.
bool names_character(std::string_view digits, char32_t base) {
    char32_t value = 0;
    for (const char c : digits) {
        char32_t digit = 99;
        if (c >= '0' && c <= '9') digit = static_cast<char32_t>(c - '0');
        if (c >= 'a' && c <= 'f') digit = static_cast<char32_t>(c - 'a' + 10);
        if (c >= 'A' && c <= 'F') digit = static_cast<char32_t>(c - 'A' + 10);
        if (digit >= base) return false;
        value = value * base + digit;
        if (value > 0x10FFFF) return false;
    }
    return !digits.empty() && is_xml_character(value);
}

/// One pass over the document; `at_` is the next byte to look at.
class Scanner {
public:
    Scanner(std::string_view bytes, const Limits& limits) : bytes_(bytes), limits_(limits) {}

    NamesUsed run() {
        scan_declaration();
        scan_between_elements();
        if (!next_is('<') || at_ + 1 >= bytes_.size() || !is(bytes_[at_ + 1], name_start)) {
            refuse("the document has no root element");
        }
        scan_tree();
        scan_between_elements();
        if (at_ != bytes_.size()) refuse("there is content after the root element");
        return names_used_;
    }

private:
    [[noreturn]] void refuse(const std::string& message) const {
        throw Error(Fault::malformed, message, place_of(bytes_, at_),
                    "Write the file again with the program that made it, or mend this place");
    }

    /// True if `c` comes next.
    bool next_is(char c) const { return at_ < bytes_.size() && bytes_[at_] == c; }
    bool starts(std::string_view text) const { return bytes_.substr(at_, text.size()) == text; }
    void skip_spaces() {
        while (at_ < bytes_.size() && is(bytes_[at_], space)) ++at_;
    }
    /// The first byte from `at` on that passes the test; within the last seven bytes maybe one before
    /// it. Callers look themselves at what they find there.
    template <class Test>
    std::size_t skip_to(std::size_t at, const Test& test) const {
        for (; bytes_.size() - at >= EightBytes::size; at += EightBytes::size) {
            const std::uint64_t found = test(EightBytes(bytes_.data() + at));
            if (EightBytes::any(found)) return at + EightBytes::before_first(found);
        }
        return at;
    }
    void skip_past(std::string_view end, const char* what) {
        const std::size_t found = bytes_.find(end, at_);
        if (found == std::string_view::npos) refuse(std::string(what) + " is not closed");
        at_ = found + end.size();
    }

    void scan_declaration() {
        if (!starts("<?xml") || bytes_.size() <= 5 || !is(bytes_[5], space)) return;
        const std::size_t end = bytes_.find("?>");
        if (end == std::string_view::npos) refuse("the XML declaration is not closed");
        at_ = 5;
        const std::string_view version = take_pseudo_attribute("version", end);
        if (version != "1.0") refuse("the document does not declare XML version 1.0");
        const std::string_view encoding = take_pseudo_attribute("encoding", end);
        if (!encoding.empty() && !equal_ignoring_case(encoding, "utf-8")) {
            throw Error(Fault::not_utf8,
                        "the document declares the encoding \"" + std::string(encoding) + "\"",
                        place_of(bytes_, at_), "Save it as UTF-8");
        }
        take_pseudo_attribute("standalone", end);
        skip_spaces();
        if (at_ != end) refuse("the XML declaration is not well formed");
        at_ = end + 2;
    }

    /// The value of `name="value"` if it comes next, else nothing.
    std::string_view take_pseudo_attribute(std::string_view name, std::size_t end) {
        const std::size_t before = at_;
        skip_spaces();
        if (!starts(name)) {
            at_ = before;
            return {};
        }
        at_ += name.size();
        take_equals_sign();
        const std::string_view value = take_quoted();
        if (at_ > end) refuse("the XML declaration is not well formed");
        return value;
    }

    void take_equals_sign() {
        const bool quoted_at_once =
            bytes_.size() - at_ > 1 && bytes_[at_] == '=' && !is(bytes_[at_ + 1], space);
        if (quoted_at_once) {
            ++at_;
            return;
        }
        skip_spaces();
        if (!next_is('=')) refuse("an attribute has no value");
        ++at_;
        skip_spaces();
    }

    std::string_view take_quoted() {
        if (!next_is('"') && !next_is('\'')) refuse("an attribute's value is not in quotes");
        const char quote = bytes_[at_];
        const std::size_t end = bytes_.find(quote, at_ + 1);
        if (end == std::string_view::npos) refuse("an attribute's value is not closed");
        const std::string_view value = bytes_.substr(at_ + 1, end - at_ - 1);
        at_ = end + 1;
        return value;
    }

    /// Comments, processing instructions and spaces; refuses a DOCTYPE.
    void scan_between_elements() {
        while (true) {
            skip_spaces();
            if (starts("<!--")) {
                scan_comment();
            } else if (starts("<?")) {
                scan_instruction();
            } else if (starts("<!")) {
                throw Error(Fault::doctype, "the document has a DOCTYPE", place_of(bytes_, at_),
                            "Remove it: Myochart reads no document type definitions");
            } else {
                return;
            }
        }
    }

    void scan_comment() {
        at_ += 4;
        skip_past("--", "a comment");
        if (!next_is('>')) refuse("a comment holds \"--\"");
        ++at_;
    }

    void scan_instruction() {
        at_ += 2;
        const std::string_view target = take_name();
        if (equal_ignoring_case(target, "xml")) refuse("an XML declaration stands in the middle");
        skip_past("?>", "a processing instruction");
    }

    std::string_view take_name() {
        const std::size_t start = at_;
        if (at_ >= bytes_.size() || !is(bytes_[at_], name_start)) refuse("a name is expected here");
        unsigned seen = 0;
        const char* const bytes = bytes_.data();
        std::size_t end =
            skip_to(start, [](const EightBytes& eight) { return eight.not_a_letter(); });
        for (const std::size_t size = bytes_.size(); end < size; ++end) {
            const unsigned c = classes[static_cast<std::uint8_t>(bytes[end])];
            if ((c & name_character) == 0) break;
            seen |= c;
        }
        if (seen & colon) names_used_.prefixes = true;
        at_ = end;
        return bytes_.substr(start, end - start);
    }

    void scan_tree() {
        scan_start_tag();
        while (!open_.empty()) {
            scan_text();
            const char mark = at_ + 1 < bytes_.size() ? bytes_[at_ + 1] : '\0';
            if (mark == '/') {
                scan_end_tag();
            } else if (is(mark, name_start)) {
                scan_start_tag();
            } else if (starts("<!--")) {
                scan_comment();
            } else if (starts("<![CDATA[")) {
                skip_past("]]>", "a CDATA section");
            } else if (starts("<?")) {
                scan_instruction();
            } else {
                scan_start_tag();
            }
        }
    }

    void scan_text() {
        while (true) {
            at_ = skip_to(at_, [](const EightBytes& eight) {
                return eight.equal('<') | eight.equal('&') | eight.equal(']');
            });
            while (at_ < bytes_.size() && !is(bytes_[at_], ends_text)) ++at_;
            if (at_ == bytes_.size()) {
                refuse("the element \"" + std::string(open_.back()) + "\" is not closed");
            }
            if (bytes_[at_] == '<') return;
            if (bytes_[at_] == '&') {
                at_ += reference_length(bytes_.substr(at_));
            } else {
                if (starts("]]>")) refuse("\"]]>\" stands in text");
                ++at_;
            }
        }
    }

    /// Length of the reference at the front of `text`, where an '&' stands.
    std::size_t reference_length(std::string_view text) const {
        constexpr std::size_t longest = 12;
        text = text.substr(0, longest);
        for (const std::string_view known : named_references) {
            if (text.starts_with(known)) return known.size();
        }
        const std::size_t end = text.find(';');
        if (!text.starts_with("&#") || end == std::string_view::npos) {
            refuse("\"&\" does not begin a reference that XML knows");
        }
        const bool hexadecimal = text[2] == 'x';
        const std::size_t first = hexadecimal ? 3 : 2;
        if (!names_character(text.substr(first, end - first), hexadecimal ? 16 : 10)) {
            refuse("a character reference names no XML character");
        }
        return end + 1;
    }

    void scan_start_tag() {
        ++at_;
        const std::string_view name = take_name();
        if (++elements_ > limits_.elements) {
            throw Error(Fault::too_large, "the document has too many elements",
                        place_of(bytes_, at_), "Split the document");
        }
        attribute_names_.clear();
        names_marked_ = 0;
        while (true) {
            const bool spaced = at_ < bytes_.size() && is(bytes_[at_], space);
            skip_spaces();
            if (next_is('>') || starts("/>")) break;
            if (!spaced) refuse("the tag of \"" + std::string(name) + "\" is not well formed");
            scan_attribute();
        }
        if (bytes_[at_] == '/') {
            at_ += 2;
            return;
        }
        ++at_;
        if (open_.size() >= limits_.depth) {
            throw Error(
                Fault::too_deep,
                "elements are nested deeper than " + std::to_string(limits_.depth) + " levels",
                place_of(bytes_, at_),
                "No document of Myochart is nested like this; check its origin");
        }
        open_.push_back(name);
    }

    void scan_attribute() {
        require_new_attribute(take_name());
        take_equals_sign();
        if (take_plain_value()) return;
        const std::size_t start = at_ + 1;
        check_value(start, take_quoted());
    }

    /// Takes a value in quotes of which nothing has to be checked. Most are; of another one nothing
    /// is taken, nor of one near the end of the document.
    bool take_plain_value() {
        const char quote = at_ < bytes_.size() ? bytes_[at_] : '\0';
        if (quote != '"' && quote != '\'') return false;
        const std::size_t end = skip_to(at_ + 1, [quote](const EightBytes& eight) {
            return eight.equal(quote) | eight.equal('<') | eight.equal('&');
        });
        if (end == bytes_.size() || bytes_[end] != quote) return false;
        at_ = end + 1;
        return true;
    }

    void check_value(std::size_t start, std::string_view value) {
        const std::size_t after = at_;
        for (std::size_t i = 0; i < value.size(); ++i) {
            at_ = start + i;
            if (value[i] == '<') refuse("\"<\" stands in an attribute's value");
            if (value[i] == '&') i += reference_length(value.substr(i)) - 1;
        }
        at_ = after;
    }

    /// Refuses a name that the tag has already, and more attributes than the limit.
    void require_new_attribute(std::string_view name) {
        // Most names differ already in their first and last letter and their length.
        const unsigned mark = static_cast<std::uint8_t>(name.front()) * 5u +
                              static_cast<std::uint8_t>(name.back()) +
                              static_cast<unsigned>(name.size()) * 7u;
        const std::uint64_t bit = std::uint64_t{1} << (mark % 64);
        const bool repeated = (names_marked_ & bit) != 0 &&
                              std::ranges::find(attribute_names_, name) != attribute_names_.end();
        if (repeated) {
            refuse("the attribute \"" + std::string(name) + "\" stands twice in one tag");
        }
        names_marked_ |= bit;
        attribute_names_.push_back(name);
        if (attribute_names_.size() > limits_.attributes_of_one_element) {
            throw Error(Fault::too_large, "an element has too many attributes",
                        place_of(bytes_, at_), "Check where the document comes from");
        }
        const bool declares =
            name.front() == 'x' && (name == "xmlns" || name.starts_with("xmlns:"));
        if (declares && elements_ > 1) names_used_.inner_declarations = true;
    }

    void scan_end_tag() {
        at_ += 2;
        const std::string_view name = take_name();
        if (name != open_.back()) {
            refuse("\"" + std::string(name) + "\" closes the element \"" +
                   std::string(open_.back()) + "\"");
        }
        skip_spaces();
        if (!next_is('>')) refuse("an end tag is not closed");
        ++at_;
        open_.pop_back();
    }

    std::string_view bytes_;
    const Limits& limits_;
    std::size_t at_ = 0;
    std::size_t elements_ = 0;
    std::vector<std::string_view> open_;
    std::vector<std::string_view> attribute_names_;  ///< of the tag
    std::uint64_t names_marked_ = 0;  ///< of the tag's attributes, by `require_new_attribute`
    NamesUsed names_used_;
};

void require_utf8(std::string_view bytes) {
    if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF") ||
        bytes.substr(0, 4).find('\0') != std::string_view::npos) {
        throw Error(Fault::not_utf8, "the document is in UTF-16 or UTF-32", {1, 1},
                    "Save it as UTF-8");
    }
    const auto bad = first_bad_character(bytes);
    if (!bad) return;
    const Place place = place_of(bytes, bad->byte);
    if (bad->invalid_utf8) {
        throw Error(Fault::not_utf8, "the document is not in UTF-8 here", place,
                    "Save it as UTF-8");
    }
    throw Error(Fault::control_character, "the document holds a control character", place,
                "Remove it; only tabs and line ends are allowed");
}

}  // namespace

void require_characters(std::string_view bytes, const Limits& limits) {
    if (bytes.size() > limits.bytes) {
        throw Error(Fault::too_large,
                    "the document has " + std::to_string(bytes.size()) +
                        " bytes, more than the limit of " + std::to_string(limits.bytes),
                    {}, "Split it, or raise the limit if you trust it");
    }
    require_utf8(bytes);
}

NamesUsed require_markup(std::string_view bytes, const Limits& limits) {
    return Scanner(bytes, limits).run();
}

Place place_of(std::string_view bytes, std::size_t offset) {
    const std::string_view before = bytes.substr(0, std::min(offset, bytes.size()));
    const std::size_t line_start = before.rfind('\n') + 1;  // npos + 1 is 0
    const auto line = std::count(before.begin(), before.end(), '\n') + 1;
    return {static_cast<std::size_t>(line), before.size() - line_start + 1};
}

namespace {

constexpr std::size_t index_block = 4096;

/// Counts by bytes first, of which compilers make vector code.
std::size_t line_ends_in(std::string_view bytes) {
    std::size_t count = 0;
    while (!bytes.empty()) {
        const std::string_view part = bytes.substr(0, 128);
        std::uint8_t found = 0;
        for (const char c : part) found = static_cast<std::uint8_t>(found + (c == '\n'));
        count += found;
        bytes.remove_prefix(part.size());
    }
    return count;
}

}  // namespace

LineIndex::LineIndex(std::string_view bytes) : bytes_(bytes) {
    std::size_t lines = 0;
    lines_before_block_.reserve(bytes.size() / index_block + 1);
    for (std::size_t at = 0; at <= bytes.size(); at += index_block) {
        lines_before_block_.push_back(lines);
        lines += line_ends_in(bytes.substr(at, index_block));
    }
}

Place LineIndex::place_of(std::size_t offset) const {
    const std::string_view before = bytes_.substr(0, std::min(offset, bytes_.size()));
    const std::size_t block = before.size() / index_block;
    const std::size_t lines =
        lines_before_block_[block] + line_ends_in(before.substr(block * index_block));
    const std::size_t line_start = before.rfind('\n') + 1;  // npos + 1 is 0
    return {lines + 1, before.size() - line_start + 1};
}

}  // namespace myochart::xml
