// SPDX-License-Identifier: Apache-2.0
#include "report/finding_details.hpp"

#include "myochart/chart/map_mark.hpp"
#include "report/fields.hpp"

namespace myochart {
namespace {

std::string skin_of(const ReportLanguage& say, const SkinSigns& skin) {
    struct Sign {
        const char* key;
        Criterion SkinSigns::*state;
    };
    static constexpr Sign signs[] = {
        {"skin.sweating", &SkinSigns::sweating},
        {"skin.colour-change", &SkinSigns::colour_change},
        {"skin.goose-bumps", &SkinSigns::goose_bumps},
        {"skin.oedema", &SkinSigns::oedema},
        {"skin.petechiae", &SkinSigns::petechiae},
        {"skin.ecchymosis", &SkinSigns::ecchymosis},
    };
    std::string seen;
    std::string not_tested;
    for (const Sign& sign : signs) {
        const Criterion state = skin.*sign.state;
        if (state == Criterion::not_tested) {
            not_tested = joined({not_tested, say(sign.key)}, ", ");
        } else {
            seen = joined({seen, say("skin.sign", {{"sign", say(sign.key)},
                                                   {"state", say.word("criterion", state)}})},
                          ", ");
        }
    }
    return joined(
        {skin.temperature ? words(say, *skin.temperature) : "", seen,
         not_tested.empty() ? "" : say("skin.not-tested", {{"signs", not_tested}}), skin.note},
        "; ");
}

std::string twitch_of(const ReportLanguage& say, const Finding& finding) {
    const auto word = [&](std::string_view key, auto value) {
        return value == decltype(value){} ? std::string()
                                          : say(std::string(key) + std::string(to_string(value)));
    };
    return joined(
        {word("twitch.by-", finding.twitch_by), word("twitch.noticed-", finding.twitch_noticed)},
        ", ");
}

std::string mark_of(const ReportLanguage& say, const MapMark& mark) {
    const auto percent = [](double share) { return rounded(100 * share, 0) + "\u00A0%"; };
    return say("finding.mark", {{"picture", sided(say, mark.view, mark.side)},
                                {"across", percent(mark.point.x)},
                                {"down", percent(mark.point.y)},
                                {"region", mark.region},
                                {"edition", mark.edition}});
}

std::string factors_of(const Finding& finding) {
    std::string text;
    for (const std::string& factor : words(finding.perpetuating_factors))
        text = joined({text, factor}, "; ");
    return text;
}

Fields details_of(const Sheet& sheet, const Finding& finding) {
    const ReportLanguage& say = sheet.say;
    Fields fields(say);
    if (finding.follows) {
        const std::string visit = to_string(finding.follows->visit).substr(0, 8) + "…";
        fields.add("finding.follows", say("finding.follows.visit", {{"visit", visit}}));
    }
    fields.add("finding.role", "trigger-point-role", finding.role);
    fields.add("finding.kind", "trigger-point-kind", finding.kind);
    fields.add("finding.state", "trigger-point-state", finding.state);
    fields.add("finding.patient-position", finding.patient_position);
    fields.add("finding.twitch", twitch_of(say, finding));
    if (finding.skin) fields.require("finding.skin", skin_of(say, *finding.skin));
    fields.add("finding.onset", finding.onset);
    fields.add("finding.activating-event", finding.activating_event);
    fields.add("finding.perpetuating-factors", factors_of(finding));
    fields.add("finding.confidence", "confidence", finding.confidence);
    if (finding.examiner) fields.add("finding.examiner", words(say, *finding.examiner));
    if (finding.examined_at) fields.add("finding.examined-at", words(*finding.examined_at));
    // A mark that follows from the position is drawn and says nothing more.
    if (finding.map_mark && finding.map_mark != map_mark(finding, sheet.atlas)) {
        fields.add("finding.marked", mark_of(say, *finding.map_mark));
    }
    fields.add("finding.note", finding.note);
    return fields;
}

/// One after the other, each name standing out.
pdf::Text running_text(const Fields& fields) {
    pdf::Text text;
    for (const pdf::Field& field : fields.all()) {
        if (!text.empty()) text.runs.push_back({.text = "  \u00B7  "});
        for (pdf::Run run : field.key.runs) {
            run.bold = true;
            run.text += "\u00A0";
            text.runs.push_back(std::move(run));
        }
        text.runs.insert(text.runs.end(), field.value.runs.begin(), field.value.runs.end());
    }
    return text;
}

}  // namespace

void write_finding_details(Sheet& sheet, const Visit& visit) {
    pdf::Table table;
    table.columns = {{.width = 28, .align = pdf::Align::centre}, {}};
    table.header = {{sheet.say("findings.column.number"), sheet.say("findings.details")}};
    table.row_headers = true;
    for (const Finding& finding : visit.findings) {
        const Fields fields = details_of(sheet, finding);
        if (!fields.all().empty()) table.rows.push_back({finding.label, running_text(fields)});
    }
    if (table.rows.empty()) return;
    constexpr std::size_t many = 10;
    table.size = table.rows.size() > many ? 7.5 : 8.5;
    sheet.flow.table(table);
}

}  // namespace myochart
