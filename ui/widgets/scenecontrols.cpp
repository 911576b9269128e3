#include "ui/theme/spacing.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/sceneview.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

// The controls of a SceneView: each sends what was chosen, and shows what the next scene says.

namespace sidewise {

using namespace Qt::Literals::StringLiterals;
using Kind = ViewItem::Kind;

namespace {
QString shown(const QString &label)
{
    return QString(label).replace(QChar(u'&'), u"&&"_s);
}
} // namespace

QWidget *SceneView::makeControl(const ViewItem &item)
{
    auto *whole = new QWidget;
    auto *layout = new QVBoxLayout(whole);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::tight);
    const qsizetype own = m_updates.size();
    QWidget *control = nullptr;
    switch (item.kind) {
    case Kind::ButtonRadio:
        control = makeButtons(item);
        break;
    case Kind::Radio:
        control = makeRadios(item);
        break;
    case Kind::Select:
        control = makeSelect(item);
        break;
    case Kind::TextField:
        control = makeTextField(item);
        break;
    default:
        control = makeChecks(item);
    }
    QLabel *problem = makeLabel({}, TextRole::Bad);
    layout->addWidget(control);
    layout->addWidget(problem);
    whole->setFocusProxy(control->focusPolicy() == Qt::NoFocus ? nullptr : control);
    const Update inner = m_updates[own];
    m_updates[own] = [this, inner, problem](const ViewItem &now) {
        inner(now);
        showText(problem, m_showsProblems ? now.problem : QString());
    };
    return whole;
}

QWidget *SceneView::makeButtons(const ViewItem &item)
{
    auto *group = new QWidget;
    auto *layout = new QBoxLayout(m_isNarrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight, group);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::small);
    QList<QPushButton *> buttons;
    for (const ViewOption &option : item.options) {
        const QString text = option.key.isEmpty() ? option.label : tr("%1  [%2]").arg(option.label, option.key);
        auto *button = new QPushButton(shown(text));
        button->setAccessibleName(tr("Answer %1").arg(option.label));
        button->setToolTip(option.hint.toHtmlEscaped());
        connect(button, &QPushButton::clicked, this, [this, place = item.place, value = option.value] { Q_EMIT answered(place, value); });
        layout->addWidget(button, 1);
        buttons.append(button);
    }
    m_updates.append([buttons](const ViewItem &now) {
        for (qsizetype i = 0; i < buttons.size() && i < now.options.size(); ++i) {
            setRole(buttons[i], now.options[i].isChosen ? ButtonRole::Primary : ButtonRole::Normal);
            buttons[i]->setAccessibleDescription(now.options[i].isChosen ? tr("chosen") : QString());
        }
    });
    return group;
}

QWidget *SceneView::makeRadios(const ViewItem &item)
{
    auto *group = new QWidget;
    auto *layout = new QVBoxLayout(group);
    layout->setContentsMargins(0, 0, 0, 0);
    QList<QRadioButton *> buttons;
    for (const ViewOption &option : item.options) {
        auto *button = new QRadioButton(shown(option.key.isEmpty() ? option.label : tr("%1  [%2]").arg(option.label, option.key)));
        button->setAccessibleName(tr("Answer %1").arg(option.label));
        button->setAutoExclusive(false); // what is chosen comes with the scene
        connect(button, &QRadioButton::clicked, this, [this, place = item.place, value = option.value] { Q_EMIT answered(place, value); });
        layout->addWidget(button);
        buttons.append(button);
    }
    m_updates.append([buttons](const ViewItem &now) {
        for (qsizetype i = 0; i < buttons.size() && i < now.options.size(); ++i)
            buttons[i]->setChecked(now.options[i].isChosen);
    });
    return group;
}

QWidget *SceneView::makeChecks(const ViewItem &item)
{
    auto *group = new QWidget;
    auto *layout = new QVBoxLayout(group);
    layout->setContentsMargins(0, 0, 0, 0);
    QList<QCheckBox *> boxes;
    const bool isOne = item.kind == Kind::Checkbox;
    for (qsizetype i = 0; i < (isOne ? 1 : item.options.size()); ++i) {
        auto *box = new QCheckBox(shown(isOne ? item.label : item.options[i].label));
        layout->addWidget(box);
        boxes.append(box);
    }
    for (QCheckBox *box : boxes) {
        connect(box, &QCheckBox::clicked, this, [this, item, boxes, isOne](bool isOn) {
            if (isOne)
                return Q_EMIT answered(item.place, isOn);
            QJsonObject chosen;
            for (qsizetype i = 0; i < boxes.size(); ++i)
                chosen[item.options[i].value.toString()] = boxes[i]->isChecked();
            Q_EMIT answered(item.place, chosen);
        });
    }
    m_updates.append([boxes, isOne](const ViewItem &now) {
        for (qsizetype i = 0; i < boxes.size(); ++i)
            boxes[i]->setChecked(isOne ? now.value.toBool() : now.options.value(i).isChosen);
    });
    return group;
}

QWidget *SceneView::makeSelect(const ViewItem &item)
{
    auto *box = new QComboBox;
    box->setAccessibleName(item.label);
    box->addItem(tr("Choose…"));
    for (const ViewOption &option : item.options)
        box->addItem(option.label);
    connect(box, &QComboBox::activated, this, [this, item](int index) {
        Q_EMIT answered(item.place, index > 0 ? item.options[index - 1].value : QJsonValue());
    });
    m_updates.append([box](const ViewItem &now) {
        int current = 0;
        for (qsizetype i = 0; i < now.options.size(); ++i)
            current = now.options[i].isChosen ? static_cast<int>(i) + 1 : current;
        box->setCurrentIndex(current);
    });
    return box;
}

QWidget *SceneView::makeTextField(const ViewItem &item)
{
    const QString name = item.label.isEmpty() ? tr("Text of %1").arg(item.place.path) : item.label;
    if (item.type == u"field.text") {
        auto *edit = new QLineEdit;
        edit->setAccessibleName(name);
        edit->setPlaceholderText(item.text);
        connect(edit, &QLineEdit::textEdited, this, [this, place = item.place](const QString &text) { Q_EMIT answered(place, text); });
        m_updates.append([edit](const ViewItem &now) {
            if (edit->text() != now.value.toString())
                edit->setText(now.value.toString());
        });
        return edit;
    }
    auto *edit = new QPlainTextEdit;
    edit->setAccessibleName(name);
    edit->setPlaceholderText(item.text);
    edit->setTabChangesFocus(true);
    edit->setFixedHeight(edit->fontMetrics().lineSpacing() * 3 + space::large);
    connect(edit, &QPlainTextEdit::textChanged, this, [this, edit, place = item.place] { Q_EMIT answered(place, edit->toPlainText()); });
    m_updates.append([edit](const ViewItem &now) {
        if (edit->toPlainText() == now.value.toString())
            return;
        const QSignalBlocker quiet(edit);
        edit->setPlainText(now.value.toString());
    });
    return edit;
}

} // namespace sidewise
