// SPDX-License-Identifier: Apache-2.0
#include "anatomy/region_rules.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace myochart {
namespace {

constexpr std::size_t longest_key = 120;
constexpr double longest_lateral_mm = 500;
constexpr double largest_view_mm = 10'000;

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

constexpr std::array<bool, 256> key_characters = [] {
    std::array<bool, 256> characters{};
    for (const char c : std::string_view("abcdefghijklmnopqrstuvwxyz0123456789_-"))
        characters[static_cast<unsigned char>(c)] = true;
    return characters;
}();
bool is_key_character(char c) { return key_characters[static_cast<unsigned char>(c)]; }

}  // namespace

bool is_key(std::string_view text) {
    if (text.empty() || text.size() > longest_key) return false;
    char before = '.';
    for (const char c : text) {
        if (c == '.' ? before == '.' : !is_key_character(c)) return false;
        before = c;
    }
    return before != '.';
}

bool is_absolute_uri(std::string_view text) {
    const auto colon = text.find(':');
    if (colon == std::string_view::npos || colon + 1 == text.size() || !is_lower(text.front()))
        return false;
    const auto scheme = text.substr(0, colon);
    const bool scheme_ok = std::all_of(scheme.begin(), scheme.end(), [](char c) {
        return is_lower(c) || is_digit(c) || c == '+' || c == '-' || c == '.';
    });
    return scheme_ok && text.find_first_of(" \t\r\n") == std::string_view::npos;
}

bool is_fraction(double number) { return std::isfinite(number) && number >= 0 && number <= 1; }

bool is_in_view_box(MapPoint point) { return is_fraction(point.x) && is_fraction(point.y); }

bool is_lateral_distance(double millimetres) {
    return std::isfinite(millimetres) && std::abs(millimetres) <= longest_lateral_mm;
}

bool is_view_size(double millimetres) {
    return std::isfinite(millimetres) && millimetres > 0 && millimetres <= largest_view_mm;
}

bool is_lateral_direction(double lateral_x) {
    return lateral_x == -1 || lateral_x == 0 || lateral_x == 1;
}

bool has_code(FactKind kind) {
    return kind == FactKind::perpetuating_factor || kind == FactKind::caution;
}

bool has_muscle(ShapeKind kind) { return kind == ShapeKind::belly || kind == ShapeKind::tendon; }

std::size_t least_vertices(ShapeKind kind, bool closed) {
    if (kind == ShapeKind::landmark) return 1;
    return closed ? 3 : 2;
}

bool can_be_measured_along(double lateral_x, MapPoint start, MapPoint end) {
    return lateral_x == 0 ? start != end : start.y != end.y;
}

}  // namespace myochart
