// SPDX-License-Identifier: Apache-2.0
#include "myochart/plugin/session_reader.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <cstddef>
#include <cstring>
#include <limits>
#include <stdexcept>

#include "myochart/core/error.hpp"
#include "myochart/core/text.hpp"
#include "myochart/plugin/kit/importer.hpp"

using namespace myochart;

namespace {

using ReadBody = std::function<void(const kit::File&, kit::Sink&)>;
ReadBody body;  // what the importer under test does

class Scripted : public kit::Importer {
public:
    static constexpr std::string_view format = "scripted";
    static constexpr std::string_view title = "Scripted";
    static constexpr std::string_view suffixes = "";
    std::uint32_t recognise(const kit::File&) override { return 1; }
    void read(const kit::File& file, kit::Sink& sink) override { body(file, sink); }
};

const myo_session_importer& scripted = kit::detail::ImporterOffer<Scripted>::importer;
const ImporterIdentity identity{"org.example.scripted", "1.2.3"};

Session read(ReadBody script, const ImportLimits& limits = {}, const ImportOptions& options = {},
             const std::function<bool(double)>& progress = {}) {
    body = std::move(script);
    return read_session(scripted, identity, "bytes", "file.csv", options, limits, progress);
}

Error failure(ReadBody script, const ImportLimits& limits = {}) {
    try {
        read(std::move(script), limits);
    } catch (const Error& error) {
        return error;
    }
    FAIL("nothing was thrown");
    throw std::logic_error("unreachable");
}

void one_channel(kit::Sink& sink, std::vector<double> values, std::string_view unit = "N") {
    const auto axis = sink.regular_axis(values.size(), 0, 10);
    std::ranges::copy(values, sink.channel(axis, {"Force", unit, "force"}).begin());
}

}  // namespace

TEST_CASE("what an importer tells becomes the session") {
    const Session session = read(
        [](const kit::File& file, kit::Sink& sink) {
            CHECK(file.name == "file.csv");
            CHECK(file.bytes == "bytes");
            CHECK(file.option("decimal-mark") == ",");
            CHECK_FALSE(file.option("other"));
            sink.device({.maker = "Acme",
                         .blade_material = "steel",
                         .simulated = true,
                         .contact_area_mm2 = 90.5});
            sink.start("2026-11-20T09:30:00+01:00", MYO_TIME_SYNCED);
            const auto axis = sink.axis(3);
            const auto force = sink.channel(axis, {"Force", "N", "force"});
            const auto extra = sink.channel(axis, {"Extra", "", ""});
            for (std::size_t i = 0; i < 3; ++i) {
                axis.seconds[i] = static_cast<double>(i) / 4;
                force[i] = static_cast<double>(i);
            }
            extra[1] = 7;
            sink.event(0.25, "mark", "left calf");
            sink.remark({MYO_REMARK_PROBLEM, "a.b", "words", "line 3", 4});
        },
        {}, {{"decimal-mark", ","}});
    CHECK(session.device.maker == "Acme");
    CHECK(session.device.serial.empty());
    CHECK(session.device.blade_material == "steel");
    CHECK(session.device.contact_area == parse_quantity("90.5 mm2"));
    CHECK(session.simulated);
    CHECK(to_string(*session.start) == "2026-11-20T09:30:00+01:00");
    CHECK(session.time_quality == TimeQuality::synced);
    CHECK(session.axes[0].seconds == std::vector<double>{0, 0.25, 0.5});
    CHECK(session.channels[0].values == std::vector<double>{0, 1, 2});
    CHECK(session.channels[0].measurand == Measurand::force);
    CHECK(session.channels[0].unit == Unit("N"));
    CHECK_FALSE(session.channels[1].unit);
    CHECK(std::isnan(session.channels[1].values[0]));
    CHECK(session.channels[1].values[1] == 7);
    CHECK(session.events == std::vector<Event>{{0.25, "mark", "left calf"}});
    CHECK(session.provenance.remarks ==
          Diagnostics{{Severity::problem, "a.b", "words", "line 3", 4}});
    CHECK(session.provenance.file_name == "file.csv");
    CHECK(session.provenance.file_sha256 == sha256_hex("bytes"));
    CHECK(session.provenance.importer == identity.id);
    CHECK(session.provenance.importer_version == "1.2.3");
}

