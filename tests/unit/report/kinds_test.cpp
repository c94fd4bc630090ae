// What each kind of report tells, and what it keeps for others.
#include <catch2/catch.hpp>

#include "myochart/report/report.hpp"
#include "support/refusal.hpp"
#include "support/run.hpp"
#include "unit/chart/sample_visit.hpp"

using namespace myochart;
using namespace myochart_test;

namespace {

Finding finding_with(Criterion recognised, const std::string& label) {
    Finding finding;
    finding.id = random_uuid();
    finding.label = label;
    finding.site = calf();
    finding.criteria = {.taut_band = Criterion::present,
                        .hypersensitive_spot = Criterion::present,
                        .recognised_pain = recognised};
    finding.pain_on_palpation = parse_decimal("6");
    reclassify(finding);
    return finding;
}

Visit visit_of(const char* start) {
    Visit visit = screened_visit();
    visit.start = parse_time(start);
    visit.organisation = {"Praxis am Stadtwald", {"Waldstraße 3"}, "0221 555 0100"};
    visit.complaint = "Deep ache in the calf.";
    visit.findings = {finding_with(Criterion::present, "1")};
    visit.treatments = {heated_scraping()};
    visit.home_programme = {{.text = "Calf stretch at the wall", .frequency = "twice a day"}};
    visit.next_visit = parse_date("2026-12-04");
    visit.referred_to = "Dr. Jana Kühn";
    return visit;
}

Report report_of(ReportKind kind) {
    Report report;
    report.options.kind = kind;
    report.patient = {random_uuid(), "Jonas Weber", parse_date("1991-04-17"), "male", {}};
    report.visit = visit_of("2026-11-20T09:00:00+01:00");
    report.created = parse_time("2026-11-20T09:55:00+01:00");
    report.signature =
        Signature{.signer = clinician(), .signed_at = report.created, .meaning = "author"};
    report.content_sha256 = std::string(64, 'a');
    return report;
}

/// The text as it is read, with one space for whatever separates.
std::string text_of(const Report& report) {
    const TemporaryFolder folder;
    const auto file = folder.write("report.pdf", write_report(report, Atlas()));
    const Ran ran = run("pdftotext -raw " + file.string() + " -");
    REQUIRE(ran.status == 0);
    std::string text;
    for (const char c : ran.output) {
        if (c != ' ' && c != '\n' && c != '\f') {
            text += c;
        } else if (!text.ends_with(' ')) {
            text += ' ';
        }
    }
    return text;
}

/// A PNG of 4 by 2 pixels in one colour.
std::string logo() {
    const std::string digits =
        "89504e470d0a1a0a0000000d4948445200000004000000020802000000f0caea3400000010494441"
        "54789c63e00e4d862306640e004c9206198d0351150000000049454e44ae426082";
    std::string bytes;
    for (std::size_t i = 0; i < digits.size(); i += 2)
        bytes += static_cast<char>(std::stoi(digits.substr(i, 2), nullptr, 16));
    return bytes;
}

bool has(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE(
    "A progress report tells each visit, each followed point from first to last, and the plan") {
    Report report = report_of(ReportKind::progress_report);
    Visit first = visit_of("2026-11-06T09:00:00+01:00");
    report.visit.findings = {finding_with(Criterion::absent, "1")};
    report.visit.findings.front().follows = EarlierFinding{first.id, first.findings.front().id};
    report.visit.findings.front().pain_on_palpation = parse_decimal("2");
    report.earlier = {first};
    const std::string text = text_of(report);
    CHECK(has(text, "Progress report, 2026-11-06 to 2026-11-20"));
    CHECK(has(text, "2026-11-06, active, pain on palpation 6/10"));
    CHECK(has(text, "2026-11-20, latent, pain on palpation 2/10"));
    CHECK(has(text, "Calf stretch at the wall"));
    CHECK_FALSE(has(text, "Screening before treatment"));
}

TEST_CASE("Findings that nobody declared the same point have rows of their own") {
    Report report = report_of(ReportKind::progress_report);
    report.earlier = {visit_of("2026-11-06T09:00:00+01:00")};
    const std::string text = text_of(report);
    CHECK(has(text, "2026-11-06, active, pain on palpation 6/10 – 1"));
    CHECK(has(text, "2026-11-20, active, pain on palpation 6/10 – 1"));
}

TEST_CASE("A progress report of one visit says that nothing can be compared") {
    CHECK(has(text_of(report_of(ReportKind::progress_report)), "nothing can be compared yet"));
}

TEST_CASE("A referral letter has the address, the writer's words and the answers to mind") {
    Report report = report_of(ReportKind::referral_letter);
    report.options.addressee = {"Dr. Jana Kühn", "Hauptstraße 12"};
    report.options.message = "Would you please look at the veins of the left leg.";
    answer(report.visit, "varicose-veins", Answer::yes);
    const std::string text = text_of(report);
    CHECK(has(text, "Dr. Jana Kühn Hauptstraße 12"));
    CHECK(has(text, "Jonas Weber · born 1991-04-17"));
    CHECK(has(text, "Would you please look at the veins"));
    CHECK(has(text, "Varicose veins at the site: yes"));
    CHECK_FALSE(has(text, "Lymphoedema"));
    CHECK(has(text, "With kind regards Maria Sandoval"));
}

TEST_CASE("A letter says so if no question was answered yes, or nobody was asked") {
    Report report = report_of(ReportKind::referral_letter);
    CHECK(has(text_of(report), "Every question of the screening was answered \"no\""));
    report.visit.screening.reset();
    CHECK(has(text_of(report), "No screening is recorded for this visit"));
}

TEST_CASE("A handout tells in plain words what was felt, done and is to be done at home") {
    const std::string text = text_of(report_of(ReportKind::patient_handout));
    CHECK(has(text, "For Jonas Weber"));
    CHECK(has(text, "a spot that is very tender to pressure"));
    CHECK(has(text, "Pressure brought on a pain that you know."));
    CHECK(has(text, "Scraping, heat, vibration"));
    CHECK(has(text, "Calf stretch at the wall"));
    CHECK(has(text, "Next visit: 2026-12-04"));
    CHECK_FALSE(has(text, "taut band"));
    CHECK_FALSE(has(text, "SHA-256"));
}

TEST_CASE("A handout claims nothing that was not found present") {
    Report report = report_of(ReportKind::patient_handout);
    report.visit.findings.front().criteria = {.taut_band = Criterion::present};
    const std::string text = text_of(report);
    CHECK_FALSE(has(text, "tender to pressure"));
    CHECK_FALSE(has(text, "pain that you know"));
}

TEST_CASE("A handout is printed large") {
    const TemporaryFolder folder;
    const auto file =
        folder.write("handout.pdf", write_report(report_of(ReportKind::patient_handout), Atlas()));
    const Ran ran = run("pdftotext -bbox " + file.string() + " - | grep '>stretch<'");
    const auto number = [&](const std::string& name) {
        return std::stod(ran.output.substr(ran.output.find(name + "=\"") + name.size() + 2));
    };
    CHECK(number("yMax") - number("yMin") > 12);
}

TEST_CASE("An audit copy has every version with who, when, why and its hashes") {
    Report report = report_of(ReportKind::audit_copy);
    report.history = {{1, "draft", report.visit.start, "Maria Sandoval", "", std::string(64, 'b'),
                       std::string(64, 'c')},
                      {2, "final", report.created, "Maria Sandoval", "signed", std::string(64, 'd'),
                       std::string(64, 'e')}};
    const std::string text = text_of(report);
    CHECK(has(text, "1 draft 2026-11-20 09:00 (+01:00) Maria Sandoval –"));
    CHECK(has(text, "2 final 2026-11-20 09:55 (+01:00) Maria Sandoval signed"));
    for (const char hash : {'b', 'c', 'd', 'e'}) CHECK(has(text, std::string(32, hash)));
    CHECK(has(text, "Screening before treatment"));
}

TEST_CASE("Parts that the settings leave out are named; what harms or signs is never left out") {
    Report report = report_of(ReportKind::visit_note);
    report.options.left_out = {ReportSection::screening, ReportSection::complaint};
    report.visit.adverse_events = {{.id = random_uuid(),
                                    .kind = AdverseEventKind::blister,
                                    .severity = 1,
                                    .onset = report.visit.start}};
    const std::string text = text_of(report);
    CHECK_FALSE(has(text, "Deep ache"));
    CHECK_FALSE(has(text, "Screening before treatment"));
    CHECK(has(text,
              "Left out of this report by the clinic's settings: screening before "
              "treatment, complaint."));
    CHECK(has(text, "Blister"));
    CHECK(has(text, "Signed by"));
}

TEST_CASE("Every kind says on its first page that a visit is a draft or was entered in error") {
    for (const auto& [kind, word] : words_of<ReportKind>) {
        INFO(word);
        Report report = report_of(kind);
        report.signature.reset();
        CHECK(has(text_of(report), "Its content may still change"));
    }
}

TEST_CASE("Every kind is told in every language, with that language's decimal mark") {
    for (const std::string& tag : report_languages()) {
        for (const auto& [kind, word] : words_of<ReportKind>) {
            INFO(tag << " " << word);
            Report report = report_of(kind);
            report.options.language = ReportLanguage::named(tag);
            const std::string text = text_of(report);
            CHECK(has(text, "Jonas Weber"));
            if (tag == "en") continue;
            CHECK_FALSE(has(text, "Signed by"));
            CHECK_FALSE(has(text, "Next visit"));
        }
    }
}

TEST_CASE("A clinic's logo stands at the head of every kind, with words for who can't see it") {
    for (const auto& [kind, word] : words_of<ReportKind>) {
        INFO(word);
        Report report = report_of(kind);
        report.options.letterhead = {
            .name = "Praxis", .logo = logo(), .logo_description = "A tree in a circle"};
        const TemporaryFolder folder;
        const auto file = folder.write("report.pdf", write_report(report, Atlas()));
        CHECK(has(run("pdfimages -list " + file.string()).output, " 4     2 "));
        const Ran objects =
            run("qpdf --qdf --object-streams=disable " + file.string() + " - | strings");
        CHECK(has(objects.output, "/Alt (A tree in a circle)"));
    }
}

TEST_CASE("A logo that is no picture, or that nobody describes, is refused with what to do") {
    Report report = report_of(ReportKind::visit_note);
    report.options.letterhead = {.logo = "no picture", .logo_description = "A tree"};
    CHECK(refusal([&] { write_report(report, Atlas()); }) == ErrorCode::report_input);
    report.options.letterhead = {.logo = logo()};
    CHECK(refusal([&] { write_report(report, Atlas()); }) == ErrorCode::report_input);
}
