#include "store/cataloguerows.h"

#include <QHash>

namespace sidewise::store {

namespace {
QByteArray notNull(const QString &text)
{
    return text.isEmpty() ? QByteArray("") : text.toUtf8();
}
} // namespace

void writeCatalogue(sqlite::Database &database, const Catalogue &catalogue)
{
    database.execute("DELETE FROM recommendation; DELETE FROM product;");
    auto product = database.prepare("INSERT INTO product (position, id, title, description, image) VALUES (?1, ?2, ?3, ?4, ?5)");
    auto item = database.prepare("INSERT INTO recommendation (product, id, title, description, image, model_rank, model_score) "
                                 "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)");
    for (qsizetype i = 0; i < catalogue.products.size(); ++i) {
        const Product &each = catalogue.products[i];
        product.bind(1, qint64(i)).bind(2, notNull(each.id.value)).bind(3, notNull(each.title)).bind(4, notNull(each.description))
            .bind(5, notNull(each.image)).run();
        for (const Recommendation &r : each.recommendations) {
            item.bind(1, qint64(i)).bind(2, notNull(r.id.value)).bind(3, notNull(r.title)).bind(4, notNull(r.description))
                .bind(5, notNull(r.image)).bind(6, r.modelRank).bind(7, r.modelScore).run();
        }
    }
}

Recommendation recommendationAt(const sqlite::Statement &row, int first)
{
    Recommendation item{ItemId(row.text(first)), row.text(first + 1), row.text(first + 2), row.text(first + 3), {}, {}};
    if (!row.isNull(first + 4))
        item.modelRank = row.real(first + 4);
    if (!row.isNull(first + 5))
        item.modelScore = row.real(first + 5);
    return item;
}

QList<Product> readProducts(sqlite::Database &database)
{
    QList<Product> products;
    QHash<qint64, qsizetype> places; // positions may have gaps
    for (auto row = database.prepare("SELECT position, id, title, description, image FROM product ORDER BY position"); row.step();) {
        places.insert(row.integer(0), products.size());
        products.append({ProductId(row.text(1)), row.text(2), row.text(3), row.text(4), {}});
    }
    for (auto row = database.prepare("SELECT product, id, title, description, image, model_rank, model_score FROM recommendation "
                                     "ORDER BY number"); row.step();) {
        const auto place = places.constFind(row.integer(0));
        if (place != places.constEnd())
            products[*place].recommendations.append(recommendationAt(row, 1));
    }
    return products;
}

void writeProblems(sqlite::Database &database, const Problems &problems)
{
    database.execute("DELETE FROM import_problem");
    auto problem = database.prepare("INSERT INTO import_problem VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)");
    for (qsizetype i = 0; i < problems.size(); ++i) {
        const Problem &p = problems[i];
        problem.bind(1, qint64(i)).bind(2, static_cast<int>(p.severity)).bind(3, p.line).bind(4, notNull(p.column))
            .bind(5, notNull(p.value)).bind(6, notNull(p.code)).bind(7, notNull(p.sentence)).run();
    }
}

Problems readProblems(sqlite::Database &database)
{
    Problems problems;
    for (auto row = database.prepare("SELECT severity, line, field, value, code, sentence FROM import_problem ORDER BY position"); row.step();)
        problems.append({static_cast<Severity>(row.integer(0)), row.integer(1), row.text(2), row.text(3), row.text(4), row.text(5)});
    return problems;
}

} // namespace sidewise::store
