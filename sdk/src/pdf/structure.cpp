// SPDX-License-Identifier: Apache-2.0
#include "pdf/structure.hpp"

#include <algorithm>
#include <map>

#include "pdf/unicode.hpp"

namespace myochart::pdf {

StructureTree::StructureTree() { elements_.push_back({"Document"}); }

ElementId StructureTree::add(ElementId parent, const std::string& type) {
    elements_.push_back({type, parent});
    const ElementId id = elements_.size() - 1;
    elements_.at(parent).kids.push_back({true, id, 0, 0});
    return id;
}

void StructureTree::add_attributes(ElementId element, const std::string& entries) {
    elements_.at(element).attributes.push_back("<<" + entries + ">>");
}

void StructureTree::set_alternative(ElementId element, const std::string& text) {
    elements_.at(element).alternative = text;
}

void StructureTree::add_content(ElementId element, std::size_t page, std::size_t mcid) {
    elements_.at(element).kids.push_back({false, 0, page, mcid});
}

void StructureTree::add_annotation(ElementId element, std::size_t page, ObjectId annotation,
                                   std::size_t key) {
    elements_.at(element).kids.push_back({false, 0, page, 0, annotation, key});
    last_annotation_key_ = std::max(last_annotation_key_, key);
}

std::string StructureTree::body(ElementId id, const std::vector<ObjectId>& ids, ObjectId root,
                                const std::vector<ObjectId>& pages) const {
    const Element& element = elements_[id];
    std::string out = "<</Type/StructElem/S/" + element.type + "/P " +
                      reference(id == 0 ? root : ids[element.parent]);
    const Kid* first_content = nullptr;
    std::string kids;
    for (const Kid& kid : element.kids) {
        if (kid.is_element) {
            kids += reference(ids[kid.element]) + " ";
            continue;
        }
        if (kid.annotation != 0) {
            kids += "<</Type/OBJR/Obj " + reference(kid.annotation) + "/Pg " +
                    reference(pages.at(kid.page)) + ">>";
            continue;
        }
        if (first_content == nullptr) first_content = &kid;
        if (kid.page == first_content->page)
            kids += std::to_string(kid.mcid) + " ";
        else
            kids += "<</Type/MCR/Pg " + reference(pages.at(kid.page)) + "/MCID " +
                    std::to_string(kid.mcid) + ">>";
    }
    if (first_content != nullptr) out += "/Pg " + reference(pages.at(first_content->page));
    if (!kids.empty()) out += "/K[" + kids + "]";
    if (!element.alternative.empty()) out += "/Alt" + text_string(element.alternative);
    if (!element.attributes.empty()) {
        out += "/A[";
        for (const auto& attribute : element.attributes) out += attribute;
        out += "]";
    }
    return out + ">>";
}

ObjectId StructureTree::write_parent_tree(ObjectFile& file, const std::vector<ObjectId>& ids,
                                          std::size_t pages) const {
    std::vector<std::vector<ElementId>> owners(pages);
    std::map<std::size_t, ElementId> annotations;
    for (ElementId id = 0; id < elements_.size(); ++id)
        for (const Kid& kid : elements_[id].kids) {
            if (kid.is_element) continue;
            if (kid.annotation != 0) {
                annotations[kid.key] = id;
                continue;
            }
            auto& on_page = owners.at(kid.page);
            if (on_page.size() <= kid.mcid) on_page.resize(kid.mcid + 1);
            on_page[kid.mcid] = id;
        }
    std::string out = "<</Nums[";
    for (std::size_t page = 0; page < pages; ++page) {
        std::string list = "[";
        for (const ElementId owner : owners[page]) list += reference(ids[owner]) + " ";
        out += std::to_string(page) + " " + reference(file.add(list + "]")) + " ";
    }
    for (const auto& [key, owner] : annotations)
        out += std::to_string(key) + " " + reference(ids[owner]) + " ";
    return file.add(out + "]>>");
}

ObjectId StructureTree::write(ObjectFile& file, const std::vector<ObjectId>& pages) const {
    const ObjectId root = file.reserve();
    std::vector<ObjectId> ids;
    for (std::size_t i = 0; i < elements_.size(); ++i) ids.push_back(file.reserve());
    for (ElementId id = 0; id < elements_.size(); ++id)
        file.set(ids[id], body(id, ids, root, pages));
    const ObjectId parents = write_parent_tree(file, ids, pages.size());
    file.set(root, "<</Type/StructTreeRoot/K " + reference(ids[0]) + "/ParentTree " +
                       reference(parents) + "/ParentTreeNextKey " +
                       std::to_string(std::max(pages.size(), last_annotation_key_ + 1)) + ">>");
    return root;
}

}  // namespace myochart::pdf
