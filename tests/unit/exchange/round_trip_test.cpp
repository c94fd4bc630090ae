// SPDX-License-Identifier: Apache-2.0
// What is written is read again without loss, and written again with the same bytes.
#include <algorithm>
#include <bit>
#include <functional>
#include <limits>
#include <utility>

#include <catch2/catch.hpp>

#include "myochart/exchange/chart_xml.hpp"
#include "myochart/exchange/session_xml.hpp"
#include "unit/exchange/random_chart.hpp"
#include "unit/exchange/support.hpp"

using namespace myochart;
using namespace myochart::test;

namespace {

void require_round_trip(const Chart& chart) {
    const std::string written = write_chart(chart);
    const Chart read = read_chart(written).chart;
    REQUIRE(read == chart);
    REQUIRE(write_chart(read) == written);
}

bool same_bits(const std::vector<double>& a, const std::vector<double>& b) {
    return std::ranges::equal(a, b, [](double x, double y) {
        return std::bit_cast<std::uint64_t>(x) == std::bit_cast<std::uint64_t>(y);
    });
}

void require_round_trip(const Session& session) {
    const std::string written = write_session(session);
    const Session read = read_session_xml(written);
    REQUIRE(read == session);
    REQUIRE(write_session(read) == written);
    for (std::size_t i = 0; i < session.axes.size(); ++i) {
        REQUIRE(same_bits(read.axes[i].seconds, session.axes[i].seconds));
    }
    for (std::size_t i = 0; i < session.channels.size(); ++i) {
        REQUIRE(same_bits(read.channels[i].values, session.channels[i].values));
    }
}

/// The code of the error that `write` ends with; absent if it ends well.
std::optional<ErrorCode> code_of(const std::function<void()>& write) {
    try {
        write();
        return std::nullopt;
    } catch (const Error& error) {
        return error.code();
    }
}

}  // namespace

TEST_CASE("a chart with every field set survives writing and reading") {
    require_round_trip(full_chart());
    CHECK(full_chart().visits.size() == 2);
    CHECK(full_chart().drafts.size() == 2);
}

TEST_CASE("the sample of every field leaves none unset, so that none is forgotten") {
    UnsetFields fields;
    const Visit visit = full_visit();
    describe(fields, visit);
    CHECK(fields.names() == std::set<std::string>{});
}

TEST_CASE("any visit of its own survives writing and reading") {
    for (std::uint64_t seed = 1; seed <= 30; ++seed) {
        const Visit visit = RandomData(seed).visit();
        REQUIRE(read_visit(write_visit(visit)) == visit);
    }
}

TEST_CASE("a chart with next to nothing in it survives writing and reading") {
    require_round_trip(minimal_chart());
    require_round_trip(Chart{});
    require_round_trip(Chart{{}, {}, {Visit{}}});
    require_round_trip(short_chart());
    require_round_trip(example_chart());
}

TEST_CASE("a draft whose parts have no ids or names yet survives writing and reading") {
    Visit visit;
    visit.screening = Screening{};
    visit.screening->answers.resize(1);
    visit.screening->overrides.resize(1);
    visit.screening->wells = WellsForm{};
    visit.screening->wells->answers.resize(1);
    visit.consents.resize(2);
    visit.consents[1].modalities.resize(1);
    visit.findings.resize(2);
    visit.findings[0].position = Position{};
    visit.findings[0].referral = ObservedReferral{};
    visit.findings[0].referral->areas.resize(1);
    visit.pain_ratings.resize(1);
    visit.thresholds.resize(1);
    visit.ranges_of_motion.resize(1);
    visit.treatments.resize(1);
    visit.treatments[0].session = SessionUse{};
    visit.treatments[0].skin = SkinResponse{};
    visit.treatments[0].heat = HeatDose{};
    visit.strengths.resize(1);
    visit.circumferences.resize(1);
    visit.tests.resize(1);
    visit.problems.resize(1);
    visit.goals.resize(1);
    visit.adverse_events.resize(1);
    visit.home_programme.resize(1);
    visit.pain_drawing = PainDrawing{};
    require_round_trip(Chart{{}, {}, {visit}});
}

TEST_CASE("absent is not zero: optional grades keep the difference") {
    Chart chart = minimal_chart();
    chart.drafts = {minimal_visit()};
    chart.drafts[0].findings.resize(2);
    chart.drafts[0].findings[0].tenderness = 0;
    chart.drafts[0].findings[0].pain_on_palpation = Decimal{};
    chart.drafts[0].findings[0].clinicians_class = TriggerPointClass{};
    require_round_trip(chart);
}

TEST_CASE("any of three hundred random charts survives writing and reading") {
    for (std::uint64_t seed = 1; seed <= 300; ++seed) {
        INFO("seed " << seed);
        require_round_trip(RandomData(seed).chart());
        require_round_trip(RandomData(seed).sparse_chart());
    }
}

TEST_CASE("a session with every field set survives writing and reading, bit for bit") {
    require_round_trip(full_session());
    require_round_trip(example_session());
}

TEST_CASE("a session with next to nothing in it survives writing and reading") {
    require_round_trip(minimal_session());
    require_round_trip(Session{});
}

