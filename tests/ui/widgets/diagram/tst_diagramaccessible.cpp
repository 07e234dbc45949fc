// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/model/flood/simulated.h"
#include "tests/ui/widgets/common/twin.h"
#include "ui/model/diagram/diagramsource.h"
#include "ui/model/diagram/diagramtext.h"
#include "ui/model/diagram/standout.h"
#include "ui/widgets/common/paintedlist.h"
#include "ui/widgets/diagram/diagramview.h"

#include <QTest>

using namespace herd;
using namespace herd::ui;
using test::Simulated;
using namespace std::chrono_literals;

namespace {

// A flood of eight messages and the report that began it.
struct Stage
{
    Stage()
    {
        store.append(sim.facts());
        sim.report(NodeId {0});
        store.append(sim.facts());
        view.resize(800, 400);
        view.show();
        view.setDiagram(DiagramSource(store).make({}));
        QObject::connect(&view, &DiagramView::picked, [this](const Selected &what) {
            picked = what;
            view.setSelected(what);
        });
    }
    QString nameOfArrow(int arrow) const
    {
        return arrowLines(view.diagram(), view.diagram().arrows[size_t(arrow)])
            .join(QStringLiteral(", "));
    }

    Simulated sim {test::seedHerd(), 3, 3ms};
    TraceStore store {sim.config()};
    DiagramView view;
    Selected picked;
    test::Twin twin {view};
};

constexpr int Servers = 5;

} // namespace

class TestDiagramAccessible : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsOfServersAndMessages();
    void pressPicks();
    void tellsWhereTheKeysAre_data();
    void tellsWhereTheKeysAre();
    void listsSoMany();
};

void TestDiagramAccessible::tellsOfServersAndMessages()
{
    Stage s;
    const QStringList names = s.twin.names();
    QCOMPARE(names.size(), Servers + int(s.view.diagram().arrows.size()));
    QCOMPARE(names.size(), Servers + 9);
    for (int lane = 1; lane <= Servers; ++lane)
        QCOMPARE(names[lane - 1], laneLines(s.view.diagram(), lane).join(QStringLiteral(", ")));
    for (int arrow = 0; arrow < 9; ++arrow)
        QCOMPARE(names[Servers + arrow], s.nameOfArrow(arrow));
    QCOMPARE(s.twin.fault(), QString());
}

void TestDiagramAccessible::pressPicks()
{
    Stage s;
    for (int i = 0; i < s.twin.root().childCount(); ++i) {
        s.twin.press(i);
        QCOMPARE(s.picked,
                 i < Servers ? Selected(SelectedNode {s.view.diagram().servers[size_t(i)].node})
                             : selectedOf(s.view.diagram().arrows[size_t(i - Servers)]));
        QCOMPARE(s.twin.selected(), QStringList(s.twin.nameOf(i)));
    }
}

void TestDiagramAccessible::tellsWhereTheKeysAre_data()
{
    QTest::addColumn<int>("key");
    QTest::addColumn<int>("child");
    QTest::newRow("the first message") << int(Qt::Key_Home) << Servers;
    QTest::newRow("the last message") << int(Qt::Key_End) << Servers + 8;
}

void TestDiagramAccessible::tellsWhereTheKeysAre()
{
    QFETCH(int, key);
    QFETCH(int, child);
    Stage s;
    s.view.activateWindow();
    s.view.setFocus();
    QTRY_VERIFY(s.view.hasFocus());
    s.twin.names();
    s.twin.told(QAccessible::Focus);
    QTest::keyClick(&s.view, Qt::Key(key));
    QCOMPARE(s.twin.told(QAccessible::Focus), QStringList(s.twin.nameOf(child)));
    QCOMPARE(s.twin.focused(), s.twin.nameOf(child));
    QTest::keyClick(&s.view, Qt::Key_Down); // to a server
    QCOMPARE(s.twin.told(QAccessible::Focus), QStringList(s.twin.focused()));
    QVERIFY(s.twin.names().indexOf(s.twin.focused()) < Servers);
    QVERIFY(!s.twin.focused().isEmpty());
}

void TestDiagramAccessible::listsSoMany()
{
    Stage s;
    for (int i = 0; i < 40; ++i)
        s.sim.report(NodeId {0});
    s.store.append(s.sim.facts());
    s.view.setDiagram(rangeDiagram(s.store.floods(), {}, s.store.bins().end()));
    const int arrows = int(s.view.diagram().arrows.size());
    QVERIFY(arrows > PaintedList::Most);
    const int servers = int(s.view.diagram().servers.size());
    QCOMPARE(s.twin.root().childCount(), servers + int(PaintedList::Most));
    const QString left = QString::number(arrows - PaintedList::Most);
    QVERIFY2(s.twin.root()
                 .text(QAccessible::Description)
                 .endsWith(left + QStringLiteral(" more are not listed.")),
             qPrintable(s.twin.root().text(QAccessible::Description)));
    QTest::keyClick(&s.view, Qt::Key_End); // where the keys are is listed all the same
    QCOMPARE(s.twin.nameOf(s.twin.root().childCount() - 1), s.nameOfArrow(arrows - 1));
}

QTEST_MAIN(TestDiagramAccessible)
#include "tst_diagramaccessible.moc"
