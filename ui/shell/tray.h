#pragma once

#include <QObject>

class QSystemTrayIcon;

namespace sidewise {

class NoticeBox;

// Notices in the desktop's tray, where it has one. The icon is there only after the first notice.
class Tray : public QObject
{
    Q_OBJECT

public:
    explicit Tray(NoticeBox &notices, QObject *parent = nullptr);

Q_SIGNALS:
    void clicked();

private:
    void tell(const QString &sentence);

    QSystemTrayIcon *m_icon = nullptr;
};

} // namespace sidewise
