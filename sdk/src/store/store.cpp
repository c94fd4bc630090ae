// SPDX-License-Identifier: Apache-2.0
#include "myochart/store/store.hpp"

#include <map>
#include <utility>

#include "core/file_lock.hpp"
#include "myochart/core/error.hpp"
#include "myochart/core/text.hpp"
#include "store/database.hpp"

namespace myochart {
namespace {

constexpr std::int64_t application_id = 0x4D594F43;  // "MYOC", seen by file(1)
constexpr std::int64_t store_version = 1;
const std::string no_hash(64, '0');

constexpr const char* schema = R"(
CREATE TABLE revision (
    patient TEXT NOT NULL, sequence INTEGER NOT NULL,
    document TEXT NOT NULL, version INTEGER NOT NULL,
    kind TEXT NOT NULL, status TEXT NOT NULL, recorded_at TEXT NOT NULL,
    author TEXT NOT NULL, reason TEXT NOT NULL,
    body_sha256 TEXT NOT NULL, previous_hash TEXT NOT NULL, hash TEXT NOT NULL,
    PRIMARY KEY (patient, sequence), UNIQUE (document, version), UNIQUE (hash));
CREATE TABLE body (
    patient TEXT NOT NULL, sha256 TEXT NOT NULL, bytes BLOB NOT NULL, PRIMARY KEY (patient, sha256));
CREATE TRIGGER revision_is_kept_update BEFORE UPDATE ON revision
    BEGIN SELECT RAISE(ABORT, 'revisions are never changed'); END;
CREATE TRIGGER revision_is_kept_delete BEFORE DELETE ON revision
    BEGIN SELECT RAISE(ABORT, 'revisions are never deleted'); END;
CREATE TRIGGER body_is_kept_update BEFORE UPDATE ON body
    BEGIN SELECT RAISE(ABORT, 'revisions are never changed'); END;
CREATE TRIGGER body_is_kept_delete BEFORE DELETE ON body
    BEGIN SELECT RAISE(ABORT, 'revisions are never deleted'); END;
PRAGMA application_id = 1297698627;
PRAGMA user_version = 1;
)";
static_assert(application_id == 1297698627 && store_version == 1, "as the schema writes them");

constexpr const char* columns =
    "SELECT patient, sequence, document, version, kind, status, recorded_at, author, reason, "
    "body_sha256, previous_hash, hash FROM revision ";

Revision read_unchecked(const Statement& row) {
    Revision revision;
    revision.patient = parse_uuid(row.text(0));
    revision.sequence = static_cast<std::uint64_t>(row.number(1));
    revision.document = parse_uuid(row.text(2));
    revision.version = static_cast<std::uint32_t>(row.number(3));
    revision.kind = parse_word<DocumentKind>(row.text(4));
    revision.status = parse_word<RevisionStatus>(row.text(5));
    revision.recorded_at = parse_time(row.text(6));
    revision.author = row.text(7);
    revision.reason = row.text(8);
    revision.body_sha256 = row.text(9);
    revision.previous_hash = row.text(10);
    revision.hash = row.text(11);
    return revision;
}

/// SHA-256 over every field, each with its length before it, so that no two revisions share bytes.
std::string hash_of(const Revision& revision) {
    std::string bytes = "MYOREV1";
    const auto add = [&](std::string_view field) {
        bytes += std::to_string(field.size());
        bytes += ':';
        bytes += field;
    };
    add(to_string(revision.patient));
    add(std::to_string(revision.sequence));
    add(to_string(revision.document));
    add(std::to_string(revision.version));
    add(to_string(revision.kind));
    add(to_string(revision.status));
    add(to_string(revision.recorded_at));
    add(revision.author);
    add(revision.reason);
    add(revision.body_sha256);
    add(revision.previous_hash);
    return sha256_hex(bytes);
}

/// A row that is what was written. Throws store_damaged.
Revision read_row(const Statement& row) {
    Revision revision = read_unchecked(row);
    if (revision.hash == hash_of(revision)) return revision;
    throw Error(ErrorCode::store_damaged,
                "revision " + std::to_string(revision.sequence) + " is not what was written",
                to_string(revision.document), "Verify the store, and restore the last good backup");
}

std::vector<Revision> read_rows(Statement statement) {
    std::vector<Revision> revisions;
    while (statement.step()) revisions.push_back(read_row(statement));
    return revisions;
}

std::int64_t pragma(const Database& database, const char* sql) {
    Statement statement(database, sql);
    return statement.step() ? statement.number(0) : 0;
}

bool is_empty(const Database& database) {
    return pragma(database, "SELECT count(*) FROM sqlite_schema") == 0;
}

/// Before anything is written: what belongs to somebody else is left as it is.
void require_store(const Database& database) {
    const std::int64_t owner = pragma(database, "PRAGMA application_id");
    if (owner == 0 && is_empty(database)) return;
    if (owner != application_id) {
        throw Error(ErrorCode::store_not_a_store,
                    "the file is a database, but not a Myochart store", database.name(),
                    "Name a store, or a file that does not exist yet");
    }
    const std::int64_t version = pragma(database, "PRAGMA user_version");
    if (version != store_version) {
        throw Error(ErrorCode::store_version,
                    "the store has version " + std::to_string(version) +
                        ", this Myochart knows version " + std::to_string(store_version),
                    database.name(), "Install the Myochart that wrote it, or a newer one");
    }
}

void prepare(Database& database) {
    database.run(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA trusted_schema = OFF;");
    if (!is_empty(database)) return;
    Transaction transaction(database);
    database.run(schema);
    transaction.commit();
}

/// The one name of the file, whatever links lead to it, so that there is one lock.
std::filesystem::path real_path(const std::filesystem::path& file, Store::Opening opening) {
    if (opening == Store::Opening::existing && !std::filesystem::is_regular_file(file)) {
        throw Error(ErrorCode::store_not_found, "there is no store of this name", file.string(),
                    "Check the name; the first visit makes a new store");
    }
    return std::filesystem::weakly_canonical(file);
}

bool is_amendment(RevisionStatus status) {
    return status == RevisionStatus::amended || status == RevisionStatus::entered_in_error;
}

/// Visits only, and not what was entered in error.
bool may_be_amended(const Revision& before) {
    return before.kind == DocumentKind::visit && before.status != RevisionStatus::draft &&
           before.status != RevisionStatus::entered_in_error;
}

/// A draft is followed by anything but amendments, what is final by amendments only.
bool may_follow(const Revision* before, DocumentKind kind, RevisionStatus status) {
    if (!before || before->status == RevisionStatus::draft) return !is_amendment(status);
    return kind == before->kind && is_amendment(status) && may_be_amended(*before);
}

/// Nothing takes the place of what is final; only what amends it may come after.
void require_may_follow(const std::optional<Revision>& before, const NewRevision& revision) {
    if (may_follow(before ? &*before : nullptr, before ? before->kind : revision.kind,
                   revision.status)) {
        return;
    }
    if (!before || before->status == RevisionStatus::draft) {
        throw Error(ErrorCode::visit_incomplete, "there is nothing signed to amend",
                    to_string(revision.document), "Sign the draft, or change it");
    }
    const bool open = may_be_amended(*before);
    throw Error(ErrorCode::visit_signed,
                "the document " + to_string(revision.document) +
                    (open ? " is signed" : " is closed for good"),
                "",
                open ? "What was signed stays as it is; amend it"
                     : "What is recorded stays as it is; chart a visit of its own");
}

Error not_found(const Uuid& document) {
    return Error(ErrorCode::store_not_found, "the store has no document " + to_string(document), "",
                 "List the documents to see what is there");
}

}  // namespace

struct Store::Connection {
    Connection(const std::filesystem::path& file, Opening opening)
        : database(real_path(file, opening)) {
        require_store(database);
        lock.emplace(database.name() + ".lock", ErrorCode::store_failed, ErrorCode::store_busy);
        prepare(database);
    }

