// SPDX-License-Identifier: Apache-2.0
// What `cmake --install` gives, used as a stranger uses it: from a prefix that was moved, by projects
// that know nothing of this build.
#include <catch2/catch.hpp>
#include <chrono>

#include <algorithm>
#include <filesystem>
#include <map>
#include <regex>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include "support/run.hpp"

namespace {

namespace fs = std::filesystem;
using myochart_test::Ran;

const std::string sources = MYOCHART_SOURCE_DIR;
const std::string build_folder = MYOCHART_BINARY_DIR;

std::string must(const std::string& command) {
    const Ran ran = myochart_test::run(command);
    INFO(command << "\n" << ran.output);
    REQUIRE(ran.status == 0);
    return ran.output;
}

/// An installed Myochart whose prefix was moved, and a home of its own for the command. Made once;
/// gone when the program ends.
class Installation {
public:
    Installation() {
        must("cmake --install " + build_folder + " --prefix " + folder.path("first").string());
        fs::rename(folder.path("first"), prefix());
    }

    fs::path prefix() const { return folder.path("moved"); }
    fs::path libraries() const { return prefix() / MYOCHART_INSTALLED_LIBRARIES; }
    std::string in_folder(const std::string& name) const { return folder.path(name).string(); }
    /// `myochart` with nothing of the user's own settings.
    Ran myochart(const std::string& arguments) const {
        return myochart_test::run("env -u MYOCHART_STORE XDG_CONFIG_HOME=" + in_folder("config") +
                                  " XDG_STATE_HOME=" + in_folder("state") +
                                  " XDG_DATA_HOME=" + in_folder("data") + " " +
                                  (prefix() / "bin/myochart").string() + " " + arguments);
    }
    std::string must_run(const std::string& arguments) const {
        const Ran ran = myochart(arguments);
        INFO("myochart " << arguments << "\n" << ran.output);
        REQUIRE(ran.status == 0);
        return ran.output;
    }
    /// Runs a shell command that may ask pkg-config.
    std::string must_with_pkg_config(const std::string& command) const {
        return must("PKG_CONFIG_PATH=" + (libraries() / "pkgconfig").string() +
                    "; export PKG_CONFIG_PATH; " + command);
    }
    /// Configures a project with this installation in the folder `name`.
    Ran configure(const std::string& project, const std::string& name) const {
        return myochart_test::run("cmake -G Ninja -S " + project + " -B " + in_folder(name) +
                                  " -DCMAKE_BUILD_TYPE=Release -DCMAKE_PREFIX_PATH=" +
                                  prefix().string() + " " MYOCHART_CONFIGURED_LIKE);
    }
    /// Builds a project and gives its build folder.
    fs::path built(const std::string& project, const std::string& name) const {
        const Ran configured = configure(project, name);
        INFO(configured.output);
        REQUIRE(configured.status == 0);
        must("cmake --build " + in_folder(name));
        return folder.path(name);
    }

