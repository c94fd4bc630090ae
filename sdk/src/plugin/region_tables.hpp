// SPDX-License-Identifier: Apache-2.0
/// The ten tables of a region, and the checks that every field of their rows goes through.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>

#include "myochart/anatomy/region.hpp"
#include "myochart/plugin/region.h"
#include "myochart/plugin/region_reader.hpp"
#include "plugin/table_view.hpp"

namespace myochart {

/// Makes values of fields; keeps count of what is copied.
class RowFields {
public:
    explicit RowFields(const RegionLimits& limits) : limits_(limits) {}

    /// Valid UTF-8 within the limits; may be empty.
    std::string text(const myo_text& text, const RowPlace& place, std::string_view field);
    /// The same, but not empty.
    std::string words(const myo_text& text, const RowPlace& place, std::string_view field);
    std::string key(const myo_text& text, const RowPlace& place, std::string_view field);
    /// A key that no other row of the same kind has; `known` is where the kind's keys are kept.
    std::string new_key(const myo_text& text, const RowPlace& place, std::set<std::string>& known);

    void require_range(std::uint32_t first, std::uint32_t count, std::uint32_t rows,
                       const RowPlace& place, std::string_view field);

private:
    const RegionLimits limits_;
    std::uint64_t text_bytes_ = 0;
    std::uint64_t copied_rows_ = 0;
};

void require_index(std::uint32_t index, std::uint32_t rows, const RowPlace& place,
                   std::string_view field);
void require_flags(std::uint32_t flags, std::uint32_t known, const RowPlace& place);
void require_reserved(std::uint32_t value, const RowPlace& place, std::string_view field);

}  // namespace myochart
