// SPDX-License-Identifier: Apache-2.0
/// Reading a part from plain words, and listing what fields it has, by the same descriptions that
/// write and read its XML.
#pragma once

#include <cctype>
#include <iterator>
#include <set>
#include <string>
#include <type_traits>
#include <utility>

#include "exchange/chart_fields.hpp"
#include "myochart/exchange/part_words.hpp"

namespace myochart {

/// "referral" and "latency" as "referralLatency".
inline std::string field_name(std::string_view prefix, std::string_view name) {
    std::string joined(prefix);
    joined += name;
    if (!prefix.empty()) {
        char& first = joined[prefix.size()];
        first = static_cast<char>(std::toupper(static_cast<unsigned char>(first)));
    }
    return joined;
}

/// What is told by name alone, without the element around it.
template <class Value>
inline constexpr bool is_transparent =
    std::is_same_v<Value, MuscleSite> || std::is_same_v<Value, Criteria>;

template <class Value>
std::string prefix_of(std::string_view prefix, std::string_view name) {
    return is_transparent<Value> ? std::string(prefix) : field_name(prefix, name);
}

/// What follows from a recording, from a place or from the atlas is not typed.
template <class Value>
inline constexpr bool is_typed =
    !std::is_same_v<Value, SessionUse> && !std::is_same_v<Value, MapMark> &&
    !std::is_same_v<Value, TextbookReferral>;

/// A list whose members are one word or quantity each.
template <class Value>
inline constexpr bool is_one_word =
    std::is_same_v<Value, Quantity> || std::is_same_v<Value, Uuid> ||
    std::is_same_v<Value, Modality> || std::is_same_v<Value, std::optional<Decimal>>;

/// How a text of the type looks.
template <class Value>
std::string form_of() {
    if constexpr (std::is_same_v<Value, Quantity>)
        return "number and unit (4 s, 12 mm, 8 deg, 42 Cel, 2.5 kgf)";
    if constexpr (std::is_same_v<Value, Time>) return "2026-11-20T09:30:00+01:00";
    if constexpr (std::is_same_v<Value, Date>) return "2026-11-20";
    if constexpr (std::is_same_v<Value, int> || std::is_same_v<Value, Decimal>) return "a number";
    if constexpr (std::is_same_v<Value, Uuid>) return "an id";
    if constexpr (std::is_same_v<Value, Answers>) return "4 3 - 2, - for an item without an answer";
    return {};
}

/// Lists the fields of a part.
class FieldNames {
public:
    FieldNames(std::vector<PartField>& fields, std::string prefix)
        : fields_(fields), prefix_(std::move(prefix)) {}

    template <class Value>
    void attribute(std::string_view name, const Value&) {
        add<Value>(name, true);
    }
    template <class Value>
    void attribute(std::string_view name, const std::optional<Value>&) {
        add<Value>(name, false);
    }
    template <class Value>
    void attribute_or_none(std::string_view name, const Value&) {
        if (name != "id") add<Value>(name, false);
    }
    template <class Value>
    void element(std::string_view name, const Value&) {
        nested<Value>(name, true);
    }
    template <class Value>
    void element(std::string_view name, const std::optional<Value>&) {
        nested<Value>(name, false);
    }
    template <class Value>
    void element_or_none(std::string_view name, const Value&) {
        nested<Value>(name, false);
    }
    template <class Value>
    void elements(std::string_view name, const std::vector<Value>&) {
        if constexpr (is_one_word<Value>) {
            add<Value>(name, false);
            fields_.back().list = true;
        }
    }
    void text_element(std::string_view name, const std::string&) { add<std::string>(name, false); }
    void text_elements(std::string_view name, const std::vector<std::string>&) {
        add<std::string>(name, false);
        fields_.back().list = true;
    }
    template <class Value>
    void text(const Value&) {}

private:
    template <class Value>
    void add(std::string_view name, bool needed) {
        PartField field{field_name(prefix_, name), needed, false, {}, form_of<Value>()};
        if constexpr (Worded<Value>) {
            for (const auto& entry : words_of<Value>) field.words.emplace_back(entry.word);
        } else if constexpr (std::is_same_v<Value, Side>) {
            field.words = {"left", "right", "midline"};
        }
        fields_.push_back(std::move(field));
    }
    template <class Value>
    void nested(std::string_view name, bool needed) {
        if constexpr (is_one_word<Value>) {
            add<Value>(name, needed);
        } else if constexpr (is_typed<Value>) {
            const std::size_t first = fields_.size();
            FieldNames names(fields_, prefix_of<Value>(prefix_, name));
            const Value value{};
            describe(names, value);
            // What an optional element needs is needed only together with the others of it.
            for (std::size_t i = first; i < fields_.size() && !needed; ++i)
                fields_[i].needed = false;
        }
    }

    std::vector<PartField>& fields_;
    std::string prefix_;
};

/// Fills a part from words. With `keep`, a needed field that is not given stays as it is.
class WordReader {
public:
    WordReader(const PartWords& words, std::set<std::string>& taken, bool keep, std::string prefix)
        : words_(words), taken_(taken), keep_(keep), prefix_(std::move(prefix)) {}

