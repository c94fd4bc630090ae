// SPDX-License-Identifier: Apache-2.0
/// "Pain here and here": trigger points whose referral zones look like what the patient draws.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "myochart/anatomy/atlas.hpp"
#include "myochart/anatomy/region.hpp"
#include "myochart/core/api.hpp"
#include "myochart/core/quantity.hpp"
#include "myochart/core/side.hpp"

namespace myochart {

/// Where it hurts, drawn on one picture of the body map.
struct PainArea {
    std::string view{};      ///< key of the picture
    Side side = Side::left;  ///< an area on the midline counts for both sides
    /// At least 3 and at most 10 000 points of the view box, as shown for that side: the picture of
    /// the left is mirrored. Joined by a smooth closed curve, the one that the report draws.
    std::vector<MapPoint> outline{};

    bool operator==(const PainArea&) const = default;
};

/// How far a tap reaches: the uncertainty of one located point, since one experienced rater repeated
/// locations on the upper trapezius within ±27 mm, twice this (Barbero 2012).
inline constexpr Millimetres tap_radius{13.5};

/// A disc around one point, for a tap instead of a drawing; cut off at the edge of the picture.
/// Throws value_out_of_range unless the point lies in the view box and the radius is from 1 to
/// 500 mm.
MYOCHART_API PainArea tapped(const BodyView& view, Side side, MapPoint centre,
                             Millimetres radius = tap_radius);

/// What the parts of the score count. Our choice, no measure of anything clinical: no study says how
/// a drawing should be compared with textbook zones.
struct PainWeights {
    double spill_over = 0.5;   ///< of pain in the spill-over zone, where the essential zone has 1
    double zone_drawn = 0.25;  ///< of the share of the essential zone that was drawn

    bool operator==(const PainWeights&) const = default;
};

struct PainSearchOptions {
    std::size_t limit = 20;  ///< suggestions at most, the best ones
    PainWeights weights{};   ///< each from 0 to 1

    bool operator==(const PainSearchOptions&) const = default;
};

/// The parts of the score, each a share of an area from 0 to 1. Areas are those of the reference
/// body, so that pictures of different scale add up.
struct PainShares {
    double in_essential = 0;   ///< of what was drawn on this side
    double in_spill_over = 0;  ///< of what was drawn on this side; without what is in both zones
    /// Of the essential zone on the pictures that were drawn on: a zone that two pictures show need
    /// be drawn on one only. Absent if none of them shows it.
    std::optional<double> of_essential{};

    bool operator==(const PainShares&) const = default;
};

/// A trigger point worth examining: a suggestion, never a diagnosis. Pointers stay valid while any
/// copy of the atlas lives.
struct Suggestion {
    const TriggerPoint* trigger_point = nullptr;  ///< never null in an answer
    const Muscle* muscle = nullptr;               ///< never null in an answer
    /// Midline for an unpaired muscle; absent for a search by words, which name no side.
    std::optional<Side> side{};
    double score = 0;                          ///< more than 0, at most 1
    std::optional<PainShares> shares{};        ///< absent for a search by words
    std::vector<const ReferralZone*> zones{};  ///< those that were met
    /// True if each statement that the suggestion rests on was checked at its source.
    bool verified = false;
    bool illustrative = false;  ///< true if any of them was drawn after words
    std::string explanation{};  ///< in plain words, with the reckoning of the score

    bool operator==(const Suggestion&) const = default;
};

/// What every list of suggestions should be shown with: what the score is, and what it is not.
MYOCHART_API std::string_view pain_search_note();

/// Finds trigger points by where they are felt. Made once from an atlas, of which it keeps a copy;
/// unchanged after that, any thread.
class MYOCHART_API PainSearch {
public:
    /// Throws plugin_bad_data if a view has no size or a zone lies outside its view.
    explicit PainSearch(Atlas atlas);

    /// Trigger points with a zone under the areas, best first, equals in the regions' order, left
    /// before right. The order of the areas does not matter, nor does drawing a place twice.
    ///
    /// The score is (1 - z) × (share of the drawing in the essential zone + s × share in the
    /// spill-over zone) + z × share of the essential zone that was drawn, with the weights
    /// s = spill_over and z = zone_drawn. Left areas are compared with left muscles only, and so on;
    /// unpaired muscles with all areas.
    ///
    /// Throws atlas_unknown_view, and value_out_of_range for points outside the view box, too few
    /// or too many of them, an outline without area, and weights outside 0 to 1.
    std::vector<Suggestion> where_does_it_hurt(std::span<const PainArea> areas,
                                               const PainSearchOptions& options = {}) const&;

    /// Trigger points with a zone whose description has every word of `words` ("heel", "back knee"),
    /// or a word that begins so. The score is 1 for an essential zone and the weight of spill-over
    /// for the other. No synonyms: only what the description says is found.
    std::vector<Suggestion> where_does_it_hurt_in_words(
        std::string_view words, const PainSearchOptions& options = {}) const&;

    /// Answers point into the atlas, so none is given by a search that goes away at once.
    std::vector<Suggestion> where_does_it_hurt(
        std::span<const PainArea> areas, const PainSearchOptions& options = {}) const&& = delete;
    std::vector<Suggestion> where_does_it_hurt_in_words(
        std::string_view words, const PainSearchOptions& options = {}) const&& = delete;

private:
    struct Index;
    std::shared_ptr<const Index> index_;
};

/// Muscles in the order of their best trigger point, each with that one, a muscle once a side.
MYOCHART_API std::vector<Suggestion> best_of_each_muscle(std::span<const Suggestion> suggestions);

}  // namespace myochart
