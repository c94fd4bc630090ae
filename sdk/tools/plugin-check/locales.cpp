// SPDX-License-Identifier: Apache-2.0
#include "locales.hpp"

#include <clocale>

namespace myochart::check {

Outcome same_in_all_locales(const std::function<std::string()>& make) {
    const std::string expected = make();
    bool any = false;
    // A decimal comma, and an "i" whose capital is another letter.
    for (const char* name : {"de_DE.UTF-8", "tr_TR.UTF-8"}) {
        if (!std::setlocale(LC_ALL, name)) continue;
        any = true;
        const std::string made = make();
        std::setlocale(LC_ALL, "C");
        require(made == expected, std::string("under ") + name + " it makes something else");
    }
    if (any) return {};
    return {Verdict::skip, "neither de_DE.UTF-8 nor tr_TR.UTF-8 is installed"};
}

}  // namespace myochart::check
