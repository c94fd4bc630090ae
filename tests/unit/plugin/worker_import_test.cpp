// SPDX-License-Identifier: Apache-2.0
#include "plugin/worker_import.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "myochart/core/error.hpp"
#include "plugin/dynamic_library.hpp"
#include "plugin/library_facts.hpp"
#include "toy_plugins.hpp"

using namespace myochart;
using namespace std::chrono_literals;

namespace {

using Progress = std::function<bool(double)>;

struct Job {
    std::filesystem::path library = test::library("scripted_importer");
    PluginFacts facts = test::scripted_facts();
    std::string bytes{};
    std::string name = "file.bin";
    ImportOptions options{};
    ImportLimits limits{};
    WorkerLimits worker{};
    Progress progress{};
    bool crashed = false;

    ImporterIdentity identity() const { return {facts.id, facts.version}; }
};

Session in_child(Job& job) {
    const SealedFile library = SealedFile::copy_of(job.library, 1 << 30);
    const SealedFile bytes = SealedFile::of_bytes(job.bytes);
    const Recording recording{bytes, job.name, job.options};
    WorkerImport child(library, test::manifest_for(job.facts, std::string(library.bytes())),
                       MYOCHART_RUNNER, recording, {}, job.worker);
    child.when_crashed([&](const ChildEnd&) { job.crashed = true; });
    if (child.recognise() == 0) FAIL("not recognised");
    const ReadingCall call = [&](SessionReading& reading, myo_error& error) {
        return child.read(reading, error);
    };
    return read_session(call, job.identity(), job.bytes, job.name, job.options, job.limits,
                        job.progress);
}

Session in_host(const Job& job) {
    const auto& entry = load_entry(job.library, myochart_test::read(job.library));
    return read_session(*content_of(entry).importer, job.identity(), job.bytes, job.name,
                        job.options, job.limits, job.progress);
}

Error failure(const std::function<Session()>& read) {
    try {
        read();
    } catch (const Error& error) {
        return error;
    }
    FAIL("nothing was thrown");
    throw std::logic_error("unreachable");
}

Error failure_in_child(Job& job) {
    return failure([&] { return in_child(job); });
}

Job scripted(const std::string& deed) { return {.bytes = "DO " + deed}; }

}  // namespace

