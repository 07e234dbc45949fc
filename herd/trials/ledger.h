// SPDX-License-Identifier: GPL-3.0-or-later
// What every server has to hold, by what it was told and what it promised: worked out from facts
// alone, without asking how the servers decide. Owned by FaultTrial. Pure.
#pragma once

#include "herd/core/facts/fact.h"
#include "herd/core/table/reporttable.h"

#include <QHash>
#include <QSet>
#include <QString>

#include <vector>

namespace herd {

class Ledger
{
public:
    using Table = QHash<QByteArray, Report>; // client -> the newest report

    static bool isEqual(const ReportTable &table, const Table &other);

    explicit Ledger(qsizetype nodes)
        : m_known(size_t(nodes))
        , m_promised(size_t(nodes))
    {
    }

    void apply(const Fact &fact);
    void loseDisk(NodeId node) { m_promised.at(size_t(node.index)).clear(); }

    const Table &of(NodeId node) const { return m_known.at(size_t(node.index)); }
    // The newest of everything that still is anywhere: what has to survive.
    Table newest() const;
    // A server answered for what it does not hold, lost what it had answered for though its disk
    // lived, or was told what nobody made: of several the first; or nothing.
    const QString &problem() const { return m_problem; }

private:
    void learn(NodeId node, const Report &report);
    void onAnswer(NodeId node, const QByteArray &bytes);
    void onRestored(NodeId node, qint64 clients);
    void fail(const QString &problem);
    void fail(const QString &what, const Report &report);

    std::vector<Table> m_known;    // by NodeId; from its end on only what its disk gives back
    std::vector<Table> m_promised; // by NodeId: what its disk has to give back, or newer
    QSet<QByteArray> m_made;       // reports that servers took from clients
    QString m_problem;
};

} // namespace herd
