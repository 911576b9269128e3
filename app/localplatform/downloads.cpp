#include "localplatform/ids.h"
#include "localplatform/jsontext.h"
#include "localplatform/resultroutes.h"
#include "localplatform/router.h"
#include "wire/wiredate.h"


namespace sidewise::platform {

using namespace Qt::Literals::StringLiterals;

namespace {
// The results of a pool as tab-separated text: one row per task of every page.
class ResultsFile
{
public:
    ResultsFile(Call &call, const PoolInfo &pool)
        : m_state(call.state), m_pool(pool), m_call(call),
          m_inputs(m_state.project(pool.project)->input.normalised().keys()),
          m_outputs(m_state.project(pool.project)->output.normalised().keys())
    {
        const QStringList usual{u"ASSIGNMENT:link"_s, u"ASSIGNMENT:assignment_id"_s, u"ASSIGNMENT:task_id"_s, u"ASSIGNMENT:task_suite_id"_s,
            u"ASSIGNMENT:worker_id"_s, u"ASSIGNMENT:status"_s, u"ASSIGNMENT:started"_s, u"ASSIGNMENT:submitted"_s, u"ASSIGNMENT:accepted"_s,
            u"ASSIGNMENT:rejected"_s, u"ASSIGNMENT:skipped"_s, u"ASSIGNMENT:expired"_s, u"ASSIGNMENT:reward"_s};
        m_assignment = call.has(u"field"_s) ? call.query(u"field"_s).split(u',', Qt::SkipEmptyParts) : usual;
        for (const QString &field : std::as_const(m_assignment)) {
            if (!usual.contains(field))
                m_problems.add(u"field"_s, u"UNKNOWN_ENUM_VALUE"_s);
        }
    }

    QByteArray text()
    {
        const QByteArray condition = conditions();
        m_problems.throwIfAny();
        QByteArray out = header();
        Query row = m_state.sql.query("SELECT a.number, a.suite, p.id, a.status, a.created, a.submitted, a.accepted, a.rejected, a.skipped, "
                                      "a.expired, a.reward, a.solutions, a.declined, s.tasks, p.is_simulated, a.comment, "
                                      "EXISTS (SELECT 1 FROM room_people WHERE performer = a.performer) FROM assignments a "
                                      "JOIN suites s ON s.number = a.suite JOIN performers p ON p.number = a.performer WHERE a.pool = ? "
                + condition + " ORDER BY a.number",
            m_pool.number);
        const bool hasDelimiter = m_call.flag(u"addRowDelimiter"_s);
        while (row.next()) {
            addPage(row, out);
            if (hasDelimiter)
                out += '\n';
        }
        return out;
    }

private:
    QByteArray conditions()
    {
        static const QStringList names{u"ACTIVE"_s, u"SUBMITTED"_s, u"APPROVED"_s, u"REJECTED"_s, u"SKIPPED"_s, u"EXPIRED"_s};
        const QString wanted = m_call.has(u"status"_s) ? m_call.query(u"status"_s) : u"APPROVED"_s;
        QByteArray numbers;
        const QStringList statuses = wanted.split(u',', Qt::SkipEmptyParts);
        for (const QString &status : statuses) {
            const qsizetype number = names.indexOf(status);
            if (number < 0)
                m_problems.add(u"status"_s, u"UNKNOWN_ENUM_VALUE"_s);
            numbers += (numbers.isEmpty() ? "" : ",") + QByteArray::number(number);
        }
        QByteArray condition = "AND a.status IN (" + numbers + ")";
        for (const auto &[name, sign] : {std::pair(u"startTimeFrom"_s, ">="), std::pair(u"startTimeTo"_s, "<=")}) {
            if (!m_call.has(name))
                continue;
            const QDateTime time = wire::fromWireDate(m_call.query(name));
            if (!time.isValid())
                m_problems.add(name, u"INVALID_DATE_TIME_SYNTAX"_s);
            condition += QByteArray(" AND a.created ") + sign + QByteArray::number(time.toMSecsSinceEpoch());
        }
        if (m_call.flag(u"excludeBanned"_s)) {
            const QByteArray now = QByteArray::number(m_state.now());
            const QByteArray pool = QByteArray::number(m_pool.number);
            const QByteArray project = QByteArray::number(m_pool.project);
            condition += " AND NOT EXISTS (SELECT 1 FROM restrictions r WHERE r.performer = a.performer AND r.requester = a.requester AND "
                         "(r.expires IS NULL OR r.expires > " + now + ") AND (r.scope = 2 OR r.project = " + project + " OR r.pool = " + pool + "))";
        }
        return condition;
    }

