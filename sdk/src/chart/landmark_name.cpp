// SPDX-License-Identifier: Apache-2.0
#include "chart/landmark_name.hpp"

namespace myochart {
namespace {

constexpr std::string_view article = "the ";
constexpr std::string_view typeset_apostrophe = "\u2019";

}  // namespace

std::string tidied(std::string_view text, bool lower_case) {
    std::string tidy;
    while (!text.empty()) {
        if (text.starts_with(typeset_apostrophe)) {
            tidy += '\'';
            text.remove_prefix(typeset_apostrophe.size());
            continue;
        }
        const char c = text.front();
        const bool space = c == ' ' || c == '\t' || c == '\n' || c == '\r';
        const bool capital = lower_case && c >= 'A' && c <= 'Z';
        if (!space) {
            tidy += capital ? static_cast<char>(c - 'A' + 'a') : c;
        } else if (!tidy.empty() && tidy.back() != ' ') {
            tidy += ' ';
        }
        text.remove_prefix(1);
    }
    if (tidy.ends_with(' ')) tidy.pop_back();
    return tidy;
}

std::string bare_name(std::string_view name) {
    const std::string lower = tidied(name, true);
    return lower.starts_with(article) ? lower.substr(article.size()) : lower;
}

std::string with_article(std::string_view name) {
    std::string tidy = tidied(name, false);
    if (tidied(name, true).starts_with(article)) tidy.erase(0, article.size());
    return std::string(article) + tidy;
}

}  // namespace myochart
