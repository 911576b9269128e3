#pragma once

#include <QString>
#include <QStringList>

#include <functional>

class QWidget;

namespace sidewise::dialogs {

// File dialogs that never block: `then` gets the chosen path, or is not called. Qt's own dialog is used everywhere, so
// that it looks and works the same on every desktop.
void askForFile(QWidget *parent, const QString &title, const QStringList &filters, std::function<void(const QString &)> then);
void askForFolder(QWidget *parent, const QString &title, const QString &start, std::function<void(const QString &)> then);
// Asks before an existing file is replaced. `suffix` is added where none was typed.
void askWhereToSave(QWidget *parent, const QString &title, const QString &suggestion, const QString &filter,
    const QString &suffix, std::function<void(const QString &)> then);

} // namespace sidewise::dialogs
