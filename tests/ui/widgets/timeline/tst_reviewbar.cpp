// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/model/flood/simulated.h"
#include "ui/widgets/theme/quietstyle.h"
#include "ui/widgets/timeline/reviewbar.h"

#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QShortcut>
#include <QTest>

using namespace herd;
using namespace herd::ui;
using herd::test::Simulated;

namespace {

struct Shown
{
    explicit Shown(bool isRecording = false)
        : bar(store, playhead, player, isRecording)
    {
        store.append(sim.facts());
        sim.report("Hill");
        store.append(sim.facts());
    }
    QString text() const
    {
        return bar.findChild<QLabel *>(QStringLiteral("reviewText"))->accessibleName();
    }
    QAction *action(const char *name) const
    {
        return bar.findChild<QAction *>(QString::fromLatin1(name));
    }

    Simulated sim;
    TraceStore store {sim.config()};
    Selection selection;
    Playback playback {store, selection};
    Playhead playhead {store, playback};
    ReviewPlayer player {store, playhead};
    ReviewBar bar;
};

} // namespace

class TestReviewBar : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QApplication::setStyle(new QuietStyle); }
    void isThereInThePastOnly();
    void saysTheWayBack_data();
    void saysTheWayBack();
    void playsAtTheChosenSpeed();
    void stepsByWhatIsChosen();
    void playsToWhatIsChosen();
    void saysWhenThereIsNoMoreTrouble();
    void keepsItsHeightWhateverItSays();
    void escapeIsItsOnlyWhileItReads();
    void everyActionHasAKey();
};

void TestReviewBar::isThereInThePastOnly()
{
    Shown s;
    QVERIFY(s.bar.isHidden());
    s.action("freeze")->trigger();
    QVERIFY(!s.bar.isHidden());
    QVERIFY2(s.text().contains(QStringLiteral("the last event")), qPrintable(s.text()));
    s.player.step(ReviewPlayer::Stride::Event, false);
    QVERIFY2(s.text().endsWith(QStringLiteral(" back, 1 event since")), qPrintable(s.text()));
    s.player.step(ReviewPlayer::Stride::Event, false);
    QVERIFY2(s.text().endsWith(QStringLiteral(" back, 2 events since")), qPrintable(s.text()));
    const QString tip = s.bar.findChild<QLabel *>(QStringLiteral("reviewText"))->toolTip();
    QVERIFY2(tip.contains(QStringLiteral("2 events since")), qPrintable(tip));
    s.action("freeze")->trigger();
    QVERIFY(s.bar.isHidden());
}

void TestReviewBar::saysTheWayBack_data()
{
    QTest::addColumn<bool>("isRecording");
    QTest::addColumn<QString>("text");
    QTest::newRow("live") << false << QStringLiteral("Back to &live");
    QTest::newRow("recorded") << true << QStringLiteral("To the &end");
}

void TestReviewBar::saysTheWayBack()
{
    QFETCH(bool, isRecording);
    QFETCH(QString, text);
    Shown s(isRecording);
    s.playhead.freeze();
    QCOMPARE(s.action("freeze")->text(), text);
}

void TestReviewBar::playsAtTheChosenSpeed()
{
    Shown s;
    auto *speed = s.bar.findChild<QComboBox *>(QStringLiteral("reviewSpeed"));
    QCOMPARE(speed->currentData().toDouble(), 1.0);
    speed->setCurrentIndex(speed->count() - 1);
    Q_EMIT speed->activated(speed->count() - 1);
    QCOMPARE(s.player.speed(), 100.0);
    s.playhead.showAt(s.playhead.earliest());
    s.action("playOn")->trigger();
    QVERIFY(s.player.isPlaying());
    QTRY_VERIFY(!s.player.isPlaying()); // 70 s of the herd's time
    QCOMPARE(s.playhead.newer(), 0u);
}

void TestReviewBar::stepsByWhatIsChosen()
{
    Shown s;
    auto *stride = s.bar.findChild<QComboBox *>(QStringLiteral("reviewStride"));
    QAction *back = nullptr;
    for (QAction *action : s.bar.actions()) {
        if (action->shortcut() == QKeySequence(Qt::ALT | Qt::Key_Left))
            back = action;
    }
    back->trigger();
    const quint64 before = s.playhead.seq();
    QCOMPARE(before + 1, s.store.facts().back().seq); // it was held first
    s.player.step(ReviewPlayer::Stride::Event, false);
    stride->setCurrentIndex(stride->findData(int(ReviewPlayer::Stride::Generation)));
    back->trigger();
    const Fact *fact = s.store.find(s.playhead.seq());
    QVERIFY(fact->as<fact::UpdateReceived>() || fact->as<fact::ReportTaken>());
    QVERIFY(s.playhead.seq() < before);
}

