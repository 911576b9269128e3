#pragma once

#include "domain/task.h"

#include <QList>
#include <QWidget>

namespace sidewise {

// The tasks of one page as tiles in their order, told apart by letter and colour; each says what it is when pointed at.
class PageStrip : public QWidget
{
    Q_OBJECT

public:
    explicit PageStrip(QWidget *parent = nullptr);
    void setTasks(const QList<Task> &tasks);

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    int heightForWidth(int width) const override;
    bool hasHeightForWidth() const override { return true; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

private:
    int perRow(int width) const;
    QRect tile(int index) const;

    QList<Task> m_tasks;
};

} // namespace sidewise
