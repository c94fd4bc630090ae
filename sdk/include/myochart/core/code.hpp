// SPDX-License-Identifier: Apache-2.0
/// A coded concept: which system, which code in it, and how it read when it was written down.
#pragma once

#include <string>

namespace myochart {

/// `system` is an absolute URI ("urn:myochart:cs:perpetuating-factor"), `display` the text as seen.
struct Code {
    std::string system{};
    std::string code{};
    std::string display{};

    bool operator==(const Code&) const = default;
};

}  // namespace myochart
