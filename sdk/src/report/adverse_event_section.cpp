// SPDX-License-Identifier: Apache-2.0
// Harm, or what may have been harm: it stands out, and is announced on the first page.
#include <algorithm>

#include "report/sections.hpp"
#include "report/wording.hpp"

namespace myochart {
namespace {

/// The grades of the scale, from 1 on.
constexpr int highest_severity = 5;

std::string severity_of(const ReportLanguage& say, int severity) {
    if (severity == 0) return say("adverse-event.severity.not-stated");
    if (severity < 0 || severity > highest_severity)
        return say("adverse-event.severity.unknown", {{"grade", std::to_string(severity)}});
    return say("adverse-event.severity." + std::to_string(severity));
}

std::string title_of(const ReportLanguage& say, const AdverseEvent& event) {
    return sentence_case(
        say("adverse-event.title", {{"kind", say.word("adverse-event-kind", event.kind)},
                                    {"severity", severity_of(say, event.severity)}}));
}

std::string treatment_of(const Sheet& sheet, const AdverseEvent& event, const Visit& visit) {
    const ReportLanguage& say = sheet.say;
    if (!event.treatment) return {};
    const auto found = std::ranges::find(visit.treatments, *event.treatment, &Treatment::id);
    if (found == visit.treatments.end())
        return say("adverse-event.after-unknown", {{"treatment", to_string(*event.treatment)}});
    return say("adverse-event.after", {{"modalities", words(say, found->modalities)},
                                       {"site", words(sheet, found->site)},
                                       {"start", words(found->start)}});
}

std::string told(const Sheet& sheet, const AdverseEvent& event, const Visit& visit) {
    const ReportLanguage& say = sheet.say;
    std::string text = joined(
        {event.description, named_line(say, "adverse-event.since", words(event.onset)),
         named_line(say, "adverse-event.where", event.site ? words(sheet, *event.site) : ""),
         treatment_of(sheet, event, visit),
         named_line(say, "adverse-event.action", or_not_recorded(say, event.action)),
         named_line(say, "adverse-event.outcome", say.word("adverse-event-outcome", event.outcome)),
         named_line(say, "adverse-event.report", event.device_report)},
        "\n");
    for (const EventFollowUp& later : event.follow_ups) {
        text += "\n" + say("adverse-event.follow-up", {{"time", words(later.at)},
                                                       {"person", words(say, later.by)},
                                                       {"note", later.note}});
    }
    return text;
}

}  // namespace

void announce_adverse_events(Sheet& sheet, const Visit& visit) {
    if (visit.adverse_events.empty()) return;
    std::string titles;
    for (const AdverseEvent& event : visit.adverse_events)
        titles = joined({titles, title_of(sheet.say, event)}, "; ");
    const bool one = visit.adverse_events.size() == 1;
    sheet.flow.note(sheet.say("adverse-event.announced", {{"titles", titles}}),
                    pdf::NoteKind::warning,
                    sheet.say(one ? "adverse-event.heading.one" : "adverse-event.heading"));
}

void write_adverse_events(Sheet& sheet, const Visit& visit) {
    if (visit.adverse_events.empty()) return;
    sheet.flow.heading(2, sheet.say("adverse-event.heading"));
    for (const AdverseEvent& event : visit.adverse_events)
        sheet.flow.note(told(sheet, event, visit), pdf::NoteKind::warning,
                        title_of(sheet.say, event));
}

}  // namespace myochart
