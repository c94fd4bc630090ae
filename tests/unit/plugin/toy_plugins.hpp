// SPDX-License-Identifier: Apache-2.0
/// What the libraries of tests/bad-plugins say of themselves, written down a second time.
#pragma once

#include <string>

#include "myochart/core/text.hpp"
#include "myochart/plugin/manifest.hpp"
#include "support/run.hpp"

namespace test {

using namespace myochart;

inline std::filesystem::path library(const std::string& name) {
    return std::filesystem::path(MYOCHART_BAD_PLUGINS) / (name + ".so");
}

/// A manifest for one library and nothing else.
inline PluginManifest manifest_for(PluginFacts facts, const std::string& library_bytes) {
    PluginManifest manifest;
    manifest.vendor = "Example Ltd.";
    manifest.licence = "Apache-2.0";
    manifest.files = {{std::string(this_platform()) + "/" + facts.id + ".so",
                       std::string(this_platform()), library_bytes.size(),
                       sha256_hex(library_bytes)}};
    manifest.facts = std::move(facts);
    return manifest;
}

/// Of bad_plugin.c.
inline PluginFacts toy_facts(const std::string& id = "org.example.bad",
                             const std::string& region = "bad") {
    PluginFacts facts{.id = id, .version = "1.0.0", .abi_major = 1, .abi_minor = 1};
    facts.interfaces = {"myochart.region/1"};
    facts.region =
        RegionSummary{.id = region,
                      .title = "Toy region",
                      .schema = "1.0",
                      .edition = "2026.1",
                      .sources = {{"book", "A book", "CC0-1.0"}},
                      .muscles = {{"toy", "Toy muscle", "Musculus ludi", {{"toy.trp1", "TrP1"}}}}};
    return facts;
}

/// Of scripted_importer.cpp.
inline PluginFacts scripted_facts() {
    PluginFacts facts{
        .id = "org.example.scripted", .version = "1.0.0", .abi_major = 1, .abi_minor = 1};
    facts.interfaces = {"myochart.session-import/1"};
    facts.session_format =
        SessionFormat{.id = "scripted", .title = "Scripted", .signatures = {{0, "DO "}}};
    return facts;
}

}  // namespace test
