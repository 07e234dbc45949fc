// SPDX-License-Identifier: GPL-3.0-or-later
// Links over TLS between servers that are up and running, and who is between them.
// Long because there are many ways not to be a neighbour.
#include "herd/core/base/limits.h"
#include "herd/net/host/membercertificates.h"
#include "tests/herd/net/host/herdfixture.h"
#include "tests/herd/net/tls/testcertificates.h"

#include <QTcpServer>
#include <QTest>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <functional>
#include <memory>
#include <utility>

using namespace herd;
using namespace herd::test;

namespace {

using namespace std::chrono_literals;

// Hill dials Jaquez.
HerdConfig pair(quint16 peerPortOfJaquez = 0)
{
    HerdConfig config = seedHerd();
    config.nodes = config.nodes.first(2);
    config.links = config.links.first(1);
    config.nodes[1].peerPort = peerPortOfJaquez;
    config.tls = LinkTls::Always;
    return config;
}

// Carries bytes between a dialer and the port it believes to dial.
class Middleman
{
public:
    // It may say what becomes of the bytes that follow.
    using Change = std::function<QByteArray(const QByteArray &, Middleman &)>;

    Middleman()
    {
        m_server.listen(QHostAddress::LocalHost, 0);
        QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this] { accept(); });
    }
    quint16 port() const { return m_server.serverPort(); }

    quint16 target = 0;
    Change next; // what becomes of what the dialer says next; empty: it is carried
    QByteArray seen;
    int calls = 0;

private:
    void accept()
    {
        QTcpSocket *const dialer = m_server.nextPendingConnection();
        auto *const acceptor = new QTcpSocket(dialer);
        ++calls;
        acceptor->connectToHost(QHostAddress::LocalHost, target);
        QObject::connect(dialer, &QTcpSocket::readyRead, acceptor, [this, dialer, acceptor] {
            const QByteArray bytes = dialer->readAll();
            seen += bytes;
            const Change change = std::exchange(next, {});
            acceptor->write(change ? change(bytes, *this) : bytes);
        });
        QObject::connect(acceptor, &QTcpSocket::readyRead, dialer, [this, dialer, acceptor] {
            const QByteArray bytes = acceptor->readAll();
            seen += bytes;
            dialer->write(bytes);
        });
        QObject::connect(dialer, &QTcpSocket::disconnected, acceptor,
                         &QTcpSocket::disconnectFromHost);
        QObject::connect(acceptor, &QTcpSocket::disconnected, dialer,
                         &QTcpSocket::disconnectFromHost);
    }

    QTcpServer m_server;
};

bool isTold(const Herd &herd, LinkState state, LinkReason reason, const QByteArray &detail)
{
    return std::any_of(herd.facts.begin(), herd.facts.end(), [&](const Fact &fact) {
        const auto *change = fact.as<fact::LinkChanged>();
        return change && change->state == state && change->reason == reason
            && change->detail == detail;
    });
}

// Both have what they need.
struct Members
{
    explicit Members(Membership peers)
    {
        config.peers = peers;
        if (peers == Membership::Key)
            return;
        for (const char *name : {"Hill", "Jaquez"})
            authority.issue(folder.path(), name, {{QByteArray("herd:seed/") + name}});
        config.tls = LinkTls::BeyondLoopback; // it is asked of keys alone
        config.certificates = QFile::encodeName(folder.path());
        tls = std::get<NodeTls>(membersCertificates(config, {}, {Hill, Jaquez}));
    }
    const TestAuthority authority;
    const QTemporaryDir folder;
    HerdConfig config = pair();
    NodeTls tls;
};

HostBounds fast()
{
    HostBounds bounds;
    bounds.tick = 20ms;
    return bounds;
}

} // namespace

