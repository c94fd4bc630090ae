#include "myochart/plugin/quarantine.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>

#include "myochart/core/version.hpp"
#include "support/refusal.hpp"
#include "support/run.hpp"

using namespace myochart;
namespace fs = std::filesystem;

namespace {

std::string hash(char digit) { return std::string(64, digit); }

QuarantineEntry entry(char digit, const std::string& plugin = "org.example.forearm") {
    return {.library_sha256 = hash(digit),
            .plugin = plugin,
            .reason = RefusalCode::probe_timed_out,
            .words = "no answer within 5 s & <more>",
            .host_version = std::string(library_version()),
            .since = parse_time("2026-11-20T09:30:00+01:00")};
}

}  // namespace

TEST_CASE("what failed is remembered by its library until somebody wants to try it again") {
    const myochart_test::TemporaryFolder folder;
    for (const fs::path& file : {fs::path(), folder.path("new folder/quarantine.xml")}) {
        Quarantine quarantine(file);
        quarantine.add(entry('a'));
        quarantine.add(entry('b'));
        quarantine.add(entry('c', "org.example.other"));
        CHECK(quarantine.find(hash('a')) == entry('a'));
        CHECK_FALSE(quarantine.find(hash('d')));
        CHECK(quarantine.retry(hash('d')) == 0);
        CHECK(quarantine.retry("org.example.forearm") == 2);
        CHECK_FALSE(quarantine.find(hash('a')));
        CHECK(quarantine.retry(hash('c')) == 1);
        CHECK(quarantine.entries().empty());
    }
}

TEST_CASE("the quarantine outlives the process, and is its owner's alone") {
    const myochart_test::TemporaryFolder folder;
    const fs::path file = folder.path("quarantine.xml");
    Quarantine(file).add(entry('a'));
    CHECK(Quarantine(file).entries() == std::vector{entry('a')});
    CHECK(fs::status(file).permissions() == (fs::perms::owner_read | fs::perms::owner_write));
}

TEST_CASE("an entry counts for the version of the host that made it") {
    Quarantine quarantine;
    QuarantineEntry earlier = entry('a');
    earlier.host_version = "0.0.0";
    quarantine.add(earlier);
    CHECK_FALSE(quarantine.find(hash('a')));
    earlier.host_version.clear();
    quarantine.add(earlier);
    CHECK(quarantine.find(hash('a')) == entry('a'));
    CHECK(quarantine.entries().size() == 1);
}

TEST_CASE("a library that fails again has one entry, the latest") {
    Quarantine quarantine;
    quarantine.add(entry('a'));
    QuarantineEntry later = entry('a');
    later.reason = RefusalCode::probe_crashed;
    quarantine.add(later);
    CHECK(quarantine.entries() == std::vector{later});
}

TEST_CASE("processes that share the file lose none of each other's entries") {
    const myochart_test::TemporaryFolder folder;
    const fs::path file = folder.path("quarantine.xml");
    const std::string digits = "0123456789abcdef";
    std::vector<pid_t> children;
    for (const char digit : digits) {
        const pid_t child = ::fork();
        REQUIRE(child >= 0);
        if (child == 0) {
            try {
                Quarantine(file).add(entry(digit));
                ::_exit(0);
            } catch (const Error&) {
                ::_exit(1);
            }
        }
        children.push_back(child);
    }
    for (const pid_t child : children) {
        int status = 0;
        REQUIRE(::waitpid(child, &status, 0) == child);
        CHECK(status == 0);
    }
    CHECK(Quarantine(file).entries().size() == digits.size());
}

TEST_CASE("what another process added since is kept when an entry is forgotten") {
    const myochart_test::TemporaryFolder folder;
    const fs::path file = folder.path("quarantine.xml");
    Quarantine first(file);
    Quarantine second(file);
    first.add(entry('a'));
    second.add(entry('b'));
    CHECK(first.retry(hash('a')) == 1);
    CHECK(Quarantine(file).entries() == std::vector{entry('b')});
    CHECK(first.find(hash('b')));
}

TEST_CASE("a quarantine that leads to itself is an error of its file") {
    const myochart_test::TemporaryFolder folder;
    const fs::path file = folder.path("quarantine.xml");
    fs::create_symlink(file, file);
    CHECK(myochart_test::refusal([&] { Quarantine quarantine(file); }) ==
          ErrorCode::file_unreadable);
}

TEST_CASE("a quarantine that can't be read is told, not taken for an empty one") {
    const myochart_test::TemporaryFolder folder;
    const auto refused = [&](const std::string& text) {
        const fs::path file = folder.write("quarantine.xml", text);
        return myochart_test::refusal([&] { Quarantine quarantine(file); });
    };
    const fs::path good = folder.path("good.xml");
    Quarantine(good).add(entry('a'));
    std::string text = myochart_test::read(good);
    CHECK(refused("") == ErrorCode::xml_malformed);
    CHECK(refused("<other/>") == ErrorCode::xml_wrong_document);
    const std::string reason = "plugin.probe.timed-out";
    CHECK(refused(text.replace(text.find(reason), reason.size(), "bad mood")) ==
          ErrorCode::value_word);
}
