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

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

namespace {
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ReportPrinter)
};

constexpr double pictureScale = 4; // sharp in print

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
        writer.setPageMargins({14, 14, 14, 16}, QPageLayout::Millimeter);
        writer.setTitle(QFileInfo(path).completeBaseName());
        writer.setCreator(u"Sidewise"_s);
        ReportDocument document;
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
