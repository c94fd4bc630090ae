#include "myochart/plugin/plugin_host.hpp"

#include <catch2/catch.hpp>

#include "support/run.hpp"

using namespace myochart;

namespace {

Error refusal(const std::filesystem::path& library) {
    PluginHost host;
    try {
        host.load(library);
    } catch (const Error& error) {
        CHECK(host.plugins().empty());
        return error;
    }
    FAIL("loaded: " << library);
    throw;
}

std::filesystem::path bad(const std::string& fault) {
    return std::filesystem::path(MYOCHART_BINARY_DIR) / "tests/bad-plugins" / fault /
           (fault + ".so");
}

const std::filesystem::path shipped =
    std::filesystem::path(MYOCHART_BINARY_DIR) / "lib/myochart/plugins";

}  // namespace

TEST_CASE("Each faulty plugin is refused with the code of its fault, and the host lives") {
    const std::pair<const char*, ErrorCode> faults[] = {
        {"other_abi", ErrorCode::plugin_abi},
        {"newer_minor", ErrorCode::plugin_abi},
        {"wrong_magic", ErrorCode::plugin_not_a_plugin},
        {"no_entry", ErrorCode::plugin_not_a_plugin},
        {"no_interface", ErrorCode::plugin_not_a_plugin},
        {"init_fails", ErrorCode::plugin_failed},
        {"null_query", ErrorCode::plugin_not_a_plugin},
        {"broken_region", ErrorCode::plugin_refused},
    };
    for (const auto& [fault, code] : faults) {
        INFO(fault);
        const Error error = refusal(bad(fault));
        INFO(error.what());
        CHECK(error.code() == code);
        CHECK_FALSE(error.remedy().empty());
    }
}

TEST_CASE("A plugin for another ABI is told which ABI it needs and which is offered") {
    const Error error = refusal(bad("other_abi"));
    CHECK(error.what_happened().find("2.0") != std::string::npos);
    CHECK(error.what_happened().find("1.0") != std::string::npos);
    CHECK(error.where().find("other_abi.so") != std::string::npos);
}

TEST_CASE("A plugin that does not start says why in its own words") {
    CHECK(refusal(bad("init_fails")).what_happened().find("the licence file is missing") !=
          std::string::npos);
}

TEST_CASE("Files that are no libraries are refused") {
    const myochart_test::TemporaryFolder folder;
    CHECK(refusal(folder.write("text.so", "not a library")).code() ==
          ErrorCode::plugin_not_loadable);
    CHECK(refusal(folder.write("empty.so", "")).code() == ErrorCode::plugin_not_loadable);
    CHECK(refusal(folder.path("none.so")).code() == ErrorCode::file_not_found);
    const std::string whole = myochart_test::read(shipped / "lower-leg-foot.so");
    CHECK(refusal(folder.write("cut.so", whole.substr(0, whole.size() / 3))).code() ==
          ErrorCode::plugin_not_loadable);
}

TEST_CASE("A folder is loaded as far as it can be, and the rest is told") {
    PluginHost host;
    host.load_all(shipped);
    CHECK(host.plugins().size() == 2);
    CHECK(host.refusals().empty());
    host.load_all(bad("other_abi").parent_path());
    CHECK(host.plugins().size() == 2);
    REQUIRE(host.refusals().size() == 1);
    CHECK(host.refusals().front().error.code() == ErrorCode::plugin_abi);
    REQUIRE(host.plugin_of_region("lower-leg-foot"));
    CHECK(host.plugin_of_region("lower-leg-foot")->id == "org.myochart.lower-leg-foot");
    CHECK(host.plugin_of_region("none") == nullptr);
    host.load_all("/no/such/folder");
}

TEST_CASE("The same plugin is not loaded twice") {
    PluginHost host;
    host.load(shipped / "lower-leg-foot.so");
    try {
        host.load(shipped / "lower-leg-foot.so");
        FAIL("loaded twice");
    } catch (const Error& error) {
        CHECK(error.code() == ErrorCode::plugin_duplicate);
    }
    CHECK(host.regions().size() == 1);
}

TEST_CASE("A file that no importer knows is refused, not guessed") {
    PluginHost host;
    host.load_all(shipped);
    const myochart_test::TemporaryFolder folder;
    const auto refused = [&](const std::string& bytes) {
        try {
            host.import_session(folder.write("recording.bin", bytes));
        } catch (const Error& error) {
            return error.code();
        }
        FAIL("imported");
        return ErrorCode::session_unreadable;
    };
    CHECK(refused(std::string("\x7F\x45\x4C\x46\x02\x01\0\0\0", 9)) ==
          ErrorCode::session_unknown_format);
    PluginHost empty;
    CHECK_THROWS_AS(empty.import_session(folder.write("a.csv", "Time (s),Force (N)\n0,1\n1,2\n")),
                    Error);
}
