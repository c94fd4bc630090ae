// SPDX-License-Identifier: Apache-2.0
/// Watches host and region logic.
#pragma once

#include <algorithm>
#include <string_view>

#include "myochart/plugin/kit/checking/document.hpp"
#include "myochart/plugin/region_logic.h"

#if MYO_TARGET_ABI >= MYO_ABI(1, 1)
namespace myochart::kit::checking {

using Advise = std::int32_t (*)(const myo_document*, const myo_advice_sink*, myo_error*);

inline bool is_code(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    });
}

inline void require_advice(Watch& watch, const myo_advice* advice) {
    watch.require_from_plugin(advice, "advice");
    if (!watch.is_clean()) return;
    watch.require_text(advice->code, "advice's code");
    watch.require_text(advice->muscle, "advice's muscle");
    watch.require_text(advice->side, "advice's side");
    watch.require_text(advice->text, "advice's text");
    watch.require_text(advice->source, "advice's source");
    if (!watch.is_clean()) return;
    const std::string_view side = view(advice->side);
    if (advice->kind < MYO_ADVICE_CAUTION || advice->kind > MYO_ADVICE_EXAMINE)
        watch.blame_plugin("it gave advice of an unknown kind");
    else if (!is_code(view(advice->code)))
        watch.blame_plugin("its advice has no code in lower case with hyphens");
    else if (advice->text.length == 0)
        watch.blame_plugin("its advice has no text");
    else if (advice->source.length == 0)
        watch.blame_plugin("its advice names no source");
    else if (!side.empty() && side != "left" && side != "right")
        watch.blame_plugin("its advice is for neither left nor right");
    else if (advice->kind == MYO_ADVICE_EXAMINE && advice->muscle.length == 0)
        watch.blame_plugin("it advises to examine a muscle and names none");
}

/// `function` with both sides watched.
inline std::int32_t advise(Advise function, const myo_document* visit, const myo_advice_sink* sink,
                           myo_error* error) {
    struct AdviceWatch : SinkWatch {
        const myo_advice_sink& host;

        static std::int32_t add(void* context, const myo_advice* advice) {
            auto& self = *static_cast<AdviceWatch*>(context);
            return self.call(
                "add", [&] { require_advice(self.watch, advice); },
                [&] { return self.host.add(self.host.context, advice); });
        }
    };
    Watch watch("advise");
    watch.require_from_host(sink, "sink");
    watch.require_from_host(error, "error");
    require_document(watch, visit);
    if (watch.is_clean()) watch.require_function(sink->add, "add");
    if (!watch.is_clean()) return watch.settle(MYO_E_FAILED, error);
    AdviceWatch advice{SinkWatch(watch), *sink};
    const myo_advice_sink watched{sizeof(myo_advice_sink), 0, &advice, AdviceWatch::add};
    const auto result = advice.run(error, [&] { return function(visit, &watched, error); });
    return watch.settle(result, error);
}

}  // namespace myochart::kit::checking
#endif
