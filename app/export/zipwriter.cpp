#include "export/zipwriter.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QTemporaryFile>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <minizip/zip.h>
#include <zlib.h>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

namespace {
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Export)
};

constexpr qint64 pieceSize = 256 * 1024;
constexpr qint64 mostShrinking = 100; // half of what our reader allows

// Would the bytes shrink so much that a careful reader takes them for a trap?
class Squeezer
{
public:
    Squeezer() { deflateInit2(&m_stream, 6, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY); }
    ~Squeezer() { deflateEnd(&m_stream); }
    void add(QByteArrayView bytes)
    {
        m_in += bytes.size();
        m_stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(bytes.data()));
        m_stream.avail_in = static_cast<uInt>(bytes.size());
        while (m_stream.avail_in > 0)
            squeeze(Z_NO_FLUSH);
    }
    bool isTrapLike()
    {
        while (squeeze(Z_FINISH) != Z_STREAM_END) { }
        return m_in / mostShrinking > m_out;
    }

private:
    int squeeze(int flush)
    {
        m_stream.next_out = m_room;
        m_stream.avail_out = sizeof(m_room);
        const int code = deflate(&m_stream, flush);
        m_out += static_cast<qint64>(sizeof(m_room) - m_stream.avail_out);
        return code == Z_STREAM_ERROR ? Z_STREAM_END : code;
    }
    z_stream m_stream{};
    Bytef m_room[16 * 1024];
    qint64 m_in = 0;
    qint64 m_out = 0;
};

Error writeError(const QString &path, int number)
{
    const bool isFull = number == ENOSPC || number == EFBIG || number == EDQUOT;
    const QString reason = QString::fromLocal8Bit(std::strerror(number));
    return {ErrorKind::Storage,
        isFull ? Words::tr("%1 cannot be written: there is no room on the disk (%2). An older file with this name is untouched. "
                           "Make room or choose another place, then try again.").arg(QDir::toNativeSeparators(path), reason)
               : Words::tr("%1 cannot be written: %2. An older file with this name is untouched. Choose another place, or allow writing "
                           "there and try again.").arg(QDir::toNativeSeparators(path), reason),
        reason, isFull ? u"disk_full"_s : u"cannot_write"_s, 0};
}
} // namespace

ZipWriter::ZipWriter(const QString &path) : m_path(path), m_partPath(path + u".part"_s)
{
    QFile::remove(m_partPath);
    errno = 0;
    m_zip = zipOpen64(QFile::encodeName(m_partPath).constData(), APPEND_STATUS_CREATE);
    if (!m_zip)
        fail();
}

ZipWriter::~ZipWriter()
{
    if (m_zip)
        zipClose(m_zip, nullptr);
    QFile::remove(m_partPath);
}

void ZipWriter::fail()
{
    if (!m_isFailed)
        m_errno = errno != 0 ? errno : EIO;
    m_isFailed = true;
}

void ZipWriter::add(const QString &name, const QByteArray &bytes)
{
    add(name, [&](const Append &append) { append(bytes); });
}

void ZipWriter::add(const QString &name, const std::function<void(const Append &)> &produce)
{
    QTemporaryFile content;
    Squeezer squeezer;
    if (!content.open())
        return fail();
    produce([&](QByteArrayView bytes) {
        if (m_isFailed || m_isTooLarge)
            return;
        m_bytes += bytes.size();
        m_isTooLarge = m_bytes > mostBytes;
        squeezer.add(bytes);
        errno = 0;
        if (content.write(bytes.data(), bytes.size()) != bytes.size())
            fail();
    });
    m_isTooLarge = m_isTooLarge || ++m_entries > mostEntries;
    if (m_isFailed || m_isTooLarge)
        return;
    content.flush();
    content.seek(0);
    copyIn(name, content, squeezer.isTrapLike());
}

void ZipWriter::copyIn(const QString &name, QIODevice &content, bool isTrapLike)
{
    zip_fileinfo info{};
    info.tmz_date.tm_year = 1980; // no clock: the same study makes the same bundle
    info.tmz_date.tm_mday = 1;
    constexpr uLong isUtf8 = 1 << 11;
    constexpr uLong madeByUnix = 3 << 8;
    const int level = isTrapLike ? 0 : 6;
    errno = 0;
    bool isGood = zipOpenNewFileInZip4_64(m_zip, name.toUtf8().constData(), &info, nullptr, 0, nullptr, 0, nullptr,
                      level == 0 ? 0 : Z_DEFLATED, level, 0, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY, nullptr, 0, madeByUnix, isUtf8, 0)
        == ZIP_OK;
    while (isGood && !content.atEnd()) {
        const QByteArray piece = content.read(pieceSize);
        isGood = zipWriteInFileInZip(m_zip, piece.constData(), static_cast<unsigned>(piece.size())) == ZIP_OK;
    }
    isGood = isGood && zipCloseFileInZip(m_zip) == ZIP_OK;
    if (!isGood)
        fail();
}

Result<WrittenFile> ZipWriter::commit()
{
    errno = 0;
    if (m_zip && zipClose(std::exchange(m_zip, nullptr), nullptr) != ZIP_OK)
        fail();
    if (m_isTooLarge) {
        return failure(ErrorKind::Input,
            Words::tr("The study is too large for a bundle: it would unpack to more than %1 MB or %2 parts. Copy the study file itself instead.")
                .arg(mostBytes / 1'000'000).arg(mostEntries), u"too_large"_s);
    }
    QFile part(m_partPath);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    const bool isWhole = !m_isFailed && part.open(QIODevice::ReadWrite) && hash.addData(&part);
    if (!isWhole)
        fail();
    const qint64 size = part.size();
    part.close();
    if (m_isFailed)
        return failure(writeError(m_path, m_errno));
    errno = 0;
    if (std::rename(QFile::encodeName(m_partPath).constData(), QFile::encodeName(m_path).constData()) != 0)
        return failure(writeError(m_path, errno));
    return WrittenFile{m_path, size, hash.result().toHex()};
}

} // namespace sidewise
