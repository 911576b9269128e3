#include "dataset/textfile.h"

#include "dataset/encoding.h"
#include "dataset/rowchecks.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QTemporaryFile>

#include <sys/mman.h>

namespace sidewise::dataset {

using namespace Qt::Literals::StringLiterals;

namespace {
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Import)
};

constexpr qint64 largestRead = 8 * 1024 * 1024;

QString nameOf(const QString &path)
{
    return QFileInfo(path).fileName();
}

QString atLine(std::int64_t line)
{
    return u"\nline "_s + QString::number(line);
}

tl::unexpected<Error> cannotOpen(const QFile &file)
{
    if (QFileInfo(file.fileName()).isDir()) {
        return failure(ErrorKind::Storage, Words::tr("%1 is a folder. Name a file in it.").arg(file.fileName()), u"cannot_open"_s, file.fileName());
    }
    return failure(ErrorKind::Storage,
        Words::tr("%1 cannot be opened: %2. Check that the file is there and may be read, then try again.")
            .arg(file.fileName(), file.errorString()),
        u"cannot_open"_s, file.fileName());
}

QString readableName(const QString &encodingName)
{
    if (encodingName.startsWith(u"WINDOWS-"_s))
        return u"Windows-"_s + encodingName.mid(8);
    return encodingName;
}

tl::unexpected<Error> notText(const QString &path, const encoding::Guess &guess)
{
    const QString what = guess.kind.empty() ? Words::tr("a binary file")
                                            : Words::tr("a %1 file").arg(QString::fromStdString(guess.kind));
    return failure(ErrorKind::Input,
        Words::tr("%1 is %2, not a table. Save the data as a text file (CSV or TSV, UTF-8) and open that.").arg(nameOf(path), what),
        u"not_text"_s, QString::fromStdString(guess.kind));
}

tl::unexpected<Error> wrongEncoding(const QString &path, std::string_view bytes, const encoding::Guess &guess)
{
    const QString name = QString::fromStdString(guess.name);
    if (guess.firstBad == std::string_view::npos) {
        return failure(ErrorKind::Input,
            Words::tr("%1 is encoded in %2, but UTF-8 is needed. Let it be converted from %2, or save it as UTF-8. "
                      "Nothing was imported.").arg(nameOf(path), readableName(name)),
            u"encoding"_s, name);
    }
    const auto [line, column] = encoding::position(bytes, guess.firstBad);
    if (guess.markLength > 0) {
        return failure(ErrorKind::Input,
            Words::tr("%1 says that it is UTF-8, but line %2 has a broken character at byte %3. Correct that line or save the "
                      "file again as UTF-8. Nothing was imported.").arg(nameOf(path), QString::number(line), QString::number(column)),
            u"encoding"_s, name + atLine(line));
    }
    return failure(ErrorKind::Input,
        Words::tr("%1 is not UTF-8: line %2 has a broken character at byte %3. It looks like %4. Let it be converted from %4, or "
                  "save it as UTF-8. Nothing was imported.").arg(nameOf(path), QString::number(line), QString::number(column), readableName(name)),
        u"encoding"_s, name + atLine(line));
}

tl::unexpected<Error> cannotConvert(const QString &path, const QString &encodingName, std::string_view bytes, std::size_t badAt)
{
    std::string nothing;
    std::size_t end = 0;
    if (!encoding::convert({}, encodingName.toStdString(), nothing, end)) { // not even nothing: the name is unknown
        return failure(ErrorKind::Input,
            Words::tr("There is no encoding %1 here. Name another one, for example windows-1251 or utf-16le. Nothing was imported.")
                .arg(encodingName.left(100)),
            u"encoding"_s, encodingName);
    }
    const auto [line, column] = encoding::position(bytes, badAt);
    return failure(ErrorKind::Input,
        Words::tr("%1 cannot be read as %2: what stands at byte %3 of line %4 does not exist there. Choose another encoding. "
                  "Nothing was imported.").arg(nameOf(path), readableName(encodingName), QString::number(column), QString::number(line)),
        u"encoding"_s, encodingName + atLine(line));
}
} // namespace

Result<void> TextFile::read(const QString &path)
{
    m_file = std::make_unique<QFile>(path);
    if (QFileInfo(path).isDir() || !m_file->open(QIODevice::ReadOnly))
        return cannotOpen(*m_file);
    const qint64 size = m_file->size();
    // A file that another program cuts short while it is mapped would bring us down: only large ones are mapped.
    const uchar *mapped = size > largestRead ? m_file->map(0, size) : nullptr;
    if (mapped) {
        m_bytes = {reinterpret_cast<const char *>(mapped), static_cast<std::size_t>(size)};
        return {};
    }
    m_read = m_file->readAll();
    if (m_file->error() != QFile::NoError && size > 0 && m_read.isEmpty())
        return cannotOpen(*m_file);
    m_bytes = {m_read.constData(), static_cast<std::size_t>(m_read.size())};
    return {};
}

