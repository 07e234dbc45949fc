// SPDX-License-Identifier: GPL-3.0-or-later
// A node's side of its journal, whose writer lives on another thread: a disk that takes its time
// delays the answers that wait for it, and nobody else. What the journal held comes a step a batch,
// so that other nodes of this thread are served in between. Knows whether storing fails, so that
// this is said once, and its end once. Owned by NodeRun, on its thread; what was to be stored is
// stored also after its end.
#pragma once

#include "herd/journal/journalwriter.h"
#include "herd/net/host/herdthreadcontext.h"

#include <QObject>

#include <deque>
#include <functional>
#include <memory>

namespace herd {

class JournalClient final : public QObject
{
    Q_OBJECT

public:
    // `member` ends its batches with restoreSome().
    JournalClient(const QByteArray &herd, const QByteArray &node, const HerdThreadContext &context,
                  BatchMember &member);

    void open();        // once; answered by salvaged() or not, restored() any number of times, and
                        // opened() or refused()
    bool restoreSome(); // a step of that; true when there are more
    void store(const JournalBatch &batch); // answered by stored() or failed()
    void close();                          // others may open it; no signal follows

Q_SIGNALS:
    void salvaged(const QByteArray &outcome);
    void restored(const QByteArray &lines); // as JournalWriter has them
    void opened(qint64 clients);            // all of them were restored
    void refused(const QByteArray &problem);
    void stored(quint64 batch);
    void failed(const QByteArray &problem); // it is tried again
    // Just before the first failed(), and just before the stored() that ends these.
    void brokeDown(const QByteArray &problem);
    void recovered();

private:
    // What the writer said before close() may come behind it.
    bool isOpen() const { return m_writer != nullptr; }
    void later(std::function<void()> step);
    void onStored(quint64 batch);
    void onFailed(const QByteArray &problem);

    struct LetGo
    {
        void operator()(JournalWriter *writer) const;
    };

    const HerdThreadContext &m_context;
    BatchMember &m_member;
    std::unique_ptr<JournalWriter, LetGo> m_writer; // lives on the journals' thread
    std::deque<std::function<void()>> m_steps;
    bool m_fails = false;
};

} // namespace herd
