// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/graph/graphlinks.h"

#include "tests/ui/model/playback/playedrun.h"
#include "ui/widgets/graph/graphhit.h"
#include "ui/widgets/graph/graphtips.h"
#include "ui/widgets/graph/graphview.h"

#include <QSignalSpy>
#include <QTest>
#include <QToolTip>

using namespace herd;
using namespace herd::ui;

namespace {

constexpr int Side = 11; // servers

// Servers in two columns, each linked with all of the other column.
HerdConfig twoColumns()
{
    HerdConfig config;
    config.name = "columns";
    for (int i = 0; i < 2 * Side; ++i) {
        NodeConfig node;
        node.name = "s" + QByteArray::number(i);
        node.xy = QPointF(i < Side ? 0 : 10, (i % Side) * 1.0);
        config.nodes.append(node);
    }
    for (int a = 0; a < Side; ++a) {
        for (int b = Side; b < 2 * Side; ++b)
            config.links.append({NodeId {a}, NodeId {b}});
    }
    return config;
}

struct Columns : test::PlayedRun
{
    Columns()
        : PlayedRun(twoColumns())
    {
        store.append(sim.facts());
        view.resize(200, 150);
        view.show();
    }
    const LinkPlan &links() const { return view.scene().links(); }
    // Where a bundle is, and nothing else.
    QPoint bundlePlace() const
    {
        for (const LinkBundle &bundle : links().bundles) {
            const GraphCamera &camera = view.scene().camera();
            const QLineF whole(camera.toView(bundle.from), camera.toView(bundle.to));
            for (double share = 0.2; share < 0.8; share += 0.01) {
                if (const QPoint at = whole.pointAt(share).toPoint(); bundleAt(view.scene(), at))
                    return at;
            }
        }
        return {};
    }

    GraphView view {store, selection, playback};
};

bool areApart(const LinkPlan &plan, const QSet<LinkId> &links)
{
    return std::all_of(links.begin(), links.end(),
                       [&](LinkId link) { return plan.apart.contains(link); });
}

} // namespace

class TestGraphLinks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void areBundledWhereTheyWouldLieTooClose();
    void selectedOnesAreNever_data();
    void selectedOnesAreNever();
    void thoseThatAreDownAreNever();
    void bundleSaysWhatItStandsFor();
    void doubleClickOpens();
    void areOnThePicture();
};

// Whoever has them in words hears of it, and again once they are apart.
void TestGraphLinks::areBundledWhereTheyWouldLieTooClose()
{
    Columns columns;
    QSignalSpy told(&columns.view, &GraphView::bundled);
    columns.view.fit();
    QVERIFY(!columns.links().bundles.isEmpty());
    for (int i = 0; i < 20; ++i)
        QTest::keyClick(&columns.view, Qt::Key_Plus);
    QVERIFY(columns.links().bundles.isEmpty());
    QCOMPARE(columns.links().apart.size(), Side * Side);
    QVERIFY(!told.isEmpty());
    QCOMPARE(told.last(), QVariantList({qsizetype(0), qsizetype(0)}));
    columns.view.fit();
    QCOMPARE(told.last(),
             QVariantList({columns.links().bundled(), columns.links().bundles.size()}));
}

void TestGraphLinks::selectedOnesAreNever_data()
{
    QTest::addColumn<QString>("what");
    for (const char *what : {"server", "link", "flood", "message"})
        QTest::newRow(what) << QString::fromLatin1(what);
}

void TestGraphLinks::selectedOnesAreNever()
{
    QFETCH(QString, what);
    Columns columns;
    columns.report("s3");
    const HerdConfig &config = columns.store.config();
    const Flood *flood = columns.playback.focus();
    QVERIFY(flood);
    const NodeId server {2}, peer {Side + 4};
    QSet<LinkId> links {config.linkBetween(server, peer)};
    Selected selected = SelectedLink {config.linkBetween(server, peer)};
    if (what == QLatin1String("server")) {
        selected = SelectedNode {server};
        for (const NodeId other : config.neighbours(server))
            links.insert(config.linkBetween(server, other));
        QCOMPARE(links.size(), Side);
    } else if (what == QLatin1String("flood")) {
        selected = SelectedFlood {flood->report.line()};
        links = firstWays(*flood, config);
        QCOMPARE(links.size(), 2 * Side - 1); // a tree
    } else if (what == QLatin1String("message")) {
        selected = SelectedHop {flood->report.line(), server, peer};
    }
    QVERIFY(!areApart(columns.links(), links));
    columns.selection.select(selected);
    QVERIFY(areApart(columns.links(), links));
    QVERIFY(!columns.links().bundles.isEmpty());
    columns.selection.clear();
    QVERIFY(!areApart(columns.links(), links));
}

void TestGraphLinks::thoseThatAreDownAreNever()
{
    Columns columns;
    const LinkId cut {7};
    const NodeId killed {4};
    columns.sim.herd().setLink(cut, false);
    columns.sim.herd().kill(killed);
    columns.store.append(columns.sim.facts(std::chrono::seconds(60)));
    QSet<LinkId> down {cut};
    for (const NodeId peer : columns.store.config().neighbours(killed))
        down.insert(columns.store.config().linkBetween(killed, peer));
    QVERIFY(areApart(columns.links(), down));
    QVERIFY(!columns.links().bundles.isEmpty());
}

void TestGraphLinks::bundleSaysWhatItStandsFor()
{
    Columns columns;
    const QPoint at = columns.bundlePlace();
    QVERIFY(!at.isNull());
    columns.selection.select(SelectedClient {"kiwi"});
    QTest::mouseClick(&columns.view, Qt::LeftButton, {}, at);
    QVERIFY(columns.selection.current() == Selected());
    const std::optional<LinkBundle> bundle = bundleAt(columns.view.scene(), at);
    QVERIFY(bundle);
    const QString tip = graphTip(at, columns.view.scene(), columns.store);
    QVERIFY2(tip.contains(QStringLiteral("%1 links").arg(bundle->links.size())), qPrintable(tip));
    QVERIFY2(tip.contains(QStringLiteral("all are up")), qPrintable(tip));
    QTRY_COMPARE(QToolTip::text(), tip);
    QToolTip::hideText();
}

void TestGraphLinks::doubleClickOpens()
{
    Columns columns;
    const QPoint at = columns.bundlePlace();
    const double scale = columns.view.scene().camera().scale();
    QTest::mouseDClick(&columns.view, Qt::LeftButton, {}, at);
    QVERIFY(columns.view.scene().camera().scale() > scale * 1.5);
}

// In the middle of a bundle is its colour, where without links there would be ground.
void TestGraphLinks::areOnThePicture()
{
    Columns columns;
    const QPoint at = columns.bundlePlace();
    const Theme theme = Theme::of(columns.view.palette());
    const QImage image = columns.view.grab().toImage();
    const double ratio = image.devicePixelRatio();
    QVERIFY(image.pixelColor((QPointF(at) * ratio).toPoint()) != theme.canvas);
}

QTEST_MAIN(TestGraphLinks)
#include "tst_graphlinks.moc"
