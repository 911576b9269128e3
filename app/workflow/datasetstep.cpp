#include "workflow/datasetstep.h"

#include "base/later.h"
#include "domain/derived.h"
#include "selection/pairs.h"
#include "workflow/importdesk.h"
#include "workflow/pictureaddresses.h"
#include "workflow/planningquestion.h"
#include "workflow/studydocument.h"

#include <QFileInfo>
#include <QLocale>
#include <QSaveFile>
#include <QSet>
#include <QtConcurrent>

#include <algorithm>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;
using Part = StudyDocument::Part;
using Stage = ImportDesk::Stage;

// All that this step may undo. Lists are shared with the study.
struct DatasetStep::Edited
{
    Catalogue catalogue;
    Problems problems;
    QString pictureFolder;
    QList<Pair> pairs;
    QHash<QString, double> appeals;
    Collection collection = Collection::EveryPair;
    PairChoice choice;
    friend bool operator==(const Edited &, const Edited &) = default;
};

DatasetStep::DatasetStep(StudyDocument &document, Settings &settings, QObject *parent)
    : Step(Kind::Data, parent), m_document(document), m_desk(std::make_unique<ImportDesk>(settings, nullptr))
{
    connect(&document, &StudyDocument::changed, this, &Step::changed);
    connect(&document, &StudyDocument::opened, this, [this] {
        m_places.clear();
        Q_EMIT changed();
    });
    connect(&document, &StudyDocument::closed, this, [this] {
        m_isStraight = false;
        m_desk->close();
    });
    connect(m_desk.get(), &ImportDesk::changed, this, &DatasetStep::followDesk);
    connect(m_desk.get(), &ImportDesk::progressed, this, &DatasetStep::progressed);
    connect(m_desk.get(), &ImportDesk::failed, this, [this](const Error &error) { setError(error); });
    connect(m_desk.get(), &ImportDesk::wasRead, this, [this] {
        if (m_taking == Taking::Add)
            return compare();
        // Nothing to decide: every row is good, and no correction has been made that the requester wants to look at.
        if (!m_isStraight && m_desk->isClean() && m_desk->corrections().isEmpty())
            takeImport();
    });
}

DatasetStep::~DatasetStep()
{
    disconnect(m_desk.get(), nullptr, this, nullptr);
}

Step::State DatasetStep::state() const
{
    if (error())
        return State::NeedsAttention;
    if (isBusy() || m_desk->isOpen())
        return State::InProgress;
    if (catalogue().products.isEmpty())
        return State::Empty;
    return pairs().isEmpty() ? State::InProgress : State::Done;
}

DatasetStep::Edited DatasetStep::edited() const
{
    const Study &study = m_document.study();
    return {study.catalogue, study.importProblems, study.pictureFolder, study.pairs, study.appeals, study.pool.collection,
        study.pool.pairChoice};
}

StepValue DatasetStep::value() const
{
    return isFrozen() ? StepValue() : StepValue::of(edited());
}

StepValue DatasetStep::freshValue() const
{
    return isFrozen() ? StepValue() : StepValue::of(Edited());
}

void DatasetStep::putBack(const StepValue &value)
{
    if (isFrozen() || value.isNull())
        return;
    const Edited now = edited();
    const Edited &then = value.as<Edited>();
    StudyDocument::Parts parts;
    if (!(now.catalogue == then.catalogue) || now.problems != then.problems)
        parts |= Part::Catalogue;
    if (now.pairs != then.pairs)
        parts |= Part::Pairs;
    if (now.pictureFolder != then.pictureFolder)
        parts |= Part::Settings;
    if (now.appeals != then.appeals)
        parts |= Part::Appeals;
    if (now.collection != then.collection || !(now.choice == then.choice))
        parts |= Part::Pool;
    if (!parts)
        return;
    m_document.edit(parts, [&](Study &study) {
        study.catalogue = then.catalogue;
        study.importProblems = then.problems;
        study.pictureFolder = then.pictureFolder;
        study.pairs = then.pairs;
        study.appeals = then.appeals;
        study.pool.collection = then.collection;
        study.pool.pairChoice = then.choice;
    });
}

QString DatasetStep::why() const
{
    const auto &products = catalogue().products;
    if (products.isEmpty())
        return Step::why();
    const auto longest = std::max_element(products.begin(), products.end(),
        [](const Product &a, const Product &b) { return a.recommendations.size() < b.recommendations.size(); });
    const QLocale locale;
    const qint64 n = longest->recommendations.size();
    const PoolNumbers pool = numbers();
    QString words = tr("Saying which of two fits better is easier and steadier than giving a grade. So your recommendations are "
                       "compared two by two: a list of %1 gives %2 pairs.").arg(locale.toString(n), locale.toString(n * (n - 1) / 2));
    if (pool.generalTasks > 0) {
        words += u' ' + tr("Your %1 pairs, each answered by %2 people, are %3 judgements; from them the Bradley–Terry model "
                           "computes one score for each recommendation.")
                            .arg(locale.toString(pool.generalTasks), locale.toString(m_document.study().pool.overlap),
                                locale.toString(pool.judgements));
    }
    return words;
}

