// SPDX-License-Identifier: GPL-3.0-or-later
// herdd and a real NATS server that speaks TLS and asks who is there; and herdd that was built without
// libnats. Skipped where there is no nats-server.
// Long because the NATS server, its users and its certificates are part of it.
#include "herd/net/nats/dialnats.h"
#include "tests/app/herdd/herdprocess.h"
#include "tests/herd/net/nats/natsserver.h"

#include <QDir>
#include <QFile>
#include <QHostAddress>
#include <QRegularExpression>
#include <QTcpSocket>
#include <QTest>

#include <algorithm>
#include <csignal>

using namespace herd;
using namespace herd::test;

namespace {

constexpr auto Password = "a password of the herd";
constexpr auto OtherPassword = "a password of somebody else";

QByteArray iamat(const QByteArray &client, int second)
{
    return "IAMAT " + client + " +34.068930-118.445127 " + QByteArray::number(1520023934 + second);
}

QByteArray longName(int number)
{
    return QByteArray::number(number).rightJustified(200, '0');
}

// Hill and Jaquez, one process each, and a NATS server with users of its own.
class Herd : public HerdFolder
{
public:
    Herd()
        : m_ports(freePorts("127.0.0.1", 2))
    {
        herd.links = {{NodeId {0}, NodeId {2}}, {NodeId {1}, NodeId {2}}};
        herd.nodes.resize(3);
        NodeConfig hub;
        hub.name = "hub";
        hub.host = "localhost";
        hub.port = m_ports[0];
        hub.wire = Wire::Nats;
        hub.nats = NatsConfig {{}, "ca.crt", "user"};
        herd.nodes[2] = hub;
        write();
        put("user", QByteArray("herd\n") + Password + '\n');
    }

