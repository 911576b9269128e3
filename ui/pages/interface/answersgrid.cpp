#include "ui/pages/training/answersgrid.h"

#include "ui/theme/spacing.h"
#include "ui/widgets/fieldproblems.h"
#include "ui/widgets/labels.h"
#include "workflow/interfacestep.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

namespace {
QString nameOf(Answer answer)
{
    const QString names[] = {AnswersGrid::tr("Left"), AnswersGrid::tr("Right"), AnswersGrid::tr("Equally good"),
        AnswersGrid::tr("Can't decide"), AnswersGrid::tr("Image broken")};
    return names[static_cast<int>(answer)];
}
} // namespace

AnswersGrid::AnswersGrid(InterfaceStep &step, QWidget *parent)
    : QWidget(parent), m_step(step), m_problem(makeLabel({}, TextRole::Bad))
{
    build();
}

void AnswersGrid::build()
{
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(space::medium);
    grid->setVerticalSpacing(6);
    grid->setColumnStretch(1, 1);
    int column = 0;
    for (const QString &title : {tr("Offered answer"), tr("Label"), tr("Key")})
        grid->addWidget(makeLabel(title, TextRole::Caption), 0, column++);
    const auto &answers = m_step.project().answers;
    for (int i = 0; i < answers.size(); ++i) {
        const QString name = nameOf(answers[i].answer);
        Line line{new QCheckBox(name), new QLineEdit, new QLineEdit};
        line.offered->setAccessibleName(tr("Offer %1").arg(name));
        line.label->setAccessibleName(tr("Label of %1").arg(name));
        line.key->setAccessibleName(tr("Key of %1").arg(name));
        line.key->setFixedWidth(52);
        line.key->setAlignment(Qt::AlignCenter);
        line.key->setMaxLength(1);
        grid->addWidget(line.offered, i + 1, 0);
        grid->addWidget(line.label, i + 1, 1);
        grid->addWidget(line.key, i + 1, 2);
        connect(line.offered, &QCheckBox::toggled, this, [this, i] { apply(i); });
        connect(line.label, &QLineEdit::textEdited, this, [this, i] { apply(i); });
        connect(line.key, &QLineEdit::textEdited, this, [this, i] { apply(i); });
        m_lines.append(line);
    }
    grid->addWidget(m_problem, static_cast<int>(answers.size()) + 1, 0, 1, 3);
    m_problem->hide();
}

void AnswersGrid::apply(int index)
{
    const auto &answers = m_step.project().answers;
    if (index >= answers.size())
        return;
    AnswerOption option = answers[index];
    option.isOffered = m_lines[index].offered->isChecked();
    option.label = m_lines[index].label->text();
    option.key = m_lines[index].key->text();
    m_step.setAnswer(index, option);
}

void AnswersGrid::showState()
{
    const auto &answers = m_step.project().answers;
    if (answers.size() != m_lines.size()) { // another study with other answers
        delete layout();
        for (QObject *child : children()) {
            if (child != m_problem)
                child->deleteLater();
        }
        m_lines.clear();
        build();
    }
    for (int i = 0; i < answers.size(); ++i) {
        const QSignalBlocker quiet(m_lines[i].offered);
        m_lines[i].offered->setChecked(answers[i].isOffered);
        showUnlessTyping(m_lines[i].label, answers[i].label);
        showUnlessTyping(m_lines[i].key, answers[i].key);
        m_lines[i].label->setEnabled(answers[i].isOffered);
        m_lines[i].key->setEnabled(answers[i].isOffered);
    }
    const Problems problems = m_step.problems();
    const QString keys = sentenceFor(problems, u"keys"_s);
    QStringList sentences{sentenceFor(problems, u"answers"_s), keys};
    sentences.removeAll(QString());
    showText(m_problem, sentences.join(u'\n'));
    for (const Line &line : std::as_const(m_lines))
        setInvalid(line.key, !keys.isEmpty() && line.offered->isChecked());
}

void AnswersGrid::focusKeys()
{
    if (!m_lines.isEmpty())
        m_lines.first().key->setFocus();
}

} // namespace sidewise
