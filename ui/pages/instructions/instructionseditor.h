#pragma once

#include "ui/widgets/panel.h"

#include <QTimer>

class QPlainTextEdit;
class QPushButton;
class QStackedWidget;

namespace sidewise {

class InstructionsStep;
class RichEditor;

// The instructions as rich text or as source. What is typed goes to the step after a short pause, when the editor is
// left and when the view is switched; what the step had to take out comes back as text without it.
class InstructionsEditor : public Panel
{
    Q_OBJECT

public:
    explicit InstructionsEditor(InstructionsStep &step, QWidget *parent = nullptr);
    void showState();
    void save(); // whatever was typed and not yet handed over
    void insertBlock(const QString &html);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void load(const QString &html);
    void showSource(bool isSource);
    QString current() const;

    InstructionsStep &m_step;
    RichEditor *m_rich;
    QPlainTextEdit *m_source;
    QStackedWidget *m_stack;
    QPushButton *m_toggle;
    QWidget *m_tools;
    QTimer m_pause;
    QString m_shown;   // the step's text that the editors were filled with
    bool m_isDirty = false;
    bool m_isLoading = false;
};

} // namespace sidewise
