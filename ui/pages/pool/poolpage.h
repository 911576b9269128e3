#pragma once

#include "ui/pages/page.h"

class QUrl;

namespace sidewise {

class AudiencePanel;
class Banner;
class CollectionPanel;
class CostPanel;
class DynamicPanel;
class MixPanel;
class PlanningPanel;
class FoldPanel;
class PoolSettings;
class PoolStep;
class PreflightList;
class RulesPanel;
class SchedulePanel;

// Step 6: what a page pays and holds, who may answer, what it costs; the checks; the launch. What most studies leave as
// it is folds away under one line that says how it stands.
class PoolPage : public Page
{
    Q_OBJECT

public:
    PoolPage(PoolStep &step, Step *next, QWidget *parent = nullptr);
    void focusField(const QString &field) override;

Q_SIGNALS:
    void jumpWanted(sidewise::Step::Kind kind, const QString &field);

protected:
    void showState() override;
    QString whatNext() const override;
    void showEvent(QShowEvent *event) override;

private:
    void makeSections();
    void makeButtons();
    void askForBudget();
    void askForSettings();
    void showTryOut(const QUrl &link);
    void showLaunch();
    void showAdjusting();

    PoolStep &m_step;
    Banner *m_notice;      // of an open pool, and of a try-out
    PoolSettings *m_settings;
    CollectionPanel *m_collection;
    RulesPanel *m_rules;
    AudiencePanel *m_audience;
    MixPanel *m_mix;
    DynamicPanel *m_dynamic;
    SchedulePanel *m_schedule;
    CostPanel *m_cost;
    FoldPanel *m_planning;
    PlanningPanel *m_curve;
    PreflightList *m_preflight;
    QLabel *m_state;
    QPushButton *m_tryOut = nullptr;
    QPushButton *m_more = nullptr;
    QPushButton *m_launch;
    QPushButton *m_discard;
    QPushButton *m_apply;
    QString m_link;        // of the try-out
};

} // namespace sidewise
