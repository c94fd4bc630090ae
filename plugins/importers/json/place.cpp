// SPDX-License-Identifier: Apache-2.0
#include "place.hpp"

#include <fast_float/fast_float.h>

#include <cmath>
#include <utility>

#include "myochart/plugin/kit/importer.hpp"

namespace json_recording {

std::string pointer_step(std::string_view key) {
    std::string step = "/";
    for (const char c : shown(key)) {
        if (c == '~')
            step += "~0";
        else if (c == '/')
            step += "~1";
        else
            step += c;
    }
    return step;
}

void Place::append_to(std::string& text) const {
    if (!above_) return;
    above_->append_to(text);
    text += indexed_ ? "/" + std::to_string(index_) : pointer_step(key_);
}

std::string Place::pointer() const {
    std::string text;
    append_to(text);
    return text.empty() ? "the document" : text;
}

std::size_t Place::element() const {
    if (indexed_) return index_;
    return above_ ? above_->element() : 0;
}

void refuse(const Place& place, const std::string& what, std::string remedy) {
    throw myochart::kit::Refusal(place.pointer() + ": " + what, std::move(remedy));
}

std::optional<dom::element> found(const dom::object& object, std::string_view key) {
    dom::element element;
    if (object.at_key(key).get(element) != simdjson::SUCCESS || element.is_null())
        return std::nullopt;
    return element;
}

namespace {

template <class Type>
std::optional<Type> typed(const dom::object& object, std::string_view key) {
    const auto element = found(object, key);
    Type value{};
    if (!element || element->get<Type>().get(value) != simdjson::SUCCESS) return std::nullopt;
    return value;
}

}  // namespace

std::optional<std::string_view> text_in(const dom::object& object, std::string_view key) {
    return typed<std::string_view>(object, key);
}

std::optional<dom::object> object_in(const dom::object& object, std::string_view key) {
    return typed<dom::object>(object, key);
}

std::optional<dom::array> array_in(const dom::object& object, std::string_view key) {
    return typed<dom::array>(object, key);
}

std::optional<double> number_in(const dom::object& object, std::string_view key) {
    return typed<double>(object, key);
}

dom::object need_object(const dom::element& element, const Place& place) {
    dom::object object;
    if (element.get(object) != simdjson::SUCCESS) {
        refuse(place, "is no object", "Export the recording again");
    }
    return object;
}

dom::object need_object(const dom::object& object, std::string_view key, const Place& place) {
    const auto element = found(object, key);
    const Place inside(place, key);
    if (!element) refuse(inside, "is missing", "Export the recording again");
    return need_object(*element, inside);
}

std::string_view need_text(const dom::object& object, std::string_view key, const Place& place) {
    const auto text = text_in(object, key);
    if (!text) refuse(Place(place, key), "is missing or no text", "Export the recording again");
    return *text;
}

double need_number(const dom::object& object, std::string_view key, const Place& place) {
    const auto number = number_in(object, key);
    if (!number) {
        refuse(Place(place, key), "is missing or no number", "Export the recording again");
    }
    return *number;
}

std::optional<double> number_of(std::string_view text) {
    double value = 0;
    const char* const end = text.data() + text.size();
    const auto result = fast_float::from_chars(text.data(), end, value);
    if (result.ec != std::errc() || result.ptr != end || !std::isfinite(value)) return std::nullopt;
    return value;
}

}  // namespace json_recording
