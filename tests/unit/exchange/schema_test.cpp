// SPDX-License-Identifier: Apache-2.0
// The schemas, judged by xmllint, agree with what the library writes, reads and refuses.
#include <cstdlib>
#include <set>

#include <catch2/catch.hpp>

#include "unit/exchange/broken_documents.hpp"
#include "unit/exchange/random_chart.hpp"
#include "xml/document.hpp"

using namespace myochart;
using namespace myochart::test;

namespace {

void require_accepted(const std::string& kind, const std::string& files) {
    const ToolRun run = judged_by_schema(kind, files);
    INFO(run.output);
    REQUIRE(run.status == schema_accepts);
}

void check_refused(const std::string& kind, const std::filesystem::path& folder,
                   const BrokenDocument& document) {
    const auto path = folder / (document.fault.name + ".xml");
    put_file(path, document.text);
    const ToolRun run = judged_by_schema(kind, "'" + path.string() + "'");
    INFO(run.output);
    CHECK(run.status == (document.fault.schema_sees ? schema_refuses : schema_accepts));
}

/// True if a person asked for the examples to be written anew: MYOCHART_UPDATE_EXAMPLES=1.
bool update_asked_for() { return std::getenv("MYOCHART_UPDATE_EXAMPLES") != nullptr; }

void check_example(const std::string& name, const std::string& bytes) {
    const auto path = source_path("schemas/examples") / name;
    if (update_asked_for()) put_file(path, bytes);
    INFO(path << "; MYOCHART_UPDATE_EXAMPLES=1 writes it anew");
    CHECK(file_bytes(path) == bytes);
}

template <class Value, std::size_t count>
std::set<std::string> words_in(const Word<Value> (&words)[count]) {
    std::set<std::string> found;
    for (const auto& entry : words) found.emplace(entry.word);
    return found;
}

template <class Value>
std::set<std::string> words_up_to(Value last) {
    std::set<std::string> found;
    for (int i = 0; i <= static_cast<int>(last); ++i)
        found.emplace(to_string(static_cast<Value>(i)));
    return found;
}

/// A schema, asked for its own parts.
class SchemaFile {
public:
    explicit SchemaFile(const std::string& kind)
        : bytes_(file_bytes(source_path("schemas/myochart-" + kind + "-1.xsd"))),
          document_(bytes_) {}

    std::set<std::string> enumeration(std::string_view type) const {
        for (const xml::Element& child : document_.root().children()) {
            if (child.attribute("name") != type) continue;
            std::set<std::string> words;
            for (const xml::Element& facet : child.child("restriction").children()) {
                if (facet.name() == "enumeration") words.emplace(facet.attribute("value").value());
            }
            return words;
        }
        return {};
    }

    /// Names of types, elements and attributes that do not say what they mean.
    std::vector<std::string> undocumented() const {
        std::vector<std::string> names;
        collect_undocumented(document_.root(), names);
        return names;
    }

private:
    static void collect_undocumented(const xml::Element& element, std::vector<std::string>& names) {
        static const std::set<std::string_view> explained{"element", "attribute", "simpleType",
                                                          "complexType"};
        const std::string text = element.child("annotation").child("documentation").text();
        if (explained.contains(element.name()) && text.find_last_of('.') == std::string::npos) {
            names.emplace_back(element.attribute("name").value_or("?"));
        }
        for (const xml::Element& child : element.children()) collect_undocumented(child, names);
    }

    std::string bytes_;
    xml::Document document_;
};

}  // namespace

TEST_CASE("the schemas accept every sample and the examples") {
    const auto folder = fresh_folder("samples");
    put_file(folder / "chart-full.xml", write_chart(full_chart()));
    put_file(folder / "chart-minimal.xml", write_chart(minimal_chart()));
    put_file(folder / "chart-short.xml", write_chart(short_chart()));
    put_file(folder / "session-full.xml", write_session(full_session()));
    put_file(folder / "session-minimal.xml", write_session(minimal_session()));
    require_accepted("chart", folder.string() + "/chart-*.xml '" +
                                  source_path("schemas/examples/chart-example.xml").string() + "'");
    require_accepted("session", folder.string() + "/session-*.xml '" +
                                    source_path("schemas/examples/session-example.xml").string() +
                                    "'");
}

