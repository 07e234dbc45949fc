// SPDX-License-Identifier: GPL-3.0-or-later
// Clients over TLS at a server in a process of its own, with certificates of herdctl's.
// Long because the herd, the server and the client of them are part of it.
#include "tests/app/herdd/herdprocess.h"

#include <QCryptographicHash>
#include <QFile>
#include <QProcess>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QTest>

#include <algorithm>
#include <csignal>
#include <memory>
#include <vector>

using namespace herd;

namespace {

constexpr int Patience = 30'000;
const QByteArray Kiwi = "IAMAT kiwi +34.068930-118.445127 1520023934.918963997";

struct Herd : HerdFolder
{
    Herd()
    {
        herd.peers = Membership::Tls;
        herd.certificates = "c";
        herd.nodes[0].tlsPort = 0;
        write();
        ctl({QStringLiteral("init")});
        ctl({QStringLiteral("issue")});
    }
    // herdctl tls ...
    void ctl(const QStringList &words) const
    {
        Program program(qEnvironmentVariable("HERD_BIN") + QStringLiteral("/herdctl"),
                        QStringList {QStringLiteral("tls")} + words
                            + QStringList {QStringLiteral("--herd"), herdFile()},
                        *this);
        if (program.wait() != 0)
            qFatal("%s", program.errors().constData());
    }
    QString authority() const { return path(QStringLiteral("c/ca.crt")); }
};

// Hill alone, and where it speaks TLS.
struct Hill
{
    explicit Hill(const Herd &folder, const QStringList &more = {})
        : program(herdd(
            folder,
            QStringList {QStringLiteral("Hill"), QStringLiteral("--log"), QStringLiteral("log")}
                + more))
        , host(folder.herd.nodes[0].host)
    {
        if (!program->waitForLines(more.isEmpty() ? 1 : 2))
            qFatal("Hill does not listen");
        port = program->lines().first().split(':').last().toUShort();
    }
    std::unique_ptr<Program> program;
    QByteArray host;
    quint16 port = 0;
};

// A client that trusts one authority and asks for the server by its address.
struct Client
{
    explicit Client(const QString &authority)
    {
        QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
        tls.setCaCertificates(QSslCertificate::fromPath(authority));
        socket.setSslConfiguration(tls);
    }
    bool call(const Hill &hill)
    {
        socket.connectToHostEncrypted(QString::fromLatin1(hill.host), hill.port);
        return socket.waitForEncrypted(Patience);
    }
    QByteArray ask(const QByteArray &line)
    {
        socket.write(line + '\n');
        while (!socket.canReadLine()) {
            if (!socket.waitForReadyRead(Patience))
                return {};
        }
        return socket.readLine();
    }
    QByteArray certificate() const
    {
        return socket.peerCertificate().digest(QCryptographicHash::Sha256);
    }
    QSslSocket socket;
};

std::vector<std::unique_ptr<QTcpSocket>> crowdAt(const Hill &hill, int size,
                                                 const QByteArray &says = {})
{
    std::vector<std::unique_ptr<QTcpSocket>> crowd;
    for (int i = 0; i < size; ++i) {
        crowd.push_back(std::make_unique<QTcpSocket>());
        crowd.back()->connectToHost(QString::fromLatin1(hill.host), hill.port);
        crowd.back()->write(says);
    }
    return crowd;
}

int left(const std::vector<std::unique_ptr<QTcpSocket>> &crowd)
{
    return int(std::count_if(crowd.begin(), crowd.end(), [](const auto &one) {
        return one->state() != QAbstractSocket::UnconnectedState;
    }));
}

int turnedAway(const HerdFolder &folder)
{
    int count = 0;
    for (const QByteArrayList &fields : folder.logged("strangers"))
        count += fields[4].split(' ').first().toInt();
    return count;
}

} // namespace

class TestHerddTls : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void servesWhoTrustsTheAuthority();
    void isNotTrustedByOthers_data();
    void isNotTrustedByOthers();
    void whatIsNoTlsIsTurnedAway();
    void halfHandshakesAreBounded();
    void whatIsRenewedCountsForNewConnections();
    void servesAgainAfterItWasKilled();
    void closesBothPortsToBeDrained();
    void answersAsThePageSays();
};

