// SPDX-License-Identifier: Apache-2.0
// A chart outlives the plugins it was charted with.
#include <algorithm>
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
    /// Charts a part of each other kind that is at a muscle, while the module is there.
    void measure() {
        Workspace& whole = clinic = workspace(folder);
        Visit visit = draft();
        const MuscleSite site = visit.findings.front().site;
        PressurePainThreshold threshold;
        threshold.id = random_uuid();
        threshold.site = site;
        threshold.probe_area = parse_quantity("1 cm2");
        threshold.rate = parse_quantity("30 kPa/s");
        threshold.trials = {parse_quantity("250 kPa")};
        whole.add(visit, threshold);
        whole.add(visit,
                  PainRating{.id = random_uuid(), .site = site, .rating = parse_decimal("4")});
        AdverseEvent event;
        event.id = random_uuid();
        event.kind = AdverseEventKind::bruising;
        event.severity = 1;
        event.description = "A bruise of 2 cm";
        event.site = site;
        event.onset = visit.start;
        whole.add(visit, event);
        whole.save(patient, visit);
        xml = whole.chart_xml(id);
        clinic = workspace(folder, false);
    }

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
    CHECK(clinic.advice(bare.draft()).advice.empty());
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

TEST_CASE("Without its plugin what was measured and done in a region is not changed or dropped") {
    Bare bare;
    bare.measure();
    const std::function<void(Visit&)> changes[] = {
        [](Visit& visit) { visit.treatments.clear(); },
        [](Visit& visit) { visit.treatments.front().note = "longer"; },
        [](Visit& visit) { visit.treatments.front().site.region = "elsewhere"; },
        [](Visit& visit) { visit.thresholds.clear(); },
        [](Visit& visit) { visit.thresholds.front().trials = {parse_quantity("400 kPa")}; },
        [](Visit& visit) { visit.pain_ratings.clear(); },
        [](Visit& visit) { visit.pain_ratings.front().rating = parse_decimal("0"); },
        [](Visit& visit) { visit.pain_ratings.front().site.reset(); },
        [](Visit& visit) { visit.adverse_events.clear(); },
        [](Visit& visit) { visit.adverse_events.front().severity = 3; },
    };
    for (const auto& change : changes) {
        INFO("change " << &change - changes);
        check_names_plugin([&] {
            Visit visit = bare.draft();
            change(visit);
            bare.clinic.save(patient, visit);
        });
    }
    CHECK(bare.clinic.chart_xml(bare.id) == bare.xml);
    bare.clinic.sign(bare.id, clinician());
    for (const auto& change : changes) {
        INFO("correction " << &change - changes);
        Amendment correction;
        correction.kind = AmendmentKind::correction;
        correction.reason = "wrong";
        correction.signature.signer = clinician();
        correction.revised = bare.draft();
        change(*correction.revised);
        check_names_plugin([&] { bare.clinic.amend(bare.id, correction); });
    }
    Amendment retraction;
    retraction.kind = AmendmentKind::entered_in_error;
    retraction.reason = "another patient's";
    retraction.signature.signer = clinician();
    CHECK_NOTHROW(bare.clinic.amend(bare.id, retraction));
}

TEST_CASE("Without its plugin a refusal says which parts of the region have to stay") {
    Bare bare;
    bare.measure();
    Visit visit = bare.draft();
    visit.thresholds.clear();
    try {
        bare.clinic.save(patient, visit);
        FAIL("nothing was refused");
    } catch (const Error& error) {
        CHECK(has(error.what_happened(), "thresholds of the region module lower-leg-foot"));
        CHECK(error.where() == "Gastrocnemius, medial head");
    }
}

TEST_CASE("Of two equal parts in a region without its plugin both have to stay, in any order") {
    Bare bare;
    const Atlas& atlas = bare.clinic.atlas();
    const Visit once = bare.draft();
    Visit findings = once;
    findings.findings.push_back(once.findings.front());
    Visit treatments = once;
    treatments.treatments.push_back(once.treatments.front());
    check_names_plugin([&] { require_absent_regions_kept(findings, once, atlas); });
    check_names_plugin([&] { require_absent_regions_kept(once, findings, atlas); });
    check_names_plugin([&] { require_absent_regions_kept(treatments, once, atlas); });

    treatments.treatments.front().note = "the first";
    Visit reversed = treatments;
    std::ranges::reverse(reversed.treatments);
    CHECK_NOTHROW(require_absent_regions_kept(treatments, reversed, atlas));
}

TEST_CASE("Without its plugin a treatment in a region is added, and taken back by undo") {
    Bare bare;
    Visit visit = bare.draft();
    Treatment second = visit.treatments.front();
    second.id = random_uuid();
    second.note = "once more";
    bare.clinic.add(visit, second);
    bare.clinic.save(patient, visit);
    CHECK(bare.draft().treatments.size() == 2);
    bare.clinic.undo(bare.id);
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
