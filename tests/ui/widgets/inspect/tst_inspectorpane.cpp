// SPDX-License-Identifier: GPL-3.0-or-later
// Long because all that a reader does with the pane is one list of cases over one stage.
#include "tests/ui/model/inspect/inspected.h"
#include "ui/model/text/outsidetext.h"
#include "ui/widgets/inspect/inspectorpane.h"
#include "ui/widgets/inspect/trendspane.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QMouseEvent>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QTreeWidget>

using namespace herd;
using namespace herd::test;
using namespace herd::ui;

namespace {

struct Stage : Told
{
    Stage()
    {
        pane.resize(360, 300);
        pane.show();
    }
    QTreeWidget *rows() const { return pane.findChild<QTreeWidget *>(); }
    QPlainTextEdit *bytes() const { return pane.findChild<QPlainTextEdit *>(); }
    QTreeWidgetItem *item(const char *label) const
    {
        const auto found
            = rows()->findItems(QString::fromUtf8(label), Qt::MatchExactly | Qt::MatchRecursive, 0);
        return found.isEmpty() ? nullptr : found.first();
    }
    QString value(const char *label) const
    {
        const QTreeWidgetItem *found = item(label);
        return found ? found->text(1) : QString();
    }
    void click(const char *label) const
    {
        rows()->scrollToItem(item(label));
        QTest::mouseClick(rows()->viewport(), Qt::LeftButton, {},
                          rows()->visualItemRect(item(label)).center());
    }
    bool says(const QString &text) const
    {
        for (const QLabel *label : pane.findChildren<QLabel *>()) {
            if (label->isVisible() && label->text() == text)
                return true;
        }
        return false;
    }

    Selection selection;
    InspectorPane pane {store, selection};
};

} // namespace

class TestInspectorPane : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void beginsWithTheHerd();
    void followsTheSelection();
    void aClickOnANeighbourLeadsOn();
    void aClickOnTextDoesNot();
    void aClickOnAFigureLeadsToItsEvents();
    void chartsStandOnTheHerdsPageWhereThereIsRoom();
    void aChartLeadsToItsEventsOrTheLatestFlood();
    void aDoubleClickLeadsOnOnce();
    void enterLeadsOn();
    void showsBytesWhereThereAreAny();
    void changesInPlace();
    void keepsThePlaceOfTheReader();
    void beginsAtTheTopOfSomethingElse();
    void wordsWithoutRoomGoOnBelow();
    void textOfTheWireIsNoMarkup();
    void aLongNameWidensNothing();
    void copiesAllAsText();
};

void TestInspectorPane::beginsWithTheHerd()
{
    const Stage stage;
    QVERIFY(stage.says(QStringLiteral("Herd seed")));
    QCOMPARE(stage.value("UPDATEs sent"), QStringLiteral("8"));
}

void TestInspectorPane::followsTheSelection()
{
    Stage stage;
    stage.selection.select(SelectedNode {stage.node("Smith")});
    QVERIFY(stage.says(QStringLiteral("Smith")));
    QCOMPARE(stage.value("Port for clients"), QStringLiteral("11862"));
    stage.selection.select(stage.hop("Smith", "Singleton"));
    QVERIFY(stage.says(QStringLiteral("Singleton already had this report from Jaquez.")));
    stage.selection.clear();
    QVERIFY(stage.says(QStringLiteral("Herd seed")));
}

void TestInspectorPane::aClickOnANeighbourLeadsOn()
{
    Stage stage;
    stage.selection.select(SelectedNode {stage.node("Smith")});
    stage.click("Hill");
    QCOMPARE(stage.selection.current(), Selected(SelectedLink {stage.link("Hill", "Smith")}));
}

void TestInspectorPane::aClickOnTextDoesNot()
{
    Stage stage;
    const Selected smith = SelectedNode {stage.node("Smith")};
    stage.selection.select(smith);
    stage.click("Host");
    stage.click("Links");
    QCOMPARE(stage.selection.current(), smith);
}

void TestInspectorPane::aClickOnAFigureLeadsToItsEvents()
{
    Stage stage;
    stage.pane.resize(360, 700);
    QSignalSpy wanted(&stage.pane, &InspectorPane::eventsWanted);
    stage.click("UPDATEs sent");
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted.first().first().toString(), QStringLiteral("kind == update-sent"));
    stage.click("Floods"); // of which no filter is
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(stage.selection.current(), Selected());
}

