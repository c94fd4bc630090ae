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

std::string person(const Clinician& clinician) {
    return joined({clinician.name, clinician.role}, ", ");
}

std::string text_of(const ScreeningAnswer& answer) {
    return answer.text.empty() ? answer.question : answer.text;
}

/// What a yes to the question means for treatment; empty for a question that is not known here.
std::string level_of(const ScreeningAnswer& answer) {
    for (const ScreeningQuestion& question : screening_questions()) {
        if (question.code == answer.question) return std::string(to_string(question.level));
    }
    return {};
}

std::string signed_number(int number) {
    return (number < 0 ? "−" : "") + std::to_string(std::abs(number));
}

/// What a yes to the item adds; empty for an item that is not known here.
std::string points_of(const ScreeningAnswer& answer) {
    for (const WellsItem& item : wells_items()) {
        if (item.code == answer.question) return signed_number(item.points);
    }
    return {};
}

pdf::Text answer_text(const ScreeningAnswer& answer) {
    const std::string word = sentence_case(std::string(to_string(answer.answer)));
    return answer.answer == Answer::no ? pdf::Text(word) : pdf::Text(pdf::bold(word));
}

/// A "no" to which nothing was added needs no row of its own.
bool is_plain_no(const ScreeningAnswer& answer) {
    return answer.answer == Answer::no && answer.note.empty();
}

/// A table of what has to be seen at once; `meaning` heads and gives the third column.
void write_answers(pdf::Flow& flow, std::span<const ScreeningAnswer> answers,
                   const std::string& meaning, std::string (*meaning_of)(const ScreeningAnswer&)) {
    pdf::Table table;
    table.columns = {{.share = 5.8}, {.share = 1.6}, {.share = 2}, {.share = 4}};
    table.header = {{"Question", "Answer", meaning, "Note"}};
    table.row_headers = true;
    for (const ScreeningAnswer& answer : answers) {
        if (is_plain_no(answer)) continue;
        table.rows.push_back({text_of(answer), answer_text(answer), meaning_of(answer),
                              answer.note.empty() ? "–" : answer.note});
    }
    if (!table.rows.empty()) flow.table(table);
}

/// Those plain noes that belong together, in one paragraph.
void write_plain_noes(pdf::Flow& flow, std::span<const ScreeningAnswer> answers,
                      const std::string& title,
                      const std::function<bool(const ScreeningAnswer&)>& belongs) {
    std::string text;
    for (const ScreeningAnswer& answer : answers) {
        if (is_plain_no(answer) && belongs(answer)) text = joined({text, text_of(answer)}, "  ·  ");
    }
    if (text.empty()) return;
    flow.paragraph(std::vector<pdf::Run>{pdf::bold(title + ": "), {.text = text}}, {.size = 8.5});
}

void write_questions(pdf::Flow& flow, std::span<const ScreeningAnswer> answers) {
    const std::string stop(to_string(RiskLevel::stop));
    write_answers(flow, answers, "A yes means", level_of);
    write_plain_noes(flow, answers, "Answered no, a yes would stop",
                     [&](const ScreeningAnswer& a) { return level_of(a) == stop; });
    write_plain_noes(flow, answers, "Answered no, a yes would ask for caution",
                     [&](const ScreeningAnswer& a) { return level_of(a) != stop; });
}

void write_wells(pdf::Flow& flow, const WellsForm& form) {
    const WellsScore score = wells_score(form);
    const std::string result = score.points ? signed_number(*score.points) +
                                                  (*score.points == 1 ? " point" : " points") +
                                                  ", deep-vein thrombosis " + score.explanation
                                            : "no points; " + score.explanation;
    flow.paragraph(std::vector<pdf::Run>{pdf::bold("Wells form: "), {.text = result + "."}},
                   {.keep_with_next = true});
    write_answers(flow, form.answers, "A yes adds", points_of);
    write_plain_noes(flow, form.answers, "Answered no", [](const auto&) { return true; });
    if (wells_threshold().verified) return;
    flow.paragraph(
        "Source of items, points and threshold: " + std::string(wells_threshold().source) + ".",
        {.size = 7.5, .muted = true});
}

/// What an override is about, in words if the screening has them.
std::string name_of(const Screening& screening, const std::string& question) {
    if (question == wells_override) return "The Wells form";
    const auto given = std::ranges::find(screening.answers, question, &ScreeningAnswer::question);
    return "\"" + (given == screening.answers.end() ? question : text_of(*given)) + "\"";
}

