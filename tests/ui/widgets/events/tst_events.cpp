// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/facts/factkinds.h"
#include "tests/ui/model/timeline/recorded.h"
#include "ui/model/events/eventfilter.h"
#include "ui/model/events/eventmodel.h"
#include "ui/model/events/facttext.h"
#include "ui/model/text/numbers.h"
#include "ui/model/text/outsidetext.h"
#include "ui/widgets/common/theme.h"
#include "ui/widgets/events/eventspane.h"
#include "ui/widgets/events/filterline.h"

#include <QAbstractItemModelTester>
#include <QLabel>
#include <QTableView>
#include <QTest>
#include <QToolButton>

using namespace herd;
using namespace herd::ui;
using test::Recorded;
using namespace std::chrono_literals;

class TestEvents : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wordsArePlain();
    void followsTheStoreAtItsBound();
    void queries_data();
    void queries();
    void badQueries_data();
    void badQueries();
    void mistakesAreSaidAtTheirPlace();
    void mistakesKeepTheirColour();
    void anEmptyListSaysWhy();
    void paneSelectsMessages();
};

void TestEvents::wordsArePlain()
{
    const HerdConfig config = test::seedHerd();
    const Fact line {1, 1s, NodeId {0}, fact::LineReceived {1, QByteArray("<b>\r\n\xff\x1b[0m")}};
    QCOMPARE(describe(line, config).text, QStringLiteral("<b>\\x0d\\n\\xff\\x1b[0m"));
    const Fact update {
        2, 1s, NodeId {2},
        fact::UpdateReceived {NodeId {0}, test::reportOf("kiwi", 5s), Verdict::Duplicate, {}}};
    QCOMPARE(describe(update, config).where, QStringLiteral("Hill → Smith"));
    QCOMPARE(describe(update, config).verdict, QStringLiteral("duplicate"));
    QCOMPARE(QByteArray(kindOf(update.body).group), "update");
    const Fact ahead {
        2, 1s, NodeId {2},
        fact::UpdateReceived {NodeId {0}, test::reportOf("kiwi", 5s), Verdict::Ahead, {}}};
    QCOMPARE(describe(ahead, config).verdict, QStringLiteral("ahead"));
    QVERIFY(describe(ahead, config).isProblem);
    const Fact aside {3, 1s, NodeId {2}, fact::ReportSetAside {test::reportOf("kiwi", 5s)}};
    QCOMPARE(QByteArray(kindOf(aside.body).group), "report");
    QCOMPARE(describe(aside, config).client, QStringLiteral("kiwi"));
    const Fact strangers {4, 1s, NodeId {2}, fact::StrangersTurnedAway {57, 1234}};
    QCOMPARE(QByteArray(kindOf(strangers.body).group), "link");
    QCOMPARE(describe(strangers, config).text,
             QStringLiteral("57 callers at the neighbours' port did not prove themselves, "
                            "1,234 knocks were passed over"));
    const Fact journal {5, 1s, NodeId {2}, fact::JournalRestored {7, 2}};
    QCOMPARE(describe(journal, config).text,
             QStringLiteral("7 clients; 2 more are set aside: their times are too far ahead"));
    QCOMPARE(lineText(QByteArray(20, 'x'), 5), QStringLiteral("xxxx…"));
    QCOMPARE(durationText(183us), QStringLiteral("0.183 ms"));
    QCOMPARE(durationText(2310ms), QStringLiteral("2.31 s"));
}

void TestEvents::followsTheStoreAtItsBound()
{
    Recorded r(test::seedHerd(), /*bound=*/20);
    EventModel model(r.store);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    for (int batch : {3, 10, 7, 1, 25, 19, 60}) {
        for (int i = 0; i < batch; ++i)
            r.add("Hill", fact::NodeStarting {});
        r.flush();
        model.sync();
        QCOMPARE(model.rowCount(), int(r.store.facts().size()));
        QCOMPARE(model.factAt(0)->seq, r.store.facts().front().seq);
        QCOMPARE(model.factAt(model.rowCount() - 1)->seq, r.store.facts().back().seq);
    }
    QVERIFY(r.store.discarded() > 0);
}

void TestEvents::queries_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<int>("rows");
    QTest::newRow("all") << QString() << 18; // 1 taken, 8 sent, 8 received, 1 line
    QTest::newRow("kind") << QStringLiteral("kind:update") << 16;
    QTest::newRow("part of a kind") << QStringLiteral("kind:UPD") << 16;
    QTest::newRow("one kind") << QStringLiteral("kind:update-sent") << 8;
    QTest::newRow("part of one kind") << QStringLiteral("kind:update-se") << 0;
    QTest::newRow("verdict") << QStringLiteral("kind:update verdict:dup") << 4;
    QTest::newRow("not") << QStringLiteral("-kind:update") << 2;
    QTest::newRow("node") << QStringLiteral("node:jaquez kind:update") << 4;
    QTest::newRow("any word") << QStringLiteral("hello") << 1;
    QTest::newRow("client") << QStringLiteral("client:KIWI") << 17;
    QTest::newRow("nothing") << QStringLiteral("client:emu") << 0;
}

void TestEvents::queries()
{
    QFETCH(QString, query);
    QFETCH(int, rows);
    Recorded r;
    r.flood(test::reportOf("kiwi", 5s));
    r.add("Smith", fact::LineReceived {1, "hello"});
    r.flush();
    EventModel model(r.store);
    EventFilter filter(model);
    const ParsedQuery parsed = EventQuery::parse(query);
    QVERIFY(parsed.mistakes.isEmpty());
    filter.setQuery(parsed.query);
    QCOMPARE(filter.rowCount(), rows);
}

