// SPDX-License-Identifier: Apache-2.0
/// Rows of a plugin's table, checked before they are used.
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>

#include "myochart/plugin/abi.h"
#include "myochart/plugin/plugin_refused.hpp"

namespace myochart {

/// One row, as errors name it: "muscles[3]".
struct RowPlace {
    std::string_view table;
    std::uint32_t row = 0;
};

/// Throws PluginRefused. `table` is the table's name, or that of the struct that holds it.
[[noreturn]] inline void refuse_table(RefusalCode code, std::string_view table,
                                      const std::string& what) {
    throw PluginRefused(
        {.code = code,
         .what = what,
         .where = std::string(table),
         .remedy =
             "The plugin's author has to mend its tables; the region compiler makes good ones"});
}

/// The same of one field: "muscles[3].whole".
[[noreturn]] inline void refuse(RefusalCode code, const RowPlace& place, std::string_view field,
                                const std::string& what) {
    refuse_table(
        code,
        std::string(place.table) + "[" + std::to_string(place.row) + "]." + std::string(field),
        what);
}

/// Reads rows of type `Row` from a table whose own rows may be longer. Rows are copied out, so that
/// a row read twice can't change in between.
template <class Row>
class TableView {
    static_assert(std::is_trivially_copyable_v<Row>);

public:
    TableView(const myo_table& table, std::string_view name, std::uint32_t count_limit)
        : first_(static_cast<const char*>(table.rows)),
          count_(table.count),
          stride_(table.stride),
          name_(name) {
        if (count_ == 0) return;
        if (count_ > count_limit)
            refuse_table(RefusalCode::data_limit, name,
                         "has " + std::to_string(count_) + " rows, over the limit");
        if (first_ == nullptr)
            refuse_table(RefusalCode::data_size, name, "has rows but no address");
        if (stride_ < sizeof(Row) || stride_ % 8 != 0)
            refuse_table(RefusalCode::data_size, name,
                         "has a stride of " + std::to_string(stride_) + " bytes; it takes " +
                             std::to_string(sizeof(Row)) + " or more, in steps of 8");
        if (reinterpret_cast<std::uintptr_t>(first_) % alignof(Row) != 0)
            refuse_table(RefusalCode::data_size, name, "is not aligned for its rows");
    }

    std::uint32_t count() const { return count_; }
    RowPlace place(std::uint32_t row) const { return {name_, row}; }
    Row operator[](std::uint32_t row) const {
        Row copy;
        std::memcpy(&copy, first_ + std::size_t{row} * stride_, sizeof(Row));
        return copy;
    }

private:
    const char* first_;
    std::uint32_t count_;
    std::uint32_t stride_;
    std::string_view name_;
};

}  // namespace myochart