TEST_CASE("the schemas accept three hundred random charts and sessions") {
    const auto folder = fresh_folder("random");
    for (std::uint64_t seed = 1; seed <= 300; ++seed) {
        put_file(folder / ("chart-" + std::to_string(seed) + ".xml"),
                 write_chart(RandomData(seed).chart()));
        put_file(folder / ("session-" + std::to_string(seed) + ".xml"),
                 write_session(RandomData(seed).session()));
    }
    require_accepted("chart", folder.string() + "/chart-*.xml");
    require_accepted("session", folder.string() + "/session-*.xml");
}

TEST_CASE("the chart schema refuses a chart with any one fault") {
    const auto folder = fresh_folder("broken-charts");
    for (const BrokenDocument& document : broken_charts()) check_refused("chart", folder, document);
}

TEST_CASE("the session schema refuses a session with any one fault") {
    const auto folder = fresh_folder("broken-sessions");
    for (const BrokenDocument& document : broken_sessions())
        check_refused("session", folder, document);
}

TEST_CASE("the chart schema refuses ids that stand twice, dangling ids and grades out of range") {
    const std::string valid = write_chart(short_chart());
    const std::string finding =
        valid.substr(valid.find("<finding "), valid.find("<painRating ") - valid.find("<finding "));
    const std::string treatment = part_of(valid, "<treatment ", "</treatment>");
    const std::string treated = "<finding id=\"" + to_string(uuid(30)) + "\"/>";
    const std::string visit =
        valid.substr(valid.find("<visit "), valid.find("</chart>") - valid.find("<visit "));
    const std::pair<std::string, std::string> faults[] = {
        {finding, finding + finding},
        {treatment, treatment + treatment},
        {visit, visit + visit},
        {" finding=\"" + to_string(uuid(30)) + "\"", " finding=\"" + to_string(uuid(31)) + "\""},
        {to_string(uuid(30)), "00000000-0000-4000-8000-00000000001E"},
        {"tenderness=\"3\"", "tenderness=\"5\""},
        {"tenderness=\"3\"", "tenderness=\"-1\""},
        {"painOnPalpation=\"7\"", "painOnPalpation=\"10.5\""},
        {"rating=\"5\"", "rating=\"-1\""},
        {"rating=\"5\"", "rating=\"100.5\""},
        {"rating=\"5\"", "rating=\"5\" finding=\"" + to_string(uuid(31)) + "\""},
        {treated, "<finding id=\"" + to_string(uuid(31)) + "\"/>"},
        {" finding=\"", " comparisonFor=\"" + to_string(uuid(31)) + "\" finding=\""},
        {"severity=\"1\"", "severity=\"6\""},
        {"severity=\"1\"", "severity=\"0\""},
        {"strokes=\"40\"", "strokes=\"-1\""},
        {"erythema=\"1\"", "erythema=\"4\""},
        {digest(), digest().substr(1)},
        {" id=\"" + to_string(uuid(41)) + "\"", ""},
        {" label=\"1\"", ""},
    };
    const auto folder = fresh_folder("keys");
    for (const auto& [from, to] : faults) {
        put_file(folder / "chart.xml", replaced(valid, from, to));
        INFO("instead of " << from << ": " << to);
        CHECK(judged_by_schema("chart", (folder / "chart.xml").string()).status == schema_refuses);
    }
}

