#include "export/aggregatedtsv.h"

#include "export/celltext.h"
#include "export/tolokatsv.h"

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

Result<void> writeAggregatedTsv(const QString &path, const QList<AggregatedRow> &rows, const Origin &origin, const QJsonObject &facts)
{
    AtomicFile file(path);
    file.write(inputColumns() + "\tOUTPUT:result\tCONFIDENCE:result\n");
    QByteArray line;
    for (const AggregatedRow &row : rows) {
        line.resize(0);
        appendInputs(line, row.task);
        line += '\t';
        appendField(line, row.value);
        line += '\t' + QByteArray::number(row.confidence * 100, 'f', 2) + "%\n";
        file.write(line);
    }
    const auto written = file.commit();
    if (!written)
        return failure(written.error());
    QJsonObject all = facts;
    QJsonObject counts = facts[u"counts"_s].toObject();
    counts[u"tasks"_s] = rows.size();
    all[u"counts"_s] = counts;
    return writeMeta(path, u"toloka-aggregated"_s, origin, all, {*written});
}

} // namespace sidewise
