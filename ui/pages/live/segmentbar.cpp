#include "ui/pages/live/segmentbar.h"

#include "ui/theme/roles.h"
#include "ui/theme/spacing.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QLocale>
#include <QPushButton>
#include <QShortcut>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

SegmentBar::SegmentBar(const QString &name, QWidget *parent) : QWidget(parent), m_group(new QButtonGroup(this))
{
    setAccessibleName(name);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::tight);
    row->addStretch();
    m_group->setExclusive(true);
}

void SegmentBar::add(const QString &key, const QString &word)
{
    auto *button = new QPushButton(word);
    setRole(button, ButtonRole::Segment);
    button->setCheckable(true);
    button->setAccessibleName(word);
    button->setMinimumWidth(0);
    const int number = static_cast<int>(m_segments.size()) + 1;
    button->setToolTip(tr("%1 (Alt+%2)").arg(word).arg(number));
    auto *shortcut = new QShortcut(QKeySequence(Qt::ALT | static_cast<Qt::Key>(Qt::Key_0 + number)), this);
    connect(shortcut, &QShortcut::activated, button, [button] { button->click(); });
    auto *row = static_cast<QHBoxLayout *>(layout());
    row->insertWidget(row->count() - 1, button);
    m_group->addButton(button);
    m_segments.append({key, word, button});
    connect(button, &QPushButton::toggled, this, [this, key](bool isDown) {
        if (!isDown || m_chosen == key)
            return;
        m_chosen = key;
        Q_EMIT chosenChanged(key);
    });
}

void SegmentBar::setCount(const QString &key, qint64 count)
{
    for (const Segment &segment : m_segments) {
        if (segment.key == key)
            segment.button->setText(count > 0 ? u"%1 %2"_s.arg(segment.word, QLocale().toString(count)) : segment.word);
    }
}

void SegmentBar::choose(const QString &key)
{
    for (const Segment &segment : m_segments) {
        if (segment.key == key)
            segment.button->setChecked(true);
    }
}

} // namespace sidewise
