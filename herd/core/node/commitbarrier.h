// SPDX-License-Identifier: GPL-3.0-or-later
// What of a node's table still has to be stored in its journal, and which clients' answers wait for
// that. While the journal fails nobody waits: answers then promise no more than memory holds. Owned
// by NodeCore; does nothing on a node without a journal. Pure.
#pragma once

#include "herd/core/link/nodeoutput.h"
#include "herd/core/table/journalchange.h"
#include "herd/core/table/setaside.h"

#include <deque>
#include <vector>

namespace herd {

class CommitBarrier
{
public:
    CommitBarrier(bool isOn, NodeOutput &output, const ReportTable &table, const SetAside &aside)
        : m_isOn(isOn)
        , m_output(output)
        , m_table(table)
        , m_aside(aside)
    {
    }

    void learned(const ReportView &known); // what the table now holds of its client
    void forgot(QByteArrayView client);

    // The batch an answer given now has to wait for, so that all it is based on is stored; 0: none.
    quint64 pending() const;
    void wait(ConnId conn); // for pending(), which is not 0
    bool isAwaited() const { return !m_waiting.empty(); }

    void endOfBatch(); // hands over what changed

    // Everything up to that batch is stored. Returns the connections that waited for it.
    std::vector<ConnId> onStored(quint64 batch);
    // Returns all that wait.
    std::vector<ConnId> onFailed(const QByteArray &why);

private:
    struct Waiting
    {
        quint64 batch = 0;
        ConnId conn = 0;
    };

    void changed(const JournalChange &change);

    const bool m_isOn;
    NodeOutput &m_output;
    const ReportTable &m_table;
    const SetAside &m_aside;       // the journal has these too
    QByteArray m_changes;          // as in journalchange.h
    std::deque<Waiting> m_waiting; // in the order of the batches
    quint64 m_handed = 0, m_stored = 0;
    bool m_failing = false;
};

} // namespace herd
