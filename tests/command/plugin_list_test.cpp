// SPDX-License-Identifier: Apache-2.0
#include "command/plugin_home.hpp"

using namespace myochart_test;

TEST_CASE("What was shipped is usable, with what it brings and why it is trusted") {
    const Home home;
    const std::string listed = home.must("plugin list");
    CHECK(has(listed, "usable"));
    CHECK(has(listed, "shipped"));
    CHECK(has(listed, "region lower-leg-foot, edition 2026.1: 27 muscles, 29 trigger points"));
    CHECK(has(listed, "reads recordings of "));
    CHECK_FALSE(has(listed, "DEVELOPER"));
    CHECK(has(home.must("plugin list --load"), "region lower-leg-foot"));
}

TEST_CASE(
    "A plugin that nobody trusts is listed with the command that lets it in, and the exit is 3") {
    const Home home;
    const auto bundle = home.copy_of(region_bundle);
    const Ran ran = home.myochart("--plugins plugins plugin list");
    INFO(ran.output);
    CHECK(ran.status == 3);
    CHECK(has(ran.output, "not trusted yet"));
    CHECK(has(ran.output, "[plugin.trust.unknown] org.example.region"));
    CHECK(has(ran.output, "myochart plugin trust "));
    CHECK(home.myochart("--plugins plugins plugin list --load").status == 3);
}

TEST_CASE("A bundle that breaks a rule is refused by its code, and the others are listed") {
    const Home home;
    const auto bundle = home.folder.path("plugins/org.example.broken.myoplugin");
    std::filesystem::create_directories(bundle);
    const Ran ran = home.myochart("--plugins plugins plugin list");
    INFO(ran.output);
    CHECK(ran.status == 3);
    CHECK(has(ran.output, "[plugin.manifest.missing]"));
    CHECK(has(ran.output, "org.myochart.lower-leg-foot"));
}

TEST_CASE("A developer's list says that it is one, and takes what nobody trusts") {
    const Home home;
    home.copy_of(region_bundle);
    const std::string listed = home.must("--developer --plugins plugins plugin list");
    CHECK(has(listed, "DEVELOPER MODE"));
    CHECK(has(listed, "developer"));
    const Ran loaded = home.myochart("--developer --plugins plugins atlas show example_muscle");
    INFO(loaded.output);
    CHECK(loaded.status == 0);
    CHECK(has(loaded.output, "developer mode"));
    CHECK(has(loaded.output, "M. exempli"));
    CHECK(home.myochart("--plugins plugins atlas show example_muscle").status == 1);
}

TEST_CASE("MYOCHART_PLUGIN_PATH counts for developers alone") {
    const Home home;
    home.copy_of(region_bundle, "elsewhere");
    const auto listed = [&](const std::string& options) {
        return run("MYOCHART_PLUGIN_PATH=" + home.path("elsewhere") + ":relative XDG_DATA_HOME=" +
                   home.path("data") + " XDG_CONFIG_HOME=" + home.path("config") + " " + program +
                   " " + options + " plugin list --paths")
            .output;
    };
    CHECK_FALSE(has(listed(""), "elsewhere"));
    CHECK(has(listed("--developer"), "org.example.region"));
}

TEST_CASE("The folders of search are told in their order") {
    const Home home;
    home.copy_of(region_bundle, "mine");
    const std::string told =
        home.myochart("--plugins mine plugin list --paths --format json").output;
    CHECK(json_value(told, "[f[\"origin\"] for f in d[\"folders\"]]") ==
          "['--plugins', 'own', 'shipped']");
    CHECK(json_value(told, "d[\"folders\"][1][\"folder\"]") ==
          home.path("data/myochart/plugins/1"));
    CHECK(json_value(told, "d[\"folders\"][2][\"exists\"]") == "True");
    CHECK(json_value(told, "d[\"trust_list\"]") == home.path("config/myochart/plugin-trust.xml"));
    CHECK(json_value(told, "d[\"quarantine\"]") ==
          home.path("state/myochart/plugin-quarantine.xml"));
}

