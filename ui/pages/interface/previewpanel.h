#pragma once

#include "domain/viewspec.h"
#include "ui/widgets/panel.h"

class QLabel;
class QPushButton;
class QScrollArea;
class QSpinBox;

namespace sidewise {

class InterfaceStep;
class Pictures;
class SceneView;

// The task of any row as performers see it: light or dark, wide or as on a phone, with an answer that can be given and
// submitted to see what would be stored.
class PreviewPanel : public Panel
{
    Q_OBJECT

public:
    PreviewPanel(InterfaceStep &step, Pictures &pictures, QWidget *parent = nullptr);
    void showState();

protected:
    void changeEvent(QEvent *event) override;

private:
    QWidget *makeRows();
    QWidget *makeLooks();
    void showRow(int row);
    void draw();
    void dress();
    void submit();

    InterfaceStep &m_step;
    SceneView *m_view;
    QFrame *m_sheet;
    QScrollArea *m_scroll;
    QSpinBox *m_row = nullptr;
    QLabel *m_count = nullptr;
    QPushButton *m_previous = nullptr;
    QPushButton *m_next = nullptr;
    QPushButton *m_phone = nullptr;
    QPushButton *m_dark = nullptr;
    QPushButton *m_browser = nullptr;
    QLabel *m_outcome;
    ViewAnswers m_answers;
    bool m_isDressing = false;
};

} // namespace sidewise
