// SPDX-License-Identifier: GPL-3.0-or-later
// Long because one pane, one program, and all that can be chosen in it a test.
#include "tests/ui/model/playback/playedrun.h"
#include "ui/widgets/diagram/diagramview.h"
#include "ui/widgets/diagrampane/comparisontable.h"
#include "ui/widgets/diagrampane/diagrambar.h"
#include "ui/widgets/diagrampane/diagramlegend.h"
#include "ui/widgets/diagrampane/diagrampane.h"
#include "ui/widgets/theme/theme.h"

#include <QComboBox>
#include <QMouseEvent>
#include <QPainter>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace herd;
using namespace herd::ui;
using test::PlayedRun;
using namespace std::chrono_literals;

namespace {

struct Shown : PlayedRun
{
    explicit Shown(int reports = 1)
        : PlayedRun(test::seedHerd(), 3, 3ms)
    {
        playback.setWatched(false); // no graph is there: floods are shown as they ended
        store.append(sim.facts());
        for (int i = 0; i < reports; ++i)
            report();
        pane.resize(900, 500);
        pane.show();
    }
    using PlayedRun::report;
    QComboBox *list(const char *name)
    {
        for (QComboBox *each : pane.findChildren<QComboBox *>()) {
            if (each->accessibleName() == QLatin1String(name))
                return each;
        }
        return nullptr;
    }
    void choose(const char *name, int row)
    {
        list(name)->setCurrentIndex(row);
        Q_EMIT list(name)->activated(row);
    }
    QToolButton *compareButton()
    {
        for (QToolButton *each : pane.findChildren<QToolButton *>()) {
            if (each->isCheckable())
                return each;
        }
        return nullptr;
    }
    QByteArray shown() { return pane.view().diagram().arrows.front().report; }
    QByteArray report(int i) { return store.floods().floods()[size_t(i)].report.line(); }
    QString title() { return pane.findChild<TitledDiagram *>()->title(); }
    ComparisonTable *table() { return pane.findChild<ComparisonTable *>(); }
    DiagramLegend *legend() { return pane.findChild<DiagramLegend *>(); }

    Playhead playhead {store, playback};
    DiagramPane pane {store, selection, playhead, playback};
};

} // namespace

class TestDiagramPane : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysThatThereIsNothingYet();
    void asksForNothingThatCannotBeDone();
    void followsTheLatestFlood();
    void showsTheFloodOfTheGraph();
    void saysNothingOfTheFuture();
    void showsTheFloodThatIsSelected();
    void aClickIsEverybodysSelection();
    void theAxisMovesThePlayhead();
    void showsARangeOfTime();
    void rests();
    void ordersServersAndScales();
    void comparesTwoFloods();
    void comparesTwoRanges();
    void comparesAnyTwoRanges();
    void bothHaveOneAxisAndOneCursor();
    void comparesWithAnotherRecording();
    void legendSaysWhatIsThere();
    void makesPictures();
    void everyChoiceHasANameAndFocus();
};

void TestDiagramPane::saysThatThereIsNothingYet()
{
    Shown s(0);
    QVERIFY(s.pane.view().diagram().isEmpty());
    QVERIFY(s.pane.view().accessibleDescription().startsWith(QStringLiteral("No flood yet")));
    s.choose("What the diagram shows", 1);
    QVERIFY(s.pane.view().accessibleDescription().startsWith(QStringLiteral("No message")));
}

void TestDiagramPane::asksForNothingThatCannotBeDone()
{
    Shown s(0);
    s.pane.setCanSend(false);
    QCOMPARE(s.pane.view().accessibleDescription(), QStringLiteral("There is no flood."));
}

