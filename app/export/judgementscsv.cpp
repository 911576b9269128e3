#include "export/judgementscsv.h"

#include "export/celltext.h"

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

namespace {
const QByteArray header = "product_id,left_id,right_id,answer,performer_id,golden,assignment_id,seconds,created_at";
} // namespace

AnswerValues::AnswerValues(const Project &project)
{
    for (const Answer answer : {Answer::Left, Answer::Right, Answer::Equal, Answer::Unsure, Answer::Broken}) {
        const AnswerOption *option = project.option(answer);
        m_values[static_cast<std::size_t>(answer)] = option ? option->value : QString();
    }
}

JudgementsCsv::JudgementsCsv(const QString &path, const Project &project, const Origin &origin, const JudgementsCsvOptions &options)
    : m_path(path), m_origin(origin), m_file(path), m_values(project), m_names(origin), m_end(options.usesCrlf ? "\r\n" : "\n")
{
    if (options.hasByteOrderMark)
        m_file.write("\xEF\xBB\xBF");
    m_file.write(header + m_end);
}

void JudgementsCsv::add(const Judgement &judgement)
{
    m_line.resize(0);
    const auto cell = [this](const QString &text) {
        appendCell(m_line, text);
        m_line += ',';
    };
    cell(judgement.product.value);
    cell(judgement.left.value);
    cell(judgement.right.value);
    cell(m_values.of(judgement.answer));
    cell(m_names.of(judgement.performer));
    cell(m_values.of(judgement.golden));
    cell(judgement.assignment.value);
    appendNumber(m_line, judgement.seconds);
    m_line += ',';
    appendTime(m_line, judgement.submitted);
    m_line += m_end;
    m_file.write(m_line);
    ++(judgement.golden ? m_golden : m_general);
    m_simulated += judgement.source == Source::Simulated;
}

Result<void> JudgementsCsv::finish()
{
    const auto written = m_file.commit();
    if (!written)
        return failure(written.error());
    const qint64 all = m_general + m_golden;
    const QJsonObject facts{
        {u"counts"_s, QJsonObject{{u"judgements"_s, m_general}, {u"golden_answers"_s, m_golden}, {u"simulated"_s, m_simulated}}},
        {u"simulated_share"_s, all > 0 ? static_cast<double>(m_simulated) / static_cast<double>(all) : 0.0},
        {u"label"_s, m_simulated > 0 ? u"simulated answers"_s : QString()},
    };
    return writeMeta(m_path, u"judgements-csv"_s, m_origin, facts, {*written}, Guard::Apostrophe);
}

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
    QByteArray text;
    appendTime(text, time);
    return text;
}

Result<void> writeJudgementsCsv(const QString &path, const JudgementSource &source, const Project &project, const Origin &origin,
    const JudgementsCsvOptions &options)
{
    JudgementsCsv file(path, project, origin, options);
    Judgement judgement;
    while (source(judgement))
        file.add(judgement);
    return file.finish();
}

} // namespace sidewise
