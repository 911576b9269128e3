#include "base/settings.h"

#include <QCryptographicHash>
#include <QDir>
#include <QStandardPaths>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr qsizetype mostMappings = 100;

QString signatureOf(const QStringList &headers)
{
    const QByteArray hash = QCryptographicHash::hash(headers.join(QChar(0x1f)).toUtf8(), QCryptographicHash::Sha256);
    return QString::fromLatin1(hash.toHex().left(24));
}
} // namespace

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

QHash<QString, QString> Settings::columnMapping(const QStringList &headers) const
{
    const QStringList pairs = m_file.value(u"mappings/"_s + signatureOf(headers)).toStringList();
    QHash<QString, QString> mapping;
    for (qsizetype i = 0; i + 1 < pairs.size(); i += 2)
        mapping.insert(pairs[i], pairs[i + 1]);
    return mapping;
}

void Settings::rememberColumnMapping(const QStringList &headers, const QHash<QString, QString> &mapping)
{
    const QString signature = signatureOf(headers);
    QStringList pairs;
    for (auto it = mapping.begin(); it != mapping.end(); ++it)
        pairs << it.key() << it.value();
    m_file.setValue(u"mappings/"_s + signature, pairs);
    QStringList order = m_file.value(u"mappings/order"_s).toStringList();
    order.removeAll(signature);
    order.prepend(signature);
    for (const QString &old : order.mid(mostMappings))
        m_file.remove(u"mappings/"_s + old);
    m_file.setValue(u"mappings/order"_s, order.mid(0, mostMappings));
}

bool Settings::isPutAway(const QString &what) const { return m_file.value(u"putAway/"_s + what, false).toBool(); }
void Settings::setPutAway(const QString &what, bool isAway) { m_file.setValue(u"putAway/"_s + what, isAway); }

int Settings::lockAfterMinutes() const { return m_file.value(u"account/lockAfterMinutes"_s, 15).toInt(); }
void Settings::setLockAfterMinutes(int minutes) { m_file.setValue(u"account/lockAfterMinutes"_s, minutes); }

double Settings::feePercent() const { return m_file.value(u"account/feePercent"_s, 20.0).toDouble(); }
bool Settings::isFeeSet() const { return m_file.contains(u"account/feePercent"_s); }
void Settings::setFeePercent(double percent) { m_file.setValue(u"account/feePercent"_s, percent); }

} // namespace sidewise
