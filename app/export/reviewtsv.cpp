#include "export/reviewtsv.h"

#include "export/atomicfile.h"
#include "export/celltext.h"

#include <QCoreApplication>
#include <QHash>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

namespace {
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Export)
};
} // namespace

Result<void> writeReviewTsv(const QString &path, const QList<ReviewRow> &rows)
{
    QHash<AssignmentId, qsizetype> last;
    for (qsizetype i = 0; i < rows.size(); ++i) {
        last[rows[i].assignment] = i;
        if (!rows[i].isAccepted && rows[i].comment.trimmed().isEmpty()) {
            return failure(ErrorKind::Input,
                Words::tr("The rejected page %1 has no comment, but performers must be told why. Write one, then try again.")
                    .arg(rows[i].assignment.value.left(100)),
                u"comment_missing"_s, rows[i].assignment.value);
        }
    }
    AtomicFile file(path);
    file.write("ASSIGNMENT:assignment_id\tACCEPT:verdict\tACCEPT:comment\n");
    for (qsizetype i = 0; i < rows.size(); ++i) {
        if (last.value(rows[i].assignment) != i)
            continue;
        QByteArray line;
        appendField(line, rows[i].assignment.value);
        line += rows[i].isAccepted ? "\t+\t" : "\t-\t";
        appendField(line, rows[i].comment);
        file.write(line + '\n');
    }
    return file.commit().map([](const WrittenFile &) { });
}

} // namespace sidewise
