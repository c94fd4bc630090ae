// SPDX-License-Identifier: Apache-2.0
#include <cstdint>
#include <iostream>
#include <map>

#include "drafts.hpp"
#include "myochart/exchange/differences.hpp"
#include "visit_verbs.hpp"

namespace myochart::cli {
namespace {

struct Arguments {
    std::string id;
    std::string part;
    std::string signer_name;
    std::string signer_role;
    std::vector<std::string> parts;
    std::map<std::string, std::string> texts;  ///< by option
    std::uint32_t from = 0;
    std::uint32_t to = 0;
    KeyOptions key;
};

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

/// The texts of a visit by the options that replace them.
struct TextOption {
    const char* name;
    std::string Visit::*text;
    const char* help;
};
constexpr TextOption text_options[] = {
    {"--complaint", &Visit::complaint, "What the patient complains of"},
    {"--history", &Visit::history, "What went before"},
    {"--medication", &Visit::medication, "What the patient takes"},
    {"--assessment", &Visit::assessment, "What the clinician makes of it"},
    {"--prognosis", &Visit::prognosis, "What is to be expected"},
    {"--plan", &Visit::plan, "What is to follow"},
    {"--referred-to", &Visit::referred_to, "To whom the patient was referred"},
};

/// Replaces what was given; the rest stays.
std::string edit(Visit& visit, const Arguments& arguments) {
    if (arguments.texts.empty()) {
        throw Error(ErrorCode::visit_incomplete, "no text is named", "visit edit",
                    "Name what is to change, such as --plan \"words\"; see --help");
    }
    for (const TextOption& option : text_options) {
        if (const auto given = arguments.texts.find(option.name); given != arguments.texts.end()) {
            visit.*option.text = given->second;
        }
    }
    if (const auto end = arguments.texts.find("--end"); end != arguments.texts.end()) {
        visit.end = parse_time(end->second);
    }
    if (const auto next = arguments.texts.find("--next-visit"); next != arguments.texts.end()) {
        visit.next_visit = parse_date(next->second);
    }
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
    print_review(std::cerr, workspace, workspace.visit(id));
    const std::optional<SigningKey> key = arguments.key.open();
    const Revision revision = workspace.sign(id, signer, "author", key ? &*key : nullptr);
    std::cout << "signed by " << signer.name << " at " << to_string(revision.recorded_at)
              << "\nrevision " << revision.hash << '\n';
}

std::string state_of(const StoredVisit& stored) {
    const auto* signed_visit = std::get_if<SignedVisit>(&stored.visit);
    if (!signed_visit) return "draft";
    if (signed_visit->is_entered_in_error()) return "ENTERED IN ERROR";
    return signed_visit->amendments().empty() ? "signed" : "signed, amended";
}

void list(const Common& common) {
    const Workspace workspace = common.open();
    std::vector<std::vector<std::string>> rows;
    for (const Revision& revision : workspace.store().list()) {
        if (revision.kind != DocumentKind::visit) continue;
        try {
            const StoredVisit stored = workspace.visit(revision.document);
            rows.push_back({to_string(revision.document), to_minute(stored.content().start),
                            stored.patient.name, state_of(stored)});
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
    for (const OutcomeScore& o : visit.outcomes) {
        rows.push_back({"questionnaire", o.instrument, "",
                        o.score ? rounded(to_double(*o.score), 1) : std::string("no score"),
                        to_string(o.id)});
    }
    for (const Finding& f : visit.findings) {
        rows.push_back({"finding " + f.label, f.site.name, side(f.site.side),
                        std::string(to_string(computed_class(f))), to_string(f.id)});
    }
    for (const PainRating& p : visit.pain_ratings) {
        rows.push_back(
            {"pain", std::string(to_string(p.context)), std::string(to_string(p.phase)),
             to_string(p.rating) + (p.scale == PainScale::numeric ? "/10" : " mm of 100"),
             to_string(p.id)});
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
    for (const Strength& m : visit.strengths) {
        std::string value(to_string(m.phase));
        if (m.grade != StrengthGrade::not_graded) value += ", " + std::string(to_string(m.grade));
        if (m.force) value += ", " + to_string(*m.force);
        if (m.repetitions) value += ", " + std::to_string(*m.repetitions) + " times";
        rows.push_back({"strength", m.movement, side(m.side), value, to_string(m.id)});
    }
    for (const Circumference& m : visit.circumferences) {
        rows.push_back(
            {"circumference", m.body_part, side(m.side), to_string(m.girth), to_string(m.id)});
    }
    for (const ClinicalTest& m : visit.tests) {
        rows.push_back(
            {"test", m.name, side(m.side), std::string(to_string(m.result)), to_string(m.id)});
    }
    for (const Problem& p : visit.problems) {
        rows.push_back({"problem", p.text, "", std::string(to_string(p.status)), to_string(p.id)});
    }
    for (const Goal& g : visit.goals) {
        rows.push_back({"goal", g.text, "", std::string(to_string(g.status)), to_string(g.id)});
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
    for (const AdverseEvent& e : visit.adverse_events) {
        rows.push_back(
            {"adverse event", std::string(to_string(e.kind)), "",
             "severity " + std::to_string(e.severity) + ", " + std::string(to_string(e.outcome)),
             to_string(e.id)});
    }
    for (const HomeExercise& e : visit.home_programme) {
        rows.push_back({"exercise", e.text, "", e.frequency, to_string(e.id)});
    }
    return rows;
}

/// What was added after signing.
void print_amendments(const StoredVisit& stored) {
    const auto* signed_visit = std::get_if<SignedVisit>(&stored.visit);
    if (!signed_visit) return;
    for (const Amendment& amendment : signed_visit->amendments()) {
        std::cout << to_string(amendment.kind) << " by " << amendment.signature.signer.name
                  << " at " << to_string(amendment.signature.signed_at);
        if (!amendment.reason.empty()) std::cout << ", because: " << amendment.reason;
        std::cout << '\n';
        if (!amendment.text.empty()) std::cout << "  " << amendment.text << '\n';
    }
}

void show(const Common& common, const std::string& id) {
    const Workspace workspace = common.open();
    const StoredVisit stored = workspace.visit(parse_uuid(id));
    const Visit& visit = stored.content();
    std::cout << stored.patient.name << ", " << to_string(visit.start) << ", "
              << visit.clinician.name << ", " << (state_of(stored)) << '\n'
              << "patient " << to_string(stored.patient.id) << '\n';
    if (!visit.complaint.empty()) std::cout << visit.complaint << '\n';
    print_columns(rows_of_parts(visit));
    print_amendments(stored);
    print_absent_regions(std::cout, workspace, visit);
    print_that_there_is_advice(workspace, stored);
    print_review(std::cout, workspace, stored);
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

/// By default what the newest version changed.
void print_differences(const Common& common, const Arguments& arguments) {
    const Workspace workspace = common.open();
    const Uuid id = parse_uuid(arguments.id);
    const std::uint32_t to = arguments.to > 0 ? arguments.to : workspace.store().latest(id).version;
    const std::uint32_t from = arguments.from > 0 ? arguments.from : to - 1;
    if (from == 0) {
        std::cout << "nothing comes before the first version\n";
        return;
    }
    if (from >= to) {
        throw Error(
            ErrorCode::value_out_of_range,
            "version " + std::to_string(from) + " does not come before " + std::to_string(to),
            "visit diff", "Name the earlier version with --from");
    }
    const StoredVisit before = workspace.visit(id, from);
    const StoredVisit after = workspace.visit(id, to);
    std::cout << "version " << from << " to " << to << ", " << to_string(after.revision.recorded_at)
              << ", " << after.revision.author << ": " << after.revision.reason << '\n';
    if (before.is_signed() != after.is_signed()) std::cout << "it was signed\n";
    for (const Difference& difference : differences(before.content(), after.content())) {
        std::cout << to_string(difference) << '\n';
    }
}

void undo(const Common& common, const Arguments& arguments) {
    Workspace workspace = common.open();
    const Revision revision = workspace.undo(parse_uuid(arguments.id));
    std::cout << revision.reason << '\n';
    const StoredVisit now = workspace.visit(parse_uuid(arguments.id));
    const StoredVisit before = workspace.visit(parse_uuid(arguments.id), revision.version - 1);
    for (const Difference& difference : differences(before.content(), now.content())) {
        std::cout << to_string(difference) << '\n';
    }
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
        "  myochart --store clinic.myochart visit new\n"
        "  myochart --store clinic.myochart visit new --like VISIT\n"
        "  myochart --store clinic.myochart visit add VISIT screening.xml consent.xml finding.xml "
        "treatment.xml\n"
        "  myochart --store clinic.myochart visit sign VISIT");
    auto arguments = std::make_shared<Arguments>();
    const auto add_id = [arguments](CLI::App* sub) {
        sub->add_option("VISIT", arguments->id, "The visit's id")->required();
    };

    add_visit_new(*verb, common);

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
    const auto add_text = [&](const char* option, const char* help) {
        change->add_option_function<std::string>(
            option,
            [arguments, option](const std::string& text) { arguments->texts[option] = text; },
            help);
    };
    for (const TextOption& option : text_options) add_text(option.name, option.help);
    add_text("--end", "When the visit ended (2026-11-20T09:50:00+01:00)");
    add_text("--next-visit", "When the patient comes again (2026-11-27)");
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
    arguments->key.add_to(*seal);
    seal->callback([&common, arguments] { sign(common, *arguments); });

    add_visit_amend(*verb, common);
    add_visit_advice(*verb, common);

    CLI::App* back = verb->add_subcommand("undo", "Takes back the last change of a draft");
    add_id(back);
    back->callback([&common, arguments] { undo(common, *arguments); });

    CLI::App* compare = verb->add_subcommand(
        "diff", "What changed between two versions, in words; by default by the newest");
    add_id(compare);
    compare->add_option("--from", arguments->from, "Version, as `visit history` numbers them");
    compare->add_option("--to", arguments->to, "Version");
    compare->callback([&common, arguments] { print_differences(common, *arguments); });

    CLI::App* text = verb->add_subcommand(
        "xml", "Prints the <visit> as it is to be read now, to be edited and handed back");
    add_id(text);
    text->callback([&common, arguments] {
        std::cout << write_visit(common.open().visit(parse_uuid(arguments->id)).content());
    });

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
