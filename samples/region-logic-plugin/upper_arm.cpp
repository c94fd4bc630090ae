// SPDX-License-Identifier: Apache-2.0
// What the toy region suggests once a treatment of triceps is charted.
#include <myochart/plugin/kit/region_logic.hpp>

using namespace myochart;

class UpperArm : public kit::RegionLogic {
public:
    void advise(const kit::Element& visit, kit::Advice& to) override {
        for (const kit::Element& treatment : visit.children("treatment")) {
            const kit::Element site = treatment.child("site");
            if (site["muscle"] != "toy_triceps_brachii" || !is_mechanical(treatment)) continue;
            to.caution({.code = "radial-nerve",
                        .text = "The radial nerve winds around the humerus under triceps: consider "
                                "asking about tingling or numbness in the back of the hand.",
                        .source = "Standard anatomy, recalled by the sample's author, not checked",
                        .muscle = "toy_triceps_brachii",
                        .side = site["side"]});
        }
    }

private:
    static bool is_mechanical(const kit::Element& treatment) {
        for (const kit::Element& modality : treatment.children("modality")) {
            const std::string_view kind = modality["kind"];
            if (kind == "scraping" || kind == "massage" || kind == "ischaemic-compression")
                return true;
        }
        return false;
    }
};

MYOCHART_REGION_LOGIC_PLUGIN(UpperArm)