    const myochart_test::TemporaryFolder folder;
};

const Installation& installation() {
    static const Installation installed;
    return installed;
}

/// A project of its own in the folder `name`.
std::string project(const std::string& name, const std::map<std::string, std::string>& files) {
    const fs::path folder = installation().folder.path(name);
    fs::create_directories(folder);
    for (const auto& [file, text] : files) {
        fs::create_directories((folder / file).parent_path());
        installation().folder.write(name + "/" + file, text);
    }
    return folder.string();
}

void require_one_symbol(const std::string& library) {
    const std::string symbols = must("nm -D --defined-only " + library);
    INFO(library << "\n" << symbols);
    std::istringstream lines(symbols);
    std::vector<std::string> names;
    for (std::string line; std::getline(lines, line);) names.push_back(line);
    REQUIRE(names.size() == 1);
    // 16 hexadecimal digits, then the kind: "u" would be a symbol that is unique in the process.
    CHECK(std::regex_match(names.front(), std::regex("[0-9a-f]{16} [BDR] myochart_plugin_entry")));
}

/// What an author does with a finished bundle: check it, trust it, see it listed.
void require_checked_and_trusted(const fs::path& bundle) {
    const std::string id = bundle.stem().string();
    require_one_symbol((bundle / "linux-x86_64" / (id + ".so")).string());
    installation().must_run("plugin check " + bundle.string());
    const std::string plugins = "--plugins " + bundle.parent_path().string();
    const Ran before = installation().myochart(plugins + " plugin list");
    INFO(before.output);
    CHECK(before.status == 3);
    CHECK(before.output.find("plugin.trust.unknown") != std::string::npos);
    installation().must_run("plugin trust --yes " + bundle.string());
    const std::string after = installation().must_run(plugins + " plugin list");
    CHECK(after.find(id) != std::string::npos);
}

std::string recording() {
    const std::string file = installation().in_folder("recording.csv");
    if (!fs::exists(file))
        must(build_folder + "/bin/simulate-scraper --seed 3 --duration 30 --output " + file);
    return file;
}

void require_documents_a_visit(const std::string& program, const std::string& name) {
    const fs::path output = installation().folder.path(name);
    fs::create_directories(output);
    must(program + " " + (installation().prefix() / "lib/myochart/plugins/1").string() + " " +
         recording() + " " + output.string());
    CHECK(myochart_test::read(output / "visit.pdf").starts_with("%PDF-1.7"));
}

}  // namespace

TEST_CASE("A moved prefix names neither the place it came from nor the build") {
    for (const auto& entry : fs::recursive_directory_iterator(installation().prefix())) {
        const std::string suffix = entry.path().extension().string();
        if (suffix != ".cmake" && suffix != ".pc") continue;
        const std::string text = myochart_test::read(entry.path());
        INFO(entry.path().string());
        CHECK(text.find(installation().in_folder("first")) == std::string::npos);
        CHECK(text.find(build_folder) == std::string::npos);
        CHECK(text.find(sources) == std::string::npos);
    }
    const std::string command =
        must("readelf -d " + installation().prefix().string() + "/bin/myochart");
    CHECK(command.find("[$ORIGIN/../" MYOCHART_INSTALLED_LIBRARIES "]") != std::string::npos);
}

TEST_CASE("What an embedder needs is installed, each thing at its place") {
    for (const char* path :
         {"bin/myochart", MYOCHART_INSTALLED_LIBRARIES "/libmyochart.so",
          "include/myochart/myochart.hpp", "include/myochart/plugin/abi.h",
          "include/myochart/plugin/kit/importer.hpp",
          MYOCHART_INSTALLED_LIBRARIES "/cmake/Myochart/MyochartConfig.cmake",
          MYOCHART_INSTALLED_LIBRARIES "/pkgconfig/myochart.pc",
          MYOCHART_INSTALLED_LIBRARIES "/pkgconfig/myochart-plugin.pc",
          "libexec/myochart/plugin-runner", "libexec/myochart/plugin-manifest",
          "libexec/myochart/region-compiler", "share/myochart/schemas/myochart-chart-1.xsd",
          "share/myochart/schemas/myochart-plugin-1.xsd", "share/doc/Myochart/LICENSE"}) {
        INFO(path);
        CHECK(fs::exists(installation().prefix() / path));
    }
}

TEST_CASE("The links of the installed documents lead to what is installed") {
    const fs::path documents = installation().prefix() / "share/doc/Myochart";
    std::size_t links = 0;
    for (const auto& entry : fs::recursive_directory_iterator(documents)) {
        if (entry.path().extension() != ".md") continue;
        const std::string text = std::regex_replace(myochart_test::read(entry.path()),
                                                    std::regex("```[^`]*```"), "");
        const std::regex link("\\]\\(([^)#]+)[^)]*\\)");
        for (std::sregex_iterator match(text.begin(), text.end(), link), end; match != end;
             ++match) {
            const std::string target = match->str(1);
            if (target.find("://") != std::string::npos) continue;
            INFO(entry.path().string() << ": " << target);
            CHECK(fs::exists(entry.path().parent_path() / target));
            ++links;
        }
    }
    CHECK(links > 10);
}

