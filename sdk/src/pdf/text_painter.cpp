// SPDX-License-Identifier: Apache-2.0
#include "pdf/text_painter.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "pdf/number.hpp"
#include "pdf/unicode.hpp"

namespace myochart::pdf {
namespace {

/// Glyphs that together stand for a stretch of text.
struct Cluster {
    std::size_t first = 0;
    std::size_t count = 0;
    std::u32string text;
};

std::u32string visible_text(const GlyphRun& run, const StyledText& styled, std::size_t begin,
                            std::size_t end) {
    std::u32string text;
    for (std::size_t i = begin; i < end; ++i) {
        const char32_t c = styled.text[i];
        const bool is_joiner = c == 0x200C || c == 0x200D;
        if (!is_ignorable(c) || (is_joiner && !run.right_to_left())) text += c;
    }
    return text;
}

std::vector<Cluster> clusters_of(const GlyphRun& run, const StyledText& styled) {
    std::vector<std::size_t> starts;
    for (const Glyph& glyph : run.glyphs) starts.push_back(glyph.cluster);
    std::sort(starts.begin(), starts.end());
    std::vector<Cluster> clusters;
    for (std::size_t i = 0; i < run.glyphs.size(); ++i) {
        const std::size_t start = run.glyphs[i].cluster;
        if (i > 0 && run.glyphs[i - 1].cluster == start) {
            ++clusters.back().count;
            continue;
        }
        const auto next = std::upper_bound(starts.begin(), starts.end(), start);
        const std::size_t end = next == starts.end() ? run.end : *next;
        clusters.push_back({i, 1, visible_text(run, styled, start, end)});
    }
    return clusters;
}

/// Writes the glyphs of one run as a text-showing operator with corrections for kerning.
class RunPainter {
public:
    RunPainter(Content& content, FontUsage& usage, double size)
        : content_(content), usage_(usage), size_(size) {}

    void glyph(const Glyph& glyph) {
        shift_ += glyph.dx;
        if (glyph.dy != rise_) set_rise(glyph.dy);
        flush_shift();
        if (!in_string_) open_string();
        pending_ += hex_digits(glyph.id, 4);
        shift_ += glyph.advance - usage_.face().width(glyph.id) - glyph.dx;
    }

    void begin_actual_text(const std::u32string& text) {
        finish_operator();
        content_.raw("/Span<</ActualText" + hex_string("\xFE\xFF" + encode_utf16be(text)) +
                     ">>BDC\n");
    }
    void end_actual_text() {
        finish_operator();
        content_.op("EMC");
    }
    void finish() {
        finish_operator();
        if (rise_ != 0) set_rise(0);
    }

private:
    void open_string() {
        pending_ += pending_.empty() ? "[<" : "<";
        in_string_ = true;
    }
    void close_string() {
        if (in_string_) pending_ += ">";
        in_string_ = false;
    }
    void flush_shift() {
        const double rounded = std::round(shift_);
        if (rounded == 0) return;
        close_string();
        if (pending_.empty()) pending_ = "[";
        append_number(pending_, -rounded, 0);
        shift_ -= rounded;
    }
    void finish_operator() {
        close_string();
        if (!pending_.empty()) content_.raw(pending_ + "]TJ\n");
        pending_.clear();
    }
    void set_rise(double rise) {
        finish_operator();
        content_.op({rise * size_ / 1000}, "Ts");
        rise_ = rise;
    }

    Content& content_;
    FontUsage& usage_;
    double size_;
    double shift_ = 0;  ///< thousandths still to be moved before the next glyph
    double rise_ = 0;
    bool in_string_ = false;
    std::string pending_;
};

bool is_blank(const std::u32string& text) {
    return std::all_of(text.begin(), text.end(), &is_white_space);
}

/// Whether the glyphs themselves say the text. If not, it has to be said by ActualText.
bool speaks_for_itself(FontUsage& usage, const GlyphRun& run, const Cluster& cluster) {
    if (cluster.count == 1 && !cluster.text.empty() &&
        usage.claim(run.glyphs[cluster.first].id, cluster.text))
        return true;
    for (std::size_t i = 0; i < cluster.count; ++i) {
        const std::size_t character = std::min(i, cluster.text.size() - 1);
        const std::size_t glyph = run.right_to_left() ? cluster.count - 1 - i : i;
        usage.claim_weakly(run.glyphs[cluster.first + glyph].id,
                           cluster.text.empty() ? U' ' : cluster.text[character]);
    }
    return is_blank(cluster.text);
}

void paint_run(Content& content, const GlyphRun& run, const StyledText& styled, double size) {
    FontResource& font = content.resources().font(*run.face);
    content.set_font(font, size);
    RunPainter painter(content, font.usage, size);
    for (const Cluster& cluster : clusters_of(run, styled)) {
        const bool plain = speaks_for_itself(font.usage, run, cluster);
        // Poppler reads ActualText of several right-to-left letters backwards.
        const bool replace = !plain && (!run.right_to_left() || cluster.text.size() == 1);
        if (replace) painter.begin_actual_text(cluster.text);
        for (std::size_t i = 0; i < cluster.count; ++i)
            painter.glyph(run.glyphs[cluster.first + i]);
        if (replace) painter.end_actual_text();
    }
    painter.finish();
}

}  // namespace

void paint_line(Content& content, const Line& line, const TextPlace& place) {
    paint_runs(content, line, 0, line.runs.size(), place);
}

void paint_runs(Content& content, const Line& line, std::size_t first, std::size_t last,
                const TextPlace& place) {
    const double angle = place.rotation * std::numbers::pi / 180;
    const double cosine = place.rotation == 0 ? 1 : std::cos(angle);
    const double sine = place.rotation == 0 ? 0 : std::sin(angle);
    double x = (left_of_run(line, first) - line.hanging) * place.scale;
    content.op("BT");
    for (std::size_t i = first; i < last; ++i) {
        const GlyphRun& run = line.runs[i];
        const CharStyle& style = line.text->styles[run.style];
        const double size = style.size * place.scale;
        if (!style.language.empty())
            content.raw("/Span<</Lang" + text_string(style.language) + ">>BDC\n");
        content.set_fill(style.colour);
        std::string matrix;
        for (const double cell : {cosine, sine, -sine, cosine}) matrix += number(cell, 4) + " ";
        content.raw(matrix);
        content.op({place.at.x + x * cosine, place.at.y + x * sine}, "Tm");
        paint_run(content, run, *line.text, size);
        if (!style.language.empty()) content.op("EMC");
        x += run.width(size);
    }
    content.op("ET");
}

}  // namespace myochart::pdf
