// SPDX-License-Identifier: Apache-2.0
/// The signatures of a PDF that was handed over: what each covers, and what came after it. Whether
/// the cryptography holds is not this workshop's matter.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace myochart::pdf {

/// A signature in a form field, as the file tells it.
struct FoundSignature {
    std::string field;     ///< its name
    std::string encoding;  ///< SubFilter: "ETSI.CAdES.detached"
    std::string name;      ///< of the signer, as claimed
    std::string reason;
    std::string time;  ///< ISO 8601 as claimed; empty if it is not said or not a time
    /// The bytes of the file that are signed: [0, gap_begin) and [gap_end, end). The gap holds the
    /// signature itself. All 0 if there is a fault.
    std::size_t gap_begin = 0;
    std::size_t gap_end = 0;
    std::size_t end = 0;
    std::string cms;    ///< DER; empty if there is a fault
    std::string fault;  ///< why it can't say anything about the file; else empty
};

struct SignatureReading {
    std::vector<FoundSignature> signatures;  ///< the earliest first
    std::vector<std::string> empty_fields;   ///< that wait for a signature
    /// There are marks of more signatures in the file than its form shows: somebody hid one.
    bool hides_signatures = false;
};

/// Throws ReadingError.
SignatureReading read_signatures(std::string_view bytes);

/// What a signature without a fault was made over.
std::string signed_bytes(std::string_view file, const FoundSignature& signature);

/// What is not the same any more as in the first `end` bytes, which are a whole PDF too, but for
/// fields that were signed since: a line for each object, empty if only signatures were added.
/// Throws ReadingError.
std::vector<std::string> changes_since(std::string_view bytes, std::size_t end);

}  // namespace myochart::pdf
