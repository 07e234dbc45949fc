// SPDX-License-Identifier: GPL-3.0-or-later
// What the inspector says of floods, messages and events.
// Long because each of them is inspected live, lost, late and in the past.
#include "tests/ui/model/inspect/inspected.h"

#include <QTest>

using namespace herd;
using namespace herd::test;
using namespace herd::ui;

class TestInspectFlood : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aFlood();
    void aFloodAsItWasThen();
    void aMessageAsItWasThen();
    void aFloodThatDidNotReachAll();
    void aFloodThatATableCarriedOn();
    void aFloodWithMoreMessagesThanAreListed();
    void aMessage_data();
    void aMessage();
    void aMessageThatWasLost();
    void aMessageThatCameTooLate();
    void aMessageSeenBeforeItWasSent();
    void anEvent();
    void anEventOfAReport();
    void anEventWithALongAnswer();
};

void TestInspectFlood::aFlood()
{
    Told told;
    const Inspection what = inspect(told.store, SelectedFlood {told.report.line()});
    QCOMPARE(what.title, QStringLiteral("Flood 1: kiwi at Hill"));
    QCOMPARE(what.bytes, told.report.line());
    QCOMPARE(section(what, "Messages"),
             QStringList(
                 {QStringLiteral("Sent: 8"),
                  QStringLiteral("2E − (N − 1): 8 among the 5 servers it could reach"),
                  QStringLiteral("The least, along a tree: 4"),
                  QStringLiteral("Each to all neighbours: 12"), QStringLiteral("New on arrival: 4"),
                  QStringLiteral("Duplicate, stale or ahead: 4"), QStringLiteral("Lost: 0")}));
    QCOMPARE(section(what, "Who told whom first"),
             QStringList({QStringLiteral("Hill: took the report"),
                          QStringLiteral("↳ Jaquez: +0.100 ms from Hill"),
                          QStringLiteral("↳ Singleton: +0.300 ms from Jaquez"),
                          QStringLiteral("↳ Smith: +0.200 ms from Hill"),
                          QStringLiteral("↳ Campbell: +0.500 ms from Smith")}));
    QCOMPARE(section(what, "In the order of arrival"),
             QStringList({QStringLiteral("Hill → Jaquez: +0.100 ms  new"),
                          QStringLiteral("Hill → Smith: +0.200 ms  new"),
                          QStringLiteral("Jaquez → Singleton: +0.300 ms  new"),
                          QStringLiteral("Smith → Singleton: +0.400 ms  duplicate"),
                          QStringLiteral("Smith → Campbell: +0.500 ms  new"),
                          QStringLiteral("Singleton → Smith: +0.600 ms  duplicate"),
                          QStringLiteral("Singleton → Campbell: +0.700 ms  duplicate"),
                          QStringLiteral("Campbell → Singleton: +0.800 ms  duplicate")}));
    QCOMPARE(row(what, "Smith → Campbell").target, Selected(told.hop("Smith", "Campbell")));
}

// Whichever moment is shown, what is said of the flood is what had happened by then.
void TestInspectFlood::aFloodAsItWasThen()
{
    Told told;
    const Selected flood = SelectedFlood {told.report.line()};
    bool hasBegun = false;
    int sent = 0, arrived = 0, again = 0;
    const std::vector<Fact> facts(told.store.facts().begin(), told.store.facts().end());
    for (size_t i = 0; i < facts.size(); ++i) {
        const Fact &fact = facts[i];
        hasBegun = hasBegun || fact.as<fact::ReportTaken>();
        sent += fact.as<fact::UpdateSent>() ? 1 : 0;
        if (const auto *received = fact.as<fact::UpdateReceived>())
            ++(received->verdict == Verdict::Newer ? arrived : again);
        if (i + 1 < facts.size() && facts[i + 1].at == fact.at)
            continue; // of the same moment
        told.store.show(fact.seq);
        const Inspection what = inspect(told.store, flood);
        if (!hasBegun) {
            QVERIFY2(words(what).contains(QStringLiteral("It had not begun then.")),
                     qPrintable(words(what)));
            continue;
        }
        const QStringList counts = section(what, "Messages");
        QCOMPARE(counts.value(0), QStringLiteral("Sent: %1").arg(sent));
        QCOMPARE(counts.value(4), QStringLiteral("New on arrival: %1").arg(arrived));
        QCOMPARE(counts.value(5), QStringLiteral("Duplicate, stale or ahead: %1").arg(again));
    }
    QCOMPARE(sent, 8);
    QCOMPARE(arrived + again, 8);
}

