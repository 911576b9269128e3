#pragma once

#include "ui/pages/live/livepanel.h"
#include "workflow/modelscore.h"

class QComboBox;
class QLabel;
class QPushButton;

namespace sidewise {

class DataTable;
class LiveTable;

// How well the recommender's order agrees with people, over all and for each product, and against another recommender.
class ScorecardPanel : public LivePanel
{
    Q_OBJECT

public:
    explicit ScorecardPanel(LiveStep &step, QWidget *parent = nullptr);
    void showState() override;

private:
    void ask();
    void showScores();
    void showProducts();
    void addModel(const QString &path);

    ModelScores m_scores;
    std::optional<ModelOrder> m_second;
    const void *m_askedFit = nullptr;
    QLabel *m_words;
    LiveTable *m_measures;
    DataTable *m_measureTable;
    QComboBox *m_measure;
    LiveTable *m_products;
    DataTable *m_productTable;
    QPushButton *m_add;
    QPushButton *m_remove;
};

} // namespace sidewise
