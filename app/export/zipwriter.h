#pragma once

#include "base/result.h"
#include "export/atomicfile.h"

#include <QByteArray>
#include <QString>

#include <functional>

namespace sidewise {

// A zip archive that appears complete or not at all, within the limits that our own reader sets: entries, sizes, and no
// entry that shrinks so much that it would be taken for a trap. The first failure is kept; only commit() needs to be
// looked at.
class ZipWriter
{
public:
    static constexpr int mostEntries = 990;
    static constexpr qint64 mostBytes = 500'000'000; // unpacked, all together

    explicit ZipWriter(const QString &path);
    ~ZipWriter();
    ZipWriter(const ZipWriter &) = delete;
    ZipWriter &operator=(const ZipWriter &) = delete;

    void add(const QString &name, const QByteArray &bytes);
    // An entry in pieces: `produce` calls what it is given as often as it likes.
    using Append = std::function<void(QByteArrayView)>;
    void add(const QString &name, const std::function<void(const Append &)> &produce);

    int entries() const { return m_entries; }
    qint64 bytes() const { return m_bytes; }
    Result<WrittenFile> commit(); // cannot_write, disk_full, too_large

private:
    void fail();
    void copyIn(const QString &name, QIODevice &content, bool isTrapLike);

    QString m_path;
    QString m_partPath;
    void *m_zip = nullptr;
    int m_entries = 0;
    qint64 m_bytes = 0;
    bool m_isFailed = false;
    bool m_isTooLarge = false;
    int m_errno = 0;
};

} // namespace sidewise
