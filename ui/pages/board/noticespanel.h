#pragma once

#include <QWidget>

class QListWidget;
class QPushButton;

namespace sidewise {

class NoticeBox;

// What happened while nobody looked, and which events are told where.
class NoticesPanel : public QWidget
{
    Q_OBJECT

public:
    explicit NoticesPanel(NoticeBox &notices, QWidget *parent = nullptr);

private:
    void showState();
    void askWhich();

    NoticeBox &m_notices;
    QListWidget *m_list;
    QPushButton *m_read;
    QPushButton *m_clear;
};

} // namespace sidewise
