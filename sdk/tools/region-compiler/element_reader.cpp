// SPDX-License-Identifier: Apache-2.0
#include "element_reader.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

#include "anatomy/region_rules.hpp"

namespace myochart::region_compiler {
namespace {

constexpr std::size_t longest_words = 2000;  // as in the schema
constexpr std::string_view white_space = " \t\r\n";

bool contains(std::initializer_list<std::string_view> names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

std::string quoted(std::string_view text) { return "\"" + std::string(text) + "\""; }

/// A decimal without an exponent: neither "nan" nor "inf" nor "1e9" are numbers here.
std::optional<double> decimal(std::string_view text) {
    if (text.find_first_not_of("0123456789.-") != std::string_view::npos) return std::nullopt;
    double number = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (failure != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return number;
}

std::optional<MapPoint> point_of(std::string_view text) {
    const auto comma = text.find(',');
    if (comma == std::string_view::npos) return std::nullopt;
    const auto x = decimal(text.substr(0, comma));
    const auto y = decimal(text.substr(comma + 1));
    if (!x || !y) return std::nullopt;
    return MapPoint{*x, *y};
}

}  // namespace

std::string collapsed(std::string_view text) {
    std::string out;
    for (std::size_t at = text.find_first_not_of(white_space); at != std::string_view::npos;) {
        const std::size_t end = std::min(text.find_first_of(white_space, at), text.size());
        if (!out.empty()) out += ' ';
        out += text.substr(at, end - at);
        at = text.find_first_not_of(white_space, end);
    }
    return out;
}

void ElementReader::complain(std::string message, std::string remedy) {
    problems_.add(element_, "<" + std::string(element_.name()) + ">: " + std::move(message),
                  std::move(remedy));
}

void ElementReader::complain_of(std::string_view attribute, const std::string& rule,
                                std::string remedy) {
    const std::string value = collapsed(element_.attribute(attribute).value_or(""));
    if (!value.empty())
        complain(std::string(attribute) + " " + quoted(value) + " " + rule, std::move(remedy));
}

void ElementReader::allow(std::initializer_list<std::string_view> attributes,
                          std::initializer_list<std::string_view> children) {
    for (const xml::Attribute& attribute : element_.attributes())
        if (!contains(attributes, attribute.name))
            complain("unknown attribute " + quoted(attribute.name),
                     "Remove it or correct its name");
    for (const xml::Element& child : element_.children())
        if (!contains(children, child.name()))
            problems_.add(child,
                          "unknown element " + quoted(child.name()) + " inside <" +
                              std::string(element_.name()) + ">",
                          "Remove it or correct its name");
}

std::string ElementReader::optional_words(std::string_view attribute) {
    std::string value = collapsed(element_.attribute(attribute).value_or(""));
    if (value.size() <= longest_words) return value;
    complain(std::string(attribute) + " is longer than 2000 bytes", "Shorten it");
    return {};
}

std::string ElementReader::words(std::string_view attribute) {
    std::string value = optional_words(attribute);
    if (value.empty())
        complain("the attribute " + std::string(attribute) + " is missing or empty", "Write it");
    return value;
}

std::string ElementReader::key(std::string_view attribute) {
    std::string value = words(attribute);
    if (!value.empty() && !is_key(value))
        complain(
            std::string(attribute) + " " + quoted(value) + " is no key",
            "Use lower-case letters, digits, \"_\" and \"-\", with single points between parts");
    return value;
}

bool ElementReader::flag(std::string_view attribute, bool otherwise) {
    const auto value = element_.attribute(attribute);
    if (!value) return otherwise;
    const std::string word = collapsed(*value);
    if (word == "true" || word == "1") return true;
    if (word != "false" && word != "0")
        complain(std::string(attribute) + " is " + quoted(word), "Write true or false");
    return false;
}

bool ElementReader::required_flag(std::string_view attribute) {
    if (!element_.attribute(attribute))
        complain("the attribute " + std::string(attribute) + " is missing", "Write true or false");
    return flag(attribute, false);
}

double ElementReader::number(std::string_view attribute, bool (*keeps)(double),
                             const std::string& rule, std::string remedy) {
    const std::string value = words(attribute);
    if (value.empty()) return 0;
    const auto read = decimal(value);
    if (read && keeps(*read)) return *read;
    if (read)
        complain_of(attribute, rule, std::move(remedy));
    else
        complain_of(attribute, "is no number", "Write a finite decimal with a point, such as 0.25");
    return 0;
}

double ElementReader::fraction(std::string_view attribute) {
    return number(attribute, is_fraction, "is not from 0 to 1",
                  attribute == "along"
                      ? "Give the fraction of the reference line, 0 proximal to 1 distal"
                      : "Give the fraction of the view box");
}

std::string ElementReader::text() {
    std::string value = collapsed(element_.text());
    if (value.empty()) complain("has no text", "Write one");
    if (value.size() > longest_words) complain("its text is longer than 2000 bytes", "Shorten it");
    return value;
}

std::vector<MapPoint> ElementReader::points(std::size_t least) {
    std::vector<MapPoint> points;
    const std::string list = collapsed(element_.text());
    for (std::size_t at = 0; at < list.size();) {
        const std::size_t end = std::min(list.find(' ', at), list.size());
        const std::string item = list.substr(at, end - at);
        const auto point = point_of(item);
        if (!point)
            complain(quoted(item) + " is no point",
                     "Write finite decimals as x,y with one space between points");
        else if (!is_in_view_box(*point))
            complain("the point " + quoted(item) + " is outside the view box",
                     "Keep x and y from 0 to 1");
        else
            points.push_back(*point);
        at = end + 1;
    }
    if (points.size() < least)
        complain("has " + std::to_string(points.size()) + " good points, not " +
                     std::to_string(least) + " or more",
                 "Add points");
    return points;
}

Evidence ElementReader::evidence() {
    return {key("source"), required_flag("verified"), flag("illustrative", false)};
}

}  // namespace myochart::region_compiler
