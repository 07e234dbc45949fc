// SPDX-License-Identifier: GPL-3.0-or-later
// Two connections over TLS, and a man in the middle. What a connection asks of any transport is in
// tst_transport.
// Long because there is much that a man in the middle may do.
#include "herd/net/tls/tlstransport.h"
#include "herd/net/transport/connection.h"
#include "tests/herd/net/tls/tlspeer.h"

#include <QTest>

#include <algorithm>
#include <cerrno>
#include <functional>
#include <utility>

using namespace herd;
using namespace herd::test;

namespace {

constexpr ConnectionLimits Limits {1024, 1024, 1024 * 1024, /*lastLineCounts=*/false};

class Owner final : public ConnectionOwner
{
public:
    void onConnected(Connection &, int error) override
    {
        connected = error;
        ++outcomes;
    }
    void onLine(Connection &, QByteArrayView line) override { lines.append(line.toByteArray()); }
    void onLineTooLong(Connection &, QByteArrayView) override { ++nonsense; }
    void onLineTooSlow(Connection &, QByteArrayView) override { ++nonsense; }
    void onHalfClosed(Connection &) override { ++halfClosed; }
    void onLost(Connection &, CloseReason) override { ++lost; }
    void onSent(Connection &) override { }
    void onFinished(Connection &) override { }

    int connected = -1, outcomes = 0, halfClosed = 0, lost = 0, nonsense = 0;
    QByteArrayList lines;
};

class End
{
public:
    End(EpollSet &set, const QByteArray &self, TlsRole role, const QByteArray &peer)
        : connection(1,
                     std::make_unique<TlsTransport>(std::make_unique<MemoryTransport>(wire),
                                                    contextOf(self), role, peer, set),
                     Connection::Start::Connecting, set, owner, Limits)
    {
    }
    QByteArray takeOut() { return std::exchange(wire.out, {}); }
    void hear(const QByteArray &bytes)
    {
        wire.in += bytes;
        wire.pump();
    }
    void say(const QByteArray &line)
    {
        connection.queue(line + '\n');
        connection.flush();
    }

    MemoryWire wire;
    Owner owner;
    Connection connection;
};

// What the man does to the bytes of one direction, which come in any pieces.
using Man = std::function<QByteArray(const QByteArray &)>;

QByteArray passOn(const QByteArray &bytes)
{
    return bytes;
}

// Hill and Jaquez with somebody between them.
struct Road
{
    // Until both are silent. `toJaquez`: what becomes of Hill's bytes.
    void go(const Man &toJaquez = passOn, const Man &toHill = passOn)
    {
        while (!hill.wire.out.isEmpty() || !jaquez.wire.out.isEmpty()) {
            jaquez.hear(toJaquez(hill.takeOut()));
            hill.hear(toHill(jaquez.takeOut()));
        }
    }
    void begin(const Man &toJaquez = passOn, const Man &toHill = passOn)
    {
        hill.wire.owner->onConnected(0);
        go(toJaquez, toHill);
    }
    bool isOpen() const { return hill.owner.connected == 0 && jaquez.owner.connected == 0; }

    EpollSet set;
    End hill {set, "Hill", TlsRole::Dialer, "Jaquez"};
    End jaquez {set, "Jaquez", TlsRole::Acceptor, {}};
};

// TLS records: a type, a version, a length of two bytes, and so many bytes.
QByteArrayList recordsOf(QByteArray bytes)
{
    QByteArrayList records;
    while (bytes.size() >= 5) {
        const qsizetype size = 5 + (quint8(bytes[3]) << 8) + quint8(bytes[4]);
        records.append(bytes.first(size));
        bytes.remove(0, size);
    }
    return records;
}

constexpr int Lines = 6;

QByteArray lineOf(int number)
{
    return "UPDATE of report " + QByteArray::number(number);
}

} // namespace

class TestTlsTransport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knowsTheOtherSide();
    void aWrongKey();
    void aDialThatFails();
    void aSlowRoad();
    void aManInTheMiddle_data();
    void aManInTheMiddle();
    void everyBitOfAHandshake();
    void aStreamThatStops_data();
    void aStreamThatStops();
    void whatComesWithTheHandshakeIsRead();
    void whatIsHeldBackIsRead();
    void largeBatchesWithLittleRoom();
    void anEndWithoutRoom();
};

