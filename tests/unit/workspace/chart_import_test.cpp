// SPDX-License-Identifier: Apache-2.0
// Charts that come back, or from elsewhere, enter the store as they are.
#include <catch2/catch.hpp>

#include "myochart/exchange/pdf_contents.hpp"
#include "unit/workspace/clinic_workspace.hpp"

using namespace myochart;
using namespace myochart_test;

namespace {

Amendment addendum(const std::string& text) {
    Amendment amendment;
    amendment.kind = AmendmentKind::addendum;
    amendment.reason = "forgotten";
    amendment.text = text;
    amendment.signature.signer = clinician();
    return amendment;
}

const char* const recording = "Time (s),Force (N)\n0,0\n1,9\n2,9\n3,0\n";

/// Signed, in the store; the answer is its chart XML.
std::string signed_chart(Workspace& clinic, const Visit& visit) {
    clinic.save(patient, visit);
    clinic.sign(visit.id, clinician());
    return clinic.chart_xml(visit.id);
}

ErrorCode import_refusal(Workspace& clinic, const std::string& xml) {
    return refusal([&] { clinic.import_chart(xml, "chart.xml"); });
}

ImportOutcome outcome(Workspace& clinic, const std::string& xml) {
    const ChartImport done = clinic.import_chart(xml, "chart.xml");
    REQUIRE(done.visits.size() == 1);
    return done.visits.front().outcome;
}

}  // namespace

TEST_CASE("A report's chart, imported into another store, is exported as the same bytes") {
    const TemporaryFolder here;
    const TemporaryFolder there;
    Workspace clinic = workspace(here);
    Workspace other = workspace(there, false);
    const Visit visit = charted(clinic);
    const std::string xml = signed_chart(clinic, visit);
    const std::string pdf = clinic.write_report(clinic.report(visit.id));
    const auto chart = chart_in(pdf_attachments(pdf));
    REQUIRE(chart.has_value());
    CHECK(chart->bytes == xml);
    CHECK(outcome(other, chart->bytes) == ImportOutcome::stored);
    CHECK(other.chart_xml(visit.id) == xml);
    CHECK(other.visit(visit.id).is_signed());
    CHECK(other.verify().faults.empty());
    CHECK(refusal([&] { other.sign(visit.id, clinician()); }) == ErrorCode::visit_signed);
}

TEST_CASE("Importing twice changes nothing and says so") {
    const TemporaryFolder folder;
    Workspace clinic = workspace(folder);
    const std::string xml = signed_chart(clinic, charted(clinic));
    const auto before = clinic.store().verify().revisions;
    CHECK(outcome(clinic, xml) == ImportOutcome::already_stored);
    CHECK(clinic.store().verify().revisions == before);
}

TEST_CASE("Every state of an amended visit is stored, and a later amendment follows") {
    const TemporaryFolder here;
    const TemporaryFolder there;
    Workspace clinic = workspace(here);
    Workspace other = workspace(there, false);
    const Visit visit = charted(clinic);
    const std::string first = signed_chart(clinic, visit);
    clinic.amend(visit.id, addendum("Telephoned."));
    const std::string second = clinic.chart_xml(visit.id);
    Amendment error = addendum("");
    error.kind = AmendmentKind::entered_in_error;
    clinic.amend(visit.id, error);
    const std::string third = clinic.chart_xml(visit.id);

    SECTION("all at once") { CHECK(outcome(other, third) == ImportOutcome::stored); }
    SECTION("one after the other") {
        CHECK(outcome(other, first) == ImportOutcome::stored);
        CHECK(outcome(other, third) == ImportOutcome::amended);
    }
    const auto history = other.store().history(visit.id);
    REQUIRE(history.size() == 3);
    CHECK(history[0].status == RevisionStatus::final);
    CHECK(history[1].status == RevisionStatus::amended);
    CHECK(history[2].status == RevisionStatus::entered_in_error);
    CHECK(other.store().body(history[0]) == first);
    CHECK(other.store().body(history[1]) == second);
    CHECK(other.chart_xml(visit.id) == third);
    CHECK(other.verify().faults.empty());
    // An older state tells nothing new, and takes nothing away.
    CHECK(outcome(other, second) == ImportOutcome::already_stored);
    CHECK(other.chart_xml(visit.id) == third);
}

