#pragma once

#include "domain/planning.h"
#include "ui/widgets/panel.h"

class QLabel;
class QProgressBar;
class QPushButton;
class QSpinBox;
class QStackedWidget;
class QTableWidget;

namespace sidewise {

class PlanningChart;
class PlanningRun;

// Quality against cost before money is spent: a curve for asking every pair once to ten times and one for adaptive
// collection, with the same numbers in a table, for an assumed share of guessers. It calculates by itself, off this
// thread, when it is visible and its question has changed; setQuestion() may be called on every change of the page.
class PlanningPanel : public Panel
{
    Q_OBJECT

public:
    explicit PlanningPanel(QWidget *parent = nullptr);

    // List lengths, prices, page and overlap as set now; the share of guessers is the panel's own field, unless the
    // caller has something better to say (setGuessers).
    void setQuestion(const PlanningQuestion &question);
    void setGuessers(double share);
    double guessers() const;
    // Chart and table need room: a narrow margin shows a smaller chart and the table under it.
    void setCompact(bool isCompact);

Q_SIGNALS:
    void guessersChanged(double share);
    void overlapWanted(int overlap); // a row of the table was activated; 0: adaptive

protected:
    void showEvent(QShowEvent *event) override;

private:
    void calculate();
    void showCurve(const PlanningCurve &curve);
    void showRunning(bool isRunning);
    QString inWords(const PlanningCurve &curve) const;

    PlanningRun *m_run;
    PlanningQuestion m_question;
    PlanningQuestion m_shown;     // that the curve on screen belongs to
    bool m_hasCurve = false;
    QSpinBox *m_guessers;
    QLabel *m_summary;
    QLabel *m_small;              // sample, unit, assumptions
    QStackedWidget *m_views;      // chart, table
    PlanningChart *m_chart;
    QTableWidget *m_table;
    QPushButton *m_asTable;
    QProgressBar *m_bar;
    QPushButton *m_cancel;
    QPushButton *m_again;
};

} // namespace sidewise
