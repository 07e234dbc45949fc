// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/widgets/graph/graphstage.h"
#include "ui/model/graph/graphlook.h"
#include "ui/widgets/graph/graphglyph.h"
#include "ui/widgets/graph/graphpainter.h"

#include <QImage>
#include <QPainter>
#include <QTest>

#include <algorithm>

using namespace herd;
using namespace herd::ui;
using test::GraphStage;

namespace {

struct Stage : GraphStage
{
    QImage herd() const
    {
        return painted([this](const GraphPainter &painter) { painter.paintHerd(rates, {}, View); });
    }
    QImage floods(const GraphMarks &marks = {}) const
    {
        return painted(
            [&](const GraphPainter &painter) { painter.paintFloods(playback, marks, View); });
    }
    template<class Paint> QImage painted(Paint paint) const
    {
        QImage image(View, QImage::Format_ARGB32_Premultiplied);
        image.fill(theme.canvas);
        QPainter painter(&image);
        paint(GraphPainter(painter, scene, store.state(), theme, QFont()));
        return image;
    }
    bool isBlank(const QImage &image, QPointF at) const
    {
        return image.pixelColor(at.toPoint()) == theme.canvas;
    }

    LinkRates rates;
    const Theme theme = Theme::light();
};

} // namespace

class TestGraphPainter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itsNoticeHidesNoServer_data();
    void itsNoticeHidesNoServer();
    void paintsServersAndLinks();
    void paintsNothingOverAHerdAtRest();
    void marksWhatIsSelected();
    void namesWhatIsPointedAt();
    void linksAreAsWideAsTheyAreBusy();
    void cutsNothingOffWhereAllIsShown_data();
    void cutsNothingOffWhereAllIsShown();
    void framesTheFocus();
    void showsMessagesInTheHueOfTheirFlood();
    void saysThatNoServerRuns();
    void saysWhatToDo_data();
    void saysWhatToDo();
};

void TestGraphPainter::paintsServersAndLinks()
{
    const Stage stage;
    const QImage herd = stage.herd();
    const QPointF hill = stage.positionOf("Hill"), smith = stage.positionOf("Smith");
    QVERIFY(!stage.isBlank(herd, hill));
    QVERIFY(!stage.isBlank(herd, hill + (smith - hill) / 4));
    QVERIFY(stage.isBlank(herd, {2, 2}));
}

void TestGraphPainter::paintsNothingOverAHerdAtRest()
{
    const Stage stage;
    QImage nothing(Stage::View, QImage::Format_ARGB32_Premultiplied);
    nothing.fill(stage.theme.canvas);
    QCOMPARE(stage.floods(), nothing);
}

void TestGraphPainter::marksWhatIsSelected()
{
    const Stage stage;
    const NodeId hill = stage.sim.node("Hill");
    const QPointF beside = stage.positionOf("Hill") - QPointF(stage.scene.radius() + 5, 0);
    QVERIFY(!stage.isBlank(stage.floods({SelectedNode {hill}, {}}), beside));
    QVERIFY(!stage.isBlank(stage.floods({{}, hill}), beside));
    const QPointF middle = (stage.positionOf("Hill") + stage.positionOf("Smith")) / 2;
    const LinkId link = stage.sim.link("Hill", "Smith");
    QVERIFY(!stage.isBlank(stage.floods({SelectedLink {link}, {}}), middle));
    // What the herd has no more, nobody sees.
    QCOMPARE(stage.floods({SelectedNode {NodeId {99}}, {}}), stage.floods());
    QCOMPARE(stage.floods({SelectedLink {LinkId {99}}, {}}), stage.floods());
}

// Also where its name was left out, since another's lies there.
void TestGraphPainter::namesWhatIsPointedAt()
{
    const Stage stage;
    const NodeId hill = stage.sim.node("Hill");
    const auto nameOf = [&](const QImage &image) {
        const double radius = stage.scene.radius();
        const QPointF at = stage.positionOf("Hill") + QPointF(-40, radius + 8);
        return image.copy(QRect(at.toPoint(), QSize(80, 10)));
    };
    const QImage nobody = nameOf(stage.floods());
    QVERIFY(nameOf(stage.floods({SelectedNode {hill}, {}})) != nobody);
    QVERIFY(nameOf(stage.floods({{}, hill})) != nobody);
    QCOMPARE(nameOf(stage.floods({SelectedNode {stage.sim.node("Smith")}, {}})), nobody);
}

