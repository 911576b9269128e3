#pragma once

#include "workflow/step.h"

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QProgressBar;
class QPushButton;
class QScrollArea;
class QVBoxLayout;

namespace sidewise {

class Banner;

// The frame that all seven pages share: title, one sentence, what went wrong, what is being done, the sections in a
// scroll area, and at the bottom what to do next with the button that goes on. A page repaints its whole state from
// its step whenever the step has changed; while it is out of sight it only remembers to.
class Page : public QWidget
{
    Q_OBJECT

public:
    Page(Step &step, Step *next, const QString &lead, QWidget *parent = nullptr);

    Step &step() const { return m_step; }
    virtual void focusField(const QString &field); // jumps to the control that a problem names
    void refresh();

Q_SIGNALS:
    void goTo(sidewise::Step::Kind kind);

protected:
    virtual void showState() = 0;
    virtual QString whatNext() const; // sentence at the bottom; empty when all is said
    void showEvent(QShowEvent *event) override;

    QVBoxLayout *body() const { return m_body; }
    QHBoxLayout *titleRow() const { return m_titleRow; }
    QHBoxLayout *footer() const { return m_footer; } // buttons that stand before the one that goes on
    QPushButton *continueButton() const { return m_continue; }
    void setLead(const QString &sentence);

private:
    QWidget *makeHead(const QString &lead);
    QWidget *makeFooter();
    void showFooter();

    Step &m_step;
    Step *m_next;
    bool m_isStale = true;
    QHBoxLayout *m_titleRow = nullptr;
    QLabel *m_lead = nullptr;
    Banner *m_error;
    QWidget *m_busy;
    QLabel *m_busyWords;
    QScrollArea *m_scroll;
    QVBoxLayout *m_body = nullptr;
    QHBoxLayout *m_footer = nullptr;
    QLabel *m_whatNext = nullptr;
    QPushButton *m_continue = nullptr;
};

} // namespace sidewise
