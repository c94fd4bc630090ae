// SPDX-License-Identifier: Apache-2.0
#include "myochart/plugin/plugin_host.hpp"

#include <catch2/catch.hpp>

#include "made_bundles.hpp"
#include "myochart/core/error.hpp"
#include "myochart/plugin/quarantine.hpp"
#include "support/refusal.hpp"

using namespace myochart;
using myochart_test::refusal;
using test::Site;

namespace {

constexpr const char* toy = "org.example.bad";
constexpr const char* scripted = "org.example.scripted";

PluginFacts logging_facts() {
    PluginFacts facts = test::toy_facts();
    facts.services = {{"myochart.host.log/1", true}};
    return facts;
}

std::filesystem::path recording(const Site& site, const std::string& deed) {
    Site::write(site.path("recordings/file.bin"), deed);
    return site.path("recordings/file.bin");
}

}  // namespace

TEST_CASE("A loaded plugin is told with what it is and why it was let in") {
    Site site;
    const test::Bundle bundle = test::bundle_of(test::toy_facts(), "no_fault");
    const auto folder = site.add(bundle);
    const PluginHost host(site.policy);
    REQUIRE(host.plugins().size() == 1);
    const PluginInfo& plugin = host.plugins().front();
    CHECK(plugin.id == toy);
    CHECK(plugin.version == "1.0.0");
    CHECK(plugin.bundle == folder);
    CHECK(plugin.library_sha256 == sha256_hex(bundle.library));
    CHECK(plugin.trust == PluginTrust::approved);
    CHECK(plugin.manifest == bundle.manifest);
    REQUIRE(host.plugin_of_region("bad"));
    CHECK(host.plugin_of_region("bad")->id == toy);
    CHECK(host.plugin_of_region("none") == nullptr);
    CHECK(site.ran_here(toy));
}

TEST_CASE("What is shipped needs no list") {
    const PluginHost host({.folders = {MYOCHART_PLUGINS}});
    CHECK(host.refusals().empty());
    CHECK(host.plugins().size() == myochart_test::shipped_plugins().size());
    for (const PluginInfo& plugin : host.plugins()) CHECK(plugin.trust == PluginTrust::shipped);
    REQUIRE(host.plugin_of_region("lower-leg-foot"));
    CHECK(host.plugin_of_region("lower-leg-foot")->id == "org.myochart.lower-leg-foot");
}

TEST_CASE("No folder has no plugins") {
    CHECK(PluginHost().plugins().empty());
    const PluginHost host({.folders = {"/no/such/folder"}});
    CHECK(host.plugins().empty());
    CHECK(host.refusals().empty());
}

TEST_CASE("Two hosts share a library's image, which starts with the first and ends with the last") {
    Site site;
    site.add(test::bundle_of(logging_facts(), "logs"));
    std::vector<std::string> lines;
    site.policy.log = [&](Severity severity, std::string_view plugin, std::string_view line) {
        CHECK(severity == Severity::warning);
        lines.push_back(std::string(plugin) + ": " + std::string(line));
    };
    const std::vector<std::string> once{"org.example.bad: started"};
    {
        const PluginHost first(site.policy);
        CHECK(site.ran_here(toy));
        site.forget_what_ran();
        PluginHost second(site.policy);
        CHECK_FALSE(site.ran_here(toy));
        const PluginHost moved = std::move(second);
        CHECK(moved.regions().size() == 1);
        CHECK(lines == once);
    }
    const PluginHost later(site.policy);
    CHECK(lines.size() == 2);
    CHECK_FALSE(site.ran_here(toy));
}

TEST_CASE("A plugin that is not listed with the log is not loaded for it") {
    Site site;
    site.add(test::bundle_of(test::toy_facts(), "logs"));
    site.policy.log = [](Severity, std::string_view, std::string_view) { FAIL("a line came"); };
    CHECK(PluginHost(site.policy).refusals().at(0).code == RefusalCode::entry_differs);
}

TEST_CASE("An importer from elsewhere runs in a process of its own and not in the host") {
    Site site;
    site.add(test::bundle_of(test::scripted_facts(), "scripted_importer"));
    const PluginHost host(site.policy);
    REQUIRE(host.plugins().size() == 1);
    const Session session = host.import_session(recording(site, "DO all"));
    CHECK(session.channels.size() == 3);
    CHECK(session.device.contact_area == parse_quantity("90 mm2"));
    CHECK(site.ran(scripted));
    CHECK_FALSE(site.ran_here(scripted));
}

