// SPDX-License-Identifier: Apache-2.0
/// How values of recordings and questionnaires read and write as XML text, beside those of core.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/values.hpp"
#include "myochart/session/session.hpp"

namespace myochart {

/// The answers to a questionnaire, in item order; nothing for an item without one.
using Answers = std::vector<std::optional<Decimal>>;

/// "4 3 - 2": a dash stands for an item without an answer.
inline std::string text_of(const Answers& answers) {
    std::string text;
    for (const auto& answer : answers) {
        text += (text.empty() ? "" : " ") + (answer ? to_string(*answer) : std::string("-"));
    }
    return text;
}

inline void read_text(std::string_view text, TimeQuality& value) {
    value = parse_time_quality(text);
}
inline void read_text(std::string_view text, Measurand& value) { value = parse_measurand(text); }
inline void read_text(std::string_view text, Answers& answers) {
    answers.clear();
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(' '), text.size());
        const std::string_view answer = text.substr(0, end);
        answers.emplace_back();
        if (answer != "-") answers.back() = parse_decimal(answer);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
}

}  // namespace myochart
