#include "store/studystore.h"

#include "domain/sourceword.h"
#include "store/cataloguerows.h"
#include "store/draftjson.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QHash>

// Resources of a static library register themselves on this call.
static void initializeResources()
{
    Q_INIT_RESOURCE(studyschema);
}

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

namespace {
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(StudyStore)
};

constexpr qint64 applicationId = 0x53574453; // "SWDS"

QList<QByteArray> schemaSteps()
{
    initializeResources();
    QList<QByteArray> steps;
    for (int version = 1;; ++version) {
        QFile file(u":/store/sql/%1/study.sql"_s.arg(version, 2, 10, QChar(u'0')));
        if (!file.open(QIODevice::ReadOnly))
            return steps;
        steps.append(file.readAll());
    }
}

QString word(AssignmentStatus status)
{
    static const QHash<AssignmentStatus, QString> words{{AssignmentStatus::Active, u"active"_s},
        {AssignmentStatus::Submitted, u"submitted"_s}, {AssignmentStatus::Accepted, u"accepted"_s},
        {AssignmentStatus::Rejected, u"rejected"_s}, {AssignmentStatus::Skipped, u"skipped"_s},
        {AssignmentStatus::Expired, u"expired"_s}};
    return words.value(status);
}

AssignmentStatus statusFrom(const QString &text)
{
    for (const auto status : {AssignmentStatus::Submitted, AssignmentStatus::Accepted, AssignmentStatus::Rejected,
             AssignmentStatus::Skipped, AssignmentStatus::Expired}) {
        if (word(status) == text)
            return status;
    }
    return AssignmentStatus::Active;
}

QString word(Source source)
{
    const std::string_view word = wordOf(source);
    return QString::fromLatin1(word.data(), static_cast<qsizetype>(word.size()));
}

Source sourceFrom(const QString &text)
{
    return sourceOf(text.toStdString()).value_or(Source::Platform);
}

QString word(UploadBatch::State state)
{
    return state == UploadBatch::State::Planned ? u"planned"_s : state == UploadBatch::State::Sent ? u"sent"_s : u"done"_s;
}

UploadBatch::State batchStateFrom(const QString &text)
{
    return text == u"planned" ? UploadBatch::State::Planned
        : text == u"sent"     ? UploadBatch::State::Sent
                              : UploadBatch::State::Done;
}

QByteArray notNull(const QString &text)
{
    return text.isEmpty() ? QByteArray("") : text.toUtf8();
}
} // namespace

Result<StudyStore> StudyStore::create(const QString &path, const Study &study)
{
    if (QFileInfo::exists(path)) {
        return failure(ErrorKind::Input,
            Words::tr("There is a file %1 already. Choose another name, or open that study.").arg(path), u"exists"_s);
    }
    auto store = open(path);
    if (!store)
        return store;
    return sqlite::guarded([&]() -> Result<StudyStore> {
        sqlite::Transaction transaction(store->m_database);
        store->write(study, Parts(allParts));
        transaction.commit();
        return std::move(*store);
    });
}

Result<StudyStore> StudyStore::open(const QString &path)
{
    auto database = sqlite::Database::open(path);
    if (!database)
        return failure(database.error());
    if (auto migrated = sqlite::migrate(*database, path, applicationId, schemaSteps()); !migrated)
        return failure(migrated.error());
    return sqlite::guarded([&]() -> Result<StudyStore> {
        QFile records(u":/store/sql/records.sql"_s);
        if (records.open(QIODevice::ReadOnly))
            database->execute(records.readAll());
        return StudyStore(std::move(*database));
    });
}

void StudyStore::write(const Study &study, Parts parts)
{
    for (int bit = 1; bit < allParts; bit *= 2) {
        if (parts.testFlag(static_cast<Part>(bit)))
            write(study, static_cast<Part>(bit));
    }
}

