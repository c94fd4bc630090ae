// SPDX-License-Identifier: Apache-2.0
/// What has to be asked before scraping, heat, vibration, needling or injection, and what the
/// answers allow.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "myochart/chart/answer.hpp"
#include "myochart/chart/people.hpp"
#include "myochart/chart/wells.hpp"
#include "myochart/core/api.hpp"
#include "myochart/core/time.hpp"
#include "myochart/core/uuid.hpp"
#include "myochart/core/words.hpp"

namespace myochart {

enum class Modality {
    scraping,
    heat,
    vibration,
    dry_needling,
    injection,
    ischaemic_compression,
    massage,
    stretching,
    spray_and_stretch,
    muscle_energy,
    taping,
    exercise,
    education,
};
template <>
inline constexpr Word<Modality> words_of<Modality>[] = {
    {Modality::scraping, "scraping"},
    {Modality::heat, "heat"},
    {Modality::vibration, "vibration"},
    {Modality::dry_needling, "dry-needling"},
    {Modality::injection, "injection"},
    {Modality::ischaemic_compression, "ischaemic-compression"},
    {Modality::massage, "massage"},
    {Modality::stretching, "stretching"},
    {Modality::spray_and_stretch, "spray-and-stretch"},
    {Modality::muscle_energy, "muscle-energy"},
    {Modality::taping, "taping"},
    {Modality::exercise, "exercise"},
    {Modality::education, "education"},
};

/// The modalities that need a screening and a consent of this episode.
MYOCHART_API std::span<const Modality> gated_modalities();

/// A yes to `stop` forbids the modality; a yes to `caution` is shown with the treatment.
enum class RiskLevel { stop, caution };
template <>
inline constexpr Word<RiskLevel> words_of<RiskLevel>[] = {
    {RiskLevel::stop, "stop"},
    {RiskLevel::caution, "caution"},
};

/// One thing to ask. The table of these is data with its source; see `screening_questions`.
struct ScreeningQuestion {
    std::string_view code;  ///< in urn:myochart:cs:screening
    std::string_view text;
    RiskLevel level;
    std::span<const Modality> modalities;  ///< that need the answer
    /// Regions whose sites need no answer; a region that is not known here is always asked.
    std::span<const std::string_view> not_asked_in;
    std::string_view source;
    bool verified;
};

/// Everything that can be asked, in the order in which it is asked. Valid for the program's life.
MYOCHART_API std::span<const ScreeningQuestion> screening_questions();

/// Stands for the Wells form where a single question's code would stand.
inline constexpr std::string_view wells_override = "wells-score";

/// A named person's decision to treat in spite of one answer, with the reason.
struct ScreeningOverride {
    std::string question{};  ///< code, or `wells_override` for the Wells form
    Clinician by{};
    Time at{};
    std::string reason{};

    bool operator==(const ScreeningOverride&) const = default;
};

/// Valid for the episode of care that it names, from the time it was done.
struct Screening {
    Uuid id{};
    Uuid episode{};
    Time performed_at{};
    Clinician performed_by{};
    std::vector<ScreeningAnswer> answers{};
    std::optional<WellsForm> wells{};
    std::vector<ScreeningOverride> overrides{};

    bool operator==(const Screening&) const = default;
};

/// True if any question, or any item of the Wells form that adds points, was answered "yes".
MYOCHART_API bool has_yes(const Screening& screening);
/// True if `given` has every "yes" of `before`.
MYOCHART_API bool keeps_every_yes(const Screening& given, const Screening& before);

}  // namespace myochart
