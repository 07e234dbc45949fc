// SPDX-License-Identifier: GPL-3.0-or-later
// What comes to be shown of floods, batch by batch: those that began, once they are among those
// that are shown, and what tables went on to say about them. Each is told once. Part of Playback;
// no signals, no clock.
#pragma once

#include "ui/model/playback/floodchoice.h"
#include "ui/model/timeline/tracestore.h"

#include <QHash>

#include <vector>

namespace herd::ui {

class FloodFeed
{
public:
    using Floods = std::vector<const Flood *>; // until the next batch of facts

    // From the end of what the store has, which outlives it.
    explicit FloodFeed(const TraceStore &store);

    const FloodChoice &choice() const { return m_choice; }
    void setShown(const IsFloodShown &isShown);

    void follow();  // what the batch brought
    void pass();    // over it: nothing of it is told
    void restart(); // the store shows another stretch
    // Those that began and are shown by now, in their order.
    Floods takeBegun();
    // Those shown that messages were about in the batch, and of which a table has told again.
    Floods takeBursts();
    // Messages were about it in the batch.
    bool isAbout(const Flood &flood) const { return flood.lastSeq > m_before.seq; }

private:
    struct Mark // of what was seen
    {
        quint64 number = 0; // of a flood
        quint64 seq = 0;    // of a fact
    };
    Mark end() const;
    bool isNewBurst(const Flood &flood);

    const TraceStore &m_store;
    FloodChoice m_choice;
    Mark m_before, m_now;         // the batch
    QHash<quint64, int> m_bursts; // flood number -> bursts told
};

} // namespace herd::ui
