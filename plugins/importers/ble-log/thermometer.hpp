// SPDX-License-Identifier: Apache-2.0
/// The Bluetooth health thermometer: characteristics 0x2A1C and 0x2A1E.
#pragma once

#include <map>
#include <string>

#include "medical_float.hpp"
#include "samples.hpp"

namespace ble_log {

class Thermometer {
public:
    /// `name` is the channel's: measurement and intermediate temperature have the same layout.
    void take(const Notified& notified, const std::string& name);
    void tell(Notes& notes) const;

    /// By name, place on the body and unit.
    const std::map<std::string, Samples>& channels() const { return channels_; }

private:
    Samples& channel(const std::string& name, const std::string& unit);
    void count_special(Special special, std::size_t line);

    std::map<std::string, Samples> channels_;
    Count malformed_;
    Count surplus_;
    Count reserved_flags_;
    Count stamped_;
    std::string first_stamp_;
    Count specials_[6];
};

}  // namespace ble_log
