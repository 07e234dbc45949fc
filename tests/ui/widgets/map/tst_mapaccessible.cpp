// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/model/map/mapfacts.h"
#include "tests/ui/widgets/common/twin.h"
#include "ui/widgets/common/paintedlist.h"
#include "ui/widgets/map/mapview.h"

#include <QTest>

using namespace herd;
using namespace herd::ui;
using namespace herd::test;
using namespace std::chrono_literals;

namespace {

struct Stage
{
    Stage()
    {
        view.resize(600, 400);
        view.show();
        report("kiwi", Ucla);
        report("plum", {34.0, -118.2});
    }
    void report(const QByteArray &client, Coordinates where)
    {
        store.append({facts.taken(++now, client, where)});
    }

    Facts facts;
    std::chrono::seconds now {100};
    TraceStore store {threeServers()};
    Selection selection;
    BaseMap map;
    MapView view {map, store, selection};
    Twin twin {view};
};

} // namespace

class TestMapAccessible : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsOfServersAndClients();
    void pressSelects_data();
    void pressSelects();
    void keysGoFromOneToTheNext_data();
    void keysGoFromOneToTheNext();
    void tellsWhatIsSelected();
    void saysWhatALensSees();
    void listsSoMany();
    void tellsOfClusters();
};

void TestMapAccessible::tellsOfServersAndClients()
{
    Stage s;
    QCOMPARE(s.twin.names(),
             QStringList({QStringLiteral("Hill, stopped"), QStringLiteral("Smith, stopped"),
                          QStringLiteral("kiwi, +34.068930-118.445127, told Hill"),
                          QStringLiteral("plum, +34.000000-118.200000, told Hill")}));
    QCOMPARE(s.twin.fault(), QString());
    const QPoint at = s.view.mapToGlobal(s.view.projection().toPixel({33.94, -118.40}).toPoint());
    QCOMPARE(s.twin.root().childAt(at.x(), at.y()), s.twin.child(1));
    QVERIFY(s.twin.root().text(QAccessible::Description).contains(QStringLiteral("with Shift")));
}

void TestMapAccessible::pressSelects_data()
{
    QTest::addColumn<int>("child");
    QTest::addColumn<QByteArray>("client");
    QTest::addColumn<int>("node");
    QTest::newRow("server") << 1 << QByteArray() << 1;
    QTest::newRow("client") << 3 << QByteArray("plum") << -1;
}

void TestMapAccessible::pressSelects()
{
    QFETCH(int, child);
    QFETCH(QByteArray, client);
    QFETCH(int, node);
    Stage s;
    s.twin.press(child);
    QCOMPARE(s.selection.current(),
             client.isEmpty() ? Selected(SelectedNode {node}) : Selected(SelectedClient {client}));
    QCOMPARE(s.twin.selected(), QStringList(s.twin.nameOf(child)));
}

void TestMapAccessible::keysGoFromOneToTheNext_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<int>("key");
    QTest::addColumn<QString>("to"); // as its name begins
    QTest::newRow("east") << QByteArray("kiwi") << int(Qt::Key_Right) << QStringLiteral("Hill");
    QTest::newRow("south") << QByteArray("kiwi") << int(Qt::Key_Down) << QStringLiteral("Smith");
    QTest::newRow("west") << QByteArray("plum") << int(Qt::Key_Left) << QStringLiteral("Smith");
    QTest::newRow("north") << QByteArray("plum") << int(Qt::Key_Up) << QStringLiteral("Hill");
    QTest::newRow("there is none")
        << QByteArray("plum") << int(Qt::Key_Right) << QStringLiteral("plum");
}

void TestMapAccessible::keysGoFromOneToTheNext()
{
    QFETCH(QByteArray, from);
    QFETCH(int, key);
    QFETCH(QString, to);
    Stage s;
    s.view.navigation().fitClients();
    s.selection.select(SelectedClient {from});
    const Coordinates before = s.view.projection().centre();
    QTest::keyClick(&s.view, Qt::Key(key), Qt::ShiftModifier);
    QCOMPARE(s.twin.selected().size(), 1);
    QVERIFY2(s.twin.selected().first().startsWith(to), qPrintable(s.twin.selected().first()));
    QCOMPARE(s.view.projection().centre(), before); // it is in view
}

void TestMapAccessible::tellsWhatIsSelected()
{
    Stage s;
    s.view.activateWindow();
    s.view.setFocus();
    QTRY_VERIFY(s.view.hasFocus());
    s.twin.names();
    s.twin.told(QAccessible::Focus);
    s.selection.select(SelectedClient {"kiwi"});
    QCOMPARE(s.twin.focused(), s.twin.nameOf(2));
    QCOMPARE(s.twin.told(QAccessible::Focus), QStringList(s.twin.nameOf(2)));
    s.report("pear", Ucla);
    QCOMPARE(s.twin.told(QAccessible::ObjectReorder).size(), 1);
}

void TestMapAccessible::saysWhatALensSees()
{
    Stage s;
    s.view.setLens(NodeId {1});
    QCOMPARE(s.twin.nameOf(2),
             QStringLiteral("kiwi, +34.068930-118.445127, told Hill, unknown to Smith, which is "
                            "not running"));
}

// Of more clients than are listed those in view, and the selected one wherever it is.
void TestMapAccessible::listsSoMany()
{
    Stage s;
    const Coordinates tokyo {35.6, 139.7};
    for (int i = 0; i < PaintedList::Most; ++i)
        s.report("far" + QByteArray::number(i), tokyo);
    QCOMPARE(s.twin.root().childCount(), 4);
    QVERIFY(s.twin.root()
                .text(QAccessible::Description)
                .contains(QStringLiteral("200 more are not listed.")));
    for (int i = 0; i < PaintedList::Most; ++i)
        s.report("near" + QByteArray::number(i), Ucla);
    QCOMPARE(s.twin.root().childCount(), 3 + int(PaintedList::Most)); // one of them is their mark
    QVERIFY(s.twin.root()
                .text(QAccessible::Description)
                .contains(QStringLiteral("202 more are not listed.")));
    s.selection.select(SelectedClient {"near199"});
    QCOMPARE(s.twin.root().childCount(), 4 + int(PaintedList::Most));
    QCOMPARE(s.twin.selected().size(), 1);
}

// Each by itself, too; and Press does what a click does.
void TestMapAccessible::tellsOfClusters()
{
    Stage s;
    const Coordinates west {34.0, -118.6};
    for (int i = 0; i < 5; ++i)
        s.report("near" + QByteArray::number(i), {west.latitude, west.longitude + i * 0.001});
    const QString mark = QStringLiteral("5 clients close together");
    QVERIFY2(s.twin.names().contains(mark), qPrintable(s.twin.names().join(u'\n')));
    QVERIFY(s.twin.names().filter(QStringLiteral("near4")).size() == 1);
    const int child = int(s.twin.names().indexOf(mark));
    const QPoint at = s.view.mapToGlobal(s.view.projection().toPixel(west).toPoint());
    QCOMPARE(s.twin.root().childAt(at.x(), at.y()), s.twin.child(child));
    const double zoom = s.view.projection().zoom();
    s.twin.press(child);
    QVERIFY(s.view.projection().zoom() > zoom);
    QVERIFY(!s.twin.names().contains(mark));
    QCOMPARE(s.twin.fault(), QString());
}

QTEST_MAIN(TestMapAccessible)
#include "tst_mapaccessible.moc"
