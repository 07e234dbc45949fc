// SPDX-License-Identifier: GPL-3.0-or-later
// A window over a herd that is changed while it is watched: every pane goes along, and shows an
// earlier moment as it was then.
#include "tests/ui/widgets/window/playedwindow.h"
#include "ui/widgets/console/consolepane.h"
#include "ui/widgets/frame/herdactions.h"
#include "ui/widgets/graph/graphview.h"
#include "ui/widgets/mappane/trafficbar.h"

#include <QAccessible>
#include <QAction>
#include <QComboBox>
#include <QMenu>
#include <QTableView>
#include <QTest>
#include <QToolButton>

using namespace herd;
using namespace herd::test;

namespace {

const NodeId Hill {0}, Smith {1}, New {2};

NodeConfig newServer()
{
    return {"New", "127.0.0.1", 4000, 4001, Wire::Herd, Coordinates {34.2, -118.3}, {}};
}

struct Changing : PlayedWindow
{
    Changing()
        : PlayedWindow(twoServers("Hill"))
    {
        window.resize(1000, 700);
        run(Hill);
        run(Smith);
        link(Hill, Smith);
        flush();
    }
    void run(NodeId node) { add(node, fact::NodeListening {"127.0.0.1", 1, 2}); }
    void link(NodeId a, NodeId b)
    {
        add(a, fact::LinkChanged {b, LinkState::Up, LinkReason::None, {}});
        add(b, fact::LinkChanged {a, LinkState::Up, LinkReason::None, {}});
    }
    void grow()
    {
        add(New, fact::NodeAdded {newServer()});
        add(New, fact::LinkAdded {Smith});
        run(New);
        link(New, Smith);
        add(New, fact::ReportTaken {1, report(), Verdict::Newer});
        add(New, fact::UpdateSent {Smith, report(), "UPDATE"});
        add(Smith, fact::UpdateReceived {New, report(), Verdict::Newer, "UPDATE"});
        flush();
    }
    static Report report() { return *Report::parse("AT New +0.1 kiwi +34.1-118.4 1520023934.5"); }

    QStringList names(const char *table) const
    {
        const auto *view = window.findChild<QTableView *>(QLatin1String(table));
        QStringList rows;
        for (int row = 0; row < view->model()->rowCount(); ++row)
            rows.append(view->model()->index(row, 0).data().toString());
        rows.sort();
        return rows;
    }
    QStringList targets() const
    {
        const auto *box = window.findChild<QComboBox *>(QStringLiteral("consoleTarget"));
        QStringList texts;
        for (int i = 0; i < box->count(); ++i)
            texts.append(box->itemText(i));
        return texts;
    }
    QStringList spoken() const
    {
        auto *graph = window.findChild<GraphView *>();
        QAccessibleInterface *told = QAccessible::queryAccessibleInterface(graph);
        QStringList texts;
        for (int i = 0; i < told->childCount(); ++i)
            texts.append(told->child(i)->text(QAccessible::Name));
        return texts;
    }
    // Everything paints and asks its models, whatever is shown or selected.
    void paint()
    {
        for (const Selected &thing :
             {Selected(), Selected(SelectedNode {New}), Selected(SelectedLink {LinkId {1}}),
              Selected(SelectedClient {"kiwi"}),
              Selected(SelectedHop {report().line(), New, Smith}),
              Selected(SelectedFlood {report().line()})}) {
            session.selection().select(thing);
            QCoreApplication::processEvents();
            QVERIFY(!window.grab().isNull());
        }
    }
};

} // namespace

class TestChangingHerd : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void grows();
    void shrinks();
    void earlierMomentsAreAsTheyWere();
    void whatIsGoneCanDoNothing();
    void clientsReportToNewServersToo();
};

void TestChangingHerd::grows()
{
    Changing herd;
    const QPointF smith = herd.window.findChild<GraphView *>()->scene().positionOf(Smith);
    QVERIFY(!smith.isNull());
    herd.grow();
    QCOMPARE(herd.names("serverTable"),
             QStringList({QStringLiteral("Hill"), QStringLiteral("New"), QStringLiteral("Smith")}));
    QCOMPARE(herd.names("linkTable"),
             QStringList({QStringLiteral("Hill – Smith"), QStringLiteral("Smith – New")}));
    QTRY_COMPARE(herd.targets().size(), 3);
    QCOMPARE(herd.targets().last(), QStringLiteral("New"));
    QCOMPARE(herd.spoken(),
             QStringList({QStringLiteral("Hill, running, 1 of 1 links up"),
                          QStringLiteral("Smith, running, 2 of 2 links up"),
                          QStringLiteral("New, running, 1 of 1 links up"),
                          QStringLiteral("Hill – Smith, up"), QStringLiteral("Smith – New, up")}));
    QCOMPARE(herd.session.store().floods().find(herd.report().line())->reachable, 3);
    herd.paint();
}

