#include "ui/widgets/richeditor.h"

#include "domain/instructions.h"
#include "ui/theme/roles.h"

#include <QHBoxLayout>
#include <QMimeData>
#include <QPushButton>
#include <QTextBlock>
#include <QTextList>

namespace sidewise {

namespace {
QPushButton *tool(QHBoxLayout *row, const QString &text, const QString &name)
{
    auto *button = new QPushButton(text);
    button->setAccessibleName(name);
    button->setToolTip(name);
    setRole(button, ButtonRole::Segment);
    row->addWidget(button);
    return button;
}
} // namespace

RichEditor::RichEditor(QWidget *parent) : QTextEdit(parent)
{
    setTabChangesFocus(true);
    setAcceptRichText(true);
}

void RichEditor::addTools(QHBoxLayout *row)
{
    auto *bold = tool(row, tr("B"), tr("Bold"));
    QFont heavy = bold->font();
    heavy.setBold(true);
    bold->setFont(heavy);
    auto *italic = tool(row, tr("I"), tr("Italic"));
    auto *heading = tool(row, tr("H"), tr("Heading"));
    auto *bullets = tool(row, tr("• List"), tr("Bulleted list"));
    auto *numbers = tool(row, tr("1. List"), tr("Numbered list"));
    auto *undo = tool(row, tr("Undo"), tr("Undo"));
    auto *redo = tool(row, tr("Redo"), tr("Redo"));
    bold->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_B));
    italic->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_I));
    connect(bold, &QPushButton::clicked, this, &RichEditor::toggleBold);
    connect(italic, &QPushButton::clicked, this, &RichEditor::toggleItalic);
    connect(heading, &QPushButton::clicked, this, &RichEditor::toggleHeading);
    connect(bullets, &QPushButton::clicked, this, [this] { makeList(QTextListFormat::ListDisc); });
    connect(numbers, &QPushButton::clicked, this, [this] { makeList(QTextListFormat::ListDecimal); });
    connect(undo, &QPushButton::clicked, this, &QTextEdit::undo);
    connect(redo, &QPushButton::clicked, this, &QTextEdit::redo);
    undo->setEnabled(false);
    redo->setEnabled(false);
    connect(this, &QTextEdit::undoAvailable, undo, &QWidget::setEnabled);
    connect(this, &QTextEdit::redoAvailable, redo, &QWidget::setEnabled);
    for (QPushButton *button : {bold, italic, heading, bullets, numbers})
        connect(button, &QPushButton::clicked, this, qOverload<>(&QWidget::setFocus));
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

QVariant RichEditor::loadResource(int, const QUrl &)
{
    return {};
}

void RichEditor::insertFromMimeData(const QMimeData *source)
{
    if (source->hasHtml())
        textCursor().insertHtml(instructions::cleaned(source->html()).html);
    else if (source->hasText())
        textCursor().insertText(source->text());
}

} // namespace sidewise
