// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <numeric>

#include "pdf/flow_impl.hpp"

namespace myochart::pdf {
namespace {

enum class CellRole { column_header, row_header, data };

/// A cell laid out in its place.
struct CellBox {
    TextBlock text;
    double x = 0;
    double width = 0;
    std::optional<Colour> fill;
};

/// A row, and what is painted around its text.
struct RowBox {
    std::vector<CellBox> cells;
    std::optional<Colour> ground;
    std::optional<Colour> rule;
    double rule_width = 0.4;
    double padding_y = 0;
    bool align_bottom = false;
};

double text_height(const RowBox& row) {
    double height = 0;
    for (const CellBox& cell : row.cells)
        height = std::max(height, height_of(*cell.text.lines, 0, cell.text.lines->size()));
    return height;
}

std::vector<double> column_widths(const std::vector<Column>& columns, double width) {
    double fixed = 0;
    double shares = 0;
    for (const Column& column : columns) {
        fixed += column.width;
        if (column.width <= 0) shares += column.share;
    }
    std::vector<double> widths;
    for (const Column& column : columns)
        widths.push_back(column.width > 0 ? column.width : (width - fixed) * column.share / shares);
    for (const double each : widths)
        if (!(each >= 1))
            throw Error(
                "the columns of a table do not fit the page; make the fixed ones "
                "narrower and give each of the others a share above 0");
    return widths;
}

/// Lays out the rows of one table and hands them to the paginator.
class TableBuilder {
public:
    TableBuilder(Flow::Impl& flow, const Table& table, ElementId element)
        : flow_(flow),
          table_(table),
          element_(element),
          widths_(column_widths(table.columns, flow.width())),
          size_(table.size > 0 ? table.size : flow.text_size() * 0.92) {}

    void add_caption();
    void add_header();
    void add_body(const std::optional<Colour>& header_colour);

private:
    RowBox build_row(const Row& row, ElementId element, bool is_header,
                     const std::optional<Colour>& header_colour);
    CellBox build_cell(const Cell& cell, std::size_t column, ElementId row, CellRole role,
                       const std::optional<Colour>& header_colour);
    CharStyle cell_style(const Cell& cell, CellRole role,
                         const std::optional<Colour>& header_colour) const;
    void check_spans(const Row& row) const;
    void add_row(const RowBox& row, bool last);
    Slice slice_of(const RowBox& row, double from, double to, bool with_rule) const;
    double room_for_text() const;

