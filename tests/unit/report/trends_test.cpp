// How measures went over the visits, as a progress report tells it.
#include <catch2/catch.hpp>

#include "myochart/chart/trend.hpp"
#include "myochart/report/report.hpp"
#include "report/trend_plot.hpp"
#include "support/run.hpp"
#include "unit/chart/sample_visit.hpp"

using namespace myochart;
using namespace myochart_test;

namespace {

Visit visit_with_pain(const char* start, const char* pain) {
    Visit visit = screened_visit();
    visit.start = parse_time(start);
    visit.pain_ratings = {{.id = random_uuid(),
                           .context = PainContext::average_24_hours,
                           .phase = Phase::before,
                           .rating = parse_decimal(pain)}};
    return visit;
}

TrendChange change_between(const char* before, const char* after) {
    const Visit first = visit_with_pain("2026-11-06T09:00:00+01:00", before);
    const Visit second = visit_with_pain("2026-11-20T09:00:00+01:00", after);
    const Visit* visits[] = {&first, &second};
    return *change_of(trends(visits).front());
}

std::string text_of(const std::vector<Visit>& visits, const std::string& language = "en") {
    Report report;
    report.options.kind = ReportKind::progress_report;
    report.options.language = ReportLanguage::named(language);
    report.patient.name = "Jonas Weber";
    report.earlier.assign(visits.begin(), visits.end() - 1);
    report.visit = visits.back();
    report.created = parse_time("2026-11-20T09:55:00+01:00");
    const TemporaryFolder folder;
    const auto file = folder.write("report.pdf", write_report(report, Atlas()));
    return run("pdftotext -layout " + file.string() + " -").output;
}

bool has(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("A verdict gives both values, the change with its sign and what it is compared with") {
    const ReportLanguage say;
    CHECK(verdict_words(say, change_between("7", "2")) ==
          "7 to 2, \u22125: larger than the error of measuring (2)");
    CHECK(verdict_words(say, change_between("5", "4")) ==
          "5 to 4, \u22121: within the error of measuring (2)");
    CHECK(verdict_words(say, change_between("4", "5")) ==
          "4 to 5, +1: within the error of measuring (2)");
}

TEST_CASE("A verdict is told in the report's language with its decimal mark") {
    const ReportLanguage french = ReportLanguage::named("fr");
    CHECK(has(verdict_words(french, change_between("7.5", "2")), "7,5 à 2, \u22125,5"));
}

TEST_CASE(
    "Every published value of a verdict is named with its source and whether it was checked") {
    const auto lines = verdict_sources(change_between("7", "2"));
    REQUIRE_FALSE(lines.empty());
    for (const std::string& line : lines) CHECK(line.size() > 30);
    CHECK(has(lines.front(), "detectable change 2"));
    CHECK(has(lines.front(), "not verified"));
}

TEST_CASE("Where nothing fitting is published, the report says so and draws no band") {
    Visit first = visit_with_pain("2026-11-06T09:00:00+01:00", "7");
    Visit second = visit_with_pain("2026-11-20T09:00:00+01:00", "2");
    for (Visit* visit : {&first, &second}) {
        visit->pain_ratings.clear();
        visit->circumferences = {{.id = random_uuid(),
                                  .body_part = "calf",
                                  .side = Side::left,
                                  .girth = parse_quantity("36.5 cm")}};
    }
    const std::string text = text_of({first, second});
    CHECK(has(text, "no error of measuring is known that fits"));
    CHECK_FALSE(has(text, "error of measuring ("));
}

TEST_CASE("A measure of one visit is named, not drawn") {
    const Visit first = visit_with_pain("2026-11-06T09:00:00+01:00", "7");
    Visit second = visit_with_pain("2026-11-20T09:00:00+01:00", "2");
    second.circumferences = {{.id = random_uuid(),
                              .body_part = "calf",
                              .side = Side::left,
                              .girth = parse_quantity("36.5 cm")}};
    const std::string text = text_of({first, second});
    CHECK(has(text, "Measured at one visit only:"));
    CHECK(has(text, "2026-11-06"));
    CHECK(has(text, "larger than the error of measuring"));
}

TEST_CASE(
    "The course of forty visits fits a report, with the first and the last value at the curve") {
    std::vector<Visit> visits;
    for (int i = 0; i < 40; ++i) {
        visits.push_back(visit_with_pain("2026-01-05T09:00:00+01:00", i % 2 ? "6" : "5"));
        visits.back().start.instant += std::chrono::days(7 * i);
    }
    const std::string text = text_of(visits);
    CHECK(has(text, "Course over the visits"));
    CHECK(has(text, "5 to 6, +1"));
}
