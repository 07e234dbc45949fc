// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/widgets/window/playedwindow.h"
#include "ui/widgets/frame/perspectives.h"
#include "ui/widgets/frame/windowactions.h"
#include "ui/widgets/presenter/captionstrip.h"

#include <QMenuBar>
#include <QTest>

using namespace herd;
using namespace herd::test;

namespace {

struct Stage : PlayedWindow
{
    Stage()
        : PlayedWindow(twoServers("Hill"))
    {
    }
    bool areCaptionsShown() const { return window.findChild<CaptionStrip *>()->isVisible(); }
    // Of each pane that is shown, where it is.
    QMap<QString, QRect> places() const
    {
        QMap<QString, QRect> places;
        for (const QDockWidget *dock : window.findChildren<QDockWidget *>()) {
            if (dock->isVisible() && !dock->visibleRegion().isEmpty())
                places.insert(dock->objectName(), dock->geometry());
        }
        return places;
    }

    const WindowActions &actions = *window.findChild<WindowActions *>();
};

// But for the few pixels by which Qt shares a height out anew.
bool areAlike(const QMap<QString, QRect> &a, const QMap<QString, QRect> &b)
{
    constexpr int Few = 8;
    bool alike = a.keys() == b.keys();
    for (const QString &pane : a.keys()) {
        const QRect moved = a.value(pane), was = b.value(pane);
        alike = alike && (moved.topLeft() - was.topLeft()).manhattanLength() <= Few
            && (moved.bottomRight() - was.bottomRight()).manhattanLength() <= Few;
    }
    return alike;
}

const QString Teach = QStringLiteral("teach");

} // namespace

class TestPresenterDesk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void captionsAreThereForAnAudience();
    void captionsCanBeHidden();
    void allIsAsItWas();
    void anotherPerspectiveStays();
    void isNotRemembered();
};

void TestPresenterDesk::captionsAreThereForAnAudience()
{
    Stage stage;
    QVERIFY(!stage.areCaptionsShown());
    QVERIFY(!stage.actions.captions->isEnabled());
    stage.window.perspectives().choose(Teach);
    QVERIFY(stage.areCaptionsShown());
    QVERIFY(stage.actions.captions->isEnabled());
    stage.window.perspectives().choose(QStringLiteral("all"));
    QVERIFY(!stage.areCaptionsShown());
    stage.actions.presenterMode->trigger();
    QVERIFY(stage.areCaptionsShown());
    stage.actions.presenterMode->trigger();
    QVERIFY(!stage.areCaptionsShown());
}

void TestPresenterDesk::captionsCanBeHidden()
{
    Stage stage;
    stage.window.perspectives().choose(Teach);
    stage.actions.captions->trigger();
    QVERIFY(!stage.areCaptionsShown());
    QVERIFY(!stage.settings.areCaptionsShown());
    stage.actions.presenterMode->trigger();
    QVERIFY(!stage.areCaptionsShown());
    stage.actions.captions->trigger();
    QVERIFY(stage.areCaptionsShown());
}

void TestPresenterDesk::allIsAsItWas()
{
    Stage stage;
    QVERIFY(QTest::qWaitForWindowActive(&stage.window));
    const auto before = stage.places();
    const QFont font = QApplication::font();
    const QSize size = stage.window.size();
    stage.actions.presenterMode->trigger();
    QCOMPARE(QApplication::font().pointSizeF(), 1.5 * font.pointSizeF());
    QTRY_COMPARE(stage.window.font().pointSizeF(), 1.5 * font.pointSizeF());
    QVERIFY(stage.window.isFullScreen());
    QTest::keyClick(stage.window.centralWidget(), Qt::Key_Escape);
    QVERIFY(!stage.actions.presenterMode->isChecked());
    QCOMPARE(QApplication::font(), font);
    QTRY_COMPARE(stage.window.size(), size);
    QTRY_VERIFY(areAlike(stage.places(), before));
    QVERIFY(stage.window.menuBar()->height() > 0);
}

void TestPresenterDesk::anotherPerspectiveStays()
{
    Stage stage;
    stage.actions.presenterMode->trigger();
    stage.window.perspectives().choose(Teach);
    stage.actions.presenterMode->trigger();
    QCoreApplication::processEvents();
    QCOMPARE(stage.window.perspectives().current(), Teach);
    QVERIFY(!stage.places().contains(QStringLiteral("herdDock")));
}

void TestPresenterDesk::isNotRemembered()
{
    Stage stage;
    const QByteArray before = stage.window.saveState(3);
    stage.actions.presenterMode->trigger();
    stage.window.close();
    QVERIFY(!stage.actions.presenterMode->isChecked());
    QMainWindow next;
    next.restoreGeometry(stage.settings.layout().geometry);
    QVERIFY(!next.isFullScreen());
    QCOMPARE(QApplication::font().pointSizeF(), stage.window.font().pointSizeF());
    QVERIFY(!before.isEmpty() && !stage.settings.layout().state.isEmpty());
}

QTEST_MAIN(TestPresenterDesk)
#include "tst_presenterdesk.moc"
