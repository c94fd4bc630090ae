// SPDX-License-Identifier: Apache-2.0
/// Work that can be done on a second thread.
#pragma once

#include <cstddef>
#include <future>
#include <utility>

namespace myochart::xml {

/// Documents from this size on are worth a second thread.
inline constexpr std::size_t worth_a_thread = std::size_t{256} << 10;

/// Starts `work` on a second thread if `parallel`, else leaves it for whoever asks for its result.
/// What it throws is thrown there. It is waited for even if nobody asks.
template <class Work>
auto beside(bool parallel, Work work) {
    // Where no thread is to be had, the library may leave the work for later just the same.
    return std::async(parallel ? std::launch::async | std::launch::deferred : std::launch::deferred,
                      std::move(work));
}

}  // namespace myochart::xml
