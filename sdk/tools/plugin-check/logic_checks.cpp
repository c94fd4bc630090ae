// SPDX-License-Identifier: Apache-2.0
#include "failing_sinks.hpp"
#include "loaded_plugin.hpp"
#include "myochart/core/error.hpp"
#include "myochart/plugin/region_advice.hpp"
#include "plugin/document_nodes.hpp"
#include "sample_chart.hpp"

namespace myochart::check {
namespace {

class Logic {
public:
    explicit Logic(const Subject& subject)
        : plugin_(subject), identity_{subject.manifest->facts.id, subject.manifest->facts.version} {
        require(plugin_.content().logic != nullptr, "the library brings no region logic");
    }

    std::vector<Advice> advise(const std::string& chart) const {
        try {
            return region_advice(*plugin_.content().logic, identity_, chart);
        } catch (const Error& error) {
            throw Broken(error.what());
        }
    }

    std::int32_t advise_into(const myo_document& document, const myo_advice_sink* sink) const {
        myo_error error = empty_error();
        const std::int32_t result = plugin_.content().logic->advise(&document, sink, &error);
        if (result != MYO_OK) static_cast<void>(words_of(error));
        return result;
    }

private:
    LoadedPlugin plugin_;
    ImporterIdentity identity_;
};

Outcome bears_an_empty_visit(const Subject& subject) {
    static_cast<void>(Logic(subject).advise(empty_chart()));
    return {};
}

Outcome advises_the_same_twice(const Subject& subject) {
    const Logic logic(subject);
    for (const std::string& chart : {full_chart(), empty_chart()}) {
        require(logic.advise(chart) == logic.advise(chart), "the same visit gives other advice");
    }
    return {};
}

Outcome stops_where_the_host_says_so(const Subject& subject) {
    const Logic logic(subject);
    const std::string chart = full_chart();
    const DocumentNodes nodes(chart);
    const myo_document document = nodes.document();
    const std::uint64_t calls = fail_at_each_call<AdviceSink>(
        MYO_E_LIMIT, [&](AdviceSink& sink) { return logic.advise_into(document, sink.table()); });
    return {Verdict::pass, "tried at each of " + std::to_string(calls)};
}

}  // namespace

std::vector<Check> logic_checks() {
    return {
        {"logic.empty-visit", "a visit where nothing is charted yet is taken", Concerns::logic,
         bears_an_empty_visit},
        {"logic.same-twice", "the same visit gives the same advice", Concerns::logic,
         advises_the_same_twice},
        {"logic.failing-host", "it stops and says so when a call of the host fails, at each call",
         Concerns::logic, stops_where_the_host_says_so},
    };
}

}  // namespace myochart::check
