// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/herdbench/load/process.h"

#include <QSet>
#include <QTest>

using namespace herd;

class TestProcess : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void givesNoPortTwice();
};

// Those given out before may not be in use yet.
void TestProcess::givesNoPortTwice()
{
    QSet<quint16> seen;
    for (int count : {1, 500, 1, 1000, 8}) {
        const QList<quint16> ports = freePorts(count);
        QCOMPARE(ports.size(), count);
        for (quint16 port : ports) {
            QVERIFY2(!seen.contains(port), qPrintable(QString::number(port)));
            seen.insert(port);
        }
    }
}

QTEST_GUILESS_MAIN(TestProcess)
#include "tst_process.moc"
