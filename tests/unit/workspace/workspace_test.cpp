#include "myochart/workspace.hpp"

#include <catch2/catch.hpp>

#include <clocale>
#include <cstdio>
#include <cstdlib>

#include "myochart/core/text.hpp"
#include "myochart/exchange/session_xml.hpp"
#include "support/run.hpp"
#include "unit/workspace/clinic_workspace.hpp"

using namespace myochart;
using namespace myochart_test;

namespace {

const char* const recording =
    "Time (s),Blade temperature (°C),Force "
    "(N)\n0,45,0\n1,45,0\n2,45,0\n3,45,9\n4,45,9\n5,45,9\n6,45,0\n7,45,0\n";

}  // namespace

TEST_CASE("What the atlas knows is filled in, what a person wrote is left alone") {
    const TemporaryFolder folder;
    const Workspace clinic = workspace(folder);
    const Visit visit = charted(clinic);
    const Finding& finding = visit.findings.front();
    CHECK(finding.site.name == "Gastrocnemius, medial head");
    CHECK(finding.site.region == "lower-leg-foot");
    CHECK_FALSE(finding.site.codes.empty());
    CHECK(finding.trigger_point_label == "TrP1");
    CHECK(finding.position->line_end == "medial calcaneal tubercle");
    CHECK(finding.position->uncertainty == default_uncertainty());
    REQUIRE(visit.regions.size() == 1);
    CHECK(visit.regions.front().plugin_sha256.size() == 64);

    Visit own = visit;
    own.findings.front().site.name = "Calf, inner head";
    clinic.complete(own);
    CHECK(own.findings.front().site.name == "Calf, inner head");
}

TEST_CASE("A muscle that no plugin knows is refused with what is near") {
    const TemporaryFolder folder;
    const Workspace clinic = workspace(folder);
    CHECK(refusal([&] { clinic.site("gastrocnemus", Side::left); }) ==
          ErrorCode::atlas_unknown_muscle);
}

TEST_CASE("A visit is drafted, changed, signed and then fixed for ever") {
    const TemporaryFolder folder;
    Workspace clinic = workspace(folder);
    Visit visit = charted(clinic);
    clinic.save(patient, visit);
    visit.complaint = "ache";
    clinic.save(patient, visit, {.reason = "complaint added"});
    clinic.sign(visit.id, clinician());
    const StoredVisit stored = clinic.visit(visit.id);
    CHECK(stored.is_signed());
    CHECK(stored.content().complaint == "ache");
    CHECK(clinic.store().history(visit.id).size() == 3);
    CHECK(refusal([&] { clinic.save(patient, visit); }) == ErrorCode::visit_signed);
    CHECK(refusal([&] { clinic.sign(visit.id, clinician()); }) == ErrorCode::visit_signed);
    CHECK(clinic.visit(visit.id).content() == stored.content());
    CHECK(clinic.store().verify().faults.empty());
}

TEST_CASE("No way of saving goes round the screening gate") {
    const TemporaryFolder folder;
    Workspace clinic = workspace(folder);
    Visit visit = charted(clinic);
    visit.screening.reset();
    CHECK(refusal([&] { clinic.add(visit, heated_scraping()); }) == ErrorCode::screening_missing);
    visit.treatments.push_back(heated_scraping());
    CHECK(refusal([&] { clinic.save(patient, visit); }) == ErrorCode::screening_missing);
    CHECK(clinic.store().list().empty());
}

TEST_CASE("No way of saving goes round the consent") {
    const TemporaryFolder folder;
    Workspace clinic = workspace(folder);
    Visit visit = charted(clinic);
    visit.consents.clear();
    CHECK(refusal([&] { clinic.add(visit, heated_scraping()); }) == ErrorCode::consent_missing);
    visit.treatments.push_back(heated_scraping());
    CHECK(refusal([&] { clinic.save(patient, visit); }) == ErrorCode::consent_missing);
    CHECK(clinic.store().list().empty());
    Consent consent = full_consent({});
    consent.id = {};
    clinic.add(visit, consent);
    CHECK_FALSE(visit.consents.front().id.is_nil());
    CHECK(visit.consents.front().episode == visit.episode);
    CHECK_NOTHROW(clinic.save(patient, visit));
    CHECK_NOTHROW(clinic.sign(visit.id, clinician()));
}

