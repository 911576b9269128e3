#include "localplatform/sql.h"

namespace sidewise::platform {

Query::~Query()
{
    if (!m_statement)
        return;
    m_statement->reset();
    m_shelf->push_back(std::move(m_statement));
}

Query Sql::borrow(const QByteArray &text)
{
    std::shared_ptr<Query::Shelf> &shelf = m_shelves[text];
    if (!shelf)
        shelf = std::make_shared<Query::Shelf>();
    if (shelf->empty())
        return Query(*shelf, std::make_unique<sqlite::Statement>(m_database->handle(), text.constData()));
    std::unique_ptr<sqlite::Statement> statement = std::move(shelf->back());
    shelf->pop_back();
    return Query(*shelf, std::move(statement));
}

} // namespace sidewise::platform
