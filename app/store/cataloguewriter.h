#pragma once

#include "base/result.h"
#include "base/sqlite.h"
#include "domain/cataloguesink.h"
#include "domain/problem.h"
#include "domain/study.h"

#include <functional>
#include <memory>
#include <optional>

struct sqlite3_stmt;

namespace sidewise {

class StudyStore;

// A catalogue on its way into a study file, row by row, whatever its size; it takes the place of the one that was there,
// whose pairs go with it. All or nothing: until commit() the study is as it was, and one that was not there is not there.
// The memory it needs does not grow with the rows. Belongs to one thread.
class CatalogueWriter final : public CatalogueSink
{
public:
    // Asked often, also while something long is put in order: the place to tell progress. False: stop.
    using KeepGoing = std::function<bool()>;

    // Into an open study; the store must outlive the writer and rest meanwhile.
    static Result<std::unique_ptr<CatalogueWriter>> into(StudyStore &store, KeepGoing keepGoing = {});
    // Into a new file, everything else of the study as in `fresh`; or into the study that is there.
    static Result<std::unique_ptr<CatalogueWriter>> into(const QString &path, const Study &fresh, KeepGoing keepGoing = {});
    ~CatalogueWriter() override;

    bool addProduct(const CatalogueCells &product, qint64 line) override;
    bool addItem(const Item &item) override;
    QString productText(qint64 product, Text text) override;
    bool settle(const Open &open, const std::function<void(const CatalogueFinding &)> &tell) override;
    Error error() const override { return m_error; }

    struct Facts
    {
        bool hasModelOrder = false;
        Problems problems;
        QString pictureFolder;
    };
    Result<void> commit(const Facts &facts);

private:
    struct Destination;
    CatalogueWriter(std::unique_ptr<Destination> destination, KeepGoing keepGoing);
    template<typename Work>
    bool attempt(Work work);
    void begin();
    void makeIndexes();
    void mergeProducts(const std::function<void(const CatalogueFinding &)> &tell);
    void removeDuplicates(const std::function<void(const CatalogueFinding &)> &tell);
    void findRepeatedRanks(const std::function<void(const CatalogueFinding &)> &tell);
    void findSingleItems(const std::function<void(const CatalogueFinding &)> &tell);
    void writeFacts(const Facts &facts);

    std::unique_ptr<Destination> m_to;
    KeepGoing m_keepGoing;
    sqlite3_stmt *m_product = nullptr;
    sqlite3_stmt *m_item = nullptr;
    qint64 m_products = 0;
    qint64 m_items = 0;
    Error m_error;
};

} // namespace sidewise
