#pragma once

#include <QFrame>

class QHBoxLayout;
class QPushButton;
class QVBoxLayout;

namespace sidewise {

class ElidedLabel;

// A section that folds: closed, it is one line with its title and a summary of what it holds.
class FoldPanel : public QFrame
{
    Q_OBJECT

public:
    explicit FoldPanel(const QString &title, QWidget *parent = nullptr);

    QVBoxLayout *body() const { return m_body; }
    void setSummary(const QString &summary);
    void setOpen(bool isOpen);
    bool isOpen() const;

Q_SIGNALS:
    void opened();

private:
    void showState();

    QPushButton *m_toggle;
    ElidedLabel *m_summary;
    QWidget *m_content;
    QVBoxLayout *m_body;
    QString m_words;
};

} // namespace sidewise
