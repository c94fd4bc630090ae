// SPDX-License-Identifier: Apache-2.0
// The corpus of faults: each has one plugin that is right but for it.
#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <set>

#include "made_bundles.hpp"
#include "myochart/plugin/plugin_host.hpp"
#include "myochart/plugin/quarantine.hpp"

using namespace myochart;
using test::Bundle;
using test::Site;

namespace {

namespace fs = std::filesystem;

constexpr const char* bad = "org.example.bad";

/// When some of the plugin's own code ran; never in the host.
enum class Ran { never, in_child };

struct Fault {
    const char* name;
    RefusalCode code;
    Ran ran = Ran::never;
    const char* library = "no_fault";
    std::function<void(Bundle&)> spoil{};                  ///< before it is written
    std::function<void(Site&, const fs::path&)> damage{};  ///< afterwards
};

Fault of_library(const char* name, RefusalCode code) { return {name, code, Ran::in_child, name}; }
Fault of_manifest(const char* name, RefusalCode code, std::function<void(PluginManifest&)> spoil) {
    return {
        .name = name, .code = code, .spoil = [spoil](Bundle& bundle) { spoil(bundle.manifest); }};
}
Fault of_xml(const char* name, RefusalCode code,
             const std::function<std::string(std::string)>& spoil) {
    return {.name = name, .code = code, .spoil = [spoil](Bundle& bundle) {
                bundle.xml = spoil(write_manifest(bundle.manifest));
            }};
}
Fault of_files(const char* name, RefusalCode code,
               std::function<void(const fs::path& bundle)> damage) {
    return {.name = name, .code = code, .damage = [damage](Site&, const fs::path& bundle) {
                damage(bundle);
            }};
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    const std::size_t at = text.find(from);
    if (at == std::string::npos) throw std::logic_error("there is no " + from);
    return text.replace(at, from.size(), to);
}

fs::path library_in(const fs::path& bundle) { return bundle / "linux-x86_64/org.example.bad.so"; }

std::vector<Fault> faults_of_path() {
    using enum RefusalCode;
    std::vector<Fault> faults{
        of_files("another folder name", path_name,
                 [](const fs::path& bundle) {
                     fs::rename(bundle, bundle.parent_path() / "org.example.other.myoplugin");
                 }),
        of_files("a library that all may write", path_writable_by_all,
                 [](const fs::path& bundle) {
                     fs::permissions(library_in(bundle), fs::perms::others_write,
                                     fs::perm_options::add);
                 }),
        of_files("a link out of the bundle", path_link_leads_out,
                 [](const fs::path& bundle) {
                     fs::rename(library_in(bundle), bundle.parent_path() / "elsewhere.so");
                     fs::create_symlink("../../elsewhere.so", library_in(bundle));
                 }),
        of_files("a pipe in the bundle", path_unreadable,
                 [](const fs::path& bundle) {
                     REQUIRE(::mkfifo((bundle / "pipe").c_str(), 0600) == 0);
                 }),
    };
    if (::geteuid() == 0) {
        faults.push_back(
            of_files("a library of another user", path_foreign_owner, [](const fs::path& bundle) {
                REQUIRE(::chown(library_in(bundle).c_str(), 65534, 65534) == 0);
            }));
    }
    return faults;
}

std::vector<Fault> faults_of_manifest() {
    using enum RefusalCode;
    return {
        of_files("no manifest", manifest_missing,
                 [](const fs::path& bundle) { fs::remove(bundle / "plugin.xml"); }),
        of_xml("a manifest of more than 1 MiB", manifest_too_large,
               [](std::string xml) { return xml + std::string(1 << 20, ' '); }),
        of_xml("a DOCTYPE", manifest_doctype,
               [](std::string xml) {
                   return replaced(std::move(xml), "<plugin", "<!DOCTYPE plugin><plugin");
               }),
        of_xml("a manifest that is no XML", manifest_malformed,
               [](std::string xml) { return xml.substr(0, xml.size() / 2); }),
        of_xml("a manifest that breaks its schema", manifest_invalid,
               [](std::string xml) { return replaced(std::move(xml), "1.0.0", "one"); }),
        of_xml("a manifest of a newer schema", manifest_schema,
               [](std::string xml) {
                   return replaced(std::move(xml), "urn:myochart:plugin:1",
                                   "urn:myochart:plugin:2");
               }),
        of_manifest(
            "a library for another platform only", platform_missing,
            [](PluginManifest& manifest) { manifest.files.front().platform = "linux-sparc"; }),
        of_manifest("another major ABI", abi_major,
                    [](PluginManifest& manifest) { manifest.facts.abi_major = 2; }),
        of_manifest("a newer minor ABI", abi_minor,
                    [](PluginManifest& manifest) { manifest.facts.abi_minor = 99; }),
        of_manifest("an unknown interface", interface_unknown,
                    [](PluginManifest& manifest) {
                        manifest.facts.interfaces = {"org.example.dance/1"};
                        manifest.facts.region.reset();
                    }),
        of_manifest("a service that this host lacks", service_missing,
                    [](PluginManifest& manifest) {
                        manifest.facts.services = {{"org.example.clock/1", true}};
                    }),
        of_manifest("a newer schema of regions", region_schema,
                    [](PluginManifest& manifest) { manifest.facts.region->schema = "2.0"; }),
        {.name = "a region that is there already",
         .code = duplicate_region,
         .library = "same_region",
         .spoil = [](Bundle& bundle) { bundle.manifest.facts.region->id = "good"; }},
    };
}

std::vector<Fault> faults_of_trust() {
    using enum RefusalCode;
    return {
        {.name = "nobody trusts it",
         .code = trust_unknown,
         .spoil = [](Bundle& bundle) { bundle.trusted = false; }},
        {.name = "a broken signature",
         .code = trust_signature,
         .spoil = [](Bundle& bundle) { bundle.trusted = false; },
         .damage = [](Site& site,
                      const fs::path& bundle) { site.write(bundle / "plugin.xml.sig", "mine\n"); }},
        {.name = "in quarantine",
         .code = quarantined,
         .damage =
             [](Site& site, const fs::path& bundle) {
                 Quarantine(site.policy.quarantine)
                     .add({.library_sha256 = sha256_hex(myochart_test::read(library_in(bundle))),
                           .plugin = bad,
                           .reason = std::string(to_string(probe_crashed)),
                           .words = "signal 11",
                           .since = parse_time("2026-11-20T09:30:00+01:00")});
             }},
    };
}

std::vector<Fault> faults_of_files() {
    using enum RefusalCode;
    return {
        of_files("another library of the same size", library_differs,
                 [](const fs::path& bundle) {
                     std::string bytes = myochart_test::read(library_in(bundle));
                     bytes.back() = static_cast<char>(bytes.back() ^ 1);
                     Site::write(library_in(bundle), bytes);
                 }),
        of_files("a longer library", library_differs,
                 [](const fs::path& bundle) {
                     Site::write(library_in(bundle), myochart_test::read(library_in(bundle)) + "x");
                 }),
        of_files("no library", file_missing,
                 [](const fs::path& bundle) { fs::remove(library_in(bundle)); }),
        of_files("another resource", file_differs,
                 [](const fs::path& bundle) {
                     Site::write(bundle / "data/words.txt", "What a plugin brings along\n");
                 }),
        of_files("no resource", file_missing,
                 [](const fs::path& bundle) { fs::remove(bundle / "data/words.txt"); }),
        of_files("a file that is not listed", file_unlisted,
                 [](const fs::path& bundle) { Site::write(bundle / "data/more.txt", "more"); }),
        {.name = "a library that was cut off",
         .code = library_damaged,
         .spoil =
             [](Bundle& bundle) {
                 bundle.library.resize(bundle.library.size() / 3);
                 bundle.list();
             }},
        {.name = "a library that is none",
         .code = library_damaged,
         .spoil =
             [](Bundle& bundle) {
                 bundle.library = "#!/bin/sh\nexit 0\n";
                 bundle.list();
             }},
        {.name = "a library for another processor",
         .code = library_damaged,
         .spoil =
             [](Bundle& bundle) {
                 bundle.library[18] = 2;  // e_machine: SPARC
                 bundle.list();
             }},
    };
}

std::vector<Fault> faults_of_library() {
    using enum RefusalCode;
    std::vector<Fault> faults{
        of_library("crash_in_constructor", probe_crashed),
        of_library("crash_in_init", probe_crashed),
        of_library("crash_in_deinit", probe_crashed),
        of_library("abort_in_init", probe_crashed),
        of_library("overflows_the_stack", probe_crashed),
        of_library("exit_in_init", probe_exited),
        of_library("endless_loop", probe_timed_out),
        of_library("sleeps_for_ever", probe_timed_out),
        of_library("no_entry", entry_missing),
        of_library("wrong_magic", entry_magic),
        of_library("short_entry", entry_size),
        of_library("incomplete_entry", entry_incomplete),
        of_library("init_fails", init_failed),
        of_library("throws_from_init", init_threw),
        of_library("throws_from_query", interface_incomplete),
        of_library("incomplete_importer", interface_incomplete),
        of_library("no_interface", interface_unknown),
        of_library("short_region", data_size),
        of_library("too_many_rows", data_limit),
        of_library("text_no_utf8", data_text),
        of_library("bad_key", data_key),
        of_library("duplicate_key", data_duplicate_key),
        of_library("dangling_index", data_index),
        of_library("unknown_kind", data_kind),
        of_library("nan_coordinate", data_number),
        of_library("vertex_outside", data_geometry),
    };
    for (const char* name : {"searches_by_rpath", "searches_by_runpath", "names_a_library_by_path"})
        faults.push_back({name, library_names_folders, Ran::never, name});
    // The system's loader finds it before any constructor runs.
    faults.push_back({"missing_symbol", library_not_loadable, Ran::never, "missing_symbol"});
#if !defined(__SANITIZE_ADDRESS__)
    faults.push_back(of_library("eats_memory", probe_memory));
#endif
    return faults;
}

Fault differing(const char* name, std::function<void(PluginFacts&)> spoil) {
    return {.name = name,
            .code = RefusalCode::entry_differs,
            .ran = Ran::in_child,
            .spoil = [spoil](Bundle& bundle) { spoil(bundle.manifest.facts); }};
}

std::vector<Fault> faults_of_agreement() {
    return {
        differing("a manifest of another version", [](auto& facts) { facts.version = "1.0.1"; }),
        differing("a manifest of another ABI", [](auto& facts) { facts.abi_minor = 0; }),
        differing("a manifest with another name of the region",
                  [](auto& facts) { facts.region->title = "Another region"; }),
        differing("a manifest with another muscle",
                  [](auto& facts) { facts.region->muscles[0].name = "Another muscle"; }),
        differing("a manifest with a service that the library does not use",
                  [](auto& facts) {
                      facts.services = {{"myochart.host.log/1", false}};
                  }),
    };
}

std::vector<Fault> all_faults() {
    std::vector<Fault> all;
    for (const auto& part : {faults_of_path(), faults_of_manifest(), faults_of_trust(),
                             faults_of_files(), faults_of_agreement(), faults_of_library()})
        all.insert(all.end(), part.begin(), part.end());
    return all;
}

}  // namespace

