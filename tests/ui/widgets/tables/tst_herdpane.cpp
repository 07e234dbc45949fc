// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/model/timeline/recorded.h"
#include "ui/widgets/tables/herdpane.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QHeaderView>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTableView>
#include <QTest>

using namespace herd;
using namespace herd::test;
using namespace herd::ui;

namespace {

struct TwoClients : Recorded
{
    TwoClients()
    {
        allUp();
        flood(reportOf("kiwi", 9s));
        flood(reportOf("emu", 9s));
    }
};

struct Stage
{
    Stage()
    {
        pane.resize(320, 300);
        pane.show();
    }
    QTableView *table(const char *name) const
    {
        return pane.findChild<QTableView *>(QString::fromLatin1(name));
    }
    QTabWidget *tabs() const { return pane.findChild<QTabWidget *>(); }
    static QStringList names(const QTableView *table)
    {
        QStringList texts;
        for (int row = 0; row < table->model()->rowCount(); ++row)
            texts.append(table->model()->index(row, 0).data().toString());
        return texts;
    }
    static void click(QTableView *table, int row)
    {
        const QRect cell = table->visualRect(table->model()->index(row, 0));
        QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, cell.center());
    }

    TwoClients told;
    Selection selection;
    HerdPane pane {told.store, selection};
};

} // namespace

class TestHerdPane : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void listsWhatThereIs();
    void keepsUpWithTheHerd();
    void aClickSelects();
    void arrowsSelect();
    void marksWhatOthersSelect();
    void marksNothingOfAnotherKind();
    void aMarkSelectsNothing();
    void findsByName();
    void findingSelectsNothing();
    void sortsByATitle();
    void theMenuIsForTheRowBelowThePointer();
    void noMenuForNothing();
    void whatGoesTakesTheSelectionNowhere_data();
    void whatGoesTakesTheSelectionNowhere();
    void columnsHaveRoomForTheirWords();
};

void TestHerdPane::listsWhatThereIs()
{
    Stage stage;
    QCOMPARE(stage.tabs()->count(), 3);
    QCOMPARE(Stage::names(stage.table("serverTable")),
             QStringList({QStringLiteral("Hill"), QStringLiteral("Jaquez"), QStringLiteral("Smith"),
                          QStringLiteral("Campbell"), QStringLiteral("Singleton")}));
    QCOMPARE(stage.table("linkTable")->model()->rowCount(), 6);
    QCOMPARE(Stage::names(stage.table("clientTable")),
             QStringList({QStringLiteral("emu"), QStringLiteral("kiwi")}));
    QCOMPARE(stage.tabs()->tabText(2), QStringLiteral("Clients 2"));
}

void TestHerdPane::keepsUpWithTheHerd()
{
    Stage stage;
    stage.told.take("Hill", reportOf("dodo", 9s));
    stage.told.add("Smith", fact::NodeStopped {});
    stage.told.flush();
    QTRY_COMPARE(stage.tabs()->tabText(2), QStringLiteral("Clients 3"));
    const QAbstractItemModel *servers = stage.table("serverTable")->model();
    QCOMPARE(servers->index(2, ServerTable::State).data().toString(), QStringLiteral("stopped"));
}

void TestHerdPane::aClickSelects()
{
    Stage stage;
    Stage::click(stage.table("serverTable"), 2);
    QCOMPARE(stage.selection.current(), Selected(SelectedNode {stage.told.node("Smith")}));
    stage.tabs()->setCurrentIndex(1);
    Stage::click(stage.table("linkTable"), 1);
    QCOMPARE(stage.selection.current(), Selected(SelectedLink {stage.told.link("Hill", "Smith")}));
    stage.tabs()->setCurrentIndex(2);
    Stage::click(stage.table("clientTable"), 1);
    QCOMPARE(stage.selection.current(), Selected(SelectedClient {"kiwi"}));
    // Once more after something else was selected elsewhere.
    stage.selection.select(SelectedNode {stage.told.node("Hill")});
    Stage::click(stage.table("clientTable"), 1);
    QCOMPARE(stage.selection.current(), Selected(SelectedClient {"kiwi"}));
}

