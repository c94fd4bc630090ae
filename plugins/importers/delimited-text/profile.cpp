// SPDX-License-Identifier: Apache-2.0
#include "profile.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <utility>

#include "common/decimals.hpp"
#include "common/words.hpp"
#include "layout.hpp"
#include "records.hpp"
#include "xml/document.hpp"

namespace delimited_text {

using myochart::kit::Refusal;
namespace xml = myochart::xml;

namespace {

constexpr std::string_view name_space = "urn:myochart:session-profile:1";
constexpr xml::Limits limits{
    .bytes = 1 << 20, .depth = 8, .elements = 2 * most_columns, .attributes_of_one_element = 32};

[[noreturn]] void refuse(const xml::Place& place, const std::string& why, std::string remedy) {
    throw Refusal("profile, line " + std::to_string(place.line) + ", column " +
                      std::to_string(place.column) + ": " + why,
                  std::move(remedy));
}

constexpr std::string_view see_schema = "See schemas/myochart-session-profile-1.xsd";

template <class Value>
struct Choice {
    std::string_view word;
    Value value;
};

/// The attributes and children of an element, each of which must be asked for.
class Fields {
public:
    Fields(const xml::Element& element, std::initializer_list<std::string_view> children)
        : element_(element) {
        if (!element.has_blank_text()) fail("text stands where there is none");
        // Children come in the order of the schema.
        const auto* next = children.begin();
        for (const xml::Element& child : element.children()) {
            const auto* const found = std::find(next, children.end(), child.name());
            if (found == children.end())
                refuse(child.place(), "<" + shown(child.name()) + "> does not belong here",
                       std::string(see_schema));
            next = found;
        }
    }

    [[noreturn]] void fail(const std::string& why) const {
        refuse(element_.place(), why, std::string(see_schema));
    }

