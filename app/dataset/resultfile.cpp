#include "dataset/resultfile.h"

#include "dataset/cellchecks.h"
#include "dataset/prefixedheader.h"
#include "dataset/tablefile.h"
#include "dataset/taskcells.h"
#include "domain/sourceword.h"

#include <QCoreApplication>
#include <QSet>
#include <QTimeZone>

#include <algorithm>

namespace sidewise::dataset {

using namespace Qt::Literals::StringLiterals;

namespace {
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Import)
};

using namespace taskcells;

enum ResultColumn { OutputResult = Count, AssignmentColumn, Worker, TaskColumn, Started, Submitted, Status, ShownLeft, Seconds, Version, SourceColumn };

const QList<ColumnSpec> &resultColumns()
{
    static const QList<ColumnSpec> list = columns()
        + QList<ColumnSpec>{{u"OUTPUT:result"_s, true}, {u"ASSIGNMENT:assignment_id"_s, true}, {u"ASSIGNMENT:worker_id"_s, true},
            {u"ASSIGNMENT:task_id"_s, false}, {u"ASSIGNMENT:started"_s, false}, {u"ASSIGNMENT:submitted"_s, false},
            {u"ASSIGNMENT:status"_s, false}, {u"TASK:shown_left"_s, false}, {u"TASK:seconds"_s, false}, {u"PROJECT:version"_s, false},
            {u"SOURCE"_s, false}};
    return list;
}

// Columns that the platform writes and that say nothing about the answer.
const QStringList &otherColumns()
{
    static const QStringList list{u"ASSIGNMENT:link"_s, u"ASSIGNMENT:task_suite_id"_s, u"ASSIGNMENT:accepted"_s, u"ASSIGNMENT:rejected"_s,
        u"ASSIGNMENT:skipped"_s, u"ASSIGNMENT:expired"_s, u"ASSIGNMENT:reward"_s, u"ACCEPT:verdict"_s, u"ACCEPT:comment"_s};
    return list;
}

std::optional<AssignmentStatus> statusOf(std::string_view cell)
{
    if (cell.empty() || cell == "APPROVED" || cell == "ACCEPTED")
        return AssignmentStatus::Accepted;
    if (cell == "SUBMITTED")
        return AssignmentStatus::Submitted;
    if (cell == "REJECTED")
        return AssignmentStatus::Rejected;
    if (cell == "ACTIVE")
        return AssignmentStatus::Active;
    if (cell == "SKIPPED")
        return AssignmentStatus::Skipped;
    return cell == "EXPIRED" ? std::optional(AssignmentStatus::Expired) : std::nullopt;
}

std::optional<Source> sourceOfCell(std::string_view cell)
{
    return cell.empty() ? std::optional(Source::File) : sourceOf(cell);
}

class ResultRows
{
public:
    ResultRows(RowChecks &checks, ProblemList &problems, const Project &project, const KnownThings *known, ResultFile &result)
        : m_checks(checks), m_problems(problems), m_project(project), m_known(known), m_result(result)
    {
    }

    bool add(const Row &row)
    {
        if (!m_checks.begin(row))
            return false;
        const std::optional<AssignmentStatus> status = statusOf(m_checks.cell(Status));
        const bool isUnanswered = status && (*status == AssignmentStatus::Active || *status == AssignmentStatus::Skipped
            || *status == AssignmentStatus::Expired);
        if (isUnanswered) {
            ++m_result.withoutAnswer;
            return true;
        }
        ResultRow answer;
        answer.line = row.line;
        readTask(answer.task);
        readJudgement(answer, status);
        if (m_known && answer.task.kind() == TaskKind::General)
            m_known->check(m_checks, answer.judgement, {ProductCard, LeftCard, RightCard});
        checkPerformer(answer.judgement);
        if (!m_checks.isGood() || !isNew(answer))
            return false;
        m_result.answers.append(answer);
        return true;
    }

