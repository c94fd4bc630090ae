// SPDX-License-Identifier: Apache-2.0
/// What a patient agreed to, to whom, and whether that still holds.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "myochart/chart/people.hpp"
#include "myochart/chart/screening.hpp"
#include "myochart/core/time.hpp"
#include "myochart/core/uuid.hpp"
#include "myochart/core/words.hpp"

namespace myochart {

/// Each is agreed to on its own.
enum class ConsentFor { treatment, photographs, data_sharing, report };
template <>
inline constexpr Word<ConsentFor> words_of<ConsentFor>[] = {
    {ConsentFor::treatment, "treatment"},
    {ConsentFor::photographs, "photographs"},
    {ConsentFor::data_sharing, "data-sharing"},
    {ConsentFor::report, "report"},
};

enum class ConsentManner { not_stated, written, verbal, proxy };
template <>
inline constexpr Word<ConsentManner> words_of<ConsentManner>[] = {
    {ConsentManner::not_stated, "not-stated"},
    {ConsentManner::written, "written"},
    {ConsentManner::verbal, "verbal"},
    {ConsentManner::proxy, "proxy"},
};

/// Valid for the episode of care that it names, from the time it was given until it is withdrawn.
struct Consent {
    Uuid id{};
    Uuid episode{};
    ConsentFor purpose = ConsentFor::treatment;
    std::vector<Modality> modalities{};  ///< for treatment: those agreed to
    std::string given_by{};              ///< the patient's name, or a proxy's with the relation
    ConsentManner manner = ConsentManner::not_stated;
    Clinician obtained_by{};
    Time given_at{};
    std::string risks_explained{};
    std::string alternatives_explained{};
    std::string draping_or_chaperone{};
    std::optional<Time> withdrawn_at{};
    std::string withdrawal_reason{};  ///< may be empty: nobody has to give one
    std::string note{};

    bool operator==(const Consent&) const = default;
};

/// True if it says who gave it, who obtained it and when; else it counts for nothing.
MYOCHART_API bool is_complete(const Consent& consent);
/// True if it was withdrawn at that moment or before.
MYOCHART_API bool is_withdrawn_by(const Consent& consent, const Time& moment);

}  // namespace myochart
