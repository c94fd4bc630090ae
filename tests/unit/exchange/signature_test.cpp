// SPDX-License-Identifier: Apache-2.0
// What was signed is read as it was signed, or not at all.
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>

#include "exchange/sealed_source.hpp"
#include "myochart/core/text.hpp"
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

/// True for a space or line end that only lays the document out: between elements, or between the
/// attributes of a tag.
std::vector<bool> layout_of(const std::string& text) {
    std::vector<bool> layout(text.size(), false);
    bool in_tag = false;
    bool in_quotes = false;
    std::size_t run = 0;  ///< where the text after the last tag starts
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (in_tag && c == '"') in_quotes = !in_quotes;
        if (in_tag && !in_quotes && (c == ' ' || c == '\n')) layout[at] = true;
        if (in_tag && !in_quotes && c == '>') {
            in_tag = false;
            run = at + 1;
        } else if (!in_tag && c == '<') {
            in_tag = true;
            const std::string between = text.substr(run, at - run);
            if (between.find_first_not_of(" \n") != std::string::npos) continue;
            for (std::size_t i = run; i < at; ++i) layout[i] = true;
        }
    }
    return layout;
}

/// Letters of an id may be capitals: it is the same id.
bool is_letter_of_id(const std::string& text, std::size_t at) {
    const std::size_t start = text.rfind('"', at);
    const std::size_t end = text.find('"', at);
    return end - start == 37 && text[start + 9] == '-' && text[at] >= 'a' && text[at] <= 'f';
}

/// Changes each `step`-th byte of the first signed visit and of its amendments to `change(byte)`,
/// and returns in how many cases the reader said that something was altered. Fails if a change of a
/// byte that says something is not refused, or if any is read as something else.
template <class Change>
int count_alterations_seen(const Chart& chart, std::size_t step, Change change) {
    const std::string valid = write_chart(chart);
    const std::vector<bool> layout = layout_of(valid);
    const std::string last = "\n  </visit>";
    const std::size_t end = valid.find(last) + last.size();
    int seen = 0;
    for (std::size_t at = valid.find("<visit "); at < end; at += step) {
        std::string text = valid;
        text[at] = change(text[at]);
        if (text[at] == valid[at]) continue;
        try {
            const Chart read = read_chart(text).chart;
            if (read != chart) FAIL("a silent change at byte " << at << " of\n" << text);
            if (!layout[at] && !is_letter_of_id(valid, at))
                FAIL("byte " << at << " may be changed in\n" << text);
        } catch (const Error& error) {
            seen += error.code() == ErrorCode::xml_altered_after_signing;
        }
    }
    return seen;
}

char flipped(char c, int bit) { return static_cast<char>(c ^ bit); }

/// The sample's signature without a certificate, which no seal covers.
Signature plain_signature() {
    Signature signature = full_signature();
    signature.certificate_signature.clear();
    return signature;
}

Chart one_signed(const Visit& visit, std::vector<Amendment> amendments = {}) {
    for (Amendment& amendment : amendments) amendment.signature = plain_signature();
    return {example_chart().patient,
            {SignedVisit::as_recorded(visit, plain_signature(), std::move(amendments))},
            {}};
}

/// A small visit with an addendum and a correction.
Chart one_amended() {
    std::vector<Amendment> amendments(2);
    amendments[0] = {uuid(80), AmendmentKind::addendum, "why", "what", std::nullopt, {}};
    amendments[1] = {uuid(81), AmendmentKind::correction, "why", "", minimal_visit(), {}};
    amendments[1].revised->complaint = "a";
    return one_signed(minimal_visit(), std::move(amendments));
}

/// The amendments of the example, each as the file has it.
std::vector<std::string> amendments_in(const std::string& text) {
    std::vector<std::string> found;
    const std::string end = "</amendment>\n";
    for (std::size_t at = text.find("    <amendment "); at != std::string::npos;) {
        const std::size_t stop = text.find(end, at) + end.size();
        found.push_back(text.substr(at, stop - at));
        at = text.find("    <amendment ", stop);
    }
    return found;
}

}  // namespace

TEST_CASE("no byte of a signed visit or of an amendment changes unseen") {
    for (const int bit : {1, 2, 4, 8, 16, 32}) {
        INFO("bit " << bit);
        const auto flip = [&](char c) { return flipped(c, bit); };
        CHECK(count_alterations_seen(one_amended(), 1, flip) > 20);
        CHECK(count_alterations_seen({example_chart().patient, {amended_visit()}, {}}, 41, flip) >
              20);
        count_alterations_seen(one_signed(full_visit(), full_amendments()), 397, flip);
    }
}

