#pragma once

#include <QObject>
#include <QSettings>
#include <QString>
#include <QStringList>

namespace sidewise {

// What the program remembers between runs that is not part of a study: who signed in, recent studies, appearance.
// One INI file in the data directory handed in; keys and passwords never go here.
class Settings : public QObject
{
    Q_OBJECT

public:
    explicit Settings(const QString &dataDir, QObject *parent = nullptr);

    QString dataDir() const { return m_dataDir; }
    // The platform's standard place for this program's data.
    static QString standardDataDir();

    QString email() const;
    void setEmail(const QString &email);

    QString hostedUrl() const;
    void setHostedUrl(const QString &url);

    int platformPort() const; // 0: any free one
    void setPlatformPort(int port);

    QStringList recentStudies() const; // newest first, at most ten
    void rememberStudy(const QString &path);

    bool isDark() const;
    void setDark(bool dark);

private:
    QString m_dataDir;
    QSettings m_file;
};

} // namespace sidewise
