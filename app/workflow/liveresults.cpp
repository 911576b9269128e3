#include "workflow/liveresults.h"

#include "ranking/agreement.h"
#include "ranking/dawidskene.h"
#include "workflow/catalogueindex.h"
#include "workflow/fitbytes.h"
#include "workflow/studydocument.h"
#include "workflow/studyreport.h"

#include <QtConcurrent>

#include <algorithm>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int keepAfter = 2000; // ms without a newer fit

// Pairs judged by Dawid and Skene; an item's score is the mean of its chances, less one half.
RankingRun dawidSkeneRun(const ComparisonTable &table, RankingRun shape)
{
    std::vector<double> sum(table.items.size());
    std::vector<int> pairs(table.items.size());
    for (const PairVerdict &verdict : dawidSkeneOnPairs(table)) {
        sum[static_cast<std::size_t>(verdict.first)] += verdict.firstBetter + verdict.tie / 2;
        sum[static_cast<std::size_t>(verdict.second)] += verdict.secondBetter + verdict.tie / 2;
        ++pairs[static_cast<std::size_t>(verdict.first)];
        ++pairs[static_cast<std::size_t>(verdict.second)];
    }
    QHash<std::pair<QString, QString>, double> scores;
    for (std::size_t i = 0; i < table.items.size(); ++i) {
        const QString &product = table.products[static_cast<std::size_t>(table.items[i].product)];
        scores.insert({product, table.items[i].id}, pairs[i] > 0 ? sum[i] / pairs[i] - 0.5 : 0);
    }
    shape.method = u"dawid-skene"_s;
    for (ProductRanking &product : shape.products) {
        for (RankedItem &item : product.items) {
            item.score = scores.value({product.product, item.item});
            item.low = item.high = item.score;
            item.standardError = 0;
        }
        std::stable_sort(product.items.begin(), product.items.end(), [](const RankedItem &a, const RankedItem &b) {
            return a.group != b.group ? a.group < b.group : a.score > b.score;
        });
        for (qsizetype i = 0; i < product.items.size(); ++i) {
            const bool isEqual = i > 0 && product.items[i].group == product.items[i - 1].group && product.items[i].score == product.items[i - 1].score;
            const bool isFirst = i == 0 || product.items[i].group != product.items[i - 1].group;
            product.items[i].rank = isFirst ? 1 : isEqual ? product.items[i - 1].rank : static_cast<int>(i) + 1;
        }
    }
    return shape;
}
} // namespace

LiveResults::LiveResults(StudyDocument &document, LiveRanking &ranking, QObject *parent)
    : QObject(parent), m_document(document), m_ranking(ranking)
{
    m_keepTimer.setSingleShot(true);
    m_keepTimer.setInterval(keepAfter);
    connect(&m_keepTimer, &QTimer::timeout, this, &LiveResults::keepFit);
    connect(&ranking, &LiveRanking::ranked, this, &LiveResults::take);
    connect(&document, &StudyDocument::logged, this, &LiveResults::logged);
    connect(&document, &StudyDocument::opened, this, [this] {
        m_then = {};
        loadKept();
    });
    connect(&document, &StudyDocument::closed, this, [this] {
        m_then = {};
        m_thenFit.reset();
        ++m_thenNumber;
        m_keepTimer.stop();
        m_dismissed.clear();
        m_hourlyFloor.reset();
        m_whenFull.clear();
    });
}

const std::shared_ptr<const StudyFit> &LiveResults::fit() const
{
    return m_then.isValid() && m_thenFit ? m_thenFit : m_ranking.fit();
}

const Study &LiveResults::study() const { return m_document.study(); }
const Decisions &LiveResults::decisions() const { return m_document.decisions(); }
const AnswerRows &LiveResults::rows() const { return m_document.answers().rows(); }
bool LiveResults::isFitting() const { return m_ranking.isRunning(); }
bool LiveResults::areAnswersRead() const { return m_document.areAnswersRead(); }

