// SPDX-License-Identifier: Apache-2.0
#include "pdf/links.hpp"

#include <algorithm>
#include <array>

#include "pdf/error.hpp"
#include "pdf/number.hpp"
#include "pdf/unicode.hpp"

namespace myochart::pdf {
namespace {

bool is_anchor(const std::string& target) { return target.front() == '#'; }

std::string numbers(std::initializer_list<double> values) {
    std::string out;
    for (const double value : values) out += number(value) + " ";
    return out;
}

LinkBox around(const std::vector<LinkBox>& boxes) {
    LinkBox all = boxes.front();
    for (const LinkBox& box : boxes) {
        all.left = std::min(all.left, box.left);
        all.bottom = std::min(all.bottom, box.bottom);
        all.right = std::max(all.right, box.right);
        all.top = std::max(all.top, box.top);
    }
    return all;
}

/// In the order that readers expect: the upper corners, then the lower ones.
std::string quad_points(const std::vector<LinkBox>& boxes) {
    std::string out = "/QuadPoints[";
    for (const LinkBox& box : boxes)
        out += numbers(
            {box.left, box.top, box.right, box.top, box.left, box.bottom, box.right, box.bottom});
    return out + "]";
}

}  // namespace

void check_link_target(const std::string& target) {
    constexpr std::array<std::string_view, 4> schemes{"https://", "http://", "mailto:", "tel:"};
    if (target.size() > 1 && is_anchor(target)) return;
    const bool known = std::any_of(schemes.begin(), schemes.end(), [&](std::string_view scheme) {
        return target.size() > scheme.size() && target.compare(0, scheme.size(), scheme) == 0;
    });
    const bool plain =
        std::all_of(target.begin(), target.end(), [](char c) { return c > 0x20 && c < 0x7F; });
    if (!known || !plain)
        throw Error("a link cannot lead to \"" + target +
                    "\"; give an address in ASCII that begins with https://, http://, mailto: or "
                    "tel:, or #name of an anchor");
}

void Links::add_anchor(const std::string& name, std::size_t page, double y) {
    if (!anchors_.try_emplace(name, Place{page, y}).second)
        throw Error("there are two anchors named " + name + "; give each its own name");
}

void Links::add_box(ElementId element, std::size_t page, const LinkBox& box,
                    const std::string& target, const std::string& description) {
    const bool continues = !annotations_.empty() && annotations_.back().element == element &&
                           annotations_.back().page == page;
    if (!continues) annotations_.push_back({element, page, target, description});
    annotations_.back().boxes.push_back(box);
}

void Links::reserve(ObjectFile& file, std::vector<std::string>& annotations) {
    for (Annotation& annotation : annotations_) {
        annotation.id = file.reserve();
        annotations.at(annotation.page) += reference(annotation.id) + " ";
    }
}

std::string Links::target_entry(const std::string& target) const {
    if (!is_anchor(target)) return "/A<</S/URI/URI" + text_string(target) + ">>";
    if (anchors_.count(target.substr(1)) == 0)
        throw Error("a link leads to " + target +
                    ", but nothing in the document has that anchor; add a run with it");
    return "/Dest" + text_string(target.substr(1));
}

void Links::write(ObjectFile& file, StructureTree& structure, const std::vector<ObjectId>& pages,
                  std::size_t first_key, FileLayout layout) const {
    for (std::size_t i = 0; i < annotations_.size(); ++i) {
        const Annotation& link = annotations_[i];
        const LinkBox all = around(link.boxes);
        std::string body = "<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect[" +
                           numbers({all.left, all.bottom, all.right, all.top}) + "]/P " +
                           reference(pages.at(link.page)) + "/Contents" +
                           text_string(link.description) + "/StructParent " +
                           std::to_string(first_key + i) + target_entry(link.target);
        // PDF 1.4 knows none: there the whole of a link of two lines is its rectangle.
        if (layout == FileLayout::pdf_1_7) body += quad_points(link.boxes);
        file.set(link.id, body + ">>");
        structure.add_annotation(link.element, link.page, link.id, first_key + i);
    }
}

std::string Links::names(const std::vector<ObjectId>& pages) const {
    if (anchors_.empty()) return "";
    std::map<std::string, std::string> entries;  // by the bytes that sort
    for (const auto& [name, place] : anchors_)
        entries[text_string_bytes(name)] = text_string(name) + "[" +
                                           reference(pages.at(place.page)) + "/XYZ null " +
                                           number(place.y) + " null]";
    std::string out = "/Dests<</Names[";
    for (const auto& [key, entry] : entries) out += entry;
    return out + "]>>";
}

}  // namespace myochart::pdf
