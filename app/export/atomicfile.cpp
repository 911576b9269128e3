#include "export/atomicfile.h"

#include <QCoreApplication>
#include <QDir>

#include <cerrno>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

namespace {
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Export)
};

constexpr qsizetype bufferSize = 256 * 1024; // large enough to hash one piece beside the making of the next
} // namespace

AtomicFile::AtomicFile(const QString &path) : m_file(path)
{
    m_buffer.reserve(bufferSize + 4096);
    if (!m_file.open(QIODevice::WriteOnly)) {
        m_error = errorNow();
        m_isFailed = true;
    }
}

void AtomicFile::write(QByteArrayView bytes)
{
    if (m_isFailed)
        return;
    m_buffer.append(bytes);
    if (m_buffer.size() >= bufferSize)
        flush();
}

AtomicFile::~AtomicFile()
{
    if (m_hashing.valid())
        m_hashing.wait();
}

void AtomicFile::hash(const QByteArray &piece)
{
    if (m_hashing.valid())
        m_hashing.wait();
    if (piece.size() < bufferSize)
        return m_hash.addData(piece);
    m_hashing = std::async(std::launch::async, [this, piece] { m_hash.addData(piece); });
}

void AtomicFile::flush()
{
    hash(m_buffer);
    m_bytes += m_buffer.size();
    errno = 0;
    if (m_file.write(m_buffer) != m_buffer.size() || !m_file.flush()) {
        m_error = errorNow();
        m_isFailed = true;
        m_file.cancelWriting();
    }
    m_buffer = QByteArray();
    m_buffer.reserve(bufferSize + 4096);
}

Error AtomicFile::errorNow() const
{
    const bool isFull = errno == ENOSPC || errno == EFBIG || errno == EDQUOT;
    const QString path = QDir::toNativeSeparators(m_file.fileName());
    if (isFull) {
        return {ErrorKind::Storage,
            Words::tr("%1 cannot be written: there is no room on the disk (%2). An older file with this name is untouched. "
                      "Make room or choose another place, then try again.").arg(path, m_file.errorString()),
            m_file.errorString(), u"disk_full"_s, 0};
    }
    return {ErrorKind::Storage,
        Words::tr("%1 cannot be written: %2. An older file with this name is untouched. Choose another place, or allow writing "
                  "there and try again.").arg(path, m_file.errorString()),
        m_file.errorString(), u"cannot_write"_s, 0};
}

Result<WrittenFile> AtomicFile::commit()
{
    if (!m_isFailed)
        flush();
    if (!m_isFailed && !m_file.commit()) {
        m_error = errorNow();
        m_isFailed = true;
    }
    if (m_hashing.valid())
        m_hashing.wait();
    if (m_isFailed)
        return failure(m_error);
    return WrittenFile{m_file.fileName(), m_bytes, m_hash.result().toHex()};
}

Result<WrittenFile> writeFile(const QString &path, QByteArrayView bytes)
{
    AtomicFile file(path);
    file.write(bytes);
    return file.commit();
}

} // namespace sidewise
