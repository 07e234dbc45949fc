// SPDX-License-Identifier: GPL-3.0-or-later
// herdctl at the control port of a real herdd: what it does there, and how it ends.
#include "tests/app/herdctl/controlledservers.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <csignal>

using namespace herd;

namespace {

void row(const char *name, const QByteArrayList &before, const QByteArray &act, int code,
         const QByteArray &out, const QByteArray &errors)
{
    QTest::newRow(name) << before << act << code << out << errors;
}

void columns()
{
    QTest::addColumn<QByteArrayList>("before"); // all of which go well
    QTest::addColumn<QByteArray>("act");
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("out");
    QTest::addColumn<QByteArray>("errors");
}

} // namespace

class TestOperation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void doesWhatItIsAsked_data();
    void doesWhatItIsAsked();
    void cannotStart();
    void waitsForWhatProvesIt();
    void forgets();
    void needsAKeyThere();
    void drains();
    void saysWhatWasLeft();
    void reachesNobody_data();
    void reachesNobody();
    void losesTheConnection();
};

void TestOperation::doesWhatItIsAsked_data()
{
    columns();
    row("well", {}, "status", 0, "5 of 5 servers listen, ", "");
    row("one does not run", {"stop Hill"}, "status", 1, "Hill              stopped\n", "");
    row("once", {}, "top --once", 0, "5 of 5 servers listen, ", "");
    row("stops", {}, "stop Hill", 0, "Hill has stopped.", "");
    row("stops two", {}, "stop Hill Smith", 0, "Hill has stopped.\nSmith has stopped.", "");
    row("has stopped already", {"stop Hill"}, "stop Hill", 0, "Hill has stopped.", "");
    row("drains", {}, "drain Hill", 0, "Hill is drained, and has stopped.", "");
    row("drains all", {}, "drain Hill Jaquez Smith Campbell Singleton", 0,
        "Singleton is drained, and has stopped.", "");
    row("had stopped", {"stop Hill"}, "drain Hill", 0, "Hill has stopped.", "");
    row("starts", {"stop Hill"}, "start Hill", 0, "Hill has started, and listens on 127.", "");
    row("runs already", {}, "start Hill", 0, "Hill listens already, on 127.", "");
    row("cuts", {}, "cut Hill Jaquez", 0, "The link between Hill and Jaquez is cut.", "");
    row("and is seen", {"cut Hill Jaquez"}, "status", 0,
        "Hill - Jaquez  Hill: down, cut  Jaquez: down, cut\n", "");
    row("cuts it for later", {"stop Hill Jaquez"}, "cut Jaquez Hill", 0,
        "The link between Jaquez and Hill is cut once one of them starts.", "");
    row("heals", {"cut Hill Jaquez"}, "heal Hill Jaquez", 0,
        "The link between Hill and Jaquez is up.", "");
    row("heals for later", {"cut Hill Jaquez", "stop Hill"}, "heal Hill Jaquez", 0,
        "The link between Hill and Jaquez is whole, and comes up when Hill starts.", "");
    row("whom nobody knows", {}, "stop Nobody", 2, "",
        "There is no server \"Nobody\" in the herd.");
    row("no such link", {}, "cut Hill Campbell", 2, "",
        "There is no link between \"Hill\" and \"Campbell\" in the herd.");
    row("another key", {}, "stop Hill --control-key OTHER", 1, "",
        "The control key is another one than this herd's.");
}

void TestOperation::doesWhatItIsAsked()
{
    QFETCH(QByteArrayList, before);
    QFETCH(QByteArray, act);
    QFETCH(int, code);
    QFETCH(QByteArray, out);
    QFETCH(QByteArray, errors);
    const ControlledServers servers;
    const auto run = [&servers](const QByteArray &words) {
        const bool watches = words.startsWith("status") || words.startsWith("top");
        const bool hasKey = watches || words.contains("--control-key");
        return servers.run(words + " --connect ADDRESS" + (hasKey ? "" : " --control-key KEY"));
    };
    for (const QByteArray &one : before) {
        const Outcome outcome = run(one);
        QVERIFY2(outcome.code == 0, outcome.errors.constData());
    }
    const Outcome outcome = run(act);
    QCOMPARE(outcome.code, code);
    QVERIFY2(outcome.out.contains(out), outcome.out.constData());
    QVERIFY2(errors.isEmpty() ? outcome.errors.isEmpty() : outcome.errors.contains(errors),
             outcome.errors.constData());
}

