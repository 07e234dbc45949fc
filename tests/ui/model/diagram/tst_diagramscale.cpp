// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/diagram/diagramscale.h"

#include <QLocale>
#include <QTest>

using namespace herd;
using namespace herd::ui;
using namespace std::chrono_literals;

using Kind = DiagramScale::Kind;

namespace {

const std::vector<Nanoseconds> Moments {100us, 101us, 105us, 2ms, 8s};

DiagramScale scale(Kind kind)
{
    DiagramScale made;
    made.setTimes(kind, 0ns, 10s, Moments);
    made.setRoom(50, 650);
    return made;
}

} // namespace

class TestDiagramScale : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void goesThereAndBack_data();
    void goesThereAndBack();
    void stepsAreEqual();
    void zoomKeepsTheMoment_data();
    void zoomKeepsTheMoment();
    void staysWithinAllThereIs();
    void ticksAreRoundAndApart();
    void ticksOfStepsAreTheirMoments();
    void tellsTimes_data();
    void tellsTimes();
    void stepsAreToldApart();
};

void TestDiagramScale::goesThereAndBack_data()
{
    QTest::addColumn<int>("kind");
    QTest::newRow("real") << int(Kind::Real);
    QTest::newRow("steps") << int(Kind::Steps);
}

void TestDiagramScale::goesThereAndBack()
{
    QFETCH(int, kind);
    DiagramScale s = scale(Kind(kind));
    for (const DiagramScale::Window window :
         {DiagramScale::Window {0, 1}, DiagramScale::Window {0.3, 0.9}}) {
        s.setWindow(window);
        double before = -1e9;
        for (Nanoseconds at : {0ns, 100us + 0ns, 101us + 0ns, 105us + 0ns, 2ms + 0ns, 8s + 0ns}) {
            const double x = s.xOf(at);
            QVERIFY(x > before); // later is further to the right
            before = x;
            if (x >= s.left() && x <= s.right())
                QVERIFY(std::chrono::abs(s.timeAt(x) - at) < 2us);
        }
    }
}

void TestDiagramScale::stepsAreEqual()
{
    const DiagramScale s = scale(Kind::Steps);
    for (size_t i = 0; i < Moments.size(); ++i)
        QVERIFY(std::abs(s.xOf(Moments[i]) - (50 + 100 * double(i + 1))) < 1e-6);
    QVERIFY(std::abs(s.xOf(1500us) - (s.xOf(105us) + 100 * 1395.0 / 1895)) < 1e-6);
    // Moments outside what is shown, and twice the same, are no steps.
    DiagramScale outside;
    outside.setTimes(Kind::Steps, 1ms, 2ms, {0ns, 1ms, 1500us, 2ms, 3ms});
    outside.setRoom(0, 100);
    QVERIFY(std::abs(outside.xOf(1500us) - 50) < 1e-6);
}

void TestDiagramScale::zoomKeepsTheMoment_data()
{
    goesThereAndBack_data();
}

void TestDiagramScale::zoomKeepsTheMoment()
{
    QFETCH(int, kind);
    DiagramScale s = scale(Kind(kind));
    for (double factor : {1.5, 1.1, 0.8, 1.3}) {
        const Nanoseconds under = s.timeAt(300);
        s.zoom(factor, 300);
        QVERIFY2(std::abs(s.xOf(under) - 300) < 0.5, qPrintable(QString::number(s.xOf(under))));
    }
    const Nanoseconds under = s.timeAt(300);
    s.pan(40);
    QVERIFY(std::abs(s.xOf(under) - 340) < 0.5);
    QVERIFY(s.window() != DiagramScale::Window());
    s.showAll();
    QCOMPARE(s.window(), DiagramScale::Window());
}

