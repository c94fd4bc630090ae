// SPDX-License-Identifier: Apache-2.0
/// The little of SQLite that the store needs, so that no value can be lost between the two.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace myochart {

/// A connection. One thread at a time.
class Database {
public:
    /// Throws store_failed or store_not_a_store.
    explicit Database(const std::filesystem::path& file);

    void run(const char* sql);
    sqlite3* handle() const { return handle_.get(); }
    const std::string& name() const { return name_; }
    /// Throws what the connection's last result code stands for.
    [[noreturn]] void fail() const;

private:
    struct Close {
        void operator()(sqlite3* handle) const;
    };
    std::string name_;
    std::unique_ptr<sqlite3, Close> handle_;
};

/// A prepared statement; parameters and columns count from 0.
class Statement {
public:
    Statement(const Database& database, const char* sql);

    Statement& bind(int index, std::string_view text);
    Statement& bind(int index, std::int64_t number);
    Statement& bind_bytes(int index, std::string_view bytes);
    /// True if there is a row.
    bool step();

    std::string text(int column) const;
    std::int64_t number(int column) const;

private:
    struct Finalize {
        void operator()(sqlite3_stmt* statement) const;
    };
    const Database& database_;
    std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

/// A write transaction that is rolled back unless it was committed.
class Transaction {
public:
    explicit Transaction(Database& database);
    ~Transaction();
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    void commit();

private:
    Database& database_;
    bool open_ = true;
};

}  // namespace myochart
