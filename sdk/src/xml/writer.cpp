// SPDX-License-Identifier: Apache-2.0
#include "xml/writer.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>

#include "xml/characters.hpp"
#include "xml/eight_bytes.hpp"

namespace myochart::xml {
namespace {

/// True if a text can't simply be copied: some of its bytes are escaped, some can't be written at
/// all, and of those beyond ASCII it has to be seen. Seven spaces have to follow it.
bool needs_care(const char* text, std::size_t size) {
    std::uint64_t found = 0;
    for (std::size_t at = 0; at < size; at += EightBytes::size) {
        const EightBytes bytes(text + at);
        found |= bytes.equal_but_for('>' ^ '<', '>') | bytes.equal_but_for('&' ^ '"', '&') |
                 bytes.below_space() | bytes.beyond_ascii();
    }
    return EightBytes::any(found);
}

void require_writable(std::string_view text) {
    const auto bad = first_bad_character(text);
    if (!bad) return;
    throw Error(bad->invalid_utf8 ? Fault::not_utf8 : Fault::control_character,
                std::string("a text ") +
                    (bad->invalid_utf8 ? "is not UTF-8" : "holds a control character") +
                    " at byte " + std::to_string(bad->byte),
                {}, "Remove it; XML can't carry it");
}

/// Line ends and tabs in attributes, and returns anywhere, survive only as references.
std::string escaped(std::string_view text, bool in_attribute) {
    require_writable(text);
    std::string out;
    for (const char c : text) {
        switch (c) {
            case '&': out += "&amp;"; break;
            case '<': out += "&lt;"; break;
            case '>': out += "&gt;"; break;
            case '\r': out += "&#13;"; break;
            case '"': out += in_attribute ? "&quot;" : "\""; break;
            case '\n': out += in_attribute ? "&#10;" : "\n"; break;
            case '\t': out += in_attribute ? "&#9;" : "\t"; break;
            default: out += c;
        }
    }
    return out;
}

/// As memcpy; most texts are so short that the call would cost more than the copying.
char* copied(char* to, std::string_view text) {
    const char* const from = text.data();
    const std::size_t size = text.size();
    if (size > 32) {
        std::memcpy(to, from, size);
    } else if (size >= 8) {
        for (std::size_t at = 0; at + 8 < size; at += 8) std::memcpy(to + at, from + at, 8);
        std::memcpy(to + size - 8, from + size - 8, 8);
    } else if (size >= 4) {
        std::memcpy(to, from, 4);
        std::memcpy(to + size - 4, from + size - 4, 4);
    } else {
        for (std::size_t at = 0; at < size; ++at) to[at] = from[at];
    }
    return to + size;
}

}  // namespace

Writer::Writer() { append(declaration); }

char* Writer::room(std::size_t size) {
    if (capacity_ - size_ < size) {
        constexpr std::size_t least = 60 << 10;  // more than a visit usually has
        capacity_ = std::max({least, 2 * capacity_, size_ + size});
        auto larger = std::make_unique_for_overwrite<char[]>(capacity_);
        copied(larger.get(), bytes());
        out_ = std::move(larger);
    }
    return out_.get() + size_;
}

void Writer::append(std::string_view text) {
    copied(room(text.size()), text);
    size_ += text.size();
}

void Writer::close_start_tag() {
    if (start_tag_open_) append(">");
    start_tag_open_ = false;
}

void Writer::start(std::string_view name) {
    close_start_tag();
    const std::size_t indent = 2 * open_.size();
    const bool first = !open_.empty() && !open_.back().has_elements;
    if (first) open_.back().has_elements = true;
    char* at = room(indent + name.size() + 2);
    if (first) *at++ = '\n';
    std::memset(at, ' ', indent);
    at += indent;
    *at++ = '<';
    open_.push_back({static_cast<std::size_t>(at - out_.get()), name.size()});
    wrote_up_to(copied(at, name));
    start_tag_open_ = true;
}

void Writer::attribute(std::string_view name, std::string_view value) {
    char* at = room(name.size() + value.size() + 4 + EightBytes::size);
    *at++ = ' ';
    at = copied(at, name);
    *at++ = '=';
    *at++ = '"';
    wrote_up_to(at);
    append_escaped(value, true);
    append("\"");
}

void Writer::plain_attribute(std::string_view name, std::string_view value) {
    char* at = room(name.size() + value.size() + 4);
    *at++ = ' ';
    at = copied(at, name);
    *at++ = '=';
    *at++ = '"';
    at = copied(at, value);
    *at++ = '"';
    wrote_up_to(at);
}

void Writer::text(std::string_view value) {
    if (value.empty()) return;
    close_start_tag();
    append_escaped(value, false);
}

void Writer::append_escaped(std::string_view text, bool in_attribute) {
    char* const start = room(text.size() + EightBytes::size);
    char* const end = copied(start, text);
    std::memset(end, ' ', EightBytes::size);
    if (needs_care(start, text.size())) {
        append(escaped(text, in_attribute));
    } else {
        wrote_up_to(end);
    }
}

void Writer::end() {
    const Open closing = open_.back();
    open_.pop_back();
    if (start_tag_open_) {
        append("/>\n");
        start_tag_open_ = false;
        return;
    }
    const std::size_t indent = closing.has_elements ? 2 * open_.size() : 0;
    char* at = room(indent + closing.name_size + 4);
    std::memset(at, ' ', indent);
    at += indent;
    *at++ = '<';
    *at++ = '/';
    at = copied(at, bytes().substr(closing.name_at, closing.name_size));
    *at++ = '>';
    *at++ = '\n';
    wrote_up_to(at);
}

}  // namespace myochart::xml