TEST_CASE("An importer gives the same session in a process of its own as in the host") {
    Job job = scripted("all");
    job.options = {{"mark", "right calf"}};
    const Session session = in_child(job);
    CHECK(session == in_host(job));
    CHECK(session.events.front().text == "right calf");
    CHECK(session.channels[0].values.size() == 100'000);
    CHECK(std::isnan(session.channels[0].values[1]));
    CHECK(session.axes[0].seconds[3] == 0.75);
    CHECK(session.axes[1].seconds == std::vector<double>{0.5, 0.6, 0.7, 0.8, 0.9});
    CHECK(session.axes[2].seconds.empty());
    CHECK(session.provenance.importer == "org.example.scripted");
}

TEST_CASE("The delimited-text importer gives the same session in a process of its own") {
    std::string csv = "Time (s);Blade temperature (°C);Force (N)\n";
    for (int i = 0; i < 5000; ++i) {
        csv += std::to_string(i / 10) + "," + std::to_string(i % 10) + ";45,5;" +
               (i % 7 == 0 ? "" : std::to_string(i % 20)) + "\n";
    }
    Job job{.library = MYOCHART_DELIMITED_TEXT, .bytes = csv, .name = "recording.csv"};
    job.facts = content_of(load_entry(job.library, myochart_test::read(job.library))).facts;
    job.options = {{"decimal-mark", ","}};
    CHECK(in_child(job) == in_host(job));
}

TEST_CASE("Many small calls arrive in their order") {
    Job job = scripted("many events");
    const Session session = in_child(job);
    REQUIRE(session.events.size() == 100'000);
    for (std::size_t i = 0; i < session.events.size(); i += 999)
        CHECK(session.events[i].second == static_cast<double>(i));
}

TEST_CASE("An importer that fails is told in the same words wherever it runs") {
    for (const char* deed : {"refuse", "huge axis", "furlong", "no axis", "no time"}) {
        INFO(deed);
        Job job = scripted(deed);
        const Error child = failure_in_child(job);
        const Error host = failure([&] { return in_host(job); });
        CHECK(child.code() == host.code());
        CHECK(child.what_happened() == host.what_happened());
        CHECK(child.where() == host.where());
        CHECK(child.remedy() == host.remedy());
        CHECK_FALSE(job.crashed);
    }
}

TEST_CASE("An importer that crashes or ends its process is named, and the host lives") {
    Job crash = scripted("crash");
    const Error crashed = failure_in_child(crash);
    CHECK(crashed.code() == ErrorCode::session_unreadable);
    CHECK(crashed.what_happened().find("org.example.scripted") != std::string::npos);
    CHECK(crashed.what_happened().find("signal 11") != std::string::npos);
    CHECK(crash.crashed);

    Job exit = scripted("exit");
    const Error exited = failure_in_child(exit);
    CHECK(exited.code() == ErrorCode::session_unreadable);
    CHECK(exited.what_happened().find("exit status 3") != std::string::npos);
    CHECK_FALSE(exit.crashed);
}

TEST_CASE("An importer that crashes at the question is told") {
    Job job = scripted("crash at the question");
    CHECK(failure_in_child(job).code() == ErrorCode::session_unreadable);
    CHECK(job.crashed);
}

TEST_CASE("An importer that falls silent is ended, and did not crash") {
    Job job = scripted("loop");
    job.worker.silence = 300ms;
    const Error error = failure_in_child(job);
    CHECK(error.code() == ErrorCode::session_unreadable);
    CHECK(error.what_happened().find("too long") != std::string::npos);
    CHECK_FALSE(job.crashed);
}

#if !defined(__SANITIZE_ADDRESS__)
TEST_CASE("An importer that takes too much memory is ended, and did not crash") {
    Job job = scripted("take memory");
    job.worker.process.memory_bytes = 512 << 20;
    const Error error = failure_in_child(job);
    CHECK(error.code() == ErrorCode::session_unreadable);
    INFO(error.what());
    CHECK_FALSE(job.crashed);
}
#endif

TEST_CASE("An importer in a process of its own can open no file") {
    Job job = scripted("open a file");
    CHECK(failure_in_child(job).what_happened() == "no file can be opened");
    CHECK(in_host(job).channels.size() == 1);
}

TEST_CASE("Progress of a child is told and can cancel") {
    std::vector<double> told;
    Job job = scripted("plain");
    job.progress = [&](double done) {
        told.push_back(done);
        return true;
    };
    in_child(job);
    CHECK(told == std::vector<double>{0, 0.25, 0.5, 0.75});
    job.progress = [](double done) { return done < 0.5; };
    const Error error = failure_in_child(job);
    CHECK(error.code() == ErrorCode::session_unreadable);
    CHECK(error.what_happened() == "reading was cancelled");
    CHECK_FALSE(job.crashed);
    job.progress = [](double) -> bool { throw std::bad_alloc(); };
    CHECK_THROWS_AS(in_child(job), std::bad_alloc);
}

TEST_CASE("The host's limits hold for a child") {
    Job job = scripted("many events");
    job.limits.events = 10;
    CHECK(failure_in_child(job).code() == ErrorCode::session_out_of_range);
    job = scripted("all");
    job.limits.values = 100;
    CHECK(failure_in_child(job).code() == ErrorCode::session_out_of_range);
}

TEST_CASE("Messages that an importer makes up itself are its fault and do no harm") {
    for (const char* deed :
         {"unknown message", "long message", "short message", "values of nothing", "no values"}) {
        INFO(deed);
        Job job = scripted(deed);
        const Error error = failure_in_child(job);
        INFO(error.what());
        CHECK(error.code() == ErrorCode::plugin_failed);
        CHECK_FALSE(job.crashed);
    }
}
