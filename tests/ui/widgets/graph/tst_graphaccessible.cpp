// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/model/playback/playedrun.h"
#include "tests/ui/widgets/common/twin.h"
#include "ui/widgets/graph/graphview.h"

#include <QTest>

using namespace herd;
using namespace herd::ui;
using test::PlayedRun;

namespace {

struct Stage : PlayedRun
{
    Stage()
    {
        view.resize(800, 600);
        view.show();
        store.append(sim.facts());
    }

    GraphView view {store, selection, playback};
    test::Twin twin {view};
};

} // namespace

class TestGraphAccessible : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsOfServersAndLinks();
    void pressSelects();
    void tellsWhereTheArrowsGo();
    void followsTheHerd();
};

void TestGraphAccessible::tellsOfServersAndLinks()
{
    Stage s;
    QCOMPARE(s.twin.names().size(), 11);
    QCOMPARE(s.twin.nameOf(0), QStringLiteral("Hill, running, 2 of 2 links up"));
    QCOMPARE(s.twin.nameOf(5), QStringLiteral("Hill – Jaquez, up"));
    QCOMPARE(s.twin.fault(), QString());
    s.sim.herd().setLink(s.sim.link("Hill", "Jaquez"), false);
    s.store.append(s.sim.facts());
    QCOMPARE(s.twin.nameOf(0),
             QStringLiteral("Hill, running, a neighbour is out of reach, 1 of 2 links up"));
    QCOMPARE(s.twin.nameOf(5), QStringLiteral("Hill – Jaquez, cut"));
}

void TestGraphAccessible::pressSelects()
{
    Stage s;
    for (int i = 0; i < 11; ++i) {
        s.twin.press(i);
        QCOMPARE(s.twin.selected(), QStringList(s.twin.nameOf(i)));
        QCOMPARE(s.selection.current(),
                 i < 5 ? Selected(SelectedNode {i}) : Selected(SelectedLink {i - 5}));
    }
}

void TestGraphAccessible::tellsWhereTheArrowsGo()
{
    Stage s;
    s.twin.press(0);
    s.view.activateWindow();
    s.view.setFocus();
    QTRY_VERIFY(s.view.hasFocus());
    QCOMPARE(s.twin.focused(), s.twin.nameOf(0));
    s.twin.told(QAccessible::Focus);
    int moves = 0;
    for (const Qt::Key key : {Qt::Key_Down, Qt::Key_Up, Qt::Key_Left, Qt::Key_Right}) {
        const Selected before = s.selection.current();
        QTest::keyClick(&s.view, key);
        if (s.selection.current() == before)
            continue;
        ++moves;
        QCOMPARE(s.twin.told(QAccessible::Focus), s.twin.selected());
        QCOMPARE(s.twin.focused(), s.twin.selected().value(0));
    }
    QVERIFY(moves > 1);
}

void TestGraphAccessible::followsTheHerd()
{
    Stage s;
    s.twin.names();
    s.twin.told(QAccessible::ObjectReorder);
    NodeConfig fresh;
    fresh.name = "Fresh";
    fresh.port = 1;
    const Fact &last = s.store.facts().back();
    s.store.append({{last.seq + 1, last.at, NodeId {5}, fact::NodeAdded {fresh}}});
    QCOMPARE(s.twin.names().size(), 12);
    QCOMPARE(s.twin.told(QAccessible::ObjectReorder).size(), 1);
}

QTEST_MAIN(TestGraphAccessible)
#include "tst_graphaccessible.moc"
