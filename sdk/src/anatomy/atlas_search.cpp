// SPDX-License-Identifier: Apache-2.0
/// The questions to an Atlas that go by words: names, and facts that muscles share.
#include <algorithm>
#include <set>
#include <utility>

#include "anatomy/atlas_index.hpp"
#include "anatomy/names.hpp"
#include "myochart/anatomy/atlas.hpp"

namespace myochart {
namespace {

enum Rank { whole_name, beginning, words };

std::optional<Rank> rank_of(const Muscle& muscle, const std::string& search_text,
                            const std::string& text, const std::vector<std::string>& wanted) {
    const std::string names[] = {folded(muscle.name), folded(muscle.latin_name),
                                 folded(muscle.key)};
    if (std::find(std::begin(names), std::end(names), text) != std::end(names)) return whole_name;
    if (names[0].starts_with(text)) return beginning;
    const bool all = std::all_of(wanted.begin(), wanted.end(), [&](const std::string& word) {
        return search_text.find(word) != std::string::npos;
    });
    return all ? std::optional(words) : std::nullopt;
}

/// "biceps femoris (rotation)" speaks of biceps femoris.
std::string_view without_remark(std::string_view text) {
    const auto remark = text.find(" (");
    return remark == std::string_view::npos ? text : text.substr(0, remark);
}

/// TA98 calls the heads of every muscle "Caput mediale" and so on: that names none.
bool has_name(const Muscle& muscle, const std::string& name) {
    return folded(muscle.name) == name ||
           (muscle.whole.empty() && folded(muscle.latin_name) == name);
}

/// What lies in the region of the statement, if anything does: hand and foot share Latin names.
template <class Entries>
std::vector<const Muscle*> nearest_named(const Entries& in_order, const Region& region,
                                         const std::string& name) {
    std::vector<const Muscle*> here;
    std::vector<const Muscle*> anywhere;
    for (const auto& entry : in_order) {
        if (!has_name(*entry.muscle, name)) continue;
        anywhere.push_back(entry.muscle);
        if (entry.region == &region) here.push_back(entry.muscle);
    }
    return here.empty() ? anywhere : here;
}

}  // namespace

std::vector<const Muscle*> Atlas::search(std::string_view text) const {
    const auto wanted = words_in(text);
    if (wanted.empty()) return {};
    const std::string name = folded(text);
    std::vector<std::pair<Rank, const Muscle*>> found;
    for (const auto& entry : index_->in_order)
        if (const auto rank = rank_of(*entry.muscle, entry.search_text, name, wanted))
            found.emplace_back(*rank, entry.muscle);
    std::stable_sort(found.begin(), found.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<const Muscle*> muscles;
    for (const auto& [rank, muscle] : found) muscles.push_back(muscle);
    return muscles;
}

std::vector<const Fact*> Atlas::facts_of(std::string_view key, FactKind kind) const {
    std::vector<const Fact*> facts;
    for (const Fact& fact : muscle(key).facts)
        if (fact.kind == kind) facts.push_back(&fact);
    return facts;
}

std::vector<const Muscle*> Atlas::muscles_with(FactKind kind, std::string_view text) const {
    const std::string wanted = folded(text);
    std::vector<const Muscle*> muscles;
    for (const auto& entry : index_->in_order) {
        const auto& facts = entry.muscle->facts;
        const bool has = std::any_of(facts.begin(), facts.end(), [&](const Fact& fact) {
            return fact.kind == kind && folded(fact.text) == wanted;
        });
        if (has) muscles.push_back(entry.muscle);
    }
    return muscles;
}

std::vector<const Muscle*> Atlas::muscles_sharing(FactKind kind, std::string_view key) const {
    const Muscle& asked = muscle(key);
    std::set<std::string> texts;
    for (const Fact* fact : facts_of(key, kind)) texts.insert(folded(fact->text));
    std::vector<const Muscle*> muscles;
    for (const auto& entry : index_->in_order) {
        const Muscle& other = *entry.muscle;
        if (other.key == asked.key || other.whole == asked.key || other.key == asked.whole)
            continue;
        const bool shares =
            std::any_of(other.facts.begin(), other.facts.end(), [&](const Fact& fact) {
                return fact.kind == kind && texts.contains(folded(fact.text));
            });
        if (shares) muscles.push_back(&other);
    }
    return muscles;
}

std::vector<const Muscle*> Atlas::antagonists_of(std::string_view key) const {
    std::vector<const Muscle*> muscles;
    for (const Fact* fact : facts_of(key, FactKind::antagonist)) {
        const auto named = muscles_named(key, fact->text);
        muscles.insert(muscles.end(), named.begin(), named.end());
    }
    return muscles;
}

std::vector<const Muscle*> Atlas::muscles_named(std::string_view key, std::string_view text) const {
    const Region& region = region_of(key);
    auto muscles = nearest_named(index_->in_order, region, folded(text));
    const std::string_view name = without_remark(text);
    if (muscles.empty() && name != text)
        muscles = nearest_named(index_->in_order, region, folded(name));
    return muscles;
}

}  // namespace myochart
