#pragma once

#include "ui/pages/page.h"

namespace sidewise {

class Banner;
class CrowdPanel;
class DataTable;
class LiveStep;
class Panel;
class Pictures;
class ProgressStrip;
class RankingView;
namespace models {
class PerformerModel;
class RankedProductModel;
}

// Step 7: collecting, and what the answers mean, while they arrive.
class LivePage : public Page
{
    Q_OBJECT

public:
    LivePage(LiveStep &step, Pictures &pictures, QWidget *parent = nullptr);

protected:
    void showState() override;
    QString whatNext() const override;

private:
    QWidget *makeProducts();
    QWidget *makePerformers();
    void makeExports();
    void showNumbers();
    void showRanking();
    void showProduct();

    LiveStep &m_step;
    QLabel *m_simulated;
    Banner *m_connection;
    Banner *m_next;
    Banner *m_exported;
    ProgressStrip *m_progress;
    CrowdPanel *m_crowd;
    models::RankedProductModel *m_products;
    DataTable *m_productTable = nullptr;
    Panel *m_productPanel = nullptr;
    RankingView *m_ranking;
    models::PerformerModel *m_performers;
    DataTable *m_performerTable = nullptr;
    QString m_shownRun; // which ranking of which catalogue the tables hold
    QLabel *m_fit;
    QLabel *m_waves;
    QPushButton *m_exportRanking = nullptr;
    QPushButton *m_exportReport = nullptr;
};

} // namespace sidewise
