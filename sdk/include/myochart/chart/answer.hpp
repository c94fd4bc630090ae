// SPDX-License-Identifier: Apache-2.0
/// The answer to one question that a patient was asked.
#pragma once

#include <string>

#include "myochart/core/words.hpp"

namespace myochart {

enum class Answer { no, yes, unknown };
template <>
inline constexpr Word<Answer> words_of<Answer>[] = {
    {Answer::no, "no"},
    {Answer::yes, "yes"},
    {Answer::unknown, "unknown"},
};

struct ScreeningAnswer {
    std::string question{};  ///< code
    std::string text{};      ///< the question as it was asked
    Answer answer = Answer::unknown;
    std::string note{};

    bool operator==(const ScreeningAnswer&) const = default;
};

}  // namespace myochart
