#pragma once

#include <QFrame>

namespace sidewise {

// A frame onto which one file can be dropped. Whatever else stands in it is added to its layout.
class DropArea : public QFrame
{
    Q_OBJECT

public:
    explicit DropArea(QWidget *parent = nullptr);

Q_SIGNALS:
    void dropped(const QString &path);

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;
};

} // namespace sidewise