// A burst of floods, of which the graph shows the first for as long as it moves.
void TestDiagramPane::showsTheFloodOfTheGraph()
{
    Shown s(0);
    s.playback.setWatched(true);
    for (int i = 0; i < 3; ++i)
        s.report();
    const auto isAlike = [&s] {
        return s.shown() == s.playback.shown().focused();
    };
    QTRY_VERIFY(!s.pane.view().diagram().isEmpty());
    QCOMPARE(s.shown(), s.report(0));
    QVERIFY(isAlike());
    while (s.playback.isMoving())
        s.playback.advance(0.1);
    QTRY_COMPARE(s.shown(), s.report(2));
    QVERIFY(isAlike());
    s.playback.replay(s.report(1));
    QTRY_COMPARE(s.shown(), s.report(1));
    QVERIFY(isAlike());
    s.playback.followLatest();
    QTRY_COMPARE(s.shown(), s.report(2));
    QCOMPARE(s.list("Flood of the diagram")->currentIndex(), 0);
}

void TestDiagramPane::saysNothingOfTheFuture()
{
    Shown s;
    const auto says = [&s](const char *words) {
        return s.title().contains(QString::fromUtf8(words));
    };
    QTRY_VERIFY2(says("8 messages"), qPrintable(s.title()));
    s.playhead.showAt(s.store.floods().latest()->started);
    QTRY_VERIFY2(!says("8 messages") && says("reached 1 of 5"), qPrintable(s.title()));
    s.choose("What the diagram shows", 1);
    QTRY_VERIFY2(!says("8 messages") && says("1 flood"), qPrintable(s.title()));
    s.playhead.goLive();
    QTRY_VERIFY2(says("8 messages of 1 flood"), qPrintable(s.title()));
}

void TestDiagramPane::followsTheLatestFlood()
{
    Shown s;
    QCOMPARE(s.shown(), s.report(0));
    s.pane.view().setWindow({0.2, 0.5});
    s.report();
    QTRY_COMPARE(s.shown(), s.report(1));
    QCOMPARE(s.pane.view().scale().window(),
             DiagramScale::Window()); // the zoom was another flood's
    s.playhead.showAt(s.store.floods().floods()[0].started + 1s);
    QTRY_COMPARE(s.shown(), s.report(0)); // the latest of then
    s.playhead.goLive();
    QTRY_COMPARE(s.shown(), s.report(1));
}

void TestDiagramPane::showsTheFloodThatIsSelected()
{
    Shown s(3);
    s.selection.select(SelectedFlood {s.report(0)});
    QTRY_COMPARE(s.shown(), s.report(0));
    QTRY_COMPARE(s.list("Flood of the diagram")->currentData().toByteArray(), s.report(0));
    s.report();
    QTest::qWait(0);
    s.selection.select(SelectedNode {s.sim.node("Smith")}); // no other flood
    QTRY_COMPARE(s.list("Flood of the diagram")->count(), 5);
    QCOMPARE(s.shown(), s.report(0));
    s.choose("Flood of the diagram", 2);
    QCOMPARE(s.shown(), s.report(2));
    QVERIFY(s.selection.current() == Selected(SelectedFlood {s.report(2)}));
    s.choose("Flood of the diagram", 0);
    QCOMPARE(s.shown(), s.report(3));
}

void TestDiagramPane::aClickIsEverybodysSelection()
{
    Shown s;
    const auto &line = s.pane.view().layoutOfArrows().lines().back();
    QTest::mouseClick(&s.pane.view(), Qt::LeftButton, {}, line.at.pointAt(0.5).toPoint());
    QVERIFY(s.selection.as<SelectedHop>());
    QVERIFY(s.pane.view().layoutOfArrows().lines().back().standsOut);
    s.selection.clear();
    QVERIFY(!s.pane.view().layoutOfArrows().lines().back().standsOut);
}

void TestDiagramPane::theAxisMovesThePlayhead()
{
    Shown s;
    const QPoint at(500, s.pane.view().height() - 5);
    const Nanoseconds expected = s.pane.view().scale().timeAt(500);
    QTest::mouseClick(&s.pane.view(), Qt::LeftButton, {}, at);
    QVERIFY(!s.playhead.isLive());
    QCOMPARE(s.playhead.at(), expected);
}

