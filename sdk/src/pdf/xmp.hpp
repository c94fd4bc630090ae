// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "pdf/document.hpp"

namespace myochart::pdf {

/// The XMP packet. Says the same as the Info dictionary, which PDF/A demands.
std::string xmp_packet(const DocumentInfo& info, Conformance conformance);

/// The body of the Info dictionary.
std::string info_dictionary(const DocumentInfo& info);

}  // namespace myochart::pdf
