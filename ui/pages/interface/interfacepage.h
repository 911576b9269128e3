#pragma once

#include "ui/pages/page.h"

class QPushButton;
class QStackedWidget;

namespace sidewise {

class Banner;
class InterfaceForm;
class InterfaceStep;
class Panel;
class Pictures;
class PreviewPanel;
class SpecEditor;

// Step 4: the side-by-side question as a form or as its Template Builder configuration, with a live preview on the
// study's own rows.
class InterfacePage : public Page
{
    Q_OBJECT

public:
    InterfacePage(InterfaceStep &step, Step *next, Pictures &pictures, QWidget *parent = nullptr);
    void focusField(const QString &field) override;

protected:
    void showState() override;
    QString whatNext() const override;

private:
    Panel *makeEditor();
    void makePresets();
    void showForm(bool isForm);

    InterfaceStep &m_step;
    Banner *m_frozen;
    InterfaceForm *m_form;
    SpecEditor *m_spec;
    PreviewPanel *m_preview;
    QStackedWidget *m_stack;
    QPushButton *m_asForm = nullptr;
    QPushButton *m_asJson = nullptr;
    QPushButton *m_presets = nullptr;
    QLabel *m_own = nullptr;
};

} // namespace sidewise
