#pragma once

#include "domain/cataloguedifference.h"

#include <QAbstractTableModel>

namespace sidewise::models {

// What adding a file would change: one row for each new thing, and for each text of an old one that becomes another.
class DifferenceModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum class Column { What, Product, Recommendation, Field, Before, After, Count };
    using QAbstractTableModel::QAbstractTableModel;

    void setDifference(const CatalogueDifference &difference);
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Line
    {
        qsizetype change = 0;
        qsizetype field = -1; // -1: the thing is new
    };
    CatalogueDifference m_difference;
    QList<Line> m_lines;
};

} // namespace sidewise::models
