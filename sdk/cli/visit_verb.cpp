// SPDX-License-Identifier: Apache-2.0
#include <functional>
#include <iostream>

#include "command.hpp"
#include "myochart/core/files.hpp"

namespace myochart::cli {
namespace {

struct Arguments {
    std::string patient;
    std::string visit;
    std::string id;
    std::string part;
    std::string signer_name;
    std::string signer_role;
    std::vector<std::string> parts;
    std::optional<std::string> complaint;
    std::optional<std::string> assessment;
    std::optional<std::string> plan;
    std::optional<std::string> end;
};

std::string document(const std::string& file) { return read_file(file, largest_document); }

/// What stands in the way of signing, and what to mind.
void print_review(std::ostream& out, const Visit& visit) {
    for (const Diagnostic& found : review(visit)) {
        out << to_string(found.severity) << ": " << found.message << " (" << found.where << ")\n";
    }
}

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

void begin(const Common& common, const Arguments& arguments) {
    Workspace workspace = common.open(Store::Opening::create);
    const Patient patient = read_patient(document(arguments.patient), arguments.patient);
    Visit visit = read_visit(document(arguments.visit), arguments.visit);
    workspace.complete(visit);
    const Uuid id = visit.id;
    if (workspace.store().find(id)) {
        throw Error(ErrorCode::store_conflict, "the store has a visit with this id already",
                    arguments.visit,
                    "Leave the id out of the file, or add to the visit with `myochart visit add`");
    }
    warn_of_other_patient(workspace, patient);
    workspace.save(patient, std::move(visit));
    std::cout << to_string(id) << '\n';
}

/// Changes a draft in the store; `change` returns the reason for the history. What is wrong with the
/// draft afterwards is told at once.
void change_draft(const Common& common, const std::string& id,
                  const std::function<std::string(const Workspace&, Visit&)>& change) {
    Workspace workspace = common.open();
    StoredVisit stored = workspace.draft(parse_uuid(id));
    Visit visit = std::get<Visit>(std::move(stored.visit));
    const std::string reason = change(workspace, visit);
    workspace.save(stored.patient, visit, {.reason = reason});
    std::cout << id << '\n';
    print_review(std::cerr, visit);
}

std::string add(const Workspace& workspace, Visit& visit, const Arguments& arguments) {
    std::string reason = "added";
    for (const std::string& file : arguments.parts) {
        try {
            workspace.add(visit, read_visit_part(document(file), file));
        } catch (const Error& error) {
            throw error.where().starts_with(file) ? error : error.within(file);
        }
        reason += " " + std::filesystem::path(file).filename().string();
    }
    return reason;
}

/// Replaces the texts that were given; the others stay.
std::string edit(Visit& visit, const Arguments& arguments) {
    if (arguments.complaint) visit.complaint = *arguments.complaint;
    if (arguments.assessment) visit.assessment = *arguments.assessment;
    if (arguments.plan) visit.plan = *arguments.plan;
    if (arguments.end) visit.end = parse_time(*arguments.end);
    return "texts edited";
}

std::string remove(Visit& visit, const Arguments& arguments) {
    if (!remove_part(visit, parse_uuid(arguments.part))) {
        throw Error(ErrorCode::store_not_found, "the visit has no part " + arguments.part,
                    arguments.id, "See `myochart visit show` for its parts");
    }
    return "removed " + arguments.part;
}

void sign(const Common& common, const Arguments& arguments) {
    Workspace workspace = common.open();
    const Uuid id = parse_uuid(arguments.id);
    Clinician signer = workspace.visit(id).content().clinician;
    if (!arguments.signer_name.empty())
        signer = {{}, arguments.signer_name, arguments.signer_role, ""};
    print_review(std::cerr, workspace.visit(id).content());
    const Revision revision = workspace.sign(id, signer);
    std::cout << "signed by " << signer.name << " at " << to_string(revision.recorded_at)
              << "\nrevision " << revision.hash << '\n';
}

void list(const Common& common) {
    const Workspace workspace = common.open();
    std::vector<std::vector<std::string>> rows;
    for (const Revision& revision : workspace.store().list()) {
        if (revision.kind != DocumentKind::visit) continue;
        try {
            const StoredVisit stored = workspace.visit(revision.document);
            rows.push_back({to_string(revision.document), to_minute(stored.content().start),
                            stored.patient.name, stored.is_signed() ? "signed" : "draft"});
        } catch (const Error& error) {
            // One damaged visit must not hide the others.
            rows.push_back({to_string(revision.document), "", "", error.what()});
        }
    }
    print_columns(rows);
}

/// Every part of the visit in a line, with the id by which it can be removed.
std::vector<std::vector<std::string>> rows_of_parts(const Visit& visit) {
    std::vector<std::vector<std::string>> rows;
    const auto side = [](Side s) { return std::string(to_string(s)); };
    if (visit.screening) {
        rows.push_back({"screening", to_minute(visit.screening->performed_at), "",
                        std::to_string(visit.screening->answers.size()) + " answers",
                        to_string(visit.screening->id)});
    }
    for (const Consent& c : visit.consents) {
        rows.push_back({"consent", std::string(to_string(c.purpose)), to_minute(c.given_at),
                        c.withdrawn_at ? "withdrawn " + to_minute(*c.withdrawn_at) : c.given_by,
                        to_string(c.id)});
    }
    for (const Finding& f : visit.findings) {
        rows.push_back({"finding " + f.label, f.site.name, side(f.site.side),
                        std::string(to_string(f.computed.result)), to_string(f.id)});
    }
    for (const PainRating& p : visit.pain_ratings) {
        rows.push_back({"pain", std::string(to_string(p.context)), std::string(to_string(p.phase)),
                        to_string(p.rating) + "/10", to_string(p.id)});
    }
    for (const PressurePainThreshold& t : visit.thresholds) {
        std::string readings(to_string(t.phase));
        for (const Quantity& trial : t.trials) readings += ", " + to_string(trial);
        rows.push_back({"threshold", t.site.name, side(t.site.side), readings, to_string(t.id)});
    }
    for (const RangeOfMotion& m : visit.ranges_of_motion) {
        rows.push_back({"motion", m.joint + " " + m.movement, side(m.side),
                        std::string(to_string(m.phase)) + ", " + to_string(m.angle),
                        to_string(m.id)});
    }
    for (const Treatment& t : visit.treatments) {
        std::string kinds;
        for (const Modality m : t.modalities) {
            kinds += (kinds.empty() ? "" : ", ") + std::string(to_string(m));
        }
        if (t.session) {
            kinds += "; recording " + t.session->file_name +
                     (t.session->simulated ? " (SIMULATED)" : "");
        }
        rows.push_back({"treatment", t.site.name, side(t.site.side), kinds, to_string(t.id)});
    }
    return rows;
}

void show(const Common& common, const std::string& id) {
    const Workspace workspace = common.open();
    const StoredVisit stored = workspace.visit(parse_uuid(id));
    const Visit& visit = stored.content();
    std::cout << stored.patient.name << ", " << to_string(visit.start) << ", "
              << visit.clinician.name << ", " << (stored.is_signed() ? "signed" : "draft") << '\n'
              << "patient " << to_string(stored.patient.id) << '\n';
    if (!visit.complaint.empty()) std::cout << visit.complaint << '\n';
    print_columns(rows_of_parts(visit));
    print_review(std::cout, visit);
}

void history(const Common& common, const std::string& id) {
    const Workspace workspace = common.open();
    std::vector<std::vector<std::string>> rows;
    for (const Revision& revision : workspace.store().history(parse_uuid(id))) {
        rows.push_back({std::to_string(revision.version), to_string(revision.recorded_at),
                        std::string(to_string(revision.status)), revision.author, revision.reason,
                        revision.hash});
    }
    print_columns(rows);
}

void print_questions() {
    std::vector<std::vector<std::string>> rows;
    for (const ScreeningQuestion& question : screening_questions()) {
        std::string modalities;
        for (const Modality m : question.modalities) {
            modalities += (modalities.empty() ? "" : ", ") + std::string(to_string(m));
        }
        rows.push_back({std::string(question.code), std::string(to_string(question.level)),
                        modalities, std::string(question.text)});
    }
    for (const WellsItem& item : wells_items()) {
        rows.push_back({std::string(item.code), std::to_string(item.points) + " points",
                        "Wells form (optional)", std::string(item.text)});
    }
    print_columns(rows);
}

}  // namespace

void add_visit_verb(CLI::App& app, const Common& common) {
    CLI::App* verb = app.add_subcommand("visit", "Visits of patients");
    verb->require_subcommand(1);
    verb->footer(
        "\nExamples:\n"
        "  myochart --store clinic.myochart visit new --patient patient.xml --visit visit.xml\n"
        "  myochart --store clinic.myochart visit add VISIT screening.xml consent.xml "
        "finding.xml treatment.xml\n"
        "  myochart --store clinic.myochart visit sign VISIT");
    auto arguments = std::make_shared<Arguments>();
    const auto add_id = [arguments](CLI::App* sub) {
        sub->add_option("VISIT", arguments->id, "The visit's id")->required();
    };

    CLI::App* fresh = verb->add_subcommand("new", "Begins a visit from files and prints its id");
    fresh->add_option("--patient", arguments->patient, "XML file with <patient>")->required();
    fresh->add_option("--visit", arguments->visit, "XML file with <visit>, as full as you like")
        ->required();
    fresh->callback([&common, arguments] { begin(common, *arguments); });

    CLI::App* more = verb->add_subcommand(
        "add", "Adds screening, consents, findings, measures or treatments to a draft");
    add_id(more);
    more->add_option("FILES", arguments->parts, "XML files, one part each")->required();
    more->callback([&common, arguments] {
        change_draft(common, arguments->id, [&](const Workspace& workspace, Visit& visit) {
            return add(workspace, visit, *arguments);
        });
    });

    CLI::App* change = verb->add_subcommand("edit", "Replaces texts of a draft, or its end");
    add_id(change);
    change->add_option("--complaint", arguments->complaint, "What the patient complains of");
    change->add_option("--assessment", arguments->assessment, "What the clinician makes of it");
    change->add_option("--plan", arguments->plan, "What is to follow");
    change->add_option("--end", arguments->end, "When the visit ended (2026-11-20T09:50:00+01:00)");
    change->callback([&common, arguments] {
        change_draft(common, arguments->id,
                     [&](const Workspace&, Visit& visit) { return edit(visit, *arguments); });
    });

    CLI::App* less = verb->add_subcommand("remove", "Takes one part out of a draft");
    add_id(less);
    less->add_option("PART", arguments->part, "The part's id, as `visit show` prints it")
        ->required();
    less->callback([&common, arguments] {
        change_draft(common, arguments->id,
                     [&](const Workspace&, Visit& visit) { return remove(visit, *arguments); });
    });

    CLI::App* seal = verb->add_subcommand("sign", "Signs a draft; it can't be changed afterwards");
    add_id(seal);
    CLI::Option* name = seal->add_option("--name", arguments->signer_name,
                                         "Who signs, if not the visit's clinician");
    seal->add_option("--role", arguments->signer_role, "That person's role")->needs(name);
    seal->callback([&common, arguments] { sign(common, *arguments); });

    verb->add_subcommand("list", "All visits of the store")->callback([&common] { list(common); });
    CLI::App* display =
        verb->add_subcommand("show", "One visit in short, with what stands in the way of signing");
    add_id(display);
    display->callback([&common, arguments] { show(common, arguments->id); });
    CLI::App* past = verb->add_subcommand("history", "Every revision of a visit: when, who, why");
    add_id(past);
    past->callback([&common, arguments] { history(common, arguments->id); });
    verb->add_subcommand("questions", "What a screening asks, for which treatments")
        ->callback(print_questions);
}

}  // namespace myochart::cli
