// SPDX-License-Identifier: Apache-2.0
/// Manifests in which nothing is wrong; each test spoils one thing.
#pragma once

#include "myochart/plugin/manifest.hpp"

namespace test {

using namespace myochart;

inline const std::string some_sha256(64, 'a');

/// With everything that a manifest can say.
inline PluginManifest full_manifest() {
    PluginManifest manifest;
    manifest.facts = {
        .id = "org.example.forearm",
        .version = "1.4.0-rc.1",
        .abi_major = 1,
        .abi_minor = 1,
        .interfaces = {"myochart.export/1", "myochart.region-logic/1", "myochart.region/1",
                       "myochart.session-import/1"},
        .services = {{"myochart.host.log/1", true}, {"org.example.clock/2", false}},
        .region =
            RegionSummary{
                .id = "forearm",
                .title = "Forearm & <hand>",
                .schema = "1.0",
                .edition = "2026.1",
                .sources = {{"book", "A book, 2nd ed.", "CC-BY-4.0"}},
                .muscles = {{"pronator_teres",
                             "Pronator teres",
                             "M. pronator teres",
                             {{"pronator_teres.trp1", "TrP1"}, {"pronator_teres.trp2", "TrP2"}}},
                            {"supinator", "Supinator", "M. supinator", {}}}},
        .session_format = SessionFormat{.id = "grip",
                                        .title = "Grip meter",
                                        .suffixes = "grip dat",
                                        .signatures = {{0, std::string("GRIP\0\x01", 6)},
                                                       {65'528, std::string(8, '\xFF')}}},
        .export_format = ExportFormat{.id = "plain-text",
                                      .title = "Plain text",
                                      .suffix = "txt",
                                      .media_type = "text/plain",
                                      .personal_data = true,
                                      .lossy = true},
    };
    manifest.vendor = "Example Ltd.";
    manifest.contact = "https://example.org";
    manifest.licence = "Apache-2.0";
    manifest.intended_use = "Shows the pronator teres to clinicians.";
    manifest.files = {
        {"LICENSE", "", 12, some_sha256},
        {"linux-x86_64/org.example.forearm.so", "linux-x86_64", 70'000, std::string(64, 'b')},
        {"linux-aarch64/org.example.forearm.so", "linux-aarch64", 71'000, std::string(64, 'c')}};
    return manifest;
}

/// With as little as a manifest can say.
inline PluginManifest small_manifest() {
    PluginManifest manifest;
    manifest.facts.id = "org.example.logic";
    manifest.facts.version = "0.0.1";
    manifest.facts.abi_major = 1;
    manifest.facts.abi_minor = 0;
    manifest.facts.interfaces = {"myochart.region-logic/1"};
    manifest.vendor = "Example Ltd.";
    manifest.licence = "Apache-2.0";
    manifest.files = {{"lib.so", std::string(this_platform()), 1, some_sha256}};
    return manifest;
}

}  // namespace test