void TestChangingHerd::shrinks()
{
    Changing herd;
    herd.grow();
    herd.add(Hill, fact::NodeRemoved {});
    herd.flush();
    QCOMPARE(herd.names("serverTable"),
             QStringList({QStringLiteral("New"), QStringLiteral("Smith")}));
    QCOMPARE(herd.names("linkTable"), QStringList({QStringLiteral("Smith – New")}));
    QTRY_COMPARE(herd.targets(), QStringList({QStringLiteral("Smith"), QStringLiteral("New")}));
    QCOMPARE(herd.spoken().size(), 3);
    herd.paint();
    herd.session.selection().select(SelectedNode {Hill});
    QCoreApplication::processEvents();
    QVERIFY(!herd.window.grab().isNull());
    herd.add(New, fact::NodeRemoved {});
    herd.add(Smith, fact::NodeRemoved {});
    herd.flush();
    QVERIFY(herd.names("serverTable").isEmpty());
    QTRY_VERIFY(herd.targets().isEmpty());
    herd.paint();
}

void TestChangingHerd::earlierMomentsAreAsTheyWere()
{
    Changing herd;
    TraceStore &store = herd.session.store();
    const quint64 before = store.facts().back().seq;
    herd.grow();
    const quint64 grown = store.facts().back().seq;
    herd.add(Hill, fact::NodeRemoved {});
    herd.flush();
    store.show(before);
    QCOMPARE(herd.names("serverTable"),
             QStringList({QStringLiteral("Hill"), QStringLiteral("Smith")}));
    QCOMPARE(herd.spoken().size(), 3);
    herd.paint();
    store.show(grown);
    QCOMPARE(herd.names("serverTable"),
             QStringList({QStringLiteral("Hill"), QStringLiteral("New"), QStringLiteral("Smith")}));
    herd.paint();
    // What can be asked is asked now.
    QTRY_COMPARE(herd.targets(), QStringList({QStringLiteral("Smith"), QStringLiteral("New")}));
    store.show({});
    QCOMPARE(herd.names("serverTable"),
             QStringList({QStringLiteral("New"), QStringLiteral("Smith")}));
    herd.paint();
}

void TestChangingHerd::whatIsGoneCanDoNothing()
{
    Changing herd;
    herd.grow();
    herd.session.selection().select(SelectedNode {New});
    const auto *actions = herd.window.findChild<HerdActions *>();
    QVERIFY(actions->stop->isEnabled());
    herd.add(New, fact::NodeRemoved {});
    herd.flush();
    QTRY_VERIFY(!actions->stop->isEnabled());
    QVERIFY(!actions->start->isEnabled() && !actions->kill->isEnabled());
    herd.session.selection().select(SelectedLink {LinkId {1}});
    QTRY_VERIFY(!actions->cut->isEnabled());
    QVERIFY(!actions->heal->isEnabled());
}

void TestChangingHerd::clientsReportToNewServersToo()
{
    Changing herd;
    TrafficBar &bar = herd.map().traffic();
    const auto chosen = [&] {
        return bar.traffic().servers;
    };
    QVERIFY(chosen().isEmpty()); // all
    herd.grow();
    QVERIFY(chosen().isEmpty());
    const auto *button = herd.window.findChild<QToolButton *>(QStringLiteral("trafficServers"));
    QCOMPARE(button->menu()->actions().size(), 3);
    button->menu()->actions().first()->setChecked(false);
    QCOMPARE(chosen(), (QList<NodeId> {Smith, New}));
    const NodeId newer {3};
    NodeConfig config = newServer();
    config.name = "Newer";
    herd.add(newer, fact::NodeAdded {config});
    herd.add(Smith, fact::NodeRemoved {});
    herd.flush();
    QCOMPARE(chosen(), QList<NodeId> {New}); // who was chosen, and is there
}

QTEST_MAIN(TestChangingHerd)
#include "tst_changingherd.moc"
