// SPDX-License-Identifier: Apache-2.0
#include <iostream>

#include "command.hpp"
#include "myochart/core/files.hpp"

namespace myochart::cli {
namespace {

struct Arguments {
    std::string patient;
    std::string visit;
    std::string id;
    std::string signer_name;
    std::string signer_role;
    std::vector<std::string> parts;
};

std::string document(const std::string& file) { return read_file(file, largest_document); }

void begin(const Common& common, const Arguments& arguments) {
    Workspace workspace = common.open();
    Patient patient = read_patient(document(arguments.patient), arguments.patient);
    if (patient.id.is_nil()) {
        throw Error(ErrorCode::xml_missing_content, "the patient has no id", arguments.patient,
                    "Add id=\"...\" with the patient's UUID, the same one for every visit");
    }
    Visit visit = read_visit(document(arguments.visit), arguments.visit);
    workspace.complete(visit);
    const Uuid id = visit.id;
    if (workspace.store().find(id)) {
        throw Error(ErrorCode::store_conflict, "the store has a visit with this id already",
                    arguments.visit,
                    "Leave the id out of the file, or add to the visit with `myochart visit add`");
    }
    workspace.save(patient, std::move(visit));
    std::cout << to_string(id) << '\n';
}

void add(const Common& common, const Arguments& arguments) {
    Workspace workspace = common.open();
    const StoredVisit stored = workspace.visit(parse_uuid(arguments.id));
    if (stored.is_signed()) {
        throw Error(ErrorCode::visit_signed, "the visit is signed", arguments.id,
                    "What was signed stays as it is; write a new visit that refers to it");
    }
    Visit visit = stored.content();
    std::string reason = "added";
    for (const std::string& file : arguments.parts) {
        workspace.add(visit, read_visit_part(document(file), file));
        reason += " " + std::filesystem::path(file).filename().string();
    }
    workspace.save(stored.patient, std::move(visit), reason);
    std::cout << arguments.id << '\n';
}

void sign(const Common& common, const Arguments& arguments) {
    Workspace workspace = common.open();
    const Uuid id = parse_uuid(arguments.id);
    Clinician signer = workspace.visit(id).content().clinician;
    if (!arguments.signer_name.empty())
        signer = {{}, arguments.signer_name, arguments.signer_role, ""};
    const Revision revision = workspace.sign(id, signer);
    std::cout << "signed by " << signer.name << " at " << to_string(revision.recorded_at)
              << "\nrevision " << revision.hash << '\n';
}

void list(const Common& common) {
    const Workspace workspace = common.open();
    std::vector<std::vector<std::string>> rows;
    for (const Revision& revision : workspace.store().list()) {
        if (revision.kind != DocumentKind::visit) continue;
        const StoredVisit stored = workspace.visit(revision.document);
        rows.push_back({to_string(revision.document), to_minute(stored.content().start),
                        stored.patient.name, stored.is_signed() ? "signed" : "draft"});
    }
    print_columns(rows);
}

void print_review(const Visit& visit) {
    for (const Diagnostic& found : review(visit)) {
        std::cout << to_string(found.severity) << ": " << found.message << " (" << found.where
                  << ")\n";
    }
}

void show(const Common& common, const std::string& id) {
    const Workspace workspace = common.open();
    const StoredVisit stored = workspace.visit(parse_uuid(id));
    const Visit& visit = stored.content();
    std::cout << stored.patient.name << ", " << to_string(visit.start) << ", "
              << visit.clinician.name << ", " << (stored.is_signed() ? "signed" : "draft") << '\n';
    if (!visit.complaint.empty()) std::cout << visit.complaint << '\n';
    std::vector<std::vector<std::string>> rows;
    for (const Finding& finding : visit.findings) {
        rows.push_back({"finding " + finding.label, finding.site.name,
                        std::string(to_string(finding.site.side)),
                        std::string(to_string(finding.computed.result)), to_string(finding.id)});
    }
    for (const Treatment& treatment : visit.treatments) {
        std::string kinds;
        for (const Modality m : treatment.modalities)
            kinds += (kinds.empty() ? "" : ", ") + std::string(to_string(m));
        rows.push_back({"treatment", treatment.site.name,
                        std::string(to_string(treatment.site.side)), kinds,
                        to_string(treatment.id)});
    }
    print_columns(rows);
    print_review(visit);
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
    print_columns(rows);
}

}  // namespace

void add_visit_verb(CLI::App& app, const Common& common) {
    CLI::App* verb = app.add_subcommand("visit", "Visits of patients");
    verb->require_subcommand(1);
    verb->footer(
        "\nExamples:\n"
        "  myochart --store clinic.myochart visit new --patient patient.xml --visit visit.xml\n"
        "  myochart --store clinic.myochart visit add VISIT screening.xml finding.xml "
        "treatment.xml\n"
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

    CLI::App* more =
        verb->add_subcommand("add", "Adds findings, measures, screening or treatments to a draft");
    add_id(more);
    more->add_option("FILES", arguments->parts, "XML files, one part each")->required();
    more->callback([&common, arguments] { add(common, *arguments); });

    CLI::App* seal = verb->add_subcommand("sign", "Signs a draft; it can't be changed afterwards");
    add_id(seal);
    seal->add_option("--name", arguments->signer_name, "Who signs, if not the visit's clinician");
    seal->add_option("--role", arguments->signer_role, "That person's role");
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
