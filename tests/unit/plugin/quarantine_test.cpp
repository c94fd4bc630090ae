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
            .reason = "plugin.probe.timed-out",
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
    later.reason = "plugin.probe.crashed";
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

TEST_CASE("a quarantine that can't be read counts as empty, is told and is not written over") {
    const myochart_test::TemporaryFolder folder;
    const fs::path file = folder.path("quarantine.xml");
    const auto check_damaged = [&](ErrorCode code) {
        Quarantine quarantine(file);
        REQUIRE(quarantine.fault());
        CHECK(quarantine.fault()->code() == code);
        CHECK(quarantine.entries().empty());
        CHECK(myochart_test::refusal([&] { quarantine.add(entry('a')); }) == code);
        CHECK(myochart_test::refusal([&] { quarantine.retry(hash('a')); }) == code);
    };
    for (const std::string text : {"", "<broken"}) {
        folder.write("quarantine.xml", text);
        check_damaged(ErrorCode::xml_malformed);
        CHECK(myochart_test::read(file) == text);
    }
    folder.write("quarantine.xml", "<other/>");
    check_damaged(ErrorCode::xml_wrong_document);
    fs::remove(file);
    fs::create_symlink(file, file);
    check_damaged(ErrorCode::file_unreadable);
}

TEST_CASE("a damaged quarantine is set aside whole, a sound one stays") {
    const myochart_test::TemporaryFolder folder;
    const fs::path file = folder.write("quarantine.xml", "<broken");
    Quarantine quarantine(file);
    CHECK(quarantine.set_damaged_file_aside() == fs::path(file.string() + ".damaged"));
    CHECK(myochart_test::read(file.string() + ".damaged") == "<broken");
    CHECK_FALSE(fs::exists(file));
    CHECK_FALSE(quarantine.fault());
    quarantine.add(entry('a'));
    CHECK_FALSE(quarantine.set_damaged_file_aside());
    CHECK(Quarantine(file).entries() == std::vector{entry('a')});
}

TEST_CASE("a quarantine that somebody mended in the meantime is not set aside") {
    const myochart_test::TemporaryFolder folder;
    const fs::path file = folder.write("quarantine.xml", "<broken");
    Quarantine quarantine(file);
    fs::remove(file);
    Quarantine(file).add(entry('a'));
    CHECK_FALSE(quarantine.set_damaged_file_aside());
    CHECK_FALSE(quarantine.fault());
    CHECK(quarantine.find(hash('a')) == entry('a'));
}

TEST_CASE("a reason that only a newer Myochart knows is kept") {
    const myochart_test::TemporaryFolder folder;
    const fs::path file = folder.path("quarantine.xml");
    QuarantineEntry newer = entry('a');
    newer.reason = "plugin.probe.of-tomorrow";
    Quarantine(file).add(newer);
    Quarantine(file).add(entry('b'));
    CHECK_FALSE(Quarantine(file).fault());
    CHECK(Quarantine(file).find(hash('a')) == newer);
}
