#include "ui/widgets/labels.h"

#include <QLabel>

namespace sidewise {

QLabel *makeLabel(const QString &text, TextRole role, QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setText(text);
    label->setWordWrap(role == TextRole::Body || role == TextRole::Muted || role == TextRole::Bad || role == TextRole::Good);
    setRole(label, role);
    return label;
}

QLabel *makeChip(const QString &text, Tone tone, QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setText(text);
    label->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Maximum);
    setTone(label, tone);
    return label;
}

void showText(QLabel *label, const QString &text)
{
    if (label->text() != text)
        label->setText(text);
    label->setHidden(text.isEmpty());
}

} // namespace sidewise
