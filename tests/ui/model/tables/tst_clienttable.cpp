// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/model/timeline/recorded.h"
#include "ui/model/tables/clienttable.h"
#include "ui/model/tables/tableroles.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QSortFilterProxyModel>
#include <QTest>

using namespace herd;
using namespace herd::test;
using namespace herd::ui;

namespace {

QStringList column(const QAbstractItemModel &model, int column)
{
    QStringList texts;
    for (int row = 0; row < model.rowCount(); ++row)
        texts.append(model.index(row, column).data().toString());
    return texts;
}

// A table that dies of its own mistakes.
struct Stage
{
    explicit Stage(qsizetype bound = 100'000)
        : told(seedHerd(), bound)
        , table(told.store)
        , tester(&table, QAbstractItemModelTester::FailureReportingMode::Fatal)
    {
    }
    Recorded told;
    ClientTable table;
    const QAbstractItemModelTester tester;
};

} // namespace

class TestClientTable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsTheNewest();
    void takesInNewClientsAtOnce();
    void keepsRowsWhereTheyAre();
    void saysOnlyWhatChanged();
    void findsThoseWhoseFactsAreGone();
    void dropsThoseWhoAreForgotten_data();
    void dropsThoseWhoAreForgotten();
    void catchesUpAfterAGap();
    void beginsWithWhatIsKnown();
    void countsServersThatKnow();
    void sortsNumbersAsNumbers();
    void keepsBytesApartThatLookAlike();
};

void TestClientTable::showsTheNewest()
{
    Stage stage;
    stage.told.flood(reportOf("kiwi", 9s));
    stage.told.receive("Hill", "Smith", reportOf("kiwi", 8s, "Jaquez"), Verdict::Stale);
    stage.told.flush();
    stage.table.refresh();
    QStringList row, titles;
    for (int i = 0; i < ClientTable::ColumnCount; ++i) {
        row.append(stage.table.index(0, i).data().toString());
        titles.append(stage.table.headerData(i, Qt::Horizontal, Qt::DisplayRole).toString());
    }
    QCOMPARE(row,
             QStringList({QStringLiteral("kiwi"), QStringLiteral("+34.068930-118.445127"),
                          QStringLiteral("Hill"), QStringLiteral("+0.263873386"),
                          QStringLiteral("5/0")}));
    const QString tip = stage.table.index(0, 0).data(Qt::ToolTipRole).toString();
    QVERIFY2(tip.contains(QStringLiteral("<b>kiwi</b>"))
                 && tip.contains(QStringLiteral("Position: +34.068930-118.445127")),
             qPrintable(tip));
    QCOMPARE(titles,
             QStringList({QStringLiteral("Client"), QStringLiteral("Position"),
                          QStringLiteral("Taken by"), QStringLiteral("Delta, s"),
                          QStringLiteral("Known by")}));
}

void TestClientTable::takesInNewClientsAtOnce()
{
    Stage stage;
    QSignalSpy inserted(&stage.table, &QAbstractItemModel::rowsInserted);
    for (const char *client : {"kiwi", "emu", "dodo"}) {
        stage.told.take("Hill", reportOf(client, 9s));
        stage.told.flush();
    }
    QCOMPARE(stage.table.rowCount(), 0); // when told to, not at every batch
    stage.table.refresh();
    QCOMPARE(inserted.size(), 1);
    QCOMPARE(column(stage.table, ClientTable::Client),
             QStringList({QStringLiteral("dodo"), QStringLiteral("emu"), QStringLiteral("kiwi")}));
    stage.table.refresh();
    QCOMPARE(inserted.size(), 1);
}

void TestClientTable::keepsRowsWhereTheyAre()
{
    Stage stage;
    stage.told.take("Hill", reportOf("kiwi", 9s));
    stage.told.flush();
    stage.table.refresh();
    const QPersistentModelIndex kiwi = stage.table.index(0, 0);
    stage.told.take("Hill", reportOf("aaa", 9s));
    stage.told.flush();
    stage.table.refresh();
    QCOMPARE(kiwi.row(), 0);
    QCOMPARE(kiwi.data().toString(), QStringLiteral("kiwi"));
    QCOMPARE(stage.table.rowOf("aaa"), 1);
    QCOMPARE(stage.table.clientAt(1), QByteArray("aaa"));
    QCOMPARE(stage.table.rowOf("nobody"), -1);
}

void TestClientTable::saysOnlyWhatChanged()
{
    Stage stage;
    for (const char *client : {"a", "b", "c", "d"})
        stage.told.take("Hill", reportOf(client, 9s));
    stage.told.flush();
    stage.table.refresh();
    QSignalSpy changed(&stage.table, &QAbstractItemModel::dataChanged);
    stage.told.receive("Hill", "Smith", reportOf("b", 9s), Verdict::Newer);
    stage.told.take("Hill", reportOf("c", 10s));
    stage.told.add("Hill", fact::LineReceived {1, "IAMAT"});
    stage.told.flush();
    stage.table.refresh();
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed.first().at(0).toModelIndex().row(), 1);
    QCOMPARE(changed.first().at(1).toModelIndex().row(), 2);
    stage.table.refresh();
    QCOMPARE(changed.size(), 1);
}

