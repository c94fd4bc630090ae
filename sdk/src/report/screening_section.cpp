// SPDX-License-Identifier: Apache-2.0
// The screening, the Wells form, the consents, and what all of them mean for the treatments.
#include <algorithm>
#include <cstdlib>
#include <functional>
#include <span>

#include "report/sections.hpp"
#include "report/wording.hpp"

namespace myochart {
namespace {

/// What a yes to the question means for treatment; nothing for a question that is not known here.
std::optional<RiskLevel> level_of(const ScreeningAnswer& answer) {
    for (const ScreeningQuestion& question : screening_questions()) {
        if (question.code == answer.question) return question.level;
    }
    return std::nullopt;
}

std::string level_words(const ReportLanguage& say, const ScreeningAnswer& answer) {
    const auto level = level_of(answer);
    return level ? say.word("risk-level", *level) : std::string();
}

std::string signed_number(int number) {
    return (number < 0 ? "−" : "") + std::to_string(std::abs(number));
}

/// What a yes to the item adds; empty for an item that is not known here.
std::string points_of(const ReportLanguage&, const ScreeningAnswer& answer) {
    for (const WellsItem& item : wells_items()) {
        if (item.code == answer.question) return signed_number(item.points);
    }
    return {};
}

pdf::Text answer_text(const ReportLanguage& say, const ScreeningAnswer& answer) {
    const std::string word = sentence_case(say.word("answer", answer.answer));
    return answer.answer == Answer::no ? pdf::Text(word) : pdf::Text(pdf::bold(word));
}

/// A "no" to which nothing was added needs no row of its own.
bool is_plain_no(const ScreeningAnswer& answer) {
    return answer.answer == Answer::no && answer.note.empty();
}

/// A table of what has to be seen at once; `meaning` heads and gives the third column.
void write_answers(Sheet& sheet, std::span<const ScreeningAnswer> answers, std::string_view meaning,
                   std::string (*meaning_of)(const ReportLanguage&, const ScreeningAnswer&)) {
    const ReportLanguage& say = sheet.say;
    pdf::Table table;
    table.columns = {{.share = 5.8}, {.share = 1.6}, {.share = 2}, {.share = 4}};
    table.header = {
        {say("screening.question"), say("screening.answer"), say(meaning), say("note")}};
    table.row_headers = true;
    for (const ScreeningAnswer& answer : answers) {
        if (is_plain_no(answer)) continue;
        table.rows.push_back({question_words(say, answer), answer_text(say, answer),
                              meaning_of(say, answer), answer.note.empty() ? "–" : answer.note});
    }
    if (!table.rows.empty()) sheet.flow.table(table);
}

/// Those plain noes that belong together, in one paragraph.
void write_plain_noes(Sheet& sheet, std::span<const ScreeningAnswer> answers,
                      std::string_view title,
                      const std::function<bool(const ScreeningAnswer&)>& belongs) {
    std::string text;
    for (const ScreeningAnswer& answer : answers) {
        if (is_plain_no(answer) && belongs(answer))
            text = joined({text, question_words(sheet.say, answer)}, "  ·  ");
    }
    if (text.empty()) return;
    sheet.flow.paragraph(std::vector<pdf::Run>{pdf::bold(sheet.say(title) + " "), {.text = text}},
                         {.size = 8.5});
}

void write_questions(Sheet& sheet, std::span<const ScreeningAnswer> answers) {
    write_answers(sheet, answers, "screening.yes-means", level_words);
    write_plain_noes(sheet, answers, "screening.no-would-stop",
                     [](const ScreeningAnswer& a) { return level_of(a) == RiskLevel::stop; });
    write_plain_noes(sheet, answers, "screening.no-would-caution",
                     [](const ScreeningAnswer& a) { return level_of(a) != RiskLevel::stop; });
}

/// Why a form gives no points is told in English.
pdf::Run wells_result(const ReportLanguage& say, const WellsForm& form) {
    const WellsScore score = wells_score(form);
    if (!score.points) return in_english("no points; " + score.explanation + ".");
    const std::string points = say(*score.points == 1 ? "wells.points.one" : "wells.points.many",
                                   {{"count", signed_number(*score.points)}});
    return {.text =
                say(is_likely(score) ? "wells.likely" : "wells.not-likely",
                    {{"points", points}, {"threshold", std::to_string(wells_threshold().points)}})};
}

void write_wells(Sheet& sheet, const WellsForm& form) {
    sheet.flow.paragraph(std::vector<pdf::Run>{pdf::bold(sheet.say("wells.title") + " "),
                                               wells_result(sheet.say, form)},
                         {.keep_with_next = true});
    write_answers(sheet, form.answers, "wells.yes-adds", points_of);
    write_plain_noes(sheet, form.answers, "screening.no", [](const auto&) { return true; });
    if (wells_threshold().verified) return;
    sheet.flow.paragraph(
        sheet.say("wells.source",
                  {{"source",
                    sheet.say.recorded("wells.recalled", std::string(wells_threshold().source))}}),
        {.size = 7.5, .muted = true});
}

/// What an override is about, in words if the screening has them.
std::string name_of(const ReportLanguage& say, const Screening& screening,
                    const std::string& question) {
    if (question == wells_override) return say("wells.form");
    const auto given = std::ranges::find(screening.answers, question, &ScreeningAnswer::question);
    return say(
        "quoted",
        {{"text", given == screening.answers.end() ? question : question_words(say, *given)}});
}

void write_overrides(Sheet& sheet, const Screening& screening) {
    for (const ScreeningOverride& taken : screening.overrides) {
        sheet.flow.note(
            sheet.say("override.told", {{"question", name_of(sheet.say, screening, taken.question)},
                                        {"person", name_and_role(taken.by)},
                                        {"time", words(taken.at)},
                                        {"reason", taken.reason}}),
            pdf::NoteKind::warning, sheet.say("override.title"));
    }
}

/// A remark and all the sites that it concerns.
struct SharedRemark {
    GateRemark remark;
    std::vector<std::string> sites;
};

void write_remarks(Sheet& sheet, const Visit& visit,
                   std::vector<GateRemark> (*remarks_on)(const Visit&, const Treatment&)) {
    std::vector<SharedRemark> shared;
    for (const Treatment& treatment : visit.treatments) {
        for (const GateRemark& remark : remarks_on(visit, treatment)) {
            auto found = std::ranges::find(shared, remark, &SharedRemark::remark);
            if (found == shared.end()) found = shared.insert(shared.end(), {remark, {}});
            const std::string site = words(sheet, treatment.site);
            if (std::ranges::find(found->sites, site) == found->sites.end())
                found->sites.push_back(site);
        }
    }
    for (const auto& [remark, sites] : shared) {
        std::string where;
        for (const std::string& site : sites) where = joined({where, site}, "; ");
        const std::string_view title = remark.caution      ? "gate.caution"
                                       : remark.overridden ? "gate.overridden"
                                                           : "gate.not-cleared";
        sheet.flow.note(
            std::vector<pdf::Run>{{.text = where + ": "}, in_english(remark.message + ".")},
            pdf::NoteKind::warning, sheet.say(title));
    }
}

std::string scope_of(const ReportLanguage& say, const Consent& consent) {
    return joined(
        {sentence_case(say.word("consent-for", consent.purpose)), words(say, consent.modalities)},
        ": ");
}

/// Who, how and when; and in bold that it was withdrawn.
pdf::Text given(const ReportLanguage& say, const Consent& consent) {
    const std::string manner = consent.manner == ConsentManner::not_stated
                                   ? ""
                                   : say.word("consent-manner", consent.manner);
    std::vector<pdf::Run> runs{
        {.text = joined({consent.given_by.empty() ? say("consent.nobody") : consent.given_by,
                         manner, words(consent.given_at)},
                        ", ")}};
    if (consent.withdrawn_at) {
        runs.push_back(pdf::bold(
            "\n" + joined({say("consent.withdrawn", {{"time", words(*consent.withdrawn_at)}}),
                           consent.withdrawal_reason},
                          ": ")));
    }
    return runs;
}

std::string explained(const ReportLanguage& say, const Consent& consent) {
    return joined({named_line(say, "consent.risks", consent.risks_explained),
                   named_line(say, "consent.alternatives", consent.alternatives_explained),
                   named_line(say, "consent.draping", consent.draping_or_chaperone), consent.note},
                  "\n");
}

}  // namespace

void write_screening(Sheet& sheet, const Visit& visit) {
    sheet.flow.heading(2, sheet.say("screening.heading"));
    if (!visit.screening) {
        sheet.flow.note(sheet.say("screening.none"), pdf::NoteKind::warning,
                        sheet.say("screening.none.title"));
    } else {
        const Screening& screening = *visit.screening;
        const bool earlier = screening.performed_at.instant < visit.start.instant;
        sheet.flow.paragraph(sheet.say(earlier ? "screening.asked-earlier" : "screening.asked",
                                       {{"person", name_and_role(screening.performed_by)},
                                        {"time", words(screening.performed_at)}}),
                             {.keep_with_next = true});
        write_questions(sheet, screening.answers);
        if (screening.wells)
            sheet.flow.keep_together([&] { write_wells(sheet, *screening.wells); });
        write_overrides(sheet, screening);
    }
    write_remarks(sheet, visit, screening_remarks);
}

void write_consents(Sheet& sheet, const Visit& visit) {
    sheet.flow.heading(2, sheet.say("consent.heading"));
    if (visit.consents.empty()) {
        sheet.flow.paragraph(sheet.say("consent.none"));
    } else {
        pdf::Table table;
        table.columns = {{.share = 2.3}, {.share = 3.2}, {.share = 2.6}, {.share = 5}};
        table.header = {{sheet.say("consent.to"), sheet.say("consent.given-by"),
                         sheet.say("consent.obtained-by"), sheet.say("consent.explained")}};
        table.row_headers = true;
        for (const Consent& consent : visit.consents) {
            const std::string told = explained(sheet.say, consent);
            table.rows.push_back({scope_of(sheet.say, consent), given(sheet.say, consent),
                                  name_and_role(consent.obtained_by),
                                  or_not_recorded(sheet.say, told)});
        }
        sheet.flow.table(table);
    }
    write_remarks(sheet, visit, consent_remarks);
}

}  // namespace myochart
