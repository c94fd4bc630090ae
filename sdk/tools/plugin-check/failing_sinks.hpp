// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>

#include "check.hpp"
#include "counting_sink.hpp"
#include "loaded_plugin.hpp"

namespace myochart::check {

/// Has each call into the sink fail in turn. `call` takes a sink and returns the plugin's result. The
/// plugin must stop there and return that failure. Returns how many calls there were.
template <class Sink, class Call>
std::uint64_t fail_at_each_call(std::int32_t failure, Call call) {
    constexpr std::uint64_t most = 500;  // a recording of many events makes a call for each
    Sink all;
    const std::int32_t good = without_throwing([&] { return call(all); });
    require(good == MYO_OK, "it fails (result " + std::to_string(good) +
                                ") in a host where "
                                "nothing fails");
    for (std::uint64_t failing = 1; failing <= std::min(all.calls(), most); ++failing) {
        Sink sink(failing, failure);
        const std::int32_t result = without_throwing([&] { return call(sink); });
        const std::string place = "call " + std::to_string(failing) + " of the sink";
        require(!sink.went_on(), "it goes on after " + place + " failed");
        require(result == failure, "it returns " + std::to_string(result) + " after " + place +
                                       " failed with " + std::to_string(failure));
    }
    return all.calls();
}

}  // namespace myochart::check
