// SPDX-License-Identifier: GPL-3.0-or-later
// A server's journal at work: reads it, stores what it is told to, and when that fails tries again
// with growing pauses until it works. Batches that come while one is being stored become one
// transaction. While nothing can be stored they are cut down to the newest report of each client
// again and again, so that never much more than twice the whole table waits. Made by a
// node's host, then moved to the thread that journals live on; open() and append() run there, the
// signals come from there. Destroying it (deleteLater() from the host) stores what it still has.
#pragma once

#include "herd/journal/journalfile.h"

#include <QObject>
#include <QSemaphore>
#include <QTimer>

namespace herd {

class JournalWriter final : public QObject
{
    Q_OBJECT

public:
    explicit JournalWriter(const JournalPlace &place);
    ~JournalWriter() override;

    // Answered by salvaged() if it was, then restored()... and opened(), or by refused().
    void open();
    void append(const JournalBatch &batch);
    qsizetype waitingBytes() const { return m_waiting.changes.size(); } // not stored yet

    // One restored() has been taken in: open() is never more than a few ahead. Any thread.
    void taken() { m_credits.release(); }
    // Nobody takes them in any more, open() need not wait. Once, before deleteLater(). Any thread.
    void letGo();

Q_SIGNALS:
    void salvaged(const QString &outcome);  // a whole sentence, without its full stop
    void restored(const QByteArray &lines); // AT lines with their newlines
    void opened(qint64 clients);            // all of them were restored
    void refused(const QString &problem);   // the same
    void stored(quint64 batch);             // and all before it
    void failed(const QString &problem);    // the same; it goes on trying

private:
    JournalFile::Problem tryToOpen(qint64 &clients);
    void commit();
    void commitLater();
    QString sentence(const QString &problem) const;

    const JournalPlace m_place;
    std::unique_ptr<JournalFile> m_file; // made on the thread it is used on
    JournalBatch m_waiting;              // all that is not stored, as one batch
    QTimer m_retry;
    qsizetype m_cutDownAt; // bytes that wait
    QSemaphore m_credits;  // for what is restored and not taken in
    bool m_scheduled = false;
};

} // namespace herd