void TestInspectorPane::chartsStandOnTheHerdsPageWhereThereIsRoom()
{
    Stage stage;
    const auto *charts = stage.pane.findChild<TrendsPane *>();
    QVERIFY(!charts->isVisible());
    stage.pane.resize(360, 600);
    QVERIFY(charts->isVisible());
    stage.selection.select(SelectedNode {stage.node("Smith")});
    QVERIFY(!charts->isVisible());
    stage.selection.clear();
    QVERIFY(charts->isVisible());
}

void TestInspectorPane::aChartLeadsToItsEventsOrTheLatestFlood()
{
    Stage stage;
    stage.pane.resize(360, 600);
    const auto titles = stage.pane.findChild<TrendsPane *>()->findChildren<QToolButton *>();
    QCOMPARE(titles.size(), 3);
    QSignalSpy events(&stage.pane, &InspectorPane::eventsWanted);
    titles[1]->click();
    QCOMPARE(events.size(), 1);
    QCOMPARE(events[0][0].toString(), QStringLiteral("kind == update"));
    titles[2]->click();
    QCOMPARE(events.size(), 1);
    QCOMPARE(stage.selection.current(), Selected(SelectedFlood {stage.report.line()}));
}

// After the first click there is something else below the pointer.
void TestInspectorPane::aDoubleClickLeadsOnOnce()
{
    Stage stage;
    stage.pane.resize(360, 700);
    stage.selection.select(SelectedNode {stage.node("Smith")});
    const QPoint at = stage.rows()->visualItemRect(stage.item("kiwi")).center();
    stage.click("kiwi");
    QCOMPARE(stage.selection.current(), Selected(SelectedClient {"kiwi"}));
    const QTreeWidgetItem *below = stage.rows()->itemAt(at);
    QVERIFY(below->parent() == stage.item("Who knows it")); // leads on, too
    QWidget *viewport = stage.rows()->viewport();
    for (const auto type : {QEvent::MouseButtonDblClick, QEvent::MouseButtonRelease}) {
        const bool down = type == QEvent::MouseButtonDblClick;
        QMouseEvent event(type, at, viewport->mapToGlobal(at), Qt::LeftButton,
                          down ? Qt::LeftButton : Qt::NoButton, Qt::NoModifier);
        QApplication::sendEvent(viewport, &event);
    }
    QCOMPARE(stage.selection.current(), Selected(SelectedClient {"kiwi"}));
    QCOMPARE(stage.rows()->itemAt(at), below);
    stage.click("Campbell");
    QCOMPARE(stage.selection.current(),
             Selected(SelectedKnowledge {"kiwi", stage.node("Campbell")}));
}

void TestInspectorPane::enterLeadsOn()
{
    Stage stage;
    stage.selection.select(SelectedNode {stage.node("Smith")});
    stage.rows()->setCurrentItem(stage.item("kiwi"));
    QTest::keyClick(stage.rows(), Qt::Key_Return);
    QCOMPARE(stage.selection.current(), Selected(SelectedClient {"kiwi"}));
}

void TestInspectorPane::showsBytesWhereThereAreAny()
{
    Stage stage;
    QVERIFY(!stage.bytes()->isVisible());
    stage.selection.select(stage.hop("Hill", "Smith"));
    QVERIFY(stage.bytes()->isVisible());
    for (const auto &[room, width] : {std::pair(1200, 16), {360, 8}, {260, 4}}) {
        stage.pane.resize(room, 300);
        QTRY_COMPARE(stage.bytes()->toPlainText(), hexDump(Recorded::bytesOf(stage.report), width));
        QCOMPARE(stage.bytes()->horizontalScrollBar()->maximum(), 0);
    }
    QVERIFY(stage.bytes()->isReadOnly());
    stage.selection.select(SelectedNode {stage.node("Smith")});
    QVERIFY(!stage.bytes()->isVisible());
}

