// SPDX-License-Identifier: GPL-3.0-or-later
// Callers at a control port that mean ill, or are broken: what they cost, and that nobody else pays
// for it.
// Long because each kind of ill will is a test.
#include "herd/control/server/controlserver.h"
#include "herd/core/facts/gapsummary.h"
#include "tests/herd/control/server/callingend.h"
#include "tests/herd/control/server/obedientherd.h"

#include <QTcpSocket>
#include <QTest>
#include <QTimer>

using namespace herd;
using namespace herd::control;
using namespace herd::test;
using namespace std::chrono_literals;

namespace {

const QByteArray Upgrade = "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\n"
                           "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                           "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";

// Deadlines in a fiftieth of the time.
ControlBounds impatient()
{
    ControlBounds bounds;
    bounds.tick = 20ms;
    return bounds;
}

struct Attacked
{
    ObedientHerd herd;
    ControlServer server;

    explicit Attacked(const ControlBounds &bounds)
        : server(twoOfAHerd(), herd, {"herdd 0", {}, {NodeId {0}}, bounds})
    {
        if (const auto problem = server.listen({QStringLiteral("127.0.0.1"), 0}))
            qFatal("%s", qPrintable(*problem));
    }
    quint16 port() const { return server.address().port; }
    // Whoever means well is served.
    bool serves() const
    {
        CallingEnd good(port());
        if (!QTest::qWaitFor([&good] { return good.has<Greeting>() || good.ended; }) || good.ended)
            return false;
        good.sayHello();
        return QTest::qWaitFor([&good] { return good.has<Begun>(); });
    }
};

// A caller by hand.
struct RawCaller
{
    QTcpSocket socket;
    QByteArray got;
    bool ended = false;

    explicit RawCaller(quint16 port, const QByteArray &says = {})
    {
        QObject::connect(&socket, &QTcpSocket::readyRead, &socket,
                         [this] { got += socket.readAll(); });
        QObject::connect(&socket, &QTcpSocket::disconnected, &socket, [this] { ended = true; });
        socket.connectToHost(QStringLiteral("127.0.0.1"), port);
        socket.write(says);
    }
    // A frame of a client (RFC 6455, 5.2): with a mask, here of zeroes.
    void sendFrame(const QByteArray &payload, char opcode = '\x82')
    {
        QByteArray frame(1, opcode);
        const qsizetype size = payload.size();
        if (size < 126) {
            frame += char(0x80 | size);
        } else {
            frame += char(0x80 | 127);
            for (int shift = 56; shift >= 0; shift -= 8)
                frame += char((size >> shift) & 0xff);
        }
        socket.write(frame + QByteArray(4, '\0') + payload);
    }
};

// What a server sent, without the head of its answer and its frames' own bytes: the messages.
QList<QByteArray> messagesIn(QByteArray stream)
{
    QList<QByteArray> messages;
    stream.remove(0, stream.indexOf("\r\n\r\n") + 4);
    QByteArray message;
    while (stream.size() >= 2) {
        const bool isLast = (stream[0] & 0x80) != 0, isControl = (stream[0] & 0x08) != 0;
        qsizetype size = stream[1] & 0x7f, head = 2;
        const qsizetype more = size == 126 ? 2 : size == 127 ? 8 : 0;
        if (more > 0)
            size = 0;
        for (; head < 2 + more; ++head)
            size = size << 8 | quint8(stream[head]);
        if (!isControl)
            message += stream.mid(head, size);
        if (!isControl && isLast)
            messages.append(std::exchange(message, {}));
        stream.remove(0, head + size);
    }
    return messages;
}

} // namespace

class TestControlHostile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isTurnedAway_data();
    void isTurnedAway();
    void noPageOfABrowser();
    void whoSaysNothing_data();
    void whoSaysNothing();
    void aHeadThatTrickles();
    void messagesThatAreNone_data();
    void messagesThatAreNone();
    void textIsNoMessage();
    void moreThanAMessageMayBe();
    void aCrowd();
    void whoNeverAnswersAPing();
    void whoNeverReads();
};