void TestInspectFlood::aMessageAsItWasThen()
{
    Told told;
    const SelectedHop hop = told.hop("Smith", "Campbell");
    QStringList said; // each once
    const std::vector<Fact> facts(told.store.facts().begin(), told.store.facts().end());
    for (const Fact &fact : facts) {
        told.store.show(fact.seq);
        const QString summary = inspect(told.store, hop).summary;
        if (said.isEmpty() || said.last() != summary)
            said.append(summary);
    }
    QCOMPARE(said,
             QStringList({QStringLiteral("It had not been sent then."),
                          QStringLiteral("It has not arrived yet."),
                          QStringLiteral("It was new to Campbell, which told its other "
                                         "neighbours.")}));
}

void TestInspectFlood::aFloodThatDidNotReachAll()
{
    Recorded told;
    for (const char *name : {"Hill", "Jaquez", "Smith"})
        told.listen(name);
    told.linkUp(told.store.config().link(told.link("Hill", "Jaquez")));
    const Report report = reportOf("kiwi", 9s);
    told.take("Hill", report);
    told.send("Hill", "Jaquez", report);
    told.flush();
    const Selected flood = SelectedFlood {report.line()};
    QCOMPARE(section(inspect(told.store, flood), "Who told whom first"),
             QStringList({QStringLiteral("Hill: took the report"),
                          QStringLiteral("Jaquez: on its way from Hill"),
                          QStringLiteral("Smith: Hill has it, but the link is down: not started"),
                          QStringLiteral("Campbell: not running"),
                          QStringLiteral("Singleton: not running")}));
    told.receive("Hill", "Jaquez", report, Verdict::Newer);
    told.flush();
    const QStringList spread = section(inspect(told.store, flood), "Who told whom first");
    QCOMPARE(
        spread.mid(1, 2),
        QStringList({QStringLiteral("↳ Jaquez: +0.000 ms from Hill"),
                     QStringLiteral("Smith: Hill has it, but the link is down: not started")}));
    QCOMPARE(section(inspect(told.store, flood), "Messages").at(1),
             QStringLiteral("2E − (N − 1): 1 among the 2 servers it could reach"));
}

void TestInspectFlood::aFloodThatATableCarriedOn()
{
    Recorded told;
    told.listen("Hill");
    const Report report = reportOf("kiwi", 9s);
    told.take("Hill", report);
    told.flush();
    told.wait(1s);
    told.listen("Smith");
    told.linkUp(told.store.config().link(told.link("Hill", "Smith")));
    told.send("Hill", "Smith", report, /*isRepair=*/true);
    told.receive("Hill", "Smith", report, Verdict::Newer);
    told.flush();
    const Inspection what = inspect(told.store, SelectedFlood {report.line()});
    QCOMPARE(section(what, "Who told whom first").at(1),
             QStringLiteral("↳ Smith: +1.00 s from Hill, with a table"));
    QCOMPARE(section(what, "Messages").last(), QStringLiteral("Later, with a table: 1 server"));
}

void TestInspectFlood::aFloodWithMoreMessagesThanAreListed()
{
    HerdConfig star;
    for (int i = 0; i <= InspectionRows + 1; ++i) {
        NodeConfig node;
        node.name = "s" + QByteArray::number(i);
        star.nodes.append(node);
        if (i > 0)
            star.links.append({NodeId {0}, NodeId {i}});
    }
    Recorded told(star);
    told.allUp();
    const Report report = reportOf("kiwi", 9s, "s0");
    told.take("s0", report);
    for (int i = 1; i < star.nodes.size(); ++i)
        told.send("s0", star.nodes[i].name.constData(), report);
    told.flush();
    const InspectionSection hops
        = inspect(told.store, SelectedFlood {report.line()}).sections.last();
    QCOMPARE(hops.rows.size(), InspectionRows + 1);
    QCOMPARE(hops.rows.last(),
             (InspectionRow {QStringLiteral("and more"), QStringLiteral("1"), {}}));
}

void TestInspectFlood::aMessage_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<QString>("verdict");
    QTest::addColumn<QString>("why");
    QTest::addColumn<QString>("hop");
    const auto add = [](const char *from, const char *to, const char *verdict, const char *why,
                        const char *hop) {
        QTest::addRow("%s-%s", from, to)
            << QByteArray(from) << QByteArray(to) << QString::fromUtf8(verdict)
            << QString::fromUtf8(why) << QString::fromUtf8(hop);
    };
    add("Hill", "Jaquez", "new", "It was new to Jaquez, which told its other neighbours.", "1");
    add("Smith", "Singleton", "duplicate", "Singleton already had this report from Jaquez.", "2");
    add("Singleton", "Smith", "duplicate", "Smith already had this report from Hill.", "3");
}

void TestInspectFlood::aMessage()
{
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    Told told;
    const Inspection what = inspect(told.store, told.hop(from.constData(), to.constData()));
    QCOMPARE(what.title,
             QStringLiteral("UPDATE %1 → %2").arg(QString::fromUtf8(from), QString::fromUtf8(to)));
    QTEST(what.summary, "why");
    QTEST(row(what, "Verdict").value, "verdict");
    QTEST(row(what, "Hop").value, "hop");
    QCOMPARE(row(what, "Flood").target, Selected(SelectedFlood {told.report.line()}));
    QCOMPARE(what.bytes, Recorded::bytesOf(told.report));
}

