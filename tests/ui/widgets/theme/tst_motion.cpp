// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/theme/motion.h"
#include "ui/widgets/theme/quietstyle.h"

#include <QApplication>
#include <QEvent>
#include <QStyleFactory>
#include <QTest>
#include <QWidget>

using namespace herd::ui;

namespace {

// As views do.
struct View : QWidget
{
    using QWidget::QWidget;

    void changeEvent(QEvent *event) override
    {
        if (event->type() == QEvent::StyleChange) {
            ++told;
            frame = frameTime(*this);
        }
    }

    int told = 0;
    std::chrono::milliseconds frame = frameTime(*this);
};

} // namespace

class TestMotion : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QApplication::setStyle(new QuietStyle); }
    void movesUnlessItIsReduced();
    void tellsAllWidgets();
    void movesInOtherStyles();
};

void TestMotion::movesUnlessItIsReduced()
{
    const QWidget view;
    QVERIFY(!isMotionReduced(view));
    const auto smooth = frameTime(view);
    setMotionReduced(true);
    QVERIFY(isMotionReduced(view));
    QVERIFY(frameTime(view) > 10 * smooth); // nothing glides at that
    setMotionReduced(false);
    QVERIFY(!isMotionReduced(view));
    QCOMPARE(frameTime(view), smooth);
}

void TestMotion::tellsAllWidgets()
{
    View view;
    View child(&view);
    const auto smooth = view.frame;
    setMotionReduced(true);
    QCOMPARE(view.told, 1);
    QCOMPARE(child.told, 1);
    QVERIFY(child.frame > smooth);
    setMotionReduced(true); // as it is
    QCOMPARE(child.told, 1);
    setMotionReduced(false);
    QCOMPARE(child.told, 2);
    QCOMPARE(child.frame, smooth);
}

void TestMotion::movesInOtherStyles()
{
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    const QWidget view;
    setMotionReduced(true);
    QVERIFY(!isMotionReduced(view));
}

QTEST_MAIN(TestMotion)
#include "tst_motion.moc"
