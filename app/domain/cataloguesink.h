#pragma once

#include "base/error.h"

#include <QString>

#include <functional>
#include <optional>
#include <string_view>

namespace sidewise {

// A product or a recommendation as it stands in a file: trimmed UTF-8. The views live until the call returns.
struct CatalogueCells
{
    std::string_view id;
    std::string_view title;
    std::string_view description;
    std::string_view image;
};

// What shows only when all rows of a catalogue are there, about the row that began at `line` of the file.
struct CatalogueFinding
{
    enum class Kind { DuplicateItem, RepeatedRank, SingleItem, OtherText, MergedProduct };
    Kind kind = Kind::DuplicateItem;
    qint64 line = 0;
    QString product; // its id
    QString value;   // the id of the recommendation, the rank, the other text
    QString column;  // OtherText: which text of the product differs
    QString first;   // OtherText: the text that stood there before
    std::optional<double> rank = {};  // DuplicateItem
    std::optional<double> score = {};
};

// Where the checked rows of a catalogue go, one after the other, so that nobody has to hold all of them. Every verb is
// false when the receiver cannot go on; error() then says why.
class CatalogueSink
{
public:
    struct Item
    {
        qint64 product = 0; // by number
        CatalogueCells cells;
        std::optional<double> rank;
        std::optional<double> score;
        qint64 line = 0;
    };
    // What could not be seen while the rows went by.
    struct Open
    {
        bool hasScatteredProducts = false; // a product came again after others: duplicates, ranks and single items are open
        bool hasUnknownProducts = false;   // too many to remember: two products may have the same id
        bool hasRanks = false;
    };

    virtual ~CatalogueSink() = default;
    virtual bool addProduct(const CatalogueCells &product, qint64 line) = 0; // numbered from 0, in this order
    virtual bool addItem(const Item &item) = 0;
    enum class Text { Title, Description, Image };
    virtual QString productText(qint64 product, Text text) = 0; // as it was given
    // Once, after the last row: puts in order what is there (of two equal items the first stays) and tells what was found.
    virtual bool settle(const Open &open, const std::function<void(const CatalogueFinding &)> &tell) = 0;
    virtual Error error() const = 0;
};

} // namespace sidewise
