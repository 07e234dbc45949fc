// SPDX-License-Identifier: GPL-3.0-or-later
// The map's time: what time it is on the facts' clock, and when it is painted anew, which is at
// most thirty times a second for facts, once a second for what fades by itself, and once more when
// the zoom has come to rest. Owned by MapView, GUI thread.
#pragma once

#include "ui/model/timeline/tracestore.h"

#include <QElapsedTimer>
#include <QTimer>

namespace herd::ui {

class MapClock : public QObject
{
    Q_OBJECT

public:
    explicit MapClock(const TraceStore &store); // it outlives the clock

    // The last fact's time and what has passed since.
    Nanoseconds now() const;
    void factsCame() { m_sinceFact.start(); }

    // Each says its signal once, whoever asks meanwhile; fade() every second until it ends.
    void frameSoon();
    void fade();
    void endFading() { m_second.stop(); }
    void restSoon();

Q_SIGNALS:
    void frame();
    void secondPassed();
    void rested();

private:
    const TraceStore &m_store;
    QTimer m_frame, m_second, m_rest;
    QElapsedTimer m_sinceFact;
};

} // namespace herd::ui