    std::optional<Revision> latest_of(const Uuid& document) const {
        Statement statement(
            database,
            (std::string(columns) + "WHERE document = ? ORDER BY version DESC LIMIT 1").c_str());
        statement.bind(0, to_string(document));
        if (!statement.step()) return std::nullopt;
        return read_row(statement);
    }

    std::optional<Revision> end_of_chain(const Uuid& patient) const {
        Statement statement(
            database,
            (std::string(columns) + "WHERE patient = ? ORDER BY sequence DESC LIMIT 1").c_str());
        statement.bind(0, to_string(patient));
        if (!statement.step()) return std::nullopt;
        return read_row(statement);
    }

    void insert(const Revision& r, std::string_view body) const {
        Statement bodies(database, "INSERT INTO body VALUES (?, ?, ?) ON CONFLICT DO NOTHING");
        bodies.bind(0, to_string(r.patient)).bind(1, r.body_sha256).bind_bytes(2, body).step();
        Statement rows(database,
                       "INSERT INTO revision VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        rows.bind(0, to_string(r.patient)).bind(1, static_cast<std::int64_t>(r.sequence));
        rows.bind(2, to_string(r.document)).bind(3, std::int64_t{r.version});
        rows.bind(4, to_string(r.kind))
            .bind(5, to_string(r.status))
            .bind(6, to_string(r.recorded_at));
        rows.bind(7, r.author).bind(8, r.reason);
        rows.bind(9, r.body_sha256).bind(10, r.previous_hash).bind(11, r.hash);
        rows.step();
    }

    std::optional<std::string> find_body(const Uuid& patient, std::string_view sha256) const {
        Statement statement(database, "SELECT bytes FROM body WHERE patient = ? AND sha256 = ?");
        statement.bind(0, to_string(patient)).bind(1, sha256);
        if (!statement.step()) return std::nullopt;
        return statement.text(0);
    }

    /// Within a transaction.
    Revision append(const NewRevision& revision,
                    const std::optional<std::string>& expected_hash) const {
        require_text(revision.author, "author");
        require_text(revision.reason, "reason");
        require_text(revision.body, "body");
        const auto before = latest_of(revision.document);
        require_may_follow(before, revision);
        if ((before ? std::optional(before->hash) : std::nullopt) != expected_hash) {
            throw Error(
                ErrorCode::store_conflict,
                "the document " + to_string(revision.document) + " was changed in the meantime", "",
                "Read it again and repeat the change");
        }
        if (before && before->patient != revision.patient) {
            throw Error(ErrorCode::store_conflict, "the document belongs to another patient", "",
                        "Check the patient of this visit");
        }
        if (before && before->kind != revision.kind) {
            throw Error(ErrorCode::store_conflict, "the document is of another kind", "",
                        "Give the new document an id of its own");
        }
        const auto previous = end_of_chain(revision.patient);
        Revision kept{revision.patient,
                      previous ? previous->sequence + 1 : 1,
                      revision.document,
                      before ? before->version + 1 : 1,
                      revision.kind,
                      revision.status,
                      revision.recorded_at,
                      revision.author,
                      revision.reason,
                      sha256_hex(revision.body),
                      previous ? previous->hash : no_hash,
                      {}};
        kept.hash = hash_of(kept);
        insert(kept, revision.body);
        return kept;
    }

    Database database;
    std::optional<FileLock> lock;
};

Store::Store(const std::filesystem::path& file, Opening opening)
    : connection_(std::make_unique<Connection>(file, opening)) {}
Store::~Store() = default;
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;

Revision Store::append(const NewRevision& revision,
                       const std::optional<std::string>& expected_hash) {
    return append({PendingRevision{revision, expected_hash}}).front();
}

std::vector<Revision> Store::append(const std::vector<PendingRevision>& pending) {
    std::vector<Revision> kept;
    Transaction transaction(connection_->database);
    for (const PendingRevision& one : pending) {
        const bool follows = one.follows_in_call && !kept.empty();
        kept.push_back(connection_->append(
            one.revision, follows ? std::optional(kept.back().hash) : one.expected_hash));
    }
    transaction.commit();
    return kept;
}

std::vector<Revision> Store::list(const std::optional<Uuid>& patient) const {
    const std::string sql =
        std::string(columns) +
        "AS r WHERE version = (SELECT max(version) FROM revision WHERE document = "
        "r.document) " +
        (patient ? "AND patient = ? " : "") + "ORDER BY patient, sequence";
    Statement statement(connection_->database, sql.c_str());
    if (patient) statement.bind(0, to_string(*patient));
    return read_rows(std::move(statement));
}

std::optional<Revision> Store::find(const Uuid& document) const {
    return connection_->latest_of(document);
}

Revision Store::latest(const Uuid& document) const {
    if (auto found = find(document)) return *found;
    throw not_found(document);
}

std::vector<Revision> Store::history(const Uuid& document) const {
    Statement statement(connection_->database,
                        (std::string(columns) + "WHERE document = ? ORDER BY version").c_str());
    statement.bind(0, to_string(document));
    auto revisions = read_rows(std::move(statement));
    if (revisions.empty()) throw not_found(document);
    return revisions;
}

std::string Store::body(const Revision& revision) const {
    auto found = connection_->find_body(revision.patient, revision.body_sha256);
    if (!found) throw not_found(revision.document);
    if (sha256_hex(*found) != revision.body_sha256) {
        throw Error(ErrorCode::store_damaged,
                    "revision " + std::to_string(revision.sequence) + " is not what was written",
                    "", "Verify the store, and restore the last good backup");
    }
    return std::move(*found);
}

namespace {

/// Follows the chains row by row and notes what is wrong with each.
class ChainCheck {
public:
    explicit ChainCheck(StoreCheck& check) : check_(check) {}

