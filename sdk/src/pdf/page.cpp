// SPDX-License-Identifier: Apache-2.0
#include "pdf/page.hpp"

namespace myochart::pdf {
namespace {

std::string artifact_properties(ArtifactKind kind, bool knows_subtype) {
    if (kind == ArtifactKind::layout) return "<</Type/Layout>>";
    const bool header = kind == ArtifactKind::header;
    std::string out = "<</Type/Pagination";
    if (knows_subtype) out += header ? "/Subtype/Header" : "/Subtype/Footer";
    return out + (header ? "/Attached[/Top]>>" : "/Attached[/Bottom]>>");
}

}  // namespace

Content& Page::mark(ElementId element) {
    if (mark_ == Mark::element && element_ == element) return content_;
    close_mark();
    structure_->add_content(element, index_, next_mcid_);
    content_.raw("/" + structure_->type(element) + "<</MCID " + std::to_string(next_mcid_++) +
                 ">>BDC\n");
    mark_ = Mark::element;
    element_ = element;
    return content_;
}

Content& Page::mark_artifact(ArtifactKind kind) {
    if (mark_ == Mark::artifact && artifact_ == kind) return content_;
    close_mark();
    const bool knows_subtype = content_.resources().allows_transparency();
    content_.raw("/Artifact" + artifact_properties(kind, knows_subtype) + "BDC\n");
    mark_ = Mark::artifact;
    artifact_ = kind;
    return content_;
}

void Page::close_mark() {
    if (mark_ != Mark::none) content_.op("EMC");
    mark_ = Mark::none;
}

}  // namespace myochart::pdf