TEST_CASE("A consent is added once, and once more to say that it was withdrawn") {
    const TemporaryFolder folder;
    const Workspace clinic = workspace(folder);
    Visit visit = charted(clinic);
    Consent consent = visit.consents.front();
    CHECK(refusal([&] { clinic.add(visit, consent); }) == ErrorCode::store_conflict);
    Consent nameless = consent;
    nameless.id = {};
    CHECK(refusal([&] { clinic.add(visit, nameless); }) == ErrorCode::store_conflict);
    consent.withdrawn_at = parse_time("2026-11-20T09:20:00+01:00");
    Consent changed = consent;
    changed.given_by = "Somebody else";
    CHECK(refusal([&] { clinic.add(visit, changed); }) == ErrorCode::store_conflict);
    clinic.add(visit, consent);
    REQUIRE(visit.consents.size() == 1);
    CHECK(visit.consents.front() == consent);
    CHECK(refusal([&] { clinic.add(visit, heated_scraping()); }) == ErrorCode::consent_withdrawn);
}

TEST_CASE("A later visit of the episode rests on what was carried over, and hides nothing") {
    const TemporaryFolder folder;
    Workspace clinic = workspace(folder);
    const Visit first = charted(clinic);
    clinic.save(patient, first);
    clinic.sign(first.id, clinician());

    Visit second = clinic.new_visit(clinician(), {"Praxis", {}, ""});
    second.episode = first.episode;
    carry_over(second, clinic.chart(patient.id));
    clinic.add(second, heated_scraping());
    clinic.save(patient, second);

    SECTION("a newer screening with a yes is not left out by carrying the old one") {
        Visit third = clinic.new_visit(clinician(), {"Praxis", {}, ""});
        third.episode = first.episode;
        third.screening = clear_screening(first.episode);
        third.screening->performed_at = parse_time("2026-11-20T09:15:00+01:00");
        answer(third, "neuropathy", Answer::yes);
        clinic.save(patient, third);
        CHECK(refusal([&] { clinic.save(patient, second); }) == ErrorCode::store_conflict);
        CHECK(refusal([&] { clinic.sign(second.id, clinician()); }) == ErrorCode::store_conflict);
        CHECK_FALSE(clinic.visit(second.id).is_signed());
        second.screening = third.screening;
        clinic.save(patient, second);
        CHECK_NOTHROW(clinic.sign(second.id, clinician()));
    }
    SECTION("a withdrawal is not left out by carrying the old consent") {
        Visit third = clinic.new_visit(clinician(), {"Praxis", {}, ""});
        third.episode = first.episode;
        carry_over(third, clinic.chart(patient.id));
        withdraw_consent(third, third.consents.front().id, parse_time("2026-11-20T09:25:00+01:00"),
                         "");
        clinic.save(patient, third);
        const auto before = clinic.store().history(second.id).size();
        CHECK(refusal([&] { clinic.save(patient, second); }) == ErrorCode::consent_withdrawn);
        CHECK(refusal([&] { clinic.sign(second.id, clinician()); }) ==
              ErrorCode::consent_withdrawn);
        CHECK(clinic.store().history(second.id).size() == before);
        third.consents.clear();
        CHECK(refusal([&] { clinic.save(patient, third); }) == ErrorCode::consent_withdrawn);
    }
    SECTION("another patient's risks are not this one's") {
        Patient other = patient;
        other.id = random_uuid();
        Visit third = clinic.new_visit(clinician(), {"Praxis", {}, ""});
        third.episode = first.episode;
        third.screening = clear_screening(first.episode);
        answer(third, "neuropathy", Answer::yes);
        clinic.save(other, third);
        CHECK_NOTHROW(clinic.save(patient, second));
    }
}

