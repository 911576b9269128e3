#include "ui/widgets/datatable.h"

#include "models/roles.h"
#include "ui/theme/spacing.h"

#include <QHeaderView>
#include <QPainter>

#include <algorithm>

namespace sidewise {

DataTable::DataTable(const QString &name, QWidget *parent) : QTableView(parent)
{
    setAccessibleName(name);
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
    setTabKeyNavigation(false);
    setShowGrid(false);
    setAlternatingRowColors(true);
    setWordWrap(false);
    setCornerButtonEnabled(false);
    setHorizontalScrollMode(ScrollPerPixel);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    setRowHeight(28);
}

void DataTable::setModel(QAbstractItemModel *model)
{
    QTableView::setModel(model);
    const auto repaint = [this] { viewport()->update(); };
    connect(model, &QAbstractItemModel::rowsInserted, this, repaint);
    connect(model, &QAbstractItemModel::rowsRemoved, this, repaint);
}

void DataTable::setEmptyText(const QString &text)
{
    m_emptyText = text;
    viewport()->update();
}

void DataTable::setRowHeight(int pixels)
{
    verticalHeader()->setMinimumSectionSize(pixels);
    verticalHeader()->setDefaultSectionSize(pixels);
}

void DataTable::setStretchColumn(int column, int leastWidth)
{
    horizontalHeader()->setMinimumSectionSize(36);
    m_stretchColumn = column;
    m_leastWidth = leastWidth;
    stretch();
}

void DataTable::stretch()
{
    if (m_stretchColumn < 0 || !model())
        return;
    int others = 0;
    for (int column = 0; column < model()->columnCount(); ++column) {
        if (column != m_stretchColumn && !isColumnHidden(column))
            others += columnWidth(column);
    }
    setColumnWidth(m_stretchColumn, std::max(m_leastWidth, viewport()->width() - others));
}

void DataTable::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    stretch();
}

QString DataTable::currentKey() const
{
    return currentIndex().data(models::KeyRole).toString();
}

void DataTable::selectKey(const QString &key)
{
    if (!model() || currentKey() == key)
        return;
    for (int row = 0; row < model()->rowCount(); ++row) {
        if (model()->index(row, 0).data(models::KeyRole).toString() == key) {
            selectRow(row);
            return;
        }
    }
}

void DataTable::selectFirstIfNone()
{
    if (model() && model()->rowCount() > 0 && !currentIndex().isValid())
        selectRow(0);
}

void DataTable::paintEvent(QPaintEvent *event)
{
    QTableView::paintEvent(event);
    if (m_emptyText.isEmpty() || !model() || model()->rowCount() > 0)
        return;
    QPainter painter(viewport());
    painter.setPen(palette().color(QPalette::PlaceholderText));
    const QRect room = viewport()->rect().adjusted(space::large, space::small, -space::large, -space::small);
    painter.drawText(room, Qt::AlignCenter | Qt::TextWordWrap, m_emptyText);
}

void DataTable::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTableView::currentChanged(current, previous);
    Q_EMIT currentKeyChanged(currentKey());
}

QSize DataTable::sizeHint() const
{
    return {320, 160};
}

QSize DataTable::minimumSizeHint() const
{
    return {200, 96};
}

} // namespace sidewise
