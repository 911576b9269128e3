#pragma once

#include "ui/theme/roles.h"

#include <QStyledItemDelegate>

#include <functional>

namespace sidewise {

// Draws the cell's word as a rounded chip in the tone that `toneOf` gives for its models::StatusRole.
class StatusDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    StatusDelegate(std::function<Tone(int)> toneOf, QObject *parent);
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    std::function<Tone(int)> m_toneOf;
};

} // namespace sidewise
