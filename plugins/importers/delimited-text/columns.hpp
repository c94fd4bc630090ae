// SPDX-License-Identifier: Apache-2.0
/// What each column is, and where its times come from.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/notes.hpp"
#include "common/words.hpp"
#include "layout.hpp"
#include "myochart/plugin/kit/importer.hpp"
#include "stamp_format.hpp"

namespace delimited_text {

using namespace importing;

enum class Role { number, time, ignored };

struct Column {
    std::string name{};      ///< without the unit
    std::string ucum{};      ///< empty if not known
    std::string quantity{};  ///< a MYO_QUANTITY_ word or empty
    Role role = Role::number;
    /// The value is the cell divided by this and times that: 64 and 1 for 1/64 g.
    double divide = 1;
    double multiply = 1;
    /// Values by which the device says that it has none: kept, and told.
    std::vector<double> sentinels{};
};

/// How the times of the rows are found.
struct TimeSource {
    enum class Kind {
        regular,  ///< row / rate_hz
        counter,  ///< a column that counts samples and starts again from 0: losses show in it
        elapsed,  ///< a column of seconds (or ms, min ...) since the start
        epoch,    ///< a column of seconds (or ms ...) since 1970
        stamps,   ///< a column of texts, ISO 8601 or of the format
    };
    Kind kind = Kind::regular;
    double rate_hz = 0;
    std::uint64_t counter_values = 0;  ///< 16 for a counter of four bits; 0 if not known
    TimeUnit unit;
    std::optional<StampFormat> format;
    std::optional<int> offset_minutes;  ///< for stamps without one
};

struct Columns {
    std::vector<Column> all;
    TimeSource time;
};

/// The option utc-offset in minutes, if it is given.
std::optional<int> offset_option(const myochart::kit::File& file);

/// Throws kit::Refusal if there is nothing that says when, or nothing that was measured.
Columns columns_of(const Layout& layout, const myochart::kit::File& file, Notes& notes);

}  // namespace delimited_text
