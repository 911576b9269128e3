#pragma once

#include "ui/theme/roles.h"

#include <QFrame>

class QLabel;
class QPushButton;

namespace sidewise {

// One sentence across the page: an error, a piece of advice, a label such as "simulated answers". May carry one button.
class Banner : public QFrame
{
    Q_OBJECT

public:
    explicit Banner(QWidget *parent = nullptr);

    void say(Tone tone, const QString &sentence, const QString &action = {}); // an empty sentence hides it
    void setDismissible(bool may);

Q_SIGNALS:
    void actionChosen();
    void dismissed();

private:
    QLabel *m_mark;
    QLabel *m_text;
    QPushButton *m_action;
    QPushButton *m_dismiss;
};

} // namespace sidewise
