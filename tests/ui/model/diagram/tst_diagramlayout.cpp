// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/trials/randomherd.h"
#include "tests/ui/model/flood/simulated.h"
#include "ui/model/diagram/diagramlayout.h"
#include "ui/model/diagram/diagramtext.h"
#include "ui/model/diagram/standout.h"

#include <QLocale>
#include <QSet>
#include <QTest>

using namespace herd;
using namespace herd::ui;
using test::Simulated;
using namespace std::chrono_literals;

namespace {

// Many floods of a random herd, in a view.
struct Laid
{
    explicit Laid(int reports = 60, int most = 12)
    {
        SplitMix random(5);
        Simulated sim(randomHerd(random, most, most), 3, 30ms);
        for (int i = 0; i < reports; ++i) {
            sim.report(NodeId {i % most}, "c" + QByteArray::number(i));
            sim.herd().runFor(20ms);
        }
        floods = FloodLog(sim.config());
        for (const Fact &fact : sim.facts())
            floods.apply(fact);
        diagram = rangeDiagram(floods, floods.floods().front().started,
                               floods.floods().back().started + 1s);
        addServers(diagram, sim.config(), sim.config().allNodes(), ServerOrder::File);
        scale.setTimes(DiagramScale::Kind::Real, diagram.from, diagram.to, {});
        scale.setRoom(100, 900);
        room = {0, 30, 0, 30.0 * diagram.lanes()};
    }
    DiagramLayout layout(const std::vector<char> &marks = {},
                         int most = DiagramLayout::MostLines) const
    {
        return DiagramLayout(diagram, scale, room, marks, most);
    }
    bool isInView(const Arrow &arrow) const
    {
        const QLineF at = lineOf(arrow, diagram, scale, room);
        return at.x1() <= scale.right() && at.x2() >= scale.left()
            && std::max(at.y1(), at.y2()) >= room.from && std::min(at.y1(), at.y2()) <= room.to;
    }

    FloodLog floods;
    Diagram diagram;
    DiagramScale scale;
    LaneRoom room;
};

} // namespace

class TestDiagramLayout : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void drawsOrCountsEveryMessage_data();
    void drawsOrCountsEveryMessage();
    void placesAreThoseOfTimesAndLanes();
    void mergesOnlyWhatLooksTheSame();
    void neverLeavesOutWhatIsSelected();
    void leavesOutWhatIsKnownAlreadyFirst();
    void findsTheNearest();
    void bendsWhatWouldLieOnOthers();
    void saysWhatIsLeftOut();
};

void TestDiagramLayout::drawsOrCountsEveryMessage_data()
{
    QTest::addColumn<double>("from");
    QTest::addColumn<double>("to");
    QTest::addColumn<int>("most");
    QTest::addColumn<double>("bottom");
    QTest::newRow("all") << 0.0 << 1.0 << 100'000 << 1e6;
    QTest::newRow("no room") << 0.0 << 1.0 << 50 << 1e6;
    QTest::newRow("none") << 0.0 << 1.0 << 0 << 1e6;
    QTest::newRow("zoomed") << 0.4 << 0.45 << 100'000 << 1e6;
    QTest::newRow("the first lanes") << 0.0 << 1.0 << 100'000 << 80.0;
    QTest::newRow("zoomed and no room") << 0.4 << 0.6 << 20 << 200.0;
}

void TestDiagramLayout::drawsOrCountsEveryMessage()
{
    QFETCH(double, from);
    QFETCH(double, to);
    QFETCH(int, most);
    QFETCH(double, bottom);
    Laid l;
    l.scale.setWindow({from, to});
    l.room.to = bottom;
    const DiagramLayout layout = l.layout({}, most);
    QSet<int> drawn;
    for (const DiagramLayout::Line &line : layout.lines()) {
        QVERIFY(!drawn.contains(line.arrow));
        drawn.insert(line.arrow);
        QVERIFY(l.isInView(l.diagram.arrows[size_t(line.arrow)]));
    }
    const auto inView = std::count_if(l.diagram.arrows.begin(), l.diagram.arrows.end(),
                                      [&l](const Arrow &arrow) { return l.isInView(arrow); });
    QVERIFY(inView > 20);
    QCOMPARE(layout.inView(), qint64(inView));
    QCOMPARE(qint64(layout.lines().size()) + layout.merged() + layout.beyond(), qint64(inView));
    QVERIFY(int(layout.lines().size()) <= most);
}

void TestDiagramLayout::placesAreThoseOfTimesAndLanes()
{
    const Laid l;
    for (const Arrow &arrow : l.diagram.arrows) {
        const QLineF at = lineOf(arrow, l.diagram, l.scale, l.room);
        QCOMPARE(at.x1(), l.scale.xOf(arrow.begin));
        QCOMPARE(at.x2(), l.scale.xOf(*arrow.end));
        QCOMPARE(at.y1(), 30 * (l.diagram.laneOf(arrow.from) + 0.5));
        QCOMPARE(at.y2(), 30 * (l.diagram.laneOf(arrow.to) + 0.5));
    }
    // What did not get there ends on its way; what was never sent, at its beginning.
    Arrow arrow = l.diagram.arrows.back();
    const double from = l.room.yOf(l.diagram.laneOf(arrow.from)),
                 to = l.room.yOf(l.diagram.laneOf(arrow.to));
    arrow.what = ArrowEnd::Lost;
    QCOMPARE(lineOf(arrow, l.diagram, l.scale, l.room).y2(), from + 0.6 * (to - from));
    arrow.isSentSeen = false;
    QCOMPARE(lineOf(arrow, l.diagram, l.scale, l.room).y2(), from);
    arrow.what = ArrowEnd::UnderWay;
    arrow.end.reset();
    QCOMPARE(lineOf(arrow, l.diagram, l.scale, l.room).x2(), l.scale.xOf(l.diagram.to));
}