void TestHerddTls::servesWhoTrustsTheAuthority()
{
    const Herd herd;
    const Hill hill(herd);
    Client client(herd.authority());
    QVERIFY2(client.call(hill), qPrintable(client.socket.errorString()));
    QCOMPARE(client.socket.sessionProtocol(), QSsl::TlsV1_3);
    QVERIFY(client.ask(Kiwi).startsWith("AT Hill "));
    QVERIFY(client.ask("nonsense").startsWith("? nonsense"));
    QVERIFY(known(herd.herd, "Hill", "kiwi").startsWith("AT Hill ")); // over TCP
    client.socket.disconnectFromHost();
    QTRY_COMPARE(herd.logged("gone").size(), 2);
    const auto connected = herd.logged("connected");
    QCOMPARE(connected.first()[3], QByteArray("tls"));
    QCOMPARE(connected.last()[3], QByteArray("-"));
    QCOMPARE(herd.logged("gone").first()[3], QByteArray("by-client"));
    QCOMPARE(turnedAway(herd), 0);
}

void TestHerddTls::isNotTrustedByOthers_data()
{
    QTest::addColumn<bool>("isOurs"); // the authority that the client trusts
    QTest::addColumn<QString>("name");
    QTest::newRow("another authority") << false << QString();
    QTest::newRow("another name") << true << QStringLiteral("elsewhere.example");
}

void TestHerddTls::isNotTrustedByOthers()
{
    QFETCH(bool, isOurs);
    QFETCH(QString, name);
    const Herd herd, other;
    const Hill hill(herd);
    Client client(isOurs ? herd.authority() : other.authority());
    if (!name.isEmpty())
        client.socket.setPeerVerifyName(name);
    QVERIFY(!client.call(hill));
    QVERIFY(!client.socket.sslHandshakeErrors().isEmpty());
    QCOMPARE(herd.logged("in").size(), 0);
}

void TestHerddTls::whatIsNoTlsIsTurnedAway()
{
    const Herd herd;
    const Hill hill(herd);
    const auto crowd = crowdAt(hill, 1, Kiwi + '\n');
    QTRY_COMPARE(left(crowd), 0);
    QVERIFY(!crowd[0]->readAll().contains("AT Hill"));
    QTRY_COMPARE(turnedAway(herd), 1);
    QCOMPARE(herd.logged("connected").size(), 0);
}

// They say nothing, or half of what is wanted. Somebody comes in the middle of it.
void TestHerddTls::halfHandshakesAreBounded()
{
    const Herd herd;
    const Hill hill(herd);
    auto crowd = crowdAt(hill, 150);
    for (auto &one : crowdAt(hill, 50, QByteArray::fromHex("160301020001")))
        crowd.push_back(std::move(one));
    QTRY_VERIFY(left(crowd) <= 32); // of one address
    bool isServed = false;
    while (!isServed) { // in one of the seconds: so many begin handshakes from here in this one
        Client client(herd.authority());
        isServed = client.call(hill) && client.ask(Kiwi).startsWith("AT Hill ");
    }
    QTRY_COMPARE_WITH_TIMEOUT(left(crowd), 0, Patience); // their time is up
    QTRY_VERIFY(turnedAway(herd) >= 200);
    QCOMPARE(herd.logged("connected").size(), 1);
}

void TestHerddTls::whatIsRenewedCountsForNewConnections()
{
    const Herd herd;
    const Hill hill(herd);
    Client old(herd.authority());
    QVERIFY(old.call(hill));
    QTRY_COMPARE(herd.logged("certificate").size(), 1);
    herd.ctl({QStringLiteral("renew"), QStringLiteral("Hill"), QStringLiteral("--days"),
              QStringLiteral("90")});
    ::kill(pid_t(hill.program->id()), SIGHUP);
    QTRY_VERIFY(hill.program->errors().contains("The certificates were read again."));
    Client latest(herd.authority());
    QVERIFY(latest.call(hill));
    QVERIFY(latest.certificate() != old.certificate());
    QVERIFY(latest.ask(Kiwi).startsWith("AT Hill "));
    QTRY_COMPARE(herd.logged("certificate").size(), 2); // it is told in the tick after
    QVERIFY(old.ask(Kiwi).startsWith("AT Hill "));
}

