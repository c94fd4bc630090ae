// SPDX-License-Identifier: Apache-2.0
/// Dates and times that are not ISO 8601, by a format that somebody wrote down.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "common/stamps.hpp"

namespace delimited_text {

/// %Y %m %d %b %H %M %S %p %z as strftime has them; numbers with or without leading zeros, seconds
/// with or without a fraction, months by their English names. All else stands for itself.
class StampFormat {
public:
    /// `year` is for a format with a day and no year. Throws kit::Refusal for a format that does not
    /// tell hour, minute and second, or only a part of the date.
    explicit StampFormat(std::string pattern, std::optional<int> year = {});

    /// Without a date the stamp is one of the first day of 1970.
    std::optional<importing::Stamp> parse(std::string_view text) const;
    bool has_date() const { return has_date_; }
    bool has_offset() const { return pattern_.find("%z") != std::string::npos; }

private:
    std::string pattern_;
    std::optional<int> year_;
    bool has_date_ = false;
};

}  // namespace delimited_text
