// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/palette/commandtable.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace herd::ui;

class TestCommandTable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ranks_data();
    void ranks();
    void recentFirst();
    void placesBeforeActs();
    void saysWhyNot();
    void isBounded();
};

namespace {

PanelCommand command(const char *text, const char *group, const char *why = "")
{
    return {QString::fromUtf8(text), QString::fromUtf8(group), {}, QString::fromUtf8(why)};
}

const QList<PanelCommand> Some {command("Open…", "File"), command("Start all", "Herd"),
                                command("Stop all", "Herd", "Nothing runs"),
                                command("Graph as a picture…", "File ▸ Export"),
                                command("Stop", "Herd ▸ Selected server")};

QStringList texts(const CommandTable &table)
{
    QStringList all;
    for (int row = 0; row < table.rowCount(); ++row)
        all.append(table.index(row, CommandTable::Text).data().toString());
    return all;
}

} // namespace

void TestCommandTable::ranks_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QStringList>("rows");
    const auto row = [](const char *query, const QStringList &rows) {
        QTest::newRow(query) << QString::fromUtf8(query) << rows;
    };
    const QString open = Some[0].text, startAll = Some[1].text, stopAll = Some[2].text,
                  graph = Some[3].text, stop = Some[4].text;
    row("", {open, startAll, graph, stop, stopAll});
    row("stop", {stop, stopAll}); // what cannot be done comes last, however well it fits
    row("stop all", {stopAll});
    row("export", {graph}); // by where it stands
    row("selected stop", {stop});
    row("nothing of it", {});
}

void TestCommandTable::ranks()
{
    QFETCH(QString, query);
    CommandTable table;
    const QAbstractItemModelTester tester(&table);
    table.setCommands(Some);
    table.setQuery(query);
    QTEST(texts(table), "rows");
    QCOMPARE(table.leftOut(), 0);
}

void TestCommandTable::recentFirst()
{
    CommandTable table;
    table.setCommands(Some);
    table.noteDone(4);
    table.noteDone(3);
    table.noteDone(4);
    table.setCommands(Some.mid(1)); // they are told anew each time
    QCOMPARE(texts(table).mid(0, 3), QStringList({Some[4].text, Some[3].text, Some[1].text}));
    QCOMPARE(table.commandAt(0), 3);
    for (int i = 0; i < 2 * CommandTable::MostRecent; ++i)
        table.noteDone(i % 2);
    table.setCommands(Some);
    QCOMPARE(texts(table).last(), Some[2].text); // cannot be done, though it was the last
}

void TestCommandTable::placesBeforeActs()
{
    CommandTable table;
    PanelCommand place = command("Smith", "Server");
    place.isPlace = true;
    table.setCommands({command("Smith", "Map"), place});
    QCOMPARE(table.commandAt(0), 0); // in their order while nothing is typed
    table.setQuery(QStringLiteral("smi"));
    QCOMPARE(table.commandAt(0), 1);
}

void TestCommandTable::saysWhyNot()
{
    CommandTable table;
    table.setCommands(Some);
    table.setQuery(QStringLiteral("stop all"));
    const QModelIndex where = table.index(0, CommandTable::Where);
    QCOMPARE(where.data().toString(), QStringLiteral("Nothing runs"));
    QVERIFY(!where.data(CommandTable::CanRole).toBool());
    table.setQuery(QStringLiteral("open"));
    QCOMPARE(table.index(0, CommandTable::Where).data().toString(), QStringLiteral("File"));
    QVERIFY(table.index(0, CommandTable::Where).data(CommandTable::CanRole).toBool());
    QCOMPARE(table.commandAt(1), -1);
    QCOMPARE(table.commandAt(-1), -1);
}

void TestCommandTable::isBounded()
{
    CommandTable table;
    table.setCommands(QList<PanelCommand>(CommandTable::MostShown + 7, Some[0]));
    QCOMPARE(table.rowCount(), int(CommandTable::MostShown));
    QCOMPARE(table.leftOut(), 7);
    table.setQuery(QStringLiteral("x"));
    QCOMPARE(table.leftOut(), 0);
}

QTEST_GUILESS_MAIN(TestCommandTable)
#include "tst_commandtable.moc"
