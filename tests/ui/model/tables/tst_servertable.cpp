// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/model/timeline/recorded.h"
#include "ui/model/graph/graphlook.h"
#include "ui/model/tables/servertable.h"
#include "ui/model/tables/tableroles.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace herd;
using namespace herd::test;
using namespace herd::ui;

namespace {

QStringList rowOf(const QAbstractItemModel &model, int row)
{
    QStringList texts;
    for (int column = 0; column < model.columnCount(); ++column)
        texts.append(model.index(row, column).data().toString());
    return texts;
}

QStringList titlesOf(const QAbstractItemModel &model)
{
    QStringList texts;
    for (int column = 0; column < model.columnCount(); ++column)
        texts.append(model.headerData(column, Qt::Horizontal).toString());
    return texts;
}

} // namespace

class TestServerTable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void servers();
    void serversChangeInPlace();
    void links();
    void linksChangeInPlace();
    void numbersStandBelowTheirTitle();
    void namesInTipsAreNoMarkup();
    void anEmptyHerd();
    void rowsComeAndGo();
};

void TestServerTable::servers()
{
    Recorded told;
    ServerTable table(told.store);
    const QAbstractItemModelTester tester(&table,
                                          QAbstractItemModelTester::FailureReportingMode::Fatal);
    QCOMPARE(titlesOf(table),
             QStringList({QStringLiteral("Server"), QStringLiteral("State"), QStringLiteral("Port"),
                          QStringLiteral("Links"), QStringLiteral("Knows")}));
    QCOMPARE(table.rowCount(), 5);
    QCOMPARE(rowOf(table, 2),
             QStringList({QStringLiteral("Smith"), QStringLiteral("stopped"),
                          QStringLiteral("11862"), QStringLiteral("0/3"), QStringLiteral("0")}));
    told.allUp();
    told.flood(reportOf("kiwi", 9s));
    QCOMPARE(rowOf(table, 2),
             QStringList({QStringLiteral("Smith"), QStringLiteral("running"),
                          QStringLiteral("11862"), QStringLiteral("3/3"), QStringLiteral("1")}));
    QCOMPARE(table.index(2, 0).data(LookRole).toInt(), int(NodeLook::Running));
    told.add("Smith", fact::NodeStopped {true});
    told.flush();
    const QModelIndex state = table.index(2, ServerTable::State);
    QCOMPARE(state.data().toString(), QStringLiteral("killed"));
    QVERIFY(state.data(Qt::ToolTipRole).toString().contains(QStringLiteral("without goodbye")));
}

void TestServerTable::serversChangeInPlace()
{
    Recorded told;
    ServerTable table(told.store);
    const QAbstractItemModelTester tester(&table,
                                          QAbstractItemModelTester::FailureReportingMode::Fatal);
    const QPersistentModelIndex smith = table.index(2, ServerTable::ClientPort);
    QSignalSpy changed(&table, &QAbstractItemModel::dataChanged);
    told.add("Smith", fact::NodeListening {"127.0.0.1", 40001, 40002});
    told.flush();
    QCOMPARE(changed.size(), 0); // when told to, not at every batch
    table.refresh();
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed.first().at(0).toModelIndex(), table.index(0, 0));
    QCOMPARE(changed.first().at(1).toModelIndex(), table.index(4, ServerTable::ColumnCount - 1));
    QCOMPARE(smith.data().toInt(), 40001);
}

void TestServerTable::links()
{
    Recorded told;
    told.allUp();
    told.flood(reportOf("kiwi", 9s));
    told.add(
        "Smith",
        fact::LinkChanged {told.node("Hill"), LinkState::Down, LinkReason::ConnectionLost, {}});
    told.flush();
    LinkTable table(told.store);
    const QAbstractItemModelTester tester(&table,
                                          QAbstractItemModelTester::FailureReportingMode::Fatal);
    QCOMPARE(titlesOf(table),
             QStringList({QStringLiteral("Link"), QStringLiteral("First end"),
                          QStringLiteral("Second end"), QStringLiteral("UPDATEs")}));
    QCOMPARE(table.rowCount(), 6);
    QCOMPARE(rowOf(table, told.link("Hill", "Smith").index),
             QStringList({QStringLiteral("Hill – Smith"), QStringLiteral("up"),
                          QStringLiteral("connection lost"), QStringLiteral("1")}));
    QCOMPARE(rowOf(table, told.link("Smith", "Singleton").index).last(), QStringLiteral("2"));
}