    QByteArray header() const
    {
        QStringList names;
        for (const QString &name : m_inputs)
            names.append(u"INPUT:"_s + name);
        for (const QString &name : m_outputs)
            names.append(u"OUTPUT:"_s + name);
        for (const QString &name : m_outputs)
            names.append(u"GOLDEN:"_s + name);
        names += QStringList{u"HINT:text"_s, u"ACCEPT:verdict"_s, u"ACCEPT:comment"_s};
        names += m_assignment;
        names.append(u"SOURCE"_s);
        QByteArray line;
        for (const QString &name : std::as_const(names))
            line += (line.isEmpty() ? "" : "\t") + cell(name);
        return line + '\n';
    }

    static QByteArray cell(const QString &text)
    {
        QByteArray bytes = text.toUtf8();
        if (!bytes.contains('\t') && !bytes.contains('\n') && !bytes.contains('\r') && !bytes.contains('"'))
            return bytes;
        return '"' + bytes.replace("\"", "\"\"") + '"';
    }

    static QString valueText(const QJsonValue &value)
    {
        if (value.isString())
            return value.toString();
        if (value.isUndefined() || value.isNull())
            return {};
        if (!value.isArray())
            return QString::fromUtf8(JsonText::of(value));
        QStringList parts;
        for (const QJsonValue one : value.toArray()) {
            QString part = valueText(one);
            if (part.contains(u',') || part.contains(u'"'))
                part = u'"' + part.replace(u'"', u"\"\""_s) + u'"';
            parts.append(part);
        }
        return parts.join(u',');
    }

    QByteArray assignmentCell(const QString &field, Query &row, qint64 task) const
    {
        static const QStringList names{u"ACTIVE"_s, u"SUBMITTED"_s, u"APPROVED"_s, u"REJECTED"_s, u"SKIPPED"_s, u"EXPIRED"_s};
        static const QStringList dates{u"started"_s, u"submitted"_s, u"accepted"_s, u"rejected"_s, u"skipped"_s, u"expired"_s};
        const QString name = field.mid(11);
        const QString id = pageLikeId(m_pool.number, row.integer(0));
        if (name == u"link"_s)
            return "/api/v1/assignments/" + id.toLatin1();
        if (name == u"assignment_id"_s)
            return id.toLatin1();
        if (name == u"task_id"_s)
            return pageLikeId(m_pool.number, task).toLatin1();
        if (name == u"task_suite_id"_s)
            return pageLikeId(m_pool.number, row.integer(1)).toLatin1();
        if (name == u"worker_id"_s)
            return row.utf8(2);
        if (name == u"status"_s)
            return names[static_cast<qsizetype>(row.integer(3))].toLatin1();
        if (name == u"reward"_s)
            return Money::fromMicros(row.integer(10)).toDecimal().toLatin1();
        const auto column = static_cast<int>(4 + dates.indexOf(name));
        return row.isNull(column) ? QByteArray() : isoDate(row.integer(column));
    }

    void addPage(Query &row, QByteArray &out)
    {
        const QJsonArray solutions = JsonText::array(row.utf8(11));
        const QJsonArray declined = JsonText::array(row.utf8(12));
        const QList<QByteArray> tasks = row.utf8(13).split(',');
        for (qsizetype i = 0; i < tasks.size(); ++i) {
            const qint64 number = tasks[i].toLongLong();
            Query task = m_state.sql.query("SELECT input, known, hint FROM tasks WHERE number = ?", number);
            if (!task.next())
                continue;
            const QJsonObject input = JsonText::object(task.utf8(0));
            const QJsonObject first = declined[i][u"output_values"_s].toObject();
            const QJsonObject output = first.isEmpty() ? solutions[i][u"output_values"_s].toObject() : first;
            const QJsonObject golden = JsonText::array(task.utf8(1)).first()[u"output_values"_s].toObject();
            QByteArray line;
            for (const QString &name : m_inputs)
                line += cell(valueText(input[name])) + '\t';
            for (const QString &name : m_outputs)
                line += cell(valueText(output[name])) + '\t';
            for (const QString &name : m_outputs)
                line += cell(valueText(golden[name])) + '\t';
            const bool isReviewed = !m_pool.autoAccept && (row.integer(3) == 2 || row.integer(3) == 3);
            line += cell(task.text(2)) + '\t' + (!isReviewed ? "" : row.integer(3) == 2 ? "+" : "-") + '\t' + cell(row.text(15)) + '\t';
            for (const QString &field : std::as_const(m_assignment))
                line += assignmentCell(field, row, number) + '\t';
            out += line + (row.integer(14) ? "simulated\n" : row.integer(16) ? "lan\n" : "\n");
        }
    }

    PlatformState &m_state;
    const PoolInfo &m_pool;
    Call &m_call;
    QStringList m_inputs;
    QStringList m_outputs;
    QStringList m_assignment;
    Problems m_problems;
};
} // namespace

void addDownloadRoutes(Router &router)
{
    router.add("GET", "/api/new/requester/pools/{}/assignments.tsv", [](Call &call) {
        ResultsFile file(call, call.state.ownPoolOrTraining(call.requester, call.id()));
        return Reply{200, file.text(), "text/tab-separated-values; charset=utf-8"};
    });
}

} // namespace sidewise::platform
