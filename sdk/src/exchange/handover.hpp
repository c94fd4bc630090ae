// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <deque>
#include <mutex>

namespace myochart {

/// What one thread has finished and another may look at, in order. What the first did to an item
/// before `add` is seen by the second after `take`.
template <class Item>
class Handover {
public:
    void add(const Item& item) {
        {
            const std::lock_guard lock(mutex_);
            items_.push_back(&item);
        }
        changed_.notify_one();
    }
    /// No more will come.
    void close() {
        {
            const std::lock_guard lock(mutex_);
            closed_ = true;
        }
        changed_.notify_one();
    }
    /// No more will come, and what was not taken yet is not wanted any more.
    void cancel() {
        {
            const std::lock_guard lock(mutex_);
            closed_ = true;
            items_.clear();
        }
        changed_.notify_one();
    }
    /// Waits for the next item; null once there will be none.
    const Item* take() {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [this] { return closed_ || !items_.empty(); });
        if (items_.empty()) return nullptr;
        const Item* const item = items_.front();
        items_.pop_front();
        return item;
    }

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<const Item*> items_;
    bool closed_ = false;
};

}  // namespace myochart
