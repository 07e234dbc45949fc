// SPDX-License-Identifier: GPL-3.0-or-later
// One node and somebody who talks to it: a caller on its peer port or a neighbour it called, proven
// or not, or a foreign neighbour on its client port, with the seed's form or one of its own.
// Input: who talks, packet pattern, what they say. A line that is one of T, S, C, P is no line but
// a moment: time passes, all queued is sent, the link is cut and healed, Places answer.
#include "herd/core/base/limits.h"
#include "herd/core/base/posixtime.h"
#include "herd/core/base/text.h"
#include "herd/core/wire/linebuffer.h"
#include "herd/core/wire/linetemplate.h"
#include "tests/fuzz/member.h"
#include "tests/herd/core/wire/updates.h"

namespace herd::fuzz {

namespace {

enum class Talker { Caller, Called, ProvenCaller, ProvenCalled, Foreign, Template };

class Talk
{
public:
    explicit Talk(Talker talker);
    void say(const QList<QByteArrayView> &packets);
    void finish();

private:
    void onLine(QByteArrayView line);
    bool onMoment(QByteArrayView line);
    void checkTable(const Report &told, quint64 before);
    void checkFlood(bool isNew, const Report &told);
    void checkAnswers(QByteArrayView line, bool isNew);
    std::optional<Report> meant(QByteArrayView line) const;
    bool isOnline(QByteArrayView line) const; // it says that it has started
    bool isForeign() const { return m_talker == Talker::Foreign || m_talker == Talker::Template; }

