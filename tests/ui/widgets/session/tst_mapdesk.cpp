// SPDX-License-Identifier: GPL-3.0-or-later
// What joins the map to the herd, in the window.
#include "tests/ui/widgets/window/playedwindow.h"

#include <QLabel>
#include <QTest>

using namespace herd;
using namespace herd::test;

class TestMapDesk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsHowMobileClientsFare();
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

QTEST_MAIN(TestMapDesk)
#include "tst_mapdesk.moc"
