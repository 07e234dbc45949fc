// SPDX-License-Identifier: GPL-3.0-or-later
// Long because one view, one program, and each gesture a test.
#include "tests/ui/model/flood/simulated.h"
#include "ui/model/diagram/diagramsource.h"
#include "ui/model/diagram/standout.h"
#include "ui/widgets/diagram/diagramview.h"
#include "ui/widgets/theme/theme.h"

#include <QPainter>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

using namespace herd;
using namespace herd::ui;
using test::Simulated;
using namespace std::chrono_literals;

namespace {

// A flood of eight messages, at its real times.
struct Shown
{
    explicit Shown(const HerdConfig &herd = test::seedHerd())
        : sim(herd, 3, 3ms)
        , store(sim.config())
    {
        store.append(sim.facts());
        sim.report(NodeId {0});
        store.append(sim.facts());
        view.resize(800, 400);
        view.show();
        view.setDiagram(DiagramSource(store).make({}));
        QObject::connect(&view, &DiagramView::picked,
                         [this](const Selected &what) { picked.append(what); });
    }
    int arrows() const { return int(view.diagram().arrows.size()); }
    // Where nothing else is as near.
    QPoint spot(int arrow) const
    {
        const auto *line = view.layoutOfArrows().find(arrow);
        for (double share = 0.05; share < 1; share += 0.01) {
            const QPoint at = line->at.pointAt(share).toPoint();
            if (view.layoutOfArrows().nearest(at, 3) == line)
                return at;
        }
        return {};
    }
    void turn(int notches, QPoint at, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QWheelEvent wheel(at, at, {}, {0, 120 * notches}, Qt::NoButton, modifiers,
                          Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(&view, &wheel);
    }
    QImage picture() { return view.grab().toImage(); }

    Simulated sim;
    TraceStore store;
    DiagramView view;
    QList<Selected> picked;
};

HerdConfig manyServers()
{
    QList<QByteArray> names;
    QList<std::pair<QByteArray, QByteArray>> links;
    for (int i = 0; i < 60; ++i) {
        names.append("server-with-a-rather-long-name-" + QByteArray::number(i));
        if (i > 0)
            links.append({names[i - 1], names[i]});
    }
    return test::makeHerd("many", names, links);
}

} // namespace

class TestDiagramView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aClickSelectsTheMessage();
    void aClickOnALineSelectsTheServer();
    void aClickOnTheAxisAsksForTheMoment();
    void aWheelZoomsAtThePointer();
    void aDragPans();
    void keysGoAlongTheMessages();
    void keysGoAlongAServersMessages();
    void keysZoomAndSelect();
    void tellsAssistiveTools();
    void scrollsThroughManyServers();
    void whatIsSelectedStandsOut();
    void theCursorIsTold();
    void isPaintedInEveryState();
    void aPictureHasNoMarks();
};

void TestDiagramView::aClickSelectsTheMessage()
{
    Shown s;
    QCOMPARE(s.arrows(), 9);
    for (int i = 0; i < s.arrows(); ++i) {
        const QPoint at = s.spot(i);
        QVERIFY(!at.isNull());
        QTest::mouseClick(&s.view, Qt::LeftButton, {}, at);
        const Arrow &arrow = s.view.diagram().arrows[size_t(i)];
        QCOMPARE(s.picked.size(), i + 1);
        QVERIFY(s.picked.last() == selectedOf(arrow));
    }
    QTest::mouseClick(&s.view, Qt::LeftButton, {}, {s.view.width() - 4, 3});
    QVERIFY(s.picked.last() == Selected());
}

void TestDiagramView::aClickOnALineSelectsTheServer()
{
    Shown s;
    for (const Lane &lane : s.view.diagram().servers) {
        const int y = qRound(s.view.shown().frame.room().yOf(s.view.diagram().laneOf(lane.node)));
        for (int x : {10, s.view.width() - 10}) { // its name, its line
            QTest::mouseClick(&s.view, Qt::LeftButton, {}, {x, y});
            QVERIFY(s.picked.last() == Selected(SelectedNode {lane.node}));
        }
    }
}

