// SPDX-License-Identifier: Apache-2.0
/// What each column is, and where its times come from.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/notes.hpp"
#include "common/words.hpp"
#include "layout.hpp"
#include "myochart/plugin/kit/importer.hpp"

namespace delimited_text {

using namespace importing;

enum class Role { number, time, ignored };

struct Column {
    std::string name;           ///< without the unit
    std::string_view ucum;      ///< empty if not known
    std::string_view quantity;  ///< a MYO_QUANTITY_ word or empty
    Role role = Role::number;
    double divide = 1;  ///< the value is the cell divided by this: 64 for 1/64 g
};

/// How the times of the rows are found.
struct TimeSource {
    enum class Kind {
        regular,  ///< row / rate_hz
        elapsed,  ///< a column of seconds (or ms, min ...) since the start
        epoch,    ///< a column of seconds (or ms ...) since 1970
        stamps,   ///< a column of ISO 8601 texts
    };
    Kind kind = Kind::regular;
    double rate_hz = 0;
    TimeUnit unit;
    std::optional<int> offset_minutes;  ///< for stamps without one, from the option utc-offset
};

struct Columns {
    std::vector<Column> all;
    TimeSource time;
};

/// Throws kit::Refusal if there is nothing that says when, or nothing that was measured.
Columns columns_of(const Layout& layout, const myochart::kit::File& file, Notes& notes);

}  // namespace delimited_text