void TestHerdPane::arrowsSelect()
{
    Stage stage;
    QTableView *servers = stage.table("serverTable");
    Stage::click(servers, 0);
    QTest::keyClick(servers, Qt::Key_Down);
    QCOMPARE(stage.selection.current(), Selected(SelectedNode {stage.told.node("Jaquez")}));
}

void TestHerdPane::marksWhatOthersSelect()
{
    Stage stage;
    stage.selection.select(SelectedNode {stage.told.node("Campbell")});
    QCOMPARE(stage.table("serverTable")->currentIndex().row(), 3);
    stage.selection.select(SelectedLink {stage.told.link("Hill", "Smith")});
    QCOMPARE(stage.table("linkTable")->currentIndex().row(), 1);
    stage.selection.select(SelectedClient {"kiwi"});
    QCOMPARE(stage.table("clientTable")->currentIndex().row(), 1);
    // What a server knows of a client is about both.
    stage.selection.select(SelectedNode {stage.told.node("Hill")});
    stage.selection.select(SelectedKnowledge {"kiwi", stage.told.node("Campbell")});
    QCOMPARE(stage.table("serverTable")->currentIndex().row(), 3);
    QVERIFY(stage.table("clientTable")->selectionModel()->isRowSelected(1));
    QVERIFY(!stage.table("linkTable")->selectionModel()->hasSelection());
    QCOMPARE(stage.selection.current(),
             Selected(SelectedKnowledge {"kiwi", stage.told.node("Campbell")}));
}

void TestHerdPane::marksNothingOfAnotherKind()
{
    Stage stage;
    stage.selection.select(SelectedNode {stage.told.node("Campbell")});
    stage.selection.select(SelectedClient {"kiwi"});
    QVERIFY(!stage.table("serverTable")->selectionModel()->hasSelection());
    stage.selection.select(SelectedClient {"nobody"});
    QVERIFY(!stage.table("clientTable")->selectionModel()->hasSelection());
}

void TestHerdPane::aMarkSelectsNothing()
{
    Stage stage;
    QSignalSpy changed(&stage.selection, &Selection::changed);
    stage.selection.select(SelectedLink {stage.told.link("Hill", "Smith")});
    stage.selection.select(SelectedNode {stage.told.node("Smith")});
    QCOMPARE(changed.size(), 2);
    QCOMPARE(stage.selection.current(), Selected(SelectedNode {stage.told.node("Smith")}));
}

void TestHerdPane::findsByName()
{
    Stage stage;
    auto *filter = stage.pane.findChild<QLineEdit *>();
    QTest::keyClicks(filter, QStringLiteral("smi"));
    QCOMPARE(Stage::names(stage.table("serverTable")), QStringList({QStringLiteral("Smith")}));
    QCOMPARE(stage.table("linkTable")->model()->rowCount(), 3);
    QCOMPARE(stage.table("clientTable")->model()->rowCount(), 0);
    Stage::click(stage.table("serverTable"), 0);
    QCOMPARE(stage.selection.current(), Selected(SelectedNode {stage.told.node("Smith")}));
    filter->clear();
    QCOMPARE(stage.table("serverTable")->model()->rowCount(), 5);
}

void TestHerdPane::findingSelectsNothing()
{
    Stage stage;
    const Selected hill = SelectedNode {stage.told.node("Hill")};
    stage.selection.select(hill);
    auto *filter = stage.pane.findChild<QLineEdit *>();
    QTest::keyClicks(filter, QStringLiteral("smi"));
    QCOMPARE(stage.selection.current(), hill);
    QVERIFY(!stage.table("serverTable")->selectionModel()->hasSelection());
    filter->clear();
    QCOMPARE(stage.selection.current(), hill);
    QCOMPARE(stage.table("serverTable")->currentIndex().row(), 0);
}

void TestHerdPane::sortsByATitle()
{
    Stage stage;
    QTableView *servers = stage.table("serverTable");
    servers->sortByColumn(ServerTable::Name, Qt::AscendingOrder);
    QCOMPARE(Stage::names(servers).first(), QStringLiteral("Campbell"));
    Stage::click(servers, 0);
    QCOMPARE(stage.selection.current(), Selected(SelectedNode {stage.told.node("Campbell")}));
}

