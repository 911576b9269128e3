#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QCryptographicHash>
#include <QSaveFile>
#include <QString>

#include <future>

namespace sidewise {

// What stands on the disk after a successful write.
struct WrittenFile
{
    QString path;
    qint64 bytes = 0;
    QByteArray sha256; // lower-case hexadecimal
};

// A file that appears complete or not at all: written beside its place and renamed when done. An older file with the
// same name stays as it was until then, and for ever if something goes wrong. The first failure is kept; later writes
// are ignored, so that only commit() needs to be looked at.
class AtomicFile
{
public:
    explicit AtomicFile(const QString &path);
    ~AtomicFile();

    void write(QByteArrayView bytes);
    Result<WrittenFile> commit(); // cannot_write, disk_full

private:
    void flush();
    void hash(const QByteArray &piece);
    Error errorNow() const;

    QSaveFile m_file;
    QCryptographicHash m_hash{QCryptographicHash::Sha256};
    std::future<void> m_hashing; // of the piece written last, beside the work on the next one
    QByteArray m_buffer;
    qint64 m_bytes = 0;
    bool m_isFailed = false;
    Error m_error;
};

Result<WrittenFile> writeFile(const QString &path, QByteArrayView bytes);

} // namespace sidewise