void TestTlsTransport::knowsTheOtherSide()
{
    Road road;
    road.begin();
    QVERIFY(road.isOpen());
    QCOMPARE(road.hill.connection.peer().name, QByteArray("Jaquez"));
    QCOMPARE(road.jaquez.connection.peer().name, QByteArray("Hill"));
    QCOMPARE(road.jaquez.connection.peer().problem, QByteArray());
    QVERIFY(!road.hill.connection.isClosing());
    QCOMPARE(road.hill.owner.outcomes, 1);
    QCOMPARE(road.jaquez.owner.outcomes, 1);
}

// Both say so, and to the other side too: nothing is reset before that has gone out.
void TestTlsTransport::aWrongKey()
{
    EpollSet set;
    End jaquez(set, "Jaquez", TlsRole::Acceptor, {});
    TlsPeer stranger(contextOf("Hill", "a key of somebody else's"), TlsRole::Dialer, "Jaquez");
    stranger.hear({});
    jaquez.hear(stranger.takeOut());
    QCOMPARE(jaquez.owner.connected, EPROTO);
    QCOMPARE(jaquez.owner.outcomes, 1);
    QCOMPARE(jaquez.connection.peer().name, QByteArray("Hill"));
    QCOMPARE(jaquez.connection.peer().problem, QByteArray("wrong key"));
    QCOMPARE(jaquez.wire.closed, QByteArray("close"));
    stranger.hear(jaquez.takeOut());
    QCOMPARE(stranger.session.problem(), QByteArray("wrong key"));
}

void TestTlsTransport::aDialThatFails()
{
    Road road;
    road.hill.wire.owner->onConnected(ECONNREFUSED);
    QCOMPARE(road.hill.owner.connected, ECONNREFUSED);
    QVERIFY(road.hill.connection.isClosing());
    Road cut;
    cut.hill.wire.owner->onConnected(0);
    cut.hill.wire.inBreaks = true;
    cut.hill.hear({});
    QCOMPARE(cut.hill.owner.connected, ECONNRESET);
    QCOMPARE(cut.hill.connection.peer().problem, QByteArray());
    Road refused;
    refused.hill.wire.owner->onConnected(0);
    refused.hill.wire.owner->onRefused(ENOSPC);
    QCOMPARE(refused.hill.owner.connected, ENOSPC);
    QCOMPARE(refused.hill.owner.lost, 0);
}

// Whoever delays what is said, and gives it out byte by byte, changes nothing.
void TestTlsTransport::aSlowRoad()
{
    Road road;
    QByteArray toJaquez, toHill;
    road.hill.wire.owner->onConnected(0);
    const auto go = [&] {
        for (bool goesOn = true; goesOn;) {
            toJaquez += road.hill.takeOut();
            toHill += road.jaquez.takeOut();
            goesOn = !toJaquez.isEmpty() || !toHill.isEmpty();
            road.jaquez.hear(toJaquez.first(std::min<qsizetype>(1, toJaquez.size())));
            road.hill.hear(toHill.first(std::min<qsizetype>(1, toHill.size())));
            toJaquez.remove(0, 1);
            toHill.remove(0, 1);
        }
    };
    go();
    QVERIFY(road.isOpen());
    QByteArrayList said;
    for (int i = 0; i < Lines; ++i) {
        said.append(lineOf(i));
        road.hill.say(said.back());
    }
    go();
    QCOMPARE(road.jaquez.owner.lines, said);
    QCOMPARE(road.jaquez.owner.lost, 0);
}

