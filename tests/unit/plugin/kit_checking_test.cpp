// SPDX-License-Identifier: Apache-2.0
/// The checking mode tells a host that misbehaves from a plugin that does. The plugins here are
/// written without the kit, as one in C would be.
#include <catch2/catch.hpp>

#include <limits>
#include <thread>

#include "myochart/plugin/kit/testing.hpp"

using namespace myochart;
using namespace std::string_literals;
namespace checking = kit::checking;
namespace fake = kit::testing::detail;

namespace {

constexpr double no_value = std::numeric_limits<double>::quiet_NaN();

myo_error empty_error() {
    myo_error error{};
    error.struct_size = sizeof error;
    return error;
}

/// What a call with these arguments is told; the host is a good one where nothing else is said.
struct Reading {
    myo_file file{sizeof(myo_file), 0, kit::text("x"), {}, {}};
    fake::Reading kept{100, {}};
    myo_session_sink sink = fake::sink_of(kept);
    myo_error error = empty_error();
    std::int32_t result = MYO_OK;

    std::string read(checking::Read function) {
        result = checking::read(function, &file, &sink, &error);
        return error.message;
    }
};

std::string blame_for(checking::Read function) { return Reading().read(function); }

/// A good importer: an axis of two stamps, a channel of it, an event.
std::int32_t read_well(const myo_file*, const myo_session_sink* sink, myo_error*) {
    double* seconds = nullptr;
    double* values = nullptr;
    std::uint32_t axis = 0;
    if (const auto result = sink->add_axis(sink->context, 2, &seconds, &axis)) return result;
    seconds[0] = 0;
    seconds[1] = 1;
    const myo_channel channel{sizeof(myo_channel), axis, kit::text("force"), kit::text("N"), {}};
    if (const auto result = sink->add_channel(sink->context, &channel, &values)) return result;
    values[0] = 2;
    return sink->add_event(sink->context, 0.5, kit::text("region"), kit::text("calf"));
}

}  // namespace

TEST_CASE("Nobody is blamed when both sides keep the rules") {
    Reading reading;
    CHECK(reading.read(read_well).empty());
    CHECK(reading.result == MYO_OK);
    CHECK(reading.kept.made.channel("force").values.at(0) == 2);
}

TEST_CASE("A refusal by either side that keeps the rules is nobody's fault") {
    Reading limited;
    limited.kept.allowed_calls = 1;
    CHECK(limited.read(read_well).empty());
    CHECK(limited.result == MYO_E_LIMIT);
    Reading refused;
    CHECK(refused.read([](const myo_file*, const myo_session_sink*, myo_error* error) {
        return kit::detail::fail(error, MYO_E_REFUSED, "not mine", "");
    }) == "not mine");
    CHECK(refused.result == MYO_E_REFUSED);
}

