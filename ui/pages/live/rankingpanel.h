#pragma once

#include "ui/pages/live/livepanel.h"
#include "workflow/liveresults.h"

class QPushButton;
class QStackedWidget;

namespace sidewise {

class DataTable;
class LiveTable;
class Pictures;
class RankingView;

// The ranking of the chosen product, and the same product under other methods and earlier runs.
class RankingPanel : public LivePanel
{
    Q_OBJECT

public:
    RankingPanel(LiveStep &step, Pictures &pictures, QWidget *parent = nullptr);
    void showState() override;
    void showProduct(const QString &product) override;

private:
    QWidget *makeComparison();
    void compare();
    void showComparison();

    QString m_product;
    RankingView *m_ranking;
    QStackedWidget *m_stack;
    QPushButton *m_compare;
    LiveTable *m_methods;
    DataTable *m_methodTable = nullptr;
    QList<LiveResults::MethodRun> m_runs;
    const void *m_comparedFit = nullptr;
};

} // namespace sidewise
