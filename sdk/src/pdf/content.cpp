// SPDX-License-Identifier: Apache-2.0
#include "pdf/content.hpp"

#include "pdf/error.hpp"
#include "pdf/number.hpp"

namespace myochart::pdf {
namespace {

constexpr Colour white{1, 1, 1, 1};

std::string colour_operator(const Colour& c, const char* name) {
    return number(c.red, 3) + " " + number(c.green, 3) + " " + number(c.blue, 3) + " " + name;
}

}  // namespace

void Content::save() {
    saved_.push_back(state_);
    op("q");
}

void Content::restore() {
    if (saved_.empty()) throw Error("Canvas::restore() without a save(); pair them");
    state_ = saved_.back();
    saved_.pop_back();
    op("Q");
}

void Content::set(std::string& current, const std::string& wanted) {
    if (current == wanted) return;
    current = wanted;
    out_ += wanted + "\n";
}

std::string Content::opacity(const Colour& colour, bool of_stroke) {
    return "/" + resources_->opacity(colour.alpha, of_stroke) + " gs";
}

void Content::set_fill(const Colour& colour) {
    const bool translucent = resources_->allows_transparency();
    set(state_.fill, colour_operator(translucent ? colour : blend(colour, white), "rg"));
    if (translucent && (colour.alpha < 1 || !state_.fill_opacity.empty()))
        set(state_.fill_opacity, opacity(colour, false));
}

void Content::set_stroke(const Colour& colour) {
    const bool translucent = resources_->allows_transparency();
    set(state_.stroke, colour_operator(translucent ? colour : blend(colour, white), "RG"));
    if (translucent && (colour.alpha < 1 || !state_.stroke_opacity.empty()))
        set(state_.stroke_opacity, opacity(colour, true));
}

void Content::set_line(double width, Cap cap, Join join) {
    set(state_.line, number(width) + " w " + std::to_string(static_cast<int>(cap)) + " J " +
                         std::to_string(static_cast<int>(join)) + " j");
}

void Content::embed(const std::string& operators, Point origin) {
    save();
    // The recording began with the initial graphics state.
    set_opaque();
    if (!state_.stroke_opacity.empty()) set(state_.stroke_opacity, opacity(white, true));
    set_dash(State().dash);
    op({1, 0, 0, 1, origin.x, origin.y}, "cm");
    raw(operators);
    restore();
}

void Content::set_opaque() {
    if (!state_.fill_opacity.empty()) set(state_.fill_opacity, opacity(white, false));
}

void Content::set_dash(const std::string& dash) { set(state_.dash, dash); }

void Content::set_font(const FontResource& font, double size) {
    set(state_.font, "/" + font.name + " " + number(size) + " Tf");
}

void Content::op(const char* name) {
    out_ += name;
    out_ += '\n';
}

void Content::op(std::initializer_list<double> operands, const char* name) {
    for (const double operand : operands) {
        append_number(out_, operand);
        out_ += ' ';
    }
    op(name);
}

}  // namespace myochart::pdf
