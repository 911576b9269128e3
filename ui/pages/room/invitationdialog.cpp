#include "ui/pages/room/invitationdialog.h"

#include "ui/dialogs/filedialogs.h"
#include "ui/pages/room/handout.h"
#include "ui/pages/room/qrview.h"
#include "ui/theme/spacing.h"
#include "ui/widgets/labels.h"
#include "workflow/room.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

InvitationDialog::InvitationDialog(Room &room, const Invitation &invitation, QWidget *parent) : QDialog(parent)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("A link for one person"));
    const QString url = invitation.bestUrl();
    auto *qr = new QrView;
    qr->setText(url);
    auto *link = new QLineEdit(url);
    link->setReadOnly(true);
    link->setAccessibleName(tr("Secret link"));
    link->setCursorPosition(0);
    auto *copy = new QPushButton(tr("Copy"));
    auto *print = new QPushButton(tr("Hand-out…"));
    auto *close = new QPushButton(tr("Close"));
    close->setDefault(true);
    auto *row = new QHBoxLayout;
    row->setSpacing(space::small);
    row->addStretch();
    row->addWidget(copy);
    row->addWidget(print);
    row->addWidget(close);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::large, space::large, space::large, space::large);
    layout->setSpacing(space::medium);
    layout->addWidget(makeLabel(invitation.name.isEmpty() ? tr("A guest") : invitation.name, TextRole::Heading));
    layout->addWidget(makeLabel(tr("Whoever opens this link answers as this person. It is shown only now; a lost one is replaced by a new one."), TextRole::Muted));
    if (!room.status().isNetworkOpen)
        layout->addWidget(makeLabel(tr("The room is not open to the network, so the link works on this computer only."), TextRole::Body));
    layout->addWidget(qr, 0, Qt::AlignHCenter);
    layout->addWidget(link);
    layout->addLayout(row);
    connect(copy, &QPushButton::clicked, this, [url] { QApplication::clipboard()->setText(url); });
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    const Handout handout{room.studyName(), {}, url, invitation.name, room.status().isNetworkOpen, room.instructions()};
    connect(print, &QPushButton::clicked, this, [this, handout] {
        dialogs::askWhereToSave(this, tr("Save the hand-out"), u"hand-out.pdf"_s, tr("PDF files (*.pdf)"), u"pdf"_s, [this, handout](const QString &path) {
            const Result<void> printed = printHandout(handout, path);
            if (printed)
                Q_EMIT saved(path);
            else
                Q_EMIT failed(printed.error().sentence);
        });
    });
    resize(520, sizeHint().height());
}

} // namespace sidewise
