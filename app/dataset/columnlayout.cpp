#include "dataset/columnlayout.h"

#include <QCoreApplication>

#include <algorithm>
#include <numeric>

namespace sidewise::dataset {

using namespace Qt::Literals::StringLiterals;

namespace {
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Import)
};

// Without case and word separators: "Product ID" and "product_id" are the same word.
QString simplified(const QString &name)
{
    QString plain;
    for (QChar c : name.toCaseFolded()) {
        if (c.isLetterOrNumber() || c == u':')
            plain += c;
    }
    return plain;
}

int editDistance(const QString &a, const QString &b)
{
    std::vector<int> row(static_cast<std::size_t>(b.size()) + 1);
    std::iota(row.begin(), row.end(), 0);
    for (qsizetype i = 0; i < a.size(); ++i) {
        int diagonal = row[0];
        row[0] = static_cast<int>(i) + 1;
        for (qsizetype j = 0; j < b.size(); ++j) {
            const auto at = static_cast<std::size_t>(j) + 1;
            const int replaced = diagonal + (a[i] != b[j]);
            diagonal = row[at];
            row[at] = std::min({replaced, row[at] + 1, row[at - 1] + 1});
        }
    }
    return row.back();
}

QStringList namesOf(const QList<ColumnSpec> &specs)
{
    QStringList names;
    for (const ColumnSpec &spec : specs)
        names.append(spec.name);
    return names;
}

QString firstDuplicate(QStringList names)
{
    names.sort();
    const auto found = std::adjacent_find(names.begin(), names.end(), [](const QString &a, const QString &b) {
        return a == b && !a.isEmpty();
    });
    return found == names.end() ? QString() : *found;
}

struct Offer
{
    QString header;
    QString column;
};

QList<Offer> offersFor(const QStringList &missing, QStringList unknown)
{
    QList<Offer> offers;
    for (const QString &column : missing) {
        const QString header = nearestName(column, unknown);
        if (header.isEmpty())
            continue;
        offers.append({header, column});
        unknown.removeAll(header);
    }
    return offers;
}

tl::unexpected<Error> missingColumns(const QString &fileName, const QStringList &missing, const QStringList &unknown,
    const QStringList &expected)
{
    QString sentence = Words::tr("%1 has no column %2. The columns of such a file are: %3.")
                           .arg(fileName, missing.join(u", "_s), expected.join(u", "_s));
    QStringList mapping;
    QStringList pairs;
    for (const Offer &offer : offersFor(missing, unknown)) {
        mapping.append(offer.header + u'=' + offer.column);
        pairs.append(Words::tr("“%1” for %2").arg(offer.header.left(100), offer.column));
    }
    sentence += u' ';
    if (pairs.isEmpty())
        sentence += Words::tr("Add the column to the first line, or rename the one of yours that holds it.");
    else
        sentence += Words::tr("Did you mean %1? Rename the column, or map it here.").arg(pairs.join(u", "_s));
    return failure(ErrorKind::Input, sentence, u"missing_column"_s, mapping.join(u'\n'));
}
} // namespace

QString nearestName(const QString &name, const QStringList &candidates)
{
    const QString wanted = simplified(name.left(200));
    if (wanted.isEmpty())
        return {};
    QString best;
    int bestDistance = std::max(1, static_cast<int>(wanted.size()) / 4) + 1;
    for (const QString &candidate : candidates) {
        if (candidate.size() > 200)
            continue;
        const int distance = editDistance(wanted, simplified(candidate));
        if (distance < bestDistance) {
            best = candidate;
            bestDistance = distance;
        }
    }
    return best;
}

Result<ColumnLayout> ColumnLayout::make(const QStringList &headers, qint64 headerLine, const QList<ColumnSpec> &specs,
    const QHash<QString, QString> &mapping, const QString &fileName, ProblemList &problems, const QStringList &passedOver)
{
    QStringList names;
    for (const QString &header : headers)
        names.append(mapping.value(header, header));
    const QString duplicate = firstDuplicate(names);
    if (!duplicate.isEmpty()) {
        return failure(ErrorKind::Input,
            Words::tr("%1 has the column %2 twice. Rename or delete one of them. The columns of such a file are: %3.")
                .arg(fileName, duplicate.left(100), namesOf(specs).join(u", "_s)),
            u"duplicate_column"_s, duplicate);
    }

    ColumnLayout layout;
    QStringList missing;
    QStringList absent;
    for (const ColumnSpec &spec : specs) {
        const auto index = static_cast<int>(names.indexOf(spec.name));
        layout.m_at.append(index);
        if (index < 0)
            absent.append(spec.name);
        if (index < 0 && spec.isRequired)
            missing.append(spec.name);
    }
    const QStringList expected = namesOf(specs);
    QStringList unknown;
    std::copy_if(names.begin(), names.end(), std::back_inserter(unknown), [&](const QString &name) { return !expected.contains(name); });
    if (!missing.isEmpty())
        return missingColumns(fileName, missing, unknown, expected);

    for (auto it = mapping.begin(); it != mapping.end(); ++it) {
        if (headers.contains(it.key()))
            continue;
        const QByteArray value = it.key().toUtf8();
        problems.add(Severity::Warning, headerLine, it.value(), {value.constData(), static_cast<std::size_t>(value.size())}, u"unknown_mapping"_s,
            [&] {
                return Words::tr("The file has no column “%1”, which was to be %2. Its columns are: %3.")
                    .arg(it.key().left(100), it.value(), headers.join(u", "_s).left(1000));
            });
    }
    for (const QString &name : std::as_const(unknown)) {
        if (passedOver.contains(name))
            continue;
        const QByteArray value = name.toUtf8();
        problems.add(Severity::Warning, headerLine, name.left(100), {value.constData(), static_cast<std::size_t>(value.size())},
            u"unknown_column"_s, [&] {
                const QString near = nearestName(name, absent);
                const QString shown = name.isEmpty() ? Words::tr("without a name") : u'“' + name.left(100) + u'”';
                return near.isEmpty() ? Words::tr("The column %1 is not used. Nothing needs to be done.").arg(shown)
                                      : Words::tr("The column %1 is not used. Did you mean %2? Then rename or map it.").arg(shown, near);
            });
    }
    return layout;
}

} // namespace sidewise::dataset