TEST_CASE("no byte of a signed visit or of an amendment is blotted out unseen") {
    for (const char blot : {' ', 'a', '0', '"', '<'}) {
        INFO("by " << blot);
        const auto blotted = [&](char) { return blot; };
        count_alterations_seen(one_amended(), 1, blotted);
        count_alterations_seen({example_chart().patient, {amended_visit()}, {}}, 43, blotted);
    }
}

TEST_CASE("white space that comes or goes in a signed visit is layout, or it is refused") {
    Visit visit = minimal_visit();
    visit.complaint = "\n  ";
    visit.history = "\n    first\n  second\n";
    visit.medication = " ";
    visit.plan = "x\n\n      ";
    const Chart chart = one_signed(visit);
    const std::string valid = write_chart(chart);
    const std::size_t end = valid.find("</visit>");
    int refused = 0;
    const auto try_out = [&](const std::string& text) {
        const auto code = code_of_reading(text);
        if (code) {
            ++refused;
        } else if (read_chart(text).chart != chart) {
            FAIL("a silent change in\n" << text);
        }
    };
    try_out(valid);
    CHECK(refused == 0);
    for (std::size_t at = valid.find("<visit "); at < end; ++at) {
        for (const char* const space : {" ", "  ", "\n", "\n  ", "  \n", "\n\n    ", "\t"})
            try_out(valid.substr(0, at) + space + valid.substr(at));
        for (const std::size_t count : {1u, 2u, 3u, 7u}) {
            if (valid.substr(at, count).find_first_not_of(" \n") != std::string::npos) continue;
            try_out(valid.substr(0, at) + valid.substr(at + count));
        }
    }
    CHECK(refused > 100);
}

TEST_CASE("what a signature seals is found in the chart as Myochart wrote it") {
    Visit with_lines = example_visit();
    with_lines.history = "first\n    second > third\n";
    Visit blank = minimal_visit();
    blank.complaint = "\n  ";
    for (const Visit& visit : {minimal_visit(), example_visit(), with_lines, blank}) {
        const std::string text = write_chart(one_signed(visit));
        const std::string opening =
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<visit "
            "xmlns=\"urn:myochart:chart:1\" patient=\"" +
            to_string(example_chart().patient.id) + "\" ";
        const auto found =
            sealed_source(opening, std::string_view(text).substr(text.find("<visit ") + 1),
                          std::string_view(text).substr(text.find("<signature contentSha256") + 1));
        if (visit == blank) {
            CHECK_FALSE(found);  // its text can't be told from layout
        } else {
            CHECK(found == sealed_bytes(example_chart().patient.id, visit, plain_signature()));
        }
    }
}

TEST_CASE("layout, the patient's name and other visits are not sealed and may change") {
    const std::string valid = write_chart(example_chart());
    Chart renamed = example_chart();
    renamed.patient.name = "Jonas Weber-Sommer";
    CHECK(read_chart(replaced(valid, "Jonas Weber", "Jonas Weber-Sommer")).chart == renamed);
    for (const auto& [from, to] : {std::pair{"\n    <plan>", "<plan>"},
                                   std::pair{"\n    <amendment ", "\n\n<!-- --> <amendment\n"},
                                   std::pair{" tenderness=\"3\"", "\n  tenderness='3'"}}) {
        INFO("instead of " << from << ": " << to);
        CHECK(read_chart(replaced(valid, from, to)).chart == example_chart());
    }
    const std::string draft = "Review after one week.";
    CHECK(read_chart(replaced(valid, draft, "Postponed.")).chart.visits == example_chart().visits);
}

TEST_CASE("a certificate's signature stands outside the seal: it is read as it stands") {
    Chart chart = one_amended();
    Signature signature = plain_signature();
    signature.certificate_signature = "MIIBsealed";
    chart.visits = {SignedVisit::as_recorded(minimal_visit(), signature)};
    const Chart read = read_chart(replaced(write_chart(chart), "MIIBsealed", "MIIBsealeD")).chart;
    CHECK(read.visits[0].signature().certificate_signature == "MIIBsealeD");
    CHECK(seals_of(read.patient.id, read.visits[0]) == seals_of(chart.patient.id, chart.visits[0]));
}

