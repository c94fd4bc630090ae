// SPDX-License-Identifier: Apache-2.0
/// The text of a file as parsed JSON: one document, or JSON Lines.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include "myochart/plugin/kit/importer.hpp"
#include "place.hpp"

namespace json_recording {

/// The text without a byte order mark. Throws kit::Refusal for what is no text.
std::string_view text_of(std::string_view bytes, Notes& notes);

class Recording {
public:
    /// `text` must outlive the recording.
    Recording(std::string_view text, Notes& notes) : text_(text), notes_(notes) {}

    std::string_view text() const { return text_; }
    /// The whole document. Of an array that is cut off, the elements that are whole, with a remark.
    /// Valid until the next call.
    dom::element whole();
    /// Each element of an array, each line of JSON Lines, or the one document.
    void each(myochart::kit::Sink& sink,
              const std::function<void(const dom::object&, const Place&)>& take);

private:
    bool is_lines() const;
    void each_line(myochart::kit::Sink& sink,
                   const std::function<void(const dom::object&, const Place&)>& take);
    dom::element parsed(std::string_view text);

    std::string_view text_;
    Notes& notes_;
    std::string mended_;
    dom::parser parser_;
};

/// Throws kit::Refusal if the object has a key twice.
void require_distinct_keys(const dom::object& object, const Place& place);
/// The same for every object inside.
void require_distinct_keys_throughout(const dom::element& element, const Place& place);

}  // namespace json_recording
