#pragma once

#include "base/result.h"
#include "domain/catalogue.h"
#include "domain/pool.h"
#include "domain/project.h"
#include "domain/ranking.h"
#include "domain/scorecard.h"

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QString>

#include <optional>
#include <utility>

namespace sidewise {

// Everything that a report tells. The caller decides what day it is, so that the same data make the same page.
struct ReportData
{
    QString studyName;           // name of the study; empty: the project's
    QString date;                // as it shall be read; empty: none
    Project project;
    Catalogue catalogue;
    Pool pool;
    Training training;
    RankingRun run;
    qint64 pages = 0;            // accepted or awaiting review
    qint64 performers = 0;
    Money spent;                 // with fee
    bool isPracticeMoney = false;
    bool includesBanned = false; // answers of banned performers are in the ranking
    quint64 seed = 0;
    QList<std::pair<QString, QString>> facts; // further lines for the table of settings: name, value
    QList<QString> notes;                     // further sentences, besides those of the run
    QString instructions;        // HTML of the allow-list, as performers saw them; empty: none
    struct LeftOut
    {
        QString performer;
        QString reason;
        qint64 answers = 0;
    };
    QList<LeftOut> leftOut;      // performers whose answers are not in the ranking
    struct Resamples              // the ranking again from performers drawn with replacement
    {
        int count = 0;
        quint64 seed = 0;
        QHash<std::pair<QString, QString>, double> first; // product, item → share of them in which it comes first
    };
    Resamples resamples;          // without any the report is silent about it
    std::optional<Scorecard> scorecard; // the imported order against people
};

// One self-contained page to read, print and send: style inside, no scripts, nothing loaded from elsewhere. Everything
// from data is shown as text and cannot turn the direction of what stands beside it.
QByteArray reportHtml(const ReportData &data);
Result<void> writeReport(const QString &path, const ReportData &data); // cannot_write, disk_full

} // namespace sidewise
