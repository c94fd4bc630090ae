// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "problems.hpp"

namespace myochart::region_compiler {

/// Keys that are defined once and may be named before or after that.
class References {
public:
    explicit References(Problems& problems) : problems_(problems) {}

    /// `kind` is a word for people: "muscle", "view".
    void define(std::string_view kind, const std::string& key, const xml::Element& at);
    /// The same key under one more kind; that it is there twice is told of the first kind.
    void define_again(std::string_view kind, const std::string& key);
    void use(std::string_view kind, const std::string& key, const xml::Element& at);
    /// Complains about every key that is used but not defined. Call once, after reading.
    void settle();

private:
    struct Use {
        std::string kind;
        std::string key;
        xml::Element at;
    };
    Problems& problems_;
    std::map<std::string, std::vector<std::string>, std::less<>> defined_;
    std::vector<Use> uses_;
};

}  // namespace myochart::region_compiler