void TestOperation::cannotStart()
{
    const ControlledServers servers;
    QCOMPARE(servers.run("stop Hill --connect ADDRESS --control-key KEY").code, 0);
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress(QString::fromLatin1(HerdFolder::ownAddress())),
                         servers.folder.herd.node(servers.folder.herd.find("Hill")).port));
    const Outcome outcome = servers.run("start Hill Jaquez --connect ADDRESS --control-key KEY");
    QCOMPARE(outcome.code, 1);
    QVERIFY2(outcome.out.startsWith("Jaquez listens already"), outcome.out.constData());
    QVERIFY2(outcome.errors.startsWith("Hill could not start: "), outcome.errors.constData());
    const Outcome status = servers.run("status --connect ADDRESS");
    QCOMPARE(status.code, 1);
    QVERIFY2(status.out.contains("Hill              failed: "), status.out.constData());
}

// The link's other end is in another process, which nobody has started.
void TestOperation::waitsForWhatProvesIt()
{
    const ControlledServers servers({QStringLiteral("Hill")});
    const Outcome healed
        = servers.run("heal Hill Jaquez --connect ADDRESS --control-key KEY --timeout 1");
    QCOMPARE(healed.code, 1);
    QVERIFY2(healed.errors.contains("The link between Hill and Jaquez is not up yet; Hill says ")
                 && healed.errors.contains("It takes longer than 1 s."),
             healed.errors.constData());
    const Outcome elsewhere = servers.run("stop Smith --connect ADDRESS --control-key KEY");
    QCOMPARE(elsewhere.code, 2);
    QVERIFY2(elsewhere.errors.contains("\"Smith\" is not in this process."),
             elsewhere.errors.constData());
    const Outcome neither = servers.run("cut Smith Campbell --connect ADDRESS --control-key KEY");
    QCOMPARE(neither.code, 2);
    QVERIFY2(neither.errors.contains("Neither \"Smith\" nor \"Campbell\" is in this process."),
             neither.errors.constData());
}

void TestOperation::forgets()
{
    const ControlledServers servers;
    const HerdConfig &herd = servers.folder.herd;
    QVERIFY(ask(herd, "Hill", "IAMAT kiwi +34.068930-118.445127 1520023934.5").startsWith("AT "));
    QTRY_VERIFY(!known(herd, "Campbell", "kiwi").isEmpty());
    const Outcome done = servers.run("forget kiwi --connect ADDRESS --control-key KEY");
    QVERIFY2(done.code == 0, done.errors.constData());
    QCOMPARE(done.out, QByteArray("kiwi is forgotten.\n"));
    for (const NodeConfig &node : herd.nodes)
        QVERIFY(known(herd, node.name, "kiwi").isEmpty());

    const Outcome nobody = servers.run("forget kiwi --connect ADDRESS --control-key KEY");
    QCOMPARE(nobody.code, 2);
    QVERIFY2(nobody.errors.contains("No server in this process knows the client \"kiwi\"; --at"),
             nobody.errors.constData());
    const Outcome named
        = servers.run("forget kiwi --at Smith --json --connect ADDRESS --control-key KEY");
    QCOMPARE(named.code, 0);
    QVERIFY2(named.out.contains("\"server\": \"Smith\"")
                 && named.out.contains("kiwi is forgotten."),
             named.out.constData());
    QCOMPARE(servers.run("forget kiwi --at Nobody --connect ADDRESS --control-key KEY").code, 2);
    QCOMPARE(servers.run("stop Smith --connect ADDRESS --control-key KEY").code, 0);
    const Outcome stopped
        = servers.run("forget kiwi --at Smith --connect ADDRESS --control-key KEY");
    QCOMPARE(stopped.code, 2);
    QVERIFY2(stopped.errors.contains("\"Smith\" does not run."), stopped.errors.constData());
}