void TestServerTable::linksChangeInPlace()
{
    Recorded told;
    LinkTable table(told.store);
    QSignalSpy changed(&table, &QAbstractItemModel::dataChanged);
    told.allUp();
    QCOMPARE(changed.size(), 0);
    table.refresh();
    QCOMPARE(changed.size(), 1);
    QCOMPARE(table.index(0, LinkTable::SecondEnd).data().toString(), QStringLiteral("up"));
}

void TestServerTable::numbersStandBelowTheirTitle()
{
    Recorded told;
    const ServerTable servers(told.store);
    const LinkTable links(told.store);
    for (const QAbstractItemModel *table : {static_cast<const QAbstractItemModel *>(&servers),
                                            static_cast<const QAbstractItemModel *>(&links)}) {
        for (int column = 0; column < table->columnCount(); ++column) {
            const auto title = table->headerData(column, Qt::Horizontal, Qt::TextAlignmentRole);
            QVERIFY(title.isValid());
            QCOMPARE(table->index(0, column).data(Qt::TextAlignmentRole), title);
        }
    }
    QVERIFY(servers.index(0, ServerTable::ClientPort).data(Qt::TextAlignmentRole).toInt()
            & Qt::AlignRight);
    QVERIFY(servers.index(0, ServerTable::Name).data(Qt::TextAlignmentRole).toInt()
            & Qt::AlignLeft);
}

void TestServerTable::namesInTipsAreNoMarkup()
{
    HerdConfig herd;
    NodeConfig node;
    node.name = "<img src=x>";
    herd.nodes.append(node);
    Recorded told(herd);
    const ServerTable table(told.store);
    const QString tip = table.index(0, 0).data(Qt::ToolTipRole).toString();
    QVERIFY(tip.contains(QStringLiteral("&lt;img src=x&gt;")));
    QVERIFY(!tip.contains(QStringLiteral("<img")));
}

void TestServerTable::anEmptyHerd()
{
    Recorded told {HerdConfig()};
    ServerTable servers(told.store);
    LinkTable links(told.store);
    servers.refresh();
    links.refresh();
    QCOMPARE(servers.rowCount(), 0);
    QCOMPARE(links.rowCount(), 0);
}

// A row of one that stays is the same row, whatever comes and goes around it.
void TestServerTable::rowsComeAndGo()
{
    Recorded told;
    told.allUp();
    ServerTable servers(told.store);
    LinkTable links(told.store);
    const QAbstractItemModelTester serverTester(
        &servers, QAbstractItemModelTester::FailureReportingMode::Fatal);
    const QAbstractItemModelTester linkTester(
        &links, QAbstractItemModelTester::FailureReportingMode::Fatal);
    const NodeId smith = told.node("Smith"), added {5}, later {6};
    const QPersistentModelIndex row = servers.index(smith.index, ServerTable::Name);
    const QPersistentModelIndex stays
        = links.index(told.link("Smith", "Campbell").index, LinkTable::Name);
    const QPersistentModelIndex goes
        = links.index(told.link("Hill", "Smith").index, LinkTable::Name);
    const QString name = stays.data().toString();
    told.add(added, fact::NodeAdded {{"Added"}});
    told.add(added, fact::LinkAdded {smith});
    told.add("Hill", fact::NodeRemoved {});
    told.add("Singleton", fact::NodeRemoved {});
    told.flush();
    QCOMPARE(servers.rowCount(), 4);
    QVERIFY(row.isValid());
    QCOMPARE(servers.nodeAt(row.row()), smith);
    QCOMPARE(row.data().toString(), QStringLiteral("Smith"));
    QCOMPARE(servers.nodeAt(servers.rowCount() - 1), added);
    QCOMPARE(links.rowCount(), int(told.store.config().linkCount()));
    QVERIFY(stays.isValid() && !goes.isValid());
    QCOMPARE(stays.data().toString(), name);
    QCOMPARE(links.linkAt(links.rowCount() - 1), told.link("Added", "Smith"));

    // Back and forth: as it was, and as it is.
    const quint64 now = told.store.facts().back().seq;
    told.add(later, fact::NodeAdded {{"Later"}});
    told.flush();
    told.store.show(now - 4);
    QCOMPARE(servers.rowCount(), 5);
    QCOMPARE(links.rowCount(), 6);
    QCOMPARE(servers.nodeAt(0), told.store.config().find("Hill"));
    told.store.show({});
    QCOMPARE(servers.rowCount(), 5);
    QCOMPARE(servers.nodeAt(4), later);
    QVERIFY(row.isValid());
}

QTEST_GUILESS_MAIN(TestServerTable)
#include "tst_servertable.moc"