void TestHerddTls::servesAgainAfterItWasKilled()
{
    const Herd herd;
    Hill hill(herd);
    Client client(herd.authority());
    QVERIFY(client.call(hill));
    QVERIFY(client.ask(Kiwi).startsWith("AT Hill "));
    hill.program->stop(SIGKILL);
    QTRY_COMPARE(client.socket.state(), QAbstractSocket::UnconnectedState);
    const Hill again(herd);
    QVERIFY(client.call(again));
    QVERIFY(client.ask(Kiwi).startsWith("AT Hill "));
}

// It goes on for want of a neighbour, but not for clients.
void TestHerddTls::closesBothPortsToBeDrained()
{
    const Herd herd;
    QFile key(herd.path(QStringLiteral("control.key")));
    QVERIFY(key.open(QIODevice::WriteOnly)
            && key.setPermissions(QFile::ReadOwner | QFile::WriteOwner)
            && key.write("the key of this test\n") > 0);
    key.close();
    const Hill hill(herd,
                    {QStringLiteral("--control"), QStringLiteral("127.0.0.1:0"),
                     QStringLiteral("--control-key"), key.fileName()});
    Client client(herd.authority());
    QVERIFY2(client.call(hill), qPrintable(client.socket.errorString()));
    QVERIFY(client.ask(Kiwi).startsWith("AT Hill "));
    const QByteArray control = hill.program->lines()[1].sliced(QByteArray("control on ").size());
    const Program ctl(qEnvironmentVariable("HERD_BIN") + QStringLiteral("/herdctl"),
                      {QStringLiteral("drain"), QStringLiteral("Hill"), QStringLiteral("--within"),
                       QStringLiteral("3600"), QStringLiteral("--control-key"), key.fileName(),
                       QStringLiteral("--connect"), QString::fromUtf8(control)},
                      herd);
    QTRY_COMPARE_WITH_TIMEOUT(client.socket.state(), QAbstractSocket::UnconnectedState, Patience);
    for (quint16 port : {herd.herd.nodes[0].port, hill.port}) {
        QTcpSocket late;
        late.connectToHost(QString::fromLatin1(hill.host), port);
        QVERIFY(!late.waitForConnected(Patience));
        QCOMPARE(late.error(), QAbstractSocket::ConnectionRefusedError);
    }
    QVERIFY(herd.logged("stopping").isEmpty());
}

// With the address and the folder of this herd in place of those that stand there.
void TestHerddTls::answersAsThePageSays()
{
    const Herd herd;
    const Hill hill(herd);
    QFile page(QFINDTESTDATA("../../../docs/security.md"));
    QVERIFY(page.open(QIODevice::ReadOnly));
    QByteArray command;
    for (const QByteArray &line : page.readAll().split('\n')) {
        if (line.startsWith("openssl s_client "))
            command = line;
    }
    QVERIFY(command.contains("127.0.0.1:11960 ") && command.contains("-verify_ip 127.0.0.1"));
    command.replace("127.0.0.1:11960", hill.host + ':' + QByteArray::number(hill.port));
    command.replace("-verify_ip 127.0.0.1", "-verify_ip " + hill.host);
    command.replace("certificates/", herd.path(QStringLiteral("c/")).toUtf8());
    QProcess client;
    client.start(QStringLiteral("/bin/sh"),
                 {QStringLiteral("-c"), QStringLiteral("exec ") + QString::fromUtf8(command)});
    client.write(Kiwi + '\n');
    QVERIFY(client.waitForReadyRead(Patience));
    QVERIFY(client.readAllStandardOutput().startsWith("AT Hill "));
    client.kill();
    QVERIFY(client.waitForFinished(Patience));
}

QTEST_GUILESS_MAIN(TestHerddTls)
#include "tst_herddtls.moc"
