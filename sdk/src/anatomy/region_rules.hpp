// SPDX-License-Identifier: Apache-2.0
/// The rules that region data keep, wherever they come from: region.xml or a plugin's tables.
#pragma once

#include <cstddef>
#include <string_view>

#include "myochart/anatomy/region.hpp"

namespace myochart {

/// Parts of lower-case letters, digits, "_" and "-", joined by single points; at most 120 bytes.
bool is_key(std::string_view text);
/// Begins with a URI scheme, such as "urn:" or "http:", and has no white space.
bool is_absolute_uri(std::string_view text);
/// Finite and from 0 to 1.
bool is_fraction(double number);
bool is_in_view_box(MapPoint point);
/// Finite and at most half a metre: nothing of a muscle lies further from its line.
bool is_lateral_distance(double millimetres);
/// Finite, more than 0 and at most 10 metres.
bool is_view_size(double millimetres);
/// -1, 0 or 1.
bool is_lateral_direction(double lateral_x);

/// Factors and cautions are looked up by a local code; the other kinds have words only.
bool has_code(FactKind kind);
/// Bellies and tendons belong to a muscle.
bool has_muscle(ShapeKind kind);
/// Vertices that a shape needs at least.
std::size_t least_vertices(ShapeKind kind, bool closed);

/// True if positions can be measured along the line: it has a length and, where the view shows
/// which way lateral is, it does not run level.
bool can_be_measured_along(double lateral_x, MapPoint start, MapPoint end);

}  // namespace myochart