// And says what it stopped at.
void TestReviewBar::playsToWhatIsChosen()
{
    Shown s;
    s.sim.herd().kill(s.sim.node("Smith"));
    s.store.append(s.sim.facts());
    auto *goal = s.bar.findChild<QComboBox *>(QStringLiteral("reviewGoal"));
    goal->setCurrentIndex(goal->findData(int(ReviewPlayer::Stride::Problem)));
    Q_EMIT goal->activated(goal->currentIndex());
    s.playhead.showAt(s.playhead.earliest());
    s.player.setSpeed(1000);
    s.action("playOn")->trigger();
    QTRY_VERIFY(!s.player.isPlaying());
    QVERIFY(marksOf(s.store.find(s.playhead.seq())->body) & TimelineBin::Problem);
    QVERIFY2(s.text().contains(QStringLiteral(", trouble")), qPrintable(s.text()));
    goal->setCurrentIndex(0);
    Q_EMIT goal->activated(0);
    s.action("playOn")->trigger();
    QTRY_VERIFY(!s.player.isPlaying());
    QCOMPARE(s.playhead.newer(), 0u);
    QVERIFY(!s.text().contains(QStringLiteral("trouble")));
}

void TestReviewBar::saysWhenThereIsNoMoreTrouble()
{
    Shown s;
    s.sim.herd().kill(s.sim.node("Smith"));
    s.store.append(s.sim.facts());
    QAction *trouble = nullptr;
    for (QAction *action : s.bar.actions()) {
        if (action->shortcut() == QKeySequence(Qt::ALT | Qt::Key_Down))
            trouble = action;
    }
    const QString none = QStringLiteral("no more trouble");
    s.playhead.showAt(s.playhead.earliest());
    trouble->trigger();
    QVERIFY2(!s.text().contains(none), qPrintable(s.text()));
    for (int more = 0; more < 100 && s.playhead.newer() > 0; ++more)
        trouble->trigger();
    trouble->trigger(); // from the last event, too
    QVERIFY2(s.text().contains(none), qPrintable(s.text()));
    s.player.step(ReviewPlayer::Stride::Event, false);
    QVERIFY2(!s.text().contains(none), qPrintable(s.text()));
    s.player.step(ReviewPlayer::Stride::Event, true);
    QVERIFY2(!s.text().contains(none), qPrintable(s.text()));
}

void TestReviewBar::keepsItsHeightWhateverItSays()
{
    Shown s;
    s.playhead.freeze();
    auto *text = s.bar.findChild<QLabel *>(QStringLiteral("reviewText"));
    const int height = s.bar.sizeHint().height();
    for (const int width : {1600, 900, 700}) {
        s.bar.resize(width, height);
        s.bar.show();
        for (int i = 0; i < 3; ++i) {
            s.player.step(ReviewPlayer::Stride::Event, false);
            QVERIFY2(!text->text().contains(u'\n'), qPrintable(text->text()));
            QCOMPARE(s.bar.sizeHint().height(), height);
            QVERIFY2(text->text().contains(u'+'), qPrintable(text->text()));
        }
    }
    QFont large = text->font();
    large.setPixelSize(100);
    text->setFont(large);
    s.player.step(ReviewPlayer::Stride::Event, false);
    QVERIFY2(!text->text().contains(u'+') && !text->text().isEmpty(), qPrintable(text->text()));
    QVERIFY2(text->toolTip().contains(QStringLiteral("events since")), qPrintable(text->toolTip()));
}

void TestReviewBar::escapeIsItsOnlyWhileItReads()
{
    struct Nothing : StretchSource // what is wanted never comes
    {
        void want(const Wish &) override { }
        quint64 firstSeq() const override { return 1; }
    };
    Simulated sim;
    Nothing source;
    TraceStore store {sim.config(), nullptr, 20};
    store.append(sim.facts());
    sim.report("Hill");
    store.append(sim.facts());
    Selection selection;
    Playback playback {store, selection};
    Playhead playhead {store, playback, &source};
    ReviewPlayer player {store, playhead};
    ReviewBar bar {store, playhead, player, false};
    auto *cancel = bar.findChild<QShortcut *>();
    playhead.freeze();
    const quint64 shown = playhead.seq();
    QVERIFY(!cancel->isEnabled());
    playhead.showAfter(1);
    QVERIFY(playhead.isTurning() && cancel->isEnabled());
    Q_EMIT cancel->activated();
    QVERIFY(!playhead.isTurning() && !cancel->isEnabled());
    QCOMPARE(playhead.seq(), shown);
}

void TestReviewBar::everyActionHasAKey()
{
    Shown s;
    QList<QKeySequence> keys;
    for (const QAction *action : s.bar.actions()) {
        QVERIFY2(!action->shortcut().isEmpty(), qPrintable(action->text()));
        QVERIFY(!keys.contains(action->shortcut()));
        keys.append(action->shortcut());
        QVERIFY(!action->toolTip().isEmpty());
    }
}

QTEST_MAIN(TestReviewBar)
#include "tst_reviewbar.moc"
