// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "pdf/flow.hpp"
#include "pdf/lines.hpp"
#include "pdf/paginator.hpp"
#include "pdf/pdf_canvas.hpp"

namespace myochart::pdf {

using Lines = std::shared_ptr<const std::vector<Line>>;

/// A block of lines in a column: `x` and `width` are from the start side of the text frame.
struct TextBlock {
    ElementId element = 0;
    Lines lines;
    double x = 0;
    double width = 0;
    Align align = Align::start;
};

/// What the parts of Flow share. flow_text, flow_table and flow_figure each add a kind of block.
class Flow::Impl {
public:
    Impl(std::shared_ptr<const FontSet> fonts, FlowOptions options);

    void heading(int level, const Text& text);
    void paragraph(const Text& text, const ParagraphStyle& style);
    void list(const std::vector<Text>& items, ListKind kind);
    void note(const Text& text, NoteKind kind, const Text& title);
    void signature_field(const SignatureSpace& space);
    void rule(double space_after);
    void table(const Table& table);
    void key_values(const std::vector<Field>& fields, int pairs);
    void figure_row(const std::vector<Figure>& figures, double gap);
    std::string finish();

    double width() const {
        return options.page.width - options.margins.left - options.margins.right;
    }
    const Palette& palette() const { return options.palette; }
    double text_size() const { return options.text_size; }
    StructureTree& structure() { return writer.structure(); }

    CharStyle body_style() const { return {false, false, palette().ink, text_size(), {}}; }
    Lines lay_out_lines(Text text, const CharStyle& style, double width);
    /// PDF's x of the left edge of a box that lies `x` from the start side.
    double left(double x, double box_width) const;
    void paint_lines(Surface& surface, const TextBlock& block, std::size_t first, std::size_t last,
                     double below);
    /// Paints the runs of one line; those of a link belong to an element of their own.
    void paint_inline(Surface& surface, const TextBlock& block, const Line& line, Point at);
    void fill_box(Surface& surface, double x, double below, double box_width, double height,
                  const Colour& colour);
    /// One slice a line; the first two and the last two lines stay together.
    void add_lines(const TextBlock& block, double before, double after, bool keep_with_next);
    void check_open() const;

    std::shared_ptr<const FontSet> fonts;
    FlowOptions options;
    bool right_to_left;
    Shaper shaper;
    DocumentWriter writer;
    Paginator paginator;
    int last_heading = 0;
    bool finished = false;

private:
    void add_link(Surface& surface, ElementId parent, Point origin, const DrawnLink& link);
    /// Of a part of the block's text; made when it is first painted, so that it stands in order.
    ElementId element_of(InlinePart& part, const TextBlock& block, const Surface& surface,
                         double top);
    void draw_running(const DrawRunning& draw, ArtifactKind kind);
};

/// Lines that fit into a height, from `first` on; at least one.
std::size_t lines_that_fit(const std::vector<Line>& lines, std::size_t first, double height);
double height_of(const std::vector<Line>& lines, std::size_t first, std::size_t last);

}  // namespace myochart::pdf