TEST_CASE("Each fault is refused with its own code, and the good plugin beside it is loaded") {
    std::set<RefusalCode> codes;
    for (const Fault& fault : all_faults()) {
        INFO(fault.name);
        Site site;
        site.add(test::bundle_of(test::toy_facts("org.example.good", "good"), "none"), "first");
        Bundle bundle = test::bundle_of(test::toy_facts(), fault.library);
        if (fault.spoil) fault.spoil(bundle);
        const fs::path folder = site.add(bundle);
        if (fault.damage) fault.damage(site, folder);

        const PluginHost host(site.policy);
        REQUIRE(host.refusals().size() == 1);
        const PluginRefusal& refusal = host.refusals().front();
        INFO(sentence(refusal));
        CHECK(to_string(refusal.code) == to_string(fault.code));
        CHECK(refusal.bundle.parent_path() == site.policy.folders[1]);
        CHECK_FALSE(refusal.what.empty());
        CHECK_FALSE(refusal.remedy.empty());
        CHECK(site.ran(bad) == (fault.ran == Ran::in_child));
        CHECK_FALSE(site.ran_here(bad));
        REQUIRE(host.plugins().size() == 1);
        CHECK(host.plugins().front().id == "org.example.good");
        REQUIRE(host.regions().size() == 1);
        CHECK(host.regions().front().id == "good");
        codes.insert(refusal.code);
    }
    CHECK(codes.size() >= 25);
}

