#pragma once

#include <QWidget>

class QButtonGroup;
class QLabel;
class QPlainTextEdit;
class QPushButton;
class QVBoxLayout;

namespace sidewise {

class ImportDesk;

// The file is not UTF-8: which encoding makes sense of it? Each choice shows how the file begins in it.
class EncodingQuestion : public QWidget
{
    Q_OBJECT

public:
    explicit EncodingQuestion(ImportDesk &desk, QWidget *parent = nullptr);
    void showState();

private:
    void showPreview();

    ImportDesk &m_desk;
    QLabel *m_sentence;
    QVBoxLayout *m_choices;
    QButtonGroup *m_group;
    QPlainTextEdit *m_preview;
    QPushButton *m_use;
    QStringList m_shown;
};

} // namespace sidewise
