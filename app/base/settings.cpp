#include "base/settings.h"

#include <QDir>
#include <QStandardPaths>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

Settings::Settings(const QString &dataDir, QObject *parent)
    : QObject(parent), m_dataDir(dataDir), m_file(QDir(dataDir).filePath(u"settings.ini"_s), QSettings::IniFormat)
{
    QDir().mkpath(dataDir);
}

QString Settings::standardDataDir()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + u"/sidewise"_s;
}

QString Settings::email() const { return m_file.value(u"account/email"_s).toString(); }
void Settings::setEmail(const QString &email) { m_file.setValue(u"account/email"_s, email); }

QString Settings::hostedUrl() const { return m_file.value(u"account/hostedUrl"_s, u"https://toloka.dev"_s).toString(); }
void Settings::setHostedUrl(const QString &url) { m_file.setValue(u"account/hostedUrl"_s, url); }

int Settings::platformPort() const { return m_file.value(u"platform/port"_s, 0).toInt(); }
void Settings::setPlatformPort(int port) { m_file.setValue(u"platform/port"_s, port); }

QStringList Settings::recentStudies() const { return m_file.value(u"studies/recent"_s).toStringList(); }

void Settings::rememberStudy(const QString &path)
{
    QStringList recent = recentStudies();
    recent.removeAll(path);
    recent.prepend(path);
    m_file.setValue(u"studies/recent"_s, recent.mid(0, 10));
}

bool Settings::isDark() const { return m_file.value(u"appearance/dark"_s, false).toBool(); }
void Settings::setDark(bool dark) { m_file.setValue(u"appearance/dark"_s, dark); }

} // namespace sidewise
