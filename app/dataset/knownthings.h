#pragma once

#include "dataset/importoptions.h"
#include "domain/assignment.h"
#include "domain/catalogue.h"

#include <QSet>

#include <utility>

namespace sidewise::dataset {

class RowChecks;

// The things of a study's catalogue: answers about others are refused, because no ranking could take them.
class KnownThings
{
public:
    explicit KnownThings(const Catalogue &catalogue);
    struct Columns
    {
        int product = 0;
        int left = 0;
        int right = 0;
    };
    // Refuses a row that is good so far with unknown_product or unknown_item.
    void check(RowChecks &checks, const Judgement &judgement, Columns columns) const;

private:
    QSet<QString> m_products;
    QSet<std::pair<QString, QString>> m_items;
};

struct AnswerFileOptions : ImportOptions
{
    const KnownThings *known = nullptr; // nothing: answers about anything are good
};

} // namespace sidewise::dataset
