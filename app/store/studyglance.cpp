#include "store/studyglance.h"

#include "base/sqlite.h"
#include "store/draftjson.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

namespace {
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(StudyGlance)
};

QByteArray document(sqlite::Database &database, const char *name)
{
    auto row = database.prepare("SELECT body FROM document WHERE name = ?1");
    row.bind(1, QByteArray(name));
    return row.step() ? row.utf8(0) : QByteArray();
}
} // namespace

Result<StudyGlance> glanceAtStudy(const QString &path)
{
    if (!QFileInfo::exists(path))
        return failure(ErrorKind::Input, Words::tr("There is no study %1 any more.").arg(path), u"no_file"_s);
    auto database = sqlite::Database::open(path, sqlite::Database::Durability::Normal);
    if (!database)
        return failure(database.error());
    return sqlite::guarded([&]() -> Result<StudyGlance> {
        database->execute("PRAGMA query_only = 1");
        StudyGlance glance;
        glance.path = path;
        glance.name = QString::fromUtf8(document(*database, "name"));
        const Launch launch = store::launchFromJson(document(*database, "launch"));
        glance.mode = launch.mode;
        glance.pool = launch.pool;
        glance.state = launch.state;
        glance.closeReason = launch.closeReason;
        const Pool pool = store::poolFromJson(document(*database, "pool"));
        glance.cap = pool.spendCap;
        glance.pagesDone = database->scalar("SELECT count(*) FROM assignment WHERE status IN ('submitted', 'accepted')");
        auto row = database->prepare("SELECT j.golden IS NULL, a.source = 'simulated', count(*), sum(j.golden = j.value) "
                                     "FROM assignment a JOIN judgement j ON j.assignment = a.id "
                                     "WHERE a.status IN ('submitted', 'accepted') AND j.value <> '' GROUP BY 1, 2");
        while (row.step()) {
            const qint64 count = row.integer(2);
            if (row.integer(0) == 0) {
                glance.goldenTotal += count;
                glance.goldenRight += row.integer(3);
            } else {
                glance.judgements += count;
                glance.simulated += row.integer(1) != 0 ? count : 0;
            }
        }
        return glance;
    });
}

} // namespace sidewise
