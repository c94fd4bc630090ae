// SPDX-License-Identifier: Apache-2.0
// An importer that does what the recording says: its first word is the deed.
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <new>
#include <string_view>
#include <vector>

#define PLUGIN_ID "org.example.scripted"
#include "marker.h"
#include "myochart/plugin/kit/importer.hpp"
#include "plugin/runner_protocol.hpp"

namespace {

using namespace myochart;

void loop_for_ever() {
    for (volatile bool going_on = true; going_on;) {
    }
}

/// What comes to the host's end of the connection without the runner.
void send_raw(std::uint32_t kind, std::uint64_t length, std::string_view content) {
    const std::array<std::uint64_t, 2> head{kind, length};
    ::send(runner::host_descriptor, head.data(), sizeof head, 0);
    ::send(runner::host_descriptor, content.data(), content.size(), 0);
}

void one_channel(kit::Sink& sink, std::size_t count) {
    const auto axis = sink.axis(count);
    const auto force = sink.channel(axis, {"Force", "N", "force"});
    for (std::size_t i = 0; i < count; ++i) {
        axis.seconds[i] = static_cast<double>(i) / 4;
        if (i % 2 == 0) force[i] = static_cast<double>(i);
    }
}

class Scripted : public kit::Importer {
public:
    static constexpr std::string_view format = "scripted";
    static constexpr std::string_view title = "Scripted";
    static constexpr std::string_view suffixes = "";
    static constexpr kit::Signature signatures[] = {{0, "DO "}};

    std::uint32_t recognise(const kit::File& head) override {
        const std::string_view deed = head.bytes.substr(3);
        if (deed == "crash at the question") std::raise(SIGSEGV);
        return 90;
    }

    void read(const kit::File& file, kit::Sink& sink) override {
        const std::string_view deed = file.bytes.substr(3);
        if (deed == "all") return tell_all(file, sink);
        if (deed == "many events") return tell_events(sink);
        if (deed == "crash") std::raise(SIGSEGV);
        if (deed == "interrupted") std::raise(SIGTERM);
        if (deed == "exit") std::exit(3);
        if (deed == "chatter")
            for (;;) send_raw(runner::log, 17, {"\0\0\0\0\0\0\0\0\1\0\0\0\0\0\0\0x", 17});
        if (deed == "loop") loop_for_ever();
        if (deed == "refuse") throw kit::Refusal("line 3 is odd", "Make it even");
        if (deed == "huge axis") sink.axis(std::size_t{1} << 60);
        if (deed == "furlong") sink.channel(sink.regular_axis(1, 0, 1), {"a", "furlong", ""});
        if (deed == "no axis") sink.channel({7, 1, {}}, {"a", "N", ""});
        if (deed == "no time") sink.event(1e300 * 1e300, "a", "b");
        if (deed == "take memory")
            for (std::vector<std::vector<char>> all;;) all.emplace_back(64 << 20, 'x');
        if (deed == "open a file" && !std::ifstream("/etc/passwd"))
            throw kit::Refusal("no file can be opened", "");
        if (deed == "unknown message") send_raw(12345, 0, "");
        if (deed == "long message") send_raw(runner::event, std::uint64_t{1} << 40, "");
        if (deed == "short message") send_raw(runner::event, 3, "abc");
        if (deed == "values of nothing") send_raw(runner::values, 8, "12345678");
        if (deed == "late axis") {
            sink.axis(1);
            send_raw(runner::values, 8, "12345678");
            sink.axis(1);
        }
        if (deed == "no values") send_raw(runner::axis, 8, {"\5\0\0\0\0\0\0\0", 8});
        one_channel(sink, 3);
        for (std::uint64_t i = 0; i < 4; ++i) sink.progress(i, 4);
    }

private:
    static void tell_all(const kit::File& file, kit::Sink& sink) {
        sink.device({.maker = "Acme",
                     .serial = "7",
                     .blade_material = "steel",
                     .simulated = true,
                     .contact_area_mm2 = 90});
        sink.start("2026-11-20T09:30:00+01:00", MYO_TIME_SYNCED);
        one_channel(sink, 100'000);
        const auto regular = sink.regular_axis(5, 0.5, 10);
        sink.channel(regular, {"Extra", "", ""})[1] = 7;
        sink.channel(sink.axis(0), {"Empty", "Cel", ""});
        sink.event(0.25, "mark", file.option("mark").value_or("left calf"));
        sink.remark({MYO_REMARK_PROBLEM, "a.b", "words", "line 3", 4});
        sink.progress(1, 1);
    }
    static void tell_events(kit::Sink& sink) {
        for (int i = 0; i < 100'000; ++i) sink.event(i, "mark", "words of an event");
    }
};

}  // namespace

MYOCHART_SESSION_IMPORTER_PLUGIN(Scripted, PLUGIN_ID, "1.0.0")