TEST_CASE("A visit that is stored with other content is a person's matter, and nothing is stored") {
    const TemporaryFolder here;
    const TemporaryFolder there;
    Workspace clinic = workspace(here);
    Workspace other = workspace(there);
    Visit visit = charted(clinic);
    const std::string xml = signed_chart(clinic, visit);
    SECTION("signed otherwise") {
        visit.complaint = "Another complaint.";
        signed_chart(other, visit);
    }
    SECTION("as a draft") { other.save(patient, visit); }
    SECTION("amended otherwise") {
        other.import_chart(xml, "chart.xml");
        other.amend(visit.id, addendum("There."));
        clinic.amend(visit.id, addendum("Here."));
    }
    SECTION("for another patient") {
        Patient somebody = patient;
        somebody.id = random_uuid();
        other.save(somebody, visit);
    }
    const auto before = other.store().verify().revisions;
    // A second visit beside it, which by itself could be stored, stays out with it.
    Chart both = clinic.chart(patient.id);
    both.drafts.push_back(charted(clinic));
    CHECK(import_refusal(other, write_chart(both)) == ErrorCode::store_conflict);
    CHECK(other.store().verify().revisions == before);
}

TEST_CASE("A treatment without a screening is kept and flagged, never dropped") {
    const TemporaryFolder folder;
    Workspace clinic = workspace(folder, false);
    Visit visit = screened_visit();
    visit.screening.reset();
    visit.treatments = {heated_scraping()};
    const SignedVisit made_elsewhere =
        SignedVisit::as_recorded(visit, {clinician(), visit.start, "author", ""});
    const std::string xml = write_chart({patient, {made_elsewhere}, {}});
    const ChartImport done = clinic.import_chart(xml, "chart.xml");
    CHECK(done.visits.front().outcome == ImportOutcome::stored);
    const bool flagged = std::ranges::any_of(done.diagnostics, [](const Diagnostic& found) {
        return found.message.find("screening") != std::string::npos;
    });
    CHECK(flagged);
    CHECK(clinic.chart_xml(visit.id) == xml);
}

TEST_CASE("A recording that treatments name comes along or is told to be missing") {
    const TemporaryFolder here;
    const TemporaryFolder there;
    Workspace clinic = workspace(here);
    Workspace other = workspace(there);
    const Session session = clinic.import_session(here.write("recording.csv", recording));
    Visit visit = charted(clinic);
    Treatment treatment = heated_scraping();
    treatment.session = use_session(session);
    clinic.add(visit, treatment);
    clinic.save(patient, visit, {.sessions = {session}});
    clinic.sign(visit.id, clinician());
    const std::string xml = clinic.chart_xml(visit.id);

    SECTION("missing") {
        CHECK(other.import_chart(xml, "chart.xml").missing_recordings ==
              std::vector<std::string>{"recording.csv (" + to_string(session.id) + ")"});
    }
    SECTION("beside it") {
        CHECK(other.import_chart(xml, "chart.xml", {session}).missing_recordings.empty());
        CHECK(other.session(patient.id, session.id) == session);
        CHECK(other.import_chart(xml, "chart.xml").missing_recordings.empty());
    }
    CHECK(other.chart_xml(visit.id) == xml);
}

TEST_CASE("A draft is imported as a draft, and another patient's data are told") {
    const TemporaryFolder folder;
    Workspace clinic = workspace(folder);
    const Visit draft = charted(clinic);
    const std::string xml = write_chart({patient, {}, {draft}});
    CHECK(outcome(clinic, xml) == ImportOutcome::stored);
    CHECK_FALSE(clinic.visit(draft.id).is_signed());
    CHECK(clinic.chart_xml(draft.id) == xml);
    CHECK(outcome(clinic, xml) == ImportOutcome::already_stored);
    Patient renamed = patient;
    renamed.name = "Jonas Maier";
    const ChartImport done = clinic.import_chart(write_chart({renamed, {}, {draft}}), "chart.xml");
    REQUIRE(done.diagnostics.size() >= 1);
    CHECK(done.diagnostics.back().code == "import.patient-differs");
    CHECK(clinic.visit(draft.id).patient == patient);
}

TEST_CASE("A chart that was altered after it was signed is not imported") {
    const TemporaryFolder folder;
    Workspace clinic = workspace(folder);
    std::string xml = signed_chart(clinic, charted(clinic));
    const std::size_t at = xml.find("gastrocnemius.trp1");
    REQUIRE(at != std::string::npos);
    xml[at + 17] = '2';
    const TemporaryFolder there;
    Workspace other = workspace(there, false);
    CHECK(import_refusal(other, xml) == ErrorCode::xml_altered_after_signing);
    CHECK(other.store().list().empty());
}
