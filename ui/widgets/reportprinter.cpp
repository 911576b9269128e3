#include "ui/widgets/reportprinter.h"

#include <QAbstractTextDocumentLayout>
#include <QBuffer>
#include <QCoreApplication>
#include <QFileInfo>
#include <QImage>
#include <QPainter>
#include <QPdfWriter>
#include <QRegularExpression>
#include <QSaveFile>
#include <QSvgRenderer>
#include <QTextTable>

#include <numeric>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

namespace {
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ReportPrinter)
};

constexpr double pictureScale = 4; // sharp in print
constexpr double printedPoints = 8;

// The page's style rules for drawings, which a drawing alone does not know.
const QByteArray drawingStyle = "<style>.zero{stroke:#d8dee6}.range{stroke:#2f6fb3;stroke-width:3;stroke-linecap:round}.dot{fill:#174a80}"
                                ".tick{stroke:#99a4b0}text{fill:#66707c;font-size:10px;text-anchor:middle}</style>";
} // namespace

void ReportDocument::setReport(const QByteArray &report)
{
    static const QRegularExpression drawing(u"<svg\\b([^>]*)>(.*?)</svg>"_s, QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression size(u"width=\"(\\d+)\" height=\"(\\d+)\""_s);
    static const QRegularExpression caption(u"<title>.*?</title>"_s);
    const QString html = QString::fromUtf8(report);
    m_drawings.clear();
    QString shown;
    qsizetype end = 0;
    for (auto match = drawing.globalMatch(html); match.hasNext();) {
        const QRegularExpressionMatch found = match.next();
        const QRegularExpressionMatch measures = size.match(found.captured(1));
        shown += html.mid(end, found.capturedStart() - end);
        shown += u"<img src=\"drawing:%1\" width=\"%2\" height=\"%3\">"_s.arg(m_drawings.size()).arg(measures.captured(1), measures.captured(2));
        QString inside = found.captured(2);
        inside.remove(caption);
        m_drawings.append("<svg xmlns=\"http://www.w3.org/2000/svg\"" + found.captured(1).toUtf8() + '>' + drawingStyle + inside.toUtf8() + "</svg>");
        end = found.capturedEnd();
    }
    shown += html.mid(end);
    setHtml(shown);
    shareColumns();
}

// Qt's own choice starves the columns whose words may break. A ranking table has rank, title, score, drawing, numbers, and
// last the word for how sure the next place is.
void ReportDocument::shareColumns()
{
    constexpr int rankingColumns = 7; // and more
    constexpr double rank = 5, title = 20, score = 6, drawing = 24, number = 7.2, word = 12;
    for (QTextFrame *frame : rootFrame()->childFrames()) {
        auto *table = qobject_cast<QTextTable *>(frame);
        if (!table || table->columns() < rankingColumns)
            continue;
        QList<double> shares{rank, title, score, drawing};
        while (shares.size() < table->columns() - 1)
            shares.append(number);
        shares.append(word);
        const double all = std::accumulate(shares.begin(), shares.end(), 0.0);
        QList<QTextLength> widths;
        for (const double share : shares)
            widths.append(QTextLength(QTextLength::PercentageLength, 100 * share / all));
        QTextTableFormat format = table->format();
        format.setWidth(QTextLength(QTextLength::PercentageLength, 100));
        format.setColumnWidthConstraints(widths);
        table->setFormat(format);
    }
}

QVariant ReportDocument::loadResource(int, const QUrl &name)
{
    if (name.scheme() != u"drawing")
        return {};
    QSvgRenderer renderer(m_drawings.value(name.path().toInt()));
    QImage image(renderer.defaultSize() * pictureScale, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    renderer.render(&painter);
    return image;
}

Result<void> printReport(const QByteArray &html, const QString &path)
{
    QSaveFile file(path);
    const auto refused = [&] {
        return failure(ErrorKind::Storage,
            Words::tr("%1 cannot be written: %2. An older file is as it was. Choose another place, or free some space.").arg(path, file.errorString()), u"cannot_write"_s);
    };
    if (!file.open(QIODevice::WriteOnly))
        return refused();
    {
        QPdfWriter writer(&file);
        writer.setResolution(144);
        writer.setPageSize(QPageSize(QPageSize::A4));
        writer.setPageOrientation(QPageLayout::Landscape); // ranking tables are wide
        writer.setPageMargins({14, 14, 14, 16}, QPageLayout::Millimeter);
        writer.setTitle(QFileInfo(path).completeBaseName());
        writer.setCreator(u"Sidewise"_s);
        ReportDocument document;
        QFont font = document.defaultFont();
        font.setPointSizeF(printedPoints);
        document.setDefaultFont(font);
        document.documentLayout()->setPaintDevice(&writer);
        document.setReport(html);
        const QRectF page = writer.pageLayout().paintRectPixels(writer.resolution());
        const double footer = 30;
        const QSizeF body(page.width(), page.height() - footer);
        document.setPageSize(body);
        QPainter painter(&writer);
        const int pages = document.pageCount();
        for (int i = 0; i < pages; ++i) {
            if (i > 0)
                writer.newPage();
            painter.save();
            painter.translate(0, -i * body.height());
            document.drawContents(&painter, QRectF(0, i * body.height(), body.width(), body.height()));
            painter.restore();
            painter.drawText(QRectF(0, body.height(), body.width(), footer), Qt::AlignRight | Qt::AlignBottom, Words::tr("%1 of %2").arg(i + 1).arg(pages));
        }
    }
    if (!file.commit())
        return refused();
    return {};
}

} // namespace sidewise
