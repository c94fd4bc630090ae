// SPDX-License-Identifier: Apache-2.0
// What a recording says, by the C++ API.
// Usage: sessions PLUGIN_FOLDER RECORDING THE_SAME_IN_ANOTHER_FORMAT
#include <iostream>

#include <myochart/myochart.hpp>

using namespace myochart;

namespace {

// [measure]
void tell(const SessionMetrics& metrics) {
    const auto line = [](const char* title, double value, const std::string& basis) {
        std::cout << title << ": " << rounded(value, 3) << " (" << basis << ")\n";
    };
    // Absent means that the recording does not say; it never means 0.
    if (const auto& contact = metrics.contact_time)
        line("contact, s", contact->value.value, contact->basis);
    if (const auto& strokes = metrics.strokes)
        line("strokes", static_cast<double>(strokes->value), strokes->basis);
    if (const auto& dose = metrics.cem43_upper_bound_in_contact)
        line("CEM43, min, at most", dose->value.value, dose->basis);
    for (const Diagnostic& remark : metrics.remarks)
        std::cout << to_string(remark.severity) << ": " << remark.message << '\n';
}
// [measure]

// [parts]
void tell_parts(const Session& session) {
    const Interval whole = measure(session).interval;
    const Seconds middle{(whole.from.value + whole.to.value) / 2};
    const std::vector<SessionPart> parts{
        {"gastrocnemius.caput_mediale left", {whole.from, middle}},
        {"soleus left", {middle, whole.to}}};
    for (const SessionPart& part : parts) {
        std::cout << part.place << '\n';
        tell(measure(session, part.interval));
    }
    for (const Interval& interval : outside_of(parts, whole))  // none here
        tell(measure(session, interval));
}
// [parts]

}  // namespace

int main(int argc, char** argv) try {
    if (argc != 4) return 2;
    const Workspace clinic({.plugins = {.folders = {argv[1]}}});
    // [import]
    const Session session = clinic.import_session(argv[2]);
    for (const Channel& channel : session.channels) {
        std::cout << channel.name << ": " << channel.values.size() << " samples in "
                  << (channel.unit ? channel.unit->code() : "no known unit") << '\n';
    }
    for (const Diagnostic& remark : session.provenance.remarks)
        std::cout << to_string(remark.severity) << ": " << remark.message << '\n';
    // [import]
    tell(measure(session));
    tell_parts(session);
    // [alike]
    const Session other = clinic.import_session(argv[3]);
    std::cout << to_string(likeness(session, other)) << '\n';  // same-content
    // [alike]
    return 0;
} catch (const Error& error) {
    std::cerr << error.what() << '\n';
    return 1;
}
