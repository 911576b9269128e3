#include "ui/pages/pool/poolsettings.h"

#include "ui/theme/spacing.h"
#include "ui/widgets/field.h"
#include "ui/widgets/fieldproblems.h"
#include "ui/widgets/labels.h"
#include "workflow/poolstep.h"

#include <QCheckBox>
#include <QDoubleSpinBox>
#include <QGridLayout>
#include <QLineEdit>
#include <QLocale>
#include <QSignalBlocker>
#include <QSpinBox>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int columns = 2;
}

PoolSettings::PoolSettings(PoolStep &step, QWidget *parent)
    : Panel(tr("Pool"), parent), m_step(step), m_grid(new QGridLayout), m_name(new QLineEdit), m_price(new QLineEdit),
      m_fee(new QDoubleSpinBox), m_cap(new QLineEdit), m_adult(new QCheckBox(tr("May contain adult content")))
{
    m_grid->setHorizontalSpacing(space::large);
    m_grid->setVerticalSpacing(space::small);
    body()->addLayout(m_grid);
    place(u"name"_s, tr("Pool name"), m_name);
    place(u"price"_s, tr("Price per page"), m_price);
    m_general = number(u"general_per_page"_s, tr("General tasks per page"), 0, 999);
    m_golden = number(u"golden_per_page"_s, tr("Golden tasks per page"), 0, 999);
    m_seconds = number(u"seconds"_s, tr("Seconds per page"), 0, 999'999);
    m_overlap = number(u"overlap"_s, tr("Overlap"), 0, 9'999);
    m_fee->setRange(0, 999);
    m_fee->setDecimals(2);
    m_fee->setLocale(QLocale::c());
    m_fee->setSuffix(tr(" %"));
    place(u"fee"_s, tr("Fee"), m_fee);
    place(u"cap"_s, tr("Spend cap"), m_cap);
    m_fields[u"price"_s]->setHelp(tr("In dollars, paid for each accepted page."));
    m_overlap->setToolTip(tr("How many performers answer each pair."));
    m_fields[u"fee"_s]->setHelp(tr("Set your platform's fee."));
    m_cap->setPlaceholderText(tr("forecast + 10 %"));
    m_fields[u"cap"_s]->setHelp(tr("In dollars, a hard stop."));
    body()->addWidget(m_adult);
    connectEditors();
}

void PoolSettings::place(const QString &field, const QString &label, QWidget *editor)
{
    auto *widget = new Field(label, editor);
    const int index = static_cast<int>(m_fields.size());
    m_grid->addWidget(widget, index / columns, index % columns, Qt::AlignTop);
    m_fields.insert(field, widget);
    connect(widget, &Field::wayOutChosen, this, [this, field] { takeWayOut(field); });
}

QSpinBox *PoolSettings::number(const QString &field, const QString &label, int low, int high)
{
    auto *box = new QSpinBox;
    box->setRange(low, high); // wider than allowed: what is wrong is said, not silently changed
    place(field, label, box);
    return box;
}

void PoolSettings::connectEditors()
{
    connect(m_name, &QLineEdit::textEdited, &m_step, &PoolStep::setName);
    connect(m_price, &QLineEdit::textEdited, &m_step, &PoolStep::setPriceText);
    connect(m_cap, &QLineEdit::textEdited, &m_step, &PoolStep::setCapText);
    connect(m_general, &QSpinBox::valueChanged, &m_step, &PoolStep::setGeneralPerPage);
    connect(m_golden, &QSpinBox::valueChanged, &m_step, &PoolStep::setGoldenPerPage);
    connect(m_seconds, &QSpinBox::valueChanged, &m_step, &PoolStep::setSecondsPerPage);
    connect(m_overlap, &QSpinBox::valueChanged, &m_step, &PoolStep::setOverlap);
    connect(m_fee, &QDoubleSpinBox::valueChanged, &m_step, &PoolStep::setFeePercent);
    connect(m_adult, &QCheckBox::toggled, &m_step, &PoolStep::setAdultContent);
}

void PoolSettings::showState()
{
    const Pool &pool = m_step.pool();
    showUnlessTyping(m_name, pool.name);
    showUnlessTyping(m_price, m_step.priceText());
    showUnlessTyping(m_cap, m_step.capText());
    showUnlessTyping(m_general, pool.generalPerPage);
    showUnlessTyping(m_golden, pool.goldenPerPage);
    showUnlessTyping(m_seconds, pool.secondsPerPage);
    showUnlessTyping(m_overlap, pool.overlap);
    if (!m_fee->hasFocus()) {
        const QSignalBlocker quiet(m_fee);
        m_fee->setValue(pool.feePercent);
    }
    {
        const QSignalBlocker quiet(m_adult);
        m_adult->setChecked(pool.mayContainAdultContent);
    }
    const Problems problems = m_step.problems();
    for (auto it = m_fields.constBegin(); it != m_fields.constEnd(); ++it) {
        const QList<WayOut> ways = m_step.waysOut(it.key());
        it.value()->setProblem(sentenceFor(problems, it.key()), ways.isEmpty() ? QString() : ways.first().words);
        // What the tasks on the platform were made with stays while the pool is open.
        const bool isFixed = m_step.isAdjusting() && (it.key() == u"general_per_page" || it.key() == u"golden_per_page" || it.key() == u"overlap" || it.key() == u"fee");
        it.value()->editor()->setEnabled(!m_step.isFrozen() && !isFixed);
    }
    m_adult->setEnabled(!m_step.isFrozen());
}

// The field keeps the focus; what was typed gives way to what was chosen.
void PoolSettings::takeWayOut(const QString &field)
{
    const QList<WayOut> ways = m_step.waysOut(field);
    if (ways.isEmpty() || !ways.first().go)
        return;
    QWidget *editor = m_fields.value(field)->editor();
    editor->clearFocus();
    if (auto *line = qobject_cast<QLineEdit *>(editor))
        line->setModified(false);
    ways.first().go();
}

void PoolSettings::focusField(const QString &field)
{
    if (Field *found = m_fields.value(field))
        found->editor()->setFocus();
}

} // namespace sidewise
