// SPDX-License-Identifier: Apache-2.0
#include "store/database.hpp"

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include "myochart/core/error.hpp"

namespace myochart {

/// SQLITE_TRANSIENT without its old-style cast.
static const auto keep_a_copy = reinterpret_cast<sqlite3_destructor_type>(-1);

void Database::Close::operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }
void Statement::Finalize::operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }

Database::Database(const std::filesystem::path& file) : name_(file.string()) {
    // SQLite would make the file readable for all; records are private to whoever keeps them.
    const int made = ::open(file.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (made >= 0) ::close(made);
    sqlite3* handle = nullptr;
    const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_FULLMUTEX;
    const int result = sqlite3_open_v2(file.c_str(), &handle, flags, nullptr);
    handle_.reset(handle);
    if (result != SQLITE_OK) fail();
    sqlite3_extended_result_codes(handle, 1);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_busy_timeout(handle, 5000);
}

void Database::fail() const {
    const int code = sqlite3_errcode(handle_.get()) & 0xFF;
    const std::string message = sqlite3_errmsg(handle_.get());
    switch (code) {
        case SQLITE_NOTADB:
            throw Error(ErrorCode::store_not_a_store, "the file is not a Myochart store", name_,
                        "Name a store, or a file that does not exist yet");
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            throw Error(ErrorCode::store_busy, "another program is using the store", name_,
                        "Close the other program and try again");
        case SQLITE_CORRUPT:
            throw Error(ErrorCode::store_damaged, "the store's file is damaged: " + message, name_,
                        "Restore the last backup and keep this file for inspection");
        case SQLITE_CANTOPEN:
            throw Error(ErrorCode::store_failed, "the store can't be opened: " + message, name_,
                        "Check that the folder exists and is writable");
        default:
            throw Error(ErrorCode::store_failed, "the store failed: " + message, name_,
                        "Check free space and permissions; nothing was changed");
    }
}

void Database::run(const char* sql) {
    if (sqlite3_exec(handle_.get(), sql, nullptr, nullptr, nullptr) != SQLITE_OK) fail();
}

Statement::Statement(const Database& database, const char* sql) : database_(database) {
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(database.handle(), sql, -1, &statement, nullptr) != SQLITE_OK)
        database.fail();
    statement_.reset(statement);
}

Statement& Statement::bind(int index, std::string_view text) {
    // A null pointer would bind NULL, which an empty text is not.
    const char* bytes = text.data() == nullptr ? "" : text.data();
    const int result = sqlite3_bind_text64(statement_.get(), index + 1, bytes, text.size(),
                                           keep_a_copy, SQLITE_UTF8);
    if (result != SQLITE_OK) database_.fail();
    return *this;
}

Statement& Statement::bind(int index, std::int64_t number) {
    if (sqlite3_bind_int64(statement_.get(), index + 1, number) != SQLITE_OK) database_.fail();
    return *this;
}

Statement& Statement::bind_bytes(int index, std::string_view bytes) {
    const int result = bytes.empty() ? sqlite3_bind_zeroblob(statement_.get(), index + 1, 0)
                                     : sqlite3_bind_blob64(statement_.get(), index + 1,
                                                           bytes.data(), bytes.size(), keep_a_copy);
    if (result != SQLITE_OK) database_.fail();
    return *this;
}

bool Statement::step() {
    const int result = sqlite3_step(statement_.get());
    if (result == SQLITE_ROW) return true;
    if (result != SQLITE_DONE) database_.fail();
    return false;
}

std::string Statement::text(int column) const {
    const void* bytes = sqlite3_column_blob(statement_.get(), column);
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column));
    return bytes == nullptr ? std::string() : std::string(static_cast<const char*>(bytes), size);
}

std::int64_t Statement::number(int column) const {
    return sqlite3_column_int64(statement_.get(), column);
}

Transaction::Transaction(Database& database) : database_(database) {
    database_.run("BEGIN IMMEDIATE");
}

Transaction::~Transaction() {
    // A failed rollback leaves nothing to do here: closing the connection rolls back as well.
    if (open_) sqlite3_exec(database_.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
}

void Transaction::commit() {
    database_.run("COMMIT");
    open_ = false;
}

}  // namespace myochart
