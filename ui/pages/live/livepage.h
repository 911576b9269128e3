#pragma once

#include "ui/pages/page.h"

#include <QHash>

class QPushButton;
class QStackedWidget;

namespace sidewise {

class Banner;
class CollectLine;
class CrowdPanel;
class LivePanel;
class LiveStep;
class Pictures;
class RankedProducts;
class SegmentBar;

// Step 7: collecting, and what the answers mean, while they arrive. The page holds what stays in sight in every view
// (state, money, what the ranking rests on) and the views; each view is a panel of its own.
class LivePage : public Page
{
    Q_OBJECT

public:
    LivePage(LiveStep &step, Pictures &pictures, QWidget *parent = nullptr);

    void showView(const QString &name); // ranking, pairs, progress, performers, review, scorecard, advice, report, history

Q_SIGNALS:
    void roomWanted(); // people who answer in a browser

protected:
    void showState() override;
    QString whatNext() const override;

private:
    void addView(const QString &name, const QString &word, LivePanel *panel);
    void showNumbers();
    void showRanking();
    void follow();

    LiveStep &m_step;
    QLabel *m_simulated;
    QLabel *m_basis;
    Banner *m_connection;
    Banner *m_then;
    Banner *m_next;
    Banner *m_exported;
    QPushButton *m_room;
    CollectLine *m_line;
    CrowdPanel *m_crowd;
    SegmentBar *m_views;
    RankedProducts *m_products;
    QStackedWidget *m_stack;
    QHash<QString, LivePanel *> m_panels;
    QString m_shownRun; // which ranking of which catalogue is on view
};

} // namespace sidewise
