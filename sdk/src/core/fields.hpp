// SPDX-License-Identifier: Apache-2.0
/// One description of a type's fields serves writing and reading, so that they can't drift apart.
///
/// A type is described by `describe(fields, value)`, which names its attributes first and its child
/// elements after them, in the schema's order. FieldWriter writes what it is shown, FieldReader
/// fills it in and refuses whatever was not asked for.
#pragma once

#include <algorithm>
#include <concepts>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "core/values.hpp"
#include "myochart/core/error.hpp"
#include "myochart/core/text.hpp"
#include "xml/beside.hpp"
#include "xml/document.hpp"
#include "xml/writer.hpp"

namespace myochart {

/// `T` or `const T`: what a description takes, as it serves both directions.
template <class Value, class T>
concept Of = std::same_as<std::remove_const_t<Value>, T>;

class FieldWriter {
public:
    explicit FieldWriter(xml::Writer& writer) : writer_(writer) {}

    template <class Value>
    void attribute(std::string_view name, const Value& value) {
        const auto& text = text_of(value);
        try {
            require_readable(text, value);
        } catch (const Error& error) {
            throw error.within(name);
        }
        if constexpr (may_need_escapes<Value>) {
            writer_.attribute(name, text);
        } else {
            writer_.plain_attribute(name, text);
        }
    }
    template <class Value>
    void attribute(std::string_view name, const std::optional<Value>& value) {
        if (value) attribute(name, *value);
    }
    /// Left out if it is a fresh value of its type, such as an empty text, which means "none".
    template <class Value>
    void attribute_or_none(std::string_view name, const Value& value) {
        if (value != Value{}) attribute(name, value);
    }
    template <class Value>
    void element(std::string_view name, const Value& value) {
        writer_.start(name);
        describe(*this, value);
        writer_.end();
    }
    template <class Value>
    void element(std::string_view name, const std::optional<Value>& value) {
        if (value) element(name, *value);
    }
    template <class Value>
    void element_or_none(std::string_view name, const Value& value) {
        if (value != Value{}) element(name, value);
    }
    template <class Value>
    void elements(std::string_view name, const std::vector<Value>& values) {
        for (const Value& value : values) element(name, value);
    }
    /// A child element with text; left out if the text is empty.
    void text_element(std::string_view name, const std::string& value) {
        if (value.empty()) return;
        writer_.start(name);
        writer_.text(value);
        writer_.end();
    }
    void text_elements(std::string_view name, const std::vector<std::string>& values) {
        for (const std::string& value : values) {
            writer_.start(name);
            writer_.text(value);
            writer_.end();
        }
    }
    /// The element's own text.
    template <class Value>
    void text(const Value& value) {
        writer_.text(text_of(value));
    }

private:
    xml::Writer& writer_;
};

/// Where in which document something is, for messages.
class Origin {
public:
    explicit Origin(std::string_view source_name) : source_name_(source_name) {}

    std::string at(const xml::Place& place) const {
        if (place.line == 0) return source_name_;
        return source_name_ + ":" + std::to_string(place.line) + ":" + std::to_string(place.column);
    }
    const std::string& source_name() const { return source_name_; }

private:
    std::string source_name_;
};

class FieldReader {
public:
    FieldReader(xml::Element element, const Origin& origin)
        : element_(element),
          children_(element),
          next_attribute_(element.attributes().begin()),
          origin_(origin) {}

