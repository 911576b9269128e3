#include "dataset/rejectedrows.h"

#include "dataset/catalogueimport.h"
#include "dataset/cellchecks.h"

#include <QCoreApplication>

namespace sidewise::dataset {

using namespace Qt::Literals::StringLiterals;

namespace {
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Import)
};

QByteArray field(QByteArray bytes)
{
    const bool isPlain = !bytes.contains('\t') && !bytes.contains('"') && !bytes.contains('\n') && !bytes.contains('\r');
    return isPlain ? bytes : '"' + bytes.replace('"', "\"\"") + '"';
}

QByteArray headerLine(const QStringList &headers)
{
    QByteArray line;
    for (const QString &header : headers)
        line += field(header.toUtf8()) + '\t';
    return line + "reject_line\treject_reason\treject_raw\n";
}

QByteArray rowLine(const Row &row, qsizetype columns, const QString &reason)
{
    const bool isBroken = row.fault.has_value();
    QByteArray line;
    for (qsizetype i = 0; i < columns; ++i) {
        const auto at = static_cast<std::size_t>(i);
        if (!isBroken && at < row.fields.size())
            line += field(QByteArray(row.fields[at].data(), static_cast<qsizetype>(row.fields[at].size())));
        line += '\t';
    }
    line += QByteArray::number(static_cast<qint64>(row.line)) + '\t' + field(reason.toUtf8()) + '\t';
    if (isBroken)
        line += field(QByteArray(row.raw.data(), static_cast<qsizetype>(row.raw.size())).replace('\0', ' '));
    return line + '\n';
}
} // namespace

RejectFile::RejectFile(const QString &path) : m_file(path) { }

void RejectFile::add(const Row &row, const QStringList &headers, const QString &reason)
{
    if (m_count++ == 0)
        m_isWritten = m_file.open(QIODevice::WriteOnly) && m_file.write(headerLine(headers)) > 0;
    m_isWritten = m_isWritten && m_file.write(rowLine(row, headers.size(), reason)) > 0;
}

Result<qint64> RejectFile::commit()
{
    if (m_count > 0 && (!m_isWritten || !m_file.commit())) {
        return failure(ErrorKind::Storage,
            Words::tr("%1 cannot be written: %2. Choose another place and try again.").arg(m_file.fileName(), m_file.errorString()),
            u"cannot_write"_s, m_file.errorString());
    }
    return m_count;
}

Result<qint64> writeRejectedRows(const QString &cataloguePath, const QString &rejectPath, ImportOptions options)
{
    RejectFile file(rejectPath);
    options.onRejected = [&](const Row &row, const QStringList &headers, const QString &reason) { file.add(row, headers, reason); };
    const Result<CatalogueImport> import = importCatalogue(cataloguePath, options);
    if (!import)
        return failure(import.error());
    return file.commit();
}

} // namespace sidewise::dataset