TEST_CASE("A yes in a stored draft is not answered away") {
    const TemporaryFolder folder;
    Workspace clinic = workspace(folder);
    Visit visit = charted(clinic);
    answer(visit, "neuropathy", Answer::yes);
    clinic.save(patient, visit);
    answer(visit, "neuropathy", Answer::no);
    CHECK(refusal([&] { clinic.save(patient, visit); }) == ErrorCode::store_conflict);
    CHECK(has_yes(*clinic.visit(visit.id).content().screening));
}

TEST_CASE("The items of the Wells form are told in words, and unknown ones refused") {
    const TemporaryFolder folder;
    const Workspace clinic = workspace(folder);
    Visit visit = charted(clinic);
    Screening screening = clear_screening(visit.episode);
    screening.wells = WellsForm{{{"pitting-oedema", "", Answer::no, ""}}};
    clinic.add(visit, screening);
    CHECK(visit.screening->wells->answers.front().text == "Pitting oedema");
    screening.wells->answers.front().question = "neuropathy";
    CHECK(refusal([&] { clinic.add(visit, screening); }) == ErrorCode::value_word);
}

TEST_CASE("A screening with a yes is replaced by one that keeps it, as with an override") {
    const TemporaryFolder folder;
    const Workspace clinic = workspace(folder);
    Visit visit = charted(clinic);
    answer(visit, "deep-vein-thrombosis", Answer::yes);
    CHECK(refusal([&] { clinic.add(visit, heated_scraping()); }) == ErrorCode::screening_forbids);
    Screening with_override = *visit.screening;
    with_override.overrides = {{"deep-vein-thrombosis", clinician(),
                                parse_time("2026-11-20T09:10:00+01:00"), "ultrasound was clear"}};
    clinic.add(visit, with_override);
    CHECK_NOTHROW(clinic.add(visit, heated_scraping()));
}

TEST_CASE("A muscle can't be put into another region to escape its questions") {
    const TemporaryFolder folder;
    const Workspace clinic = workspace(folder);
    Visit visit = charted(clinic);
    answer(visit, "deep-vein-thrombosis", Answer::yes);
    Treatment treatment = heated_scraping();
    treatment.site.region = "shoulder-arm";
    CHECK(refusal([&] { clinic.add(visit, treatment); }) == ErrorCode::atlas_unknown_muscle);
    treatment.site = {.muscle = "somewhere", .name = "Somewhere"};
    CHECK(refusal([&] { clinic.add(visit, treatment); }) == ErrorCode::screening_forbids);
    CHECK(visit.treatments.empty());
}

TEST_CASE("A session in Myochart XML is read back as it was, with its id and provenance") {
    const TemporaryFolder folder;
    const Workspace clinic = workspace(folder);
    const Session session = clinic.import_session(folder.write("recording.csv", recording));
    const std::string xml = write_session(session);
    CHECK(clinic.import_session(folder.write("recording.xml", xml)) == session);
    // Neither its name nor what stands before the root decides.
    std::string commented = xml;
    commented.insert(xml.find("?>") + 2, "\n<!-- <other> -->");
    CHECK(clinic.import_session(folder.write("a.csv", commented)) == session);
    CHECK(refusal([&] {
              clinic.import_session(folder.path("recording.xml"), {{"decimal-mark", ","}});
          }) == ErrorCode::value_word);
    CHECK(refusal([&] {
              clinic.import_session(folder.write("cut.xml", xml.substr(0, xml.size() / 2)));
          }) == ErrorCode::xml_malformed);
    CHECK(refusal([&] {
              clinic.import_session(folder.write("other.xml", "<session xmlns=\"urn:x\"/>"));
          }) == ErrorCode::session_unknown_format);
    CHECK(refusal([&] { clinic.import_session(folder.path("none")); }) ==
          ErrorCode::file_not_found);
}

