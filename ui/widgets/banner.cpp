#include "ui/widgets/banner.h"

#include "ui/theme/spacing.h"
#include "ui/widgets/labels.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace sidewise {

namespace {
// A word for each tone, so that colour is never the only sign.
QString markOf(Tone tone)
{
    switch (tone) {
    case Tone::Good:
        return Banner::tr("Done");
    case Tone::Warning:
        return Banner::tr("Mind");
    case Tone::Danger:
        return Banner::tr("Problem");
    case Tone::Note:
    case Tone::Accent:
        break;
    }
    return Banner::tr("Note");
}
} // namespace

Banner::Banner(QWidget *parent)
    : QFrame(parent), m_mark(makeLabel({}, TextRole::Strong)), m_text(makeLabel({}, TextRole::Body)),
      m_action(new QPushButton), m_dismiss(new QPushButton(tr("Dismiss")))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(space::medium, space::small, space::small, space::small);
    layout->setSpacing(space::medium);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    layout->addWidget(m_mark);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_action);
    layout->addWidget(m_dismiss);
    setRole(m_dismiss, ButtonRole::Quiet);
    m_dismiss->hide();
    connect(m_action, &QPushButton::clicked, this, &Banner::actionChosen);
    connect(m_dismiss, &QPushButton::clicked, this, &Banner::dismissed);
    hide();
}

void Banner::say(Tone tone, const QString &sentence, const QString &action)
{
    setTone(this, tone);
    m_mark->setText(markOf(tone));
    if (m_text->text() != sentence)
        m_text->setText(sentence);
    m_action->setText(action);
    m_action->setHidden(action.isEmpty());
    setHidden(sentence.isEmpty());
}

void Banner::setDismissible(bool may)
{
    m_dismiss->setHidden(!may);
}

} // namespace sidewise
