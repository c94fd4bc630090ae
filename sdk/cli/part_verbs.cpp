// SPDX-License-Identifier: Apache-2.0
// finding, measure, treatment, event and plan: one part of a draft at a time, typed or by flags.
#include <algorithm>
#include <cctype>
#include <iostream>
#include <set>

#include "drafts.hpp"
#include "myochart/chart/repeat.hpp"
#include "myochart/exchange/part_words.hpp"
#include "prompts.hpp"

namespace myochart::cli {
namespace {

/// A kind of part as the command names it, and what a person is asked for when typing.
struct Kind {
    const char* verb;
    const char* name;  ///< in the verb
    const char* part;  ///< in the record
    const char* description;
    std::vector<const char*> asked;
};

const std::vector<Kind>& kinds() {
    static const std::vector<Kind> all{
        {"finding",
         "",
         "finding",
         "A trigger point, criterion by criterion",
         {"tautBand", "hypersensitiveSpot", "spotInBand", "referredSensation", "recognisedPain",
          "localTwitch", "tenderness", "painOnPalpation", "referralDescription", "note"}},
        {"consent",
         "",
         "consent",
         "A consent of the patient",
         {"purpose", "modality", "givenBy", "manner", "risksExplained"}},
        {"outcome",
         "",
         "outcomeScore",
         "The answers to a questionnaire, scored",
         {"instrument", "answers", "activity"}},
        {"measure",
         "pain",
         "painRating",
         "A pain rating",
         {"context", "activity", "phase", "scale", "rating"}},
        {"measure",
         "threshold",
         "pressurePainThreshold",
         "A pressure pain threshold",
         {"probeArea", "rate", "trial", "averaging", "instrument", "phase"}},
        {"measure",
         "motion",
         "rangeOfMotion",
         "A range of motion",
         {"joint", "movement", "side", "mode", "angle", "instrument", "phase"}},
        {"measure",
         "strength",
         "strength",
         "Strength of a movement",
         {"movement", "side", "grade", "force", "repetitions", "phase"}},
        {"measure",
         "circumference",
         "circumference",
         "The girth of a limb",
         {"bodyPart", "side", "level", "girth", "phase"}},
        {"measure",
         "test",
         "test",
         "A length, nerve, vessel or other test",
         {"kind", "name", "side", "result", "value", "phase"}},
        {"treatment",
         "",
         "treatment",
         "Something that was done",
         {"modality", "duration", "instrument", "lubricant", "heatSetTemperature", "skinErythema",
          "skinPetechiae", "note"}},
        {"event",
         "",
         "adverseEvent",
         "Harm, or what may have been harm",
         {"kind", "severity", "onset", "description", "action", "outcome"}},
        {"plan",
         "problem",
         "problem",
         "An entry of the problem list",
         {"text", "status", "side", "since"}},
        {"plan", "goal", "goal", "Something to aim at", {"text", "status", "target", "due"}},
        {"plan",
         "exercise",
         "homeExercise",
         "Something to do at home",
         {"text", "sets", "repetitions", "frequency"}},
    };
    return all;
}

/// "tautBand" as "taut-band", or with blanks for people.
std::string separated(std::string_view name, char by) {
    std::string words;
    for (const char c : name) {
        const auto letter = static_cast<unsigned char>(c);
        if (std::isupper(letter)) words += by;
        words += static_cast<char>(std::tolower(letter));
    }
    return words;
}

struct Arguments {
    std::string visit;
    std::string part;
    std::string place;
    std::string earlier;
    PartWords words;
};

const PartField* field_named(const std::vector<PartField>& fields, std::string_view name) {
    const auto found = std::ranges::find(fields, name, &PartField::name);
    return found == fields.end() ? nullptr : &*found;
}

std::string ask_muscle(const Atlas& atlas) {
    while (true) {
        const auto found = atlas.search(ask_for("muscle (part of its name)"));
        std::vector<std::string> lines;
        for (const Muscle* muscle : found) lines.push_back(muscle->name);
        if (found.size() == 1) {
            std::cerr << "  " << lines.front() << '\n';
            return found.front()->key;
        }
        if (found.empty()) std::cerr << "  no such muscle is known here\n";
        if (found.empty()) continue;
        if (const auto chosen = ask_choice("which (number)", lines)) return found[*chosen]->key;
    }
}

std::optional<std::string> asked_once(const PartField& field, const std::string& question) {
    if (field.words.empty()) return ask(question);
    return field.list ? ask_words(question, field.words) : ask_word(question, field.words);
}

/// Asks until the answer can be used; what is needed can't be left out.
std::optional<std::string> asked_field(const Kind& kind, const PartField& field,
                                       const std::string& question) {
    while (true) {
        const auto answer = asked_once(field, question);
        if (!answer && !field.needed) return std::nullopt;
        if (!answer) {
            std::cerr << "  this is needed\n";
            continue;
        }
        try {
            check_part_field(kind.part, field.name, *answer);
            return answer;
        } catch (const Error& error) {
            std::cerr << "  " << error.what_happened() << "; " << error.remedy() << '\n';
        }
    }
}

/// Filled in by the command if a person does not say it.
bool is_filled_in(std::string_view field) {
    static const std::set<std::string_view> filled{"start",          "givenAt", "completedAt",
                                                   "obtainedByName", "muscle",  "scoring"};
    return filled.contains(field);
}

/// What is asked of a kind: the main fields, and whatever else is needed.
std::vector<std::string> asked_names(const Kind& kind, const std::vector<PartField>& fields) {
    std::vector<std::string> names;
    const PartField* side = field_named(fields, "side");
    const bool has_site = field_named(fields, "muscle") != nullptr;
    if (has_site && side && side->needed) names.emplace_back("side");
    names.insert(names.end(), kind.asked.begin(), kind.asked.end());
    for (const PartField& field : fields) {
        const bool is_asked = std::ranges::find(names, field.name) != names.end();
        if (field.needed && !is_asked && !is_filled_in(field.name)) names.push_back(field.name);
    }
    return names;
}

/// Fills in what was not given by flags.
void ask_fields(const Atlas& atlas, const Kind& kind, PartWords& words) {
    const auto fields = fields_of_part(kind.part);
    const PartField* muscle = field_named(fields, "muscle");
    if (muscle && !words.contains("muscle") && muscle->needed) words["muscle"] = ask_muscle(atlas);
    for (const std::string& name : asked_names(kind, fields)) {
        const PartField* field = field_named(fields, name);
        if (!field || words.contains(name)) continue;
        std::string question = separated(name, ' ');
        if (!field->form.empty()) question += " (" + field->form + ")";
        if (const auto answer = asked_field(kind, *field, question)) words[name] = *answer;
    }
}

/// Findings are referred to by their label, treatments by their number.
std::string resolved(const Visit& visit, const std::string& field, const std::string& given) {
    if (field == "finding") {
        const auto found = std::ranges::find(visit.findings, given, &Finding::label);
        if (found != visit.findings.end()) return to_string(found->id);
    }
    if (field == "treatment" && given.size() < 4) {
        for (std::size_t i = 0; i < visit.treatments.size(); ++i) {
            if (given == std::to_string(i + 1)) return to_string(visit.treatments[i].id);
        }
    }
    return given;
}

/// Several with ";" between, each resolved.
std::string resolved_list(const Visit& visit, const std::string& field, const std::string& given) {
    std::string all;
    for (const std::string& one : items_of(given)) {
        all += (all.empty() ? "" : "; ") + resolved(visit, field, one);
    }
    return all;
}

void resolve(const Visit& visit, PartWords& words) {
    for (const char* name : {"finding", "treatment"}) {
        if (const auto word = words.find(name); word != words.end()) {
            word->second = resolved_list(visit, name, word->second);
        }
    }
}

std::optional<Quantity> line_length(const PartWords& words) {
    const auto found = words.find("positionLineLength");
    if (found == words.end()) return std::nullopt;
    return parse_quantity(found->second);
}

/// The position that was told in words, as u and v.
void set_place(const Workspace& workspace, const std::string& muscle, const Arguments& arguments,
               PartWords& words) {
    if (arguments.place.empty()) return;
    const Position place = workspace.position(muscle, arguments.place, line_length(words));
    words["positionAlong"] = to_string(place.along);
    words["positionLateral"] = to_string(place.lateral);
    words["positionLandmarkPhrase"] = place.landmark_phrase;
}

/// What is charted without a time is taken to be of now, and said aloud.
void set_now(const Common& common, const Kind& kind, PartWords& words) {
    static const std::map<std::string_view, const char*> times{
        {"treatment", "start"}, {"consent", "givenAt"}, {"outcomeScore", "completedAt"}};
    const auto time = times.find(kind.part);
    if (time == times.end() || words.contains(time->second)) return;
    words[time->second] = to_string(common.workspace_options().clock());
    std::cerr << "note: no time is given, so it is taken to be now, " << words[time->second]
              << '\n';
}

/// Consents are obtained by the visit's clinician unless somebody else is named.
void set_obtained_by(const Visit& visit, const Kind& kind, PartWords& words) {
    if (std::string_view(kind.part) != "consent" || words.contains("obtainedByName")) return;
    words["obtainedByName"] = visit.clinician.name;
    words["obtainedByRole"] = visit.clinician.role;
    std::cerr << "note: obtained by " << visit.clinician.name << ", as nobody else is named\n";
}

void add(const Common& common, const Kind& kind, Arguments& arguments) {
    const bool typed = arguments.words.empty() && is_typed_at();
    change_draft(common, arguments.visit, [&](const Workspace& workspace, Visit& visit) {
        PartWords words = arguments.words;
        if (typed) ask_fields(workspace.atlas(), kind, words);
        resolve(visit, words);
        set_now(common, kind, words);
        set_obtained_by(visit, kind, words);
        if (const auto muscle = words.find("muscle"); muscle != words.end()) {
            set_place(workspace, muscle->second, arguments, words);
        }
        workspace.add(visit, part_from_words(kind.part, words));
        return std::string(kind.part) + " added";
    });
}

/// The part of that id; a finding also by its label.
Uuid part_of(const Visit& visit, const Kind& kind, const std::string& given) {
    if (std::string_view(kind.part) == "finding") {
        return parse_uuid(resolved(visit, "finding", given));
    }
    if (std::string_view(kind.part) == "treatment") {
        return parse_uuid(resolved(visit, "treatment", given));
    }
    return parse_uuid(given);
}

void set(const Common& common, const Kind& kind, Arguments& arguments) {
    change_draft(common, arguments.visit, [&](const Workspace& workspace, Visit& visit) {
        PartWords words = arguments.words;
        if (words.empty() && arguments.place.empty()) {
            throw Error(ErrorCode::visit_incomplete, "no field is named", kind.verb,
                        "Name what is to change, such as --note \"words\"; see --help");
        }
        const Uuid id = part_of(visit, kind, arguments.part);
        if (kind_of_part(visit, id) != kind.part) {
            throw Error(ErrorCode::store_not_found,
                        "the visit has no " + std::string(kind.part) + " " + arguments.part,
                        arguments.visit, "See `myochart visit show` for its parts");
        }
        resolve(visit, words);
        const auto finding = std::ranges::find(visit.findings, id, &Finding::id);
        if (finding != visit.findings.end()) {
            const auto muscle = words.find("muscle");
            set_place(workspace, muscle == words.end() ? finding->site.muscle : muscle->second,
                      arguments, words);
        }
        change_part(visit, id, words);
        return std::string(kind.part) + " " + arguments.part + " changed";
    });
}

/// The earlier visit's treatments again, with their settings, begun now.
void repeat(const Common& common, const Arguments& arguments) {
    change_draft(common, arguments.visit, [&](const Workspace& workspace, Visit& visit) {
        const StoredVisit earlier = workspace.visit(parse_uuid(arguments.earlier));
        const auto* standing = std::get_if<SignedVisit>(&earlier.visit);
        const bool same_patient = workspace.visit(visit.id).patient.id == earlier.patient.id;
        if (!same_patient || (standing && standing->is_entered_in_error())) {
            throw Error(ErrorCode::store_conflict,
                        same_patient ? "that visit was entered in error"
                                     : "that visit is another patient's",
                        arguments.earlier, "Name an earlier visit of this patient that stands");
        }
        const WorkspaceOptions options = common.workspace_options();
        for (const Treatment& treatment : earlier.content().treatments) {
            workspace.add(visit, treatment_like(treatment, options.clock(), options.ids));
        }
        return "treatments as in the visit of " + to_minute(earlier.content().start);
    });
}

void print_instruments() {
    std::vector<std::vector<std::string>> rows;
    for (const OutcomeInstrument& instrument : outcome_instruments()) {
        rows.push_back({std::string(instrument.id), std::string(instrument.name)});
    }
    print_columns(rows);
    std::cout
        << "Answers are given in item order with blanks between, and - for an item without one.\n";
}

/// One option a field, so that the help lists them all with the words they take.
void add_field_options(CLI::App* verb, const Kind& kind,
                       const std::shared_ptr<Arguments>& arguments) {
    for (const PartField& field : fields_of_part(kind.part)) {
        std::string help;
        for (const std::string& word : field.words) help += (help.empty() ? "" : "|") + word;
        if (help.empty()) help = field.form.empty() ? "words" : field.form;
        if (field.list) help += "; several with ; between";
        if (field.needed) help += "  (needed)";
        verb->add_option_function<std::string>(
                "--" + separated(field.name, '-'),
                [arguments, name = field.name](const std::string& text) {
                    arguments->words[name] = text;
                },
                help)
            ->type_name("");
    }
    const auto fields = fields_of_part(kind.part);
    if (field_named(fields, "positionAlong")) {
        verb->add_option(
                "--place", arguments->place,
                "Where on the muscle's line, in words: \"9 cm distal to the ..., 2 cm medial "
                "to the line to the ...\"; `myochart atlas show` names the landmarks")
            ->type_name("");
    }
}

CLI::App* verb_named(CLI::App& in, std::string_view name) {
    const auto verbs =
        in.get_subcommands([&](const CLI::App* verb) { return verb->get_name() == name; });
    return verbs.empty() ? nullptr : verbs.front();
}

CLI::App* parent_verb(CLI::App& app, const Kind& kind) {
    static const std::map<std::string_view, const char*> descriptions{
        {"consent", "Consents and their withdrawal"},
        {"outcome", "Scores of questionnaires; `outcome instruments` lists them"},
        {"finding", "Trigger points of a draft"},
        {"measure", "What was measured"},
        {"treatment", "What was done"},
        {"event", "Adverse events"},
        {"plan", "Problems, goals and the programme at home"}};
    if (CLI::App* known = verb_named(app, kind.verb)) return known;
    CLI::App* verb = app.add_subcommand(kind.verb, descriptions.at(kind.verb));
    verb->require_subcommand(1);
    const std::string name = kind.name;
    verb->footer(
        "\nWithout any field at a terminal, the main ones are asked for.\n\nExamples:\n  "
        "myochart " +
        std::string(kind.verb) + " add " + (name.empty() ? "" : name + " ") + "VISIT\n  myochart " +
        kind.verb + " add " + (name.empty() ? "" : name + " ") + "--help");
    return verb;
}

CLI::App* action_verb(CLI::App* verb, const Kind& kind, const char* action, const char* what) {
    CLI::App* group = verb_named(*verb, action);
    if (!group) group = verb->add_subcommand(action, what);
    if (std::string_view(kind.name).empty()) return group;
    group->require_subcommand(1);
    return group->add_subcommand(kind.name, kind.description);
}

}  // namespace

void add_part_verbs(CLI::App& app, const Common& common) {
    for (const Kind& kind : kinds()) {
        CLI::App* verb = parent_verb(app, kind);
        auto arguments = std::make_shared<Arguments>();
        CLI::App* fresh = action_verb(verb, kind, "add", "Adds one to a draft");
        fresh->add_option("VISIT", arguments->visit, "The visit's id")->required();
        add_field_options(fresh, kind, arguments);
        fresh->callback([&common, &kind, arguments] { add(common, kind, *arguments); });

        auto changed = std::make_shared<Arguments>();
        CLI::App* change =
            action_verb(verb, kind, "set", "Changes fields of one; \"\" empties a field");
        change->add_option("VISIT", changed->visit, "The visit's id")->required();
        change
            ->add_option("PART", changed->part,
                         "Its id, a finding's label, or a treatment's number")
            ->required();
        add_field_options(change, kind, changed);
        change->callback([&common, &kind, changed] { set(common, kind, *changed); });
    }
    app.get_subcommand("outcome")
        ->add_subcommand("instruments", "What can be scored, with items, ranges and rules")
        ->callback(print_instruments);
    auto again = std::make_shared<Arguments>();
    CLI::App* like = app.get_subcommand("treatment")
                         ->add_subcommand("again",
                                          "Gives an earlier visit's treatments again, with "
                                          "their settings, begun now");
    like->add_option("VISIT", again->visit, "The draft's id")->required();
    like->add_option("EARLIER", again->earlier, "The earlier visit's id")->required();
    like->callback([&common, again] { repeat(common, *again); });
}

}  // namespace myochart::cli
