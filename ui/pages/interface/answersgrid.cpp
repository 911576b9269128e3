#include "ui/pages/interface/answersgrid.h"

#include "ui/theme/spacing.h"
#include "ui/widgets/fieldproblems.h"
#include "ui/widgets/labels.h"
#include "workflow/interfacestep.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QHash>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

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
    : QWidget(parent), m_step(step), m_problem(makeLabel({}, TextRole::Bad)), m_wayOut(new QPushButton)
{
    setRole(m_wayOut, ButtonRole::Quiet);
    connect(m_wayOut, &QPushButton::clicked, this, &AnswersGrid::goOut);
    build();
}

void AnswersGrid::build()
{
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(space::small);
    grid->setVerticalSpacing(6);
    grid->setColumnStretch(1, 1);
    int column = 0;
    for (const QString &title : {tr("Answer"), tr("Label"), tr("Stored as"), tr("Key")})
        grid->addWidget(makeLabel(title, TextRole::Caption), 0, column++);
    const auto &answers = m_step.project().answers;
    for (int i = 0; i < answers.size(); ++i) {
        const QString name = nameOf(answers[i].answer);
        Line line{new QCheckBox(name), new QLineEdit, new QLineEdit, new QLineEdit};
        line.offered->setAccessibleName(tr("Offer %1").arg(name));
        line.label->setAccessibleName(tr("Label of %1").arg(name));
        line.key->setAccessibleName(tr("Key of %1").arg(name));
        line.value->setAccessibleName(tr("Stored value of %1").arg(name));
        line.value->setToolTip(tr("What is stored and exported for this answer"));
        line.value->setMinimumWidth(64);
        line.label->setMinimumWidth(64);
        line.key->setFixedWidth(40);
        line.key->setAlignment(Qt::AlignCenter);
        line.key->setMaxLength(1);
        grid->addWidget(line.offered, i + 1, 0);
        grid->addWidget(line.label, i + 1, 1);
        grid->addWidget(line.value, i + 1, 2);
        grid->addWidget(line.key, i + 1, 3);
        connect(line.offered, &QCheckBox::toggled, this, [this, i] { apply(i); });
        connect(line.label, &QLineEdit::textEdited, this, [this, i] { apply(i); });
        connect(line.value, &QLineEdit::textEdited, this, [this, i] { apply(i); });
        connect(line.key, &QLineEdit::textEdited, this, [this, i] { apply(i); });
        m_lines.append(line);
    }
    grid->addWidget(m_problem, static_cast<int>(answers.size()) + 1, 0, 1, 4);
    grid->addWidget(m_wayOut, static_cast<int>(answers.size()) + 2, 0, 1, 4, Qt::AlignLeft);
    grid->setColumnStretch(1, 2);
    grid->setColumnStretch(2, 1);
    m_problem->hide();
    m_wayOut->hide();
}

void AnswersGrid::apply(int index)
{
    const auto &answers = m_step.project().answers;
    if (index >= answers.size())
        return;
    AnswerOption option = answers[index];
    option.isOffered = m_lines[index].offered->isChecked();
    option.label = m_lines[index].label->text();
    option.value = m_lines[index].value->text().trimmed();
    option.key = m_lines[index].key->text();
    m_step.setAnswer(index, option);
}

void AnswersGrid::showState()
{
    const auto &answers = m_step.project().answers;
    if (answers.size() != m_lines.size()) { // another study with other answers
        delete layout();
        for (QObject *child : children()) {
            if (child != m_problem && child != m_wayOut)
                child->deleteLater();
        }
        m_lines.clear();
        build();
    }
    for (int i = 0; i < answers.size(); ++i) {
        const QSignalBlocker quiet(m_lines[i].offered);
        m_lines[i].offered->setChecked(answers[i].isOffered);
        showUnlessTyping(m_lines[i].label, answers[i].label);
        showUnlessTyping(m_lines[i].value, answers[i].value);
        m_lines[i].value->setEnabled(answers[i].isOffered);
        showUnlessTyping(m_lines[i].key, answers[i].key);
        m_lines[i].label->setEnabled(answers[i].isOffered);
        m_lines[i].key->setEnabled(answers[i].isOffered);
    }
    showProblems();
}

void AnswersGrid::showProblems()
{
    const Problems problems = m_step.problems();
    const QString keys = sentenceFor(problems, u"keys"_s);
    QStringList sentences{sentenceFor(problems, u"answers"_s), keys};
    sentences.removeAll(QString());
    showText(m_problem, sentences.join(u'\n'));
    m_code.clear();
    for (const Problem &problem : problems) {
        if (m_code.isEmpty() && (problem.column == u"answers" || problem.column == u"keys"))
            m_code = problem.code;
    }
    m_wayOut->setText(m_code == u"too_few" ? tr("Offer left and right")
            : m_code == u"key_clash"       ? tr("Use the usual keys")
            : m_code == u"same_value"      ? tr("Use the usual values")
                                           : tr("Use the usual labels"));
    m_wayOut->setVisible(!m_code.isEmpty());
    QHash<QString, int> values;
    for (const AnswerOption &option : m_step.project().offered())
        ++values[option.value];
    for (const Line &line : std::as_const(m_lines)) {
        setInvalid(line.key, !keys.isEmpty() && line.offered->isChecked());
        setInvalid(line.value, line.offered->isChecked() && (line.value->text().isEmpty() || values.value(line.value->text()) > 1));
        setInvalid(line.label, line.offered->isChecked() && line.label->text().trimmed().isEmpty());
    }
}

void AnswersGrid::goOut()
{
    const QString code = m_code;
    const Project usual = Project::defaults();
    for (int i = 0; i < m_step.project().answers.size(); ++i) {
        AnswerOption option = m_step.project().answers[i];
        const AnswerOption *other = usual.option(option.answer);
        const bool isSide = option.answer == Answer::Left || option.answer == Answer::Right;
        if (code == u"too_few")
            option.isOffered = option.isOffered || isSide;
        else if (code == u"key_clash")
            option.key = other->key;
        else if (code == u"same_value")
            option.value = other->value;
        else
            option.label = other->label;
        m_step.setAnswer(i, option);
    }
}

void AnswersGrid::focusKeys()
{
    if (!m_lines.isEmpty())
        m_lines.first().key->setFocus();
}

} // namespace sidewise
