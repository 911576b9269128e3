#include "ui/pages/interface/interfacepage.h"

#include "ui/pages/interface/interfaceform.h"
#include "ui/pages/interface/previewpanel.h"
#include "ui/pages/interface/speceditor.h"
#include "ui/theme/spacing.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/panel.h"
#include "workflow/interfacestep.h"

#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

InterfacePage::InterfacePage(InterfaceStep &step, Step *next, Pictures &pictures, QWidget *parent)
    : Page(step, next, tr("The question as performers see it. What you change shows at once beside it, on your own rows."), parent),
      m_step(step), m_frozen(new Banner), m_form(new InterfaceForm(step)), m_spec(new SpecEditor(step)),
      m_preview(new PreviewPanel(step, pictures)), m_stack(new QStackedWidget)
{
    makePresets();
    auto *row = new QHBoxLayout;
    row->setSpacing(space::medium);
    row->addWidget(makeEditor(), 2);
    row->addWidget(m_preview, 3);
    body()->addWidget(m_frozen);
    body()->addLayout(row, 1);
}

void InterfacePage::makePresets()
{
    m_presets = new QPushButton(tr("Presets"));
    m_presets->setToolTip(tr("Question, answers and layout for a usual kind of comparison. Can be undone."));
    auto *menu = new QMenu(m_presets);
    const std::pair<InterfaceStep::Preset, QString> presets[] = {{InterfaceStep::Preset::ComplementaryProduct, tr("Complementary product")},
        {InterfaceStep::Preset::Images, tr("Two images")}, {InterfaceStep::Preset::Texts, tr("Two texts")},
        {InterfaceStep::Preset::SearchRelevance, tr("Search relevance")}};
    for (const auto &[preset, name] : presets)
        menu->addAction(name, this, [this, which = preset] { m_step.usePreset(which); });
    m_presets->setMenu(menu);
    titleRow()->addWidget(m_presets);
}

Panel *InterfacePage::makeEditor()
{
    auto *panel = new Panel(tr("Question and answers"));
    m_asForm = new QPushButton(tr("Form"));
    m_asJson = new QPushButton(tr("JSON"));
    m_asForm->setToolTip(tr("The question, its answers and keys as a form"));
    m_asJson->setToolTip(tr("The same as Template Builder configuration; each changes the other"));
    for (QPushButton *button : {m_asForm, m_asJson}) {
        button->setCheckable(true);
        setRole(button, ButtonRole::Segment);
        panel->head()->addWidget(button);
    }
    m_own = makeLabel({}, TextRole::Muted);
    m_stack->addWidget(m_form);
    m_stack->addWidget(m_spec);
    panel->body()->addWidget(m_own);
    panel->body()->addWidget(m_stack, 1);
    connect(m_asForm, &QPushButton::clicked, this, [this] { showForm(true); });
    connect(m_asJson, &QPushButton::clicked, this, [this] { showForm(false); });
    showForm(true);
    return panel;
}

void InterfacePage::showForm(bool isForm)
{
    m_asForm->setChecked(isForm);
    m_asJson->setChecked(!isForm);
    m_stack->setCurrentIndex(isForm ? 0 : 1);
}

void InterfacePage::showState()
{
    m_frozen->say(Tone::Note, m_step.isFrozen() ? tr("The pool was launched with this interface, and performers keep it. For another one, start "
                                                     "another study or clone the pool.")
                                                : QString());
    m_presets->setDisabled(m_step.isFrozen());
    QString own;
    if (m_step.isOwnSpec())
        own = tr("The configuration is your own. The form shows what it finds there and changes only that.");
    if (!m_step.specError().isEmpty() && m_asForm->isChecked())
        own = tr("The JSON has an error and is not in use: %1").arg(m_step.specError());
    showText(m_own, own);
    m_form->showState();
    m_spec->showState();
    m_preview->showState();
}

QString InterfacePage::whatNext() const
{
    for (const Problem &problem : m_step.problems()) {
        if (problem.severity == Severity::Error)
            return problem.column == u"template" && problem.code != u"json" ? problem.sentence
                                                                            : tr("%1 The preview keeps the last good state.").arg(problem.sentence);
    }
    return {};
}

void InterfacePage::focusField(const QString &field)
{
    showForm(field != u"template"_s);
    if (field == u"template"_s)
        m_spec->setFocus();
    else
        m_form->focusField(field);
}

} // namespace sidewise