TEST_CASE("What a library names is read before any process is made to load it") {
    for (const char* fault :
         {"searches_by_rpath", "searches_by_runpath", "names_a_library_by_path"}) {
        INFO(fault);
        Site site;
        site.policy.runner = site.path("none");
        site.policy.developer = true;
        site.add(test::bundle_of(test::toy_facts(), fault));
        CHECK(to_string(PluginHost(site.policy).refusals().at(0).code) ==
              to_string(RefusalCode::library_names_folders));
    }
}

TEST_CASE("What crashed, ended the process or hung is not tried a second time") {
    for (const char* fault : {"crash_in_init", "exit_in_init"}) {
        INFO(fault);
        Site site;
        site.add(test::bundle_of(test::toy_facts(), fault));
        CHECK(PluginHost(site.policy).refusals().at(0).code != RefusalCode::quarantined);
        CHECK(site.ran(bad));
        site.forget_what_ran();
        const PluginHost again(site.policy);
        CHECK(to_string(again.refusals().at(0).code) == to_string(RefusalCode::quarantined));
        CHECK_FALSE(site.ran(bad));
        // The way back.
        CHECK(Quarantine(site.policy.quarantine).retry(bad) == 1);
        CHECK(PluginHost(site.policy).refusals().at(0).code != RefusalCode::quarantined);
        CHECK(site.ran(bad));
    }
}

