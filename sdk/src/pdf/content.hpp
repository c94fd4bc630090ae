// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "pdf/canvas.hpp"
#include "pdf/resources.hpp"

namespace myochart::pdf {

/// Operators of a content stream. Remembers the graphics state, so that what is already set is
/// not set again. Coordinates are PDF's: y grows upwards.
class Content {
public:
    explicit Content(Resources& resources) : resources_(&resources) {}

    void save();
    void restore();
    std::size_t depth() const { return saved_.size(); }

    void set_fill(const Colour& colour);
    void set_stroke(const Colour& colour);
    void set_line(double width, Cap cap, Join join);
    /// What is painted without a colour of its own, as a picture, hides what is below it.
    void set_opaque();
    void set_dash(const std::string& dash);
    void set_font(const FontResource& font, double size);

    void op(const char* name);
    void op(std::initializer_list<double> operands, const char* name);
    void raw(const std::string& operators) { out_ += operators; }

    /// Paints operators that were recorded in a content of their own, with its origin at a point.
    void embed(const std::string& operators, Point origin);

    Resources& resources() { return *resources_; }
    const std::string& bytes() const { return out_; }

private:
    struct State {
        std::string fill = "0 g";
        std::string stroke = "0 G";
        std::string fill_opacity{};
        std::string stroke_opacity{};
        std::string line{};
        std::string dash = "[] 0 d";
        std::string font{};
    };

    void set(std::string& current, const std::string& wanted);
    std::string opacity(const Colour& colour, bool of_stroke);

    Resources* resources_;
    std::string out_;
    State state_;
    std::vector<State> saved_;
};

}  // namespace myochart::pdf
