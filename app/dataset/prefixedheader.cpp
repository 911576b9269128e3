#include "dataset/prefixedheader.h"

#include "dataset/columnlayout.h"

#include <QCoreApplication>

namespace sidewise::dataset {

using namespace Qt::Literals::StringLiterals;

namespace {
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Import)
};

const QStringList &prefixes()
{
    static const QStringList list{u"INPUT"_s, u"GOLDEN"_s, u"HINT"_s, u"TASK"_s, u"OUTPUT"_s, u"ASSIGNMENT"_s, u"ACCEPT"_s,
        u"CONFIDENCE"_s, u"PROJECT"_s, u"Al"_s};
    return list;
}
} // namespace

Result<QStringList> plainHeaders(const QStringList &headers, const QString &fileName)
{
    QStringList plain;
    for (const QString &header : headers) {
        const qsizetype colon = header.indexOf(u':');
        const QString prefix = header.left(std::max<qsizetype>(0, colon));
        if (header == u"SOURCE") {
            plain.append(header);
        } else if (prefixes().contains(prefix)) {
            plain.append(prefix + u':' + header.mid(colon + 1).trimmed());
        } else {
            QString sentence = Words::tr("%1 has the column “%2”, which begins with no known word. Columns begin with %3 and a colon.")
                                   .arg(fileName, header.left(100), prefixes().join(u", "_s));
            const QString near = nearestName(prefix, prefixes());
            sentence += u' ';
            sentence += near.isEmpty() ? Words::tr("Rename or delete the column.")
                                       : Words::tr("Did you mean %1? Then rename the column.").arg(near + header.mid(colon));
            return failure(ErrorKind::Input, sentence, u"unknown_prefix"_s, header);
        }
    }
    return plain;
}

} // namespace sidewise::dataset
