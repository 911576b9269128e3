#include "ui/theme/roles.h"

#include <QFrame>
#include <QLabel>
#include <QPushButton>
#include <QStyle>
#include <QVariant>

#include <iterator>

namespace sidewise {

namespace {
// Style rules are chosen by property; a changed property needs the widget to be polished again.
void mark(QWidget *widget, const char *property, const char *value)
{
    const QString text = QString::fromLatin1(value);
    if (widget->property(property).toString() == text)
        return;
    widget->setProperty(property, text);
    widget->style()->unpolish(widget);
    widget->style()->polish(widget);
    widget->update();
}
} // namespace

void setRole(QLabel *label, TextRole role)
{
    constexpr const char *names[] = {"body", "title", "heading", "strong", "muted", "caption", "number", "bad", "good"};
    mark(label, "textRole", names[static_cast<int>(role)]);
}

void setRole(QPushButton *button, ButtonRole role)
{
    constexpr const char *names[] = {"normal", "primary", "quiet", "segment", "tool"};
    mark(button, "buttonRole", names[static_cast<int>(role)]);
}

void setRole(QFrame *frame, SurfaceRole role)
{
    constexpr const char *names[] = {"panel", "bar", "rail", "well", "foot"};
    mark(frame, "surfaceRole", names[static_cast<int>(role)]);
}

void setTone(QWidget *widget, Tone tone)
{
    constexpr const char *names[] = {"note", "good", "warning", "danger", "accent"};
    mark(widget, "tone", names[static_cast<int>(tone)]);
}

void setInvalid(QWidget *editor, bool isInvalid)
{
    mark(editor, "invalid", isInvalid ? "true" : "false");
}

} // namespace sidewise
