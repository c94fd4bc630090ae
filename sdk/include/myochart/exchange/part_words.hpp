// SPDX-License-Identifier: Apache-2.0
/// Parts of a visit from plain words, one text a field: for commands, forms and other programs.
///
/// A field is named as in the chart XML; one of a nested element has that element's name before its
/// own: `tautBand`, `palpationForce`, `referralLatency`. The fields of `<site>` and `<criteria>`
/// stand without it: `muscle`, `side`. Quantities are written "2.5 kgf", lists with ";" between.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "myochart/core/api.hpp"
#include "myochart/exchange/chart_xml.hpp"

namespace myochart {

/// A field that a part may have.
struct PartField {
    std::string name{};
    bool needed = false;
    bool list = false;                 ///< several, with ";" between
    std::vector<std::string> words{};  ///< the only ones it may be, or empty for free text
    std::string form{};  ///< how a text for it looks: "2.5 kgf", "2026-11-20T09:30:00+01:00"

    bool operator==(const PartField&) const = default;
};

/// Field name to text.
using PartWords = std::map<std::string, std::string, std::less<>>;

/// The kinds of part that `part_from_words` makes, named like their elements: "finding",
/// "painRating" and so on. Screenings are not among them: see Workspace.
MYOCHART_API std::vector<std::string> part_kinds();

/// In the order of the record. Throws value_word for a kind that is not known.
MYOCHART_API std::vector<PartField> fields_of_part(std::string_view kind);

/// Throws value_* if the text can't be that field's value; for a form that checks while it is typed.
MYOCHART_API void check_part_field(std::string_view kind, std::string_view field,
                                   const std::string& text);

/// The kind of the visit's part of that id; empty if there is none.
MYOCHART_API std::string kind_of_part(const Visit& visit, const Uuid& id);

/// Throws value_* naming the field, xml_missing_content for a needed one that is not there, and
/// xml_unknown_content for one that is not known.
MYOCHART_API VisitPart part_from_words(std::string_view kind, const PartWords& words);

/// Changes the fields that are given of the draft's part of that id and leaves the others; an empty
/// text takes a field's value away, and a nested element all whose given fields are empty goes whole.
/// What was looked up or follows from a field that changed is taken away with it, to be completed
/// anew. Classes are computed again, and a treatment passes the screening
/// gate. False if the visit has no such part. Throws as `part_from_words` and screening_*, and leaves
/// the visit as it was.
MYOCHART_API bool change_part(Visit& visit, const Uuid& part, const PartWords& words);

}  // namespace myochart
