// SPDX-License-Identifier: GPL-3.0-or-later
// A watcher whose other end is of another version, or lies.
#include "herd/control/client/controlclient.h"
#include "herd/control/protocol/controlcodec.h"
#include "herd/core/facts/factcodec.h"
#include "tests/herd/control/server/obedientherd.h"

#include <QCborArray>
#include <QCborMap>
#include <QCborValue>
#include <QHostAddress>
#include <QTest>
#include <QTimer>
#include <QWebSocket>
#include <QWebSocketServer>

#include <memory>

using namespace herd;
using namespace herd::control;
using namespace herd::test;
using namespace std::chrono_literals;

namespace {

// A port that says what a test wants it to, to one caller.
struct Liar
{
    QWebSocketServer port {QStringLiteral("liar"), QWebSocketServer::NonSecureMode};
    std::unique_ptr<QWebSocket> caller;
    std::unique_ptr<ControlClient> client;
    QString ended;
    FactBatch facts;
    bool begun = false;

    Liar()
    {
        if (!port.listen(QHostAddress::LocalHost))
            qFatal("no port");
        ControlClient::Settings settings {{QStringLiteral("127.0.0.1"), port.serverPort()}, {}};
        settings.tick = 20ms;
        client = std::make_unique<ControlClient>(settings);
        QObject::connect(client.get(), &ControlClient::ended, &port,
                         [this](const QString &why) { ended = why; });
        QObject::connect(client.get(), &ControlClient::begun, &port, [this] {
            begun = true;
            client->takeStandIns();
        });
        QObject::connect(client.get(), &ControlClient::facts, &port,
                         [this](const FactBatch &batch) { facts += batch; });
    }
    bool isCalled()
    {
        return QTest::qWaitFor([this] {
            caller.reset(port.nextPendingConnection());
            return caller != nullptr;
        });
    }
    void send(const Message &message) { caller->sendBinaryMessage(encode(message)); }
};

Greeting honest()
{
    Greeting greeting;
    greeting.version = ProtocolVersion;
    greeting.herd = writeHerdFile(twoOfAHerd());
    greeting.run = "run";
    return greeting;
}

// As encodeFacts() would of a kind that only the other end knows, and one that both do.
QByteArray newerBatch()
{
    const QCborArray kinds {QCborArray({QStringLiteral("weather"), QStringLiteral("rain")}),
                            QCborArray({QStringLiteral("node-starting")})};
    const QCborArray facts {QCborArray({0, 1, 5, 0, true}), QCborArray({1, 2, 6, 0}),
                            QCborArray({0, 3, 7, 0, false})};
    return QCborValue(QCborArray({FactFormat, kinds, facts})).toCbor();
}

} // namespace

class TestControlClient : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void endsWhereItCannotGoOn_data();
    void endsWhereItCannotGoOn();
    void aLiarOnceBegun_data();
    void aLiarOnceBegun();
    void theNextVersionIsUnderstood();
    void kindsItDoesNotKnowAreAGap();
    void whoSaysNothingIsLeft();
};

void TestControlClient::endsWhereItCannotGoOn_data()
{
    QTest::addColumn<QByteArray>("says");
    QTest::addColumn<QString>("why");
    QTest::newRow("no message") << QByteArray("hello") << QStringLiteral("cannot be read");
    Greeting greeting = honest();
    greeting.version = ProtocolVersion + 2;
    QTest::newRow("two versions on") << encode(greeting) << QStringLiteral("speaks version 3");
    greeting = honest();
    greeting.herd = "{";
    QTest::newRow("no herd") << encode(greeting) << QStringLiteral("Its herd cannot be read");
    QTest::newRow("refused") << encode(Refused {0, "Not today."}) << QStringLiteral("Not today");
    QTest::newRow("ended") << encode(Ended {}) << QStringLiteral("It ended");
}

void TestControlClient::endsWhereItCannotGoOn()
{
    QFETCH(QByteArray, says);
    QFETCH(QString, why);
    Liar liar;
    QVERIFY(liar.isCalled());
    liar.caller->sendBinaryMessage(says);
    QTRY_VERIFY2(liar.ended.contains(why), qPrintable(liar.ended));
    QVERIFY(!liar.ended.endsWith(u'.'));
    QVERIFY(!liar.begun);
}

void TestControlClient::aLiarOnceBegun_data()
{
    QTest::addColumn<QByteArray>("says");
    QTest::addColumn<QString>("why");
    QTest::newRow("no facts") << encode(Facts {1, QByteArray("\x01")})
                              << QStringLiteral("cannot be read");
    const std::vector<Fact> ofNobody {{1, {}, NodeId {2}, fact::NodeStarting {}}};
    QTest::newRow("facts of nobody")
        << encode(Facts {1, encodeFacts(ofNobody)}) << QStringLiteral("is no server of the herd");
    Greeting another = honest();
    another.run = "another";
    QTest::newRow("another run") << encode(another) << QStringLiteral("started anew");
    QTest::newRow("it begins again") << encode(Begun {9}) << QStringLiteral("more happened");
}

void TestControlClient::aLiarOnceBegun()
{
    QFETCH(QByteArray, says);
    QFETCH(QString, why);
    Liar liar;
    QVERIFY(liar.isCalled());
    liar.send(honest());
    liar.send(Begun {0});
    QTRY_VERIFY(liar.begun);
    liar.caller->sendBinaryMessage(says);
    QTRY_VERIFY2(liar.ended.contains(why), qPrintable(liar.ended));
    QVERIFY(liar.facts.isEmpty());
}

void TestControlClient::theNextVersionIsUnderstood()
{
    Liar liar;
    QVERIFY(liar.isCalled());
    Hello hello;
    connect(liar.caller.get(), &QWebSocket::binaryMessageReceived, liar.caller.get(),
            [&hello](const QByteArray &bytes) {
                const auto read = decode(bytes);
                if (const auto *said = std::get_if<Hello>(&*std::get<MessageRead>(read).message))
                    hello = *said;
            });
    Greeting greeting = honest();
    greeting.version = ProtocolVersion + 1;
    liar.send(greeting);
    QTRY_COMPARE(hello.version, ProtocolVersion);
    QVERIFY(!hello.nonce.isEmpty() && hello.proof.isEmpty() && hello.run.isEmpty());
    liar.caller->sendBinaryMessage(
        QCborValue(QCborArray({QStringLiteral("weather"), QCborMap()})).toCbor());
    liar.send(Begun {0});
    QTRY_VERIFY(liar.begun);
}

void TestControlClient::kindsItDoesNotKnowAreAGap()
{
    Liar liar;
    QVERIFY(liar.isCalled());
    liar.send(honest());
    liar.send(Begun {0});
    liar.send(Facts {3, newerBatch()});
    QTRY_COMPARE(liar.facts.size(), 2);
    QCOMPARE(liar.facts[0].as<fact::FactsDropped>()->count, 2u);
    QCOMPARE(liar.facts[0].at, Nanoseconds(6));
    QVERIFY(liar.facts[1].as<fact::NodeStarting>());
}

void TestControlClient::whoSaysNothingIsLeft()
{
    Liar liar;
    QVERIFY(liar.isCalled());
    QTRY_COMPARE(liar.ended, QStringLiteral("It does not answer"));
}

QTEST_GUILESS_MAIN(TestControlClient)
#include "tst_controlclient.moc"
