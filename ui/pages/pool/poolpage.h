#pragma once

#include "ui/pages/page.h"

namespace sidewise {

class CollectionPanel;
class CostPanel;
class PoolSettings;
class PoolStep;
class PreflightList;
class RulesPanel;

// Step 6: what a page pays and holds, who may answer, what it costs; the checks; the launch.
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

private:
    void askForBudget();
    void showLaunch();

    PoolStep &m_step;
    PoolSettings *m_settings;
    CollectionPanel *m_collection;
    RulesPanel *m_rules;
    CostPanel *m_cost;
    PreflightList *m_preflight;
    QLabel *m_state;
    QPushButton *m_launch;
};

} // namespace sidewise
