// SPDX-License-Identifier: Apache-2.0
#include "json.hpp"

#include <algorithm>
#include <cstdint>

#include "common/decimals.hpp"
#include "myochart/plugin/kit/importer.hpp"
#include "text.hpp"

namespace delimited_text {

using myochart::kit::Refusal;

namespace {

constexpr int deepest = 16;

class Parser {
public:
    explicit Parser(std::string_view document) : document_(document) {}

    Json whole() {
        Json json = value(0);
        skip_white();
        if (at_ != document_.size()) fail();
        return json;
    }

private:
    [[noreturn]] void fail() const {
        throw Refusal("the header is not JSON at its byte " + std::to_string(at_ + 1),
                      "Take the file from the export as it is");
    }
    char next() const { return at_ < document_.size() ? document_[at_] : '\0'; }
    bool take(char c) {
        if (next() != c) return false;
        ++at_;
        return true;
    }
    void need(char c) {
        if (!take(c)) fail();
    }
    void skip_white() {
        while (next() == ' ' || next() == '\t' || next() == '\r' || next() == '\n') ++at_;
    }

    Json value(int depth) {
        if (depth > deepest) fail();
        skip_white();
        switch (next()) {
            case '{': return list(depth, '}');
            case '[': return list(depth, ']');
            case '"': return {Json::Kind::text, string()};
            case 't': return word("true", Json::Kind::boolean);
            case 'f': return word("false", Json::Kind::boolean);
            case 'n': return word("null", Json::Kind::null);
            default: return number();
        }
    }
    /// A list or, if it is closed by a brace, an object.
    Json list(int depth, char close) {
        const bool object = close == '}';
        Json json{object ? Json::Kind::object : Json::Kind::list};
        ++at_;
        skip_white();
        if (take(close)) return json;
        do {
            std::string name;
            if (object) {
                skip_white();
                name = string();
                skip_white();
                need(':');
            }
            json.members.emplace_back(std::move(name), value(depth + 1));
            skip_white();
        } while (take(','));
        need(close);
        return json;
    }
    Json word(std::string_view wanted, Json::Kind kind) {
        if (document_.substr(at_, wanted.size()) != wanted) fail();
        at_ += wanted.size();
        return {kind, std::string(wanted)};
    }
    Json number() {
        const auto end =
            std::min(document_.find_first_not_of("+-.eE0123456789", at_), document_.size());
        const auto digits = document_.substr(at_, end - at_);
        if (digits.starts_with('+') || !number_in(digits)) fail();
        at_ = end;
        return {Json::Kind::number, std::string(digits)};
    }
    std::string string() {
        need('"');
        std::string out;
        while (!take('"')) {
            const char c = next();
            if (static_cast<unsigned char>(c) < 0x20) fail();
            ++at_;
            if (c == '\\')
                escape(out);
            else
                out += c;
        }
        return out;
    }
    void escape(std::string& out) {
        constexpr std::string_view letters = "\"\\/bfnrt";
        constexpr std::string_view meant = "\"\\/\b\f\n\r\t";
        const char letter = next();
        ++at_;
        if (letter == 'u') return append_utf_8(out, character());
        const auto found = letter == '\0' ? letters.npos : letters.find(letter);
        if (found == letters.npos) fail();
        out += meant[found];
    }
    std::uint32_t character() {
        const std::uint32_t unit = four_digits();
        if (unit < 0xD800 || unit > 0xDFFF) return unit;
        need('\\');
        need('u');
        const std::uint32_t low = four_digits();
        if (unit > 0xDBFF || low < 0xDC00 || low > 0xDFFF) fail();
        return 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
    }
    std::uint32_t four_digits() {
        constexpr std::string_view digits = "0123456789abcdefABCDEF";
        std::uint32_t number = 0;
        for (int i = 0; i < 4; ++i, ++at_) {
            const auto digit = next() == '\0' ? digits.npos : digits.find(next());
            if (digit == digits.npos) fail();
            number = number * 16 + static_cast<std::uint32_t>(digit < 16 ? digit : digit - 6);
        }
        return number;
    }

    std::string_view document_;
    std::size_t at_ = 0;
};

}  // namespace

const Json& Json::operator[](std::string_view name) const {
    static const Json none;
    for (const auto& [key, value] : members) {
        if (key == name) return value;
    }
    return none;
}

Json json_of(std::string_view document) { return Parser(document).whole(); }

}  // namespace delimited_text
