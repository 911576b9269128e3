#include "dataset/taskfile.h"

#include "dataset/cellchecks.h"
#include "dataset/columnlayout.h"
#include "dataset/prefixedheader.h"
#include "dataset/rowchecks.h"
#include "dataset/tablefile.h"
#include "dataset/taskcells.h"

#include <QCoreApplication>

#include <algorithm>

namespace sidewise::dataset {

using namespace Qt::Literals::StringLiterals;

namespace {
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Import)
};

using namespace taskcells;

enum ForeignColumn { ImageLeft, ImageRight, ForeignGolden, ForeignHint, ForeignOverlap };

// Two columns, left and right: ids that are texts or pictures.
const QList<ColumnSpec> &pairColumns()
{
    static const QList<ColumnSpec> list{{u"INPUT:left"_s, true}, {u"INPUT:right"_s, true}, {u"GOLDEN:result"_s, false},
        {u"HINT:text"_s, false}, {u"TASK:overlap"_s, false}};
    return list;
}

bool isPicture(const QString &text)
{
    static const QStringList endings{u".png"_s, u".jpg"_s, u".jpeg"_s, u".gif"_s, u".webp"_s};
    const auto endsSo = [&](const QString &ending) { return text.endsWith(ending, Qt::CaseInsensitive); };
    return text.startsWith(u"http://") || text.startsWith(u"https://") || std::any_of(endings.begin(), endings.end(), endsSo);
}

const QList<ColumnSpec> &foreignColumns()
{
    static const QList<ColumnSpec> list{{u"INPUT:image_left"_s, true}, {u"INPUT:image_right"_s, true}, {u"GOLDEN:result"_s, false},
        {u"HINT:text"_s, false}, {u"TASK:overlap"_s, false}};
    return list;
}

class TaskRows
{
public:
    TaskRows(RowChecks &checks, ProblemList &problems, const TaskFileOptions &options, bool isForeign, bool isPlain, TaskFile &result)
        : m_checks(checks), m_problems(problems), m_options(options), m_isForeign(isForeign), m_isPlain(isPlain), m_result(result)
    {
        if (m_options.answers.isEmpty())
            m_options.answers = {{Answer::Left, u"LEFT"_s, {}, {}, true}, {Answer::Right, u"RIGHT"_s, {}, {}, true}};
    }

    bool add(const Row &row)
    {
        if (!m_checks.begin(row))
            return false;
        Task task;
        if (m_isForeign) {
            task.product.id = u"list"_s;
            task.left = pictureCard(ImageLeft);
            task.right = pictureCard(ImageRight);
        } else {
            task.product = card(m_checks, ProductCard);
            task.left = card(m_checks, LeftCard);
            task.right = card(m_checks, RightCard);
        }
        const int offset = m_isForeign ? static_cast<int>(ForeignGolden) - static_cast<int>(GoldenResult) : 0;
        task.hint = cells::toText(m_checks.cell(HintText + offset));
        m_checks.checkCharacters(HintText + offset);
        readGolden(task, GoldenResult + offset, HintText + offset);
        readOverlap(task, TaskOverlap + offset);
        checkSides(task);
        if (!m_checks.isGood() || !isNewPair(task, row.line))
            return false;
        m_result.tasks.append(task);
        m_result.lines.append(row.line);
        return true;
    }

private:
    Card pictureCard(int column)
    {
        m_checks.checkId(column);
        const QString text = cells::toText(m_checks.cell(column));
        const bool isText = m_isPlain && !isPicture(text);
        if (!isText)
            m_checks.checkImage(column);
        m_checks.checkCharacters(column);
        return {text, isText ? text : QString(), {}, isText ? QString() : text};
    }

    void readGolden(Task &task, int goldenColumn, int hintColumn)
    {
        const std::string_view raw = m_checks.rawCell(goldenColumn);
        const QString value = cells::toText(raw);
        if (cells::isBlank(raw)) {
            if (!task.hint.trimmed().isEmpty()) {
                m_checks.refuse(hintColumn, m_checks.cell(hintColumn), u"hint_without_golden"_s, [&] {
                    return Words::tr("There is a hint but no right answer. Fill in GOLDEN:result, or take the hint out.");
                });
            }
            return;
        }
        const QString wanted = m_options.goldenCorrections.value(value, value);
        task.golden = answerOf(m_options.answers, wanted);
        if (!task.golden)
            refuseGolden(goldenColumn, raw, value);
    }

    void refuseGolden(int column, std::string_view raw, const QString &value)
    {
        const QStringList values = offeredValues(m_options.answers);
        const QString offer = nearestName(value, values);
        if (!offer.isEmpty())
            m_result.offeredCorrections.insert(value, offer);
        m_checks.refuse(column, raw, u"golden_value"_s, [&] {
            const QString sentence = Words::tr("The right answer “%1” is none of the project's answers (%2).")
                                         .arg(value.left(100), values.join(u", "_s));
            return sentence + u' '
                + (offer.isEmpty() ? Words::tr("Write one of them.") : Words::tr("Is %1 meant? Accept the correction, or change the file.").arg(offer));
        });
    }

