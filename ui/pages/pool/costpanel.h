#pragma once

#include "domain/pool.h"
#include "ui/widgets/panel.h"
#include "workflow/poolnumbers.h"

class QGridLayout;

namespace sidewise {

// The numbers of the planned pool: how much work, how many people, how much money.
class CostPanel : public Panel
{
    Q_OBJECT

public:
    explicit CostPanel(QWidget *parent = nullptr);
    void setNumbers(const PoolNumbers &numbers, Money free, const Pool &pool);

private:
    QLabel *line(const QString &caption, bool isStrong = false);
    void show(QLabel *label, const QString &value);

    QGridLayout *m_grid;
    QLabel *m_total;
    QLabel *m_judgements;
    QLabel *m_pages;
    QLabel *m_perPage;
    QLabel *m_perJudgement;
    QLabel *m_perTask;
    QLabel *m_perProduct;
    QLabel *m_perHour;
    QLabel *m_people;
    QLabel *m_cap;
    QLabel *m_free;
    QLabel *m_hourWords;
};

} // namespace sidewise
