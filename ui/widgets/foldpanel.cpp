#include "ui/widgets/foldpanel.h"

#include "ui/theme/icons.h"
#include "ui/theme/roles.h"
#include "ui/theme/spacing.h"
#include "ui/widgets/elidedlabel.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace sidewise {

FoldPanel::FoldPanel(const QString &title, QWidget *parent)
    : QFrame(parent), m_toggle(new QPushButton(title)), m_summary(new ElidedLabel(Qt::ElideRight)), m_content(new QWidget)
{
    setRole(this, SurfaceRole::Panel);
    m_toggle->setCheckable(true);
    m_toggle->setAccessibleName(title);
    setRole(m_toggle, ButtonRole::Quiet);
    setRole(m_summary, TextRole::Muted);
    auto *head = new QHBoxLayout;
    head->setSpacing(space::small);
    head->addWidget(m_toggle);
    head->addWidget(m_summary, 1);
    m_body = new QVBoxLayout(m_content);
    m_body->setContentsMargins(space::small, space::tight, space::small, space::small);
    m_body->setSpacing(space::small);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::small, space::tight, space::small, space::tight);
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addWidget(m_content);
    connect(m_toggle, &QPushButton::toggled, this, [this](bool isOpen) {
        showState();
        if (isOpen)
            Q_EMIT opened();
    });
    showState();
}

void FoldPanel::setSummary(const QString &summary)
{
    m_words = summary;
    m_summary->setFullText(summary);
    m_toggle->setAccessibleDescription(summary);
}

void FoldPanel::setOpen(bool isOpen)
{
    m_toggle->setChecked(isOpen);
}

bool FoldPanel::isOpen() const
{
    return m_toggle->isChecked();
}

void FoldPanel::showState()
{
    m_toggle->setIcon(icon(isOpen() ? Icon::Down : Icon::Next));
    m_toggle->setToolTip(isOpen() ? tr("Close this section") : tr("Open this section"));
    m_content->setVisible(isOpen());
}

} // namespace sidewise
