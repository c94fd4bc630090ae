// SPDX-License-Identifier: Apache-2.0
/// Bundles that a test makes of the libraries of tests/bad-plugins, and a site that has them.
#pragma once

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "myochart/core/text.hpp"
#include "myochart/plugin/plugin_listing.hpp"
#include "myochart/plugin/trust.hpp"
#include "toy_plugins.hpp"

namespace test {

namespace fs = std::filesystem;

/// A bundle before it is written; right, unless a test spoils it.
struct Bundle {
    PluginManifest manifest{};
    std::string library{};  ///< bytes
    std::string resource = "what a plugin brings along\n";
    std::string xml{};  ///< instead of the manifest
    bool trusted = true;

    /// What the manifest says of the files, anew.
    void list() {
        manifest.files = manifest_for(manifest.facts, library).files;
        manifest.files.push_back({"data/words.txt", "", resource.size(), sha256_hex(resource)});
    }
    PluginFile& listed_library() { return manifest.files.front(); }
};

inline Bundle bundle_of(const PluginFacts& facts, const std::string& library_name) {
    Bundle bundle;
    // Each a library of its own, or an image from an earlier test would be used again.
    static int number = 0;
    bundle.library = myochart_test::read(library(library_name)) + std::to_string(++number);
    bundle.manifest = manifest_for(facts, bundle.library);
    bundle.list();
    return bundle;
}

/// Folders of plugins, a trust list, a quarantine and a record of which code ran.
class Site {
public:
    Site() {
        policy.folders = {path("first"), path("second")};
        policy.trust_list = path("trust.xml");
        policy.quarantine = path("quarantine.xml");
        policy.runner = MYOCHART_RUNNER;
        fs::create_directories(path("markers"));
        ::setenv("MYOCHART_TEST_MARKERS", path("markers").c_str(), 1);
    }
    ~Site() { ::unsetenv("MYOCHART_TEST_MARKERS"); }

    PluginPolicy policy;

    fs::path path(const std::string& name) const { return folder_.path(name); }

    /// Writes the bundle into one of the folders and, if it is to be, trusts it.
    fs::path add(const Bundle& bundle, const std::string& folder = "second") {
        const std::string xml = bundle.xml.empty() ? write_manifest(bundle.manifest) : bundle.xml;
        const fs::path root = path(folder) / (bundle.manifest.facts.id + ".myoplugin");
        write(root / bundle.manifest.files.front().path, bundle.library);
        write(root / "data/words.txt", bundle.resource);
        write(root / "plugin.xml", xml);
        if (bundle.trusted) {
            trust_.plugins.push_back({sha256_hex(xml), bundle.manifest.facts.id, "1.0.0",
                                      parse_time("2026-11-20T09:30:00+01:00")});
            write_trust_list(policy.trust_list, trust_);
        }
        return root;
    }

    static void write(const fs::path& file, const std::string& bytes) {
        fs::create_directories(file.parent_path());
        std::ofstream(file, std::ios::binary) << bytes;
        permit(file, fs::perms::owner_read | fs::perms::owner_write);
        permit(file.parent_path(), fs::perms::owner_all);
        permit(file.parent_path().parent_path(), fs::perms::owner_all);
    }

    bool ran(const std::string& plugin) const {
        for (const auto& marker : fs::directory_iterator(path("markers")))
            if (marker.path().filename().string().starts_with(plugin + ".")) return true;
        return false;
    }
    bool ran_here(const std::string& plugin) const {
        return fs::exists(path("markers") / (plugin + "." + std::to_string(::getpid())));
    }
    void forget_what_ran() const {
        for (const auto& marker : fs::directory_iterator(path("markers")))
            fs::remove(marker.path());
    }

private:
    static void permit(const fs::path& file, fs::perms perms) { fs::permissions(file, perms); }

    myochart_test::TemporaryFolder folder_;
    TrustList trust_;
};

}  // namespace test
