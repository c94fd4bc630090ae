// SPDX-License-Identifier: Apache-2.0
/// How the marks of the body map look, alike on the pictures and in their legend. Every mark differs
/// from the others by form as well as by colour, so that it reads in black and white and without
/// colour vision: textbook zones are hatched or dotted, what the patient felt is outlined in dashes,
/// and a disc's rim tells the class of its trigger point.
#pragma once

#include <string>
#include <vector>

#include "myochart/anatomy/region.hpp"
#include "myochart/chart/finding.hpp"
#include "pdf/canvas.hpp"

namespace myochart {

namespace map_colour {
inline constexpr pdf::Colour skin = pdf::rgb(0xF8F1EA);
inline constexpr pdf::Colour skin_shade = pdf::rgb(0xEADCCF);
inline constexpr pdf::Colour skin_line = pdf::rgb(0x6F6055);
inline constexpr pdf::Colour belly = pdf::rgb(0xEFDCD3);
inline constexpr pdf::Colour belly_shade = pdf::rgb(0xDDBFB2);
inline constexpr pdf::Colour belly_line = pdf::rgb(0xB39384);
inline constexpr pdf::Colour charted = pdf::rgb(0xEBB09E);
inline constexpr pdf::Colour charted_shade = pdf::rgb(0xCF8069);
inline constexpr pdf::Colour charted_line = pdf::rgb(0x7A3323);
inline constexpr pdf::Colour tendon = pdf::rgb(0xF4ECDD);
inline constexpr pdf::Colour tendon_line = pdf::rgb(0xB3A287);
inline constexpr pdf::Colour essential = pdf::rgb(0xB3261E);
inline constexpr pdf::Colour spill_over = pdf::rgb(0xB86A00);
inline constexpr pdf::Colour observed = pdf::rgb(0x12507B);
inline constexpr pdf::Colour ink = pdf::rgb(0x1B2530);
inline constexpr pdf::Colour white = pdf::rgb(0xFFFFFF);
}  // namespace map_colour

/// Where hatching begins, and which way it slants: the left side's is the mirror image of the right's.
struct Hatching {
    double begins_at = 0;  ///< x of the picture's edge that lies on the left of the right side's
    bool is_mirrored = false;
};

/// Areas of a textbook: essential zones are hatched, spill-over zones dotted. Where several lie over
/// each other, the ground is that of one.
void draw_zones(pdf::Canvas& canvas, const std::vector<std::vector<pdf::Point>>& outlines,
                ZoneKind kind, const Hatching& hatching);
/// An area that was drawn by hand.
void draw_observed_area(pdf::Canvas& canvas, const pdf::Path& path, ZoneKind kind);

inline constexpr double disc_radius = 5.2;
/// Half as wide as the number needs, at least `disc_radius`.
double half_width_of(const std::string& number);
/// What the leading rule-set made of the finding's criteria.
TriggerPointClass leading_class(const Finding& finding);
/// A sign of text that looks like the disc.
const char* sign_of(TriggerPointClass by_rules);
/// The number in its disc: filled for an active point, a ring for a latent one, a dashed ring where
/// the two could not be told apart, a square where too little was tested, no rim where the criteria
/// make none.
void draw_disc(pdf::Canvas& canvas, pdf::Point centre, const std::string& number,
               TriggerPointClass by_rules);
/// The place itself, where the number stands elsewhere.
void draw_place(pdf::Canvas& canvas, pdf::Point at, TriggerPointClass by_rules);
/// The circles in which the points lie with about 95 % likelihood, as one soft shade.
struct Halo {
    pdf::Point centre{};
    double radius = 0;
};
void draw_halos(pdf::Canvas& canvas, const std::vector<Halo>& halos);

}  // namespace myochart
