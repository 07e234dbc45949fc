// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/herdbench/panel/inputprobe.h"

#include <QTest>

#include <algorithm>

using namespace herd;

class TestInputProbe : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void asksOnAndOn();
};

void TestInputProbe::asksOnAndOn()
{
    InputProbe probe;
    QList<double> waits;
    QTRY_VERIFY((waits += probe.take()).size() > 3);
    QVERIFY(*std::min_element(waits.begin(), waits.end()) >= 0);
}

QTEST_GUILESS_MAIN(TestInputProbe)
#include "tst_inputprobe.moc"
