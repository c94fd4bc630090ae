// SPDX-License-Identifier: Apache-2.0
/// Who the record is about, who writes it and for whom they work.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "myochart/core/time.hpp"
#include "myochart/core/uuid.hpp"

namespace myochart {

/// An identifier that another system gave, such as a medical record number.
struct ExternalId {
    std::string system{};  ///< absolute URI of who gave it
    std::string value{};

    bool operator==(const ExternalId&) const = default;
};

struct Patient {
    Uuid id{};
    std::string name{};  ///< as it is written in the patient's own script, in full
    std::optional<Date> birth_date{};
    std::string sex{};  ///< administrative, in the clinic's own words; may be empty
    std::vector<ExternalId> external_ids{};

    bool operator==(const Patient&) const = default;
};

struct Clinician {
    Uuid id{};
    std::string name{};
    std::string role{};     ///< "Physiotherapist"
    std::string licence{};  ///< registration number; may be empty

    bool operator==(const Clinician&) const = default;
};

/// The clinic, as its letterhead shows it.
struct Organisation {
    std::string name{};
    std::vector<std::string> address{};  ///< one line each
    std::string contact{};               ///< telephone, e-mail; may be empty

    bool operator==(const Organisation&) const = default;
};

}  // namespace myochart
