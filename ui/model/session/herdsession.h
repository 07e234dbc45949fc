// SPDX-License-Identifier: GPL-3.0-or-later
// One opened herd: what runs it, all that is known of it, and what the user looks at. Owned by the
// program; outlives every view of it. GUI thread.
#pragma once

#include "herd/backend/herdbackend.h"
#include "herd/trace/recorder.h"
#include "ui/model/graph/nodechoices.h"
#include "ui/model/session/herdmeter.h"
#include "ui/model/session/recordedstretches.h"
#include "ui/model/timeline/selection.h"
#include "ui/model/timeline/tracestore.h"

#include <QTimer>

#include <memory>

namespace herd::ui {

class HerdSession : public QObject
{
    Q_OBJECT

public:
    // `path`: the herd file. `places`: what answers WHATSAT, for people. `recorder`: of all that
    // happens; null: none. `kept`: so many facts stay in memory, at least one.
    HerdSession(const QString &path, const HerdConfig &config, const QString &places,
                std::unique_ptr<HerdBackend> backend, std::unique_ptr<Recorder> recorder = {},
                qsizetype kept = limits::FactsKept, QObject *parent = nullptr);
    ~HerdSession() override;

    const QString &path() const { return m_path; }
    const QString &places() const { return m_places; }
    const HerdConfig &config() const { return m_store.names(); }
    HerdBackend &backend() { return *m_backend; }
    TraceStore &store() { return m_store; }
    const TraceStore &store() const { return m_store; }
    Selection &selection() { return m_selection; }
    const HerdMeter &meter() const { return m_meter; }
    Recorder *recorder() { return m_recorder.get(); }
    // The file that has all of it: the recorder's, or the recording that is shown. Empty: there is
    // none.
    QString recording() const;

    // Of what the store does not keep any more; null: it is nowhere.
    StretchSource *stretches() { return m_stretches.get(); }

    // What there is of before its first event, where the herd was running then: nothing, for it was
    // not; what its processes have recorded, or those that are elsewhere of a herd that is half
    // here; nothing that is known; what some of several processes have recorded.
    enum class Before { Nothing, Recorded, RecordedElsewhere, Unknown, Apart };
    Before before() const { return m_before; }
    void setBefore(Before before) { m_before = before; }

    bool can(HerdBackend::Capability what) const;
    bool can(HerdBackend::Capability what, NodeId node) const;
    // Why not, a sentence for people; empty when it can.
    QString whyNot(HerdBackend::Capability what) const;
    // Why the herd cannot be reached for now, as the backend said it; empty: it can.
    const QString &whyUnreachable() const { return m_unreachable; }
    // What may be done, by its state and by what the backend can do.
    NodeChoices choices(NodeId node) const;
    LinkChoices choices(LinkId link) const;
    // Whom to ask to have it forgotten: of the running servers that can one that knows the newest
    // report of it. Nothing: there is none.
    std::optional<NodeId> whoForgets(const QByteArray &client) const;

    void open();     // starts those that live with the backend
    void startAll(); // those of ours that are not running
    void stopAll();
    // Stops those that live with the backend; closed() follows when they are, or when they took too
    // long.
    void close();

Q_SIGNALS:
    void closed();
    void lost();          // nothing can be done any more: see whyNot()
    void powersChanged(); // can() of something has: with lost(), and when it is unreachable or not
    void refused(const QString &why); // what was asked of the backend; as it said it

private:
    void onFacts(const FactBatch &batch);
    QList<NodeId> owned() const; // that live with the backend
    void closeIfStopped();
    void beginBehind(quint64 last, const FactBatch &standIns, quint64 floods);
    void lose(const QString &why);
    void setUnreachable(const QString &why);

    const QString m_path, m_places;
    TraceStore m_store;
    Selection m_selection;
    HerdMeter m_meter;
    QTimer m_patience;
    Before m_before = Before::Nothing;
    bool m_closing = false;
    const bool m_isRecording;                   // it is not live
    QString m_lost;                             // why, once it is
    QString m_unreachable;                      // why, while it is
    const std::unique_ptr<Recorder> m_recorder; // may be null
    std::unique_ptr<RecordedStretches> m_stretches;
    std::unique_ptr<HerdBackend> m_backend; // goes first
};

} // namespace herd::ui
