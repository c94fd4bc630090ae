// SPDX-License-Identifier: Apache-2.0
/// Walks over JSON text without building anything: to say what kind of document it is by its
/// beginning, and where it breaks once the fast parser has only said that it does.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace json_recording {

constexpr std::size_t deepest = 64;

class Scanner {
public:
    enum class End {
        whole,  ///< one value, and nothing but blanks or further lines behind it
        cut,    ///< the text ends inside the value
        fault,
    };
    enum class Kind { object, array, string, number, literal };
    struct Seen {
        std::string pointer;
        Kind kind = Kind::literal;
        std::string_view text;  ///< as written; of a string without its quotes
    };

    explicit Scanner(std::string_view text) : text_(text) {}
    /// Also keeps what is seen of the first element of each array, up to 256 values.
    Scanner& keeping_outline() {
        keeping_ = true;
        return *this;
    }

    End walk();

    const std::vector<Seen>& outline() const { return outline_; }
    const Seen* seen(std::string_view pointer) const;
    /// Where the walk ended: behind the value, or at the fault.
    std::size_t position() const { return at_; }
    /// What is wrong, with pointer, line and column.
    std::string fault() const;
    /// Of an array as the whole document: its elements that are whole, and where the last one ends.
    std::size_t whole_elements() const { return whole_elements_; }
    std::size_t end_of_whole_elements() const { return end_of_whole_elements_; }

private:
    struct Step {
        std::string_view key;
        std::size_t index = 0;
        bool in_array = false;
    };
    struct Stop {};  ///< thrown inside only

    void value();
    void object();
    void array();
    std::string_view string();
    void escape();
    void number();
    void literal();
    void blanks();
    char peek();
    void expect(char c, const char* what);
    [[noreturn]] void fail(std::string what);
    [[noreturn]] void cut();
    void keep(Kind kind, std::string_view text);
    std::string pointer() const;

    std::string_view text_;
    std::size_t at_ = 0;
    std::vector<Step> path_;
    bool keeping_ = false;
    bool cut_ = false;
    std::string what_;
    std::vector<Seen> outline_;
    std::size_t whole_elements_ = 0;
    std::size_t end_of_whole_elements_ = 0;
};

}  // namespace json_recording