TEST_CASE("An importer that breaks a rule is blamed for it") {
    const auto blamed = [](const std::string& what, checking::Read function) {
        CHECK(blame_for(function) == "plugin misbehaved: " + what);
    };
    blamed("it left 1 time stamps of axis 0 without a finite value",
           [](const myo_file*, const myo_session_sink* sink, myo_error*) {
               double* seconds = nullptr;
               std::uint32_t axis = 0;
               const auto result = sink->add_axis(sink->context, 2, &seconds, &axis);
               seconds[0] = 0;
               return result;
           });
    blamed("it named axis 3, which it never added",
           [](const myo_file*, const myo_session_sink* sink, myo_error*) {
               const myo_channel channel{sizeof(myo_channel), 3, {}, {}, {}};
               double* values = nullptr;
               return sink->add_channel(sink->context, &channel, &values);
           });
    blamed("it called set_start from another thread than read",
           [](const myo_file*, const myo_session_sink* sink, myo_error*) {
               std::int32_t result = MYO_OK;
               std::thread([&] {
                   result = sink->set_start(sink->context, kit::text("2026-11-20"), 0);
               }).join();
               return result;
           });
    blamed("its device does not say its size",
           [](const myo_file*, const myo_session_sink* sink, myo_error*) {
               const myo_device device{};
               return sink->set_device(sink->context, &device);
           });
    blamed("it gave the maker as a null pointer",
           [](const myo_file*, const myo_session_sink* sink, myo_error*) {
               const myo_device device{sizeof(myo_device), 0, {nullptr, 4}, {}, {}, {}, {}, 0};
               return sink->set_device(sink->context, &device);
           });
    blamed("it gave a contact area that is not a positive number",
           [](const myo_file*, const myo_session_sink* sink, myo_error*) {
               const myo_device device{sizeof(myo_device), 0, {}, {}, {}, {}, {}, -1};
               return sink->set_device(sink->context, &device);
           });
    blamed("it told the device twice",
           [](const myo_file*, const myo_session_sink* sink, myo_error*) {
               const myo_device device{sizeof(myo_device), 0, {}, {}, {}, {}, {}, 0};
               sink->set_device(sink->context, &device);
               return sink->set_device(sink->context, &device);
           });
    blamed("it told the start twice",
           [](const myo_file*, const myo_session_sink* sink, myo_error*) {
               sink->set_start(sink->context, kit::text("2026"), 0);
               return sink->set_start(sink->context, kit::text("2026"), 0);
           });
    blamed("it gave an unknown quality of time",
           [](const myo_file*, const myo_session_sink* sink, myo_error*) {
               return sink->set_start(sink->context, kit::text("2026"), 9);
           });
    blamed("it gave add_axis no place for the axis",
           [](const myo_file*, const myo_session_sink* sink, myo_error*) {
               return sink->add_axis(sink->context, 2, nullptr, nullptr);
           });
    blamed("it gave a regular axis without a usable rate",
           [](const myo_file*, const myo_session_sink* sink, myo_error*) {
               std::uint32_t axis = 0;
               return sink->add_regular_axis(sink->context, 2, 0.0, 0.0, &axis);
           });
    blamed("it gave an event without a time",
           [](const myo_file*, const myo_session_sink* sink, myo_error*) {
               return sink->add_event(sink->context, no_value, {}, {});
           });
    blamed("it gave a remark of an unknown severity",
           [](const myo_file*, const myo_session_sink* sink, myo_error*) {
               const myo_remark remark{sizeof(myo_remark), 9, {}, {}, {}, 1};
               return sink->add_remark(sink->context, &remark);
           });
    blamed("it gave no remark", [](const myo_file*, const myo_session_sink* sink, myo_error*) {
        return sink->add_remark(sink->context, nullptr);
    });
    blamed("it gave the unknown result 77",
           [](const myo_file*, const myo_session_sink*, myo_error*) { return 77; });
    blamed("it failed without a message",
           [](const myo_file*, const myo_session_sink*, myo_error*) { return MYO_E_FAILED; });
    blamed("its error text does not end",
           [](const myo_file*, const myo_session_sink*, myo_error* error) {
               std::fill(std::begin(error->message), std::end(error->message), 'x');
               return MYO_E_FAILED;
           });
    blamed("it threw an exception through the C boundary",
           [](const myo_file*, const myo_session_sink*, myo_error*) -> std::int32_t { throw 42; });
}

TEST_CASE("An importer that goes on after the host refused is blamed") {
    Reading reading;
    reading.kept.allowed_calls = 0;
    CHECK(reading.read([](const myo_file*, const myo_session_sink* sink, myo_error*) {
        sink->progress(sink->context, 1, 2);
        return sink->progress(sink->context, 2, 2);
    }) == "plugin misbehaved: it called progress after the host had refused progress");
    Reading silent;
    silent.kept.allowed_calls = 0;
    CHECK(silent.read([](const myo_file*, const myo_session_sink* sink, myo_error*) {
        sink->progress(sink->context, 1, 2);
        return MYO_OK;
    }) == "plugin misbehaved: it reported success though the host had refused progress");
}

TEST_CASE("What an importer does wrong does not reach the host") {
    Reading reading;
    reading.read([](const myo_file*, const myo_session_sink* sink, myo_error*) {
        return sink->add_event(sink->context, no_value, {}, {});
    });
    CHECK(reading.result == MYO_E_FAILED);
    CHECK(reading.kept.made.events.empty());
    CHECK(reading.error.remedy == "Report this to the plugin's author"s);
}

