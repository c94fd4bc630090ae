// SPDX-License-Identifier: Apache-2.0
/// Enumerations as the words that files, commands and reports use for them, said once.
#pragma once

#include <iterator>
#include <string>
#include <string_view>

#include "myochart/core/error.hpp"

namespace myochart {

template <class Enumeration>
struct Word {
    Enumeration value;
    std::string_view word;
};

/// Specialised beside each such enumeration by an array of all its words.
template <class Enumeration>
inline constexpr int words_of = 0;

template <class Enumeration>
concept Worded = requires {
    words_of<Enumeration>[0].word;
};

template <Worded Enumeration>
constexpr std::string_view to_string(Enumeration value) {
    for (const auto& entry : words_of<Enumeration>) {
        if (entry.value == value) return entry.word;
    }
    return "?";
}

/// Reads what `to_string` writes. Throws value_word and names the words that would do.
template <Worded Enumeration>
Enumeration parse_word(std::string_view text) {
    for (const auto& entry : words_of<Enumeration>) {
        if (entry.word == text) return entry.value;
    }
    std::string known;
    for (const auto& entry : words_of<Enumeration>)
        known += (known.empty() ? "" : ", ") + std::string(entry.word);
    throw Error(ErrorCode::value_word,
                "\"" + std::string(text.substr(0, 60)) + "\" is not known here", "",
                "Write one of: " + known);
}

}  // namespace myochart