TEST_CASE("A folder of plugins that is none is told, with what to name instead") {
    const Home home;
    const auto bundle = home.copy_of(region_bundle);
    for (const char* verb : {"plugin list", "atlas list"}) {
        home.check_refused("--plugins plugin " + std::string(verb), "names no folder");
        home.check_refused("--plugins key.txt " + std::string(verb), "names no folder");
        home.check_refused("--plugins " + bundle.string() + " " + verb,
                           "--plugins " + bundle.parent_path().string());
        home.check_refused("--plugins " + bundle.string() + "/ " + verb, "not a folder of plugins");
    }
    std::filesystem::create_directory(home.path("empty"));
    CHECK(has(home.must("--plugins empty plugin list"), "empty holds no plugin"));
    CHECK_FALSE(has(home.myochart("--plugins plugins plugin list").output, "holds no plugin"));
}

TEST_CASE("A listed plugin is inspected and trusted by its id") {
    const Home home;
    home.copy_of(region_bundle);
    const Ran inspected = home.myochart("--plugins plugins plugin inspect org.example.region");
    CHECK(inspected.status == 3);
    CHECK(has(inspected.output, "M. exempli"));
    home.must("--plugins plugins plugin trust --yes org.example.region");
    CHECK(has(home.must("--plugins plugins plugin inspect org.example.region"), "approved"));
    home.check_refused("plugin inspect org.example.region", "no plugin of this id is listed");
    home.check_refused("plugin trust --yes org.example.region", "no plugin of this id is listed");
}

TEST_CASE("Every verb of plugins has help with an example") {
    const Home home;
    for (const char* verb : {"", "list", "inspect", "trust", "distrust", "retry", "install",
                             "remove", "new", "check", "sign", "pack"}) {
        INFO(verb);
        const std::string help = home.must("plugin " + std::string(verb) + " --help");
        CHECK(has(help, "Example"));
        CHECK(has(help, "  myochart plugin"));
    }
}

TEST_CASE("A relative XDG folder is ignored") {
    const Home home;
    const Ran ran = run("HOME=" + home.path("home") + " XDG_DATA_HOME=here " + program +
                        " plugin list --paths");
    CHECK(has(ran.output, home.path("home/.local/share/myochart/plugins/1")));
}

TEST_CASE("The list as data has all that the text has") {
    const Home home;
    home.copy_of(region_bundle);
    const Ran ran = home.myochart("--plugins plugins plugin list --format json");
    CHECK(ran.status == 3);
    const std::string mine = "[p for p in d[\"plugins\"] if \"example\" in p[\"bundle\"]][0]";
    CHECK(json_value(ran.output, mine + "[\"state\"]") == "not trusted yet");
    CHECK(json_value(ran.output, mine + "[\"refusal\"][\"code\"]") == "plugin.trust.unknown");
    CHECK(json_value(ran.output, mine + "[\"trust\"]") == "None");
    CHECK(json_value(ran.output, mine + "[\"manifest\"][\"region\"][\"muscles\"][0][\"key\"]") ==
          "example_muscle");
    CHECK(json_value(ran.output, mine + "[\"manifest_sha256\"]") ==
          myochart::sha256_hex(read(region_bundle / "plugin.xml")));
    CHECK(json_value(ran.output, "d[\"developer\"]") == "False");
}

TEST_CASE("All of a manifest is told in words and as data") {
    const Home home;
    const Ran ran = home.myochart("plugin inspect " + region_bundle.string());
    INFO(ran.output);
    CHECK(ran.status == 3);
    for (const char* words :
         {"org.example.region 1.0.0", "A tester", "tests@example.org", "Apache-2.0", "For tests.",
          "myochart.region/1", "M. exempli", "TrP1 [example_muscle.trp1]",
          "Made up for this example", "linux-x86_64/", "SHA-256", "not trusted yet"}) {
        INFO(words);
        CHECK(has(ran.output, words));
    }
    const std::string data =
        home.myochart("plugin inspect --format json " + region_bundle.string()).output;
    CHECK(json_value(data, "d[\"manifest\"][\"vendor\"]") == "A tester");
    CHECK(json_value(data, "d[\"manifest\"][\"intended_use\"]") == "For tests.");
    CHECK(json_value(data, "d[\"manifest\"][\"files\"][0][\"size\"] > 0") == "True");
    CHECK(has(home.myochart("plugin inspect " + importer_bundle.string()).output,
              "told by bytes 58534352 at offset 0"));
    CHECK(has(home.myochart("plugin inspect " + exporter_bundle.string()).output,
              "names the patient"));
}
