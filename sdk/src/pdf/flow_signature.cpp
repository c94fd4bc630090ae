// SPDX-License-Identifier: Apache-2.0
#include "pdf/flow_impl.hpp"
#include "pdf/unicode.hpp"

namespace myochart::pdf {
namespace {

void check(const SignatureSpace& space, double width) {
    if (space.name.empty() || space.name.find('.') != std::string::npos)
        throw Error("a signature field needs a name without a full stop (SignatureSpace::name)");
    if (space.label.empty())
        throw Error("a signature field needs a label (SignatureSpace::label): what it is for");
    if (!(space.width > 0) || space.width > width || !(space.height > 0))
        throw Error("a signature field must have a size, and be no wider than the text");
}

}  // namespace

void Flow::Impl::signature_field(const SignatureSpace& space) {
    check(space, width());
    FieldWidget field;
    field.element = structure().add(0, "Form");
    field.entries = "/FT/Sig/T" + text_string(space.name) + "/TU" + text_string(space.label);
    field.box = {space.width, space.height, space.label, palette().muted, palette().rule};
    field.operators = paint_signature_box(field.box, writer.resources(), shaper);
    Slice slice;
    slice.height = space.height;
    slice.before = 4;
    slice.after = 7;
    slice.draw = [this, field](Surface& surface) {
        FieldWidget placed = field;
        placed.page = surface.page.index();
        placed.corner = {left(0, field.box.width), surface.y(field.box.height)};
        writer.add_field(std::move(placed));
    };
    paginator.add(std::move(slice));
}

}  // namespace myochart::pdf
