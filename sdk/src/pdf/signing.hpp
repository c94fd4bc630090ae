// SPDX-License-Identifier: Apache-2.0
/// A signature into a PDF, appended to it: PAdES baseline B-B (ETSI EN 319 142-1) once the gap holds
/// a CAdES signature.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "pdf/font_set.hpp"
#include "pdf/text.hpp"

namespace myochart::pdf {

struct SignatureRequest {
    /// The field's name; empty: the first that is not signed, or a new one that is not seen.
    std::string field{};
    std::string name{};      ///< who signs
    std::string reason{};    ///< may be empty
    std::string time{};      ///< ISO 8601 with offset
    Text text{};             ///< what the field shows, if it is seen
    std::size_t room = 0;    ///< for the signature, in bytes
    std::string language{};  ///< of the text
};

/// A PDF with a gap for its signature.
struct UnsignedPdf {
    std::string bytes;
    std::size_t gap_begin = 0;
    std::size_t gap_end = 0;

    /// What is to be signed: everything but the gap.
    std::string content() const;
    /// The whole file. Throws Error if the signature is larger than its room.
    std::string with_signature(std::string_view der) const;
};

/// Throws ReadingError for a PDF that can't be read, and Error for one that can't be signed, a text
/// without a font, or a field that is too small for its text.
UnsignedPdf prepare_signature(std::string_view pdf, const SignatureRequest& request,
                              const FontSet& fonts);

}  // namespace myochart::pdf
