// SPDX-License-Identifier: Apache-2.0
/// Questions to a person at a terminal.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace myochart::cli {

/// True if a person is typing, so that what is missing may be asked for.
bool is_typed_at();

/// Asks, and returns the answer without blanks around it; nothing for an empty one. Throws
/// visit_incomplete at the end of the input, so that nothing is stored half answered.
std::optional<std::string> ask(std::string_view question);
/// Asks until there is an answer.
std::string ask_for(std::string_view question);

/// What stands between ";", each without blanks around it.
std::vector<std::string> items_of(std::string_view text);

/// Asks for one of the words; the beginning of a word that no other has will do. Nothing for an
/// empty answer.
std::optional<std::string> ask_word(std::string_view question,
                                    const std::vector<std::string>& words);

/// The same for several words with ";" between.
std::optional<std::string> ask_words(std::string_view question,
                                     const std::vector<std::string>& words);

/// The only one of the words that begins with `text`, or nothing.
std::optional<std::string> completed_word(std::string_view text,
                                          const std::vector<std::string>& words);

/// Lets a person choose one of several lines by its number; nothing for an empty answer.
std::optional<std::size_t> ask_choice(std::string_view question,
                                      const std::vector<std::string>& lines);

/// Lets a person name any of `count` numbered lines, with blanks between the numbers.
std::vector<std::size_t> ask_numbers(std::string_view question, std::size_t count);

}  // namespace myochart::cli
