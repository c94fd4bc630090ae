// SPDX-License-Identifier: Apache-2.0
/// What the kit makes of an author's importer: its table, its failures, its entry.
#include <catch2/catch.hpp>

#include <cmath>
#include <new>

#include "myochart/plugin/kit/importer.hpp"
#include "myochart/plugin/kit/log.hpp"
#include "myochart/plugin/kit/testing.hpp"

using namespace myochart;
using namespace std::string_literals;

namespace {

/// Does what the file's first word says.
class Obedient : public kit::Importer {
public:
    static constexpr std::string_view format = "obedient";
    static constexpr std::string_view title = "Obedient";
    static constexpr std::string_view suffixes = "obd";
    static constexpr kit::Signature signatures[] = {{0, "OBD"}, {4, "\0\xFF"}};

    std::uint32_t recognise(const kit::File& head) override {
        if (head.bytes.ends_with("throw")) throw std::runtime_error("can't say");
        return head.bytes.ends_with("too sure") ? 1000 : 70;
    }

    void read(const kit::File& file, kit::Sink& sink) override {
        const std::string_view order = file.bytes;
        if (order == "refuse") throw kit::Refusal("the battery is empty", "Charge it");
        if (order == "fail") throw std::runtime_error("row 3 has two commas");
        if (order == "out of memory") throw std::bad_alloc();
        if (order == "something") throw 42;
        if (order == "long") throw std::runtime_error(std::string(758, 'x') + "äöü");
        sink.device({.maker = "Acme", .serial = "7", .simulated = true});
        sink.start("2026-11-20T09:30:00+01:00", MYO_TIME_HOST);
        const kit::Axis own = sink.axis(2);
        own.seconds[0] = 0.5;
        own.seconds[1] = 0.75;
        const kit::Axis regular = sink.regular_axis(3, 1.0, 10.0);
        sink.channel(own, {"force", "N", MYO_QUANTITY_FORCE})[1] = 2.5;
        sink.channel(regular, {"other", "", ""})[0] = 1;
        sink.event(0.6, "region", "calf");
        sink.remark({MYO_REMARK_INFORMATION, "file.name", std::string(file.name), "line 1", 3});
        sink.remark({.code = "option", .message = file.option("mark").value_or("none")});
        sink.progress(1, 1);
    }
};

template <class Class>
constexpr myo_plugin_entry entry_of =
    kit::detail::entry<Class, kit::detail::ImporterOffer<Class>>({"org.example.kit", "1.2.3"});

const myo_plugin_entry& entry = entry_of<Obedient>;

kit::testing::Failure failure_of(const std::string& order) {
    const kit::testing::Plugin plugin(entry);
    try {
        plugin.read(order);
    } catch (const kit::testing::Failure& failure) {
        return failure;
    }
    throw std::runtime_error("nothing failed");
}

}  // namespace

TEST_CASE("All that a kit importer tells reaches the host") {
    const kit::testing::Plugin plugin(entry);
    const auto recording = plugin.read("all", {{"mark", ","}}, "one.obd");
    CHECK(recording.device.maker == "Acme");
    CHECK(recording.device.model.empty());
    CHECK(recording.device.serial == "7");
    CHECK(recording.device.simulated);
    CHECK(recording.start == "2026-11-20T09:30:00+01:00");
    CHECK(recording.time_quality == MYO_TIME_HOST);
    REQUIRE(recording.axes.size() == 2);
    CHECK(recording.axes[0] == std::vector{0.5, 0.75});
    CHECK(recording.axes[1] == std::vector{1.0, 1.1, 1.2});
    const auto& force = recording.channel("force");
    CHECK(force.unit == "N");
    CHECK(force.quantity == "force");
    CHECK(force.axis == 0);
    CHECK(std::isnan(force.values.at(0)));
    CHECK(force.values.at(1) == 2.5);
    CHECK(recording.channel("other").axis == 1);
    CHECK_THROWS_AS(recording.channel("absent"), std::out_of_range);
    REQUIRE(recording.events.size() == 1);
    CHECK(recording.events[0].kind == "region");
    REQUIRE(recording.remarks.size() == 2);
    CHECK(recording.remarks[0].message == "one.obd");
    CHECK(recording.remarks[0].count == 3);
    CHECK(recording.remarks[1].message == ",");
    CHECK(plugin.read("all").remarks.at(1).message == "none");
}

TEST_CASE("Whatever an importer throws becomes an error text") {
    const auto refusal = failure_of("refuse");
    CHECK(refusal.result == MYO_E_REFUSED);
    CHECK(refusal.what() == "the battery is empty"s);
    CHECK(refusal.remedy == "Charge it");
    const auto failure = failure_of("fail");
    CHECK(failure.result == MYO_E_FAILED);
    CHECK(failure.what() == "row 3 has two commas"s);
    CHECK(failure.remedy.empty());
    CHECK(failure_of("out of memory").result == MYO_E_FAILED);
    CHECK(failure_of("something").what() == "an unknown failure inside the plugin"s);
}

TEST_CASE("A long error text is cut between two characters") {
    const std::string text = failure_of("long").what();
    CHECK(text == std::string(758, 'x'));
}

