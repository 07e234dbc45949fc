// SPDX-License-Identifier: GPL-3.0-or-later
// What joins the map to the herd, in the window.
#include "tests/ui/widgets/window/playedwindow.h"
#include "ui/widgets/frame/herdactions.h"
#include "ui/widgets/map/mapview.h"

#include <QAction>
#include <QLabel>
#include <QTest>

using namespace herd;
using namespace herd::test;

class TestMapDesk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsHowMobileClientsFare();
    void followsFromAnyMenu();
};

void TestMapDesk::tellsHowMobileClientsFare()
{
    PlayedWindow played(twoServers("Hill"));
    const auto *label = played.window.findChild<QLabel *>(QStringLiteral("trafficFigures"));
    QVERIFY(label);
    QVERIFY(label->isHidden());
    Q_EMIT played.session.backend().trafficCounted({50, 1234, 0, 0, 98, 600us});
    QVERIFY(!label->isHidden());
    QVERIFY2(label->text().startsWith(QStringLiteral("1,234 answered")), qPrintable(label->text()));
}

void TestMapDesk::followsFromAnyMenu()
{
    PlayedWindow played(twoServers("Hill"));
    const auto *actions = played.window.findChild<HerdActions *>();
    QVERIFY(!actions->followClient->isEnabled());
    played.session.selection().select(SelectedClient {"kiwi"});
    QVERIFY(actions->followClient->isEnabled());
    actions->followClient->trigger();
    QCOMPARE(played.window.findChild<MapView *>()->navigation().followed(), QByteArray("kiwi"));
}

QTEST_MAIN(TestMapDesk)
#include "tst_mapdesk.moc"
