#pragma once

#include "base/result.h"
#include "domain/comparisontable.h"
#include "domain/problem.h"

#include <QString>

#include <string_view>

namespace sidewise::dataset {

// Side-by-side answers read from a file in one pass. Three kinds, told apart by their headers:
//   Comparisons  worker,left,right,label[,product][,golden]: label is the id of the preferred side, or equal, tie, draw;
//                golden the id of the right side. Columns in any order, others ignored; comma, semicolon or tab.
//   Results      the platform's results: INPUT:…, OUTPUT:result, GOLDEN:result, ASSIGNMENT:…
//   Judgements   our raw judgements: product_id,left_id,right_id,answer,performer_id,golden,…
// Ids are trimmed text, compared byte by byte; an id in two products is two items. A row that cannot be used is
// rejected with its line and the reason, and the others are kept.
struct ComparisonFile
{
    enum class Kind { Comparisons, Results, Judgements };

    Kind kind = Kind::Comparisons;
    ComparisonTable table;
    bool hasProducts = false;
    bool hasPerformers = false;
    Problems rejected;            // the first of them, at most mostRejectedKept
    qint64 rejectedCount = 0;
    qint64 withoutComparison = 0; // "can't decide", "image broken"
    qint64 notReviewedOrRefused = 0; // answers of refused, expired or skipped pages: not used
    qint64 trainingRows = 0;

    static constexpr qsizetype mostRejectedKept = 10000;
};

// Refusals: those of the file itself, empty_file, missing_column, duplicate_column.
Result<ComparisonFile> readComparisonFile(const QString &path);
Result<ComparisonFile> readComparisons(std::string_view text);

} // namespace sidewise::dataset
