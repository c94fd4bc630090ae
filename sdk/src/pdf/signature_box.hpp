// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "pdf/lines.hpp"
#include "pdf/resources.hpp"

namespace myochart::pdf {

/// What a signature field shows: the text in a frame, as large as fits.
struct SignatureBox {
    double width = 0;
    double height = 0;
    Text text{};
    Colour ink{};
    Colour frame{};
};

/// Operators with the origin at the box's lower left corner.
std::string paint_signature_box(const SignatureBox& box, Resources& resources, Shaper& shaper);

/// The entries of the form XObject that holds them.
std::string signature_box_entries(const SignatureBox& box, ObjectId resources);

}  // namespace myochart::pdf
