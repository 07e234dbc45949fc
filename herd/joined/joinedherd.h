// SPDX-License-Identifier: GPL-3.0-or-later
// Several processes with servers of one herd, as one backend: the union of what they run, facts in
// one order in which causes come before effects (FactMerge), commands to who runs the server. One
// that cannot be reached holds nobody up: its servers are out of reach, as facts that it tells say;
// so are those that none of them runs.
// Times are on this machine's monotonic clock. Owned by HerdSession; lives on one thread, with its
// parts.
#pragma once

#include "herd/backend/herdbackend.h"
#include "herd/core/joining/factmerge.h"
#include "herd/core/joining/herdunion.h"

#include <QTimer>

#include <memory>
#include <vector>

namespace herd {

class JoinedHerd final : public HerdBackend
{
    Q_OBJECT

public:
    // `parts`: of the union, in its order; none has told anything yet. Begins behind what was
    // unless all of them tell all.
    JoinedHerd(const HerdUnion &joined, std::vector<std::unique_ptr<HerdBackend>> parts,
               QObject *parent = nullptr);
    ~JoinedHerd() override;

    Capabilities capabilities() const override; // of any of them
    Capabilities capabilitiesOf(NodeId node) const override;
    bool tellsAll() const override { return m_tellsAll; }
    Nanoseconds now() const override;
    void start(NodeId node) override { tellRunner(node, &HerdBackend::start); }
    void stop(NodeId node) override { tellRunner(node, &HerdBackend::stop); }
    void drain(NodeId node, Nanoseconds within) override;
    void kill(NodeId node) override { tellRunner(node, &HerdBackend::kill); }
    void startOnFreePorts(NodeId node) override
    {
        tellRunner(node, &HerdBackend::startOnFreePorts);
    }
    void setLink(LinkId link, bool whole) override; // at both ends
    void forget(NodeId node, const QByteArray &client) override;
    quint64 submit(NodeId node, const QByteArray &line) override;
    void setTraffic(const Traffic &traffic) override;

private:
    struct Part
    {
        std::unique_ptr<HerdBackend> backend;
        Nanoseconds ahead {}; // its clock, when it could last be reached
        FactBatch standIns;
        QString whyNot; // it cannot be reached; empty: it can
        bool hasBegun = false, isLost = false;
    };

    void watch(qsizetype index);
    void begin(qsizetype index, const FactBatch &standIns);
    FactBatch runByNobody() const;
    void take(qsizetype index, const FactBatch &batch);
    FactBatch translated(qsizetype index, FactBatch batch);
    void setReached(qsizetype index, const QString &whyNot);
    void lose(qsizetype index, const QString &why);
    void tellRunner(NodeId node, void (HerdBackend::*what)(NodeId));
    void onFrame();

    const HerdUnion m_union;
    std::vector<Part> m_parts;
    FactMerge m_merge;
    QTimer m_frame;
    bool m_tellsAll = true;
    bool m_hasBegun = false;
    quint64 m_seq = 0; // of the last fact that was told
};

} // namespace herd
