#pragma once

#include "domain/task.h"

#include <QFrame>

class QLabel;

namespace sidewise {

class Pictures;

// A product or recommendation as performers see it: picture, title, description.
class ThingCard : public QFrame
{
    Q_OBJECT

public:
    enum class Shape { Wide, Tall };
    ThingCard(Pictures &pictures, Shape shape, QWidget *parent = nullptr);

    void setCard(const Card &card, bool showsDescription);
    void setMarked(bool isMarked); // the right answer

Q_SIGNALS:
    void clicked();

protected:
    void mouseReleaseEvent(QMouseEvent *event) override;

private:
    class Picture;
    Picture *m_picture;
    QLabel *m_title;
    QLabel *m_description;
};

} // namespace sidewise
