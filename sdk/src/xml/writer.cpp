// SPDX-License-Identifier: Apache-2.0
#include "xml/writer.hpp"

#include "xml/characters.hpp"

namespace myochart::xml {
namespace {

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
void append_escaped(std::string& out, std::string_view text, bool in_attribute) {
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
    open_.push_back({std::string(name)});
    start_tag_open_ = true;
}

void Writer::attribute(std::string_view name, std::string_view value) {
    require_writable(value);
    out_ += ' ';
    out_ += name;
    out_ += "=\"";
    append_escaped(out_, value, true);
    out_ += '"';
}

void Writer::text(std::string_view value) {
    require_writable(value);
    if (value.empty()) return;
    close_start_tag();
    append_escaped(out_, value, false);
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
    out_ += "</" + closing.name + ">\n";
}

}  // namespace myochart::xml
