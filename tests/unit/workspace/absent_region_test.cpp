// SPDX-License-Identifier: Apache-2.0
// A chart outlives the plugins it was charted with.
#include <catch2/catch.hpp>

#include "myochart/chart/region_presence.hpp"
#include "unit/workspace/clinic_workspace.hpp"

using namespace myochart;
using namespace myochart_test;

namespace {

bool has(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

/// The refusal names the region module and the plugin that would have to be there.
void check_names_plugin(const std::function<void()>& action) {
    try {
        action();
        FAIL("nothing was refused");
    } catch (const Error& error) {
        INFO(error.what());
        CHECK(error.code() == ErrorCode::region_not_present);
        CHECK(has(error.what(), "lower-leg-foot"));
        CHECK(has(error.remedy(), "org.myochart.lower-leg-foot "));
    }
}

/// A draft that was charted with the module, and the same clinic without it.
struct Bare {
    Bare() {
        Workspace whole = workspace(folder);
        Visit visit = charted(whole);
        whole.add(visit, heated_scraping());
        whole.save(patient, visit);
        id = visit.id;
        xml = whole.chart_xml(id);
    }
    Visit draft() const { return clinic.visit(id).content(); }

    TemporaryFolder folder;
    Uuid id;
    std::string xml;
    Workspace clinic = workspace(folder, false);
};

}  // namespace

TEST_CASE(
    "A visit opens, reports, is verified and goes on without the plugin it was charted with") {
    Bare bare;
    Workspace& clinic = bare.clinic;
    CHECK(clinic.chart_xml(bare.id) == bare.xml);
    CHECK(bare.draft().findings.front().site.name == "Gastrocnemius, medial head");
    CHECK(clinic.chart(patient.id).drafts.size() == 1);
    CHECK_NOTHROW(clinic.write_report(clinic.report(bare.id)));
    CHECK(clinic.advice(bare.draft()).empty());
    clinic.save(patient, bare.draft(), {.reason = "no change"});
    CHECK(clinic.chart_xml(bare.id) == bare.xml);

    clinic.sign(bare.id, clinician());
    CHECK(clinic.verify().faults.empty());
    CHECK_NOTHROW(clinic.write_report(clinic.report(bare.id)));
    const auto absent = regions_not_present(clinic.visit(bare.id).content(), clinic.atlas());
    REQUIRE(absent.size() == 1);
    CHECK(has(absence_in_words(absent.front()),
              "region module lower-leg-foot not present (plugin org.myochart.lower-leg-foot "));
    CHECK(regions_not_present(bare.draft(), workspace(bare.folder).atlas()).empty());
}

TEST_CASE("Without its plugin the other parts of a visit are edited, and nothing is dropped") {
    Bare bare;
    Visit visit = bare.draft();
    visit.plan = "Come again";
    bare.clinic.add(visit, PainRating{.rating = parse_decimal("4")});
    const auto findings = visit.findings;
    const auto treatments = visit.treatments;
    const auto regions = visit.regions;
    bare.clinic.save(patient, visit);
    const Visit saved = bare.draft();
    CHECK(saved.plan == "Come again");
    CHECK(saved.pain_ratings.size() == 1);
    CHECK(saved.findings == findings);
    CHECK(saved.treatments == treatments);
    CHECK(saved.regions == regions);
}

TEST_CASE("Without its plugin findings of a region are not changed, added or dropped") {
    Bare bare;
    const auto saving = [&](const auto& change) {
        check_names_plugin([&] {
            Visit visit = bare.draft();
            change(visit);
            bare.clinic.save(patient, visit);
        });
    };
    saving([](Visit& visit) { visit.findings.front().note = "harder now"; });
    saving([](Visit& visit) { visit.findings.front().site.side = Side::right; });
    saving([](Visit& visit) { visit.findings.clear(); });
    saving([](Visit& visit) { visit.findings.front().site.region = "elsewhere"; });
    saving([](Visit& visit) {
        visit.findings.push_back(visit.findings.front());
        visit.findings.back().id = random_uuid();
    });
    saving([](Visit& visit) {
        Finding unnamed;
        unnamed.site = {"", "soleus", "Soleus", Side::left, {}};
        visit.findings.push_back(unnamed);
    });
    CHECK(bare.clinic.chart_xml(bare.id) == bare.xml);
}

TEST_CASE("Without its plugin a muscle that nobody knows is refused with what is missing") {
    Bare bare;
    Visit visit = bare.draft();
    const auto adding = [&](const MuscleSite& site) {
        check_names_plugin([&] {
            Finding finding;
            finding.site = site;
            bare.clinic.add(visit, finding);
        });
    };
    adding({"", "soleus", "", Side::left, {}});
    adding({"", "soleus", "Soleus", Side::left, {}});
    adding({"lower-leg-foot", "soleus", "Soleus", Side::left, {}});
    check_names_plugin([&] {
        Treatment treatment = heated_scraping();
        treatment.site = {"", "soleus", "", Side::left, {}};
        bare.clinic.add(visit, treatment);
    });
    CHECK(visit == bare.draft());
    // Where nothing is missing, the muscle is simply not known.
    const Workspace whole = workspace(bare.folder);
    Visit other = charted(whole);
    Finding unknown;
    unknown.site.muscle = "soleuss";
    CHECK(refusal([&] { whole.add(other, unknown); }) == ErrorCode::atlas_unknown_muscle);
}

TEST_CASE("Without its plugin a signed visit is amended in its words, not in its findings") {
    Bare bare;
    bare.clinic.sign(bare.id, clinician());
    Amendment correction;
    correction.kind = AmendmentKind::correction;
    correction.reason = "wrong";
    correction.signature.signer = clinician();
    correction.revised = bare.draft();
    correction.revised->findings.front().note = "harder now";
    check_names_plugin([&] { bare.clinic.amend(bare.id, correction); });
    correction.revised = bare.draft();
    correction.revised->complaint = "Heel pain";
    CHECK_NOTHROW(bare.clinic.amend(bare.id, correction));
    CHECK(bare.clinic.verify().faults.empty());
}

TEST_CASE("Without its plugin no visit is begun with findings that could not be examined again") {
    Bare bare;
    check_names_plugin([&] { bare.clinic.visit_like(bare.id); });
    bare.clinic = workspace(bare.folder);
    CHECK_NOTHROW(bare.clinic.visit_like(bare.id));
}

TEST_CASE("A record from elsewhere is taken in whole, whatever modules are here") {
    const TemporaryFolder folder;
    const Visit visit = charted(workspace(folder));
    Workspace bare = workspace(folder, false);
    bare.save(patient, visit);
    CHECK(bare.visit(visit.id).content().findings == visit.findings);
}
