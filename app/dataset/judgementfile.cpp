#include "dataset/judgementfile.h"

#include "dataset/cellchecks.h"
#include "dataset/rowchecks.h"
#include "dataset/tablefile.h"
#include "dataset/taskcells.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

namespace sidewise::dataset {

using namespace Qt::Literals::StringLiterals;

namespace {
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Import)
};

enum Column { ProductColumn, LeftColumn, RightColumn, AnswerColumn, Performer, Golden, AssignmentColumn, Seconds, Created };

const QList<ColumnSpec> &columns()
{
    static const QList<ColumnSpec> list{{u"product_id"_s, true}, {u"left_id"_s, true}, {u"right_id"_s, true}, {u"answer"_s, true},
        {u"performer_id"_s, true}, {u"golden"_s, false}, {u"assignment_id"_s, false}, {u"seconds"_s, false}, {u"created_at"_s, false}};
    return list;
}

class JudgementRows
{
public:
    JudgementRows(RowChecks &checks, const Project &project, const KnownThings *known, JudgementFile &result)
        : m_checks(checks), m_project(project), m_known(known), m_result(result)
    {
    }

    bool add(const Row &row)
    {
        if (!m_checks.begin(row))
            return false;
        for (int column : {ProductColumn, LeftColumn, RightColumn, Performer})
            m_checks.checkId(column);
        Judgement judgement;
        judgement.product = ProductId(text(ProductColumn));
        judgement.left = ItemId(text(LeftColumn));
        judgement.right = ItemId(text(RightColumn));
        judgement.performer = PerformerId(text(Performer));
        judgement.assignment = AssignmentId(text(AssignmentColumn));
        judgement.answer = answer(AnswerColumn).value_or(Answer::Left); // without one the row is refused
        if (!m_checks.cell(Golden).empty())
            judgement.golden = answer(Golden);
        judgement.seconds = seconds();
        judgement.submitted = time();
        judgement.source = Source::File;
        if (!judgement.left.isEmpty() && judgement.left == judgement.right) {
            m_checks.refuse(RightColumn, m_checks.cell(RightColumn), u"same_item"_s,
                [] { return Words::tr("Left and right are the same item. Leave the row out."); });
        }
        if (m_known && !judgement.golden)
            m_known->check(m_checks, judgement, {ProductColumn, LeftColumn, RightColumn});
        if (m_checks.isGood())
            m_result.judgements.append(judgement);
        return m_checks.isGood();
    }

private:
    QString text(int column) const
    {
        const QString text = cells::toText(m_checks.cell(column));
        return m_result.isGuarded ? unguarded(text) : text;
    }

    std::optional<Answer> answer(int column)
    {
        const auto found = taskcells::answerOf(m_project.answers, text(column));
        if (!found) {
            m_checks.refuse(column, m_checks.cell(column), column == Golden ? u"golden_value"_s : u"output_value"_s, [&] {
                return Words::tr("%1 must be one of the project's answers: %2. Correct the row or leave it out.")
                    .arg(m_checks.name(column), taskcells::offeredValues(m_project.answers).join(u", "_s));
            });
        }
        return found;
    }

    double seconds()
    {
        const std::string_view cell = m_checks.cell(Seconds);
        const auto value = cell.empty() ? std::optional(0.0) : cells::number(cell);
        if (value && *value >= 0)
            return *value;
        m_checks.refuse(Seconds, cell, u"seconds_invalid"_s,
            [] { return Words::tr("seconds is a number with a decimal point, not below zero. Correct it or leave it empty."); });
        return 0;
    }

    QDateTime time()
    {
        const QString cell = cells::toText(m_checks.cell(Created));
        const QDateTime time = QDateTime::fromString(cell, Qt::ISODateWithMs);
        if (!cell.isEmpty() && !time.isValid()) {
            m_checks.refuse(Created, m_checks.cell(Created), u"time_invalid"_s,
                [] { return Words::tr("created_at is a time such as 2026-01-31T12:00:00Z. Correct it or leave it empty."); });
        }
        return time.toUTC();
    }

    RowChecks &m_checks;
    const Project &m_project;
    const KnownThings *m_known;
    JudgementFile &m_result;
};
} // namespace

bool isGuarded(const QString &path)
{
    QFile meta(path + u".meta.json"_s);
    if (!meta.open(QIODevice::ReadOnly) || meta.size() > 10'000'000)
        return false;
    return QJsonDocument::fromJson(meta.readAll()).object()[u"csv_guard"_s].toString() == u"apostrophe";
}

QString unguarded(const QString &text)
{
    qsizetype at = 0;
    while (at < text.size() && text[at] == u'\'')
        ++at;
    const bool isGuarded = at > 0 && at < text.size() && QStringView(u"=+-@\t\r").contains(text[at]);
    return isGuarded || (at > 0 && at < text.size() && text[at].isNull()) ? text.mid(1) : text;
}

Result<JudgementFile> readJudgementFile(const QString &path, const Project &project, const AnswerFileOptions &options)
{
    if (isCancelled(options))
        return importCancelled();
    Result<TableFile> opened = TableFile::open(path, options, taskcells::names(columns()));
    if (!opened)
        return failure(std::move(opened).error());
    TableFile &file = *opened;
    ProblemList problems;
    const Result<ColumnLayout> layout = ColumnLayout::make(file.headers, file.headerLine, columns(), options.columns, file.name, problems);
    if (!layout)
        return failure(layout.error());
    JudgementFile result;
    result.isGuarded = isGuarded(path);
    problems.keepReasons(static_cast<bool>(options.onRejected));
    RowChecks checks(*layout, columns(), file.headers, problems);
    JudgementRows rows(checks, project, options.known, result);
    const Result<void> read = forEachRow(file, options, [&](const Row &row) {
        ++result.rows;
        problems.beginRow();
        if (rows.add(row))
            return;
        ++result.rejectedRows;
        if (options.onRejected)
            options.onRejected(row, file.headers, problems.reason());
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
