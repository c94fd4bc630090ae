// SPDX-License-Identifier: Apache-2.0
#include "c_writer.hpp"

#include <array>
#include <charconv>

namespace myochart::region_compiler {
namespace {

std::string octal(unsigned char byte) {
    std::string text = "\\";
    for (const int shift : {6, 3, 0}) text += static_cast<char>('0' + ((byte >> shift) & 7));
    return text;
}

std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        // "?" too: "??/" is a backslash in ISO C.
        const bool plain = byte >= 0x20 && byte < 0x7F && c != '"' && c != '\\' && c != '?';
        if (plain)
            out += c;
        else
            out += octal(byte);
    }
    return out;
}

}  // namespace

std::string c_text(std::string_view text) { return "TEXT(\"" + escaped(text) + "\")"; }

std::string c_double(double number) {
    std::array<char, 40> buffer{};
    const auto result = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number);
    std::string text(buffer.data(), result.ptr);
    return text.find_first_of(".e") == std::string::npos ? text + ".0" : text;
}

std::string c_count(std::size_t count) { return std::to_string(count) + "u"; }

std::uint32_t CTable::add(const std::vector<std::string>& fields) {
    std::string row = "{";
    for (std::size_t i = 0; i < fields.size(); ++i) row += (i == 0 ? "" : ", ") + fields[i];
    rows_.push_back(row + "}");
    return static_cast<std::uint32_t>(rows_.size() - 1);
}

std::string CTable::definition() const {
    if (rows_.empty()) return {};
    std::string text = "static const " + type_ + " " + name_ + "[] = {\n";
    for (const std::string& row : rows_) text += "    " + row + ",\n";
    return text + "};\n\n";
}

std::string CTable::reference() const {
    const std::string rows = rows_.empty() ? "0" : name_;
    return "{" + rows + ", " + c_count(rows_.size()) + ", sizeof(" + type_ + ")}";
}

}  // namespace myochart::region_compiler
