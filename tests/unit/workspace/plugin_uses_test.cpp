// SPDX-License-Identifier: Apache-2.0
// What exporters and region logic do for a clinic, and what the record says of how they came in.
#include <catch2/catch.hpp>

#include "myochart/core/files.hpp"
#include "myochart/core/text.hpp"
#include "unit/workspace/clinic_workspace.hpp"

using namespace myochart;
using namespace myochart_test;

namespace {

bool has(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

/// The shipped plugins and the samples, which nobody trusts.
PluginPolicy developers() {
    return {.folders = {MYOCHART_PLUGINS, MYOCHART_SAMPLE_PLUGINS}, .developer = true};
}

Treatment scraping_of_triceps() {
    Treatment treatment;
    treatment.modalities = {Modality::scraping};
    treatment.site.muscle = "toy_triceps_brachii";
    treatment.start = parse_time("2026-11-20T09:30:00+01:00");
    return treatment;
}

Visit charted_arm(const Workspace& clinic) {
    Visit visit = clinic.new_visit(clinician(), {"Praxis", {}, ""});
    visit.screening = clear_screening(visit.episode);
    visit.consents = {full_consent(visit.episode)};
    clinic.add(visit, scraping_of_triceps());
    return visit;
}

std::vector<std::optional<PluginTrust>> trust_of(const Visit& visit) {
    std::vector<std::optional<PluginTrust>> trust;
    for (const RegionUsed& region : visit.regions) trust.push_back(region.trust);
    return trust;
}
using Trust = std::vector<std::optional<PluginTrust>>;

/// A list in which the site approves the sample region.
std::filesystem::path approving_list(const TemporaryFolder& folder) {
    const auto manifest = read_file(
        std::string(MYOCHART_SAMPLE_PLUGINS) + "/org.example.upper-arm.myoplugin/plugin.xml",
        1 << 20);
    const auto file = folder.path("trust.xml");
    write_trust_list(file, {.plugins = {{sha256_hex(manifest), "org.example.upper-arm", "1.0.0",
                                         parse_time("2026-11-20T08:00:00+01:00")}}});
    return file;
}

}  // namespace

TEST_CASE("A draft, a signed visit and one entered in error are exported as what they are") {
    const TemporaryFolder folder;
    Workspace clinic = workspace(folder, developers());
    const Visit visit = charted(clinic);
    clinic.save(patient, visit);
    const std::string draft = clinic.export_visit(visit.id, "visit-note");
    CHECK(has(draft, "Patient: Jonas Weber"));
    CHECK(has(draft, "THIS IS A DRAFT"));
    CHECK(has(draft, "Gastrocnemius, medial head"));
    CHECK(clinic.export_visit(visit.id, "visit-note") == draft);

    clinic.sign(visit.id, clinician());
    CHECK(has(clinic.export_visit(visit.id, "visit-note"), "Signed:  Maria Sandoval"));
    Amendment error;
    error.kind = AmendmentKind::entered_in_error;
    error.reason = "wrong patient";
    error.signature.signer = clinician();
    clinic.amend(visit.id, error);
    CHECK(has(clinic.export_visit(visit.id, "visit-note"), "ENTERED IN ERROR"));
}

TEST_CASE("What can't be exported is refused") {
    const TemporaryFolder folder;
    Workspace clinic = workspace(folder, developers());
    const Visit visit = charted(clinic);
    clinic.save(patient, visit);
    CHECK(refusal([&] { clinic.export_visit(visit.id, "docx"); }) == ErrorCode::value_word);
    CHECK(refusal([&] { clinic.export_visit(random_uuid(), "visit-note"); }) ==
          ErrorCode::store_not_found);
    CHECK(refusal([&] {
              clinic.export_visit(visit.id, "visit-note", {{"colour", "red"}});
          }) == ErrorCode::plugin_failed);
    clinic = workspace(folder);
    CHECK(refusal([&] { clinic.export_visit(visit.id, "visit-note"); }) == ErrorCode::value_word);
}

TEST_CASE("A region's logic advises on a draft, and nothing of it gets into the record") {
    const TemporaryFolder folder;
    Workspace clinic = workspace(folder, developers());
    const Visit visit = charted_arm(clinic);
    const auto advice = clinic.advice(visit).advice;
    REQUIRE(advice.size() == 1);
    CHECK(advice[0].kind == AdviceKind::caution);
    CHECK(advice[0].code == "radial-nerve");
    CHECK(advice[0].muscle == "toy_triceps_brachii");
    CHECK(advice[0].side == Side::left);
    CHECK_FALSE(advice[0].source.empty());
    CHECK(advice[0].plugin == "org.example.upper-arm");
    clinic.save(patient, visit);
    CHECK(clinic.visit(visit.id).content() == visit);
    CHECK_FALSE(has(clinic.chart_xml(visit.id), "radial"));
    CHECK(clinic.advice(charted(clinic)).advice.empty());
}

TEST_CASE("The record says how the region module was let in") {
    const TemporaryFolder folder;
    CHECK(trust_of(charted(workspace(folder))) == Trust{PluginTrust::shipped});
    // The switch does not make a trusted plugin an untrusted one.
    CHECK(trust_of(charted(workspace(folder, developers()))) == Trust{PluginTrust::shipped});
    CHECK(trust_of(charted_arm(workspace(folder, developers()))) == Trust{PluginTrust::developer});
    const PluginPolicy approving{.folders = {MYOCHART_SAMPLE_PLUGINS},
                                 .trust_list = approving_list(folder)};
    CHECK(trust_of(charted_arm(workspace(folder, approving))) == Trust{PluginTrust::approved});
}

TEST_CASE("That a draft was ever charted with the developer switch on stays said") {
    const TemporaryFolder folder;
    const PluginPolicy approving{.folders = {MYOCHART_SAMPLE_PLUGINS},
                                 .trust_list = approving_list(folder)};
    // One program at a time has the store; the developer's is another.
    const TemporaryFolder elsewhere;
    const Workspace developer = workspace(elsewhere, developers());
    const Workspace clinic = workspace(folder, approving);
    Visit visit = charted_arm(developer);
    for (int i = 0; i < 2; ++i) clinic.complete(visit);
    CHECK(trust_of(visit) == Trust{PluginTrust::developer, PluginTrust::approved});

    Visit other = charted_arm(clinic);
    for (int i = 0; i < 2; ++i) developer.complete(other);
    CHECK(trust_of(other) == Trust{PluginTrust::approved, PluginTrust::developer});
}

TEST_CASE("A record from before trust was kept is not written anew for it") {
    const TemporaryFolder folder;
    const Workspace clinic = workspace(folder);
    Visit visit = charted(clinic);
    visit.regions.front().trust.reset();
    clinic.complete(visit);
    CHECK(trust_of(visit) == Trust{std::nullopt});
    // Another library is another module, whatever its name.
    visit.regions.front().plugin_sha256 = std::string(64, 'a');
    clinic.complete(visit);
    CHECK(trust_of(visit) == Trust{std::nullopt, PluginTrust::shipped});
    // An unchecked one is said, even where an older record names the same library.
    const Workspace developer = workspace(folder, developers());
    Visit arm = charted_arm(developer);
    arm.regions.front().trust.reset();
    developer.complete(arm);
    CHECK(trust_of(arm) == Trust{std::nullopt, PluginTrust::developer});
}

TEST_CASE("A report says that it was made with the developer switch on") {
    const TemporaryFolder folder;
    Workspace clinic = workspace(folder, developers());
    const Visit visit = charted(clinic);
    clinic.save(patient, visit);
    CHECK(clinic.report(visit.id).developer);
    clinic.sign(visit.id, clinician());
    CHECK(clinic.report(visit.id).developer);
    clinic = workspace(folder);
    CHECK_FALSE(clinic.report(visit.id).developer);
}