int DatasetStep::minutes() const
{
    if (!catalogue().products.isEmpty() && !pairs().isEmpty())
        return 1;
    return 3;
}

const Catalogue &DatasetStep::catalogue() const { return m_document.study().catalogue; }
const Problems &DatasetStep::problems() const { return m_document.study().importProblems; }
const QList<Pair> &DatasetStep::pairs() const { return m_document.study().pairs; }
const Project &DatasetStep::project() const { return m_document.study().project; }
QString DatasetStep::pictureFolder() const { return m_document.study().pictureFolder; }
PoolNumbers DatasetStep::numbers() const { return m_document.numbers(); }
bool DatasetStep::isFrozen() const { return m_document.study().launch.state != PoolState::Draft; }
int DatasetStep::importPercent() const { return m_desk->percent(); }
Collection DatasetStep::collection() const { return m_document.study().pool.collection; }
PairChoice DatasetStep::pairChoice() const { return m_document.study().pool.pairChoice; }

qint64 DatasetStep::productsWithNothingToCompare() const
{
    const auto &products = catalogue().products;
    return std::count_if(products.begin(), products.end(), [](const Product &p) { return p.recommendations.size() < 2; });
}

bool DatasetStep::mayImport()
{
    if (isBusy() || !m_document.isOpen())
        return false;
    clearError();
    m_difference.reset();
    if (m_document.study().launch.state == PoolState::Launching) {
        setError({ErrorKind::Input, tr("The launch is under way. Rows can be added once the pool is open."), {}, u"launching"_s, 0});
        return false;
    }
    m_taking = isFrozen() ? Taking::Add : Taking::Replace;
    return true;
}

void DatasetStep::beginImport(const QString &path)
{
    if (!mayImport())
        return;
    m_isStraight = false;
    m_desk->open(path);
}

void DatasetStep::beginPaste(const QString &text)
{
    if (!mayImport())
        return;
    m_isStraight = false;
    m_desk->openText(text);
}

void DatasetStep::importFile(const QString &path)
{
    if (isFrozen()) {
        return setError({ErrorKind::Input,
            tr("This study is launched; its catalogue stays as it is. Start a new study for another catalogue."), {}, u"frozen"_s, 0});
    }
    if (!mayImport())
        return;
    m_isStraight = true;
    m_desk->open(path);
}

void DatasetStep::setTaking(Taking taking)
{
    if (m_taking == taking || (isFrozen() && taking == Taking::Replace))
        return;
    m_taking = taking;
    m_difference.reset();
    Q_EMIT changed();
}

void DatasetStep::followDesk()
{
    if (m_isStraight && !m_desk->isWorking())
        return followStraight();
    if (m_desk->stage() == Stage::Reading || (m_isStraight && m_desk->isWorking()))
        return setBusy(tr("Reading %1…").arg(m_desk->name()));
    if (isBusy())
        return setIdle();
    Q_EMIT changed();
}

void DatasetStep::followStraight()
{
    switch (m_desk->stage()) {
    case Stage::Columns:
        if (m_desk->columnProblem().isEmpty())
            return m_desk->read();
        setError({ErrorKind::Input, m_desk->columnProblem(), {}, u"missing_column"_s, 0});
        break;
    case Stage::Review:
        takeImport();
        break;
    case Stage::Refused:
    case Stage::Encoding:
        if (m_desk->refusal())
            setError(*m_desk->refusal());
        break;
    default:
        break;
    }
    m_isStraight = false;
    m_desk->close();
    if (isBusy())
        setIdle();
}

bool DatasetStep::canTakeImport() const
{
    if (m_desk->stage() != Stage::Review || m_desk->reading().catalogue.products.isEmpty())
        return false;
    return m_taking == Taking::Replace ? !isFrozen() : m_difference && !m_difference->isEmpty();
}

namespace {
struct Comparison
{
    CatalogueDifference difference;
    Catalogue whole;
    QList<Pair> pairs; // that are not there yet
};

using PairKey = std::pair<QString, std::pair<QString, QString>>;

PairKey keyOf(const Pair &pair)
{
    return {pair.product.value, std::minmax(pair.left.value, pair.right.value)};
}

Comparison comparison(const Study &study, const Catalogue &fresh)
{
    Comparison found{differenceOf(study.catalogue, fresh), appended(study.catalogue, fresh), {}};
    if (study.pairs.isEmpty())
        return found;
    QSet<PairKey> known;
    for (const Pair &pair : study.pairs)
        known.insert(keyOf(pair));
    for (const Pair &pair : selection::pairsFor(found.whole, study.pool, study.seed)) {
        if (!known.contains(keyOf(pair)))
            found.pairs.append(pair);
    }
    return found;
}
} // namespace

