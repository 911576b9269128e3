#pragma once

#include "domain/catalogue.h"
#include "domain/problem.h"
#include "domain/task.h"
#include "workflow/poolnumbers.h"
#include "workflow/step.h"

#include <QFuture>

#include <atomic>
#include <memory>

namespace sidewise {

class StudyDocument;

// The catalogue: import from a file, problems by row, products and recommendations, pairs and what they will cost.
class DatasetStep : public Step
{
    Q_OBJECT

public:
    DatasetStep(StudyDocument &document, QObject *parent);
    ~DatasetStep() override;

    State state() const override;
    const Catalogue &catalogue() const;
    const Problems &problems() const;
    const QList<Pair> &pairs() const;
    QString pictureFolder() const;
    qint64 productsWithNothingToCompare() const; // one recommendation only
    PoolNumbers numbers() const;                 // the same that Pool and Live results show
    bool isFrozen() const;                       // launched: the data can no longer be replaced
    int importPercent() const { return m_percent; }

    void importFile(const QString &path);
    void cancelImport();
    void generatePairs(); // every pair of every product, sides drawn from the study's seed

Q_SIGNALS:
    void imported();
    void progressed(int percent);

private:
    StudyDocument &m_document;
    std::shared_ptr<std::atomic_bool> m_isCancelled;
    QFuture<void> m_reading;
    int m_percent = 0;
};

} // namespace sidewise