TEST_CASE("A host that hands over something broken is blamed, and the plugin is not called") {
    const auto never = [](const myo_file*, const myo_session_sink*, myo_error*) -> std::int32_t {
        FAIL("the plugin was called");
        return MYO_OK;
    };
    Reading small_file;
    small_file.file.struct_size = 8;
    CHECK(small_file.read(never) == "host misbehaved: read was given a file of a wrong size");
    CHECK(small_file.error.remedy == "Report this to the maker of the host"s);
    Reading no_bytes;
    no_bytes.file.bytes = {nullptr, 3};
    CHECK(no_bytes.read(never) == "host misbehaved: the file has no bytes");
    Reading options;
    options.file.options = {nullptr, 2, sizeof(myo_option)};
    CHECK(options.read(never) == "host misbehaved: its table of options is broken");
    Reading small_sink;
    small_sink.sink.struct_size = 16;
    CHECK(small_sink.read(never) == "host misbehaved: read was given a sink of a wrong size");
    Reading no_function;
    no_function.sink.add_channel = nullptr;
    CHECK(no_function.read(never) == "host misbehaved: its function add_channel is missing");
    Reading no_error;
    CHECK(checking::read(never, &no_error.file, &no_error.sink, nullptr) == MYO_E_FAILED);
    CHECK(checking::read(never, nullptr, &no_error.sink, &no_error.error) == MYO_E_FAILED);
    CHECK(no_error.error.message == "host misbehaved: read was given no file"s);
    Reading small_error;
    small_error.error.struct_size = 8;
    CHECK(small_error.read(never).empty());
    CHECK(small_error.result == MYO_E_FAILED);
}

TEST_CASE("A host that answers against the rules is blamed") {
    Reading no_memory;
    no_memory.sink.add_axis = [](void*, std::uint64_t, double**, std::uint32_t*) { return MYO_OK; };
    CHECK(no_memory.read([](const myo_file*, const myo_session_sink* sink, myo_error*) {
        double* seconds = nullptr;
        std::uint32_t axis = 0;
        return sink->add_axis(sink->context, 2, &seconds, &axis);
    }) == "host misbehaved: add_axis gave no usable memory");

    Reading used_memory;
    used_memory.sink.add_channel = [](void*, const myo_channel*, double** values) {
        static double memory[2] = {no_value, 1.5};
        *values = memory;
        return MYO_OK;
    };
    CHECK(used_memory.read(read_well) ==
          "host misbehaved: add_channel gave memory that is not filled with NaN");

    Reading same_axis;
    same_axis.sink.add_regular_axis = [](void*, std::uint64_t, double, double,
                                         std::uint32_t* axis) {
        *axis = 5;
        return MYO_OK;
    };
    CHECK(same_axis.read([](const myo_file*, const myo_session_sink* sink, myo_error*) {
        std::uint32_t axis = 0;
        sink->add_regular_axis(sink->context, 2, 0.0, 1.0, &axis);
        return sink->add_regular_axis(sink->context, 2, 0.0, 1.0, &axis);
    }) == "host misbehaved: add_regular_axis gave the axis number 5 twice");

    Reading unknown_result;
    unknown_result.sink.progress = [](void*, std::uint64_t, std::uint64_t) { return -3; };
    CHECK(unknown_result.read([](const myo_file*, const myo_session_sink* sink, myo_error*) {
        return sink->progress(sink->context, 1, 1);
    }) == "host misbehaved: progress gave the unknown result -3");
}

TEST_CASE("Recognising is watched too, and gives 0 for a side that misbehaves") {
    const auto sure = [](const myo_file*) { return 80u; };
    myo_file head{sizeof(myo_file), 0, {}, {}, {}};
    CHECK(checking::recognise(sure, &head) == 80);
    CHECK(checking::recognise([](const myo_file*) { return 101u; }, &head) == 0);
    CHECK(checking::recognise([](const myo_file*) -> std::uint32_t { throw 42; }, &head) == 0);
    CHECK(checking::recognise(sure, nullptr) == 0);
    const std::string long_file(65537, 'x');
    const void* const bytes = long_file.data();
    head.bytes = {static_cast<const std::uint8_t*>(bytes), long_file.size()};
    CHECK(checking::recognise(sure, &head) == 0);
}

namespace {

using kit::testing::Node;

const Node& sample_chart() {
    static const Node chart = kit::testing::chart(
        {"patient", {{"name", "J"}}},
        {"visit", {{"status", "draft"}}, {Node{"finding", {{"label", "1"}}, {Node{"site"}}}}});
    return chart;
}

struct Writing {
    fake::ChartRows rows{sample_chart()};
    myo_export_request request{sizeof(myo_export_request), 0, &rows.document, {}};
    std::string written;
    std::int32_t answer = MYO_OK;
    myo_byte_sink sink{sizeof(myo_byte_sink), 0, this, append, progress};
    myo_error error = empty_error();
    std::int32_t result = MYO_OK;

