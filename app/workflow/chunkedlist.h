#pragma once

#include <QList>

#include <cstddef>

namespace sidewise {

// A list that only grows, in pieces that copies share: copying a million rows costs some hundred pointers, and going on
// after that copies one piece.
template<typename T>
class ChunkedList
{
public:
    std::size_t size() const { return m_size; }
    const T &operator[](std::size_t i) const { return m_chunks[static_cast<qsizetype>(i / chunk)][static_cast<qsizetype>(i % chunk)]; }
    T &edit(std::size_t i) { return m_chunks[static_cast<qsizetype>(i / chunk)][static_cast<qsizetype>(i % chunk)]; }
    void append(const T &value)
    {
        if (m_size % chunk == 0) {
            m_chunks.append(QList<T>());
            m_chunks.last().reserve(chunk);
        }
        m_chunks.last().append(value);
        ++m_size;
    }

private:
    static constexpr std::size_t chunk = 4096;
    QList<QList<T>> m_chunks;
    std::size_t m_size = 0;
};

} // namespace sidewise
