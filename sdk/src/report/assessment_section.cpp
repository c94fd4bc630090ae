// SPDX-License-Identifier: Apache-2.0
// What it is taken for and aimed at, and what is to follow.
#include "report/fields.hpp"
#include "report/sections.hpp"
#include "report/wording.hpp"

namespace myochart {
namespace {

constexpr const char* unstated = "–";

std::string or_unstated(const std::string& text) { return text.empty() ? unstated : text; }

std::string problem_of(const Problem& problem) {
    if (!problem.code) return problem.text;
    const Code& code = *problem.code;
    const std::string seen = code.display == problem.text ? "" : code.display;
    return joined({problem.text, joined({code.code, seen, "(" + code.system + ")"}, " ")}, "\n");
}

void write_problems(pdf::Flow& flow, const std::vector<Problem>& problems) {
    if (problems.empty()) return;
    pdf::Table table;
    table.columns = {{.share = 4}, {.share = 1}, {.share = 1.2}, {.share = 1.6}, {.share = 3.4}};
    table.header = {{"Problem", "Side", "Status", "Since", "Note"}};
    table.row_headers = true;
    for (const Problem& problem : problems) {
        table.rows.push_back({problem_of(problem),
                              problem.side ? std::string(to_string(*problem.side)) : unstated,
                              spaced(to_string(problem.status)), or_unstated(problem.since),
                              or_unstated(problem.note)});
    }
    flow.table(table);
}

void write_goals(pdf::Flow& flow, const std::vector<Goal>& goals) {
    if (goals.empty()) return;
    flow.keep_together([&] {
        flow.heading(3, "Goals");
        pdf::Table table;
        table.columns = {{.share = 4}, {.share = 4}, {.share = 1.6}, {.share = 1.2}};
        table.header = {{"Goal", "Reached when", "Due", "Status"}};
        table.row_headers = true;
        for (const Goal& goal : goals) {
            table.rows.push_back({goal.text, or_unstated(goal.target),
                                  goal.due ? to_string(*goal.due) : unstated,
                                  spaced(to_string(goal.status))});
        }
        flow.table(table);
    });
}

std::string amount_of(const HomeExercise& exercise) {
    const auto counted = [](const std::optional<int>& count, const char* what) {
        return count ? std::to_string(*count) + " " + what : std::string();
    };
    return joined(
        {counted(exercise.sets, exercise.sets == 1 ? "set" : "sets"),
         counted(exercise.repetitions, exercise.repetitions == 1 ? "repetition" : "repetitions"),
         exercise.hold ? "hold " + words(*exercise.hold) : ""},
        ", ");
}

void write_home_programme(pdf::Flow& flow, const std::vector<HomeExercise>& programme) {
    if (programme.empty()) return;
    flow.keep_together([&] {
        flow.heading(3, "Home programme");
        pdf::Table table;
        table.columns = {{.share = 5}, {.share = 3.5}, {.share = 2.5}};
        table.header = {{"At home", "How much", "How often"}};
        table.row_headers = true;
        for (const HomeExercise& exercise : programme) {
            table.rows.push_back(
                {exercise.text, or_unstated(amount_of(exercise)), or_unstated(exercise.frequency)});
        }
        flow.table(table);
    });
}

}  // namespace

void write_assessment(pdf::Flow& flow, const Visit& visit) {
    if (visit.problems.empty() && visit.assessment.empty() && visit.prognosis.empty() &&
        visit.goals.empty())
        return;
    flow.heading(2, "Assessment");
    write_problems(flow, visit.problems);
    if (!visit.assessment.empty()) flow.paragraph(visit.assessment);
    if (!visit.prognosis.empty()) {
        flow.heading(3, "Prognosis");
        flow.paragraph(visit.prognosis);
    }
    write_goals(flow, visit.goals);
}

void write_plan(pdf::Flow& flow, const Visit& visit) {
    Fields follows;
    follows.add("Next visit", visit.next_visit ? to_string(*visit.next_visit) : "");
    follows.add("Referred to", visit.referred_to);
    if (visit.plan.empty() && visit.home_programme.empty() && follows.all().empty()) return;
    flow.heading(2, "Plan");
    if (!visit.plan.empty()) flow.paragraph(visit.plan);
    write_home_programme(flow, visit.home_programme);
    flow.key_values(follows.all(), 2);
}

}  // namespace myochart
