// SPDX-License-Identifier: Apache-2.0
#include "myochart/plugin/quarantine.hpp"

#include <algorithm>
#include <system_error>
#include <utility>

#include "core/file_lock.hpp"
#include "core/reading.hpp"
#include "myochart/core/files.hpp"
#include "myochart/core/version.hpp"
#include "plugin/site_file.hpp"

namespace myochart {
namespace {

constexpr std::string_view quarantine_namespace = "urn:myochart:plugin-quarantine:1";
constexpr std::string_view quarantine_root = "plugin-quarantine";
constexpr std::uintmax_t largest_quarantine = std::uintmax_t{4} << 20;

struct QuarantineFile {
    std::vector<QuarantineEntry> entries{};
};

}  // namespace

// Outside the unnamed namespace, so that lookup by the argument's type finds them.
void describe(auto& f, Of<QuarantineEntry> auto& entry) {
    f.attribute("library-sha256", entry.library_sha256);
    f.attribute("plugin", entry.plugin);
    f.attribute("reason", entry.reason);
    f.attribute("host-version", entry.host_version);
    f.attribute("since", entry.since);
    f.text(entry.words);
}

namespace {

void describe(auto& f, Of<QuarantineFile> auto& file) {
    std::string schema(schema_version);
    f.attribute("schema", schema);
    if constexpr (requires { f.place(); }) require_version(schema, f.place());
    f.elements("library", file.entries);
}

std::vector<QuarantineEntry> entries_in(const std::filesystem::path& file) {
    if (file.empty()) return {};
    const auto bytes = read_file_if_there(file, largest_quarantine);
    if (!bytes) return {};
    return read_document<QuarantineFile>(*bytes, quarantine_namespace, quarantine_root,
                                         Origin(file.string()))
        .entries;
}

FileLock lock_of(const std::filesystem::path& file) {
    return {file.string() + ".lock", ErrorCode::file_unwritable, ErrorCode::file_unwritable};
}

}  // namespace

Quarantine::Quarantine(std::filesystem::path file) : file_(std::move(file)) { read(); }

void Quarantine::read() {
    try {
        entries_ = entries_in(file_);
        fault_.reset();
    } catch (const Error& error) {
        entries_.clear();
        fault_ = error;
    }
}

std::optional<std::filesystem::path> Quarantine::set_damaged_file_aside() {
    if (!fault_) return std::nullopt;
    const FileLock lock = lock_of(file_);
    // Another process may have mended it since.
    read();
    if (!fault_) return std::nullopt;
    const std::filesystem::path aside = file_.string() + ".damaged";
    std::error_code failed;
    std::filesystem::rename(file_, aside, failed);
    if (failed) {
        throw Error(ErrorCode::file_unwritable,
                    "the damaged file can't be renamed: " + failed.message(), file_.string(),
                    "Move it away by hand");
    }
    read();
    return aside;
}

std::optional<QuarantineEntry> Quarantine::find(std::string_view library_sha256) const {
    const auto found = std::ranges::find_if(entries_, [&](const QuarantineEntry& entry) {
        return entry.library_sha256 == library_sha256 && entry.host_version == library_version();
    });
    return found == entries_.end() ? std::nullopt : std::optional(*found);
}

/// Other processes may have written since the file was read.
template <class Change>
void Quarantine::change(const Change& change) {
    if (file_.empty()) {
        change(entries_);
        return;
    }
    make_folder_of(file_);
    const FileLock lock = lock_of(file_);
    QuarantineFile content{entries_in(file_)};
    change(content.entries);
    write_private_file(file_, write_document(content, quarantine_namespace, quarantine_root));
    entries_ = std::move(content.entries);
    fault_.reset();
}

void Quarantine::add(QuarantineEntry entry) {
    if (entry.host_version.empty()) entry.host_version = library_version();
    change([&](std::vector<QuarantineEntry>& entries) {
        std::erase_if(entries, [&](const QuarantineEntry& each) {
            return each.library_sha256 == entry.library_sha256;
        });
        entries.push_back(entry);
    });
}

std::size_t Quarantine::retry(std::string_view library_sha256_or_plugin) {
    std::size_t forgotten = 0;
    change([&](std::vector<QuarantineEntry>& entries) {
        forgotten = std::erase_if(entries, [&](const QuarantineEntry& each) {
            return each.library_sha256 == library_sha256_or_plugin ||
                   each.plugin == library_sha256_or_plugin;
        });
    });
    return forgotten;
}

}  // namespace myochart
