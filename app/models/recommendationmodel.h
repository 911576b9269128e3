#pragma once

#include "domain/catalogue.h"
#include "models/keyedtable.h"

namespace sidewise::models {

struct RecommendationRow
{
    QString key; // item id
    QString title;
    QString description;
    QString image;
    std::optional<double> modelRank;
    std::optional<double> modelScore;
    friend bool operator==(const RecommendationRow &, const RecommendationRow &) = default;
};

// The recommendations of one product, in file order. Cells are not changed here: `edited` tells what was typed.
class RecommendationModel : public KeyedTable<RecommendationRow>
{
    Q_OBJECT

public:
    enum class Column { Picture, Recommendation, Description, ModelRank, Count };
    using KeyedTable::KeyedTable;

    void setProduct(const Product &product);
    void setEditable(bool may) { m_isEditable = may; }
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;

Q_SIGNALS:
    void edited(const QString &item, int column, const QString &text);

private:
    bool m_isEditable = false;
};

} // namespace sidewise::models
