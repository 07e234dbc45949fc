// SPDX-License-Identifier: GPL-3.0-or-later
// A control port over TLS, and who is trusted there.
#include "herd/control/client/controlclient.h"
#include "herd/control/server/controlserver.h"
#include "tests/herd/control/client/cuttablewire.h"
#include "tests/herd/control/server/obedientherd.h"
#include "tests/herd/control/server/servertls.h"

#include <QSslSocket>
#include <QTest>

using namespace herd;
using namespace herd::control;
using namespace herd::test;
using namespace std::chrono_literals;

namespace {

constexpr char Key[] = "a key of 16 bytes";
const NodeId Hill {0};

std::unique_ptr<ControlServer> serve(ObedientHerd &herd, const ControlBounds &bounds = {})
{
    auto server = std::make_unique<ControlServer>(
        twoOfAHerd(), herd, ControlServer::Settings {"herdd 0", Key, {Hill}, bounds});
    server->setTls(newServerTls());
    if (const auto problem = server->listen({QStringLiteral("127.0.0.1"), 0, true}))
        qFatal("%s", qPrintable(*problem));
    return server;
}

struct Caller
{
    QByteArray distrusted; // the fingerprint
    QString ended;
    bool begun = false;
    int resumed = 0;
    FactBatch facts;
    std::unique_ptr<ControlClient> client;

    Caller(quint16 port, const QByteArray &trusted, const QByteArray &key = {})
    {
        ControlClient::Settings settings {{QStringLiteral("127.0.0.1"), port, true}, key, trusted};
        settings.firstRetry = 1ms;
        settings.lastRetry = 20ms;
        client = std::make_unique<ControlClient>(settings);
        QObject *const here = client.get();
        QObject::connect(client.get(), &ControlClient::begun, here, [this] {
            begun = true;
            client->takeStandIns();
        });
        QObject::connect(client.get(), &ControlClient::resumed, here, [this] { ++resumed; });
        QObject::connect(client.get(), &ControlClient::facts, here,
                         [this](const FactBatch &batch) { facts += batch; });
        QObject::connect(client.get(), &ControlClient::distrusted, here,
                         [this](const QByteArray &seen) { distrusted = seen; });
        QObject::connect(client.get(), &ControlClient::ended, here,
                         [this](const QString &why) { ended = why; });
    }
};

// Ends the TLS of who calls, and begins one of its own with the port behind it.
class ManInBetween
{
public:
    explicit ManInBetween(quint16 to)
    {
        m_listener.setTls(newServerTls());
        if (!m_listener.listen(QHostAddress::LocalHost))
            qFatal("no port");
        QObject::connect(&m_listener, &QTcpServer::newConnection, &m_listener, [this, to] {
            auto *near = qobject_cast<QSslSocket *>(m_listener.nextPendingConnection());
            auto *far = new QSslSocket(near);
            far->setPeerVerifyMode(QSslSocket::VerifyNone);
            QObject::connect(near, &QSslSocket::readyRead, far, [=, this] {
                heard = true;
                far->write(near->readAll());
            });
            QObject::connect(far, &QSslSocket::readyRead, near,
                             [=] { near->write(far->readAll()); });
            far->connectToHostEncrypted(QStringLiteral("127.0.0.1"), to);
            near->startServerEncryption();
        });
    }
    quint16 port() const { return m_listener.serverPort(); }
    QByteArray fingerprint() const { return m_listener.fingerprint(); }

    bool heard = false; // a word, behind the handshake

private:
    ControlListener m_listener;
};

} // namespace

class TestControlSocket : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void watchesWhoIsTrusted();
    void saysWhoIsNot_data();
    void saysWhoIsNot();
    void theManInBetweenOperatesNothing();
    void comesBackOverTls();
    void anotherCertificateMeanwhile();
    void aPortWithoutTls();
};

