#include "scorecard/trecfile.h"

#include <QCoreApplication>
#include <QFile>

#include <array>
#include <cmath>

namespace sidewise::scorecard {

using namespace Qt::StringLiterals;

namespace {
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(TrecFile)
};

constexpr qsizetype mostProblems = 20;
constexpr std::size_t mostColumns = 7; // one more than either kind has

class Parser
{
public:
    explicit Parser(TrecKind kind)
        : m_kind(kind)
    {
    }

    TrecFile parse(QByteArrayView text)
    {
        if (text.startsWith("\xEF\xBB\xBF"))
            text = text.sliced(3);
        while (!text.isEmpty()) {
            ++m_line;
            const qsizetype end = text.indexOf('\n');
            takeLine(end < 0 ? text : text.first(end));
            text = end < 0 ? QByteArrayView() : text.sliced(end + 1);
        }
        return std::move(m_file);
    }

private:
    static bool isBlank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\v' || c == '\f'; }

    void takeLine(QByteArrayView line)
    {
        std::array<QByteArrayView, mostColumns> columns;
        std::size_t count = 0;
        for (qsizetype at = 0; at < line.size() && count < mostColumns;) {
            while (at < line.size() && isBlank(line[at]))
                ++at;
            const qsizetype begin = at;
            while (at < line.size() && !isBlank(line[at]))
                ++at;
            if (at > begin)
                columns[count++] = line.sliced(begin, at - begin);
        }
        if (count == 0)
            return;
        const bool isQrels = m_kind == TrecKind::Qrels;
        if (count != (isQrels ? 4u : 6u)) {
            return reject(isQrels ? Words::tr("a judged line has four columns: product, 0, item, grade")
                                  : Words::tr("a line of a run has six columns: product, Q0, item, rank, score, tag"));
        }
        const QByteArrayView number = columns[isQrels ? 3 : 4];
        bool isNumber = false;
        const double value = number.toByteArray().toDouble(&isNumber);
        if (!isNumber || !std::isfinite(value)) {
            return reject((isQrels ? Words::tr("the grade “%1” is not a number") : Words::tr("the score “%1” is not a number"))
                              .arg(QString::fromUtf8(number.first(std::min<qsizetype>(number.size(), 40)))));
        }
        auto &items = m_file.values[columns[0].toByteArray()];
        const QByteArray item = columns[2].toByteArray();
        if (items.contains(item)) {
            return reject(Words::tr("item %1 of product %2 stands here again; its first line counts")
                              .arg(QString::fromUtf8(item), QString::fromUtf8(columns[0])));
        }
        items.insert(item, value);
    }

    void reject(const QString &sentence)
    {
        ++m_file.rejected;
        if (m_file.problems.size() < mostProblems)
            m_file.problems.append(Words::tr("line %1: %2").arg(m_line).arg(sentence));
    }

    TrecKind m_kind;
    TrecFile m_file;
    qint64 m_line = 0;
};
} // namespace

TrecFile parseTrec(QByteArrayView text, TrecKind kind)
{
    return Parser(kind).parse(text);
}

Result<TrecFile> readTrec(const QString &path, TrecKind kind)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return failure(ErrorKind::Input, Words::tr("%1 cannot be read: %2. Check the name and that you may read it.")
                                             .arg(path, file.errorString()), u"unreadable"_s);
    }
    const QByteArray bytes = file.readAll();
    if (file.error() != QFile::NoError)
        return failure(ErrorKind::Storage, Words::tr("%1 could be read only in part: %2.").arg(path, file.errorString()), u"unreadable"_s);
    return parseTrec(bytes, kind);
}

} // namespace sidewise::scorecard
