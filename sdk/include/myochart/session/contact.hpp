// SPDX-License-Identifier: Apache-2.0
/// When the blade touched the skin.
#pragma once

#include <optional>
#include <vector>

#include "myochart/core/api.hpp"
#include "myochart/session/interval.hpp"
#include "myochart/session/segmentation_parameters.hpp"
#include "myochart/session/session.hpp"

namespace myochart {

enum class ContactSource {
    contact_channel,  ///< the device says so itself
    force,            ///< derived from the force by hysteresis
};

/// Contacts in time's order, not overlapping, with exact crossing times on straight lines between
/// samples. A contact ends at a gap of the recording, even if it went on after it.
struct Contacts {
    std::vector<Interval> intervals;
    ContactSource source = ContactSource::force;
    Newtons tare;   ///< median idle force, taken off the force; 0 without idle
    Newtons sigma;  ///< noise of the idle force
    Newtons on;     ///< net force at which a contact starts
    Newtons off;    ///< net force at which it ends
    SegmentationParameters parameters;

    bool operator==(const Contacts&) const = default;
};

/// From the contact channel if the recording has one with data, else from its force; absent if it
/// has neither (or a force without a unit): no contact known is not "no contact".
MYOCHART_API std::optional<Contacts> find_contacts(const Session& session,
                                                   const SegmentationParameters& parameters = {});

}  // namespace myochart
