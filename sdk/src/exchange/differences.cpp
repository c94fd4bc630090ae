// SPDX-License-Identifier: Apache-2.0
#include "myochart/exchange/differences.hpp"

#include <algorithm>
#include <cctype>
#include <iterator>
#include <map>
#include <optional>
#include <utility>

#include "exchange/chart_fields.hpp"

namespace myochart {
namespace {

/// A field or a part of the record as text, by its name in the XML.
struct Field {
    std::string name;
    std::string key;        ///< tells it from its siblings of the same name
    bool by_place = false;  ///< the key is only its place among them
    std::string value;
    std::vector<Field> parts;

    bool operator==(const Field&) const = default;
};

const Field* part_named(const Field& field, std::string_view name) {
    const auto found = std::ranges::find(field.parts, name, &Field::name);
    return found == field.parts.end() ? nullptr : &*found;
}

/// What tells one of several parts from another: what identifies it, else its place among them.
void give_key(Field& part, std::size_t place) {
    for (const char* name : {"id", "question", "ruleSet", "system"}) {
        const Field* identity = part_named(part, name);
        if (!identity) continue;
        part.key = identity->value;
        return;
    }
    part.key = std::to_string(place);
    part.by_place = true;
}

/// The third reader of the descriptions, beside FieldWriter and FieldReader: lists what it is shown.
class FieldLister {
public:
    explicit FieldLister(Field& field) : field_(field) {}

    template <class Value>
    void attribute(std::string_view name, const Value& value) {
        add(name, std::string(text_of(value)));
    }
    template <class Value>
    void attribute(std::string_view name, const std::optional<Value>& value) {
        if (value) attribute(name, *value);
    }
    template <class Value>
    void attribute_or_none(std::string_view name, const Value& value) {
        if (value != Value{}) attribute(name, value);
    }
    template <class Value>
    void element(std::string_view name, const Value& value) {
        add_part(name, value, 0);
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
        const std::size_t first = field_.parts.size();
        for (std::size_t i = 0; i < values.size(); ++i) add_part(name, values[i], i + 1);
        tell_apart(first);
    }
    void text_element(std::string_view name, const std::string& value) {
        if (!value.empty()) add(name, value);
    }
    void text_elements(std::string_view name, const std::vector<std::string>& values) {
        for (std::size_t i = 0; i < values.size(); ++i) {
            add(name, values[i]);
            field_.parts.back().key = std::to_string(i + 1);
            field_.parts.back().by_place = true;
        }
    }
    template <class Value>
    void text(const Value& value) {
        add("text", std::string(text_of(value)));
    }

private:
    void add(std::string_view name, std::string value) {
        field_.parts.push_back({std::string(name), {}, false, std::move(value), {}});
    }
    template <class Value>
    void add_part(std::string_view name, const Value& value, std::size_t place) {
        Field part{std::string(name), {}, false, {}, {}};
        FieldLister lister(part);
        describe(lister, value);
        if (place > 0) give_key(part, place);
        field_.parts.push_back(std::move(part));
    }
    /// Two codes of one system, or two answers to one question, are matched in their order.
    void tell_apart(std::size_t first) {
        std::map<std::string, int> seen;
        for (auto part = field_.parts.begin() + static_cast<std::ptrdiff_t>(first);
             part != field_.parts.end(); ++part) {
            const int earlier = seen[part->key]++;
            if (earlier > 0) part->key += " again " + std::to_string(earlier);
        }
    }

