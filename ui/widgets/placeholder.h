#pragma once

#include <QRect>
#include <QString>

class QImage;
class QPainter;
class QPalette;

namespace sidewise {

QString initialsOf(const QString &title); // at most two letters
// The picture in the middle of `room` with soft corners, or a quiet tile with the title's initials where there is none.
void paintPicture(QPainter &painter, const QRect &room, const QImage &picture, const QString &title, const QPalette &palette);

} // namespace sidewise
