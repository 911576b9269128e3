#include "ui/pages/room/handout.h"

#include "ui/pages/room/qrview.h"

#include <QAbstractTextDocumentLayout>
#include <QCoreApplication>
#include <QDir>
#include <QPainter>
#include <QPdfWriter>
#include <QSaveFile>
#include <QTextDocument>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

namespace {
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Handout)
};

constexpr int resolution = 300;
constexpr double perMillimetre = resolution / 25.4;

// Nothing that instructions name is loaded.
class ClosedDocument : public QTextDocument
{
protected:
    QVariant loadResource(int, const QUrl &) override { return {}; }
};

class Sheet
{
public:
    Sheet(QPainter &painter, double width) : m_painter(painter), m_width(width) { }

    void text(const QString &words, double millimetres, bool isBold, double gap, int flags = Qt::AlignHCenter)
    {
        QFont font = m_painter.font();
        font.setPixelSize(qRound(millimetres * perMillimetre));
        font.setBold(isBold);
        m_painter.setFont(font);
        QRectF used;
        m_painter.drawText(QRectF(0, m_y, m_width, 100 * perMillimetre), flags | Qt::TextWordWrap | Qt::TextWrapAnywhere, words, &used);
        m_y += used.height() + gap * perMillimetre;
    }
    void code(const QString &url, double millimetres)
    {
        const double side = millimetres * perMillimetre;
        QrCode::of(url).draw(m_painter, QRectF((m_width - side) / 2, m_y, side, side));
        m_y += side + 4 * perMillimetre;
    }

private:
    QPainter &m_painter;
    double m_width;
    double m_y = 0;
};

void drawFirstPage(QPainter &painter, const QRectF &area, const Handout &handout)
{
    Sheet sheet(painter, area.width());
    sheet.text(Words::tr("Which one goes better? You decide."), 6, false, 3);
    sheet.text(handout.study, 10, true, 8);
    if (!handout.person.isEmpty())
        sheet.text(handout.person, 8, true, 4);
    sheet.code(handout.url, 92);
    sheet.text(Words::tr("Point your phone's camera at the square, or open this address:"), 4.6, false, 1);
    sheet.text(handout.url, handout.url.size() > 60 ? 4 : 6, true, 5);
    if (!handout.code.isEmpty()) {
        sheet.text(Words::tr("The code, if you are asked for it:"), 4.6, false, 1);
        sheet.text(handout.code, 15, true, 6);
    }
    const QString where = handout.isNetwork ? Words::tr("Your device must be in the same network as this computer.")
                                            : Words::tr("The address works on this computer only.");
    sheet.text(Words::tr("1. %1\n2. A name is not needed. Read the instructions; a short training may follow.\n"
                         "3. Compare, choose, send the page. Stop whenever you like: what you have sent is kept.\n"
                         "4. After a reload you go on where you were.").arg(where), 4.4, false, 0, Qt::AlignLeft);
}
} // namespace

Result<void> printHandout(const Handout &handout, const QString &path)
{
    QSaveFile file(path);
    const auto refused = [&] {
        return failure(ErrorKind::Storage,
            Words::tr("%1 could not be written: %2. Choose another folder, or close the program that has it open.")
                .arg(QDir::toNativeSeparators(path), file.errorString()), u"cannot_write"_s);
    };
    if (!file.open(QIODevice::WriteOnly))
        return refused();
    {
        QPdfWriter writer(&file);
        writer.setResolution(resolution);
        writer.setPageSize(QPageSize(QPageSize::A4));
        writer.setPageMargins({18, 18, 18, 18}, QPageLayout::Millimeter);
        writer.setTitle(handout.study);
        writer.setCreator(u"Sidewise"_s);
        QPainter painter(&writer);
        const QRectF area(0, 0, writer.width(), writer.height());
        drawFirstPage(painter, area, handout);
        ClosedDocument document;
        document.documentLayout()->setPaintDevice(&writer);
        QFont font;
        font.setPointSizeF(11);
        document.setDefaultFont(font);
        document.setHtml(u"<h2>%1</h2>%2"_s.arg(Words::tr("Instructions"), handout.instructions));
        document.setPageSize(area.size());
        for (int page = 0; !handout.instructions.isEmpty() && page < document.pageCount(); ++page) {
            writer.newPage();
            painter.save();
            painter.translate(0, -page * area.height());
            QAbstractTextDocumentLayout::PaintContext context;
            context.palette.setColor(QPalette::Text, Qt::black);
            context.clip = QRectF(0, page * area.height(), area.width(), area.height());
            painter.setClipRect(context.clip);
            document.documentLayout()->draw(&painter, context);
            painter.restore();
        }
    }
    if (!file.commit())
        return refused();
    return {};
}

} // namespace sidewise
