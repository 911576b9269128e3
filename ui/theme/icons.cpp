#include "ui/theme/icons.h"

#include "ui/theme/colours.h"

#include <QApplication>
#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QPalette>
#include <QPixmapCache>
#include <QSvgRenderer>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

namespace {
// In the order of the enumeration; the same names stand in ui/theme/CMakeLists.txt.
constexpr const char *files[] = {"edit-undo", "edit-redo", "edit-reset", "help-hint", "go-previous", "go-next", "document-open",
    "document-new", "document-save", "document-print", "list-add", "list-remove", "edit-delete", "edit-copy", "document-edit",
    "edit-clear", "view-refresh", "edit-find", "view-filter", "view-preview", "code-context", "smartphone", "computer",
    "internet-services", "object-locked", "user", "taxes-finances", "insert-link", "insert-image", "format-text-bold",
    "format-text-italic", "format-font-size-more", "format-text-blockquote", "format-list-unordered", "format-list-ordered",
    "dialog-ok-apply", "dialog-cancel", "view-history", "object-flip-horizontal", "go-up", "go-down", "media-playback-start",
    "media-playback-pause", "media-playback-stop", "document-import", "document-export", "configure", "clock", "contrast"};
static_assert(std::size(files) == static_cast<std::size_t>(Icon::Contrast) + 1);

// Asks for the colours when it paints: a switch of the theme needs no new icons.
class IconEngine : public QIconEngine
{
public:
    IconEngine(Icon which, bool isOnAccent) : m_which(which), m_isOnAccent(isOnAccent) { }

    QIconEngine *clone() const override { return new IconEngine(m_which, m_isOnAccent); }

    void paint(QPainter *painter, const QRect &room, QIcon::Mode mode, QIcon::State state) override
    {
        QFile file(u":/ui/breeze/%1.svg"_s.arg(QLatin1String(files[static_cast<std::size_t>(m_which)])));
        if (!file.open(QIODevice::ReadOnly))
            return;
        QByteArray drawing = file.readAll();
        const QByteArray ink = colour(mode, state).name().toLatin1();
        drawing.replace("currentColor", ink).replace("#232629", ink);
        QSvgRenderer(drawing).render(painter, room);
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        const QString key = u"sidewise-icon %1 %2 %3x%4"_s.arg(static_cast<int>(m_which)).arg(colour(mode, state).name())
                                .arg(size.width()).arg(size.height());
        QPixmap picture;
        if (QPixmapCache::find(key, &picture))
            return picture;
        picture = QPixmap(size);
        picture.fill(Qt::transparent);
        QPainter painter(&picture);
        paint(&painter, QRect(QPoint(), size), mode, state);
        painter.end();
        QPixmapCache::insert(key, picture);
        return picture;
    }

    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state, qreal) override { return pixmap(size, mode, state); }

private:
    QColor colour(QIcon::Mode mode, QIcon::State state) const
    {
        const Colours colours = coloursOf(QApplication::palette());
        if (mode == QIcon::Disabled)
            return colours.muted;
        return m_isOnAccent || state == QIcon::On ? colours.accentText : colours.text;
    }

    Icon m_which;
    bool m_isOnAccent;
};
} // namespace

QIcon icon(Icon which)
{
    return QIcon(new IconEngine(which, false));
}

QIcon iconOnAccent(Icon which)
{
    return QIcon(new IconEngine(which, true));
}

} // namespace sidewise
