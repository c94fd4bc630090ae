// SPDX-License-Identifier: Apache-2.0
/// Signatures in PDFs, in a form that other programs check too: PAdES baseline B-B (ETSI EN 319
/// 142-1), appended to the file without changing a byte of it.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "myochart/core/api.hpp"
#include "myochart/core/time.hpp"
#include "myochart/exchange/certificate_signature.hpp"

namespace myochart {

/// What a signature in a PDF says of itself, and shows where the PDF has a field for it.
struct PdfSigner {
    std::string name{};    ///< empty: as the certificate names its holder
    std::string role{};    ///< "Physiotherapist"; may be empty
    std::string reason{};  ///< may be empty
    /// The field to sign; empty: the first that is not signed yet or, if there is none, a new one
    /// that is not seen.
    std::string field{};
    std::string language = "en";  ///< BCP 47, of the texts above
    std::string caption = "Signed electronically with the certificate of";

    bool operator==(const PdfSigner&) const = default;
};

/// The PDF with one more signature. PDF/A and PDF/UA stay what they are: the fonts that the field
/// shows are embedded. Earlier signatures stay valid. `font_folders` as in Report.
///
/// With an RSA key equal arguments give equal bytes. With an EC key they do not.
///
/// Throws pdf_damaged, pdf_encrypted, pdf_too_large, pdf_not_signable, report_input for missing
/// fonts, and what `sign_detached` throws.
MYOCHART_API std::string sign_pdf(std::string_view pdf, const SigningKey& key, const Time& time,
                                  const PdfSigner& signer = {},
                                  const std::vector<std::filesystem::path>& font_folders = {});

/// What is known of one signature. The certificate's check is over the bytes that are signed;
/// its time is the signer's claim.
struct PdfSignatureCheck {
    std::string field{};
    std::string name{};    ///< as claimed
    std::string reason{};  ///< as claimed
    CertificateCheck certificate{};
    std::size_t bytes_after = 0;  ///< how many bytes follow what it covers
    /// What was changed after it, one line each, but for further signatures.
    std::vector<std::string> changes{};

    /// Nothing that it vouches for was changed, and nobody untrusted made it.
    bool holds() const {
        return certificate.intact && certificate.trusted.value_or(true) && changes.empty();
    }
    bool operator==(const PdfSignatureCheck&) const = default;
};

struct PdfCheck {
    std::vector<PdfSignatureCheck> signatures{};  ///< the earliest first; none: not signed
    std::vector<std::string> empty_fields{};      ///< that wait for a signature
    /// What is wrong with the file beside them: a signature that was hidden, bytes at the end that
    /// none covers.
    std::vector<std::string> faults{};

    /// True also for a PDF without a signature, of which nothing is known.
    bool holds() const {
        for (const PdfSignatureCheck& signature : signatures)
            if (!signature.holds()) return false;
        return faults.empty();
    }
};

/// Checks every signature of a PDF from anybody. `trusted` as in `check_detached`, and what is
/// not asked there is not asked here. Throws pdf_damaged, pdf_encrypted, pdf_too_large, and what
/// `check_detached` throws for the trusted certificates.
MYOCHART_API PdfCheck check_pdf(std::string_view pdf, const std::filesystem::path& trusted = {});

}  // namespace myochart
