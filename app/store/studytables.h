#pragma once

#include "base/result.h"
#include "base/sqlite.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

#include <functional>
#include <memory>
#include <variant>

namespace sidewise {

// The tables of a study file as rows of plain values, whatever they mean: for carrying a study elsewhere. Names of tables
// and columns are those of this program's own schema; others are never touched. Belongs to one thread.
class StudyTables
{
public:
    struct Blob
    {
        QByteArray bytes;
        friend bool operator==(const Blob &, const Blob &) = default;
    };
    using Value = std::variant<std::monostate, qint64, double, QByteArray, Blob>; // none, …, UTF-8 text, bytes
    using Row = QList<Value>;

    // One moment of a study, however long it is read: what others write meanwhile does not show.
    static Result<StudyTables> read(const QString &path);
    // A new, empty study; nothing lies in it for good before commit().
    static Result<StudyTables> make(const QString &path);
    ~StudyTables();
    StudyTables(StudyTables &&) noexcept;
    StudyTables &operator=(StudyTables &&) noexcept;

    QStringList names() const;
    QStringList columns(const QString &table) const; // empty where there is no such table
    qint64 count(const QString &table) const;
    // In the order of their keys, until `take` is false.
    Result<void> each(const QString &table, const std::function<bool(const Row &)> &take);

    // Rows to come have these columns of the table; others keep their defaults. Refused (bundle_damaged) where the table
    // has no such column, and when a row does not fit.
    Result<void> begin(const QString &table, const QStringList &columns);
    Result<void> add(const Row &row);
    Result<void> commit();

private:
    struct Private;
    explicit StudyTables(std::unique_ptr<Private> data);
    std::unique_ptr<Private> d;
};

} // namespace sidewise