void TestGraphPainter::linksAreAsWideAsTheyAreBusy()
{
    Stage stage;
    const QImage idle = stage.herd();
    stage.rates.sample(stage.store.state(), 1);
    for (int i = 0; i < 200; ++i)
        stage.sim.report("Hill");
    stage.store.append(stage.sim.facts());
    stage.rates.sample(stage.store.state(), 1);
    const LinkId link = stage.sim.link("Hill", "Smith");
    const LinkConfig &ends = stage.sim.config().link(link);
    QVERIFY(stage.rates.rate(link, ends.a == stage.sim.node("Hill") ? 0 : 1) > 10);
    // Beside the middle of Hill's half of it.
    const QLineF whole(stage.positionOf("Hill"), stage.positionOf("Smith"));
    const QPointF across(-whole.dy() / whole.length(), whole.dx() / whole.length());
    const QPointF beside = whole.pointAt(0.35) - 2 * across;
    QVERIFY(stage.isBlank(idle, beside));
    QVERIFY(!stage.isBlank(stage.herd(), beside));
}

void TestGraphPainter::cutsNothingOffWhereAllIsShown_data()
{
    QTest::addColumn<QSize>("view");
    for (const QSize size : {QSize(583, 109), QSize(220, 120), QSize(600, 210), QSize(700, 187),
                             QSize(1280, 368), QSize(300, 700), QSize(1920, 900)})
        QTest::addRow("%d x %d", size.width(), size.height()) << size;
}

// Signs with badges, names, rings around servers and what lies over their corners: with paper around
// the view nothing of it comes to lie there.
void TestGraphPainter::cutsNothingOffWhereAllIsShown()
{
    QFETCH(QSize, view);
    constexpr int Around = 60;
    Stage stage;
    stage.sim.report("Hill");
    stage.store.append(stage.sim.facts());
    stage.scene.fit(view);
    stage.playback.seek(1); // past the message of the client, who is nowhere in the graph
    const Flood *flood = stage.playback.focus();
    QVERIFY(flood);
    QImage image(view + QSize(2 * Around, 2 * Around), QImage::Format_ARGB32_Premultiplied);
    image.fill(stage.theme.canvas);
    {
        QPainter painter(&image);
        painter.translate(Around, Around);
        const GraphPainter graph(painter, stage.scene, stage.store.state(), stage.theme, QFont());
        const LabelPlan labels = graph.paintHerd(stage.rates, {}, view);
        for (const NodeId node : stage.sim.config().allNodes()) {
            const QPointF at = stage.scene.positionOf(node);
            paintNode(painter, at, stage.scene.radius(), NodeLook::Failed, stage.theme);
            paintStar(painter, stage.scene.cornerOf(node).center(), 11, Qt::red, stage.theme);
            if (labels.contains(node))
                graph.paintFloods(stage.playback,
                                  {SelectedNode {node}, node, false, true, false, labels}, view);
        }
        // All of it between servers.
        const TimeScale &scale = stage.playback.shown().scale();
        for (double at = 0; at <= 6; at += 0.05) {
            const auto dots = stage.scene.dotsOf(*flood, at, scale);
            if (std::none_of(dots.begin(), dots.end(), [](const GraphScene::Dot &dot) {
                    return dot.token.kind == Token::Kind::Iamat;
                }))
                graph.paintFlood(*flood, at, scale);
        }
    }
    const QRect seen(QPoint(Around, Around), view);
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (!seen.contains(x, y))
                QVERIFY2(image.pixelColor(x, y) == stage.theme.canvas,
                         qPrintable(QStringLiteral("%1, %2").arg(x - Around).arg(y - Around)));
        }
    }
}

void TestGraphPainter::framesTheFocus()
{
    const Stage stage;
    QVERIFY(!stage.isBlank(stage.floods({{}, {}, true}), {0, 300}));
    QVERIFY(stage.isBlank(stage.floods(), {0, 300}));
}

