#include "ui/pages/instructions/instructionseditor.h"

#include "ui/theme/roles.h"
#include "ui/theme/spacing.h"
#include "ui/widgets/htmlwriter.h"
#include "ui/widgets/richeditor.h"
#include "workflow/instructionsstep.h"

#include <QEvent>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <chrono>

namespace sidewise {

using namespace std::chrono_literals;

InstructionsEditor::InstructionsEditor(InstructionsStep &step, QWidget *parent)
    : Panel(tr("Instructions"), parent), m_step(step), m_rich(new RichEditor), m_source(new QPlainTextEdit),
      m_stack(new QStackedWidget), m_toggle(new QPushButton(tr("Source"))), m_tools(new QWidget)
{
    m_rich->setAccessibleName(tr("Instructions"));
    m_source->setAccessibleName(tr("Instructions"));
    m_source->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_source->setTabChangesFocus(true);
    m_source->setUndoRedoEnabled(false); // the page's history covers it
    m_toggle->setCheckable(true);
    m_toggle->setToolTip(tr("Edit the HTML itself. What is not allowed is taken out when you leave it."));
    setRole(m_toggle, ButtonRole::Segment);
    auto *tools = new QHBoxLayout(m_tools);
    tools->setContentsMargins(0, 0, 0, 0);
    tools->setSpacing(space::tight);
    m_rich->addTools(tools);
    head()->addWidget(m_tools);
    head()->addWidget(m_toggle);
    m_stack->addWidget(m_rich);
    m_stack->addWidget(m_source);
    body()->addWidget(m_stack);
    m_stack->setMinimumHeight(150);

    m_pause.setSingleShot(true);
    m_pause.setInterval(600ms);
    const auto touched = [this] {
        if (m_isLoading)
            return;
        m_isDirty = true;
        m_pause.start();
    };
    connect(m_rich, &QTextEdit::textChanged, this, touched);
    connect(m_source, &QPlainTextEdit::textChanged, this, touched);
    connect(&m_pause, &QTimer::timeout, this, &InstructionsEditor::save);
    connect(m_toggle, &QPushButton::toggled, this, &InstructionsEditor::showSource);
    m_rich->installEventFilter(this);
    m_source->installEventFilter(this);
}

QString InstructionsEditor::current() const
{
    return m_toggle->isChecked() ? m_source->toPlainText() : writeHtml(*m_rich->document());
}

void InstructionsEditor::save()
{
    m_pause.stop();
    if (!m_isDirty)
        return;
    m_isDirty = false;
    m_step.setHtml(current());
    m_shown = m_step.html(); // the editor keeps what was typed until it is left
}

void InstructionsEditor::showState()
{
    if (m_isDirty || m_step.html() == m_shown)
        return;
    load(m_step.html());
}

void InstructionsEditor::load(const QString &html)
{
    const QScopedValueRollback guard(m_isLoading, true);
    m_shown = html;
    const int position = m_rich->textCursor().position();
    m_rich->setHtml(html);
    QTextCursor cursor = m_rich->textCursor();
    cursor.setPosition(std::min(position, m_rich->document()->characterCount() - 1));
    m_rich->setTextCursor(cursor);
    if (m_source->toPlainText() != html)
        m_source->setPlainText(html);
}

void InstructionsEditor::insertBlock(const QString &html)
{
    if (m_toggle->isChecked())
        m_source->insertPlainText(html);
    else
        m_rich->insertBlock(html);
    save();
}

void InstructionsEditor::showSource(bool isSource)
{
    if (m_isDirty) {
        m_isDirty = false;
        m_pause.stop();
        m_step.setHtml(isSource ? writeHtml(*m_rich->document()) : m_source->toPlainText());
    }
    load(m_step.html());
    m_stack->setCurrentIndex(isSource ? 1 : 0);
    m_tools->setVisible(!isSource);
    m_stack->currentWidget()->setFocus();
}

bool InstructionsEditor::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        auto *key = static_cast<QKeyEvent *>(event);
        if (key->matches(QKeySequence::Undo) || key->matches(QKeySequence::Redo)) {
            save();
            event->ignore(); // the page's
            return true;
        }
    }
    if (event->type() == QEvent::FocusOut) {
        save();
        if (watched == m_source && m_source->toPlainText() != m_step.html())
            load(m_step.html());
    }
    return Panel::eventFilter(watched, event);
}

void InstructionsEditor::hideEvent(QHideEvent *event)
{
    save();
    Panel::hideEvent(event);
}

} // namespace sidewise
