// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/trace/recordedherd.h"

#include <algorithm>
#include <utility>

namespace herd {

namespace {

constexpr qsizetype Slice = 4000; // facts; some milliseconds

} // namespace

RecordedHerd::RecordedHerd(std::shared_ptr<RecordingReader> reader, QObject *parent, quint64 most)
    : WatchedHerd(parent)
    , m_reader(std::move(reader))
    , m_most(most)
{
    connect(&m_next, &QTimer::timeout, this, &RecordedHerd::readSlice);
    QMetaObject::invokeMethod(this, &RecordedHerd::begin, Qt::QueuedConnection);
}

RecordedHerd::~RecordedHerd() = default;

void RecordedHerd::begin()
{
    m_next.start(0);
    if (m_reader->last() < m_reader->first() + m_most)
        return;
    const auto from = m_reader->checkpointUpTo(m_reader->last() - m_most / 4);
    if (!from)
        return;
    m_reader->goTo(*from);
    Q_EMIT beganBehind(from->seq, from->facts, from->floods);
}

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
    m_reader->close();
    QStringList lacks {m_reader->notice().isEmpty() ? m_reader->unfinished() : m_reader->notice()};
    if (m_reader->notice().isEmpty() && m_reader->unknownFacts() > 0)
        lacks.append(
            QStringLiteral("Facts of kinds that this program does not know are left out: %1")
                .arg(m_reader->unknownFacts()));
    lacks.removeAll(QString());
    if (!lacks.isEmpty())
        Q_EMIT lost(lacks.join(QStringLiteral(". ")));
}

} // namespace herd

#include "moc_recordedherd.cpp"
