// SPDX-License-Identifier: Apache-2.0
#include "plugin/manifest_rules.hpp"

#include <algorithm>
#include <charconv>

#include "anatomy/region_rules.hpp"

namespace myochart {
namespace {

constexpr std::size_t longest_version = 60;
constexpr std::size_t longest_path = 255;
constexpr std::size_t sha256_digits = 64;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_letter(char c) { return is_lower(c) || (c >= 'A' && c <= 'Z'); }

bool is_number(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, is_digit) &&
           (text.size() == 1 || text.front() != '0');
}

std::optional<std::uint16_t> small_number(std::string_view text) {
    std::uint16_t number = 0;
    const auto end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, number);
    if (!is_number(text) || read.ec != std::errc() || read.ptr != end) return std::nullopt;
    return number;
}

/// True if `holds` is true of each part between the marks.
bool all_parts(std::string_view text, char mark, const auto& holds) {
    while (true) {
        const std::size_t end = std::min(text.find(mark), text.size());
        if (!holds(text.substr(0, end))) return false;
        if (end == text.size()) return true;
        text.remove_prefix(end + 1);
    }
}

}  // namespace

std::optional<DataVersion> data_version(std::string_view text) {
    const std::size_t point = text.find('.');
    if (point == std::string_view::npos) return std::nullopt;
    const auto major = small_number(text.substr(0, point));
    const auto minor = small_number(text.substr(point + 1));
    if (!major || !minor) return std::nullopt;
    return DataVersion{*major, *minor};
}

bool is_plugin_id(std::string_view text) {
    return is_key(text) && text.find('.') != std::string_view::npos;
}

bool is_semantic_version(std::string_view text) {
    if (text.size() > longest_version) return false;
    const std::size_t hyphen = std::min(text.find('-'), text.size());
    const std::string_view numbers = text.substr(0, hyphen);
    if (std::ranges::count(numbers, '.') != 2 || !all_parts(numbers, '.', is_number)) return false;
    if (hyphen == text.size()) return true;
    return all_parts(text.substr(hyphen + 1), '.', [](std::string_view part) {
        return !part.empty() && std::ranges::all_of(part, [](char c) {
            return is_letter(c) || is_digit(c) || c == '-';
        });
    });
}

bool is_interface_id(std::string_view text) {
    const std::size_t slash = text.find('/');
    return slash != std::string_view::npos && is_plugin_id(text.substr(0, slash)) &&
           small_number(text.substr(slash + 1)).has_value();
}

bool is_platform(std::string_view text) {
    const std::size_t hyphen = text.find('-');
    if (hyphen == std::string_view::npos || text.size() > 60) return false;
    const auto is_word = [](std::string_view word) {
        return !word.empty() && std::ranges::all_of(word, [](char c) {
            return is_lower(c) || is_digit(c) || c == '_';
        });
    };
    return is_word(text.substr(0, hyphen)) && is_word(text.substr(hyphen + 1));
}

bool is_bundle_path(std::string_view text) {
    return text.size() <= longest_path && all_parts(text, '/', [](std::string_view part) {
               return !part.empty() && part.front() != '.' && std::ranges::all_of(part, [](char c) {
                   return is_letter(c) || is_digit(c) || c == '.' || c == '_' || c == '-' ||
                          c == '+';
               });
           });
}

bool is_sha256(std::string_view text) {
    return text.size() == sha256_digits &&
           std::ranges::all_of(text, [](char c) { return is_digit(c) || (c >= 'a' && c <= 'f'); });
}

}  // namespace myochart
