#include "dataset/reviewfile.h"

#include "dataset/cellchecks.h"
#include "dataset/prefixedheader.h"
#include "dataset/rowchecks.h"
#include "dataset/tablefile.h"
#include "dataset/taskcells.h"

#include <QCoreApplication>

namespace sidewise::dataset {

using namespace Qt::Literals::StringLiterals;

namespace {
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Import)
};

enum Column { Assignment, Verdict, Comment };

const QList<ColumnSpec> &columns()
{
    static const QList<ColumnSpec> list{{u"ASSIGNMENT:assignment_id"_s, true}, {u"ACCEPT:verdict"_s, true}, {u"ACCEPT:comment"_s, false}};
    return list;
}

bool addReview(RowChecks &checks, const Row &row, ReviewFile &result, QHash<QString, qsizetype> &known)
{
    if (!checks.begin(row))
        return false;
    checks.checkId(Assignment);
    const std::string_view verdict = checks.cell(Verdict);
    if (verdict.empty())
        return checks.isGood();
    Review review{AssignmentId(cells::toText(checks.cell(Assignment))), verdict == "+", cells::toText(checks.cell(Comment))};
    if (verdict != "+" && verdict != "-") {
        checks.refuse(Verdict, verdict, u"verdict_invalid"_s,
            [] { return Words::tr("A verdict is + (accept) or - (reject). Correct it, or leave it empty to decide later."); });
    }
    if (verdict == "-" && review.comment.trimmed().isEmpty()) {
        checks.refuse(Comment, {}, u"comment_missing"_s,
            [] { return Words::tr("Rejecting a page needs a reason. Fill in ACCEPT:comment: the performer reads it."); });
    }
    if (!checks.isGood())
        return false;
    const auto first = known.constFind(review.assignment.value);
    if (first == known.constEnd()) {
        known.insert(review.assignment.value, result.reviews.size());
        result.reviews.append(review);
        return true;
    }
    if (result.reviews.at(*first).isAccepted == review.isAccepted)
        return true;
    checks.refuse(Verdict, verdict, u"verdict_contradiction"_s,
        [] { return Words::tr("The same page has both verdicts. The whole page is accepted or rejected: keep one of the rows."); });
    return false;
}
} // namespace

Result<ReviewFile> readReviewFile(const QString &path, const ImportOptions &options)
{
    if (isCancelled(options))
        return importCancelled();
    Result<TableFile> opened = TableFile::open(path, options, taskcells::names(columns()));
    if (!opened)
        return failure(std::move(opened).error());
    TableFile &file = *opened;
    const Result<QStringList> headers = plainHeaders(mapped(file.headers, options), file.name);
    if (!headers)
        return failure(headers.error());
    ProblemList problems;
    // A results file with verdicts filled in is a review file: its other columns are expected.
    const Result<ColumnLayout> layout = ColumnLayout::make(*headers, file.headerLine, columns(), {}, file.name, problems, *headers);
    if (!layout)
        return failure(layout.error());
    ReviewFile result;
    RowChecks checks(*layout, columns(), *headers, problems);
    QHash<QString, qsizetype> known;
    const Result<void> read = forEachRow(file, options, [&](const Row &row) {
        ++result.rows;
        if (!addReview(checks, row, result, known))
            ++result.rejectedRows;
    });
    if (!read)
        return failure(read.error());
    if (result.rows == 0)
        return noRows(file.name);
    result.problems = problems.take();
    result.problemCounts = problems.counts();
    return result;
}

} // namespace sidewise::dataset
