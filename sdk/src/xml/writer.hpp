// SPDX-License-Identifier: Apache-2.0
/// Canonical writing: the same calls give the same bytes, always well formed.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "xml/error.hpp"

namespace myochart::xml {

/// What every written document begins with.
inline constexpr std::string_view declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

/// Writes one document: UTF-8, LF, two spaces a level, attributes in the order of the calls. An
/// element holds either text or elements. Not for use from two threads at once.
class Writer {
public:
    Writer();

    void start(std::string_view name);
    /// Only directly after `start` of its element. Throws Error for text that XML can't carry.
    void attribute(std::string_view name, std::string_view value);
    /// The same for a value of printable ASCII without '"', '&', '<' and '>', which is not checked.
    void plain_attribute(std::string_view name, std::string_view value);
    /// The whole text of the current element. Throws Error for text that XML can't carry.
    void text(std::string_view value);
    void end();

    /// The bytes so far; the document once every element was ended.
    std::string_view bytes() const { return {out_.get(), size_}; }

private:
    void close_start_tag();
    void append(std::string_view text);
    void append_escaped(std::string_view text, bool in_attribute);
    /// Where at least `size` bytes more can be written.
    char* room(std::size_t size);
    void wrote_up_to(const char* end) { size_ = static_cast<std::size_t>(end - out_.get()); }

    struct Open {
        std::size_t name_at = 0;  ///< in out_
        std::size_t name_size = 0;
        bool has_elements = false;
    };
    std::unique_ptr<char[]> out_;
    std::size_t capacity_ = 0;
    std::size_t size_ = 0;
    std::vector<Open> open_;
    bool start_tag_open_ = false;
};

}  // namespace myochart::xml
