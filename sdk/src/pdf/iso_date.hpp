// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace myochart::pdf {

/// A moment in the two spellings a PDF needs, which PDF/A wants to agree.
struct IsoDate {
    std::string xmp;  ///< 2026-03-01T14:05:00+01:00
    std::string pdf;  ///< D:20260301140500+01'00'
};

/// Reads YYYY-MM-DDThh:mm:ss with an optional fraction (dropped) and an offset or Z.
/// Throws Error when the text is anything else.
IsoDate read_iso_date(const std::string& text);

}  // namespace myochart::pdf