void TestDiagramLayout::mergesOnlyWhatLooksTheSame()
{
    const Laid l(300);
    const DiagramLayout layout = l.layout();
    QVERIFY(layout.merged() > 0);
    const auto looks = [&l](size_t i) {
        const Arrow &arrow = l.diagram.arrows[i];
        const QLineF at = lineOf(arrow, l.diagram, l.scale, l.room);
        return QList<qint64> {qRound64(at.x1()), qRound64(at.y1()), qRound64(at.x2()),
                              qRound64(at.y2()), int(arrow.what),   arrow.ofTable};
    };
    QSet<QList<qint64>> all, drawn;
    for (size_t i = 0; i < l.diagram.arrows.size(); ++i)
        all.insert(looks(i));
    for (const DiagramLayout::Line &line : layout.lines())
        drawn.insert(looks(size_t(line.arrow)));
    QCOMPARE(drawn, all);
    QCOMPARE(size_t(drawn.size()), layout.lines().size());
}

void TestDiagramLayout::neverLeavesOutWhatIsSelected()
{
    const Laid l(100);
    const std::vector<char> marks
        = standOut(SelectedFlood {l.floods.floods()[50].report.line()}, l.diagram);
    const auto count = std::count(marks.begin(), marks.end(), 1);
    QVERIFY(count > 10);
    const DiagramLayout layout = l.layout(marks, 5);
    QCOMPARE(layout.lines().size(), size_t(count) + 5);
    for (size_t i = 0; i < layout.lines().size(); ++i) {
        const DiagramLayout::Line &line = layout.lines()[i];
        QCOMPARE(line.standsOut, marks[size_t(line.arrow)] != 0);
        QCOMPARE(line.standsOut, i >= 5); // over the others
    }
}

void TestDiagramLayout::leavesOutWhatIsKnownAlreadyFirst()
{
    const Laid l;
    const DiagramLayout all = l.layout();
    int others = 0;
    for (const DiagramLayout::Line &line : all.lines())
        others += l.diagram.arrows[size_t(line.arrow)].what != ArrowEnd::Duplicate ? 1 : 0;
    const DiagramLayout layout = l.layout({}, others);
    QVERIFY(layout.beyond() > 0);
    for (const DiagramLayout::Line &line : layout.lines())
        QVERIFY(l.diagram.arrows[size_t(line.arrow)].what != ArrowEnd::Duplicate);
}

void TestDiagramLayout::findsTheNearest()
{
    Laid l(3);
    const DiagramLayout layout = l.layout();
    QVERIFY(!layout.isCrowded());
    for (const DiagramLayout::Line &line : layout.lines()) {
        const QPointF at = line.at.pointAt(0.43);
        const auto *found = layout.nearest(at, 3);
        QVERIFY(found);
        QVERIFY(found->at.distanceTo(at) <= line.at.distanceTo(at));
        QCOMPARE(layout.find(line.arrow), &line);
    }
    QVERIFY(!layout.nearest({-500, -500}, 7));
    QVERIFY(!layout.find(-1));
}

void TestDiagramLayout::bendsWhatWouldLieOnOthers()
{
    Laid l(3);
    l.scale.setTimes(DiagramScale::Kind::Steps, l.diagram.from, l.diagram.to, l.diagram.moments());
    const DiagramLayout layout = l.layout();
    int bent = 0;
    for (const DiagramLayout::Line &line : layout.lines()) {
        const Arrow &arrow = l.diagram.arrows[size_t(line.arrow)];
        const int lanes = std::abs(l.diagram.laneOf(arrow.from) - l.diagram.laneOf(arrow.to));
        QCOMPARE(line.at.bend > 0, lanes > 1 && arrow.from.isValid());
        bent += line.at.bend > 0 ? 1 : 0;
    }
    QVERIFY(bent > 5);
}

void TestDiagramLayout::saysWhatIsLeftOut()
{
    Laid l;
    QCOMPARE(omittedText(l.diagram, l.layout({}, 100'000)).contains(QStringLiteral(" of ")),
             l.layout().merged() > 0);
    const DiagramLayout few = l.layout({}, 50);
    QCOMPARE(omittedText(l.diagram, few),
             QStringLiteral("50 of %1 arrows drawn here: zoom in for the others")
                 .arg(QLocale::c().toString(few.inView())));
    l.diagram.leftOut = 1;
    l.diagram.firstKept = 17;
    QVERIFY(omittedText(l.diagram, few)
                .endsWith(QStringLiteral(
                    "; 1 earlier message left out; floods before number 17 are no longer kept")));
    QCOMPARE(omittedText({}, {}), QString());
}

QTEST_GUILESS_MAIN(TestDiagramLayout)
#include "tst_diagramlayout.moc"