TEST_CASE("A recording is stored once, and for a second patient only if that is said") {
    const TemporaryFolder folder;
    Workspace clinic = workspace(folder);
    const Session session = clinic.import_session(folder.write("recording.csv", recording));
    const SaveOptions with_session{.sessions = {session}};
    Visit visit = charted(clinic);
    clinic.save(patient, visit, with_session);
    const auto documents = clinic.store().list().size();
    clinic.save(patient, visit, with_session);
    CHECK(clinic.store().list().size() == documents);
    CHECK(clinic.session(patient.id, session.id) == session);

    Patient other = patient;
    other.id = random_uuid();
    SaveOptions shared = with_session;
    CHECK(refusal([&] { clinic.save(other, charted(clinic), shared); }) ==
          ErrorCode::store_conflict);
    shared.recordings_of_several_patients = true;
    clinic.save(other, charted(clinic), shared);
    CHECK(clinic.session(other.id, session.id) == session);

    Session read_otherwise = session;
    read_otherwise.channels.front().values.front() += 1;
    CHECK(refusal([&] { clinic.save(patient, visit, {.sessions = {read_otherwise}}); }) ==
          ErrorCode::store_conflict);
}

TEST_CASE("A dose that was written by hand does not get into the record") {
    const TemporaryFolder folder;
    Workspace clinic = workspace(folder);
    const Session session = clinic.import_session(folder.write("recording.csv", recording));
    Visit visit = charted(clinic);
    Treatment treatment = heated_scraping();
    treatment.session = use_session(session);
    SECTION("another figure") {
        treatment.session->dose.front().value = parse_quantity("1 s");
        clinic.add(visit, treatment);
        CHECK(refusal([&] { clinic.save(patient, visit, {.sessions = {session}}); }) ==
              ErrorCode::visit_incomplete);
    }
    SECTION("a recording that nobody has") {
        clinic.add(visit, treatment);
        CHECK(refusal([&] { clinic.save(patient, visit); }) == ErrorCode::store_not_found);
    }
    SECTION("a simulated one called real") {
        treatment.session->simulated = !treatment.session->simulated;
        clinic.add(visit, treatment);
        CHECK(refusal([&] { clinic.save(patient, visit, {.sessions = {session}}); }) ==
              ErrorCode::visit_incomplete);
    }
    CHECK(clinic.store().list().empty());
}

TEST_CASE("A part of a recording computes to the same dose each time") {
    const TemporaryFolder folder;
    Workspace clinic = workspace(folder);
    const Session session = clinic.import_session(folder.write("recording.csv", recording));
    Visit visit = charted(clinic);
    Treatment treatment = heated_scraping();
    treatment.session = use_session(session, Seconds{1.25}, Seconds{5.5});
    clinic.add(visit, treatment);
    CHECK_NOTHROW(clinic.save(patient, visit, {.sessions = {session}}));
}

TEST_CASE("The same part is not added twice, and a yes is not asked away") {
    const TemporaryFolder folder;
    const Workspace clinic = workspace(folder);
    Visit visit = charted(clinic);
    CHECK(refusal([&] { clinic.add(visit, visit.findings.front()); }) == ErrorCode::store_conflict);
    Finding without_id = visit.findings.front();
    without_id.id = {};
    without_id.label.clear();
    CHECK(refusal([&] { clinic.add(visit, without_id); }) == ErrorCode::store_conflict);
    without_id.site.side = Side::midline;
    CHECK(refusal([&] { clinic.add(visit, without_id); }) == ErrorCode::value_word);
    Screening again = clear_screening(visit.episode);
    CHECK_NOTHROW(clinic.add(visit, again));
    answer(visit, "neuropathy", Answer::yes);
    again.id = random_uuid();
    CHECK(refusal([&] { clinic.add(visit, again); }) == ErrorCode::store_conflict);
}

TEST_CASE("A trigger point of another muscle is not taken for this one's") {
    const TemporaryFolder folder;
    const Workspace clinic = workspace(folder);
    Visit visit = charted(clinic);
    Finding finding;
    finding.site.muscle = "soleus";
    finding.trigger_point = "gastrocnemius.trp1";
    CHECK(refusal([&] { clinic.add(visit, finding); }) == ErrorCode::atlas_unknown_trigger_point);
}

