// SPDX-License-Identifier: GPL-3.0-or-later
// What stands still of the graph, servers and links, as a picture over which messages go. Says when
// it should be painted anew because something has changed: at most so often, and for no more than a
// tenth of the time. Owned by GraphView, GUI thread.
#pragma once

#include "ui/model/graph/graphlook.h"

#include <QElapsedTimer>
#include <QObject>
#include <QPixmap>
#include <QTimer>

#include <chrono>
#include <functional>

class QPainter;

namespace herd::ui {

class TraceStore;

class GraphStill : public QObject
{
    Q_OBJECT

public:
    explicit GraphStill(const TraceStore &store); // which outlives it

    const LinkRates &rates() const { return m_rates; }
    // As it was painted last, if that is of this ratio and it was not dropped since.
    const QPixmap &picture(QSize size, qreal ratio, const std::function<void(QPainter &)> &paint);
    void drop() { m_picture = QPixmap(); }

Q_SIGNALS:
    void changed(); // servers, links, or how busy these are

private:
    void gather();
    void look();

    const TraceStore &m_store;
    LinkRates m_rates;
    bool m_wasLive = true; // the moment that was looked at last
    QPixmap m_picture;     // null when it has to be painted anew
    QTimer m_changes;
    QElapsedTimer m_sinceSample;
    std::chrono::milliseconds m_took {}; // to paint it
};

} // namespace herd::ui
