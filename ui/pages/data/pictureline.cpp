#include "ui/pages/data/pictureline.h"

#include "ui/dialogs/filedialogs.h"
#include "ui/theme/icons.h"
#include "ui/theme/roles.h"
#include "ui/theme/spacing.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/pictures.h"
#include "workflow/datasetstep.h"
#include "workflow/pictureshelf.h"

#include <QDir>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>

#include <algorithm>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

PictureLine::PictureLine(DatasetStep &step, Pictures &pictures, QWidget *parent)
    : QWidget(parent), m_step(step), m_pictures(pictures), m_words(makeLabel({}, TextRole::Muted)),
      m_change(new QPushButton(tr("Picture folder…"))), m_check(new QPushButton)
{
    for (QPushButton *button : {m_change, m_check})
        setRole(button, ButtonRole::Quiet);
    m_change->setToolTip(tr("Where paths of pictures begin; at first the folder of the imported file"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::small);
    row->addWidget(m_words, 1);
    row->addWidget(m_check);
    row->addWidget(m_change);
    connect(m_change, &QPushButton::clicked, this, &PictureLine::chooseFolder);
    connect(m_check, &QPushButton::clicked, this, [this] {
        m_isWebChecked = true;
        m_pictures.shelf().check(m_images, true);
    });
    connect(&m_pictures.shelf(), &PictureShelf::changed, this, &PictureLine::showWords);
}

void PictureLine::showState()
{
    const bool isSame = m_shown.products.isSharedWith(m_step.catalogue().products) && m_folder == m_step.pictureFolder();
    m_change->setVisible(!m_step.pictureFolder().startsWith(u':') && !m_step.isFrozen());
    if (isSame)
        return;
    m_shown = m_step.catalogue();
    m_folder = m_step.pictureFolder();
    m_isWebChecked = false;
    m_pictures.shelf().setFolder(m_folder);
    m_step.pictures().then(this, [this, shown = m_shown](const QStringList &images) {
        if (!shown.products.isSharedWith(m_shown.products))
            return;
        m_images = images;
        m_ofWeb = std::count_if(images.begin(), images.end(), [](const QString &image) { return image.contains(u"://"_s); });
        m_pictures.shelf().check(images, false);
        showWords();
    });
}

void PictureLine::showWords()
{
    const QLocale locale;
    const PictureShelf &shelf = m_pictures.shelf();
    setVisible(!m_images.isEmpty() && !m_shown.products.isEmpty());
    const qsizetype here = m_images.size() - m_ofWeb;
    QStringList words;
    words << tr("Pictures: %1 on this computer, %2 on the web.").arg(locale.toString(here), locale.toString(m_ofWeb));
    if (shelf.isChecking())
        words << tr("%1 still to be looked at.").arg(locale.toString(shelf.toCheck()));
    if (shelf.broken() > 0)
        words << tr("%1 broken: their titles are shown instead.").arg(locale.toString(shelf.broken()));
    m_words->setText(words.join(u' '));
    m_check->setText(tr("Check the %1 on the web").arg(locale.toString(m_ofWeb)));
    m_check->setVisible(m_ofWeb > 0 && !m_isWebChecked);
}

void PictureLine::chooseFolder()
{
    dialogs::askForFolder(window(), tr("Folder of the pictures"), m_step.pictureFolder(),
        [this](const QString &folder) { m_step.setPictureFolder(folder); });
}

} // namespace sidewise
