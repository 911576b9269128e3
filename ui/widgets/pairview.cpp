#include "ui/widgets/pairview.h"

#include "ui/theme/spacing.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/thingcard.h"

#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace sidewise {

PairView::PairView(Pictures &pictures, QWidget *parent)
    : QWidget(parent), m_question(makeLabel({}, TextRole::Heading)), m_empty(makeLabel({}, TextRole::Muted)),
      m_stage(new QWidget), m_product(new ThingCard(pictures, ThingCard::Shape::Wide)),
      m_left(new ThingCard(pictures, ThingCard::Shape::Tall)), m_right(new ThingCard(pictures, ThingCard::Shape::Tall)),
      m_buttons(new QHBoxLayout)
{
    setAccessibleName(tr("Task as performers see it"));
    setFocusPolicy(Qt::ClickFocus);
    m_question->setWordWrap(true);
    m_empty->setAlignment(Qt::AlignCenter);
    auto *cards = new QHBoxLayout;
    cards->setSpacing(space::medium);
    cards->addWidget(m_left, 1);
    cards->addWidget(m_right, 1);
    auto *stage = new QVBoxLayout(m_stage);
    stage->setContentsMargins(0, 0, 0, 0);
    stage->setSpacing(space::medium);
    stage->addWidget(m_question);
    stage->addWidget(m_product);
    stage->addLayout(cards, 1);
    stage->addLayout(m_buttons);
    m_buttons->setSpacing(space::small);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stage, 1);
    layout->addWidget(m_empty, 1);
    connect(m_left, &ThingCard::clicked, this, [this] { answer(Answer::Left); });
    connect(m_right, &ThingCard::clicked, this, [this] { answer(Answer::Right); });
    setTask(std::nullopt);
}

void PairView::setProject(const Project &project)
{
    if (project.answers == m_project.answers && project.question == m_project.question
        && project.showsDescriptions == m_project.showsDescriptions)
        return;
    m_project = project;
    m_question->setText(project.question);
    buildButtons();
    setTask(m_task);
}

void PairView::setTask(const std::optional<Task> &task)
{
    m_task = task;
    m_stage->setVisible(task.has_value());
    m_empty->setVisible(!task);
    if (!task)
        return;
    m_product->setCard(task->product, m_project.showsDescriptions);
    m_product->setHidden(task->product.title.isEmpty() && task->product.id.isEmpty());
    m_left->setCard(task->left, m_project.showsDescriptions);
    m_right->setCard(task->right, m_project.showsDescriptions);
}

void PairView::setEmptyText(const QString &text)
{
    m_empty->setText(text);
}

void PairView::setChosen(std::optional<Answer> answer)
{
    m_chosen = answer;
    markChosen();
}

void PairView::setAnswersEnabled(bool may)
{
    m_isEnabled = may;
    markChosen();
}

void PairView::buildButtons()
{
    while (QLayoutItem *item = m_buttons->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const AnswerOption &option : m_project.offered()) {
        const QString text = option.key.isEmpty() ? option.label : tr("%1  [%2]").arg(option.label, option.key);
        auto *button = new QPushButton(QString(text).replace(QChar(u'&'), QStringLiteral("&&")));
        button->setAccessibleName(tr("Answer %1").arg(option.label));
        button->setProperty("answer", static_cast<int>(option.answer));
        connect(button, &QPushButton::clicked, this, [this, a = option.answer] { answer(a); });
        m_buttons->addWidget(button, option.answer == Answer::Left || option.answer == Answer::Right ? 2 : 1);
    }
    markChosen();
}

void PairView::markChosen()
{
    for (int i = 0; i < m_buttons->count(); ++i) {
        auto *button = qobject_cast<QPushButton *>(m_buttons->itemAt(i)->widget());
        const bool isChosen = m_chosen && button->property("answer").toInt() == static_cast<int>(*m_chosen);
        setRole(button, isChosen ? ButtonRole::Primary : ButtonRole::Normal);
        button->setAccessibleDescription(isChosen ? tr("chosen") : QString());
        button->setEnabled(m_isEnabled);
    }
    m_left->setMarked(m_chosen == Answer::Left);
    m_right->setMarked(m_chosen == Answer::Right);
}

void PairView::answer(Answer answer)
{
    if (m_isEnabled && m_task && m_project.option(answer) && m_project.option(answer)->isOffered)
        Q_EMIT answered(answer);
}

void PairView::keyPressEvent(QKeyEvent *event)
{
    for (const AnswerOption &option : m_project.offered()) {
        if (!option.key.isEmpty() && event->text().compare(option.key, Qt::CaseInsensitive) == 0) {
            answer(option.answer);
            return;
        }
    }
    QWidget::keyPressEvent(event);
}

} // namespace sidewise
