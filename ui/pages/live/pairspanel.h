#pragma once

#include "ui/pages/live/livepanel.h"
#include "workflow/pairviews.h"

#include <QAbstractTableModel>

class QLabel;
class QTableView;

namespace sidewise {

class DataTable;
class LiveTable;
class Panel;

// A product's recommendations against each other, best first on both sides.
class MatrixModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;
    void setMatrix(const PairMatrix &matrix, const QHash<QString, QString> &titles);
    const PairMatrix &matrix() const { return m_matrix; }
    QString title(const QString &item) const { return m_titles.value(item, item); }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    PairMatrix m_matrix;
    QHash<QString, QString> m_titles;
};

// Who beat whom, how sure that is, where people disagree, what goes in circles, and the answers behind each pair.
class PairsPanel : public LivePanel
{
    Q_OBJECT

public:
    explicit PairsPanel(LiveStep &step, QWidget *parent = nullptr);
    void showState() override;
    void showProduct(const QString &product) override;

private:
    void ask();
    void showMatrix(const PairMatrix &matrix);
    void askAnswers(const QString &one, const QString &other);

    QString m_product;
    const void *m_askedFit = nullptr;
    QString m_askedProduct;
    MatrixModel *m_model;
    QTableView *m_matrix;
    QLabel *m_cycles;
    LiveTable *m_disputed;
    DataTable *m_disputedTable;
    Panel *m_answersPanel;
    LiveTable *m_answers;
    QString m_one;
    QString m_other;
    int m_number = 0; // newest question wins
};

} // namespace sidewise
