// SPDX-License-Identifier: Apache-2.0
/// Libraries that crashed, hung or ended the process when they were tried.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "myochart/core/api.hpp"
#include "myochart/core/time.hpp"
#include "myochart/plugin/refusal.hpp"

namespace myochart {

struct QuarantineEntry {
    std::string library_sha256{};
    std::string plugin{};  ///< id, for people
    RefusalCode reason = RefusalCode::probe_crashed;
    std::string words{};  ///< "signal 11 (segmentation fault)"
    std::string host_version{};  ///< empty in `add`: that of this library
    Time since{};

    bool operator==(const QuarantineEntry&) const = default;
};

/// Kept in one XML file, or in memory if no file is named. An entry counts for its library's hash
/// and the host version that made it: a new build of either is tried again. One thread at a time;
/// processes that share the file do not lose each other's entries.
class MYOCHART_API Quarantine {
public:
    /// Throws xml_* and file_* for a file that is there and can't be read.
    explicit Quarantine(std::filesystem::path file = {});
    /// What keeps a library from being tried by this version of the host.
    std::optional<QuarantineEntry> find(std::string_view library_sha256) const;
    /// Replaces an earlier entry of the library. Throws file_unwritable.
    void add(QuarantineEntry entry);
    /// Forgets a library, or all of a plugin id; how many were forgotten. Throws file_unwritable.
    std::size_t retry(std::string_view library_sha256_or_plugin);
    const std::vector<QuarantineEntry>& entries() const { return entries_; }

private:
    template <class Change>
    void change(const Change& change);

    std::filesystem::path file_;
    std::vector<QuarantineEntry> entries_;
};

}  // namespace myochart