void DatasetStep::compare()
{
    const int run = ++m_compareRun;
    m_difference.reset();
    Study study; // only what is compared
    study.catalogue = catalogue();
    study.pairs = pairs();
    study.pool = m_document.study().pool;
    study.seed = m_document.study().seed;
    Later(QtConcurrent::run([study, fresh = m_desk->reading().catalogue] { return comparison(study, fresh); }))
        .then(this, [this, run](const Comparison &found) {
            if (run != m_compareRun || m_desk->stage() != Stage::Review)
                return;
            m_difference = found.difference;
            m_whole = found.whole;
            m_pairsToAdd = found.pairs;
            Q_EMIT changed();
        });
}

Money DatasetStep::costOfAdding() const
{
    const Pool &pool = m_document.study().pool;
    return derived::cost(derived::pages(derived::judgements(m_pairsToAdd.size(), pool.overlap), pool.generalPerPage), pool);
}

// What was answered stays; new pairs stand behind the others, with sides of their own.
void DatasetStep::addImport()
{
    rememberPlaces();
    const QString name = m_desk->name();
    const Problems problems = m_desk->reading().problems;
    const bool asks = isFrozen() && collection() != Collection::Adaptive;
    const QList<Pair> fresh = m_pairsToAdd;
    m_document.edit(Part::Catalogue | Part::Pairs, [&](Study &study) {
        study.catalogue = m_whole;
        study.importProblems = problems;
        study.pairs += fresh;
    });
    m_document.log(u"append"_s, name);
    m_whole = {};
    m_pairsToAdd.clear();
    m_difference.reset();
    m_desk->close();
    if (isBusy())
        setIdle();
    Q_EMIT imported();
    if (asks && !fresh.isEmpty())
        Q_EMIT pairsAdded(fresh);
}

void DatasetStep::takeImport()
{
    if (m_desk->stage() != Stage::Review)
        return;
    const ImportReading reading = m_desk->reading();
    if (reading.catalogue.products.isEmpty()) {
        return setError({ErrorKind::Input,
            tr("No row of %1 could be used, so nothing was imported. The problems say why, row by row.").arg(m_desk->name()), {},
            u"no_rows"_s, 0});
    }
    if (m_taking == Taking::Add)
        return canTakeImport() ? addImport() : void();
    if (isFrozen())
        return;
    rememberPlaces();
    const QString folder = m_desk->isClipboard() ? pictureFolder() : QFileInfo(m_desk->path()).absolutePath();
    const QString name = m_desk->name();
    clearError();
    m_document.edit(Part::Catalogue | Part::Pairs | Part::Settings | Part::Appeals, [&](Study &study) {
        study.catalogue = reading.catalogue;
        study.importProblems = reading.problems;
        study.pictureFolder = folder;
        study.pairs.clear();
        study.appeals.clear();
    });
    m_document.log(u"import"_s, name);
    m_isStraight = false;
    m_desk->close();
    if (isBusy())
        setIdle();
    Q_EMIT imported();
}

void DatasetStep::rememberPlaces()
{
    m_places.clear();
    const ImportReading &reading = m_desk->reading();
    const int product = m_desk->headerIndex(u"product_id"_s);
    const int item = m_desk->headerIndex(u"rec_id"_s);
    for (auto row = reading.cells.begin(); row != reading.cells.end(); ++row)
        m_places.insert(row.key(), {ProductId(row->value(product).trimmed()), ItemId(row->value(item).trimmed())});
}

Result<void> DatasetStep::saveTemplate(const QString &path)
{
    const QByteArray rows = "product_id,product_title,product_image,rec_id,rec_title,rec_image,model_rank\n"
                            "p1,Electric kettle,,r1,Tea strainer,,1\n"
                            "p1,Electric kettle,,r2,Descaler,https://shop.example/descaler.jpg,2\n";
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(rows) == rows.size() && file.commit())
        return {};
    return failure(ErrorKind::Storage,
        tr("%1 cannot be written: %2. Choose another place and try again.").arg(path, file.errorString()), u"cannot_write"_s);
}

void DatasetStep::cancelImport()
{
    m_isStraight = false;
    m_desk->cancel();
    if (isBusy())
        setIdle();
}

