#include "myochart/report/report.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <regex>
#include <sstream>

#include "support/run.hpp"
#include "unit/chart/sample_visit.hpp"

using namespace myochart;
using namespace myochart_test;

namespace {

/// A region of one muscle and one view: what a body map needs, and nothing else.
Atlas small_atlas() {
    Region region;
    region.id = "lower-leg-foot";
    region.title = "Lower leg and foot";
    region.schema = "1.0";
    region.edition = "1";
    region.sources = {{"drawn", "Drawn for this test", "Apache-2.0"}};
    const Evidence drawn{"drawn", false, true};
    Muscle muscle;
    muscle.key = "gastrocnemius.caput_mediale";
    muscle.name = "Gastrocnemius, medial head";
    muscle.latin_name = "Caput mediale";
    muscle.reference_lines = {{"lower_leg.back", "knee", "heel", {0.4, 0.1}, {0.5, 0.9}, drawn}};
    region.muscles = {muscle};
    BodyView view{
        "lower_leg.back", "Lower leg, back", Millimetres{160}, Millimetres{580}, 1, "drawn", {}};
    view.shapes = {{ShapeKind::outline,
                    view.key,
                    "",
                    "",
                    true,
                    {{0.2, 0}, {0.8, 0}, {0.7, 1}, {0.3, 1}},
                    drawn}};
    region.views = {view};
    return Atlas({region});
}

Finding finding_on(const MuscleSite& site) {
    Finding finding;
    finding.id = random_uuid();
    finding.site = site;
    finding.position = Position{
        "knee", "heel", parse_decimal("0.24"), parse_quantity("24 mm"), default_uncertainty(),
        {},     ""};
    finding.criteria.taut_band = Criterion::present;
    finding.criteria.jump_sign = Criterion::absent;
    return finding;
}

Report report() {
    Report report;
    report.visit = screened_visit();
    report.visit.organisation = {"Praxis am Stadtwald", {"Waldweg 12"}, ""};
    report.patient = {
        parse_uuid("5f0b7a52-6c3e-4d0f-9a58-0c7d1b0e4a11"), "Jonas Weber", {}, "", {}};
    report.created = parse_time("2026-11-20T09:55:00+01:00");
    add_finding(report.visit, finding_on(calf()));
    return report;
}

std::string text_of(const Report& report, const Atlas& atlas = small_atlas()) {
    const TemporaryFolder folder;
    const auto file = folder.write("report.pdf", write_report(report, atlas));
    const Ran ran = run("pdftotext -layout " + file.string() + " -");
    REQUIRE(ran.status == 0);
    return ran.output;
}

bool has(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

/// The text cell by cell, with its words on one line.
std::string prose_of(const Report& report, const Atlas& atlas = small_atlas()) {
    const TemporaryFolder folder;
    const auto file = folder.write("report.pdf", write_report(report, atlas));
    std::istringstream words(run("pdftotext -raw " + file.string() + " -").output);
    std::string line;
    for (std::string word; words >> word;) line += (line.empty() ? "" : " ") + word;
    return line;
}

}  // namespace

TEST_CASE("Patients' names in many scripts print and read back") {
    for (const char* name : {"أحمد الخطيب", "अनुष्का शर्मा", "王小明", "Nguyễn Thị Ánh", "Οδυσσέας",
                             "שרה כהן", "Александра Юрьевна"}) {
        INFO(name);
        Report given = report();
        given.patient.name = name;
        CHECK(has(text_of(given), name));
    }
}

TEST_CASE("A character that no font has is refused, and named") {
    Report given = report();
    given.patient.name = "\xF4\x80\x80\x81";  // U+100001, private use
    CHECK(refusal([&] { write_report(given, small_atlas()); }) == ErrorCode::report_text);
}

TEST_CASE("A missing font folder is an error that says what to install") {
    Report given = report();
    given.font_folders = {"/no/such/folder"};
    try {
        write_report(given, small_atlas());
        FAIL("written without fonts");
    } catch (const Error& error) {
        CHECK(error.code() == ErrorCode::report_input);
        CHECK(has(error.remedy(), "fonts-noto-core"));
    }
}

TEST_CASE("An unsigned visit says that it is a draft, a signed one who signed and what") {
    Report given = report();
    CHECK(has(text_of(given), "Draft"));
    CHECK(has(text_of(given), "Not signed"));
    given.signature = Signature{clinician(), parse_time("2026-11-20T09:55:00+01:00"), "author"};
    given.content_sha256 = std::string(64, 'c');
    const std::string text = text_of(given);
    CHECK_FALSE(has(text, "Draft"));
    CHECK(has(text, "Signed by"));
    CHECK(has(text, std::string(64, 'c')));
}

TEST_CASE("What was not recorded is said to be so, and what was not tested is not called absent") {
    const std::string text = text_of(report());
    CHECK(has(text, "not recorded"));
    CHECK(has(text, "not tested"));
    CHECK(has(text, "No treatment was given"));
}

TEST_CASE("A visit without screening and a treatment past the gate are shown as such") {
    Report given = report();
    given.visit.screening.reset();
    given.visit.treatments.push_back(heated_scraping());
    CHECK(has(text_of(given), "Not screened"));
    given.visit.screening = clear_screening(given.visit.episode);
    answer(given.visit, "deep-vein-thrombosis", Answer::yes);
    CHECK(has(text_of(given), "Not cleared"));
}

TEST_CASE(
    "Each answer of the screening is in the report, the noes in short, the others in a table") {
    Report given = report();
    answer(given.visit, "anticoagulants", Answer::yes);
    answer(given.visit, "pregnancy", Answer::unknown);
    given.visit.screening->answers[3].note = "asked twice";
    const std::string text = prose_of(given);
    for (const ScreeningAnswer& one : given.visit.screening->answers) {
        INFO(one.text);
        CHECK(has(text, one.text));
    }
    CHECK(has(text, "Unknown"));
    CHECK(has(text, "asked twice"));
    CHECK(has(text, "Answered no, a yes would stop"));
    CHECK(has(text, "Answered no, a yes would ask for caution"));
    const TemporaryFolder folder;
    const auto file = folder.write("report.pdf", write_report(given, small_atlas()));
    const Ran first_page = run("pdftotext -l 1 -layout " + file.string() + " -");
    CHECK(has(first_page.output, "Consent"));
}

TEST_CASE("The Wells form is printed with its points, or says why it has none") {
    Report given = report();
    given.visit.screening->wells = clear_wells();
    answer(*given.visit.screening->wells, "pitting-oedema", Answer::yes);
    answer(*given.visit.screening->wells, "calf-larger", Answer::yes);
    CHECK(has(prose_of(given), "Wells form: 2 points, deep-vein thrombosis likely"));
    CHECK(has(prose_of(given), "from memory, not checked"));
    answer(*given.visit.screening->wells, "other-diagnosis", Answer::yes);
    CHECK(has(prose_of(given), "Wells form: 0 points, deep-vein thrombosis not likely"));
    answer(*given.visit.screening->wells, "calf-larger", Answer::unknown);
    CHECK(has(prose_of(given), "Wells form: no points; not answered: Calf at least 3 cm"));
}

TEST_CASE("Consents are printed with who, how and when, and a withdrawal stands out") {
    Report given = report();
    CHECK(has(prose_of(given), "Jonas Weber, written, 2026-11-20 09:06"));
    withdraw_consent(given.visit, given.visit.consents.front().id,
                     parse_time("2026-11-20T09:20:00+01:00"), "too hot");
    given.visit.treatments.push_back(heated_scraping());
    const std::string text = prose_of(given);
    CHECK(has(text, "Withdrawn 2026-11-20 09:20"));
    CHECK(has(text, "too hot"));
    CHECK(has(text, "Not cleared"));
    CHECK(has(text, "the consent to heat was withdrawn before the treatment"));
    given.visit.consents.clear();
    CHECK(has(prose_of(given), "No consent is recorded"));
}

TEST_CASE("Without the region module the report is written from the record alone, and says so") {
    Report given = report();
    given.visit.regions = {{"lower-leg-foot", "1", "org.example", "1.0", "", {}}};
    const std::string text = prose_of(given, Atlas());
    CHECK(has(text, "Gastrocnemius, medial head"));
    CHECK(has(text, "Body map not available"));
    CHECK(has(text,
              "Region module lower-leg-foot not present (plugin org.example 1.0); shown from "
              "the record"));
    CHECK_FALSE(has(text, "place is not known"));
    CHECK_FALSE(has(prose_of(given), "not present"));
}

TEST_CASE("Of several region modules the report names the one that is not present") {
    Report given = report();
    given.visit.regions = {{"lower-leg-foot", "1", "org.example.leg", "1.0", "", {}},
                           {"neck", "1", "org.example.neck", "2.0", "", {}}};
    MuscleSite neck{"neck", "trapezius", "Trapezius", Side::left, {}};
    add_finding(given.visit, finding_on(neck));
    const std::string text = prose_of(given);
    CHECK(has(text, "Region module neck not present (plugin org.example.neck 2.0)"));
    CHECK_FALSE(has(text, "lower-leg-foot not present"));
    CHECK_FALSE(has(text, "place is not known"));
    // A point of the module that is there is still told, whatever else is missing.
    given.visit.findings.front().position.reset();
    CHECK(has(prose_of(given), "place is not known or not on these pictures: No. 1."));
}

TEST_CASE("A region module that was let in unchecked is announced at the top, a checked one not") {
    Report given = report();
    given.visit.regions = {
        {"lower-leg-foot", "1", "org.example", "1.0", "", PluginTrust::approved}};
    std::string text = prose_of(given);
    CHECK(has(text, "plugin approved at the site"));
    CHECK_FALSE(has(text, "developer switch"));
    given.visit.regions.front().trust = PluginTrust::developer;
    text = prose_of(given);
    CHECK(has(text, "Charted with an unchecked plugin"));
    CHECK(has(text, "plugin not checked for trust: developer switch"));
    CHECK_FALSE(has(text, "Made with the developer switch on"));
}

TEST_CASE("A report that is made with the developer switch on says so") {
    Report given = report();
    given.developer = true;
    CHECK(has(prose_of(given), "Made with the developer switch on"));
}

TEST_CASE("A draft with values that do not fit yet is still printed, with what was entered") {
    Report given = report();
    given.visit.findings.front().position->lateral = parse_quantity("24 kPa");
    given.visit.findings.insert(given.visit.findings.begin(), finding_on(calf()));
    given.visit.findings.front().site.muscle = "unknown_muscle";
    PressurePainThreshold threshold;
    threshold.site = calf();
    threshold.probe_area = parse_quantity("1 cm2");
    threshold.phase = Phase::before;
    threshold.trials = {parse_quantity("3 deg")};
    given.visit.thresholds.push_back(threshold);
    const std::string text = text_of(given);
    CHECK(has(text, "24"));
    CHECK(has(text, "not computable"));
}

TEST_CASE("Changes are computed in one unit and to the finer reading, and no reading is hidden") {
    Report given = report();
    const auto motion = [](const char* movement, Phase phase, const char* angle) {
        return RangeOfMotion{.id = random_uuid(),
                             .joint = "ankle",
                             .movement = movement,
                             .mode = MotionMode::passive,
                             .angle = parse_quantity(angle),
                             .phase = phase};
    };
    given.visit.ranges_of_motion = {motion("dorsiflexion", Phase::before, "8 deg"),
                                    motion("dorsiflexion", Phase::after, "0.3 rad"),
                                    motion("inversion", Phase::baseline, "9 deg"),
                                    motion("inversion", Phase::before, "10 deg"),
                                    motion("inversion", Phase::after, "15.5 deg")};
    PressurePainThreshold threshold;
    threshold.site = calf();
    threshold.probe_area = parse_quantity("1 cm2");
    threshold.rate = parse_quantity("1 kgf/cm2/s");
    threshold.phase = Phase::before;
    threshold.trials = {parse_quantity("20 N"), parse_quantity("2.3 kgf/cm2")};
    given.visit.thresholds = {threshold};
    const std::string text = text_of(given);
    CHECK(has(text, "+9.2°"));
    CHECK(has(text, "+5.5°"));
    CHECK(has(text, "baseline 9°"));
    CHECK(has(text, "20 N"));
}

TEST_CASE("A simulated recording is called simulated at the top of the report") {
    Report given = report();
    Treatment treatment = heated_scraping();
    treatment.session = SessionUse{};
    treatment.session->session = random_uuid();
    treatment.session->file_name = "recording.csv";
    treatment.session->simulated = true;
    treatment.session->from = parse_quantity("0 s");
    treatment.session->to = parse_quantity("60 s");
    given.visit.treatments.push_back(treatment);
    const std::string text = text_of(given);
    CHECK(has(text, "Simulated recording"));
    CHECK(has(text, "not plotted"));
}

namespace {

Report with_dose(std::vector<DoseValue> dose, Diagnostics remarks = {}) {
    Report given = report();
    Treatment treatment = heated_scraping();
    treatment.session = SessionUse{};
    treatment.session->session = random_uuid();
    treatment.session->file_name = "recording.csv";
    treatment.session->from = parse_quantity("0 s");
    treatment.session->to = parse_quantity("60 s");
    treatment.session->dose = std::move(dose);
    treatment.session->remarks = std::move(remarks);
    given.visit.treatments.push_back(treatment);
    return given;
}

}  // namespace

TEST_CASE("A dose that is not 0 is never printed as 0, nor as twice what it is") {
    const auto damage = [](const char* value) {
        const std::string text = prose_of(
            with_dose({{"thermal-damage-upper-bound", "Damage", parse_quantity(value), "blade"}}));
        const auto at = text.find("Damage ");
        REQUIRE(at != std::string::npos);
        const auto from = at + 7;
        return text.substr(from, text.find(" blade", from) - from);
    };
    CHECK(damage("0.49 1") == "0.49");
    CHECK(damage("0.53 1") == "0.53");
    CHECK(damage("0.00312 1") == "0.0031");
    CHECK(damage("12.34 1") == "12.3");
    CHECK(damage("0 1") == "0");
    CHECK(damage("0.000012 min") == "0.000012 min");
    CHECK(damage("0.00000001 min") == "under 0.000001 min");
}

TEST_CASE("What is counted prints as a number, without the braces of its unit") {
    for (const char* const counted : {"7 {bursts}", "7 {strokes}", "7 {contacts}"}) {
        const std::string text = prose_of(
            with_dose({{"bursts", "Bursts of strokes", parse_quantity(counted), "force"}}));
        CHECK(has(text, "Bursts of strokes"));
        CHECK_FALSE(has(text, "{"));
    }
}

TEST_CASE("The warning of heat takes the whole recording where contact is not wholly known") {
    const std::vector<DoseValue> dose{
        {"cem43-upper-bound-in-contact", "CEM43 in contact", parse_quantity("1 min"), "blade"},
        {"cem43-upper-bound", "CEM43", parse_quantity("5000 min"), "blade"}};
    CHECK_FALSE(has(prose_of(with_dose(dose)), "Upper bound of CEM43"));
    for (const char* code : {"contact.partly-unknown", "contact.without-blade-temperature"}) {
        const std::string text = prose_of(with_dose(dose, {{Severity::warning, code, "", "", 1}}));
        CHECK(has(text, "Upper bound of CEM43"));
        CHECK(has(text, "5000"));
    }
}

TEST_CASE("Sixty findings and a name of eighty characters fit") {
    Report given = report();
    given.patient.name = std::string(40, 'A') + " " + std::string(39, 'B');
    for (int i = 0; i < 59; ++i)
        add_finding(given.visit, finding_on(calf(i % 2 == 0 ? Side::left : Side::right)));
    CHECK(std::regex_search(text_of(given), std::regex("\\b59\\s+60\\b")));
}

TEST_CASE("An empty visit is still a whole report") {
    Report given = report();
    given.visit.findings.clear();
    CHECK(has(text_of(given), "No trigger points were charted"));
}

TEST_CASE("Letter paper and the archive profile are as asked for") {
    Report given = report();
    given.options.paper = PaperSize::letter;
    given.options.standard = PdfStandard::pdf_a1b;
    given.chart_xml = "<chart/>";
    const TemporaryFolder folder;
    const auto file = folder.write("report.pdf", write_report(given, small_atlas()));
    CHECK(has(run("pdfinfo " + file.string()).output, "612 x 792"));
    CHECK(has(run("pdfdetach -list " + file.string()).output, "0 embedded"));
}