void TestDiagramPane::showsARangeOfTime()
{
    Shown s(4);
    s.choose("What the diagram shows", 1);
    QVERIFY(!s.pane.view().diagram().isFlood);
    QCOMPARE(s.pane.view().diagram().floods, 2); // five seconds apart
    s.choose("Time range", 4);
    QCOMPARE(s.pane.view().diagram().floods, 4);
    QCOMPARE(s.pane.view().diagram().messages, 32);
    s.pane.view().setWindow({0.2, 0.4});
    s.choose("Order of servers", 1);
    QVERIFY(s.pane.view().scale().window() != DiagramScale::Window());
    s.choose("Time range", 3);
    QCOMPARE(s.pane.view().scale().window(),
             DiagramScale::Window()); // the zoom was another range's
    const Nanoseconds from = s.store.floods().floods()[1].started;
    s.pane.showRange(from, from + 1s);
    QCOMPARE(s.pane.view().diagram().floods, 1);
    QCOMPARE(s.pane.view().diagram().from, from);
    QCOMPARE(s.pane.bar().scope(), DiagramSource::Scope::Range);
    s.report();
    QTest::qWait(200);
    QCOMPARE(s.pane.view().diagram().from, from); // it was given
    s.choose("Time range", 4);
    QCOMPARE(s.pane.view().diagram().floods, 5);
}

// Nobody looks: nothing is drawn.
void TestDiagramPane::rests()
{
    Shown s;
    s.pane.hide();
    s.report();
    QTest::qWait(200);
    QCOMPARE(s.shown(), s.report(0));
    s.pane.show();
    QCOMPARE(s.shown(), s.report(1));
}

void TestDiagramPane::ordersServersAndScales()
{
    Shown s;
    const auto first = [&s] {
        const Diagram &diagram = s.pane.view().diagram();
        return diagram.names.node(diagram.servers.front().node).name;
    };
    QCOMPARE(first(), QByteArray("Hill"));
    s.choose("Order of servers", 1);
    QCOMPARE(first(), QByteArray("Campbell"));
    s.choose("Time scale of the diagram", 1);
    QCOMPARE(s.pane.view().scale().kind(), DiagramScale::Kind::Steps);
}

void TestDiagramPane::comparesTwoFloods()
{
    Shown s(2);
    s.sim.report("Hill");
    s.sim.herd().runFor(3ms);
    s.sim.herd().kill(s.sim.node("Smith"));
    s.store.append(s.sim.facts());
    QVERIFY(!s.pane.comparedView().isVisible());
    s.selection.select(SelectedFlood {s.report(0)});
    s.compareButton()->setChecked(true);
    QVERIFY(s.pane.comparedView().isVisible());
    QVERIFY(s.pane.comparedView().diagram().isEmpty()); // none is chosen yet
    QVERIFY(s.table()->rows() == 0);
    s.choose("Flood to compare with", 2);
    QCOMPARE(s.pane.comparedView().diagram().arrows.front().report, s.report(1));
    QVERIFY(s.table()->rows() > 10);
    s.choose("Flood to compare with", 1);
    QCOMPARE(s.pane.comparedView().diagram().arrows.front().report, s.report(2));
    QVERIFY2(s.table()->sentence().startsWith(QStringLiteral("First difference, after")),
             qPrintable(s.table()->sentence()));
    // What is clicked below is selected, and stays below.
    const auto &line = s.pane.comparedView().layoutOfArrows().lines().back();
    QTest::mouseClick(&s.pane.comparedView(), Qt::LeftButton, {}, line.at.pointAt(0.5).toPoint());
    QVERIFY(s.selection.as<SelectedHop>());
    QCOMPARE(s.selection.as<SelectedHop>()->report, s.report(2));
    QTest::qWait(200);
    QCOMPARE(s.shown(), s.report(0));
    s.pane.compare(s.report(1), s.report(0));
    QCOMPARE(s.shown(), s.report(1));
    QCOMPARE(s.pane.comparedView().diagram().arrows.front().report, s.report(0));
    s.compareButton()->setChecked(false);
    QVERIFY(!s.pane.comparedView().isVisible());
}

