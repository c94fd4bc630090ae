// SPDX-License-Identifier: Apache-2.0
// What has to be asked before heat, scraping, vibration and needling.
#include <algorithm>
#include <iostream>
#include <map>

#include "drafts.hpp"
#include "prompts.hpp"

namespace myochart::cli {
namespace {

struct Arguments {
    std::string visit;
    std::vector<std::string> yes;
    std::vector<std::string> unknown;
    std::vector<std::string> no;
    std::vector<std::string> wells;
    std::vector<std::string> overrides;
    std::string by;
    std::string role;
    bool no_to_the_others = false;
    bool carry_over = false;
};

/// "code=text", or "code" alone.
std::pair<std::string, std::string> pair_of(const std::string& given) {
    const std::size_t equals = given.find('=');
    if (equals == std::string::npos) return {given, {}};
    return {given.substr(0, equals), given.substr(equals + 1)};
}

void require_question(const std::string& code) {
    const auto questions = screening_questions();
    if (std::ranges::find(questions, code, &ScreeningQuestion::code) != questions.end()) return;
    throw Error(ErrorCode::value_word, "\"" + code + "\" is not a screening question", "screen",
                "See `myochart visit questions` for what is asked");
}

using Answers = std::map<std::string, std::pair<Answer, std::string>, std::less<>>;

Answers given_answers(const Arguments& arguments) {
    Answers answers;
    const auto take = [&](const std::vector<std::string>& list, Answer answer) {
        for (const std::string& given : list) {
            const auto [code, note] = pair_of(given);
            require_question(code);
            if (answers.contains(code)) {
                throw Error(ErrorCode::value_word, "\"" + code + "\" is answered twice", "screen",
                            "Give each question one answer");
            }
            answers[code] = {answer, note};
        }
    };
    take(arguments.yes, Answer::yes);
    take(arguments.unknown, Answer::unknown);
    take(arguments.no, Answer::no);
    return answers;
}

/// Every question is read to the patient from one list; what is so and what can't be told is named by
/// number, and "no" to all the others is said on purpose.
Answers asked_answers() {
    const auto questions = screening_questions();
    for (std::size_t i = 0; i < questions.size(); ++i) {
        std::cerr << (i < 9 ? "   " : "  ") << i + 1 << "  " << questions[i].text << '\n';
    }
    Answers answers;
    const auto take = [&](const std::vector<std::size_t>& numbers, Answer answer) {
        for (const std::size_t number : numbers) {
            const std::string code(questions[number].code);
            if (answers.contains(code)) {
                throw Error(ErrorCode::value_word,
                            std::to_string(number + 1) + " is answered twice", "screen",
                            "Begin again, and give each question one answer");
            }
            answers[code] = {answer, ask("  note on " + std::to_string(number + 1)).value_or("")};
        }
    };
    take(ask_numbers("which are so? (numbers; Enter for none)", questions.size()), Answer::yes);
    take(ask_numbers("which can't be told? (numbers; Enter for none)", questions.size()),
         Answer::unknown);
    std::optional<std::string> others;
    while (!others) {
        others = ask_word("were all the others asked, and answered no?", {"yes", "no"});
    }
    if (*others == "no") return answers;
    for (const ScreeningQuestion& question : questions) {
        answers.try_emplace(std::string(question.code), Answer::no, "");
    }
    return answers;
}

/// What nobody answered stays out: the gate counts it as not asked.
Screening screening_from(const Answers& answers, bool no_to_the_others) {
    Screening screening;
    for (const ScreeningQuestion& question : screening_questions()) {
        const auto given = answers.find(question.code);
        if (given == answers.end() && !no_to_the_others) continue;
        ScreeningAnswer answer;
        answer.question = question.code;
        answer.answer = given == answers.end() ? Answer::no : given->second.first;
        if (given != answers.end()) answer.note = given->second.second;
        screening.answers.push_back(std::move(answer));
    }
    return screening;
}

WellsForm wells_from(const std::vector<std::string>& given) {
    WellsForm form;
    for (const std::string& item : given) {
        const auto [code, answer] = pair_of(item);
        form.answers.push_back({code, "", parse_word<Answer>(answer), ""});
    }
    return form;
}

std::string screen(const Common& common, const Arguments& arguments, const Workspace& workspace,
                   Visit& visit) {
    const Time now = common.workspace_options().clock();
    Clinician by = visit.clinician;
    if (!arguments.by.empty()) by = {{}, arguments.by, arguments.role, ""};
    const Answers given = given_answers(arguments);
    const bool nothing_given = given.empty() && !arguments.no_to_the_others;
    if (nothing_given && arguments.overrides.empty() && !is_typed_at()) {
        throw Error(ErrorCode::visit_incomplete, "no answer is given", "screen",
                    "Give --yes, --unknown, --no and --no-to-the-others, or type at a terminal");
    }
    Screening screening;
    if (nothing_given && !arguments.overrides.empty() && visit.screening) {
        screening = *visit.screening;
    } else {
        screening =
            screening_from(nothing_given ? asked_answers() : given, arguments.no_to_the_others);
        screening.performed_at = now;
        screening.performed_by = by;
    }
    if (!arguments.wells.empty()) screening.wells = wells_from(arguments.wells);
    for (const std::string& taken : arguments.overrides) {
        const auto [code, reason] = pair_of(taken);
        if (code != wells_override) require_question(code);
        if (reason.empty()) {
            throw Error(ErrorCode::visit_incomplete,
                        "the override of \"" + code + "\" has no reason", "screen",
                        "Write --override \"" + code + "=REASON\"");
        }
        screening.overrides.push_back({code, by, now, reason});
    }
    workspace.add(visit, std::move(screening));
    return "screened";
}

/// The screening and the consents of this episode's earlier visits.
std::string take_over(const Workspace& workspace, Visit& visit) {
    const Uuid patient = workspace.visit(visit.id).patient.id;
    const Visit before = visit;
    carry_over(visit, workspace.chart(patient));
    if (visit == before) {
        throw Error(ErrorCode::visit_incomplete, "there is nothing to carry over", "screen",
                    "Screen the patient, or remove what the visit has of its own first");
    }
    if (visit.screening != before.screening) {
        std::cerr << "note: the screening is of " << to_minute(visit.screening->performed_at)
                  << "; ask again what may have changed since\n";
    }
    return "screening and consents of the episode carried over";
}

}  // namespace

void add_screen_verb(CLI::App& app, const Common& common) {
    auto arguments = std::make_shared<Arguments>();
    CLI::App* verb = app.add_subcommand(
        "screen", "Answers what has to be asked before heat, scraping, vibration or needling");
    verb->footer(
        "\nWithout answers at a terminal, the questions are listed and asked. `myochart visit "
        "questions` "
        "lists them with their codes.\n\nExamples:\n"
        "  myochart screen VISIT\n"
        "  myochart screen VISIT --yes \"anticoagulants=low dose\" --no-to-the-others\n"
        "  myochart screen VISIT --override \"implant=knee replacement, blade kept off it\"\n"
        "  myochart screen VISIT --carry-over");
    verb->add_option("VISIT", arguments->visit, "The visit's id")->required();
    verb->add_option("--yes", arguments->yes, "CODE or CODE=NOTE: this is so")->type_name("");
    verb->add_option("--unknown", arguments->unknown, "CODE or CODE=NOTE: it can't be told")
        ->type_name("");
    verb->add_option("--no", arguments->no, "CODE or CODE=NOTE: this is not so")->type_name("");
    verb->add_flag("--no-to-the-others", arguments->no_to_the_others,
                   "Every question was asked, and all others were answered no");
    verb->add_option("--wells", arguments->wells, "CODE=yes|no|unknown: an item of the Wells form")
        ->type_name("");
    verb->add_option("--override", arguments->overrides,
                     "CODE=REASON: treat in spite of this answer, in the screener's name")
        ->type_name("");
    CLI::Option* by = verb->add_option("--by", arguments->by, "Who asked, if not the clinician");
    verb->add_option("--role", arguments->role, "That person's role")->needs(by);
    CLI::Option* carry =
        verb->add_flag("--carry-over", arguments->carry_over,
                       "Take over the screening and the consents of this episode's earlier visits");
    for (const char* answer :
         {"--yes", "--unknown", "--no", "--wells", "--override", "--no-to-the-others"}) {
        carry->excludes(verb->get_option(answer));
    }
    verb->callback([&common, arguments] {
        change_draft(common, arguments->visit, [&](const Workspace& workspace, Visit& visit) {
            return arguments->carry_over ? take_over(workspace, visit)
                                         : screen(common, *arguments, workspace, visit);
        });
    });
}

}  // namespace myochart::cli
