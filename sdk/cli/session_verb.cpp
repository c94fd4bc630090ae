// SPDX-License-Identifier: Apache-2.0
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <iostream>

#include "command.hpp"
#include "myochart/core/files.hpp"
#include "myochart/session/metrics.hpp"

namespace myochart::cli {
namespace {

struct Arguments {
    std::string file;
    std::vector<std::string> settings;
    std::string profile;
    std::string visit;
    std::string treatment;
    std::string from;
    std::string to;
    bool also_of_another_patient = false;
};

ImportOptions options_from(const Arguments& arguments) {
    constexpr std::size_t longest_profile = 1 << 20;
    ImportOptions options;
    if (!arguments.profile.empty())
        options["profile"] = read_file(arguments.profile, longest_profile);
    for (const std::string& setting : arguments.settings) {
        const std::size_t equals = setting.find('=');
        if (equals == std::string::npos) {
            throw Error(ErrorCode::value_word, "\"" + setting + "\" is not a setting", "--set",
                        "Write it as name=value, such as decimal-mark=,");
        }
        options[setting.substr(0, equals)] = setting.substr(equals + 1);
    }
    return options;
}

std::string or_unknown(const std::string& text) { return text.empty() ? "not stated" : text; }

void print_remarks(const Diagnostics& remarks) {
    for (const Diagnostic& remark : remarks) {
        std::cout << "  " << to_string(remark.severity) << ": " << remark.message;
        if (remark.count > 1) std::cout << " (" << remark.count << " times)";
        if (!remark.where.empty()) std::cout << ", " << remark.where;
        std::cout << " [" << remark.code << "]\n";
    }
}

void print_dose(const SessionUse& use) {
    std::vector<std::vector<std::string>> rows;
    for (const DoseValue& dose : use.dose) {
        const double value = to_double(dose.value.value);
        rows.push_back({"  " + dose.title,
                        rounded(value, value == static_cast<long>(value) ? 0 : 3),
                        dose.value.unit.code(), dose.method});
    }
    print_columns(rows);
}

void show(const Session& session) {
    std::cout << "File      " << session.provenance.file_name << ", SHA-256 "
              << session.provenance.file_sha256 << '\n'
              << "Read by   " << session.provenance.importer << " "
              << session.provenance.importer_version << '\n'
              << "Device    " << or_unknown(session.device.maker) << ", "
              << or_unknown(session.device.model) << ", serial "
              << or_unknown(session.device.serial) << '\n'
              << "Started   " << (session.start ? to_string(*session.start) : "not stated")
              << " (clock: " << to_string(session.time_quality) << ")\n";
    if (session.simulated) std::cout << "SIMULATED: no device made this recording.\n";
    std::cout << "Channels\n";
    std::vector<std::vector<std::string>> rows;
    for (const Channel& channel : session.channels) {
        const auto values = std::count_if(channel.values.begin(), channel.values.end(),
                                          [](double v) { return v == v; });
        rows.push_back({"  " + channel.name, channel.unit ? channel.unit->code() : "no unit",
                        std::string(to_string(channel.measurand)),
                        std::to_string(channel.values.size()) + " samples",
                        std::to_string(channel.values.size() - static_cast<std::size_t>(values)) +
                            " missing"});
    }
    print_columns(rows);
    const SessionUse use = use_session(session);
    std::cout << "Computed (dose from blade temperature is an upper bound for the skin)\n";
    print_dose(use);
    if (use.remarks.empty()) return;
    std::cout << "Remarks\n";
    print_remarks(use.remarks);
}

Treatment& treatment_of(Visit& visit, const std::string& id) {
    for (Treatment& treatment : visit.treatments) {
        if (!id.empty() && treatment.id == parse_uuid(id)) return treatment;
    }
    if (id.empty() && visit.treatments.size() == 1) return visit.treatments.front();
    if (visit.treatments.empty()) {
        throw Error(ErrorCode::store_not_found, "the visit has no treatment to tie it to",
                    to_string(visit.id), "Add the treatment first, with `myochart visit add`");
    }
    throw Error(ErrorCode::store_not_found,
                id.empty()
                    ? "the visit has " + std::to_string(visit.treatments.size()) + " treatments"
                    : "the visit has no treatment " + id,
                "--treatment", "See `myochart visit show` for the treatments, and name one");
}

SessionUse use_part(const Session& session, const Arguments& arguments) {
    if (arguments.from.empty() && arguments.to.empty()) return use_session(session);
    const SessionUse whole = use_session(session);
    const auto second = [](const std::string& given, const Quantity& otherwise) {
        return Seconds{given.empty() ? to_double(otherwise.value)
                                     : to_double(parse_decimal(given))};
    };
    return use_session(session, second(arguments.from, whole.from), second(arguments.to, whole.to));
}

/// A bar on a terminal; nothing where the output is a file or a pipe.
std::function<bool(double)> progress_bar() {
    return [shown = -1](double done) mutable {
        const int percent = static_cast<int>(done * 100);
        if (percent != shown && isatty(STDERR_FILENO)) {
            std::cerr << "\rreading " << percent << " %" << (percent == 100 ? "\n" : "")
                      << std::flush;
        }
        shown = percent;
        return true;
    };
}

/// A recording that began far from the treatment may be another day's or another patient's.
void remark_on_start(const Session& session, Treatment& treatment) {
    constexpr auto margin = std::chrono::hours(12);
    if (!session.start) return;
    const auto distance = session.start->instant - treatment.start.instant;
    if (distance < margin && distance > -margin) return;
    treatment.session->remarks.push_back({Severity::warning, "session.other-time",
                                          "the recording began at " + to_string(*session.start) +
                                              ", the treatment at " + to_string(treatment.start),
                                          session.provenance.file_name});
}

void import(const Common& common, const Arguments& arguments) {
    Workspace workspace = common.open();
    StoredVisit stored = workspace.draft(parse_uuid(arguments.visit));
    const Session session =
        workspace.import_session(arguments.file, options_from(arguments), progress_bar());
    Visit visit = std::get<Visit>(std::move(stored.visit));
    Treatment& treatment = treatment_of(visit, arguments.treatment);
    treatment.session = use_part(session, arguments);
    remark_on_start(session, treatment);
    const SessionUse use = *treatment.session;
    const MuscleSite site = treatment.site;
    workspace.save(stored.patient, std::move(visit),
                   {.reason = "recording " + session.provenance.file_name + " imported",
                    .sessions = {session},
                    .recordings_of_several_patients = arguments.also_of_another_patient});
    std::cout << "session " << to_string(session.id) << ": " << to_string(use.from) << " to "
              << to_string(use.to) << " tied to " << site.name << ", " << to_string(site.side)
              << (use.simulated ? " (SIMULATED)" : "") << '\n';
    print_remarks(use.remarks);
}

}  // namespace

void add_session_verb(CLI::App& app, const Common& common) {
    CLI::App* verb = app.add_subcommand("session", "Recordings of devices");
    verb->require_subcommand(1);
    verb->footer(
        "\nExamples:\n  myochart session show recording.csv\n"
        "  myochart session show export.csv --set decimal-mark=,\n"
        "  myochart session show export.csv --profile our-device.xml\n"
        "  myochart --store clinic.myochart session import recording.csv --visit VISIT");
    auto arguments = std::make_shared<Arguments>();
    const auto add_file = [arguments](CLI::App* sub) {
        sub->add_option("FILE", arguments->file, "The recording")->required();
        sub->add_option(
            "--set", arguments->settings,
            "What the file does not say, as name=value; the error message names what is needed");
        sub->add_option("--profile", arguments->profile,
                        "An XML file that says how exports of this kind are read; see "
                        "schemas/myochart-session-profile-1.xsd");
    };
    CLI::App* display =
        verb->add_subcommand("show", "Reads a recording and prints what it says; stores nothing");
    add_file(display);
    display->callback([&common, arguments] {
        show(common.open().import_session(arguments->file, options_from(*arguments),
                                          progress_bar()));
    });

    CLI::App* take =
        verb->add_subcommand("import", "Stores a recording and ties it to a treatment of a visit");
    add_file(take);
    take->add_option("--visit", arguments->visit, "The visit's id")->required();
    take->add_option("--treatment", arguments->treatment,
                     "The treatment's id, if the visit has several");
    take->add_option("--from", arguments->from,
                     "First second of the part that belongs to the treatment");
    take->add_option("--to", arguments->to, "Last second of it");
    take->add_flag("--also-for-this-patient", arguments->also_of_another_patient,
                   "Take the recording although it is stored for another patient already");
    take->callback([&common, arguments] { import(common, *arguments); });
}

}  // namespace myochart::cli
