// SPDX-License-Identifier: Apache-2.0
#include "command/plugin_home.hpp"

using namespace myochart_test;

TEST_CASE("plugin new writes a project and the next commands") {
    const Home home;
    const std::string told =
        home.must("plugin new region org.example.upper-arm --title 'The arm' --vendor 'E Ltd'");
    CHECK(has(told, "cmake -S upper-arm -B upper-arm/build && cmake --build upper-arm/build"));
    CHECK(has(told, "myochart plugin check upper-arm/build/org.example.upper-arm.myoplugin"));
    const std::string region = read(home.path("upper-arm/region.xml"));
    CHECK(has(region, "id=\"upper-arm\" title=\"The arm\""));
    CHECK(has(region, "plugin=\"org.example.upper-arm\""));
    CHECK(has(region, "key=\"upper_arm_first\""));
    CHECK(has(read(home.path("upper-arm/CMakeLists.txt")), "VENDOR \"E Ltd\""));
    CHECK(std::filesystem::exists(home.path("upper-arm/LICENSE")));
    CHECK(run("xmllint --noout --schema " MYOCHART_SOURCE_DIR "/schemas/myochart-region-1.xsd " +
              home.path("upper-arm/region.xml"))
              .status == 0);
    home.must("plugin new importer org.example.heat-scale --folder made");
    CHECK(has(read(home.path("made/heat-scale.cpp")), "class HeatScale : public kit::Importer"));
    CHECK(has(read(home.path("made/heat-scale_test.cpp")), "kit::testing::Plugin"));
    CHECK(read(home.path("made/sample.txt")).starts_with("heat-scale 1\n"));
    home.must("plugin new exporter org.example.note");
    CHECK(has(read(home.path("note/note.cpp")), "MYOCHART_EXPORTER_PLUGIN(Note)"));
    home.must("plugin new region org.example.lower-arm --logic");
    CHECK(
        has(read(home.path("lower-arm/lower-arm.cpp")), "MYOCHART_REGION_LOGIC_PLUGIN(LowerArm)"));
    CHECK(has(read(home.path("lower-arm/CMakeLists.txt")), "LOGIC lower-arm.cpp"));
    CHECK(std::filesystem::exists(home.path("lower-arm/region.xml")));
    for (const auto& entry : std::filesystem::recursive_directory_iterator(home.folder.path(""))) {
        if (entry.is_regular_file()) CHECK_FALSE(has(read(entry.path()), "@NAME@"));
    }
}

TEST_CASE("plugin new takes good ids alone and writes over nothing") {
    const Home home;
    for (const char* id : {"forearm", "org.forearm", "org.Example.forearm", "org.example.",
                           "org.example.a b", "org.example.-a", "org.example.a--b",
                           "org.example.a/b", "org..forearm", "org.example.9a", "../x.y.z"}) {
        INFO(id);
        home.check_refused("plugin new region '" + std::string(id) + "'", "value.word");
    }
    CHECK(std::filesystem::is_empty(home.folder.path("")));
    home.check_refused("plugin new region org.example.a --title 'a\"b'", "--title");
    CHECK(home.myochart("plugin new limb org.example.a").status == 2);
    CHECK(home.myochart("plugin new importer org.example.a --logic").status == 2);
    home.must("plugin new region org.example.a");
    home.check_refused("plugin new importer org.example.a", "of this name already");
    CHECK_FALSE(std::filesystem::exists(home.path("a/a.cpp")));
}
