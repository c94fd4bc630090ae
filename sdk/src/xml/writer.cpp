// SPDX-License-Identifier: Apache-2.0
#include "xml/writer.hpp"

#include <array>
#include <cstdint>

#include "xml/characters.hpp"

namespace myochart::xml {
namespace {

enum Care : std::uint8_t { in_text = 1, in_attribute = 2 };

/// Which bytes can't simply be copied: some are escaped, some can't be written at all, and of those
/// beyond ASCII it has to be seen.
constexpr auto care_needed = [] {
    std::array<std::uint8_t, 256> table{};
    for (std::size_t i = 0; i < 256; ++i)
        table[i] = i < 0x20 || i >= 0x80 ? in_text | in_attribute : 0;
    for (const char c : {'&', '<', '>'})
        table[static_cast<std::uint8_t>(c)] = in_text | in_attribute;
    table['"'] = table['\n'] = table['\t'] = in_attribute;
    return table;
}();

bool needs_care(std::string_view text, Care where) {
    std::uint8_t found = 0;
    for (const char c : text) found |= care_needed[static_cast<std::uint8_t>(c)];
    return (found & where) != 0;
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
void append_escaped(std::string& out, std::string_view text, Care where) {
    if (!needs_care(text, where)) {
        out += text;
        return;
    }
    require_writable(text);
    for (const char c : text) {
        switch (c) {
            case '&': out += "&amp;"; break;
            case '<': out += "&lt;"; break;
            case '>': out += "&gt;"; break;
            case '\r': out += "&#13;"; break;
            case '"': out += where == in_attribute ? "&quot;" : "\""; break;
            case '\n': out += where == in_attribute ? "&#10;" : "\n"; break;
            case '\t': out += where == in_attribute ? "&#9;" : "\t"; break;
            default: out += c;
        }
    }
}

}  // namespace

Writer::Writer() : out_("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n") {}

void Writer::close_start_tag() {
    if (start_tag_open_) out_ += '>';
    start_tag_open_ = false;
}

void Writer::indent() { out_.append(2 * open_.size(), ' '); }

void Writer::start(std::string_view name) {
    close_start_tag();
    if (!open_.empty()) {
        if (!open_.back().has_elements) out_ += '\n';
        open_.back().has_elements = true;
    }
    indent();
    out_ += '<';
    out_ += name;
    open_.push_back({out_.size() - name.size(), name.size()});
    start_tag_open_ = true;
}

void Writer::attribute(std::string_view name, std::string_view value) {
    out_ += ' ';
    out_ += name;
    out_ += "=\"";
    append_escaped(out_, value, in_attribute);
    out_ += '"';
}

void Writer::text(std::string_view value) {
    if (value.empty()) return;
    close_start_tag();
    append_escaped(out_, value, in_text);
}

void Writer::end() {
    const Open closing = open_.back();
    open_.pop_back();
    if (start_tag_open_) {
        out_ += "/>\n";
        start_tag_open_ = false;
        return;
    }
    if (closing.has_elements) indent();
    out_ += "</";
    out_.append(out_, closing.name_at, closing.name_size);
    out_ += ">\n";
}

}  // namespace myochart::xml