void TestTlsTransport::aManInTheMiddle_data()
{
    using Records = QByteArrayList;
    using Change = std::function<void(Records &)>;
    QTest::addColumn<Change>("change");
    QTest::addColumn<int>("read"); // lines, from the first
    const auto row = [](const char *name, int read, const Change &change) {
        QTest::newRow(name) << change << read;
    };
    row("passes all on", Lines, [](Records &) {});
    row("alters what is said", 2, [](Records &all) { all[2][9] = char(all[2][9] ^ 1); });
    row("alters the seal", 2, [](Records &all) { all[2].back() = char(all[2].back() ^ 1); });
    row("makes a record shorter", 2, [](Records &all) {
        all[2].chop(1);
        all[2][4] = char(all[2][4] - 1);
    });
    row("puts plain text in", 3, [](Records &all) { all.insert(3, "UPDATE of his own\n"); });
    row("puts a record in", 3, [](Records &all) {
        all.insert(3, QByteArray::fromHex("1703030020") + QByteArray(32, 'x'));
    });
    row("puts a plain end in", 3,
        [](Records &all) { all.insert(3, QByteArray::fromHex("15030300020100")); });
    row("drops one", 1, [](Records &all) { all.removeAt(1); });
    row("drops the last byte", Lines - 1, [](Records &all) { all.back().chop(1); });
    row("says one again", 2, [](Records &all) { all.insert(2, all[1]); });
    row("says the first again at the end", Lines, [](Records &all) { all.append(all[0]); });
    row("turns two around", 3, [](Records &all) { std::swap(all[3], all[4]); });
    row("stops", 4, [](Records &all) { all = all.first(4); });
}

// Whatever he does, what is read is what was said, from the first line on; and he is noticed.
void TestTlsTransport::aManInTheMiddle()
{
    using Records = QByteArrayList;
    QFETCH(std::function<void(Records &)>, change);
    QFETCH(int, read);
    Road road;
    road.begin();
    QByteArrayList said;
    for (int i = 0; i < Lines; ++i) {
        said.append(lineOf(i));
        road.hill.say(said.back());
    }
    Records records = recordsOf(road.hill.takeOut());
    QCOMPARE(records.size(), Lines);
    const Records before = records;
    change(records);
    road.jaquez.wire.inEnds = records != before; // he hangs up, as if it were Hill
    road.jaquez.hear(records.join());
    QCOMPARE(road.jaquez.owner.lines, said.first(read));
    QCOMPARE(road.jaquez.owner.lost, records == before ? 0 : 1);
    QCOMPARE(road.jaquez.owner.halfClosed, 0);
    QCOMPARE(road.jaquez.owner.nonsense, 0);
}

// One changed on its way, each in turn, both ways: nobody takes anything else than what was said,
// and no bit that matters passes.
void TestTlsTransport::everyBitOfAHandshake()
{
    qsizetype size = 1, noticed = 0;
    for (const bool ofHill : {true, false}) {
        for (qsizetype at = 0; at < size; ++at) {
            Road road;
            qsizetype passed = 0;
            const Man alter = [&](QByteArray bytes) {
                const qsizetype place = at - passed;
                passed += bytes.size();
                if (place >= 0 && place < bytes.size())
                    bytes[place] = char(bytes[place] ^ (1 << (at % 8)));
                return bytes;
            };
            road.begin(ofHill ? alter : passOn, ofHill ? passOn : alter);
            size = passed;
            if (!road.isOpen()) {
                ++noticed;
                QVERIFY(road.jaquez.owner.lines.isEmpty() && road.hill.owner.lines.isEmpty());
                continue;
            }
            road.hill.say("one");
            road.jaquez.say("two");
            road.go();
            QCOMPARE(road.jaquez.owner.lines, QByteArrayList {"one"});
            QCOMPARE(road.hill.owner.lines, QByteArrayList {"two"});
        }
        // What is not noticed are the versions in the records' heads, which nobody looks at.
        QVERIFY2(noticed > size * 9 / 10, QByteArray::number(noticed).constData());
        noticed = 0;
        size = 1;
    }
}

void TestTlsTransport::aStreamThatStops_data()
{
    QTest::addColumn<bool>("isSaid");
    QTest::newRow("with a word") << true;
    QTest::newRow("without") << false;
}