TEST_CASE("any of three hundred random sessions survives writing and reading") {
    for (std::uint64_t seed = 1; seed <= 300; ++seed) {
        INFO("seed " << seed);
        require_round_trip(RandomData(seed).session());
    }
}

TEST_CASE("a visit and a patient in files of their own are read as the chart has them") {
    const std::string chart = write_chart(short_chart());
    const auto part = [&](std::string_view start, std::string_view end) {
        const auto from = chart.find(start);
        const auto to = chart.find(end, from) + end.size();
        const std::string text = chart.substr(from, to - from);
        return replaced(text, start, std::string(start) + " xmlns=\"urn:myochart:chart:1\"");
    };
    CHECK(read_visit(replaced(part("<visit", "</visit>"), " status=\"draft\"", "")) ==
          short_chart().drafts[0]);
    CHECK(read_patient(part("<patient", "</patient>")) == short_chart().patient);
    const Visit visit = short_chart().drafts[0];
    CHECK(std::get<Screening>(read_visit_part(part("<screening", "</screening>"))) ==
          *visit.screening);
    CHECK(std::get<Consent>(read_visit_part(part("<consent", "</consent>"))) == visit.consents[0]);
    CHECK(std::get<Finding>(read_visit_part(part("<finding", "</finding>"))) == visit.findings[0]);
    CHECK(std::get<PressurePainThreshold>(read_visit_part(
              part("<pressurePainThreshold", "</pressurePainThreshold>"))) == visit.thresholds[0]);
    CHECK(std::get<Treatment>(read_visit_part(part("<treatment", "</treatment>"))) ==
          visit.treatments[0]);
    CHECK(std::get<PainRating>(read_visit_part(part("<painRating", "/>"))) ==
          visit.pain_ratings[0]);
    CHECK(std::get<Strength>(read_visit_part(part("<strength", "/>"))) == visit.strengths[0]);
    CHECK(std::get<Circumference>(read_visit_part(part("<circumference", "</circumference>"))) ==
          visit.circumferences[0]);
    CHECK(std::get<ClinicalTest>(read_visit_part(part("<test", "</test>"))) == visit.tests[0]);
    CHECK(std::get<Problem>(read_visit_part(part("<problem", "</problem>"))) == visit.problems[0]);
    CHECK(std::get<Goal>(read_visit_part(part("<goal", "/>"))) == visit.goals[0]);
    CHECK(std::get<AdverseEvent>(read_visit_part(part("<adverseEvent", "</adverseEvent>"))) ==
          visit.adverse_events[0]);
    CHECK(std::get<HomeExercise>(read_visit_part(part("<homeExercise", "</homeExercise>"))) ==
          visit.home_programme[0]);
}

TEST_CASE("a value that could not be read again is refused in writing") {
    const auto refused_with = [](auto change) {
        Chart chart = short_chart();
        change(chart, chart.drafts[0]);
        return code_of([&] { write_chart(chart); });
    };
    using enum ErrorCode;
    CHECK(refused_with([](Chart& c, Visit&) { c.patient.birth_date = Date{}; }) == value_date);
    CHECK(refused_with([](Chart&, Visit& v) { v.start.offset = std::chrono::hours(15); }) ==
          value_time);
    CHECK(refused_with([](Chart&, Visit& v) { v.start.instant -= std::chrono::days(999'999); }) ==
          value_time);
    CHECK(refused_with([](Chart&, Visit& v) {
              v.pain_ratings[0].rating.coefficient = 1'000'000'000'000'000'000;
          }) == value_number);
    CHECK(refused_with([](Chart&, Visit& v) { v.pain_ratings[0].rating.places = 341; }) ==
          value_number);
    CHECK(refused_with([](Chart&, Visit& v) {
              v.findings[0].palpation = static_cast<Palpation>(9);
          }) == value_word);
    for (const double number :
         {std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity()}) {
        CHECK(refused_with([&](Chart&, Visit& v) {
                  v.findings[0].referral = ObservedReferral{};
                  v.findings[0].referral->areas = {
                      DrawnArea{"r", "e", "v", Side::left, {{0, number}}}};
              }) == value_number);
        Session session = minimal_session();
        session.events = {{number, "", ""}};
        CHECK(code_of([&] { write_session(session); }) == value_number);
    }
}

TEST_CASE("a text that XML can't carry is refused in writing") {
    Chart chart = short_chart();
    const std::pair<std::string, ErrorCode> bad[] = {
        {"a\x01", ErrorCode::text_control_character},
        {std::string(1, '\0'), ErrorCode::text_control_character},
        {"\uFFFE", ErrorCode::text_control_character},
        {"\xC3", ErrorCode::text_not_utf8},
        {"\xED\xA0\x80", ErrorCode::text_not_utf8}};
    for (const auto& [text, code] : bad) {
        for (std::string* field : {&chart.patient.name, &chart.drafts[0].plan}) {
            const std::string before = std::exchange(*field, text);
            CHECK(code_of([&] { write_chart(chart); }) == code);
            *field = before;
        }
    }
}
