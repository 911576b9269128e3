#include "ui/pages/data/problemsview.h"

#include "models/problemmodel.h"
#include "models/roles.h"
#include "ui/theme/spacing.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/statusdelegate.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QSortFilterProxyModel>

#include <array>

namespace sidewise {

using models::ProblemModel;

namespace {
Tone toneOfSeverity(int severity)
{
    constexpr Tone tones[] = {Tone::Danger, Tone::Warning, Tone::Note};
    return tones[severity];
}
} // namespace

class ProblemsView::Filter : public QSortFilterProxyModel
{
public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

    void setWanted(int severity, const QString &text)
    {
        m_severity = severity;
        m_text = text.simplified();
        invalidateFilter();
    }

protected:
    bool filterAcceptsRow(int row, const QModelIndex &) const override
    {
        const Problem &problem = static_cast<const ProblemModel *>(sourceModel())->row(row).problem;
        if (m_severity >= 0 && static_cast<int>(problem.severity) != m_severity)
            return false;
        const auto holds = [&](const QString &text) { return text.contains(m_text, Qt::CaseInsensitive); };
        return m_text.isEmpty() || holds(problem.sentence) || holds(problem.value) || holds(problem.column)
            || QString::number(problem.line) == m_text;
    }

private:
    int m_severity = -1;
    QString m_text;
};

ProblemsView::ProblemsView(QWidget *parent)
    : QWidget(parent), m_model(new ProblemModel(this)), m_filter(new Filter(this)), m_table(new DataTable(tr("Problems"))),
      m_severity(new QComboBox), m_text(new QLineEdit), m_count(makeLabel({}, TextRole::Muted))
{
    m_severity->setAccessibleName(tr("Show"));
    m_severity->addItems({tr("All problems"), tr("Errors"), tr("Warnings"), tr("Notes")});
    m_text->setAccessibleName(tr("Filter the problems"));
    m_text->setPlaceholderText(tr("Filter by words, column, value or line"));
    m_text->setClearButtonEnabled(true);
    m_text->setMinimumWidth(180);
    m_count->setWordWrap(false);

    m_filter->setSourceModel(m_model);
    m_table->setModel(m_filter);
    m_table->setStretchColumn(static_cast<int>(ProblemModel::Column::WhatToDo), 240);
    constexpr int widths[] = {92, 60, 120, 130};
    for (int column = 0; column < static_cast<int>(std::size(widths)); ++column)
        m_table->setColumnWidth(column, widths[column]);
    m_table->setItemDelegateForColumn(0, new StatusDelegate(toneOfSeverity, m_table));
    m_table->setEmptyText(tr("No problem is like that."));

    auto *top = new QHBoxLayout;
    top->setSpacing(space::small);
    top->addWidget(m_severity);
    top->addWidget(m_text, 1);
    top->addWidget(m_count);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::small);
    layout->addLayout(top);
    layout->addWidget(m_table, 1);
    const auto filter = [this] {
        m_filter->setWanted(m_severity->currentIndex() - 1, m_text->text());
        showCount();
        m_table->selectFirstIfNone();
        Q_EMIT currentChanged();
    };
    connect(m_severity, &QComboBox::currentIndexChanged, this, filter);
    connect(m_text, &QLineEdit::textChanged, this, filter);
    connect(m_table, &DataTable::currentKeyChanged, this, &ProblemsView::currentChanged);
    connect(m_table, &QAbstractItemView::activated, this, &ProblemsView::activated);
}

void ProblemsView::setProblems(const Problems &problems)
{
    m_model->setProblems(problems);
    showCount();
    Q_EMIT currentChanged();
}

const Problem *ProblemsView::current() const
{
    const QModelIndex index = m_filter->mapToSource(m_table->currentIndex());
    return index.isValid() ? &m_model->row(index.row()).problem : nullptr;
}

void ProblemsView::selectFirstIfNone()
{
    m_table->selectFirstIfNone();
}

void ProblemsView::showCount()
{
    std::array<int, 3> counts{};
    for (const models::ProblemRow &row : m_model->rows())
        ++counts[static_cast<std::size_t>(row.problem.severity)];
    const QString all = tr("%1 errors, %2 warnings, %3 notes").arg(counts[0]).arg(counts[1]).arg(counts[2]);
    const int shown = m_filter->rowCount();
    m_count->setText(shown == m_model->rowCount() ? all : tr("%1 of %2 shown").arg(shown).arg(m_model->rowCount()));
}

} // namespace sidewise