TEST_CASE("A plugin that only fails is tried again") {
    Site site;
    site.add(test::bundle_of(test::toy_facts(), "init_fails"));
    for (int i = 0; i < 2; ++i)
        CHECK(PluginHost(site.policy).refusals().at(0).code == RefusalCode::init_failed);
}

TEST_CASE("Of two plugins with one id the first is taken and the second told") {
    Site site;
    site.add(test::bundle_of(test::toy_facts(), "no_fault"), "first");
    const fs::path second = site.add(test::bundle_of(test::toy_facts(), "no_fault"));
    const PluginHost host(site.policy);
    REQUIRE(host.plugins().size() == 1);
    CHECK(host.plugins().front().bundle.parent_path() == site.policy.folders[0]);
    REQUIRE(host.refusals().size() == 1);
    CHECK(host.refusals().front().code == RefusalCode::duplicate_plugin);
    CHECK(host.refusals().front().bundle == second);
}

TEST_CASE("Without the runner nothing is loaded, and nothing is blamed") {
    Site site;
    site.policy.runner = site.path("none");
    site.add(test::bundle_of(test::toy_facts(), "no_fault"));
    const PluginHost host(site.policy);
    CHECK(host.plugins().empty());
    CHECK(host.refusals().at(0).code == RefusalCode::probe_unavailable);
    CHECK_FALSE(site.ran(bad));
    CHECK(Quarantine(site.policy.quarantine).entries().empty());
}