class TestLinkTransports : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theWholeHerdOverTls();
    void nobodyReadsAlong();
    void aManInTheMiddle_data();
    void aManInTheMiddle();
    void anotherKeyIsToldOnBothSides();
    void certificates_data();
    void certificates();
    void aServerWithoutTls();
    void whoNeverAnswersIsGivenUp();
    void aStrangerAtTheTlsPort_data();
    void aStrangerAtTheTlsPort();
    void handshakesAreFewInATick();
};

void TestLinkTransports::theWholeHerdOverTls()
{
    HerdConfig config = seedHerd();
    config.tls = LinkTls::Always;
    Herd herd(config);
    herd.startAll();
    QTRY_COMPARE(herd.state.linksUp(), 6);
    Client client(herd.port(Campbell));
    client.say(Iamat);
    QTRY_COMPARE(herd.count<fact::UpdateReceived>(), 8); // 2E - (N - 1), as without
    QTRY_COMPARE(herd.count<fact::UpdateSent>(), 8);
}

void TestLinkTransports::nobodyReadsAlong()
{
    Herd jaquez(pair());
    jaquez.live.start(Jaquez);
    QTRY_COMPARE(jaquez.state.runningNodes(), 1);
    Middleman man;
    man.target = jaquez.state.node(Jaquez).peerPort;
    Herd hill(pair(man.port()));
    hill.live.start(Hill);
    QTRY_COMPARE(hill.state.runningNodes(), 1);
    Client reporter(hill.port(Hill));
    reporter.say(Iamat);
    QTRY_VERIFY(jaquez.state.newest().contains("kiwi"));
    QVERIFY(man.calls > 0);
    for (const char *word : {"kiwi", "UPDATE", "HELLO", "PROOF"})
        QVERIFY2(!man.seen.contains(word), word);
}

void TestLinkTransports::aManInTheMiddle_data()
{
    using Change = Middleman::Change;
    QTest::addColumn<Membership>("peers");
    QTest::addColumn<Change>("change");
    QTest::addColumn<bool>("isNoticed");
    const auto row = [](const char *name, bool isNoticed, const Change &change) {
        QTest::addRow("%s, by key", name) << Membership::Key << change << isNoticed;
        QTest::addRow("%s, by certificates", name) << Membership::Tls << change << isNoticed;
    };
    row("carries", false, [](const QByteArray &bytes, Middleman &) { return bytes; });
    row("alters", true, [](QByteArray bytes, Middleman &) {
        bytes.back() = char(bytes.back() ^ 1);
        return bytes;
    });
    row("puts in", true, [](const QByteArray &bytes, Middleman &) {
        return bytes + "UPDATE AT Hill +0.1 mango +1+1 5\n";
    });
    row("drops", true, [](const QByteArray &, Middleman &) { return QByteArray(); });
    row("says twice", true, [](const QByteArray &bytes, Middleman &) { return bytes + bytes; });
    row("turns around", true, [](const QByteArray &bytes, Middleman &man) {
        man.next = [bytes](const QByteArray &more, Middleman &) {
            return more + bytes;
        };
        return QByteArray();
    });
    row("holds back", false, [](const QByteArray &bytes, Middleman &man) {
        man.next = [bytes](const QByteArray &more, Middleman &) {
            return bytes + more;
        };
        return QByteArray();
    });
}

