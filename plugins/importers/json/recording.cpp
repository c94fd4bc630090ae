// SPDX-License-Identifier: Apache-2.0
#include "recording.hpp"

#include <algorithm>
#include <vector>

#include "scanner.hpp"

namespace json_recording {

using myochart::kit::Refusal;
using myochart::kit::Sink;

namespace {

// The parser needs up to 15 times the text's size.
constexpr std::size_t largest = std::size_t{1} << 30;
constexpr std::size_t elements_between_progress = 1 << 14;
constexpr std::string_view blank = " \t\r\n";

bool is_blank(std::string_view text) {
    return text.find_first_not_of(blank) == std::string_view::npos;
}

}  // namespace

void require_distinct_keys(const dom::object& object, const Place& place) {
    std::vector<std::string_view> keys;
    for (const auto& [key, value] : object) keys.push_back(key);
    std::ranges::sort(keys);
    const auto twice = std::ranges::adjacent_find(keys);
    if (twice == keys.end()) return;
    refuse(Place(place, *twice), "stands twice in its object, and which one counts can't be told",
           "Export the recording again, or remove the wrong one");
}

void require_distinct_keys_throughout(const dom::element& element, const Place& place) {
    dom::object object;
    dom::array array;
    if (element.get(object) == simdjson::SUCCESS) {
        require_distinct_keys(object, place);
        for (const auto& [key, value] : object) {
            if (value.is_object() || value.is_array())
                require_distinct_keys_throughout(value, Place(place, key));
        }
    } else if (element.get(array) == simdjson::SUCCESS) {
        std::size_t index = 0;
        for (const dom::element one : array) {
            if (one.is_object() || one.is_array())
                require_distinct_keys_throughout(one, Place(place, index));
            ++index;
        }
    }
}

std::string_view text_of(std::string_view bytes, Notes& notes) {
    if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
        throw Refusal("the file is UTF-16", "Save it as UTF-8");
    }
    if (bytes.starts_with("\xEF\xBB\xBF")) {
        bytes.remove_prefix(3);
        notes.push_back({MYO_REMARK_INFORMATION,
                         "file.byte-order-mark",
                         "a byte order mark was passed over",
                         {}});
    }
    if (is_blank(bytes)) throw Refusal("the file is empty", "Export the recording again");
    if (bytes.size() > largest) {
        throw Refusal("the file has more than 1 GiB", "Split the recording");
    }
    return bytes;
}

dom::element Recording::parsed(std::string_view text) {
    // 64 levels below the document itself.
    const bool made = parser_.capacity() > 0 ||
                      parser_.allocate(std::max(text.size(), std::size_t{1} << 12), deepest + 1) ==
                          simdjson::SUCCESS;
    if (!made) throw Refusal("there is not memory enough for the file", "Split the recording");
    dom::element root;
    const auto error = parser_.parse(text.data(), text.size()).get(root);
    if (error == simdjson::SUCCESS) return root;
    Scanner scanner(text);
    if (scanner.walk() == Scanner::End::whole) {
        const auto rest = text.substr(scanner.position());
        if (!is_blank(rest)) {
            throw Refusal("something stands behind the end of the document, at byte " +
                              std::to_string(scanner.position() + 1),
                          "Export the recording again");
        }
        throw Refusal(std::string("the text is not JSON: ") + simdjson::error_message(error),
                      "Export the recording again");
    }
    throw Refusal(scanner.fault(), "Export the recording again");
}

dom::element Recording::whole() {
    Scanner scanner(text_);
    // A file that ends as a document should costs no walk.
    const char last = text_[text_.find_last_not_of(blank)];
    const bool cut = last != ']' && last != '}' && scanner.walk() == Scanner::End::cut;
    const auto parse = [&](std::string_view text) { return parsed(text); };
    if (!cut) {
        try {
            return parse(text_);
        } catch (const Refusal&) {
            // A cut may also fall behind an inner bracket.
            scanner = Scanner(text_);
            if (scanner.walk() != Scanner::End::cut || scanner.whole_elements() == 0) throw;
        }
    }
    if (scanner.whole_elements() == 0) throw Refusal(scanner.fault(), "Export the recording again");
    const std::size_t end = scanner.end_of_whole_elements();
    mended_ = std::string(text_.substr(0, end)) + "]";
    notes_.push_back({MYO_REMARK_PROBLEM, "file.cut-off",
                      "the file ends inside its last element; the last " +
                          std::to_string(text_.size() - end) + " bytes were left out",
                      "behind element " + std::to_string(scanner.whole_elements() - 1)});
    return parse(mended_);
}

bool Recording::is_lines() const {
    const auto end = text_.find('\n', text_.find_first_not_of(blank));
    if (end == std::string_view::npos || is_blank(text_.substr(end))) return false;
    return Scanner(text_.substr(0, end)).walk() == Scanner::End::whole;
}

void Recording::each(Sink& sink,
                     const std::function<void(const dom::object&, const Place&)>& take) {
    if (is_lines()) return each_line(sink, take);
    const dom::element root = whole();
    const Place top;
    require_distinct_keys_throughout(root, top);
    if (!root.is_array()) return take(need_object(root, top), top);
    const dom::array elements = root.get_array().value_unsafe();
    const std::size_t count = elements.size();
    std::size_t index = 0;
    for (const dom::element element : elements) {
        const Place place(top, index);
        take(need_object(element, place), place);
        if (++index % elements_between_progress == 0) sink.progress(index, std::max(index, count));
    }
}

void Recording::each_line(Sink& sink,
                          const std::function<void(const dom::object&, const Place&)>& take) {
    const Place top;
    std::size_t index = 0;
    for (std::size_t from = 0; from < text_.size();) {
        const std::size_t end = std::min(text_.find('\n', from), text_.size());
        const auto line = text_.substr(from, end - from);
        const bool last = end == text_.size();
        from = end + 1;
        if (is_blank(line)) continue;
        // Lines are counted from 0, as elements are.
        const Place place(top, index);
        if (last && Scanner(line).walk() == Scanner::End::cut) {
            notes_.push_back({MYO_REMARK_PROBLEM, "file.cut-off",
                              "the file ends inside its last line, of which " +
                                  std::to_string(line.size()) + " bytes were left out",
                              place.pointer()});
            return;
        }
        dom::element root;
        try {
            root = parsed(line);
        } catch (const Refusal& refusal) {
            throw Refusal("line " + std::to_string(index + 1) + ", " + refusal.what(),
                          refusal.remedy());
        }
        require_distinct_keys_throughout(root, place);
        take(need_object(root, place), place);
        if (++index % elements_between_progress == 0) sink.progress(end, text_.size());
    }
}

}  // namespace json_recording
