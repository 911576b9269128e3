#include "pictures/picturecache.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

namespace sidewise::pictures {

using namespace Qt::Literals::StringLiterals;

PictureCache::PictureCache(const QString &folder, qint64 cap) : m_folder(folder), m_cap(cap) { }

QString PictureCache::pathOf(const QString &address) const
{
    const QByteArray hash = QCryptographicHash::hash(address.toUtf8(), QCryptographicHash::Sha256).toHex();
    return m_folder + u'/' + QString::fromLatin1(hash);
}

std::optional<QByteArray> PictureCache::find(const QString &address)
{
    const QMutexLocker guard(&m_mutex);
    QFile file(pathOf(address));
    if (!file.open(QIODevice::ReadWrite | QIODevice::ExistingOnly))
        return std::nullopt;
    file.setFileTime(QDateTime::currentDateTimeUtc(), QFileDevice::FileModificationTime); // used just now
    return file.readAll();
}

void PictureCache::put(const QString &address, const QByteArray &bytes)
{
    const QMutexLocker guard(&m_mutex);
    if (bytes.size() > m_cap || !QDir().mkpath(m_folder))
        return;
    makeRoom(bytes.size());
    const QString path = pathOf(address);
    const qint64 before = QFileInfo(path).size();
    QSaveFile file(path);
    const bool isWritten = file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit();
    if (isWritten)
        m_size += bytes.size() - before;
}

qint64 PictureCache::size() const
{
    const QMutexLocker guard(&m_mutex);
    qint64 sum = 0;
    for (const QFileInfo &file : QDir(m_folder).entryInfoList(QDir::Files))
        sum += file.size();
    return sum;
}

// Down to nine tenths, so that not every new picture looks at the whole folder.
void PictureCache::makeRoom(qint64 wanted)
{
    if (m_size >= 0 && m_size + wanted <= m_cap)
        return;
    const QFileInfoList files = QDir(m_folder).entryInfoList(QDir::Files, QDir::Time | QDir::Reversed); // oldest first
    m_size = 0;
    for (const QFileInfo &file : files)
        m_size += file.size();
    if (m_size + wanted <= m_cap)
        return;
    for (const QFileInfo &file : files) {
        if (m_size + wanted <= m_cap / 10 * 9)
            return;
        if (QFile::remove(file.filePath()))
            m_size -= file.size();
    }
}

} // namespace sidewise::pictures
