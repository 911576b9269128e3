#include <QDirIterator>
#include <QFile>
#include <QHash>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

// The house: every #include of our own is read against the table of who may include whom. A stair only goes down.

using namespace Qt::Literals::StringLiterals;

namespace {
const QString root = QStringLiteral(SIDEWISE_SOURCE_DIR);

QSet<QString> rooms(const QString &words)
{
    const QStringList list = words.split(u' ', Qt::SkipEmptyParts);
    return QSet<QString>(list.begin(), list.end());
}

// Room → the rooms it may include, besides itself.
const QHash<QString, QSet<QString>> &table()
{
    static const QHash<QString, QSet<QString>> map{
        {u"base"_s, {}},
        {u"domain"_s, rooms(u"base"_s)},
        {u"dataset"_s, rooms(u"domain base"_s)},
        {u"ranking"_s, rooms(u"domain base"_s)},
        {u"crowd"_s, rooms(u"domain base"_s)},
        {u"models"_s, rooms(u"domain base"_s)},
        {u"wire"_s, rooms(u"domain base"_s)},
        {u"pictures"_s, rooms(u"domain base"_s)},
        {u"store"_s, rooms(u"domain base"_s)},
        {u"selection"_s, rooms(u"ranking crowd domain base"_s)},
        {u"scorecard"_s, rooms(u"ranking domain base"_s)},
        {u"export"_s, rooms(u"wire domain base"_s)},
        {u"toloka"_s, rooms(u"wire domain base"_s)},
        {u"localplatform"_s, rooms(u"wire ranking crowd pictures domain base"_s)},
        {u"workflow"_s, rooms(u"dataset ranking crowd models wire pictures store selection scorecard export toloka localplatform domain base"_s)},
        {u"cli"_s, rooms(u"workflow dataset ranking crowd models wire pictures store selection scorecard export toloka localplatform domain base"_s)},
        {u"ui"_s, rooms(u"workflow models domain base"_s)},
        {u"main"_s, rooms(u"ui workflow domain base"_s)},
    };
    return map;
}

QStringList sources(const QString &folder)
{
    QStringList files;
    QDirIterator it(root + u'/' + folder, {u"*.h"_s, u"*.cpp"_s}, QDir::Files, QDirIterator::Subdirectories);
    while (it.hasNext())
        files.append(it.next());
    return files;
}

QString roomOf(const QString &file)
{
    const QString relative = file.mid(root.size() + 1);
    if (relative.startsWith(u"ui/"))
        return u"ui"_s;
    const QString below = relative.mid(4); // app/
    return below.contains(u'/') ? below.section(u'/', 0, 0) : u"main"_s;
}

QStringList includesOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    static const QRegularExpression line(u"^\\s*#\\s*include\\s*([<\"])([^>\"]+)[>\"]"_s, QRegularExpression::MultilineOption);
    QStringList found;
    for (auto it = line.globalMatch(QString::fromUtf8(file.readAll())); it.hasNext();) {
        const auto match = it.next();
        found.append(match.captured(1) + match.captured(2));
    }
    return found;
}
} // namespace

class TestLayering : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyIncludeGoesDown()
    {
        QStringList wrong;
        const QStringList files = sources(u"app"_s) + sources(u"ui"_s);
        QVERIFY(files.size() > 50);
        for (const QString &file : files) {
            const QString room = roomOf(file);
            QVERIFY2(table().contains(room), qPrintable(u"%1 stands in a room that the table does not know"_s.arg(file)));
            for (const QString &include : includesOf(file)) {
                if (!include.startsWith(u'"'))
                    continue;
                const QString other = include.mid(1).section(u'/', 0, 0);
                if (other != room && table().contains(other) && !table()[room].contains(other))
                    wrong.append(u"%1 includes %2"_s.arg(file.mid(root.size() + 1), include.mid(1)));
            }
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
    }

    void theWindowKnowsNoDatabaseJsonOrNetwork()
    {
        static const QRegularExpression forbidden(u"^<(sqlite3\\.h|QJson.*|QSql.*|QNetwork.*|QTcp.*|QHttp.*|QtNetwork.*|QtSql.*)"_s);
        for (const QString &file : sources(u"ui"_s)) {
            for (const QString &include : includesOf(file))
                QVERIFY2(!forbidden.match(include).hasMatch(), qPrintable(file + u" includes "_s + include));
        }
    }

    void theCoreKnowsNoGui()
    {
        static const QRegularExpression forbidden(u"^<(QApplication|QGuiApplication|QWidget|QPainter|QPixmap|QImage|QIcon|QColor|QFont|QPalette|QtGui.*|QtWidgets.*|QtCharts.*)"_s);
        for (const QString &file : sources(u"app"_s)) {
            if (roomOf(file) == u"main")
                continue;
            for (const QString &include : includesOf(file))
                QVERIFY2(!forbidden.match(include).hasMatch(), qPrintable(file + u" includes "_s + include));
        }
    }
};

QTEST_GUILESS_MAIN(TestLayering)
#include "tst_layering.moc"
