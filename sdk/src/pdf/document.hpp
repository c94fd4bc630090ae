// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace myochart::pdf {

/// What the file promises to be.
enum class Conformance {
    pdf_a3a_ua1,  ///< PDF 1.7: PDF/A-3a and PDF/UA-1, may carry attachments
    pdf_a1b,      ///< PDF 1.4: PDF/A-1b, opaque colours, no attachments
};

/// In points (1/72 inch).
struct PageSize {
    double width = 0;
    double height = 0;

    bool operator==(const PageSize&) const = default;
};

inline constexpr PageSize a4{595.28, 841.89};
inline constexpr PageSize letter{612, 792};

/// What the file says about itself. The clock is never read: an absent date stays absent.
struct DocumentInfo {
    std::string title;  ///< required
    std::string author{};
    std::string subject{};
    std::string language = "en";  ///< BCP 47; decides reading direction and the form of Han
    std::string created{};        ///< ISO 8601 with offset: 2026-03-01T14:05:00+01:00
    std::string producer = "Myochart";
    std::string creator = "Myochart";

    bool operator==(const DocumentInfo&) const = default;
};

/// How an attached file relates to the document (AFRelationship).
enum class Relationship { source, data, supplement };

/// A file inside the document. Only PDF/A-3 can carry one.
struct Attachment {
    std::string name;  ///< file name, unique in the document
    std::string mime;  ///< such as "text/xml"
    std::string description;
    std::string bytes;
    std::string modified;  ///< ISO 8601 with offset, required by PDF/A-3
    Relationship relationship = Relationship::source;

    bool operator==(const Attachment&) const = default;
};

}  // namespace myochart::pdf
