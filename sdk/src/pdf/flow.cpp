// SPDX-License-Identifier: Apache-2.0
#include "pdf/flow.hpp"

#include <algorithm>

#include "pdf/flow_impl.hpp"
#include "pdf/text_painter.hpp"

namespace myochart::pdf {
namespace {

constexpr double least_contrast = 4.5;  // WCAG 2.2, 1.4.3 (AA)

void check_contrast(const Colour& text, const Colour& ground, const char* name) {
    if (contrast_ratio(text, ground) < least_contrast)
        throw Error(std::string("the colour ") + name +
                    " of the palette is too faint to read on its ground; it needs a contrast of "
                    "4.5 to 1");
}

void check_palette(const Palette& p) {
    for (const Colour& ground : {p.paper, p.shade}) {
        check_contrast(p.ink, ground, "ink");
        check_contrast(p.muted, ground, "muted");
        check_contrast(p.accent, ground, "accent");
    }
    check_contrast(p.warning, p.warning_shade, "warning");
    check_contrast(p.ink, p.warning_shade, "ink");
}

const FontLibrary& library_of(const std::shared_ptr<const FontSet>& fonts) {
    if (!fonts) throw Error("a flow needs fonts; open a FontSet");
    return fonts->library();
}

}  // namespace

std::size_t lines_that_fit(const std::vector<Line>& lines, std::size_t first, double height) {
    std::size_t last = first;
    double sum = 0;
    while (last < lines.size() && (last == first || sum + lines[last].height <= height))
        sum += lines[last++].height;
    return last;
}

double height_of(const std::vector<Line>& lines, std::size_t first, std::size_t last) {
    double sum = 0;
    for (std::size_t i = first; i < last; ++i) sum += lines[i].height;
    return sum;
}

Flow::Impl::Impl(std::shared_ptr<const FontSet> font_set, FlowOptions given)
    : fonts(std::move(font_set)),
      options(std::move(given)),
      right_to_left(is_right_to_left_language(options.info.language)),
      shaper(library_of(fonts), options.info.language, right_to_left),
      writer(options.info, options.conformance, options.page),
      paginator(writer, options.page.height, options.margins.top,
                options.page.height - options.margins.bottom) {
    check_palette(options.palette);
    if (width() < 72)
        throw Error("the margins leave less than an inch of the page's width; make them smaller");
}

void Flow::Impl::check_open() const {
    if (finished) throw Error("this document is finished; start a new Flow");
}

Lines Flow::Impl::lay_out_lines(Text text, const CharStyle& style, double box_width) {
    for (Run& run : text.runs)
        if (!run.link.empty() && !run.colour) run.colour = palette().accent;
    return std::make_shared<const std::vector<Line>>(lay_out(shaper, text, style, box_width));
}

double Flow::Impl::left(double x, double box_width) const {
    return options.margins.left + (right_to_left ? width() - x - box_width : x);
}

void Flow::Impl::paint_lines(Surface& surface, const TextBlock& block, std::size_t first,
                             std::size_t last, double below) {
    double y = below;
    for (std::size_t i = first; i < last; ++i) {
        const Line& line = (*block.lines)[i];
        const double room = block.width - line.width;
        const bool at_left = (block.align == Align::start) != right_to_left;
        const double shift = block.align == Align::centre ? room / 2 : at_left ? 0 : room;
        const Point at{left(block.x, block.width) + shift, surface.y(y + line.baseline)};
        paint_inline(surface, block, line, at);
        y += line.height;
    }
}

void Flow::Impl::fill_box(Surface& surface, double x, double below, double box_width, double height,
                          const Colour& colour) {
    Content& content = surface.decoration();
    content.set_fill(colour);
    content.op({left(x, box_width), surface.y(below + height), box_width, height}, "re");
    content.op("f");
}

void Flow::Impl::add_lines(const TextBlock& block, double before, double after,
                           bool keep_with_next) {
    const std::size_t count = block.lines->size();
    for (std::size_t i = 0; i < count; ++i) {
        Slice slice;
        slice.height = (*block.lines)[i].height;
        slice.before = i == 0 ? before : 0;
        slice.after = i + 1 == count ? after : 0;
        const bool last = i + 1 == count;
        slice.keep_with_next = last ? keep_with_next : keep_with_next || i == 0 || i + 2 == count;
        slice.draw = [this, block, i](Surface& surface) {
            paint_lines(surface, block, i, i + 1, 0);
        };
        paginator.add(std::move(slice));
    }
}

void Flow::Impl::draw_running(const DrawRunning& draw, ArtifactKind kind) {
    if (!draw) return;
    const bool header = kind == ArtifactKind::header;
    const auto& margins = options.margins;
    RunningArea area;
    area.width = width();
    area.height = header ? margins.top : margins.bottom;
    area.pages = static_cast<int>(writer.page_count());
    for (std::size_t i = 0; i < writer.page_count(); ++i) {
        area.page = static_cast<int>(i + 1);
        PdfCanvas drawing(writer.resources(), shaper);
        Canvas canvas(drawing);
        draw(canvas, area);
        const Recording recording = drawing.take();
        if (!recording.links.empty())
            throw Error(
                "a link in the header or footer could not be told from others; leave it out");
        Content& content = writer.page(i).mark_artifact(kind);
        content.embed(recording.operators,
                      {margins.left, header ? options.page.height : margins.bottom});
    }
}

std::string Flow::Impl::finish() {
    paginator.flush();
    if (writer.page_count() == 0) throw Error("the document is empty; add something to it");
    draw_running(options.header, ArtifactKind::header);
    draw_running(options.footer, ArtifactKind::footer);
    finished = true;
    return writer.write();
}

Flow::Flow(std::shared_ptr<const FontSet> fonts, FlowOptions options)
    : impl_(std::make_unique<Impl>(std::move(fonts), std::move(options))) {}
Flow::~Flow() = default;

void Flow::heading(int level, const Text& text) {
    impl_->check_open();
    impl_->heading(level, text);
}

void Flow::paragraph(const Text& text, const ParagraphStyle& style) {
    impl_->check_open();
    impl_->paragraph(text, style);
}

void Flow::list(const std::vector<Text>& items, ListKind kind) {
    impl_->check_open();
    impl_->list(items, kind);
}

void Flow::table(const Table& table) {
    impl_->check_open();
    impl_->table(table);
}

void Flow::key_values(const std::vector<Field>& fields, int pairs) {
    impl_->check_open();
    impl_->key_values(fields, pairs);
}

void Flow::figure(const Figure& figure) { figure_row({figure}); }

void Flow::figure_row(const std::vector<Figure>& figures, double gap) {
    impl_->check_open();
    impl_->figure_row(figures, gap);
}

void Flow::note(const Text& text, NoteKind kind, const Text& title) {
    impl_->check_open();
    impl_->note(text, kind, title);
}

void Flow::signature_field(const SignatureSpace& space) {
    impl_->check_open();
    impl_->signature_field(space);
}

void Flow::rule(double space_after) {
    impl_->check_open();
    impl_->rule(space_after);
}

void Flow::keep_together(const std::function<void()>& content) {
    impl_->check_open();
    impl_->paginator.begin_group();
    content();
    impl_->paginator.end_group();
}

void Flow::space(double height) {
    impl_->check_open();
    impl_->paginator.space(height);
}

void Flow::page_break() {
    impl_->check_open();
    impl_->paginator.page_break();
}

double Flow::width() const { return impl_->width(); }
double Flow::remaining_height() const { return impl_->paginator.remaining_height(); }
int Flow::page() const { return impl_->paginator.page_number(); }

void Flow::attach(Attachment attachment) {
    impl_->check_open();
    impl_->writer.attach(std::move(attachment));
}

std::string Flow::finish() {
    impl_->check_open();
    return impl_->finish();
}

const FlowOptions& Flow::options() const { return impl_->options; }

}  // namespace myochart::pdf
