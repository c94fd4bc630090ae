// SPDX-License-Identifier: Apache-2.0
/// Which columns the fields of record messages fill, and how.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "scan.hpp"

namespace fit {

/// A field of record messages, over all definitions that have it. Arrays have a column an element.
struct Field {
    std::string name{};
    std::string ucum{};
    std::string quantity{};
    double divide = 1;
    double subtract = 0;
    std::uint32_t elements = 0;  ///< the most that any definition has; 0 for a text
    std::uint32_t first_column = 0;
    bool wide = false;  ///< some of its values may not fit a double
};

/// How one element of a message becomes a value of a column.
struct Step {
    std::uint32_t offset = 0;
    std::uint32_t column = 0;
    double divide = 1;
    double subtract = 0;
    std::uint32_t field_offset = 0;  ///< of a byte array, which has a value if any byte of it has
    std::uint8_t field_size = 0;
    Form form = Form::unknown;

    /// Unscaled; NaN for "no value".
    double raw(const std::uint8_t* data, bool big_endian) const;
    double value(const std::uint8_t* data, bool big_endian) const {
        return raw(data, big_endian) / divide - subtract;
    }
};

struct TextStep {
    std::uint32_t field = 0;
    std::uint32_t offset = 0;
    std::uint8_t size = 0;
};

/// What to do with each message of a definition.
struct Plan {
    std::vector<Step> steps;
    std::vector<TextStep> texts;
};

struct Fields {
    std::vector<Field> all;
    std::vector<Plan> plans;  ///< by definition; empty for those of other messages
    std::uint32_t columns = 0;
};

/// Of all record messages that the file has. Throws kit::Refusal if there are too many fields.
Fields fields_of(const Scan& scan, Notes& notes);

inline double Step::raw(const std::uint8_t* data, bool big_endian) const {
    if (form == Form::bytes) {
        bool any = false;
        for (std::size_t i = 0; i < field_size; ++i) any = any || data[field_offset + i] != 0xFF;
        if (!any) return no_number;
    }
    return number_at(form, data + offset, big_endian);
}

}  // namespace fit