    void readOverlap(Task &task, int column)
    {
        const std::string_view cell = m_checks.cell(column);
        if (cell.empty())
            return;
        const std::optional<double> number = cells::number(cell);
        if (number && *number >= 1 && *number <= 30000 && *number == static_cast<int>(*number)) {
            task.overlap = static_cast<int>(*number);
            return;
        }
        m_checks.refuse(column, cell, u"overlap_invalid"_s, [&] {
            return Words::tr("The overlap is a whole number from 1 to 30,000. Correct it, or leave it empty to use the pool's.");
        });
    }

    void checkSides(const Task &task)
    {
        const int right = m_isForeign ? static_cast<int>(ImageRight) : static_cast<int>(RightCard);
        if (!task.left.id.isEmpty() && task.left.id == task.right.id) {
            m_checks.refuse(right, m_checks.cell(right), u"same_item"_s, [&] {
                return Words::tr("Left and right are the same item. Compare it with another one, or leave the row out.");
            });
        }
        for (const Card *side : {&task.left, &task.right}) {
            if (m_isForeign || side->id.isEmpty() || side->id != task.product.id)
                continue;
            const int column = side == &task.left ? LeftCard : RightCard;
            m_checks.refuse(column, m_checks.cell(column), u"self_recommendation"_s, [&] {
                return Words::tr("The product is compared as its own recommendation. Correct the id, or leave the row out.");
            });
        }
    }

    // The same two items of a product, whatever the sides. Contradicting right answers must be decided by the requester.
    bool isNewPair(const Task &task, qint64 line)
    {
        const bool isSwapped = task.right.id < task.left.id;
        const QStringList key{task.product.id, isSwapped ? task.right.id : task.left.id, isSwapped ? task.left.id : task.right.id};
        const auto known = m_pairs.constFind(key);
        if (known == m_pairs.constEnd()) {
            m_pairs.insert(key, m_result.tasks.size());
            return true;
        }
        const Task &first = m_result.tasks.at(*known);
        const qint64 firstLine = m_result.lines.at(*known);
        const int column = m_isForeign ? static_cast<int>(ImageLeft) : static_cast<int>(LeftCard);
        if (task.golden && first.golden && winner(task) != winner(first)) {
            m_checks.refuse(column, m_checks.cell(column), u"golden_contradiction"_s, [&] {
                return Words::tr("The same pair stands in line %1 with the other answer as the right one. Keep one of the two.")
                    .arg(firstLine);
            });
            return false;
        }
        m_problems.add(Severity::Warning, line, m_checks.name(column), m_checks.cell(column), u"duplicate_pair"_s, [&] {
            return Words::tr("The same pair stands in line %1. Both are kept; delete one unless it is meant to be asked twice.")
                .arg(firstLine);
        });
        return true;
    }

    static QString winner(const Task &task)
    {
        if (task.golden == Answer::Left)
            return task.left.id;
        return task.golden == Answer::Right ? task.right.id : QString();
    }

    RowChecks &m_checks;
    ProblemList &m_problems;
    TaskFileOptions m_options;
    bool m_isForeign;
    bool m_isPlain;
    TaskFile &m_result;
    QHash<QStringList, qsizetype> m_pairs; // product and two items in order → index of the task
};

bool isPairFile(const QStringList &headers)
{
    return headers.contains(u"INPUT:left") && headers.contains(u"INPUT:right") && !headers.contains(u"INPUT:left_id");
}

bool isForeignFile(const QStringList &headers)
{
    return isPairFile(headers) || headers.contains(u"INPUT:image_left") && headers.contains(u"INPUT:image_right") && !headers.contains(u"INPUT:left_id");
}
} // namespace

qint64 TaskFile::count(TaskKind kind) const
{
    return std::count_if(tasks.begin(), tasks.end(), [&](const Task &task) { return task.kind() == kind; });
}

Result<TaskFile> readTaskFile(const QString &path, const TaskFileOptions &options)
{
    if (isCancelled(options))
        return importCancelled();
    Result<TableFile> opened = TableFile::open(path, options, taskcells::names(columns() + foreignColumns()) + QStringList{u"left"_s, u"right"_s});
    if (!opened)
        return failure(std::move(opened).error());
    TableFile &file = *opened;
    QStringList names = mapped(file.headers, options);
    for (QString &name : names) { // such files are known without prefixes, too
        if (name == u"image_left" || name == u"image_right" || name == u"left" || name == u"right")
            name.prepend(u"INPUT:"_s);
    }
    const Result<QStringList> headers = plainHeaders(names, file.name);
    if (!headers)
        return failure(headers.error());

    const bool isForeign = isForeignFile(*headers);
    const bool isPlain = isPairFile(*headers);
    const QList<ColumnSpec> &specs = isPlain ? pairColumns() : isForeign ? foreignColumns() : columns();
    ProblemList problems;
    const Result<ColumnLayout> layout = ColumnLayout::make(*headers, file.headerLine, specs, {}, file.name, problems);
    if (!layout)
        return failure(layout.error());

    problems.keepReasons(static_cast<bool>(options.onRejected));
    TaskFile result;
    result.format = file.format;
    result.encoding = file.encoding;
    result.separator = file.separator;
    RowChecks checks(*layout, specs, *headers, problems);
    TaskRows rows(checks, problems, options, isForeign, isPlain, result);
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
    result.problems = problems.take();
    result.problemCounts = problems.counts();
    return result;
}

Result<TaskFile> readTaskFile(const QString &path, const Project &project)
{
    TaskFileOptions options;
    options.answers = project.answers;
    return readTaskFile(path, options);
}

} // namespace sidewise::dataset
