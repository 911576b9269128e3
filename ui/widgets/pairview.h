#pragma once

#include "domain/project.h"
#include "domain/task.h"

#include <QWidget>

#include <optional>

class QHBoxLayout;
class QLabel;

namespace sidewise {

class Pictures;
class ThingCard;

// One side-by-side task as performers see it: the question, the product on top, two cards, a button with its key per
// answer. Used for the preview and for reviewing known answers. The keys work while it or a child has the focus.
class PairView : public QWidget
{
    Q_OBJECT

public:
    PairView(Pictures &pictures, QWidget *parent = nullptr);

    void setProject(const Project &project);
    void setTask(const std::optional<Task> &task); // nothing: an empty frame with a sentence
    void setEmptyText(const QString &text);
    void setChosen(std::optional<Answer> answer);  // marked button and card
    void setAnswersEnabled(bool may);

Q_SIGNALS:
    void answered(sidewise::Answer answer);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void buildButtons();
    void markChosen();
    void answer(Answer answer);

    Project m_project;
    std::optional<Task> m_task;
    std::optional<Answer> m_chosen;
    bool m_isEnabled = true;
    QLabel *m_question;
    QLabel *m_empty;
    QWidget *m_stage;
    ThingCard *m_product;
    ThingCard *m_left;
    ThingCard *m_right;
    QHBoxLayout *m_buttons;
};

} // namespace sidewise
