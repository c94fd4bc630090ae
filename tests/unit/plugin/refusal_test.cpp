#include "myochart/plugin/refusal.hpp"

#include <catch2/catch.hpp>
#include <map>
#include <regex>
#include <set>

#include "myochart/plugin/plugin_refused.hpp"
#include "support/run.hpp"

using namespace myochart;

namespace {

const PluginRefusal refused{.code = RefusalCode::abi_major,
                            .bundle = "/plugins/org.example.neck.myoplugin",
                            .plugin = "org.example.neck",
                            .what = "built for plugin ABI 2.0",
                            .where = "plugin.xml",
                            .needed = "1.0 to 1.1",
                            .found = "2.0",
                            .remedy = "Install the plugin's build for ABI 1"};

}  // namespace

TEST_CASE("Every refusal has a code and a meaning of its own, and the documentation lists them") {
    std::set<std::string> texts;
    std::map<std::string, std::string> meanings;
    for (const RefusalCode code : refusal_codes()) {
        const std::string text(to_string(code));
        INFO(text);
        CHECK(std::regex_match(text, std::regex("plugin\\.[a-z]+\\.[a-z-]+")));
        CHECK(texts.insert(text).second);
        CHECK(meanings.emplace(meaning_of(code), text).second);
    }
    CHECK(refusal_codes().back() == RefusalCode::data_geometry);

    std::string document = myochart_test::read(MYOCHART_SOURCE_DIR "/docs/refusals.md");
    const std::regex row("\\n\\| `([a-z.-]+)` \\| ([^\\n]+) \\|");
    std::map<std::string, std::string> documented;
    for (std::sregex_iterator match(document.begin(), document.end(), row), end; match != end;
         ++match) {
        documented.emplace(std::regex_replace(match->str(2), std::regex("`"), ""), match->str(1));
    }
    CHECK(documented == meanings);
}

TEST_CASE("A refusal is one sentence that begins with its code and ends with what to do") {
    CHECK(sentence(refused) ==
          "[plugin.abi.major] org.example.neck is not loaded: built for plugin ABI 2.0; needed: "
          "1.0 to 1.1; found: 2.0 (/plugins/org.example.neck.myoplugin, plugin.xml). Install the "
          "plugin's build for ABI 1.");
}

TEST_CASE("A refusal says only what is known of a bundle that could not be read") {
    CHECK(sentence({.code = RefusalCode::manifest_missing,
                    .bundle = "/plugins/x.myoplugin",
                    .what = "there is no manifest"}) ==
          "[plugin.manifest.missing] /plugins/x.myoplugin is not loaded: there is no manifest.");
}

TEST_CASE("A refusal on its way up is an error that says the same") {
    const PluginRefused error(refused);
    CHECK(error.refusal() == refused);
    CHECK(std::string(error.what()) ==
          "[plugin.refused] /plugins/org.example.neck.myoplugin, plugin.xml: built for plugin ABI "
          "2.0; needed: 1.0 to 1.1; found: 2.0 (plugin.abi.major). Install the plugin's build for "
          "ABI 1.");
}
