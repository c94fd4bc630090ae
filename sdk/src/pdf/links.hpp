// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <vector>

#include "pdf/path.hpp"
#include "pdf/structure.hpp"

namespace myochart::pdf {

/// In PDF coordinates: y grows upwards.
struct LinkBox {
    double left = 0, bottom = 0, right = 0, top = 0;
};

/// Throws Error when this is neither "#name" nor an address that a reader may be led to.
void check_link_target(const std::string& target);

/// The links of a document and the anchors that they lead to.
class Links {
public:
    /// Throws Error when the name is taken.
    void add_anchor(const std::string& name, std::size_t page, double y);
    /// One more box of the link that `element` (a Link) is; `description` is for those who cannot
    /// see it. A link has one annotation on each page that it touches.
    void add_box(ElementId element, std::size_t page, const LinkBox& box, const std::string& target,
                 const std::string& description);

    /// How many annotations there are.
    std::size_t size() const { return annotations_.size(); }
    /// Adds references to the annotations of each page to that page's entry.
    void reserve(ObjectFile& file, std::vector<std::string>& annotations);
    /// Throws Error when a link leads to an anchor that is not there. `first_key` is the first
    /// StructParent that is free.
    void write(ObjectFile& file, StructureTree& structure, const std::vector<ObjectId>& pages,
               std::size_t first_key, FileLayout layout) const;
    /// The entry of the name dictionary, empty without anchors.
    std::string names(const std::vector<ObjectId>& pages) const;

private:
    struct Annotation {
        ElementId element = 0;
        std::size_t page = 0;
        std::string target;
        std::string description;
        std::vector<LinkBox> boxes{};
        ObjectId id = 0;
    };
    struct Place {
        std::size_t page = 0;
        double y = 0;
    };

    std::string target_entry(const std::string& target) const;

    std::vector<Annotation> annotations_;
    std::map<std::string, Place> anchors_;
};

}  // namespace myochart::pdf
