// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/trace/recordedherd.h"

#include <algorithm>

namespace herd {

namespace {

constexpr qsizetype Slice = 4000; // facts; some milliseconds

} // namespace

RecordedHerd::RecordedHerd(std::shared_ptr<RecordingReader> reader, QObject *parent)
    : HerdBackend(parent)
    , m_reader(std::move(reader))
{
    connect(&m_next, &QTimer::timeout, this, &RecordedHerd::readSlice);
    m_next.start(0);
}

RecordedHerd::~RecordedHerd() = default;

void RecordedHerd::readSlice()
{
    const FactBatch batch = m_reader->next(Slice);
    for (const Fact &fact : batch)
        m_now = std::max(m_now, fact.at);
    if (m_reader->isAtEnd())
        m_next.stop();
    if (!batch.isEmpty())
        Q_EMIT factsReady(batch);
    if (!m_reader->isAtEnd())
        return;
    if (!m_reader->notice().isEmpty())
        Q_EMIT lost(m_reader->notice());
    else if (m_reader->unknownFacts() > 0)
        Q_EMIT lost(
            QStringLiteral("Facts of kinds that this program does not know are left out: %1")
                .arg(m_reader->unknownFacts()));
}

} // namespace herd

#include "moc_recordedherd.cpp"
