#include "ui/shell/tray.h"

#include "workflow/notices.h"

#include <QIcon>
#include <QSystemTrayIcon>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

Tray::Tray(NoticeBox &notices, QObject *parent) : QObject(parent)
{
    connect(&notices, &NoticeBox::trayWanted, this, &Tray::tell);
}

void Tray::tell(const QString &sentence)
{
    if (!QSystemTrayIcon::isSystemTrayAvailable())
        return;
    if (!m_icon) {
        m_icon = new QSystemTrayIcon(QIcon(u":/ui/icons/sidewise.svg"_s), this);
        m_icon->setToolTip(tr("Sidewise"));
        connect(m_icon, &QSystemTrayIcon::activated, this, &Tray::clicked);
        connect(m_icon, &QSystemTrayIcon::messageClicked, this, &Tray::clicked);
    }
    m_icon->show();
    m_icon->showMessage(tr("Sidewise"), sentence.toHtmlEscaped(), m_icon->icon());
}

} // namespace sidewise
