#pragma once

#include "ui/pages/live/livepanel.h"

class QDateTimeEdit;
class QLabel;
class QPushButton;

namespace sidewise {

class DataTable;
class LiveTable;

// Everything that was decided and everything that changed its state; and the study as it stood at a chosen time.
class HistoryPanel : public LivePanel
{
    Q_OBJECT

public:
    explicit HistoryPanel(LiveStep &step, QWidget *parent = nullptr);
    void showState() override;

private:
    void ask();

    LiveTable *m_events;
    DataTable *m_table;
    QDateTimeEdit *m_time;
    QPushButton *m_show;
    QPushButton *m_now;
    QLabel *m_words;
};

} // namespace sidewise
