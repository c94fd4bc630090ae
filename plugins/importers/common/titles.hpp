// SPDX-License-Identifier: Apache-2.0
/// The headings of columns: a name with its unit in brackets.
#pragma once

#include <string>
#include <string_view>

#include "notes.hpp"
#include "words.hpp"

namespace importing {

/// "Force (N)" or "Force [N]" as name and unit.
struct Title {
    std::string name;
    std::string unit;
    std::string heading{};  ///< both, as written

    /// What stands in the brackets of "Force (left)" is no unit but a part of the name.
    const std::string& name_with(const UnitWord& word) const {
        return word.kind == Kind::unknown ? heading : name;
    }
};

Title title_of(std::string_view heading);

/// Says when the unit of the column `name` is absent, not known or read by the column's name.
void note_unit(Notes& notes, const std::string& name, const std::string& unit,
               const UnitWord& word);

}  // namespace importing
