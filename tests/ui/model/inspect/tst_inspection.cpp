// SPDX-License-Identifier: GPL-3.0-or-later
// What the inspector says of all that can be selected. Long because there is much of it.
#include "tests/ui/model/inspect/inspected.h"
#include "ui/model/graph/statetext.h"

#include <QTest>

using namespace herd;
using namespace herd::test;
using namespace herd::ui;

class TestInspection : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theHerdWhenNothingIsSelected();
    void theHerdWhenStrangersCame();
    void aServer();
    void aServerThatFailed();
    void aServerWhoseJournalFails();
    void aServerWhoseCertificateExpires();
    void aServerWithMoreClientsThanAreListed();
    void aLinkAsBothEndsSeeIt();
    void aClient();
    void aClientWithItsClockAhead();
    void whatIsNotThere_data();
    void whatIsNotThere();
    void bytesOfTheWireStayText();
    void hexDumps_data();
    void hexDumps();
};

void TestInspection::theHerdWhenNothingIsSelected()
{
    Told told;
    const Inspection what = inspect(told.store, {});
    QCOMPARE(what.title, QStringLiteral("Herd seed"));
    QCOMPARE(what.summary, QStringLiteral("5 of 5 servers running; 6 of 6 links up."));
    QCOMPARE(
        section(what, "Since the first event"),
        QStringList({QStringLiteral("Lines from clients: 0"), QStringLiteral("of these invalid: 0"),
                     QStringLiteral("UPDATEs sent: 8"), QStringLiteral("arrived new: 4"),
                     QStringLiteral("arrived as duplicates: 4"), QStringLiteral("arrived stale: 0"),
                     QStringLiteral("Places asked: 0"), QStringLiteral("Places failed: 0")}));
    QCOMPARE(row(what, "Smith").target, Selected(SelectedNode {told.node("Smith")}));
}