void TestGraphPainter::showsMessagesInTheHueOfTheirFlood()
{
    Stage stage;
    stage.sim.report("Hill");
    stage.store.append(stage.sim.facts());
    stage.playback.seek(0.3);
    const QColor hue = stage.theme.floods[stage.playback.focus()->number % 6];
    const QImage floods = stage.floods();
    int travelling = 0;
    for (const GraphScene::Dot &dot : stage.scene.dots()) {
        if (dot.token.kind != Token::Kind::Travelling)
            continue;
        QCOMPARE(floods.pixelColor(dot.at.toPoint()), hue);
        ++travelling;
    }
    QVERIFY(travelling > 0);
    QVERIFY(!stage.isBlank(floods, stage.positionOf("Hill"))); // reached
}

void TestGraphPainter::saysThatNoServerRuns()
{
    Stage stage;
    const QPointF notice(Stage::View.width() / 2.0, 14);
    QVERIFY(stage.isBlank(stage.floods(), notice));
    for (NodeId node : stage.sim.config().allNodes())
        stage.sim.herd().stop(node);
    stage.store.append(stage.sim.facts());
    QVERIFY(!stage.isBlank(stage.floods(), notice));
}

void TestGraphPainter::saysWhatToDo_data()
{
    QTest::addColumn<bool>("canStart");
    QTest::addColumn<bool>("isTaken"); // a server's port
    QTest::addColumn<QString>("words");
    QTest::newRow("start it") << true << false
                              << QStringLiteral(
                                     "No server runs. Start the herd, then send a report.");
    QTest::newRow("nothing can be done") << false << false << QStringLiteral("No server runs.");
    QTest::newRow("their ports are taken")
        << true << true
        << QStringLiteral("No server runs: other programs have their ports, as said above.");
}

// Starting would not help where the ports are taken, which the bar above offers to mend.
void TestGraphPainter::saysWhatToDo()
{
    QFETCH(bool, canStart);
    QFETCH(bool, isTaken);
    Stage stage;
    QCOMPARE(graphNotice(stage.store.state(), stage.playback, canStart), QString());
    for (NodeId node : stage.sim.config().allNodes())
        stage.sim.herd().stop(node);
    stage.store.append(stage.sim.facts());
    if (isTaken) {
        const quint64 last = stage.store.facts().back().seq;
        stage.store.append({Fact {last + 1, stage.store.facts().back().at, NodeId {0},
                                  fact::NodeFailed {NodeFailure::PortInUse, {}}}});
    }
    QTEST(graphNotice(stage.store.state(), stage.playback, canStart), "words");
}

void TestGraphPainter::itsNoticeHidesNoServer_data()
{
    QTest::addColumn<QList<QPointF>>("servers");
    QTest::addColumn<int>("hidden");
    using Servers = QList<QPointF>;
    QTest::newRow("none") << Servers() << 0;
    QTest::newRow("above") << Servers {{300, 20}} << 0;
    QTest::newRow("above and below") << Servers {{300, 20}, {300, 180}} << 0;
    QTest::newRow("but at the right") << Servers {{300, 20}, {300, 180}, {60, 20}, {60, 180}} << 0;
    QTest::newRow("everywhere") << Servers {{300, 20}, {301, 20},  {60, 20},   {540, 20}, {61, 20},
                                            {541, 20}, {300, 180}, {540, 180}, {541, 180}}
                                << 1;
}

void TestGraphPainter::itsNoticeHidesNoServer()
{
    QFETCH(QList<QPointF>, servers);
    const QSizeF view(600, 200);
    const QFontMetricsF metrics {QFont()};
    const QRectF box = noticePlace(metrics, QStringLiteral("No server runs."), servers, 20, view);
    QVERIFY(QRectF(QPointF(), view).contains(box));
    const QRectF around = box.adjusted(-20, -20, 20, 20);
    QTEST(int(std::count_if(servers.begin(), servers.end(),
                            [&](const QPointF &server) { return around.contains(server); })),
          "hidden");
}

QTEST_MAIN(TestGraphPainter)
#include "tst_graphpainter.moc"
