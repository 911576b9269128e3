#include "export/reporthtml.h"

#include "export/atomicfile.h"
#include "export/htmltext.h"
#include "export/intervalaxis.h"

#include <QCoreApplication>
#include <QHash>
#include <QLocale>
#include <QRegularExpression>

#include <algorithm>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

namespace {
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Report)
};

const QString style = uR"css(
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 32px 28px 48px; max-width: 980px; background: #fff; color: #1d2733;
  font: 15px/1.5 "Segoe UI", "Noto Sans", "DejaVu Sans", Helvetica, Arial, sans-serif; }
h1 { margin: 0 0 4px; font-size: 28px; line-height: 1.2; }
h2 { margin: 36px 0 6px; padding-top: 14px; border-top: 1px solid #d8dee6; font-size: 19px; }
h2 .id, .id { color: #66707c; font-weight: normal; font-size: 13px; }
.question { margin: 0 0 18px; color: #44505e; font-size: 17px; }
.label { margin: 16px 0; padding: 10px 14px; border-left: 5px solid #b45309; background: #fdf3e3; color: #6d3403; font-weight: 600; }
.facts { border-collapse: collapse; margin: 6px 0 4px; }
.facts td { padding: 3px 20px 3px 0; vertical-align: top; }
.facts td:first-child { color: #66707c; }
.note { margin: 4px 0; color: #44505e; }
.warn { color: #8a4304; }
table.rank { width: 100%; border-collapse: collapse; margin: 8px 0 0; }
table.rank th { padding: 4px 6px; border-bottom: 2px solid #c3ccd6; color: #66707c; font-weight: 600; font-size: 12.5px; text-align: left;
  vertical-align: bottom; }
table.rank td { padding: 5px 6px; border-bottom: 1px solid #e6eaef; vertical-align: middle; }
table.rank .n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
table.rank th.n { white-space: normal; }
table.rank .title { width: 32%; }
table.rank .title .id { display: block; font-size: 12px; overflow-wrap: anywhere; }
table.rank .place { font-weight: 700; font-size: 16px; }
table.rank tr.part td { background: #f3f5f8; color: #44505e; font-size: 13px; }
.word { font-size: 12.5px; }
.clear { color: #12694a; }
.likely { color: #1f5a9c; }
.close { color: #66707c; }
.up { color: #12694a; }
.down { color: #a32a2a; }
.hidden { padding: 0 3px; border: 1px solid #c9a37a; border-radius: 3px; color: #6d3403; font-size: 11px; }
.interval { display: block; color: #66707c; font-size: 11.5px; text-align: center; font-variant-numeric: tabular-nums; }
.instructions { padding: 4px 16px; border: 1px solid #d8dee6; border-radius: 6px; }
.instructions table { border-collapse: collapse; }
svg { display: block; }
svg .zero { stroke: #d8dee6; }
svg .range { stroke: #2f6fb3; stroke-width: 3; stroke-linecap: round; }
svg .dot { fill: #174a80; }
svg .tick { stroke: #99a4b0; }
svg text { fill: #66707c; font-size: 10px; text-anchor: middle; }
footer { margin-top: 40px; padding-top: 10px; border-top: 1px solid #d8dee6; color: #66707c; font-size: 12.5px; }
@media print {
  body { padding: 0; max-width: none; font-size: 11pt; }
  table.rank { font-size: 9pt; }
  table.rank th, table.rank td { padding: 3px 4px; font-size: inherit; }
  table.rank svg { width: 120px; height: auto; }
  table.rank svg text { font-size: 14px; }
  .word, .interval, table.rank .title .id { font-size: 7.5pt; }
  h2 { break-after: avoid; }
  tr, .facts, .label { break-inside: avoid; }
  thead { display: table-header-group; }
  * { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
}
)css"_s;

QString count(qint64 number)
{
    return QLocale::c().toString(number);
}

// The name of a ranking method for people; what is not known here is shown as it is.
QString methodName(const QString &method)
{
    if (method == u"noisy-bradley-terry")
        return Words::tr("Noisy Bradley–Terry (weighs performers by how reliable they are)");
    if (method == u"bradley-terry")
        return Words::tr("Bradley–Terry (ignores performer quality)");
    if (method == u"davidson")
        return Words::tr("Davidson (ignores performer quality)");
    if (method == u"win-rate")
        return Words::tr("Win rate (ignores performer quality)");
    if (method == u"copeland")
        return Words::tr("Copeland (ignores performer quality)");
    return method;
}

QString percent(double share)
{
    return QString::number(share * 100, 'f', share > 0 && share < 0.1 ? 1 : 0) + u" %"_s;
}

QString halves(double value)
{
    return QString::number(value, 'g', 12);
}

QString element(const QString &tag, const QString &html, const QString &cssClass = {})
{
    const QString attribute = cssClass.isEmpty() ? QString() : u" class=\""_s + cssClass + u'"';
    return u'<' + tag + attribute + u'>' + html + u"</"_s + tag + u">\n"_s;
}

// Place of every recommendation in the order of the recommender, from 1.
QHash<QString, int> modelPlaces(const Product &product)
{
    QList<const Recommendation *> order;
    for (const Recommendation &recommendation : product.recommendations)
        order.append(&recommendation);
    const bool isRanked = std::all_of(order.begin(), order.end(), [](const auto *r) { return r->modelRank.has_value(); });
    std::stable_sort(order.begin(), order.end(), [isRanked](const auto *a, const auto *b) {
        return isRanked ? *a->modelRank < *b->modelRank : a->modelScore.value_or(0) > b->modelScore.value_or(0);
    });
    QHash<QString, int> places;
    for (const auto *recommendation : std::as_const(order))
        places.insert(recommendation->id.value, static_cast<int>(places.size()) + 1);
    return places;
}

// "1", or "2–3" for neighbours that are too close to call.
QString placeOf(const RankedItem &item, const QList<RankedItem> &items)
{
    int first = item.rank;
    int last = item.rank;
    for (const RankedItem &other : items) {
        if (other.group != item.group || other.band != item.band || other.comparisons == 0)
            continue;
        first = std::min(first, other.rank);
        last = std::max(last, other.rank);
    }
    return first == last ? QString::number(first) : QString::number(first) + u'–' + QString::number(last);
}

QString change(int place, int modelPlace)
{
    if (place == modelPlace)
        return u"="_s;
    const bool isUp = place < modelPlace;
    return u"<span class=\"%1\">%2 %3</span>"_s.arg(isUp ? u"up"_s : u"down"_s, isUp ? u"▲"_s : u"▼"_s,
        QString::number(std::abs(place - modelPlace)));
}

QString againstNext(const RankedItem &item, const RankedItem *next)
{
    if (!next || next->group != item.group || next->comparisons == 0 || item.comparisons == 0)
        return {};
    const Confidence confidence = confidenceOf(item.probabilityBetterThanNext, item.comparisons);
    const QString cssClass = confidence == Confidence::Clear ? u"clear"_s : confidence == Confidence::Likely ? u"likely"_s : u"close"_s;
    return u"<span class=\"word %1\">%2</span>"_s.arg(cssClass, confidenceWord(confidence).toHtmlEscaped());
}

class Report
{
public:
    explicit Report(const ReportData &data) : m_data(data), m_axis(data.run.products)
    {
        for (const Product &product : data.catalogue.products)
            m_products.insert(product.id.value, &product);
    }

    QString html()
    {
        const QString name = m_data.studyName.isEmpty() ? m_data.project.name : m_data.studyName;
        QString page = u"<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                       "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
                       "<meta name=\"viewport\" content=\"width=device-width\">\n"_s;
        page += element(u"title"_s, Words::tr("Ranking report: %1").toHtmlEscaped().arg(foreignPlainText(name)));
        page += u"<style>"_s + style + u"</style>\n</head>\n<body>\n"_s;
        page += element(u"h1"_s, foreignText(name));
        page += element(u"p"_s, foreignText(m_data.project.question), u"question"_s);
        page += simulatedLabel() + facts() + notes() + instructionsSection() + leftOutSection() + scorecardSection();
        page += element(u"h2"_s, Words::tr("How to read the rankings").toHtmlEscaped()) + howToRead();
        for (const ProductRanking &ranking : m_data.run.products)
            page += productSection(ranking);
        page += withoutRanking();
        page += element(u"footer"_s, Words::tr("Made with Sidewise %1.").arg(QStringLiteral(SIDEWISE_VERSION)).toHtmlEscaped());
        return page + u"</body>\n</html>\n"_s;
    }

private:
    QString simulatedLabel() const
    {
        const RankingRun &run = m_data.run;
        if (run.simulated == 0)
            return {};
        const double share = static_cast<double>(run.simulated) / static_cast<double>(std::max<qint64>(1, run.judgements));
        return element(u"div"_s,
            Words::tr("Contains simulated answers: %1 of %2 judgements (%3). They show how the study works; they are nobody's opinion.")
                .arg(count(run.simulated), count(run.judgements), percent(share)).toHtmlEscaped(),
            u"label"_s);
    }

    void fact(QString &table, const QString &name, const QString &value) const
    {
        table += u"<tr><td>"_s + name.toHtmlEscaped() + u"</td><td>"_s + foreignText(value) + u"</td></tr>\n"_s;
    }

    QString facts() const
    {
        const RankingRun &run = m_data.run;
        QString table = u"<table class=\"facts\">\n"_s;
        if (!m_data.date.isEmpty())
            fact(table, Words::tr("Date"), m_data.date);
        fact(table, Words::tr("Ranking method"), methodName(run.method));
        fact(table, Words::tr("Spread of scores (s0)"), shownNumber(run.spread, 2));
        fact(table, Words::tr("Judgements"), count(run.judgements));
        if (run.simulated > 0)
            fact(table, Words::tr("Of these simulated answers"), count(run.simulated));
        fact(table, Words::tr("Golden answers (about performers only)"), count(run.goldenAnswers));
        fact(table, Words::tr("Excluded judgements"), count(run.excluded));
        fact(table, Words::tr("Answers of banned performers"), m_data.includesBanned ? Words::tr("included") : Words::tr("left out"));
        fact(table, Words::tr("Performers"), count(m_data.performers));
        fact(table, Words::tr("Pages"), count(m_data.pages));
        fact(table, Words::tr("Tasks per page"), Words::tr("%1 general, %2 golden").arg(m_data.pool.generalPerPage).arg(m_data.pool.goldenPerPage));
        fact(table, Words::tr("Overlap"), count(m_data.pool.overlap));
        fact(table, Words::tr("Price per page, without fee"), m_data.pool.pricePerPage.toDisplay());
        if (m_data.training.isOn)
            fact(table, Words::tr("Training"), Words::tr("passed at %1 % right").arg(m_data.training.passPercent));
        const QString spent = m_data.spent.toDisplay();
        fact(table, Words::tr("Spent, with fee"), m_data.isPracticeMoney ? Words::tr("%1 of practice money").arg(spent) : spent);
        fact(table, Words::tr("Seed"), QString::number(m_data.seed));
        for (const auto &[name, value] : m_data.facts)
            fact(table, name, value);
        return table + u"</table>\n"_s;
    }

    QString notes() const
    {
        QString html;
        for (const QString &note : m_data.run.notes + m_data.notes)
            html += element(u"p"_s, foreignText(note), u"note"_s);
        if (!m_data.run.isConverged && !m_data.run.products.isEmpty())
            html += element(u"p"_s, Words::tr("The fit did not converge: take these figures as preliminary.").toHtmlEscaped(), u"note warn"_s);
        return html;
    }

    // Links and pictures of the instructions would load something from elsewhere: their words stay.
    QString instructionsSection() const
    {
        if (m_data.instructions.isEmpty())
            return {};
        static const QRegularExpression fetching(u"<img\\b[^>]*>|</?a\\b[^>]*>"_s, QRegularExpression::CaseInsensitiveOption);
        QString html = m_data.instructions;
        html.remove(fetching);
        return element(u"h2"_s, Words::tr("Instructions that performers read").toHtmlEscaped()) + element(u"div"_s, html, u"instructions"_s);
    }

    QString leftOutSection() const
    {
        if (m_data.leftOut.isEmpty())
            return {};
        QString html = element(u"h2"_s, Words::tr("Performers left out of the ranking").toHtmlEscaped());
        html += u"<table class=\"rank\">\n<thead><tr><th>%1</th><th class=\"n\">%2</th><th>%3</th></tr></thead>\n<tbody>\n"_s.arg(
            Words::tr("Performer").toHtmlEscaped(), Words::tr("Answers").toHtmlEscaped(), Words::tr("Reason").toHtmlEscaped());
        for (const ReportData::LeftOut &each : m_data.leftOut) {
            html += u"<tr><td>"_s + foreignText(each.performer) + u"</td><td class=\"n\">"_s + count(each.answers) + u"</td><td>"_s
                + foreignText(each.reason) + u"</td></tr>\n"_s;
        }
        return html + u"</tbody>\n</table>\n"_s;
    }

    QString scorecardSection() const
    {
        if (!m_data.scorecard || m_data.scorecard->rows.isEmpty())
            return {};
        const Scorecard &card = *m_data.scorecard;
        QString html = element(u"h2"_s, Words::tr("The recommender against people").toHtmlEscaped());
        html += element(u"p"_s,
            Words::tr("%1. Grades 4 to 0 by fifths of people's ranking. The band holds 95 % of 200 draws of people's ranking. %2 of %3 "
                      "recommended items were compared.")
                .arg(card.recommender, count(card.judgedItems), count(card.items)).toHtmlEscaped(),
            u"note"_s);
        html += u"<table class=\"rank\">\n<thead><tr>"_s;
        for (const QString &name : {Words::tr("Measure"), Words::tr("Mean"), Words::tr("Standard error"), Words::tr("95 % band"), Words::tr("Products"), Words::tr("Skipped")})
            html += u"<th class=\"%1\">%2</th>"_s.arg(name == Words::tr("Measure") ? QString() : u"n"_s, name.toHtmlEscaped());
        html += u"</tr></thead>\n<tbody>\n"_s;
        for (const ScorecardRow &row : card.rows) {
            html += u"<tr><td>"_s + row.metric.toHtmlEscaped() + u"</td>"_s;
            const QString band = row.low && row.high ? shownNumber(*row.low, 3) + u" … "_s + shownNumber(*row.high, 3) : u"n/a"_s;
            for (const QString &cell : {row.mean ? shownNumber(*row.mean, 3) : u"n/a"_s, row.mean ? shownNumber(row.standardError, 3) : u"n/a"_s, band,
                     count(row.products), count(row.skipped)})
                html += u"<td class=\"n\">"_s + cell + u"</td>"_s;
            html += u"</tr>\n"_s;
        }
        return html + u"</tbody>\n</table>\n"_s;
    }

    QString howToRead() const
    {
        if (m_data.run.products.isEmpty())
            return element(u"p"_s, Words::tr("There are no answers yet, so there is no ranking.").toHtmlEscaped(), u"note"_s);
        return element(u"p"_s,
            Words::tr("Scores are log odds: a difference of 1 means that the better item wins about 73 of 100 comparisons. The bar is "
                      "the 95 % interval; all bars share one axis. Neighbours that are too close to call share their place.")
                .toHtmlEscaped(),
            u"note"_s)
            + howToReadResamples();
    }

    bool isResampled() const { return m_data.resamples.count > 0; }

    QString howToReadResamples() const
    {
        if (!isResampled())
            return {};
        return element(u"p"_s,
            Words::tr("First in: how often the recommendation comes first in %1 resamples of performers (seed %2), each drawn with "
                      "replacement from the people who answered. Far from 0 % and 100 %, the first place depends on who happened to answer.")
                .arg(count(m_data.resamples.count), QString::number(m_data.resamples.seed))
                .toHtmlEscaped(),
            u"note"_s);
    }

    QString productSection(const ProductRanking &ranking) const
    {
        const Product *product = m_products.value(ranking.product);
        const QString title = product && !product->title.isEmpty() ? product->title : ranking.product;
        QString html = element(u"h2"_s, foreignText(title) + u" <span class=\"id\">"_s + foreignText(ranking.product) + u"</span>"_s);
        QString about = Words::tr("%1 judgements.").arg(count(ranking.judgements)) + u' ';
        about += ranking.isSettled ? Words::tr("Settled.") : Words::tr("Not settled: more answers would still change the order.");
        html += element(u"p"_s, about.toHtmlEscaped(), u"note"_s);
        if (ranking.isEarly) {
            html += element(u"p"_s,
                Words::tr("Early: fewer than 12 comparisons an item, so the intervals are still too narrow.").toHtmlEscaped(), u"note warn"_s);
        }
        if (ranking.groups > 1) {
            html += element(u"p"_s,
                Words::tr("The list falls into %1 parts that were never compared with each other. There is no order between them.")
                    .arg(ranking.groups).toHtmlEscaped(),
                u"note warn"_s);
        }
        return html + table(ranking, product);
    }

    QString tableHead(bool hasModel) const
    {
        QString head = u"<table class=\"rank\">\n<thead><tr>"_s;
        const auto column = [&](const QString &name, const char16_t *cssClass = u"") {
            head += u"<th class=\"%1\">%2</th>"_s.arg(QString::fromUtf16(cssClass), name.toHtmlEscaped());
        };
        column(Words::tr("Rank"), u"n");
        column(Words::tr("Recommendation"), u"title");
        column(Words::tr("Score"), u"n");
        head += u"<th>"_s + Words::tr("95 % interval").toHtmlEscaped() + m_axis.scale() + u"</th>"_s;
        column(Words::tr("Judgements"), u"n");
        column(Words::tr("Wins–losses"), u"n");
        if (hasModel) {
            column(Words::tr("Model"), u"n");
            column(Words::tr("Change"), u"n");
        }
        if (isResampled())
            column(Words::tr("First in"), u"n");
        column(Words::tr("Better than next"));
        return head + u"</tr></thead>\n<tbody>\n"_s;
    }

    QString table(const ProductRanking &ranking, const Product *product) const
    {
        const bool hasModel = product && m_data.catalogue.hasModelOrder;
        const QHash<QString, int> places = hasModel ? modelPlaces(*product) : QHash<QString, int>();
        QHash<QString, QString> titles;
        if (product) {
            for (const Recommendation &recommendation : product->recommendations)
                titles.insert(recommendation.id.value, recommendation.title);
        }
        QString html = tableHead(hasModel);
        for (qsizetype i = 0; i < ranking.items.size(); ++i) {
            const RankedItem &item = ranking.items[i];
            if (i > 0 && item.group != ranking.items[i - 1].group)
                html += partRow(hasModel);
            const RankedItem *next = i + 1 < ranking.items.size() ? &ranking.items[i + 1] : nullptr;
            html += row(item, next, ranking, titles.value(item.item), hasModel ? places.value(item.item) : 0, hasModel);
        }
        return html + u"</tbody>\n</table>\n"_s;
    }

    QString partRow(bool hasModel) const
    {
        return u"<tr class=\"part\"><td colspan=\"%1\">%2</td></tr>\n"_s.arg(QString::number((hasModel ? 9 : 7) + (isResampled() ? 1 : 0)),
            Words::tr("Another part: cannot be compared with the items above").toHtmlEscaped());
    }

    QString row(const RankedItem &item, const RankedItem *next, const ProductRanking &ranking, const QString &title, int modelPlace,
        bool hasModel) const
    {
        const bool isRanked = item.comparisons > 0;
        QString name = foreignText(title.isEmpty() ? item.item : title);
        if (!title.isEmpty())
            name += u" <span class=\"id\">"_s + foreignText(item.item) + u"</span>"_s;
        const auto cell = [](const QString &html, const QString &cssClass = u"n"_s) { return u"<td class=\"%1\">"_s.arg(cssClass) + html + u"</td>"_s; };
        QString html = u"<tr>"_s;
        html += cell(isRanked ? placeOf(item, ranking.items) : u"–"_s, u"n place"_s);
        html += cell(name, u"title"_s);
        html += cell(isRanked ? shownNumber(item.score, 2) : QString());
        if (isRanked) {
            html += cell(m_axis.bar(item) + u"<span class=\"interval\">"_s + shownNumber(item.low, 2) + u" … "_s + shownNumber(item.high, 2) + u"</span>"_s,
                u"range"_s);
        } else {
            html += cell(confidenceWord(Confidence::NotEnoughAnswers).toHtmlEscaped(), u"word close"_s);
        }
        html += cell(count(item.comparisons)) + cell(halves(item.wins) + u'–' + halves(item.losses));
        if (hasModel) {
            html += cell(modelPlace > 0 ? QString::number(modelPlace) : QString());
            html += cell(modelPlace > 0 && isRanked && ranking.groups == 1 ? change(item.rank, modelPlace) : QString());
        }
        if (isResampled())
            html += cell(isRanked ? percent(m_data.resamples.first.value({ranking.product, item.item})) : QString());
        return html + cell(againstNext(item, next), u"against"_s) + u"</tr>\n"_s;
    }

    QString withoutRanking() const
    {
        QStringList names;
        QHash<QString, bool> isRanked;
        for (const ProductRanking &ranking : m_data.run.products)
            isRanked.insert(ranking.product, true);
        for (const Product &product : m_data.catalogue.products) {
            if (!isRanked.contains(product.id.value))
                names.append(foreignText(product.title.isEmpty() ? product.id.value : product.title));
        }
        if (names.isEmpty() || m_data.run.products.isEmpty())
            return {};
        return element(u"h2"_s, Words::tr("Without a ranking").toHtmlEscaped())
            + element(u"p"_s, Words::tr("Nothing was compared for these products:").toHtmlEscaped() + u' ' + names.join(u", "_s) + u'.', u"note"_s);
    }

    const ReportData &m_data;
    IntervalAxis m_axis;
    QHash<QString, const Product *> m_products;
};
} // namespace

QByteArray reportHtml(const ReportData &data)
{
    return Report(data).html().toUtf8();
}

Result<void> writeReport(const QString &path, const ReportData &data)
{
    const auto written = writeFile(path, reportHtml(data));
    if (!written)
        return failure(written.error());
    return {};
}

} // namespace sidewise