TEST_CASE("A check that finds something names the installed page that explains it") {
    const fs::path bundle =
        installation().folder.path("spoilt/org.myochart.lower-leg-foot.myoplugin");
    fs::create_directories(bundle.parent_path());
    fs::copy(installation().prefix() / "lib/myochart/plugins/1" / bundle.filename(), bundle,
             fs::copy_options::recursive);
    installation().folder.write("spoilt/" + bundle.filename().string() + "/more.txt", "unlisted");
    const Ran checked =
        installation().myochart("plugin check --only bundle.files " + bundle.string());
    INFO(checked.output);
    CHECK(checked.status == 3);
    const std::size_t at = checked.output.find("see ");
    REQUIRE(at != std::string::npos);
    const std::size_t anchor = checked.output.find("#bundle-files", at);
    REQUIRE(anchor != std::string::npos);
    CHECK(fs::exists(checked.output.substr(at + 4, anchor - at - 4)));
}

TEST_CASE("What would not be compiled for want of a language is told when it is configured") {
    const auto configured = [](const std::string& name, const std::string& languages,
                               const std::string& call) {
        const std::string sample = sources + "/samples/region-logic-plugin/";
        const std::string folder = project(
            name, {{"CMakeLists.txt", "cmake_minimum_required(VERSION 3.25)\nproject(arm " +
                                          languages + ")\nfind_package(Myochart REQUIRED)\n" +
                                          call + " VENDOR Somebody LICENCE Apache-2.0)\n"},
                   {"region.xml", myochart_test::read(sample + "region.xml")},
                   {"upper_arm.cpp", myochart_test::read(sample + "upper_arm.cpp")}});
        return installation().configure(folder, name + "-build");
    };
    const std::string region =
        "myochart_add_region_plugin(arm REGION region.xml LOGIC upper_arm.cpp";
    const Ran logic = configured("c-only", "LANGUAGES C", region);
    CHECK(logic.status != 0);
    CHECK(logic.output.find("upper_arm.cpp would not be compiled") != std::string::npos);
    CHECK(logic.output.find("project(arm LANGUAGES C CXX)") != std::string::npos);
    CHECK(configured("cxx-only", "LANGUAGES CXX", region).status != 0);
    CHECK(configured("c-only-plugin", "LANGUAGES C",
                     "myochart_add_plugin(arm ID org.example.arm VERSION 1.0.0 SOURCES "
                     "upper_arm.cpp")
              .status != 0);
    CHECK(configured("both", "LANGUAGES C CXX", region).status == 0);
}

TEST_CASE("What plugin new writes has its check as a test, with Catch2 or without") {
    const std::map<std::string, std::string> kinds{{"bone", "region"},
                                                   {"limb", "region --logic"},
                                                   {"scale", "importer"},
                                                   {"note", "exporter"}};
    for (const auto& [name, kind] : kinds) {
        INFO(kind);
        installation().must_run("plugin new " + kind + " org.example." + name + " --folder " +
                                installation().in_folder(name));
        const std::string built = installation().in_folder(name + "-build");
        must("cmake -G Ninja -S " + installation().in_folder(name) + " -B " + built +
             " -DCMAKE_DISABLE_FIND_PACKAGE_Catch2=ON -DCMAKE_PREFIX_PATH=" +
             installation().prefix().string() + " " MYOCHART_CONFIGURED_LIKE);
        const std::string tests = must("ctest -N --test-dir " + built);
        CHECK(tests.find(name + ".check") != std::string::npos);
    }
}

TEST_CASE("The installed command loads the plugins that were shipped with it") {
    const std::string listed = installation().must_run("plugin list");
    for (const std::string& plugin : myochart_test::shipped_plugins())
        CHECK(listed.find(plugin) != std::string::npos);
    CHECK(installation().must_run("atlas list").find("gastrocnemius") != std::string::npos);
}

