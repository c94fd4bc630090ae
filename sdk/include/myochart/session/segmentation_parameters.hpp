// SPDX-License-Identifier: Apache-2.0
/// Every number that decides what counts as a contact, a stroke and a burst.
#pragma once

#include <optional>

#include "myochart/core/quantity.hpp"
#include "myochart/session/interval.hpp"

namespace myochart {

/// Hertz, cycles per second.
struct Hertz {
    double value = 0;
    auto operator<=>(const Hertz&) const = default;
};

/// Stored with every result, so that a count can be repeated. Sources: "recipe" is the project's
/// own choice of numbers. It follows the published ways (peaks of
/// the force grouped into bursts: QSTM patent WO2023/077116; double threshold with minimum
/// durations: BMC detect_onset), but its numbers were not validated on patients.
struct SegmentationParameters {
    /// Contact starts at net force max(on_force, on_sigmas × σ) and ends at max(off_force,
    /// off_sigmas × σ); two levels, so that noise at one of them does not chatter. [recipe]
    Newtons on_force{0.5};
    Newtons off_force{0.3};
    double on_sigmas = 6;
    double off_sigmas = 3;
    /// σ = 1.4826 × median absolute deviation of the idle force: the factor makes it the standard
    /// deviation of normal noise (Hampel 1974). The floor keeps a noiseless idle usable. [recipe]
    Newtons sigma_floor{0.05};
    /// Idle is where the force stays within ±idle_band for idle_run at least; a recording without
    /// idle is not tared, because a steady press must not be taken for an offset. [project's
    /// choice]
    Newtons idle_band{0.5};
    Seconds idle_run{0.1};
    /// Shorter touches are spikes, shorter lifts are chatter, shorter contacts are dropped.
    /// [recipe]
    Seconds minimum_on{0.040};
    Seconds minimum_off{0.060};
    Seconds minimum_contact{0.100};
    /// A hole longer than this many median steps is never bridged. [recipe]
    double gap_steps = gap_in_median_steps;
    /// A stroke is a peak that stands out by max(prominence, prominence_share × P90 of the force in
    /// contact), at least stroke_distance from the next. [recipe]
    Newtons prominence{0.5};
    double prominence_share = 0.25;
    Seconds stroke_distance{0.2};
    /// Strokes closer than this are one burst. [recipe]
    Seconds burst_distance{3};
    /// Zero-phase second-order Butterworth low-pass before contacts and strokes are looked for; the
    /// recipe has 10 Hz against the motor's tone. Off by default: it moves the edges of contacts,
    /// and the rules above already stand noise. Forces are always reported unfiltered.
    std::optional<Hertz> low_pass;

    bool operator==(const SegmentationParameters&) const = default;
};

}  // namespace myochart