TEST_CASE("the words of the schemas are the words of the library") {
    const SchemaFile chart("chart");
    CHECK(chart.enumeration("severity") == words_in(words_of<Severity>));
    CHECK(chart.enumeration("side") == words_up_to(Side::midline));
    CHECK(chart.enumeration("plugin-trust") == words_in(words_of<PluginTrust>));
    CHECK(chart.enumeration("criterion") == words_in(words_of<Criterion>));
    CHECK(chart.enumeration("palpation") == words_in(words_of<Palpation>));
    CHECK(chart.enumeration("agreement") == words_in(words_of<Agreement>));
    CHECK(chart.enumeration("trigger-point-class") == words_in(words_of<TriggerPointClass>));
    CHECK(chart.enumeration("phase") == words_in(words_of<Phase>));
    CHECK(chart.enumeration("averaging") == words_in(words_of<AveragingRule>));
    CHECK(chart.enumeration("motion-mode") == words_in(words_of<MotionMode>));
    CHECK(chart.enumeration("pain-context") == words_in(words_of<PainContext>));
    CHECK(chart.enumeration("modality-kind") == words_in(words_of<Modality>));
    CHECK(chart.enumeration("answer") == words_in(words_of<Answer>));
    CHECK(chart.enumeration("consent-purpose") == words_in(words_of<ConsentFor>));
    CHECK(chart.enumeration("consent-manner") == words_in(words_of<ConsentManner>));
    CHECK(chart.enumeration("petechiae") == words_in(words_of<Petechiae>));
    CHECK(chart.enumeration("twitch-by") == words_in(words_of<TwitchBy>));
    CHECK(chart.enumeration("twitch-noticed") == words_in(words_of<TwitchNoticed>));
    CHECK(chart.enumeration("trigger-point-role") == words_in(words_of<TriggerPointRole>));
    CHECK(chart.enumeration("trigger-point-kind") == words_in(words_of<TriggerPointKind>));
    CHECK(chart.enumeration("trigger-point-state") == words_in(words_of<TriggerPointState>));
    CHECK(chart.enumeration("depth") == words_in(words_of<Depth>));
    CHECK(chart.enumeration("confidence") == words_in(words_of<Confidence>));
    CHECK(chart.enumeration("strength-grade") == words_in(words_of<StrengthGrade>));
    CHECK(chart.enumeration("test-kind") == words_in(words_of<TestKind>));
    CHECK(chart.enumeration("test-result") == words_in(words_of<TestResult>));
    CHECK(chart.enumeration("pain-scale") == words_in(words_of<PainScale>));
    CHECK(chart.enumeration("pressure-grade") == words_in(words_of<PressureGrade>));
    CHECK(chart.enumeration("heat-sensation") == words_in(words_of<HeatSensation>));
    CHECK(chart.enumeration("adverse-event-kind") == words_in(words_of<AdverseEventKind>));
    CHECK(chart.enumeration("adverse-event-outcome") == words_in(words_of<AdverseEventOutcome>));
    CHECK(chart.enumeration("problem-status") == words_in(words_of<ProblemStatus>));
    CHECK(chart.enumeration("goal-status") == words_in(words_of<GoalStatus>));
    CHECK(chart.enumeration("amendment-kind") == words_in(words_of<AmendmentKind>));

    const SchemaFile session("session");
    CHECK(session.enumeration("severity") == words_in(words_of<Severity>));
    CHECK(session.enumeration("time-quality") == words_up_to(TimeQuality::synced));
    CHECK(session.enumeration("measurand") == words_up_to(Measurand::other));
}

TEST_CASE("every type, element and attribute of the schemas says what it means") {
    CHECK(SchemaFile("chart").undocumented().empty());
    CHECK(SchemaFile("session").undocumented().empty());
}

TEST_CASE("every clinical field of the chart schema names its source") {
    const std::string schema = file_bytes(source_path("schemas/myochart-chart-1.xsd"));
    const xml::Document document(schema);
    // Parts that hold little but clinical facts; what is plain record keeping is named here.
    const std::set<std::string_view> parts{
        "criteria",       "skin-signs",    "pressure-dose", "scraping-dose", "heat-dose",
        "vibration-dose", "needling-dose", "exercise-dose", "skin",          "textbook-referral"};
    const std::set<std::string_view> record_keeping{"note", "mode", "source"};
    for (const xml::Element& type : document.root().children()) {
        if (!parts.contains(type.attribute("name").value_or(""))) continue;
        const auto check = [&](const xml::Element& field) {
            if (record_keeping.contains(field.attribute("name").value_or(""))) return;
            INFO(field.attribute("name").value_or("?"));
            bool has_source = false;
            for (const xml::Element& note : field.child("annotation").children())
                has_source |= note.name() == "appinfo" &&
                              note.text().find("Source: ") != std::string_view::npos;
            CHECK(has_source);
        };
        for (const xml::Element& child : type.children()) {
            if (child.name() == "attribute") check(child);
            for (const xml::Element& element : child.children()) {
                if (child.name() == "sequence") check(element);
            }
        }
    }
}

TEST_CASE("the examples are what the library writes") {
    check_example("chart-example.xml", write_chart(example_chart()));
    check_example("session-example.xml", write_session(example_session()));
    if (update_asked_for()) {
        std::filesystem::remove_all(source_path("schemas/examples/invalid"));
        std::filesystem::create_directories(source_path("schemas/examples/invalid"));
    }
    for (const BrokenDocument& document : broken_charts()) {
        check_example("invalid/chart-" + document.fault.name + ".xml", document.text);
    }
    for (const BrokenDocument& document : broken_sessions()) {
        check_example("invalid/session-" + document.fault.name + ".xml", document.text);
    }
}