void TestInspection::theHerdWhenStrangersCame()
{
    Told told;
    told.receive("Smith", "Hill", reportOf("emu", 7s), Verdict::Ahead);
    told.add("Smith", fact::StrangersTurnedAway {12'345, 6});
    told.flush();
    const QStringList rows = section(inspect(told.store, {}), "Since the first event");
    QVERIFY(rows.contains(QStringLiteral("too far ahead to be taken: 1")));
    QVERIFY(rows.contains(QStringLiteral("Strangers turned away: 12,345")));
}

void TestInspection::aServer()
{
    Told told;
    told.add("Smith", fact::ClientConnected {3, "127.0.0.1:5"});
    told.add(
        "Smith",
        fact::LinkChanged {told.node("Hill"), LinkState::Down, LinkReason::ConnectionLost, {}});
    told.take("Hill", reportOf("emu", 7s));
    told.receive("Singleton", "Smith", reportOf("emu", 6s), Verdict::Newer);
    told.flush();
    const Inspection what = inspect(told.store, SelectedNode {told.node("Smith")});
    QCOMPARE(words(what),
             QStringLiteral("Smith\n"
                            "running, a neighbour is out of reach\n"
                            "Server\n"
                            "Host: 127.0.0.1\n"
                            "Port for clients: 11862\n"
                            "Port for neighbours: 12862\n"
                            "Wire: ours: one lasting link, proven\n"
                            "State since: 0.000000 s\n"
                            "Clients connected: 1\n"
                            "Links\n"
                            "Hill: connection lost\n"
                            "Singleton: up\n"
                            "Campbell: up\n"
                            "Clients it knows: 2\n"
                            "emu: behind\n"
                            "kiwi: newest"));
    QCOMPARE(row(what, "Hill").target, Selected(SelectedLink {told.link("Hill", "Smith")}));
    QCOMPARE(row(what, "kiwi").target, Selected(SelectedClient {"kiwi"}));
}

void TestInspection::aServerThatFailed()
{
    Recorded told;
    told.add("Hill", fact::NodeStarting {});
    told.add("Hill", fact::NodeFailed {NodeFailure::PortInUse, "11860 is held by python3"});
    told.flush();
    const Inspection what = inspect(told.store, SelectedNode {told.node("Hill")});
    QCOMPARE(what.summary, QStringLiteral("failed: port in use (11860 is held by python3)"));
    QCOMPARE(
        section(what, "Links"),
        QStringList({QStringLiteral("Jaquez: not started"), QStringLiteral("Smith: not started")}));
    told.add("Hill", fact::NodeStopped {true});
    told.flush();
    QCOMPARE(section(inspect(told.store, SelectedNode {told.node("Hill")}), "Links"),
             QStringList({QStringLiteral("Jaquez: down: this server does not run"),
                          QStringLiteral("Smith: down: this server does not run")}));
}

// It runs, and what it learns from then on is gone when it ends.
void TestInspection::aServerWhoseJournalFails()
{
    Recorded told;
    told.allUp();
    told.add("Hill", fact::JournalFailed {"no space is left"});
    told.flush();
    const SelectedNode hill {told.node("Hill")};
    const QString problem
        = QStringLiteral("running, its journal cannot be written to: no space is left");
    QCOMPARE(inspect(told.store, hill).summary, problem);
    QCOMPARE(nodeLook(told.store.state(), hill.node), NodeLook::Degraded);
    QVERIFY(nodeLooks(told.store.state()).contains(NodeLook::Degraded));
    QVERIFY(nodeLines(told.store.state(), hill.node).contains(problem));
    QCOMPARE(row(inspect(told.store, {}), "Hill").value, problem);
    told.add("Hill", fact::JournalRecovered {});
    told.flush();
    QCOMPARE(inspect(told.store, hill).summary, QStringLiteral("running"));
    QCOMPARE(nodeLook(told.store.state(), hill.node), NodeLook::Running);
}

void TestInspection::aServerWhoseCertificateExpires()
{
    Recorded told;
    told.allUp();
    told.add("Hill", fact::CertificateInUse {1'798'761'600, CertificateState::ExpiresSoon});
    told.flush();
    const SelectedNode hill {told.node("Hill")};
    const Inspection what = inspect(told.store, hill);
    QCOMPARE(what.summary, QStringLiteral("running, its certificate expires on 2027-01-01"));
    QCOMPARE(row(what, "Certificate").value, QStringLiteral("expires on 2027-01-01"));
    QCOMPARE(nodeLook(told.store.state(), hill.node), NodeLook::Degraded);
    told.add("Hill", fact::CertificateInUse {1'830'297'600, CertificateState::Good});
    told.flush();
    QCOMPARE(inspect(told.store, hill).summary, QStringLiteral("running"));
}

void TestInspection::aServerWithMoreClientsThanAreListed()
{
    Recorded told;
    told.allUp();
    for (int i = 0; i < InspectionRows; ++i)
        told.take("Hill", reportOf("client" + QByteArray::number(1000 + i), 9s));
    told.flush();
    const Selected hill = SelectedNode {told.node("Hill")};
    QCOMPARE(inspect(told.store, hill).sections.last().rows.size(), InspectionRows);
    told.take("Hill", reportOf("aaa", 9s));
    told.flush();
    const InspectionSection clients = inspect(told.store, hill).sections.last();
    QCOMPARE(clients.title, QStringLiteral("Clients it knows: 101"));
    QCOMPARE(clients.rows.size(), InspectionRows + 1);
    QCOMPARE(clients.rows.first().label, QStringLiteral("aaa"));
    QCOMPARE(clients.rows.last(),
             (InspectionRow {QStringLiteral("and more"), QStringLiteral("1"), {}}));
}

void TestInspection::aLinkAsBothEndsSeeIt()
{
    Told told;
    told.wait(2s);
    told.add("Hill",
             fact::LinkChanged {told.node("Smith"), LinkState::Connecting, LinkReason::None, {}});
    told.add("Smith",
             fact::LinkChanged {told.node("Hill"), LinkState::Down, LinkReason::Refused, {}});
    told.flush();
    const Inspection what = inspect(told.store, SelectedLink {told.link("Hill", "Smith")});
    QCOMPARE(words(what),
             QStringLiteral("Hill – Smith\n"
                            "not up\n"
                            "As Hill sees it\n"
                            "State: connecting\n"
                            "Since: 3.000800 s\n"
                            "UPDATEs sent: 1\n"
                            "Server: Hill\n"
                            "As Smith sees it\n"
                            "State: refused: nobody listens there\n"
                            "Since: 3.000800 s\n"
                            "UPDATEs sent: 0\n"
                            "Server: Smith"));
}

void TestInspection::aClient()
{
    Told told;
    const Report newer = reportOf("kiwi", 1'520'023'940s, "Smith");
    told.take("Smith", newer);
    told.add("Campbell", fact::NodeStopped {});
    told.add("Singleton", fact::NodeStopped {});
    told.listen("Singleton");
    told.flush();
    const Inspection what = inspect(told.store, SelectedClient {"kiwi"});
    QCOMPARE(what.title, QStringLiteral("kiwi"));
    QCOMPARE(what.summary, QStringLiteral("1 of 4 running servers have its newest report."));
    QCOMPARE(
        section(what, "Report"),
        QStringList({QStringLiteral("Client: kiwi"), QStringLiteral("Taken by: Smith"),
                     QStringLiteral("Position: +34.068930-118.445127"),
                     QStringLiteral("Client's time: 1520023940"),
                     QStringLiteral("In UTC: 2018-03-02T20:52:20Z"),
                     QStringLiteral("Delta: +0.263873386 s"), QStringLiteral("Its flood: show")}));
    QCOMPARE(
        section(what, "Who knows it"),
        QStringList(
            {QStringLiteral("Hill: has an older report; Smith has it, and has not told it yet"),
             QStringLiteral("Jaquez: has an older report; waits for Hill: Smith has it, and has "
                            "not told it yet"),
             QStringLiteral("Smith: took it from the client"),
             QStringLiteral("Campbell: not running"),
             QStringLiteral("Singleton: Smith has it, but the link is down: not started")}));
    QCOMPARE(row(what, "Its flood").target, Selected(SelectedFlood {newer.line()}));
    const NodeId stopped = told.store.config().find("Campbell");
    const Inspection cell = inspect(told.store, SelectedKnowledge {"kiwi", stopped});
    QCOMPARE(row(cell, "Its state").value, nodeStateText(told.store.state(), stopped));
    QVERIFY(!row(cell, "State since").value.isEmpty());
}

void TestInspection::aClientWithItsClockAhead()
{
    Recorded told;
    told.take("Hill", Report::make("Hill", 99s, "kiwi", "+1-1", "100"));
    told.flush();
    QCOMPARE(row(inspect(told.store, SelectedClient {"kiwi"}), "Delta").value,
             QStringLiteral("-1.000000000 s: the client's clock is ahead"));
}

void TestInspection::whatIsNotThere_data()
{
    QTest::addColumn<herd::ui::Selected>("what");
    QTest::addColumn<QString>("summary");
    const auto add = [](const char *name, const Selected &what, const char *summary) {
        QTest::newRow(name) << what << QString::fromUtf8(summary);
    };
    add("server", SelectedNode {NodeId {5}}, "It is not in this herd.");
    add("no server", SelectedNode {}, "It is not in this herd.");
    add("link", SelectedLink {LinkId {6}}, "It is not in this herd.");
    add("client", SelectedClient {"nobody"}, "No server knows this client.");
    add("flood", SelectedFlood {"AT nowhere"},
        "It is too long ago: its messages are not kept any more.");
    add("message", SelectedHop {"AT nowhere", NodeId {0}, NodeId {1}},
        "It is too long ago, or was never seen.");
    add("event", SelectedFact {4711}, "It is too long ago: it is not kept any more.");
}

void TestInspection::whatIsNotThere()
{
    QFETCH(Selected, what);
    Told told;
    const Inspection shown = inspect(told.store, what);
    QVERIFY(!shown.title.isEmpty());
    QTEST(shown.summary, "summary");
    QVERIFY(shown.sections.isEmpty());
}

void TestInspection::bytesOfTheWireStayText()
{
    Recorded told;
    told.take("Hill", reportOf("<b>&amp;%1</b>\xe2\x80\xae", 9s));
    told.add("Hill",
             fact::LineReceived {1,
                                 QByteArray("a\x01\xff"
                                            "b\rc")});
    told.flush();
    const QString shown = QStringLiteral("<b>&amp;%1</b>\\xe2\\x80\\xae");
    QCOMPARE(inspect(told.store, SelectedClient {"<b>&amp;%1</b>\xe2\x80\xae"}).title, shown);
    QCOMPARE(row(inspect(told.store, SelectedFact {1}), "Client").value, shown);
    const Inspection line = inspect(told.store, SelectedFact {2});
    QCOMPARE(row(line, "Text").value, QStringLiteral("a\\x01\\xffb\\x0dc"));
    QVERIFY(line.text().endsWith(
        QStringLiteral("61 01 ff 62 0d 63                                a..b.c\n")));
}

void TestInspection::hexDumps_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("width");
    QTest::addColumn<QString>("dump");
    QTest::newRow("none") << QByteArray() << 16 << QString();
    QTest::newRow("narrow") << QByteArray("AT Hill\n\x7f") << 4
                            << QStringLiteral("0000  41 54 20 48  AT H\n"
                                              "0004  69 6c 6c 0a  ill.\n"
                                              "0008  7f           .\n");
    QTest::newRow("one line") << QByteArray("AT Hill\n\x7f") << 16
                              << QStringLiteral("0000  41 54 20 48 69 6c 6c 0a 7f                  "
                                                "     AT Hill..\n");
    QTest::newRow("exactly one line")
        << QByteArray("0123456789abcdef") << 16
        << QStringLiteral("0000  30 31 32 33 34 35 36 37 38 39 61 62 63 64 65 66  "
                          "0123456789abcdef\n");
    QTest::newRow("two lines") << QByteArray("0123456789abcdef\xff") << 16
                               << QStringLiteral(
                                      "0000  30 31 32 33 34 35 36 37 38 39 61 62 63 64 65 66  "
                                      "0123456789abcdef\n"
                                      "0010  ff                                               "
                                      ".\n");
}

void TestInspection::hexDumps()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, width);
    QTEST(hexDump(bytes, width), "dump");
    const QStringList lines = hexDump(bytes, width).split(u'\n', Qt::SkipEmptyParts);
    for (const QString &line : lines)
        QVERIFY(line.size() <= dumpLetters(width));
    QVERIFY(bytes.size() < width || lines.first().size() == dumpLetters(width));
}

QTEST_GUILESS_MAIN(TestInspection)
#include "tst_inspection.moc"
