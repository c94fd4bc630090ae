// SPDX-License-Identifier: Apache-2.0
/// A user of the command with folders of their own, and plugins that nobody trusts yet.
#pragma once

#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

#include "command/clinic.hpp"
#include "myochart/core/text.hpp"

namespace myochart_test {

/// Of this build; nobody trusts them.
inline const std::filesystem::path region_bundle =
    std::filesystem::path(MYOCHART_SAMPLE_PLUGINS) / "org.example.region.myoplugin";
inline const std::filesystem::path importer_bundle =
    std::filesystem::path(MYOCHART_SAMPLE_PLUGINS) / "org.example.scraper.myoplugin";
inline const std::filesystem::path exporter_bundle =
    std::filesystem::path(MYOCHART_SAMPLE_PLUGINS) / "org.example.visit-note.myoplugin";

inline bool has(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

class Home {
public:
    std::string path(const std::string& name) const { return folder.path(name).string(); }

    /// With nobody at the terminal.
    Ran myochart(const std::string& arguments) const {
        return run("cd " + path("") + " && env -u MYOCHART_STORE -u MYOCHART_PLUGIN_PATH HOME=" +
                   path("home") + " XDG_DATA_HOME=" + path("data") +
                   " XDG_CONFIG_HOME=" + path("config") + " XDG_STATE_HOME=" + path("state") + " " +
                   program + " " + arguments + " < /dev/null");
    }
    std::string must(const std::string& arguments) const {
        const Ran ran = myochart(arguments);
        INFO("myochart " << arguments << "\n" << ran.output);
        REQUIRE(ran.status == 0);
        return ran.output;
    }
    void check_refused(const std::string& arguments, const std::string& words) const {
        const Ran ran = myochart(arguments);
        INFO("myochart " << arguments << "\n" << ran.output);
        CHECK(ran.status == 1);
        CHECK(has(ran.output, words));
        CHECK(has(ran.output, "remedy: "));
        CHECK_FALSE(has(ran.output, "internal error"));
    }
    /// A bundle in a folder of this user's, to be spoilt.
    std::filesystem::path copy_of(const std::filesystem::path& bundle,
                                  const std::string& into = "plugins") const {
        const auto target = folder.path(into) / bundle.filename();
        std::filesystem::create_directories(target.parent_path());
        std::filesystem::copy(bundle, target, std::filesystem::copy_options::recursive);
        return target;
    }
    std::filesystem::path own(const std::string& id) const {
        return folder.path("data/myochart/plugins/1") / (id + ".myoplugin");
    }

    TemporaryFolder folder;
};

/// What an independent reader finds in a JSON text by a Python expression over `d`.
inline std::string json_value(const std::string& json, const std::string& expression) {
    const TemporaryFolder folder;
    const auto file = folder.write("a.json", json);
    const Ran ran = run("python3 -c 'import json,sys; d = json.load(open(sys.argv[1])); print(" +
                        expression + ")' " + file.string());
    INFO(json << "\n" << ran.output);
    REQUIRE(ran.status == 0);
    return ran.output.substr(0, ran.output.find_last_not_of('\n') + 1);
}

/// A manifest vouches for what it lists: puts another library into a bundle and lists that.
inline void replace_library(const std::filesystem::path& bundle,
                            const std::filesystem::path& library) {
    std::string manifest = read(bundle / "plugin.xml");
    std::filesystem::path old;
    for (const auto& entry : std::filesystem::directory_iterator(bundle / "linux-x86_64")) {
        old = entry.path();
    }
    const auto replace = [&](const std::string& from, const std::string& to) {
        const std::size_t at = manifest.find(from);
        REQUIRE(at != std::string::npos);
        manifest.replace(at, from.size(), to);
    };
    const std::string before = read(old), after = read(library);
    replace(myochart::sha256_hex(before), myochart::sha256_hex(after));
    replace("size=\"" + std::to_string(before.size()) + "\"",
            "size=\"" + std::to_string(after.size()) + "\"");
    std::filesystem::copy_file(library, old, std::filesystem::copy_options::overwrite_existing);
    std::ofstream(bundle / "plugin.xml", std::ios::binary) << manifest;
}

}  // namespace myochart_test
