#include "ui/widgets/richeditor.h"

#include "domain/instructions.h"
#include "ui/theme/icons.h"
#include "ui/theme/roles.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMimeData>
#include <QPainter>
#include <QPushButton>
#include <QTextBlock>
#include <QTextList>

namespace sidewise {

namespace {
QPushButton *tool(QHBoxLayout *row, Icon which, const QString &name, const QString &words = {})
{
    auto *button = new QPushButton(icon(which), {});
    button->setAccessibleName(name);
    button->setToolTip(words.isEmpty() ? name : words);
    setRole(button, ButtonRole::Tool);
    row->addWidget(button);
    return button;
}

QString withKeys(const QString &name, QKeySequence keys)
{
    return QStringLiteral("%1 (%2)").arg(name, keys.toString(QKeySequence::NativeText));
}
} // namespace

RichEditor::RichEditor(QWidget *parent) : QTextEdit(parent)
{
    setTabChangesFocus(true);
    setAcceptRichText(true);
    setUndoRedoEnabled(false);
}

void RichEditor::addTools(QHBoxLayout *row)
{
    auto *bold = tool(row, Icon::Bold, tr("Bold"), withKeys(tr("Bold"), QKeySequence::Bold));
    auto *italic = tool(row, Icon::Italic, tr("Italic"), withKeys(tr("Italic"), QKeySequence::Italic));
    auto *heading = tool(row, Icon::Heading, tr("Heading"));
    auto *bullets = tool(row, Icon::Bullets, tr("Bulleted list"));
    auto *numbers = tool(row, Icon::Numbers, tr("Numbered list"));
    connect(bold, &QPushButton::clicked, this, &RichEditor::toggleBold);
    connect(italic, &QPushButton::clicked, this, &RichEditor::toggleItalic);
    connect(heading, &QPushButton::clicked, this, &RichEditor::toggleHeading);
    connect(bullets, &QPushButton::clicked, this, [this] { makeList(QTextListFormat::ListDisc); });
    connect(numbers, &QPushButton::clicked, this, [this] { makeList(QTextListFormat::ListDecimal); });
    for (QPushButton *button : {bold, italic, heading, bullets, numbers})
        connect(button, &QPushButton::clicked, this, qOverload<>(&QWidget::setFocus));
}

void RichEditor::insertBlock(const QString &html)
{
    QTextCursor cursor = textCursor();
    if (!cursor.atBlockStart())
        cursor.insertBlock();
    cursor.insertHtml(instructions::cleaned(html).html);
    cursor.insertBlock(QTextBlockFormat(), QTextCharFormat());
    setTextCursor(cursor);
}

bool RichEditor::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        auto *key = static_cast<QKeyEvent *>(event);
        if (key->matches(QKeySequence::Undo) || key->matches(QKeySequence::Redo)) {
            event->ignore(); // the page's
            return true;
        }
        if (!isReadOnly() && (key->matches(QKeySequence::Bold) || key->matches(QKeySequence::Italic))) {
            event->accept(); // whatever else these keys do elsewhere
            return true;
        }
    }
    return QTextEdit::event(event);
}

void RichEditor::keyPressEvent(QKeyEvent *event)
{
    if (!isReadOnly() && event->matches(QKeySequence::Bold))
        return toggleBold();
    if (!isReadOnly() && event->matches(QKeySequence::Italic))
        return toggleItalic();
    QTextEdit::keyPressEvent(event);
}

void RichEditor::toggleBold()
{
    setFontWeight(fontWeight() >= QFont::DemiBold ? QFont::Normal : QFont::Bold);
}

void RichEditor::toggleItalic()
{
    setFontItalic(!fontItalic());
}

void RichEditor::toggleHeading()
{
    QTextCursor cursor = textCursor();
    cursor.beginEditBlock();
    QTextBlockFormat block = cursor.blockFormat();
    const bool isHeading = block.headingLevel() > 0;
    block.setHeadingLevel(isHeading ? 0 : 2);
    cursor.setBlockFormat(block);
    cursor.select(QTextCursor::BlockUnderCursor);
    QTextCharFormat text;
    text.setFontWeight(isHeading ? QFont::Normal : QFont::Bold);
    text.setProperty(QTextFormat::FontSizeAdjustment, isHeading ? 0 : 2);
    cursor.mergeCharFormat(text);
    cursor.endEditBlock();
}

void RichEditor::makeList(QTextListFormat::Style style)
{
    QTextCursor cursor = textCursor();
    if (QTextList *list = cursor.currentList(); list && list->format().style() == style) {
        list->remove(cursor.block());
        return;
    }
    QTextListFormat format;
    format.setStyle(style);
    format.setIndent(1);
    cursor.createList(format);
}

// Pictures are only fetched by those who read; here stands a frame in their place.
QVariant RichEditor::loadResource(int type, const QUrl &)
{
    if (type != QTextDocument::ImageResource)
        return {};
    QImage frame(160, 100, QImage::Format_ARGB32_Premultiplied);
    frame.fill(Qt::transparent);
    QPainter painter(&frame);
    painter.setPen(palette().color(QPalette::PlaceholderText));
    painter.drawRect(0, 0, frame.width() - 1, frame.height() - 1);
    painter.drawText(frame.rect(), Qt::AlignCenter, tr("Picture"));
    return frame;
}

void RichEditor::insertFromMimeData(const QMimeData *source)
{
    if (source->hasHtml())
        textCursor().insertHtml(instructions::cleaned(source->html()).html);
    else if (source->hasText())
        textCursor().insertText(source->text());
}

} // namespace sidewise