    std::optional<std::string_view> find(std::string_view name) {
        taken_.push_back(name);
        return element_.attribute(name);
    }
    std::string text(std::string_view name) { return std::string(find(name).value_or("")); }
    std::string needed(std::string_view name) {
        const auto value = find(name);
        if (!value || trimmed(*value).empty()) fail("\"" + std::string(name) + "\" is missing");
        return std::string(*value);
    }
    template <class Value, std::size_t count>
    Value one_of(std::string_view name, const Choice<Value> (&choices)[count], Value otherwise) {
        const auto word = find(name);
        if (!word) return otherwise;
        for (const Choice<Value>& choice : choices) {
            if (choice.word == *word) return choice.value;
        }
        fail_value(name, *word);
    }
    bool flag(std::string_view name) {
        constexpr Choice<bool> words[] = {{"true", true}, {"false", false}};
        return one_of(name, words, false);
    }
    std::optional<double> number(std::string_view name) {
        const auto value = find(name);
        if (!value) return std::nullopt;
        return number_from(name, *value);
    }
    double number_from(std::string_view name, std::string_view text) const {
        constexpr std::string_view digits = "0123456789";
        const auto first = text.starts_with('-') ? text.substr(1, 1) : text.substr(0, 1);
        const bool plain = text.find_first_not_of("0123456789.-") == std::string_view::npos &&
                           digits.find(first) < digits.size() && !first.empty() &&
                           text.back() != '.';
        const auto number = plain ? number_in(text) : std::nullopt;
        if (!number) fail_value(name, text);
        return *number;
    }
    std::optional<int> whole(std::string_view name, int least, int most) {
        const auto value = find(name);
        if (!value) return std::nullopt;
        int number = 0;
        const char* const end = value->data() + value->size();
        const auto result = std::from_chars(value->data(), end, number);
        if (result.ec != std::errc() || result.ptr != end || number < least || number > most)
            fail_value(name, *value);
        return number;
    }
    std::optional<int> offset(std::string_view name) {
        const auto value = find(name);
        if (!value) return std::nullopt;
        const auto minutes = parse_offset(*value);
        const bool colon = *value == "Z" || (value->size() == 6 && (*value)[3] == ':');
        if (!minutes || !colon) fail_value(name, *value);
        return minutes;
    }
    /// After all attributes that the element may have were asked for.
    void finish() const {
        for (const xml::Attribute attribute : element_.attributes()) {
            if (std::ranges::find(taken_, attribute.name) == taken_.end())
                fail("\"" + shown(attribute.name) + "\" does not belong here");
        }
    }
    [[noreturn]] void fail_value(std::string_view name, std::string_view value) const {
        fail(std::string(name) + " = \"" + shown(value) + "\" is not possible");
    }

private:
    xml::Element element_;
    std::vector<std::string_view> taken_;
};

void read_text(Profile& profile, const xml::Element& element) {
    constexpr Choice<Encoding> encodings[] = {{"utf-8", Encoding::utf_8},
                                              {"utf-16le", Encoding::utf_16_little},
                                              {"utf-16be", Encoding::utf_16_big},
                                              {"windows-1252", Encoding::windows_1252}};
    constexpr Choice<char> delimiters[] = {{"comma", ','}, {"semicolon", ';'}, {"tab", '\t'}};
    constexpr Choice<char> marks[] = {{"point", '.'}, {"comma", ','}};
    constexpr Choice<Ragged> policies[] = {{"refuse", Ragged::refuse},
                                           {"keep-missing", Ragged::keep_missing}};
    Fields fields(element, {});
    profile.encoding = fields.one_of("encoding", encodings, Encoding::by_mark);
    profile.delimiter = fields.one_of("delimiter", delimiters, ',');
    profile.decimal_mark = fields.one_of("decimalMark", marks, '.');
    profile.skipped_lines =
        static_cast<std::size_t>(fields.whole("skipLines", 0, 10'000).value_or(0));
    profile.header_row = fields.flag("headerRow");
    profile.unit_row = fields.flag("unitRow");
    profile.ragged = fields.one_of("ragged", policies, Ragged::refuse);
    fields.finish();
}

void read_missing(Profile& profile, const xml::Element& element) {
    Fields fields(element, {});
    const std::string word = fields.needed("word");
    if (is_number(word, '.') || is_number(word, ','))
        fields.fail("the word \"" + shown(word) + "\" is a number: name it under sentinels");
    profile.missing.push_back(lower(trimmed(word)));
    fields.finish();
}

void read_device(Profile& profile, const xml::Element& element) {
    Fields fields(element, {});
    profile.maker = fields.text("maker");
    profile.model = fields.text("model");
    profile.blade_material = fields.text("bladeMaterial");
    fields.finish();
}

std::optional<StampFormat> format_of(Fields& fields) {
    const auto pattern = fields.find("format");
    const auto year = fields.whole("year", 1970, 2261);
    if (!pattern) {
        if (year) fields.fail("\"year\" is for a format without one");
        return std::nullopt;
    }
    try {
        return StampFormat(std::string(*pattern), year);
    } catch (const Refusal& refusal) {
        fields.fail(refusal.what());
    }
}

void read_start(Profile& profile, const xml::Element& element) {
    constexpr Choice<std::uint32_t> clocks[] = {{"device", MYO_TIME_DEVICE},
                                                {"host", MYO_TIME_HOST},
                                                {"synced", MYO_TIME_SYNCED},
                                                {"unknown", MYO_TIME_UNKNOWN}};
    Fields fields(element, {});
    StartLine start;
    start.label = lower(trimmed(fields.needed("label")));
    start.format = format_of(fields);
    if (start.format && !start.format->has_date()) fields.fail("a start needs a date");
    start.offset_minutes = fields.offset("utcOffset");
    start.quality = fields.one_of("clock", clocks, std::uint32_t{MYO_TIME_UNKNOWN});
    fields.finish();
    profile.start = std::move(start);
}

void read_scale(Fields& fields, Column& column) {
    const auto text = fields.find("scale");
    if (!text) return;
    const auto slash = std::min(text->find('/'), text->size());
    column.multiply = fields.number_from("scale", text->substr(0, slash));
    if (slash < text->size()) column.divide = fields.number_from("scale", text->substr(slash + 1));
    if (column.multiply == 0 || column.divide == 0) fields.fail_value("scale", *text);
}

void read_sentinels(Fields& fields, Column& column) {
    std::string_view rest = fields.find("sentinels").value_or("");
    for (rest = trimmed(rest); !rest.empty(); rest = trimmed(rest)) {
        const auto end = std::min(rest.find(' '), rest.size());
        column.sentinels.push_back(fields.number_from("sentinels", rest.substr(0, end)));
        rest.remove_prefix(end);
    }
}

void read_value(Fields& fields, Column& column) {
    constexpr std::string_view quantities[] = {
        MYO_QUANTITY_BLADE_TEMPERATURE, MYO_QUANTITY_SKIN_TEMPERATURE,    MYO_QUANTITY_FORCE,
        MYO_QUANTITY_CONTACT,           MYO_QUANTITY_VIBRATION_FREQUENCY, MYO_QUANTITY_ACCELERATION,
        MYO_QUANTITY_ANGULAR_RATE};
    column.ucum = fields.text("unit");
    const bool writable = column.ucum.size() <= 50 && std::ranges::all_of(column.ucum, [](char c) {
                              return c > ' ' && c < '\x7F';
                          });
    if (!writable) fields.fail_value("unit", column.ucum);
    column.quantity = fields.text("quantity");
    if (!column.quantity.empty() &&
        std::ranges::find(quantities, column.quantity) == std::end(quantities))
        fields.fail_value("quantity", column.quantity);
    read_scale(fields, column);
    read_sentinels(fields, column);
}

enum class Writing { elapsed, epoch, text };

void read_time(Fields& fields, TimeSource& time) {
    constexpr Choice<Writing> writings[] = {
        {"elapsed", Writing::elapsed}, {"epoch", Writing::epoch}, {"text", Writing::text}};
    const Writing writing = fields.one_of("time", writings, Writing::elapsed);
    if (writing == Writing::text) {
        time.kind = TimeSource::Kind::stamps;
        time.format = format_of(fields);
        time.offset_minutes = fields.offset("utcOffset");
        return;
    }
    constexpr std::string_view units[] = {"s", "ms", "us", "ns", "min", "h"};
    const std::string unit = fields.needed("timeUnit");
    const bool known = std::ranges::find(units, unit) != std::end(units);
    if (!known || !time_unit_of(unit, time.unit)) fields.fail_value("timeUnit", unit);
    time.kind = writing == Writing::epoch ? TimeSource::Kind::epoch : TimeSource::Kind::elapsed;
    if (writing == Writing::epoch && time.unit.multiply != 1) fields.fail_value("timeUnit", unit);
}

enum class Meaning { value, time, counter, ignored };

void read_column(Profile& profile, const xml::Element& element) {
    constexpr Choice<Meaning> meanings[] = {{"value", Meaning::value},
                                            {"time", Meaning::time},
                                            {"counter", Meaning::counter},
                                            {"ignored", Meaning::ignored}};
    Fields fields(element, {});
    Column column;
    column.name = fields.needed("name");
    const Meaning meaning = fields.one_of("role", meanings, Meaning::value);
    TimeSource& time = profile.columns.time;
    const bool keeps_time = meaning == Meaning::time || meaning == Meaning::counter;
    if (keeps_time && time.kind != TimeSource::Kind::regular)
        fields.fail("a second column tells the time");
    if (meaning == Meaning::value) {
        read_value(fields, column);
    } else if (meaning == Meaning::time) {
        read_time(fields, time);
    } else if (meaning == Meaning::counter) {
        time.kind = TimeSource::Kind::counter;
        const auto bits = fields.whole("bits", 2, 32);
        if (bits) time.counter_values = std::uint64_t{1} << *bits;
    } else if (fields.flag("repeat")) {
        if (profile.elastic) fields.fail("a second column repeats");
        profile.elastic = profile.columns.all.size();
    }
    column.role = keeps_time                    ? Role::time
                  : meaning == Meaning::ignored ? Role::ignored
                                                : Role::number;
    if (keeps_time) column.ucum = "s";
    profile.headers.push_back(fields.text("header"));
    if (!profile.headers.back().empty() && !profile.header_row)
        fields.fail("\"header\" is for a file with a header row");
    fields.finish();
    if (profile.columns.all.size() == most_columns) fields.fail("there are more than 4096 columns");
    profile.columns.all.push_back(std::move(column));
}

void read_rate(Profile& profile, const xml::Element& element) {
    Fields fields(element, {});
    const auto rate = fields.number("rateHz");
    if (!rate || !(*rate > 0)) fields.fail("\"rateHz\" is to be a positive number");
    profile.columns.time.rate_hz = *rate;
    fields.finish();
}

Profile read_root(const xml::Document& document) {
    const xml::Element root = document.root();
    Fields fields(root, {"text", "missing", "device", "start", "sampling", "column"});
    if (document.root_namespace() != name_space || !root.is_named("sessionProfile"))
        fields.fail("the document is not a session profile");
    if (fields.needed("schemaVersion") != "1.0") fields.fail("the version is not 1.0");
    Profile profile;
    profile.id = fields.needed("id");
    fields.find("title");
    fields.finish();
    const xml::Element* last = nullptr;
    const auto children = root.children();
    for (const xml::Element& child : children) {
        const bool again = last && last->name() == child.name();
        if (again && !child.is_named("missing") && !child.is_named("column"))
            fields.fail("<" + std::string(child.name()) + "> stands twice");
        last = &child;
        if (child.is_named("text")) read_text(profile, child);
        if (child.is_named("missing")) read_missing(profile, child);
        if (child.is_named("device")) read_device(profile, child);
        if (child.is_named("start")) read_start(profile, child);
        if (child.is_named("sampling")) read_rate(profile, child);
        if (child.is_named("column")) read_column(profile, child);
    }
    if (std::ranges::none_of(profile.columns.all,
                             [](const Column& column) { return column.role == Role::number; }))
        fields.fail("no column holds values");
    return profile;
}

}  // namespace

Profile profile_of(std::string_view bytes) {
    try {
        const xml::Document document(bytes, limits);
        return read_root(document);
    } catch (const xml::Error& error) {
        refuse(error.place, error.what(), error.remedy);
    }
}

}  // namespace delimited_text
