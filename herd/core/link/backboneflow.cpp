// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/link/backboneflow.h"

#include "herd/core/base/limits.h"
#include "herd/core/base/mixed.h"
#include "herd/core/base/text.h"
#include "herd/core/wire/update.h"

#include <algorithm>
#include <limits>
#include <memory>
#include <utility>

namespace herd {

namespace {

using Kind = BackboneMessage::Kind;

// Nothing is left to the reports that are on their way.
constexpr quint64 Everything = std::numeric_limits<quint64>::max();

} // namespace

BackboneFlow::BackboneFlow(NodeId hub, const LinkEnvironment &environment)
    : m_hub(hub)
    , m_env(environment)
    , m_herePause(std::max(
          1, int(environment.settings.herd.neighbours(hub).size()) / limits::BackboneHeres))
    , m_senders(environment.settings.incarnation)
{
}

// Whoever it reaches has what was said meanwhile, or finds out from our number that it has not.
void BackboneFlow::up(ConnId conn)
{
    down();
    m_conn = conn;
    m_env.output.send(conn, subscriptionsOf(m_env.settings));
    m_mayAsk = true;
    m_ticksToHere = m_herePause;
    scheduleDigest();
    sendText(Kind::Here, {}, "HERE");
    compareWith(Kind::Any, {});
}

void BackboneFlow::down()
{
    loseQueue();
    m_conn = 0;
    m_repairs.clear();
    m_differing.clear();
    m_asked.clear();
    m_handOver.clear();
    m_underway = 0;
}

// The others notice by our number.
void BackboneFlow::loseQueue()
{
    m_number += quint64(m_queue.size());
    m_queue.clear();
}

bool BackboneFlow::hasMore() const
{
    const bool waits = !m_queue.isEmpty() || !m_repairs.empty() || !m_differing.empty()
        || !m_asked.isEmpty() || m_handOver.isDue();
    return m_conn != 0 && waits && m_underway < limits::LinkWindow;
}

qsizetype BackboneFlow::sendSome(qsizetype most)
{
    qsizetype said = 0;
    while (said < most && hasMore())
        said += sendNext();
    return said;
}

qsizetype BackboneFlow::sendText(Kind kind, NodeId to, QByteArrayView text)
{
    const QByteArray receiver = to.isValid() ? m_env.settings.herd.node(to).name : QByteArray();
    const QByteArray line = publish(m_env.settings, kind, receiver, m_number, text);
    m_underway += line.size();
    m_env.output.send(m_conn, line);
    return line.size();
}

// To all where `to` is none.
qsizetype BackboneFlow::sendReport(const Report &report, NodeId to, bool isRepair)
{
    m_line.resize(0);
    appendOwnUpdate(m_line, report);
    const QByteArrayView text = QByteArrayView(m_line).chopped(1);
    const QByteArray line = to.isValid()
        ? publish(m_env.settings, Kind::To, m_env.settings.herd.node(to).name, m_number, text)
        : publish(m_env.settings, Kind::Report, report.client(), ++m_number, text);
    m_underway += line.size();
    sendUpdate(m_env.output, m_hub, m_conn, report, line, isRepair);
    return line.size();
}

void BackboneFlow::forward(const Report &report)
{
    if (m_conn == 0) {
        ++m_number;
        return;
    }
    if (m_queue.isEmpty() && m_underway < limits::LinkWindow) {
        sendReport(report, {}, false);
        return;
    }
    const QByteArray client = report.client().toByteArray();
    if (m_queue.size() < limits::LinkQueue || m_queue.contains(client)) {
        m_queue.push(client, UpdateQueue::Cause::Flood);
        return;
    }
    if (m_env.output.wantsFacts())
        m_env.output.fact(fact::LinkOverflowed {m_hub, m_queue.size()});
    loseQueue();
    ++m_number;
    m_handOver.compareAgain();
}

void BackboneFlow::handOver()
{
    if (m_conn != 0)
        m_handOver.begin();
}

// What is new comes first, then what was asked for, then questions of our own, then others', then
// whether all is there.
qsizetype BackboneFlow::sendNext()
{
    if (const auto next = m_queue.take()) {
        const Report *report = m_env.table.find(next->client);
        return report ? sendReport(*report, {}, next->cause == UpdateQueue::Cause::Repair) : Lookup;
    }
    if (!m_repairs.empty()) {
        const auto [to, client] = std::move(m_repairs.front());
        m_repairs.pop_front();
        const Report *report = m_env.table.find(client);
        return report ? sendReport(*report, to, true) : Lookup;
    }
    if (!m_differing.empty()) {
        const auto [whom, bucket] = m_differing.front();
        m_differing.pop_front();
        qsizetype said = Lookup;
        for (const QByteArray &line : wantLines(m_env.table, bucket)) {
            said += sendText(Kind::To, whom, line);
            ++m_wantsSaid;
        }
        return said;
    }
    if (m_asked.isEmpty()) {
        const auto [to, text] = m_handOver.take(m_env.table);
        return sendText(to.isValid() ? Kind::To : Kind::Any, to, text);
    }
    return answer(m_asked.takeFirst());
}

// The one who is asked by WANT began it: what is newer here is told to all.
qsizetype BackboneFlow::answer(const QuestionQueue::Asked &asked)
{
    if (const auto *sums = std::get_if<std::unique_ptr<const Digest>>(&asked.question)) {
        const std::vector<int> buckets = differing(m_env.table, **sums);
        m_wantsSaid = 0;
        for (int bucket : buckets)
            m_differing.emplace_back(asked.by, bucket);
        if (m_env.output.wantsFacts())
            m_env.output.fact(fact::DigestCompared {m_hub, int(buckets.size())});
        return Lookup;
    }
    if (const auto *want = std::get_if<Want>(&asked.question)) {
        const Compared compared = compare(m_env.table, *want, Everything);
        for (const QByteArray &client : compared.newerHere)
            m_queue.push(client, UpdateQueue::Cause::Repair);
        qsizetype said = Lookup * (1 + m_env.table.bucket(want->bucket).size());
        for (const QByteArray &line : compared.giveLines)
            said += sendText(Kind::To, asked.by, line);
        return said;
    }
    if (const auto *ping = std::get_if<QuestionQueue::Ping>(&asked.question))
        return sendText(Kind::To, asked.by,
                        "PONG " + QByteArray::number(ping->number)
                            + (ping->compares ? ' ' + QByteArray::number(m_wantsSaid) : ""));
    const auto &give = std::get<Give>(asked.question);
    for (const QByteArray &client : clientsOf(m_env.table, give, Everything))
        m_repairs.emplace_back(asked.by, client);
    return Lookup * (1 + m_env.table.bucket(give.bucket).size());
}

std::optional<QByteArrayView> BackboneFlow::onMessage(QByteArrayView line)
{
    if (line.startsWith("LOST ")) {
        onLost(line.sliced(5).toLongLong());
        return std::nullopt;
    }
    const auto message = parseMessage(m_env.settings, line);
    if (!message) {
        ++m_unproven;
        return std::nullopt;
    }
    const auto report = messageOf(message->text);
    bool isGood = false;
    switch (message->kind) {
    case Kind::Report:
        isGood = report.has_value();
        if (isGood)
            m_senders.onReport(message->sender, message->incarnation, message->number);
        break;
    case Kind::Here:
        isGood = message->text == "HERE";
        if (isGood)
            m_senders.onHere(message->sender, message->incarnation, message->number);
        break;
    case Kind::Any:
    case Kind::To:
        isGood = report || onQuestion(*message);
        break;
    }
    if (!isGood)
        ++m_unproven;
    askWhoWasMissed();
    return isGood ? report : std::nullopt;
}

void BackboneFlow::onLost(qsizetype count)
{
    if (m_env.output.wantsFacts())
        m_env.output.fact(fact::LinkOverflowed {m_hub, count});
    compareWith(Kind::Any, {});
    m_handOver.compareAgain();
}

bool BackboneFlow::onQuestion(const BackboneMessage &message)
{
    QByteArrayView rest = message.text;
    const QByteArrayView word = takeField(rest);
    m_handOver.onAsked();
    if (word == "PONG")
        return m_handOver.onPong(message.sender, rest);
    if (word == "PING") {
        m_senders.onHere(message.sender, message.incarnation, message.number);
        if (message.kind == Kind::Any)
            m_senders.onCompared(message.sender);
        else if (!m_senders.isComplete(message.sender))
            return true; // it is not said that all is here
    }
    if (word == "WANT")
        m_handOver.onWant(message.sender);
    const auto kept = m_asked.keep(message.sender, message.text);
    if (kept == QuestionQueue::Kept::NoRoom) // who asked compares again
        m_handOver.compareAgain();
    return kept != QuestionQueue::Kept::Nonsense;
}

void BackboneFlow::compareWith(Kind kind, NodeId whom)
{
    if (m_env.output.wantsFacts())
        m_env.output.fact(fact::DigestSent {m_hub});
    sendText(kind, whom, digestLine(m_env.table));
}

// One a tick: mostly the first has all that the others have, too.
void BackboneFlow::askWhoWasMissed()
{
    if (m_conn == 0 || !m_senders.hasMissed() || !std::exchange(m_mayAsk, false))
        return;
    compareWith(Kind::To, *m_senders.takeMissed());
}

void BackboneFlow::onTick()
{
    if (const quint64 messages = std::exchange(m_unproven, 0);
        messages > 0 && m_env.output.wantsFacts())
        m_env.output.fact(fact::StrangersTurnedAway {0, 0, messages});
    m_mayAsk = true;
    askWhoWasMissed();
    m_handOver.onTick();
    if (--m_ticksToHere <= 0) {
        m_ticksToHere = m_herePause;
        sendText(Kind::Here, {}, "HERE");
    }
    if (--m_ticksToDigest <= 0) {
        scheduleDigest();
        compareWith(Kind::Any, {});
    }
}

void BackboneFlow::scheduleDigest()
{
    const quint64 word
        = mixed(m_env.settings.seed ^ mixed(quint64(m_hub.index) << 32 | ++m_digests));
    m_ticksToDigest = limits::DigestTicks * 3 / 4 + int(word % (limits::DigestTicks / 2));
}

} // namespace herd
