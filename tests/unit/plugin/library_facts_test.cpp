#include "plugin/library_facts.hpp"

#include <catch2/catch.hpp>
#include <cstddef>
#include <map>
#include <stdexcept>
#include <string>

#include "myochart/plugin/host.h"
#include "myochart/plugin/plugin_refused.hpp"
#include "unit/plugin/hand_made_region.hpp"

using namespace myochart;
using namespace test;

namespace {

std::uint32_t no_recording(const myo_file*) { return 0; }
std::int32_t read_nothing(const myo_file*, const myo_session_sink*, myo_error*) { return MYO_OK; }
std::int32_t write_nothing(const myo_export_request*, const myo_byte_sink*, myo_error*) {
    return MYO_OK;
}
std::int32_t advise_nothing(const myo_document*, const myo_advice_sink*, myo_error*) {
    return MYO_OK;
}

/// What the entry of the test that runs answers; `query` has no other way to know.
std::map<std::string, const void*, std::less<>> offered;

const void* offer(myo_text id) {
    const auto found = offered.find(std::string_view(id.bytes, id.length));
    return found == offered.end() ? nullptr : found->second;
}
const void* throw_something(myo_text) { throw std::runtime_error("not today"); }

/// A plugin that has everything; each test spoils one thing of it.
struct Library {
    Library() {
        offered = {{MYO_INTERFACE_REGION, &tables.region},
                   {MYO_INTERFACE_SESSION_IMPORT, &importer},
                   {MYO_INTERFACE_EXPORT, &exporter},
                   {MYO_INTERFACE_REGION_LOGIC, &logic}};
    }
    Library(const Library&) = delete;
    Library& operator=(const Library&) = delete;

