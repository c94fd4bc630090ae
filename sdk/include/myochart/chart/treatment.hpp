// SPDX-License-Identifier: Apache-2.0
/// What was done, with what settings, what the device recorded and how the skin answered.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "myochart/chart/finding.hpp"
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
    Criterion ecchymosis{};
    std::string note{};

    bool operator==(const SkinResponse&) const = default;
};

/// Pressing and holding, as in ischaemic compression.
struct PressureDose {
    std::optional<Quantity> pressure{};    ///< a pressure or a force
    std::optional<Decimal> target_pain{};  ///< rating that was aimed at, 0 to 10
    std::optional<Quantity> hold{};
    std::optional<int> repetitions{};
    std::string release_criterion{};  ///< "until the pain had halved"

    bool operator==(const PressureDose&) const = default;
};

enum class PressureGrade { not_stated, light, moderate, firm };
template <>
inline constexpr Word<PressureGrade> words_of<PressureGrade>[] = {
    {PressureGrade::not_stated, "not-stated"},
    {PressureGrade::light, "light"},
    {PressureGrade::moderate, "moderate"},
    {PressureGrade::firm, "firm"},
};

/// How a scraper was led, as the clinician states it; what a device recorded is in SessionUse.
struct ScrapingDose {
    std::string edge{};      ///< "convex, single bevel"
    std::string material{};  ///< of the edge
    std::optional<Quantity> angle{};
    std::string direction{};  ///< "distal to proximal"
    std::optional<Quantity> stroke_length{};
    std::optional<int> strokes{};
    std::optional<int> passes{};
    std::optional<Quantity> stroke_rate{};
    PressureGrade grade = PressureGrade::not_stated;
    std::optional<Quantity> force{};
    std::optional<Decimal> pain_during{};  ///< 0 to 10

    bool operator==(const ScrapingDose&) const = default;
};

/// Whether the patient's feeling of heat at the site was tested before heating.
enum class HeatSensation { not_stated, not_tested, felt, not_felt };
template <>
inline constexpr Word<HeatSensation> words_of<HeatSensation>[] = {
    {HeatSensation::not_stated, "not-stated"},
    {HeatSensation::not_tested, "not-tested"},
    {HeatSensation::felt, "felt"},
    {HeatSensation::not_felt, "not-felt"},
};

/// Heat as the clinician states it; what a device recorded is in SessionUse.
struct HeatDose {
    std::optional<Quantity> set_temperature{};
    std::optional<Quantity> blade_maximum{};
    std::optional<Quantity> blade_mean{};
    std::optional<Quantity> contact_time{};
    std::optional<Quantity> longest_dwell{};  ///< without moving
    std::optional<Quantity> skin_before{};    ///< temperatures of the skin
    std::optional<Quantity> skin_after{};
    HeatSensation sensation = HeatSensation::not_stated;

    bool operator==(const HeatDose&) const = default;
};

struct VibrationDose {
    std::optional<Quantity> frequency{};
    std::optional<Quantity> amplitude{};  ///< peak to peak
    std::optional<Quantity> acceleration{};
    std::optional<Quantity> duration{};
    std::string mode{};

    bool operator==(const VibrationDose&) const = default;
};

/// Dry needling or injection.
struct NeedlingDose {
    std::optional<Quantity> needle_diameter{};
    std::optional<Quantity> needle_length{};
    std::optional<Quantity> depth{};
    std::optional<int> insertions{};
    std::optional<int> twitches{};  ///< local twitch responses seen or felt
    std::string drug{};
    std::optional<Quantity> volume{};
    std::string lot{};

    bool operator==(const NeedlingDose&) const = default;
};

/// Stretching, muscle energy technique, massage, taping, exercise, education.
struct ExerciseDose {
    std::string kind{};  ///< "eccentric heel drops", "kinesiology tape, muscle technique"
    std::optional<int> sets{};
    std::optional<int> repetitions{};
    std::optional<Quantity> hold{};

    bool operator==(const ExerciseDose&) const = default;
};

/// One thing done at one site. Doses that do not belong to its modalities are absent.
struct Treatment {
    Uuid id{};
    std::vector<Modality> modalities{};
    MuscleSite site{};
    std::vector<Uuid> findings{};  ///< the trigger points that were treated
    Time start{};
    std::optional<Quantity> duration{};
    std::optional<Clinician> given_by{};  ///< if not the visit's clinician
    std::string instrument{};
    std::string lubricant{};
    std::optional<PressureDose> pressure{};
    std::optional<ScrapingDose> scraping{};
    std::optional<HeatDose> heat{};
    std::optional<VibrationDose> vibration{};
    std::optional<NeedlingDose> needling{};
    std::optional<ExerciseDose> exercise{};
    std::optional<SessionUse> session{};
    std::optional<SkinResponse> skin{};
    std::string response{};  ///< what the patient said of it at once
    std::string note{};

    bool operator==(const Treatment&) const = default;
};

}  // namespace myochart