// Nothing comes of what he does but a link that is made again, over which what he lost is sent
// again.
void TestLinkTransports::aManInTheMiddle()
{
    QFETCH(Membership, peers);
    QFETCH(Middleman::Change, change);
    QFETCH(bool, isNoticed);
    const Members members(peers);
    Herd jaquez(members.config, members.tls);
    jaquez.live.start(Jaquez);
    QTRY_COMPARE(jaquez.state.runningNodes(), 1);
    Middleman man;
    man.target = jaquez.state.node(Jaquez).peerPort;
    HerdConfig throughHim = members.config;
    throughHim.nodes[1].peerPort = man.port();
    Herd hill(throughHim, members.tls);
    hill.live.start(Hill);
    const auto ups = [](const Herd &herd) {
        return std::count_if(herd.facts.begin(), herd.facts.end(), [](const Fact &fact) {
            const auto *link = fact.as<fact::LinkChanged>();
            return link && link->state == LinkState::Up;
        });
    };
    QTRY_VERIFY(ups(hill) == 1 && ups(jaquez) == 1);
    man.next = change;
    Client reporter(hill.port(Hill));
    reporter.say(Iamat);
    QTRY_VERIFY(!man.next);
    QTRY_VERIFY_WITH_TIMEOUT(jaquez.state.newest().contains("kiwi"), 10'000);
    QTRY_COMPARE(hill.state.newest(), jaquez.state.newest());
    QCOMPARE(jaquez.state.newest().size(), 1);
    QTRY_COMPARE_WITH_TIMEOUT(ups(jaquez), isNoticed ? 2 : 1, 10'000);
    for (const Fact &fact : std::as_const(jaquez.facts)) {
        if (const auto *update = fact.as<fact::UpdateReceived>())
            QCOMPARE(update->report.line(), hill.state.newest().value("kiwi").line());
    }
}

void TestLinkTransports::anotherKeyIsToldOnBothSides()
{
    Herd jaquez(pair());
    jaquez.live.start(Jaquez);
    QTRY_COMPARE(jaquez.state.runningNodes(), 1);
    HerdConfig config = pair(jaquez.state.node(Jaquez).peerPort);
    config.name = "another"; // which the key is made of too
    Herd hill(config);
    hill.live.start(Hill);
    QTRY_VERIFY(isTold(hill, LinkState::Down, LinkReason::NotAMember, "wrong key"));
    QTRY_VERIFY(isTold(jaquez, LinkState::Down, LinkReason::NotAMember, "wrong key"));
}

void TestLinkTransports::certificates_data()
{
    QTest::addColumn<long>("days"); // Hill's is good for, from a day ago
    QTest::addColumn<bool>("isRevoked");
    QTest::addColumn<QByteArray>("why");  // Jaquez does not believe Hill
    QTest::addColumn<QByteArray>("told"); // to Hill; empty: they are linked
    QTest::newRow("good") << 2L << false << QByteArray() << QByteArray();
    QTest::newRow("expired") << -1L << false << QByteArray("certificate has expired")
                             << QByteArray("sslv3 alert certificate expired");
    QTest::newRow("revoked") << 2L << true << QByteArray("certificate revoked")
                             << QByteArray("sslv3 alert certificate revoked");
}

// Who is not believed, and why, is told on both sides, by name.
void TestLinkTransports::certificates()
{
    QFETCH(long, days);
    QFETCH(bool, isRevoked);
    QFETCH(QByteArray, why);
    QFETCH(QByteArray, told);
    const TestAuthority authority;
    const QTemporaryDir folder;
    authority.issue(folder.path(), "Jaquez", {{"herd:seed/Jaquez"}});
    authority.issue(folder.path(), "Hill",
                    {{"herd:seed/Hill"}, -3 * 86'400, days * 86'400, "clientAuth,serverAuth", 7});
    if (isRevoked)
        authority.revoke(folder.path(), 7);
    HerdConfig config = pair();
    config.peers = Membership::Tls;
    config.tls = LinkTls::BeyondLoopback; // it is asked of keys alone
    config.certificates = QFile::encodeName(folder.path());
    const auto found = membersCertificates(config, {}, {Hill, Jaquez});
    QVERIFY(std::holds_alternative<NodeTls>(found));
    Herd jaquez(config, std::get<NodeTls>(found));
    jaquez.live.start(Jaquez);
    QTRY_COMPARE(jaquez.state.runningNodes(), 1);
    config.nodes[1].peerPort = jaquez.state.node(Jaquez).peerPort;
    Herd hill(config, std::get<NodeTls>(found));
    hill.live.start(Hill);
    if (told.isEmpty()) {
        QTRY_VERIFY(isTold(hill, LinkState::Up, LinkReason::None, {})
                    && isTold(jaquez, LinkState::Up, LinkReason::None, {}));
        return;
    }
    QTRY_VERIFY(isTold(jaquez, LinkState::Down, LinkReason::NotAMember, why));
    QTRY_VERIFY(isTold(hill, LinkState::Down, LinkReason::NotAMember, told));
    QVERIFY(!isTold(hill, LinkState::Up, LinkReason::None, {}));
}

void TestLinkTransports::aServerWithoutTls()
{
    HerdConfig plain = pair();
    plain.tls = LinkTls::BeyondLoopback;
    Herd jaquez(plain);
    jaquez.live.start(Jaquez);
    QTRY_COMPARE(jaquez.state.runningNodes(), 1);
    Herd hill(pair(jaquez.state.node(Jaquez).peerPort));
    hill.live.start(Hill);
    QTRY_VERIFY(isTold(hill, LinkState::Down, LinkReason::NotAMember, "it does not speak TLS"));
}

void TestLinkTransports::whoNeverAnswersIsGivenUp()
{
    QTcpServer silent;
    QVERIFY(silent.listen(QHostAddress::LocalHost, 0));
    Herd hill(pair(silent.serverPort()), false, fast());
    hill.live.start(Hill);
    QTRY_VERIFY(isTold(hill, LinkState::Down, LinkReason::Unreachable, strerror(ETIMEDOUT)));
    QTRY_VERIFY(silent.hasPendingConnections());
    const std::unique_ptr<QTcpSocket> caller(silent.nextPendingConnection());
    QTRY_COMPARE(caller->state(), QAbstractSocket::UnconnectedState);
}

void TestLinkTransports::aStrangerAtTheTlsPort_data()
{
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("our lines") << QByteArray(
        "HELLO 3 seed Hill 1 00000000000000000000000000000000\n");
    QTest::newRow("a browser") << QByteArray("GET / HTTP/1.1\r\n\r\n");
    QTest::newRow("half a record") << QByteArray::fromHex("16030100ff01");
}

// Nobody gets a word of ours out of it that was not said by TLS, nor stays.
void TestLinkTransports::aStrangerAtTheTlsPort()
{
    QFETCH(QByteArray, says);
    Herd herd(pair(), false, fast());
    herd.live.start(Jaquez);
    QTRY_COMPARE(herd.state.runningNodes(), 1);
    Client stranger(herd.state.node(Jaquez).peerPort);
    stranger.say(says);
    QTRY_VERIFY(stranger.ended);
    QVERIFY(stranger.got.isEmpty() || stranger.got.startsWith(char(0x15))); // an alert
    QTRY_COMPARE(herd.state.counters().strangersTurnedAway, 1u);
}

void TestLinkTransports::handshakesAreFewInATick()
{
    HostBounds bounds;
    bounds.tick = 1h;
    Herd herd(pair(), false, bounds);
    herd.live.start(Jaquez);
    QTRY_COMPARE(herd.state.runningNodes(), 1);
    const int most = (limits::TlsHandshakes + 2) / 2; // of one address, which is the neighbour's
    const QByteArray noHello = QByteArray::fromHex("160301000501000001ff");
    for (int i = 0; i < most; ++i) {
        Client stranger(herd.state.node(Jaquez).peerPort);
        stranger.say(noHello);
        QTRY_VERIFY(stranger.ended);
        QVERIFY(stranger.got.startsWith(char(0x15)));
    }
    Client late(herd.state.node(Jaquez).peerPort);
    late.say(noHello);
    QTRY_VERIFY(late.ended);
    QVERIFY(late.got.isEmpty()); // it was not listened to
}

QTEST_GUILESS_MAIN(TestLinkTransports)
#include "tst_linktransports.moc"
