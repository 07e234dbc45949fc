// SPDX-License-Identifier: GPL-3.0-or-later
// Facts that follow each other, to be read: oldest first, their numbers counting up by one. A copy
// shares them and costs next to nothing; it sees the facts there were when it was made, whatever
// becomes of the others, and may be read on any thread. Only a FactKeeper changes what it has.
#pragma once

#include "herd/core/facts/fact.h"

#include <array>
#include <compare>
#include <deque>
#include <iterator>
#include <memory>

namespace herd::ui {

class KeptFacts
{
public:
    class Iterator
    {
    public:
        using iterator_category = std::random_access_iterator_tag;
        using difference_type = std::ptrdiff_t;
        using value_type = Fact;
        using pointer = const Fact *;
        using reference = const Fact &;

        Iterator() = default;
        reference operator*() const { return (*m_facts)[size_t(m_at)]; }
        pointer operator->() const { return &**this; }
        reference operator[](difference_type n) const { return *(*this + n); }
        Iterator &operator+=(difference_type n)
        {
            m_at += n;
            return *this;
        }
        Iterator &operator-=(difference_type n) { return *this += -n; }
        Iterator &operator++() { return *this += 1; }
        Iterator &operator--() { return *this -= 1; }
        Iterator operator++(int) { return ++*this - 1; }
        Iterator operator--(int) { return --*this + 1; }
        friend Iterator operator+(Iterator it, difference_type n) { return it += n; }
        friend Iterator operator+(difference_type n, Iterator it) { return it += n; }
        friend Iterator operator-(Iterator it, difference_type n) { return it -= n; }
        friend difference_type operator-(const Iterator &a, const Iterator &b)
        {
            return a.m_at - b.m_at;
        }
        auto operator<=>(const Iterator &) const = default;

    private:
        friend class KeptFacts;
        Iterator(const KeptFacts *facts, size_t at)
            : m_facts(facts)
            , m_at(difference_type(at))
        {
        }
        const KeptFacts *m_facts = nullptr;
        difference_type m_at = 0;
    };

    bool empty() const { return m_size == 0; }
    size_t size() const { return m_size; }
    const Fact &operator[](size_t i) const
    {
        return (*m_chunks[(m_first + i) / ChunkFacts])[(m_first + i) % ChunkFacts];
    }
    const Fact &front() const { return (*this)[0]; }
    const Fact &back() const { return (*this)[m_size - 1]; }
    Iterator begin() const { return {this, 0}; }
    Iterator end() const { return {this, m_size}; }
    // Null when it is not among them.
    const Fact *find(quint64 seq) const
    {
        const bool isThere = !empty() && seq >= front().seq && seq <= back().seq;
        return isThere ? &(*this)[size_t(seq - front().seq)] : nullptr;
    }

protected:
    static constexpr size_t ChunkFacts = 256; // a quarter of 100 kB without what they own
    using Chunk = std::array<Fact, ChunkFacts>;

    std::deque<std::shared_ptr<Chunk>> m_chunks;
    size_t m_first = 0; // in the first chunk
    size_t m_size = 0;
};

} // namespace herd::ui