    template <class Value>
    void attribute(std::string_view name, Value& value) {
        const auto found = take_attribute(name);
        if (!found) {
            throw Error(ErrorCode::xml_missing_content,
                        "<" + std::string(element_.name()) + "> has no " + std::string(name),
                        place(), "Add the attribute " + std::string(name));
        }
        parse(name, *found, value);
    }
    template <class Value>
    void attribute(std::string_view name, std::optional<Value>& value) {
        if (const auto found = take_attribute(name)) parse(name, *found, value.emplace());
    }
    template <class Value>
    void attribute_or_none(std::string_view name, Value& value) {
        if (const auto found = take_attribute(name)) parse(name, *found, value);
    }
    template <class Value>
    void element(std::string_view name, Value& value) {
        if (!next_is(name)) {
            throw Error(ErrorCode::xml_missing_content,
                        "<" + std::string(element_.name()) + "> has no <" + std::string(name) +
                            ">" + instead(),
                        place(), "Add the element, in the schema's order");
        }
        read_next(value);
    }
    template <class Value>
    void element(std::string_view name, std::optional<Value>& value) {
        if (next_is(name)) read_next(value.emplace());
    }
    template <class Value>
    void element_or_none(std::string_view name, Value& value) {
        if (next_is(name)) read_next(value);
    }
    template <class Value>
    void elements(std::string_view name, std::vector<Value>& values) {
        values.reserve(values.size() + count_next(name));
        while (next_is(name)) read_next(values.emplace_back());
    }
    /// The same on two threads if `parallel`; shows `done` each of the values on the thread that has
    /// read it. Of several errors the first value's is thrown.
    template <class Value>
    void elements(std::string_view name, std::vector<Value>& values, bool parallel,
                  const std::invocable<Value&> auto& done) {
        std::vector<xml::Element> found;
        for (; next_is(name); children_.advance()) found.push_back(children_.next());
        values.resize(found.size());
        xml::share_out(found.size(), parallel, [&](std::size_t i) {
            read(found[i], values[i]);
            done(values[i]);
        });
    }
    void text_element(std::string_view name, std::string& value) {
        if (next_is(name)) value = read_next_text();
    }
    void text_elements(std::string_view name, std::vector<std::string>& values) {
        while (next_is(name)) values.push_back(read_next_text());
    }
    template <class Value>
    void text(Value& value) {
        text_asked_for_ = true;
        parse("text", element_.text(), value);
    }
    void text(std::string& value) {
        text_asked_for_ = true;
        value = element_.text();
    }

    /// Refuses whatever the description did not ask for: nothing is dropped in silence.
    void finish() const {
        for (auto attribute = next_attribute_; attribute != xml::Attributes::end(); ++attribute) {
            const std::string_view name = attribute.name();
            if (name.starts_with("{http://www.w3.org/2001/XMLSchema-instance}")) continue;
            if (std::ranges::find(taken_elsewhere_, name) == taken_elsewhere_.end()) {
                refuse_unknown("the attribute \"" + std::string(name) + "\"", place());
            }
        }
        if (const xml::Element& left = children_.next())
            refuse_unknown("<" + std::string(left.name()) + ">", origin_.at(left.place()));
        if (!text_asked_for_ && children_.passed_text()) refuse_unknown("the text", place());
    }

    const xml::Element& xml_element() const { return element_; }
    const Origin& origin() const { return origin_; }
    std::string place() const { return origin_.at(element_.place()); }

private:
    /// What Myochart wrote has its attributes in the order in which descriptions ask for them.
    std::optional<std::string_view> take_attribute(std::string_view name) {
        if (next_attribute_ == xml::Attributes::end()) return std::nullopt;
        if (next_attribute_.is_named(name)) {
            const std::string_view value = next_attribute_.value();
            ++next_attribute_;
            return value;
        }
        for (auto after = std::next(next_attribute_); after != xml::Attributes::end(); ++after) {
            if (!after.is_named(name)) continue;
            taken_elsewhere_.push_back(name);
            return after.value();
        }
        return std::nullopt;
    }

    template <class Value>
    void parse(std::string_view name, std::string_view text, Value& value) const {
        try {
            read_text(text, value);
        } catch (const Error& error) {
            throw error.within(place() + ", <" + std::string(element_.name()) + "> " +
                               std::string(name));
        }
    }

    bool next_is(std::string_view name) const { return children_.next().is_named(name); }

    std::size_t count_next(std::string_view name) const {
        std::size_t count = 0;
        for (auto element = children_.next(); element.is_named(name);
             element = element.next_sibling())
            ++count;
        return count;
    }

    template <class Value>
    void read_next(Value& value) {
        const xml::Element element = children_.next();
        children_.advance();
        read(element, value);
    }

    template <class Value>
    void read(const xml::Element& element, Value& value) const {
        FieldReader fields(element, origin_);
        describe(fields, value);
        fields.finish();
    }

    std::string read_next_text() {
        FieldReader fields(children_.next(), origin_);
        children_.advance();
        std::string value;
        fields.text(value);
        fields.finish();
        return value;
    }

    std::string instead() const {
        const xml::Element& next = children_.next();
        return next ? " before <" + std::string(next.name()) + ">" : std::string();
    }
    [[noreturn]] void refuse_unknown(const std::string& what, const std::string& where) const {
        throw Error(
            ErrorCode::xml_unknown_content,
            what + " is not known in <" + std::string(element_.name()) + ">", where,
            "Check its spelling and its place in the schema; a newer Myochart may have written it");
    }

    xml::Element element_;
    xml::Children children_;
    xml::Attributes::Iterator next_attribute_;  ///< those before it were asked for
    std::vector<std::string_view> taken_elsewhere_;
    const Origin& origin_;
    bool text_asked_for_ = false;
};

}  // namespace myochart