    template <class Value>
    void attribute(std::string_view name, Value& value) {
        if (const auto* text = take(name)) {
            parse(name, *text, value);
        } else if (!keep_) {
            throw Error(ErrorCode::xml_missing_content,
                        "the field " + field_name(prefix_, name) + " is not given", "",
                        "Give it; a person has to say what it is");
        }
    }
    template <class Value>
    void attribute(std::string_view name, std::optional<Value>& value) {
        const auto* text = take(name);
        if (!text) return;
        value.reset();
        if (!text->empty()) parse(name, *text, value.emplace());
    }
    template <class Value>
    void attribute_or_none(std::string_view name, Value& value) {
        const auto* text = take(name);
        if (!text) return;
        value = Value{};
        if (!text->empty()) parse(name, *text, value);
    }
    template <class Value>
    void element(std::string_view name, Value& value) {
        nested(name, value);
    }
    template <class Value>
    void element(std::string_view name, std::optional<Value>& value) {
        if constexpr (is_one_word<Value>) {
            attribute(name, value);
        } else if constexpr (is_typed<Value>) {
            const std::string prefix = prefix_of<Value>(prefix_, name);
            if (!is_any_given(prefix)) return;
            if (take_emptied(prefix)) {
                value.reset();
                return;
            }
            WordReader fields(words_, taken_, keep_ && value.has_value(), prefix);
            describe(fields, value ? *value : value.emplace());
        }
    }
    template <class Value>
    void element_or_none(std::string_view name, Value& value) {
        if constexpr (is_one_word<Value>) {
            attribute_or_none(name, value);
        } else {
            nested(name, value);
        }
    }
    template <class Value>
    void elements(std::string_view name, std::vector<Value>& values) {
        if constexpr (is_one_word<Value>) {
            const auto* text = take(name);
            if (!text) return;
            values.clear();
            for (const std::string& item : items_of(*text))
                parse(name, item, values.emplace_back());
        }
    }
    void text_element(std::string_view name, std::string& value) {
        if (const auto* text = take(name)) value = *text;
    }
    void text_elements(std::string_view name, std::vector<std::string>& values) {
        if (const auto* text = take(name)) values = items_of(*text);
    }
    template <class Value>
    void text(Value&) {}

private:
    const std::string* take(std::string_view name) {
        const std::string key = field_name(prefix_, name);
        const auto found = words_.find(key);
        if (found == words_.end()) return nullptr;
        taken_.insert(key);
        return &found->second;
    }

    template <class Value>
    void nested(std::string_view name, Value& value) {
        if constexpr (is_one_word<Value>) {
            attribute(name, value);
        } else {
            WordReader fields(words_, taken_, keep_, prefix_of<Value>(prefix_, name));
            describe(fields, value);
        }
    }

    /// True if a field of the element is given. The fields of a site are told by their own names.
    bool is_any_given(const std::string& prefix) const {
        if (prefix == prefix_) return words_.contains(field_name(prefix, "muscle"));
        const auto found = words_.lower_bound(prefix);
        return found != words_.end() && found->first.starts_with(prefix) &&
               found->first.size() > prefix.size();
    }

    /// True if all fields of the element that are given are empty: then it is to go.
    bool take_emptied(const std::string& prefix) {
        if (prefix == prefix_) return false;
        for (auto word = words_.lower_bound(prefix);
             word != words_.end() && word->first.starts_with(prefix); ++word) {
            if (!word->second.empty()) return false;
        }
        for (auto word = words_.lower_bound(prefix);
             word != words_.end() && word->first.starts_with(prefix); ++word) {
            taken_.insert(word->first);
        }
        return true;
    }

    static std::vector<std::string> items_of(std::string_view text) {
        std::vector<std::string> items;
        while (!is_blank(text)) {
            const std::size_t end = std::min(text.find(';'), text.size());
            std::string_view item = text.substr(0, end);
            text.remove_prefix(std::min(end + 1, text.size()));
            while (item.starts_with(' ')) item.remove_prefix(1);
            while (item.ends_with(' ')) item.remove_suffix(1);
            if (!item.empty()) items.emplace_back(item);
        }
        return items;
    }

    template <class Value>
    void parse(std::string_view name, const std::string& text, Value& value) const {
        try {
            if constexpr (std::is_same_v<Value, Quantity>) {
                value = parse_quantity(text);
                if (value.unit == Unit("1")) {
                    throw Error(
                        ErrorCode::value_unit, "\"" + text + "\" has no unit", "",
                        "Write number and unit, such as 4 s, 12 mm, 8 deg, 42 Cel, 2.5 kgf");
                }
            } else {
                read_text(text, value);
            }
        } catch (const Error& error) {
            throw error.within(field_name(prefix_, name));
        }
    }

    const PartWords& words_;
    std::set<std::string>& taken_;
    bool keep_;
    std::string prefix_;
};

}  // namespace myochart