void TestEvents::badQueries_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QString>("left");       // what it means all the same
    QTest::addColumn<QStringList>("places"); // the words that are wrong
    QTest::addColumn<QString>("word");       // of the first message
    using List = QStringList;
    QTest::newRow("field") << QStringLiteral("kiwi colour:red") << QStringLiteral("kiwi")
                           << List {QStringLiteral("colour:red")} << QStringLiteral("“colour”");
    QTest::newRow("no value") << QStringLiteral("node:") << QString()
                              << List {QStringLiteral("node:")} << QStringLiteral("node:");
    QTest::newRow("minus") << QStringLiteral("  - x ") << QStringLiteral("x")
                           << List {QStringLiteral("-")} << QStringLiteral("“-”");
    QTest::newRow("two") << QStringLiteral("a:b kind:update -c:d") << QStringLiteral("kind:update")
                         << List {QStringLiteral("a:b"), QStringLiteral("-c:d")}
                         << QStringLiteral("“a”");
}

void TestEvents::badQueries()
{
    QFETCH(QString, query);
    QFETCH(QString, left);
    QFETCH(QString, word);
    const ParsedQuery parsed = EventQuery::parse(query);
    QVERIFY(parsed.query == EventQuery::parse(left).query);
    QStringList places;
    for (const QueryMistake &mistake : parsed.mistakes)
        places.append(query.sliced(mistake.at, mistake.length));
    QTEST(places, "places");
    QVERIFY(parsed.mistakes.first().text.contains(word));
}

// A mistake is said and shown, and what was filtered by before does not go on.
void TestEvents::mistakesAreSaidAtTheirPlace()
{
    Recorded r;
    r.flood(test::reportOf("kiwi", 5s));
    r.flush();
    Selection selection;
    EventsPane pane(r.store, selection);
    pane.resize(900, 300);
    pane.show();
    const auto *table = pane.findChild<QTableView *>(QStringLiteral("eventTable"));
    const auto *line = pane.findChild<FilterLine *>(QStringLiteral("eventFilter"));
    const auto *error = pane.findChild<QLabel *>(QStringLiteral("eventFilterError"));
    pane.setFilter(QStringLiteral("kind:report"));
    QCOMPARE(table->model()->rowCount(), 1);
    QVERIFY(!error->isVisible());
    pane.setFilter(QStringLiteral("kiwi colour:red"));
    QCOMPARE(table->model()->rowCount(), 17);
    QVERIFY(error->isVisible());
    QCOMPARE(error->text(),
             QStringLiteral("“colour” is no field; there are node, client, kind, verdict. It is "
                            "left out."));
    QCOMPARE(error->palette().color(QPalette::WindowText), Theme::of(pane.palette()).bad);
    QCOMPARE(line->underlined(), QList<FilterLine::Place>({{5, 10}}));
    pane.setFilter(QStringLiteral("kiwi"));
    QVERIFY(!error->isVisible());
    QVERIFY(line->underlined().isEmpty());
}

void TestEvents::anEmptyListSaysWhy()
{
    Recorded r;
    Selection selection;
    EventsPane pane(r.store, selection);
    pane.resize(900, 300);
    pane.show();
    const auto *why = pane.findChild<QLabel *>(QStringLiteral("eventsWhyEmpty"));
    auto *clear = pane.findChild<QToolButton *>(QStringLiteral("eventsShowAll"));
    QVERIFY(why->isVisible());
    QCOMPARE(why->text(), QStringLiteral("Nothing has happened yet."));
    QVERIFY(!clear->isVisible());
    for (int i = 0; i < 1204; ++i)
        r.add("Hill", fact::NodeStarting {});
    r.flush();
    QTRY_VERIFY(!why->isVisible());
    pane.setFilter(QStringLiteral("dodo"));
    QVERIFY(why->isVisible());
    QCOMPARE(why->text(), QStringLiteral("The filter hides all 1,204 events."));
    QTest::mouseClick(clear, Qt::LeftButton);
    QVERIFY(!why->isVisible());
    QCOMPARE(pane.findChild<QTableView *>(QStringLiteral("eventTable"))->model()->rowCount(), 1204);
}

// The colours of a theme that comes later are taken, too.
void TestEvents::mistakesKeepTheirColour()
{
    Recorded r;
    Selection selection;
    EventsPane pane(r.store, selection);
    pane.setFilter(QStringLiteral("colour:red"));
    for (const Theme &theme : {Theme::darkTheme(), Theme::light()}) {
        pane.setPalette(theme.palette());
        const auto *error = pane.findChild<QLabel *>(QStringLiteral("eventFilterError"));
        QCOMPARE(error->palette().color(QPalette::WindowText), theme.bad);
    }
}

void TestEvents::paneSelectsMessages()
{
    Recorded r;
    r.flood(test::reportOf("kiwi", 5s));
    r.flush();
    Selection selection;
    EventsPane pane(r.store, selection);
    pane.resize(900, 300);
    pane.show();
    auto *table = pane.findChild<QTableView *>(QStringLiteral("eventTable"));
    pane.setFilter(QStringLiteral("kind:report"));
    QCOMPARE(table->model()->rowCount(), 1);
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {},
                      table->visualRect(table->model()->index(0, 1)).center());
    QVERIFY(selection.as<SelectedFlood>());
    pane.setFilter(QStringLiteral("verdict:dup"));
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {},
                      table->visualRect(table->model()->index(0, 1)).center());
    QVERIFY(selection.as<SelectedHop>());
}

QTEST_MAIN(TestEvents)
#include "tst_events.moc"
