// SPDX-License-Identifier: Apache-2.0
#include "notes.hpp"

#include <charconv>

namespace importing {

void tell_notes(const Notes& notes, myochart::kit::Sink& sink) {
    for (const Note& note : notes) {
        sink.remark({note.severity, note.code, note.message, note.where, note.count});
    }
}

std::string shown(std::string_view text) {
    std::string out;
    for (const char c : text.substr(0, 40)) {
        const auto byte = static_cast<unsigned char>(c);
        out += byte < 0x20 || byte == 0x7F ? ' ' : c;
    }
    // A character that was cut in two at the end would not be text any more.
    while (text.size() > 40 && !out.empty() && (static_cast<unsigned char>(out.back()) & 0x80u)) {
        out.pop_back();
    }
    return text.size() > 40 ? out + "..." : out;
}

std::string shown_seconds(double seconds) {
    char text[400];
    const auto end =
        std::to_chars(text, text + sizeof text, seconds, std::chars_format::fixed, 6).ptr;
    std::string shown(text, end);
    shown.erase(shown.find_last_not_of('0') + 1);
    if (shown.ends_with('.')) shown.pop_back();
    return shown + " s";
}

}  // namespace importing
