#include "export/workbook.h"

#include "export/rankedlist.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QHash>
#include <QTemporaryFile>

#include <memory>
#include <xlsxwriter.h>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

namespace {
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Export)
};

constexpr qsizetype longestText = 32767; // of a cell, as the format has it
constexpr lxw_row_t lastRow = 1048575;

QByteArray cellText(const QString &text)
{
    QString clean = text.left(longestText);
    clean.removeIf([](QChar c) { return c.unicode() < 0x20 && c != u'\n' && c != u'\t'; });
    return clean.toUtf8();
}

// Writes row after row and remembers the first failure.
class Sheet
{
public:
    Sheet(lxw_workbook *book, const QString &name) : m_sheet(workbook_add_worksheet(book, name.toUtf8().constData())) { }

    void nextRow() { ++m_row; m_column = 0; }
    bool isFull() const { return m_row >= lastRow; }
    void text(const QString &value)
    {
        const QByteArray bytes = cellText(value);
        if (!bytes.isEmpty())
            keep(worksheet_write_string(m_sheet, m_row, m_column, bytes.constData(), nullptr));
        ++m_column;
    }
    void number(double value) { keep(worksheet_write_number(m_sheet, m_row, m_column++, value, nullptr)); }
    void skip() { ++m_column; }
    void header(const QStringList &names)
    {
        for (const QString &name : names)
            text(name);
        worksheet_freeze_panes(m_sheet, 1, 0);
        nextRow();
    }
    void width(lxw_col_t first, lxw_col_t last, double characters) { worksheet_set_column(m_sheet, first, last, characters, nullptr); }
    bool isGood() const { return m_isGood; }

private:
    void keep(lxw_error error) { m_isGood = m_isGood && error == LXW_NO_ERROR; }

    lxw_worksheet *m_sheet;
    lxw_row_t m_row = 0;
    lxw_col_t m_column = 0;
    bool m_isGood = true;
};

bool writeRanking(lxw_workbook *book, const RankingRun &run, const Catalogue &catalogue)
{
    QHash<QString, const Product *> products;
    for (const Product &product : catalogue.products)
        products.insert(product.id.value, &product);
    Sheet sheet(book, u"Ranking"_s);
    sheet.header({u"product_id"_s, u"product_title"_s, u"rank"_s, u"rank_low"_s, u"rank_high"_s, u"item_id"_s, u"item_title"_s, u"score"_s,
        u"se"_s, u"p_better_than_next"_s, u"comparisons"_s, u"wins"_s, u"losses"_s, u"part"_s});
    sheet.width(1, 1, 32);
    sheet.width(6, 6, 32);
    for (const ProductRanking &ranking : run.products) {
        const Product *product = products.value(ranking.product);
        QHash<QString, QString> titles;
        if (product) {
            for (const Recommendation &item : product->recommendations)
                titles.insert(item.id.value, item.title);
        }
        for (qsizetype i = 0; i < ranking.items.size(); ++i) {
            const RankedItem &item = ranking.items[i];
            if (sheet.isFull())
                return false;
            const bool isRanked = item.comparisons > 0;
            sheet.text(ranking.product);
            sheet.text(product ? product->title : QString());
            for (int rank : {item.rank, item.rankLow, item.rankHigh})
                isRanked ? sheet.number(rank) : sheet.skip();
            sheet.text(item.item);
            sheet.text(titles.value(item.item));
            for (double value : {item.score, item.standardError})
                isRanked ? sheet.number(value) : sheet.skip();
            isRanked && hasNext(ranking, i) ? sheet.number(item.probabilityBetterThanNext) : sheet.skip();
            for (double value : {static_cast<double>(item.comparisons), item.wins, item.losses, static_cast<double>(item.group)})
                sheet.number(value);
            sheet.nextRow();
        }
    }
    return sheet.isGood();
}

bool writeAbout(lxw_workbook *book, const RankingRun &run, const Origin &origin)
{
    Sheet sheet(book, u"About"_s);
    sheet.width(0, 1, 36);
    const auto line = [&](const QString &name, const QString &value) {
        sheet.text(name);
        sheet.text(value);
        sheet.nextRow();
    };
    const auto count = [&](const QString &name, qint64 value) {
        sheet.text(name);
        sheet.number(static_cast<double>(value));
        sheet.nextRow();
    };
    if (run.simulated > 0)
        line(Words::tr("Label"), Words::tr("simulated answers"));
    line(Words::tr("Study"), origin.study);
    line(Words::tr("Program"), u"Sidewise "_s + QStringLiteral(SIDEWISE_VERSION));
    line(Words::tr("Method"), run.method);
    sheet.text(Words::tr("Spread of scores (s0)"));
    sheet.number(run.spread);
    sheet.nextRow();
    line(Words::tr("Seed"), QString::number(origin.seed));
    line(Words::tr("Answers of banned performers"), origin.includesBanned ? Words::tr("included") : Words::tr("left out"));
    count(Words::tr("Judgements"), run.judgements);
    count(Words::tr("Simulated"), run.simulated);
    count(Words::tr("Golden answers"), run.goldenAnswers);
    count(Words::tr("Excluded"), run.excluded);
    return sheet.isGood();
}

tl::unexpected<Error> notWritten(const QString &path, const QString &reason)
{
    return failure(ErrorKind::Storage,
        Words::tr("%1 cannot be written: %2. An older file with this name is untouched. Choose another place, or make room, and try "
                  "again.").arg(path, reason),
        u"cannot_write"_s, reason);
}
} // namespace

Result<void> writeWorkbook(const QString &path, const RankingRun &run, const Catalogue &catalogue, const Origin &origin)
{
    // The library writes to a name of its own; the finished bytes then take the place of the file at once.
    QTemporaryFile temporary(QDir::temp().filePath(u"sidewise-XXXXXX.xlsx"_s));
    if (!temporary.open())
        return notWritten(path, temporary.errorString());
    lxw_workbook_options options{};
    options.constant_memory = LXW_TRUE;
    lxw_workbook *book = workbook_new_opt(QFile::encodeName(temporary.fileName()).constData(), &options);
    if (!book)
        return notWritten(path, Words::tr("the workbook cannot be made"));
    lxw_doc_properties properties{};
    properties.created = origin.created.isValid() ? origin.created.toSecsSinceEpoch() : 946684800; // the same data, the same file
    workbook_set_properties(book, &properties);
    const bool isWritten = writeRanking(book, run, catalogue) && writeAbout(book, run, origin);
    const lxw_error error = workbook_close(book);
    if (!isWritten || error != LXW_NO_ERROR)
        return notWritten(path, QString::fromUtf8(lxw_strerror(error != LXW_NO_ERROR ? error : LXW_ERROR_WORKSHEET_INDEX_OUT_OF_RANGE)));

    QFile finished(temporary.fileName());
    if (!finished.open(QIODevice::ReadOnly))
        return notWritten(path, finished.errorString());
    AtomicFile file(path);
    while (!finished.atEnd())
        file.write(finished.read(1 << 20));
    const auto written = file.commit();
    if (!written)
        return failure(written.error());
    return writeMeta(path, u"xlsx"_s, origin, rankingFacts(run), {*written});
}

} // namespace sidewise