void TestDiagramScale::staysWithinAllThereIs()
{
    for (Kind kind : {Kind::Real, Kind::Steps}) {
        DiagramScale s = scale(kind);
        s.zoom(0.01, 300);
        QCOMPARE(s.window(), DiagramScale::Window());
        s.zoom(1e12, 640);
        QVERIFY(s.window().to <= 1);
        QVERIFY(s.window().to > s.window().from);
        if (kind == Kind::Real)
            QVERIFY(s.length() >= DiagramScale::Narrowest - 1ns);
        s.pan(-1e13);
        QCOMPARE(s.window().to, 1.0);
        s.pan(1e13);
        QCOMPARE(s.window().from, 0.0);
    }
}

void TestDiagramScale::ticksAreRoundAndApart()
{
    DiagramScale s = scale(Kind::Real);
    for (double factor : {1.0, 3.0, 100.0, 1e4}) {
        s.zoom(factor, 300);
        const auto ticks = s.ticks(0ns, 80);
        QVERIFY(ticks.size() >= 2 && ticks.size() <= 9);
        const Nanoseconds step = ticks[1].at - ticks[0].at;
        qint64 digits = step.count();
        while (digits % 10 == 0)
            digits /= 10;
        QVERIFY(digits == 1 || digits == 2 || digits == 5);
        for (const DiagramScale::Tick &tick : ticks) {
            QCOMPARE(tick.at.count() % step.count(), 0);
            QVERIFY(tick.x >= s.left() - 0.01 && tick.x <= s.right() + 0.01);
        }
        QVERIFY(ticks[1].x - ticks[0].x >= 79.9);
    }
    // From a zero of its own.
    const auto ticks = scale(Kind::Real).ticks(250ms, 80);
    QCOMPARE(ticks.front().at % 1s, 250ms);
}

void TestDiagramScale::ticksOfStepsAreTheirMoments()
{
    DiagramScale s = scale(Kind::Steps);
    QCOMPARE(s.ticks(0ns, 80).size(), Moments.size());
    const auto few = s.ticks(0ns, 150); // every second one has room
    QCOMPARE(few.size(), size_t(3));
    for (const auto &tick : few)
        QVERIFY(std::find(Moments.begin(), Moments.end(), tick.at) != Moments.end());
}

void TestDiagramScale::tellsTimes_data()
{
    QTest::addColumn<qint64>("time");
    QTest::addColumn<qint64>("step");
    QTest::addColumn<qint64>("largest");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *text, Nanoseconds time, Nanoseconds step, Nanoseconds largest) {
        QTest::newRow(text) << qint64(time.count()) << qint64(step.count())
                            << qint64(largest.count()) << QString::fromUtf8(text);
    };
    row("20 µs", 20us, 10us, 90us);
    row("0.5 µs", 500ns, 100ns, 900ns);
    row("0.02 ms", 20us, 10us, 2ms);
    row("2 ms", 2ms, 1ms, 9ms);
    row("2.5 ms", 2500us, 500us, 9ms);
    row("12.25 s", 12250ms, 50ms, 13s);
    row("-1 ms", -1ms, 1ms, 5ms);
    row("8 s", 8s, 2s, 10s);
}

void TestDiagramScale::tellsTimes()
{
    QFETCH(qint64, time);
    QFETCH(qint64, step);
    QFETCH(qint64, largest);
    QFETCH(QString, text);
    QCOMPARE(tickText(Nanoseconds(time), Nanoseconds(step), Nanoseconds(largest)), text);
}

// However near to each other and far from zero.
void TestDiagramScale::stepsAreToldApart()
{
    std::vector<DiagramScale::Tick> ticks;
    for (Nanoseconds at : {0ns, 26us + 0ns, 27us + 0ns, 8'000'400us + 0ns, 8'000'401us + 0ns})
        ticks.push_back({0, at});
    const std::vector<QString> texts = tickTexts(ticks, 0ns, Kind::Steps);
    QCOMPARE(texts.size(), ticks.size());
    for (size_t i = 1; i < texts.size(); ++i)
        QVERIFY2(texts[i] != texts[i - 1], qPrintable(texts[i]));
    QCOMPARE(texts[1], QStringLiteral("26.0 µs"));
    QCOMPARE(texts[4], QStringLiteral("8.000401 s"));
}

QTEST_GUILESS_MAIN(TestDiagramScale)
#include "tst_diagramscale.moc"