    void put(const QByteArray &name, const QByteArray &bytes) const
    {
        QFile file(path(QString::fromUtf8(name)));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write %s", name.constData());
    }
    // An authority NAME.crt and a certificate of it for localhost, NAME-server.crt.
    bool certify(const QString &name) const
    {
        const QStringList key {QStringLiteral("-newkey"), QStringLiteral("ec"),
                               QStringLiteral("-pkeyopt"),
                               QStringLiteral("ec_paramgen_curve:P-256"), QStringLiteral("-nodes")};
        const auto openssl = [this](const QStringList &words) {
            QProcess process;
            process.setWorkingDirectory(path(QString()));
            process.start(QStringLiteral("openssl"), words);
            return process.waitForFinished() && process.exitCode() == 0;
        };
        const auto file = [&name](const char *end) {
            return name + QLatin1String(end);
        };
        return openssl(QStringList {QStringLiteral("req"), QStringLiteral("-x509")} + key
                       + QStringList {QStringLiteral("-keyout"), file(".key"),
                                      QStringLiteral("-out"), file(".crt"), QStringLiteral("-days"),
                                      QStringLiteral("2"), QStringLiteral("-subj"),
                                      QStringLiteral("/CN=") + name})
            && openssl(QStringList {QStringLiteral("req")} + key
                       + QStringList {QStringLiteral("-keyout"), file("-server.key"),
                                      QStringLiteral("-out"), file("-server.csr"),
                                      QStringLiteral("-subj"), QStringLiteral("/CN=localhost"),
                                      QStringLiteral("-addext"),
                                      QStringLiteral("subjectAltName=DNS:localhost")})
            && openssl({QStringLiteral("x509"), QStringLiteral("-req"), QStringLiteral("-in"),
                        file("-server.csr"), QStringLiteral("-CA"), file(".crt"),
                        QStringLiteral("-CAkey"), file(".key"), QStringLiteral("-CAcreateserial"),
                        QStringLiteral("-out"), file("-server.crt"), QStringLiteral("-days"),
                        QStringLiteral("2"), QStringLiteral("-copy_extensions"),
                        QStringLiteral("copy")});
    }
    // With that authority's certificate.
    bool startNats(const QByteArray &authority, const QByteArray &more = {})
    {
        const auto whole = [this](const QByteArray &name) {
            return '"' + path(QString::fromUtf8(name)).toUtf8() + '"';
        };
        const auto user
            = [](const QByteArray &name, const QByteArray &password, const QByteArray &subject) {
                  return "{ user: \"" + name + "\", password: \"" + password
                      + "\", permissions: { publish: \"" + subject + "\", subscribe: \"" + subject
                      + "\" } }";
              };
        put("nats.conf",
            "listen: \"127.0.0.1:" + QByteArray::number(m_ports[0])
                + "\"\nhttp: \"127.0.0.1:" + QByteArray::number(m_ports[1])
                + "\"\ntls { cert_file: " + whole(authority + "-server.crt") + ", key_file: "
                + whole(authority + "-server.key") + ", timeout: 2 }\nauthorization { users: [ "
                + user("herd", Password, "herd.seed.>") + ", "
                + user("other", OtherPassword, "herd.other.>") + " ] }\n" + more + '\n');
        m_nats.start(natsServer(), {QStringLiteral("-c"), path(QStringLiteral("nats.conf"))});
        return m_nats.waitForListening(m_ports[0]);
    }
    // So many from that one on, each once; all are answered.
    bool reportMany(const QByteArray &node, int first, int count) const
    {
        const NodeConfig &server = herd.node(herd.find(node));
        QTcpSocket socket;
        socket.connectToHost(QString::fromLatin1(server.host), server.port);
        if (!socket.waitForConnected())
            return false;
        for (int i = first; i < first + count; ++i)
            socket.write(iamat(longName(i), i) + '\n');
        qsizetype answers = 0;
        while (answers < count && socket.waitForReadyRead())
            answers += socket.readAll().count('\n');
        return answers == count;
    }
    // How often the NATS server has cut off somebody who did not take in; -1: it does not say.
    int slowConsumers() const
    {
        QTcpSocket socket;
        socket.connectToHost(QHostAddress::LocalHost, m_ports[1]);
        socket.write("GET /varz HTTP/1.0\r\n\r\n");
        QByteArray page;
        while (socket.waitForReadyRead())
            page += socket.readAll();
        static const QRegularExpression count(QStringLiteral("\"slow_consumers\": (\\d+)"));
        const auto found = count.match(QString::fromUtf8(page));
        return found.hasMatch() ? found.captured(1).toInt() : -1;
    }
    std::unique_ptr<Program> start(const QString &node) const
    {
        return herdd(*this, {node, QStringLiteral("--log"), path(QStringLiteral("log"))});
    }
    bool isLogged(const QByteArray &note, const QByteArray &why) const
    {
        const auto links = logged("link");
        return std::any_of(links.begin(), links.end(), [&](const QByteArrayList &fields) {
            return fields[2] == "hub" && fields[3] == note && fields[4].contains(why);
        });
    }
    qsizetype countLogged(const QByteArray &note) const
    {
        const auto links = logged("link");
        return std::count_if(links.begin(), links.end(),
                             [&](const QByteArrayList &fields) { return fields[3] == note; });
    }
    // Nowhere in the logs.
    bool isSecretKept() const
    {
        const QDir folder(path(QStringLiteral("log")));
        const QStringList names = folder.entryList(QDir::Files);
        return !names.isEmpty()
            && std::all_of(names.begin(), names.end(), [&](const QString &name) {
                   QFile file(folder.filePath(name));
                   const bool isOpen = file.open(QIODevice::ReadOnly);
                   const QByteArray all = file.readAll();
                   return isOpen && !all.contains(Password) && !all.contains(OtherPassword);
               });
    }

private:
    const QList<quint16> m_ports; // for clients, for those who look
    NatsServer m_nats;
};

} // namespace

class TestHerddNats : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysThatItIsBuiltWithout();
    void speaksTls();
    void isNotLetIn_data();
    void isNotLetIn();
    void whoDoesNotTakeInIsCutOffAndRepaired();
};

void TestHerddNats::saysThatItIsBuiltWithout()
{
    if (isBuiltWithNats())
        QSKIP("This is built with libnats.");
    const Herd herd;
    for (const QString &how : {QStringLiteral("Hill"), QStringLiteral("--check")}) {
        const auto program = herdd(herd, {how});
        QCOMPARE(program->wait(), 1);
        QVERIFY2(
            program->errors().contains("hub is a backbone of NATS servers, and this program is "
                                       "built without NATS: install libnats-dev"),
            program->errors().constData());
    }
}

// With a user that may do what a herd does and no more.
void TestHerddNats::speaksTls()
{
    if (const QString why = whyNoNats(isBuiltWithNats()); !why.isEmpty())
        QSKIP(qPrintable(why));
    Herd herd;
    QVERIFY(herd.certify(QStringLiteral("ca")));
    QVERIFY(herd.startNats("ca"));
    const auto hill = herd.start(QStringLiteral("Hill"));
    const auto jaquez = herd.start(QStringLiteral("Jaquez"));
    QTRY_COMPARE(herd.countLogged("up"), 2);
    QVERIFY(!ask(herd.herd, "Hill", iamat("ki.wi*>", 1)).isEmpty());
    QTRY_VERIFY(!known(herd.herd, "Jaquez", "ki.wi*>").isEmpty());
    // One after the other, to one who was asked alone.
    QCOMPARE(jaquez->stop(), 0);
    QVERIFY(!ask(herd.herd, "Hill", iamat("away", 2)).isEmpty());
    const auto again = herd.start(QStringLiteral("Jaquez"));
    QTRY_VERIFY(!known(herd.herd, "Jaquez", "away").isEmpty());
    QCOMPARE(hill->stop(), 0);
    QCOMPARE(again->stop(), 0);
    QCOMPARE(herd.countLogged("down:not-a-member"), 0);
    QCOMPARE(herd.countLogged("down:connection-lost"), 0);
    QVERIFY(herd.isSecretKept());
}