void TestControlHostile::isTurnedAway_data()
{
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("a client of a server") << QByteArray("IAMAT kiwi +1+1 5\n\r\n\r\n");
    QTest::newRow("a browser") << QByteArray("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
    QTest::newRow("a long line") << QByteArray(100'000, 'x') + "\r\n\r\n";
    QTest::newRow("many lines") << "GET / HTTP/1.1\r\n" + QByteArray("X: y\r\n").repeated(5000)
            + "\r\n";
}

void TestControlHostile::isTurnedAway()
{
    QFETCH(QByteArray, says);
    const Attacked attacked(impatient());
    const RawCaller caller(attacked.port(), says);
    QTRY_VERIFY(caller.ended);
    QVERIFY(!caller.got.contains("101 Switching"));
    QVERIFY(attacked.serves());
}

// Which says whose page it shows, whatever that is.
void TestControlHostile::noPageOfABrowser()
{
    const Attacked attacked(impatient());
    for (const char *origin : {"https://example.org", "http://127.0.0.1", "null"}) {
        const RawCaller caller(attacked.port(), Upgrade + "Origin: " + origin + "\r\n\r\n");
        QTRY_VERIFY(caller.ended);
        QVERIFY2(caller.got.startsWith("HTTP/1.1 403"), caller.got.constData());
    }
    const RawCaller caller(attacked.port(), Upgrade + "\r\n");
    QTRY_VERIFY(caller.got.startsWith("HTTP/1.1 101"));
}

void TestControlHostile::whoSaysNothing_data()
{
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("half a head") << QByteArray("GET / HTTP/1.1\r\n");
    QTest::newRow("no hello") << Upgrade + "\r\n";
}

void TestControlHostile::whoSaysNothing()
{
    QFETCH(QByteArray, says);
    const Attacked attacked(impatient());
    const RawCaller caller(attacked.port(), says);
    QTRY_VERIFY(caller.ended);
    QVERIFY(attacked.serves());
}

void TestControlHostile::aHeadThatTrickles()
{
    const Attacked attacked(impatient());
    RawCaller caller(attacked.port(), "GET / HTTP/1.1\r\n");
    QTimer drip;
    connect(&drip, &QTimer::timeout, &caller.socket, [&caller] { caller.socket.write("x"); });
    drip.start(5ms);
    QTRY_VERIFY(caller.ended);
}

void TestControlHostile::messagesThatAreNone_data()
{
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<QString>("why");
    QTest::newRow("nothing") << QByteArray() << QStringLiteral("ends too early");
    QTest::newRow("no CBOR") << QByteArray("GET / HTTP/1.1") << QStringLiteral("is no array");
    QTest::newRow("nested") << QByteArray(60'000, '\x81') << QStringLiteral("has not all");
    QTest::newRow("more than there is")
        << QByteArray::fromHex("9b7fffffffffffffff") << QStringLiteral("more in it than it may");
    QTest::newRow("a command first")
        << encode(Command {1, Act::Kill, NodeId {0}, {}, {}}) << QStringLiteral("is to be a hello");
    QTest::newRow("ours") << encode(Begun {1}) << QStringLiteral("is to be a hello");
    QTest::newRow("another version")
        << encode(Hello {ProtocolVersion + 2, Role::Watch, {}, {}, {}, 0})
        << QStringLiteral("speaks version");
}

void TestControlHostile::messagesThatAreNone()
{
    QFETCH(QByteArray, message);
    QFETCH(QString, why);
    const Attacked attacked(impatient());
    CallingEnd end(attacked.port());
    QTRY_VERIFY(end.has<Greeting>());
    end.socket.sendBinaryMessage(message);
    QTRY_VERIFY(end.ended);
    QVERIFY(end.has<Refused>());
    QCOMPARE(end.last<Refused>()->number, 0u);
    const QString said = QString::fromUtf8(end.last<Refused>()->why);
    QVERIFY2(said.contains(why), qPrintable(said));
    QVERIFY(attacked.herd.done.isEmpty());
    QVERIFY(attacked.serves());
}

void TestControlHostile::textIsNoMessage()
{
    const Attacked attacked(impatient());
    CallingEnd end(attacked.port());
    QTRY_VERIFY(end.has<Greeting>());
    end.socket.sendTextMessage(QStringLiteral("hello"));
    QTRY_VERIFY(end.ended && end.has<Refused>());
}

// Nobody keeps a megabyte for who is nobody.
void TestControlHostile::moreThanAMessageMayBe()
{
    const Attacked attacked(impatient());
    RawCaller caller(attacked.port(), Upgrade + "\r\n");
    QTRY_VERIFY(caller.got.startsWith("HTTP/1.1 101"));
    caller.sendFrame(QByteArray(LongestFromWatcher + 1, 'x'));
    QTRY_VERIFY(caller.ended);
    QVERIFY(attacked.serves());
}

void TestControlHostile::aCrowd()
{
    ControlBounds bounds;
    bounds.callers = 4;
    Attacked attacked(bounds);
    CallingEnd good(attacked.port());
    good.sayHello();
    QTRY_VERIFY(good.has<Begun>());
    std::vector<std::unique_ptr<RawCaller>> crowd;
    for (int i = 0; i < 20; ++i)
        crowd.push_back(std::make_unique<RawCaller>(attacked.port()));
    const auto ended = [&crowd] {
        return std::count_if(crowd.begin(), crowd.end(),
                             [](const auto &one) { return one->ended; });
    };
    QTRY_COMPARE(ended(), 17);
    attacked.herd.tell({fact::NodeStarting {}});
    QTRY_COMPARE(good.facts().size(), 1);
    crowd.clear();
    QTRY_VERIFY(attacked.serves());
}

void TestControlHostile::whoNeverAnswersAPing()
{
    ControlBounds bounds = impatient();
    bounds.pingTicks = 1;
    Attacked attacked(bounds);
    CallingEnd good(attacked.port());
    good.sayHello();
    RawCaller dead(attacked.port(), Upgrade + "\r\n");
    QTRY_VERIFY(dead.got.startsWith("HTTP/1.1 101"));
    dead.sendFrame(encode(Hello {ProtocolVersion, Role::Watch, {}, {}, {}, 0}));
    QTRY_VERIFY(dead.got.contains("begun"));
    QTRY_VERIFY(dead.ended);
    QVERIFY(good.has<Begun>() && !good.ended); // which Qt answers for
}

// What it is not told one by one it is told the sum of, and never more waits than may.
void TestControlHostile::whoNeverReads()
{
    ControlBounds bounds;
    bounds.backlog = 256 * 1024;
    Attacked attacked(bounds);
    CallingEnd good(attacked.port());
    good.sayHello();
    QTRY_VERIFY(good.has<Begun>());
    RawCaller rude(attacked.port(), Upgrade + "\r\n");
    QTRY_VERIFY(rude.got.startsWith("HTTP/1.1 101"));
    rude.sendFrame(encode(Hello {ProtocolVersion, Role::Watch, {}, {}, {}, 0}));
    QTRY_VERIFY(rude.got.contains("begun"));
    rude.socket.setReadBufferSize(1);
    constexpr int lines = 400, atOnce = 20; // 40 MB, more than any system keeps between two ends
    for (int told = atOnce; told <= lines; told += atOnce) {
        attacked.herd.tellLines(atOnce, 100'000);
        QTRY_VERIFY(good.has<Facts>() && good.last<Facts>()->last == quint64(told));
        good.heard.clear();
    }
    rude.socket.setReadBufferSize(0);
    rude.got += rude.socket.readAll();
    const auto told = [&rude] {
        quint64 count = 0, last = 0;
        for (const QByteArray &bytes : messagesIn(rude.got)) {
            const auto read = decode(bytes);
            const auto *message = std::get_if<MessageRead>(&read);
            const auto *facts
                = message && message->message ? std::get_if<Facts>(&*message->message) : nullptr;
            if (!facts)
                continue;
            const auto batch = decodeFacts(facts->batch, 2);
            if (!std::holds_alternative<FactsRead>(batch))
                continue; // not all of it is here yet
            last = facts->last;
            for (const Fact &fact : std::get<FactsRead>(batch).facts) {
                count += fact.as<fact::LineReceived>() ? 1u : 0u;
                if (const auto *caughtUp = fact.as<fact::CaughtUp>())
                    count += caughtUp->summary->tally.linesReceived;
            }
        }
        return last == quint64(lines) ? count : quint64(0);
    };
    QTRY_COMPARE(told(), quint64(lines));
    QVERIFY(messagesIn(rude.got).size() < lines / 2); // most were conflated
}

QTEST_GUILESS_MAIN(TestControlHostile)
#include "tst_controlhostile.moc"