void StudyStore::write(const Study &study, Part part)
{
    const auto document = [this](const char *name, const QByteArray &body) {
        m_database.prepare("INSERT INTO document (name, body) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET body = ?2")
            .bind(1, QByteArray(name)).bind(2, body).run();
    };
    switch (part) {
    case Part::Settings:
        document("name", notNull(study.name));
        document("pictureFolder", notNull(study.pictureFolder));
        document("seed", QByteArray::number(study.seed));
        document("model", store::toJson(study.model));
        break;
    case Part::Project:
        document("project", store::toJson(study.project));
        break;
    case Part::Training:
        document("training", store::toJson(study.training));
        break;
    case Part::Pool:
        document("pool", store::toJson(study.pool));
        break;
    case Part::Launch:
        document("launch", store::toJson(study.launch));
        break;
    case Part::Waves:
        break;
    case Part::Catalogue:
        document("hasModelOrder", study.catalogue.hasModelOrder ? "1" : "0");
        store::writeCatalogue(m_database, study.catalogue);
        store::writeProblems(m_database, study.importProblems);
        break;
    case Part::Pairs: {
        m_database.execute("DELETE FROM pair");
        auto pair = m_database.prepare("INSERT INTO pair VALUES (?1, ?2, ?3, ?4)");
        for (qsizetype i = 0; i < study.pairs.size(); ++i) {
            const Pair &p = study.pairs[i];
            pair.bind(1, qint64(i)).bind(2, p.product.value).bind(3, p.left.value).bind(4, p.right.value).run();
        }
        break;
    }
    case Part::Known: {
        m_database.execute("DELETE FROM known_task");
        auto task = m_database.prepare("INSERT INTO known_task VALUES (?1, ?2, ?3)");
        const auto write = [&](const char *kind, const QList<Task> &tasks) {
            for (qsizetype i = 0; i < tasks.size(); ++i)
                task.bind(1, QByteArray(kind)).bind(2, qint64(i)).bind(3, store::toJson(tasks[i])).run();
        };
        write("training", study.trainingTasks);
        write("golden", study.goldenTasks);
        break;
    }
    case Part::Appeals: {
        m_database.execute("DELETE FROM appeal");
        auto appeal = m_database.prepare("INSERT INTO appeal VALUES (?1, ?2)");
        for (auto it = study.appeals.begin(); it != study.appeals.end(); ++it)
            appeal.bind(1, it.key()).bind(2, it.value()).run();
        break;
    }
    }
}

Result<void> StudyStore::save(const Study &study, Parts parts)
{
    return sqlite::guarded([&]() -> Result<void> {
        sqlite::Transaction transaction(m_database);
        write(study, parts);
        transaction.commit();
        return {};
    });
}

