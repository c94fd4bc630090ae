/// The region compiler as its users meet it: a program that makes a file or says what to mend.
#include <sys/wait.h>

#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <random>

#include "unit/anatomy/xml_scan.hpp"

namespace {

struct Workbench {
    Workbench()
        : folder(std::filesystem::temp_directory_path() /
                 ("myochart-rc-" + std::to_string(std::random_device{}()))) {
        std::filesystem::create_directories(folder);
    }
    ~Workbench() { std::filesystem::remove_all(folder); }

    std::filesystem::path folder;
};

struct Outcome {
    int code = 0;
    std::string said;
    bool wrote = false;
    std::string source;
};

Outcome compile_file(const std::string& in, const Workbench& bench,
                     const std::string& options = {}) {
    const std::string out = (bench.folder / "out.c").string();
    const std::string log = (bench.folder / "log").string();
    std::filesystem::remove(out);
    const std::string command = std::string(MYOCHART_BINARY_DIR) + "/bin/region-compiler " +
                                options + " \"" + in + "\" \"" + out + "\" 2>\"" + log + "\"";
    Outcome outcome;
    outcome.code = WEXITSTATUS(std::system(command.c_str()));
    outcome.said = test::file_text(log);
    outcome.wrote = std::filesystem::exists(out);
    if (outcome.wrote) outcome.source = test::file_text(out);
    return outcome;
}

Outcome compile(const std::string& text) {
    const Workbench bench;
    std::ofstream(bench.folder / "in.xml", std::ios::binary) << text;
    return compile_file((bench.folder / "in.xml").string(), bench);
}

std::string example() {
    return test::file_text(std::string(MYOCHART_SOURCE_DIR) + "/schemas/examples/region.xml");
}

std::string with(const std::string& from, const std::string& to) {
    std::string text = example();
    const auto at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

}  // namespace

TEST_CASE("the example compiles, each time into the same bytes") {
    const Outcome first = compile(example());
    REQUIRE(first.code == 0);
    REQUIRE(first.said.empty());
    REQUIRE(first.source.find("org.example.region") != std::string::npos);
    REQUIRE(first.source == compile(example()).source);
}

TEST_CASE("without an entry, the tables are the same and the plugin's id and version are told") {
    const Workbench bench;
    const std::string file = std::string(MYOCHART_SOURCE_DIR) + "/schemas/examples/region.xml";
    const Outcome outcome = compile_file(file, bench, "--without-entry");
    REQUIRE(outcome.code == 0);
    const std::string whole = compile(example()).source;
    const auto tables_of = [](const std::string& source) {
        const auto end = source.find("static const myo_vertex vertices");
        REQUIRE(end != std::string::npos);
        return source.substr(0, end);
    };
    CHECK(tables_of(outcome.source) == tables_of(whole));
    CHECK(outcome.source.find("myochart_plugin_entry") == std::string::npos);
    CHECK(outcome.source.find("const myo_region myochart_region_tables = {") != std::string::npos);
    CHECK(outcome.source.find("myochart_region_plugin_id = TEXT(\"org.example.region\")") !=
          std::string::npos);
    CHECK(outcome.source.find("myochart_region_plugin_version = TEXT(\"1.0.0\")") !=
          std::string::npos);
}

TEST_CASE("an unknown option is wrong use") {
    const Workbench bench;
    const std::string file = std::string(MYOCHART_SOURCE_DIR) + "/schemas/examples/region.xml";
    const Outcome outcome = compile_file(file, bench, "--without-entries");
    CHECK(outcome.code == 2);
    CHECK_FALSE(outcome.wrote);
}

TEST_CASE("each broken region is refused with its line and a remedy, and nothing is written") {
    struct Fault {
        const char* from;
        const char* to;
        const char* says;
    };
    const Fault faults[] = {
        {"muscle=\"example_muscle\" along", "muscle=\"example_muscl\" along",
         "Did you mean example_muscle?\n"},
        {"belly muscle=\"example_muscle\"", "belly muscle=\"nothing\"",
         "there is no muscle \"nothing\""},
        {"latin=\"M. exempli\"", "latin=\"M. exempli\" whole=\"example_muscle\"",
         "there is no whole muscle"},
        {"</muscles>", "<muscle key=\"example_muscle\" name=\"n\" latin=\"l\"/></muscles>",
         "is defined twice"},
        {"<origin source=\"example\"", "<origin source=\"nowhere\"",
         "there is no source \"nowhere\""},
        {"drawing view=\"example.back\"", "drawing view=\"example.front\"", "there is no view"},
        {"start=\"upper end\"", "start=\"somewhere\"", "has no landmark \"somewhere\""},
        {"end=\"lower end\"", "end=\"upper end\"", "runs level or has no length"},
        {"name=\"lower end\"", "name=\"upper end\"", "is there twice"},
        {"0.1,0.05", "1.1,0.05", "outside the view box"},
        {"0.1,0.05", "-0.1,0.05", "outside the view box"},
        {"0.1,0.05", "nan,0.05", "is no point"},
        {"0.1,0.05", "0.1,inf", "is no point"},
        {"0.1,0.05", "0.1;0.05", "is no point"},
        {"0.1,0.05 0.9,0.05 0.8,0.95 0.2,0.95", "0.1,0.05", "has 1 good points"},
        {"along=\"0.4\"", "along=\"1.4\"", "along \"1.4\" is not from 0 to 1"},
        {"along=\"0.4\"", "along=\"0,4\"", "is no number"},
        {"lateral-mm=\"5\"", "lateral-mm=\"5000\"", "lateral-mm \"5000\" is further than 500"},
        {"width-mm=\"100\"", "width-mm=\"0\"", "width-mm \"0\" is not more than 0"},
        {"lateral-x=\"1\"", "lateral-x=\"2\"", "lateral-x \"2\" is neither -1, 0 nor 1"},
        {"verified=\"false\">the upper", "verified=\"maybe\">the upper", "Write true or false"},
        {" verified=\"false\">the upper", ">the upper", "verified is missing"},
        {"code=\"example-caution\"", "", "the attribute code is missing"},
        {"key=\"example_muscle\"", "key=\"Example\"", "is no key"},
        {"kind=\"essential\"", "kind=\"usual\"", "Write essential or spill-over"},
        {"<words>around the point</words>", "", "has no <words>"},
        {"<origin ", "<orign verified=\"false\"/><origin ", "unknown element"},
        {"label=\"TrP1\"", "label=\"TrP1\" labell=\"TrP1\"", "unknown attribute"},
        {"plugin=\"org.example.region\"", "plugin=\"region\"",
         "plugin \"region\" is no reverse domain name"},
        {"version=\"1.0.0\"", "version=\"1.0\"", "version \"1.0\" is no semantic version"},
        {"version=\"1.0.0\"", "version=\"one\"", "such as 1.0.0"},
        {"schema=\"1.0\"", "schema=\"9.0\"", "schema \"9.0\" is not known"},
        {"urn:myochart:region:1", "urn:myochart:region:9", "this is no region document"},
        {"<region ", "<!DOCTYPE region [<!ENTITY x \"y\">]><region ", "DOCTYPE"},
        {"</sources>", "", ""},
    };
    for (const Fault& fault : faults) {
        const Outcome outcome = compile(with(fault.from, fault.to));
        INFO(fault.from << " -> " << fault.to << "\n" << outcome.said);
        CHECK(outcome.code == 1);
        CHECK_FALSE(outcome.wrote);
        CHECK(outcome.said.find("in.xml:") != std::string::npos);
        CHECK(outcome.said.find(fault.says) != std::string::npos);
    }
}

TEST_CASE("the line that is named is the line of the fault") {
    const std::string text = with("along=\"0.4\"", "along=\"nan\"");
    const auto line =
        1 + std::count(text.begin(), text.begin() + static_cast<long>(text.find("<trigger-point ")),
                       '\n');
    REQUIRE(compile(text).said.find("in.xml:" + std::to_string(line) + ":") != std::string::npos);
}

TEST_CASE("an unknown element is told with its own line") {
    const std::string text = with("<caution ", "<nerv/>\n<caution ");
    const auto line =
        1 + std::count(text.begin(), text.begin() + static_cast<long>(text.find("<nerv/>")), '\n');
    const std::string said = compile(text).said;
    INFO(said);
    CHECK(said.find("in.xml:" + std::to_string(line) + ":") != std::string::npos);
    CHECK(said.find("unknown element \"nerv\" inside <muscle>") != std::string::npos);
}

TEST_CASE("each fault is told once") {
    struct Fault {
        const char* from;
        const char* to;
    };
    const Fault faults[] = {
        {"</muscles>", "<muscle key=\"example_muscle\" name=\"n\" latin=\"l\"/></muscles>"},
        {"name=\"lower end\"", "name=\"upper end\""},
        {"width-mm=\"100\"", ""},
        {"width-mm=\"100\"", "width-mm=\"wide\""},
        {"kind=\"essential\"", ""},
        {"plugin=\"org.example.region\"", ""},
        {"plugin=\"org.example.region\"", "plugin=\"Org.Example\""},
        {"version=\"1.0.0\"", ""},
        {"schema=\"1.0\"", ""},
    };
    for (const Fault& fault : faults) {
        const std::string said = compile(with(fault.from, fault.to)).said;
        INFO(fault.from << " -> " << fault.to << "\n" << said);
        std::size_t lines = 0;
        for (std::size_t at = 0; (at = said.find("in.xml:", at)) != std::string::npos; ++at)
            ++lines;
        // A landmark that is there twice leaves its line without the other one.
        const bool has_consequence = std::string(fault.from) == "name=\"lower end\"";
        CHECK(lines == (has_consequence ? 2 : 1));
    }
}

TEST_CASE("all faults of a file are told at once") {
    std::string text = with("along=\"0.4\"", "along=\"2\"");
    text.replace(text.find("width-mm=\"100\""), 14, "width-mm=\"-10\"");
    const std::string said = compile(text).said;
    REQUIRE(said.find("along") != std::string::npos);
    REQUIRE(said.find("width-mm") != std::string::npos);
}

TEST_CASE("a refused file leaves what was made before as it was") {
    const Workbench bench;
    std::ofstream(bench.folder / "in.xml") << "<region";
    std::ofstream(bench.folder / "out.c") << "before";
    const std::string command = std::string(MYOCHART_BINARY_DIR) + "/bin/region-compiler \"" +
                                (bench.folder / "in.xml").string() + "\" \"" +
                                (bench.folder / "out.c").string() + "\" 2>/dev/null";
    REQUIRE(WEXITSTATUS(std::system(command.c_str())) == 1);
    REQUIRE(test::file_text((bench.folder / "out.c").string()) == "before");
}

TEST_CASE("texts with quotes, trigraphs and other scripts compile as C11 and keep their bytes") {
    const Outcome outcome =
        compile(with("not a real muscle", "&quot;what?\?/&quot; \\ \xC3\xA4 \xE7\xAD\x8B 1"));
    REQUIRE(outcome.code == 0);
    REQUIRE(outcome.source.find("\\042what\\077\\077/\\042 \\134 \\303\\244 \\347\\255\\213 1") !=
            std::string::npos);
}

TEST_CASE("a missing file and wrong use are told apart") {
    const Workbench bench;
    REQUIRE(compile_file((bench.folder / "nothing.xml").string(), bench).code == 1);
    const std::string wrong = std::string(MYOCHART_BINARY_DIR) + "/bin/region-compiler 2>/dev/null";
    REQUIRE(WEXITSTATUS(std::system(wrong.c_str())) == 2);
}
