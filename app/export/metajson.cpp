#include "export/metajson.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QMessageAuthenticationCode>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

QString performerName(const PerformerId &performer, const Origin &origin)
{
    if (!origin.hashesPerformers || performer.isEmpty())
        return performer.value;
    const QByteArray key = origin.salt.isEmpty() ? QByteArray::number(origin.seed) : origin.salt;
    const QByteArray hash = QMessageAuthenticationCode::hash(performer.value.toUtf8(), key, QCryptographicHash::Sha256);
    return u"w-"_s + QString::fromLatin1(hash.toHex().left(16));
}

const QString &PerformerNames::of(const PerformerId &performer)
{
    auto found = m_names.constFind(performer.value);
    if (found == m_names.constEnd())
        found = m_names.insert(performer.value, performerName(performer, m_origin));
    return *found;
}

QJsonObject rankingFacts(const RankingRun &run)
{
    qint64 items = 0;
    qint64 inParts = 0;
    for (const ProductRanking &product : run.products) {
        items += product.items.size();
        inParts += product.groups > 1;
    }
    const double share = run.judgements > 0 ? static_cast<double>(run.simulated) / static_cast<double>(run.judgements) : 0;
    return {
        {u"model"_s, run.method},
        {u"s0"_s, run.spread},
        {u"is_converged"_s, run.isConverged},
        {u"counts"_s, QJsonObject{
            {u"products"_s, run.products.size()},
            {u"items"_s, items},
            {u"products_in_parts"_s, inParts},
            {u"judgements"_s, run.judgements},
            {u"golden_answers"_s, run.goldenAnswers},
            {u"excluded"_s, run.excluded},
            {u"simulated"_s, run.simulated},
            {u"performers"_s, run.performers.size()},
        }},
        {u"simulated_share"_s, share},
        {u"label"_s, run.simulated > 0 ? u"simulated answers"_s : QString()},
    };
}

Result<void> writeMeta(const QString &path, const QString &format, const Origin &origin, const QJsonObject &facts,
    const QList<WrittenFile> &files, Guard guard)
{
    QJsonObject meta = facts;
    for (const QString &key : {u"model"_s, u"simulated_share"_s}) { // every export says them, also that there is none
        if (!meta.contains(key))
            meta[key] = QJsonValue::Null;
    }
    meta[u"format"_s] = format;
    meta[u"version"_s] = QStringLiteral(SIDEWISE_VERSION);
    meta[u"study"_s] = origin.study;
    meta[u"seed"_s] = QString::number(origin.seed); // a double would not hold 64 bits
    meta[u"includes_banned"_s] = origin.includesBanned;
    meta[u"exclusions"_s] = QJsonArray::fromStringList(origin.exclusions);
    meta[u"hashes_performers"_s] = origin.hashesPerformers;
    meta[u"csv_guard"_s] = guard == Guard::Apostrophe ? u"apostrophe"_s : u"none"_s;
    QJsonArray list;
    for (const WrittenFile &file : files) {
        list.append(QJsonObject{{u"name"_s, QFileInfo(file.path).fileName()}, {u"bytes"_s, file.bytes},
            {u"sha256"_s, QString::fromLatin1(file.sha256)}});
    }
    meta[u"files"_s] = list;
    const auto written = writeFile(path + u".meta.json"_s, QJsonDocument(meta).toJson(QJsonDocument::Indented));
    if (!written)
        return failure(written.error());
    return {};
}

} // namespace sidewise
