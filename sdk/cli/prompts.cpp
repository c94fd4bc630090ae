// SPDX-License-Identifier: Apache-2.0
#include "prompts.hpp"

#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <iostream>

#include "myochart/core/error.hpp"

namespace myochart::cli {

bool is_typed_at() { return isatty(STDIN_FILENO) != 0; }

std::optional<std::string> ask(std::string_view question) {
    std::cerr << question << ' ' << std::flush;
    std::string answer;
    if (!std::getline(std::cin, answer)) {
        throw Error(ErrorCode::visit_incomplete, "the input ended before all was answered", "",
                    "Begin again; nothing was stored");
    }
    const auto is_blank_character = [](char c) { return c == ' ' || c == '\t' || c == '\r'; };
    while (!answer.empty() && is_blank_character(answer.back())) answer.pop_back();
    answer.erase(answer.begin(), std::ranges::find_if_not(answer, is_blank_character));
    if (answer.empty()) return std::nullopt;
    return answer;
}

std::string ask_for(std::string_view question) {
    while (true) {
        if (auto answer = ask(question)) return *answer;
        std::cerr << "  this is needed\n";
    }
}

std::vector<std::string> items_of(std::string_view text) {
    std::vector<std::string> items;
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t end = std::min(text.find(';', at), text.size());
        std::string item(text.substr(at, end - at));
        item.erase(0, item.find_first_not_of(' '));
        item.erase(item.find_last_not_of(' ') + 1);
        items.push_back(std::move(item));
        at = end + 1;
    }
    return items;
}

std::optional<std::string> completed_word(std::string_view text,
                                          const std::vector<std::string>& words) {
    std::optional<std::string> found;
    for (const std::string& word : words) {
        if (word == text) return word;
        if (!word.starts_with(text)) continue;
        if (found) return std::nullopt;
        found = word;
    }
    return found;
}

namespace {

std::string listed(const std::vector<std::string>& words) {
    std::string list;
    for (const std::string& word : words) list += (list.empty() ? "" : "/") + word;
    return list;
}

/// Every word between ";" completed, or nothing if one can't be.
std::optional<std::string> completed_words(const std::string& text,
                                           const std::vector<std::string>& words) {
    std::string all;
    for (const std::string& item : items_of(text)) {
        const auto word = completed_word(item, words);
        if (!word) return std::nullopt;
        all += (all.empty() ? "" : "; ") + *word;
    }
    return all;
}

}  // namespace

std::optional<std::string> ask_words(std::string_view question,
                                     const std::vector<std::string>& words) {
    while (true) {
        const auto answer = ask(std::string(question) + " [" + listed(words) + "; several with ;]");
        if (!answer) return std::nullopt;
        if (auto all = completed_words(*answer, words)) return all;
        std::cerr << "  write some of these, or their first letters, with ; between\n";
    }
}

std::optional<std::string> ask_word(std::string_view question,
                                    const std::vector<std::string>& words) {
    const std::string list = listed(words);
    while (true) {
        const auto answer = ask(std::string(question) + " [" + list + "]");
        if (!answer) return std::nullopt;
        if (auto word = completed_word(*answer, words)) return word;
        std::cerr << "  write one of these, or its first letters\n";
    }
}

namespace {

/// The number of a line, counted from 0, or nothing if there is no such line.
std::optional<std::size_t> line_number(std::string_view text, std::size_t count) {
    std::size_t number = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool good = read.ec == std::errc() && read.ptr == text.data() + text.size();
    if (!good || number < 1 || number > count) return std::nullopt;
    return number - 1;
}

std::optional<std::vector<std::size_t>> line_numbers(std::string_view text, std::size_t count) {
    std::vector<std::size_t> numbers;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(' '), text.size());
        const std::string_view word = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (word.empty()) continue;
        const auto number = line_number(word, count);
        if (!number) return std::nullopt;
        numbers.push_back(*number);
    }
    return numbers;
}

void tell_range(std::size_t count) { std::cerr << "  write a number from 1 to " << count << '\n'; }

}  // namespace

std::vector<std::size_t> ask_numbers(std::string_view question, std::size_t count) {
    while (true) {
        const auto answer = ask(question);
        if (!answer) return {};
        if (auto numbers = line_numbers(*answer, count)) return *numbers;
        tell_range(count);
    }
}

std::optional<std::size_t> ask_choice(std::string_view question,
                                      const std::vector<std::string>& lines) {
    for (std::size_t i = 0; i < lines.size(); ++i) {
        std::cerr << "  " << i + 1 << "  " << lines[i] << '\n';
    }
    while (true) {
        const auto answer = ask(question);
        if (!answer) return std::nullopt;
        if (const auto number = line_number(*answer, lines.size())) return number;
        tell_range(lines.size());
    }
}

}  // namespace myochart::cli
