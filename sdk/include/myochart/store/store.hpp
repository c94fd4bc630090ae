// SPDX-License-Identifier: Apache-2.0
/// Append-only keeping of revisions, each chained to the one before it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "myochart/core/api.hpp"
#include "myochart/core/time.hpp"
#include "myochart/core/uuid.hpp"
#include "myochart/core/words.hpp"

namespace myochart {

enum class DocumentKind { visit, session };
template <>
inline constexpr Word<DocumentKind> words_of<DocumentKind>[] = {
    {DocumentKind::visit, "visit"},
    {DocumentKind::session, "session"},
};

/// A draft may be followed by another draft or the final text, a final text by amended ones. Nothing
/// follows a recording or what was entered in error.
enum class RevisionStatus { draft, final, amended, entered_in_error };
template <>
inline constexpr Word<RevisionStatus> words_of<RevisionStatus>[] = {
    {RevisionStatus::draft, "draft"},
    {RevisionStatus::final, "final"},
    {RevisionStatus::amended, "amended"},
    {RevisionStatus::entered_in_error, "entered-in-error"},
};

/// What is handed in: one state of one document, as canonical XML.
struct NewRevision {
    Uuid patient{};   ///< whose chain it joins
    Uuid document{};  ///< a visit's or a session's id
    DocumentKind kind = DocumentKind::visit;
    RevisionStatus status = RevisionStatus::draft;
    Time recorded_at{};
    std::string author{};  ///< who, for people
    std::string reason{};  ///< why, for people; may be empty for a first revision
    std::string body{};    ///< canonical XML
};

/// A revision with the hash that its writer expects the document's latest one to have.
struct PendingRevision {
    NewRevision revision{};
    std::optional<std::string> expected_hash{};
    /// It follows the one before it in the same call, whose hash is then what it expects.
    bool follows_in_call = false;
};

/// What the store keeps of it. Revisions of a patient form one chain, numbered without gaps.
struct Revision {
    Uuid patient{};
    std::uint64_t sequence = 0;  ///< in the patient's chain, from 1
    Uuid document{};
    std::uint32_t version = 0;  ///< of the document, from 1
    DocumentKind kind = DocumentKind::visit;
    RevisionStatus status = RevisionStatus::draft;
    Time recorded_at{};
    std::string author{};
    std::string reason{};
    std::string body_sha256{};
    std::string
        previous_hash{};  ///< of the revision before it in the chain; 64 zeros for the first
    std::string hash{};   ///< SHA-256 over all of the above

    bool operator==(const Revision&) const = default;
};

/// What is wrong with a stored chain.
struct StoreFault {
    std::string patient{};  ///< id as stored; empty if it concerns the whole store
    std::uint64_t sequence = 0;
    std::string message{};
};

struct StoreCheck {
    std::uint64_t revisions = 0;
    std::vector<StoreFault> faults{};
};

/// Records in one SQLite file: write-ahead log, full synchronisation, one writing connection. A
/// commit that returned is on the disk. One thread at a time; while it is open, no other process
/// can open the same file.
class MYOCHART_API Store {
public:
    /// `create` makes the file if it is not there (private to its owner); `existing` throws
    /// store_not_found instead, so that a mistyped name is not taken for an empty store.
    enum class Opening { create, existing };

    /// Opens the file. A file that is no store is not touched. Throws store_not_a_store, store_version, store_busy,
    /// store_failed.
    explicit Store(const std::filesystem::path& file, Opening opening = Opening::create);
    ~Store();
    Store(Store&&) noexcept;
    Store& operator=(Store&&) noexcept;

    /// Appends a revision. `expected_hash` is the hash of the document's latest revision as the
    /// caller knows it, nothing for a new document. Throws store_conflict if someone was faster,
    /// visit_signed if the latest revision is final and this one does not amend it, text_* for texts that can't be kept.
    Revision append(const NewRevision& revision, const std::optional<std::string>& expected_hash);
    /// The same for several revisions: all of them or none.
    std::vector<Revision> append(const std::vector<PendingRevision>& pending);

    /// The latest revision of every document, oldest document first; of one patient if given.
    std::vector<Revision> list(const std::optional<Uuid>& patient = std::nullopt) const;
    /// The latest revision of a document. Throws store_not_found.
    Revision latest(const Uuid& document) const;
    /// The same, or nothing.
    std::optional<Revision> find(const Uuid& document) const;
    /// All revisions of a document, oldest first. Throws store_not_found.
    std::vector<Revision> history(const Uuid& document) const;
    /// The XML of a revision, checked against its hash. Throws store_damaged, store_not_found.
    std::string body(const Revision& revision) const;

    /// Checks every hash, every link and every body, and the guards against changes. No faults
    /// means that all is as it was written, but for newest revisions that were cut off whole.
    StoreCheck verify() const;

private:
    struct Connection;
    std::unique_ptr<Connection> connection_;
};

}  // namespace myochart
