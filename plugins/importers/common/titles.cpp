// SPDX-License-Identifier: Apache-2.0
#include "titles.hpp"

#include <utility>

namespace importing {

Title title_of(std::string_view heading) {
    heading = trimmed(heading);
    for (const auto& [open, close] : {std::pair('(', ')'), std::pair('[', ']')}) {
        if (!heading.ends_with(close)) continue;
        const auto at = heading.rfind(open);
        if (at == std::string_view::npos || at == 0) continue;
        return {std::string(trimmed(heading.substr(0, at))),
                std::string(trimmed(heading.substr(at + 1, heading.size() - at - 2))),
                std::string(heading)};
    }
    return {std::string(heading), {}, std::string(heading)};
}

void note_unit(Notes& notes, const std::string& name, const std::string& unit,
               const UnitWord& word) {
    if (unit.empty()) {
        notes.push_back({MYO_REMARK_WARNING, "unit.absent",
                         "the header names no unit; the values are kept without one", name});
    } else if (word.ucum.empty()) {
        notes.push_back(
            {MYO_REMARK_WARNING, "unit.unknown",
             "the unit \"" + shown(unit) + "\" is not known; the values are kept without one",
             name});
    } else if (word.doubtful) {
        notes.push_back({MYO_REMARK_INFORMATION, "unit.by-name",
                         "\"" + shown(unit) + "\" was read as " + std::string(word.ucum) +
                             " because of the column's name",
                         name});
    }
}

}  // namespace importing
