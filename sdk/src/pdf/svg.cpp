// SPDX-License-Identifier: Apache-2.0
#include "pdf/svg.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include "pdf/base64.hpp"
#include "pdf/canvas_impl.hpp"
#include "pdf/error.hpp"
#include "pdf/image_data.hpp"
#include "pdf/lines.hpp"
#include "pdf/number.hpp"
#include "pdf/unicode.hpp"

namespace myochart::pdf {
namespace {

std::string attribute(const char* name, const std::string& value) {
    return std::string(" ") + name + "=\"" + escape_xml(value) + "\"";
}
std::string attribute(const char* name, double value) { return attribute(name, number(value)); }

std::string hex_colour(const Colour& colour) {
    std::string out = "#";
    for (const double component : {colour.red, colour.green, colour.blue})
        out += hex_digits(static_cast<unsigned>(std::lround(component * 255)), 2);
    return out;
}

std::string place(const Area& area) {
    return attribute("x", area.corner.x) + attribute("y", area.corner.y) +
           attribute("width", area.width) + attribute("height", area.height);
}

std::string path_data(const Path& path, const Transform& transform) {
    std::string out;
    const auto put = [&](const char* command, std::initializer_list<Point> points) {
        out += command;
        for (const Point& point : points) {
            const Point p = transform.apply(point);
            if (out.back() >= '0' && out.back() <= '9') out += ' ';
            append_number(out, p.x);
            out += ' ';
            append_number(out, p.y);
        }
    };
    for (const auto& segment : path.segments()) {
        switch (segment.verb) {
            case Path::Verb::move: put("M", {segment.to}); break;
            case Path::Verb::line: put("L", {segment.to}); break;
            case Path::Verb::cubic:
                put("C", {segment.control1, segment.control2, segment.to});
                break;
            case Path::Verb::close: out += "Z"; break;
        }
    }
    return out;
}

std::string fill_attributes(const Colour& colour) {
    std::string out = attribute("fill", hex_colour(colour));
    if (colour.alpha < 1) out += attribute("fill-opacity", colour.alpha);
    return out;
}

std::string stroke_attributes(const Stroke& stroke, double factor) {
    std::string out = attribute("stroke", hex_colour(stroke.colour)) +
                      attribute("stroke-width", stroke.width * factor);
    if (stroke.colour.alpha < 1) out += attribute("stroke-opacity", stroke.colour.alpha);
    if (stroke.cap != Cap::butt)
        out += attribute("stroke-linecap", stroke.cap == Cap::round ? "round" : "square");
    if (stroke.join != Join::miter)
        out += attribute("stroke-linejoin", stroke.join == Join::round ? "round" : "bevel");
    if (stroke.dash.empty()) return out;
    std::string dash;
    for (const double length : stroke.dash) dash += number(length * factor) + " ";
    dash.pop_back();
    out += attribute("stroke-dasharray", dash);
    if (stroke.dash_phase != 0) out += attribute("stroke-dashoffset", stroke.dash_phase * factor);
    return out;
}

void check_text(std::string_view text) {
    for (const char32_t c : decode_utf8(text))
        if ((c < 0x20 && c != '\t' && c != '\n') || c == 0xFFFE || c == 0xFFFF)
            throw Error("the text of a drawing holds " + code_point_name(c) +
                        ", which XML cannot; remove it");
}

bool is_id(const std::string& id) {
    const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    const auto may_follow = [&](char c) {
        return is_letter(c) || (c >= '0' && c <= '9') || c == '-';
    };
    return !id.empty() && is_letter(id.front()) && std::all_of(id.begin(), id.end(), may_follow);
}

/// Writes elements one after the other. A state that clips is a group, closed when it is restored.
class SvgCanvas final : public Canvas::Impl {
public:
    SvgCanvas(Shaper& shaper, std::string id, bool right_to_left)
        : shaper_(shaper), id_(std::move(id)), right_to_left_(right_to_left) {}

    void paint(const Path& path, const Paint& paint) override {
        if (path.empty()) return;
        out_ += "<path" + attribute("d", path_data(path, transform()));
        out_ += paint.fill != nullptr ? fill_attributes(*paint.fill) : attribute("fill", "none");
        if (paint.fill != nullptr && paint.rule == FillRule::even_odd)
            out_ += attribute("fill-rule", "evenodd");
        if (paint.stroke != nullptr)
            out_ += stroke_attributes(*paint.stroke, transform().line_scale());
        out_ += "/>\n";
    }

    void clip(const Path& path, FillRule rule) override {
        const std::string id = id_ + "-clip-" + std::to_string(++clips_);
        out_ += "<clipPath" + attribute("id", id) + "><path" +
                attribute("d", path_data(path, transform()));
        if (rule == FillRule::even_odd) out_ += attribute("clip-rule", "evenodd");
        out_ += "/></clipPath>\n<g" + attribute("clip-path", "url(#" + id + ")") + ">\n";
        ++groups_.back();
    }

