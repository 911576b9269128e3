#include "ui/widgets/sceneview.h"

#include "ui/theme/spacing.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/picturebox.h"

#include <QDesktopServices>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QUrl>
#include <QVBoxLayout>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;
using Kind = ViewItem::Kind;

namespace {
bool isControl(const ViewItem &item)
{
    return item.kind >= Kind::ButtonRadio && item.kind < Kind::ActionButton;
}

// What has to be built anew when it differs; values only change what is already there.
ViewItem shapeOf(ViewItem item)
{
    item.value = QJsonValue();
    item.problem.clear();
    for (ViewOption &option : item.options)
        option.isChosen = false;
    for (ViewItem &child : item.items)
        child = shapeOf(child);
    for (ViewItem &child : item.controls)
        child = shapeOf(child);
    return item;
}

QBoxLayout *boxIn(QWidget *widget, bool isHorizontal)
{
    auto *layout = new QBoxLayout(isHorizontal ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom, widget);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(isHorizontal ? space::medium : space::small);
    return layout;
}

QWidget *linkButton(const ViewItem &item)
{
    auto *button = new QPushButton((item.text.isEmpty() ? item.url : item.text).left(80).replace(QChar(u'&'), u"&&"_s));
    button->setToolTip(item.url.left(300).toHtmlEscaped());
    setRole(button, ButtonRole::Quiet);
    const QUrl url(item.url, QUrl::StrictMode);
    const bool isWeb = url.isValid() && (url.scheme() == u"http" || url.scheme() == u"https");
    button->setEnabled(isWeb);
    QObject::connect(button, &QPushButton::clicked, button, [url] { QDesktopServices::openUrl(url); });
    return button;
}
} // namespace

SceneView::SceneView(Pictures &pictures, QWidget *parent) : QWidget(parent), m_pictures(pictures), m_layout(new QVBoxLayout(this))
{
    setAccessibleName(tr("Task as performers see it"));
    setFocusPolicy(Qt::ClickFocus);
    m_layout->setContentsMargins(0, 0, 0, 0);
}

void SceneView::setScene(const ViewScene &scene)
{
    const bool isSame = m_stage && scene.keys == m_scene.keys && shapeOf(scene.root) == shapeOf(m_scene.root);
    m_scene = scene;
    if (!isSame)
        return build();
    qsizetype next = 0;
    update(m_scene.root, next);
}

void SceneView::setProblemsShown(bool areShown)
{
    m_showsProblems = areShown;
    qsizetype next = 0;
    update(m_scene.root, next);
}

void SceneView::build()
{
    if (m_stage) {
        m_layout->removeWidget(m_stage);
        m_stage->hide();
        m_stage->deleteLater(); // a click of its own may be under way
    }
    m_updates.clear();
    m_stage = new QWidget;
    auto *layout = boxIn(m_stage, false);
    if (QWidget *root = make(m_scene.root))
        layout->addWidget(root, 1);
    m_layout->addWidget(m_stage, 1);
    qsizetype next = 0;
    update(m_scene.root, next);
}

void SceneView::update(const ViewItem &item, qsizetype &next)
{
    if (isControl(item) && next < m_updates.size())
        m_updates[next++](item);
    for (const ViewItem &child : item.items)
        update(child, next);
    for (const ViewItem &child : item.controls)
        update(child, next);
}

QWidget *SceneView::make(const ViewItem &item)
{
    QWidget *made = isControl(item) ? makeControl(item) : makeShown(item);
    if (!made || (item.label.isEmpty() && item.hint.isEmpty()) || item.kind == Kind::ActionButton || item.kind == Kind::Checkbox)
        return made;
    auto *labelled = new QWidget;
    auto *layout = boxIn(labelled, false);
    layout->setSpacing(space::tight);
    if (!item.label.isEmpty()) {
        QLabel *name = makeLabel(item.label, isControl(item) ? TextRole::Heading : TextRole::Caption);
        name->setWordWrap(true);
        if (made->focusPolicy() != Qt::NoFocus)
            name->setBuddy(made);
        layout->addWidget(name);
    }
    layout->addWidget(made, 1);
    if (!item.hint.isEmpty())
        layout->addWidget(makeLabel(item.hint, TextRole::Muted));
    return labelled;
}

void SceneView::fill(QBoxLayout *layout, const ViewItem &item)
{
    for (qsizetype i = 0; i < item.items.size(); ++i) {
        QWidget *child = make(item.items[i]);
        if (!child)
            continue;
        const double share = item.ratio.value(i, 1);
        const bool grows = layout->direction() == QBoxLayout::LeftToRight || item.items[i].kind == Kind::Image
            || item.items[i].kind == Kind::SideBySide;
        layout->addWidget(child, grows ? std::max(1, static_cast<int>(share * 10)) : 0);
    }
    for (const ViewItem &control : item.controls) {
        if (QWidget *child = make(control))
            layout->addWidget(child);
    }
}

