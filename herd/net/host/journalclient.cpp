// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/net/host/journalclient.h"

#include <QThread>

#include <utility>

namespace herd {

void JournalClient::LetGo::operator()(JournalWriter *writer) const
{
    writer->letGo();
    writer->deleteLater();
}

JournalClient::JournalClient(const QByteArray &herd, const QByteArray &node,
                             const HerdThreadContext &context, BatchMember &member)
    : m_context(context)
    , m_member(member)
    , m_writer(new JournalWriter({context.journals->settings, herd, node}))
{
    JournalWriter *const writer = m_writer.get();
    writer->moveToThread(&context.journals->thread);
    connect(writer, &JournalWriter::salvaged, this, [this](const QString &outcome) {
        if (isOpen())
            Q_EMIT salvaged(outcome.toUtf8());
    });
    connect(writer, &JournalWriter::restored, this, [this, writer](const QByteArray &lines) {
        later([this, writer, lines] {
            Q_EMIT restored(lines);
            writer->taken();
        });
    });
    connect(writer, &JournalWriter::opened, this,
            [this](qint64 clients) { later([this, clients] { Q_EMIT opened(clients); }); });
    connect(writer, &JournalWriter::refused, this, [this](const QString &problem) {
        if (isOpen())
            Q_EMIT refused(problem.toUtf8());
    });
    connect(writer, &JournalWriter::stored, this, &JournalClient::onStored);
    connect(writer, &JournalWriter::failed, this,
            [this](const QString &problem) { onFailed(problem.toUtf8()); });
}

void JournalClient::open()
{
    QMetaObject::invokeMethod(m_writer.get(), &JournalWriter::open, Qt::QueuedConnection);
}

void JournalClient::later(std::function<void()> step)
{
    if (!isOpen())
        return;
    m_steps.push_back(std::move(step));
    m_context.epoll.endLater(m_member);
}

bool JournalClient::restoreSome()
{
    if (m_steps.empty())
        return false;
    const auto step = std::move(m_steps.front());
    m_steps.pop_front();
    step();
    return !m_steps.empty();
}

void JournalClient::store(const JournalBatch &batch)
{
    JournalWriter *const writer = m_writer.get();
    QMetaObject::invokeMethod(
        writer, [writer, batch] { writer->append(batch); }, Qt::QueuedConnection);
}

void JournalClient::onStored(quint64 batch)
{
    if (!isOpen())
        return;
    if (std::exchange(m_fails, false))
        Q_EMIT recovered();
    Q_EMIT stored(batch);
}

void JournalClient::onFailed(const QByteArray &problem)
{
    if (!isOpen())
        return;
    if (!std::exchange(m_fails, true))
        Q_EMIT brokeDown(problem);
    Q_EMIT failed(problem);
}

void JournalClient::close()
{
    if (m_writer)
        m_writer->disconnect(this);
    m_writer.reset();
    m_steps.clear();
}

} // namespace herd

#include "moc_journalclient.cpp"
