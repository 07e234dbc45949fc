// SPDX-License-Identifier: GPL-3.0-or-later
// NodeHost's dealings with its journal, which lives on another thread: a disk that takes its time
// delays the answers that wait for it, and nobody else.
#include "herd/net/host/nodehost.h"
#include "herd/system/clock.h"

#include <QThread>

#include <utility>

namespace herd {

void NodeHost::openJournal(quint16 port, quint16 peerPort)
{
    const JournalContext &journals = *m_context.journals;
    m_journalFails = false;
    m_journal.reset(new JournalWriter({journals.settings, m_settings.herd.name, self().name}));
    m_journal->moveToThread(&journals.thread);
    const auto during = [this, start = m_starts](auto what) {
        return [this, start, what](const auto &value) {
            if (start == m_starts)
                what(value);
        };
    };
    JournalWriter *const journal = m_journal.get();
    connect(journal, &JournalWriter::salvaged, this, during([this](const QString &outcome) {
                Q_EMIT journalSalvaged(m_settings.self, outcome.toUtf8());
            }));
    connect(journal, &JournalWriter::restored, this,
            during([this, journal](const QByteArray &lines) {
                restoreLater([this, journal, lines] {
                    m_loading->restore(lines, systemNow());
                    journal->taken();
                });
            }));
    connect(journal, &JournalWriter::opened, this, during([=, this](qint64 clients) {
                restoreLater([=, this] {
                    const qint64 aside = m_loading->setAside();
                    fact(fact::JournalRestored {clients - aside, aside});
                    if (aside > 0)
                        Q_EMIT journalSetAside(m_settings.self, aside);
                    findAddress(port, peerPort);
                });
            }));
    connect(journal, &JournalWriter::refused, this, during([this](const QString &problem) {
                fail(NodeFailure::JournalProblem, problem.toUtf8());
            }));
    connect(journal, &JournalWriter::stored, this,
            during([this](quint64 batch) { onStored(batch); }));
    connect(journal, &JournalWriter::failed, this,
            during([this](const QString &problem) { onStoreFailed(problem); }));
    QMetaObject::invokeMethod(journal, &JournalWriter::open, Qt::QueuedConnection);
}

// In the order of the calls, one a batch, so that other nodes of this thread are served in between.
void NodeHost::restoreLater(std::function<void()> step)
{
    m_restoring.push_back(std::move(step));
    batchDue();
}

void NodeHost::store(const JournalBatch &batch)
{
    JournalWriter *const journal = m_journal.get();
    QMetaObject::invokeMethod(
        journal, [journal, batch] { journal->append(batch); }, Qt::QueuedConnection);
}

void NodeHost::onStored(quint64 batch)
{
    if (!m_core)
        return;
    m_core->onStored(batch);
    if (std::exchange(m_journalFails, false))
        Q_EMIT journalRecovered(m_settings.self);
    if (m_stopping && !m_saidGoodbye && !m_core->hasUncommitted())
        sayGoodbye();
}

void NodeHost::onStoreFailed(const QString &problem)
{
    if (!m_core)
        return;
    m_core->onStoreFailed(problem.toUtf8());
    if (!std::exchange(m_journalFails, true))
        Q_EMIT journalFailed(m_settings.self, problem.toUtf8());
    if (m_stopping && !m_saidGoodbye)
        sayGoodbye();
}

} // namespace herd
