#include "ui/widgets/field.h"

#include "ui/theme/spacing.h"
#include "ui/widgets/labels.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace sidewise {

Field::Field(const QString &label, QWidget *editor, QWidget *parent)
    : QWidget(parent), m_editor(editor), m_line(makeLabel({}, TextRole::Muted)), m_wayOut(new QPushButton)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(3);
    QLabel *name = makeLabel(label, TextRole::Strong);
    name->setBuddy(editor);
    editor->setAccessibleName(label);
    layout->addWidget(name);
    layout->addWidget(editor);
    layout->addWidget(m_line);
    layout->addWidget(m_wayOut, 0, Qt::AlignLeft);
    setRole(m_wayOut, ButtonRole::Quiet);
    m_line->hide();
    m_wayOut->hide();
    connect(m_wayOut, &QPushButton::clicked, this, &Field::wayOutChosen);
}

void Field::setProblem(const QString &sentence, const QString &wayOut)
{
    setProblem(sentence);
    m_wayOut->setText(sentence.isEmpty() ? QString() : QString(wayOut).replace(QChar(u'&'), QStringLiteral("&&")));
    m_wayOut->setHidden(m_wayOut->text().isEmpty());
}

void Field::setProblem(const QString &sentence)
{
    if (m_problemText == sentence)
        return;
    m_problemText = sentence;
    setInvalid(m_editor, !sentence.isEmpty());
    showLine();
}

void Field::setHelp(const QString &sentence)
{
    m_help = sentence;
    showLine();
}

void Field::showLine()
{
    setRole(m_line, m_problemText.isEmpty() ? TextRole::Muted : TextRole::Bad);
    showText(m_line, m_problemText.isEmpty() ? m_help : m_problemText);
    m_editor->setAccessibleDescription(m_line->text());
}

} // namespace sidewise
