#include "ui/pages/data/encodingquestion.h"

#include "ui/theme/spacing.h"
#include "ui/widgets/labels.h"
#include "workflow/importdesk.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

namespace {
QString wordsFor(const EncodingOffer &offer)
{
    const QString name = offer.name == u"WINDOWS-1252"_s ? EncodingQuestion::tr("Windows-1252 (Western Europe)")
        : offer.name == u"WINDOWS-1251"_s                ? EncodingQuestion::tr("Windows-1251 (Cyrillic)")
        : offer.name == u"UTF-16LE"_s                    ? EncodingQuestion::tr("UTF-16, little end first")
        : offer.name == u"UTF-16BE"_s                    ? EncodingQuestion::tr("UTF-16, big end first")
                                                         : offer.name;
    return offer.isLikely ? EncodingQuestion::tr("%1 – likely").arg(name) : name;
}
} // namespace

EncodingQuestion::EncodingQuestion(ImportDesk &desk, QWidget *parent)
    : QWidget(parent), m_desk(desk), m_sentence(makeLabel({}, TextRole::Body)), m_choices(new QVBoxLayout),
      m_group(new QButtonGroup(this)), m_preview(new QPlainTextEdit), m_use(new QPushButton(tr("Convert and go on")))
{
    m_preview->setReadOnly(true);
    m_preview->setAccessibleName(tr("How the file begins in this encoding"));
    m_preview->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_preview->setTabChangesFocus(true);
    setRole(m_use, ButtonRole::Primary);
    auto *left = new QVBoxLayout;
    left->addLayout(m_choices);
    left->addSpacing(space::small);
    left->addWidget(m_use);
    left->addStretch();
    auto *row = new QHBoxLayout;
    row->setSpacing(space::large);
    row->addLayout(left);
    row->addWidget(m_preview, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::medium);
    layout->addWidget(m_sentence);
    layout->addWidget(makeLabel(tr("Choose the one in which the letters are right."), TextRole::Muted));
    layout->addLayout(row, 1);
    connect(m_group, &QButtonGroup::idToggled, this, &EncodingQuestion::showPreview);
    connect(m_use, &QPushButton::clicked, this, [this] {
        if (const int at = m_group->checkedId(); at >= 0)
            m_desk.setEncoding(m_desk.encodings().value(at).name);
    });
}

void EncodingQuestion::showState()
{
    m_sentence->setText(m_desk.refusal() ? m_desk.refusal()->sentence : QString());
    QStringList names;
    for (const EncodingOffer &offer : m_desk.encodings())
        names << wordsFor(offer) + offer.preview;
    if (names == m_shown)
        return;
    m_shown = names;
    for (QAbstractButton *old : m_group->buttons()) {
        m_group->removeButton(old);
        delete old;
    }
    for (int i = 0; i < m_desk.encodings().size(); ++i) {
        auto *choice = new QRadioButton(wordsFor(m_desk.encodings()[i]));
        m_group->addButton(choice, i);
        m_choices->addWidget(choice);
        choice->setChecked(i == 0);
    }
    showPreview();
}

void EncodingQuestion::showPreview()
{
    m_preview->setPlainText(m_desk.encodings().value(m_group->checkedId()).preview);
}

} // namespace sidewise