// A batch may be larger than what the store keeps of it.
void TestClientTable::findsThoseWhoseFactsAreGone()
{
    Stage stage(2);
    for (const char *client : {"a", "b", "c", "d"})
        stage.told.take("Hill", reportOf(client, 9s));
    stage.told.flush();
    stage.table.refresh();
    QCOMPARE(stage.table.rowCount(), 4);
    stage.told.take("Hill", reportOf("e", 9s));
    stage.told.flush();
    stage.table.refresh();
    QCOMPARE(column(stage.table, ClientTable::Client).join(QString()), QStringLiteral("abcde"));
}

void TestClientTable::dropsThoseWhoAreForgotten_data()
{
    QTest::addColumn<int>("clients");
    QTest::newRow("a few") << 7;
    QTest::newRow("more runs than are told one by one") << 500;
}

void TestClientTable::dropsThoseWhoAreForgotten()
{
    QFETCH(int, clients);
    Stage stage;
    const auto name = [](int i) {
        return QByteArray::number(1000 + i);
    };
    for (int i = 0; i < clients; ++i)
        stage.told.take("Hill", reportOf(name(i), 9s));
    stage.told.flush();
    stage.table.refresh();
    QCOMPARE(stage.table.rowCount(), clients);
    for (int i = 0; i < clients; i += 2)
        stage.told.add("Hill", fact::ReportExpired {reportOf(name(i), 9s)});
    stage.told.flush();
    stage.table.refresh();
    QCOMPARE(stage.table.rowCount(), clients / 2);
    for (int row = 0; row < stage.table.rowCount(); ++row) {
        QCOMPARE(stage.table.clientAt(row), name(2 * row + 1));
        QCOMPARE(stage.table.rowOf(name(2 * row + 1)), row);
    }
    QCOMPARE(stage.table.rowOf(name(0)), -1);
    stage.told.add("Hill", fact::NodeStopped {});
    stage.told.take("Smith", reportOf("later", 9s));
    stage.told.flush();
    stage.table.refresh();
    QCOMPARE(column(stage.table, ClientTable::Client), QStringList {QStringLiteral("later")});
}

void TestClientTable::catchesUpAfterAGap()
{
    Stage stage;
    stage.told.take("Hill", reportOf("kiwi", 9s));
    stage.told.flush();
    stage.table.refresh();
    QSignalSpy changed(&stage.table, &QAbstractItemModel::dataChanged);
    GapSummary summary;
    summary.holds = {reportOf("kiwi", 10s), reportOf("emu", 10s)};
    stage.told.add("Hill", fact::CaughtUp {std::make_shared<const GapSummary>(summary)});
    stage.told.flush();
    stage.table.refresh();
    QCOMPARE(stage.table.rowCount(), 2);
    QCOMPARE(changed.size(), 1);
}

void TestClientTable::beginsWithWhatIsKnown()
{
    Recorded told;
    told.take("Hill", reportOf("kiwi", 9s));
    told.flush();
    const ClientTable table(told.store);
    QCOMPARE(column(table, ClientTable::Client), QStringList({QStringLiteral("kiwi")}));
}

void TestClientTable::countsServersThatKnow()
{
    Stage stage;
    stage.told.allUp();
    stage.told.flood(reportOf("kiwi", 9s));
    stage.told.take("Smith", reportOf("kiwi", 10s, "Smith"));
    stage.told.add("Singleton", fact::NodeStopped {});
    stage.told.flush();
    stage.table.refresh();
    QCOMPARE(column(stage.table, ClientTable::KnownBy), QStringList({QStringLiteral("1/4")}));
}

void TestClientTable::sortsNumbersAsNumbers()
{
    Stage stage;
    const std::pair<const char *, Nanoseconds> deltas[] {
        {"nine", 9s}, {"ahead", -2s}, {"ten", 10s}, {"less", -1s}};
    for (const auto &[client, delta] : deltas)
        stage.told.take("Hill", Report::make("Hill", 100s + delta, client, "+1+1", "100"));
    stage.told.flush();
    stage.table.refresh();
    QSortFilterProxyModel proxy;
    proxy.setSourceModel(&stage.table);
    proxy.setSortRole(SortRole);
    proxy.sort(ClientTable::Delta);
    QCOMPARE(column(proxy, ClientTable::Client),
             QStringList({QStringLiteral("ahead"), QStringLiteral("less"), QStringLiteral("nine"),
                          QStringLiteral("ten")}));
    proxy.sort(ClientTable::Client);
    QCOMPARE(column(proxy, ClientTable::Client).first(), QStringLiteral("ahead"));
}

void TestClientTable::keepsBytesApartThatLookAlike()
{
    Stage stage;
    stage.told.take("Hill", reportOf("a\\x01", 9s));
    stage.told.take("Hill", reportOf("a\x01", 9s));
    stage.told.flush();
    stage.table.refresh();
    QCOMPARE(stage.table.rowCount(), 2);
    QCOMPARE(stage.table.rowOf("a\x01"), 0);
    QCOMPARE(stage.table.index(0, 0).data().toString(), QStringLiteral("a\\x01"));
}

QTEST_GUILESS_MAIN(TestClientTable)
#include "tst_clienttable.moc"
