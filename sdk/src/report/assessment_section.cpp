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

void write_problems(Sheet& sheet, const std::vector<Problem>& problems) {
    const ReportLanguage& say = sheet.say;
    if (problems.empty()) return;
    pdf::Table table;
    table.columns = {{.share = 4}, {.share = 1}, {.share = 1.2}, {.share = 1.6}, {.share = 3.4}};
    table.header = {{say("problem"), say("side"), say("status"), say("since"), say("note")}};
    table.row_headers = true;
    for (const Problem& problem : problems) {
        table.rows.push_back(
            {problem_of(problem),
             problem.side ? say("side." + std::string(to_string(*problem.side))) : unstated,
             say.word("problem-status", problem.status), or_unstated(problem.since),
             or_unstated(problem.note)});
    }
    sheet.flow.table(table);
}

void write_goals(Sheet& sheet, const std::vector<Goal>& goals) {
    const ReportLanguage& say = sheet.say;
    if (goals.empty()) return;
    sheet.flow.keep_together([&] {
        sheet.flow.heading(3, say("goal.heading"));
        pdf::Table table;
        table.columns = {{.share = 4}, {.share = 4}, {.share = 1.6}, {.share = 1.2}};
        table.header = {{say("goal"), say("goal.reached-when"), say("goal.due"), say("status")}};
        table.row_headers = true;
        for (const Goal& goal : goals) {
            table.rows.push_back({goal.text, or_unstated(goal.target),
                                  goal.due ? to_string(*goal.due) : unstated,
                                  say.word("goal-status", goal.status)});
        }
        sheet.flow.table(table);
    });
}

std::string amount_of(const ReportLanguage& say, const HomeExercise& exercise) {
    const auto counted = [&](std::string_view key, const std::optional<int>& count) {
        return count ? say.counted(key, *count) : std::string();
    };
    return joined(
        {counted("exercise.sets", exercise.sets),
         counted("exercise.repetitions", exercise.repetitions),
         exercise.hold ? say("exercise.hold", {{"time", words(say, *exercise.hold)}}) : ""},
        ", ");
}

}  // namespace

void write_home_programme(Sheet& sheet, const std::vector<HomeExercise>& programme) {
    const ReportLanguage& say = sheet.say;
    if (programme.empty()) return;
    sheet.flow.keep_together([&] {
        sheet.flow.heading(3, say("exercise.heading"));
        pdf::Table table;
        table.columns = {{.share = 5}, {.share = 3.5}, {.share = 2.5}};
        table.header = {{say("exercise"), say("exercise.how-much"), say("exercise.how-often")}};
        table.row_headers = true;
        for (const HomeExercise& exercise : programme) {
            table.rows.push_back({exercise.text, or_unstated(amount_of(say, exercise)),
                                  or_unstated(exercise.frequency)});
        }
        sheet.flow.table(table);
    });
}

void write_assessment(Sheet& sheet, const Visit& visit) {
    if (visit.problems.empty() && visit.assessment.empty() && visit.prognosis.empty() &&
        visit.goals.empty())
        return;
    sheet.flow.heading(2, sheet.say("assessment.heading"));
    write_problems(sheet, visit.problems);
    if (!visit.assessment.empty()) sheet.flow.paragraph(visit.assessment);
    if (!visit.prognosis.empty()) {
        sheet.flow.heading(3, sheet.say("assessment.prognosis"));
        sheet.flow.paragraph(visit.prognosis);
    }
    write_goals(sheet, visit.goals);
}

void write_plan(Sheet& sheet, const Visit& visit) {
    Fields follows(sheet.say);
    follows.add("plan.next-visit", visit.next_visit ? to_string(*visit.next_visit) : "");
    follows.add("plan.referred-to", visit.referred_to);
    if (visit.plan.empty() && visit.home_programme.empty() && follows.all().empty()) return;
    sheet.flow.heading(2, sheet.say("plan.heading"));
    if (!visit.plan.empty()) sheet.flow.paragraph(visit.plan);
    write_home_programme(sheet, visit.home_programme);
    sheet.flow.key_values(follows.all(), 2);
}

}  // namespace myochart