    Field& field_;
};

Field listed(const Visit& visit) {
    Field field;
    FieldLister lister(field);
    describe(lister, visit);
    return field;
}

/// "painOnPalpation" as "pain on palpation".
std::string in_words(std::string_view name) {
    std::string words;
    for (const char c : name) {
        const auto letter = static_cast<unsigned char>(c);
        if (std::isupper(letter)) words += ' ';
        words += static_cast<char>(std::tolower(letter));
    }
    return words;
}

/// A part with whatever a person would call it by.
std::string name_of(const Field& field) {
    std::string words = in_words(field.name);
    for (const char* name : {"label", "question", "ruleSet", "movement", "context", "display"}) {
        if (const Field* told = part_named(field, name)) return words + " " + told->value;
    }
    if (const Field* site = part_named(field, "site")) {
        for (const char* name : {"name", "side"}) {
            if (const Field* told = part_named(*site, name)) words += " " + told->value;
        }
    }
    return words;
}

/// Ids say nothing to a person.
bool is_for_people(const Field& field) { return field.name != "id"; }

std::string said_by(const Field& field) {
    if (field.parts.empty()) return field.value;
    std::string text;
    for (const Field& part : field.parts) {
        if (!is_for_people(part)) continue;
        const std::string said = said_by(part);
        text += (text.empty() ? "" : ", ") + in_words(part.name) + " " +
                (part.parts.empty() ? said : "(" + said + ")");
    }
    return text;
}

/// What a part that came or went says; one that only refers to another part says to which.
std::string said_in_full(const Field& field) {
    const std::string said = said_by(field);
    if (!said.empty()) return said;
    const Field* id = part_named(field, "id");
    return id ? id->value : "nothing in it";
}

/// A drawing's points are compared as a whole: which of them moved tells nobody anything.
bool is_point(const Field& field) { return field.name == "point"; }
bool is_drawing(const Field& field) { return part_named(field, "point") != nullptr; }

Field without_points(Field drawing) {
    std::erase_if(drawing.parts, is_point);
    return drawing;
}

std::vector<Field> points_of(const Field& drawing) {
    std::vector<Field> points;
    std::ranges::copy_if(drawing.parts, std::back_inserter(points), is_point);
    return points;
}

bool says_the_same(const Field& a, const Field& b) {
    return a.name == b.name && a.value == b.value && a.parts == b.parts;
}

/// The parts of two states, each with its like in the other one or with nothing.
class Pairs {
public:
    Pairs(const Field& before, const Field& after) : before_(before), after_(after) {
        like_.resize(before.parts.size());
        taken_.resize(after.parts.size());
        // What says the same is the same, wherever it stands; then comes who is who, then the order.
        pair_if(says_the_same);
        pair_if([](const Field& a, const Field& b) {
            return a.name == b.name && a.key == b.key && !a.by_place;
        });
        pair_if([](const Field& a, const Field& b) { return a.name == b.name && a.by_place; });
    }

    const Field* like(std::size_t before) const {
        return like_[before] ? &after_.parts[*like_[before]] : nullptr;
    }
    bool is_new(std::size_t after) const { return !taken_[after]; }

private:
    void pair_if(auto&& fits) {
        for (std::size_t i = 0; i < before_.parts.size(); ++i) {
            for (std::size_t k = 0; k < after_.parts.size() && !like_[i]; ++k) {
                if (taken_[k] || !fits(before_.parts[i], after_.parts[k])) continue;
                like_[i] = k;
                taken_[k] = true;
            }
        }
    }

    const Field& before_;
    const Field& after_;
    std::vector<std::optional<std::size_t>> like_;
    std::vector<bool> taken_;
};

class Comparison {
public:
    void compare(const Field& before, const Field& after, const std::string& path) {
        const Pairs pairs(before, after);
        for (std::size_t i = 0; i < before.parts.size(); ++i) {
            const Field& part = before.parts[i];
            const std::string what = within(path, name_of(part));
            if (const Field* now = pairs.like(i)) {
                compare_part(part, *now, what);
            } else {
                found_.push_back({what, said_in_full(part), ""});
            }
        }
        for (std::size_t i = 0; i < after.parts.size(); ++i) {
            if (!pairs.is_new(i)) continue;
            found_.push_back(
                {within(path, name_of(after.parts[i])), "", said_in_full(after.parts[i])});
        }
    }

    std::vector<Difference> take() { return std::move(found_); }

private:
    static std::string within(const std::string& path, const std::string& name) {
        return path.empty() ? name : path + ", " + name;
    }

    void compare_part(const Field& before, const Field& after, const std::string& what) {
        if (says_the_same(before, after)) return;
        if (is_drawing(before) || is_drawing(after)) {
            compare(without_points(before), without_points(after), what);
            if (points_of(before) != points_of(after)) {
                found_.push_back({what, "as drawn before", "drawn otherwise"});
            }
        } else if (before.parts.empty() && after.parts.empty()) {
            found_.push_back({what, before.value, after.value});
        } else {
            compare(before, after, what);
        }
    }

    std::vector<Difference> found_;
};

}  // namespace

std::vector<Difference> differences(const Visit& before, const Visit& after) {
    Comparison comparison;
    comparison.compare(listed(before), listed(after), "");
    return comparison.take();
}

std::string to_string(const Difference& difference) {
    if (difference.before.empty()) return difference.what + " was added: " + difference.after;
    if (difference.after.empty()) return difference.what + " was taken out: " + difference.before;
    return difference.what + ": \"" + difference.before + "\" became \"" + difference.after + "\"";
}

}  // namespace myochart
