#include "workflow/performers.h"

#include "selection/performercontrol.h"
#include "workflow/fitbytes.h"

namespace sidewise {

namespace {
struct Pages
{
    std::vector<double> seconds;
    std::vector<bool> goldenRight;
    qint64 answers = 0;
    Source source = Source::Platform; // of the last page
};
constexpr double trusted = 0.6; // the interval's lower end
} // namespace

QList<PerformerState> performersOf(const AnswerRows &rows, const Project &project, const RankingRun &run, const Decisions &decisions)
{
    std::vector<Pages> pages(static_cast<std::size_t>(rows.performers().size()));
    std::vector<double> all;
    for (std::size_t p = 0; p < rows.pages().size(); ++p) {
        const AnswerRows::Page &page = rows.pages()[p];
        if (!page.counts())
            continue;
        Pages &own = pages[static_cast<std::size_t>(page.performer)];
        own.seconds.push_back(static_cast<double>(page.seconds));
        own.source = page.source;
        all.push_back(static_cast<double>(page.seconds));
        for (std::size_t i = page.firstRow; i < page.firstRow + page.rowCount; ++i) {
            const AnswerRows::Row &row = rows.rows()[i];
            if (row.golden < 0)
                ++own.answers;
            else if (choiceOf(project, rows.value(row.value)))
                own.goldenRight.push_back(row.value == row.golden);
        }
    }
    const double median = selection::medianOf(std::move(all));
    QHash<QString, const PerformerReport *> reports;
    for (const PerformerReport &report : run.performers)
        reports.insert(report.performer, &report);
    QHash<QString, const Decision *> bans;
    for (const Decision &decision : decisions) {
        if (decision.kind == Decision::Kind::Ban)
            bans.insert(decision.subject, &decision);
        else if (decision.kind == Decision::Kind::Unban)
            bans.remove(decision.subject);
    }
    QList<PerformerState> list;
    for (qsizetype i = 0; i < rows.performers().size(); ++i) {
        const Pages &own = pages[static_cast<std::size_t>(i)];
        const QString &name = rows.performers()[i];
        const Decision *ban = bans.value(name);
        if (own.seconds.empty() && !ban)
            continue;
        PerformerState state;
        if (const PerformerReport *report = reports.value(name))
            state.report = *report;
        else if (ban && !ban->figures.isEmpty())
            state.report = reportFromBytes(ban->figures);
        else {
            state.report.answers = own.answers;
            state.report.goldenTotal = static_cast<qint64>(own.goldenRight.size());
            state.report.goldenRight = std::count(own.goldenRight.begin(), own.goldenRight.end(), true);
        }
        state.report.performer = name;
        state.pages = static_cast<qint64>(own.seconds.size());
        state.medianSeconds = selection::medianOf(own.seconds);
        state.source = own.source;
        for (const auto &sign : selection::checkPerformer({state.report, own.seconds, own.goldenRight}, median)) {
            state.signs.append(sign.sentence);
            state.isBanAdvised |= sign.isBan;
        }
        if (ban) {
            state.state = PerformerState::State::Banned;
            state.banReason = ban->reason;
            state.isBannedByPlatform = ban->isByPlatform;
        } else if (state.isBanAdvised) {
            state.state = PerformerState::State::Flagged;
        }
        list.append(state);
    }
    return list;
}

QList<GoldenPairRecord> goldenPairRecords(const AnswerRows &rows, const QList<PerformerState> &performers)
{
    QSet<QString> good;
    for (const PerformerState &performer : performers) {
        if (performer.state == PerformerState::State::Working && performer.report.reliabilityLow >= trusted)
            good.insert(performer.report.performer);
    }
    QList<GoldenPairRecord> list;
    QHash<std::pair<int, int>, qsizetype> places;
    for (std::size_t p = 0; p < rows.pages().size(); ++p) {
        const AnswerRows::Page &page = rows.pages()[p];
        if (!page.counts() || !good.contains(rows.performer(page)))
            continue;
        for (std::size_t i = page.firstRow; i < page.firstRow + page.rowCount; ++i) {
            const AnswerRows::Row &row = rows.rows()[i];
            if (row.golden < 0)
                continue;
            auto place = places.constFind({row.left, row.right});
            if (place == places.constEnd()) {
                place = places.insert({row.left, row.right}, list.size());
                list.append({rows.item(row.left).first, rows.item(row.left).second, rows.item(row.right).second, 0, 0});
            }
            GoldenPairRecord &record = list[*place];
            ++record.total;
            record.correct += row.value == row.golden;
        }
    }
    return list;
}

} // namespace sidewise