TEST_CASE("a device of an importer that was built before contact areas has none") {
    myo_session_importer old = scripted;
    old.read = [](const myo_file*, const myo_session_sink* sink, myo_error*) {
        // What lies behind the old struct is no member of it.
        const myo_device device{
            offsetof(myo_device, contact_area_mm2), 0, kit::text("Acme"), {}, {}, {}, {}, 77};
        kit::Sink keeper(*sink);
        one_channel(keeper, {1, 2});
        return sink->set_device(sink->context, &device);
    };
    const Session session = read_session(old, identity, "bytes", "file.csv");
    CHECK(session.device.maker == "Acme");
    CHECK_FALSE(session.device.contact_area);
}

TEST_CASE("a contact area that is no positive number fails, and an unknown one is absent") {
    const auto area = [](double mm2) {
        return [=](const kit::File&, kit::Sink& sink) {
            one_channel(sink, {1, 2});
            sink.device({.contact_area_mm2 = mm2});
        };
    };
    CHECK_FALSE(read(area(0)).device.contact_area);
    for (const double wrong : {-1.0, std::numeric_limits<double>::infinity(),
                               std::numeric_limits<double>::quiet_NaN()}) {
        CHECK(failure(area(wrong)).what_happened().find("contact area") != std::string::npos);
    }
}

TEST_CASE("memory that was handed out stays where it is when more channels come") {
    std::vector<std::span<double>> all;
    const Session session = read([&](const kit::File&, kit::Sink& sink) {
        const auto first = sink.axis(2);
        for (int i = 0; i < 300; ++i) all.push_back(sink.channel(first, {"c", "N", ""}));
        for (int i = 0; i < 50; ++i) sink.regular_axis(2, 0, 1);
        first.seconds[0] = 0;
        first.seconds[1] = 1;
        for (std::size_t i = 0; i < all.size(); ++i) all[i][1] = static_cast<double>(i);
    });
    for (std::size_t i = 0; i < all.size(); ++i) {
        CHECK(session.channels[i].values.data() == all[i].data());
        CHECK(session.channels[i].values[1] == static_cast<double>(i));
    }
}

TEST_CASE("the same bytes are the same session whatever the file is called") {
    body = [](const kit::File&, kit::Sink& sink) { one_channel(sink, {1, 2}); };
    const auto one = read_session(scripted, identity, "bytes", "a.csv");
    const auto other = read_session(scripted, identity, "bytes", "b.csv");
    CHECK(one.id == other.id);
    CHECK_FALSE(one.id.is_nil());
    CHECK(read_session(scripted, identity, "bytes2", "a.csv").id != one.id);
}

TEST_CASE("a refusal reaches the person in the importer's own words") {
    const Error error = failure(
        [](const kit::File&, kit::Sink&) { throw kit::Refusal("line 3 is odd", "Make it even"); });
    CHECK(error.code() == ErrorCode::session_unreadable);
    CHECK(error.what_happened() == "line 3 is odd");
    CHECK(error.remedy() == "Make it even");
    CHECK(error.where().find("file.csv") != std::string::npos);
}

TEST_CASE("any exception of an importer becomes an error text") {
    CHECK(failure([](const kit::File&, kit::Sink&) {
              throw std::runtime_error("oops");
          }).what_happened() == "oops");
    CHECK(failure([](const kit::File&, kit::Sink&) { throw 3; }).code() ==
          ErrorCode::session_unreadable);
    const std::string longest(5000, 'x');
    CHECK(failure([&](const kit::File&, kit::Sink&) { throw kit::Refusal(longest, longest); })
              .what_happened()
              .size() == 759);
    const std::string umlauts = "x" + [] {
        std::string text;
        for (int i = 0; i < 2000; ++i) text += "ü";
        return text;
    }();
    CHECK(failure([&](const kit::File&, kit::Sink&) { throw kit::Refusal(umlauts, ""); })
              .what_happened()
              .starts_with("xü"));
}

