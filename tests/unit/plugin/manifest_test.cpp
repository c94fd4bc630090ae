#include "myochart/plugin/manifest.hpp"

#include <catch2/catch.hpp>
#include <functional>

#include "myochart/plugin/plugin_refused.hpp"
#include "support/run.hpp"
#include "unit/plugin/good_manifest.hpp"

using namespace myochart;
using namespace test;

namespace {

PluginRefusal refusal_of(const std::function<void()>& action) {
    try {
        action();
    } catch (const PluginRefused& error) {
        return error.refusal();
    }
    FAIL("nothing was refused");
    throw;
}

PluginRefusal refusal_of_xml(const std::string& xml) {
    return refusal_of([&] { read_manifest(xml); });
}

/// The full manifest's text with one thing replaced.
std::string with(const std::string& part, const std::string& instead) {
    std::string xml = write_manifest(full_manifest());
    const std::size_t at = xml.find(part);
    if (at == std::string::npos) FAIL("there is no " << part << " in\n" << xml);
    return xml.replace(at, part.size(), instead);
}

struct Fault {
    const char* where;
    std::function<void(PluginManifest&)> spoil;
};

const Fault faults[] = {
    {"plugin id", [](auto& m) { m.facts.id = "forearm"; }},
    {"plugin id", [](auto& m) { m.facts.id = "org.Example.forearm"; }},
    {"plugin id", [](auto& m) { m.facts.id = "org..forearm"; }},
    {"plugin id", [](auto& m) { m.facts.id = "org.example/../forearm"; }},
    {"plugin id", [](auto& m) { m.facts.id = " org.example"; }},
    {"plugin version", [](auto& m) { m.facts.version = "1.0"; }},
    {"plugin version", [](auto& m) { m.facts.version = "1.0.0.0"; }},
    {"plugin version", [](auto& m) { m.facts.version = "1.02.0"; }},
    {"plugin version", [](auto& m) { m.facts.version = "1.0.0-"; }},
    {"plugin version", [](auto& m) { m.facts.version = "1.0.0-a..b"; }},
    {"plugin version", [](auto& m) { m.facts.version = "1.0.x"; }},
    {"vendor", [](auto& m) { m.vendor = ""; }},
    {"vendor", [](auto& m) { m.vendor = " "; }},
    {"vendor", [](auto& m) { m.vendor = std::string(2001, 'a'); }},
    {"licence", [](auto& m) { m.licence = ""; }},
    {"contact", [](auto& m) { m.contact = "\t"; }},
    {"intended-use", [](auto& m) { m.intended_use = " "; }},
    {"interface", [](auto& m) { m.facts.interfaces[1] = "myochart.other"; }},
    {"interface", [](auto& m) { m.facts.interfaces[1] = "myochart.other/01"; }},
    {"interface", [](auto& m) { m.facts.interfaces[1] = "other/1"; }},
    {"service id", [](auto& m) { m.facts.services[0].id = "log"; }},
    {"service id", [](auto& m) { m.facts.services[0].id = m.facts.services[1].id; }},
    {"region id", [](auto& m) { m.facts.region->id = "Fore arm"; }},
    {"region title", [](auto& m) { m.facts.region->title = ""; }},
    {"region schema", [](auto& m) { m.facts.region->schema = "1"; }},
    {"region schema", [](auto& m) { m.facts.region->schema = "1.0.0"; }},
    {"region schema", [](auto& m) { m.facts.region->schema = "1.00"; }},
    {"region edition", [](auto& m) { m.facts.region->edition = ""; }},
    {"source key", [](auto& m) { m.facts.region->sources[0].key = "a b"; }},
    {"source citation", [](auto& m) { m.facts.region->sources[0].citation = ""; }},
    {"source licence", [](auto& m) { m.facts.region->sources[0].licence = ""; }},
    {"muscle key", [](auto& m) { m.facts.region->muscles[0].key = "Pronator"; }},
    {"muscle key", [](auto& m) { m.facts.region->muscles[0].key = "supinator"; }},
    {"muscle name", [](auto& m) { m.facts.region->muscles[0].name = ""; }},
    {"muscle latin-name", [](auto& m) { m.facts.region->muscles[0].latin_name = ""; }},
    {"trigger-point key",
     [](auto& m) { m.facts.region->muscles[0].trigger_points[0].key = "TrP1"; }},
    {"trigger-point label",
     [](auto& m) { m.facts.region->muscles[0].trigger_points[0].label = ""; }},
    {"session-format id", [](auto& m) { m.facts.session_format->id = ""; }},
    {"session-format title", [](auto& m) { m.facts.session_format->title = ""; }},
    {"session-format suffixes", [](auto& m) { m.facts.session_format->suffixes = " "; }},
    {"signature", [](auto& m) { m.facts.session_format->signatures[0].bytes = ""; }},
    {"signature", [](auto& m) { m.facts.session_format->signatures[0].offset = 65'537; }},
    {"signature",
     [](auto& m) {
         m.facts.session_format->signatures.resize(65, {0, "a"});
     }},
    {"export-format id", [](auto& m) { m.facts.export_format->id = "Plain text"; }},
    {"export-format title", [](auto& m) { m.facts.export_format->title = ""; }},
    {"export-format suffix", [](auto& m) { m.facts.export_format->suffix = "*.txt"; }},
    {"export-format media-type", [](auto& m) { m.facts.export_format->media_type = ""; }},
    {"file path", [](auto& m) { m.files[0].path = "../LICENSE"; }},
    {"file path", [](auto& m) { m.files[0].path = "a/../LICENSE"; }},
    {"file path", [](auto& m) { m.files[0].path = "/etc/passwd"; }},
    {"file path", [](auto& m) { m.files[0].path = "a//b"; }},
    {"file path", [](auto& m) { m.files[0].path = "a/"; }},
    {"file path", [](auto& m) { m.files[0].path = ".hidden"; }},
    {"file path", [](auto& m) { m.files[0].path = "a\\b"; }},
    {"file path", [](auto& m) { m.files[0].path = ""; }},
    {"file path", [](auto& m) { m.files[0].path = std::string(256, 'a'); }},
    {"file path", [](auto& m) { m.files[0].path = m.files[1].path; }},
    {"file sha256", [](auto& m) { m.files[0].sha256 = std::string(63, 'a'); }},
    {"file sha256", [](auto& m) { m.files[0].sha256 = std::string(64, 'A'); }},
    {"file sha256", [](auto& m) { m.files[0].sha256 = std::string(64, 'g'); }},
    {"file platform", [](auto& m) { m.files[1].platform = "linux"; }},
    {"file platform", [](auto& m) { m.files[1].platform = "linux-x86 64"; }},
    {"file platform", [](auto& m) { m.files[1].platform = m.files[2].platform; }},
    {"interface", [](auto& m) { m.facts.interfaces.clear(); }},
    {"interface", [](auto& m) { m.facts.interfaces[0] = m.facts.interfaces[1]; }},
    {"interface", [](auto& m) { std::swap(m.facts.interfaces[0], m.facts.interfaces[1]); }},
    {"region", [](auto& m) { m.facts.region.reset(); }},
    {"session-format", [](auto& m) { m.facts.interfaces.pop_back(); }},
    {"export-format", [](auto& m) { m.facts.export_format.reset(); }},
    {"source key", [](auto& m) { m.facts.region->sources.push_back(m.facts.region->sources[0]); }},
    {"trigger-point key",
     [](auto& m) {
         m.facts.region->muscles[1].trigger_points = m.facts.region->muscles[0].trigger_points;
     }},
    {"signature", [](auto& m) { m.facts.session_format->signatures[1].offset = 65'529; }},
    {"file path", [](auto& m) { m.files[0].path = "plugin.xml"; }},
    {"file path", [](auto& m) { m.files[0].path = "plugin.xml.sig"; }},
    {"file platform", [](auto& m) { m.files[1].platform = m.files[2].platform = ""; }},
};

void check_refused(const Fault& fault) {
    PluginManifest manifest = full_manifest();
    fault.spoil(manifest);
    INFO(fault.where);
    const PluginRefusal refusal = refusal_of([&] { write_manifest(manifest); });
    CHECK(refusal.code == RefusalCode::manifest_invalid);
    CHECK(refusal.where == std::string("plugin.xml, ") + fault.where);
    CHECK_FALSE(refusal.needed.empty());
    CHECK_FALSE(refusal.remedy.empty());
}

}  // namespace

TEST_CASE("a manifest reads back as it was written, to the byte") {
    for (const PluginManifest& manifest : {full_manifest(), small_manifest()}) {
        const std::string xml = write_manifest(manifest);
        INFO(xml);
        CHECK((read_manifest(xml) == manifest));
        CHECK(write_manifest(read_manifest(xml)) == xml);
    }
}

TEST_CASE("each broken rule of a manifest is refused with its place") {
    for (const Fault& fault : faults) check_refused(fault);
}

TEST_CASE("a document that is no manifest is told from one that is broken") {
    const auto code = [](const std::string& xml) { return refusal_of_xml(xml).code; };
    CHECK(code("") == RefusalCode::manifest_malformed);
    CHECK(code("<plugin") == RefusalCode::manifest_malformed);
    CHECK(code(with("vendor=\"Ex", "vendor=\"\xFF")) == RefusalCode::manifest_malformed);
    CHECK(code(with("<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
                    "<?xml version=\"1.0\"?><!DOCTYPE plugin [<!ENTITY a \"b\">]>")) ==
          RefusalCode::manifest_doctype);
    CHECK(code("<plugin xmlns=\"urn:myochart:plugin:2\"/>") == RefusalCode::manifest_schema);
    CHECK(code("<chart xmlns=\"urn:myochart:plugin:1\"/>") == RefusalCode::manifest_schema);
    CHECK(code(with("schema=\"1.0\"", "schema=\"1.1\"")) == RefusalCode::manifest_schema);
    std::string deep;
    for (int i = 0; i < 20; ++i) deep += "<a>";
    for (int i = 0; i < 20; ++i) deep += "</a>";
    CHECK(code(with("<interface>", deep + "<interface>")) == RefusalCode::manifest_malformed);
}

TEST_CASE("a manifest of more than a mebibyte is neither read nor written") {
    PluginManifest manifest = full_manifest();
    auto& muscles = manifest.facts.region->muscles;
    for (int i = 0; muscles.size() < 600; ++i)
        muscles.push_back({"m" + std::to_string(i), std::string(2000, 'n'), "M.", {}});
    CHECK(refusal_of([&] { write_manifest(manifest); }).code == RefusalCode::manifest_too_large);
    const std::string spaces(1 << 20, ' ');
    CHECK(refusal_of_xml(with("<interface>", spaces + "<interface>")).code ==
          RefusalCode::manifest_too_large);
    CHECK_NOTHROW(read_manifest(with("<interface>", spaces.substr(0, 900'000) + "<interface>")));
}

TEST_CASE("the library of a platform is found by the platform's name") {
    const PluginManifest manifest = full_manifest();
    REQUIRE(manifest.library("linux-aarch64") == &manifest.files[2]);
    CHECK(manifest.library("linux-riscv64") == nullptr);
    CHECK(manifest.library("") == nullptr);
}

TEST_CASE("a library that says something else than its manifest is told by the first difference") {
    const PluginFacts facts = full_manifest().facts;
    CHECK(difference(facts, facts).empty());
    const auto differs = [&](const std::function<void(PluginFacts&)>& change) {
        PluginFacts library = facts;
        change(library);
        return difference(facts, library);
    };
    CHECK(differs([](PluginFacts& f) { f.version = "1.4.1"; }) ==
          "version: the manifest says 1.4.0-rc.1, the library 1.4.1");
    CHECK(differs([](PluginFacts& f) { f.abi_minor = 0; }) ==
          "ABI: the manifest says 1.1, the library 1.0");
    CHECK(differs([](PluginFacts& f) { f.services[0].required = false; }) ==
          "service: the manifest says myochart.host.log/1, required, the library "
          "myochart.host.log/1, optional");
    CHECK(differs([](PluginFacts& f) { f.region->muscles[1].name = "Other"; }) ==
          "name of supinator: the manifest says Supinator, the library Other");
    CHECK(differs([](PluginFacts& f) { f.export_format.reset(); }) ==
          "export format: the manifest says plain-text, the library nothing");
    CHECK(differs([](PluginFacts& f) { f.session_format->signatures.pop_back(); }) ==
          "the manifest says signature ffffffffffffffff at 65528, the library export format "
          "plain-text");
}

TEST_CASE("no change of what a library says of itself goes unseen") {
    const PluginFacts facts = full_manifest().facts;
    const std::function<void(PluginFacts&)> changes[] = {
        [](auto& f) { f.id += "x"; },
        [](auto& f) { f.abi_major = 2; },
        [](auto& f) { f.interfaces.pop_back(); },
        [](auto& f) { f.services.clear(); },
        [](auto& f) { f.region->id = "x"; },
        [](auto& f) { f.region->title = "x"; },
        [](auto& f) { f.region->schema = "1.1"; },
        [](auto& f) { f.region->edition = "x"; },
        [](auto& f) { f.region->sources[0].key = "x"; },
        [](auto& f) { f.region->sources[0].citation = "x"; },
        [](auto& f) { f.region->sources[0].licence = "x"; },
        [](auto& f) { f.region->muscles[0].key = "x"; },
        [](auto& f) { f.region->muscles[0].latin_name = "x"; },
        [](auto& f) { f.region->muscles[0].trigger_points[0].key = "x"; },
        [](auto& f) { f.region->muscles[0].trigger_points[1].label = "x"; },
        [](auto& f) { f.session_format->id = "x"; },
        [](auto& f) { f.session_format->title = "x"; },
        [](auto& f) { f.session_format->suffixes = "x"; },
        [](auto& f) { f.session_format->signatures[0].offset = 1; },
        [](auto& f) { f.session_format->signatures[0].bytes = "x"; },
        [](auto& f) { f.export_format->id = "x"; },
        [](auto& f) { f.export_format->title = "x"; },
        [](auto& f) { f.export_format->suffix = "x"; },
        [](auto& f) { f.export_format->media_type = "x"; },
        [](auto& f) { f.export_format->personal_data = false; },
        [](auto& f) { f.export_format->lossy = false; },
    };
    for (const auto& change : changes) {
        PluginFacts library = facts;
        change(library);
        INFO(&change - changes);
        CHECK_FALSE(difference(facts, library).empty());
        CHECK_FALSE(difference(library, facts).empty());
    }
}