void TestHerdPane::theMenuIsForTheRowBelowThePointer()
{
    Stage stage;
    QTableView *servers = stage.table("serverTable");
    QSignalSpy wanted(&stage.pane, &HerdPane::menuRequested);
    const QPoint at = servers->visualRect(servers->model()->index(1, 0)).center();
    QContextMenuEvent event(QContextMenuEvent::Mouse, at, servers->viewport()->mapToGlobal(at));
    QApplication::sendEvent(servers->viewport(), &event);
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted.first().first().toPoint(), servers->viewport()->mapToGlobal(at));
    QCOMPARE(stage.selection.current(), Selected(SelectedNode {stage.told.node("Jaquez")}));
}

void TestHerdPane::noMenuForNothing()
{
    Stage stage;
    QTableView *servers = stage.table("serverTable");
    QSignalSpy wanted(&stage.pane, &HerdPane::menuRequested);
    const QPoint below(5, servers->viewport()->height() - 2);
    QVERIFY(!servers->indexAt(below).isValid());
    QContextMenuEvent event(QContextMenuEvent::Mouse, below,
                            servers->viewport()->mapToGlobal(below));
    QApplication::sendEvent(servers->viewport(), &event);
    QCOMPARE(wanted.size(), 0);
}

void TestHerdPane::whatGoesTakesTheSelectionNowhere_data()
{
    QTest::addColumn<QString>("table");
    QTest::addColumn<int>("row");
    const auto row = [](const char *name, const char *table, int place) {
        QTest::newRow(name) << QString::fromLatin1(table) << place;
    };
    row("a server", "serverTable", 1);
    row("the last server", "serverTable", 4);
    row("a link", "linkTable", 0);
    row("a client", "clientTable", 0);
    row("the last client", "clientTable", 1);
}

// The next row is not chosen by whoever chose the one that goes; what else is selected stays so.
void TestHerdPane::whatGoesTakesTheSelectionNowhere()
{
    QFETCH(QString, table);
    QFETCH(int, row);
    Stage stage;
    QTableView *view = stage.table(qPrintable(table));
    stage.tabs()->setCurrentWidget(view);
    Stage::click(view, row);
    const Selected chosen = stage.selection.current();
    QVERIFY(!std::holds_alternative<std::monostate>(chosen));
    for (const char *node : {"Jaquez", "Hill", "Singleton"})
        stage.told.add(node, fact::NodeRemoved {});
    const QByteArray gone = row == 0 ? "emu" : "kiwi"; // the other stays
    for (const char *node : {"Smith", "Campbell"})
        stage.told.add(node, fact::ReportExpired {reportOf(gone, 9s)});
    stage.told.flush();
    QTRY_COMPARE(stage.tabs()->tabText(2), QStringLiteral("Clients 1"));
    QCOMPARE(stage.table("serverTable")->model()->rowCount(), 2);
    QCOMPARE(stage.selection.current(), chosen);
    QTRY_VERIFY(view->selectionModel()->selectedRows().isEmpty());

    // Chosen again, it is chosen.
    stage.tabs()->setCurrentIndex(0);
    Stage::click(stage.table("serverTable"), 0);
    QCOMPARE(stage.selection.current(), Selected(SelectedNode {stage.told.node("Smith")}));
}

// Up to a bound; what an outsider calls itself takes no more.
void TestHerdPane::columnsHaveRoomForTheirWords()
{
    Stage stage;
    stage.told.take("Smith", reportOf(QByteArray(200, 'w'), 9s));
    stage.told.flush();
    QTRY_COMPARE(stage.tabs()->tabText(2), QStringLiteral("Clients 3"));
    for (auto *table : stage.pane.findChildren<QTableView *>()) {
        stage.tabs()->setCurrentWidget(table);
        const int bound = table->horizontalHeader()->maximumSectionSize();
        QVERIFY(bound < table->fontMetrics().averageCharWidth() * 60);
        for (int column = 1; column < table->model()->columnCount(); ++column) {
            const QAbstractItemView *view = table;
            const int needed = std::min(view->sizeHintForColumn(column), bound);
            QTRY_VERIFY(table->isColumnHidden(column) || table->columnWidth(column) >= needed);
            QVERIFY(table->columnWidth(column) <= bound);
        }
    }
}

QTEST_MAIN(TestHerdPane)
#include "tst_herdpane.moc"
