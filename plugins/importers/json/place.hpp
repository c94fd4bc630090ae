// SPDX-License-Identifier: Apache-2.0
/// Where in a document a value stands, and what stands there.
#pragma once

#include <simdjson.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "common/notes.hpp"

namespace json_recording {

using namespace importing;
namespace dom = simdjson::dom;

/// A step of a JSON pointer; costs nothing until it is shown. Outlived by the one above it.
class Place {
public:
    Place() = default;
    Place(const Place& above, std::string_view key) : above_(&above), key_(key) {}
    Place(const Place& above, std::size_t index) : above_(&above), index_(index), indexed_(true) {}
    Place(const Place&) = delete;
    Place& operator=(const Place&) = delete;

    /// RFC 6901: "/3/effective_time_frame"; "the document" for the whole.
    std::string pointer() const;
    /// The number of the last step that has one.
    std::size_t element() const;

private:
    void append_to(std::string& text) const;

    const Place* above_ = nullptr;
    std::string_view key_;
    std::size_t index_ = 0;
    bool indexed_ = false;
};

/// One step of a pointer, with its two escapes.
std::string pointer_step(std::string_view key);

[[noreturn]] void refuse(const Place& place, const std::string& what, std::string remedy);

/// What stands under the key; nothing for null.
std::optional<dom::element> found(const dom::object& object, std::string_view key);
std::optional<std::string_view> text_in(const dom::object& object, std::string_view key);
std::optional<dom::object> object_in(const dom::object& object, std::string_view key);
std::optional<dom::array> array_in(const dom::object& object, std::string_view key);
/// A JSON number, as a double nearest to it.
std::optional<double> number_in(const dom::object& object, std::string_view key);

dom::object need_object(const dom::element& element, const Place& place);
dom::object need_object(const dom::object& object, std::string_view key, const Place& place);
std::string_view need_text(const dom::object& object, std::string_view key, const Place& place);
double need_number(const dom::object& object, std::string_view key, const Place& place);

/// All of the text as one number: finite, nearest double. Nothing else counts.
std::optional<double> number_of(std::string_view text);

}  // namespace json_recording