void TestDiagramPane::comparesTwoRanges()
{
    Shown s(6); // five seconds apart
    s.choose("What the diagram shows", 1);
    s.pane.view().setWindow({0.2, 0.4});
    s.compareButton()->setChecked(true);
    QCOMPARE(s.pane.view().scale().window(), s.pane.comparedView().scale().window());
    QVERIFY(!s.list("Flood to compare with")->isVisible());
    const Diagram &a = s.pane.view().diagram(), &b = s.pane.comparedView().diagram();
    QCOMPARE(b.to, a.from);
    QCOMPARE(b.to - b.from, a.to - a.from);
    QCOMPARE(a.floods + b.floods, 4);
    QVERIFY(s.table()->rows() >= 4);
    QVERIFY(!s.table()->sentence().isEmpty());
    s.pane.setOther(&s.store.floods(), &s.store.names(), QStringLiteral("itself"));
    QCOMPARE(b.from, a.from); // the same time of the same run
    QVERIFY2(s.table()->sentence().startsWith(QStringLiteral("No difference")),
             qPrintable(s.table()->sentence()));
}

void TestDiagramPane::comparesAnyTwoRanges()
{
    Shown s(6);
    const auto begun = [&s](int flood) {
        return s.store.floods().floods()[size_t(flood)].started;
    };
    QVERIFY(!s.pane.isRangeShown());
    s.pane.showRange(begun(4), begun(4) + 1s);
    QVERIFY(s.pane.isRangeShown());
    s.pane.compareRange(begun(0), begun(1) + 1s); // earlier and longer
    const Diagram &a = s.pane.view().diagram(), &b = s.pane.comparedView().diagram();
    QVERIFY(s.pane.bar().isComparing());
    QCOMPARE(a.from, begun(4));
    QCOMPARE(a.floods, 1);
    QCOMPARE(b.from, begun(0));
    QCOMPARE(b.floods, 2);
    QCOMPARE(a.to - a.from, b.to - b.from); // on one axis
    QVERIFY(s.table()->rows() >= 2);
    s.pane.compareRange(begun(4), begun(4) + 1s); // with itself
    QCOMPARE(b.from, begun(4));
    QVERIFY2(s.table()->sentence().startsWith(QStringLiteral("No difference")),
             qPrintable(s.table()->sentence()));
    s.pane.showRange(begun(3), begun(3) + 1s); // the time before again
    QCOMPARE(b.to, begun(3));
}

void TestDiagramPane::bothHaveOneAxisAndOneCursor()
{
    Shown s(2);
    s.pane.compare(s.report(0), s.report(1));
    DiagramView &a = s.pane.view(), &b = s.pane.comparedView();
    for (int scale : {0, 1}) {
        s.choose("Time scale of the diagram", scale);
        a.setWindow({});
        b.setWindow({});
        QTest::keyClick(&a, Qt::Key_Plus);
        QCOMPARE(a.scale().window(), b.scale().window());
        QTest::keyClick(&b, Qt::Key_Plus);
        QCOMPARE(a.scale().window(), b.scale().window());
        for (Nanoseconds at : {0ns, 1ms + 0ns, 3500us + 0ns})
            QVERIFY(std::abs(a.scale().xOf(a.diagram().zero + at)
                             - b.scale().xOf(b.diagram().zero + at))
                    < 0.01);
    }
    const QImage before = b.grab().toImage();
    QMouseEvent move(QEvent::MouseMove, QPointF(400, 50), QPointF(400, 50), Qt::NoButton,
                     Qt::NoButton, {});
    QCoreApplication::sendEvent(&a, &move);
    QVERIFY(before != b.grab().toImage());
}

