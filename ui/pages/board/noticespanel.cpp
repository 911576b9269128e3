#include "ui/pages/board/noticespanel.h"

#include "ui/theme/icons.h"
#include "ui/theme/spacing.h"
#include "ui/widgets/field.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/panel.h"
#include "workflow/notices.h"

#include <QCheckBox>
#include <QDialog>
#include <QDoubleSpinBox>
#include <QGridLayout>
#include <QLabel>
#include <QListWidget>
#include <QLocale>
#include <QPushButton>
#include <QSystemTrayIcon>
#include <QVBoxLayout>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

NoticesPanel::NoticesPanel(NoticeBox &notices, QWidget *parent)
    : QWidget(parent), m_notices(notices), m_list(new QListWidget), m_read(new QPushButton(tr("Mark all as read"))),
      m_clear(new QPushButton(tr("Clear notices")))
{
    auto *panel = new Panel(tr("Notices"));
    auto *which = new QPushButton(icon(Icon::Settings), tr("Which notices…"));
    for (QPushButton *button : {m_read, m_clear, which})
        panel->head()->addWidget(button);
    m_list->setAccessibleName(tr("Notices"));
    m_list->setWordWrap(true);
    m_list->setFrameShape(QFrame::NoFrame);
    panel->body()->addWidget(m_list);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(panel);
    connect(m_read, &QPushButton::clicked, &notices, &NoticeBox::markAllRead);
    connect(m_clear, &QPushButton::clicked, &notices, &NoticeBox::clear);
    connect(which, &QPushButton::clicked, this, &NoticesPanel::askWhich);
    connect(&notices, &NoticeBox::changed, this, &NoticesPanel::showState);
    showState();
}

void NoticesPanel::showState()
{
    m_list->clear();
    for (const Notice &notice : m_notices.notices()) {
        const QString time = QLocale().toString(notice.time.toLocalTime(), u"d MMM HH:mm"_s);
        m_list->addItem(notice.isRead ? tr("%1  %2").arg(time, notice.sentence) : tr("New – %1  %2").arg(time, notice.sentence));
        QFont font = m_list->font();
        font.setBold(!notice.isRead);
        m_list->item(m_list->count() - 1)->setFont(font);
    }
    if (m_list->count() == 0) {
        m_list->addItem(tr("Nothing has happened. Pools that stop, a low balance and a platform that is not reached are told here."));
        m_list->item(0)->setFlags(Qt::NoItemFlags);
    }
    m_read->setEnabled(m_notices.unread() > 0);
    m_clear->setEnabled(!m_notices.notices().isEmpty());
}

void NoticesPanel::askWhich()
{
    auto *dialog = new QDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Which notices"));
    auto *layout = new QVBoxLayout(dialog);
    layout->setContentsMargins(space::wide, space::wide, space::wide, space::large);
    layout->setSpacing(space::medium);
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(space::large);
    grid->addWidget(makeLabel(tr("Event"), TextRole::Caption), 0, 0);
    grid->addWidget(makeLabel(tr("Here"), TextRole::Caption), 0, 1);
    grid->addWidget(makeLabel(tr("In the tray"), TextRole::Caption), 0, 2);
    const bool hasTray = QSystemTrayIcon::isSystemTrayAvailable();
    for (int i = 0; i < Notice::kinds; ++i) {
        const auto kind = static_cast<Notice::Kind>(i);
        grid->addWidget(makeLabel(NoticeBox::kindWords(kind), TextRole::Body), i + 1, 0);
        for (const auto channel : {NoticeBox::Channel::Inbox, NoticeBox::Channel::Tray}) {
            auto *box = new QCheckBox;
            const bool isTray = channel == NoticeBox::Channel::Tray;
            box->setAccessibleName((isTray ? tr("%1: in the tray") : tr("%1: here")).arg(NoticeBox::kindWords(kind)));
            box->setChecked(m_notices.isOn(kind, channel));
            box->setEnabled(!isTray || hasTray);
            box->setToolTip(isTray && !hasTray ? tr("This desktop has no tray.") : QString());
            connect(box, &QCheckBox::toggled, &m_notices, [this, kind, channel](bool isOn) { m_notices.setOn(kind, channel, isOn); });
            grid->addWidget(box, i + 1, isTray ? 2 : 1);
        }
    }
    layout->addLayout(grid);
    auto *funds = new QDoubleSpinBox;
    funds->setRange(0, 100'000);
    funds->setPrefix(u"$"_s);
    funds->setValue(m_notices.lowFunds().toDouble());
    connect(funds, &QDoubleSpinBox::valueChanged, &m_notices, [this](double value) { m_notices.setLowFunds(Money::fromDouble(value)); });
    layout->addWidget(new Field(tr("A balance below this is low"), funds));
    auto *done = new QPushButton(tr("Done"));
    setRole(done, ButtonRole::Primary);
    connect(done, &QPushButton::clicked, dialog, &QDialog::accept);
    layout->addWidget(done, 0, Qt::AlignRight);
    dialog->open();
}

} // namespace sidewise