void TestDiagramView::aClickOnTheAxisAsksForTheMoment()
{
    Shown s;
    QList<Nanoseconds> asked;
    connect(&s.view, &DiagramView::momentAsked, [&asked](Nanoseconds at) { asked.append(at); });
    const QPoint at(500, s.view.height() - 5);
    QTest::mousePress(&s.view, Qt::LeftButton, {}, at);
    QMouseEvent drag(QEvent::MouseMove, QPointF(300, at.y()), QPointF(300, at.y()), Qt::NoButton,
                     Qt::LeftButton, {});
    QCoreApplication::sendEvent(&s.view, &drag);
    QTest::mouseRelease(&s.view, Qt::LeftButton, {}, {300, at.y()});
    QCOMPARE(asked, QList<Nanoseconds>({s.view.scale().timeAt(500), s.view.scale().timeAt(300)}));
    QVERIFY(s.picked.isEmpty());
    QCOMPARE(s.view.scale().window(), DiagramScale::Window());
}

void TestDiagramView::aWheelZoomsAtThePointer()
{
    Shown s;
    QSignalSpy changed(&s.view, &DiagramView::windowChanged);
    const Nanoseconds under = s.view.scale().timeAt(400), length = s.view.scale().length();
    s.turn(5, {400, 100});
    QVERIFY(s.view.scale().length() < length / 2);
    QVERIFY(std::abs(s.view.scale().xOf(under) - 400) < 0.5);
    QCOMPARE(changed.size(), 1);
    const double from = s.view.scale().window().from;
    s.turn(-1, {400, 100}, Qt::ShiftModifier);
    QVERIFY(s.view.scale().window().from > from); // along
    QTest::mouseDClick(&s.view, Qt::LeftButton, {}, {s.view.width() - 4, 3});
    QCOMPARE(s.view.scale().window(), DiagramScale::Window());
}

void TestDiagramView::aDragPans()
{
    Shown s;
    s.view.setWindow({0.3, 0.6});
    const Nanoseconds under = s.view.scale().timeAt(400);
    QTest::mousePress(&s.view, Qt::LeftButton, {}, {400, 100});
    QMouseEvent drag(QEvent::MouseMove, QPointF(460, 100), QPointF(460, 100), Qt::NoButton,
                     Qt::LeftButton, {});
    QCoreApplication::sendEvent(&s.view, &drag);
    QTest::mouseRelease(&s.view, Qt::LeftButton, {}, {460, 100});
    QVERIFY(std::abs(s.view.scale().xOf(under) - 460) < 0.5);
    QVERIFY(s.picked.isEmpty()); // it was no click
}

void TestDiagramView::keysGoAlongTheMessages()
{
    Shown s;
    const auto chosen = [&s] {
        QTest::keyClick(&s.view, Qt::Key_Return);
        return s.picked.isEmpty() ? Selected() : s.picked.last();
    };
    const auto &arrows = s.view.diagram().arrows;
    for (const Arrow &arrow : arrows) {
        QTest::keyClick(&s.view, Qt::Key_Right);
        QVERIFY(chosen() == selectedOf(arrow));
    }
    QTest::keyClick(&s.view, Qt::Key_Right); // there is no other
    QVERIFY(chosen() == selectedOf(arrows.back()));
    QTest::keyClick(&s.view, Qt::Key_Left);
    QVERIFY(chosen() == selectedOf(arrows[arrows.size() - 2]));
    QTest::keyClick(&s.view, Qt::Key_Home);
    QVERIFY(chosen() == selectedOf(arrows.front()));
    QTest::keyClick(&s.view, Qt::Key_End);
    QVERIFY(chosen() == selectedOf(arrows.back()));
    QTest::keyClick(&s.view, Qt::Key_Escape);
    QVERIFY(s.picked.last() == Selected());
    // Where nothing is chosen, from the beginning of what is shown.
    s.view.setWindow({0.5, 0.7});
    const Nanoseconds from = s.view.scale().timeAt(s.view.scale().left());
    QTest::keyClick(&s.view, Qt::Key_Right);
    const auto *hop = std::get_if<SelectedHop>(&s.picked.last());
    QVERIFY(!hop);
    const Selected next = chosen();
    const auto first = std::find_if(arrows.begin(), arrows.end(),
                                    [from](const Arrow &arrow) { return arrow.begin >= from; });
    QVERIFY(next == selectedOf(*first));
}