TEST_CASE("When the host refuses a call, the importer stops and hands on the host's result") {
    for (std::size_t allowed = 0; allowed < 10; ++allowed) {
        kit::testing::Plugin plugin(entry);
        plugin.allowed_calls = allowed;
        try {
            plugin.read("all");
            FAIL("read on after call " << allowed);
        } catch (const kit::testing::Failure& failure) {
            CHECK(failure.result == MYO_E_LIMIT);
            CHECK(failure.what() == "the host asked to stop"s);
        }
    }
    kit::testing::Plugin plugin(entry);
    plugin.allowed_calls = 10;
    CHECK_NOTHROW(plugin.read("all"));
}

TEST_CASE("Recognising is a number from 0 to 100, and 0 if it throws") {
    const kit::testing::Plugin plugin(entry);
    CHECK(plugin.recognise("OBD") == 70);
    CHECK(plugin.recognise("OBD too sure") == 100);
    CHECK(plugin.recognise("OBD throw") == 0);
}

TEST_CASE("Signatures are in the table with every byte, and a file without one is not shown") {
    const kit::testing::Plugin plugin(entry);
    const void* const table = entry.query(kit::text(MYO_INTERFACE_SESSION_IMPORT));
    const auto& importer = *static_cast<const myo_session_importer*>(table);
    REQUIRE(importer.signatures.count == 2);
    const auto second = kit::detail::row_at<myo_signature>(importer.signatures, 1);
    CHECK(second.offset == 4);
    REQUIRE(second.bytes.length == 2);
    CHECK(second.bytes.data[0] == 0x00);
    CHECK(second.bytes.data[1] == 0xFF);
    CHECK(plugin.recognise("OBD") == 70);
    CHECK(plugin.recognise("abcd\0\xFF"s) == 70);
    CHECK(plugin.recognise("OB") == 0);
    CHECK(plugin.recognise("xOBD") == 0);
}

namespace {

class Unsigned : public kit::Importer {
public:
    static constexpr std::string_view format = "unsigned";
    static constexpr std::string_view title = "Unsigned";
    static constexpr std::string_view suffixes = "";
    std::uint32_t recognise(const kit::File&) override { return 1; }
    void read(const kit::File&, kit::Sink&) override {}
};

class Talkative : public Unsigned, kit::Logging {
public:
    void read(const kit::File&, kit::Sink& sink) override {
        log_information("begun");
        log_warning("short");
        log_problem("over");
        sink.progress(1, 1);
    }
};

}  // namespace

TEST_CASE("An importer without signatures is shown every file") {
    CHECK(kit::testing::Plugin(entry_of<Unsigned>).recognise("anything") == 1);
}

TEST_CASE("The entry says who it is, what it targets and what it offers") {
    const kit::testing::Plugin plugin(entry);
    CHECK(entry.magic == MYO_MAGIC);
    CHECK(entry.struct_size == sizeof entry);
    CHECK(entry.abi_major == 1);
    CHECK(entry.abi_minor == 1);
    CHECK(kit::view(entry.id) == "org.example.kit");
    CHECK(kit::view(entry.version) == "1.2.3");
    CHECK(entry.query(kit::text(MYO_INTERFACE_SESSION_IMPORT)) != nullptr);
    CHECK(entry.query(kit::text(MYO_INTERFACE_EXPORT)) == nullptr);
    CHECK(entry.query(kit::text("myochart.session-import/10")) == nullptr);
    CHECK(entry.query({nullptr, 0}) == nullptr);
}

TEST_CASE("A class that logs names the service in its entry, another one does not") {
    // The checking mode tells the log what it sees.
    CHECK(entry_of<Unsigned>.services.count == (kit::detail::is_checked ? 1 : 0));
    REQUIRE(entry_of<Talkative>.services.count == 1);
    const auto use = kit::detail::row_at<myo_service_use>(entry_of<Talkative>.services, 0);
    CHECK(kit::view(use.id) == MYO_SERVICE_LOG);
    CHECK(use.required == 0);
    const kit::testing::Plugin plugin(entry_of<Talkative>);
    plugin.read("");
    REQUIRE(plugin.log().size() == 3);
    CHECK(plugin.log()[1].severity == MYO_LOG_WARNING);
    CHECK(plugin.log()[2].message == "over");
}

namespace {

const void* no_service(const myo_host*, myo_text) { return nullptr; }

}  // namespace

TEST_CASE("A class that logs works in a host without a log") {
    const myo_host host{sizeof(myo_host), 1, 1, no_service};
    const myo_plugin_entry& talkative = entry_of<Talkative>;
    myo_error error{sizeof(myo_error), 0, "", ""};
    REQUIRE(talkative.init(&host, &error) == MYO_OK);
    const void* const table = talkative.query(kit::text(MYO_INTERFACE_SESSION_IMPORT));
    const auto& importer = *static_cast<const myo_session_importer*>(table);
    const myo_file file{sizeof(myo_file), 0, {}, {}, {}};
    kit::testing::detail::Reading reading{100, {}};
    const myo_session_sink sink = kit::testing::detail::sink_of(reading);
    CHECK(importer.read(&file, &sink, &error) == MYO_OK);
    talkative.deinit();
}
