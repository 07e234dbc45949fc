// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/link/linkflow.h"

#include "herd/core/base/limits.h"
#include "herd/core/base/mixed.h"
#include "herd/core/base/text.h"
#include "herd/core/wire/update.h"

#include <utility>

namespace herd {

LinkFlow::LinkFlow(NodeId peer, const LinkEnvironment &environment)
    : m_peer(peer)
    , m_env(environment)
{
}

void LinkFlow::up(ConnId conn, bool compares)
{
    down();
    m_conn = conn;
    m_compares = compares;
    scheduleDigest();
    sendLine(TombstoneGate::announcement());
    if (compares)
        compareTables();
}

// Nothing that waited is lost: the tables are compared when the link is up again.
void LinkFlow::down()
{
    m_conn = 0;
    m_digestDue = false;
    m_rejections.clear();
    m_queue.clear();
    m_questions.clear();
    m_lines.clear();
    m_differing.clear();
    m_handOver.clear();
    m_underway = 0;
    m_silentTicks = 0;
    m_gate = {};
}

bool LinkFlow::hasRoom() const
{
    return m_underway < limits::LinkWindow;
}

bool LinkFlow::hasMore() const
{
    const bool waits = !m_queue.isEmpty() || !m_lines.empty() || !m_questions.isEmpty()
        || !m_differing.empty() || m_digestDue || m_handOver.isDue();
    return m_conn != 0 && waits && hasRoom();
}

// Here and in what it calls: the bytes said, or as many as could have been said meanwhile.
qsizetype LinkFlow::sendSome(qsizetype most)
{
    qsizetype said = 0;
    while (said < most && hasMore())
        said += sendNext();
    return said;
}

qsizetype LinkFlow::sendLine(const QByteArray &line)
{
    m_underway += line.size() + 1;
    m_env.output.send(m_conn, line + '\n');
    return line.size() + 1;
}

qsizetype LinkFlow::sendReport(const Report &report, UpdateQueue::Cause cause)
{
    if (!m_gate.admits(report))
        return Lookup;
    m_line.resize(0);
    appendOwnUpdate(m_line, report);
    m_underway += m_line.size();
    sendUpdate(m_env.output, m_peer, m_conn, report, m_line, cause == UpdateQueue::Cause::Repair);
    return m_line.size();
}

void LinkFlow::forward(const Report &report)
{
    if (m_conn == 0)
        return;
    if (m_queue.isEmpty() && hasRoom()) {
        sendReport(report, UpdateQueue::Cause::Flood);
        return;
    }
    const QByteArray client = report.client().toByteArray();
    if (m_queue.size() < limits::LinkQueue || m_queue.contains(client)) {
        m_queue.push(client, UpdateQueue::Cause::Flood);
    } else {
        if (m_env.output.wantsFacts())
            m_env.output.fact(fact::LinkOverflowed {m_peer, m_queue.size()});
        m_queue.clear();
        compareAnew();
    }
}

// Answers from now on would leave out what has not gone with its flood.
void LinkFlow::compareAnew()
{
    m_digestDue = true;
    m_askedAt = m_toldAt = m_env.table.changes();
    m_handOver.compareAgain();
}

void LinkFlow::forget(QByteArrayView client)
{
    if (!m_queue.isEmpty())
        m_queue.remove(client.toByteArray());
}

void LinkFlow::onSent()
{
    m_underway = 0;
}

// What is new comes first, then answers, then questions of our own, then whether all is there.
qsizetype LinkFlow::sendNext()
{
    if (const auto next = m_queue.take()) {
        const Report *report = m_env.table.find(next->client);
        return report ? sendReport(*report, next->cause) : Lookup;
    }
    if (!m_lines.empty()) {
        const QByteArray line = std::move(m_lines.front());
        m_lines.pop_front();
        return sendLine(line);
    }
    if (!m_questions.isEmpty())
        return answer(m_questions.takeFirst().question);
    if (!m_differing.empty()) {
        const int bucket = m_differing.front();
        m_differing.pop_front();
        m_rejections.forget(bucket);
        for (const QByteArray &line : wantLines(m_env.table, bucket))
            m_lines.push_back(line);
        return lookingAt(bucket);
    }
    if (std::exchange(m_digestDue, false) || m_handOver.takeComparison())
        return compareTables();
    return sendLine(m_handOver.takeLine());
}

qsizetype LinkFlow::lookingAt(int bucket) const
{
    return Lookup * (1 + m_env.table.bucket(bucket).size());
}

qsizetype LinkFlow::compareTables()
{
    m_askedAt = m_env.table.changes();
    if (m_env.output.wantsFacts())
        m_env.output.fact(fact::DigestSent {m_peer});
    return sendLine(digestLine(m_env.table, m_rejections));
}

void LinkFlow::handOver()
{
    if (m_conn != 0)
        m_handOver.begin();
}

bool LinkFlow::onLine(QByteArrayView line)
{
    QByteArrayView rest = line;
    const QByteArrayView word = takeField(rest);
    if (word == "PING" || word == "PONG") {
        if (const auto number = HandOver::numberIn(rest)) {
            if (word == "PING")
                m_handOver.onPing(*number);
            else
                m_handOver.onPong(*number);
        } else if (word == "PING") {
            sendLine(QByteArrayLiteral("PONG"));
        } else if (m_gate.onAbilities(rest)) {
            compareAnew();
        }
        return true;
    }
    if (word == "DIGEST")
        return onDigest(rest);
    if (word == "WANT" || word == "GIVE")
        return m_questions.keep(m_peer, line) == QuestionQueue::Kept::Yes;
    return false;
}

bool LinkFlow::onDigest(QByteArrayView rest)
{
    const auto theirs = parseDigest(rest);
    if (!theirs)
        return false;
    const std::vector<int> buckets = differing(m_env.table, *theirs, m_rejections);
    m_differing.assign(buckets.begin(), buckets.end());
    m_toldAt = m_env.table.changes();
    if (m_env.output.wantsFacts())
        m_env.output.fact(fact::DigestCompared {m_peer, int(buckets.size())});
    return true;
}

qsizetype LinkFlow::answer(const QuestionQueue::Question &question)
{
    int bucket = 0;
    QByteArrayList clients;
    if (const auto *want = std::get_if<Want>(&question)) {
        bucket = want->bucket;
        if (want->from == 0)
            m_rejections.forget(want->bucket);
        Compared compared = compare(m_env.table, *want, m_askedAt);
        clients = std::move(compared.newerHere);
        for (QByteArray &line : compared.giveLines)
            m_lines.push_back(std::move(line));
    } else {
        bucket = std::get<Give>(question).bucket;
        clients = clientsOf(m_env.table, std::get<Give>(question), m_toldAt);
    }
    for (const QByteArray &client : std::as_const(clients))
        m_queue.push(client, UpdateQueue::Cause::Repair);
    return lookingAt(bucket);
}

void LinkFlow::scheduleDigest()
{
    const quint64 word
        = mixed(m_env.settings.seed ^ mixed(quint64(m_peer.index) << 32 | ++m_digests));
    m_ticksToDigest = limits::DigestTicks * 3 / 4 + int(word % (limits::DigestTicks / 2));
}

void LinkFlow::probe()
{
    if (m_silentTicks > 0)
        return;
    m_silentTicks = 1;
    sendLine(QByteArrayLiteral("PING"));
}

bool LinkFlow::onTick()
{
    m_gate.tell(m_env.output, m_peer);
    if (m_silentTicks >= limits::SilentTicks)
        return false;
    if (m_silentTicks > 0)
        ++m_silentTicks;
    probe();
    if (m_compares && --m_ticksToDigest <= 0) {
        scheduleDigest();
        m_digestDue = true;
    }
    return true;
}

} // namespace herd
