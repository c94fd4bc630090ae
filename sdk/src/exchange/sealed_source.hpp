// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace myochart {

/// What a visit's signature seals, taken from the visit as a chart that Myochart wrote has it,
/// instead of being written anew from what was read. `visit` and `signature` are the document's
/// bytes from the name of each of the two elements on; `opening` is what a document of the visit
/// alone begins with, up to the visit's first attribute.
///
/// The two forms differ in nothing but the attributes that only one of them has and in the depth of
/// the lines. Absent where taking a level of depth off would not be safe to reverse, so that another
/// visit could give the same bytes; then, or if their digest is not the sealed one, only writing
/// anew tells.
std::optional<std::string> sealed_source(std::string_view opening, std::string_view visit,
                                         std::string_view signature);

}  // namespace myochart
