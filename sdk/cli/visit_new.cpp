// SPDX-License-Identifier: Apache-2.0
// How a visit begins: from files, by flags, as last time, or typed in.
#include <algorithm>
#include <iostream>
#include <map>

#include "drafts.hpp"
#include "myochart/core/files.hpp"
#include "prompts.hpp"
#include "visit_verbs.hpp"

namespace myochart::cli {
namespace {

struct Arguments {
    std::string patient_file;
    std::string patient_id;
    std::string name;
    std::string born;
    std::string sex;
    std::string visit_file;
    std::string earlier;
    std::string clinician;
    std::string role;
    std::string clinic;
    std::string complaint;
};

std::string described(const Patient& patient) {
    return patient.name + ", " +
           (patient.birth_date ? to_string(*patient.birth_date) : "no birth date") + ", " +
           (patient.sex.empty() ? "sex not stated" : patient.sex) + ", " +
           std::to_string(patient.external_ids.size()) + " record numbers";
}

/// Says aloud when a patient is not described as in the earlier visits: it may be somebody else.
void warn_of_other_patient(const Workspace& workspace, const Patient& patient) {
    if (workspace.store().list(patient.id).empty()) return;
    const Patient known = workspace.chart(patient.id).patient;
    if (known == patient) return;
    std::cerr << "note: the patient is not described as before\n  before: " << described(known)
              << "\n  now:    " << described(patient) << '\n';
}

/// A patient of the store and the last visit that is to be read, if there is one.
struct KnownPatient {
    Patient patient;
    std::optional<Visit> last;
};

/// Everybody in the store.
std::map<Uuid, KnownPatient> known_patients(const Workspace& workspace) {
    std::map<Uuid, KnownPatient> known;
    for (const Revision& revision : workspace.store().list()) {
        if (revision.kind != DocumentKind::visit || known.contains(revision.patient)) continue;
        const Chart chart = workspace.chart(revision.patient);
        KnownPatient& patient = known[revision.patient];
        patient.patient = chart.patient;
        const auto visits = visits_in_order(chart);
        if (!visits.empty()) patient.last = *visits.back();
    }
    return known;
}

std::string lower(std::string text) {
    std::ranges::transform(text, text.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

std::optional<Date> asked_birth_date() {
    while (true) {
        const auto answer = ask("born (1991-04-17; Enter if not known)");
        if (!answer) return std::nullopt;
        try {
            return parse_date(*answer);
        } catch (const Error& error) {
            std::cerr << "  " << error.what_happened() << '\n';
        }
    }
}

/// A person types the patient: one who is known by a part of the name, or a new one.
Patient ask_patient(const std::map<Uuid, KnownPatient>& known, const IdSource& ids) {
    const std::string name = ask_for("patient's name (a part of it, if known here)");
    std::vector<const Patient*> like;
    for (const auto& [id, stored] : known) {
        const bool alike = lower(stored.patient.name).find(lower(name)) != std::string::npos;
        if (alike) like.push_back(&stored.patient);
    }
    std::vector<std::string> lines;
    for (const Patient* patient : like) lines.push_back(described(*patient));
    if (!like.empty()) {
        const auto chosen = ask_choice("which (number; Enter for somebody new)", lines);
        if (chosen) return *like[*chosen];
    }
    Patient patient;
    patient.id = ids();
    patient.name = like.empty() ? name : ask_for("full name");
    patient.birth_date = asked_birth_date();
    patient.sex = ask("sex, as the clinic writes it (Enter if not stated)").value_or("");
    return patient;
}

/// The visit that began last, of anybody: its clinician and clinic are probably today's.
const Visit* newest(const std::map<Uuid, KnownPatient>& known) {
    const Visit* newest = nullptr;
    for (const auto& [id, patient] : known) {
        if (!patient.last) continue;
        if (!newest || patient.last->start.instant > newest->start.instant) newest = &*patient.last;
    }
    return newest;
}

Visit ask_visit(const Workspace& workspace, const std::map<Uuid, KnownPatient>& known,
                const Patient& patient) {
    const auto earlier = known.find(patient.id);
    if (earlier != known.end() && earlier->second.last) {
        const Visit& before = *earlier->second.last;
        std::optional<std::string> go_on;
        while (!go_on) {
            go_on = ask_word("go on with the episode of " + to_minute(before.start) + "?",
                             {"yes", "no"});
        }
        if (*go_on == "yes") {
            Visit visit = workspace.visit_like(before.id);
            visit.complaint = ask("complaint today").value_or("");
            return visit;
        }
    }
    const Visit* last = newest(known);
    const std::string as_last = last ? " (Enter for " + last->clinician.name + ")" : "";
    const auto name = last ? ask("clinician" + as_last) : std::optional(ask_for("clinician"));
    Clinician clinician = last ? last->clinician : Clinician{};
    Organisation clinic = last ? last->organisation : Organisation{};
    if (name) {
        clinician = {{}, *name, ask("role").value_or(""), ask("registration number").value_or("")};
        if (!last) clinic.name = ask_for("clinic");
    }
    Visit visit = workspace.new_visit(clinician, clinic);
    visit.complaint = ask("complaint").value_or("");
    return visit;
}

Patient patient_by_flags(const Workspace& workspace, const Arguments& arguments,
                         const IdSource& ids) {
    if (!arguments.patient_file.empty()) {
        return read_patient(document(arguments.patient_file), arguments.patient_file);
    }
    if (!arguments.patient_id.empty()) {
        return workspace.chart(parse_uuid(arguments.patient_id)).patient;
    }
    if (!arguments.earlier.empty()) return workspace.visit(parse_uuid(arguments.earlier)).patient;
    if (arguments.name.empty()) {
        throw Error(ErrorCode::visit_incomplete, "no patient is named", "visit new",
                    "Give --patient FILE, --patient-id ID, --like VISIT or --name NAME");
    }
    Patient patient;
    patient.id = ids();
    patient.name = arguments.name;
    if (!arguments.born.empty()) patient.birth_date = parse_date(arguments.born);
    patient.sex = arguments.sex;
    return patient;
}

Visit visit_by_flags(const Workspace& workspace, const Arguments& arguments) {
    Visit visit;
    if (!arguments.visit_file.empty()) {
        visit = read_visit(document(arguments.visit_file), arguments.visit_file);
    } else if (!arguments.earlier.empty()) {
        visit = workspace.visit_like(parse_uuid(arguments.earlier));
        if (!arguments.clinician.empty())
            visit.clinician = {{}, arguments.clinician, arguments.role, ""};
        if (!arguments.clinic.empty()) visit.organisation = {arguments.clinic, {}, ""};
    } else {
        if (arguments.clinician.empty() || arguments.clinic.empty()) {
            throw Error(ErrorCode::visit_incomplete, "no clinician or no clinic is named",
                        "visit new", "Give --clinician and --clinic, --visit FILE or --like VISIT");
        }
        visit = workspace.new_visit({{}, arguments.clinician, arguments.role, ""},
                                    {arguments.clinic, {}, ""});
    }
    if (!arguments.complaint.empty()) visit.complaint = arguments.complaint;
    return visit;
}

void begin(const Common& common, const Arguments& arguments, bool typed) {
    Workspace workspace = common.open(Store::Opening::create);
    const WorkspaceOptions options = common.workspace_options();
    Patient patient;
    Visit visit;
    if (typed) {
        const auto known = known_patients(workspace);
        patient = ask_patient(known, options.ids);
        visit = ask_visit(workspace, known, patient);
    } else {
        patient = patient_by_flags(workspace, arguments, options.ids);
        visit = visit_by_flags(workspace, arguments);
    }
    workspace.complete(visit);
    const Uuid id = visit.id;
    if (workspace.store().find(id)) {
        throw Error(ErrorCode::store_conflict, "the store has a visit with this id already",
                    arguments.visit_file,
                    "Leave the id out of the file, or add to the visit with `myochart visit add`");
    }
    warn_of_other_patient(workspace, patient);
    const std::string reason = arguments.earlier.empty() ? "" : "begun like an earlier visit";
    workspace.save(patient, std::move(visit), {.reason = reason});
    std::cout << to_string(id) << '\n';
}

}  // namespace

void add_visit_new(CLI::App& verb, const Common& common) {
    auto arguments = std::make_shared<Arguments>();
    CLI::App* fresh = verb.add_subcommand(
        "new", "Begins a visit and prints its id; without options at a terminal it asks");
    CLI::Option* patient =
        fresh->add_option("--patient", arguments->patient_file, "XML file with <patient>");
    CLI::Option* known =
        fresh->add_option("--patient-id", arguments->patient_id, "A patient of the store")
            ->excludes(patient);
    CLI::Option* name = fresh->add_option("--name", arguments->name, "A new patient's full name")
                            ->excludes(patient)
                            ->excludes(known);
    fresh->add_option("--born", arguments->born, "That patient's birth date (1991-04-17)")
        ->needs(name);
    fresh->add_option("--sex", arguments->sex, "As the clinic writes it")->needs(name);
    CLI::Option* file = fresh->add_option("--visit", arguments->visit_file,
                                          "XML file with <visit>, as full as you like");
    fresh
        ->add_option("--like", arguments->earlier,
                     "As an earlier visit of the same patient and episode: its points to be "
                     "examined again, its problems, goals and programme; nothing that was measured")
        ->excludes(file)
        ->excludes(patient)
        ->excludes(known)
        ->excludes(name);
    fresh->add_option("--clinician", arguments->clinician, "Who sees the patient")->excludes(file);
    fresh->add_option("--role", arguments->role, "That person's role");
    fresh->add_option("--clinic", arguments->clinic, "The clinic's name")->excludes(file);
    fresh->add_option("--complaint", arguments->complaint, "What the patient complains of");
    fresh->callback([&common, arguments, fresh] {
        const bool typed = fresh->count_all() <= 1 && is_typed_at();
        begin(common, *arguments, typed);
    });
}

}  // namespace myochart::cli
