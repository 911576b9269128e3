#pragma once

#include "base/later.h"
#include "domain/catalogue.h"
#include "domain/cataloguedifference.h"
#include "domain/planning.h"
#include "domain/pool.h"
#include "domain/problem.h"
#include "domain/project.h"
#include "domain/task.h"
#include "workflow/catalogueedits.h"
#include "workflow/poolnumbers.h"
#include "workflow/step.h"

#include <QHash>

#include <memory>
#include <optional>

namespace sidewise {

class ImportDesk;
class Settings;
class StudyDocument;

// The catalogue: a file comes in over the desk, is looked through there, and is taken; products and recommendations are
// corrected; pairs are made, and what they will cost is known.
class DatasetStep : public Step
{
    Q_OBJECT

public:
    DatasetStep(StudyDocument &document, Settings &settings, QObject *parent);
    ~DatasetStep() override;

    State state() const override;
    StepValue value() const override;
    StepValue freshValue() const override;
    void putBack(const StepValue &value) override;
    QString why() const override;
    int minutes() const override;

    const Catalogue &catalogue() const;
    const Problems &problems() const;
    const QList<Pair> &pairs() const;
    const Project &project() const;
    QString pictureFolder() const;
    qint64 productsWithNothingToCompare() const; // one recommendation only
    PoolNumbers numbers() const;                 // the same that Pool and Live results show
    bool isFrozen() const;                       // launched: the data can no longer be replaced
    int importPercent() const;

    // What comes in. The desk shows and asks; takeImport() puts its good rows into the study, all or nothing.
    ImportDesk &desk() { return *m_desk; }
    void beginImport(const QString &path);
    void beginPaste(const QString &text);
    enum class Taking { Replace, Add };
    Taking taking() const { return m_taking; }
    void setTaking(Taking taking);
    // Of the desk's reading to the catalogue, where it is to be added; calculated on a worker once all is read.
    const std::optional<CatalogueDifference> &difference() const { return m_difference; }
    const QList<Pair> &pairsToAdd() const { return m_pairsToAdd; } // that the pool would ask of what is new
    Money costOfAdding() const;
    bool canTakeImport() const;
    void takeImport();
    void importFile(const QString &path); // without asking: all that is found out is taken as it is
    void cancelImport();
    static Result<void> saveTemplate(const QString &path); // a small catalogue to fill in
    // Where a problem of the last import lies now; nothing where the row is not in the catalogue.
    std::optional<CataloguePlace> placeOf(const Problem &problem) const;

    Result<void> setField(const CataloguePlace &place, CatalogueField field, const QString &text);
    void remove(const CataloguePlace &place); // with its pairs
    void setPictureFolder(const QString &folder);
    Later<QStringList> pictures() const; // all that the study names, each once

    Collection collection() const;
    PairChoice pairChoice() const;
    void setPairs(Collection collection, const PairChoice &choice); // and makes them
    void generatePairs();                                           // as chosen; sides drawn from the study's seed
    // What a choice would ask and cost; counted on a worker, told by `pairsCounted`.
    void countPairs(Collection collection, const PairChoice &choice);
    PoolNumbers countedNumbers() const { return m_counted; }
    PlanningQuestion planningQuestion() const;

Q_SIGNALS:
    void imported();
    void progressed(int percent);
    void pairsCounted();
    void pairsAdded(const QList<sidewise::Pair> &pairs); // to a study that runs

private:
    struct Edited;
    Edited edited() const;
    bool mayImport();
    void followDesk();
    void followStraight();
    void rememberPlaces();
    void compare();
    void addImport();

    StudyDocument &m_document;
    std::unique_ptr<ImportDesk> m_desk;
    Taking m_taking = Taking::Replace;
    bool m_isStraight = false;
    QHash<qint64, CataloguePlace> m_places; // of lines with problems, in the file imported last
    std::optional<CatalogueDifference> m_difference;
    Catalogue m_whole;         // with what would be added
    QList<Pair> m_pairsToAdd;
    int m_compareRun = 0;
    PoolNumbers m_counted;
    int m_countRun = 0;
};

} // namespace sidewise
