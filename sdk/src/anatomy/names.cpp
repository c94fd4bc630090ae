// SPDX-License-Identifier: Apache-2.0
#include "anatomy/names.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace myochart {
namespace {

constexpr std::size_t longest_compared = 160;

char folded_character(char c) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 'A' && byte <= 'Z') return static_cast<char>(byte - 'A' + 'a');
    const bool kept = (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') || byte >= 0x80;
    return kept ? c : ' ';
}

std::string modern_word(const std::string& word) {
    if (word == "peroneus" || word == "peroneal") return "fibularis";
    return word;
}

/// Levenshtein's distance, in linear memory.
std::size_t distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i < a.size(); ++i) {
        std::size_t diagonal = std::exchange(row[0], i + 1);
        for (std::size_t j = 0; j < b.size(); ++j) {
            const std::size_t replaced = diagonal + (a[i] == b[j] ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min({replaced, row[j] + 1, row[j + 1] + 1});
        }
    }
    return row.back();
}

}  // namespace

std::vector<std::string> words_in(std::string_view text) {
    std::vector<std::string> words;
    std::string word;
    const auto finish = [&] {
        // "Fibularis (peroneus) longus" says one word twice.
        std::string modern = modern_word(word);
        if (!modern.empty() && (words.empty() || words.back() != modern))
            words.push_back(std::move(modern));
        word.clear();
    };
    for (const char c : text) {
        const char f = folded_character(c);
        if (f == ' ') {
            finish();
        } else {
            word += f;
        }
    }
    finish();
    return words;
}

std::string folded(std::string_view text) {
    std::string joined;
    for (const std::string& word : words_in(text)) {
        if (!joined.empty()) joined += ' ';
        joined += word;
    }
    return joined;
}

std::vector<std::string> nearest(std::string_view text,
                                 const std::vector<std::string>& candidates) {
    const std::string wanted = folded(text.substr(0, longest_compared));
    std::vector<std::pair<std::size_t, std::string>> ranked;
    for (const std::string& candidate : candidates) {
        const std::string name = folded(std::string_view(candidate).substr(0, longest_compared));
        const bool contains = wanted.size() >= 3 && name.find(wanted) != std::string::npos;
        const std::size_t far = contains ? 0 : distance(wanted, name);
        if (far <= std::max<std::size_t>(2, name.size() / 3)) ranked.emplace_back(far, candidate);
    }
    std::stable_sort(ranked.begin(), ranked.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<std::string> names;
    for (std::size_t i = 0; i < ranked.size() && i < 3; ++i) names.push_back(ranked[i].second);
    return names;
}

std::string did_you_mean(std::string_view text, const std::vector<std::string>& candidates,
                         std::string_view otherwise) {
    const auto names = nearest(text, candidates);
    if (names.empty()) return std::string(otherwise);
    std::string sentence = "Did you mean " + names.front();
    for (std::size_t i = 1; i < names.size(); ++i)
        sentence += (i + 1 == names.size() ? " or " : ", ") + names[i];
    return sentence + "?";
}

}  // namespace myochart
