#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QFile>
#include <QString>

#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace sidewise::dataset {

// The text of a file as strict UTF-8 without byte order mark; large files are mapped into memory, not read.
// Paths of resources (":/…") work too.
class TextFile
{
public:
    // Refusals: cannot_open, not_text, encoding (the detail is the name of the detected encoding; give it as
    // `encodingName` to convert). An unknown `encodingName` or one that does not fit is refused with the same code.
    // `keepGoing` is asked while a large file is looked through, with the share that is done; false: cancelled.
    static Result<TextFile> open(const QString &path, const QString &encodingName = {}, const std::function<bool(double)> &keepGoing = {});

    std::string_view text() const { return m_text; }
    QString encodingName() const { return m_encoding; }
    // The bytes as they are in the file.
    std::string_view bytes() const { return m_bytes; }

    // What stands before this place of the text is not needed soon: a mapped file then takes no memory for it. Reading it
    // again is still allowed.
    void forgetBefore(const char *place);

private:
    Result<void> read(const QString &path);
    Result<void> convert(const QString &path, const QString &encodingName, std::size_t mark, const std::function<bool(double)> &keepGoing);

    std::unique_ptr<QFile> m_file; // keeps the mapping
    std::unique_ptr<QFile> m_convertedFile; // of a large file: without a name, and mapped as well
    QByteArray m_read;             // of a small file, or where mapping is not possible
    std::unique_ptr<std::string> m_converted;
    std::string_view m_bytes;
    std::string_view m_text;
    std::size_t m_forgotten = 0;
    QString m_encoding;
};

// The beginning of a file as it reads in an encoding, for the requester to choose by.
Result<QString> previewEncoding(const QString &path, const QString &encodingName);

// Only the bytes, whatever they are. cannot_open.
Result<QByteArray> firstBytes(const QString &path, qint64 count);

} // namespace sidewise::dataset
