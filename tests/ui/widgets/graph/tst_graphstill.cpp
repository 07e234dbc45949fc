// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/model/playback/playedrun.h"
#include "ui/widgets/graph/graphstill.h"

#include <QPainter>
#include <QSignalSpy>
#include <QTest>

using namespace herd;
using namespace herd::ui;
using herd::test::PlayedRun;
using namespace std::chrono_literals;

namespace {

struct Stage : PlayedRun
{
    Stage() { store.append(sim.facts(0s)); }
    QColor paintedIn(const QColor &color, QSize size = {4, 4}, qreal ratio = 1)
    {
        return still
            .picture(size, ratio, [&](QPainter &painter) { painter.fillRect(0, 0, 9, 9, color); })
            .toImage()
            .pixelColor(0, 0);
    }

    GraphStill still {store};
};

} // namespace

class TestGraphStill : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysThatItChanged();
    void saysSoUntilLinksAreCalm();
    void anotherMomentIsNoTraffic();
    void isPaintedOnce();
};

// Once for what came close together.
void TestGraphStill::saysThatItChanged()
{
    Stage s;
    QSignalSpy changed(&s.still, &GraphStill::changed);
    for (int i = 0; i < 5; ++i)
        s.report();
    QCOMPARE(changed.size(), 0);
    QTRY_COMPARE(changed.size(), 1);
}

void TestGraphStill::saysSoUntilLinksAreCalm()
{
    Stage s;
    QSignalSpy changed(&s.still, &GraphStill::changed);
    s.store.append({});
    QTRY_COMPARE(changed.size(), 1); // of what there was before
    s.report();
    QTRY_VERIFY(!s.still.rates().isIdle());
    const qsizetype busy = changed.size();
    QTRY_VERIFY(changed.size() > busy);
    QTRY_VERIFY(s.still.rates().isIdle());
}

// Between the past and now much was sent, but not while one went there.
void TestGraphStill::anotherMomentIsNoTraffic()
{
    Stage s;
    const quint64 beginning = s.store.facts().back().seq;
    for (int i = 0; i < 20; ++i)
        s.report();
    QSignalSpy changed(&s.still, &GraphStill::changed);
    s.store.append({});
    QTRY_VERIFY(changed.size() > 0);
    QTRY_VERIFY(s.still.rates().isIdle());
    const auto goes = [&](std::optional<quint64> seq) {
        changed.clear();
        s.store.show(seq);
        return QTest::qWaitFor([&] { return changed.size() > 0; }) && s.still.rates().isIdle();
    };
    QVERIFY(goes(beginning));
    QVERIFY(goes(s.store.facts().back().seq));
    QVERIFY(goes(beginning));
    QVERIFY(goes(std::nullopt));
}

void TestGraphStill::isPaintedOnce()
{
    Stage s;
    QCOMPARE(s.paintedIn(Qt::red), QColor(Qt::red));
    QCOMPARE(s.paintedIn(Qt::blue), QColor(Qt::red)); // it is kept
    QCOMPARE(s.paintedIn(Qt::blue, {4, 4}, 2), QColor(Qt::blue));
    QCOMPARE(s.paintedIn(Qt::red, {4, 4}, 2), QColor(Qt::blue));
    s.still.drop();
    QCOMPARE(s.paintedIn(Qt::red, {4, 4}, 2), QColor(Qt::red));
}

QTEST_MAIN(TestGraphStill)
#include "tst_graphstill.moc"