    /// `body` is the stored text of the revision, or nothing if there is none.
    void take(const Revision& revision, const std::optional<std::string>& body) {
        patient_ = to_string(revision.patient);
        sequence_ = revision.sequence;
        if (previous_ && previous_->patient != revision.patient) previous_.reset();
        require(revision.sequence == (previous_ ? previous_->sequence + 1 : 1),
                "a revision before it is missing");
        require(revision.previous_hash == (previous_ ? previous_->hash : no_hash),
                "it does not follow from the revision before it");
        require(revision.hash == hash_of(revision), "its data were changed");
        require(body.has_value(), "its text is missing");
        require(!body || sha256_hex(*body) == revision.body_sha256, "its text was changed");
        const auto earlier = last_of_document_.find(revision.document);
        const bool known = earlier != last_of_document_.end();
        require(revision.version == (known ? earlier->second.version + 1 : 1),
                "a version before it is missing");
        require(may_follow(known ? &earlier->second : nullptr, revision.kind, revision.status),
                "it can't follow the version before it");
        last_of_document_.insert_or_assign(revision.document, revision);
        previous_ = revision;
    }

private:
    void require(bool holds, const char* message) {
        if (!holds) check_.faults.push_back({patient_, sequence_, message});
    }

    StoreCheck& check_;
    std::string patient_;
    std::uint64_t sequence_ = 0;
    std::optional<Revision> previous_;
    std::map<Uuid, Revision> last_of_document_;
};

}  // namespace

StoreCheck Store::verify() const {
    const Database& database = connection_->database;
    StoreCheck check;
    if (pragma(database, "SELECT count(*) FROM sqlite_schema WHERE type = 'trigger'") != 4) {
        check.faults.push_back({"", 0, "the guards against changing revisions were removed"});
    }
    Statement integrity(database, "PRAGMA integrity_check");
    while (integrity.step()) {
        const std::string finding = integrity.text(0);
        if (finding != "ok") check.faults.push_back({"", 0, "the file is damaged: " + finding});
    }
    ChainCheck chain(check);
    Statement statement(database, (std::string(columns) + "ORDER BY patient, sequence").c_str());
    for (; statement.step(); ++check.revisions) {
        try {
            const Revision revision = read_unchecked(statement);
            chain.take(revision, connection_->find_body(revision.patient, revision.body_sha256));
        } catch (const Error& error) {
            // A row that can't even be read is a fault of this row; the others are still checked.
            check.faults.push_back({statement.text(0),
                                    static_cast<std::uint64_t>(statement.number(1)),
                                    "it can't be read: " + error.what_happened()});
        }
    }
    return check;
}

}  // namespace myochart
