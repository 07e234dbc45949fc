// SPDX-License-Identifier: GPL-3.0-or-later
// Strangers that mean ill, or are broken: what they cost, and that nobody else pays for it.
// Long because each kind of ill will is a test.
#include "herd/core/base/limits.h"
#include "tests/herd/net/host/herdfixture.h"

#include <QTest>

#include <unistd.h>

using namespace herd;
using namespace herd::test;

namespace {

using namespace std::chrono_literals;

// Deadlines in a fiftieth of the time.
HostBounds impatient()
{
    HostBounds bounds;
    bounds.tick = 20ms;
    return bounds;
}

// The next descriptor the system gives out.
int nextDescriptor()
{
    const int next = dup(0);
    close(next);
    return next;
}

// Has all descriptors below a number, while it lives.
class Hoard
{
public:
    explicit Hoard(int below)
    {
        while (nextDescriptor() < below)
            m_all.push_back(dup(0));
    }
    ~Hoard()
    {
        for (const int fd : m_all)
            close(fd);
    }
    Hoard(const Hoard &) = delete;
    Hoard &operator=(const Hoard &) = delete;

private:
    std::vector<int> m_all;
};

template<class T> std::vector<T> told(const Herd &herd)
{
    std::vector<T> found;
    for (const Fact &fact : herd.facts) {
        if (const T *one = fact.as<T>())
            found.push_back(*one);
    }
    return found;
}

bool hasGone(const Herd &herd, CloseReason why)
{
    const auto gone = told<fact::ClientGone>(herd);
    return std::any_of(gone.begin(), gone.end(),
                       [why](const fact::ClientGone &one) { return one.reason == why; });
}

} // namespace

class TestHostile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aLineThatNeverEnds();
    void aLineThatTrickles();
    void aClientThatNeverReads();
    void aStrangerAtThePeerPort_data();
    void aStrangerAtThePeerPort();
    void manyStrangersAtThePeerPort();
    void strangersTakeNoDescriptorsOfClients();
    void strangersHaveFewDescriptorsBeyondThoseOfClients();
    void strangersGoWithTheirServer();
    void neighboursAreNoCrowd();
    void moreClientsThanDescriptors();
    void aStormOfCallers();
};

void TestHostile::aLineThatNeverEnds()
{
    Herd herd(seedHerd(), false, impatient());
    herd.live.start(Hill);
    QTRY_COMPARE(herd.state.runningNodes(), 1);
    Client silent(herd.port(Hill)), slow(herd.port(Hill));
    slow.say("IAMAT kiwi");
    QTRY_VERIFY(slow.ended);
    QCOMPARE(slow.got, QByteArray("? IAMAT kiwi\n"));
    QTRY_VERIFY(hasGone(herd, CloseReason::TooSlow));
    // A client with nothing to say may stay as long as it likes.
    QVERIFY(!silent.ended);
    silent.say(Iamat);
    QTRY_VERIFY(silent.got.startsWith("AT Hill "));
}

void TestHostile::aLineThatTrickles()
{
    Herd herd(seedHerd(), false, impatient());
    herd.live.start(Hill);
    QTRY_COMPARE(herd.state.runningNodes(), 1);
    Client slow(herd.port(Hill));
    QTimer drip;
    connect(&drip, &QTimer::timeout, &slow.socket, [&slow] { slow.say("x"); });
    drip.start(10ms);
    QTRY_VERIFY(slow.ended);
    QVERIFY(slow.got.startsWith("? x"));
}

void TestHostile::aClientThatNeverReads()
{
    Herd herd;
    herd.live.start(Hill);
    QTRY_COMPARE(herd.state.runningNodes(), 1);
    Client rude(herd.port(Hill)), good(herd.port(Hill));
    rude.socket.setReadBufferSize(1);
    rude.socket.disconnect(&rude.socket);
    QTRY_COMPARE(rude.socket.state(), QAbstractSocket::ConnectedState);
    for (int i = 0; i < 100 && rude.socket.state() == QAbstractSocket::ConnectedState; ++i) {
        rude.say(QByteArray(Iamat).repeated(4000));
        QTRY_VERIFY(rude.socket.bytesToWrite() == 0 || hasGone(herd, CloseReason::Backlog));
    }
    QTRY_VERIFY(hasGone(herd, CloseReason::Backlog));
    good.say("WHATSAT kiwi 10 1\n");
    QTRY_VERIFY(good.got.startsWith("AT Hill "));
}

