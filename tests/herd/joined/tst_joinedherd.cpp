// SPDX-License-Identifier: GPL-3.0-or-later
// Two processes as one herd, told by a test's hand.
// Long because the processes are part of it.
#include "herd/core/folds/herdstate.h"
#include "herd/joined/joinedherd.h"
#include "herd/system/clock.h"

#include <QSignalSpy>
#include <QTest>

using namespace herd;
using namespace std::chrono_literals;

using Capability = HerdBackend::Capability;

namespace {

// A process with a clock of its own, which does what it is told by noting it down.
class Process final : public HerdBackend
{
public:
    Process(Capabilities powers, Nanoseconds ahead)
        : m_powers(powers)
        , m_ahead(ahead)
    {
    }
    QStringList done;
    bool all = false, isBehind = false;

    Capabilities capabilities() const override { return m_powers; }
    bool tellsAll() const override { return all || HerdBackend::tellsAll(); }
    bool isCatchingUp() const override { return isBehind; }
    Nanoseconds now() const override { return monotonicNow() + m_ahead; }
    void start(NodeId node) override { write("start", node.index); }
    void stop(NodeId node) override { write("stop", node.index); }
    void drain(NodeId node, Nanoseconds within) override
    {
        write(("drain " + QByteArray::number(within / 1s)).constData(), node.index);
    }
    void kill(NodeId node) override { write("kill", node.index); }
    void startOnFreePorts(NodeId node) override { write("free", node.index); }
    void setLink(LinkId link, bool whole) override { write(whole ? "heal" : "cut", link.index); }
    void forget(NodeId node, const QByteArray &client) override
    {
        write(("forget " + client).constData(), node.index);
    }
    quint64 submit(NodeId node, const QByteArray &line) override
    {
        write(line.constData(), node.index);
        return 1;
    }
    void setTraffic(const Traffic &traffic) override
    {
        done << QStringLiteral("%1 clients of %2 servers")
                    .arg(traffic.count)
                    .arg(traffic.servers.size());
    }

    void begin(const FactBatch &standIns)
    {
        Q_EMIT beganBehind(quint64(standIns.size()), standIns, 0);
    }
    void tell(const FactBody &body, NodeId node, Nanoseconds ago = {})
    {
        Q_EMIT factsReady({{1, now() - ago, node, body}});
    }
    void lose(const QString &why)
    {
        m_powers = {};
        Q_EMIT lost(why);
    }

private:
    void write(const char *what, int whose)
    {
        done << QStringLiteral("%1 %2").arg(QLatin1String(what)).arg(whose);
    }

    Capabilities m_powers;
    Nanoseconds m_ahead;
};

const NodeId Hill {0}, Smith {1};
constexpr auto Operated
    = Capability::Live | Capability::Run | Capability::Links | Capability::Submit;

HerdConfig herdOf(const QByteArrayList &names)
{
    HerdConfig herd;
    herd.name = "herd";
    for (int i = 0; i < names.size(); ++i)
        herd.addNode(NodeId {i}, {names[i]});
    herd.addLink(NodeId {0}, NodeId {1});
    return herd;
}

// Hill there, Smith in another, which knows them the other way round.
struct Joined
{
    Process *hills, *smiths;
    std::unique_ptr<JoinedHerd> herd;
    HerdState state;
    FactBatch facts, standIns;
    QStringList events;

    explicit Joined(HerdBackend::Capabilities hillsPowers = Operated,
                    HerdBackend::Capabilities smithsPowers = Operated,
                    const QByteArrayList &servers = {"Hill", "Smith"}, bool isWhole = false)
    {
        const auto joined
            = HerdUnion::of({{QStringLiteral("a"), herdOf(servers), {Hill}},
                             {QStringLiteral("b"), herdOf({"Smith", "Hill"}), {NodeId {0}}}});
        auto a = std::make_unique<Process>(hillsPowers, 1000h);
        auto b = std::make_unique<Process>(smithsPowers, -1h);
        hills = a.get();
        smiths = b.get();
        hills->all = smiths->all = hills->isBehind = smiths->isBehind = isWhole;
        std::vector<std::unique_ptr<HerdBackend>> parts;
        parts.push_back(std::move(a));
        parts.push_back(std::move(b));
        state = HerdState(std::get<HerdUnion>(joined).herd());
        herd = std::make_unique<JoinedHerd>(std::get<HerdUnion>(joined), std::move(parts));
        QObject *const here = herd.get();
        QObject::connect(herd.get(), &HerdBackend::beganBehind, here,
                         [this](quint64, const FactBatch &batch) {
                             standIns = batch;
                             apply(batch);
                         });
        QObject::connect(herd.get(), &HerdBackend::factsReady, here,
                         [this](const FactBatch &batch) {
                             facts += batch;
                             apply(batch);
                         });
        QObject::connect(herd.get(), &HerdBackend::unreachable, here, [this](const QString &why) {
            events << QStringLiteral("unreachable: ") + why;
        });
        QObject::connect(herd.get(), &HerdBackend::reachable, here,
                         [this] { events << QStringLiteral("reachable"); });
        QObject::connect(herd.get(), &HerdBackend::lost, here,
                         [this](const QString &why) { events << QStringLiteral("lost: ") + why; });
    }
    void begin()
    {
        hills->begin({});
        smiths->begin({});
    }
    void apply(const FactBatch &batch)
    {
        for (const Fact &fact : batch)
            state.apply(fact);
    }
};

} // namespace

