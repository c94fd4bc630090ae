#include "myochart/store/store.hpp"

#include <signal.h>
#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <catch2/catch.hpp>

#include "myochart/core/error.hpp"
#include "myochart/core/text.hpp"
#include "support/refusal.hpp"
#include "support/run.hpp"

using namespace myochart;
using myochart_test::refusal;
using myochart_test::TemporaryFolder;

namespace {

const Uuid patient = parse_uuid("5f0b7a52-6c3e-4d0f-9a58-0c7d1b0e4a11");
const Uuid other_patient = parse_uuid("5f0b7a52-6c3e-4d0f-9a58-0c7d1b0e4a12");
const Uuid visit = parse_uuid("0c5a3f1e-7f0e-4a36-8c0d-2f3b6a1d9e01");
const Uuid second_visit = parse_uuid("0c5a3f1e-7f0e-4a36-8c0d-2f3b6a1d9e02");

NewRevision revision(const Uuid& document, std::string body,
                     RevisionStatus status = RevisionStatus::draft) {
    return {patient,
            document,
            DocumentKind::visit,
            status,
            parse_time("2026-11-20T09:30:00+01:00"),
            "Maria Sandoval",
            "",
            std::move(body)};
}

/// Three revisions of two documents.
void fill(Store& store) {
    const Revision first = store.append(revision(visit, "one"), std::nullopt);
    store.append(revision(second_visit, "other"), std::nullopt);
    store.append(revision(visit, "two", RevisionStatus::final), first.hash);
}

/// Changes the file as somebody with a database tool would.
void tamper(const std::filesystem::path& file, const char* sql) {
    sqlite3* database = nullptr;
    REQUIRE(sqlite3_open(file.c_str(), &database) == SQLITE_OK);
    const std::string all =
        std::string(
            "DROP TRIGGER revision_is_kept_update; DROP TRIGGER revision_is_kept_delete;"
            "DROP TRIGGER body_is_kept_update; DROP TRIGGER body_is_kept_delete;") +
        sql;
    INFO(sqlite3_errmsg(database));
    REQUIRE(sqlite3_exec(database, all.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK);
    REQUIRE(sqlite3_changes(database) > 0);
    sqlite3_close(database);
}

}  // namespace

TEST_CASE("What was appended is there after the store was closed and opened again") {
    const TemporaryFolder folder;
    const auto file = folder.path("a.myochart");
    std::vector<Revision> before;
    {
        Store store(file);
        fill(store);
        before = store.history(visit);
    }
    const Store store(file);
    CHECK(store.history(visit) == before);
    CHECK(store.body(store.latest(visit)) == "two");
    CHECK(store.list().size() == 2);
    CHECK(store.list(patient).size() == 2);
    CHECK(store.list(other_patient).empty());
    CHECK(store.verify().faults.empty());
}

TEST_CASE("Each revision names the one before it and is numbered without gaps") {
    const TemporaryFolder folder;
    Store store(folder.path("a.myochart"));
    fill(store);
    const auto history = store.history(visit);
    CHECK(history[0].previous_hash == std::string(64, '0'));
    CHECK(history[0].sequence == 1);
    CHECK(history[1].sequence == 3);
    CHECK(history[1].previous_hash == store.latest(second_visit).hash);
    CHECK(history[1].version == 2);
    CHECK(history[0].body_sha256 == sha256_hex("one"));
}

TEST_CASE("Nothing follows a signed version, and a stale writer is told") {
    const TemporaryFolder folder;
    Store store(folder.path("a.myochart"));
    const Revision first = store.append(revision(visit, "one"), std::nullopt);
    CHECK(refusal([&] { store.append(revision(visit, "two"), std::nullopt); }) ==
          ErrorCode::store_conflict);
    CHECK(refusal([&] { store.append(revision(second_visit, "x"), first.hash); }) ==
          ErrorCode::store_conflict);
    NewRevision elsewhere = revision(visit, "two");
    elsewhere.patient = other_patient;
    CHECK(refusal([&] { store.append(elsewhere, first.hash); }) == ErrorCode::store_conflict);
    const Revision last = store.append(revision(visit, "two", RevisionStatus::final), first.hash);
    CHECK(refusal([&] { store.append(revision(visit, "three"), last.hash); }) ==
          ErrorCode::visit_signed);
    CHECK(store.history(visit).size() == 2);
}

TEST_CASE(
    "A draft may become anything but amended; what is final is amended only; what is entered in "
    "error or a recording stays") {
    using enum RevisionStatus;
    const RevisionStatus all[] = {draft, final, amended, entered_in_error};
    const auto allowed = [](const std::vector<RevisionStatus>& before, RevisionStatus next,
                            DocumentKind kind) {
        const TemporaryFolder folder;
        Store store(folder.path("a.myochart"));
        std::optional<std::string> hash;
        for (const RevisionStatus status : before) {
            NewRevision one =
                revision(visit, "x" + std::to_string(static_cast<int>(status)), status);
            one.kind = kind;
            hash = store.append(one, hash).hash;
        }
        NewRevision one = revision(visit, "next", next);
        one.kind = kind;
        try {
            store.append(one, hash);
        } catch (const Error&) {
            return false;
        }
        CHECK(store.verify().faults.empty());
        return true;
    };
    const auto visits = [&](const std::vector<RevisionStatus>& before, RevisionStatus next) {
        return allowed(before, next, DocumentKind::visit);
    };
    for (const RevisionStatus next : all) {
        CAPTURE(static_cast<int>(next));
        const bool amends = next == amended || next == entered_in_error;
        CHECK(visits({}, next) == !amends);
        CHECK(visits({draft}, next) == !amends);
        CHECK(visits({draft, final}, next) == amends);
        CHECK(visits({final, amended}, next) == amends);
        CHECK_FALSE(visits({final, entered_in_error}, next));
        CHECK_FALSE(allowed({final}, next, DocumentKind::session));
    }
}

TEST_CASE("Awkward texts come back as they were") {
    const TemporaryFolder folder;
    Store store(folder.path("a.myochart"));
    NewRevision empty = revision(visit, "");
    empty.author = "";
    empty.reason = "line\nline \xD8\xA7 '); DROP TABLE revision; --";
    const Revision kept = store.append(empty, std::nullopt);
    CHECK(store.body(kept).empty());
    CHECK(store.latest(visit) == kept);
    CHECK(kept.reason == empty.reason);
    NewRevision broken = revision(second_visit, "\xFF");
    CHECK(refusal([&] { store.append(broken, std::nullopt); }) == ErrorCode::text_not_utf8);
    broken.body = std::string("a\0b", 3);
    CHECK(refusal([&] { store.append(broken, std::nullopt); }) ==
          ErrorCode::text_control_character);
}

TEST_CASE("Every kind of change behind the store's back is found") {
    const char* changes[] = {
        "UPDATE body SET bytes = CAST('onf' AS BLOB) WHERE bytes = CAST('one' AS BLOB)",
        "DELETE FROM body WHERE bytes = CAST('one' AS BLOB)",
        "UPDATE revision SET author = 'Somebody else' WHERE sequence = 1",
        "UPDATE revision SET recorded_at = '2026-11-20T09:30:01+01:00' WHERE sequence = 2",
        "UPDATE revision SET status = 'draft' WHERE sequence = 3",
        "UPDATE revision SET reason = 'x' WHERE sequence = 2",
        "UPDATE revision SET patient = '5f0b7a52-6c3e-4d0f-9a58-0c7d1b0e4a12' WHERE sequence = 3",
        "UPDATE revision SET hash = replace(hash, substr(hash, 1, 4), 'abcd') WHERE sequence = 1",
        "UPDATE revision SET previous_hash = hash WHERE sequence = 2",
        "UPDATE revision SET recorded_at = 'some day' WHERE sequence = 2",
        "DELETE FROM revision WHERE sequence = 1",
        "DELETE FROM revision WHERE sequence = 2",
        "UPDATE revision SET sequence = sequence + 10 WHERE sequence = 3",
        "UPDATE revision SET version = 7 WHERE sequence = 3",
    };
    for (const char* change : changes) {
        INFO(change);
        const TemporaryFolder folder;
        const auto file = folder.path("a.myochart");
        {
            Store store(file);
            fill(store);
        }
        tamper(file, change);
        const StoreCheck check = Store(file).verify();
        CHECK(std::ranges::any_of(check.faults, [](const auto& f) { return f.sequence > 0; }));
    }
}

namespace {

/// A database tool that leaves no other trace than the changed value: the guards are put back.
class Tool {
public:
    explicit Tool(const std::filesystem::path& file) {
        REQUIRE(sqlite3_open(file.c_str(), &database_) == SQLITE_OK);
        guards_ = texts("SELECT sql FROM sqlite_schema WHERE type = 'trigger'");
        REQUIRE(guards_.size() == 4);
    }
    ~Tool() { sqlite3_close(database_); }
    Tool(const Tool&) = delete;
    Tool& operator=(const Tool&) = delete;