TEST_CASE("What can't be printed is refused before it is signed") {
    const TemporaryFolder folder;
    Workspace clinic = workspace(folder);
    Visit visit = charted(clinic);
    visit.complaint = "\xF4\x80\x80\x81";  // U+100001, private use
    clinic.save(patient, visit);
    CHECK(refusal([&] { clinic.sign(visit.id, clinician()); }) == ErrorCode::report_text);
    CHECK_FALSE(clinic.visit(visit.id).is_signed());
}

TEST_CASE("A patient's name with a line end and a new name later both do no harm") {
    const TemporaryFolder folder;
    Workspace clinic = workspace(folder);
    Patient before = patient;
    before.name = "Jonas\nWeber";
    const Visit first = charted(clinic);
    clinic.save(before, first);
    clinic.save(patient, charted(clinic));
    clinic.sign(first.id, clinician());
    CHECK(clinic.chart(patient.id).patient == patient);
    CHECK_NOTHROW(clinic.write_report(clinic.report(first.id)));
}

TEST_CASE("The report of a stored visit is the same each time, and holds the stored XML") {
    const TemporaryFolder folder;
    Workspace clinic = workspace(folder);
    Visit visit = charted(clinic);
    const Session session = clinic.import_session(folder.write("recording.csv", recording));
    Treatment treatment = heated_scraping();
    treatment.session = use_session(session);
    clinic.add(visit, treatment);
    clinic.save(patient, visit, {.sessions = {session}});
    clinic.sign(visit.id, clinician());
    const Report report = clinic.report(visit.id);
    CHECK(report.sessions.size() == 1);
    CHECK(report.chart_xml == clinic.chart_xml(visit.id));
    const std::string pdf = clinic.write_report(report);
    CHECK(pdf == clinic.write_report(clinic.report(visit.id)));
    const auto file = folder.write("report.pdf", pdf);
    CHECK(run("pdfdetach -saveall -o " + folder.path("").string() + " " + file.string()).status ==
          0);
    CHECK(read(folder.path("chart.xml")) == clinic.chart_xml(visit.id));
}

TEST_CASE("A host program's comma locale changes no byte of XML or PDF") {
    const TemporaryFolder locales;
    const Ran made = run("localedef -i de_DE -f UTF-8 " + locales.path("de_DE.UTF-8").string());
    INFO(made.output);
    REQUIRE(made.status == 0);
    const auto bytes = [] {
        const TemporaryFolder folder;
        Workspace clinic = workspace(folder);
        const Session session = clinic.import_session(folder.write("recording.csv", recording));
        Visit visit = charted(clinic);
        visit.clinician.id = visit.episode;
        visit.screening->id = visit.id;
        visit.screening->performed_by = visit.clinician;
        visit.consents.front().id = visit.episode;
        visit.consents.front().obtained_by = visit.clinician;
        Treatment treatment = heated_scraping();
        treatment.id = visit.findings.front().id;
        treatment.id.bytes[0] ^= 1;
        treatment.session = use_session(session);
        clinic.add(visit, treatment);
        clinic.save(patient, visit, {.sessions = {session}});
        clinic.sign(visit.id, visit.clinician);
        return clinic.chart_xml(visit.id) + clinic.write_report(clinic.report(visit.id));
    };
    const std::string plain = bytes();
    REQUIRE(::setenv("LOCPATH", locales.path("").c_str(), 1) == 0);
    REQUIRE(std::setlocale(LC_ALL, "de_DE.UTF-8") != nullptr);
    char comma[8];
    std::snprintf(comma, sizeof comma, "%.1f", 0.5);
    CHECK(std::string(comma) == "0,5");
    const std::string german = bytes();
    std::setlocale(LC_ALL, "C");
    CHECK(plain == german);
}

TEST_CASE("Two workspaces know nothing of each other") {
    const TemporaryFolder one;
    const TemporaryFolder two;
    Workspace first = workspace(one);
    const Workspace second = workspace(two, false);
    CHECK_FALSE(first.atlas().regions().empty());
    CHECK(second.atlas().regions().empty());
    first.save(patient, charted(first));
    CHECK(second.store().list().empty());
}

