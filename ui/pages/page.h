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
class EditHistory;
class Settings;
class WhyCard;

// The frame that all seven pages share: title, one sentence, what went wrong, what is being done, the sections in a
// scroll area, and at the bottom what to do next with the button that goes on. A page repaints its whole state from
// its step whenever the step has changed; while it is out of sight it only remembers to.
//
// Every step gets from here, without a line of its own:
// - a card that says why the step matters (Step::why; override it with the study's numbers), put away once and for all
//   with Got it, brought back with Why; and how many minutes the step takes (Step::minutes);
// - Undo, Redo and Reset this step for whatever the step gives as Step::value, freshValue and putBack. The controls call
//   the step's verbs as ever; the page sees that the value has changed and keeps the one before (edithistory.h). Pages
//   whose step is not a value push commands to edits() instead. Ctrl+Z and Ctrl+Shift+Z are in the Edit menu.
class Page : public QWidget
{
    Q_OBJECT

public:
    Page(Step &step, Step *next, const QString &lead, QWidget *parent = nullptr);

    Step &step() const { return m_step; }
    virtual void focusField(const QString &field); // jumps to the control that a problem names
    void refresh();
    EditHistory &edits() { return *m_edits; }
    virtual void forgetEdits();        // another study
    void remember(Settings &settings); // which cards were put away

Q_SIGNALS:
    void goTo(sidewise::Step::Kind kind);

protected:
    virtual void showState() = 0;
    virtual QString whatNext() const; // sentence at the bottom; empty when all is said
    void showEvent(QShowEvent *event) override;

    QVBoxLayout *body() const { return m_body; }
    QHBoxLayout *titleRow() const { return m_titleRow; } // between the title and the buttons that every page has
    QHBoxLayout *footer() const { return m_footer; } // buttons that stand before the one that goes on
    QPushButton *continueButton() const { return m_continue; }
    void setLead(const QString &sentence);

private:
    QWidget *makeHead(const QString &lead);
    QWidget *makeFooter();
    void makeStepButtons(QHBoxLayout *row);
    void showStepButtons();
    void showWhy();
    QString cardName() const;
    void showFooter();

    Step &m_step;
    Step *m_next;
    bool m_isStale = true;
    EditHistory *m_edits;
    Settings *m_settings = nullptr;
    WhyCard *m_why;
    QPushButton *m_whyButton = nullptr;
    QPushButton *m_undo = nullptr;
    QPushButton *m_redo = nullptr;
    QPushButton *m_reset = nullptr;
    QLabel *m_minutes = nullptr;
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
