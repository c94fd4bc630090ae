// SPDX-License-Identifier: Apache-2.0
#include "myochart/exchange/part_words.hpp"

#include <algorithm>
#include <set>
#include <type_traits>
#include <utility>

#include "chart/visit_parts.hpp"
#include "exchange/word_fields.hpp"

namespace myochart {
namespace {

void require_known(std::string_view kind, const PartWords& words,
                   const std::set<std::string>& taken) {
    for (const auto& [name, text] : words) {
        if (taken.contains(name)) continue;
        std::string known;
        for (const PartField& field : fields_of_part(kind)) {
            known += (known.empty() ? "" : ", ") + field.name;
        }
        throw Error(ErrorCode::xml_unknown_content,
                    "a " + std::string(kind) + " has no field " + name, "",
                    "Its fields are: " + known);
    }
}

/// Scores follow from the answers.
bool is_computed(std::string_view kind, std::string_view field) {
    return kind == "outcomeScore" && (field == "score" || field == "scoring");
}

void require_not_computed(std::string_view kind, const PartWords& words) {
    for (const auto& [name, text] : words) {
        if (!is_computed(kind, name)) continue;
        throw Error(ErrorCode::value_word, "the " + name + " is computed from the answers", "",
                    "Leave it out");
    }
}

template <class Part>
void fill(Part& part, std::string_view kind, const PartWords& words, bool keep) {
    require_not_computed(kind, words);
    std::set<std::string> taken;
    WordReader fields(words, taken, keep, "");
    describe(fields, part);
    require_known(kind, words, taken);
}

template <class Part>
VisitPart make(std::string_view kind, const PartWords& words) {
    Part part;
    fill(part, kind, words, false);
    return part;
}

template <class Part>
std::vector<PartField> list() {
    std::vector<PartField> fields;
    FieldNames names(fields, "");
    const Part part;
    describe(names, part);
    return fields;
}

/// Throws what reading these words alone throws; what else is needed may be missing.
template <class Part>
void check(const PartWords& words) {
    Part part;
    std::set<std::string> taken;
    WordReader fields(words, taken, true, "");
    describe(fields, part);
}

/// A kind of part by its name in the chart XML.
struct PartKind {
    std::string_view name;
    VisitPart (*make)(std::string_view kind, const PartWords& words);
    std::vector<PartField> (*fields)();
    void (*check)(const PartWords& words);
};

template <class Part>
constexpr PartKind kind_named(std::string_view name) {
    return {name, make<Part>, list<Part>, check<Part>};
}

constexpr PartKind kinds[] = {
    kind_named<Consent>("consent"),
    kind_named<OutcomeScore>("outcomeScore"),
    kind_named<Finding>("finding"),
    kind_named<PainRating>("painRating"),
    kind_named<PressurePainThreshold>("pressurePainThreshold"),
    kind_named<RangeOfMotion>("rangeOfMotion"),
    kind_named<Strength>("strength"),
    kind_named<Circumference>("circumference"),
    kind_named<ClinicalTest>("test"),
    kind_named<Problem>("problem"),
    kind_named<Goal>("goal"),
    kind_named<Treatment>("treatment"),
    kind_named<AdverseEvent>("adverseEvent"),
    kind_named<HomeExercise>("homeExercise"),
};

const PartKind& kind_of(std::string_view name) {
    const auto found = std::ranges::find(kinds, name, &PartKind::name);
    if (found != std::end(kinds)) return *found;
    std::string known;
    for (const PartKind& kind : kinds)
        known += (known.empty() ? "" : ", ") + std::string(kind.name);
    throw Error(ErrorCode::value_word,
                "\"" + std::string(name.substr(0, 60)) + "\" is not a kind of part", "",
                "Write one of: " + known);
}

/// The name of the kind that a list of the visit holds.
template <class Part>
std::string_view name_of_kind() {
    for (const PartKind& kind : kinds) {
        if (kind.make == &make<Part>) return kind.name;
    }
    return {};
}

/// What was looked up for another muscle is looked up anew.
void settle_site(const MuscleSite& before, MuscleSite& site) {
    if (site.muscle == before.muscle) return;
    if (site.name == before.name) site.name.clear();
    if (site.region == before.region) site.region.clear();
    if (site.codes == before.codes) site.codes.clear();
}
void settle_site(const std::optional<MuscleSite>& before, std::optional<MuscleSite>& site) {
    if (before && site) settle_site(*before, *site);
}

/// The landmark phrase and the mark on the map follow from the place.
void settle_place(const Finding& before, Finding& finding) {
    if (finding.site == before.site && finding.position == before.position) return;
    finding.map_mark.reset();
    if (!finding.position || !before.position) return;
    if (finding.site.muscle != before.site.muscle && finding.position == before.position) {
        throw Error(ErrorCode::value_word, "the position lies on the line of another muscle",
                    "finding " + finding.label,
                    "Give the position on the new muscle, or take it away first");
    }
    if (finding.site.muscle != before.site.muscle &&
        finding.position->line_start == before.position->line_start) {
        finding.position->line_start.clear();
        finding.position->line_end.clear();
    }
    if (finding.position->landmark_phrase == before.position->landmark_phrase) {
        finding.position->landmark_phrase.clear();
    }
}

/// What the atlas says of a likened trigger point is of that one.
void settle_likeness(const Finding& before, Finding& finding) {
    if (finding.trigger_point == before.trigger_point) return;
    if (finding.trigger_point_label == before.trigger_point_label) {
        finding.trigger_point_label.clear();
    }
    finding.textbook_referral.reset();
}

void settle(Visit&, const auto&, auto&) {}
/// A withdrawal stays.
void settle(Visit&, const Consent& before, Consent& consent) {
    Consent allowed = before;
    allowed.withdrawal_reason = consent.withdrawal_reason;
    allowed.note = consent.note;
    if (!before.withdrawn_at || consent == allowed) return;
    throw Error(ErrorCode::consent_withdrawn, "the consent was withdrawn, so it stays", "consent",
                "Add the consent that was given anew, if there is one");
}
void settle(Visit&, const Finding& before, Finding& finding) {
    settle_place(before, finding);
    settle_likeness(before, finding);
    reclassify(finding);
}
void settle(Visit&, const OutcomeScore&, OutcomeScore& form) { form = with_score(std::move(form)); }
void settle(Visit& visit, const Treatment&, Treatment& treatment) {
    require_screened(visit, treatment);
    require_consent(visit, treatment);
}

}  // namespace

std::vector<std::string> part_kinds() {
    std::vector<std::string> names;
    for (const PartKind& kind : kinds) names.emplace_back(kind.name);
    return names;
}

std::vector<PartField> fields_of_part(std::string_view kind) {
    std::vector<PartField> fields = kind_of(kind).fields();
    std::erase_if(fields, [&](const PartField& field) { return is_computed(kind, field.name); });
    return fields;
}

void check_part_field(std::string_view kind, std::string_view field, const std::string& text) {
    kind_of(kind).check({{std::string(field), text}});
}

std::string kind_of_part(const Visit& visit, const Uuid& id) {
    std::string_view kind;
    for_each_part_list([&](auto list, const char*) {
        using Part = typename std::remove_cvref_t<decltype(visit.*list)>::value_type;
        const bool here =
            std::ranges::any_of(visit.*list, [&](const Part& part) { return part.id == id; });
        if (here) kind = name_of_kind<Part>();
    });
    return std::string(kind);
}

VisitPart part_from_words(std::string_view kind, const PartWords& words) {
    return kind_of(kind).make(kind, words);
}

bool change_part(Visit& visit, const Uuid& id, const PartWords& words) {
    bool changed = false;
    for_each_part_list([&](auto list, const char*) {
        for (auto& part : visit.*list) {
            if (part.id != id) continue;
            using Part = std::remove_cvref_t<decltype(part)>;
            Part copy = part;
            fill(copy, name_of_kind<Part>(), words, true);
            if constexpr (requires { copy.site; }) settle_site(part.site, copy.site);
            settle(visit, part, copy);
            part = std::move(copy);
            changed = true;
        }
    });
    return changed;
}

}  // namespace myochart