TEST_CASE("limits hold before anything is allocated") {
    const auto huge = [](const kit::File&, kit::Sink& sink) { sink.axis(std::size_t{1} << 60); };
    CHECK(failure(huge).code() == ErrorCode::session_out_of_range);
    const auto many = [](const kit::File&, kit::Sink& sink) {
        const auto axis = sink.regular_axis(60, 0, 1);
        sink.channel(axis, {"a", "N", ""});
    };
    CHECK(failure(many, {.values = 100}).code() == ErrorCode::session_out_of_range);
    CHECK(read(many, {.values = 120}).channels.size() == 1);
    CHECK(failure(many, {.file_bytes = 4}).code() == ErrorCode::session_out_of_range);
    CHECK(failure(
              [](const kit::File&, kit::Sink& sink) {
                  for (;;) sink.event(0, "a", "b");
              },
              {.events = 10})
              .code() == ErrorCode::session_out_of_range);
    CHECK(failure(
              [](const kit::File&, kit::Sink& sink) {
                  for (;;) sink.remark({});
              },
              {.remarks = 10})
              .code() == ErrorCode::session_out_of_range);
    CHECK(failure(
              [](const kit::File&, kit::Sink& sink) {
                  for (;;) sink.axis(0);
              },
              {.channels = 10})
              .code() == ErrorCode::session_out_of_range);
}

TEST_CASE("a limit can't be swallowed by the importer") {
    const auto stubborn = [](const kit::File&, kit::Sink& sink) {
        try {
            sink.axis(std::size_t{1} << 60);
        } catch (const kit::Stopped&) {
        }
        CHECK_THROWS_AS(sink.regular_axis(1, 0, 1), kit::Stopped);
    };
    CHECK(failure(stubborn).code() == ErrorCode::session_out_of_range);
}

TEST_CASE("an importer that breaks the rules is named as the culprit") {
    const auto code = [](ReadBody script) { return failure(std::move(script)).code(); };
    CHECK(code([](auto&, kit::Sink& sink) { one_channel(sink, {1}, "furlong"); }) ==
          ErrorCode::plugin_failed);
    CHECK(code([](auto&, kit::Sink& sink) { sink.device({.maker = "\xFF"}); }) ==
          ErrorCode::plugin_failed);
    CHECK(code([](auto&, kit::Sink& sink) { sink.start("yesterday", 0); }) ==
          ErrorCode::plugin_failed);
    CHECK(code([](auto&, kit::Sink& sink) { sink.start("2026-11-20T09:30:00Z", 9); }) ==
          ErrorCode::plugin_failed);
    CHECK(code([](auto&, kit::Sink& sink) {
              sink.channel({7, 1, {}}, {"a", "N", ""});
          }) == ErrorCode::plugin_failed);
    CHECK(code([](auto&, kit::Sink& sink) { sink.regular_axis(5, 0, 0); }) ==
          ErrorCode::plugin_failed);
    CHECK(code([](auto&, kit::Sink& sink) { sink.regular_axis(5, std::nan(""), 1); }) ==
          ErrorCode::plugin_failed);
    CHECK(code([](auto&, kit::Sink& sink) { sink.event(std::nan(""), "a", "b"); }) ==
          ErrorCode::plugin_failed);
    CHECK(code([](auto&, kit::Sink& sink) {
              sink.remark({9, "a", "b", "", 1});
          }) == ErrorCode::plugin_failed);
    CHECK(code([](auto&, kit::Sink& sink) {
              sink.channel(sink.regular_axis(1, 0, 1), {"a", "N", "colour"});
          }) == ErrorCode::plugin_failed);
    CHECK(code([](auto&, kit::Sink& sink) {
              sink.channel(sink.axis(2), {"a", "N", ""});  // stamps never filled in
          }) == ErrorCode::plugin_failed);
}

