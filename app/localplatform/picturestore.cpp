#include "localplatform/picturestore.h"

#include "localplatform/platformstate.h"
#include "localplatform/refusal.h"

#include <QCoreApplication>
#include <QCryptographicHash>

#include <algorithm>
#include <iterator>

namespace sidewise::platform {

using namespace Qt::Literals::StringLiterals;

namespace {
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(LocalPlatform)
};
} // namespace

QByteArray pictureType(const QByteArray &bytes)
{
    static const std::pair<QByteArray, const char *> starts[] = {{QByteArray("\x89PNG\r\n\x1a\n", 8), "image/png"},
        {QByteArray("\xff\xd8\xff", 3), "image/jpeg"}, {"GIF87a", "image/gif"}, {"GIF89a", "image/gif"}};
    const auto found = std::find_if(std::begin(starts), std::end(starts), [&](const auto &one) { return bytes.startsWith(one.first); });
    if (found != std::end(starts))
        return found->second;
    return bytes.startsWith("RIFF") && bytes.mid(8, 4) == "WEBP" ? "image/webp" : QByteArray();
}

QString PictureStore::add(qint64 requester, const QByteArray &bytes, const QString &source)
{
    const QByteArray type = pictureType(bytes);
    if (type.isEmpty())
        throw Refusal{415, u"UNSUPPORTED_MEDIA_TYPE"_s, Words::tr("Send the bytes of a PNG, JPEG, WebP or GIF picture.")};
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(QByteArray::number(requester) + '\n');
    hash.addData(bytes);
    const QString id = QString::fromLatin1(hash.result().toHex().left(32));
    if (!isThere(id)) {
        Query row = m_state.sql.query("INSERT INTO pictures (id, requester, media_type, created, bytes) VALUES (?, ?, ?, ?, ?)", id, requester,
            type, m_state.now(), nullptr);
        row.statement().bindBlob(5, bytes);
        while (row.next()) { }
    }
    if (!source.isEmpty())
        m_state.sql.run("INSERT OR REPLACE INTO picture_sources (requester, source, picture) VALUES (?, ?, ?)", requester, source, id);
    return id;
}

std::optional<PictureStore::Picture> PictureStore::picture(const QString &id)
{
    Query row = m_state.sql.query("SELECT bytes, media_type FROM pictures WHERE id = ?", id);
    if (!row.next())
        return std::nullopt;
    return Picture{row.utf8(0), row.utf8(1)};
}

bool PictureStore::isThere(const QString &id)
{
    return m_state.sql.exists("SELECT 1 FROM pictures WHERE id = ?", id);
}

QString PictureStore::idOfSource(qint64 requester, const QString &source)
{
    Query row = m_state.sql.query("SELECT picture FROM picture_sources WHERE requester = ? AND source = ?", requester, source);
    return row.next() ? row.text(0) : QString();
}

} // namespace sidewise::platform
