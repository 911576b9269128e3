#include "ui/pages/interface/speceditor.h"

#include "ui/theme/spacing.h"
#include "ui/widgets/labels.h"
#include "workflow/interfacestep.h"

#include <QEvent>
#include <QFontDatabase>
#include <QKeyEvent>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QTextBlock>
#include <QVBoxLayout>

#include <chrono>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

SpecEditor::SpecEditor(InterfaceStep &step, QWidget *parent)
    : QWidget(parent), m_step(step), m_text(new QPlainTextEdit), m_problems(new QWidget), m_lines(new QVBoxLayout(m_problems))
{
    m_text->setAccessibleName(tr("Template Builder configuration"));
    m_text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setTabChangesFocus(true);
    m_text->setUndoRedoEnabled(false); // the page's history covers it
    m_text->setMinimumHeight(180);
    m_text->installEventFilter(this);
    m_lines->setContentsMargins(0, 0, 0, 0);
    m_lines->setSpacing(space::hair);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::small);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_problems);
    m_pause.setSingleShot(true);
    m_pause.setInterval(400ms);
    connect(m_text, &QPlainTextEdit::textChanged, this, [this] {
        if (!m_isLoading)
            m_pause.start();
    });
    connect(&m_pause, &QTimer::timeout, this, &SpecEditor::handOver);
}

void SpecEditor::handOver()
{
    m_pause.stop();
    m_step.setSpecText(m_text->toPlainText());
}

void SpecEditor::showState()
{
    m_text->setReadOnly(m_step.isFrozen());
    if (!m_pause.isActive() && m_text->toPlainText() != m_step.specText()) {
        const QScopedValueRollback guard(m_isLoading, true);
        const int position = m_text->textCursor().position();
        m_text->setPlainText(m_step.specText());
        QTextCursor cursor = m_text->textCursor();
        cursor.setPosition(std::min(position, m_text->document()->characterCount() - 1));
        m_text->setTextCursor(cursor);
    }
    showProblems();
}

void SpecEditor::addProblem(const QString &sentence, bool isError, const QString &wayOut, const std::function<void()> &go)
{
    auto *line = new QWidget;
    auto *row = new QVBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::hair);
    row->addWidget(makeLabel(sentence, isError ? TextRole::Bad : TextRole::Muted));
    if (!wayOut.isEmpty()) {
        auto *button = new QPushButton(wayOut);
        setRole(button, ButtonRole::Quiet);
        row->addWidget(button, 0, Qt::AlignLeft);
        connect(button, &QPushButton::clicked, this, go, Qt::QueuedConnection); // the button goes with its problem
    }
    m_lines->addWidget(line);
}

void SpecEditor::showProblems()
{
    QString all;
    Problems problems = m_step.problems();
    problems.removeIf([](const Problem &p) { return p.column != u"template"; });
    for (const Problem &problem : problems)
        all += problem.sentence + u'\n';
    if (all == m_shownProblems)
        return;
    m_shownProblems = all;
    while (QLayoutItem *item = m_lines->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    for (const Problem &problem : problems) {
        QString wayOut;
        std::function<void()> go;
        if (problem.code == u"unknown_field") {
            const QString nearest = InterfaceStep::nearestField(problem.value);
            wayOut = tr("Use %1 instead of %2").arg(nearest, problem.value);
            go = [this, from = problem.value, nearest] { m_step.renameField(from, nearest); };
        } else if (problem.code == u"dynamic_values") {
            wayOut = tr("Store LEFT and RIGHT");
            go = [this] { m_step.storeSides(); };
        } else if (problem.code == u"other_output") {
            wayOut = tr("Store it as “result”");
            go = [this] { m_step.storeAsResult(); };
        } else if (problem.code == u"no_control" || problem.code == u"json" || problem.code == u"template") {
            wayOut = problem.code == u"no_control" ? tr("Start from the complementary product") : tr("Back to the last good configuration");
            go = [this, isReset = problem.code == u"no_control"] {
                isReset ? m_step.usePreset(InterfaceStep::Preset::ComplementaryProduct) : m_step.dropTypedSpec();
            };
        }
        addProblem(problem.sentence, problem.severity == Severity::Error, m_step.isFrozen() ? QString() : wayOut, go);
    }
}

bool SpecEditor::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusOut && m_pause.isActive())
        handOver();
    if (event->type() == QEvent::ShortcutOverride) {
        auto *key = static_cast<QKeyEvent *>(event);
        if (key->matches(QKeySequence::Undo) || key->matches(QKeySequence::Redo)) {
            handOver();
            event->ignore(); // the page's
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void SpecEditor::hideEvent(QHideEvent *event)
{
    if (m_pause.isActive())
        handOver();
    QWidget::hideEvent(event);
}

} // namespace sidewise
