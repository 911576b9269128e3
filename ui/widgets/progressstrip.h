#pragma once

#include "domain/livenumbers.h"
#include "ui/widgets/panel.h"

class QProgressBar;
class QPushButton;

namespace sidewise {

class NumberTile;

// How far collecting is: pages, judgements, money, time left, state of the pool.
class ProgressStrip : public Panel
{
    Q_OBJECT

public:
    explicit ProgressStrip(QWidget *parent = nullptr);
    void setNumbers(const LiveNumbers &numbers, bool isBusy);

Q_SIGNALS:
    void pauseWanted();
    void resumeWanted();

private:
    void showState(const LiveNumbers &numbers);

    QLabel *m_state;
    QLabel *m_reason;
    QProgressBar *m_bar;
    NumberTile *m_pages;
    NumberTile *m_judgements;
    NumberTile *m_spent;
    NumberTile *m_reserved;
    NumberTile *m_forecast;
    NumberTile *m_time;
    NumberTile *m_golden;
    NumberTile *m_people;
    QPushButton *m_pause;
    QPushButton *m_resume;
};

} // namespace sidewise
