// SPDX-License-Identifier: Apache-2.0
// Harm, or what may have been harm: it stands out, and is announced on the first page.
#include <algorithm>

#include "report/sections.hpp"
#include "report/wording.hpp"

namespace myochart {
namespace {

std::string severity_of(const AdverseEvent& event) {
    static constexpr const char* grades[] = {"not stated",       "mild", "moderate", "severe",
                                             "life-threatening", "death"};
    const bool known = event.severity >= 0 && event.severity <= 5;
    const std::string number = event.severity == 0 ? "" : " " + std::to_string(event.severity);
    return "severity" + number + " (" + (known ? grades[event.severity] : "not of the scale") + ")";
}

std::string title_of(const AdverseEvent& event) {
    return sentence_case(spaced(to_string(event.kind))) + ", " + severity_of(event);
}

std::string treatment_of(const AdverseEvent& event, const Visit& visit) {
    if (!event.treatment) return {};
    const auto found = std::ranges::find(visit.treatments, *event.treatment, &Treatment::id);
    if (found == visit.treatments.end())
        return "After a treatment that is not of this visit (" + to_string(*event.treatment) + ")";
    return "After " + words(found->modalities) + ", " + words(found->site) + ", started " +
           words(found->start);
}

std::string line(const char* name, const std::string& value) {
    return value.empty() ? std::string() : name + std::string(": ") + value;
}

std::string told(const AdverseEvent& event, const Visit& visit) {
    std::string text =
        joined({event.description, line("Since", words(event.onset)),
                line("Where", event.site ? words(*event.site) : ""), treatment_of(event, visit),
                line("Done about it", event.action.empty() ? "not recorded" : event.action),
                line("Outcome", spaced(to_string(event.outcome))),
                line("Reported as", event.device_report)},
               "\n");
    for (const EventFollowUp& later : event.follow_ups) {
        text += "\nFollow-up " + words(later.at) + ", " + words(later.by) + ": " + later.note;
    }
    return text;
}

}  // namespace

void announce_adverse_events(pdf::Flow& flow, const Visit& visit) {
    if (visit.adverse_events.empty()) return;
    std::string titles;
    for (const AdverseEvent& event : visit.adverse_events)
        titles = joined({titles, title_of(event)}, "; ");
    flow.note(titles + ". See \"Adverse events\".", pdf::NoteKind::warning,
              visit.adverse_events.size() == 1 ? "Adverse event" : "Adverse events");
}

void write_adverse_events(pdf::Flow& flow, const Visit& visit) {
    if (visit.adverse_events.empty()) return;
    flow.heading(2, "Adverse events");
    for (const AdverseEvent& event : visit.adverse_events)
        flow.note(told(event, visit), pdf::NoteKind::warning, title_of(event));
}

}  // namespace myochart