class TestJoinedHerd : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void beginsWithWhatAllWere();
    void whomNobodyRuns();
    void tellsAllByOneClock();
    void commandsGoToWhoRunsIt();
    void saysWhoIsDrained();
    void powersAreOfWhoRunsIt();
    void answersAreOfWhoWasAsked();
    void oneOfThemIsOutOfReach();
    void oneOfThemLivesHere();
    void aLinkWithinAProcessIsToldOnce();
    void tellsWhatWas();
};

void TestJoinedHerd::beginsWithWhatAllWere()
{
    Joined j;
    j.hills->begin({{1, j.hills->now(), Hill, fact::NodeListening {"127.0.0.1", 1, 2}}});
    j.hills->tell(fact::LineReceived {1, "early"}, Hill);
    QVERIFY(j.standIns.isEmpty());
    j.smiths->begin({{1, j.smiths->now(), NodeId {0}, fact::NodeListening {"127.0.0.1", 3, 4}}});
    QCOMPARE(j.state.node(Hill).port, quint16(1));
    QCOMPARE(j.state.node(Smith).port, quint16(3));
    QVERIFY(j.facts.isEmpty());
    QTRY_COMPARE(j.facts.size(), 1);
    QCOMPARE(j.facts.constFirst().seq, quint64(j.standIns.size()) + 1);
}

void TestJoinedHerd::whomNobodyRuns()
{
    Joined j(Operated, Operated, {"Hill", "Smith", "Bell"});
    j.begin();
    QCOMPARE(j.state.node(j.state.config().find("Bell")).outOfReach,
             QByteArray("No process that is connected to runs it"));
    QVERIFY(j.state.node(Smith).outOfReach.isEmpty());
}

void TestJoinedHerd::tellsAllByOneClock()
{
    Joined j;
    j.begin();
    const Report report = Report::make("Hill", 5s, "kiwi", "+1+1", "4");
    // The receipt comes first, and by clocks that are apart by weeks.
    j.smiths->tell(fact::UpdateReceived {NodeId {1}, report, Verdict::Newer, "UPDATE"}, NodeId {0});
    j.hills->tell(fact::UpdateSent {Smith, report, "UPDATE", false}, Hill);
    QTRY_COMPARE(j.facts.size(), 2);
    QVERIFY(j.facts[0].as<fact::UpdateSent>());
    QCOMPARE(j.facts[1].node, Smith);
    QCOMPARE(j.facts[1].as<fact::UpdateReceived>()->from, Hill);
    QVERIFY(j.facts[1].at >= j.facts[0].at);
    QVERIFY(std::chrono::abs(j.facts[1].at - j.herd->now()) < 10min);
    QVERIFY(j.state.knowsNewest(Smith, "kiwi"));
}

void TestJoinedHerd::commandsGoToWhoRunsIt()
{
    Joined j;
    j.begin();
    j.herd->start(Hill);
    j.herd->stop(Smith);
    j.herd->kill(Smith);
    j.herd->startOnFreePorts(Smith);
    j.herd->setLink(LinkId {0}, false);
    j.herd->setLink(LinkId {0}, true);
    j.herd->forget(Smith, "kiwi");
    j.herd->drain(Smith, 7s);
    const auto said = [](const char *words) {
        return QString::fromLatin1(words).split(u',');
    };
    QCOMPARE(j.hills->done, said("start 0,cut 0,heal 0"));
    QCOMPARE(j.smiths->done, said("stop 0,kill 0,free 0,cut 0,heal 0,forget kiwi 0,drain 7 0"));
}

void TestJoinedHerd::saysWhoIsDrained()
{
    const Joined j;
    QSignalSpy drained(j.herd.get(), &HerdBackend::drained);
    Q_EMIT j.smiths->drained(NodeId {0}, "left");
    QCOMPARE(drained.size(), 1);
    QCOMPARE(drained[0][0].value<NodeId>(), Smith);
    QCOMPARE(drained[0][1].toByteArray(), QByteArray("left"));
}

void TestJoinedHerd::powersAreOfWhoRunsIt()
{
    const Joined j(Operated, Capability::Live);
    QCOMPARE(j.herd->capabilities(), HerdBackend::Capabilities(Operated));
    QCOMPARE(j.herd->capabilitiesOf(Hill), HerdBackend::Capabilities(Operated));
    QCOMPARE(j.herd->capabilitiesOf(Smith), HerdBackend::Capabilities(Capability::Live));
}

void TestJoinedHerd::answersAreOfWhoWasAsked()
{
    Joined j;
    j.begin();
    const quint64 first = j.herd->submit(Hill, "one"), second = j.herd->submit(Smith, "two");
    QVERIFY(first > 0 && second > 0 && first != second);
    j.smiths->tell(fact::RequestAnswered {1, "two", {}}, NodeId {0});
    QTRY_COMPARE(j.facts.size(), 1);
    QCOMPARE(j.facts[0].as<fact::RequestAnswered>()->request, second);
}

