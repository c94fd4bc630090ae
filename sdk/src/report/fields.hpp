// SPDX-License-Identifier: Apache-2.0
/// Names and values of what was stated, for the report's tables of pairs.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "pdf/table.hpp"
#include "report/wording.hpp"

namespace myochart {

/// Names are keys of the report's language.
class Fields {
public:
    explicit Fields(const ReportLanguage& say) : say_(say) {}

    /// What was not stated is left out.
    void add(std::string_view key, const std::string& text) {
        if (!text.empty()) fields_.push_back({say_(key), text});
    }
    void add(std::string_view key, const std::optional<Quantity>& measured) {
        if (measured) add(key, words(say_, *measured));
    }
    void add(std::string_view key, const std::optional<int>& count) {
        if (count) add(key, std::to_string(*count));
    }
    /// The first word of each enumeration says that nothing was stated. `group` has the words.
    template <Worded Enumeration>
    void add(std::string_view key, std::string_view group, Enumeration value) {
        if (value != Enumeration{}) add(key, say_.word(group, value));
    }
    /// For what must not be taken for forgotten: "not recorded" if it was not stated.
    void require(std::string_view key, const std::string& text) {
        add(key, or_not_recorded(say_, text));
    }
    void require(std::string_view key, const std::optional<Quantity>& measured) {
        require(key, measured ? words(say_, *measured) : std::string());
    }

    const std::vector<pdf::Field>& all() const { return fields_; }

private:
    const ReportLanguage& say_;
    std::vector<pdf::Field> fields_;
};

}  // namespace myochart
