#include "ui/widgets/numbertile.h"

#include "ui/theme/spacing.h"
#include "ui/widgets/labels.h"

#include <QLabel>
#include <QVBoxLayout>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

NumberTile::NumberTile(const QString &caption, QWidget *parent)
    : QWidget(parent), m_caption(caption), m_value(makeLabel(u"–"_s, TextRole::Number)),
      m_remark(makeLabel({}, TextRole::Caption))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeLabel(caption, TextRole::Caption));
    layout->addWidget(m_value);
    layout->addWidget(m_remark);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_remark->hide();
    m_value->setAccessibleName(u"%1: –"_s.arg(caption));
}

void NumberTile::setValue(const QString &value, const QString &remark)
{
    if (m_value->text() != value) {
        m_value->setText(value);
        m_value->setAccessibleName(u"%1: %2"_s.arg(m_caption, value));
    }
    showText(m_remark, remark);
}

NumberRow::NumberRow(QWidget *parent) : QWidget(parent), m_layout(new QHBoxLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(20);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_layout->addStretch();
}

NumberTile *NumberRow::add(const QString &caption)
{
    auto *tile = new NumberTile(caption);
    m_layout->insertWidget(m_layout->count() - 1, tile, 0, Qt::AlignTop);
    return tile;
}

} // namespace sidewise
