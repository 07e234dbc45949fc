// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/graph/graphstill.h"

#include "ui/model/timeline/tracestore.h"

#include <QPainter>

#include <algorithm>
#include <utility>

namespace herd::ui {

namespace {

using namespace std::chrono_literals;
constexpr auto Gather = 60ms;   // changes of state are told at most so often,
constexpr int GatherShare = 10; // and for no more than a tenth of the time

} // namespace

GraphStill::GraphStill(const TraceStore &store)
    : m_store(store)
{
    m_changes.setSingleShot(true);
    connect(&m_changes, &QTimer::timeout, this, &GraphStill::look);
    connect(&store, &TraceStore::appended, this, [this] {
        if (!m_changes.isActive())
            gather();
    });
}

void GraphStill::gather()
{
    m_changes.start(std::max<std::chrono::milliseconds>(Gather, GatherShare * m_took));
}

void GraphStill::look()
{
    // From one moment to another, links were not as busy as the counts of both differ.
    if (const bool wasLive = std::exchange(m_wasLive, m_store.isLive()); !wasLive || !m_wasLive)
        m_rates.restart();
    m_rates.sample(m_store.state(),
                   m_sinceSample.isValid() ? double(m_sinceSample.elapsed()) / 1000 : 1);
    m_sinceSample.start();
    if (!m_rates.isIdle())
        gather(); // until the links have calmed down
    Q_EMIT changed();
}

const QPixmap &GraphStill::picture(QSize size, qreal ratio,
                                   const std::function<void(QPainter &)> &paint)
{
    if (!m_picture.isNull() && m_picture.devicePixelRatio() == ratio)
        return m_picture;
    m_picture = QPixmap(size * ratio);
    m_picture.setDevicePixelRatio(ratio);
    QElapsedTimer took;
    took.start();
    QPainter painter(&m_picture);
    paint(painter);
    m_took = std::chrono::milliseconds(took.elapsed());
    return m_picture;
}

} // namespace herd::ui

#include "moc_graphstill.cpp"
