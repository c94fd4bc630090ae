// SPDX-License-Identifier: Apache-2.0
#include "myochart/plugin/region_advice.hpp"

#include <cstddef>

#include "plugin/boundary.hpp"
#include "plugin/document_nodes.hpp"

namespace myochart {
namespace {

constexpr Counterpart logic_side("region's logic");
/// More than a person reads.
constexpr std::size_t most_advice = 200;
constexpr std::uint64_t longest_text = 4096;

std::string line_of(const myo_text& text, const char* name) {
    std::string line = logic_side.text_of(text, name, longest_text);
    if (line.find_first_of("\r\n") != std::string::npos) {
        logic_side.blame(std::string("gave a ") + name + " of several lines");
    }
    return line;
}

std::string needed_line_of(const myo_text& text, const char* name) {
    std::string line = line_of(text, name);
    if (is_blank(line)) logic_side.blame(std::string("gave advice without a ") + name);
    return line;
}

AdviceKind kind_of(std::uint32_t kind) {
    switch (kind) {
        case MYO_ADVICE_CAUTION: return AdviceKind::caution;
        case MYO_ADVICE_TEST: return AdviceKind::test;
        case MYO_ADVICE_EXAMINE: return AdviceKind::examine;
        default: logic_side.blame("gave advice of an unknown kind");
    }
}

std::optional<Side> side_of(const myo_text& text) {
    const std::string side = line_of(text, "side");
    if (side.empty()) return std::nullopt;
    if (side != "left" && side != "right") {
        logic_side.blame("gave a side that is neither left nor right");
    }
    return parse_side(side);
}

std::string code_of(const myo_text& text) {
    std::string code = needed_line_of(text, "code");
    constexpr std::string_view allowed = "abcdefghijklmnopqrstuvwxyz0123456789-";
    if (code.find_first_not_of(allowed) != std::string::npos) {
        logic_side.blame("gave a code of other characters than lower case, digits and hyphens");
    }
    return code;
}

/// The sink of one call.
struct Advising : CallState {
    std::vector<Advice> advice;
    std::string plugin;

    void add(const myo_advice* given) {
        if (advice.size() >= most_advice) {
            throw LimitReached(ErrorCode::plugin_failed,
                               "the region's logic gave more than " + std::to_string(most_advice) +
                                   " pieces of advice",
                               "", logic_side.remedy());
        }
        const myo_advice taken = logic_side.taken(given, "piece of advice");
        Advice made{.kind = kind_of(taken.kind),
                    .code = code_of(taken.code),
                    .muscle = line_of(taken.muscle, "muscle"),
                    .side = side_of(taken.side),
                    .text = needed_line_of(taken.text, "text"),
                    .source = needed_line_of(taken.source, "source"),
                    .plugin = plugin};
        if (made.kind == AdviceKind::examine && made.muscle.empty()) {
            logic_side.blame("asked to examine a muscle and named none");
        }
        advice.push_back(std::move(made));
    }
};

myo_advice_sink sink_of(Advising& advising) {
    return {.struct_size = sizeof(myo_advice_sink),
            .reserved0 = 0,
            .context = &advising,
            .add = [](void* context, const myo_advice* advice) {
                return guarded<Advising>(context, [&](Advising& a) { a.add(advice); });
            }};
}

void require_logic(const myo_region_logic& logic) {
    constexpr std::size_t needed =
        offsetof(myo_region_logic, advise) + sizeof(myo_region_logic::advise);
    if (logic.struct_size < needed || !logic.advise) {
        logic_side.blame("has no function to advise with");
    }
}

std::vector<Advice> given_advice(const myo_region_logic& logic, const ImporterIdentity& identity,
                                 const myo_document& document) {
    require_logic(logic);
    Advising advising;
    advising.plugin = identity.id;
    const myo_advice_sink sink = sink_of(advising);
    myo_error error{};
    error.struct_size = sizeof error;
    const std::int32_t result =
        result_of(logic_side, advising, [&] { return logic.advise(&document, &sink, &error); });
    if (result == MYO_OK) return std::move(advising.advice);
    throw refusal(ErrorCode::plugin_failed, logic_side, result, error, "", logic_side.remedy());
}

}  // namespace

std::vector<Advice> region_advice(const myo_region_logic& logic, const ImporterIdentity& identity,
                                  std::string_view chart_xml) {
    const DocumentNodes nodes(chart_xml);
    try {
        return given_advice(logic, identity, nodes.document());
    } catch (const Error& error) {
        throw error.within(identity.id + " " + identity.version);
    }
}

}  // namespace myochart
