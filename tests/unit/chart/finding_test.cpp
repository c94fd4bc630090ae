#include "myochart/chart/finding.hpp"

#include <catch2/catch.hpp>

#include "unit/chart/sample_visit.hpp"

using namespace myochart;
using namespace myochart_test;

namespace {

constexpr Criterion states[] = {Criterion::not_tested, Criterion::absent, Criterion::indeterminate,
                                Criterion::present};

TriggerPointClass class_of(Criterion band, Criterion spot, Criterion referral,
                           Criterion recognised) {
    Criteria criteria;
    criteria.taut_band = band;
    criteria.hypersensitive_spot = spot;
    criteria.referred_sensation = referral;
    criteria.recognised_pain = recognised;
    return classify(criteria).result;
}

bool unknown(Criterion state) {
    return state == Criterion::not_tested || state == Criterion::indeterminate;
}

}  // namespace

TEST_CASE("Over all states of the criteria, what is unknown is never taken for absent or present") {
    for (const Criterion band : states) {
        for (const Criterion spot : states) {
            for (const Criterion referral : states) {
                int present = 0;
                int open = 0;
                for (const Criterion state : {band, spot, referral}) {
                    present += state == Criterion::present;
                    open += unknown(state);
                }
                const TriggerPointClass result = class_of(band, spot, referral, Criterion::present);
                if (present >= 2) {
                    CHECK(result == TriggerPointClass::active);
                } else if (present + open < 2) {
                    CHECK(result == TriggerPointClass::none);
                } else {
                    CHECK(result == TriggerPointClass::undetermined);
                }
            }
        }
    }
}

TEST_CASE("Recognised pain tells active from latent, and silence about it tells neither") {
    const auto with = [](Criterion recognised) {
        return class_of(Criterion::present, Criterion::present, Criterion::absent, recognised);
    };
    CHECK(with(Criterion::present) == TriggerPointClass::active);
    CHECK(with(Criterion::absent) == TriggerPointClass::latent);
    CHECK(with(Criterion::not_tested) == TriggerPointClass::unclassified);
    CHECK(with(Criterion::indeterminate) == TriggerPointClass::unclassified);
}

TEST_CASE("Every criterion has a name of its own") {
    CHECK(criteria_in_order().size() == 11);
    Criteria criteria;
    for (const NamedCriterion& named : criteria_in_order()) {
        CHECK(criteria.*named.member == Criterion::not_tested);
        criteria.*named.member = Criterion::present;
    }
}

TEST_CASE("Adding a finding classifies and numbers it, and keeps the clinician's own view") {
    Visit visit = screened_visit();
    Finding finding;
    finding.site = calf();
    finding.criteria.taut_band = Criterion::present;
    finding.criteria.hypersensitive_spot = Criterion::present;
    finding.criteria.recognised_pain = Criterion::absent;
    finding.clinicians_class = TriggerPointClass::active;
    add_finding(visit, finding);
    add_finding(visit, finding);
    CHECK(visit.findings[0].label == "1");
    CHECK(visit.findings[1].label == "2");
    CHECK(visit.findings[0].computed == Classification{"delphi2018", TriggerPointClass::latent});
    CHECK(visit.findings[0].clinicians_class == TriggerPointClass::active);
}