    void text(Point at, std::string_view text, const TextStyle& style) override {
        check_text(text);
        const Point p = transform().apply(at);
        out_ += "<text" + attribute("x", p.x) + attribute("y", p.y) +
                attribute("font-size", style.size * transform().line_scale()) +
                fill_attributes(style.colour) + anchor(style.anchor);
        if (style.bold) out_ += attribute("font-weight", "bold");
        if (style.italic) out_ += attribute("font-style", "italic");
        if (style.rotation != 0)
            out_ += attribute("transform", "rotate(" + number(-style.rotation) + " " + number(p.x) +
                                               " " + number(p.y) + ")");
        if (!style.language.empty()) out_ += attribute("xml:lang", style.language);
        out_ += ">" + escape_xml(text) + "</text>\n";
    }

    double text_width(std::string_view text, const TextStyle& style) const override {
        return lay_out_line(shaper_, Text(text),
                            {style.bold, style.italic, style.colour, style.size, style.language})
            .width;
    }

    void image(const Image& image, const Area& area) override {
        const bool is_png = image.data().format == ImageFormat::png;
        check_text(image.alternative());
        out_ += "<image" + place(area) + attribute("preserveAspectRatio", "none") +
                attribute("aria-label", image.alternative()) +
                attribute("xlink:href", std::string("data:image/") + (is_png ? "png" : "jpeg") +
                                            ";base64," + base64(image.data().file)) +
                "/>\n";
    }

    void link(const Area& area, const std::string& target,
              const std::string& description) override {
        if (target.front() == '#') return;
        check_text(description);
        has_links_ = true;
        out_ += "<a" + attribute("xlink:href", target) + "><title>" + escape_xml(description) +
                "</title><rect" + place(area) + " fill=\"none\" pointer-events=\"all\"/></a>\n";
    }

    bool has_links() const { return has_links_; }

    std::string take() {
        restore_all();
        close_groups();
        return std::move(out_);
    }

private:
    void begin_state() override { groups_.push_back(0); }
    void end_state() override {
        close_groups();
        groups_.pop_back();
    }
    void close_groups() {
        for (; groups_.back() > 0; --groups_.back()) out_ += "</g>\n";
    }
    /// SVG's start is where reading begins, ours is left.
    std::string anchor(Anchor anchor) const {
        if (anchor == Anchor::middle) return attribute("text-anchor", "middle");
        const bool at_start = (anchor == Anchor::start) != right_to_left_;
        return at_start ? "" : attribute("text-anchor", "end");
    }

    Shaper& shaper_;
    std::string id_;
    bool right_to_left_;
    std::string out_;
    std::vector<int> groups_{0};  ///< open in each saved state
    int clips_ = 0;
    bool has_links_ = false;
};

void check(const SvgOptions& options) {
    if (options.title.empty() || options.description.empty())
        throw Error("a drawing needs a title and a description for those who cannot see it");
    if (!(options.width > 0) || !(options.height > 0))
        throw Error("a drawing's width and height must be greater than 0");
    if (!is_id(options.id))
        throw Error("\"" + options.id +
                    "\" cannot begin the ids of a drawing; give a letter, then letters, digits "
                    "and -");
    check_text(options.title);
    check_text(options.description);
    check_text(options.language);
}

}  // namespace

std::string write_svg(const std::shared_ptr<const FontSet>& fonts, const SvgOptions& options,
                      const Draw& draw) {
    check(options);
    const bool right_to_left = is_right_to_left_language(options.language);
    Shaper shaper(fonts->library(), options.language, right_to_left);
    SvgCanvas drawing(shaper, options.id, right_to_left);
    Canvas canvas(drawing);
    draw(canvas, options.width, options.height);
    const std::string content = drawing.take();

    const std::string title = options.id + "-title";
    const std::string description = options.id + "-description";
    std::string out =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" "
        "xmlns:xlink=\"http://www.w3.org/1999/xlink\" version=\"1.1\"";
    out += attribute("viewBox", "0 0 " + number(options.width) + " " + number(options.height)) +
           attribute("width", number(options.width) + "pt") +
           attribute("height", number(options.height) + "pt") +
           attribute("xml:lang", options.language) +
           // What is within an image is not looked at by screen readers, but links must be.
           attribute("role", drawing.has_links() ? "group" : "img") +
           attribute("aria-labelledby", title + " " + description) +
           attribute("font-family", "Noto Sans, sans-serif") + attribute("stroke-miterlimit", "10");
    if (right_to_left) out += attribute("direction", "rtl");
    out += ">\n<title" + attribute("id", title) + ">" + escape_xml(options.title) + "</title>\n";
    out += "<desc" + attribute("id", description) + ">" + escape_xml(options.description) +
           "</desc>\n";
    return out + content + "</svg>\n";
}

}  // namespace myochart::pdf