void TestInspectorPane::changesInPlace()
{
    Stage stage;
    stage.selection.select(SelectedNode {stage.node("Smith")});
    const QTreeWidgetItem *clients = stage.item("Clients connected");
    stage.add("Smith", fact::ClientConnected {3, "127.0.0.1:5"});
    stage.flush();
    QTRY_COMPARE(stage.value("Clients connected"), QStringLiteral("1"));
    QCOMPARE(stage.item("Clients connected"), clients);
}

void TestInspectorPane::keepsThePlaceOfTheReader()
{
    Stage stage;
    stage.pane.resize(360, 160);
    stage.selection.select(SelectedNode {stage.node("Smith")});
    QScrollBar *bar = stage.rows()->verticalScrollBar();
    QTRY_VERIFY(bar->maximum() > 2);
    bar->setValue(2);
    const int before = bar->value();
    stage.rows()->setCurrentItem(stage.item("Campbell"), 0, QItemSelectionModel::NoUpdate);
    bar->setValue(before);
    // A row more: the shape is another one.
    stage.take("Smith", reportOf("emu", 9s, "Smith"));
    stage.flush();
    QTRY_COMPARE(stage.value("emu"), QStringLiteral("newest"));
    QCOMPARE(bar->value(), before);
    QCOMPARE(stage.rows()->currentItem(), stage.item("Campbell"));
}

void TestInspectorPane::beginsAtTheTopOfSomethingElse()
{
    Stage stage;
    stage.pane.resize(360, 160);
    stage.selection.select(SelectedNode {stage.node("Smith")});
    QScrollBar *bar = stage.rows()->verticalScrollBar();
    QTRY_VERIFY(bar->maximum() > 2);
    bar->setValue(bar->maximum());
    stage.selection.select(SelectedNode {stage.node("Singleton")});
    QCOMPARE(bar->value(), 0);
}

// At their end, or within one that is wider than the column.
void TestInspectorPane::wordsWithoutRoomGoOnBelow()
{
    Stage stage;
    stage.take("Hill", reportOf(QByteArray(60, 'w'), 9s));
    stage.flush();
    stage.selection.select(SelectedClient {QByteArray(60, 'w')});
    const auto height = [&stage](const char *label) {
        return stage.rows()->visualItemRect(stage.item(label)).height();
    };
    stage.pane.resize(1200, 600);
    QTRY_COMPARE(height("Client"), height("Delta"));
    const int line = height("Delta");
    stage.pane.resize(300, 600);
    QTRY_VERIFY(height("Client") > 3 * line);
    QCOMPARE(height("Delta"), line);
    QCOMPARE(stage.rows()->horizontalScrollBar()->maximum(), 0);
    stage.pane.resize(1200, 600);
    QTRY_COMPARE(height("Client"), line);
}

void TestInspectorPane::textOfTheWireIsNoMarkup()
{
    Stage stage;
    const QByteArray client = "<b>bold</b>";
    stage.take("Hill", reportOf(client, 9s));
    stage.flush();
    stage.selection.select(SelectedClient {client});
    QVERIFY(stage.says(QStringLiteral("<b>bold</b>")));
    for (const QLabel *label : stage.pane.findChildren<QLabel *>())
        QCOMPARE(label->textFormat(), Qt::PlainText);
}

void TestInspectorPane::aLongNameWidensNothing()
{
    Stage stage;
    const int before = stage.pane.minimumSizeHint().width();
    const QByteArray client(255, 'W');
    stage.take("Hill", reportOf(client, 9s));
    stage.flush();
    stage.selection.select(SelectedClient {client});
    QVERIFY(stage.says(shortName(client)));
    QCOMPARE(stage.value("Client"), QString::fromUtf8(client));
    QCOMPARE(stage.pane.minimumSizeHint().width(), before);
    QVERIFY(before < 300);
}

void TestInspectorPane::copiesAllAsText()
{
    Stage stage;
    stage.selection.select(stage.hop("Hill", "Smith"));
    QCOMPARE(stage.rows()->actions().size(), 1);
    stage.rows()->actions().first()->trigger();
    QCOMPARE(QGuiApplication::clipboard()->text(),
             inspect(stage.store, stage.selection.current()).text());
}

QTEST_MAIN(TestInspectorPane)
#include "tst_inspectorpane.moc"
