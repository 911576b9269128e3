#include "workflow/datasetstep.h"

#include "base/later.h"
#include "dataset/catalogueimport.h"
#include "domain/derived.h"
#include "selection/pairs.h"
#include "workflow/studydocument.h"

#include <QFileInfo>
#include <QPromise>
#include <QtConcurrent>

#include <algorithm>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

DatasetStep::DatasetStep(StudyDocument &document, QObject *parent) : Step(Kind::Data, parent), m_document(document)
{
    connect(&document, &StudyDocument::changed, this, &Step::changed);
    connect(&document, &StudyDocument::opened, this, &Step::changed);
    connect(&document, &StudyDocument::closed, this, &DatasetStep::cancelImport);
}

DatasetStep::~DatasetStep()
{
    cancelImport();
    m_reading.waitForFinished(); // it tells its progress to this object
}

Step::State DatasetStep::state() const
{
    if (error())
        return State::NeedsAttention;
    if (isBusy())
        return State::InProgress;
    if (catalogue().products.isEmpty())
        return State::Empty;
    return pairs().isEmpty() ? State::InProgress : State::Done;
}

const Catalogue &DatasetStep::catalogue() const { return m_document.study().catalogue; }
const Problems &DatasetStep::problems() const { return m_document.study().importProblems; }
const QList<Pair> &DatasetStep::pairs() const { return m_document.study().pairs; }
QString DatasetStep::pictureFolder() const { return m_document.study().pictureFolder; }
PoolNumbers DatasetStep::numbers() const { return m_document.numbers(); }
bool DatasetStep::isFrozen() const { return m_document.study().launch.state != PoolState::Draft; }

qint64 DatasetStep::productsWithNothingToCompare() const
{
    const auto &products = catalogue().products;
    return std::count_if(products.begin(), products.end(), [](const Product &p) { return p.recommendations.size() < 2; });
}

void DatasetStep::importFile(const QString &path)
{
    if (isBusy() || !m_document.isOpen())
        return;
    if (isFrozen()) {
        return setError({ErrorKind::Input,
            tr("This study is launched; its catalogue stays as it is. Start a new study for another catalogue."), {}, u"frozen"_s, 0});
    }
    m_isCancelled = std::make_shared<std::atomic_bool>(false);
    m_percent = 0;
    setBusy(tr("Reading %1…").arg(QFileInfo(path).fileName()));
    const QString studyPath = m_document.path();
    const auto reading = QtConcurrent::run([this, path, cancelled = m_isCancelled] {
        dataset::CatalogueImportOptions options;
        options.isCancelled = [cancelled] { return cancelled->load(); };
        options.progress = [this, cancelled](int percent) {
            if (cancelled->load())
                return;
            QMetaObject::invokeMethod(this, [this, percent] {
                m_percent = percent;
                Q_EMIT progressed(percent);
            }, Qt::QueuedConnection);
        };
        return dataset::importCatalogue(path, options);
    });
    m_reading = QFuture<void>(reading);
    Later(reading).then(this, [this, path, studyPath, cancelled = m_isCancelled](const Result<dataset::CatalogueImport> &import) {
        if (cancelled->load() || m_document.path() != studyPath)
            return setIdle(); // all or nothing: a cancelled import leaves no trace
        if (!import)
            return setError(import.error());
        if (!import->isUsable()) {
            // What stands in the study stays; the table of problems says why nothing could be taken.
            m_document.edit(StudyDocument::Part::Catalogue, [&](Study &study) { study.importProblems = import->problems; });
            return setError({ErrorKind::Input,
                tr("No row of %1 could be used, so nothing was imported. The problems below say why, row by row.").arg(QFileInfo(path).fileName()),
                {}, u"no_rows"_s, 0});
        }
        const QString folder = QFileInfo(path).absolutePath();
        using Part = StudyDocument::Part;
        m_document.edit(Part::Catalogue | Part::Pairs | Part::Settings | Part::Appeals, [&](Study &study) {
            study.catalogue = import->catalogue;
            study.importProblems = import->problems;
            study.pictureFolder = folder;
            study.pairs.clear();
            study.appeals.clear();
        });
        m_document.log(u"import"_s, QFileInfo(path).fileName());
        setIdle();
        Q_EMIT imported();
    });
}

void DatasetStep::cancelImport()
{
    if (m_isCancelled)
        m_isCancelled->store(true);
}

void DatasetStep::generatePairs()
{
    if (isFrozen() || isBusy() || catalogue().products.isEmpty())
        return;
    clearError();
    setBusy(tr("Making pairs…"));
    const QString studyPath = m_document.path();
    Later(QtConcurrent::run([data = catalogue(), pool = m_document.study().pool, seed = m_document.study().seed] {
        return selection::pairsFor(data, pool, seed);
    }))
        .then(this, [this, studyPath](const QList<Pair> &pairs) {
            if (m_document.path() != studyPath)
                return setIdle();
            if (pairs.isEmpty()) {
                return setError({ErrorKind::Input,
                    tr("No product has two recommendations, so there is nothing to compare. Import a file with at least two "
                       "recommendations for a product."), {}, u"no_pairs"_s, 0});
            }
            setIdle();
            m_document.edit(StudyDocument::Part::Pairs, [&](Study &study) { study.pairs = pairs; });
        });
}

} // namespace sidewise
