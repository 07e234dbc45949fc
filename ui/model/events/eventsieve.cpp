// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/events/eventsieve.h"

#include <algorithm>

namespace herd::ui {

namespace {

constexpr size_t Piece = 20'000;        // facts between two signals: some milliseconds
constexpr size_t Look = 64;             // facts between two looks whether it is to go on
constexpr qsizetype SortedLetters = 60; // of a text; what is alike so far stays by number

struct SortKey
{
    double number = 0;
    QString text;
    quint64 seq = 0;
    bool isNothing = false;
};

SortKey keyOf(const Fact &fact, const EventTexts &texts, EventColumn column)
{
    if (EventTexts::isNumber(column)) {
        const std::optional<double> number = texts.number(fact, column);
        return {number.value_or(0), {}, fact.seq, !number};
    }
    const QString text = texts.text(fact, column);
    return {0, text.left(SortedLetters).toCaseFolded(), fact.seq, text.isEmpty()};
}

bool isBefore(const SortKey &a, const SortKey &b)
{
    if (a.number != b.number)
        return a.number < b.number;
    return a.text < b.text;
}

// What has nothing in the column is last in both orders.
bool isBefore(const SortKey &a, const SortKey &b, Qt::SortOrder order)
{
    if (a.isNothing || b.isNothing)
        return !a.isNothing;
    return order == Qt::AscendingOrder ? isBefore(a, b) : isBefore(b, a);
}

} // namespace

// Shared with the thread that works on it; the matcher is that one's alone.
struct EventSieve::Run
{
    Run(const FactFilter &filter, const FilterContext &context)
        : matcher(filter, context)
    {
    }
    FactMatcher matcher;
    std::atomic<bool> ends = false;
};

EventSieve::EventSieve(QObject *parent)
    : QObject(parent)
    , m_there(std::make_unique<QObject>())
{
    m_there->moveToThread(&m_thread);
    m_thread.setObjectName(QStringLiteral("events"));
    m_thread.start();
}

EventSieve::~EventSieve()
{
    if (m_run)
        m_run->ends = true;
    if (m_sortEnds)
        *m_sortEnds = true;
    m_thread.quit();
    m_thread.wait();
}

void EventSieve::start(const FactFilter &filter, const FilterContext &context)
{
    if (m_run)
        m_run->ends = true;
    m_run = std::make_shared<Run>(filter, context);
    m_isTesting = false;
    m_tested = m_gaveUp = 0;
}

void EventSieve::test(const KeptFacts &facts)
{
    Q_ASSERT(m_run && !m_isTesting);
    if (facts.empty() || facts.back().seq <= m_tested)
        return;
    m_isTesting = true;
    const size_t from = m_tested < facts.front().seq ? 0 : size_t(m_tested + 1 - facts.front().seq);
    const auto work = [this, run = m_run, facts, from] {
        const size_t all = facts.size();
        for (size_t at = from; at < all;) {
            FactNumbers numbers;
            const size_t end = std::min(all, at + Piece);
            for (; at < end; ++at) {
                if (at % Look == 0 && run->ends)
                    return;
                if (run->matcher.matches(facts[at]))
                    numbers.push_back(facts[at].seq);
            }
            QMetaObject::invokeMethod(
                this,
                [this, run, numbers = std::move(numbers), upTo = facts[end - 1].seq,
                 share = double(end - from) / double(all - from), gaveUp = run->matcher.gaveUp()] {
                    if (run == m_run)
                        take(numbers, upTo, share, gaveUp);
                },
                Qt::QueuedConnection);
        }
    };
    QMetaObject::invokeMethod(m_there.get(), work, Qt::QueuedConnection);
}

void EventSieve::take(const FactNumbers &numbers, quint64 upTo, double share, quint64 gaveUp)
{
    m_tested = upTo;
    m_gaveUp = gaveUp;
    m_isTesting = share < 1;
    Q_EMIT found(numbers, share);
}

void EventSieve::sort(const KeptFacts &facts, const FactNumbers &numbers, const EventTexts &texts,
                      EventColumn column, Qt::SortOrder order)
{
    if (m_sortEnds)
        *m_sortEnds = true;
    m_sortEnds = std::make_shared<std::atomic<bool>>(false);
    const auto work = [this, ends = m_sortEnds, facts, numbers, texts, column, order] {
        std::vector<SortKey> keys;
        keys.reserve(numbers.size());
        for (const quint64 seq : numbers) {
            const Fact *fact = facts.find(seq);
            if (keys.size() % Look == 0 && *ends)
                return;
            if (!fact)
                continue;
            keys.push_back(keyOf(*fact, texts, column));
        }
        std::stable_sort(keys.begin(), keys.end(), [order](const SortKey &a, const SortKey &b) {
            return isBefore(a, b, order);
        });
        FactNumbers result;
        result.reserve(keys.size());
        for (const SortKey &key : keys)
            result.push_back(key.seq);
        QMetaObject::invokeMethod(
            this,
            [this, ends, result = std::move(result)] {
                if (ends == m_sortEnds)
                    Q_EMIT sorted(result);
            },
            Qt::QueuedConnection);
    };
    QMetaObject::invokeMethod(m_there.get(), work, Qt::QueuedConnection);
}

} // namespace herd::ui

#include "moc_eventsieve.cpp"
