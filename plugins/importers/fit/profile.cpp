// SPDX-License-Identifier: Apache-2.0
#include "profile.hpp"

#include <algorithm>
#include <iterator>

namespace fit {
namespace {

constexpr double semicircles_per_degree = 2147483648.0 / 180;

// In order of their numbers. Fields that hold codes, or several values in one, are not here.
constexpr NativeField native_fields[] = {
    {0, "position_lat", "deg", semicircles_per_degree},
    {1, "position_long", "deg", semicircles_per_degree},
    {2, "altitude", "m", 5, 500},
    {3, "heart_rate", "/min"},
    {4, "cadence", "/min"},
    {5, "distance", "m", 100},
    {6, "speed", "m/s", 1000},
    {7, "power", "W"},
    {9, "grade", "%", 100},
    {13, "temperature", "Cel"},
    {28, "compressed_accumulated_power", "W"},
    {29, "accumulated_power", "W"},
    {31, "gps_accuracy", "m"},
    {32, "vertical_speed", "m/s", 1000},
    {39, "vertical_oscillation", "mm", 10},
    {40, "stance_time_percent", "%", 100},
    {41, "stance_time", "ms", 10},
    {43, "left_torque_effectiveness", "%", 2},
    {44, "right_torque_effectiveness", "%", 2},
    {45, "left_pedal_smoothness", "%", 2},
    {46, "right_pedal_smoothness", "%", 2},
    {47, "combined_pedal_smoothness", "%", 2},
    {48, "time128", "s", 128},
    {52, "cadence256", "/min", 256},
    {53, "fractional_cadence", "/min", 128},
    {73, "enhanced_speed", "m/s", 1000},
    {78, "enhanced_altitude", "m", 5, 500},
    {81, "battery_soc", "%", 2},
    {82, "motor_power", "W"},
    {83, "vertical_ratio", "%", 100},
    {84, "stance_time_balance", "%", 100},
    {85, "step_length", "mm", 10},
    {91, "absolute_pressure", "Pa"},
    {92, "depth", "m", 1000},
    {108, "enhanced_respiration_rate", "/min", 100},
    {139, "core_temperature", "Cel", 100},
};

struct Word {
    std::uint32_t number;
    std::string_view text;
};

constexpr Word events[] = {
    {0, "timer"},     {3, "workout"}, {4, "workout_step"}, {5, "power_down"},   {6, "power_up"},
    {8, "session"},   {9, "lap"},     {11, "battery"},     {21, "recovery_hr"}, {22, "battery_low"},
    {26, "activity"}, {28, "length"}, {32, "user_marker"}, {36, "calibration"}};

constexpr Word event_types[] = {{0, "start"},    {1, "stop"},         {3, "marker"},
                                {4, "stop_all"}, {8, "stop_disable"}, {9, "stop_disable_all"}};

constexpr Word makers[] = {{1, "Garmin"}, {15, "Dynastream"}, {95, "Stryd"}};

constexpr std::uint32_t garmin = 1;
constexpr Word garmin_products[] = {{1036, "Edge 500"}, {1837, "vivofit"}, {2697, "fenix 5"}};

template <std::size_t count>
std::string word_of(const Word (&words)[count], std::uint32_t number, std::string_view otherwise) {
    const auto found = std::ranges::find(words, number, &Word::number);
    if (found != std::end(words)) return std::string(found->text);
    return std::string(otherwise) + " " + std::to_string(number);
}

}  // namespace

const NativeField* native_field(std::uint8_t number) {
    const auto found = std::ranges::lower_bound(native_fields, number, {}, &NativeField::number);
    return found != std::end(native_fields) && found->number == number ? found : nullptr;
}

std::string event_name(std::uint32_t number) { return word_of(events, number, "event"); }
std::string event_type_name(std::uint32_t number) { return word_of(event_types, number, "type"); }
std::string maker_name(std::uint32_t number) { return word_of(makers, number, "manufacturer"); }
std::string model_name(std::uint32_t manufacturer, std::uint32_t product) {
    if (manufacturer == garmin) return word_of(garmin_products, product, "product");
    return "product " + std::to_string(product);
}

}  // namespace fit