void TestHostile::aStrangerAtThePeerPort_data()
{
    QTest::addColumn<QByteArray>("says");
    QTest::addColumn<QByteArray>("hears");
    const auto row = [](const char *name, const QByteArray &says, const QByteArray &hears) {
        QTest::newRow(name) << says << hears;
    };
    row("nothing", "", "");
    row("half a line", "HELLO 3 se", "");
    row("a browser", "GET / HTTP/1.1\r\n", "? GET / HTTP/1.1\r\n");
    row("an update", "UPDATE AT Smith +0.1 kiwi +1+1 5\n", "? UPDATE AT Smith +0.1 kiwi +1+1 5\n");
    row("another version", "HELLO 2 seed Campbell 1 00000000000000000000000000000000\n",
        "REFUSED another version\n");
    row("another herd", "HELLO 3 w14 Campbell 1 00000000000000000000000000000000\n",
        "REFUSED another herd\n");
    row("no neighbour", "HELLO 3 seed Jaquez 1 00000000000000000000000000000000\n",
        "REFUSED not a neighbour\n");
    row("a long line", QByteArray(100'000, 'x'), "? " + QByteArray(64, 'x') + '\n');
    row("a kilobyte", QByteArray(limits::HandshakeLine + 1, 'x'),
        "? " + QByteArray(64, 'x') + '\n');
    row("a long update", "UPDATE " + QByteArray(2000, 'x'),
        "? UPDATE " + QByteArray(57, 'x') + '\n');
}

// Hill and Campbell are the neighbours that dial Smith; whoever says HELLO here is none of them.
void TestHostile::aStrangerAtThePeerPort()
{
    QFETCH(QByteArray, says);
    QFETCH(QByteArray, hears);
    Herd herd(seedHerd(), false, impatient());
    herd.live.start(Smith);
    QTRY_COMPARE(herd.state.runningNodes(), 1);
    Client stranger(herd.state.node(Smith).peerPort);
    stranger.say(says);
    QTRY_VERIFY(stranger.ended);
    QCOMPARE(stranger.got, hears);
    QVERIFY(herd.state.newest().isEmpty());
}

// They are few at any time, and neither clients nor neighbours go short.
void TestHostile::manyStrangersAtThePeerPort()
{
    HostBounds bounds = impatient();
    bounds.strangers = 4;
    bounds.descriptors = nextDescriptor() + 1000;
    Herd herd(seedHerd(), false, bounds);
    for (NodeId id : {Hill, Smith, Jaquez, Singleton})
        herd.live.start(id);
    QTRY_COMPARE(herd.state.linksUp(), 4);
    std::vector<std::unique_ptr<Client>> crowd;
    for (int i = 0; i < 100; ++i) {
        crowd.push_back(std::make_unique<Client>(herd.state.node(Smith).peerPort));
        QTRY_COMPARE(crowd.back()->socket.state(), QAbstractSocket::ConnectedState);
        QVERIFY(*bounds.strangersNow <= 4 + 2 * 6); // and two for each link of the herd
    }
    herd.live.start(Campbell); // it dials Singleton, and Smith in the middle of the crowd
    QTRY_COMPARE(herd.state.linksUp(), 6);
    Client good(herd.port(Smith));
    good.say(Iamat);
    QTRY_VERIFY(good.got.startsWith("AT Smith "));
    QTRY_VERIFY(
        std::all_of(crowd.begin(), crowd.end(), [](const auto &one) { return one->ended; }));
    QTRY_COMPARE(int(*bounds.strangersNow), 0);
    QTRY_VERIFY(herd.state.counters().strangersTurnedAway >= 100 - 4 - 2 * 6);
}

// A client that comes while there are strangers has the room it would have without them.
void TestHostile::strangersTakeNoDescriptorsOfClients()
{
    constexpr int Strangers = 8;
    HostBounds bounds;
    bounds.tick = 1h;
    bounds.strangers = Strangers;
    bounds.descriptors = nextDescriptor() + 200;
    Herd herd(seedHerd(), false, bounds);
    herd.live.start(Smith);
    QTRY_COMPARE(herd.state.runningNodes(), 1);
    std::vector<std::unique_ptr<Client>> crowd;
    for (int i = 0; i < Strangers; ++i)
        crowd.push_back(std::make_unique<Client>(herd.state.node(Smith).peerPort));
    QTRY_COMPARE(int(*bounds.strangersNow), Strangers);
    const Hoard hoard(bounds.descriptors);
    Client good(herd.port(Smith));
    good.say(Iamat);
    QTRY_VERIFY(good.got.startsWith("AT Smith "));
}

// Of those that are left to links and logs.
void TestHostile::strangersHaveFewDescriptorsBeyondThoseOfClients()
{
    constexpr int Most = limits::SpareDescriptors / 4, More = 2; // and a node takes 35 of them
    HostBounds bounds;
    bounds.tick = 1h;
    bounds.strangers = 2 * Most;
    bounds.descriptors = nextDescriptor() + 100;
    Herd herd(seedHerd(), false, bounds);
    herd.live.start(Smith);
    QTRY_COMPARE(herd.state.runningNodes(), 1);
    const Hoard hoard(bounds.descriptors);
    std::vector<std::unique_ptr<Client>> crowd;
    for (int i = 0; i < Most + More; ++i)
        crowd.push_back(std::make_unique<Client>(herd.state.node(Smith).peerPort));
    const auto ended = [&crowd] {
        return std::count_if(crowd.begin(), crowd.end(),
                             [](const auto &one) { return one->ended; });
    };
    QTRY_COMPARE(ended(), More);
    QCOMPARE(int(*bounds.strangersNow), Most);
}

void TestHostile::strangersGoWithTheirServer()
{
    HostBounds bounds;
    bounds.tick = 1h;
    Herd herd(seedHerd(), false, bounds);
    herd.live.start(Smith);
    QTRY_COMPARE(herd.state.runningNodes(), 1);
    const Client stranger(herd.state.node(Smith).peerPort);
    QTRY_COMPARE(int(*bounds.strangersNow), 1);
    herd.live.kill(Smith);
    QTRY_COMPARE(int(*bounds.strangersNow), 0);
}

// All of a herd call at once when it starts: none of them is a stranger too many.
void TestHostile::neighboursAreNoCrowd()
{
    HostBounds bounds;
    bounds.strangers = 0;
    Herd herd(seedHerd(), false, bounds);
    for (NodeId id : {Hill, Jaquez, Smith, Campbell, Singleton})
        herd.live.start(id);
    QTRY_COMPARE(herd.state.linksUp(), 6);
    QCOMPARE(herd.state.counters().strangersTurnedAway, 0u);
}

void TestHostile::moreClientsThanDescriptors()
{
    HostBounds bounds;
    bounds.tick = 20ms;
    bounds.descriptors = nextDescriptor() + 160; // a hundred callers, some thirty of the herd
    Herd herd(seedHerd(), false, bounds);
    herd.startAll();
    QTRY_COMPARE(herd.state.linksUp(), 6);
    std::vector<std::unique_ptr<Client>> crowd;
    for (int i = 0; i < 100; ++i)
        crowd.push_back(std::make_unique<Client>(herd.port(Hill)));
    QTRY_VERIFY(!told<fact::ClientsRefused>(herd).empty());
    QTRY_VERIFY(
        std::any_of(crowd.begin(), crowd.end(), [](const auto &one) { return one->ended; }));
    // Servers still find each other, and who was taken is served.
    herd.live.kill(Smith);
    QTRY_COMPARE(herd.state.runningNodes(), 4);
    herd.live.start(Smith);
    QTRY_COMPARE(herd.state.linksUp(), 6);
    crowd.front()->say(Iamat);
    QTRY_VERIFY(crowd.front()->got.startsWith("AT Hill "));
    QTRY_COMPARE(herd.state.knows(Smith).size(), 1);
    crowd.clear();
    // There is room again.
    QTRY_VERIFY(nextDescriptor() < bounds.descriptors - 10);
    Client late(herd.port(Hill));
    late.say(Iamat);
    QTRY_VERIFY(late.got.startsWith("AT Hill "));
}

void TestHostile::aStormOfCallers()
{
    Herd herd;
    herd.startAll();
    QTRY_COMPARE(herd.state.linksUp(), 6);
    Client good(herd.port(Hill));
    std::vector<std::unique_ptr<Client>> storm;
    for (int i = 0; i < 300; ++i)
        storm.push_back(std::make_unique<Client>(herd.port(Hill)));
    good.say(Iamat);
    QTRY_VERIFY(good.got.startsWith("AT Hill "));
    QTRY_COMPARE(herd.state.knows(Singleton).size(), 1);
    for (const auto &one : storm)
        one->say("WHATSAT nobody 1 1\n");
    QTRY_VERIFY(std::all_of(storm.begin(), storm.end(),
                            [](const auto &one) { return one->got == "? WHATSAT nobody 1 1\n"; }));
    QCOMPARE(herd.state.linksUp(), 6);
}

QTEST_GUILESS_MAIN(TestHostile)
#include "tst_hostile.moc"
