// SPDX-License-Identifier: Apache-2.0
/// Names and values of what was stated, for the report's tables of pairs.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "pdf/table.hpp"
#include "report/wording.hpp"

namespace myochart {

class Fields {
public:
    /// What was not stated is left out.
    void add(const char* name, const std::string& text) {
        if (!text.empty()) fields_.push_back({name, text});
    }
    void add(const char* name, const std::optional<Quantity>& measured) {
        if (measured) add(name, words(*measured));
    }
    void add(const char* name, const std::optional<int>& count) {
        if (count) add(name, std::to_string(*count));
    }
    /// The first word of each enumeration says that nothing was stated.
    template <Worded Enumeration>
    void add(const char* name, Enumeration value) {
        if (value != Enumeration{}) add(name, spaced(to_string(value)));
    }
    /// For what must not be taken for forgotten: "not recorded" if it was not stated.
    void require(const char* name, const std::string& text) {
        add(name, text.empty() ? "not recorded" : text);
    }
    void require(const char* name, const std::optional<Quantity>& measured) {
        require(name, measured ? words(*measured) : std::string());
    }

    const std::vector<pdf::Field>& all() const { return fields_; }

private:
    std::vector<pdf::Field> fields_;
};

}  // namespace myochart
