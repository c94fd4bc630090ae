// SPDX-License-Identifier: Apache-2.0
/// Work that can be done on a second thread.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <exception>
#include <future>
#include <limits>
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

/// Calls `work(0)` to `work(count - 1)` on this thread and, if `parallel`, on a second one too: each
/// number once, in no certain order. Throws what the lowest of those that fail throws, whichever
/// thread is faster; higher ones may then be left out.
template <class Work>
void share_out(std::size_t count, bool parallel, const Work& work) {
    struct Failure {
        std::size_t at = std::numeric_limits<std::size_t>::max();
        std::exception_ptr what;
    };
    std::atomic<std::size_t> next = 0;
    // Numbers are taken in their order, so that those below one that fails have all been taken.
    const auto take_turns = [&]() -> Failure {
        for (std::size_t at = next++; at < count; at = next++) {
            try {
                work(at);
            } catch (...) {
                next = count;
                return {at, std::current_exception()};
            }
        }
        return {};
    };
    auto others = beside(parallel, take_turns);
    const Failure own = take_turns();
    const Failure first =
        std::min(own, others.get(), [](const Failure& a, const Failure& b) { return a.at < b.at; });
    if (first.what) std::rethrow_exception(first.what);
}

}  // namespace myochart::xml
