// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/model/flood/simulated.h"
#include "ui/model/flood/floodtext.h"
#include "ui/model/playback/playback.h"
#include "ui/widgets/common/elidedcombobox.h"
#include "ui/widgets/theme/quietstyle.h"
#include "ui/widgets/timeline/playbackbar.h"

#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QSlider>
#include <QTest>

using namespace herd;
using namespace herd::ui;
using test::Simulated;

namespace {

struct Shown
{
    Shown()
    {
        bar.resize(900, 60);
        bar.show();
        store.append(sim.facts());
        sim.report("Hill");
        store.append(sim.facts());
    }
    QSlider *slider(const QString &name)
    {
        for (QSlider *each : bar.findChildren<QSlider *>()) {
            if (each->accessibleName() == name)
                return each;
        }
        return nullptr;
    }

    QString sentence() const
    {
        for (const QLabel *each : bar.findChildren<QLabel *>()) {
            if (each->text().contains(QStringLiteral("Flood"))
                || each->text().contains(QStringLiteral("flood")))
                return each->text();
        }
        return {};
    }

    Simulated sim;
    TraceStore store {sim.config()};
    Selection selection;
    Playback playback {store, selection};
    PlaybackBar bar {store, playback};
};

} // namespace

class TestPlaybackBar : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QApplication::setStyle(new QuietStyle); }
    void aClickJumpsThere_data();
    void aClickJumpsThere();
    void keysStep();
    void namesAFloodOlderThanItsList();
    void saysWhatIsLeftOut();
    void saysWhatWasKnownAtAMoment();
    void theFloodIsToBeRead_data();
    void theFloodIsToBeRead();
};

void TestPlaybackBar::aClickJumpsThere_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<double>("share");
    for (const char *name : {"Moment of this flood", "Speed"}) {
        for (const double share : {0.1, 0.5, 0.9})
            QTest::addRow("%s at %.1f", name, share) << QString::fromLatin1(name) << share;
    }
}

void TestPlaybackBar::aClickJumpsThere()
{
    QFETCH(QString, name);
    QFETCH(double, share);
    Shown shown;
    QSlider *slider = shown.slider(name);
    QTRY_VERIFY(slider->isEnabled());
    const QPoint at(int(slider->width() * share), slider->height() / 2);
    QTest::mouseClick(slider, Qt::LeftButton, {}, at);
    // The handle's middle does not reach the ends of the slider.
    const double tolerance = 20.0 / slider->width();
    const double reached = double(slider->value()) / slider->maximum();
    QVERIFY2(std::abs(reached - share) < tolerance, qPrintable(QString::number(reached)));
    if (slider == shown.slider(QStringLiteral("Moment of this flood")))
        QVERIFY(std::abs(shown.playback.shown().position() - share) < tolerance);
}

void TestPlaybackBar::keysStep()
{
    Shown shown;
    QSlider *slider = shown.slider(QStringLiteral("Moment of this flood"));
    QTRY_VERIFY(slider->isEnabled());
    slider->setValue(500);
    QTest::keyClick(slider, Qt::Key_Right);
    QCOMPARE(slider->value(), 500 + slider->singleStep());
    QTest::keyClick(slider, Qt::Key_PageDown);
    QCOMPARE(slider->value(), 500 + slider->singleStep() - slider->pageStep());
    QTest::keyClick(slider, Qt::Key_End);
    QCOMPARE(slider->value(), slider->maximum());
}

void TestPlaybackBar::namesAFloodOlderThanItsList()
{
    Shown shown;
    const QByteArray first = shown.store.floods().latest()->report.line();
    for (int i = 0; i <= PlaybackBar::RecentFloods; ++i)
        shown.sim.report("Hill");
    shown.store.append(shown.sim.facts());
    shown.selection.select(SelectedFlood {first});
    const auto *list = shown.bar.findChild<QComboBox *>();
    QTRY_COMPARE(list->currentData().toByteArray(), first);
    QVERIFY(list->currentText().startsWith(QStringLiteral("Flood 1:")));
}

void TestPlaybackBar::saysWhatIsLeftOut()
{
    Shown shown;
    QTRY_VERIFY2(shown.sentence().startsWith(QStringLiteral("Flood ")),
                 qPrintable(shown.sentence()));
    shown.playback.setShownFloods([](const QByteArray &) { return false; });
    QTRY_COMPARE(shown.sentence(),
                 QStringLiteral("In the filter: 0 of 1 floods. No flood is shown."));
    shown.playback.setShownFloods([](const QByteArray &) { return true; });
    QTRY_VERIFY2(
        shown.sentence().startsWith(QStringLiteral("In the filter: 1 of 1 floods. Flood ")),
        qPrintable(shown.sentence()));
    shown.playback.setShownFloods({});
    QTRY_VERIFY(shown.sentence().startsWith(QStringLiteral("Flood ")));
}

void TestPlaybackBar::saysWhatWasKnownAtAMoment()
{
    Shown shown;
    QTRY_VERIFY(shown.sentence().contains(QStringLiteral("8 messages")));
    shown.playback.setMoment(shown.store.floods().latest()->started);
    QTRY_VERIFY2(!shown.sentence().contains(QStringLiteral("8 messages")),
                 qPrintable(shown.sentence()));
    QVERIFY(shown.sentence().contains(QStringLiteral("under way")));
    shown.playback.setMoment({});
    QTRY_VERIFY(shown.sentence().contains(QStringLiteral("8 messages")));
    const Flood &flood = *shown.store.floods().latest();
    shown.selection.select(SelectedFlood {flood.report.line()});
    shown.playback.setMoment(flood.started - Nanoseconds(1));
    QTRY_COMPARE(shown.sentence(),
                 floodTitle(shown.store.names(), flood)
                     + QStringLiteral(". It had not begun then."));
}

// All of it where there is room, and where there is not it ends in "…".
void TestPlaybackBar::theFloodIsToBeRead_data()
{
    QTest::addColumn<int>("width");
    QTest::addColumn<bool>("whole");
    QTest::newRow("half of 1600") << 750 << true;
    QTest::newRow("half of 1024") << 500 << false;
}

void TestPlaybackBar::theFloodIsToBeRead()
{
    QFETCH(int, width);
    Shown shown;
    shown.bar.resize(width, 60);
    const auto *list = shown.bar.findChild<ElidedComboBox *>();
    QTRY_COMPARE(list->currentText(), QStringLiteral("Flood 1: kiwi at Hill"));
    QTEST(list->shownText() == list->currentText(), "whole");
    QCOMPARE(list->shownText().endsWith(QChar(0x2026)), list->shownText() != list->currentText());
}

QTEST_MAIN(TestPlaybackBar)
#include "tst_playbackbar.moc"
