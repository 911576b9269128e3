#pragma once

#include <QFrame>

class QHBoxLayout;
class QLabel;
class QVBoxLayout;

namespace sidewise {

class ElidedLabel;

// A titled surface that holds one section of a page.
class Panel : public QFrame
{
    Q_OBJECT

public:
    explicit Panel(const QString &title, QWidget *parent = nullptr);

    QVBoxLayout *body() const { return m_body; }
    QHBoxLayout *head() const { return m_head; } // beside the title, at the right
    void setTitle(const QString &title);

private:
    ElidedLabel *m_title;
    QHBoxLayout *m_head;
    QVBoxLayout *m_body;
};

} // namespace sidewise
