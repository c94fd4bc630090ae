// SPDX-License-Identifier: Apache-2.0
#include <map>
#include <sstream>

#include "command/plugin_home.hpp"

using namespace myochart_test;

namespace {

/// A bundle whose manifest is of a good plugin and whose library has a fault.
std::filesystem::path faulty_bundle(const Home& home, const std::string& fault) {
    const auto bundle = home.folder.path(fault + "/org.example.bad.myoplugin");
    std::filesystem::create_directories(bundle.parent_path());
    const Ran made = run(std::string(MYOCHART_PLUGIN_MANIFEST) +
                         " --library " MYOCHART_BAD_PLUGINS "/no_fault.so --bundle " +
                         bundle.string() + " --vendor Somebody --licence Apache-2.0");
    INFO(made.output);
    REQUIRE(made.status == 0);
    replace_library(bundle, MYOCHART_BAD_PLUGINS "/" + fault + ".so");
    return bundle;
}

/// The verdict of one check, as data.
std::string verdict(const Home& home, const std::filesystem::path& bundle, const std::string& check,
                    const std::string& options = {}) {
    const Ran ran = home.myochart("plugin check " + bundle.string() + " --format json --only " +
                                  check + " " + options);
    return json_value(ran.output, "d[\"checks\"][0][\"verdict\"]");
}

std::filesystem::path recording(const Home& home) {
    using namespace std::string_literals;
    return home.folder.write("recording.xscr", "XSCR\x01\x00\x64\x00"s +
                                                   "2026-11-20T09:30:00+01:00" +
                                                   "\x68\x10\xFA\x00\x69\x10\xFB\x00"s);
}

}  // namespace

TEST_CASE("Good plugins pass, each by the checks that concern it") {
    const Home home;
    const std::string region = home.must("plugin check " + region_bundle.string());
    CHECK(has(region, "pass   data.rules"));
    CHECK_FALSE(has(region, "import."));
    CHECK_FALSE(has(region, "fail"));
    const std::string importer =
        home.must("plugin check " + importer_bundle.string() +
                  " --only entry,lifecycle,import.empty-file,import.one-byte,import.random,"
                  "import.sample,import.signatures,import.failing-host,import.cancel,"
                  "import.same-twice,threads --sample " +
                  recording(home).string());
    CHECK(has(importer, "pass   import.failing-host"));
    CHECK_FALSE(has(importer, "skip"));
    const std::string exporter = home.must("plugin check " + exporter_bundle.string());
    CHECK(has(exporter, "pass   export.full-visit"));
    CHECK(has(exporter, "pass   export.cancel"));
}

TEST_CASE("An importer without a recording has its checks skipped, not passed") {
    const Home home;
    const std::string told = home.must("plugin check " + importer_bundle.string());
    CHECK(has(told, "skip   import.cut-sample"));
    CHECK(has(told, "--sample"));
    CHECK_FALSE(has(told, "pass   import.sample"));
}

TEST_CASE("An importer that hands a start over unchecked is found out by a spoilt recording") {
    // The sample's importer does so; its page in the docs says that it must not.
    const Home home;
    CHECK(verdict(home, importer_bundle, "import.spoilt-sample",
                  "--seed 1 --sample " + recording(home).string()) == "fail");
}

TEST_CASE(
    "A plugin that crashes, ends the process or hangs is told as a crash, and the rest goes on") {
    const Home home;
    for (const char* fault : {"crash_in_init", "exit_in_init", "abort_in_init"}) {
        INFO(fault);
        const auto bundle = faulty_bundle(home, fault);
        const Ran ran = home.myochart("plugin check " + bundle.string());
        CHECK(ran.status == 3);
        CHECK(has(ran.output, "crash  lifecycle.once"));
        CHECK(has(ran.output, "docs/plugin-checks.md#lifecycle-once"));
        CHECK(has(ran.output, "pass   bundle.files"));
    }
    CHECK(verdict(home, faulty_bundle(home, "endless_loop"), "lifecycle.once", "--time-limit 1") ==
          "crash");
    CHECK(has(home.myochart("plugin check " + faulty_bundle(home, "exit_in_init").string() +
                            " --only lifecycle.once")
                  .output,
              "the plugin ended the process"));
}

TEST_CASE("Each fault is found by the check for it") {
    const Home home;
    for (const auto& [fault, check] :
         std::map<std::string, std::string>{{"init_fails", "lifecycle.once"},
                                            {"throws_from_init", "lifecycle.once"},
                                            {"wrong_magic", "entry.well-formed"},
                                            {"short_entry", "entry.well-formed"},
                                            {"incomplete_entry", "entry.well-formed"},
                                            {"no_entry", "entry.loads"},
                                            {"missing_symbol", "entry.loads"},
                                            {"no_interface", "entry.equals-manifest"},
                                            {"nan_coordinate", "data.rules"},
                                            {"dangling_index", "data.rules"},
                                            {"duplicate_key", "data.rules"},
                                            {"crash_in_constructor", "entry.loads"}}) {
        INFO(fault << " " << check);
        const std::string found = verdict(home, faulty_bundle(home, fault), check);
        CHECK((found == "fail" || found == "crash"));
    }
}

