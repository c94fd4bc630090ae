// SPDX-License-Identifier: Apache-2.0
#include "plugin/region_tables.hpp"

#include "anatomy/region_rules.hpp"
#include "myochart/core/text.hpp"

namespace myochart {

std::string RowFields::text(const myo_text& text, const RowPlace& place, std::string_view field) {
    if (text.length == 0) return {};
    if (text.bytes == nullptr)
        refuse(RefusalCode::data_text, place, field, "has a length but no address");
    if (text.length > limits_.text_bytes)
        refuse(RefusalCode::data_limit, place, field,
               "has " + std::to_string(text.length) + " bytes, over the limit");
    text_bytes_ += text.length;
    if (text_bytes_ > limits_.all_text_bytes)
        refuse(RefusalCode::data_limit, place, field, "all texts together are over the limit");
    std::string copy(text.bytes, static_cast<std::size_t>(text.length));
    try {
        require_text(copy, field);
    } catch (const Error& error) {
        refuse(RefusalCode::data_text, place, field, error.what_happened());
    }
    return copy;
}

std::string RowFields::words(const myo_text& words, const RowPlace& place, std::string_view field) {
    std::string copy = text(words, place, field);
    if (is_blank(copy)) refuse(RefusalCode::data_text, place, field, "is empty");
    return copy;
}

std::string RowFields::key(const myo_text& key, const RowPlace& place, std::string_view field) {
    std::string copy = words(key, place, field);
    if (!is_key(copy))
        refuse(RefusalCode::data_key, place, field,
               "\"" + copy +
                   "\" is no key: lower-case letters, digits, \"_\", \"-\" and single points");
    return copy;
}

std::string RowFields::new_key(const myo_text& text, const RowPlace& place,
                               std::set<std::string>& known) {
    std::string copy = key(text, place, "key");
    if (!known.insert(copy).second)
        refuse(RefusalCode::data_duplicate_key, place, "key", "\"" + copy + "\" is there twice");
    return copy;
}

void RowFields::require_range(std::uint32_t first, std::uint32_t count, std::uint32_t rows,
                              const RowPlace& place, std::string_view field) {
    if (std::uint64_t{first} + count > rows)
        refuse(RefusalCode::data_index, place, field,
               "rows " + std::to_string(first) + " to " +
                   std::to_string(std::uint64_t{first} + count) + " of a table with " +
                   std::to_string(rows));
    copied_rows_ += count;
    if (copied_rows_ > limits_.copied_rows)
        refuse(RefusalCode::data_limit, place, field,
               "the rows that are used together are over the limit");
}

void require_index(std::uint32_t index, std::uint32_t rows, const RowPlace& place,
                   std::string_view field) {
    if (index >= rows)
        refuse(RefusalCode::data_index, place, field,
               "row " + std::to_string(index) + " of a table with " + std::to_string(rows));
}

void require_flags(std::uint32_t flags, std::uint32_t known, const RowPlace& place) {
    if ((flags & ~known) != 0)
        refuse(RefusalCode::data_kind, place, "flags",
               std::to_string(flags) + " has an unknown flag");
}

void require_reserved(std::uint32_t value, const RowPlace& place, std::string_view field) {
    if (value != 0)
        refuse(RefusalCode::data_kind, place, field, "is " + std::to_string(value) + ", not 0");
}

}  // namespace myochart