    Flow::Impl& flow_;
    const Table& table_;
    ElementId element_;
    std::vector<double> widths_;
    double size_;
    std::shared_ptr<const Slice> header_;
};

void TableBuilder::add_caption() {
    if (table_.caption.empty()) return;
    CharStyle style = flow_.body_style();
    style.bold = true;
    flow_.add_lines({flow_.structure().add(element_, "Caption"),
                     flow_.lay_out_lines(table_.caption, style, flow_.width()), 0, flow_.width()},
                    4, 2, true);
}

void TableBuilder::check_spans(const Row& row) const {
    int columns = 0;
    for (const Cell& cell : row) {
        if (cell.span < 1) throw Error("a table cell must span at least one column");
        columns += cell.span;
    }
    if (columns != static_cast<int>(widths_.size()))
        throw Error("a table row fills " + std::to_string(columns) +
                    " columns, but the table has " + std::to_string(widths_.size()) +
                    "; every row must fill them all");
}

CharStyle TableBuilder::cell_style(const Cell& cell, CellRole role,
                                   const std::optional<Colour>& header_colour) const {
    CharStyle style = flow_.body_style();
    style.size = size_;
    style.bold = cell.bold || role == CellRole::column_header;
    if (role == CellRole::column_header) style.colour = flow_.palette().accent;
    if (role == CellRole::row_header && header_colour) style.colour = *header_colour;
    return style;
}

CellBox TableBuilder::build_cell(const Cell& cell, std::size_t column, ElementId row, CellRole role,
                                 const std::optional<Colour>& header_colour) {
    const auto begin = widths_.begin() + static_cast<std::ptrdiff_t>(column);
    CellBox box;
    box.x = std::accumulate(widths_.begin(), begin, 0.0);
    box.width = std::accumulate(begin, begin + cell.span, 0.0);
    box.fill = cell.fill;

    StructureTree& structure = flow_.structure();
    const bool is_data = role == CellRole::data;
    const ElementId element = structure.add(row, is_data ? "TD" : "TH");
    std::string attributes;
    if (!is_data) attributes += role == CellRole::row_header ? "/Scope/Row" : "/Scope/Column";
    if (cell.span > 1) attributes += "/ColSpan " + std::to_string(cell.span);
    if (!attributes.empty()) structure.add_attributes(element, "/O/Table" + attributes);

    const double inner = std::max(1.0, box.width - 2 * table_.padding_x);
    box.text = {element,
                flow_.lay_out_lines(cell.text, cell_style(cell, role, header_colour), inner),
                box.x + table_.padding_x, inner, cell.align.value_or(table_.columns[column].align)};
    return box;
}

RowBox TableBuilder::build_row(const Row& row, ElementId element, bool is_header,
                               const std::optional<Colour>& header_colour) {
    check_spans(row);
    RowBox box;
    box.padding_y = table_.padding_y;
    std::size_t column = 0;
    for (const Cell& cell : row) {
        const bool names_row = header_colour ? column % 2 == 0 : table_.row_headers && column == 0;
        const CellRole role = is_header   ? CellRole::column_header
                              : names_row ? CellRole::row_header
                                          : CellRole::data;
        box.cells.push_back(build_cell(cell, column, element, role, header_colour));
        column += static_cast<std::size_t>(cell.span);
    }
    return box;
}

/// The part of a row whose text lies between two heights of its cells.
Slice TableBuilder::slice_of(const RowBox& row, double from, double to, bool with_rule) const {
    Slice slice;
    slice.height = to - from + 2 * row.padding_y;
    slice.draw = [flow = &flow_, row, from, to, with_rule,
                  height = slice.height](Surface& surface) {
        if (row.ground) flow->fill_box(surface, 0, 0, flow->width(), height, *row.ground);
        for (const CellBox& cell : row.cells)
            if (cell.fill) flow->fill_box(surface, cell.x, 0, cell.width, height, *cell.fill);
        for (const CellBox& cell : row.cells) {
            const std::size_t count = cell.text.lines->size();
            double y = row.align_bottom ? to - height_of(*cell.text.lines, 0, count) : 0;
            for (std::size_t i = 0; i < count; ++i) {
                if (y >= from - 0.01 && y < to - 0.01)
                    flow->paint_lines(surface, cell.text, i, i + 1, row.padding_y + y - from);
                y += (*cell.text.lines)[i].height;
            }
        }
        if (row.rule && with_rule)
            flow->fill_box(surface, 0, height - row.rule_width, flow->width(), row.rule_width,
                           *row.rule);
    };
    return slice;
}

void TableBuilder::add_header() {
    if (table_.header.empty()) return;
    const ElementId head = flow_.structure().add(element_, "THead");
    std::vector<Slice> slices;
    for (std::size_t i = 0; i < table_.header.size(); ++i) {
        RowBox row = build_row(table_.header[i], flow_.structure().add(head, "TR"), true, {});
        row.rule = flow_.palette().accent;
        row.rule_width = 0.8;
        row.align_bottom = true;
        slices.push_back(slice_of(row, 0, text_height(row), i + 1 == table_.header.size()));
    }
    Slice header;
    for (const Slice& slice : slices) header.height += slice.height;
    header.before = 4;
    header.keep_with_next = true;
    header.draw = [slices](Surface& surface) {
        Surface part = surface;
        for (const Slice& slice : slices) {
            slice.draw(part);
            part.top += slice.height;
        }
    };
    header_ = std::make_shared<const Slice>(header);
    flow_.paginator.add(std::move(header));
}

double TableBuilder::room_for_text() const {
    const double head = header_ ? header_->height : 0;
    return flow_.paginator.frame_height() - head - 2 * table_.padding_y;
}

/// A row that no page can hold is cut where lines of the longest cell end. Each line of the
/// other cells goes where it begins, so none is lost.
void TableBuilder::add_row(const RowBox& row, bool last) {
    const double total = text_height(row);
    // Parts of a third of a page fill what is left of one, and strand no heading above them.
    const double room = total > room_for_text() ? room_for_text() / 3 : total;
    const CellBox* tallest = nullptr;
    for (const CellBox& cell : row.cells)
        if (tallest == nullptr || cell.text.lines->size() > tallest->text.lines->size())
            tallest = &cell;
    double from = 0;
    do {
        double to = total;
        if (total - from > room) {
            const auto& lines = *tallest->text.lines;
            std::size_t first = 0;
            while (height_of(lines, 0, first) < from - 0.01) ++first;
            to = height_of(lines, 0, lines_that_fit(lines, first, room));
        }
        const bool ends = to >= total - 0.01;
        Slice slice = slice_of(row, from, to, ends);
        slice.repeat = header_;
        slice.after = ends && last ? 8 : 0;
        flow_.paginator.add(std::move(slice));
        from = to;
    } while (from < total - 0.01);
}

void TableBuilder::add_body(const std::optional<Colour>& header_colour) {
    const ElementId body = flow_.structure().add(element_, "TBody");
    for (std::size_t i = 0; i < table_.rows.size(); ++i) {
        const ElementId element = flow_.structure().add(body, "TR");
        RowBox row = build_row(table_.rows[i], element, false, header_colour);
        if (table_.zebra && i % 2 == 1) row.ground = flow_.palette().shade;
        if (table_.hairlines) row.rule = flow_.palette().rule;
        add_row(row, i + 1 == table_.rows.size());
    }
}

double widest_key(Flow::Impl& flow, const std::vector<Field>& fields, double size) {
    CharStyle style = flow.body_style();
    style.size = size;
    double widest = 0;
    for (const Field& field : fields)
        widest = std::max(widest, lay_out_line(flow.shaper, field.key, style).width);
    return widest;
}

Table key_value_table(const std::vector<Field>& fields, int pairs, double key_width) {
    Table table;
    table.zebra = false;
    for (int i = 0; i < pairs; ++i) {
        table.columns.push_back({.share = 0, .width = key_width});
        table.columns.push_back({.share = 1});
    }
    for (std::size_t i = 0; i < fields.size(); ++i) {
        if (i % static_cast<std::size_t>(pairs) == 0) table.rows.emplace_back();
        table.rows.back().emplace_back(fields[i].key);
        table.rows.back().emplace_back(fields[i].value);
    }
    // The last value takes the room of fields that are not there: a header must not be empty.
    const int missing = 2 * pairs - static_cast<int>(table.rows.back().size());
    table.rows.back().back().span += missing;
    return table;
}

}  // namespace

void Flow::Impl::table(const Table& given) {
    if (given.columns.empty() || given.rows.empty())
        throw Error("a table needs columns and rows; leave it out when there are none");
    const ElementId element = structure().add(0, "Table");
    TableBuilder builder(*this, given, element);
    builder.add_caption();
    builder.add_header();
    builder.add_body({});
}

void Flow::Impl::key_values(const std::vector<Field>& fields, int pairs) {
    if (fields.empty()) return;
    if (pairs != 1 && pairs != 2) throw Error("key_values takes one or two pairs a row");
    Table model;
    const double limit = width() * (pairs == 1 ? 0.4 : 0.22);
    const double key = widest_key(*this, fields, text_size() * 0.92) + 2 * model.padding_x + 1;
    model = key_value_table(fields, pairs, std::min(key, limit));
    TableBuilder builder(*this, model, structure().add(0, "Table"));
    builder.add_body(palette().muted);
}

}  // namespace myochart::pdf
