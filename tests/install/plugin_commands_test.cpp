// SPDX-License-Identifier: Apache-2.0
// The way of docs/plugins.md, gone as a stranger goes it: with an installed Myochart and nothing else.
#include <catch2/catch.hpp>

#include <filesystem>
#include <string>

#include "support/run.hpp"

using namespace myochart_test;

namespace {

/// Where `words` stand after `from`; the test fails if they do not.
std::size_t place_of(const std::string& words, const std::string& output, std::size_t from) {
    const std::size_t at = output.find(words, from);
    INFO("after character " << from << ": " << words);
    CHECK(at != std::string::npos);
    return at == std::string::npos ? from : at;
}

}  // namespace

TEST_CASE("The commands of the guide go from nothing to trusted, checked plugins and back") {
    const TemporaryFolder folder;
    const std::string prefix = folder.path("prefix").string();
    const Ran installed = run("cmake --install " MYOCHART_BINARY_DIR " --prefix " + prefix);
    INFO(installed.output);
    REQUIRE(installed.status == 0);
    const Ran ran = run("sh " MYOCHART_SOURCE_DIR "/samples/plugins/commands.sh " + prefix + " " +
                        folder.path("work").string());
    INFO(ran.output);
    REQUIRE(ran.status == 0);
    std::size_t at = 0;
    for (const char* words : {"myochart plugin check forearm/build/org.example.forearm.myoplugin",
                              "pass   bundle.manifest",
                              "pass   data.same-twice",
                              "pass   threads.region",
                              "developer mode",
                              "M. exempli primus",  // the region
                              "100% tests passed",
                              "pass   logic.",  // its logic
                              "100% tests passed",
                              "pass   import.spoilt-sample",
                              "force",  // the importer
                              "100% tests passed",
                              "pass   export.failing-host",  // the exporter
                              "Patient: Jonas Weber",
                              "made again",
                              "org.example.forearm-1.0.0.myoplugin.zip",  // handed over
                              "not trusted yet",
                              "is trusted to sign",
                              "signer",
                              "M. exempli primus",
                              "org.example.scale 1.0.0 is trusted",
                              "org.example.scale 1.0.0",
                              "1 entry taken back",
                              "is removed",
                              "No plugin is in quarantine"}) {
        at = place_of(words, ran.output, at);
    }
    CHECK(ran.output.find("\nwarn") == std::string::npos);
    CHECK(ran.output.find("\nfail") == std::string::npos);
    CHECK(run("xmllint --noout " + folder.path("work/checks.xml").string()).status == 0);
    const Ran nm = run("nm -D --defined-only " +
                       folder
                           .path("work/scale/build/org.example.scale.myoplugin/linux-x86_64/"
                                 "org.example.scale.so")
                           .string() +
                       " | wc -l");
    CHECK(nm.output == "1\n");
}
