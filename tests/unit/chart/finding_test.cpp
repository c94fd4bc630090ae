#include "myochart/chart/finding.hpp"

#include <catch2/catch.hpp>

#include <functional>
#include <set>
#include <vector>

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
    return classify(criteria, *find_rule_set("delphi2018")).result;
}

bool unknown(Criterion state) {
    return state == Criterion::not_tested || state == Criterion::indeterminate;
}

}  // namespace

namespace {

/// What is not known may be either: the class that holds for every way of filling it in, if one does.
/// Tells the rules by trying, not by counting as the library does.
std::set<bool> possible(const std::vector<Criterion>& given,
                        const std::function<bool(const std::vector<bool>&)>& is_trigger_point) {
    std::set<bool> answers;
    const std::size_t ways = std::size_t{1} << given.size();
    for (std::size_t way = 0; way < ways; ++way) {
        std::vector<bool> filled(given.size());
        bool fits = true;
        for (std::size_t i = 0; i < given.size(); ++i) {
            filled[i] = (way >> i & 1) != 0;
            fits = fits && (unknown(given[i]) || filled[i] == (given[i] == Criterion::present));
        }
        if (fits) answers.insert(is_trigger_point(filled));
    }
    return answers;
}

TriggerPointClass class_from(const std::set<bool>& answers, Criterion recognised) {
    if (answers.size() == 2) return TriggerPointClass::undetermined;
    if (!*answers.begin()) return TriggerPointClass::none;
    if (unknown(recognised)) return TriggerPointClass::unclassified;
    return recognised == Criterion::present ? TriggerPointClass::active : TriggerPointClass::latent;
}

std::vector<Criterion> states_of(std::size_t number, std::size_t count) {
    std::vector<Criterion> result;
    for (std::size_t i = 0; i < count; ++i, number /= 4) result.push_back(states[number % 4]);
    return result;
}

}  // namespace

TEST_CASE(
    "Over all 64 states of the Delphi cluster and each of recognised pain, what is unknown is "
    "never taken for absent or present") {
    for (std::size_t number = 0; number < 64; ++number) {
        const auto cluster = states_of(number, 3);
        const auto answers = possible(cluster, [](const std::vector<bool>& present) {
            return present[0] + present[1] + present[2] >= 2;
        });
        for (const Criterion recognised : states) {
            CAPTURE(number);
            CHECK(class_of(cluster[0], cluster[1], cluster[2], recognised) ==
                  class_from(answers, recognised));
        }
    }
}

TEST_CASE("Of 1999's criteria, all five major ones and one of three minor ones are needed") {
    const RuleSet& rules = *find_rule_set("ts1999");
    for (std::size_t number = 0; number < 65536; ++number) {
        const auto given = states_of(number, 8);
        Criteria criteria;
        criteria.spontaneous_pain = given[0];
        criteria.expected_referral = given[1];
        criteria.taut_band = given[2];
        criteria.hypersensitive_spot = given[3];
        criteria.restricted_range = given[4];
        criteria.recognised_pain = given[5];
        criteria.local_twitch = given[6];
        criteria.relief = given[7];
        // Every clause is told apart: the two share no criterion.
        const auto major = possible({given.begin(), given.begin() + 5}, [](const auto& p) {
            return p[0] && p[1] && p[2] && p[3] && p[4];
        });
        const auto minor = possible({given.begin() + 5, given.end()},
                                    [](const auto& p) { return p[0] || p[1] || p[2]; });
        std::set<bool> answers;
        for (const bool a : major) {
            for (const bool b : minor) answers.insert(a && b);
        }
        if (classify(criteria, rules).result != class_from(answers, given[5])) {
            CAPTURE(number);
            CHECK(classify(criteria, rules).result == class_from(answers, given[5]));
        }
    }
}

TEST_CASE(
    "By the re-analysis of 2023 a band alone makes no trigger point, and a spot beside it none") {
    const RuleSet& rules = *find_rule_set("bmc2023");
    for (std::size_t number = 0; number < 64; ++number) {
        const auto given = states_of(number, 3);
        Criteria criteria;
        criteria.taut_band = given[0];
        criteria.hypersensitive_spot = given[1];
        criteria.spot_in_band = given[2];
        criteria.recognised_pain = Criterion::present;
        criteria.nodule = Criterion::present;
        const auto answers = possible(
            given, [](const auto& present) { return present[0] && present[1] && present[2]; });
        CAPTURE(number);
        CHECK(classify(criteria, rules).result == class_from(answers, Criterion::present));
    }
}

TEST_CASE(
    "Every rule-set is data with a version, clauses and a source, and each finding has the class "
    "of each") {
    CHECK(rule_sets().front().id == "delphi2018");
    CHECK(rule_sets().size() == 3);
    for (const RuleSet& rules : rule_sets()) {
        CHECK_FALSE(rules.version.empty());
        CHECK_FALSE(rules.source.empty());
        for (const RuleClause& clause : rules.clauses) {
            CHECK_FALSE(clause.title.empty());
            CHECK(clause.at_least >= 1);
            CHECK(clause.at_least <= clause.criteria.size());
            for (const NamedCriterion* criterion : clause.criteria) CHECK(criterion);
        }
        CHECK(find_rule_set(rules.id) == &rules);
    }
    CHECK(classify(Criteria{}).size() == 3);
    CHECK(find_rule_set("delphi2017") == nullptr);
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
    CHECK(criteria_in_order().size() == sizeof(Criteria) / sizeof(Criterion));
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
    CHECK(visit.findings[0].computed.front() ==
          Classification{"delphi2018", "1", TriggerPointClass::latent});
    CHECK(computed_class(visit.findings[0]) == TriggerPointClass::latent);
    CHECK(visit.findings[0].clinicians_class == TriggerPointClass::active);
}