void TestDiagramPane::comparesWithAnotherRecording()
{
    Shown s;
    test::Simulated other(test::seedHerd(), 9, 3ms);
    other.report("Smith", "emu");
    FloodLog floods(other.config());
    for (const Fact &fact : other.facts())
        floods.apply(fact);
    QSignalSpy asked(&s.pane, &DiagramPane::recordingAsked);
    s.pane.compare(s.report(0));
    s.pane.setRecordingOffered(true);
    for (QToolButton *each : s.pane.findChildren<QToolButton *>()) {
        if (each->text().startsWith(QStringLiteral("Recording")))
            each->click();
    }
    QCOMPARE(asked.size(), 1);
    const HerdConfig names = other.config();
    s.pane.setOther(&floods, &names, QStringLiteral("run.herdlog"));
    QCOMPARE(s.pane.comparedView().diagram().arrows.front().report, floods.latest()->report.line());
    QVERIFY(s.table()->sentence().startsWith(QStringLiteral("First difference, after 0.000 ms")));
    // Its servers are not ours: nothing of it is selected, and our moments are not its.
    const auto &line = s.pane.comparedView().layoutOfArrows().lines().back();
    QTest::mouseClick(&s.pane.comparedView(), Qt::LeftButton, {}, line.at.pointAt(0.5).toPoint());
    QVERIFY(s.selection.current() == Selected());
    QVERIFY(s.pane.comparedView().layoutOfArrows().lines().back().standsOut);
    QTest::mouseClick(&s.pane.comparedView(), Qt::LeftButton, {},
                      {300, s.pane.comparedView().height() - 4});
    QVERIFY(s.playhead.isLive());
    s.pane.setOther(nullptr, nullptr, {});
    QVERIFY(s.pane.comparedView().diagram().isEmpty());
}

void TestDiagramPane::legendSaysWhatIsThere()
{
    Shown s;
    const QString words = s.legend()->accessibleDescription();
    for (const char *part : {"from a client: 1", "new there: 4", "known already: 4", "has it: 5"})
        QVERIFY2(words.contains(QLatin1String(part)), qPrintable(words));
    QVERIFY(!words.contains(QStringLiteral("lost")));
    QCOMPARE(s.legend()->omitted(), QString());
    s.pane.view().setWindow({0.4999, 0.5}); // what is not in view is not left out
    QCOMPARE(s.legend()->omitted(), QString());
    const int high = s.legend()->height();
    s.pane.resize(s.pane.minimumSizeHint().width(), 500);
    QVERIFY(s.legend()->height() > high); // in more rows
}

void TestDiagramPane::makesPictures()
{
    Shown s(2);
    const auto paint = [&s] {
        QImage image(s.pane.pictureSize(), QImage::Format_RGB32);
        image.fill(Qt::red);
        QPainter painter(&image);
        s.pane.paintPicture(painter);
        return image;
    };
    const QImage one = paint();
    QVERIFY(one.height() > s.pane.view().height());
    QCOMPARE(one.pixelColor(one.width() - 1, one.height() - 1),
             Theme::of(s.pane.palette()).canvas); // all of it is painted
    s.pane.compare(s.report(0), s.report(1));
    QTest::qWait(0);
    const QImage two = paint();
    QVERIFY(two.height() > s.pane.view().height() + s.pane.comparedView().height());
    s.pane.setPalette(Theme::darkTheme().palette());
    QVERIFY(two != paint());
}

void TestDiagramPane::everyChoiceHasANameAndFocus()
{
    Shown s(2);
    s.pane.compare(s.report(0), s.report(1));
    QSet<QString> names;
    for (QComboBox *each : s.pane.findChildren<QComboBox *>()) {
        QVERIFY(!each->accessibleName().isEmpty());
        QVERIFY(!names.contains(each->accessibleName()));
        names.insert(each->accessibleName());
        QVERIFY(!each->toolTip().isEmpty());
    }
    for (QToolButton *each : s.pane.findChildren<QToolButton *>()) {
        QVERIFY(!each->text().isEmpty() || !each->accessibleName().isEmpty());
        QVERIFY(each->focusPolicy() & Qt::TabFocus);
    }
    QVERIFY(s.pane.view().focusPolicy() & Qt::TabFocus);
}

QTEST_MAIN(TestDiagramPane)
#include "tst_diagrampane.moc"
