#pragma once

#include <QWidget>

#include <QTimer>

#include <functional>

class QLabel;
class QPlainTextEdit;
class QVBoxLayout;

namespace sidewise {

class InterfaceStep;

// The Template Builder configuration as text. What is typed goes to the step after a short pause; an error is said with
// line and column, and the text stays as it was typed. Each problem has its way out as a button.
class SpecEditor : public QWidget
{
    Q_OBJECT

public:
    explicit SpecEditor(InterfaceStep &step, QWidget *parent = nullptr);
    void showState();

protected:
    void hideEvent(QHideEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void handOver();
    void showProblems();
    void addProblem(const QString &sentence, bool isError, const QString &wayOut, const std::function<void()> &go);

    InterfaceStep &m_step;
    QPlainTextEdit *m_text;
    QWidget *m_problems;
    QVBoxLayout *m_lines;
    QString m_shownProblems;
    QTimer m_pause;
    bool m_isLoading = false;
};

} // namespace sidewise