    const Talker m_talker;
    const NodeId m_peer; // the talker
    Member m_beta {Beta};
    ConnId m_conn = 0;
    ConnId m_other = 0; // a proven neighbour that listens
    qsizetype m_asked = 0, m_answered = 0;
};

NodeId peerOf(Talker talker)
{
    if (talker == Talker::Foreign)
        return Delta;
    if (talker == Talker::Template)
        return Epsilon;
    return talker == Talker::Caller || talker == Talker::ProvenCaller ? Alpha : Gamma;
}

LineTemplate templateOf(NodeId node)
{
    return std::get<LineTemplate>(LineTemplate::parse(*smallHerd().node(node).line));
}

Talk::Talk(Talker talker)
    : m_talker(talker)
    , m_peer(peerOf(talker))
{
    m_beta.core.start();
    if (m_peer == Gamma) {
        m_conn = talker == Talker::Called ? m_beta.answerDials(Gamma) : m_beta.proveCalled(Gamma);
        m_other = m_beta.proveCaller(Alpha);
    } else {
        m_other = m_beta.proveCalled(Gamma);
        if (talker == Talker::ProvenCaller)
            m_conn = m_beta.proveCaller(Alpha);
        else
            m_conn = m_beta.accept(talker == Talker::Caller ? Port::Peers : Port::Clients,
                                   talker == Talker::Template ? "127.0.0.5" : "127.0.0.1");
    }
    m_beta.take(m_conn);
}

void Talk::say(const QList<QByteArrayView> &packets)
{
    const Port port = isForeign() ? Port::Clients : Port::Peers;
    // Only a caller that has proven nothing is kept short.
    const bool isNeighbour = port == Port::Peers && m_talker != Talker::Caller;
    LineBuffer buffer(isNeighbour ? limits::PeerLine : m_beta.core.lineLimit(port),
                      m_beta.core.updateLimit(port));
    for (QByteArrayView packet : packets) {
        buffer.append(packet);
        QByteArrayView line;
        while (m_beta.isOpen(m_conn)) {
            const LineBuffer::Status status = buffer.take(line);
            if (status == LineBuffer::Status::Incomplete)
                break;
            if (status == LineBuffer::Status::TooLong) {
                ++m_asked;
                m_beta.core.onBadLine(m_conn, line, CloseReason::LineTooLong);
                m_beta.core.endOfBatch();
            } else if (!onMoment(line)) {
                onLine(line);
            }
        }
    }
}

bool Talk::onMoment(QByteArrayView line)
{
    NodeCore &core = m_beta.core;
    if (line == "T") {
        core.onTimer(m_peer);
        core.onTick(At);
    } else if (line == "S") {
        core.onSent(m_conn);
    } else if (line == "C") {
        core.setLinkWhole(m_peer, false);
        core.setLinkWhole(m_peer, true);
    } else if (line == "P") {
        m_beta.answerPlaces();
    } else {
        return false;
    }
    const ConnId called
        = m_beta.answerDials(m_peer); // a foreign one hears one message a connection
    if (isForeign() && called != 0)
        core.onSent(called);
    m_answered += m_beta.take(m_conn).size();
    return true;
}

// The report a line tells of, if this talker may tell of any.
std::optional<Report> Talk::meant(QByteArrayView line) const
{
    if (m_talker == Talker::ProvenCaller || m_talker == Talker::ProvenCalled)
        return test::parseOwnUpdate(line);
    if (!isForeign())
        return std::nullopt;
    const QByteArray name = smallHerd().node(m_peer).name;
    const Command command = parseCommand(line);
    if (const auto *iamat = std::get_if<Iamat>(&command))
        return Report::make("Beta", At.wall, iamat->client, iamat->coordinates, iamat->time);
    if (const auto *update = std::get_if<UpdateCommand>(&command)) {
        const auto told = parseSeedUpdate(update->json);
        if (told)
            return told->server == name ? std::optional(told->report) : std::nullopt;
    }
    if (m_talker != Talker::Template || std::holds_alternative<Whatsat>(command))
        return std::nullopt;
    const auto told = templateOf(m_peer).read(line, name, At.wall);
    return told ? std::optional(told->report) : std::nullopt;
}

bool Talk::isOnline(QByteArrayView line) const
{
    return m_talker == Talker::Template && takeField(line) == "ONLINE"
        && takeField(line) == smallHerd().node(m_peer).name && trimmed(line).isEmpty();
}

void Talk::onLine(QByteArrayView line)
{
    const Report told = meant(line).value_or(Report());
    const Report known = m_beta.core.table().value(told.client().toByteArray());
    const quint64 before = m_beta.core.table().changes();
    m_beta.line(m_conn, line);
    const bool isNew = m_beta.core.table().changes() != before;
    checkTable(told, before);
    FUZZ_CHECK(!isNew || !isForeign() || known.isNull()
                   || std::holds_alternative<Iamat>(parseCommand(line))
                   || !isSameMoment(told.time(), known.time()),
               "an echo does not win");
    FUZZ_CHECK(!isNew || known.isNull() || compareReports(told, known) > 0, "newer wins");
    const bool isUpdate = !told.isNull() && !std::holds_alternative<Iamat>(parseCommand(line))
        && toNanoseconds(told.time()) <= At.wall + limits::FutureReport;
    if (!trimmed(line).isEmpty() && !isUpdate && !isOnline(line))
        ++m_asked;
    checkAnswers(line, isNew);
    checkFlood(isNew, told);
}

void Talk::checkTable(const Report &told, quint64 before)
{
    const ReportTable &table = m_beta.core.table();
    if (table.changes() == before)
        return;
    FUZZ_CHECK(m_talker != Talker::Caller && m_talker != Talker::Called,
               "who proved nothing changes nothing");
    FUZZ_CHECK(table.changes() == before + 1 && !told.isNull(), "a line brings one report at most");
    FUZZ_CHECK(table.value(told.client().toByteArray()) == told, "what was told is what is known");
}

// News goes on at once, to everybody but the teller; anything else stays here.
void Talk::checkFlood(bool isNew, const Report &told)
{
    QByteArrayList updates;
    for (const QByteArray &said : m_beta.take(m_other)) {
        if (said.startsWith("UPDATE"))
            updates.append(said);
    }
    const QByteArrayList expected
        = isNew ? QByteArrayList {test::ownUpdate(told) + '\n'} : QByteArrayList();
    FUZZ_CHECK(updates == expected, "a neighbour hears of news, once, and of nothing else");
    m_beta.core.onSent(m_other);
}

void Talk::checkAnswers(QByteArrayView line, bool isNew)
{
    const QByteArrayList answers = m_beta.take(m_conn);
    m_answered += answers.size();
    for (const QByteArray &answer : answers) {
        const bool refused = answer == "? " + line.toByteArray() + '\n';
        FUZZ_CHECK(!refused || !isNew, "a refused line changes no table");
        FUZZ_CHECK(!isNew || !answer.startsWith("UPDATE"), "news does not go back to its teller");
        FUZZ_CHECK(!isForeign() || answer.startsWith("? ") || answer.startsWith("AT "),
                   "clients get nothing but answers");
    }
}

void Talk::finish()
{
    m_beta.answerPlaces();
    m_answered += m_beta.take(m_conn).size();
    FUZZ_CHECK(!isForeign() || m_asked == m_answered, "each command of a client has one answer");
    m_beta.core.stop();
    m_beta.lose(m_conn);
}

} // namespace

void fuzz(QByteArrayView input)
{
    const auto talker = Talker(takeByte(input) % 6);
    const quint8 pattern = takeByte(input);
    Talk talk(talker);
    talk.say(packets(input, pattern));
    talk.finish();
}

} // namespace herd::fuzz