    std::string write(checking::Write function) {
        result = checking::write(function, &request, &sink, &error);
        return error.message;
    }

private:
    static std::int32_t append(void* context, myo_bytes bytes) {
        auto& self = *static_cast<Writing*>(context);
        const void* const data = bytes.data;
        self.written.append(static_cast<const char*>(data), bytes.length);
        return self.answer;
    }
    static std::int32_t progress(void* context, std::uint64_t, std::uint64_t) {
        return static_cast<Writing*>(context)->answer;
    }
};

constexpr std::uint8_t letter = 'x';

std::int32_t write_well(const myo_export_request*, const myo_byte_sink* sink, myo_error*) {
    return sink->write(sink->context, {&letter, 1});
}

}  // namespace

TEST_CASE("An exporter that breaks a rule is blamed for it") {
    CHECK(Writing().write(write_well).empty());
    CHECK(Writing().write([](const myo_export_request*, const myo_byte_sink* sink, myo_error*) {
        return sink->write(sink->context, {nullptr, 1});
    }) == "plugin misbehaved: it gave bytes as a null pointer");
    Writing refused;
    refused.answer = MYO_E_LIMIT;
    CHECK(refused.write([](const myo_export_request*, const myo_byte_sink* sink, myo_error*) {
        sink->write(sink->context, {&letter, 1});
        return sink->write(sink->context, {&letter, 1});
    }) == "plugin misbehaved: it called write after the host had refused write");
    CHECK(refused.written == "x");
}

TEST_CASE("A host that hands over a broken document is blamed") {
    const auto never = [](const myo_export_request*, const myo_byte_sink*,
                          myo_error*) -> std::int32_t {
        FAIL("the plugin was called");
        return MYO_OK;
    };
    const auto blamed = [&](const std::string& what, auto change) {
        Writing writing;
        std::vector<myo_node> nodes;
        for (std::uint32_t i = 0; i < writing.rows.document.nodes.count; ++i)
            nodes.push_back(kit::detail::row_at<myo_node>(writing.rows.document.nodes, i));
        writing.rows.document.nodes.rows = nodes.data();
        change(writing, nodes);
        CHECK(writing.write(never) == "host misbehaved: " + what);
    };
    using Nodes = std::vector<myo_node>;
    // 0 chart, 1 @schemaVersion, 2 patient, 3 @name, 4 visit, 5 @status, 6 finding, 7 @label, 8 site
    const std::string no_tree = "the document's nodes are no tree";
    blamed(no_tree, [](Writing&, Nodes& nodes) { nodes[6].end = 6; });
    blamed(no_tree, [](Writing&, Nodes& nodes) { nodes[6].end = 12; });
    blamed(no_tree, [](Writing&, Nodes& nodes) { nodes[8].parent = 4; });
    blamed(no_tree, [](Writing&, Nodes& nodes) { nodes[3].end = 5; });
    blamed(no_tree, [](Writing&, Nodes& nodes) { nodes[2].kind = 7; });
    blamed(no_tree, [](Writing&, Nodes& nodes) { nodes[0].end = 5; });
    blamed(no_tree, [](Writing&, Nodes& nodes) { nodes[0].parent = 0; });
    blamed(no_tree, [](Writing&, Nodes& nodes) { nodes[4].name = {}; });
    // An attribute after a child element.
    blamed(no_tree, [](Writing&, Nodes& nodes) {
        nodes[8].kind = MYO_NODE_ATTRIBUTE, nodes[7].kind = MYO_NODE_ELEMENT;
    });
    blamed(no_tree, [](Writing& w, Nodes&) { w.rows.document.nodes.count = 0; });
    blamed("its table of nodes is broken",
           [](Writing& w, Nodes&) { w.rows.document.nodes.stride = 40; });
    blamed("write was given no document", [](Writing& w, Nodes&) { w.request.document = nullptr; });
    blamed("write was given a request of a wrong size",
           [](Writing& w, Nodes&) { w.request.struct_size = 8; });
    blamed("its function progress is missing",
           [](Writing& w, Nodes&) { w.sink.progress = nullptr; });
}

