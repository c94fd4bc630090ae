// SPDX-License-Identifier: Apache-2.0
#include "notes.hpp"

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

}  // namespace importing
