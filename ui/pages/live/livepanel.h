#pragma once

#include <QWidget>

namespace sidewise {

class LiveStep;

// One of the views of the live page. Repaints its whole state when it is told to, and when it comes into sight.
class LivePanel : public QWidget
{
    Q_OBJECT

public:
    explicit LivePanel(LiveStep &step, QWidget *parent = nullptr) : QWidget(parent), m_step(step) { }
    virtual void showState() = 0;
    virtual void showProduct(const QString &) { } // of those that are about one

Q_SIGNALS:
    void viewWanted(const QString &name); // another view of the page

protected:
    LiveStep &step() const { return m_step; }
    void showEvent(QShowEvent *event) override
    {
        QWidget::showEvent(event);
        showState();
    }

private:
    LiveStep &m_step;
};

} // namespace sidewise
