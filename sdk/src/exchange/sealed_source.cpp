// SPDX-License-Identifier: Apache-2.0
#include "exchange/sealed_source.hpp"

namespace myochart {
namespace {

constexpr std::string_view one_level = "  ";
constexpr std::string_view visit_begin = "visit status=\"signed\" ";
constexpr std::string_view signature_begin = "signature contentSha256=\"";
constexpr std::size_t digest_size = 64;
constexpr std::string_view digest_end = "\" ";
constexpr std::string_view signature_end = "</signature>";

/// True if the tag that ends with the ">" at `end` opens an element, so that white space after it may
/// be the element's text. No "<" stands inside a tag.
bool opens_element(std::string_view source, std::size_t end) {
    const std::size_t begin = source.rfind('<', end);
    return begin == source.npos || (source[begin + 1] != '/' && source[end - 1] != '/');
}

/// The text from `begin` to `end` with the lines that begin with a tag one level less deep. A line
/// end inside a text stays as it is: ">" is escaped there, so none stands before it. False if white
/// space could be a text.
bool append_outdented(std::string& out, std::string_view source, std::size_t begin,
                      std::size_t end) {
    while (begin < end) {
        const std::size_t line_end = source.find('\n', begin);
        if (line_end >= end) break;
        out.append(source.substr(begin, line_end + 1 - begin));
        begin = line_end + 1;
        if (line_end == 0 || source[line_end - 1] != '>') continue;
        std::size_t tag = begin;
        while (tag + 1 < source.size() && source[tag] == ' ') ++tag;
        if (source[tag] != '<' || tag - begin < one_level.size()) return false;
        if (source[tag + 1] == '/' && opens_element(source, line_end - 1)) return false;
        begin += one_level.size();
    }
    out.append(source.substr(begin, end - begin));
    return true;
}

}  // namespace

std::optional<std::string> sealed_source(std::string_view opening, std::string_view visit,
                                         std::string_view signature) {
    const std::size_t attributes = signature_begin.size() + digest_size + digest_end.size();
    const std::size_t end = signature.find(signature_end);
    if (!visit.starts_with(visit_begin) || !signature.starts_with(signature_begin) ||
        end == signature.npos || end < attributes || signature.data() <= visit.data())
        return std::nullopt;
    const auto before_signature = static_cast<std::size_t>(signature.data() - visit.data());
    std::string out(opening);
    out.reserve(opening.size() + before_signature + end + 32);
    if (!append_outdented(out, visit, visit_begin.size(), before_signature)) return std::nullopt;
    out += "signature ";
    if (!append_outdented(out, signature, attributes, end)) return std::nullopt;
    return out.append(signature_end).append("\n</visit>\n");
}

}  // namespace myochart
