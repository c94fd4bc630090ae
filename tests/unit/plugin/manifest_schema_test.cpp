// The schema of manifests, judged by xmllint, agrees with what the library writes and refuses.
#include <catch2/catch.hpp>
#include <cstdlib>

#include "myochart/plugin/plugin_refused.hpp"
#include "support/run.hpp"
#include "unit/plugin/good_manifest.hpp"

using namespace myochart;
using namespace test;
using myochart_test::run;

namespace {

constexpr int schema_accepts = 0;
constexpr int schema_refuses = 3;  ///< other numbers say that xmllint could not judge

myochart_test::Ran judged(const std::filesystem::path& file) {
    return run("xmllint --noout --nonet --schema '" MYOCHART_SOURCE_DIR
               "/schemas/myochart-plugin-1.xsd' '" +
               file.string() + "'");
}

struct Change {
    const char* part;
    std::string instead;
    bool schema_sees = true;
};

const Change changes[] = {
    {"schema=\"1.0\" id", "id"},
    {"id=\"org.example.forearm\"", "id=\"forearm\""},
    {"id=\"org.example.forearm\"", "id=\"org.Example.forearm\""},
    {"id=\"org.example.forearm\"", "id=\"org..forearm\""},
    {"id=\"org.example.forearm\"", "id=\" org.example.forearm\""},
    {"1.4.0-rc.1", "1.4"},
    {"1.4.0-rc.1", "1.4.0.0"},
    {"1.4.0-rc.1", "1.04.0"},
    {"1.4.0-rc.1", "1.4.0-"},
    {"1.4.0-rc.1", "1.4.0-a..b"},
    {"abi-minor=\"1\"", "abi-minor=\"65536\""},
    {"abi-minor=\"1\"", "abi-minor=\"-1\""},
    {"abi-minor=\"1\"", "abi-minor=\"\""},
    {"vendor=\"Example Ltd.\"", ""},
    {"vendor=\"Example Ltd.\"", "vendor=\" \""},
    {"vendor=\"Example Ltd.\"", "vendor=\"" + std::string(2001, 'a') + "\""},
    {"vendor=", "colour=\"red\" vendor="},
    {"licence=\"Apache-2.0\"", "licence=\"\""},
    {"contact=\"https://example.org\"", "contact=\"&#9;\""},
    {"Shows the pronator teres to clinicians.", " "},
    {"<interface>", "<extra/><interface>"},
    {"<interface>", "text <interface>"},
    {"myochart.region-logic/1", "myochart.region-logic"},
    {"myochart.region-logic/1", "myochart.region-logic/01"},
    {"myochart.region-logic/1", "myochart.region-logic/65536", false},
    {"myochart.region-logic/1", "myochart.region/1"},
    {"myochart.region-logic/1", "myochart.zzz/1", false},
    {"<interface>myochart.export/1</interface>", "", false},
    {"required=\"true\"", "required=\"yes\""},
    {"org.example.clock/2", "myochart.host.log/1"},
    {"region id=\"forearm\"", "region id=\"Fore arm\""},
    {"schema=\"1.0\" edition", "schema=\"1.00\" edition"},
    {"edition=\"2026.1\"", "edition=\"\""},
    {"key=\"book\"", "key=\"a book\""},
    {"key=\"supinator\"", "key=\"pronator_teres\""},
    {"name=\"Supinator\"", "name=\"\""},
    {"pronator_teres.trp2", "pronator_teres.trp1"},
    {"label=\"TrP1\"/>", "label=\"TrP1\">text</trigger-point>"},
    {"offset=\"0\"", "offset=\"-1\""},
    {"offset=\"0\"", "offset=\"65537\""},
    {"offset=\"65528\"", "offset=\"65529\"", false},
    {"bytes=\"R1JJ", "bytes=\"R1J"},
    {"bytes=\"R1JJUAAB\"", "bytes=\"\""},
    {"suffix=\"txt\"", "suffix=\"*.txt\""},
    {" lossy=\"true\"", ""},
    {"path=\"LICENSE\"", "path=\"../LICENSE\""},
    {"path=\"LICENSE\"", "path=\"a/../LICENSE\""},
    {"path=\"LICENSE\"", "path=\"/LICENSE\""},
    {"path=\"LICENSE\"", "path=\".LICENSE\""},
    {"path=\"LICENSE\"", "path=\"a//b\""},
    {"path=\"LICENSE\"", "path=\"a\\b\""},
    {"path=\"LICENSE\"", "path=\"" + std::string(256, 'a') + "\""},
    {"path=\"LICENSE\"", "path=\"linux-x86_64/org.example.forearm.so\""},
    {"path=\"LICENSE\"", "path=\"plugin.xml\"", false},
    {"platform=\"linux-x86_64\"", "platform=\"linux\""},
    {"platform=\"linux-x86_64\"", "platform=\"linux-aarch64\""},
    {"size=\"12\"", "size=\"12.5\""},
    {"sha256=\"aaaa", "sha256=\"AAAA"},
    {"sha256=\"aaaa", "sha256=\"aaa"},
};

}  // namespace

TEST_CASE("the schema accepts what the library writes, and the example") {
    const myochart_test::TemporaryFolder folder;
    for (const PluginManifest& manifest : {full_manifest(), small_manifest()}) {
        const auto ran = judged(folder.write("plugin.xml", write_manifest(manifest)));
        INFO(ran.output);
        CHECK(ran.status == schema_accepts);
    }
    const std::filesystem::path example = MYOCHART_SOURCE_DIR "/schemas/examples/plugin.xml";
    CHECK(judged(example).status == schema_accepts);
}

TEST_CASE("the schema and the reader refuse the same, but for what a schema can't say") {
    const myochart_test::TemporaryFolder folder;
    const std::string good = write_manifest(full_manifest());
    for (const Change& change : changes) {
        INFO(change.part << " -> " << change.instead);
        std::string xml = good;
        const std::size_t at = xml.find(change.part);
        REQUIRE(at != std::string::npos);
        xml.replace(at, std::string(change.part).size(), change.instead);
        const auto ran = judged(folder.write("plugin.xml", xml));
        INFO(ran.output);
        CHECK(ran.status == (change.schema_sees ? schema_refuses : schema_accepts));
        try {
            read_manifest(xml);
            CHECK(false);
        } catch (const PluginRefused& error) {
            CHECK(error.refusal().code == RefusalCode::manifest_invalid);
            CHECK(error.refusal().where.starts_with("plugin.xml"));
        }
    }
}

TEST_CASE("the example of a manifest is what the library writes") {
    const std::filesystem::path example = MYOCHART_SOURCE_DIR "/schemas/examples/plugin.xml";
    const std::string xml = write_manifest(full_manifest());
    if (std::getenv("MYOCHART_UPDATE_EXAMPLES") != nullptr) {
        const myochart_test::TemporaryFolder folder;
        std::filesystem::copy_file(folder.write("plugin.xml", xml), example,
                                   std::filesystem::copy_options::overwrite_existing);
    }
    INFO("MYOCHART_UPDATE_EXAMPLES=1 writes it anew");
    CHECK(myochart_test::read(example) == xml);
}
