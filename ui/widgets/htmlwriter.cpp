#include "ui/widgets/htmlwriter.h"

#include <QTextBlock>
#include <QTextDocument>
#include <QTextFragment>
#include <QTextFrame>
#include <QTextList>
#include <QTextTable>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

namespace {

QString fragmentHtml(const QTextFragment &fragment, bool isHeading)
{
    const QTextCharFormat format = fragment.charFormat();
    if (format.isImageFormat())
        return u"<img src=\"%1\">"_s.arg(format.toImageFormat().name().toHtmlEscaped());
    QString html = fragment.text().toHtmlEscaped();
    html.replace(QChar::LineSeparator, u"<br>"_s);
    if (format.fontWeight() >= QFont::DemiBold && !isHeading)
        html = u"<b>%1</b>"_s.arg(html);
    if (format.fontItalic())
        html = u"<i>%1</i>"_s.arg(html);
    if (format.isAnchor() && !format.anchorHref().isEmpty())
        html = u"<a href=\"%1\">%2</a>"_s.arg(format.anchorHref().toHtmlEscaped(), html);
    return html;
}

QString blockHtml(const QTextBlock &block)
{
    QString html;
    const bool isHeading = block.blockFormat().headingLevel() > 0;
    for (auto it = block.begin(); !it.atEnd(); ++it)
        html += fragmentHtml(it.fragment(), isHeading);
    return html;
}

class Writer
{
public:
    QString frame(QTextFrame::iterator it)
    {
        for (; !it.atEnd(); ++it) {
            if (auto *table = qobject_cast<QTextTable *>(it.currentFrame()))
                writeTable(*table);
            else if (it.currentBlock().isValid())
                writeBlock(it.currentBlock());
        }
        closeLists(0);
        return m_html;
    }

private:
    void writeBlock(const QTextBlock &block)
    {
        if (const QTextList *list = block.textList()) {
            openList(list->format());
            m_html += u"<li>%1</li>\n"_s.arg(blockHtml(block));
            return;
        }
        closeLists(0);
        const QString text = blockHtml(block);
        if (text.isEmpty())
            return;
        const int level = block.blockFormat().headingLevel();
        m_html += level > 0 ? u"<h%1>%2</h%1>\n"_s.arg(level).arg(text) : u"<p>%1</p>\n"_s.arg(text);
    }

    void openList(const QTextListFormat &format)
    {
        const int depth = std::max(1, format.indent());
        const bool isNumbered = format.style() == QTextListFormat::ListDecimal;
        const QString tag = isNumbered ? u"ol"_s : u"ul"_s;
        closeLists(depth);
        if (m_lists.size() == depth && m_lists.last() != tag)
            closeLists(depth - 1);
        while (m_lists.size() < depth) {
            m_lists.append(tag);
            m_html += u"<%1>\n"_s.arg(tag);
        }
    }

    void closeLists(qsizetype depth)
    {
        while (m_lists.size() > depth)
            m_html += u"</%1>\n"_s.arg(m_lists.takeLast());
    }

    void writeTable(const QTextTable &table)
    {
        closeLists(0);
        m_html += u"<table>\n"_s;
        for (int row = 0; row < table.rows(); ++row) {
            m_html += u"<tr>"_s;
            for (int column = 0; column < table.columns(); ++column) {
                const QTextTableCell cell = table.cellAt(row, column);
                if (cell.row() != row || cell.column() != column)
                    continue; // spanned
                m_html += u"<td>%1</td>"_s.arg(Writer().frame(cell.begin()));
            }
            m_html += u"</tr>\n"_s;
        }
        m_html += u"</table>\n"_s;
    }

    QString m_html;
    QStringList m_lists;
};

} // namespace

QString writeHtml(const QTextDocument &document)
{
    return Writer().frame(document.rootFrame()->begin()).trimmed();
}

} // namespace sidewise
