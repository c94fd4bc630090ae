// SPDX-License-Identifier: Apache-2.0
#include "xml/guard.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "xml/characters.hpp"

namespace myochart::xml {
namespace {

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

bool is_name_start(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == ':' ||
           static_cast<unsigned char>(c) >= 0x80;
}

bool is_name_character(char c) {
    return is_name_start(c) || (c >= '0' && c <= '9') || c == '-' || c == '.';
}

bool equal_ignoring_case(std::string_view a, std::string_view lower) {
    return std::equal(a.begin(), a.end(), lower.begin(), lower.end(), [](char x, char y) {
        return (x >= 'A' && x <= 'Z' ? static_cast<char>(x + 32) : x) == y;
    });
}

/// One pass over the document; `at_` is the next byte to look at.
class Scanner {
public:
    Scanner(std::string_view bytes, const Limits& limits) : bytes_(bytes), limits_(limits) {}

    void run() {
        scan_declaration();
        scan_between_elements();
        if (!starts("<") || at_ + 1 >= bytes_.size() || !is_name_start(bytes_[at_ + 1])) {
            refuse("the document has no root element");
        }
        scan_tree();
        scan_between_elements();
        if (at_ != bytes_.size()) refuse("there is content after the root element");
    }

private:
    [[noreturn]] void refuse(const std::string& message) const {
        throw Error(Fault::malformed, message, place_of(bytes_, at_),
                    "Write the file again with the program that made it, or mend this place");
    }

    bool starts(std::string_view text) const { return bytes_.substr(at_, text.size()) == text; }
    void skip_spaces() {
        while (at_ < bytes_.size() && is_space(bytes_[at_])) ++at_;
    }
    void skip_past(std::string_view end, const char* what) {
        const std::size_t found = bytes_.find(end, at_);
        if (found == std::string_view::npos) refuse(std::string(what) + " is not closed");
        at_ = found + end.size();
    }

    void scan_declaration() {
        if (!starts("<?xml") || bytes_.size() <= 5 || !is_space(bytes_[5])) return;
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
        skip_spaces();
        if (!starts("=")) refuse("an attribute has no value");
        ++at_;
        skip_spaces();
    }

    std::string_view take_quoted() {
        if (!starts("\"") && !starts("'")) refuse("an attribute's value is not in quotes");
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
        if (!starts(">")) refuse("a comment holds \"--\"");
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
        if (at_ >= bytes_.size() || !is_name_start(bytes_[at_])) refuse("a name is expected here");
        while (at_ < bytes_.size() && is_name_character(bytes_[at_])) ++at_;
        return bytes_.substr(start, at_ - start);
    }

    void scan_tree() {
        scan_start_tag();
        while (!open_.empty()) {
            scan_text();
            if (starts("</")) {
                scan_end_tag();
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
            const std::size_t stop = bytes_.find_first_of("<&]", at_);
            if (stop == std::string_view::npos) {
                at_ = bytes_.size();
                refuse("the element \"" + std::string(open_.back()) + "\" is not closed");
            }
            at_ = stop;
            if (bytes_[at_] == '<') return;
            if (bytes_[at_] == '&') {
                at_ += reference_length(bytes_.substr(at_));
            } else {
                if (starts("]]>")) refuse("\"]]>\" stands in text");
                ++at_;
            }
        }
    }

    /// Length of the reference at the front of `text`, which begins with '&'.
    std::size_t reference_length(std::string_view text) const {
        for (const std::string_view known : {"&lt;", "&gt;", "&amp;", "&quot;", "&apos;"}) {
            if (text.starts_with(known)) return known.size();
        }
        const std::size_t end = text.substr(0, 12).find(';');
        if (!text.starts_with("&#") || end == std::string_view::npos) {
            refuse("\"&\" does not begin a reference that XML knows");
        }
        const bool hexadecimal = text.size() > 2 && text[2] == 'x';
        const std::string_view digits =
            text.substr(hexadecimal ? 3 : 2, end - (hexadecimal ? 3 : 2));
        if (digits.empty() || !names_character(digits, hexadecimal ? 16 : 10)) {
            refuse("a character reference names no XML character");
        }
        return end + 1;
    }

    static bool names_character(std::string_view digits, char32_t base) {
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
        return is_xml_character(value);
    }

    void scan_start_tag() {
        ++at_;
        const std::string_view name = take_name();
        if (++elements_ > limits_.elements) {
            throw Error(Fault::too_large, "the document has too many elements",
                        place_of(bytes_, at_), "Split the document");
        }
        std::vector<std::string_view>& names = attribute_names_;
        names.clear();
        while (true) {
            const bool spaced = at_ < bytes_.size() && is_space(bytes_[at_]);
            skip_spaces();
            if (starts(">") || starts("/>")) break;
            if (!spaced) refuse("the tag of \"" + std::string(name) + "\" is not well formed");
            scan_attribute(names);
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

    void scan_attribute(std::vector<std::string_view>& names) {
        const std::string_view name = take_name();
        if (std::find(names.begin(), names.end(), name) != names.end()) {
            refuse("the attribute \"" + std::string(name) + "\" stands twice in one tag");
        }
        names.push_back(name);
        if (names.size() > limits_.attributes_of_one_element) {
            throw Error(Fault::too_large, "an element has too many attributes",
                        place_of(bytes_, at_), "Check where the document comes from");
        }
        take_equals_sign();
        const std::size_t start = at_ + 1;
        const std::string_view value = take_quoted();
        for (std::size_t i = 0; i < value.size(); ++i) {
            at_ = start + i;
            if (value[i] == '<') refuse("\"<\" stands in an attribute's value");
            if (value[i] == '&') i += reference_length(value.substr(i)) - 1;
        }
        at_ = start + value.size() + 1;
    }

    void scan_end_tag() {
        at_ += 2;
        const std::string_view name = take_name();
        if (name != open_.back()) {
            refuse("\"" + std::string(name) + "\" closes the element \"" +
                   std::string(open_.back()) + "\"");
        }
        skip_spaces();
        if (!starts(">")) refuse("an end tag is not closed");
        ++at_;
        open_.pop_back();
    }

    std::string_view bytes_;
    const Limits& limits_;
    std::size_t at_ = 0;
    std::size_t elements_ = 0;
    std::vector<std::string_view> open_;
    std::vector<std::string_view> attribute_names_;
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

void require_safe_document(std::string_view bytes, const Limits& limits) {
    if (bytes.size() > limits.bytes) {
        throw Error(Fault::too_large,
                    "the document has " + std::to_string(bytes.size()) +
                        " bytes, more than the limit of " + std::to_string(limits.bytes),
                    {}, "Split it, or raise the limit if you trust it");
    }
    require_utf8(bytes);
    Scanner(bytes, limits).run();
}

Place place_of(std::string_view bytes, std::size_t offset) {
    const std::string_view before = bytes.substr(0, std::min(offset, bytes.size()));
    const std::size_t line_start = before.rfind('\n') + 1;  // npos + 1 is 0
    const auto line = std::count(before.begin(), before.end(), '\n') + 1;
    return {static_cast<std::size_t>(line), before.size() - line_start + 1};
}

}  // namespace myochart::xml
