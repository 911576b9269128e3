#include "ui/pages/data/rowfixer.h"

#include "models/roles.h"
#include "ui/pages/stepcommand.h"
#include "ui/theme/roles.h"
#include "ui/theme/spacing.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/labels.h"
#include "workflow/importdesk.h"
#include "workflow/importfixes.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QUndoStack>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;
using Corrections = ImportDesk::Corrections;

namespace {
void push(QUndoStack &undo, ImportDesk &desk, const QString &words, const Corrections &after)
{
    const Corrections before = desk.corrections();
    if (after != before)
        undo.push(new StepCommand(words, [&desk, after] { desk.setCorrections(after); }, [&desk, before] { desk.setCorrections(before); }));
}

QHBoxLayout *rowIn(QWidget *part)
{
    auto *row = new QHBoxLayout(part);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::small);
    return row;
}
} // namespace

RowFixer::RowFixer(ImportDesk &desk, QUndoStack &undo, QWidget *parent)
    : QFrame(parent), m_desk(desk), m_undo(undo), m_sentence(makeLabel({}, TextRole::Body)), m_row(new ElidedLabel(Qt::ElideRight)),
      m_fix(new QPushButton), m_fixAll(new QPushButton), m_exclude(new QPushButton(tr("Leave the row out"))), m_cellPart(new QWidget),
      m_cellName(makeLabel({}, TextRole::Strong)), m_cell(new QLineEdit), m_linePart(new QWidget), m_line(new QPlainTextEdit),
      m_lineProblem(makeLabel({}, TextRole::Bad))
{
    setRole(this, SurfaceRole::Well);
    setRole(m_row, TextRole::Muted);
    m_cellName->setBuddy(m_cell);
    m_line->setAccessibleName(tr("The line as it stands in the file"));
    m_line->setFixedHeight(56);
    m_line->setTabChangesFocus(true);
    auto *enterCell = new QPushButton(tr("Correct"));
    auto *enterLine = new QPushButton(tr("Correct the line"));
    QHBoxLayout *cell = rowIn(m_cellPart);
    cell->addWidget(m_cellName);
    cell->addWidget(m_cell, 1);
    cell->addWidget(enterCell);
    auto *line = new QVBoxLayout(m_linePart);
    line->setContentsMargins(0, 0, 0, 0);
    auto *lineRow = new QHBoxLayout;
    lineRow->addWidget(m_line, 1);
    lineRow->addWidget(enterLine);
    line->addLayout(lineRow);
    line->addWidget(m_lineProblem);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(space::small);
    buttons->addWidget(m_fix);
    buttons->addWidget(m_fixAll);
    buttons->addWidget(m_exclude);
    buttons->addStretch();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::medium, space::small, space::medium, space::small);
    layout->setSpacing(space::small);
    layout->addWidget(m_sentence);
    layout->addWidget(m_row);
    layout->addWidget(m_cellPart);
    layout->addWidget(m_linePart);
    layout->addLayout(buttons);
    connect(m_fix, &QPushButton::clicked, this, &RowFixer::fix);
    connect(m_fixAll, &QPushButton::clicked, this, &RowFixer::fixAll);
    connect(m_exclude, &QPushButton::clicked, this, &RowFixer::exclude);
    connect(enterCell, &QPushButton::clicked, this, &RowFixer::typeCell);
    connect(m_cell, &QLineEdit::returnPressed, this, &RowFixer::typeCell);
    connect(enterLine, &QPushButton::clicked, this, &RowFixer::typeLine);
}

void RowFixer::show(const Problem *problem)
{
    setVisible(problem != nullptr);
    m_problem = problem ? std::optional(*problem) : std::nullopt;
    if (!problem)
        return;
    using Kind = ImportFix::Kind;
    const QString cell = m_desk.cell(problem->line, problem->column);
    const ImportFix offered = fixFor(*problem, cell);
    const bool hasRow = m_desk.reading().cells.contains(problem->line);
    const bool mayCorrect = hasRow && !m_desk.reading().hasSharedLines;
    m_sentence->setText(problem->line > 0 ? tr("Line %1: %2").arg(problem->line).arg(problem->sentence) : problem->sentence);
    const QStringList cells = m_desk.reading().cells.value(problem->line);
    m_row->setFullText(models::oneLine(cells.join(u" | "_s)));
    m_row->setHidden(!hasRow);
    const bool isButton = offered.kind == Kind::Replace || offered.kind == Kind::Exclude || offered.kind == Kind::MapColumn;
    m_fix->setText(offered.words);
    m_fix->setVisible(isButton && (mayCorrect || offered.kind == Kind::MapColumn));
    const qint64 alike = m_desk.reading().problemCounts.value(problem->code);
    m_fixAll->setText(tr("%1: all %2 of them").arg(offered.words).arg(alike));
    m_fixAll->setVisible(mayCorrect && offered.isForAll && alike > 1);
    m_exclude->setVisible(mayCorrect && offered.kind != Kind::Exclude && problem->severity != Severity::Note);
    const bool mayTypeLine = mayCorrect && offered.kind == Kind::EditLine;
    m_linePart->setVisible(mayTypeLine);
    m_lineProblem->hide();
    m_line->setPlainText(m_desk.reading().rawLines.value(problem->line));
    m_cellPart->setVisible(mayCorrect && !mayTypeLine && m_desk.headerIndex(problem->column) >= 0
        && (offered.kind == Kind::Edit || offered.kind == Kind::Replace || problem->severity == Severity::Error));
    m_cellName->setText(problem->column);
    m_cell->setAccessibleName(tr("%1 in line %2").arg(problem->column).arg(problem->line));
    m_cell->setText(cell);
}

void RowFixer::focusEditor()
{
    QWidget *editor = m_linePart->isVisible() ? static_cast<QWidget *>(m_line) : m_cell;
    editor->setFocus();
    if (editor == m_cell)
        m_cell->selectAll();
}

void RowFixer::fix()
{
    const ImportFix offered = fixFor(*m_problem, m_desk.cell(m_problem->line, m_problem->column));
    if (offered.kind == ImportFix::Kind::MapColumn)
        return m_desk.backToColumns();
    push(m_undo, m_desk, offered.words, offered.kind == ImportFix::Kind::Exclude
            ? m_desk.withoutRow(m_problem->line) : m_desk.withCell(m_problem->line, m_problem->column, offered.value));
}

void RowFixer::fixAll()
{
    push(m_undo, m_desk, m_fixAll->text(), m_desk.withAllFixed(m_problem->code));
}

void RowFixer::exclude()
{
    push(m_undo, m_desk, tr("Leave line %1 out").arg(m_problem->line), m_desk.withoutRow(m_problem->line));
}

void RowFixer::typeCell()
{
    push(m_undo, m_desk, tr("Correct %1 in line %2").arg(m_problem->column).arg(m_problem->line),
        m_desk.withCell(m_problem->line, m_problem->column, m_cell->text()));
}

void RowFixer::typeLine()
{
    Corrections after;
    const QString wrong = m_desk.withLine(m_problem->line, m_line->toPlainText(), after);
    showText(m_lineProblem, wrong);
    if (wrong.isEmpty())
        push(m_undo, m_desk, tr("Correct line %1").arg(m_problem->line), after);
}

} // namespace sidewise
