// SPDX-License-Identifier: Apache-2.0
/// Libraries that crashed, hung or ended the process when they were tried.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "myochart/core/api.hpp"
#include "myochart/core/error.hpp"
#include "myochart/core/time.hpp"

namespace myochart {

struct QuarantineEntry {
    std::string library_sha256{};
    std::string plugin{};  ///< id, for people
    /// A refusal's code in its printed form; that of a newer Myochart may be unknown to this one.
    std::string reason{};
    std::string words{};         ///< "signal 11 (segmentation fault)"
    std::string host_version{};  ///< empty in `add`: that of this library
    Time since{};

    bool operator==(const QuarantineEntry&) const = default;
};

/// Kept in one XML file, or in memory if no file is named. An entry counts for its library's hash
/// and the host version that made it: a new build of either is tried again. One thread at a time;
/// processes that share the file do not lose each other's entries.
class MYOCHART_API Quarantine {
public:
    /// A file that is there and can't be read counts as empty, so that every library is tried again,
    /// and is told by `fault`.
    explicit Quarantine(std::filesystem::path file = {});
    /// Why the file could not be read, an xml_*, value_* or file_* error.
    const std::optional<Error>& fault() const { return fault_; }
    /// Renames a file that can't be read to `<file>.damaged`, in place of an earlier one, and gives
    /// the new name; nothing if the file is sound or not there. Throws file_unwritable.
    std::optional<std::filesystem::path> set_damaged_file_aside();
    /// What keeps a library from being tried by this version of the host.
    std::optional<QuarantineEntry> find(std::string_view library_sha256) const;
    /// Replaces an earlier entry of the library. Throws file_unwritable, and the file's fault: a
    /// damaged file is not written over.
    void add(QuarantineEntry entry);
    /// Forgets a library, or all of a plugin id; how many were forgotten. Throws as `add`.
    std::size_t retry(std::string_view library_sha256_or_plugin);
    const std::vector<QuarantineEntry>& entries() const { return entries_; }

private:
    template <class Change>
    void change(const Change& change);
    void read();

    std::filesystem::path file_;
    std::vector<QuarantineEntry> entries_{};
    std::optional<Error> fault_{};
};

}  // namespace myochart
