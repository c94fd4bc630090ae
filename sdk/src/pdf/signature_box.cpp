// SPDX-License-Identifier: Apache-2.0
#include "pdf/signature_box.hpp"

#include "pdf/content.hpp"
#include "pdf/error.hpp"
#include "pdf/flow_impl.hpp"
#include "pdf/number.hpp"
#include "pdf/text_painter.hpp"

namespace myochart::pdf {
namespace {

constexpr double padding = 5;
constexpr double largest = 9;   // points
constexpr double smallest = 5;  // points; below that nobody reads it
constexpr double step = 0.5;

/// The lines in the largest size that fits.
std::vector<Line> fitting_lines(const SignatureBox& box, Shaper& shaper) {
    for (double size = largest; size >= smallest; size -= step) {
        auto lines =
            lay_out(shaper, box.text, {false, false, box.ink, size, {}}, box.width - 2 * padding);
        if (height_of(lines, 0, lines.size()) <= box.height - 2 * padding) return lines;
    }
    throw Error("the signature field of " + number(box.width, 0) + " by " + number(box.height, 0) +
                " points is too small for its text; make it larger");
}

}  // namespace

std::string paint_signature_box(const SignatureBox& box, Resources& resources, Shaper& shaper) {
    constexpr double line_width = 0.75;
    Content content(resources);
    content.set_stroke(box.frame);
    content.set_line(line_width, Cap::butt, Join::miter);
    content.op({line_width / 2, line_width / 2, box.width - line_width, box.height - line_width},
               "re");
    content.op("S");
    const auto lines = fitting_lines(box, shaper);
    double y = (box.height + height_of(lines, 0, lines.size())) / 2;
    for (const Line& line : lines) {
        const bool right_to_left = is_right_to_left_language(shaper.language());
        const double x = right_to_left ? box.width - padding - line.width : padding + 2;
        if (!line.runs.empty()) paint_line(content, line, {{x, y - line.baseline}});
        y -= line.height;
    }
    return content.bytes();
}

std::string signature_box_entries(const SignatureBox& box, ObjectId resources) {
    return "/Type/XObject/Subtype/Form/BBox[0 0 " + number(box.width) + " " + number(box.height) +
           "]/Resources " + reference(resources);
}

}  // namespace myochart::pdf
