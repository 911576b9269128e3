#include "ui/widgets/droparea.h"

#include "ui/theme/roles.h"

#include <QDropEvent>
#include <QMimeData>
#include <QStyle>
#include <QUrl>

namespace sidewise {

namespace {
QString onlyFile(const QMimeData *data)
{
    const QList<QUrl> urls = data->urls();
    return urls.size() == 1 ? urls.first().toLocalFile() : QString();
}
} // namespace

DropArea::DropArea(QWidget *parent) : QFrame(parent)
{
    setAcceptDrops(true);
    setRole(this, SurfaceRole::Well);
}

void DropArea::dragEnterEvent(QDragEnterEvent *event)
{
    if (onlyFile(event->mimeData()).isEmpty())
        return;
    setTone(this, Tone::Accent);
    event->acceptProposedAction();
}

void DropArea::dragLeaveEvent(QDragLeaveEvent *)
{
    setProperty("tone", QVariant());
    style()->unpolish(this);
    style()->polish(this);
}

void DropArea::dropEvent(QDropEvent *event)
{
    dragLeaveEvent(nullptr);
    event->acceptProposedAction();
    Q_EMIT dropped(onlyFile(event->mimeData()));
}

} // namespace sidewise