// A client that stays gets its answers and then the end; another one is refused meanwhile.
void TestOperation::drains()
{
    const ControlledServers servers;
    const NodeConfig &hill = servers.folder.herd.node(servers.folder.herd.find("Hill"));
    QTcpSocket client;
    client.connectToHost(QString::fromUtf8(hill.host), hill.port);
    QVERIFY(client.waitForConnected());
    client.write("IAMAT kiwi +34.068930-118.445127 1520023934.918963997\n");
    QVERIFY(client.waitForReadyRead());
    const auto ctl = servers.ctl("drain Hill --connect ADDRESS --control-key KEY");
    QTcpSocket late;
    QTRY_VERIFY([&] { // refused, once the port is closed
        late.abort();
        late.connectToHost(QString::fromUtf8(hill.host), hill.port);
        return !late.waitForConnected();
    }());
    client.write("WHATSAT kiwi 10 1\n");
    QTRY_COMPARE(client.state(), QAbstractSocket::UnconnectedState);
    const QByteArray said = client.readAll();
    QCOMPARE(said.count("AT Hill "), 2);
    QCOMPARE(ctl->wait(), 0);
    QVERIFY(!known(servers.folder.herd, "Smith", "kiwi").isEmpty());
}

void TestOperation::saysWhatWasLeft()
{
    const ControlledServers servers({QStringLiteral("Hill")});
    ask(servers.folder.herd, "Hill", "IAMAT kiwi +34.068930-118.445127 1520023934.918963997");
    const Outcome outcome
        = servers.run("drain Hill --within 1 --connect ADDRESS --control-key KEY");
    QCOMPARE(outcome.code, 1);
    QVERIFY2(outcome.errors.contains("Hill has stopped before it was drained: no neighbour is up "
                                     "to take over what it knows."),
             outcome.errors.constData());
    QVERIFY2(servers.program->errors().contains("Hill stops before it was drained: no neighbour"),
             servers.program->errors().constData());
}

void TestOperation::needsAKeyThere()
{
    const ControlledServers servers({QStringLiteral("Hill")}, QStringLiteral("127.0.0.1:0"), false);
    QCOMPARE(servers.run("status --connect ADDRESS").code, 0);
    const Outcome outcome = servers.run("stop Hill --connect ADDRESS --control-key KEY");
    QCOMPARE(outcome.code, 1);
    QVERIFY2(outcome.errors.contains("was started without a control key"),
             outcome.errors.constData());
    QVERIFY(!outcome.errors.contains("the key of this test"));
}

void TestOperation::reachesNobody_data()
{
    QTest::addColumn<bool>("listens");
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("nobody is there") << false << QByteArray("refused");
    QTest::newRow("somebody who says nothing") << true << QByteArray("It does not answer.");
}

void TestOperation::reachesNobody()
{
    QFETCH(bool, listens);
    QFETCH(QByteArray, says);
    const HerdFolder folder;
    QTcpServer silent;
    QVERIFY(silent.listen(QHostAddress::LocalHost));
    const QString address = QStringLiteral("127.0.0.1:%1").arg(silent.serverPort());
    if (!listens)
        silent.close();
    Program program(qEnvironmentVariable("HERD_BIN") + QStringLiteral("/herdctl"),
                    {QStringLiteral("status"), QStringLiteral("--connect"), address,
                     QStringLiteral("--timeout"), QStringLiteral("1")},
                    folder);
    QCOMPARE(program.wait(), 3);
    QVERIFY2(program.errors().contains(says), program.errors().constData());
}

void TestOperation::losesTheConnection()
{
    const ControlledServers servers({QStringLiteral("Hill")});
    const auto top = servers.ctl("top --connect ADDRESS");
    QVERIFY(top->waitForLines(3));
    QCOMPARE(servers.program->stop(), 0);
    QCOMPARE(top->wait(), 1);
    QVERIFY2(top->errors().contains("process ended"), top->errors().constData());
    const ControlledServers killed({QStringLiteral("Hill")});
    const auto other = killed.ctl("top --connect ADDRESS");
    QVERIFY(other->waitForLines(3));
    QCOMPARE(killed.program->stop(SIGKILL), -1);
    QCOMPARE(other->wait(), 3);
    QVERIFY2(other->errors().contains("The connection was lost: "), other->errors().constData());
}

QTEST_GUILESS_MAIN(TestOperation)
#include "tst_operation.moc"