Result<Study> StudyStore::study(Parts parts)
{
    return sqlite::guarded([&]() -> Result<Study> {
        QHash<QString, QByteArray> documents;
        for (auto row = m_database.prepare("SELECT name, body FROM document"); row.step();)
            documents.insert(row.text(0), row.utf8(1));
        Study study;
        study.name = QString::fromUtf8(documents.value(u"name"_s));
        study.pictureFolder = QString::fromUtf8(documents.value(u"pictureFolder"_s));
        study.seed = documents.value(u"seed"_s, "1").toULongLong();
        study.project = store::projectFromJson(documents.value(u"project"_s));
        study.training = store::trainingFromJson(documents.value(u"training"_s));
        study.pool = store::poolFromJson(documents.value(u"pool"_s));
        study.model = store::modelFromJson(documents.value(u"model"_s));
        study.launch = store::launchFromJson(documents.value(u"launch"_s));
        study.catalogue.hasModelOrder = documents.value(u"hasModelOrder"_s) == "1";
        if (parts.testFlag(Part::Catalogue))
            study.catalogue.products = store::readProducts(m_database);
        study.importProblems = store::readProblems(m_database);
        for (auto row = m_database.prepare("SELECT product, left_id, right_id FROM pair ORDER BY position"); parts.testFlag(Part::Pairs) && row.step();)
            study.pairs.append({ProductId(row.text(0)), ItemId(row.text(1)), ItemId(row.text(2))});
        for (auto row = m_database.prepare("SELECT kind, body FROM known_task ORDER BY kind, position"); row.step();)
            (row.utf8(0) == "training" ? study.trainingTasks : study.goldenTasks).append(store::taskFromJson(row.utf8(1)));
        for (auto row = m_database.prepare("SELECT number, seed, judgements, reliability, planned FROM wave ORDER BY number"); row.step();) {
            study.waves.append({static_cast<int>(row.integer(0)), static_cast<quint64>(row.integer(1)), row.integer(2), row.real(3),
                QDateTime::fromMSecsSinceEpoch(row.integer(4), Qt::UTC), {}});
        }
        for (auto row = m_database.prepare("SELECT wave, product, left_id, right_id, gain FROM asked ORDER BY wave, position"); row.step();) {
            study.waves[row.integer(0) - 1].pairs.append(
                {{ProductId(row.text(1)), ItemId(row.text(2)), ItemId(row.text(3))}, row.real(4)});
        }
        for (auto row = m_database.prepare("SELECT item, logits FROM appeal"); row.step();)
            study.appeals.insert(row.text(0), row.real(1));
        return study;
    });
}

Result<QList<UploadBatch>> StudyStore::uploads()
{
    return sqlite::guarded([&]() -> Result<QList<UploadBatch>> {
        QList<UploadBatch> batches;
        for (auto row = m_database.prepare("SELECT id, kind, position, body_hash, state, body FROM operation ORDER BY kind, position");
             row.step();) {
            batches.append({OperationId(row.text(0)), row.text(1), static_cast<int>(row.integer(2)), row.text(3),
                batchStateFrom(row.text(4)), row.utf8(5)});
        }
        return batches;
    });
}

void StudyStore::writeUpload(const UploadBatch &batch)
{
    auto row = m_database.prepare("INSERT INTO operation VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (id) DO UPDATE SET state = ?5, body = ?6");
    row.bind(1, batch.operation.value).bind(2, batch.kind).bind(3, batch.index).bind(4, batch.bodyHash).bind(5, word(batch.state));
    if (!batch.body.isEmpty() && batch.state != UploadBatch::State::Done)
        row.bind(6, batch.body);
    row.run();
}

Result<void> StudyStore::saveUpload(const UploadBatch &batch)
{
    return sqlite::guarded([&]() -> Result<void> {
        writeUpload(batch);
        return {};
    });
}

Result<void> StudyStore::addWave(const Wave &wave, const QList<UploadBatch> &batches)
{
    return sqlite::guarded([&]() -> Result<void> {
        sqlite::Transaction transaction(m_database);
        m_database.prepare("INSERT INTO wave VALUES (?1, ?2, ?3, ?4, ?5)").bind(1, wave.number).bind(2, static_cast<qint64>(wave.seed))
            .bind(3, wave.judgements).bind(4, wave.reliability).bind(5, wave.planned.toMSecsSinceEpoch()).run();
        auto row = m_database.prepare("INSERT INTO asked VALUES (?1, ?2, ?3, ?4, ?5, ?6)");
        for (qsizetype i = 0; i < wave.pairs.size(); ++i) {
            const AskedPair &asked = wave.pairs[i];
            row.bind(1, wave.number).bind(2, qint64(i)).bind(3, asked.pair.product.value).bind(4, asked.pair.left.value)
                .bind(5, asked.pair.right.value).bind(6, asked.gain).run();
        }
        for (const UploadBatch &batch : batches)
            writeUpload(batch);
        transaction.commit();
        return {};
    });
}

