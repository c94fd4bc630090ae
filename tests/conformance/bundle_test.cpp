// SPDX-License-Identifier: Apache-2.0
// The bundles that the build makes, and the tool that makes them.
#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "myochart/plugin/manifest.hpp"
#include "myochart/plugin/trust.hpp"
#include "support/run.hpp"

namespace {

namespace fs = std::filesystem;
using myochart_test::Ran;
using myochart_test::read;
using myochart_test::TemporaryFolder;

const std::string id = "org.myochart.lower-leg-foot";
const fs::path shipped = fs::path(MYOCHART_PLUGINS) / (id + ".myoplugin");
const std::string library_path = "linux-x86_64/" + id + ".so";

/// Makes the bundle of the region's library again, in `bundle`, with the most careless umask.
Ran make_bundle(const fs::path& bundle, const std::string& more = "") {
    return myochart_test::run("umask 0; " + std::string(MYOCHART_BINARY_DIR) +
                              "/bin/plugin-manifest --vendor Somebody --licence Apache-2.0" +
                              " --library " + (shipped / library_path).string() + " --bundle " +
                              bundle.string() + " " + more);
}

std::vector<std::string> files_in(const fs::path& bundle) {
    std::vector<std::string> files;
    for (const auto& entry : fs::recursive_directory_iterator(bundle)) {
        if (!entry.is_directory()) files.push_back(fs::relative(entry, bundle).generic_string());
    }
    std::ranges::sort(files);
    return files;
}

std::string sha256sum(const fs::path& file) {
    return myochart_test::run("sha256sum " + file.string()).output.substr(0, 64);
}

}  // namespace

TEST_CASE("A shipped bundle holds what its manifest lists, and nothing else") {
    for (const std::string& name : myochart_test::shipped_plugins()) {
        const fs::path bundle = fs::path(MYOCHART_PLUGINS) / (name + ".myoplugin");
        const auto manifest = myochart::read_manifest(read(bundle / "plugin.xml"));
        CHECK(manifest.facts.id == name);
        CHECK(manifest.library("linux-x86_64") != nullptr);
        std::vector<std::string> listed{"plugin.xml"};
        for (const myochart::PluginFile& file : manifest.files) {
            listed.push_back(file.path);
            CHECK(file.size == fs::file_size(bundle / file.path));
            CHECK(file.sha256 == sha256sum(bundle / file.path));
        }
        std::ranges::sort(listed);
        CHECK(files_in(bundle) == listed);
        CHECK(std::ranges::count(listed, "LICENSE") == 1);
    }
}

TEST_CASE(
    "The library knows the manifests of the plugins that were built with it, in order of id") {
    std::vector<std::string> expected;
    for (const std::string& id : myochart_test::shipped_plugins()) {
        const fs::path bundle = fs::path(MYOCHART_PLUGINS) / (id + ".myoplugin");
        expected.push_back(sha256sum(bundle / "plugin.xml"));
    }
    CHECK(myochart::shipped_manifests() == expected);
}

TEST_CASE("A bundle that is made again has nothing left of an earlier build") {
    const TemporaryFolder folder;
    const fs::path bundle = folder.path(id + ".myoplugin");
    const fs::path words = folder.write("words.txt", "words");
    REQUIRE(make_bundle(bundle, "--file data/words.txt=" + words.string()).status == 0);
    folder.write(id + ".myoplugin/plugin.xml.sig", "a signature of the manifest before");
    CHECK(files_in(bundle).size() == 4);

    REQUIRE(make_bundle(bundle).status == 0);
    CHECK(files_in(bundle) == std::vector<std::string>{library_path, "plugin.xml"});
    CHECK_FALSE(fs::exists(folder.path(id + ".myoplugin.new")));
}

TEST_CASE("The same library and words give the same manifest") {
    const TemporaryFolder folder;
    REQUIRE(make_bundle(folder.path("a") / (id + ".myoplugin")).status == 0);
    REQUIRE(make_bundle(folder.path("b") / (id + ".myoplugin")).status == 0);
    CHECK(read(folder.path("a") / (id + ".myoplugin") / "plugin.xml") ==
          read(folder.path("b") / (id + ".myoplugin") / "plugin.xml"));
}

TEST_CASE("Nobody else may write a bundle, whatever the umask and its sources allow") {
    const TemporaryFolder folder;
    const fs::path words = folder.write("words.txt", "words");
    fs::permissions(words, fs::perms::all);
    const fs::path bundle = folder.path(id + ".myoplugin");
    REQUIRE(make_bundle(bundle, "--file data/words.txt=" + words.string()).status == 0);
    for (const auto& entry : fs::recursive_directory_iterator(bundle)) {
        INFO(entry.path().string());
        CHECK((entry.status().permissions() & fs::perms::others_write) == fs::perms::none);
    }
}

TEST_CASE("A folder that is no bundle is not replaced") {
    const TemporaryFolder folder;
    const std::string name = id + ".myoplugin";
    fs::create_directories(folder.path(name));
    folder.write(name + "/thesis.txt", "years of work");
    const Ran ran = make_bundle(folder.path(name));
    CHECK(ran.status == 1);
    CHECK(ran.output.find("not a bundle") != std::string::npos);
    CHECK(read(folder.path(name) / "thesis.txt") == "years of work");
}

TEST_CASE("A bundle is named after the id that the library says") {
    const TemporaryFolder folder;
    const Ran ran = make_bundle(folder.path("org.example.other.myoplugin"));
    CHECK(ran.status == 1);
    CHECK(ran.output.find(id + ".myoplugin") != std::string::npos);
    CHECK(fs::is_empty(folder.path("")));
}

TEST_CASE("A file that would lie outside the bundle is refused and nothing is written") {
    const TemporaryFolder folder;
    const fs::path words = folder.write("words.txt", "words");
    for (const char* path : {"../escaped.txt", "/escaped.txt", "data/../../escaped.txt",
                             "plugin.xml", "data//words.txt"}) {
        INFO(path);
        const Ran ran = make_bundle(folder.path(id + ".myoplugin"),
                                    std::string("--file ") + path + "=" + words.string());
        CHECK(ran.status == 1);
        CHECK(ran.output.find("plugin.manifest.") != std::string::npos);
        CHECK(files_in(folder.path("")) == std::vector<std::string>{"words.txt"});
    }
}

TEST_CASE("A library that is no plugin has no bundle") {
    const TemporaryFolder folder;
    const std::string tool = std::string(MYOCHART_BINARY_DIR) + "/bin/plugin-manifest";
    const Ran ran =
        myochart_test::run(tool + " --vendor Somebody --licence Apache-2.0 --library " +
                           MYOCHART_LIBRARY + " --bundle " + folder.path("x.myoplugin").string());
    CHECK(ran.status == 1);
    CHECK(ran.output.find("plugin.entry.missing") != std::string::npos);
    CHECK(myochart_test::run(tool).status == 2);
    CHECK(myochart_test::run(tool + " --help").status == 0);
    CHECK(make_bundle(folder.path("x.myoplugin"), "--file words.txt").status == 2);
}
