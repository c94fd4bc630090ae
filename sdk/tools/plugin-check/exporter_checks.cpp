// SPDX-License-Identifier: Apache-2.0
#include "failing_sinks.hpp"
#include "loaded_plugin.hpp"
#include "locales.hpp"
#include "myochart/core/error.hpp"
#include "myochart/plugin/export_document.hpp"
#include "plugin/document_nodes.hpp"
#include "sample_chart.hpp"

namespace myochart::check {
namespace {

class Exporter {
public:
    explicit Exporter(const Subject& subject)
        : plugin_(subject), identity_{subject.manifest->facts.id, subject.manifest->facts.version} {
        require(plugin_.content().exporter != nullptr, "the library brings no exporter");
    }

    std::string write(const std::string& chart) const {
        try {
            return export_document(*plugin_.content().exporter, identity_, chart);
        } catch (const Error& error) {
            throw Broken(error.what());
        }
    }

    std::int32_t write_into(const myo_document& document, const myo_byte_sink* sink) const {
        const myo_export_request request{.struct_size = sizeof(myo_export_request),
                                         .reserved0 = 0,
                                         .document = &document,
                                         .options = {nullptr, 0, sizeof(myo_option)}};
        myo_error error = empty_error();
        const std::int32_t result = plugin_.content().exporter->write(&request, sink, &error);
        if (result != MYO_OK) static_cast<void>(words_of(error));
        return result;
    }

private:
    LoadedPlugin plugin_;
    ImporterIdentity identity_;
};

Outcome writes_a_full_visit(const Subject& subject) {
    const std::string written = Exporter(subject).write(full_chart());
    require(!written.empty(), "it writes nothing of a visit that has everything");
    return {Verdict::pass, std::to_string(written.size()) + " bytes"};
}

Outcome writes_an_empty_visit(const Subject& subject) {
    static_cast<void>(Exporter(subject).write(empty_chart()));
    return {};
}

Outcome stops_where_the_host_says_so(const Subject& subject, std::int32_t failure) {
    const Exporter exporter(subject);
    const std::string chart = full_chart();
    const DocumentNodes nodes(chart);
    const myo_document document = nodes.document();
    const std::uint64_t calls = fail_at_each_call<ByteSink>(
        failure, [&](ByteSink& sink) { return exporter.write_into(document, sink.table()); });
    return {Verdict::pass, "tried at each of " + std::to_string(calls)};
}

Outcome writes_the_same_twice(const Subject& subject) {
    const Exporter exporter(subject);
    require(exporter.write(full_chart()) == exporter.write(full_chart()),
            "the same visit gives other bytes");
    return {};
}

Outcome writes_the_same_in_all_locales(const Subject& subject) {
    const Exporter exporter(subject);
    return same_in_all_locales([&] { return exporter.write(full_chart()); });
}

}  // namespace

std::vector<Check> exporter_checks() {
    return {
        {"export.full-visit", "a visit that has everything is written", Concerns::exporters,
         writes_a_full_visit},
        {"export.empty-visit", "a visit where nothing is charted yet is written",
         Concerns::exporters, writes_an_empty_visit},
        {"export.failing-host", "it stops and says so when a call of the host fails, at each call",
         Concerns::exporters,
         [](const Subject& subject) { return stops_where_the_host_says_so(subject, MYO_E_LIMIT); }},
        {"export.cancel", "it stops when the person does, at each call", Concerns::exporters,
         [](const Subject& subject) {
             return stops_where_the_host_says_so(subject, MYO_E_CANCELLED);
         }},
        {"export.same-twice", "the same visit gives the same bytes", Concerns::exporters,
         writes_the_same_twice},
        {"export.locales", "the same visit gives the same bytes in every locale",
         Concerns::exporters, writes_the_same_in_all_locales},
    };
}

}  // namespace myochart::check
