// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/control/server/controlserver.h"
#include "tests/herd/control/server/obedientherd.h"
#include "tests/herd/control/server/servertls.h"

#include <QSslKey>
#include <QSslSocket>
#include <QTcpSocket>
#include <QTest>

#include <algorithm>
#include <vector>

using namespace herd;
using namespace herd::control;
using namespace herd::test;
using namespace std::chrono_literals;

namespace {

struct Guarded
{
    ObedientHerd herd;
    ControlServer server;

    explicit Guarded(const ControlBounds &bounds = {})
        : server(twoOfAHerd(), herd, {"herdd 0", {}, {NodeId {0}}, bounds})
    {
        server.setTls(newServerTls());
        if (const auto problem = server.listen({QStringLiteral("127.0.0.1"), 0, true}))
            qFatal("%s", qPrintable(*problem));
    }
};

} // namespace

class TestControlListener : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void doesNotListenWithout_data();
    void doesNotListenWithout();
    void saysWhatIsNoCertificate();
    void onlyTheLatestTls();
    void whoSaysNoWordOfTls();
    void ofOneAddressOnlySome();
    void handshakesInATick();
};

void TestControlListener::doesNotListenWithout_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<bool>("isTls");
    QTest::addColumn<QString>("why");
    QTest::newRow("beyond") << "192.0.2.1" << false << "needs TLS";
    QTest::newRow("all") << "0.0.0.0" << false << "needs TLS";
    QTest::newRow("TLS, and no certificate") << "127.0.0.1" << true << "needs TLS";
    QTest::newRow("a name") << "example.org" << true << "is a name";
}

void TestControlListener::doesNotListenWithout()
{
    QFETCH(QString, host);
    QFETCH(bool, isTls);
    QFETCH(QString, why);
    ObedientHerd herd;
    ControlServer server(twoOfAHerd(), herd, {"herdd 0", {}, {NodeId {0}}, {}});
    const auto problem = server.listen({host, 0, isTls});
    QVERIFY(problem && problem->contains(why));
}

void TestControlListener::saysWhatIsNoCertificate()
{
    const auto pem = std::get<QByteArray>(makeOwnCertificate("a control port", 1));
    QVERIFY(std::get<QString>(serverTls("nothing", pem)).contains(QStringLiteral("certificate")));
    const auto problem = std::get<QString>(serverTls(pem, "a secret"));
    QVERIFY(problem.contains(QStringLiteral("no key")));
    QVERIFY(!problem.contains(QStringLiteral("a secret")));
}

void TestControlListener::onlyTheLatestTls()
{
    const Guarded guarded;
    for (const bool isLatest : {true, false}) {
        QSslSocket caller;
        caller.setProtocol(isLatest ? QSsl::TlsV1_3OrLater : QSsl::TlsV1_2);
        caller.setPeerVerifyMode(QSslSocket::VerifyNone);
        bool ended = false;
        connect(&caller, &QSslSocket::disconnected, &caller, [&ended] { ended = true; });
        caller.connectToHostEncrypted(QStringLiteral("127.0.0.1"), guarded.server.address().port);
        if (isLatest) {
            QTRY_VERIFY(caller.isEncrypted());
            QCOMPARE(QCryptographicHash::hash(caller.peerCertificate().publicKey().toDer(),
                                              QCryptographicHash::Sha256),
                     guarded.server.fingerprint());
        } else {
            QTRY_VERIFY(ended);
            QVERIFY(!caller.isEncrypted());
        }
    }
}

void TestControlListener::whoSaysNoWordOfTls()
{
    ControlBounds bounds;
    bounds.tick = 20ms;
    const Guarded guarded(bounds);
    for (const QByteArray &says : {QByteArray(), QByteArray("GET / HTTP/1.1\r\n\r\n")}) {
        QTcpSocket caller;
        bool ended = false;
        QByteArray got;
        connect(&caller, &QTcpSocket::readyRead, &caller, [&] { got += caller.readAll(); });
        connect(&caller, &QTcpSocket::disconnected, &caller, [&ended] { ended = true; });
        caller.connectToHost(QStringLiteral("127.0.0.1"), guarded.server.address().port);
        caller.write(says);
        QTRY_VERIFY(ended);
        QVERIFY(!got.contains("HTTP"));
    }
}

// The next one is closed at once, long before its time is over.
void TestControlListener::ofOneAddressOnlySome()
{
    ControlBounds bounds;
    bounds.ofOneAddress = 3;
    bounds.tick = 1h;
    const Guarded guarded(bounds);
    std::vector<std::unique_ptr<QTcpSocket>> crowd;
    int ended = 0;
    for (int i = 0; i < 5; ++i) {
        crowd.push_back(std::make_unique<QTcpSocket>());
        connect(crowd.back().get(), &QTcpSocket::disconnected, this, [&ended] { ++ended; });
        crowd.back()->connectToHost(QStringLiteral("127.0.0.1"), guarded.server.address().port);
    }
    QTRY_COMPARE(ended, 2);
    crowd.clear();
    // Once that was noticed.
    const auto isServed = [&guarded] {
        QSslSocket good;
        good.setPeerVerifyMode(QSslSocket::VerifyNone);
        bool isTurnedAway = false;
        connect(&good, &QSslSocket::disconnected, &good, [&isTurnedAway] { isTurnedAway = true; });
        good.connectToHostEncrypted(QStringLiteral("127.0.0.1"), guarded.server.address().port);
        return QTest::qWaitFor([&] { return good.isEncrypted() || isTurnedAway; }) && !isTurnedAway;
    };
    QTRY_VERIFY(isServed());
}

void TestControlListener::handshakesInATick()
{
    ControlBounds bounds;
    bounds.handshakes = 4; // two of them with one address
    bounds.tick = 1h;
    const Guarded guarded(bounds);
    int begun = 0;
    for (int i = 0; i < 4; ++i) {
        QSslSocket caller;
        caller.setPeerVerifyMode(QSslSocket::VerifyNone);
        bool ended = false;
        connect(&caller, &QSslSocket::disconnected, &caller, [&ended] { ended = true; });
        caller.connectToHostEncrypted(QStringLiteral("127.0.0.1"), guarded.server.address().port);
        QTRY_VERIFY(caller.isEncrypted() || ended);
        begun += caller.isEncrypted() ? 1 : 0;
    }
    QCOMPARE(begun, 2);
}

QTEST_GUILESS_MAIN(TestControlListener)
#include "tst_controllistener.moc"
