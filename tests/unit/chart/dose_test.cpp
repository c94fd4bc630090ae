#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>

#include "unit/chart/sample_visit.hpp"

using namespace myochart;
using namespace myochart_test;

namespace {

/// 60 s at a steady blade temperature; pressed with 9 N all the time if there is force.
Session steady(double celsius, bool with_force) {
    Session session;
    session.id = random_uuid();
    session.axes.resize(1);
    Channel temperature{"Blade temperature", Measurand::blade_temperature, Unit("Cel"), 0, {}};
    Channel force{"Force", Measurand::force, Unit("N"), 0, {}};
    for (int i = 0; i <= 600; ++i) {
        session.axes[0].seconds.push_back(i * 0.1);
        temperature.values.push_back(celsius);
        force.values.push_back(i < 20 ? 0 : 9);
    }
    session.channels.push_back(temperature);
    if (with_force) session.channels.push_back(force);
    return session;
}

const DoseValue* figure(const SessionUse& use, std::string_view code) {
    const auto found = std::ranges::find(use.dose, code, &DoseValue::code);
    return found == use.dose.end() ? nullptr : &*found;
}

}  // namespace

TEST_CASE("What a recording can't tell is left out of the dose, never written as 0") {
    const SessionUse without_force = use_session(steady(45, false));
    CHECK(figure(without_force, "contact-time") == nullptr);
    CHECK(figure(without_force, "strokes") == nullptr);
    CHECK(figure(without_force, "cem43-upper-bound-in-contact") == nullptr);
    CHECK(figure(without_force, "blade-temperature-maximum") != nullptr);
}

TEST_CASE("Heat without known contact is bounded by the whole recording, and says so") {
    const SessionUse use = use_session(steady(60, false));
    const DoseValue* dose = figure(use, "cem43-upper-bound");
    REQUIRE(dose);
    CHECK(dose->title.find("contact unknown") != std::string::npos);
    CHECK(to_double(dose->value.value) == Approx(std::pow(2, 17)).epsilon(1e-9));
    CHECK(figure(use, "recorded-time-in-band") != nullptr);
    const SessionUse with_force = use_session(steady(60, true));
    const DoseValue* whole = figure(with_force, "cem43-upper-bound");
    REQUIRE(whole);
    CHECK(whole->value == dose->value);
    CHECK(whole->title.find("whole recording") != std::string::npos);
}

TEST_CASE("A minute of contact at 45 degrees is four equivalent minutes, called an upper bound") {
    const SessionUse use = use_session(steady(45, true));
    const DoseValue* dose = figure(use, "cem43-upper-bound-in-contact");
    REQUIRE(dose);
    CHECK(dose->title.find("upper bound") != std::string::npos);
    const double contact = to_double(figure(use, "contact-time")->value.value);
    CHECK(contact == Approx(58).epsilon(0.01));
    CHECK(to_double(dose->value.value) == Approx(contact / 60 * 4).epsilon(1e-9));
}

TEST_CASE("Contact, dose and recorded time of the parts add up to those of the whole") {
    const Session session = steady(48, true);
    const SessionUse whole = use_session(session);
    const SessionUse first = use_session(session, Seconds{0}, Seconds{25});
    const SessionUse second = use_session(session, Seconds{25}, Seconds{60});
    for (const char* code :
         {"recorded-time", "contact-time", "cem43-upper-bound-in-contact", "impulse"}) {
        INFO(code);
        const auto number = [&](const SessionUse& use) {
            return to_double(figure(use, code)->value.value);
        };
        CHECK(number(first) + number(second) == Approx(number(whole)).epsilon(1e-9));
    }
}

TEST_CASE("The record has damage, limits and pressure with their units, and how each was had") {
    Session session = steady(49, true);
    CHECK(figure(use_session(session), "mean-contact-pressure") == nullptr);
    session.device.contact_area = parse_quantity("90 mm2");
    const SessionUse use = use_session(session);
    const DoseValue* damage = figure(use, "thermal-damage-upper-bound-in-contact");
    REQUIRE(damage);
    CHECK(damage->title.find("upper bound") != std::string::npos);
    CHECK(damage->method.find("henriques-75000K") != std::string::npos);
    const DoseValue* limit = figure(use, "contact-time-at-limit");
    REQUIRE(limit);
    CHECK(limit->method.find("recalled") != std::string::npos);
    CHECK(limit->value == parse_quantity("0 s"));  // 49 °C is below 51 °C, for 58 s of contact
    const DoseValue* pressure = figure(use, "mean-contact-pressure");
    REQUIRE(pressure);
    CHECK(pressure->value.unit == Unit("kPa"));
    CHECK(to_double(pressure->value.value) ==
          Approx(to_double(figure(use, "mean-contact-force")->value.value) / 90 * 1000));
    CHECK(damage->method.find("by force, on above 0.50 N, off at 0.30 N") != std::string::npos);
    REQUIRE(figure(use, "thermal-damage-upper-bound"));
    CHECK(to_double(figure(use, "thermal-damage-upper-bound")->value.value) >
          to_double(damage->value.value));
    CHECK(figure(use, "hand-vibration") == nullptr);
}

TEST_CASE("A part outside the recording is refused") {
    const Session session = steady(45, true);
    CHECK(refusal([&] { use_session(session, Seconds{-1}, Seconds{5}); }) ==
          ErrorCode::session_out_of_range);
    CHECK(refusal([&] { use_session(session, Seconds{5}, Seconds{61}); }) ==
          ErrorCode::session_out_of_range);
    CHECK(refusal([&] { use_session(session, Seconds{5}, Seconds{5}); }) ==
          ErrorCode::session_out_of_range);
}

TEST_CASE(
    "The use of a recording remembers which file, which reader and whether it was simulated") {
    Session session = steady(45, true);
    session.simulated = true;
    session.provenance = {"a.csv", std::string(64, 'a'), "org.example", "1.0", {}};
    const SessionUse use = use_session(session);
    CHECK(use.simulated);
    CHECK(use.file_name == "a.csv");
    CHECK(use.importer == "org.example");
    CHECK(use.session == session.id);
}

TEST_CASE("A number too large for the record is written as the largest, with what was computed") {
    for (const double celsius : {100.0, 109.5, 110.0, 119.9, 120.0}) {
        INFO(celsius);
        const SessionUse use = use_session(steady(celsius, true));
        const DoseValue* dose = figure(use, "cem43-upper-bound");
        REQUIRE(dose);
        CHECK(parse_decimal(to_string(dose->value.value)) == dose->value.value);
        const double minutes = std::pow(2, celsius - 43);
        const bool fits = minutes < 1e18;
        CHECK(to_double(dose->value.value) == Approx(fits ? minutes : 1e18).epsilon(1e-9));
        CHECK((dose->method.find("more than can be stored") == std::string::npos) == fits);
    }
    CHECK(figure(use_session(steady(120, true)), "cem43-upper-bound")->method.find("1.51e+23") !=
          std::string::npos);
}