void TestInspectFlood::aMessageThatWasLost()
{
    Recorded told;
    told.allUp();
    const Report report = reportOf("kiwi", 9s);
    told.take("Hill", report);
    told.send("Hill", "Smith", report);
    told.flush();
    const Selected hop = SelectedHop {report.line(), told.node("Hill"), told.node("Smith")};
    QCOMPARE(inspect(told.store, hop).summary, QStringLiteral("It has not arrived yet."));
    told.add("Hill", fact::UpdateLost {told.node("Smith"), report});
    told.flush();
    const Inspection what = inspect(told.store, hop);
    QCOMPARE(what.summary, QStringLiteral("The link or Smith went away before it arrived."));
    QCOMPARE(section(what, "Message").first(), QStringLiteral("Verdict: lost"));
    QVERIFY(section(what, "Message").contains(QStringLiteral("Received: not seen")));
}

void TestInspectFlood::aMessageThatCameTooLate()
{
    Recorded told;
    told.allUp();
    const Report report = reportOf("kiwi", 9s);
    told.take("Hill", report);
    told.send("Hill", "Smith", report);
    told.take("Smith", reportOf("kiwi", 10s, "Smith"));
    told.receive("Hill", "Smith", report, Verdict::Stale);
    told.flush();
    const Inspection what
        = inspect(told.store, SelectedHop {report.line(), told.node("Hill"), told.node("Smith")});
    QCOMPARE(what.summary, QStringLiteral("Smith already had a newer report of this client."));
    QCOMPARE(row(what, "Verdict").value, QStringLiteral("stale"));
}

// Two threads read the clock: the facts may be a little out of order.
void TestInspectFlood::aMessageSeenBeforeItWasSent()
{
    Recorded told;
    told.allUp();
    const Report report = reportOf("kiwi", 9s);
    told.take("Hill", report);
    told.receive("Hill", "Smith", report, Verdict::Newer);
    told.wait(1us);
    told.send("Hill", "Smith", report);
    told.flush();
    const Inspection what
        = inspect(told.store, SelectedHop {report.line(), told.node("Hill"), told.node("Smith")});
    QCOMPARE(row(what, "Took").value, QStringLiteral("0.000 ms"));
}

void TestInspectFlood::anEvent()
{
    Told told;
    const Fact *fact = nullptr;
    for (const Fact &f : told.store.facts()) {
        if (f.as<fact::UpdateReceived>() && f.node == told.node("Smith"))
            fact = fact ? fact : &f;
    }
    const Inspection what = inspect(told.store, SelectedFact {fact->seq});
    QCOMPARE(what.summary, QStringLiteral("Hill → Smith"));
    QCOMPARE(row(what, "Time").value, QStringLiteral("1.000200 s"));
    QCOMPARE(row(what, "Verdict").value, QStringLiteral("new"));
    QCOMPARE(row(what, "Client").target, Selected(SelectedClient {"kiwi"}));
    QCOMPARE(row(what, "Server").target, Selected(SelectedNode {told.node("Smith")}));
    QCOMPARE(row(what, "Message").target, Selected(told.hop("Hill", "Smith")));
    QCOMPARE(row(what, "Flood").target, Selected(SelectedFlood {told.report.line()}));
    QCOMPARE(what.bytes, Recorded::bytesOf(told.report));
}

// Whatever kind it is of.
void TestInspectFlood::anEventOfAReport()
{
    Recorded told;
    told.allUp();
    const Report report = reportOf("kiwi", 9s);
    told.take("Hill", report);
    told.add("Hill", fact::ReportExpired {report});
    told.flush();
    const quint64 seq = told.store.facts().back().seq;
    const Inspection what = inspect(told.store, SelectedFact {seq});
    QCOMPARE(row(what, "Flood").target, Selected(SelectedFlood {report.line()}));
    QCOMPARE(row(what, "Client").target, Selected(SelectedClient {"kiwi"}));
    QCOMPARE(row(what, "Message"), InspectionRow());
}

void TestInspectFlood::anEventWithALongAnswer()
{
    Recorded told;
    told.add("Hill", fact::ReplySent {1, QByteArray(4096, 'x')});
    told.add("Hill", fact::ReplySent {1, QByteArray(4097, 'x')});
    told.flush();
    QCOMPARE(row(inspect(told.store, SelectedFact {1}), "Bytes"), InspectionRow());
    const Inspection what = inspect(told.store, SelectedFact {2});
    QCOMPARE(what.bytes.size(), 4096);
    QCOMPARE(row(what, "Bytes").value, QStringLiteral("the first 4,096 of 4,097"));
}

QTEST_GUILESS_MAIN(TestInspectFlood)
#include "tst_inspectflood.moc"
