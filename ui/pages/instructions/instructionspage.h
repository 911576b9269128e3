#pragma once

#include "ui/pages/page.h"

class QLineEdit;
class QScrollArea;

namespace sidewise {

class Banner;
class ExamplePanel;
class Field;
class InstructionsEditor;
class InstructionsStep;
class RichEditor;
class VersionsPanel;

// Step 3: what performers read first.
class InstructionsPage : public Page
{
    Q_OBJECT

public:
    InstructionsPage(InstructionsStep &step, Step *next, QWidget *parent = nullptr);
    void focusField(const QString &field) override;

protected:
    void showState() override;
    QString whatNext() const override;
    void hideEvent(QHideEvent *event) override;

private:
    QWidget *makeProject();
    QWidget *makePreview();

    InstructionsStep &m_step;
    QLineEdit *m_name = nullptr;
    QLineEdit *m_description = nullptr;
    Field *m_nameField = nullptr;
    Field *m_descriptionField = nullptr;
    InstructionsEditor *m_editor;
    RichEditor *m_preview = nullptr;
    QString m_previewed;
    QLabel *m_words = nullptr;
    Banner *m_removed;
    ExamplePanel *m_examples;
    VersionsPanel *m_versions;
    QPushButton *m_template = nullptr;
};

} // namespace sidewise