AnswerView LiveResults::view() const
{
    return m_then.isValid() ? AnswerView::at(m_document.decisions(), m_then) : AnswerView::now(m_document.decisions());
}

void LiveResults::take()
{
    if (m_ranking.fit()->run.judgements > 0 && !m_ranking.fit()->isLive && m_document.isOpen())
        m_keepTimer.start();
    if (!m_ranking.fit()->isLive && !m_ranking.isRunning()) {
        for (const auto &then : std::exchange(m_whenFull, {}))
            then();
    }
    if (!m_then.isValid())
        Q_EMIT ranked();
}

void LiveResults::whenFull(const std::function<void()> &then)
{
    if (!m_ranking.fit()->isLive && !m_ranking.isRunning())
        then();
    else
        m_whenFull.append(then);
}

// So that the study shows its ranking at once when it is opened again.
void LiveResults::keepFit()
{
    const auto fit = m_ranking.fit();
    if (fit->isLive || fit->stamp == 0 || !m_document.isOpen())
        return;
    Later(QtConcurrent::run([fit] { return fitToBytes(fit->run, fit->stamp); })).then(this, [this, path = m_document.path()](const QByteArray &bytes) {
        if (m_document.isOpen() && path == m_document.path())
            m_document.keep(u"fit"_s, bytes);
    });
}

void LiveResults::loadKept()
{
    m_document.kept(u"advice"_s).then(this, [this](const Result<QMap<QString, QByteArray>> &kept) {
        if (!kept)
            return;
        const QString dismissed = QString::fromUtf8(kept->value(u"advice dismissed"_s));
        m_dismissed = dismissed.isEmpty() ? QStringList() : dismissed.split(u'\n');
        if (const QByteArray floor = kept->value(u"advice hourly floor"_s); !floor.isEmpty())
            m_hourlyFloor = Money::fromMicros(floor.toLongLong());
        Q_EMIT adviceChanged();
    });
}

void LiveResults::showAt(const QDateTime &time)
{
    m_then = time;
    const int number = ++m_thenNumber;
    Later(QtConcurrent::run([study = m_document.study(), rows = rows(), decisions = m_document.decisions(), time] {
        auto fit = std::make_shared<StudyFit>(fitStudy(study, rows, decisions, AnswerView::at(decisions, time)));
        return std::shared_ptr<const StudyFit>(std::move(fit));
    })).then(this, [this, number](const std::shared_ptr<const StudyFit> &fit) {
        if (number != m_thenNumber)
            return;
        m_thenFit = fit;
        Q_EMIT ranked();
    });
}

void LiveResults::showNow()
{
    if (!m_then.isValid())
        return;
    ++m_thenNumber;
    m_then = {};
    m_thenFit.reset();
    Q_EMIT ranked();
}

Later<PairMatrix> LiveResults::matrix(const QString &product)
{
    return QtConcurrent::run([study = m_document.study(), rows = rows(), fit = fit(), view = view(), product] {
        return pairMatrix(study, rows, *fit, view, product);
    });
}

Later<QList<RawAnswer>> LiveResults::answers(const QString &product, const QString &one, const QString &other)
{
    return QtConcurrent::run([rows = rows(), view = view(), product, one, other] { return rawAnswers(rows, view, product, one, other); });
}

Later<QList<ProgressPoint>> LiveResults::progress()
{
    return QtConcurrent::run([rows = rows(), fee = m_document.study().pool.feePercent] { return progressOf(rows, fee); });
}

