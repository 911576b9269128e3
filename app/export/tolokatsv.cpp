#include "export/tolokatsv.h"

#include "export/celltext.h"
#include "export/judgementscsv.h"

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

namespace {
const QByteArray inputHeader = "INPUT:product_id\tINPUT:product_title\tINPUT:product_description\tINPUT:product_image\t"
                               "INPUT:left_id\tINPUT:left_title\tINPUT:left_description\tINPUT:left_image\t"
                               "INPUT:right_id\tINPUT:right_title\tINPUT:right_description\tINPUT:right_image";

void appendField(QByteArray &line, const QString &text)
{
    const bool isPlain = !text.contains(u'\t') && !text.contains(u'"') && !text.contains(u'\n') && !text.contains(u'\r');
    line += isPlain ? text.toUtf8() : '"' + text.toUtf8().replace('"', "\"\"") + '"';
}

void appendCards(QByteArray &line, const Task &task)
{
    bool isFirst = true;
    for (const Card *card : {&task.product, &task.left, &task.right}) {
        for (const QString &cell : {card->id, card->title, card->description, card->image}) {
            if (!isFirst)
                line += '\t';
            isFirst = false;
            appendField(line, cell);
        }
    }
}

QString valueOf(const Project &project, std::optional<Answer> answer)
{
    const AnswerOption *option = answer ? project.option(*answer) : nullptr;
    return option ? option->value : QString();
}

QString statusWord(AssignmentStatus status)
{
    switch (status) {
    case AssignmentStatus::Active:
        return u"ACTIVE"_s;
    case AssignmentStatus::Submitted:
        return u"SUBMITTED"_s;
    case AssignmentStatus::Accepted:
        return u"APPROVED"_s; // the file's word
    case AssignmentStatus::Rejected:
        return u"REJECTED"_s;
    case AssignmentStatus::Skipped:
        return u"SKIPPED"_s;
    case AssignmentStatus::Expired:
        return u"EXPIRED"_s;
    }
    return {};
}

QString sourceWord(Source source)
{
    switch (source) {
    case Source::Platform:
        return u"platform"_s;
    case Source::Simulated:
        return u"simulated"_s;
    case Source::LocalNetwork:
        return u"lan"_s;
    case Source::File:
        return u"file"_s;
    }
    return {};
}

QByteArray resultLine(const AnsweredRow &row, const Project &project, const Origin &origin)
{
    const Judgement &judgement = row.judgement;
    QByteArray line;
    appendCards(line, row.task);
    for (const QString &cell : {valueOf(project, judgement.answer), valueOf(project, row.task.golden), row.task.hint,
             judgement.assignment.value, performerName(judgement.performer, origin), judgement.task.value}) {
        line += '\t';
        appendField(line, cell);
    }
    line += "\t\t" + utcTime(judgement.submitted) + '\t' + statusWord(judgement.status).toLatin1() + '\t';
    appendField(line, row.shownLeft);
    line += '\t';
    appendNumber(line, judgement.seconds);
    line += '\t';
    appendField(line, row.projectVersion);
    return line + '\t' + sourceWord(judgement.source).toLatin1() + '\n';
}
} // namespace

Result<void> writeTaskTsv(const QString &path, const QList<Task> &tasks, const Project &project, const Origin &origin)
{
    AtomicFile file(path);
    file.write(inputHeader + "\tGOLDEN:result\tHINT:text\tTASK:overlap\n");
    for (const Task &task : tasks) {
        QByteArray line;
        appendCards(line, task);
        line += '\t';
        appendField(line, valueOf(project, task.golden));
        line += '\t';
        appendField(line, task.hint);
        line += '\t';
        if (task.overlap)
            appendNumber(line, static_cast<qint64>(*task.overlap));
        file.write(line + '\n');
    }
    const auto written = file.commit();
    if (!written)
        return failure(written.error());
    return writeMeta(path, u"toloka-tasks"_s, origin, {{u"counts"_s, QJsonObject{{u"tasks"_s, tasks.size()}}}}, {*written});
}

Result<void> writeResultTsv(const QString &path, const AnsweredSource &source, const Project &project, const Origin &origin)
{
    AtomicFile file(path);
    file.write(inputHeader + "\tOUTPUT:result\tGOLDEN:result\tHINT:text\tASSIGNMENT:assignment_id\tASSIGNMENT:worker_id\t"
                             "ASSIGNMENT:task_id\tASSIGNMENT:started\tASSIGNMENT:submitted\tASSIGNMENT:status\tTASK:shown_left\t"
                             "TASK:seconds\tPROJECT:version\tSOURCE\n");
    qint64 answers = 0;
    qint64 simulated = 0;
    AnsweredRow row;
    while (source(row)) {
        file.write(resultLine(row, project, origin));
        ++answers;
        simulated += row.judgement.source == Source::Simulated;
    }
    const auto written = file.commit();
    if (!written)
        return failure(written.error());
    const QJsonObject facts{
        {u"counts"_s, QJsonObject{{u"answers"_s, answers}, {u"simulated"_s, simulated}}},
        {u"simulated_share"_s, answers > 0 ? static_cast<double>(simulated) / static_cast<double>(answers) : 0.0},
        {u"label"_s, simulated > 0 ? u"simulated answers"_s : QString()},
    };
    return writeMeta(path, u"toloka-results"_s, origin, facts, {*written});
}

} // namespace sidewise