void TestHerddNats::isNotLetIn_data()
{
    QTest::addColumn<QByteArray>("user");
    QTest::addColumn<QByteArray>("authority"); // of the server
    QTest::addColumn<QByteArray>("note");
    QTest::addColumn<QByteArray>("why");
    const QByteArray good = QByteArray("herd\n") + Password + '\n';
    QTest::newRow("a wrong password")
        << QByteArray("herd\nwrong\n") << QByteArray("ca") << QByteArray("down:not-a-member")
        << QByteArray("Authorization Violation");
    QTest::newRow("a user of another herd")
        << QByteArray("other\n") + OtherPassword + '\n'
        << QByteArray("ca") << QByteArray("down:connection-lost")
        << QByteArray("Permissions Violation");
    QTest::newRow("an authority that is not ours")
        << good << QByteArray("rogue") << QByteArray("down:not-a-member") << QByteArray("SSL");
    QTest::newRow("no password") << QByteArray("herd") << QByteArray("ca")
                                 << QByteArray("down:not-a-member")
                                 << QByteArray("the credentials cannot be read: ");
}

void TestHerddNats::isNotLetIn()
{
    QFETCH(QByteArray, user);
    QFETCH(QByteArray, authority);
    QFETCH(QByteArray, note);
    QFETCH(QByteArray, why);
    if (const QString missing = whyNoNats(isBuiltWithNats()); !missing.isEmpty())
        QSKIP(qPrintable(missing));
    Herd herd;
    herd.put("user", user);
    QVERIFY(herd.certify(QStringLiteral("ca")) && herd.certify(QStringLiteral("rogue")));
    QVERIFY(herd.startNats(authority));
    const auto hill = herd.start(QStringLiteral("Hill"));
    QTRY_VERIFY(herd.isLogged(note, why));
    QVERIFY(!ask(herd.herd, "Hill", iamat("kiwi", 1)).isEmpty()); // it serves on
    QCOMPARE(hill->stop(), 0);
    QVERIFY(herd.isSecretKept());
}

// The NATS server ends the connection of who is stopped once much waits for it; when it goes on, what
// it missed is found.
void TestHerddNats::whoDoesNotTakeInIsCutOffAndRepaired()
{
    if (const QString why = whyNoNats(isBuiltWithNats()); !why.isEmpty())
        QSKIP(qPrintable(why));
    Herd herd;
    QVERIFY(herd.certify(QStringLiteral("ca")));
    QVERIFY(herd.startNats("ca", "max_payload: 128KB\nmax_pending: 256KB\nwrite_deadline: \"1s\""));
    const auto hill = herdd(herd, {QStringLiteral("Hill")}); // a log would be long
    const auto jaquez = herd.start(QStringLiteral("Jaquez"));
    QTRY_COMPARE(herd.countLogged("up"), 1);
    QVERIFY(!ask(herd.herd, "Hill", iamat("both", 1)).isEmpty());
    QTRY_VERIFY(!known(herd.herd, "Jaquez", "both").isEmpty());
    ::kill(pid_t(jaquez->id()), SIGSTOP);
    int reported = 0; // until the buffers on the way are full
    while (herd.slowConsumers() < 1 && reported < 200'000) {
        QVERIFY(herd.reportMany("Hill", reported, 5000));
        reported += 5000;
    }
    QTRY_COMPARE_WITH_TIMEOUT(herd.slowConsumers(), 1, 60'000); // what was answered is on its way
    ::kill(pid_t(jaquez->id()), SIGCONT);
    for (int i : {0, reported / 2, reported - 1})
        QTRY_VERIFY_WITH_TIMEOUT(!known(herd.herd, "Jaquez", longName(i)).isEmpty(), 30'000);
    QCOMPARE(jaquez->stop(), 0);
    QVERIFY(herd.countLogged("down:connection-lost") > 0);
    QCOMPARE(hill->stop(), 0);
}

QTEST_GUILESS_MAIN(TestHerddNats)
#include "tst_herddnats.moc"
