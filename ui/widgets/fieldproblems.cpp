#include "ui/widgets/fieldproblems.h"

#include <QLineEdit>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QStringList>

namespace sidewise {

namespace {
QString daySuffix(int days)
{
    return days == 1 ? QSpinBox::tr(" day") : QSpinBox::tr(" days");
}
} // namespace

QString sentenceFor(const Problems &problems, const QString &field)
{
    QStringList sentences;
    for (const Problem &problem : problems) {
        if (problem.column == field)
            sentences << problem.sentence;
    }
    return sentences.join(u'\n');
}

void showUnlessTyping(QLineEdit *edit, const QString &text)
{
    if (edit->text() == text || (edit->hasFocus() && edit->isModified()))
        return;
    edit->setText(text);
    edit->setCursorPosition(0); // a long text is read from its beginning
}

void showUnlessTyping(QSpinBox *box, int value)
{
    if (box->value() == value || box->hasFocus())
        return;
    const QSignalBlocker quiet(box);
    box->setValue(value);
    if (box->property("isDays").toBool())
        box->setSuffix(daySuffix(value));
}

void followDays(QSpinBox *box)
{
    box->setProperty("isDays", true);
    QObject::connect(box, &QSpinBox::valueChanged, box, [box](int days) { box->setSuffix(daySuffix(days)); });
    box->setSuffix(daySuffix(box->value()));
}

} // namespace sidewise