void TestDiagramView::keysGoAlongAServersMessages()
{
    Shown s;
    QTest::keyClick(&s.view, Qt::Key_Down);
    QTest::keyClick(&s.view, Qt::Key_Down);
    QTest::keyClick(&s.view, Qt::Key_Return);
    const NodeId second = s.view.diagram().servers[1].node;
    QVERIFY(s.picked.last() == Selected(SelectedNode {second}));
    QList<Selected> expected, found;
    for (const Arrow &arrow : s.view.diagram().arrows) {
        if (arrow.from != second && arrow.to != second)
            continue;
        expected.append(selectedOf(arrow));
        QTest::keyClick(&s.view, Qt::Key_Right);
        QTest::keyClick(&s.view, Qt::Key_Return);
        found.append(s.picked.last());
    }
    QVERIFY(expected.size() >= 2);
    QVERIFY(found == expected);
    for (int i = 0; i < 10; ++i)
        QTest::keyClick(&s.view, Qt::Key_Up);
    QTest::keyClick(&s.view, Qt::Key_Return);
    QVERIFY(s.picked.last() == Selected(SelectedNode {s.view.diagram().servers[0].node}));
}

void TestDiagramView::keysZoomAndSelect()
{
    Shown s;
    QTest::keyClick(&s.view, Qt::Key_Return); // nothing is there yet
    QVERIFY(s.picked.isEmpty());
    QTest::keyClick(&s.view, Qt::Key_End);
    const double before = s.view.lineOfArrow(s.arrows() - 1).center().x();
    QTest::keyClick(&s.view, Qt::Key_Plus);
    QVERIFY(s.view.scale().window() != DiagramScale::Window());
    // What the keys are at stays where it is, as far as there is something beside it.
    const double after = s.view.lineOfArrow(s.arrows() - 1).center().x();
    QVERIFY(std::abs(after - before) < 40);
    QTest::keyClick(&s.view, Qt::Key_Minus);
    QCOMPARE(s.view.scale().window(), DiagramScale::Window());
    s.view.setWindow({0.2, 0.3});
    QTest::keyClick(&s.view, Qt::Key_F);
    QCOMPARE(s.view.scale().window(), DiagramScale::Window());
    // A step to what is not seen brings it there.
    s.view.setWindow({0, 0.1});
    QTest::keyClick(&s.view, Qt::Key_End);
    const QLineF last = s.view.lineOfArrow(s.arrows() - 1);
    QVERIFY(last.center().x() > s.view.scale().left()
            && last.center().x() < s.view.scale().right());
}

void TestDiagramView::tellsAssistiveTools()
{
    Shown s;
    QVERIFY(!s.view.accessibleName().isEmpty());
    QCOMPARE(s.view.accessibleDescription(), QStringLiteral("8 messages"));
    QTest::keyClick(&s.view, Qt::Key_Right);
    QVERIFY2(s.view.accessibleDescription().startsWith(QStringLiteral("IAMAT of kiwi at Hill")),
             qPrintable(s.view.accessibleDescription()));
    QTest::keyClick(&s.view, Qt::Key_Right);
    QVERIFY2(s.view.accessibleDescription().startsWith(QStringLiteral("Hill → ")),
             qPrintable(s.view.accessibleDescription()));
    QVERIFY(s.view.accessibleDescription().contains(QStringLiteral("new there")));
    QTest::keyClick(&s.view, Qt::Key_Down);
    QVERIFY(s.view.accessibleDescription().contains(QStringLiteral("has it since")));
    DiagramView empty;
    empty.setEmptyText(QStringLiteral("nothing yet"));
    QCOMPARE(empty.accessibleDescription(), QStringLiteral("nothing yet"));
}

void TestDiagramView::scrollsThroughManyServers()
{
    Shown s(manyServers());
    auto *bar = s.view.findChild<QScrollBar *>();
    QVERIFY(bar->isVisible());
    QVERIFY(bar->maximum() > 100);
    QVERIFY(s.view.shown().frame.plot().left() < s.view.width() / 2); // long names leave room
    bar->setValue(bar->maximum());
    const int last = s.view.diagram().lanes() - 1;
    const double y = s.view.shown().frame.room().yOf(last);
    QVERIFY(y > 0 && y < s.view.shown().frame.plot().bottom());
    s.turn(100, {20, 100}); // over the names
    QCOMPARE(bar->value(), 0);
    for (int i = 0; i < 60; ++i)
        QTest::keyClick(&s.view, Qt::Key_Down);
    QVERIFY(s.view.shown().frame.room().yOf(last) < s.view.shown().frame.plot().bottom());
    Shown few;
    QVERIFY(!few.view.findChild<QScrollBar *>()->isVisible());
}

