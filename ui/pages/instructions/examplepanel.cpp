#include "ui/pages/instructions/examplepanel.h"

#include "ui/theme/spacing.h"
#include "ui/widgets/field.h"
#include "workflow/instructionsstep.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QUrl>
#include <QVBoxLayout>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

ExamplePanel::ExamplePanel(InstructionsStep &step, QWidget *parent)
    : Panel(tr("Example or picture"), parent), m_step(step), m_row(new QComboBox), m_reason(new QLineEdit),
      m_insert(new QPushButton(tr("Insert the example"))), m_address(new QLineEdit), m_addressField(new Field(tr("Address of a picture"), m_address)),
      m_picture(new QPushButton(tr("Insert the picture")))
{
    m_row->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_row->setMinimumContentsLength(16);
    auto *rowField = new Field(tr("A row of your study"), m_row);
    rowField->setHelp(tr("Good and bad, as your training tasks or the model's order have it."));
    auto *reasonField = new Field(tr("Why the good one is good"), m_reason);
    m_addressField->setHelp(tr("http or https; performers' browsers load it."));
    for (QWidget *widget : {static_cast<QWidget *>(rowField), static_cast<QWidget *>(reasonField)})
        body()->addWidget(widget);
    body()->addWidget(m_insert, 0, Qt::AlignLeft);
    body()->addWidget(m_addressField);
    body()->addWidget(m_picture, 0, Qt::AlignLeft);
    body()->addStretch();
    connect(m_row, &QComboBox::currentIndexChanged, this, &ExamplePanel::showReason);
    connect(m_insert, &QPushButton::clicked, this, &ExamplePanel::insertExample);
    connect(m_picture, &QPushButton::clicked, this, &ExamplePanel::insertPicture);
    connect(m_address, &QLineEdit::textChanged, this, &ExamplePanel::showState);
    connect(m_address, &QLineEdit::editingFinished, this,
        [this] { m_addressField->setProblem(m_address->text().isEmpty() ? QString() : pictureProblem()); });
}

QString ExamplePanel::pictureProblem() const
{
    const QUrl url(m_address->text().trimmed(), QUrl::StrictMode);
    const bool isFine = url.isValid() && !url.host().isEmpty() && (url.scheme() == u"http" || url.scheme() == u"https");
    return isFine ? QString() : tr("This is not the address of a picture. It should look like https://example.org/kettle.jpg.");
}

void ExamplePanel::showState()
{
    const QList<InstructionsStep::Example> examples = m_step.examples();
    const QSignalBlocker quiet(m_row);
    const int current = std::max(0, m_row->currentIndex());
    if (m_row->count() != examples.size() || (m_row->count() > 0 && m_row->itemText(0) != examples.first().words)) {
        m_row->clear();
        for (const InstructionsStep::Example &example : examples)
            m_row->addItem(example.words);
        m_row->setCurrentIndex(std::min(current, static_cast<int>(examples.size()) - 1));
        showReason();
    }
    m_insert->setEnabled(!examples.isEmpty());
    m_insert->setToolTip(examples.isEmpty() ? tr("There is no row with a known better one yet: add training tasks, or import a model order.") : QString());
    if (!m_addressField->problem().isEmpty())
        m_addressField->setProblem(m_address->text().isEmpty() ? QString() : pictureProblem());
    m_picture->setEnabled(!m_address->text().isEmpty() && pictureProblem().isEmpty());
    m_picture->setToolTip(m_picture->isEnabled() ? QString() : tr("Type the address of a picture first."));
}

void ExamplePanel::showReason()
{
    m_reason->setText(m_step.examples().value(m_row->currentIndex()).reason);
}

void ExamplePanel::insertExample()
{
    InstructionsStep::Example example = m_step.examples().value(m_row->currentIndex());
    example.reason = m_reason->text();
    if (!example.better.isEmpty())
        Q_EMIT insertWanted(InstructionsStep::exampleHtml(example));
}

void ExamplePanel::insertPicture()
{
    Q_EMIT insertWanted(u"<p><img src=\"%1\" width=\"320\"></p>"_s.arg(m_address->text().trimmed().toHtmlEscaped()));
    m_address->clear();
}

} // namespace sidewise
