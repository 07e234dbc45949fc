// SPDX-License-Identifier: GPL-3.0-or-later
// Everything the panel knows: the facts themselves (bounded in number and bytes), and the folds
// over them. One append a frame; views read and repaint. Owned by HerdSession, GUI thread.
#pragma once

#include "herd/core/base/limits.h"
#include "herd/core/facts/faultlog.h"
#include "herd/core/facts/statehistory.h"
#include "ui/model/flood/floodlog.h"
#include "ui/model/flood/reporttrail.h"
#include "ui/model/timeline/factkeeper.h"
#include "ui/model/timeline/timelinebins.h"

#include <QObject>

#include <optional>

namespace herd::ui {

class TraceStore : public QObject
{
    Q_OBJECT

public:
    explicit TraceStore(const HerdConfig &config, QObject *parent = nullptr,
                        qsizetype bound = limits::FactsKept,
                        qsizetype byteBound = limits::FactsKeptBytes);

    void append(const FactBatch &batch);

    // The herd at the moment that is shown; and with all there ever was in it, for names.
    const HerdConfig &config() const { return state().config(); }
    const HerdConfig &names() const { return m_live.config(); }
    // As it is at the moment that is shown, which is what views read; live() is as it is now, by
    // which is decided what can be done.
    const HerdState &state() const { return m_shown ? *m_shown : m_live; }
    const HerdState &live() const { return m_live; }
    // Shows the moment right after the fact of that number, as far as it is still known, or the
    // present, also where the state is so large that no other moment is known. Says appended() with
    // nothing added.
    void show(std::optional<quint64> seq);
    bool isLive() const { return !m_shown; }
    quint64 shownSeq() const; // number of the last fact that is shown; 0: none is
    // The last fact up to which none is later than `at`; 0: there is none.
    quint64 lastAt(Nanoseconds at) const;
    const FloodLog &floods() const { return m_floods; }
    const FaultLog &faults() const { return m_faults; } // up to the present
    const TimelineBins &bins() const { return m_bins; } // of all there ever was

    // Every message of a report up to the moment that is shown, as far as its facts are kept. Looks
    // through all of them.
    ReportTrail trail(const QByteArray &report) const;

    // The facts kept. Another thread reads a copy of them.
    const KeptFacts &facts() const { return m_facts; }
    const Fact *find(quint64 seq) const { return m_facts.find(seq); }
    Nanoseconds began() const { return m_began; } // time of the first fact there ever was
    quint64 discarded() const
    {
        return m_discarded;
    } // facts past the bound, and those never recorded

Q_SIGNALS:
    // config() is another: servers or links have come, changed or gone, or another moment is shown.
    // Before appended(), at most once for each.
    void topologyChanged();
    // `added` facts came at the end, after `removed` left at the front. Once per batch, and with
    // nothing in it when another moment is shown.
    void appended(qsizetype added, qsizetype removed);

private:
    qsizetype countExcess();
    void sayTopology();

    HerdState m_live;
    std::optional<HerdState> m_shown; // unless that is the live one
    quint64 m_shownSeq = 0;           // of it
    StateHistory m_history;
    quint64 m_topology = 0; // of what is shown
    FloodLog m_floods;
    FaultLog m_faults;
    TimelineBins m_bins;
    FactKeeper m_facts;
    qsizetype m_bound, m_byteBound;
    qsizetype m_bytes = 0; // of the facts kept
    quint64 m_discarded = 0;
    Nanoseconds m_began {};
};

} // namespace herd::ui
