// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/linkflow.h"

#include "herd/core/limits.h"
#include "herd/core/mixed.h"
#include "herd/core/text.h"
#include "herd/core/update.h"

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
    if (compares)
        compareTables();
}

// Nothing that waited is lost: the tables are compared when the link is up again.
void LinkFlow::down()
{
    m_conn = 0;
    m_digestDue = false;
    m_queue.clear();
    m_questions.clear();
    m_questionBytes = 0;
    m_lines.clear();
    m_differing.clear();
    m_underway = 0;
    m_silentTicks = 0;
}

bool LinkFlow::hasRoom() const
{
    return m_underway < limits::LinkWindow;
}

void LinkFlow::say(const QByteArray &line)
{
    m_underway += line.size() + 1;
    m_env.output.send(m_conn, line + '\n');
}

void LinkFlow::sayUpdate(const Report &report, UpdateQueue::Cause cause)
{
    m_line.resize(0);
    appendOwnUpdate(m_line, report);
    m_underway += m_line.size();
    sendUpdate(m_env.output, m_peer, m_conn, report, m_line, cause == UpdateQueue::Cause::Repair);
}

void LinkFlow::forward(const Report &report)
{
    if (m_conn == 0)
        return;
    if (m_queue.isEmpty() && hasRoom()) {
        sayUpdate(report, UpdateQueue::Cause::Flood);
        return;
    }
    const QByteArray client = report.client().toByteArray();
    if (m_queue.size() < limits::LinkQueue || m_queue.contains(client)) {
        m_queue.push(client, UpdateQueue::Cause::Flood);
    } else {
        if (m_env.output.wantsFacts())
            m_env.output.fact(fact::LinkOverflowed {m_peer, m_queue.size()});
        m_queue.clear();
        m_digestDue = true;
        // Answers from now on would leave out what was just forgotten.
        m_askedAt = m_toldAt = m_env.table.changes();
    }
}

void LinkFlow::forget(QByteArrayView client)
{
    if (!m_queue.isEmpty())
        m_queue.remove(client.toByteArray());
}

void LinkFlow::onSent()
{
    m_underway = 0;
    pump();
}

void LinkFlow::pump()
{
    while (m_conn != 0 && hasRoom() && sayNext()) { }
}

// What is new comes first, then answers, then questions of our own. False when there is nothing.
bool LinkFlow::sayNext()
{
    if (const auto next = m_queue.take()) {
        if (const Report *report = m_env.table.find(next->client))
            sayUpdate(*report, next->cause);
    } else if (!m_lines.empty()) {
        say(m_lines.front());
        m_lines.pop_front();
    } else if (!m_questions.empty()) {
        const auto [question, bytes] = std::move(m_questions.front());
        m_questions.pop_front();
        m_questionBytes -= bytes;
        answer(question);
    } else if (!m_differing.empty()) {
        for (const QByteArray &line : wantLines(m_env.table, m_differing.front()))
            m_lines.push_back(line);
        m_differing.pop_front();
    } else if (std::exchange(m_digestDue, false)) {
        compareTables();
    } else {
        return false;
    }
    return true;
}

void LinkFlow::compareTables()
{
    m_askedAt = m_env.table.changes();
    say(digestLine(m_env.table));
    if (m_env.output.wantsFacts())
        m_env.output.fact(fact::DigestSent {m_peer});
}

bool LinkFlow::onLine(QByteArrayView line)
{
    QByteArrayView rest = line;
    const QByteArrayView word = takeField(rest);
    if (word == "PING") {
        say(QByteArrayLiteral("PONG"));
        return true;
    }
    if (word == "PONG") {
        m_silentTicks = 0;
        return true;
    }
    if (word == "DIGEST")
        return onDigest(rest);
    if (word == "WANT" || word == "GIVE")
        return onQuestion(word, rest);
    return false;
}

bool LinkFlow::onDigest(QByteArrayView rest)
{
    const auto theirs = parseDigest(rest);
    if (!theirs)
        return false;
    const std::vector<int> buckets = differing(m_env.table, *theirs);
    m_differing.assign(buckets.begin(), buckets.end());
    m_toldAt = m_env.table.changes();
    if (m_env.output.wantsFacts())
        m_env.output.fact(fact::DigestCompared {m_peer, int(buckets.size())});
    pump();
    return true;
}

bool LinkFlow::onQuestion(QByteArrayView word, QByteArrayView rest)
{
    bool good = false;
    if (word == "WANT") {
        auto want = parseWant(rest);
        good = want && keep(std::move(*want), rest.size());
    } else {
        auto give = parseGive(rest);
        good = give && keep(std::move(*give), rest.size());
    }
    pump();
    return good;
}

bool LinkFlow::keep(Question question, qsizetype bytes)
{
    bytes += qsizetype(sizeof(Question)); // so that many short ones are no way round the bound
    if (m_questionBytes + bytes > limits::LinkQuestions)
        return false;
    m_questionBytes += bytes;
    m_questions.emplace_back(std::move(question), bytes);
    return true;
}

void LinkFlow::answer(const Question &question)
{
    QByteArrayList clients;
    if (const auto *want = std::get_if<Want>(&question)) {
        Compared compared = compare(m_env.table, *want, m_askedAt);
        clients = std::move(compared.newerHere);
        for (QByteArray &line : compared.giveLines)
            m_lines.push_back(std::move(line));
    } else {
        clients = clientsOf(m_env.table, std::get<Give>(question), m_toldAt);
    }
    for (const QByteArray &client : std::as_const(clients))
        m_queue.push(client, UpdateQueue::Cause::Repair);
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
    say(QByteArrayLiteral("PING"));
}

bool LinkFlow::onTick()
{
    if (m_silentTicks >= limits::SilentTicks)
        return false;
    if (m_silentTicks > 0)
        ++m_silentTicks;
    probe();
    if (m_compares && --m_ticksToDigest <= 0) {
        scheduleDigest();
        m_digestDue = true;
        pump();
    }
    return true;
}

} // namespace herd
