#include "ui/dialogs/filedialogs.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>

namespace sidewise::dialogs {

namespace {
QFileDialog *make(QWidget *parent, const QString &title, std::function<void(const QString &)> then)
{
    auto *dialog = new QFileDialog(parent, title);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setOption(QFileDialog::DontUseNativeDialog);
    QObject::connect(dialog, &QFileDialog::fileSelected, parent, std::move(then));
    return dialog;
}
} // namespace

void askForFile(QWidget *parent, const QString &title, const QStringList &filters, std::function<void(const QString &)> then)
{
    QFileDialog *dialog = make(parent, title, std::move(then));
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters(filters);
    dialog->open();
}

void askForFolder(QWidget *parent, const QString &title, const QString &start, std::function<void(const QString &)> then)
{
    QFileDialog *dialog = make(parent, title, std::move(then));
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    if (QDir(start).exists())
        dialog->setDirectory(start);
    dialog->open();
}

void askWhereToSave(QWidget *parent, const QString &title, const QString &suggestion, const QString &filter,
    const QString &suffix, std::function<void(const QString &)> then)
{
    QFileDialog *dialog = make(parent, title, std::move(then));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setFileMode(QFileDialog::AnyFile);
    dialog->setNameFilter(filter);
    dialog->setDefaultSuffix(suffix);
    const QFileInfo file(suggestion);
    if (file.isAbsolute())
        dialog->setDirectory(file.absolutePath());
    dialog->selectFile(file.fileName());
    dialog->open();
}

} // namespace sidewise::dialogs
