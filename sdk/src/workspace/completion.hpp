// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "myochart/anatomy/atlas.hpp"
#include "myochart/chart/signing.hpp"
#include "myochart/plugin/plugin_host.hpp"

namespace myochart {

/// Fills in what the atlas and the rules know and a person need not type.
class Completion {
public:
    Completion(const Atlas& atlas, const PluginHost& plugins, const IdSource& ids)
        : atlas_(atlas), plugins_(plugins), ids_(ids) {}

    void complete(Visit& visit) const;
    void complete(MuscleSite& site) const;
    void complete(Screening& screening, const Visit& visit) const;
    void complete(Consent& consent, const Visit& visit) const;
    void complete(Finding& finding) const;
    void complete(DrawnArea& area) const;
    void complete(PainRating& rating) const;
    void complete(PressurePainThreshold& threshold) const;
    void complete(Treatment& treatment) const;
    void complete(AdverseEvent& event) const;
    void complete(OutcomeScore& form) const;
    /// Any other part needs an id only.
    template <class Part>
    void complete(Part& part) const {
        give_id(part.id);
    }
    /// Names the ends of the muscle's reference line, unless they are named.
    void name_line(Position& position, const std::string& muscle) const;
    /// Names the region modules of all muscles in the visit.
    void name_regions(Visit& visit) const;

private:
    void give_id(Uuid& id) const;
    std::string label_of_trigger_point(const Finding& finding) const;
    void complete(Position& position, const Finding& finding) const;
    std::optional<TextbookReferral> textbook_referral(const Finding& finding) const;
    void name_region(Visit& visit, const std::string& region) const;

    const Atlas& atlas_;
    const PluginHost& plugins_;
    const IdSource& ids_;
};

}  // namespace myochart