Later<QList<LiveResults::MethodRun>> LiveResults::methods()
{
    return m_document.kept(u"run "_s).then(this, [this](const Result<QMap<QString, QByteArray>> &kept) -> Later<QList<MethodRun>> {
        QList<MethodRun> list{{tr("Noisy Bradley–Terry"), run()}};
        const QMap<QString, QByteArray> runs = kept ? *kept : QMap<QString, QByteArray>();
        return QtConcurrent::run([list, runs, study = study(), rows = rows(), view = view()]() mutable {
            using Method = RankOptions::Method;
            const AnswerRows::Table table = rows.table(study.project, CatalogueIndex(study.catalogue), view);
            const std::pair<Method, QString> others[] = {{Method::BradleyTerry, tr("Bradley–Terry")}, {Method::Davidson, tr("Davidson")},
                {Method::WinRate, tr("Win rate")}, {Method::Copeland, tr("Copeland")}};
            for (const auto &[method, name] : others) {
                RankOptions options;
                options.method = method;
                options.seed = study.seed;
                list.append({name, rank(table.comparisons, options)});
            }
            list.append({tr("Dawid–Skene"), dawidSkeneRun(table.comparisons, list.first().run)});
            for (auto it = runs.begin(); it != runs.end(); ++it) {
                if (const auto found = fitFromBytes(it.value()))
                    list.append({it.key().mid(4), found->run, true});
            }
            return list;
        });
    });
}

void LiveResults::keepRun(const QString &name)
{
    m_document.keep(u"run "_s + name, fitToBytes(run(), fit()->stamp));
    m_document.log(u"run"_s, tr("The ranking was kept as \"%1\" (%2 judgements).").arg(name).arg(run().judgements));
}

void LiveResults::forgetRun(const QString &name)
{
    m_document.keep(u"run "_s + name, {});
}

Later<ModelScores> LiveResults::scores(const std::optional<ModelOrder> &second)
{
    return QtConcurrent::run([study = study(), fit = fit(), second] { return modelScores(study, *fit, importedOrder(study.catalogue), second); });
}

QList<Advice> LiveResults::advice(const LiveNumbers &numbers, qint64 trainedPeople)
{
    const auto &fit = m_ranking.fit();
    if (fit != m_advisedFit) {
        m_advisedFit = fit;
        m_goldenPairs = goldenPairRecords(rows(), fit->performers);
    }
    QList<Advice> list = adviceOf({m_document.study(), m_document.numbers(), numbers, fit->run, fit->performers, m_goldenPairs, trainedPeople, m_hourlyFloor});
    list.removeIf([this](const Advice &advice) { return m_dismissed.contains(advice.id); });
    return list;
}

void LiveResults::dismiss(const QString &adviceId)
{
    m_dismissed.append(adviceId);
    m_document.keep(u"advice dismissed"_s, m_dismissed.join(u'\n').toUtf8());
    Q_EMIT adviceChanged();
}

void LiveResults::recallAdvice()
{
    m_dismissed.clear();
    m_document.keep(u"advice dismissed"_s, {});
    Q_EMIT adviceChanged();
}

void LiveResults::setHourlyFloor(std::optional<Money> floor)
{
    if (floor == m_hourlyFloor)
        return;
    m_hourlyFloor = floor;
    m_document.keep(u"advice hourly floor"_s, floor ? QByteArray::number(floor->micros) : QByteArray());
    Q_EMIT adviceChanged();
}

void LiveResults::correctSides(bool does)
{
    m_document.edit(StudyDocument::Part::Settings, [does](Study &study) { study.model.sideBias = does; });
    m_document.log(u"model"_s, does ? tr("The ranking takes a left habit of performers out from here on.") : tr("The ranking no longer corrects for sides."));
    m_ranking.update(m_document.study(), m_document.answers(), m_document.decisions());
}

Later<Result<QList<StudyStore::Event>>> LiveResults::events()
{
    return m_document.events();
}

std::function<ReportData()> LiveResults::reportMaker(const LiveNumbers &numbers) const
{
    return [study = m_document.study(), fit = fit(), rows = rows(), decisions = m_document.decisions(), view = view(), numbers, then = m_then,
               last = m_document.answers().lastSubmitted()] {
        return reportOf({study, *fit, rows, decisions, view, numbers, then.isValid() ? then : last});
    };
}

} // namespace sidewise
