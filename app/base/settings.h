#pragma once

#include <QHash>
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

    // Cards and hints that were read and put away.
    bool isPutAway(const QString &what) const;
    void setPutAway(const QString &what, bool isAway);

    int lockAfterMinutes() const; // without a key or a click; 0: never
    void setLockAfterMinutes(int minutes);

    double feePercent() const; // of the hosted platform, for new studies; 20 until it is set
    bool isFeeSet() const;
    void setFeePercent(double percent);

    // How the columns of a file with this header were understood: header → catalogue column; empty: never seen.
    QHash<QString, QString> columnMapping(const QStringList &headers) const;
    void rememberColumnMapping(const QStringList &headers, const QHash<QString, QString> &mapping); // the newest hundred

private:
    QString m_dataDir;
    QSettings m_file;
};

} // namespace sidewise