TEST_CASE("A patient's chart holds all visits, signed and not, and reads back equal") {
    const TemporaryFolder folder;
    Workspace clinic = workspace(folder);
    const Visit first = charted(clinic);
    const Visit second = charted(clinic);
    clinic.save(patient, first);
    clinic.save(patient, second);
    clinic.sign(first.id, clinician());
    const Chart chart = clinic.chart(patient.id);
    CHECK(chart.visits.size() == 1);
    CHECK(chart.drafts.size() == 1);
    CHECK(read_chart(write_chart(chart)).chart == chart);
    CHECK(refusal([&] { clinic.chart(random_uuid()); }) == ErrorCode::store_not_found);
}

namespace {

Amendment addendum(const char* text) {
    Amendment amendment;
    amendment.kind = AmendmentKind::addendum;
    amendment.reason = "as a test";
    amendment.text = text;
    amendment.signature.signer = clinician();
    amendment.signature.meaning = "author";
    return amendment;
}

}  // namespace

TEST_CASE("An amendment is kept beside what was signed, and the store knows every state") {
    const TemporaryFolder folder;
    Workspace clinic = workspace(folder);
    const Visit visit = charted(clinic);
    clinic.save(patient, visit);
    clinic.sign(visit.id, clinician());
    const Visit signed_state = clinic.visit(visit.id).content();
    clinic.amend(visit.id, addendum("Telephoned."));
    Amendment correction = addendum("");
    correction.kind = AmendmentKind::correction;
    correction.revised = signed_state;
    correction.revised->complaint = "Heel pain.";
    const Revision corrected = clinic.amend(visit.id, correction);
    CHECK(corrected.status == RevisionStatus::amended);

    const StoredVisit stored = clinic.visit(visit.id);
    CHECK(stored.content().complaint == "Heel pain.");
    CHECK(std::get<SignedVisit>(stored.visit).original() == signed_state);
    CHECK(clinic.visit(visit.id, 2).content() == signed_state);
    CHECK(clinic.verify().faults.empty());
    CHECK(refusal([&] { clinic.save(patient, visit); }) == ErrorCode::visit_signed);
    const Report report = clinic.report(visit.id);
    REQUIRE(report.amendments.size() == 2);
    CHECK(report.amendments.back().changes ==
          std::vector<std::string>{"complaint was added: Heel pain."});

    Amendment error = addendum("");
    error.kind = AmendmentKind::entered_in_error;
    CHECK(clinic.amend(visit.id, error).status == RevisionStatus::entered_in_error);
    CHECK(refusal([&] { clinic.amend(visit.id, addendum("x")); }) == ErrorCode::amendment_refused);
    CHECK(clinic.visit(visit.id).content().complaint == "Heel pain.");
}

TEST_CASE("A draft is not amended, and what is amended is not a draft") {
    const TemporaryFolder folder;
    Workspace clinic = workspace(folder);
    const Visit visit = charted(clinic);
    clinic.save(patient, visit);
    CHECK(refusal([&] { clinic.amend(visit.id, addendum("x")); }) == ErrorCode::amendment_refused);
    clinic.sign(visit.id, clinician());
    CHECK(refusal([&] { clinic.undo(visit.id); }) == ErrorCode::visit_signed);
}

TEST_CASE("Undo walks back change by change, and what was undone is still in the history") {
    const TemporaryFolder folder;
    Workspace clinic = workspace(folder);
    Visit visit = charted(clinic);
    clinic.save(patient, visit);
    for (const char* complaint : {"one", "two", "three"}) {
        visit.complaint = complaint;
        clinic.save(patient, visit);
    }
    const auto complaint = [&] { return clinic.visit(visit.id).content().complaint; };
    clinic.undo(visit.id);
    CHECK(complaint() == "two");
    clinic.undo(visit.id);
    CHECK(complaint() == "one");
    Visit again = clinic.visit(visit.id).content();
    again.complaint = "four";
    clinic.save(patient, again);
    clinic.undo(visit.id);
    CHECK(complaint() == "one");
    clinic.undo(visit.id);
    CHECK(complaint().empty());
    CHECK(refusal([&] { clinic.undo(visit.id); }) == ErrorCode::store_not_found);
    CHECK(clinic.store().history(visit.id).size() == 9);
    CHECK(clinic.visit(visit.id, 4).content().complaint == "three");
    CHECK(clinic.verify().faults.empty());
}

