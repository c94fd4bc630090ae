// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pdf/incremental_update.hpp"
#include "pdf/object_file.hpp"

namespace myochart::pdf {

/// Where in a PDF the next signature goes, and what has to change for it.
struct SignaturePlace {
    UpdatedFile file;
    ObjectId value = 0;       ///< free number for the signature
    ObjectId appearance = 0;  ///< free number for what the field shows
    double width = 0;         ///< of the field in points; 0: it is not seen
    double height = 0;
    bool is_pdf_1_4 = false;

    struct Change {
        ObjectId id = 0;
        std::string body;
    };
    std::vector<Change> changes;  ///< they refer to `value` and `appearance`
    ObjectId next = 0;            ///< the first number that is free after all these
};

/// The field of that name; with an empty name the first that is not signed, or, if there is none, a
/// new one that is not seen. Throws ReadingError, and Error if the field is signed or not there, or
/// if the PDF forbids further signatures.
SignaturePlace place_signature(std::string_view bytes, const std::string& field);

}  // namespace myochart::pdf
