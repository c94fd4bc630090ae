// SPDX-License-Identifier: Apache-2.0
/// What was done, with what settings, what the device recorded and how the skin answered.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "myochart/chart/screening.hpp"
#include "myochart/chart/site.hpp"
#include "myochart/core/quantity.hpp"
#include "myochart/core/time.hpp"
#include "myochart/core/uuid.hpp"
#include "myochart/session/metrics.hpp"
#include "myochart/session/session.hpp"

namespace myochart {

/// One figure of a treatment's dose: what it is, its value, and from what and how it was had.
struct DoseValue {
    std::string code{};  ///< in urn:myochart:cs:dose, "contact-time"
    std::string title{};
    Quantity value{};
    std::string method{};

    bool operator==(const DoseValue&) const = default;
};

/// The part of a device's recording that belongs to a treatment, and what was computed from it.
struct SessionUse {
    Uuid session{};
    std::string file_name{};
    std::string file_sha256{};
    std::string importer{};
    std::string importer_version{};
    Device device{};
    bool simulated = false;
    Quantity from{};  ///< seconds of the recording
    Quantity to{};
    std::vector<DoseValue> dose{};
    Diagnostics remarks{};  ///< what was repaired or doubted in reading and computing

    bool operator==(const SessionUse&) const = default;
};

/// Computes the dose of the part [from, to] of a session, unrounded. What the recording can't tell
/// is left out, never written as 0. Throws session_out_of_range if the part does not lie within the
/// recording.
MYOCHART_API SessionUse use_session(const Session& session, Seconds from, Seconds to);
/// The same for the whole recording.
MYOCHART_API SessionUse use_session(const Session& session);

enum class Petechiae { not_stated, none, sparse, confluent };
template <>
inline constexpr Word<Petechiae> words_of<Petechiae>[] = {
    {Petechiae::not_stated, "not-stated"},
    {Petechiae::none, "none"},
    {Petechiae::sparse, "sparse"},
    {Petechiae::confluent, "confluent"},
};

/// Expected after scraping; not by itself an adverse event.
struct SkinResponse {
    std::optional<int> erythema{};  ///< grade 0 to 3
    Petechiae petechiae = Petechiae::not_stated;
    std::string note{};

    bool operator==(const SkinResponse&) const = default;
};

struct Treatment {
    Uuid id{};
    std::vector<Modality> modalities{};
    MuscleSite site{};
    Time start{};
    std::optional<Quantity> duration{};
    std::string instrument{};
    std::string lubricant{};
    std::optional<Quantity> set_temperature{};
    std::optional<Quantity> vibration_frequency{};
    std::optional<SessionUse> session{};
    std::optional<SkinResponse> skin{};
    std::string note{};

    bool operator==(const Treatment&) const = default;
};

}  // namespace myochart
