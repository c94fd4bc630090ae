// What the region suggests once a visit is charted; put your rule in its place. Names of elements and
// attributes are those of the chart's schema: share/myochart/schemas/myochart-chart-1.xsd
#include <myochart/plugin/kit/region_logic.hpp>

using namespace myochart;

class @CLASS@ : public kit::RegionLogic {
public:
    void advise(const kit::Element& visit, kit::Advice& to) override {
        for (const kit::Element& finding : visit.children("finding")) {
            const kit::Element site = finding.child("site");
            if (site["muscle"] != "@KEY@_first") continue;
            to.examine({.code = "second-muscle",
                        .text = "The second example muscle lies beside it: consider examining it.",
                        .source = "Made up to begin with",
                        .muscle = "@KEY@_second",
                        .side = site["side"]});
        }
    }
};

MYOCHART_REGION_LOGIC_PLUGIN(@CLASS@)
