// SPDX-License-Identifier: Apache-2.0
#include "report/criteria_section.hpp"

#include <algorithm>
#include <span>

#include "report/wording.hpp"

namespace myochart {
namespace {

using Findings = std::span<const Finding>;

std::string title_of(const ReportLanguage& say, const NamedCriterion& criterion) {
    return say("criterion." + std::string(criterion.key));
}

bool tested_in_any(const NamedCriterion& named, Findings findings) {
    return std::ranges::any_of(findings, [&](const Finding& finding) {
        return finding.criteria.*named.member != Criterion::not_tested;
    });
}

/// A few findings have words; many have signs, so that more columns fit side by side.
struct Layout {
    bool words = true;
    std::size_t columns = 5;
};

Layout layout_for(std::size_t findings) {
    constexpr Layout few{true, 5};
    constexpr std::size_t most_columns = 24;
    if (findings <= few.columns) return few;
    const std::size_t tables = (findings + most_columns - 1) / most_columns;
    return {false, (findings + tables - 1) / tables};
}

std::string sign_of(Criterion state) {
    switch (state) {
        case Criterion::present: return "+";
        case Criterion::absent: return "\u2212";
        case Criterion::indeterminate: return "?";
        case Criterion::not_tested: break;
    }
    return "\u00B7";
}

std::string signs_in_words(const ReportLanguage& say) {
    std::string text;
    for (const Criterion state :
         {Criterion::present, Criterion::absent, Criterion::indeterminate, Criterion::not_tested}) {
        text = joined({text, say("line", {{"name", sign_of(state)},
                                          {"value", say.word("criterion", state)}})},
                      "; ");
    }
    return text;
}

pdf::Table table_of(const ReportLanguage& say, Findings findings, Findings all,
                    const Layout& layout) {
    pdf::Table table;
    table.row_headers = true;
    table.columns.push_back({.share = 2});
    if (!layout.words) {
        table.columns.front() = {.width = 118};
        table.size = 7.5;
        table.padding_x = 1.5;
        table.padding_y = 1.6;
    }
    pdf::Row head{say("criteria.column")};
    for (const Finding& finding : findings) {
        table.columns.push_back({.share = 1, .align = pdf::Align::centre});
        head.push_back(layout.words ? say("findings.number", {{"number", finding.label}})
                                    : finding.label);
    }
    // As wide as in the tables before it.
    for (std::size_t i = findings.size(); !layout.words && i < layout.columns; ++i) {
        table.columns.push_back({.share = 1});
        head.push_back("");
    }
    table.header = {head};
    for (const NamedCriterion& named : criteria_in_order()) {
        if (!tested_in_any(named, all)) continue;
        pdf::Row row{title_of(say, named)};
        for (const Finding& finding : findings) {
            const Criterion state = finding.criteria.*named.member;
            const std::string text = layout.words ? say.word("criterion", state) : sign_of(state);
            row.push_back(state == Criterion::present ? pdf::Text(pdf::bold(text))
                                                      : pdf::Text(text));
        }
        row.resize(table.columns.size());
        table.rows.push_back(row);
    }
    return table;
}

/// So that nobody takes them for forgotten by the report.
std::string untested_line(const ReportLanguage& say, Findings all) {
    std::string titles;
    for (const NamedCriterion& named : criteria_in_order()) {
        if (!tested_in_any(named, all)) titles = joined({titles, title_of(say, named)}, "; ");
    }
    if (titles.empty()) return {};
    return all.size() == 1 ? say("criteria.untested.one",
                                 {{"numbers", all.front().label}, {"criteria", titles}})
                           : say("criteria.untested.many", {{"criteria", titles}});
}

void write_note(Sheet& sheet, const std::string& text) {
    sheet.flow.paragraph(text, {.size = 7.5, .muted = true});
}

std::string rule_in_words(const ReportLanguage& say, const RuleSet& rules) {
    const std::string key = "rule-set." + std::string(rules.id);
    std::string clauses;
    int number = 0;
    for (const RuleClause& clause : rules.clauses) {
        const std::string title =
            say.recorded(key + ".clause-" + std::to_string(++number), std::string(clause.title));
        clauses = clauses.empty() ? title
                                  : say("rule-set.and", {{"clauses", clauses}, {"clause", title}});
    }
    return say("rule-set", {{"rule-set", std::string(rules.id)},
                            {"version", std::string(rules.version)},
                            {"clauses", clauses},
                            {"source", say.recorded(key + ".source", std::string(rules.source))}});
}

}  // namespace

void write_criteria(Sheet& sheet, const Visit& visit) {
    const Findings all(visit.findings);
    const Layout layout = layout_for(all.size());
    for (std::size_t first = 0; first < all.size(); first += layout.columns) {
        const auto findings = all.subspan(first, std::min(layout.columns, all.size() - first));
        const pdf::Table table = table_of(sheet.say, findings, all, layout);
        sheet.flow.keep_together([&] {
            if (first == 0) sheet.flow.heading(3, sheet.say("criteria.heading"));
            if (!table.rows.empty()) sheet.flow.table(table);
        });
    }
    if (!layout.words) write_note(sheet, signs_in_words(sheet.say));
    const std::string untested = untested_line(sheet.say, all);
    if (!untested.empty()) write_note(sheet, untested);
}

void write_rule_sets(Sheet& sheet) {
    std::string text = sheet.say("rule-set.note");
    for (const RuleSet& rules : rule_sets()) text += "\n" + rule_in_words(sheet.say, rules);
    write_note(sheet, text);
}

}  // namespace myochart