QWidget *SceneView::makeShown(const ViewItem &item)
{
    switch (item.kind) {
    case Kind::Nothing:
        return nullptr;
    case Kind::Text: {
        QLabel *label = makeLabel(item.text, TextRole::Body);
        label->setVisible(!item.text.isEmpty());
        return label;
    }
    case Kind::Image:
        return new PictureBox(m_pictures, item.url);
    case Kind::Link:
        return linkButton(item);
    case Kind::SideBySide:
        return makeSideBySide(item);
    case Kind::Divider: {
        auto *line = new QFrame;
        line->setFrameShape(QFrame::HLine);
        return line;
    }
    case Kind::ActionButton: {
        auto *button = new QPushButton(QString(item.text).replace(QChar(u'&'), u"&&"_s));
        button->setEnabled(false);
        button->setToolTip(tr("This button works in the browser only."));
        return button;
    }
    case Kind::Unknown:
        return makeLabel(tr("%1: kept, not drawn here").arg(item.type), TextRole::Muted);
    default:
        break;
    }
    auto *frame = new QFrame;
    if (item.kind == Kind::Group)
        setRole(frame, SurfaceRole::Panel);
    if (item.kind == Kind::Alert)
        setTone(frame, item.theme == u"danger" ? Tone::Danger : item.theme == u"warning" ? Tone::Warning : item.theme == u"success" ? Tone::Good : Tone::Note);
    QBoxLayout *layout = boxIn(frame, (item.isHorizontal || item.kind == Kind::Columns) && !m_isNarrow);
    if (item.kind == Kind::Group || item.kind == Kind::Alert)
        layout->setContentsMargins(space::medium, space::small, space::medium, space::small);
    if (!item.text.isEmpty())
        layout->addWidget(makeLabel(item.text, TextRole::Body));
    fill(layout, item);
    return frame;
}

QWidget *SceneView::makeSideBySide(const ViewItem &item)
{
    auto *whole = new QWidget;
    QBoxLayout *layout = boxIn(whole, false);
    auto *toggles = new QHBoxLayout;
    toggles->setSpacing(space::tight);
    auto *sides = new QWidget;
    QBoxLayout *columns = boxIn(sides, !m_isNarrow);
    QList<QPushButton *> buttons;
    for (qsizetype i = 0; i < item.items.size(); ++i) {
        const QString letter = i < 26 ? QString(QChar(u'A' + static_cast<char16_t>(i))) : u"%1"_s.arg(i + 1);
        auto *card = new QFrame;
        setRole(card, SurfaceRole::Panel);
        QBoxLayout *column = boxIn(card, false);
        column->setContentsMargins(space::medium, space::small, space::medium, space::small);
        column->addWidget(makeLabel(letter, TextRole::Caption));
        if (QWidget *content = make(item.items[i]))
            column->addWidget(content, 1);
        columns->addWidget(card, 1);
        auto *toggle = new QPushButton(letter);
        toggle->setAccessibleName(tr("Show %1").arg(letter));
        toggle->setToolTip(tr("Hides or shows %1; at least one stays").arg(letter));
        toggle->setCheckable(true);
        toggle->setChecked(true);
        setRole(toggle, ButtonRole::Segment);
        connect(toggle, &QPushButton::toggled, card, &QWidget::setVisible);
        toggles->addWidget(toggle);
        buttons.append(toggle);
    }
    for (QPushButton *button : buttons) {
        connect(button, &QPushButton::clicked, button, [button, buttons] {
            const bool isOne = std::any_of(buttons.begin(), buttons.end(), [](const QPushButton *b) { return b->isChecked(); });
            if (!isOne)
                button->setChecked(true);
        });
    }
    toggles->addStretch();
    layout->addWidget(sides, 1);
    layout->addLayout(toggles);
    for (const ViewItem &control : item.controls) {
        if (QWidget *made = make(control))
            layout->addWidget(made);
    }
    return whole;
}

void SceneView::keyPressEvent(QKeyEvent *event)
{
    const bool isTyping = qobject_cast<QLineEdit *>(focusWidget()) || qobject_cast<QPlainTextEdit *>(focusWidget());
    for (const ViewKey &key : m_scene.keys) {
        const bool isIt = key.key == u"up" ? event->key() == Qt::Key_Up
            : key.key == u"down"           ? event->key() == Qt::Key_Down
                                           : event->text().compare(key.key, Qt::CaseInsensitive) == 0;
        if (isIt && !isTyping && !key.place.isNull()) {
            Q_EMIT answered(key.place, key.payload);
            return;
        }
    }
    QWidget::keyPressEvent(event);
}

void SceneView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    choosePlacing();
}

void SceneView::setPhone(bool isPhone)
{
    m_isPhone = isPhone;
    choosePlacing();
}

void SceneView::choosePlacing()
{
    const bool isNarrow = m_isPhone || width() < narrow;
    if (std::exchange(m_isNarrow, isNarrow) != isNarrow && m_stage)
        build();
}

} // namespace sidewise