    std::vector<std::string> texts(const std::string& sql) {
        std::vector<std::string> found;
        const auto take = [](void* list, int, char** values, char**) {
            static_cast<std::vector<std::string>*>(list)->emplace_back(values[0]);
            return 0;
        };
        REQUIRE(sqlite3_exec(database_, sql.c_str(), take, &found, nullptr) == SQLITE_OK);
        return found;
    }
    void change(const std::string& sql) {
        std::string all = "BEGIN;";
        for (const char* guard : {"revision_is_kept_update", "revision_is_kept_delete",
                                  "body_is_kept_update", "body_is_kept_delete"}) {
            all += std::string("DROP TRIGGER ") + guard + ";";
        }
        all += sql + ";";
        for (const std::string& guard : guards_) all += guard + ";";
        all += "COMMIT;";
        INFO(all);
        REQUIRE(sqlite3_exec(database_, all.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK);
    }

private:
    sqlite3* database_ = nullptr;
    std::vector<std::string> guards_;
};

std::string quoted(const std::string& text) {
    std::string sql = "'";
    for (const char c : text) sql += c == '\'' ? std::string("''") : std::string(1, c);
    return sql + "'";
}

}  // namespace

TEST_CASE("Any single changed byte of a history is found, wherever it is") {
    const TemporaryFolder folder;
    const auto file = folder.path("a.myochart");
    {
        Store store(file);
        fill(store);
    }
    const std::pair<const char*, std::vector<const char*>> tables[] = {
        {"revision",
         {"patient", "sequence", "document", "version", "kind", "status", "recorded_at", "author",
          "body_sha256", "previous_hash", "hash"}},
        {"body", {"patient", "sha256", "bytes"}}};
    std::size_t changes = 0;
    for (const auto& [table, columns] : tables) {
        for (const char* column : columns) {
            const std::string select = std::string("SELECT CAST(") + column + " AS TEXT) FROM " +
                                       table + " ORDER BY rowid LIMIT 1 OFFSET 1";
            const std::string before = Tool(file).texts(select).front();
            // Every byte of short values, every fifth of the long ones.
            const std::size_t step = before.size() > 40 ? 5 : 1;
            for (std::size_t at = 0; at < before.size(); at += step) {
                std::string after = before;
                after[at] = after[at] == '7' ? '8' : '7';
                const auto set = [&](const std::string& value) {
                    const bool is_bytes = std::string_view(column) == "bytes";
                    Tool(file).change(
                        std::string("UPDATE ") + table + " SET " + column + " = " +
                        (is_bytes ? "CAST(" + quoted(value) + " AS BLOB)" : quoted(value)) +
                        " WHERE rowid = (SELECT rowid FROM " + table +
                        " ORDER BY rowid LIMIT 1 OFFSET 1)");
                };
                set(after);
                INFO(table << "." << column << ", byte " << at << ": " << before << " -> "
                           << after);
                CHECK_FALSE(Store(file).verify().faults.empty());
                set(before);
                ++changes;
            }
        }
    }
    CHECK(changes > 150);
    CHECK(Store(file).verify().faults.empty());
}

TEST_CASE("A store whose guards were removed says so, though nothing was changed yet") {
    const TemporaryFolder folder;
    const auto file = folder.path("a.myochart");
    {
        Store store(file);
        fill(store);
    }
    tamper(file, "UPDATE revision SET author = author");
    const StoreCheck check = Store(file).verify();
    CHECK(check.revisions == 3);
    REQUIRE(check.faults.size() == 1);
    CHECK(check.faults.front().message.find("guards") != std::string::npos);
}

TEST_CASE("A changed row is not read as if nothing had happened") {
    const TemporaryFolder folder;
    const auto file = folder.path("a.myochart");
    {
        Store store(file);
        fill(store);
    }
    tamper(file, "UPDATE revision SET author = 'Somebody else' WHERE sequence = 3");
    CHECK(refusal([&] { Store(file).latest(visit); }) == ErrorCode::store_damaged);
}

TEST_CASE("Several revisions are appended all or none") {
    const TemporaryFolder folder;
    Store store(folder.path("a.myochart"));
    const Revision first = store.append(revision(visit, "one"), std::nullopt);
    CHECK(refusal([&] {
              store.append({PendingRevision{revision(second_visit, "x"), std::nullopt},
                            PendingRevision{revision(visit, "two"), std::nullopt}});
          }) == ErrorCode::store_conflict);
    CHECK(store.list().size() == 1);
    NewRevision other_kind = revision(visit, "two");
    other_kind.kind = DocumentKind::session;
    CHECK(refusal([&] { store.append(other_kind, first.hash); }) == ErrorCode::store_conflict);
}

TEST_CASE("A store that has to exist is not made, and one that is made is private") {
    const TemporaryFolder folder;
    const auto file = folder.path("a.myochart");
    CHECK(refusal([&] { Store store(file, Store::Opening::existing); }) ==
          ErrorCode::store_not_found);
    CHECK_FALSE(std::filesystem::exists(file));
    { Store store(file); }
    using std::filesystem::perms;
    CHECK((std::filesystem::status(file).permissions() & (perms::group_all | perms::others_all)) ==
          perms::none);
    CHECK_NOTHROW(Store(file, Store::Opening::existing));
}

TEST_CASE("The database itself refuses to change or delete a revision") {
    const TemporaryFolder folder;
    const auto file = folder.path("a.myochart");
    {
        Store store(file);
        fill(store);
    }
    sqlite3* database = nullptr;
    REQUIRE(sqlite3_open(file.c_str(), &database) == SQLITE_OK);
    for (const char* sql : {"UPDATE revision SET author = 'x'", "DELETE FROM revision",
                            "UPDATE body SET bytes = x''", "DELETE FROM body"}) {
        CHECK(sqlite3_exec(database, sql, nullptr, nullptr, nullptr) != SQLITE_OK);
    }
    sqlite3_close(database);
    CHECK(Store(file).verify().faults.empty());
}

TEST_CASE("A file that is no store is left alone") {
    const TemporaryFolder folder;
    const auto text = folder.write("notes.txt",
                                   "these are somebody's notes, longer than a hundred bytes or so, "
                                   "to look like something that could be a database file, perhaps");
    CHECK(refusal([&] { Store store(text); }) == ErrorCode::store_not_a_store);
    CHECK(myochart_test::read(text).starts_with("these are"));

    const auto foreign = folder.path("other.db");
    sqlite3* database = nullptr;
    REQUIRE(sqlite3_open(foreign.c_str(), &database) == SQLITE_OK);
    REQUIRE(sqlite3_exec(database, "CREATE TABLE a (b)", nullptr, nullptr, nullptr) == SQLITE_OK);
    sqlite3_close(database);
    const std::string before = myochart_test::read(foreign);
    CHECK(refusal([&] { Store store(foreign); }) == ErrorCode::store_not_a_store);
    CHECK(myochart_test::read(foreign) == before);
    CHECK_FALSE(std::filesystem::exists(folder.path("other.db.lock")));
    CHECK(refusal([&] { Store store(folder.path("no/folder/a.myochart")); }) ==
          ErrorCode::store_failed);
}

TEST_CASE("A store of a later version is not touched") {
    const TemporaryFolder folder;
    const auto file = folder.path("a.myochart");
    { Store store(file); }
    sqlite3* database = nullptr;
    REQUIRE(sqlite3_open(file.c_str(), &database) == SQLITE_OK);
    REQUIRE(sqlite3_exec(database, "PRAGMA user_version = 2", nullptr, nullptr, nullptr) ==
            SQLITE_OK);
    sqlite3_close(database);
    CHECK(refusal([&] { Store store(file); }) == ErrorCode::store_version);
}

TEST_CASE("Two programs do not write one store at the same time") {
    const TemporaryFolder folder;
    const auto file = folder.path("a.myochart");
    const Store store(file);
    // A second process, because a lock that one process holds twice would prove nothing.
    const pid_t child = ::fork();
    if (child == 0) {
        int code = 1;
        try {
            Store another(file);
        } catch (const Error& error) {
            code = error.code() == ErrorCode::store_busy ? 0 : 2;
        }
        ::_exit(code);
    }
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    CHECK(WIFEXITED(status));
    CHECK(WEXITSTATUS(status) == 0);
}

TEST_CASE("Every acknowledged revision survives a killed writer") {
    const TemporaryFolder folder;
    const auto file = folder.path("a.myochart");
    { Store store(file); }
    int pipe_ends[2];
    REQUIRE(::pipe(pipe_ends) == 0);
    const pid_t child = ::fork();
    if (child == 0) {
        Store store(file);
        for (char i = 0; i < 100; ++i) {
            store.append(revision(random_uuid(), "text"), std::nullopt);
            if (::write(pipe_ends[1], &i, 1) != 1) ::_exit(1);
        }
        ::pause();
    }
    ::close(pipe_ends[1]);
    int acknowledged = 0;
    char byte = 0;
    while (acknowledged < 50 && ::read(pipe_ends[0], &byte, 1) == 1) ++acknowledged;
    ::kill(child, SIGKILL);
    int status = 0;
    ::waitpid(child, &status, 0);
    while (::read(pipe_ends[0], &byte, 1) == 1) ++acknowledged;
    ::close(pipe_ends[0]);
    const Store store(file);
    CHECK(store.list().size() >= static_cast<std::size_t>(acknowledged));
    CHECK(store.verify().faults.empty());
}