Result<qint64> StudyStore::addAssignments(const QList<Assignment> &assignments)
{
    return sqlite::guarded([&]() -> Result<qint64> {
        sqlite::Transaction transaction(m_database);
        auto add = m_database.prepare("INSERT INTO assignment VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT (id) DO NOTHING");
        auto change = m_database.prepare("UPDATE assignment SET status = ?2 WHERE id = ?1 AND status <> ?2 "
                                         "AND NOT (?2 = 'submitted' AND status IN ('accepted', 'rejected'))");
        auto answer = m_database.prepare("INSERT INTO judgement VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)");
        qint64 added = 0;
        for (const Assignment &each : assignments) {
            add.bind(1, each.id.value).bind(2, notNull(each.pool.value)).bind(3, each.performer.value).bind(4, word(each.status))
                .bind(5, each.reward.micros).bind(6, word(each.source)).bind(7, each.created.toMSecsSinceEpoch());
            if (each.submitted.isValid())
                add.bind(8, each.submitted.toMSecsSinceEpoch());
            add.run();
            if (m_database.changes() == 0) {
                change.bind(1, each.id.value).bind(2, word(each.status)).run();
                continue;
            }
            ++added;
            for (qsizetype i = 0; i < each.tasks.size(); ++i) {
                const AnsweredTask &task = each.tasks[i];
                answer.bind(1, each.id.value).bind(2, qint64(i)).bind(3, notNull(task.task.value)).bind(4, task.product.value)
                    .bind(5, task.left.value).bind(6, task.right.value).bind(7, notNull(task.value)).bind(8, task.golden);
                if (task.seconds)
                    answer.bind(9, *task.seconds);
                answer.run();
            }
        }
        transaction.commit();
        return added;
    });
}

Assignment StudyStore::readPage(const sqlite::Statement &row)
{
    Assignment page;
    page.id = AssignmentId(row.text(0));
    page.pool = PoolId(row.text(1));
    page.performer = PerformerId(row.text(2));
    page.status = statusFrom(row.text(3));
    page.reward = Money::fromMicros(row.integer(4));
    page.source = sourceFrom(row.text(5));
    page.created = QDateTime::fromMSecsSinceEpoch(row.integer(6), Qt::UTC);
    if (!row.isNull(7))
        page.submitted = QDateTime::fromMSecsSinceEpoch(row.integer(7), Qt::UTC);
    return page;
}

Result<QList<Assignment>> StudyStore::assignments()
{
    return sqlite::guarded([&]() -> Result<QList<Assignment>> {
        QList<Assignment> list;
        QHash<QString, qsizetype> places;
        for (auto row = m_database.prepare("SELECT id, pool, performer, status, reward, source, created, submitted FROM assignment "
                                           "ORDER BY submitted, id"); row.step();) {
            const Assignment each = readPage(row);
            places.insert(each.id.value, list.size());
            list.append(each);
        }
        for (auto row = m_database.prepare("SELECT assignment, task, product, left_id, right_id, value, golden, seconds FROM judgement "
                                           "ORDER BY assignment, position"); row.step();) {
            list[places.value(row.text(0))].tasks.append(readAnswer(row));
        }
        return list;
    });
}

Result<void> StudyStore::log(const Event &event)
{
    return sqlite::guarded([&]() -> Result<void> {
        m_database.prepare("INSERT INTO event (time, kind, text) VALUES (?1, ?2, ?3)")
            .bind(1, event.time.toMSecsSinceEpoch()).bind(2, event.kind).bind(3, event.text).run();
        return {};
    });
}

Result<QList<StudyStore::Event>> StudyStore::events()
{
    return sqlite::guarded([&]() -> Result<QList<Event>> {
        QList<Event> list;
        for (auto row = m_database.prepare("SELECT time, kind, text FROM event ORDER BY number"); row.step();)
            list.append({QDateTime::fromMSecsSinceEpoch(row.integer(0), Qt::UTC), row.text(1), row.text(2)});
        return list;
    });
}

} // namespace sidewise
