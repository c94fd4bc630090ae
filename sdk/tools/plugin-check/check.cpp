// SPDX-License-Identifier: Apache-2.0
#include "check.hpp"

#include <iterator>

namespace myochart::check {

std::string_view to_string(Verdict verdict) {
    switch (verdict) {
        case Verdict::pass: return "pass";
        case Verdict::warn: return "warn";
        case Verdict::fail: return "fail";
        case Verdict::crash: return "crash";
        case Verdict::skip: return "skip";
    }
    return "?";
}

void require(bool kept, const std::string& otherwise) {
    if (!kept) throw Broken(otherwise);
}

std::filesystem::path Subject::library() const {
    const PluginFile* const file = manifest ? manifest->library(this_platform()) : nullptr;
    require(file != nullptr, "the bundle has no library for " + std::string(this_platform()));
    return bundle / file->path;
}

const std::vector<Check>& checks() {
    static const std::vector<Check> all = [] {
        std::vector<Check> made;
        for (const auto group :
             {bundle_checks, binary_checks, entry_checks, lifecycle_checks, region_checks,
              importer_checks, exporter_checks, logic_checks, thread_checks}) {
            auto more = group();
            std::move(more.begin(), more.end(), std::back_inserter(made));
        }
        return made;
    }();
    return all;
}

}  // namespace myochart::check