namespace {

std::string blame_for_advice(const myo_advice& advice) {
    static myo_advice given;
    given = advice;
    const fake::ChartRows rows(sample_chart());
    const myo_advice_sink sink{sizeof(myo_advice_sink), 0, nullptr,
                               [](void*, const myo_advice*) { return MYO_OK; }};
    myo_error error = empty_error();
    checking::advise([](const myo_document*, const myo_advice_sink* to,
                        myo_error*) { return to->add(to->context, &given); },
                     &rows.document, &sink, &error);
    return error.message;
}

}  // namespace

TEST_CASE("Advice that breaks a rule is blamed on the plugin") {
    const myo_advice good{sizeof(myo_advice), MYO_ADVICE_EXAMINE, kit::text("see-it"),
                          kit::text("a"),     kit::text("left"),  kit::text("See it."),
                          kit::text("a test")};
    const auto blame = [&](auto change) {
        myo_advice advice = good;
        change(advice);
        return blame_for_advice(advice);
    };
    CHECK(blame([](myo_advice&) {}).empty());
    CHECK(blame([](myo_advice& a) { a.struct_size = 8; }) ==
          "plugin misbehaved: its advice does not say its size");
    CHECK(blame([](myo_advice& a) { a.kind = 4; }) ==
          "plugin misbehaved: it gave advice of an unknown kind");
    CHECK(blame([](myo_advice& a) { a.code = kit::text("See it"); }) ==
          "plugin misbehaved: its advice has no code in lower case with hyphens");
    CHECK(blame([](myo_advice& a) { a.text = {}; }) == "plugin misbehaved: its advice has no text");
    CHECK(blame([](myo_advice& a) { a.source = {}; }) ==
          "plugin misbehaved: its advice names no source");
    CHECK(blame([](myo_advice& a) { a.side = kit::text("midline"); }) ==
          "plugin misbehaved: its advice is for neither left nor right");
    CHECK(blame([](myo_advice& a) { a.muscle = {}; }) ==
          "plugin misbehaved: it advises to examine a muscle and names none");
    CHECK(blame([](myo_advice& a) {
              a.text = {nullptr, 3};
          }) == "plugin misbehaved: it gave the advice's text as a null pointer");
}

namespace {

struct Plain {
    static std::int32_t init(const myo_host*, myo_error*) { return ++starts, MYO_OK; }
    static void deinit() { ++ends; }
    static const void* query(myo_text) { return &starts; }
    static inline int starts = 0;
    static inline int ends = 0;
};

const void* no_service(const myo_host*, myo_text) { return nullptr; }

}  // namespace

TEST_CASE(
    "A host that calls the entry in a wrong order is blamed, and the plugin does not notice") {
    using Watched = checking::Entry<Plain>;
    const myo_host host{sizeof(myo_host), 1, 1, no_service};
    myo_error error = empty_error();
    Watched::deinit();
    CHECK(Plain::ends == 0);
    CHECK(Watched::query({}) == nullptr);
    CHECK(Watched::init(nullptr, &error) == MYO_E_FAILED);
    CHECK(error.message == "host misbehaved: init was given no host"s);
    CHECK(Watched::init(&host, &error) == MYO_OK);
    CHECK(Watched::query({}) == &Plain::starts);
    CHECK(Watched::init(&host, &error) == MYO_E_FAILED);
    CHECK(error.message == "host misbehaved: init was called twice"s);
    CHECK(Plain::starts == 1);
    Watched::deinit();
    CHECK(Watched::query({}) == nullptr);
    CHECK(Plain::ends == 1);
}

TEST_CASE("Who misbehaved is in the host's log too") {
    struct Log {
        myo_host host;
        std::vector<std::string> lines{};
    };
    static constexpr myo_log service{
        sizeof(myo_log), 0, [](const myo_host* host, std::uint32_t, myo_text message) {
            const void* const whole = host;
            auto* const log = const_cast<Log*>(static_cast<const Log*>(whole));
            log->lines.emplace_back(kit::view(message));
        }};
    Log log{{sizeof(myo_host), 1, 1,
             [](const myo_host*, myo_text) -> const void* { return &service; }}};
    kit::detail::connected_host = &log.host;
    blame_for([](const myo_file*, const myo_session_sink*, myo_error*) { return 77; });
    kit::detail::connected_host = nullptr;
    CHECK(log.lines == std::vector{"plugin misbehaved: it gave the unknown result 77"s});
}