TEST_CASE("An importer runs where the policy puts it") {
    Site site;
    site.add(test::bundle_of(test::scripted_facts(), "scripted_importer"));
    site.policy.importers = ImporterProcess::host;
    const PluginHost host(site.policy);
    CHECK(site.ran_here(scripted));
    CHECK(host.import_session(recording(site, "DO all")).channels.size() == 3);

    const PluginHost shipped({.folders = {MYOCHART_PLUGINS}, .importers = ImporterProcess::child});
    const auto csv = recording(site, "Time (s),Force (N)\n0,1\n1,2\n");
    const Session there = shipped.import_session(csv);
    CHECK(there == PluginHost({.folders = {MYOCHART_PLUGINS}}).import_session(csv));
}

TEST_CASE("A crash over a recording is told with the file, and kept for the next start") {
    Site site;
    site.add(test::bundle_of(test::scripted_facts(), "scripted_importer"));
    const PluginHost host(site.policy);
    const auto file = recording(site, "DO crash");
    try {
        host.import_session(file);
        FAIL("read");
    } catch (const Error& error) {
        CHECK(error.code() == ErrorCode::session_unreadable);
        CHECK(error.where() == file.string());
        CHECK(error.what_happened().find(scripted) != std::string::npos);
    }
    const PluginHost next(site.policy);
    CHECK(next.plugins().empty());
    CHECK(next.refusals().at(0).code == RefusalCode::quarantined);
}

TEST_CASE("An importer that only refuses or hurries off is not put into quarantine") {
    Site site;
    site.add(test::bundle_of(test::scripted_facts(), "scripted_importer"));
    const PluginHost host(site.policy);
    for (const char* deed : {"DO refuse", "DO exit", "DO interrupted", "DO unknown message"})
        CHECK_THROWS_AS(host.import_session(recording(site, deed)), Error);
    CHECK(PluginHost(site.policy).plugins().size() == 1);
}

TEST_CASE("An importer is not asked about a file that bears none of its signatures") {
    Site site;
    site.add(test::bundle_of(test::scripted_facts(), "scripted_importer"));
    const PluginHost host(site.policy);
    site.forget_what_ran();
    CHECK(refusal([&] { host.import_session(recording(site, "do crash at the question")); }) ==
          ErrorCode::session_unknown_format);
    CHECK(refusal([&] { host.import_session(recording(site, "DO")); }) ==
          ErrorCode::session_unknown_format);
    CHECK_FALSE(site.ran(scripted));
}

TEST_CASE("An importer that crashes at the question does not keep others from reading") {
    Site site;
    site.add(test::bundle_of(test::scripted_facts(), "scripted_importer"));
    const auto csv = recording(site, "DO crash at the question");
    {
        const PluginHost alone(site.policy);
        CHECK(refusal([&] { alone.import_session(csv); }) == ErrorCode::session_unreadable);
    }
    Quarantine(site.policy.quarantine).retry(scripted);
    std::vector<std::string> lines;
    site.policy.log = [&](Severity, std::string_view plugin, std::string_view) {
        lines.emplace_back(plugin);
    };
    site.policy.folders.push_back(MYOCHART_PLUGINS);
    const PluginHost both(site.policy);
    // The other importer does not know it either, but it was asked.
    CHECK(refusal([&] { both.import_session(csv); }) == ErrorCode::session_unreadable);
    CHECK(lines == std::vector<std::string>{scripted});
}

TEST_CASE("A file that no importer knows is refused, not guessed") {
    const PluginHost host({.folders = {MYOCHART_PLUGINS}});
    const myochart_test::TemporaryFolder folder;
    const auto file = folder.write("a.bin", std::string("\x7F\x45\x4C\x46\x02\x01\0\0\0", 9));
    try {
        host.import_session(file);
        FAIL("imported");
    } catch (const Error& error) {
        CHECK(error.code() == ErrorCode::session_unknown_format);
        CHECK(error.where() == file.string());
    }
    CHECK(refusal([&] {
              PluginHost().import_session(folder.write("a.csv", "Time (s),Force (N)\n0,1\n1,2\n"));
          }) == ErrorCode::session_unknown_format);
    CHECK(refusal([&] { host.import_session(folder.path("none")); }) == ErrorCode::file_not_found);
}
