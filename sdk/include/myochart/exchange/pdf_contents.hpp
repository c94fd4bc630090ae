// SPDX-License-Identifier: Apache-2.0
/// What a PDF from anybody carries for machines.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "myochart/core/api.hpp"

namespace myochart {

/// True if the bytes begin as a PDF does.
MYOCHART_API bool is_pdf(std::string_view bytes);

/// A file inside a PDF, as the PDF describes it.
struct PdfAttachment {
    std::string name{};          ///< any text: never a path to write to unchecked
    std::string mime{};          ///< "text/xml"; may be empty
    std::string relationship{};  ///< AFRelationship, such as "Source"; may be empty
    std::string bytes{};

    bool operator==(const PdfAttachment&) const = default;
};

/// By their names. Throws pdf_damaged, pdf_encrypted, pdf_too_large.
MYOCHART_API std::vector<PdfAttachment> pdf_attachments(std::string_view pdf);

/// The chart XML among them, known by its content: the names and kinds are anybody's claim. Of
/// several the one that is said to be the document's source; nothing if there is none. Throws
/// pdf_without_chart if several could be meant.
MYOCHART_API std::optional<PdfAttachment> chart_in(const std::vector<PdfAttachment>& attachments);

/// A copy that only opens with the password: AES-256 (ISO 32000-2, revision 6), of all that it
/// holds. For sending, not for keeping: an encrypted file is no PDF/A, so its copy does not claim to
/// be one, and signatures are left out of it, because they hold for the bytes of the original only.
/// Each call gives other bytes: encryption needs random numbers.
///
/// The password has 15 to 127 characters of printable ASCII: it alone protects the copy, against
/// guessing without end (at least 15: NIST SP 800-63B-4, 3.1.1.2). Throws pdf_password, and
/// pdf_damaged, pdf_encrypted, pdf_too_large.
MYOCHART_API std::string encrypted_pdf(std::string_view pdf, std::string_view password);

}  // namespace myochart
