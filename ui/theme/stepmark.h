#pragma once

#include "workflow/step.h"

#include <QRectF>

class QPainter;

namespace sidewise {

struct Colours;

// The shape of a step's state: an open ring, a half ring, a triangle, a disc with a tick; and a padlock.
void paintStepMark(QPainter &painter, const QRectF &room, Step::State state, const Colours &colours);
void paintLock(QPainter &painter, const QRectF &room, const Colours &colours);

} // namespace sidewise