void TestJoinedHerd::oneOfThemIsOutOfReach()
{
    Joined j;
    j.begin();
    Q_EMIT j.smiths->unreachable(QStringLiteral("cut"));
    j.smiths->tell(fact::ServerOutOfReach {NodeId {0}, "cut"}, {});
    j.hills->tell(fact::LineReceived {1, "goes on"}, Hill);
    QTRY_COMPARE(j.facts.size(), 2);
    QCOMPARE(j.state.node(Smith).outOfReach, QByteArray("cut"));
    QVERIFY(j.state.node(Hill).outOfReach.isEmpty());
    QVERIFY(j.events.isEmpty());
    Q_EMIT j.hills->unreachable(QStringLiteral("cut too"));
    Q_EMIT j.smiths->reachable();
    Q_EMIT j.hills->reachable();
    QCOMPARE(j.events,
             QStringList({QStringLiteral("unreachable: cut too"), QStringLiteral("reachable")}));
    j.smiths->lose(QStringLiteral("it ended"));
    QCOMPARE(j.events.size(), 2);
    QVERIFY(!j.herd->capabilitiesOf(Smith));
    j.hills->lose(QStringLiteral("all ended"));
    QCOMPARE(j.events.constLast(), QStringLiteral("lost: all ended"));
    QVERIFY(!j.herd->capabilities());
}

// It tells all from the beginning, and nobody waits for it to begin.
void TestJoinedHerd::oneOfThemLivesHere()
{
    Joined j(Operated | Capability::Owner | Capability::Traffic, Operated);
    j.hills->tell(fact::NodeStarting {}, Hill);
    j.smiths->begin({});
    QTRY_COMPARE(j.facts.size(), 1);
    QVERIFY(j.herd->capabilitiesOf(Hill).testFlag(Capability::Owner));
    QVERIFY(!j.herd->capabilitiesOf(Smith).testFlag(Capability::Owner));
    Traffic three;
    three.count = 3;
    j.herd->setTraffic(three);
    three.servers = {Smith}; // which does not live here
    j.herd->setTraffic(three);
    QCOMPARE(j.hills->done,
             QStringList({QStringLiteral("3 clients of 1 servers"),
                          QStringLiteral("0 clients of 0 servers")}));
    QVERIFY(j.smiths->done.isEmpty());
}

void TestJoinedHerd::aLinkWithinAProcessIsToldOnce()
{
    const auto joined
        = HerdUnion::of({{QStringLiteral("a"), herdOf({"Hill", "Smith"}), {Hill, Smith}}});
    std::vector<std::unique_ptr<HerdBackend>> parts;
    auto only = std::make_unique<Process>(Operated, 0h);
    const QStringList &done = only->done;
    parts.push_back(std::move(only));
    JoinedHerd herd(std::get<HerdUnion>(joined), std::move(parts));
    herd.setLink(LinkId {0}, false);
    QCOMPARE(done, QStringList {QStringLiteral("cut 0")});
}

// All there ever was of all of them, from the first fact on, in the order of their times.
void TestJoinedHerd::tellsWhatWas()
{
    Joined j(Operated, Operated, {"Hill", "Smith", "Bell"}, true);
    QVERIFY(j.herd->tellsAll());
    const Report report = Report::make("Hill", 5s, "kiwi", "+1+1", "4");
    j.hills->tell(fact::NodeStarting {}, Hill, 50min);
    j.hills->tell(fact::UpdateSent {Smith, report, "UPDATE", false}, Hill, 20min);
    QTRY_VERIFY(!j.state.node(j.state.config().find("Bell")).outOfReach.isEmpty());
    QCOMPARE(j.facts.size(), 1); // what Smith tells may be earlier
    j.smiths->tell(fact::NodeStarting {}, NodeId {0}, 60min);
    j.smiths->tell(fact::UpdateReceived {NodeId {1}, report, Verdict::Newer, "UPDATE"}, NodeId {0},
                   20min);
    j.smiths->tell(fact::LineReceived {1, "now"}, NodeId {0});
    j.hills->isBehind = j.smiths->isBehind = false;
    j.hills->tell(fact::LineReceived {1, "now"}, Hill);
    QTRY_COMPARE(j.facts.size(), 7);
    QVERIFY(j.standIns.isEmpty());
    const QList<NodeId> order {{}, Smith, Hill, Hill, Smith};
    for (qsizetype i = 0; i < order.size(); ++i)
        QCOMPARE(j.facts[i].node, order[i]);
    for (qsizetype i = 0; i < j.facts.size(); ++i)
        QCOMPARE(j.facts[i].seq, quint64(i) + 1);
    QVERIFY(j.facts[3].as<fact::UpdateSent>() && j.facts[4].as<fact::UpdateReceived>());
    QVERIFY(j.state.knowsNewest(Smith, "kiwi"));
}

QTEST_GUILESS_MAIN(TestJoinedHerd)
#include "tst_joinedherd.moc"
