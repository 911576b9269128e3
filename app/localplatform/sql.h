#pragma once

#include "base/sqlite.h"

#include <QHash>

#include <memory>
#include <vector>

namespace sidewise::platform {

// A prepared statement on loan from its cache; goes back by itself.
class Query
{
public:
    using Shelf = std::vector<std::unique_ptr<sqlite::Statement>>;

    Query(Shelf &shelf, std::unique_ptr<sqlite::Statement> statement)
        : m_shelf(&shelf), m_statement(std::move(statement))
    {
    }
    Query(Query &&) = default;
    ~Query();

    bool next() { return m_statement->step(); }
    bool isNull(int column) const { return m_statement->isNull(column); }
    qint64 integer(int column) const { return m_statement->integer(column); }
    double real(int column) const { return m_statement->real(column); }
    QString text(int column) const { return m_statement->text(column); }
    QByteArray utf8(int column) const { return m_statement->utf8(column); }
    std::optional<qint64> maybe(int column) const
    {
        return isNull(column) ? std::nullopt : std::optional<qint64>(integer(column));
    }

    sqlite::Statement &statement() { return *m_statement; }

private:
    Shelf *m_shelf;
    std::unique_ptr<sqlite::Statement> m_statement;
};

// Runs SQL against the platform's file, keeping statements prepared. One thread.
class Sql
{
public:
    explicit Sql(sqlite::Database &database) : m_database(&database) { }

    template<typename... Values>
    Query query(const QByteArray &text, const Values &...values)
    {
        Query query = borrow(text);
        [[maybe_unused]] int index = 0;
        (bindOne(query.statement(), ++index, values), ...);
        return query;
    }
    // For statements without rows.
    template<typename... Values>
    void run(const QByteArray &text, const Values &...values)
    {
        Query one = query(text, values...);
        while (one.next()) { }
    }
    // The first column of the first row, or 0.
    template<typename... Values>
    qint64 scalar(const QByteArray &text, const Values &...values)
    {
        Query one = query(text, values...);
        return one.next() ? one.integer(0) : 0;
    }
    template<typename... Values>
    bool exists(const QByteArray &text, const Values &...values)
    {
        return query(text, values...).next();
    }
    qint64 lastRowId() const { return m_database->lastRowId(); }
    qint64 changes() const { return m_database->changes(); }
    sqlite::Database &database() { return *m_database; }
    void forgetStatements() { m_shelves.clear(); }

private:
    Query borrow(const QByteArray &text);

    template<typename Value>
    static void bindOne(sqlite::Statement &statement, int index, const Value &value)
    {
        if constexpr (std::is_same_v<Value, std::nullptr_t>)
            statement.bindNull(index);
        else if constexpr (std::is_same_v<Value, QByteArray>)
            value.isNull() ? statement.bindNull(index) : statement.bind(index, value);
        else
            statement.bind(index, value);
    }

    sqlite::Database *m_database;
    QHash<QByteArray, std::shared_ptr<Query::Shelf>> m_shelves;
};

} // namespace sidewise::platform
