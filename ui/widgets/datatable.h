#pragma once

#include <QTableView>

namespace sidewise {

// A table of whole rows with fixed row height, one stretching column, and a sentence in place of rows when it is empty.
// Tab leaves it; arrows move inside. The order of rows is the model's.
class DataTable : public QTableView
{
    Q_OBJECT

public:
    explicit DataTable(const QString &name, QWidget *parent = nullptr);

    void setModel(QAbstractItemModel *model) override;
    void setEmptyText(const QString &text);
    void setRowHeight(int pixels);
    // The others keep their width; below its least width the table scrolls sideways instead.
    void setStretchColumn(int column, int leastWidth = 120);
    QString currentKey() const;        // KeyRole of the current row
    void selectKey(const QString &key);
    void selectFirstIfNone();

Q_SIGNALS:
    void currentKeyChanged(const QString &key);

protected:
    void paintEvent(QPaintEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void stretch();

    int m_stretchColumn = -1;
    int m_leastWidth = 0;
    QString m_emptyText;
};

} // namespace sidewise
