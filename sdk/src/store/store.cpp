// SPDX-License-Identifier: Apache-2.0
#include "myochart/store/store.hpp"

#include <map>
#include <utility>

#include "myochart/core/error.hpp"
#include "myochart/core/text.hpp"
#include "store/database.hpp"
#include "store/file_lock.hpp"

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

Revision read_row(const Statement& row) {
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

std::vector<Revision> read_rows(Statement statement) {
    std::vector<Revision> revisions;
    while (statement.step()) revisions.push_back(read_row(statement));
    return revisions;
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

std::int64_t pragma(const Database& database, const char* sql) {
    Statement statement(database, sql);
    return statement.step() ? statement.number(0) : 0;
}

void prepare(Database& database) {
    database.run(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA trusted_schema = OFF;");
    const std::int64_t tables = pragma(database, "SELECT count(*) FROM sqlite_schema");
    const std::int64_t owner = pragma(database, "PRAGMA application_id");
    if (tables == 0 && owner == 0) {
        Transaction transaction(database);
        database.run(schema);
        transaction.commit();
        return;
    }
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

Error not_found(const Uuid& document) {
    return Error(ErrorCode::store_not_found, "the store has no document " + to_string(document), "",
                 "See `myochart visit list` for what is there");
}

}  // namespace

struct Store::Connection {
    explicit Connection(const std::filesystem::path& file)
        : lock(file.string() + ".lock"), database(file) {
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

    FileLock lock;
    Database database;
};

Store::Store(const std::filesystem::path& file) : connection_(std::make_unique<Connection>(file)) {}
Store::~Store() = default;
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;

Revision Store::append(const NewRevision& revision,
                       const std::optional<std::string>& expected_hash) {
    require_text(revision.author, "author");
    require_text(revision.reason, "reason");
    require_text(revision.body, "body");
    Transaction transaction(connection_->database);
    const auto before = connection_->latest_of(revision.document);
    if (before && before->status == RevisionStatus::final) {
        throw Error(ErrorCode::visit_signed,
                    "the document " + to_string(revision.document) + " is signed", "",
                    "What was signed stays as it is; write a new visit that refers to it");
    }
    if ((before ? std::optional(before->hash) : std::nullopt) != expected_hash) {
        throw Error(ErrorCode::store_conflict,
                    "the document " + to_string(revision.document) + " was changed in the meantime",
                    "", "Read it again and repeat the change");
    }
    if (before && before->patient != revision.patient) {
        throw Error(ErrorCode::store_conflict, "the document belongs to another patient", "",
                    "Check the patient of this visit");
    }
    const auto previous = connection_->end_of_chain(revision.patient);
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
    connection_->insert(kept, revision.body);
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
                    "", "Run `myochart verify`, and restore the last good backup");
    }
    return std::move(*found);
}

std::vector<StoreFault> Store::verify() const {
    std::vector<StoreFault> faults;
    std::optional<Revision> previous;
    std::map<Uuid, Revision> last_of_document;
    Statement statement(connection_->database,
                        (std::string(columns) + "ORDER BY patient, sequence").c_str());
    while (statement.step()) {
        const Revision revision = read_row(statement);
        const auto fault = [&](const char* message) {
            faults.push_back({revision.patient, revision.sequence, message});
        };
        if (previous && previous->patient != revision.patient) previous.reset();
        if (revision.sequence != (previous ? previous->sequence + 1 : 1))
            fault("a revision before it is missing");
        if (revision.previous_hash != (previous ? previous->hash : no_hash)) {
            fault("it does not follow from the revision before it");
        }
        if (revision.hash != hash_of(revision)) fault("its data were changed");
        const auto stored = connection_->find_body(revision.patient, revision.body_sha256);
        if (!stored) fault("its text is missing");
        if (stored && sha256_hex(*stored) != revision.body_sha256) fault("its text was changed");
        const auto earlier = last_of_document.find(revision.document);
        const bool known = earlier != last_of_document.end();
        if (revision.version != (known ? earlier->second.version + 1 : 1))
            fault("a version before it is missing");
        if (known && earlier->second.status == RevisionStatus::final)
            fault("it follows a signed version");
        last_of_document.insert_or_assign(revision.document, revision);
        previous = revision;
    }
    return faults;
}

}  // namespace myochart