TEST_CASE("an amendment belongs to its visit and to its place in the order") {
    const std::string valid = write_chart(example_chart());
    const std::vector<std::string> amendments = amendments_in(valid);
    REQUIRE(amendments.size() == 3);
    const auto refused = [&](const std::string& text) {
        return code_of_reading(text) == ErrorCode::xml_altered_after_signing;
    };
    CHECK(refused(replaced(valid, amendments[0], "")));
    CHECK(refused(replaced(valid, amendments[1], "")));
    CHECK(refused(replaced(valid, amendments[0] + amendments[1], "")));
    CHECK(refused(replaced(valid, amendments[0] + amendments[1], amendments[1] + amendments[0])));
    CHECK(refused(replaced(valid, amendments[1] + amendments[2], amendments[2] + amendments[1])));
    CHECK(refused(replaced(valid, amendments[2], amendments[2] + amendments[2])));
}

TEST_CASE("an amendment can't be moved to another visit or another patient's chart") {
    Chart chart = example_chart();
    Visit other = example_visit();
    other.id = uuid(98);
    chart.visits.push_back(SignedVisit::as_recorded(other, plain_signature()));
    const std::string valid = write_chart(chart);
    const std::string moved = amendments_in(valid)[2];
    std::string text = replaced(valid, moved, "");
    text = replaced(text, "  </visit>\n  <visit status=\"draft\"",
                    moved + "  </visit>\n  <visit status=\"draft\"");
    CHECK(code_of_reading(text) == ErrorCode::xml_altered_after_signing);
    CHECK_FALSE(code_of_reading(valid));
    CHECK(code_of_reading(replaced(valid, to_string(uuid(1)), to_string(uuid(2)))) ==
          ErrorCode::xml_altered_after_signing);
}

TEST_CASE("that the last amendment is missing can't be told from the file alone: the store tells") {
    const std::string valid = write_chart(example_chart());
    const Chart read = read_chart(replaced(valid, amendments_in(valid)[2], "")).chart;
    CHECK(read.visits[0].amendments().size() == 2);
}

TEST_CASE("each seal is of what stands before it") {
    const SignedVisit visit = amended_visit();
    const std::vector<std::string> seals = seals_of(uuid(1), visit);
    REQUIRE(seals.size() == 4);
    CHECK(seals[0] == content_sha256(uuid(1), visit.original(), visit.signature()));
    for (std::size_t i = 0; i < 3; ++i) {
        const std::string bytes = sealed_bytes(uuid(1), seals[i], visit.amendments()[i]);
        CHECK(sha256_hex(bytes) == seals[i + 1]);
        CHECK_THAT(bytes, Catch::Contains(seals[i]));
    }
    const std::string text = write_chart({example_chart().patient, {visit}, {}});
    std::size_t at = 0;
    for (const std::string& seal : seals) {
        at = text.find(seal, at);
        CHECK(at != std::string::npos);
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

TEST_CASE("a visit that was signed before trust was kept verifies and keeps every byte") {
    const std::string text = file_bytes(source_path("schemas/examples/chart-example.xml"));
    REQUIRE(text.find("trust=") == std::string::npos);
    const ChartReading reading = read_chart(text);
    CHECK_FALSE(reading.chart.visits.front().original().regions.front().trust);
    CHECK(write_chart(reading.chart) == text);
}

TEST_CASE("that a plugin was not checked for trust is sealed") {
    Chart chart = read_chart(file_bytes(source_path("schemas/examples/chart-example.xml"))).chart;
    Visit visit = chart.visits.front().original();
    visit.regions.front().trust = PluginTrust::developer;
    chart.visits = {sign(visit, chart.visits.front().signature())};
    std::string text = write_chart(chart);
    CHECK_NOTHROW(read_chart(text));
    const std::size_t at = text.find(" trust=\"developer\"");
    REQUIRE(at != std::string::npos);
    CHECK(code_of_reading(std::string(text).erase(at, 18)) == ErrorCode::xml_altered_after_signing);
    CHECK(code_of_reading(std::string(text).replace(at, 18, " trust=\"shipped\"")) ==
          ErrorCode::xml_altered_after_signing);
}

TEST_CASE("a treatment without a screening is kept and named") {
    Visit visit = example_visit();
    visit.screening.reset();
    Visit draft = visit;
    draft.id = uuid(99);
    const Chart chart{
        example_chart().patient, {SignedVisit::as_recorded(visit, plain_signature())}, {draft}};
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
