// SPDX-License-Identifier: Apache-2.0
// Recordings and their parts tied to treatments of a visit.
#include <algorithm>
#include <chrono>
#include <iostream>

#include "myochart/session/likeness.hpp"
#include "myochart/session/parts.hpp"
#include "session_verbs.hpp"

namespace myochart::cli {
namespace {

/// What a person decides about a recording that the store knows in one way or another.
struct Decisions {
    bool also_of_another_patient = false;
    bool keep_both = false;
};

void add_decisions(CLI::App& verb, Decisions& decisions) {
    verb.add_flag("--also-for-this-patient", decisions.also_of_another_patient,
                  "Take the recording although it is stored for another patient already");
    verb.add_flag("--keep-both", decisions.keep_both,
                  "Take the recording although its samples are stored for the patient already, "
                  "from another time or in other numbers");
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

/// A recording that began far from the treatment may be another day's or another patient's.
void remark_on_start(const Session& session, const Time& now, Treatment& treatment) {
    constexpr auto margin = std::chrono::hours(12);
    Diagnostics& remarks = treatment.session->remarks;
    if (auto future = remark_on_future(session, now)) remarks.push_back(std::move(*future));
    if (!session.start) return;
    const auto distance = session.start->instant - treatment.start.instant;
    if (distance < margin && distance > -margin) return;
    remarks.push_back({Severity::warning, "session.other-time",
                       "the recording began at " + to_string(*session.start) +
                           ", the treatment at " + to_string(treatment.start),
                       session.provenance.file_name});
}

/// The same samples of the same moment under another id are used as they are stored, and not stored
/// a second time.
Session as_stored(const Workspace& workspace, const Uuid& patient, Session read) {
    for (const LikeRecording& like : workspace.recordings_like(patient, read)) {
        if (like.likeness != Likeness::same_reading && like.likeness != Likeness::same_content)
            continue;
        std::cout << "already stored as session " << to_string(like.session) << " from "
                  << like.file_name << ": " << sentence(like.likeness) << '\n';
        return workspace.session(patient, like.session);
    }
    return read;
}

void tell_tied(const Treatment& treatment) {
    const SessionUse& use = *treatment.session;
    std::cout << "session " << to_string(use.session) << ": " << to_string(use.from) << " to "
              << to_string(use.to) << " tied to " << treatment.site.name << ", "
              << to_string(treatment.site.side) << (use.simulated ? " (SIMULATED)" : "") << '\n';
    print_remarks(use.remarks);
}

void save(Workspace& workspace, const Patient& patient, Visit visit, const Session& session,
          const Decisions& decisions) {
    workspace.save(patient, std::move(visit),
                   {.reason = "recording " + session.provenance.file_name + " imported",
                    .sessions = {session},
                    .recordings_of_several_patients = decisions.also_of_another_patient,
                    .recordings_like_others = decisions.keep_both});
}

SessionUse use_part(const Session& session, const std::string& from, const std::string& to) {
    if (from.empty() && to.empty()) return use_session(session);
    const SessionUse whole = use_session(session);
    const auto second = [](const std::string& given, const Quantity& otherwise) {
        return Seconds{given.empty() ? to_double(otherwise.value)
                                     : to_double(parse_decimal(given))};
    };
    return use_session(session, second(from, whole.from), second(to, whole.to));
}

/// The dose of another recording does not vanish without a word.
void require_free(const Treatment& treatment, const Session& session) {
    if (!treatment.session || treatment.session->session == session.id) return;
    throw Error(ErrorCode::store_conflict,
                "the treatment has the recording " + treatment.session->file_name + " already",
                to_string(treatment.id),
                "Tie this one to another treatment (--treatment), or say --replace");
}

struct ImportArguments {
    std::shared_ptr<RecordingFile> file;
    std::string visit;
    std::string treatment;
    std::string from;
    std::string to;
    bool replace = false;
    Decisions decisions;
};

void import(const Common& common, const ImportArguments& arguments) {
    Workspace workspace = common.open();
    StoredVisit stored = workspace.draft(parse_uuid(arguments.visit));
    const Session session =
        as_stored(workspace, stored.patient.id, arguments.file->read(workspace));
    Visit visit = std::get<Visit>(std::move(stored.visit));
    Treatment& treatment = treatment_of(visit, arguments.treatment);
    if (!arguments.replace) require_free(treatment, session);
    treatment.session = use_part(session, arguments.from, arguments.to);
    remark_on_start(session, common.now()(), treatment);
    const Treatment tied = treatment;
    save(workspace, stored.patient, std::move(visit), session, arguments.decisions);
    tell_tied(tied);
}

struct SplitArguments {
    std::shared_ptr<RecordingFile> file;
    std::vector<std::string> parts;
    std::string visit;
    Decisions decisions;
};

/// "gastrocnemius.caput_mediale left 12.5 80": the place may have blanks, the seconds stand last.
SessionPart part_from(const std::string& text) {
    const std::size_t before_to = text.rfind(' ');
    const std::size_t before_from = before_to == std::string::npos || before_to == 0
                                        ? std::string::npos
                                        : text.rfind(' ', before_to - 1);
    if (before_from == std::string::npos) {
        throw Error(ErrorCode::value_word, "\"" + text + "\" is not a part", "--part",
                    "Write muscle, side, first and last second: \"soleus left 0 62.5\"");
    }
    const auto second = [&](std::size_t begin, std::size_t end) {
        return Seconds{to_double(parse_decimal(text.substr(begin, end - begin)))};
    };
    return {text.substr(0, before_from),
            {second(before_from + 1, before_to), second(before_to + 1, text.size())}};
}

std::vector<SessionPart> parts_of(const Session& session, const Interval& whole,
                                  const std::vector<std::string>& given) {
    std::vector<SessionPart> parts;
    for (const std::string& text : given) parts.push_back(part_from(text));
    if (given.empty()) parts = parts_by_events(session, whole);
    if (!parts.empty()) return parts;
    throw Error(
        ErrorCode::value_word, "the recording has no events that tell its parts", "--part",
        "Name them: --part \"soleus left 0 62.5\" --part \"gastrocnemius.caput_mediale left "
        "62.5 120\"");
}

template <class Value>
std::string figure(const std::optional<Measured<Value>>& measured, int places) {
    if (!measured) return "-";
    if constexpr (requires { measured->value.value; }) {
        return rounded(measured->value.value, places);
    } else {
        return std::to_string(measured->value);
    }
}

std::vector<std::string> figures_of(const std::string& name, const SessionMetrics& metrics) {
    return {name,
            rounded(metrics.interval.from.value, 3),
            rounded(metrics.interval.to.value, 3),
            figure(metrics.contact_time, 3),
            figure(metrics.longest_contact, 3),
            figure(metrics.strokes, 0),
            figure(metrics.impulse, 3),
            figure(metrics.blade_maximum_in_contact, 2),
            figure(metrics.cem43_upper_bound_in_contact, 4)};
}

void print_parts(const Session& session, const SessionMetrics& whole,
                 const std::vector<SessionPart>& parts, const std::vector<Interval>& outside) {
    std::vector<std::vector<std::string>> rows{{"Place", "from s", "to s", "contact s", "longest s",
                                                "strokes", "impulse N s", "blade max °C",
                                                "CEM43 min *"}};
    for (const SessionPart& part : parts)
        rows.push_back(figures_of(part.place, measure(session, part.interval)));
    for (const Interval& interval : outside)
        rows.push_back(figures_of("(no place)", measure(session, interval)));
    rows.push_back(figures_of("whole recording", whole));
    print_columns(rows);
    std::cout << "* in contact, from blade temperature: an upper bound for the skin; "
                 "\"-\": the recording does not tell\n";
}

/// The visit's first treatment of the place that has no recording yet.
Treatment& treatment_at(Visit& visit, const Workspace& workspace, const std::string& place) {
    const std::size_t blank = place.rfind(' ');
    if (blank == std::string::npos) {
        throw Error(ErrorCode::value_word, "\"" + place + "\" names no muscle and side", "--part",
                    "Write both: \"soleus left\"");
    }
    const MuscleSite site =
        workspace.site(place.substr(0, blank), parse_side(place.substr(blank + 1)));
    for (Treatment& treatment : visit.treatments) {
        const bool here = treatment.site.muscle == site.muscle && treatment.site.side == site.side;
        if (here && !treatment.session) return treatment;
    }
    throw Error(ErrorCode::store_not_found,
                "the visit has no treatment at " + place + " without a recording",
                to_string(visit.id),
                "Add one with `myochart treatment add`; each part has a treatment of its own");
}

void split(const Common& common, const SplitArguments& arguments) {
    Workspace workspace = common.open();
    const Session read = arguments.file->read(workspace);
    const SessionMetrics whole = measure(read);
    const auto parts = parts_of(read, whole.interval, arguments.parts);
    const auto outside = outside_of(parts, whole.interval);
    print_parts(read, whole, parts, outside);
    if (arguments.visit.empty()) return;

    StoredVisit stored = workspace.draft(parse_uuid(arguments.visit));
    const Session session = as_stored(workspace, stored.patient.id, read);
    Visit visit = std::get<Visit>(std::move(stored.visit));
    std::vector<Treatment> tied;
    for (const SessionPart& part : parts) {
        Treatment& treatment = treatment_at(visit, workspace, part.place);
        treatment.session = use_session(session, part.interval.from, part.interval.to);
        remark_on_start(session, common.now()(), treatment);
        tied.push_back(treatment);
    }
    save(workspace, stored.patient, std::move(visit), session, arguments.decisions);
    for (const Treatment& treatment : tied) tell_tied(treatment);
}

}  // namespace

void add_session_import(CLI::App& verb, const Common& common) {
    CLI::App* take =
        verb.add_subcommand("import", "Stores a recording and ties it to a treatment of a visit");
    auto arguments = std::make_shared<ImportArguments>();
    arguments->file = add_recording_file(*take);
    take->add_option("--visit", arguments->visit, "The visit's id")->required();
    take->add_option("--treatment", arguments->treatment,
                     "The treatment's id, if the visit has several");
    take->add_option("--from", arguments->from,
                     "First second of the part that belongs to the treatment");
    take->add_option("--to", arguments->to, "Last second of it");
    take->add_flag("--replace", arguments->replace,
                   "Ties it although another recording is tied to the treatment");
    add_decisions(*take, arguments->decisions);
    take->callback([&common, arguments] { import(common, *arguments); });
}

void add_session_split(CLI::App& verb, const Common& common) {
    CLI::App* take = verb.add_subcommand(
        "split", "Divides a recording among muscles, by its own region events or as told");
    take->footer(
        "\nWithout --visit nothing is stored. Example:\n"
        "  myochart --store clinic.myochart session split recording.csv --visit VISIT \\\n"
        "    --part \"soleus left 0 62.5\" --part \"gastrocnemius.caput_mediale left 62.5 120\"");
    auto arguments = std::make_shared<SplitArguments>();
    arguments->file = add_recording_file(*take);
    take->add_option("--part", arguments->parts,
                     "\"MUSCLE SIDE FROM TO\" in seconds of the recording, once for each part; "
                     "without it the recording's region events tell the parts");
    take->add_option("--visit", arguments->visit,
                     "Ties each part to the visit's treatment of that muscle and side");
    add_decisions(*take, arguments->decisions);
    take->callback([&common, arguments] { split(common, *arguments); });
}

}  // namespace myochart::cli
