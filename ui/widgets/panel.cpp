#include "ui/widgets/panel.h"

#include "ui/theme/spacing.h"
#include "ui/theme/roles.h"
#include "ui/widgets/elidedlabel.h"

#include <QVBoxLayout>

namespace sidewise {

Panel::Panel(const QString &title, QWidget *parent) : QFrame(parent)
{
    setRole(this, SurfaceRole::Panel);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(space::large, space::medium, space::large, space::large);
    outer->setSpacing(space::small);
    m_head = new QHBoxLayout;
    m_head->setSpacing(space::small);
    m_title = new ElidedLabel(Qt::ElideRight);
    setRole(m_title, TextRole::Heading);
    m_head->addWidget(m_title);
    m_head->addStretch();
    outer->addLayout(m_head);
    m_body = new QVBoxLayout;
    m_body->setSpacing(space::small);
    outer->addLayout(m_body, 1);
    setTitle(title);
}

void Panel::setTitle(const QString &title)
{
    m_title->setFullText(title);
    m_title->setHidden(title.isEmpty());
}

} // namespace sidewise
