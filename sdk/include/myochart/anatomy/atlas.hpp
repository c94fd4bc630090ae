// SPDX-License-Identifier: Apache-2.0
/// Everything that the loaded regions know, to be asked by key or by name.
#pragma once

#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "myochart/anatomy/body_map.hpp"
#include "myochart/anatomy/region.hpp"
#include "myochart/core/api.hpp"
#include "myochart/core/side.hpp"

namespace myochart {

/// All regions together, unchanged after construction; any thread. Copies are cheap and share the
/// data: references and pointers handed out stay valid while any copy lives.
class MYOCHART_API Atlas {
public:
    /// Knows nothing.
    Atlas();
    /// Throws plugin_duplicate if two regions share an id, a muscle, a trigger point or a view, and
    /// plugin_bad_data if a region names a muscle, a view or a source that it does not have.
    explicit Atlas(std::vector<Region> regions);

    const std::vector<Region>& regions() const;
    /// Null if no such region is loaded.
    const Region* find_region(std::string_view id) const;

    /// Throws atlas_unknown_muscle; the remedy names the nearest keys.
    const Muscle& muscle(std::string_view key) const;
    const Muscle* find_muscle(std::string_view key) const;
    /// The region that knows the muscle. Throws atlas_unknown_muscle.
    const Region& region_of(std::string_view muscle) const;
    /// Muscles whose English or Latin name, key or identifier code has all words of `text`, best
    /// first: a whole name, then a name's beginning, then the rest in the regions' order. Case does
    /// not matter; "peroneus" and "fibularis" are one word.
    std::vector<const Muscle*> search(std::string_view text) const;
    /// The muscles of which this one is the whole, such as the two heads of gastrocnemius.
    std::vector<const Muscle*> heads_of(std::string_view muscle) const;

    /// Throws atlas_unknown_trigger_point; the remedy names the nearest keys.
    const TriggerPoint& trigger_point(std::string_view key) const;
    /// The muscle's own and its heads', in the region's order. Throws atlas_unknown_muscle.
    std::vector<const TriggerPoint*> trigger_points_of(std::string_view muscle) const;

    /// Throws atlas_unknown_view; the remedy names the nearest keys.
    const BodyView& view(std::string_view key) const;
    /// Views with a reference line, a belly or a tendon of the muscle or of its heads. Throws
    /// atlas_unknown_muscle.
    std::vector<const BodyView*> views_of(std::string_view muscle) const;

    /// The muscle's facts of one kind. Throws atlas_unknown_muscle.
    std::vector<const Fact*> facts_of(std::string_view muscle, FactKind kind) const;
    /// Muscles with a fact of this kind and text ("S1", "tibial nerve"); case does not matter.
    std::vector<const Muscle*> muscles_with(FactKind kind, std::string_view text) const;
    /// Other muscles that share a fact of this kind: a nerve, a root, an action. A muscle's own
    /// heads and its whole are left out. Throws atlas_unknown_muscle.
    std::vector<const Muscle*> muscles_sharing(FactKind kind, std::string_view muscle) const;
    /// Antagonists that the loaded regions know; the facts may name more, in words. Throws
    /// atlas_unknown_muscle.
    std::vector<const Muscle*> antagonists_of(std::string_view muscle) const;
    /// Muscles that a fact about `muscle` names by their whole English or Latin name, a remark in
    /// brackets aside; of homonyms those in its own region. Throws atlas_unknown_muscle.
    std::vector<const Muscle*> muscles_named(std::string_view muscle, std::string_view text) const;
    /// Where a fact comes from, by the muscle it is about. Throws atlas_unknown_muscle, and
    /// plugin_bad_data if the region has no such source.
    const Source& source_of(std::string_view muscle, const Evidence& evidence) const;

    /// The point of the view for a position on the muscle, or nothing if the view has no reference
    /// line of the muscle; a head without one borrows its whole's. Throws atlas_unknown_muscle,
    /// atlas_unknown_view.
    std::optional<MapPoint> map_point(std::string_view muscle, Side side, std::string_view view,
                                      double along, Millimetres lateral) const;
    /// The inverse of `map_point`; v is absent on a view that does not show it.
    std::optional<LinePosition> line_position(std::string_view muscle, Side side,
                                              std::string_view view, MapPoint point) const;
    /// The muscle's reference line on the view, its own or its whole's; null if neither has one.
    const ReferenceLine* reference_line(std::string_view muscle, std::string_view view) const;

private:
    struct Index;
    std::shared_ptr<const Index> index_;
};

}  // namespace myochart
