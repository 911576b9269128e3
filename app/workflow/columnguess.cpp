#include "workflow/columnguess.h"

#include <QLocale>
#include <QSet>

#include <algorithm>
#include <optional>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

namespace {
// The column's cells, if at least two rows say anything.
QStringList valuesOf(const QList<QStringList> &rows, qsizetype column)
{
    QStringList values;
    for (const QStringList &row : rows) {
        if (column < row.size() && !row[column].trimmed().isEmpty())
            values.append(row[column].trimmed());
    }
    return values;
}

bool isPicture(const QString &value)
{
    const QString lower = value.toLower().section(u'?', 0, 0);
    for (const char16_t *ending : {u".jpg", u".jpeg", u".png", u".gif", u".webp", u".svg"}) {
        if (lower.endsWith(QStringView(ending)))
            return true;
    }
    return lower.startsWith(u"http://"_s) || lower.startsWith(u"https://"_s);
}

std::optional<QList<double>> numbersOf(const QStringList &values)
{
    QList<double> numbers;
    for (const QString &value : values) {
        bool isNumber = false;
        numbers.append(QLocale::c().toDouble(value, &isNumber));
        if (!isNumber)
            return std::nullopt;
    }
    return numbers;
}

// Whole numbers that begin at 1 and go on by one until they begin anew.
bool countsFromOne(const QList<double> &numbers)
{
    double before = 0;
    for (const double number : numbers) {
        if (number != 1 && number != before + 1)
            return false;
        before = number;
    }
    return true;
}

bool isWordless(const QString &value)
{
    return value.size() <= 64 && std::none_of(value.begin(), value.end(), [](QChar c) { return c.isSpace(); });
}

// Equal values stand together, and there is more than one of at least one of them.
bool comesInRuns(const QStringList &values)
{
    QSet<QString> seen;
    bool hasRun = false;
    for (qsizetype i = 0; i < values.size(); ++i) {
        if (i > 0 && values[i] == values[i - 1]) {
            hasRun = true;
            continue;
        }
        if (seen.contains(values[i]))
            return false;
        seen.insert(values[i]);
    }
    return hasRun;
}
} // namespace

QHash<QString, QString> guessByValues(const QStringList &headers, const QList<QStringList> &rows, const QStringList &taken)
{
    QHash<QString, QString> guesses;
    QStringList given = taken;
    const auto offer = [&](const QString &header, std::initializer_list<QString> meanings) {
        for (const QString &meaning : meanings) {
            if (given.contains(meaning))
                continue;
            given.append(meaning);
            guesses.insert(header, meaning);
            return;
        }
    };
    for (qsizetype i = 0; i < headers.size(); ++i) {
        const QStringList values = valuesOf(rows, i);
        if (taken.contains(headers[i]) || values.size() < 2)
            continue;
        const bool isRepeated = comesInRuns(values);
        const auto numbers = numbersOf(values);
        if (std::all_of(values.begin(), values.end(), isPicture))
            isRepeated ? offer(headers[i], {u"product_image"_s, u"rec_image"_s}) : offer(headers[i], {u"rec_image"_s});
        else if (numbers && countsFromOne(*numbers) && !given.contains(u"model_score"_s))
            offer(headers[i], {u"model_rank"_s});
        else if (numbers && std::any_of(numbers->begin(), numbers->end(), [](double n) { return n != double(qint64(n)); }))
            given.contains(u"model_rank"_s) ? void() : offer(headers[i], {u"model_score"_s});
        else if (std::all_of(values.begin(), values.end(), isWordless))
            isRepeated ? offer(headers[i], {u"product_id"_s}) : offer(headers[i], {u"rec_id"_s});
        else
            isRepeated ? offer(headers[i], {u"product_title"_s}) : offer(headers[i], {u"rec_title"_s, u"rec_description"_s});
    }
    return guesses;
}

} // namespace sidewise