    // Where the file has no time for a task: the page's time divided by its tasks.
    void shareSeconds()
    {
        QHash<QString, int> tasksOfPage;
        for (const ResultRow &answer : std::as_const(m_result.answers))
            ++tasksOfPage[answer.judgement.assignment.value];
        for (ResultRow &answer : m_result.answers) {
            const qint64 page = m_pageMs.value(answer.judgement.assignment.value, 0);
            if (answer.judgement.seconds == 0 && page > 0)
                answer.judgement.seconds = static_cast<double>(page) / 1000.0 / tasksOfPage.value(answer.judgement.assignment.value);
        }
    }

private:
    void readTask(Task &task)
    {
        task.product = card(m_checks, ProductCard);
        task.left = card(m_checks, LeftCard);
        task.right = card(m_checks, RightCard);
        task.hint = text(HintText);
        if (!m_checks.cell(GoldenResult).empty())
            task.golden = answer(GoldenResult);
        if (const auto overlap = number(TaskOverlap, u"overlap_invalid"_s))
            task.overlap = static_cast<int>(std::clamp(*overlap, 1.0, 30000.0));
        if (!task.left.id.isEmpty() && task.left.id == task.right.id) {
            m_checks.refuse(RightCard, m_checks.cell(RightCard), u"same_item"_s,
                [] { return Words::tr("Left and right are the same item. Leave the row out."); });
        }
    }

    void readJudgement(ResultRow &row, std::optional<AssignmentStatus> status)
    {
        m_checks.checkId(AssignmentColumn);
        m_checks.checkId(Worker);
        Judgement &judgement = row.judgement;
        judgement.assignment = AssignmentId(text(AssignmentColumn));
        judgement.task = TaskId(text(TaskColumn));
        judgement.performer = PerformerId(text(Worker));
        judgement.product = ProductId(row.task.product.id);
        judgement.left = ItemId(row.task.left.id);
        judgement.right = ItemId(row.task.right.id);
        judgement.golden = row.task.golden;
        judgement.answer = answer(OutputResult).value_or(Answer::Left); // without one the row is refused
        judgement.status = status.value_or(AssignmentStatus::Accepted);
        if (!status)
            refuseWord(Status, u"status_unknown"_s, u"SUBMITTED, APPROVED, REJECTED"_s);
        const auto source = sourceOfCell(m_checks.cell(SourceColumn));
        judgement.source = source.value_or(Source::File);
        if (!source)
            refuseWord(SourceColumn, u"source_unknown"_s, u"simulated, lan, platform, file"_s);
        judgement.seconds = number(Seconds, u"seconds_invalid"_s).value_or(0);
        row.started = time(Started);
        judgement.submitted = time(Submitted);
        if (row.started.isValid() && judgement.submitted.isValid() && row.started < judgement.submitted)
            m_pageMs.insert(judgement.assignment.value, row.started.msecsTo(judgement.submitted));
        row.shownLeft = text(ShownLeft);
        row.projectVersion = text(Version);
    }

    void checkPerformer(const Judgement &judgement)
    {
        if (!m_checks.isGood())
            return;
        const auto first = m_performers.constFind(judgement.assignment.value);
        if (first == m_performers.constEnd()) {
            m_performers.insert(judgement.assignment.value, judgement.performer.value);
            return;
        }
        if (*first == judgement.performer.value)
            return;
        m_checks.refuse(Worker, m_checks.cell(Worker), u"other_performer"_s, [&] {
            return Words::tr("The page %1 has another performer further up in the file. A page has one; correct the row or leave it out.")
                .arg(judgement.assignment.value.left(100));
        });
    }

    QString text(int column) const { return cells::toText(m_checks.cell(column)); }

    void refuseWord(int column, const QString &code, const QString &words)
    {
        m_checks.refuse(column, m_checks.cell(column), code, [&] {
            return Words::tr("%1 must be one of: %2. Correct the row or leave it out.").arg(m_checks.name(column), words);
        });
    }

