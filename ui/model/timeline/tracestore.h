// SPDX-License-Identifier: GPL-3.0-or-later
// Everything the panel knows: the facts themselves (bounded in number and bytes), and the folds
// over them. One append a frame; views read and repaint. What views read is one stretch of the run:
// the latest, which grows, or an earlier one that whoever has a recording gives it (turnTo()).
// Owned by HerdSession, GUI thread.
#pragma once

#include "ui/model/flood/reporttrail.h"
#include "ui/model/timeline/stretch.h"
#include "ui/model/timeline/timelinebins.h"

#include <QObject>

#include <algorithm>
#include <memory>
#include <optional>

namespace herd::ui {

class TraceStore : public QObject
{
    Q_OBJECT

public:
    explicit TraceStore(const HerdConfig &config, QObject *parent = nullptr,
                        qsizetype bound = limits::FactsKept,
                        qsizetype byteBound = limits::FactsKeptBytes);

    // Before any is appended: the run began earlier, and was at that fact then (Stretch).
    void beginBehind(quint64 last, const FactBatch &standIns, quint64 floods);
    void append(const FactBatch &batch);

    // The herd at the moment that is shown; and with all there ever was in it, for names.
    const HerdConfig &config() const { return state().config(); }
    const HerdConfig &names() const { return live().config(); }
    // As it is at the moment that is shown, which is what views read; live() is as it is now, by
    // which is decided what can be done.
    const HerdState &state() const { return m_shown ? *m_shown : live(); }
    const HerdState &live() const { return m_latest.now(); }
    // Shows the moment right after the fact of that number, as far as the stretch has it, or the
    // present, also where the state is so large that no other moment is known. Says appended() with
    // nothing added.
    void show(std::optional<quint64> seq);
    bool isLive() const { return !m_shown; }
    quint64 shownSeq() const; // number of the last fact that is shown; 0: none is
    // The last fact up to which none is later than `at`; 0: there is none.
    quint64 lastAt(Nanoseconds at) const { return stretch().lastAt(at); }
    const FloodLog &floods() const { return stretch().floods(); }
    const FaultLog &faults() const { return stretch().faults(); } // up to the end of the stretch
    const TimelineBins &bins() const { return m_bins; }           // of all there ever was

    // Every message of a report up to the moment that is shown, as far as its facts are kept. Looks
    // through all of them.
    ReportTrail trail(const QByteArray &report) const;

    // The facts of the stretch. Another thread reads a copy of them.
    const KeptFacts &facts() const { return stretch().facts(); }
    const Fact *find(quint64 seq) const { return stretch().find(seq); }
    // Of the run, whatever stretch is shown.
    const Stretch &latest() const { return m_latest; }
    Nanoseconds began() const { return m_began; } // time of the first fact there ever was
    // What facts() does not have of the run: what was never told, and what is not kept any more,
    // which is not discarded where a recording has it.
    quint64 discarded() const { return m_untold + (m_isRecorded ? summedUp() : m_excess); }
    quint64 elsewhere() const { return m_isRecorded ? excess() - summedUp() : 0; }
    void setRecorded(bool recorded) { m_isRecorded = recorded; }
    // The recording outgrew its bound: it has those from `first` on, which happened at that time,
    // and of those before only what they come to.
    void setSummedUp(quint64 first, Nanoseconds at);
    Nanoseconds recordedFrom() const { return m_summedUp > 0 ? m_recordedFrom : m_began; }

    // Another stretch, of before the latest; null: the latest again. A moment of it is to be shown
    // next.
    void turnTo(std::shared_ptr<const Stretch> earlier);
    bool isTurned() const { return m_earlier != nullptr; }
    // Of a run of which not all was appended: of all facts up to that number.
    void setBins(const TimelineBins &bins, quint64 last);
    bool isBinned() const { return !m_lacksBins; } // bins() has all of the run

Q_SIGNALS:
    // config() is another: servers or links have come, changed or gone, or another moment is shown.
    // Before appended(), at most once for each.
    void topologyChanged();
    // facts(), floods() and faults() are of another stretch: whoever keeps something of them begins
    // anew.
    void turned();
    // `added` facts came at the end of facts(), after `removed` left at the front. Once per batch
    // while the latest stretch is shown, and with nothing in it when another moment is shown.
    void appended(qsizetype added, qsizetype removed);
    // latest() did: by so many facts that are kept, at the end. Once per batch; after appended(),
    // and alone while another stretch is shown: for whoever goes by live().
    void grew(qsizetype added);
    void binsChanged(); // by setBins(), or which of it there is, by setSummedUp()

private:
    const Stretch &stretch() const { return m_earlier ? *m_earlier : m_latest; }
    void noteTopology();
    quint64 excess() const { return latest().lastSeq() - facts().size(); }
    quint64 summedUp() const { return std::min(m_summedUp, excess()); }

    Stretch m_latest;
    std::shared_ptr<const Stretch> m_earlier; // that is shown; null: it is the latest
    std::optional<HerdState> m_shown;         // unless that is the live one
    quint64 m_shownSeq = 0;                   // of it
    quint64 m_topology = 0;                   // of what is shown
    TimelineBins m_bins;
    quint64 m_binned = 0;               // facts up to there are in it
    quint64 m_untold = 0, m_excess = 0; // facts: of gaps, past the bound
    quint64 m_summedUp = 0;             // facts of the recording
    Nanoseconds m_recordedFrom {};
    bool m_isRecorded = false;
    bool m_lacksBins = false;
    bool m_hasBegun = false;
    Nanoseconds m_began {};
};

} // namespace herd::ui
