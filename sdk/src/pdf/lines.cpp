// SPDX-License-Identifier: Apache-2.0
#include "pdf/lines.hpp"

#include <linebreak.h>

#include <algorithm>
#include <limits>
#include <mutex>

namespace myochart::pdf {
namespace {

/// Noto Sans: from its ascent to its descent. Other faces keep to it, so that rows stay even.
constexpr double line_spacing = 1.362;
constexpr double ascent = 1.069;

/// Rounding of advances must not push out a word that fits.
constexpr double tolerance = 0.01;

constexpr double unlimited = std::numeric_limits<double>::infinity();

/// For each character, whether a line may end after it.
std::vector<bool> break_opportunities(const StyledText& styled, const std::string& language) {
    static std::once_flag once;
    std::call_once(once, [] { init_linebreak(); });
    const auto& text = styled.text;
    std::vector<char> breaks(text.size());
    set_linebreaks_utf32(text.data(), text.size(), language.c_str(), breaks.data());
    std::vector<bool> allowed(text.size());
    for (std::size_t i = 0; i < text.size(); ++i)
        // UAX #14 lets "kg/cm²" break after the slash; a unit must not.
        allowed[i] = breaks[i] == LINEBREAK_ALLOWBREAK && text[i] != '/';
    return allowed;
}

std::vector<double> advances(const ShapedText& shaped) {
    std::vector<double> result(shaped.text->text.size());
    for (const GlyphRun& run : shaped.runs) {
        const double size = shaped.text->styles[run.style].size;
        for (const Glyph& glyph : run.glyphs) result[glyph.cluster] += glyph.advance * size / 1000;
    }
    return result;
}

bool is_mark(char32_t c) {
    const auto category = hb_unicode_general_category(hb_unicode_funcs_get_default(), c);
    return category == HB_UNICODE_GENERAL_CATEGORY_NON_SPACING_MARK ||
           category == HB_UNICODE_GENERAL_CATEGORY_SPACING_MARK ||
           category == HB_UNICODE_GENERAL_CATEGORY_ENCLOSING_MARK;
}

/// Cuts one shaped text into lines.
class Breaker {
public:
    Breaker(Shaper& shaper, const ShapedText& shaped, double width)
        : shaper_(shaper), shaped_(shaped), text_(shaped.text->text), width_(width) {
        if (width < unlimited) {
            allowed_ = break_opportunities(*shaped.text, shaper.language());
            advances_ = advances(shaped);
        }
    }

    void append_lines(std::vector<Line>& lines) {
        std::size_t start = 0;
        do {
            const std::size_t end = line_end(start);
            lines.push_back(make_line(start, end));
            start = end;
        } while (start < text_.size());
    }

private:
    std::size_t line_end(std::size_t start) const {
        if (width_ == unlimited) return text_.size();
        double x = 0;
        std::size_t best = start;
        for (std::size_t i = start; i < text_.size(); ++i) {
            const bool fits = x + advances_[i] <= width_ + tolerance || is_white_space(text_[i]);
            if (!fits && i > start) return best > start ? best : emergency_end(start, i);
            x += advances_[i];
            if (allowed_[i]) best = i + 1;
        }
        return text_.size();
    }

    /// A word longer than the line is cut between letters, never before a mark.
    std::size_t emergency_end(std::size_t start, std::size_t end) const {
        std::size_t cut = end;
        while (cut > start + 1 &&
               (is_mark(text_[cut]) || is_ignorable(text_[cut]) || advances_[cut] == 0))
            --cut;
        return cut > start + 1 || advances_[cut] > 0 ? cut : end;
    }

    Line make_line(std::size_t start, std::size_t end) {
        std::size_t trimmed = end;
        while (trimmed > start && is_white_space(text_[trimmed - 1])) --trimmed;
        Line line;
        line.text = shaped_.text;
        line.size = shaped_.text->styles.front().size;
        append_runs(line, start, trimmed);
        for (const GlyphRun& run : line.runs) line.width += width_of(run);
        // Trailing space stays in the text, for those who copy it, at the paragraph's level.
        const std::size_t visible = line.runs.size();
        append_runs(line, trimmed, end);
        for (std::size_t i = visible; i < line.runs.size(); ++i) {
            line.runs[i].level = shaped_.base_level;
            if (shaped_.base_level == 1) line.hanging += width_of(line.runs[i]);
        }
        reorder(line.runs);
        set_height(line);
        return line;
    }

    void append_runs(Line& line, std::size_t start, std::size_t end) {
        for (const GlyphRun& run : shaped_.runs) {
            const std::size_t from = std::max(start, run.begin);
            const std::size_t to = std::min(end, run.end);
            if (from < to) line.runs.push_back(shaper_.slice(shaped_, run, from, to));
        }
    }

    double width_of(const GlyphRun& run) const {
        return run.width(shaped_.text->styles[run.style].size);
    }

    /// UAX #9, rule L2: from the highest level down, reverse what is at that level or above.
    static void reorder(std::vector<GlyphRun>& runs) {
        int highest = 0;
        for (const GlyphRun& run : runs) highest = std::max(highest, run.level);
        for (int level = highest; level > 0; --level) {
            for (auto first = runs.begin(); first != runs.end();) {
                first = std::find_if(first, runs.end(),
                                     [level](const GlyphRun& run) { return run.level >= level; });
                const auto last = std::find_if(
                    first, runs.end(), [level](const GlyphRun& run) { return run.level < level; });
                std::reverse(first, last);
                first = last;
            }
        }
    }

    void set_height(Line& line) const {
        for (const GlyphRun& run : line.runs)
            line.size = std::max(line.size, shaped_.text->styles[run.style].size);
        line.height = line.size * line_spacing;
        line.baseline = line.size * ascent;
    }

    Shaper& shaper_;
    const ShapedText& shaped_;
    const std::vector<std::uint32_t>& text_;
    double width_;
    std::vector<bool> allowed_;
    std::vector<double> advances_;
};

}  // namespace

double left_of_run(const Line& line, std::size_t run) {
    double x = 0;
    for (std::size_t i = 0; i < run; ++i)
        x += line.runs[i].width(line.text->styles[line.runs[i].style].size);
    return x;
}

std::vector<Line> lay_out(Shaper& shaper, const Text& text, const CharStyle& block, double width) {
    std::vector<Line> lines;
    for (StyledText& part : split_styled(text, block)) {
        const ShapedText shaped = shaper.shape(std::move(part));
        Breaker(shaper, shaped, width).append_lines(lines);
    }
    return lines;
}

Line lay_out_line(Shaper& shaper, const Text& text, const CharStyle& block) {
    Text joined = text;
    for (Run& run : joined.runs) std::replace(run.text.begin(), run.text.end(), '\n', ' ');
    return lay_out(shaper, joined, block, unlimited).front();
}

}  // namespace myochart::pdf
