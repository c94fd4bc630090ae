// SPDX-License-Identifier: Apache-2.0
#include "plugin/probe.hpp"

#include <catch2/catch.hpp>

#include "myochart/plugin/plugin_refused.hpp"
#include "toy_plugins.hpp"

using namespace myochart;
using namespace std::chrono_literals;

namespace {

std::optional<PluginRefusal> tried(const std::string& name, const ProbeLimits& limits = {},
                                   PluginFacts facts = test::toy_facts(),
                                   const std::filesystem::path& runner = MYOCHART_RUNNER) {
    const SealedFile library = SealedFile::copy_of(test::library(name), 1 << 30);
    try {
        probe(library, test::manifest_for(std::move(facts), std::string(library.bytes())), runner,
              limits);
    } catch (const PluginRefused& refused) {
        return refused.refusal();
    }
    return std::nullopt;
}

}  // namespace

TEST_CASE("A good plugin passes its trial") { CHECK(tried("no_fault") == std::nullopt); }

TEST_CASE("A plugin that writes to the log passes its trial") {
    PluginFacts facts = test::toy_facts();
    facts.services = {{"myochart.host.log/1", true}};
    CHECK(tried("logs", {}, facts) == std::nullopt);
}

TEST_CASE("A trial says how the plugin's process ended") {
    CHECK(tried("crash_in_init")->what == "the plugin crashed: signal 11 (Segmentation fault)");
    CHECK(tried("abort_in_init")->what == "the plugin crashed: signal 6 (Aborted)");
    CHECK(tried("exit_in_init")->what == "the plugin ended the process: exit status 0");
}

TEST_CASE("What a plugin says of its failure reaches the person") {
    const auto refusal = tried("init_fails");
    REQUIRE(refusal);
    CHECK(refusal->what == "the plugin did not start: the licence file is missing");
    CHECK(refusal->remedy == "Install the licence file");
}

TEST_CASE(
    "A plugin that waits for ever is ended by the clock, one that computes by the processor") {
    const ProbeLimits short_clock{.clock = 4s};
    CHECK(tried("sleeps_for_ever", short_clock)->code == RefusalCode::probe_timed_out);
    ProbeLimits short_work;
    short_work.process.cpu_seconds = 1;
    short_work.clock = 10min;
    const auto refusal = tried("endless_loop", short_work);
    CHECK(refusal->code == RefusalCode::probe_timed_out);
    CHECK(refusal->what == "the plugin took too long: signal 24 (CPU time limit exceeded)");
}

TEST_CASE("A plugin is not blamed for a runner that does not work") {
    const auto code = [](const std::filesystem::path& runner) {
        return tried("no_fault", {}, test::toy_facts(), runner)->code;
    };
    CHECK(code("/no/such/runner") == RefusalCode::probe_unavailable);
    CHECK(code("/bin/true") == RefusalCode::probe_unavailable);
    CHECK(code("/bin/false") == RefusalCode::probe_unavailable);
}

TEST_CASE("The runner of the build is found from the program's own place") {
    CHECK(find_runner("") == std::filesystem::canonical(MYOCHART_RUNNER));
    CHECK(find_runner("/named/runner") == "/named/runner");
}

TEST_CASE("The runner does nothing for people") {
    CHECK(myochart_test::run(MYOCHART_RUNNER).status == 2);
    CHECK(myochart_test::run(std::string(MYOCHART_RUNNER) + " probe 5 1000000000").status == 2);
    CHECK(myochart_test::run(std::string(MYOCHART_RUNNER) + " dance 5 1000000000").status == 2);
}