TEST_CASE("A program is built by find_package and documents a visit") {
    const fs::path built = installation().built(sources + "/samples/embed-cpp", "by-cmake");
    require_documents_a_visit((built / "embed-cpp").string(), "documented-by-cmake");
}

TEST_CASE("A program is built by pkg-config and documents a visit") {
    const std::string program = installation().in_folder("by-pkg-config");
    installation().must_with_pkg_config(MYOCHART_COMPILE_CXX " -std=c++20 " + sources +
                                        "/samples/embed-cpp/visit.cpp -o " + program +
                                        " $(pkg-config --cflags --libs myochart)");
    require_documents_a_visit(
        "LD_LIBRARY_PATH=" + installation().libraries().string() + " " + program,
        "documented-by-pkg-config");
}

TEST_CASE("A plugin is built without CMake, by what pkg-config says") {
    const std::string bundle = installation().in_folder("by-hand/org.example.region.myoplugin");
    const std::string region = project("by-hand", {}) + "/region";
    installation().must_with_pkg_config(
        "set -e; said() { pkg-config --variable=$1 myochart-plugin; }; $(said region_compiler) " +
        sources + "/schemas/examples/region.xml " + region +
        ".c; " MYOCHART_COMPILE_C " -shared -fPIC " + region + ".c -o " + region +
        ".so $(pkg-config --cflags --libs myochart-plugin); $(said plugin_manifest) --library " +
        region + ".so --bundle " + bundle + " --vendor Somebody --licence Apache-2.0");
    require_checked_and_trusted(bundle);
}

// What would be built is asked for rather than built: it is all of this build's sources again.
TEST_CASE("A project that takes Myochart in whole can build plugins, and has not its unit tests") {
    const std::string folder = project(
        "whole", {{"CMakeLists.txt",
                   "cmake_minimum_required(VERSION 3.25)\nproject(whole)\nenable_testing()\n"
                   "add_subdirectory(" +
                       sources +
                       " myochart)\n"
                       "myochart_add_region_plugin(example REGION " +
                       sources +
                       "/schemas/examples/region.xml\n"
                       "  VENDOR Somebody LICENCE Apache-2.0)\n"}});
    const Ran configured = installation().configure(folder, "whole-build");
    INFO(configured.output);
    REQUIRE(configured.status == 0);
    const std::string built = installation().in_folder("whole-build");
    const std::string tests = must("ctest -N --test-dir " + built);
    CHECK(tests.find("example.check") != std::string::npos);
    CHECK(tests.find("unit.") == std::string::npos);
    const std::string commands = must("ninja -C " + built + " -t commands example");
    CHECK(commands.find("--bundle " + built + "/org.example.region.myoplugin ") !=
          std::string::npos);
    CHECK(must("ninja -C " + built + " -t commands").find(sources + "/tests/") ==
          std::string::npos);
}

TEST_CASE("A project that asks for a newer Myochart is told so when it is configured") {
    const std::string folder =
        project("newer", {{"CMakeLists.txt",
                           "cmake_minimum_required(VERSION 3.25)\nproject(newer LANGUAGES NONE)\n"
                           "find_package(Myochart 99 REQUIRED)\n"}});
    const Ran configured = installation().configure(folder, "newer-build");
    CHECK(configured.status != 0);
    CHECK(configured.output.find("99") != std::string::npos);
}

TEST_CASE("A region is its region.xml and four lines of CMake") {
    const std::string sample = sources + "/samples/region-plugin";
    const std::string lines = myochart_test::read(sample + "/CMakeLists.txt");
    CHECK(std::ranges::count(lines, '\n') == 4);
    const fs::path built = installation().built(sample, "region-plugin");
    require_checked_and_trusted(built / "org.example.forearm.myoplugin");
    const std::string muscle =
        installation().must_run("--plugins " + built.string() + " atlas show toy_brachioradialis");
    CHECK(muscle.find("Musculus brachioradialis") != std::string::npos);
}