TEST_CASE("A library that exports more than its entry, or needs more than it may, is found out") {
    const Home home;
    const auto bundle = faulty_bundle(home, "no_fault");
    home.folder.write("more.c",
                      "int more = 1; static int x; "
                      "__attribute__((constructor)) static void early(void) { x = more; }\n"
                      "__attribute__((constructor)) static void too(void) { x = more; }\n"
                      "#include <stdlib.h>\nvoid leave(void) { exit(x); }\n");
    const std::string library = home.path("more.so");
    REQUIRE(
        run("cc -shared -fPIC -Wl,-rpath,/somewhere -Wl,-z,norelro -Wl,-z,lazy -Wl,--no-as-needed "
            "-o " +
            library + " " + home.path("more.c") + " -lz")
            .status == 0);
    replace_library(bundle, library);
    CHECK(verdict(home, bundle, "binary.one-symbol") == "fail");
    CHECK(verdict(home, bundle, "binary.no-search-path") == "fail");
    CHECK(verdict(home, bundle, "binary.read-only") == "fail");
    CHECK(verdict(home, bundle, "binary.needed-libraries") == "warn");
    CHECK(verdict(home, bundle, "binary.no-initialisers") == "warn");
    CHECK(verdict(home, bundle, "binary.imports") == "warn");
    const auto text = home.folder.write("text.so", "this is no library");
    replace_library(bundle, text);
    CHECK(verdict(home, bundle, "binary.one-symbol") == "fail");
    CHECK(verdict(home, bundle, "entry.loads") == "fail");
}

TEST_CASE("A bundle that can't be read is a failure of its own, not of the checker") {
    const Home home;
    const auto bundle = home.copy_of(region_bundle);
    home.folder.write("plugins/org.example.region.myoplugin/plugin.xml", "<!DOCTYPE a><a/>");
    const Ran ran = home.myochart("plugin check " + bundle.string());
    INFO(ran.output);
    CHECK(ran.status == 3);
    CHECK(has(ran.output, "plugin.manifest.doctype"));
    const auto spoilt = home.copy_of(region_bundle, "spoilt");
    home.folder.write("spoilt/org.example.region.myoplugin/LICENSE", "x");
    CHECK(verdict(home, spoilt, "bundle.files") == "fail");
    std::filesystem::permissions(spoilt / "LICENSE", std::filesystem::perms::all);
    CHECK(verdict(home, spoilt, "bundle.modes") == "fail");
}

TEST_CASE("The report is well-formed JUnit XML and JSON") {
    const Home home;
    const auto bundle = faulty_bundle(home, "init_fails");
    const Ran junit = home.myochart("plugin check " + bundle.string() + " --format junit");
    CHECK(junit.status == 3);
    const auto file = home.folder.write("report.xml", junit.output);
    CHECK(run("xmllint --noout " + file.string()).status == 0);
    CHECK(run("xmllint --xpath 'count(//testcase)' " + file.string()).output ==
          run("xmllint --xpath 'string(/testsuite/@tests)' " + file.string()).output);
    CHECK(has(run("xmllint --xpath '//failure/@message' " + file.string()).output,
              "licence file is missing"));
    const std::string json =
        home.myochart("plugin check " + bundle.string() + " --format json").output;
    CHECK(json_value(json, "d[\"plugin\"]") == "org.example.bad");
    CHECK(json_value(json, "d[\"sum\"][\"fail\"] > 0") == "True");
    CHECK(json_value(json, "sum(d[\"sum\"].values()) == len(d[\"checks\"])") == "True");
}

TEST_CASE(
    "The checks are those of the page that explains them, and every one has its place there") {
    const Home home;
    const std::string page = read(std::string(MYOCHART_SOURCE_DIR) + "/docs/plugin-checks.md");
    std::istringstream lines(home.must("plugin check --list"));
    std::size_t count = 0;
    for (std::string line; std::getline(lines, line); ++count) {
        const std::string id = line.substr(0, line.find(':'));
        std::string anchor = id;
        anchor.replace(anchor.find('.'), 1, "-");
        const std::string row =
            "| <a id=\"" + anchor + "\"></a>`" + id + "` | " + line.substr(id.size() + 2) + " |";
        INFO(row);
        CHECK(has(page, row));
    }
    std::size_t rows = 0;
    for (std::size_t at = 0; (at = page.find("<a id=", at)) != std::string::npos; ++at) ++rows;
    CHECK(rows == count);
}

TEST_CASE("Wrong words for plugin check are told as such") {
    const Home home;
    CHECK(home.myochart("plugin check").status == 2);
    CHECK(home.myochart("plugin check " + region_bundle.string() + " --format yaml").status == 2);
    CHECK(home.myochart("plugin check " + region_bundle.string() + " --only nonsense").status == 1);
    CHECK(has(home.must("plugin check --help"), "--only"));
    CHECK(home.must("plugin check --in-process --only entry " + region_bundle.string()).size() > 0);
}
