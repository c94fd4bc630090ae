// SPDX-License-Identifier: Apache-2.0
/// The form of a PDF opened with qpdf. Only sources that read PDFs include this.
#pragma once

#include <qpdf/QPDF.hh>

#include <string>
#include <vector>

namespace myochart::pdf {

/// A signature field; `value` is null while it is not signed.
struct SignatureField {
    std::string name;  ///< in full, as "form.author"
    QPDFObjectHandle field;
    QPDFObjectHandle value;
};

struct FormFields {
    std::vector<SignatureField> signatures;  ///< in the form's order
    std::vector<std::string> names;          ///< of all fields
};

/// Throws ReadingError for a form without end.
FormFields form_fields(QPDF& pdf);

}  // namespace myochart::pdf
