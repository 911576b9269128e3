#pragma once

#include "domain/audience.h"
#include "ui/widgets/foldpanel.h"

class QLabel;
class QPushButton;

namespace sidewise {

class PoolStep;
class WaysOut;

// Who may answer: groups that must all hold, in each of which one condition is enough; with a live count of people.
class AudiencePanel : public FoldPanel
{
    Q_OBJECT

public:
    explicit AudiencePanel(PoolStep &step, QWidget *parent = nullptr);
    void showState();
    void focusFirst();

private:
    void build();
    QWidget *makeCondition(int group, int index, const AudienceCondition &condition);
    void change(const AudienceFilter &filter);
    void changeCondition(int group, int index, const AudienceCondition &condition);
    QString countWords() const;

    PoolStep &m_step;
    AudienceFilter m_shown;
    bool m_isShownFrozen = false;
    QVBoxLayout *m_groups;
    QLabel *m_empty;
    QLabel *m_count;
    QLabel *m_problem;
    WaysOut *m_ways;
    QPushButton *m_also;
};

} // namespace sidewise
