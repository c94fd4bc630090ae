// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>

namespace myochart::pdf {

/// The part of a font program that some glyphs need, compressed.
struct FontSubset {
    std::string packed;
    std::size_t length = 0;  ///< before it was compressed
};

/// Subsets by face and glyphs, since reports of one kind ask for the same ones again. What is found is
/// what would be made, so that it never changes a byte. Any number of threads.
class SubsetCache {
public:
    std::shared_ptr<const FontSubset> get(const std::string& key,
                                          const std::function<FontSubset()>& make) {
        {
            const std::lock_guard lock(mutex_);
            const auto found = subsets_.find(key);
            if (found != subsets_.end()) return found->second;
        }
        auto made = std::make_shared<const FontSubset>(make());
        const std::lock_guard lock(mutex_);
        // Names of people bring ever new glyphs: the memory is bounded, about 4 MB.
        if (subsets_.size() >= most) subsets_.clear();
        return subsets_.emplace(key, std::move(made)).first->second;
    }

private:
    static constexpr std::size_t most = 256;

    std::mutex mutex_;
    std::map<std::string, std::shared_ptr<const FontSubset>> subsets_;
};

}  // namespace myochart::pdf
