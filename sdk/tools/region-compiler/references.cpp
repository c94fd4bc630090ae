// SPDX-License-Identifier: Apache-2.0
#include "references.hpp"

#include <algorithm>

#include "anatomy/names.hpp"

namespace myochart::region_compiler {

void References::define(std::string_view kind, const std::string& key, const xml::Element& at) {
    if (key.empty()) return;
    auto& keys = defined_[std::string(kind)];
    if (std::find(keys.begin(), keys.end(), key) != keys.end()) {
        problems_.add(at, "the " + std::string(kind) + " \"" + key + "\" is defined twice",
                      "Give each its own key");
        return;
    }
    keys.push_back(key);
}

void References::define_again(std::string_view kind, const std::string& key) {
    if (!key.empty()) defined_[std::string(kind)].push_back(key);
}

void References::use(std::string_view kind, const std::string& key, const xml::Element& at) {
    if (!key.empty()) uses_.push_back({std::string(kind), key, at});
}

void References::settle() {
    for (const Use& use : uses_) {
        const auto& keys = defined_[use.kind];
        if (std::find(keys.begin(), keys.end(), use.key) != keys.end()) continue;
        problems_.add(use.at, "there is no " + use.kind + " \"" + use.key + "\"",
                      did_you_mean(use.key, keys, "Define it or correct the name"));
    }
}

}  // namespace myochart::region_compiler