TEST_CASE("A region with logic is built from its tables and its C++") {
    const fs::path built =
        installation().built(sources + "/samples/region-logic-plugin", "region-logic-plugin");
    require_checked_and_trusted(built / "org.example.upper-arm.myoplugin");
    const std::string muscle =
        installation().must_run("--plugins " + built.string() + " atlas show toy_triceps_brachii");
    CHECK(muscle.find("Triceps") != std::string::npos);
}

TEST_CASE("An importer is built, passes its author's tests and reads its device's recording") {
    const fs::path built =
        installation().built(sources + "/samples/importer-plugin", "importer-plugin");
    must("ctest --test-dir " + built.string());
    require_checked_and_trusted(built / "org.example.scraper.myoplugin");
    using namespace std::string_literals;
    const fs::path file = installation().folder.write(
        "recording.xscr", "XSCR\x01\x00\x64\x00"s + "2026-11-20T09:30:00+01:00" +
                              "\x68\x10\xFA\x00\x69\x10\xFB\x00"s);
    const std::string shown =
        installation().must_run("--plugins " + built.string() + " session show " + file.string());
    CHECK(shown.find("42.010") != std::string::npos);
    CHECK(shown.find("SIMULATED") != std::string::npos);
}

TEST_CASE("An exporter is built and writes a visit") {
    const fs::path built =
        installation().built(sources + "/samples/exporter-plugin", "exporter-plugin");
    require_checked_and_trusted(built / "org.example.visit-note.myoplugin");
    const std::string clinic = "--store " + installation().in_folder("clinic.myochart") +
                               " --plugins " + built.string() + " ";
    const std::string files = sources + "/samples/clinic/";
    const std::string visit = "0c5a3f1e-7f0e-4a36-8c0d-2f3b6a1d9e01";
    installation().must_run(clinic + "visit new --patient " + files + "patient.xml --visit " +
                            files + "visit.xml");
    installation().must_run(clinic + "visit add " + visit + " " + files + "finding-left.xml");
    const std::string note = installation().in_folder("note.txt");
    installation().must_run(clinic + "export --visit " + visit + " --format visit-note --output " +
                            note);
    CHECK(myochart_test::read(note).starts_with("VISIT NOTE"));
}

TEST_CASE("A bundle follows its resources: what changed is in it, what is no longer named is not") {
    const auto lists = [](const std::string& resources) {
        return "cmake_minimum_required(VERSION 3.25)\nproject(example LANGUAGES C)\n"
               "find_package(Myochart REQUIRED)\n"
               "myochart_add_region_plugin(example REGION region.xml VENDOR \"A; B\"\n"
               "  LICENCE Apache-2.0 INTENDED_USE \"Tests; \\\"nothing\\\" else\" " +
               resources + ")\n";
    };
    const std::string folder = project(
        "resources", {{"CMakeLists.txt", lists("RESOURCES data/words.txt more.txt")},
                      {"region.xml", myochart_test::read(sources + "/schemas/examples/region.xml")},
                      {"data/words.txt", "first"},
                      {"more.txt", "more"}});
    const fs::path built = installation().built(folder, "resources-build");
    const fs::path bundle = built / "org.example.region.myoplugin";
    CHECK(myochart_test::read(bundle / "data/words.txt") == "first");
    CHECK(fs::exists(bundle / "more.txt"));
    const std::string manifest = myochart_test::read(bundle / "plugin.xml");
    CHECK(manifest.find("vendor=\"A; B\"") != std::string::npos);
    CHECK(manifest.find("Tests; \"nothing\" else") != std::string::npos);

    // A file's time is that of the kernel's last tick, which may lie before the end of the build.
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    installation().folder.write("resources/data/words.txt", "second");
    must("cmake --build " + built.string());
    CHECK(myochart_test::read(bundle / "data/words.txt") == "second");
    installation().must_run("plugin check " + bundle.string());

    installation().folder.write("resources/CMakeLists.txt", lists("RESOURCES data/words.txt"));
    must("cmake --build " + built.string());
    CHECK_FALSE(fs::exists(bundle / "more.txt"));
    installation().must_run("plugin check " + bundle.string());
}
