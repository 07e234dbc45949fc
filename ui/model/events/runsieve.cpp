// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/events/runsieve.h"

#include <utility>

namespace herd::ui {

namespace {

constexpr qsizetype SliceFacts = 1024; // some milliseconds
constexpr int SlicesToTell = 16;       // between two signals of progress

} // namespace

RunSieve::RunSieve(QString path, bool told)
    : m_path(std::move(path))
    , m_told(told)
{
}

RunSieve::~RunSieve() = default;

void RunSieve::begin(const FactFilter &filter, const FilterContext &context,
                     const TimelineBins &none, quint64 number)
{
    m_reader.reset();
    m_last = 0;
    if (isOld(number))
        return;
    m_matcher = std::make_unique<FactMatcher>(filter, context);
    m_bins = none;
}

void RunSieve::readOn(quint64 number)
{
    if (isOld(number))
        return;
    open();
    readSlice(number);
}

// Behind the nearest checkpoint before what is wanted, so that it is known which servers there were.
void RunSieve::open()
{
    auto opened = RecordingReader::open(m_path);
    if (auto *reader = std::get_if<std::unique_ptr<RecordingReader>>(&opened))
        m_reader = std::move(*reader);
    if (!m_reader)
        return; // there is nothing in it then
    const quint64 none = m_reader->first() - 1;
    const auto before
        = m_told ? m_reader->checkpointTold(m_last) : m_reader->checkpointUpTo(m_last);
    const RecordingCheckpoint from = before.value_or(
        m_reader->checkpointUpTo(none).value_or(RecordingCheckpoint {none, none, {}, 0, {}}));
    m_reader->goTo(from);
    m_shift = m_told ? from.told - from.seq : 0;
    m_gap = m_told ? m_reader->gapAfter(from) : 0;
    m_slices = 0;
}

void RunSieve::readSlice(quint64 number)
{
    if (isOld(number)) {
        m_reader.reset();
        return;
    }
    const bool isAtEnd = !m_reader || m_reader->isAtEnd();
    for (Fact &fact : isAtEnd ? FactBatch() : m_reader->next(SliceFacts)) {
        if (m_gap != 0 && fact.seq > m_gap)
            passGap();
        fact.seq += m_shift;
        take(fact);
    }
    if (isAtEnd) {
        m_reader.reset();
        Q_EMIT counted(m_bins, m_last, number);
        return;
    }
    if (++m_slices % SlicesToTell == 0)
        Q_EMIT progressed(m_reader->share(), number);
    QMetaObject::invokeMethod(
        this, [this, number] { readSlice(number); }, Qt::QueuedConnection);
}

// Where facts were left out their numbers jump.
void RunSieve::passGap()
{
    const auto behind = m_reader->checkpointUpTo(std::exchange(m_gap, 0));
    if (!behind)
        return;
    m_shift = behind->told - behind->seq;
    m_gap = m_reader->gapAfter(*behind);
}

void RunSieve::testOn(const KeptFacts &facts, quint64 number)
{
    if (!isOld(number))
        testSlice(facts, number);
}

void RunSieve::testSlice(const KeptFacts &facts, quint64 number)
{
    if (isOld(number))
        return;
    const quint64 first = facts.empty() ? 0 : facts.front().seq;
    size_t at = m_last < first ? 0 : size_t(m_last + 1 - first);
    for (qsizetype i = 0; i < SliceFacts && at < facts.size(); ++i)
        take(facts[at++]);
    if (at >= facts.size()) {
        Q_EMIT counted(m_bins, m_last, number);
        return;
    }
    QMetaObject::invokeMethod(
        this, [this, facts, number] { testSlice(facts, number); }, Qt::QueuedConnection);
}

void RunSieve::take(const Fact &fact)
{
    if (fact.seq <= m_last)
        return;
    m_last = fact.seq;
    if (m_matcher->matches(fact))
        m_bins.apply(fact);
}

} // namespace herd::ui

#include "moc_runsieve.cpp"
