// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/panes/recorded.h"
#include "ui/model/eventfilter.h"
#include "ui/model/eventmodel.h"
#include "ui/model/facttext.h"
#include "ui/model/numbers.h"
#include "ui/model/outsidetext.h"
#include "ui/widgets/eventspane.h"

#include <QAbstractItemModelTester>
#include <QTableView>
#include <QTest>

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
    QCOMPARE(kindOf(update), QStringLiteral("update"));
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
    const auto parsed = EventQuery::parse(query);
    QVERIFY(std::holds_alternative<EventQuery>(parsed));
    filter.setQuery(std::get<EventQuery>(parsed));
    QCOMPARE(filter.rowCount(), rows);
}

void TestEvents::badQueries_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QString>("word");
    QTest::newRow("field") << QStringLiteral("kiwi colour:red") << QStringLiteral("colour");
    QTest::newRow("no value") << QStringLiteral("node:") << QStringLiteral("node:");
    QTest::newRow("minus") << QStringLiteral("- x") << QStringLiteral("-");
}

void TestEvents::badQueries()
{
    QFETCH(QString, query);
    QFETCH(QString, word);
    const auto parsed = EventQuery::parse(query);
    QVERIFY(std::holds_alternative<QString>(parsed));
    QVERIFY(std::get<QString>(parsed).contains(word));
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
    pane.setFilter(QStringLiteral("bad:word")); // the filter before stays
    QCOMPARE(table->model()->rowCount(), 1);
    pane.setFilter(QStringLiteral("verdict:dup"));
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {},
                      table->visualRect(table->model()->index(0, 1)).center());
    QVERIFY(selection.as<SelectedHop>());
}

QTEST_MAIN(TestEvents)
#include "tst_events.moc"