void TestTlsTransport::aStreamThatStops()
{
    QFETCH(bool, isSaid);
    Road road;
    road.begin();
    road.hill.say("one");
    if (isSaid)
        road.hill.connection.close();
    road.jaquez.wire.inEnds = true;
    road.jaquez.hear(road.hill.takeOut());
    QCOMPARE(road.jaquez.owner.lines, QByteArrayList {"one"});
    QCOMPARE(road.jaquez.owner.halfClosed, isSaid ? 1 : 0);
    QCOMPARE(road.jaquez.owner.lost, isSaid ? 0 : 1);
    if (!isSaid)
        return;
    road.jaquez.say("two"); // the other way is open still
    road.hill.hear(road.jaquez.takeOut());
    QVERIFY(road.hill.owner.lines.isEmpty()); // who closes does not listen
    road.jaquez.connection.close();
    road.hill.hear(road.jaquez.takeOut());
    QCOMPARE(road.hill.wire.closed, QByteArray("close"));
    QCOMPARE(road.jaquez.wire.closed, QByteArray("close"));
}

void TestTlsTransport::whatComesWithTheHandshakeIsRead()
{
    EpollSet set;
    End jaquez(set, "Jaquez", TlsRole::Acceptor, {});
    TlsPeer hill(contextOf("Hill"), TlsRole::Dialer, "Jaquez");
    hill.hear({});
    jaquez.hear(hill.takeOut());
    hill.hear(jaquez.takeOut());
    QVERIFY(hill.isOpen);
    hill.say("HELLO\n");
    jaquez.hear(hill.takeOut()); // the end of the handshake, and that
    QCOMPARE(jaquez.owner.connected, 0);
    QTRY_COMPARE(jaquez.owner.lines, QByteArrayList {"HELLO"});
}

// A batch's share may be less than what TLS has taken from the system, and then nothing comes there
// to wake anybody.
void TestTlsTransport::whatIsHeldBackIsRead()
{
    constexpr int Many = 60'000; // more than one batch's share
    Road road;
    road.begin();
    QByteArray all;
    for (int i = 0; i < Many; ++i)
        all += lineOf(i) + '\n';
    TlsPeer hill(contextOf("Hill"), TlsRole::Dialer, "Smith");
    End smith(road.set, "Smith", TlsRole::Acceptor, {});
    hill.hear({});
    smith.hear(hill.takeOut());
    hill.hear(smith.takeOut());
    smith.hear(hill.takeOut());
    QCOMPARE(smith.owner.connected, 0);
    hill.wire.room = 2 * all.size();
    for (qsizetype at = 0; at < all.size(); at += 16'000)
        hill.say(all.mid(at, 16'000));
    smith.wire.in = hill.takeOut();
    // One word of the system's, which has no more to say than that.
    smith.wire.owner->onReady(TransportOwner::Ready::Input);
    smith.connection.setReading(false);
    const qsizetype before = smith.owner.lines.size();
    QVERIFY(before > 0 && before < Many);
    smith.connection.setReading(true);
    QTRY_COMPARE(smith.owner.lines.size(), Many);
}

void TestTlsTransport::largeBatchesWithLittleRoom()
{
    Road road;
    road.begin();
    const QByteArray batch = (lineOf(1) + '\n').repeated(5000);
    road.hill.wire.room = 1000;
    road.hill.connection.queue(batch);
    road.hill.connection.flush();
    while (road.hill.wire.output) {
        road.jaquez.hear(road.hill.takeOut());
        road.hill.wire.room = 1000;
        road.hill.wire.owner->onReady(TransportOwner::Ready::Output);
    }
    road.jaquez.hear(road.hill.takeOut());
    QCOMPARE(road.jaquez.owner.lines.size(), 5000);
    QCOMPARE(road.jaquez.owner.lost, 0);
}

// It is said as soon as there is some, and only then the stream ends below.
void TestTlsTransport::anEndWithoutRoom()
{
    Road road;
    road.begin();
    road.hill.wire.room = 3;
    road.hill.connection.close();
    QCOMPARE(road.hill.wire.ends, 0);
    QVERIFY(road.hill.wire.output);
    road.hill.wire.room = 100;
    road.hill.wire.pump();
    QCOMPARE(road.hill.wire.ends, 1);
    road.jaquez.wire.inEnds = true;
    road.jaquez.hear(road.hill.takeOut());
    QCOMPARE(road.jaquez.owner.halfClosed, 1);
}

QTEST_GUILESS_MAIN(TestTlsTransport)
#include "tst_tlstransport.moc"
