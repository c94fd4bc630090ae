#include <catch2/catch.hpp>

#include <cctype>

#include "myochart/report/report.hpp"
#include "support/run.hpp"
#include "unit/chart/sample_visit.hpp"
#include "unit/report/every_field.hpp"

using namespace myochart;
using namespace myochart_test;

namespace {

/// In lower case and in the order in which it was written, with one space for whatever separates.
std::string text_of(const Report& report, const Atlas& atlas = Atlas()) {
    const TemporaryFolder folder;
    const auto file = folder.write("report.pdf", write_report(report, atlas));
    const Ran ran = run("pdftotext -raw " + file.string() + " -");
    REQUIRE(ran.status == 0);
    std::string text;
    for (std::size_t i = 0; i < ran.output.size(); ++i) {
        const bool fixed_space = ran.output.compare(i, 2, "\u00A0") == 0;
        const auto c = static_cast<unsigned char>(fixed_space ? ' ' : ran.output[i]);
        if (fixed_space) ++i;
        if (!std::isspace(c)) {
            text += static_cast<char>(std::tolower(c));
        } else if (!text.ends_with(' ')) {
            text += ' ';
        }
    }
    return text;
}

bool has(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

/// A visit of which every field is set, most of them to values that nothing else has.
Visit full_visit() {
    Visit visit;
    Filler filler;
    walk(filler, visit);
    Finding& finding = visit.findings.front();
    finding.position->along = parse_decimal("0.24");
    Treatment& treatment = visit.treatments.front();
    treatment.findings = {finding.id};
    treatment.session->dose.front().value = parse_quantity("41.7 Cel");
    visit.adverse_events.front().severity = 2;
    visit.adverse_events.front().treatment = treatment.id;
    visit.pain_ratings.front().finding = finding.id;
    PressurePainThreshold& threshold = visit.thresholds.front();
    threshold.finding = finding.id;
    threshold.comparison_for.reset();
    PressurePainThreshold opposite = threshold;
    opposite.id = random_uuid();
    opposite.site.side = Side::right;
    opposite.comparison_for = threshold.id;
    visit.thresholds.push_back(opposite);
    visit.screening = clear_screening(visit.episode);
    return visit;
}

Report full_report() {
    Report report;
    Filler filler;
    walk(filler, report.patient);
    report.visit = full_visit();
    report.created = parse_time("2026-11-20T09:55:00+01:00");
    return report;
}

ReportedAmendment amendment_of(AmendmentKind kind) {
    ReportedAmendment reported;
    Filler filler;
    walk(filler, reported.amendment);
    reported.amendment.kind = kind;
    reported.seal = std::string(40, 'e');
    return reported;
}

void sign(Report& report) {
    report.signature = Signature{clinician(), parse_time("2026-11-20T09:55:00+01:00"), "author"};
    report.content_sha256 = std::string(64, 'c');
}

/// A visit of which only the mandatory was said.
Report small_report() {
    Report report;
    report.patient.name = "Jonas Weber";
    report.visit = screened_visit();
    report.created = parse_time("2026-11-20T09:55:00+01:00");
    return report;
}

}  // namespace

TEST_CASE("Every field of the record is told in the report") {
    Report report = full_report();
    const std::string text = text_of(report);
    Expected expected;
    walk(expected, report.patient);
    walk(expected, report.visit);
    CHECK(expected.texts().size() > 250);
    for (std::string told : expected.texts()) {
        std::ranges::transform(told, told.begin(),
                               [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
        INFO(told);
        CHECK(has(text, told));
    }
}

TEST_CASE("Words that stand for a state are told with what they are the state of") {
    const Report report = full_report();
    const Finding& finding = report.visit.findings.front();
    const std::string text = text_of(report);
    for (const std::string& told :
         {std::string("sweating present"),
          std::string("colour change present"),
          std::string("goose bumps present"),
          std::string("oedema present"),
          std::string("petechiae present"),
          std::string("ecchymosis present"),
          std::string("by needle, seen and felt"),
          std::string("24 % of the line"),
          std::string("pain at end: present, 7."),
          std::string("grade 0 to 5"),
          std::string("feeling of heat not felt"),
          std::string("petechiae confluent"),
          std::string("severity 2 (moderate)"),
          std::string("41.7 °c"),
          std::string("after education, told"),
          std::string("line of 100 mm"),
          std::string("mean of last two in kpa"),
          std::string("agrees with the textbook: no"),
          "the earlier visit " + to_string(finding.follows->visit).substr(0, 8),
          "treated trigger point " + finding.label,
          ", left, trigger point " + finding.label,
          std::string("comparison for told"),
          std::string("deep, 7."),
          std::string("role associated"),
          std::string("kind attachment"),
          std::string("after this visit inactivated"),
          std::string("snapping palpation"),
          std::string("confidence high"),
          std::string("clinician: unclassified"),
          std::string("scraping pressure firm"),
          std::string("outcome: died"),
          std::string("other, severity"),
          std::string("left ruled out told"),
          std::string(" dropped "),
          std::string("pain: present"),
          std::string("active assisted, told"),
          std::string("positive 7."),
          std::string("other test"),
          std::string("pain, soreness, told"),
          std::string("after 24 hours")}) {
        INFO(told);
        CHECK(has(text, told));
    }
    for (const NamedCriterion& named : criteria_in_order()) {
        std::string row = std::string(named.title) + " present";
        row.front() = static_cast<char>(std::tolower(static_cast<unsigned char>(row.front())));
        INFO(row);
        CHECK(has(text, row));
    }
}

TEST_CASE("What has nothing to tell has no place in the report") {
    const std::string text = text_of(small_report());
    for (const char* absent :
         {"complaint", "history", "medication", "pain drawing", "criteria", "further details",
          "measures", "assessment", "prognosis", "goals", "adverse event", "home programme",
          "next visit", "referred to", "after signing", "amended", "in error", "x.509"}) {
        INFO(absent);
        CHECK_FALSE(has(text, absent));
    }
}

TEST_CASE("A treatment says what its safety hangs on even where nobody wrote it down") {
    Report report = small_report();
    report.visit.treatments = {heated_scraping()};
    const std::string text = text_of(report);
    for (const char* told :
         {"duration not recorded", "temperature set not recorded", "feeling of heat not recorded",
          "vibration set not recorded", "skin afterwards not recorded"}) {
        INFO(told);
        CHECK(has(text, told));
    }
    CHECK_FALSE(has(text, "contact time"));
    CHECK_FALSE(has(text, "lubricant"));
}

TEST_CASE("Criteria that were tested nowhere have no row, and are named") {
    Report report = small_report();
    Finding finding;
    finding.site = calf();
    finding.criteria.jump_sign = Criterion::absent;
    add_finding(report.visit, finding);
    add_finding(report.visit, finding);
    std::string text = text_of(report);
    CHECK(has(text, "jump sign absent absent"));
    CHECK(has(text, "not tested in any of them: taut band; hypersensitive spot"));
    CHECK_FALSE(has(text, "nodule not tested"));
    report.visit.findings.back().criteria.nodule = Criterion::indeterminate;
    text = text_of(report);
    CHECK(has(text, "nodule not tested indeterminate"));
}

TEST_CASE("The leading rule-set stands first, and another one's answer where it is another") {
    Report report = small_report();
    Finding finding;
    finding.site = calf();
    finding.criteria.taut_band = Criterion::present;
    finding.criteria.hypersensitive_spot = Criterion::present;
    finding.criteria.spot_in_band = Criterion::absent;
    finding.criteria.recognised_pain = Criterion::present;
    add_finding(report.visit, finding);
    const std::string text = text_of(report);
    CHECK(has(text, "active delphi2018"));
    CHECK(has(text, "ts1999: undetermined"));
    CHECK(has(text, "bmc2023: none"));
    CHECK(has(text, "clinician: not stated"));
}

TEST_CASE(
    "Readings of the next day stand beside the others, ratings on a line are in millimetres") {
    Report report = small_report();
    const auto rated = [](Phase phase, const char* value) {
        PainRating rating;
        rating.phase = phase;
        rating.scale = PainScale::visual_analogue;
        rating.rating = parse_decimal(value);
        return rating;
    };
    report.visit.pain_ratings = {rated(Phase::before, "61")};
    CHECK_FALSE(has(text_of(report), "after 24 hours"));
    report.visit.pain_ratings.push_back(rated(Phase::after, "40"));
    report.visit.pain_ratings.push_back(rated(Phase::after_24_hours, "33"));
    const std::string text = text_of(report);
    CHECK(has(text, "after 24 hours"));
    CHECK(has(text, "61 mm 40 mm 33 mm −21 mm 24 h: −28 mm"));
}

TEST_CASE("Grade, force and repetitions are compared each with its own") {
    Report report = small_report();
    const auto tested = [](Phase phase, const char* force, int repetitions) {
        Strength strength;
        strength.movement = "plantarflexion";
        strength.grade = StrengthGrade::four_minus;
        strength.force = parse_quantity(force);
        strength.repetitions = repetitions;
        strength.phase = phase;
        return strength;
    };
    report.visit.strengths = {tested(Phase::before, "210 N", 12),
                              tested(Phase::after, "230 N", 15)};
    const std::string text = text_of(report);
    CHECK(has(text, "4- 4- –"));
    CHECK(has(text, "210 n 230 n +20 n"));
    CHECK(has(text, "12 15 +3"));
}

TEST_CASE("Adverse events are announced on the first page") {
    Report report = small_report();
    AdverseEvent event;
    event.kind = AdverseEventKind::suspected_thrombosis;
    event.severity = 4;
    event.onset = parse_time("2026-11-20T09:40:00+01:00");
    report.visit.adverse_events = {event};
    const std::string text = text_of(report);
    const auto announced = text.find("suspected thrombosis, severity 4 (life-threatening)");
    REQUIRE(announced != std::string::npos);
    CHECK(announced < text.find("jonas weber"));
    CHECK(has(text, "done about it: not recorded"));
    CHECK(has(text, "outcome: not stated"));
}

TEST_CASE("An amended visit says so at the top, and tells each amendment after the signature") {
    Report report = small_report();
    sign(report);
    for (const AmendmentKind kind : {AmendmentKind::addendum, AmendmentKind::correction,
                                     AmendmentKind::late_entry, AmendmentKind::co_signature}) {
        report.amendments.push_back(amendment_of(kind));
    }
    report.amendments[1].amendment.revised = report.visit;
    report.amendments[1].changes = {"plan: \"rest\" became \"exercise\""};
    const std::string text = text_of(report);
    CHECK(text.find("amended 4 times") < text.find("jonas weber"));
    Expected expected;
    for (ReportedAmendment& reported : report.amendments) walk(expected, reported.amendment);
    for (const std::string& told : expected.texts()) {
        INFO(told);
        CHECK(has(text, told));
    }
    const auto after = text.rfind("after signing");
    for (const char* told : {"addendum", "correction", "late entry", "co-signature",
                             "plan: \"rest\" became \"exercise\"", "seal eeeeeeeeeeeeeeee"}) {
        INFO(told);
        CHECK(text.find(told, after) != std::string::npos);
    }
}

TEST_CASE("Where nothing that was signed changed, the report does not say that it did") {
    Report report = small_report();
    sign(report);
    report.amendments = {amendment_of(AmendmentKind::addendum)};
    const std::string text = text_of(report);
    CHECK(has(text, "amended once"));
    CHECK(has(text, "what was signed stands as it was"));
}

TEST_CASE("A visit entered in error says so at the top and on every page") {
    Report report = full_report();
    sign(report);
    report.amendments = {amendment_of(AmendmentKind::entered_in_error)};
    const TemporaryFolder folder;
    const auto file = folder.write("report.pdf", write_report(report, Atlas()));
    const std::string pages = run("pdftotext " + file.string() + " -").output;
    std::size_t count = 0;
    for (std::size_t start = 0; start < pages.size();) {
        const std::size_t end = std::min(pages.find('\f', start), pages.size());
        const std::string page = pages.substr(start, end - start);
        INFO("page " << ++count);
        CHECK(has(page, "ENTERED IN ERROR: NOT TO BE USED"));
        start = end + 1;
    }
    CHECK(count > 2);
    const std::string text = text_of(report);
    CHECK(text.find("entered in error") < text.find(report.patient.name));
    CHECK_FALSE(has(text, "amended once"));
}

TEST_CASE("A signature with a certificate is said to be one that can be checked, not to be valid") {
    Report report = small_report();
    sign(report);
    CHECK_FALSE(has(text_of(report), "x.509"));
    report.signature->certificate_signature = "QUJD";
    const std::string text = text_of(report);
    CHECK(has(text, "carries an x.509 signature"));
    CHECK(has(text, "was not checked for this report"));
}

TEST_CASE("Areas are drawn on the edition that they were drawn on, and else told") {
    Region region;
    region.id = "lower-leg-foot";
    region.edition = "1";
    region.sources = {{"drawn", "Drawn for this test", "Apache-2.0"}};
    region.views = {
        {"lower_leg.back", "Lower leg, back", Millimetres{160}, Millimetres{580}, 1, "drawn", {}}};
    const Atlas atlas({region});
    const DrawnArea area{
        "lower-leg-foot", "1", "lower_leg.back", Side::left, {{0.3, 0.3}, {0.6, 0.3}, {0.5, 0.5}}};
    Report report = small_report();
    Finding finding;
    finding.site = calf();
    finding.referral.emplace().spill_over_areas = {area};
    add_finding(report.visit, finding);
    report.visit.pain_drawing = PainDrawing{"patient", {area}};
    std::string text = text_of(report, atlas);
    CHECK(has(text, "pain drawing, drawn by the patient lower leg, back, left"));
    CHECK(has(text, "observed spill-over"));
    CHECK_FALSE(has(text, "not at hand here"));

    report.visit.pain_drawing->areas.front().edition = "2";
    report.visit.findings.front().referral->spill_over_areas.front().edition = "2";
    text = text_of(report, atlas);
    CHECK(has(text, "1 of 1 areas were drawn on a picture"));
    CHECK(has(text, "lower_leg.back, left (region lower-leg-foot, edition 2)"));
    CHECK(has(text,
              "observed referral drawn on a picture, or an edition of it, that is not at "
              "hand here: no. 1"));
}

TEST_CASE("A mark made by hand is drawn where no position tells the place") {
    Region region;
    region.id = "lower-leg-foot";
    region.edition = "1";
    region.sources = {{"drawn", "Drawn for this test", "Apache-2.0"}};
    region.views = {
        {"lower_leg.back", "Lower leg, back", Millimetres{160}, Millimetres{580}, 1, "drawn", {}}};
    Report report = small_report();
    Finding finding;
    finding.site = calf();
    finding.map_mark = MapMark{"lower-leg-foot", "1", "lower_leg.back", Side::left, {0.4, 0.3}};
    add_finding(report.visit, finding);
    const std::string text = text_of(report, Atlas({region}));
    CHECK(has(text, "too little tested to tell"));
    CHECK_FALSE(has(text, "not drawn"));
    CHECK(has(text, "40 % across and 30 % down"));
}
