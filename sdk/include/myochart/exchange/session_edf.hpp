// SPDX-License-Identifier: Apache-2.0
/// A recording as EDF+ or BDF+, for programs that show biosignals.
#pragma once

#include <string>

#include "myochart/core/api.hpp"
#include "myochart/core/diagnostics.hpp"
#include "myochart/session/session.hpp"

namespace myochart {

enum class EdfForm {
    bdf_plus,  ///< samples of 24 bit
    edf_plus,  ///< samples of 16 bit, which more programs read
};

struct SessionEdf {
    std::string bytes{};
    Diagnostics lost{};  ///< what was left out, and how far stored values lie from the recording's
};

/// Writes the channels of evenly spaced axes and the events. Nothing is resampled, and nothing is
/// put into a gap: a recording with gaps, or with a rate that the header's digits can't tell for long,
/// becomes EDF+D, whose records have times of their own. What
/// the format can't hold is left out and named: channels of an uneven axis or of one that does not
/// begin and pause with the others, channels with missing values, samples at the end of a stretch
/// that fill no record. Values become whole steps between limits, which keep decimals of the device
/// where 16 or 24 bit suffice; else `lost` gives step and largest deviation. The file names no
/// patient. The start is written on the local clock of its offset, which the format can't name.
/// Neither provenance nor id are written. Throws session_out_of_range for a channel that does not fit
/// its axis, and if nothing of the recording can be written.
MYOCHART_API SessionEdf write_session_edf(const Session& session, EdfForm form = EdfForm::bdf_plus);

}  // namespace myochart