    std::optional<Answer> answer(int column)
    {
        const QString value = cells::toText(m_checks.rawCell(column));
        const std::optional<Answer> found = answerOf(m_project.answers, value);
        if (!found)
            refuseWord(column, column == GoldenResult ? u"golden_value"_s : u"output_value"_s, offeredValues(m_project.answers).join(u", "_s));
        return found;
    }

    std::optional<double> number(int column, const QString &code)
    {
        const std::string_view cell = m_checks.cell(column);
        if (cell.empty())
            return std::nullopt;
        const std::optional<double> value = cells::number(cell);
        if (value && *value >= 0)
            return value;
        m_checks.refuse(column, cell, code, [&] {
            return Words::tr("%1 is a number with a decimal point, not below zero. Correct it or leave it empty.").arg(m_checks.name(column));
        });
        return std::nullopt;
    }

    QDateTime time(int column)
    {
        const QString value = text(column);
        if (value.isEmpty())
            return {};
        QDateTime time = QDateTime::fromString(value, Qt::ISODateWithMs);
        if (!time.isValid()) {
            m_checks.refuse(column, m_checks.cell(column), u"time_invalid"_s, [&] {
                return Words::tr("%1 is a time such as 2026-01-31T12:00:00. Correct it or leave it empty.").arg(m_checks.name(column));
            });
        }
        if (time.timeSpec() == Qt::LocalTime)
            time.setTimeSpec(Qt::UTC);
        return time.toUTC();
    }

    bool isNew(const ResultRow &answer)
    {
        const QString task = answer.judgement.task.isEmpty()
            ? answer.task.product.id + u'\n' + answer.task.left.id + u'\n' + answer.task.right.id
            : answer.judgement.task.value;
        const QStringList key{answer.judgement.assignment.value, task};
        if (!m_seen.contains(key)) {
            m_seen.insert(key);
            return true;
        }
        m_problems.add(Severity::Warning, answer.line, m_checks.name(AssignmentColumn), m_checks.cell(AssignmentColumn), u"duplicate_answer"_s,
            [] { return Words::tr("This answer stands in the file twice. It counts once; nothing needs to be done."); });
        return false;
    }

    RowChecks &m_checks;
    ProblemList &m_problems;
    const Project &m_project;
    const KnownThings *m_known;
    ResultFile &m_result;
    QSet<QStringList> m_seen;
    QHash<QString, qint64> m_pageMs;
    QHash<QString, QString> m_performers; // by page
};
} // namespace

Result<ResultFile> readResultFile(const QString &path, const Project &project, const AnswerFileOptions &options)
{
    if (isCancelled(options))
        return importCancelled();
    Result<TableFile> opened = TableFile::open(path, options, names(resultColumns()));
    if (!opened)
        return failure(std::move(opened).error());
    TableFile &file = *opened;
    const Result<QStringList> headers = plainHeaders(mapped(file.headers, options), file.name);
    if (!headers)
        return failure(headers.error());
    ProblemList problems;
    const Result<ColumnLayout> layout = ColumnLayout::make(*headers, file.headerLine, resultColumns(), {}, file.name, problems, otherColumns());
    if (!layout)
        return failure(layout.error());

    ResultFile result;
    result.format = file.format;
    result.encoding = file.encoding;
    result.separator = file.separator;
    problems.keepReasons(static_cast<bool>(options.onRejected));
    RowChecks checks(*layout, resultColumns(), *headers, problems);
    ResultRows rows(checks, problems, project, options.known, result);
    const Result<void> read = forEachRow(file, options, [&](const Row &row) {
        ++result.rows;
        problems.beginRow();
        if (rows.add(row))
            return;
        ++result.rejectedRows;
        result.rejectedLines.append(row.line);
        if (options.onRejected)
            options.onRejected(row, file.headers, problems.reason());
    });
    if (!read)
        return failure(read.error());
    if (result.rows == 0)
        return noRows(file.name);
    rows.shareSeconds();
    result.problems = problems.take();
    result.problemCounts = problems.counts();
    return result;
}

} // namespace sidewise::dataset
