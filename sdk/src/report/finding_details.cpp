// SPDX-License-Identifier: Apache-2.0
#include "report/finding_details.hpp"

#include "myochart/chart/map_mark.hpp"
#include "report/fields.hpp"

namespace myochart {
namespace {

std::string skin_of(const SkinSigns& skin) {
    struct Sign {
        const char* name;
        Criterion SkinSigns::*state;
    };
    static constexpr Sign signs[] = {
        {"sweating", &SkinSigns::sweating},       {"colour change", &SkinSigns::colour_change},
        {"goose bumps", &SkinSigns::goose_bumps}, {"oedema", &SkinSigns::oedema},
        {"petechiae", &SkinSigns::petechiae},     {"ecchymosis", &SkinSigns::ecchymosis},
    };
    std::string seen;
    std::string not_tested;
    for (const Sign& sign : signs) {
        const Criterion state = skin.*sign.state;
        if (state == Criterion::not_tested) {
            not_tested = joined({not_tested, sign.name}, ", ");
        } else {
            seen =
                joined({seen, sign.name + std::string(" ") + std::string(to_string(state))}, ", ");
        }
    }
    return joined({skin.temperature ? words(*skin.temperature) : "", seen,
                   not_tested.empty() ? "" : "not tested: " + not_tested, skin.note},
                  "; ");
}

std::string twitch_of(const Finding& finding) {
    std::string by;
    if (finding.twitch_by != TwitchBy::not_stated)
        by = "by " + std::string(to_string(finding.twitch_by));
    std::string noticed;
    if (finding.twitch_noticed == TwitchNoticed::both) {
        noticed = "seen and felt";
    } else if (finding.twitch_noticed != TwitchNoticed::not_stated) {
        noticed = to_string(finding.twitch_noticed);
    }
    return joined({by, noticed}, ", ");
}

std::string mark_of(const MapMark& mark) {
    const auto percent = [](double share) { return rounded(100 * share, 0) + "\u00A0%"; };
    return sided(mark.view, mark.side) + ", " + percent(mark.point.x) + " across and " +
           percent(mark.point.y) + " down the picture (region " + mark.region + ", edition " +
           mark.edition + ")";
}

std::string factors_of(const Finding& finding) {
    std::string text;
    for (const std::string& factor : words(finding.perpetuating_factors))
        text = joined({text, factor}, "\n");
    return text;
}

Fields details_of(const Finding& finding, const Atlas& atlas) {
    Fields fields;
    if (finding.follows) {
        fields.add("Found before", "the same point as in the earlier visit " +
                                       to_string(finding.follows->visit).substr(0, 8) + "…");
    }
    fields.add("Role", finding.role);
    fields.add("Kind", finding.kind);
    fields.add("After this visit", finding.state);
    fields.add("Patient's position", finding.patient_position);
    fields.add("Twitch response", twitch_of(finding));
    if (finding.skin) fields.require("Skin before treatment", skin_of(*finding.skin));
    fields.add("Since", finding.onset);
    fields.add("Set off by", finding.activating_event);
    fields.add("Kept up by", factors_of(finding));
    fields.add("Confidence", finding.confidence);
    if (finding.examiner) fields.add("Examined by", words(*finding.examiner));
    if (finding.examined_at) fields.add("Examined at", words(*finding.examined_at));
    // A mark that follows from the position is drawn and says nothing more.
    if (finding.map_mark && finding.map_mark != map_mark(finding, atlas)) {
        fields.add("Marked on the map", mark_of(*finding.map_mark));
    }
    fields.add("Note", finding.note);
    return fields;
}

}  // namespace

void write_finding_details(pdf::Flow& flow, const Finding& finding, const Atlas& atlas) {
    const Fields fields = details_of(finding, atlas);
    if (fields.all().empty()) return;
    flow.keep_together([&] {
        flow.heading(3, "Trigger point " + finding.label + ", further details");
        flow.key_values(fields.all(), 2);
    });
}

}  // namespace myochart
