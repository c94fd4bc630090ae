// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "pdf/content.hpp"
#include "pdf/structure.hpp"

namespace myochart::pdf {

enum class ArtifactKind { layout, header, footer };

/// The content of one page. Nothing can be painted without saying what it means: an element of
/// the structure, or an artifact. Neighbouring marks of one meaning become one sequence.
class Page {
public:
    Page(Resources& resources, StructureTree& structure, std::size_t index)
        : content_(resources), structure_(&structure), index_(index) {}

    Content& mark(ElementId element);
    Content& mark_artifact(ArtifactKind kind = ArtifactKind::layout);
    void close_mark();

    const std::string& bytes() const { return content_.bytes(); }
    std::size_t index() const { return index_; }

private:
    enum class Mark { none, element, artifact };

    Content content_;
    StructureTree* structure_;
    std::size_t index_;
    std::size_t next_mcid_ = 0;
    Mark mark_ = Mark::none;
    ElementId element_ = 0;
    ArtifactKind artifact_ = ArtifactKind::layout;
};

}  // namespace myochart::pdf
