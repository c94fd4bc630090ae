// SPDX-License-Identifier: Apache-2.0
/// What contacts, strokes and metrics share, so that each channel is prepared once.
#pragma once

#include <optional>

#include "myochart/session/contact.hpp"
#include "myochart/session/strokes.hpp"
#include "trace.hpp"

namespace myochart {

/// The force in newtons, net of its tare.
struct NetForce {
    Trace trace;
    std::vector<double> smooth;  ///< the same samples after the low-pass, if one is asked for
    Newtons tare;
    Newtons sigma;
};

/// Throws session_out_of_range for a number that is negative or not finite.
void require_sound(const SegmentationParameters& parameters);

/// Absent if there is no force with a unit of force; its trace may be silent.
std::optional<NetForce> net_force(const PreparedAxes& axes,
                                  const SegmentationParameters& parameters, Diagnostics& remarks);

/// Contacts, and the contact channel if there is one; where that is silent, the force tells them.
struct ContactTrace {
    std::optional<Contacts> contacts;
    std::optional<Trace> channel;
    /// The contacts as long as they may have been: those that only gaps divide are one.
    std::vector<Interval> longest{};
};
ContactTrace contacts_of(const PreparedAxes& axes, const std::optional<NetForce>& force,
                         const SegmentationParameters& parameters, Diagnostics& remarks);

Strokes strokes_of(const NetForce& force, const Contacts& contacts,
                   const SegmentationParameters& parameters);

}  // namespace myochart
