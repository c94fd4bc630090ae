// SPDX-License-Identifier: Apache-2.0
/// The whole way of a recording: simulator, importer, metrics.
#include <dlfcn.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdio>
#include <memory>
#include <stdexcept>

#include "myochart/plugin/kit/importer.hpp"
#include "myochart/plugin/session_reader.hpp"
#include "myochart/session/metrics.hpp"

using namespace myochart;

namespace {

constexpr const char* plugin_path = MYOCHART_PLUGINS
    "/org.myochart.delimited-text.myoplugin/linux-x86_64/org.myochart.delimited-text.so";

std::string output_of(const std::string& command) {
    const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(command.c_str(), "r"), pclose);
    if (!pipe) throw std::runtime_error("can't run " + command);
    std::string text;
    char buffer[4096];
    for (std::size_t n = 0; (n = fread(buffer, 1, sizeof buffer, pipe.get())) > 0;) {
        text.append(buffer, n);
    }
    return text;
}

std::string simulated(const std::string& options) {
    return output_of(MYOCHART_BINARY_DIR "/bin/simulate-scraper " + options);
}

Session imported(const std::string& text) {
    void* const library = dlopen(plugin_path, RTLD_NOW | RTLD_LOCAL);
    REQUIRE(library);
    const auto& entry =
        *static_cast<const myo_plugin_entry*>(dlsym(library, "myochart_plugin_entry"));
    const auto& importer = *static_cast<const myo_session_importer*>(
        entry.query(kit::text(MYO_INTERFACE_SESSION_IMPORT)));
    return read_session(importer, {"org.myochart.delimited-text", "0.1.0"}, text, "session.csv");
}

std::size_t strokes_made(const std::string& text) {
    const std::string key = "# Strokes made: ";
    return std::stoul(text.substr(text.find(key) + key.size()));
}

}  // namespace

TEST_CASE("the plugin exports its entry and nothing else") {
    const std::string symbols = output_of(std::string("nm -D --defined-only ") + plugin_path);
    CHECK(std::count(symbols.begin(), symbols.end(), '\n') == 1);
    CHECK(symbols.find("myochart_plugin_entry") != std::string::npos);
}

TEST_CASE("the same seed gives the same bytes and another seed others") {
    const std::string one = simulated("--seed 5 --duration 20");
    CHECK(one.size() > 10000);
    CHECK(one == simulated("--seed 5 --duration 20"));
    CHECK(one != simulated("--seed 6 --duration 20"));
}

TEST_CASE("a simulated recording stays labelled as simulated and names its device") {
    const Session session = imported(simulated("--seed 5 --duration 20 --serial SIM-7"));
    CHECK(session.simulated);
    CHECK(session.device.maker == "Myochart");
    CHECK(session.device.serial == "SIM-7");
    CHECK(to_string(*session.start) == "2026-11-20T09:30:00+01:00");
    CHECK(session.channel(Measurand::blade_temperature));
    CHECK(session.channel(Measurand::force));
    CHECK(session.channel(Measurand::vibration_frequency));
}

TEST_CASE("every simulated stroke is counted at any rate, force and seed without drop-outs") {
    for (const char* options :
         {"--seed 1", "--seed 2 --rate 25", "--seed 3 --rate 200 --stroke-rate 90",
          "--seed 4 --stroke-rate 30", "--seed 5 --force 4",
          "--seed 6 --force 25 --stroke-rate 120 --rate 100"}) {
        const std::string text = simulated(std::string(options) + " --duration 120 --no-drop-outs");
        const auto metrics = measure(imported(text));
        INFO(options);
        // The held presses are contacts with one peak each: one after every burst of 20.
        const std::size_t made = strokes_made(text);
        REQUIRE(made > 20);
        CHECK(metrics.strokes->value >= made);
        CHECK(metrics.strokes->value <= made + made / 20 + 1);
        CHECK(metrics.gaps.empty());
    }
}

TEST_CASE("the simulated treatment measures as it was made") {
    const std::string text = simulated("--seed 1 --duration 120 --no-drop-outs");
    const auto metrics = measure(imported(text));
    CHECK(metrics.stroke_rate->value.value == Approx(60).epsilon(0.05));
    CHECK(metrics.blade_maximum->value.value == Approx(50.3).margin(0.2));
    CHECK(metrics.blade_mean_in_contact->value.value == Approx(49.4).margin(0.5));
    CHECK(metrics.blade_maximum_in_contact->value <= metrics.blade_maximum->value);
    CHECK(metrics.longest_contact->value.value == Approx(3).margin(0.1));  // the held press
    CHECK(metrics.peak_force->value.value > 9);
    CHECK(metrics.vibration_frequency->value.value == Approx(34.8).margin(0.3));
    CHECK(metrics.cem43_upper_bound_in_contact->value < metrics.cem43_upper_bound->value);
    double seconds = 0;
    for (const BandTime& band : metrics.bands) seconds += band.in_contact->value;
    CHECK(seconds == Approx(metrics.contact_time->value.value).epsilon(1e-9));
}

TEST_CASE("drop-outs of the simulator are gaps that nothing is measured across") {
    const auto metrics = measure(imported(simulated("--seed 1 --duration 300")));
    CHECK(metrics.gaps.size() >= 2);
    CHECK(metrics.in_gaps->value.value > 0.3);
    CHECK(metrics.in_gaps->value.value < 20);
}
