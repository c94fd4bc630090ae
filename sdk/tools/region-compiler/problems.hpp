// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "xml/document.hpp"

namespace myochart::region_compiler {

/// What an author has to mend, and where.
struct Problem {
    xml::Place place;
    std::string message;
    std::string remedy;
};

/// All of a file's problems, so that an author mends them in one go.
class Problems {
public:
    void add(const xml::Element& element, std::string message, std::string remedy) {
        all_.push_back({element.place(), std::move(message), std::move(remedy)});
    }
    bool none() const { return all_.empty(); }
    const std::vector<Problem>& all() const { return all_; }

private:
    std::vector<Problem> all_;
};

}  // namespace myochart::region_compiler