TEST_CASE("a recording without any channel or event is refused") {
    CHECK(failure([](auto&, kit::Sink&) {}).code() == ErrorCode::session_unreadable);
}

TEST_CASE("infinite values become missing ones and are counted") {
    const double infinite = std::numeric_limits<double>::infinity();
    const Session session = read([&](auto&, kit::Sink& sink) {
        one_channel(sink, {1, infinite, -infinite});
    });
    CHECK(std::isnan(session.channels[0].values[1]));
    REQUIRE(session.provenance.remarks.size() == 1);
    CHECK(session.provenance.remarks[0].count == 2);
}

TEST_CASE("progress is told and can cancel") {
    std::vector<double> told;
    const auto script = [](auto&, kit::Sink& sink) {
        one_channel(sink, {1});
        sink.progress(1, 4);
        sink.progress(4, 4);
    };
    read(script, {}, {}, [&](double done) {
        told.push_back(done);
        return true;
    });
    CHECK(told == std::vector<double>{0.25, 1});
    CHECK_THROWS_AS(read(script, {}, {}, [](double) { return false; }), Error);
    CHECK_THROWS_AS(read(script, {}, {}, [](double) -> bool { throw std::bad_alloc(); }),
                    std::bad_alloc);
}

TEST_CASE("members that an older plugin's struct does not have stay unknown") {
    static const auto old_read = [](const myo_file*, const myo_session_sink* sink, myo_error*) {
        myo_device device{};
        std::memset(&device, 0x7F, sizeof device);  // whatever lies beyond the size is not read
        device.struct_size = offsetof(myo_device, model);
        device.simulated = 1;
        device.maker = kit::text("Old");
        sink->set_device(sink->context, &device);
        std::uint32_t axis = 0;
        sink->add_regular_axis(sink->context, 1, 0, 1, &axis);
        myo_channel channel{};
        std::memset(&channel, 0x7F, sizeof channel);
        channel.struct_size = offsetof(myo_channel, unit);
        channel.axis = axis;
        channel.name = kit::text("Force");
        double* values = nullptr;
        return sink->add_channel(sink->context, &channel, &values);
    };
    myo_session_importer old = scripted;
    old.read = old_read;
    const Session session = read_session(old, identity, "x", "old.bin");
    CHECK(session.device.maker == "Old");
    CHECK(session.device.model.empty());
    CHECK(session.simulated);
    CHECK_FALSE(session.channels[0].unit);
}

TEST_CASE("an importer table without the read function is refused") {
    myo_session_importer broken = scripted;
    broken.struct_size = offsetof(myo_session_importer, read);
    CHECK_THROWS_AS(read_session(broken, identity, "x", "a"), Error);
    broken = scripted;
    broken.read = nullptr;
    CHECK_THROWS_AS(read_session(broken, identity, "x", "a"), Error);
}

TEST_CASE("null pointers and sizes of 0 from a plugin are refused and do no harm") {
    static const auto bad_read = [](const myo_file*, const myo_session_sink* sink, myo_error*) {
        return sink->set_device(sink->context, nullptr);
    };
    myo_session_importer bad = scripted;
    bad.read = bad_read;
    CHECK_THROWS_AS(read_session(bad, identity, "x", "a"), Error);
    bad.read = [](const myo_file*, const myo_session_sink* sink, myo_error*) {
        const myo_device device{};
        return sink->set_device(sink->context, &device);
    };
    CHECK_THROWS_AS(read_session(bad, identity, "x", "a"), Error);
    bad.read = [](const myo_file*, const myo_session_sink* sink, myo_error*) {
        return sink->add_axis(sink->context, 1, nullptr, nullptr);
    };
    CHECK_THROWS_AS(read_session(bad, identity, "x", "a"), Error);
    bad.read = [](const myo_file*, const myo_session_sink*, myo_error*) -> std::int32_t {
        throw 1;
    };
    CHECK_THROWS_AS(read_session(bad, identity, "x", "a"), Error);
}
