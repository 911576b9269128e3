#pragma once

#include "ui/pages/live/livepanel.h"
#include "workflow/pairviews.h"

#include <QTimer>

class QLabel;
class QPushButton;
class QStackedWidget;

namespace sidewise {

class DataTable;
class LiveTable;
class Panel;
class ProgressStrip;
class TimeChart;

// How far collecting is: numbers, charts over time with the same figures as a table, the waves of adaptive collection.
class ProgressPanel : public LivePanel
{
    Q_OBJECT

public:
    explicit ProgressPanel(LiveStep &step, QWidget *parent = nullptr);
    void showState() override;

private:
    void ask();
    void showPoints(const QList<ProgressPoint> &points);
    void showWaves();

    ProgressStrip *m_strip;
    QLabel *m_facts;
    TimeChart *m_judgements;
    TimeChart *m_money;
    TimeChart *m_pace;
    QStackedWidget *m_stack;
    LiveTable *m_points;
    Panel *m_wavesPanel;
    LiveTable *m_waves;
    LiveTable *m_asked;
    DataTable *m_waveTable;
    QTimer m_again; // not more often than the eye reads
    qint64 m_askedPages = -1;
};

} // namespace sidewise
