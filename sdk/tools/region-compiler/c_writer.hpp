// SPDX-License-Identifier: Apache-2.0
/// Bits of C: literals and tables.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace myochart::region_compiler {

/// A myo_text initialiser with any bytes in it.
std::string c_text(std::string_view text);
/// The shortest decimal that is the same double again.
std::string c_double(double number);
std::string c_count(std::size_t count);

/// Rows of one C type, written as a static table.
class CTable {
public:
    CTable(std::string type, std::string name) : type_(std::move(type)), name_(std::move(name)) {}

    /// Adds `{a, b, c}` and gives its index.
    std::uint32_t add(const std::vector<std::string>& fields);
    std::size_t count() const { return rows_.size(); }
    std::string definition() const;
    /// A myo_table initialiser; ISO C has no empty arrays, so an empty table has no rows at all.
    std::string reference() const;

private:
    std::string type_;
    std::string name_;
    std::vector<std::string> rows_;
};

}  // namespace myochart::region_compiler