void write_overrides(pdf::Flow& flow, const Screening& screening) {
    for (const ScreeningOverride& taken : screening.overrides) {
        flow.note(name_of(screening, taken.question) + " was overridden by " + person(taken.by) +
                      " on " + words(taken.at) + ": " + taken.reason,
                  pdf::NoteKind::warning, "Override");
    }
}

/// A remark and all the sites that it concerns.
struct SharedRemark {
    GateRemark remark;
    std::vector<std::string> sites;
};

void write_remarks(pdf::Flow& flow, const Visit& visit,
                   std::vector<GateRemark> (*remarks_on)(const Visit&, const Treatment&)) {
    std::vector<SharedRemark> shared;
    for (const Treatment& treatment : visit.treatments) {
        for (const GateRemark& remark : remarks_on(visit, treatment)) {
            auto found = std::ranges::find(shared, remark, &SharedRemark::remark);
            if (found == shared.end()) found = shared.insert(shared.end(), {remark, {}});
            const std::string site = words(treatment.site);
            if (std::ranges::find(found->sites, site) == found->sites.end())
                found->sites.push_back(site);
        }
    }
    for (const auto& [remark, sites] : shared) {
        std::string where;
        for (const std::string& site : sites) where = joined({where, site}, "; ");
        flow.note(where + ": " + remark.message + ".", pdf::NoteKind::warning,
                  remark.caution      ? "Caution"
                  : remark.overridden ? "Treated under an override"
                                      : "Not cleared");
    }
}

std::string scope_of(const Consent& consent) {
    return joined({sentence_case(spaced(to_string(consent.purpose))), words(consent.modalities)},
                  ": ");
}

/// Who, how and when; and in bold that it was withdrawn.
pdf::Text given(const Consent& consent) {
    const std::string manner =
        consent.manner == ConsentManner::not_stated ? "" : spaced(to_string(consent.manner));
    std::vector<pdf::Run> runs{
        {.text = joined({consent.given_by.empty() ? "nobody named" : consent.given_by, manner,
                         words(consent.given_at)},
                        ", ")}};
    if (consent.withdrawn_at) {
        runs.push_back(pdf::bold(
            "\n" + joined({"Withdrawn " + words(*consent.withdrawn_at), consent.withdrawal_reason},
                          ": ")));
    }
    return runs;
}

std::string labelled(const std::string& label, const std::string& text) {
    return text.empty() ? text : label + ": " + text;
}

std::string explained(const Consent& consent) {
    return joined({labelled("Risks", consent.risks_explained),
                   labelled("Alternatives", consent.alternatives_explained),
                   labelled("Draping, chaperone", consent.draping_or_chaperone), consent.note},
                  "\n");
}

}  // namespace

void write_screening(pdf::Flow& flow, const Visit& visit) {
    flow.heading(2, "Screening before treatment");
    if (!visit.screening) {
        flow.note("No screening is recorded for this visit.", pdf::NoteKind::warning,
                  "Not screened");
    } else {
        const Screening& screening = *visit.screening;
        const bool earlier = screening.performed_at.instant < visit.start.instant;
        flow.paragraph(
            "Asked by " + person(screening.performed_by) + " on " + words(screening.performed_at) +
                (earlier ? ", before this visit began" : "") + ", valid for this episode of care.",
            {.keep_with_next = true});
        write_questions(flow, screening.answers);
        if (screening.wells) flow.keep_together([&] { write_wells(flow, *screening.wells); });
        write_overrides(flow, screening);
    }
    write_remarks(flow, visit, screening_remarks);
}

void write_consents(pdf::Flow& flow, const Visit& visit) {
    flow.heading(2, "Consent");
    if (visit.consents.empty()) {
        flow.paragraph("No consent is recorded for this visit.");
    } else {
        pdf::Table table;
        table.columns = {{.share = 2.3}, {.share = 3.2}, {.share = 2.6}, {.share = 5}};
        table.header = {{"To", "Given by", "Obtained by", "Explained and agreed"}};
        table.row_headers = true;
        for (const Consent& consent : visit.consents) {
            const std::string told = explained(consent);
            table.rows.push_back({scope_of(consent), given(consent), person(consent.obtained_by),
                                  told.empty() ? "not recorded" : told});
        }
        flow.table(table);
    }
    write_remarks(flow, visit, consent_remarks);
}

}  // namespace myochart
