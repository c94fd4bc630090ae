// SPDX-License-Identifier: Apache-2.0
/// Values of any type of the record from a seed, by the descriptions that write and read the XML, so
/// that no field can be forgotten here.
#pragma once

#include <bit>
#include <cstdint>
#include <iterator>
#include <limits>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "exchange/chart_fields.hpp"
#include "unit/exchange/sample_chart.hpp"

namespace myochart::test {

/// A value of each simple type.
class RandomValues {
public:
    explicit RandomValues(std::uint64_t seed) : engine_(seed) {}

    std::uint64_t bits() { return engine_(); }
    std::uint64_t below(std::uint64_t end) { return engine_() % end; }
    bool coin() { return below(2) == 0; }

    std::string text() {
        static constexpr std::string_view pieces[] = {
            "a",      "Z9",     "<",      ">",      "&",      "\"",         "'",          "\n",
            "\t",     "\r",     "\r\n",   " ",      "  ",     "]]>",        "<![CDATA[",  "<!--",
            "-->",    "<?",     "&#10;",  "&lt;",   "%s",     "\\",         "\u00E9",     "e\u0301",
            "\u00DF", "\u0645", "\u200F", "\u05D0", "\u6F22", "\U0001F9B5", "\U0010FFFD", "\uFFFD",
            "\u0085", "\u2028", "\u00A0", "\uFEFF", "\x7F",   "\u0080"};
        std::string text;
        for (auto n = below(9); n > 0; --n) text += pieces[below(std::size(pieces))];
        return text;
    }
    Uuid id() {
        Uuid id;
        for (auto& byte : id.bytes) byte = static_cast<std::uint8_t>(below(256));
        return id;
    }
    std::string sha256() { return digest(to_string(id()).substr(0, 8)); }
    Time time() {
        constexpr std::int64_t day = 86'400'000'000;
        const Time first = parse_time("0002-01-01T00:00:00Z");
        const auto distance = static_cast<std::int64_t>(below(9990 * 365)) * day;
        const auto within =
            static_cast<std::int64_t>(coin() ? below(86'400) * 1'000'000 : below(day));
        const int offset = coin() ? 0 : static_cast<int>(below(2 * 840 + 1)) - 840;
        return {first.instant + std::chrono::microseconds(distance + within),
                std::chrono::minutes(offset)};
    }
    Decimal decimal() {
        const auto digits = below(18) + 1;
        std::int64_t coefficient = 0;
        for (auto n = digits; n > 0; --n)
            coefficient = coefficient * 10 + static_cast<std::int64_t>(below(10));
        const auto places = static_cast<int>(below(20) == 0 ? below(341) : below(20));
        return {coin() ? coefficient : -coefficient, places};
    }
    /// 0 to 10.
    Decimal rating() {
        const int places = static_cast<int>(below(3));
        constexpr std::uint64_t most[] = {10, 100, 1000};
        return {static_cast<std::int64_t>(below(most[places] + 1)), places};
    }
    int from_to(int lowest, int highest) {
        return lowest + static_cast<int>(below(static_cast<std::uint64_t>(highest - lowest) + 1));
    }
    double finite() {
        while (true) {
            const double number = coin() ? static_cast<double>(below(10'000)) / 10'000
                                         : std::bit_cast<double>(engine_());
            if (number - number == 0) return number;
        }
    }
    Unit unit() {
        static constexpr std::string_view units[] = {"1",   "kPa", "kgf/cm2",         "mm",
                                                     "deg", "Cel", "{a < \"b\" & c}", "%"};
        return Unit(units[below(std::size(units))]);
    }
    template <Worded Enumeration>
    Enumeration word() {
        return words_of<Enumeration>[below(std::size(words_of<Enumeration>))].value;
    }

private:
    std::mt19937_64 engine_;
};

/// Fills whatever it is shown, as the reader does, but at random: what may be left out is left out
/// half of the times, of a list there are up to two. Limits are those of the schema, by the field's
/// name. `complete` sets also what the schema needs although a draft may lack it.
class RandomFields {
public:
    RandomFields(RandomValues& values, bool complete) : values_(values), complete_(complete) {}

    template <class Value>
    void attribute(std::string_view name, Value& value) {
        fill(name, value);
    }
    template <class Value>
    void attribute(std::string_view name, std::optional<Value>& value) {
        if (values_.coin()) fill(name, value.emplace());
    }
    template <class Value>
    void attribute_or_none(std::string_view name, Value& value) {
        if (!is_needed(name)) {
            if (values_.coin()) fill(name, value);
            return;
        }
        do {
            fill(name, value);
        } while (value == Value{});
    }
    template <class Value>
    void element(std::string_view, Value& value) {
        describe(*this, value);
    }
    template <class Value>
    void element(std::string_view, std::optional<Value>& value) {
        if (values_.coin()) describe(*this, value.emplace());
    }
    template <class Value>
    void element_or_none(std::string_view name, Value& value) {
        if (!is_needed(name)) {
            if (values_.coin()) describe(*this, value);
            return;
        }
        do {
            describe(*this, value);
        } while (value == Value{});
    }
    template <class Value>
    void elements(std::string_view, std::vector<Value>& values) {
        for (auto n = values_.below(3); n > 0; --n) describe(*this, values.emplace_back());
    }
    void text_element(std::string_view name, std::string& value) { fill(name, value); }
    void text_elements(std::string_view name, std::vector<std::string>& values) {
        for (auto n = values_.below(3); n > 0; --n) fill(name, values.emplace_back());
    }
    template <class Value>
    void text(Value& value) {
        fill("text", value);
    }

    template <class Value>
    void fill(std::string_view name, Value& value) {
        if constexpr (std::is_enum_v<Value>) {
            if constexpr (Worded<Value>) {
                value = values_.word<Value>();
            } else {
                static_assert(std::is_same_v<Value, Side>);
                value = static_cast<Side>(values_.below(3));
            }
        } else {
            fill_value(name, value);
        }
    }

private:
    bool is_needed(std::string_view name) const {
        static const std::set<std::string_view> needed{"id",   "episode", "label",      "name",
                                                       "text", "region",  "uncertainty"};
        return complete_ && needed.contains(name);
    }

    void fill_value(std::string_view name, std::string& value) {
        value = name.ends_with("Sha256") ? values_.sha256() : values_.text();
    }
    void fill_value(std::string_view name, Decimal& value) {
        static const std::set<std::string_view> ratings{"painOnPalpation", "painRating",
                                                        "targetPain", "painDuring", "rating"};
        value = ratings.contains(name) ? values_.rating() : values_.decimal();
    }
    void fill_value(std::string_view name, int& value) {
        if (name == "tenderness") {
            value = values_.from_to(0, 4);
        } else if (name == "erythema") {
            value = values_.from_to(0, 3);
        } else if (name == "severity") {
            value = values_.from_to(1, 5);
        } else {
            value = values_.from_to(0, values_.coin() ? 20 : std::numeric_limits<int>::max());
        }
    }
    void fill_value(std::string_view, Answers& values) {
        values.clear();
        for (auto n = 1 + values_.below(4); n > 0; --n) {
            values.emplace_back();
            if (values_.coin()) values.back() = values_.decimal();
        }
    }
    void fill_value(std::string_view, std::size_t& value) {
        value = static_cast<std::size_t>(values_.bits());
    }
    void fill_value(std::string_view, bool& value) { value = values_.coin(); }
    void fill_value(std::string_view, double& value) { value = values_.finite(); }
    void fill_value(std::string_view, Uuid& value) { value = values_.id(); }
    void fill_value(std::string_view, Time& value) { value = values_.time(); }
    void fill_value(std::string_view, Date& value) { value = date_of(values_.time()); }
    void fill_value(std::string_view, Unit& value) { value = values_.unit(); }

    RandomValues& values_;
    bool complete_;
};

/// Changes one field of what it is shown: the one whose number is given, counted in the order of the
/// record. An absent optional part is set, a list gets another member, anything else becomes another
/// value.
class FieldChanger {
public:
    FieldChanger(RandomValues& values, std::size_t number)
        : values_(values), filler_(values, false), number_(number) {}

    /// How many fields were shown.
    std::size_t count() const { return count_; }
    /// The name of the field that was changed.
    const std::string& name() const { return name_; }
    /// If it is what tells a member of a list from the others.
    bool is_identity() const { return is_identity_; }

    template <class Value>
    void attribute(std::string_view name, Value& value) {
        if (!is_turn(name)) return;
        static const std::set<std::string_view> identities{"id", "question", "ruleSet", "system"};
        is_identity_ = in_list_ && identities.contains(name);
        for (const Value before = value; value == before;) filler_.fill(name, value);
    }
    template <class Value>
    void attribute(std::string_view name, std::optional<Value>& value) {
        if (value) {
            attribute(name, *value);
        } else if (is_turn(name)) {
            filler_.fill(name, value.emplace());
        }
    }
    template <class Value>
    void attribute_or_none(std::string_view name, Value& value) {
        attribute(name, value);
    }
    template <class Value>
    void element(std::string_view, Value& value) {
        within(value, false);
    }
    template <class Value>
    void element(std::string_view name, std::optional<Value>& value) {
        if (value) {
            within(*value, false);
        } else if (is_turn(name)) {
            describe(filler_, value.emplace());
        }
    }
    template <class Value>
    void element_or_none(std::string_view, Value& value) {
        within(value, false);
    }
    template <class Value>
    void elements(std::string_view name, std::vector<Value>& values) {
        for (Value& value : values) within(value, true);
        if (is_turn(name)) describe(filler_, values.emplace_back());
    }
    void text_element(std::string_view name, std::string& value) { attribute(name, value); }
    void text_elements(std::string_view name, std::vector<std::string>& values) {
        for (std::string& value : values) attribute(name, value);
        if (is_turn(name)) filler_.fill(name, values.emplace_back());
    }
    template <class Value>
    void text(Value& value) {
        attribute("text", value);
    }

private:
    bool is_turn(std::string_view name) {
        if (count_++ != number_) return false;
        name_ = name;
        return true;
    }
    template <class Value>
    void within(Value& value, bool in_list) {
        const bool before = std::exchange(in_list_, in_list);
        describe(*this, value);
        in_list_ = before;
    }

    RandomValues& values_;
    RandomFields filler_;
    std::size_t number_;
    std::size_t count_ = 0;
    std::string name_;
    bool in_list_ = false;
    bool is_identity_ = false;
};

/// Names the fields that are set nowhere in what it is shown.
class UnsetFields {
public:
    template <class Value>
    void attribute(std::string_view name, const Value&) {
        see(name, true);
    }
    template <class Value>
    void attribute(std::string_view name, const std::optional<Value>& value) {
        see(name, value.has_value());
    }
    template <class Value>
    void attribute_or_none(std::string_view name, const Value& value) {
        see(name, value != Value{});
    }
    template <class Value>
    void element(std::string_view name, const Value& value) {
        within(name, value);
    }
    template <class Value>
    void element(std::string_view name, const std::optional<Value>& value) {
        see(name, value.has_value());
        if (value) within(name, *value);
    }
    template <class Value>
    void element_or_none(std::string_view name, const Value& value) {
        see(name, value != Value{});
        within(name, value);
    }
    template <class Value>
    void elements(std::string_view name, const std::vector<Value>& values) {
        see(name, !values.empty());
        for (const Value& value : values) within(name, value);
    }
    void text_element(std::string_view name, const std::string& value) {
        see(name, !value.empty());
    }
    void text_elements(std::string_view name, const std::vector<std::string>& values) {
        see(name, !values.empty());
    }
    template <class Value>
    void text(const Value&) {}

    std::set<std::string> names() const {
        std::set<std::string> unset;
        for (const std::string& name : seen_) {
            if (!set_.contains(name)) unset.insert(name);
        }
        return unset;
    }

private:
    void see(std::string_view name, bool is_set) {
        seen_.insert(path_ + std::string(name));
        if (is_set) set_.insert(path_ + std::string(name));
    }
    template <class Value>
    void within(std::string_view name, const Value& value) {
        const std::string before = path_;
        path_ += std::string(name) + "/";
        describe(*this, value);
        path_ = before;
    }

    std::string path_;
    std::set<std::string> seen_;
    std::set<std::string> set_;
};

}  // namespace myochart::test