    Tables tables;
    std::uint8_t magic[4] = {'G', 0, 'P', 1};
    myo_signature signatures[1] = {{4, {magic, sizeof magic}}};
    myo_session_importer importer{sizeof(myo_session_importer),
                                  0,
                                  text("grip"),
                                  text("Grip meter"),
                                  text("grip dat"),
                                  no_recording,
                                  read_nothing,
                                  table_of(signatures)};
    myo_exporter exporter{sizeof(myo_exporter), MYO_EXPORT_LOSSY, text("plain-text"),
                          text("Plain text"),   text("txt"),      text("text/plain"),
                          write_nothing};
    myo_region_logic logic{sizeof(myo_region_logic), 0, advise_nothing};
    myo_service_use services[2] = {{text(MYO_SERVICE_LOG), 1, 0},
                                   {text("org.example.clock/1"), 0, 0}};
    myo_plugin_entry entry{MYO_MAGIC,
                           sizeof(myo_plugin_entry),
                           1,
                           1,
                           0,
                           text("org.example.all"),
                           text("1.0.0"),
                           nullptr,
                           nullptr,
                           offer,
                           table_of(services)};
};

PluginRefusal refusal_of(const Library& library) {
    try {
        content_of(library.entry);
    } catch (const PluginRefused& error) {
        return error.refusal();
    }
    FAIL("nothing was refused");
    throw;
}

struct Fault {
    RefusalCode code;
    const char* where;
    void (*spoil)(Library&);
};

const Fault faults[] = {
    {RefusalCode::data_text, "entry[0].id", [](Library& l) { l.entry.id = text("\xFF"); }},
    {RefusalCode::data_text, "entry[0].version", [](Library& l) { l.entry.version = text(""); }},
    {RefusalCode::data_size, "services", [](Library& l) { l.entry.services.stride = 8; }},
    {RefusalCode::data_limit, "services", [](Library& l) { l.entry.services.count = 65; }},
    {RefusalCode::data_kind, "services[1].required",
     [](Library& l) { l.services[1].required = 2; }},
    {RefusalCode::data_kind, "services[0].reserved0",
     [](Library& l) { l.services[0].reserved0 = 1; }},
    {RefusalCode::data_text, "services[0].id", [](Library& l) { l.services[0].id = text(""); }},
    {RefusalCode::interface_incomplete, MYO_INTERFACE_EXPORT,
     [](Library& l) { l.entry.query = throw_something; }},
    {RefusalCode::interface_incomplete, MYO_INTERFACE_EXPORT,
     [](Library& l) { l.exporter.struct_size -= 8; }},
    {RefusalCode::interface_incomplete, MYO_INTERFACE_EXPORT,
     [](Library& l) { l.exporter.write = nullptr; }},
    {RefusalCode::data_kind, "exporter[0].flags", [](Library& l) { l.exporter.flags = 4; }},
    {RefusalCode::data_key, "exporter[0].format",
     [](Library& l) { l.exporter.format = text("Plain text"); }},
    {RefusalCode::data_text, "exporter[0].media_type",
     [](Library& l) { l.exporter.media_type = text(""); }},
    {RefusalCode::interface_incomplete, MYO_INTERFACE_REGION_LOGIC,
     [](Library& l) { l.logic.struct_size = 8; }},
    {RefusalCode::interface_incomplete, MYO_INTERFACE_REGION_LOGIC,
     [](Library& l) { l.logic.advise = nullptr; }},
    {RefusalCode::data_size, "region", [](Library& l) { l.tables.region.struct_size -= 8; }},
    {RefusalCode::data_index, "facts[0].source", [](Library& l) { l.tables.facts[0].source = 9; }},
    {RefusalCode::interface_incomplete, MYO_INTERFACE_SESSION_IMPORT,
     [](Library& l) { l.importer.struct_size = offsetof(myo_session_importer, signatures) - 8; }},
    {RefusalCode::interface_incomplete, MYO_INTERFACE_SESSION_IMPORT,
     [](Library& l) { l.importer.read = nullptr; }},
    {RefusalCode::interface_incomplete, MYO_INTERFACE_SESSION_IMPORT,
     [](Library& l) { l.importer.recognise = nullptr; }},
    {RefusalCode::data_text, "importer[0].title", [](Library& l) { l.importer.title = text(""); }},
    {RefusalCode::data_text, "signatures[0].bytes",
     [](Library& l) { l.signatures[0].bytes.length = 0; }},
    {RefusalCode::data_number, "signatures[0].offset",
     [](Library& l) { l.signatures[0].offset = 65'533; }},
    {RefusalCode::data_number, "signatures[0].offset",
     [](Library& l) { l.signatures[0].offset = ~std::uint64_t{0}; }},
    {RefusalCode::interface_unknown, "", [](Library&) { offered.clear(); }},
};

}  // namespace

TEST_CASE("a library says what it is, what it needs and what it brings") {
    const Library library;
    const LibraryContent content = content_of(library.entry);
    const PluginFacts& facts = content.facts;
    CHECK(facts.id == "org.example.all");
    CHECK(facts.version == "1.0.0");
    CHECK(facts.abi_major == 1);
    CHECK(facts.abi_minor == 1);
    CHECK(facts.interfaces ==
          std::vector<std::string>{"myochart.export/1", "myochart.region-logic/1",
                                   "myochart.region/1", "myochart.session-import/1"});
    CHECK((facts.services ==
           std::vector<ServiceUse>{{"myochart.host.log/1", true}, {"org.example.clock/1", false}}));
    CHECK((facts.region == RegionSummary{"hand-made",
                                         "Hand-made",
                                         "1.0",
                                         "2026.1",
                                         {{"book", "A book", "CC0-1.0"}},
                                         {{"whole", "Whole", "Totus", {{"whole.trp1", "TrP1"}}},
                                          {"whole.head", "Head", "Caput", {}}}}));
    CHECK((facts.session_format ==
           SessionFormat{"grip", "Grip meter", "grip dat", {{4, std::string("G\0P\x01", 4)}}}));
    CHECK((facts.export_format ==
           ExportFormat{"plain-text", "Plain text", "txt", "text/plain", false, true}));
    CHECK(content.region->trigger_points.size() == 1);
    CHECK(content.importer == &library.importer);
    CHECK(content.exporter == &library.exporter);
    CHECK(content.logic == &library.logic);
}

TEST_CASE("each thing that can be wrong with a library's tables has its code and place") {
    for (const Fault& fault : faults) {
        Library library;
        fault.spoil(library);
        const PluginRefusal refusal = refusal_of(library);
        INFO("fault " << &fault - faults);
        CHECK(to_string(refusal.code) == to_string(fault.code));
        CHECK(refusal.where == fault.where);
        CHECK_FALSE(refusal.remedy.empty());
    }
}

TEST_CASE("what a plugin of ABI 1.0 could not say yet is unknown and not read") {
    Library library;
    library.entry.abi_minor = 0;
    library.entry.struct_size = offsetof(myo_plugin_entry, services);
    library.entry.services = {reinterpret_cast<const void*>(1), 7, 1};
    library.importer.struct_size = offsetof(myo_session_importer, signatures);
    library.importer.signatures = {reinterpret_cast<const void*>(1), 7, 1};
    const PluginFacts facts = content_of(library.entry).facts;
    CHECK(facts.abi_minor == 0);
    CHECK(facts.services.empty());
    CHECK(facts.session_format->signatures.empty());
    CHECK(facts.session_format->title == "Grip meter");
}

TEST_CASE("what a plugin of a later ABI says besides is passed over") {
    struct Longer {
        myo_exporter known;
        double unknown;
    };
    Library library;
    Longer longer{library.exporter, 1};
    longer.known.struct_size = sizeof longer;
    offered[MYO_INTERFACE_EXPORT] = &longer;
    CHECK(content_of(library.entry).facts.export_format->id == "plain-text");
}

TEST_CASE("a plugin brings only what it answers for") {
    Library library;
    offered.erase(MYO_INTERFACE_REGION);
    offered.erase(MYO_INTERFACE_EXPORT);
    offered.erase(MYO_INTERFACE_REGION_LOGIC);
    const LibraryContent content = content_of(library.entry);
    CHECK(content.facts.interfaces == std::vector<std::string>{"myochart.session-import/1"});
    CHECK_FALSE(content.region);
    CHECK_FALSE(content.facts.region);
    CHECK(content.exporter == nullptr);
    CHECK(content.logic == nullptr);
}
