// SPDX-License-Identifier: Apache-2.0
/// Frames of the Tindeq Progressor: tag, length, value.
#pragma once

#include <cstdint>
#include <vector>

#include "samples.hpp"

namespace ble_log {

class Progressor {
public:
    void take(const Notified& notified);
    void tell(Notes& notes) const;

    const Samples& force() const { return force_; }
    const std::vector<LogEvent>& events() const { return events_; }

private:
    void take_weights(const Notified& notified, std::string_view values);
    double second_of(std::uint32_t microseconds, const Notified& notified);
    void anchor(std::uint32_t microseconds, double second);

    Samples force_{"Force", "kgf", MYO_QUANTITY_FORCE};
    std::vector<LogEvent> events_;

    // The device's counter, unwrapped and tied to the log's clock.
    bool anchored_ = false;
    double anchor_second_ = 0;
    std::uint64_t elapsed_ = 0;  ///< microseconds since the anchor
    std::uint32_t last_ = 0;
    double last_log_second_ = 0;

    Count frames_;
    Count malformed_;
    Count infinite_;
    Count wraps_;
    Count restarts_;
    Count events_left_out_;
};

}  // namespace ble_log