TEST_CASE("A visit like an earlier one has the screening and the consents of its episode") {
    const TemporaryFolder folder;
    Workspace clinic = workspace(folder);
    const Visit visit = charted(clinic);
    clinic.save(patient, visit);
    clinic.sign(visit.id, clinician());
    const Visit next = clinic.visit_like(visit.id);
    CHECK(next.id != visit.id);
    CHECK(next.episode == visit.episode);
    REQUIRE(next.screening);
    CHECK(next.screening->id == clinic.visit(visit.id).content().screening->id);
    CHECK(next.consents == clinic.visit(visit.id).content().consents);
    CHECK(next.findings.front().criteria == Criteria{});
    clinic.save(patient, next);
}

TEST_CASE("A position in words lies where the words say, and is told in words again") {
    const TemporaryFolder folder;
    const Workspace clinic = workspace(folder);
    const Position position = clinic.position(
        "gastrocnemius.caput_mediale",
        "9 cm distal to the medial femoral epicondyle, 2 cm lateral to the line to the medial "
        "calcaneal tubercle",
        parse_quantity("400 mm"));
    CHECK(to_double(position.along) == Approx(0.225));
    CHECK(value_in(position.lateral, Unit("mm")) == Approx(20));
    CHECK(position.uncertainty == default_uncertainty());
    CHECK(refusal([&] { clinic.position("gastrocnemus", "x"); }) ==
          ErrorCode::atlas_unknown_muscle);
}

TEST_CASE("Undo takes back no \"yes\" and no withdrawal") {
    const TemporaryFolder folder;
    Workspace clinic = workspace(folder);
    Visit visit = charted(clinic);
    const Screening clear = *visit.screening;
    visit.screening.reset();
    clinic.save(patient, visit);
    visit.screening = clear;
    answer(visit, "malignancy-at-site", Answer::yes);
    clinic.save(patient, visit);
    CHECK(refusal([&] { clinic.undo(visit.id); }) == ErrorCode::store_conflict);
    withdraw_consent(visit, visit.consents.front().id, parse_time("2026-11-20T09:20:00+01:00"),
                     "changed his mind");
    clinic.save(patient, visit);
    CHECK(refusal([&] { clinic.undo(visit.id); }) == ErrorCode::consent_withdrawn);
}

TEST_CASE("Who saves over a state that he did not read is told") {
    const TemporaryFolder folder;
    Workspace clinic = workspace(folder);
    Visit visit = charted(clinic);
    clinic.save(patient, visit);
    const std::string read = clinic.visit(visit.id).revision.hash;
    visit.plan = "Rest.";
    clinic.save(patient, visit, {.expected_revision = read});
    visit.plan = "Run.";
    CHECK(refusal([&] { clinic.save(patient, visit, {.expected_revision = read}); }) ==
          ErrorCode::store_conflict);
    CHECK(clinic.visit(visit.id).content().plan == "Rest.");
}

TEST_CASE("A treatment that comes in by an amendment rests on what the whole episode knows") {
    const TemporaryFolder folder;
    Workspace clinic = workspace(folder);
    Visit visit = charted(clinic);
    answer(visit, "malignancy-at-site", Answer::yes);
    clinic.save(patient, visit);
    clinic.sign(visit.id, clinician());
    Amendment correction = addendum("");
    correction.kind = AmendmentKind::correction;
    correction.revised = clinic.visit(visit.id).content();
    answer(*correction.revised, "malignancy-at-site", Answer::no);
    Treatment treatment = heated_scraping();
    treatment.site = clinic.site("gastrocnemius.caput_mediale", Side::left);
    correction.revised->treatments = {treatment};
    CHECK(refusal([&] { clinic.amend(visit.id, correction); }) == ErrorCode::store_conflict);
    correction.revised->treatments.clear();
    clinic.amend(visit.id, correction);
}
