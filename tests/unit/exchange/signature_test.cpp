// SPDX-License-Identifier: Apache-2.0
// What was signed is read as it was signed, or not at all.
#include <optional>
#include <string>

#include <catch2/catch.hpp>

#include "myochart/exchange/chart_xml.hpp"
#include "unit/exchange/sample_chart.hpp"
#include "unit/exchange/support.hpp"

using namespace myochart;
using namespace myochart::test;

namespace {

std::optional<ErrorCode> code_of_reading(const std::string& text) {
    try {
        read_chart(text);
        return std::nullopt;
    } catch (const Error& error) {
        return error.code();
    }
}

/// Changes each `step`-th byte of the first visit's content to `change(byte)`, and returns in how
/// many cases the reader said that the visit was altered. Fails if a change passes unseen.
template <class Change>
int count_alterations_seen(const Chart& chart, std::size_t step, Change change) {
    const std::string valid = write_chart(chart);
    const std::size_t end = valid.find("<signature ");
    int seen = 0;
    for (std::size_t at = valid.find("<visit "); at < end; at += step) {
        std::string text = valid;
        text[at] = change(text[at]);
        try {
            const Chart read = read_chart(text).chart;
            if (read != chart) FAIL("a silent change at byte " << at << " of\n" << text);
        } catch (const Error& error) {
            seen += error.code() == ErrorCode::xml_altered_after_signing;
        }
    }
    return seen;
}

char flipped(char c, int bit) { return static_cast<char>(c ^ bit); }

Chart one_signed(const Visit& visit) {
    return {example_chart().patient, {SignedVisit::as_recorded(visit, full_signature())}, {}};
}

}  // namespace

TEST_CASE("no byte of a signed visit changes unseen") {
    for (const int bit : {1, 2, 4, 8, 16, 32}) {
        INFO("bit " << bit);
        count_alterations_seen(one_signed(minimal_visit()), 1,
                               [&](char c) { return flipped(c, bit); });
        CHECK(count_alterations_seen(one_signed(example_visit()), 29,
                                     [&](char c) { return flipped(c, bit); }) > 20);
        count_alterations_seen(one_signed(full_visit()), 97,
                               [&](char c) { return flipped(c, bit); });
    }
}

TEST_CASE("no byte of a signed visit is blotted out unseen") {
    for (const char blot : {' ', 'a', '0', '"', '<'}) {
        INFO("by " << blot);
        count_alterations_seen(one_signed(minimal_visit()), 1, [&](char) { return blot; });
        count_alterations_seen(one_signed(example_visit()), 31, [&](char) { return blot; });
    }
}

TEST_CASE("a change of a signed visit that reads well is named as an alteration") {
    const std::string valid = write_chart(example_chart());
    const std::string_view changes[][2] = {
        {"tenderness=\"3\"", "tenderness=\"2\""},
        {"value=\"42\"", "value=\"42.0\""},
        {"weakness=\"absent\"", "weakness=\"not-tested\""},
        {"No trauma.", "Trauma."},
        {"+01:00\" end=", "+02:00\" end="},
        {"<modality kind=\"heat\"/>", ""},
        {"<plan>Stretching daily. Review in one week.</plan>", ""},
        {"side=\"left\"", "side=\"right\""},
    };
    for (const auto& [from, to] : changes) {
        INFO("instead of " << from << ": " << to);
        CHECK(code_of_reading(replaced(valid, from, to)) == ErrorCode::xml_altered_after_signing);
    }
}

TEST_CASE("an altered visit is named with its place and its signer") {
    const std::string text = replaced(write_chart(example_chart()), "No trauma.", "Trauma.");
    try {
        read_chart(text, "clinic.xml");
        FAIL("read");
    } catch (const Error& error) {
        CHECK(error.where() == "clinic.xml:" + place_of(text, "visit "));
        CHECK_THAT(error.what_happened(), Catch::Contains("Maria Sandoval"));
    }
}

TEST_CASE("a signature does not hold for another patient or another visit") {
    const std::string valid = write_chart(example_chart());
    CHECK(code_of_reading(replaced(valid, to_string(uuid(1)), to_string(uuid(2)))) ==
          ErrorCode::xml_altered_after_signing);
    CHECK(code_of_reading(replaced(valid, to_string(uuid(10)), to_string(uuid(99)))) ==
          ErrorCode::xml_altered_after_signing);

    const auto digest_in = [](const std::string& text) {
        const std::string_view start = "contentSha256=\"";
        return text.substr(text.find(start) + start.size(), 64);
    };
    const std::string other = write_chart(one_signed(minimal_visit()));
    CHECK(code_of_reading(replaced(valid, digest_in(valid), digest_in(other))) ==
          ErrorCode::xml_altered_after_signing);
}

TEST_CASE("a new name or address of the patient leaves the signatures whole") {
    Chart chart = example_chart();
    chart.patient.name = "Jonas Weber-Sommer";
    CHECK(read_chart(write_chart(chart)).chart == chart);
}

TEST_CASE("the digest seals patient, visit, signer, time and meaning") {
    const Visit visit = example_visit();
    const Signature signature = full_signature();
    const std::string digest = content_sha256(uuid(1), visit, signature);
    CHECK(digest.size() == 64);
    CHECK(content_sha256(uuid(1), example_visit(), full_signature()) == digest);
    CHECK(content_sha256(uuid(2), visit, signature) != digest);
    Visit changed = visit;
    changed.plan += " ";
    CHECK(content_sha256(uuid(1), changed, signature) != digest);
    Signature other = signature;
    SECTION("another signer") { other.signer.name += "n"; }
    SECTION("another time") { other.signed_at.instant += std::chrono::seconds(1); }
    SECTION("another meaning") { other.meaning = "co-signer"; }
    CHECK(content_sha256(uuid(1), visit, other) != digest);
}

TEST_CASE("a treatment without a screening is kept and named") {
    Visit visit = example_visit();
    visit.screening.reset();
    Visit draft = visit;
    draft.id = uuid(99);
    const Chart chart{
        example_chart().patient, {SignedVisit::as_recorded(visit, full_signature())}, {draft}};
    const std::string text = write_chart(chart);
    const ChartReading reading = read_chart(text, "clinic.xml");
    CHECK(reading.chart == chart);
    REQUIRE(reading.diagnostics.size() == 2);
    const std::string places[] = {place_of(text, "visit status=\"signed\""),
                                  place_of(text, "visit status=\"draft\"")};
    for (std::size_t i = 0; i < 2; ++i) {
        const Diagnostic& found = reading.diagnostics[i];
        CHECK(found.severity == Severity::problem);
        CHECK(found.code == to_string(ErrorCode::screening_missing));
        CHECK(found.where == "clinic.xml:" + places[i] + ", treatment of " + calf().name);
        CHECK_THAT(found.message, Catch::Contains("no screening"));
    }
}

TEST_CASE("a chart that can be signed as it is raises no diagnostics") {
    CHECK(read_chart(write_chart(example_chart())).diagnostics.empty());
}
