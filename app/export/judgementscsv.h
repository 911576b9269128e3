#pragma once

#include "base/result.h"
#include "domain/assignment.h"
#include "domain/project.h"
#include "export/atomicfile.h"
#include "export/metajson.h"

#include <QString>

#include <array>
#include <functional>
#include <optional>

namespace sidewise {

// One judgement after the other, from wherever they are kept. False at the end.
using JudgementSource = std::function<bool(Judgement &)>;
JudgementSource judgementsOf(const QList<Judgement> &list); // the list must outlive the source

struct JudgementsCsvOptions
{
    bool usesCrlf = false;
    bool hasByteOrderMark = false; // for spreadsheets
};

// The words of a project's answers, looked up once.
class AnswerValues
{
public:
    explicit AnswerValues(const Project &project);
    const QString &of(Answer answer) const { return m_values[static_cast<std::size_t>(answer)]; }
    const QString &of(const std::optional<Answer> &answer) const { return answer ? of(*answer) : m_none; }

private:
    std::array<QString, 5> m_values;
    QString m_none;
};

// Row by row, for as many as there are; the file is there when finish() has succeeded.
class JudgementsCsv
{
public:
    JudgementsCsv(const QString &path, const Project &project, const Origin &origin, const JudgementsCsvOptions &options = {});
    void add(const Judgement &judgement);
    Result<void> finish();

private:
    QString m_path;
    Origin m_origin;
    AtomicFile m_file;
    AnswerValues m_values;
    PerformerNames m_names;
    QByteArray m_end;
    QByteArray m_line;
    qint64 m_general = 0;
    qint64 m_golden = 0;
    qint64 m_simulated = 0;
};

// product_id,left_id,right_id,answer,performer_id,golden,assignment_id,seconds,created_at, golden answers included.
Result<void> writeJudgementsCsv(const QString &path, const JudgementSource &source, const Project &project, const Origin &origin,
    const JudgementsCsvOptions &options = {});

// "2026-01-31T12:00:00.500Z", empty where invalid.
QByteArray utcTime(const QDateTime &time);

} // namespace sidewise
