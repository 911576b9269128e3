#pragma once

#include "ui/pages/live/livepanel.h"

class QLabel;
class QPushButton;
class QTextBrowser;

namespace sidewise {

class LiveTable;

// The report as it will be saved, and the ways out: HTML, PDF, the ranking as CSV.
class ReportPanel : public LivePanel
{
    Q_OBJECT

public:
    explicit ReportPanel(LiveStep &step, QWidget *parent = nullptr);
    void showState() override;

private:
    void ask();

    QTextBrowser *m_view;
    QPushButton *m_html;
    QPushButton *m_pdf;
    QPushButton *m_ranking;
    const void *m_askedFit = nullptr;
    QByteArray m_report;
};

} // namespace sidewise
