// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/model/flood/simulated.h"
#include "ui/model/timeline/playback.h"
#include "ui/widgets/timeline/playbackbar.h"
#include "ui/widgets/window/appearance.h"

#include <QApplication>
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
        QVERIFY(std::abs(shown.playback.position() - share) < tolerance);
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

QTEST_MAIN(TestPlaybackBar)
#include "tst_playbackbar.moc"
