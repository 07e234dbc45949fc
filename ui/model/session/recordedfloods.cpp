// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/session/recordedfloods.h"

#include "herd/core/folds/topology.h"

namespace herd::ui {

namespace {

constexpr qsizetype SliceFacts = 4000; // some milliseconds

} // namespace

RecordedFloods::RecordedFloods(std::unique_ptr<RecordingReader> reader, QString path,
                               QObject *parent)
    : QObject(parent)
    , m_reader(std::move(reader))
    , m_path(std::move(path))
    , m_names(m_reader->about().herd)
    , m_floods(m_reader->about().herd)
{
    connect(&m_next, &QTimer::timeout, this, &RecordedFloods::readSlice);
}

void RecordedFloods::readSlice()
{
    const FactBatch batch = m_reader->next(SliceFacts);
    for (const Fact &fact : batch) {
        applyTopology(m_names, fact);
        m_floods.apply(fact);
    }
    if (!m_reader->isAtEnd())
        return;
    m_next.stop();
    Q_EMIT ended();
}

} // namespace herd::ui

#include "moc_recordedfloods.cpp"