void TestControlSocket::watchesWhoIsTrusted()
{
    ObedientHerd herd;
    const auto server = serve(herd);
    Caller caller(server->address().port, server->fingerprint(), Key);
    QTRY_VERIFY2(caller.begun, qPrintable(caller.ended));
    QVERIFY(caller.distrusted.isEmpty());
    herd.tell({fact::NodeStarting {}});
    QTRY_COMPARE(caller.facts.size(), 1);
    QVERIFY(caller.client->send(Command {caller.client->nextRequest(), Act::Kill, Hill, {}, {}}));
    QTRY_COMPARE(herd.done.size(), 1);
}

void TestControlSocket::saysWhoIsNot_data()
{
    QTest::addColumn<QByteArray>("trusted");
    QTest::addColumn<QString>("why");
    QTest::newRow("nobody is") << QByteArray() << "not known here";
    QTest::newRow("another is") << QByteArray(32, 'x') << "another one than the one that is known";
}

// And nothing to it.
void TestControlSocket::saysWhoIsNot()
{
    QFETCH(QByteArray, trusted);
    QFETCH(QString, why);
    ObedientHerd herd;
    const auto server = serve(herd);
    ManInBetween between(server->address().port);
    Caller caller(between.port(), trusted);
    QTRY_VERIFY2(caller.ended.contains(why), qPrintable(caller.ended));
    QCOMPARE(caller.distrusted, between.fingerprint());
    QVERIFY(!caller.begun && !between.heard);
}

// Also where somebody has trusted it: what proves the key is of the public key that was seen.
void TestControlSocket::theManInBetweenOperatesNothing()
{
    ObedientHerd herd;
    const auto server = serve(herd);
    ManInBetween between(server->address().port);
    Caller caller(between.port(), between.fingerprint(), Key);
    QTRY_VERIFY2(caller.ended.contains(QStringLiteral("key is another one")),
                 qPrintable(caller.ended));
    QVERIFY(between.heard && !caller.begun);
    Caller watcher(between.port(), between.fingerprint());
    QTRY_VERIFY2(watcher.begun, qPrintable(watcher.ended));
}

void TestControlSocket::comesBackOverTls()
{
    ObedientHerd herd;
    const auto server = serve(herd);
    CuttableWire wire(server->address().port);
    Caller caller(wire.port(), server->fingerprint());
    QTRY_VERIFY2(caller.begun, qPrintable(caller.ended));
    wire.cut();
    QTRY_VERIFY(!caller.client->isReached());
    herd.tell({fact::NodeStarting {}, fact::NodeStopping {}});
    wire.heal();
    QTRY_COMPARE(caller.resumed, 1);
    QTRY_COMPARE(caller.facts.size(), 2);
}

// Who is connected stays; who comes back sees it.
void TestControlSocket::anotherCertificateMeanwhile()
{
    ObedientHerd herd;
    const auto server = serve(herd);
    CuttableWire wire(server->address().port);
    Caller caller(wire.port(), server->fingerprint());
    QTRY_VERIFY2(caller.begun, qPrintable(caller.ended));
    server->setTls(newServerTls());
    herd.tell({fact::NodeStarting {}});
    QTRY_COMPARE(caller.facts.size(), 1);
    wire.cut();
    wire.heal();
    QTRY_COMPARE(caller.distrusted, server->fingerprint());
    QVERIFY(caller.ended.contains(QStringLiteral("another one")));
}

void TestControlSocket::aPortWithoutTls()
{
    ObedientHerd herd;
    ControlBounds bounds;
    bounds.tick = 20ms;
    ControlServer plain(twoOfAHerd(), herd, {"herdd 0", Key, {Hill}, bounds});
    QVERIFY(!plain.listen({QStringLiteral("127.0.0.1"), 0}));
    const Caller caller(plain.address().port, QByteArray(32, 'x'));
    QTRY_VERIFY(!caller.ended.isEmpty());
    QVERIFY(caller.distrusted.isEmpty());
}

QTEST_GUILESS_MAIN(TestControlSocket)
#include "tst_controlsocket.moc"
