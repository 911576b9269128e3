#include "workflow/samplestudy.h"

#include "dataset/catalogueimport.h"
#include "dataset/taskfile.h"
#include "domain/instructions.h"
#include "selection/pairs.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

namespace {
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(SampleStudy)
};

const QString folder = QStringLiteral(":/sample");

QByteArray resource(const QString &name)
{
    QFile file(folder + u'/' + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QHash<QString, double> appeals()
{
    QHash<QString, double> map;
    const QList<QByteArray> lines = resource(u"appeals.tsv"_s).split('\n');
    for (const QByteArray &line : lines.mid(1)) {
        const QList<QByteArray> cells = line.split('\t');
        if (cells.size() == 2)
            map.insert(QString::fromUtf8(cells[0]), cells[1].toDouble());
    }
    return map;
}
} // namespace

Study emptyStudy(const QString &name, quint64 seed)
{
    Study study;
    study.name = name;
    study.seed = seed;
    study.project = Project::defaults();
    study.pool.name = name;
    study.pool.collection = Collection::Adaptive;
    return study;
}

Result<Study> sampleStudy(quint64 seed)
{
    Study study = emptyStudy(Words::tr("Sample study"), seed);
    study.pictureFolder = folder;
    const QJsonObject words = QJsonDocument::fromJson(resource(u"study.json"_s)).object();
    study.project.name = words[u"name"_s].toString();
    study.project.description = words[u"description"_s].toString();
    study.project.question = words[u"question"_s].toString();
    study.project.instructions = instructions::cleaned(QString::fromUtf8(resource(u"instructions.html"_s))).html;
    const auto import = dataset::importCatalogue(folder + u"/catalogue.tsv"_s);
    if (!import)
        return failure(import.error());
    study.catalogue = import->catalogue;
    study.importProblems = import->problems;
    const auto training = dataset::readTaskFile(folder + u"/training.tsv"_s, study.project);
    if (!training)
        return failure(training.error());
    const auto golden = dataset::readTaskFile(folder + u"/golden.tsv"_s, study.project);
    if (!golden)
        return failure(golden.error());
    study.trainingTasks = training->tasks;
    study.goldenTasks = golden->tasks;
    study.pairs = selection::everyPair(study.catalogue, seed);
    study.appeals = appeals();
    study.pool.name = study.name;
    study.pool.collection = Collection::EveryPair; // as in the tutorial
    return study;
}

} // namespace sidewise
