// SPDX-License-Identifier: Apache-2.0
/// Recordings to write and read.
#pragma once

#include <bit>
#include <cstdint>
#include <limits>
#include <string>

#include "unit/exchange/sample_chart.hpp"

namespace myochart::test {

/// Every field set, with each kind of number that a sample can be.
inline Session full_session() {
    using limits = std::numeric_limits<double>;
    Session session;
    session.id = uuid(40);
    session.device = full_session_use().device;
    session.simulated = true;
    session.start = parse_time("2026-11-20T09:30:00.5-03:30");
    session.time_quality = TimeQuality::synced;
    session.axes = {
        {{0, 0.1, 1.0 / 3, 2, 3, 4, 5, 6, 7}}, {{}}, {{-1, -0.0, limits::denorm_min()}}};
    const double payload_nan = std::bit_cast<double>(std::uint64_t{0xFFF8'0000'0000'002A});
    session.channels = {{"Blade" + awkward_text,
                         Measurand::blade_temperature,
                         Unit("Cel"),
                         0,
                         {limits::quiet_NaN(), -0.0, 0.0, limits::infinity(), -limits::infinity(),
                          limits::denorm_min(), limits::max(), limits::lowest(), payload_nan}},
                        {"", Measurand::other, std::nullopt, 1, {}},
                        {"F", Measurand::force, Unit("N"), 2, {0.1, 2.5, -3}}};
    session.events = {{0.1, "mark", awkward_text},
                      {-5e-324, awkward_text, ""},
                      {1.7976931348623157e308, "", "\n"}};
    session.provenance = {"rec&<1>.csv", digest(), "org.example.csv", "1.2.3",
                          full_session_use().remarks};
    return session;
}

/// As little as a recording can be.
inline Session minimal_session() {
    Session session;
    session.id = uuid(42);
    session.provenance.file_sha256 = digest();
    return session;
}

/// What `schemas/examples/session-example.xml` shows.
inline Session example_session() {
    Session session;
    session.id = uuid(40);
    session.device = {"Example", "Simulator", "0007", "1.0", "steel", quantity("90 mm2")};
    session.simulated = true;
    session.start = parse_time("2026-11-20T09:30:00+01:00");
    session.time_quality = TimeQuality::host;
    session.axes = {{{0, 0.5, 1, 1.5}}};
    session.channels = {
        {"blade", Measurand::blade_temperature, Unit("Cel"), 0, {41.5, 41.75, 42, 42}},
        {"force",
         Measurand::force,
         Unit("N"),
         0,
         {0, 6.25, std::numeric_limits<double>::quiet_NaN(), 5.5}}};
    session.events = {{0.5, "mark", "first stroke"}};
    session.provenance = {"calf.csv",
                          digest(),
                          "org.myochart.delimited-text",
                          "1.0.0",
                          {{Severity::warning, "csv.gap", "A sample has no force", "line 4", 1}}};
    return session;
}

}  // namespace myochart::test
