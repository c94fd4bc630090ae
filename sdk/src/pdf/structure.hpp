// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "pdf/object_file.hpp"

namespace myochart::pdf {

/// The place of an element in its tree; 0 is the Document.
using ElementId = std::size_t;

/// The logical structure: what the marks on the pages mean, in reading order.
class StructureTree {
public:
    StructureTree();

    const std::string& type(ElementId element) const { return elements_.at(element).type; }
    ElementId add(ElementId parent, const std::string& type);
    /// Entries of an attribute object, such as "/O/Table/Scope/Row".
    void add_attributes(ElementId element, const std::string& entries);
    void set_alternative(ElementId element, const std::string& text);
    /// The element owns the marked-content sequence `mcid` of the page.
    void add_content(ElementId element, std::size_t page, std::size_t mcid);
    /// The element owns an annotation of the page, whose StructParent is `key`: after those of the
    /// pages, without gaps.
    void add_annotation(ElementId element, std::size_t page, ObjectId annotation, std::size_t key);

    /// `pages` are the page objects; page i has StructParents i.
    ObjectId write(ObjectFile& file, const std::vector<ObjectId>& pages) const;

private:
    struct Kid {
        bool is_element = false;
        ElementId element = 0;
        std::size_t page = 0;
        std::size_t mcid = 0;
        ObjectId annotation = 0;
        std::size_t key = 0;  ///< of the annotation
    };
    struct Element {
        std::string type;
        ElementId parent = 0;
        std::vector<Kid> kids{};
        std::vector<std::string> attributes{};
        std::string alternative{};
    };

    std::string body(ElementId id, const std::vector<ObjectId>& ids, ObjectId root,
                     const std::vector<ObjectId>& pages) const;
    ObjectId write_parent_tree(ObjectFile& file, const std::vector<ObjectId>& ids,
                               std::size_t pages) const;

    std::vector<Element> elements_;
    std::size_t last_annotation_key_ = 0;
};

}  // namespace myochart::pdf
