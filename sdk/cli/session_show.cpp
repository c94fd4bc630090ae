// SPDX-License-Identifier: Apache-2.0
// What a recording says, for people and for programs. Stores nothing.
#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>

#include <algorithm>
#include <cmath>
#include <iostream>

#include "myochart/session/likeness.hpp"
#include "myochart/session/metrics.hpp"
#include "plugin_json.hpp"
#include "session_verbs.hpp"
#include "terminal_plot.hpp"

namespace myochart::cli {
namespace {

std::string or_unknown(const std::string& text) { return text.empty() ? "not stated" : text; }

std::size_t missing_in(const Channel& channel) {
    return static_cast<std::size_t>(
        std::ranges::count_if(channel.values, [](double value) { return std::isnan(value); }));
}

std::string unit_of(const Channel& channel) {
    return channel.unit ? channel.unit->code() : "no unit";
}

/// What is wrong with the recording, what was repaired, and what could not be computed.
Diagnostics all_remarks(const Session& session, const SessionUse& use, const Time& now) {
    Diagnostics remarks = use.remarks;
    if (auto future = remark_on_future(session, now)) remarks.push_back(std::move(*future));
    return remarks;
}

void print_head(const Session& session) {
    std::vector<std::vector<std::string>> rows{
        {"File", session.provenance.file_name},
        {"SHA-256", session.provenance.file_sha256},
        {"Content", content_sha256(session)},
        {"Read by", session.provenance.importer + " " + session.provenance.importer_version},
        {"Device", or_unknown(session.device.maker) + ", " + or_unknown(session.device.model) +
                       ", serial " + or_unknown(session.device.serial)},
        {"Blade", or_unknown(session.device.blade_material) +
                      (session.device.contact_area
                           ? ", contact area " + to_string(*session.device.contact_area)
                           : std::string())},
        {"Started", (session.start ? to_string(*session.start) : "not stated") +
                        " (clock: " + std::string(to_string(session.time_quality)) + ")"},
        {"Events", std::to_string(session.events.size())}};
    print_columns(rows);
    if (session.simulated) std::cout << "SIMULATED: no device made this recording.\n";
}

void print_channels(const Session& session, const Interval& whole) {
    constexpr std::size_t columns = 72;
    std::cout << "\nChannels, " << rounded(length(whole).value, 3)
              << " s; each bar is the greatest value of its stretch\n";
    for (const Channel& channel : session.channels) {
        std::cout << "  " << channel.name << ", " << unit_of(channel) << ", "
                  << to_string(channel.measurand) << ": " << channel.values.size() << " samples, "
                  << missing_in(channel) << " missing";
        const auto plot =
            terminal_plot(session.axes[channel.axis].seconds, channel.values, whole, columns);
        if (!plot) {
            std::cout << ", no values\n";
            continue;
        }
        std::cout << ", " << rounded(plot->least, 3) << " to " << rounded(plot->greatest, 3)
                  << "\n  " << plot->line << "\n";
    }
}

/// Three decimals, and two digits that count where these would print a dose as 0.
std::string computed_words(double value) {
    if (value == std::floor(value)) return rounded(value, 0);
    const double size = std::abs(value);
    const int places = size < 0.01 ? 1 - static_cast<int>(std::floor(std::log10(size))) : 3;
    return rounded(value, places);
}

void print_dose(const SessionUse& use) {
    std::vector<std::vector<std::string>> rows;
    for (const DoseValue& dose : use.dose) {
        rows.push_back({"  " + dose.title, computed_words(to_double(dose.value.value)),
                        dose.value.unit.code(), dose.method});
    }
    std::cout << "\nComputed (a dose from blade temperature is an upper bound for the skin)\n";
    print_columns(rows);
}

void show(const Session& session, const Time& now) {
    const SessionUse use = use_session(session);
    print_head(session);
    print_channels(session, {{value_in(use.from, Unit("s"))}, {value_in(use.to, Unit("s"))}});
    if (!use.dose.empty()) print_dose(use);
    const Diagnostics remarks = all_remarks(session, use, now);
    if (remarks.empty()) return;
    std::cout << "\nRemarks\n";
    print_remarks(remarks);
}

Poco::JSON::Object quantity_json(const Quantity& quantity) {
    Poco::JSON::Object object = json_object();
    object.set("value", to_double(quantity.value));
    object.set("unit", quantity.unit.code());
    return object;
}

Poco::JSON::Object device_json(const Device& device) {
    Poco::JSON::Object object = json_object();
    object.set("maker", device.maker);
    object.set("model", device.model);
    object.set("serial", device.serial);
    object.set("firmware", device.firmware);
    object.set("blade_material", device.blade_material);
    if (device.contact_area) object.set("contact_area", quantity_json(*device.contact_area));
    return object;
}

Poco::JSON::Array channels_json(const Session& session) {
    Poco::JSON::Array array;
    for (const Channel& channel : session.channels) {
        Poco::JSON::Object object = json_object();
        object.set("name", channel.name);
        object.set("measurand", std::string(to_string(channel.measurand)));
        object.set("unit",
                   channel.unit ? Poco::Dynamic::Var(channel.unit->code()) : Poco::Dynamic::Var());
        object.set("samples", channel.values.size());
        object.set("missing", missing_in(channel));
        array.add(object);
    }
    return array;
}

Poco::JSON::Array dose_json(const SessionUse& use) {
    Poco::JSON::Array array;
    for (const DoseValue& dose : use.dose) {
        Poco::JSON::Object object = quantity_json(dose.value);
        object.set("code", dose.code);
        object.set("title", dose.title);
        object.set("method", dose.method);
        array.add(object);
    }
    return array;
}

Poco::JSON::Array remarks_json(const Diagnostics& remarks) {
    Poco::JSON::Array array;
    for (const Diagnostic& remark : remarks) {
        Poco::JSON::Object object = json_object();
        object.set("severity", std::string(to_string(remark.severity)));
        object.set("code", remark.code);
        object.set("message", remark.message);
        object.set("where", remark.where);
        object.set("count", remark.count);
        array.add(object);
    }
    return array;
}

void print_as_json(const Session& session, const Time& now) {
    const SessionUse use = use_session(session);
    Poco::JSON::Object object = json_object();
    object.set("id", to_string(session.id));
    object.set("file", session.provenance.file_name);
    object.set("file_sha256", session.provenance.file_sha256);
    object.set("content_sha256", content_sha256(session));
    object.set("importer", session.provenance.importer);
    object.set("importer_version", session.provenance.importer_version);
    object.set("simulated", session.simulated);
    object.set("device", device_json(session.device));
    object.set("start", session.start ? Poco::Dynamic::Var(to_string(*session.start))
                                      : Poco::Dynamic::Var());
    object.set("clock", std::string(to_string(session.time_quality)));
    object.set("from", quantity_json(use.from));
    object.set("to", quantity_json(use.to));
    object.set("channels", channels_json(session));
    object.set("events", session.events.size());
    object.set("computed", dose_json(use));
    object.set("remarks", remarks_json(all_remarks(session, use, now)));
    print_json(object);
}

}  // namespace

void add_session_show(CLI::App& verb, const Common& common) {
    CLI::App* show_verb =
        verb.add_subcommand("show", "Reads a recording and prints what it says; stores nothing");
    const auto file = add_recording_file(*show_verb);
    auto as_json = std::make_shared<bool>(false);
    show_verb->add_flag("--json", *as_json, "For programs");
    show_verb->callback([&common, file, as_json] {
        const Session session = file->read(common.open());
        if (*as_json) {
            print_as_json(session, common.now()());
        } else {
            show(session, common.now()());
        }
    });
}

}  // namespace myochart::cli
