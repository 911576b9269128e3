#pragma once

#include "base/sqlite.h"
#include "domain/catalogue.h"
#include "domain/problem.h"

namespace sidewise::store {

// The tables product, recommendation and import_problem as values. What goes wrong is thrown (sqlite::Failure).
void writeCatalogue(sqlite::Database &database, const Catalogue &catalogue); // in place of what was there
QList<Product> readProducts(sqlite::Database &database);
void writeProblems(sqlite::Database &database, const Problems &problems);
Problems readProblems(sqlite::Database &database);

// Columns of a recommendation as `SELECT id, title, description, image, model_rank, model_score` gives them, from `first`.
Recommendation recommendationAt(const sqlite::Statement &row, int first);

} // namespace sidewise::store
