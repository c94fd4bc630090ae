// SPDX-License-Identifier: Apache-2.0
/// Which pictures of the body a visit needs, and what of it lies on each.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "anatomy/view_grid.hpp"
#include "myochart/anatomy/atlas.hpp"
#include "myochart/chart/visit.hpp"

namespace myochart {

/// A view with what was charted there. The pointer lives as long as the atlas.
struct MapPicture {
    const BodyView* view = nullptr;
    Side side = Side::right;  ///< whose limb it shows; midline: both sides of the body at once

    bool shows(Side of_body) const { return side == Side::midline || side == of_body; }
    bool operator==(const MapPicture&) const = default;
};

/// A place on a view, as it is on the right side.
struct ViewPlace {
    const BodyView* view = nullptr;
    MapPoint point{};
};

/// The body map of a visit: its pictures, and where the points lie on them, worked out once. Visit and
/// atlas are lent. Any thread.
class VisitMap {
public:
    VisitMap(const Visit& visit, const Atlas& atlas);

    const Visit& visit() const { return visit_; }
    const Atlas& atlas() const { return atlas_; }
    /// Those that the findings need, in the order in which a reader meets them: close-ups where a
    /// point lies, close-ups where a referral zone or a drawn area lies, then the whole body; on each
    /// the sides as they face the reader.
    const std::vector<MapPicture>& pictures() const { return pictures_; }
    /// Where the point of a finding of this visit is drawn on the picture: on the close-up that shows
    /// its place best, and on the view of the whole body from the same direction.
    std::optional<MapPoint> place_on(const MapPicture& picture, const Finding& finding) const;
    /// True if any of the pictures shows it.
    bool has_place(const Finding& finding) const;

private:
    struct Places {
        std::optional<ViewPlace> close_up{};
        std::optional<ViewPlace> overview{};
    };
    std::vector<const BodyView*> views() const;
    bool concerns(const MapPicture& picture, const Finding& finding) const;

    const Visit& visit_;
    const Atlas& atlas_;
    std::vector<Places> places_;  ///< of the findings, in their order
    std::vector<MapPicture> pictures_;
};

/// The pictures on which a pain drawing has areas.
std::vector<MapPicture> pictures_for(const PainDrawing& drawing, const Atlas& atlas);

/// The textbook point that a finding is likened to, if the atlas still knows it.
const TriggerPoint* textbook_point(const Finding& finding, const Atlas& atlas);
/// The textbook points of the findings of one side, each once however many are likened to it.
std::vector<const TriggerPoint*> textbook_points(const Visit& visit, Side side, const Atlas& atlas);
bool has_drawing_on(const ReferralZone& zone, const BodyView& view);
/// An area is only on the edition of the picture that it was drawn on.
bool is_on(const DrawnArea& area, const MapPicture& picture, const Atlas& atlas);
bool any_on(const std::vector<DrawnArea>& areas, const MapPicture& picture, const Atlas& atlas);

/// True for the muscle itself and for its heads.
bool is_of_muscle(const Shape& shape, std::string_view muscle, const Atlas& atlas);
/// A muscle's bellies on a view, in square millimetres of the reference body.
struct BelliesOnView {
    double all = 0;
    double in_sight = 0;  ///< where no other muscle lies over them
};

/// Measures the bellies of a view once, to be asked about many muscles. The view is lent.
class BelliesInSight {
public:
    explicit BelliesInSight(const BodyView& view);
    BelliesOnView of(std::string_view muscle, const Atlas& atlas) const;

private:
    struct Belly {
        const Shape* shape = nullptr;
        Cells cells{};
    };
    double cell_area_ = 0;
    std::vector<Belly> bellies_;  ///< the deepest first
};

/// Labels of the findings that no picture shows although their region has some, of those whose
/// observed referral was never drawn, and of those of which an area was drawn on a picture that the
/// atlas does not have.
struct NotDrawn {
    std::vector<std::string> points{};
    std::vector<std::string> referrals{};
    std::vector<std::string> areas{};
};
NotDrawn not_drawn(const VisitMap& map);
/// The areas of a pain drawing that no picture shows.
std::vector<DrawnArea> areas_not_drawn(const PainDrawing& drawing, const Atlas& atlas);

/// Sources of the drawings, with their licences, and what is illustrative about them.
std::vector<std::string> drawing_credits(const Visit& visit, const Atlas& atlas);

}  // namespace myochart
