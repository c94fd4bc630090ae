// SPDX-License-Identifier: Apache-2.0
#include "myochart/session/parts.hpp"

#include <algorithm>

#include "myochart/core/error.hpp"

namespace myochart {
namespace {

bool begins_part(const Event& event) {
    return event.kind == "region" || event.kind == "region-start";
}
bool ends_part(const Event& event) {
    return event.kind == "region-end" || event.kind == "region-stop";
}

[[noreturn]] void refuse(const std::string& what, const std::string& remedy) {
    throw Error(ErrorCode::session_out_of_range, what, "", remedy);
}

}  // namespace

std::vector<SessionPart> parts_by_events(const Session& session, const Interval& whole) {
    std::vector<const Event*> events;
    for (const Event& event : session.events) {
        if (begins_part(event) || ends_part(event)) events.push_back(&event);
    }
    std::ranges::stable_sort(events, {}, [](const Event* event) { return event->second; });

    std::vector<SessionPart> parts;
    bool open = false;
    const auto close_at = [&](Seconds end) {
        if (open) parts.back().interval.to = end;
        open = false;
    };
    for (const Event* event : events) {
        close_at({event->second});
        if (!begins_part(*event)) continue;
        parts.push_back({event->text, {{event->second}, {event->second}}});
        open = true;
    }
    if (open) close_at(whole.to);
    // A device may tell where it is before its first sample and after its last one.
    for (auto& [place, interval] : parts) {
        interval.from = std::clamp(interval.from, whole.from, whole.to);
        interval.to = std::clamp(interval.to, whole.from, whole.to);
    }
    std::erase_if(parts,
                  [](const SessionPart& part) { return !(length(part.interval).value > 0); });
    return parts;
}

std::vector<Interval> outside_of(std::span<const SessionPart> parts, const Interval& whole) {
    std::vector<SessionPart> sorted(parts.begin(), parts.end());
    std::ranges::sort(sorted, {}, [](const SessionPart& part) { return part.interval.from; });
    std::vector<Interval> outside;
    Seconds covered = whole.from;
    for (const SessionPart& part : sorted) {
        const auto& [from, to] = part.interval;
        if (from < whole.from || to > whole.to || to < from) {
            refuse("the part \"" + part.place + "\" does not lie within the recording",
                   "Give it seconds of the recording, the first before the last");
        }
        if (from < covered) {
            refuse("the part \"" + part.place + "\" begins before the one before it ends",
                   "Let each second belong to one place only");
        }
        if (from > covered) outside.push_back({covered, from});
        covered = to;
    }
    if (covered < whole.to) outside.push_back({covered, whole.to});
    return outside;
}

}  // namespace myochart