Result<TextFile> TextFile::open(const QString &path, const QString &encodingName, const std::function<bool(double)> &keepGoing)
{
    TextFile result;
    if (auto read = result.read(path); !read)
        return failure(read.error());
    bool isCancelled = false;
    const encoding::Guess guess = encoding::guess(result.m_bytes, [&](std::size_t offset) {
        result.forgetBefore(result.m_bytes.data() + offset);
        isCancelled = keepGoing && !keepGoing(static_cast<double>(offset) / static_cast<double>(result.m_bytes.size()));
        return !isCancelled;
    });
    if (isCancelled)
        return importCancelled();
    result.m_forgotten = 0;
    const QString wanted = encodingName.toUpper();
    const bool isNamed = !wanted.isEmpty() && wanted != u"UTF-8" && guess.kind.empty(); // the requester knows better
    if (!guess.isText && !isNamed)
        return notText(path, guess);
    if (wanted.isEmpty() || wanted == u"UTF-8") {
        if (guess.name != "UTF-8" || guess.firstBad != std::string_view::npos)
            return wrongEncoding(path, result.m_bytes, guess);
        result.m_text = result.m_bytes.substr(guess.markLength);
        result.m_encoding = u"UTF-8"_s;
        return result;
    }
    const std::size_t mark = guess.name == wanted.toStdString() ? guess.markLength : 0;
    if (auto converted = result.convert(path, wanted, mark, keepGoing); !converted)
        return failure(converted.error());
    result.m_encoding = wanted;
    return result;
}

// In pieces that end between characters; what a large file becomes goes into a file without a name, not into memory.
Result<void> TextFile::convert(const QString &path, const QString &encodingName, std::size_t mark, const std::function<bool(double)> &keepGoing)
{
    constexpr std::size_t pieceSize = 4 * 1024 * 1024;
    constexpr std::size_t longestCharacter = 8;
    const std::string name = encodingName.toStdString();
    const std::string_view bytes = m_bytes.substr(mark);
    const bool isLarge = bytes.size() > static_cast<std::size_t>(largestRead);
    std::unique_ptr<QTemporaryFile> file = isLarge ? std::make_unique<QTemporaryFile>() : nullptr;
    if (file && !file->open())
        return cannotOpen(*file);
    m_converted = std::make_unique<std::string>();
    std::string piece;
    for (std::size_t at = 0; at < bytes.size();) {
        std::size_t badAt = 0;
        std::size_t size = std::min(pieceSize, bytes.size() - at);
        if (!encoding::convert(bytes.substr(at, size), name, piece, badAt)) {
            const bool isCut = at + size < bytes.size() && badAt > 0 && size - badAt < longestCharacter;
            if (!isCut)
                return cannotConvert(path, encodingName, m_bytes, mark + at + badAt);
            size = badAt; // the rest of the character is in the next piece
        }
        if (!file)
            *m_converted += piece;
        else if (file->write(piece.data(), static_cast<qint64>(piece.size())) < 0)
            return cannotOpen(*file);
        at += size;
        forgetBefore(bytes.data() + at);
        if (keepGoing && !keepGoing(static_cast<double>(at) / static_cast<double>(bytes.size())))
            return importCancelled();
    }
    if (bytes.empty() && !encoding::convert({}, name, piece, mark))
        return cannotConvert(path, encodingName, m_bytes, 0);
    m_text = *m_converted;
    if (!file)
        return {};
    file->flush();
    const uchar *const mapped = file->map(0, file->size());
    if (!mapped)
        return cannotOpen(*file);
    m_text = {reinterpret_cast<const char *>(mapped), static_cast<std::size_t>(file->size())};
    m_forgotten = 0;
    m_convertedFile = std::move(file);
    return {};
}

void TextFile::forgetBefore(const char *place)
{
    constexpr std::size_t step = 4 * 1024 * 1024; // a multiple of every page size; a mapping begins at a page
    const bool isResource = m_file && m_file->fileName().startsWith(u':');
    const std::string_view mapped = m_convertedFile ? m_text : m_read.isEmpty() && !isResource ? m_bytes : std::string_view();
    if (place < mapped.data() || place > mapped.data() + mapped.size())
        return;
    const std::size_t end = static_cast<std::size_t>(place - mapped.data()) / step * step;
    if (end <= m_forgotten)
        return;
    madvise(const_cast<char *>(mapped.data()) + m_forgotten, end - m_forgotten, MADV_DONTNEED);
    m_forgotten = end;
}

Result<QByteArray> firstBytes(const QString &path, qint64 count)
{
    QFile file(path);
    if (QFileInfo(path).isDir() || !file.open(QIODevice::ReadOnly))
        return cannotOpen(file);
    return file.read(count);
}

Result<QString> previewEncoding(const QString &path, const QString &encodingName)
{
    return firstBytes(path, 2000).map([&](const QByteArray &bytes) {
        const std::string_view view(bytes.constData(), static_cast<std::size_t>(bytes.size()));
        return QString::fromStdString(encoding::preview(view, encodingName.toUpper().toStdString()));
    });
}

} // namespace sidewise::dataset