void TestDiagramView::whatIsSelectedStandsOut()
{
    Shown s;
    const QImage before = s.picture();
    s.view.setSelected(selectedOf(s.view.diagram().arrows[3]));
    QCOMPARE(s.view.layoutOfArrows().lines().back().arrow, 3);
    QVERIFY(s.view.layoutOfArrows().lines().back().standsOut);
    QVERIFY(before != s.picture());
    s.view.setSelected(SelectedFlood {s.view.diagram().arrows[3].report}); // all of it
    QCOMPARE(before, s.picture());
}

void TestDiagramView::theCursorIsTold()
{
    Shown s;
    std::optional<Nanoseconds> told;
    connect(&s.view, &DiagramView::cursorMoved,
            [&told](std::optional<Nanoseconds> at) { told = at; });
    QMouseEvent move(QEvent::MouseMove, QPointF(500, 90), QPointF(500, 90), Qt::NoButton,
                     Qt::NoButton, {});
    QCoreApplication::sendEvent(&s.view, &move);
    QVERIFY(told);
    QCOMPARE(*told, s.view.scale().timeAt(500) - s.view.diagram().from);
    const QImage before = s.picture();
    s.view.showCursor(told);
    QVERIFY(before != s.picture());
    QEvent leave(QEvent::Leave);
    QCoreApplication::sendEvent(&s.view, &leave);
    QVERIFY(!told);
}

// Empty, tiny, with every end there is, with servers that come and go, in the dark, at a moment.
void TestDiagramView::isPaintedInEveryState()
{
    DiagramView empty;
    empty.setEmptyText(QStringLiteral("Nothing."));
    QVERIFY(!empty.grab().isNull());
    Shown s;
    const QImage before = s.picture();
    Diagram every = s.view.diagram();
    for (size_t i = 0; i < every.arrows.size(); ++i) {
        every.arrows[i].what = ArrowEnd(i);
        every.arrows[i].ofTable = i % 4 == 3;
    }
    every.arrows[size_t(ArrowEnd::UnderWay)].end.reset();
    every.servers[1].times.down.push_back({every.from, every.zero + 2ms});
    for (auto kind : {ServerTimes::Mark::Kind::Started, ServerTimes::Mark::Kind::Stopped,
                      ServerTimes::Mark::Kind::Killed, ServerTimes::Mark::Kind::Failed})
        every.servers[1].times.marks.push_back({every.zero + 2ms * (1 + int(kind)), kind});
    s.view.setDiagram(every);
    const QImage all = s.picture();
    QVERIFY(before != all);
    s.view.setKind(DiagramScale::Kind::Steps);
    const QImage steps = s.picture();
    QVERIFY(all != steps);
    s.view.setMoment(every.zero + 2ms);
    const QImage past = s.picture();
    QVERIFY(steps != past);
    s.view.setPalette(Theme::darkTheme().palette());
    QVERIFY(past != s.picture());
    QTest::keyClick(&s.view, Qt::Key_Right);
    QVERIFY(!s.picture().isNull());
    for (QSize size : {QSize(1, 1), QSize(90, 30), QSize(2000, 40)}) {
        s.view.resize(size);
        QVERIFY(!s.picture().isNull());
    }
}

void TestDiagramView::aPictureHasNoMarks()
{
    Shown s;
    const auto paint = [&s] {
        QImage image(s.view.size(), QImage::Format_RGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        s.view.paintPicture(painter);
        return image;
    };
    const QImage plain = paint();
    s.view.setSelected(selectedOf(s.view.diagram().arrows[3]));
    QTest::keyClick(&s.view, Qt::Key_Right);
    s.view.showCursor(1ms);
    QCOMPARE(paint(), plain);
    s.view.setWindow({0.2, 0.6});
    QVERIFY(paint() != plain); // as it is shown
}

QTEST_MAIN(TestDiagramView)
#include "tst_diagramview.moc"
