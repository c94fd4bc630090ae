// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace myochart::pdf {

/// Raw bytes of the digest.
std::string sha256(const std::string& bytes);
/// Only because PDF prescribes it for the checksum of an attachment.
std::string md5(const std::string& bytes);

}  // namespace myochart::pdf