std::optional<CataloguePlace> DatasetStep::placeOf(const Problem &problem) const
{
    const auto isOf = [&](const Product &product) {
        if (const auto place = m_places.constFind(problem.line); place != m_places.constEnd())
            return product.id == place->product;
        if (problem.value.isEmpty())
            return false;
        if (problem.column == u"product_id"_s)
            return product.id.value == problem.value;
        if (problem.column == u"product_title"_s || problem.column == u"product_image"_s)
            return product.title == problem.value || product.image == problem.value;
        return std::any_of(product.recommendations.begin(), product.recommendations.end(), [&](const Recommendation &r) {
            return r.id.value == problem.value || r.title == problem.value || r.image == problem.value;
        });
    };
    const auto &products = catalogue().products;
    const auto found = std::find_if(products.begin(), products.end(), isOf);
    if (found == products.end())
        return std::nullopt;
    CataloguePlace place{found->id, m_places.value(problem.line).item};
    for (const Recommendation &r : found->recommendations) {
        const bool isMeant = !problem.value.isEmpty() && (r.id.value == problem.value || r.title == problem.value || r.image == problem.value);
        if (place.item.isEmpty() && isMeant)
            place.item = r.id;
    }
    return place;
}

Result<void> DatasetStep::setField(const CataloguePlace &place, CatalogueField field, const QString &text)
{
    if (isFrozen()) {
        return failure(ErrorKind::Input, tr("This study was launched: what performers see stays as it is."), u"frozen"_s);
    }
    Catalogue catalogue = this->catalogue();
    if (const Result<void> set = sidewise::setField(catalogue, place, field, text); !set)
        return set;
    m_document.edit(Part::Catalogue, [&](Study &study) { study.catalogue = catalogue; });
    return {};
}

void DatasetStep::remove(const CataloguePlace &place)
{
    Catalogue catalogue = this->catalogue();
    if (isFrozen() || isBusy() || !removePlace(catalogue, place))
        return;
    QList<Pair> pairs = this->pairs();
    const qsizetype gone = pairs.removeIf([&](const Pair &pair) {
        return pair.product == place.product && (place.item.isEmpty() || pair.left == place.item || pair.right == place.item);
    });
    m_document.edit(gone > 0 ? Part::Catalogue | Part::Pairs : StudyDocument::Parts(Part::Catalogue), [&](Study &study) {
        study.catalogue = catalogue;
        study.pairs = pairs;
    });
}

void DatasetStep::setPictureFolder(const QString &folder)
{
    if (folder != pictureFolder())
        m_document.edit(Part::Settings, [&](Study &study) { study.pictureFolder = folder; });
}

void DatasetStep::setPairs(Collection collection, const PairChoice &choice)
{
    if (isFrozen() || isBusy())
        return;
    if (collection != this->collection() || !(choice == pairChoice())) {
        m_document.edit(Part::Pool, [&](Study &study) {
            study.pool.collection = collection;
            study.pool.pairChoice = choice;
        });
    }
    generatePairs();
}

void DatasetStep::generatePairs()
{
    if (isFrozen() || isBusy() || catalogue().products.isEmpty())
        return;
    clearError();
    setBusy(tr("Making pairs…"));
    const QString studyPath = m_document.path();
    const Study &study = m_document.study();
    Later(QtConcurrent::run([data = catalogue(), pool = study.pool, seed = study.seed] { return selection::pairsFor(data, pool, seed); }))
        .then(this, [this, studyPath](const QList<Pair> &pairs) {
            if (m_document.path() != studyPath)
                return setIdle();
            if (pairs.isEmpty()) {
                return setError({ErrorKind::Input,
                    tr("No product has two recommendations, so there is nothing to compare. Import a file with at least two "
                       "recommendations for a product."), {}, u"no_pairs"_s, 0});
            }
            setIdle();
            m_document.edit(Part::Pairs, [&](Study &study) { study.pairs = pairs; });
        });
}

PlanningQuestion DatasetStep::planningQuestion() const
{
    return planningQuestionOf(m_document.study(), m_document.study().pool);
}

Later<QStringList> DatasetStep::pictures() const
{
    Study study; // what pictures are in
    study.catalogue = catalogue();
    study.trainingTasks = m_document.study().trainingTasks;
    study.goldenTasks = m_document.study().goldenTasks;
    return Later(QtConcurrent::run([study] { return picturesOf(study); }));
}

void DatasetStep::countPairs(Collection collection, const PairChoice &choice)
{
    const int run = ++m_countRun;
    Study study; // only what is counted
    study.catalogue = catalogue();
    study.seed = m_document.study().seed;
    study.pool = m_document.study().pool;
    study.pool.collection = collection;
    study.pool.pairChoice = choice;
    study.goldenTasks = m_document.study().goldenTasks;
    Later(QtConcurrent::run([study]() mutable {
        study.pairs = selection::pairsFor(study.catalogue, study.pool, study.seed);
        return poolNumbers(study);
    })).then(this, [this, run](const PoolNumbers &numbers) {
        if (run != m_countRun)
            return;
        m_counted = numbers;
        Q_EMIT pairsCounted();
    });
}

} // namespace sidewise
