#include "export/judgementscsv.h"

#include "export/celltext.h"

#include <QSet>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

namespace {
QString valueOf(const Project &project, Answer answer)
{
    const AnswerOption *option = project.option(answer);
    return option ? option->value : QString();
}

QByteArray lineOf(const Judgement &judgement, const Project &project, const Origin &origin)
{
    QByteArray line;
    const QString golden = judgement.golden ? valueOf(project, *judgement.golden) : QString();
    for (const QString &cell : {judgement.product.value, judgement.left.value, judgement.right.value, valueOf(project, judgement.answer),
             performerName(judgement.performer, origin), golden, judgement.assignment.value}) {
        appendCell(line, cell);
        line += ',';
    }
    appendNumber(line, judgement.seconds);
    return line + ',' + utcTime(judgement.submitted);
}
} // namespace

JudgementSource judgementsOf(const QList<Judgement> &list)
{
    return [&list, at = qsizetype(0)](Judgement &judgement) mutable {
        if (at == list.size())
            return false;
        judgement = list.at(at++);
        return true;
    };
}

QByteArray utcTime(const QDateTime &time)
{
    return time.isValid() ? time.toUTC().toString(Qt::ISODateWithMs).toLatin1() : QByteArray();
}

Result<void> writeJudgementsCsv(const QString &path, const JudgementSource &source, const Project &project, const Origin &origin,
    const JudgementsCsvOptions &options)
{
    const QByteArray end = options.usesCrlf ? "\r\n" : "\n";
    AtomicFile file(path);
    if (options.hasByteOrderMark)
        file.write("\xEF\xBB\xBF");
    file.write("product_id,left_id,right_id,answer,performer_id,golden,assignment_id,seconds,created_at" + end);
    qint64 general = 0;
    qint64 golden = 0;
    qint64 simulated = 0;
    Judgement judgement;
    while (source(judgement)) {
        file.write(lineOf(judgement, project, origin) + end);
        ++(judgement.golden ? golden : general);
        simulated += judgement.source == Source::Simulated;
    }
    const auto written = file.commit();
    if (!written)
        return failure(written.error());
    const qint64 all = general + golden;
    const QJsonObject facts{
        {u"counts"_s, QJsonObject{{u"judgements"_s, general}, {u"golden_answers"_s, golden}, {u"simulated"_s, simulated}}},
        {u"simulated_share"_s, all > 0 ? static_cast<double>(simulated) / static_cast<double>(all) : 0.0},
        {u"label"_s, simulated > 0 ? u"simulated answers"_s : QString()},
    };
    return writeMeta(path, u"judgements-csv"_s, origin, facts, {*written}, Guard::Apostrophe);
}

} // namespace sidewise
