#include "export/tolokatsv.h"

#include "domain/sourceword.h"
#include "export/celltext.h"
#include "export/judgementscsv.h"

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

QByteArray inputColumns()
{
    return "INPUT:product_id\tINPUT:product_title\tINPUT:product_description\tINPUT:product_image\t"
           "INPUT:left_id\tINPUT:left_title\tINPUT:left_description\tINPUT:left_image\t"
           "INPUT:right_id\tINPUT:right_title\tINPUT:right_description\tINPUT:right_image";
}

void appendInputs(QByteArray &line, const Task &task)
{
    bool isFirst = true;
    for (const Card *card : {&task.product, &task.left, &task.right}) {
        for (const QString *cell : {&card->id, &card->title, &card->description, &card->image}) {
            if (!isFirst)
                line += '\t';
            isFirst = false;
            appendField(line, *cell);
        }
    }
}

namespace {
QByteArrayView statusWord(AssignmentStatus status)
{
    switch (status) {
    case AssignmentStatus::Active:
        return "ACTIVE";
    case AssignmentStatus::Submitted:
        return "SUBMITTED";
    case AssignmentStatus::Accepted:
        return "APPROVED"; // the file's word
    case AssignmentStatus::Rejected:
        return "REJECTED";
    case AssignmentStatus::Skipped:
        return "SKIPPED";
    case AssignmentStatus::Expired:
        return "EXPIRED";
    }
    return {};
}
} // namespace

Result<void> writeTaskTsv(const QString &path, const QList<Task> &tasks, const Project &project, const Origin &origin)
{
    AtomicFile file(path);
    const AnswerValues values(project);
    file.write(inputColumns() + "\tGOLDEN:result\tHINT:text\tTASK:overlap\n");
    QByteArray line;
    for (const Task &task : tasks) {
        line.resize(0);
        appendInputs(line, task);
        line += '\t';
        appendField(line, values.of(task.golden));
        line += '\t';
        appendField(line, task.hint);
        line += '\t';
        if (task.overlap)
            appendNumber(line, static_cast<qint64>(*task.overlap));
        line += '\n';
        file.write(line);
    }
    const auto written = file.commit();
    if (!written)
        return failure(written.error());
    return writeMeta(path, u"toloka-tasks"_s, origin, {{u"counts"_s, QJsonObject{{u"tasks"_s, tasks.size()}}}}, {*written});
}

ResultTsv::ResultTsv(const QString &path, const Project &project, const Origin &origin)
    : m_path(path), m_origin(origin), m_file(path), m_values(project), m_names(origin)
{
    m_file.write(inputColumns() + "\tOUTPUT:result\tGOLDEN:result\tHINT:text\tASSIGNMENT:assignment_id\tASSIGNMENT:worker_id\t"
                               "ASSIGNMENT:task_id\tASSIGNMENT:started\tASSIGNMENT:submitted\tASSIGNMENT:status\tTASK:shown_left\t"
                               "TASK:seconds\tPROJECT:version\tSOURCE\n");
}

void ResultTsv::add(const AnsweredRow &row)
{
    const Judgement &judgement = row.judgement;
    m_line.resize(0);
    appendInputs(m_line, row.task);
    const auto field = [this](const QString &text) {
        m_line += '\t';
        appendField(m_line, text);
    };
    field(m_values.of(judgement.answer));
    field(m_values.of(row.task.golden));
    field(row.task.hint);
    field(judgement.assignment.value);
    field(m_names.of(judgement.performer));
    field(judgement.task.value);
    m_line += '\t';
    appendTime(m_line, row.started);
    m_line += '\t';
    appendTime(m_line, judgement.submitted);
    m_line += '\t';
    m_line += statusWord(judgement.status);
    field(row.shownLeft);
    m_line += '\t';
    appendNumber(m_line, judgement.seconds);
    field(row.projectVersion);
    const std::string_view source = wordOf(judgement.source);
    m_line += '\t';
    m_line.append(source.data(), static_cast<qsizetype>(source.size()));
    m_line += '\n';
    m_file.write(m_line);
    ++m_answers;
    m_simulated += judgement.source == Source::Simulated;
}

Result<void> ResultTsv::finish()
{
    const auto written = m_file.commit();
    if (!written)
        return failure(written.error());
    const QJsonObject facts{
        {u"counts"_s, QJsonObject{{u"answers"_s, m_answers}, {u"simulated"_s, m_simulated}}},
        {u"simulated_share"_s, m_answers > 0 ? static_cast<double>(m_simulated) / static_cast<double>(m_answers) : 0.0},
        {u"label"_s, m_simulated > 0 ? u"simulated answers"_s : QString()},
    };
    return writeMeta(m_path, u"toloka-results"_s, m_origin, facts, {*written});
}

Result<void> writeResultTsv(const QString &path, const AnsweredSource &source, const Project &project, const Origin &origin)
{
    ResultTsv file(path, project, origin);
    AnsweredRow row;
    while (source(row))
        file.add(row);
    return file.finish();
}

} // namespace sidewise
