// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/scenario/faulttext.h"
#include "tests/herd/core/config/herds.h"

#include <QTest>

using namespace herd;
using Kind = FaultLog::Fault::Kind;

class TestFaultText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void says_data();
    void says();
};

void TestFaultText::says_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("lost");
    QTest::addColumn<int>("held");
    QTest::addColumn<bool>("isExact");
    QTest::addColumn<QString>("text");
    const auto row = [](Kind kind, int lost, int held, bool isExact, const char *text) {
        QTest::newRow(text) << int(kind) << lost << held << isExact << QString::fromUtf8(text);
    };
    row(Kind::Cut, 0, 0, true, "The cut of Hill-Jaquez met 0 messages.");
    row(Kind::Broken, 1, 0, true,
        "The loss of the connection Hill-Jaquez met 1 message: 1 lost on the way, 0 not sent.");
    row(Kind::Silent, 1, 2, false,
        "The silence of Hill-Jaquez met at least 3 messages: 1 lost on the way, 2 not sent.");
    row(Kind::Killed, 0, 2, true,
        "The kill of Smith met 2 messages: 0 lost on the way, 2 not sent.");
}

void TestFaultText::says()
{
    QFETCH(int, kind);
    QFETCH(int, lost);
    QFETCH(int, held);
    QFETCH(bool, isExact);
    const HerdConfig herd = test::seedHerd();
    FaultLog::Fault fault;
    fault.kind = Kind(kind);
    fault.link = herd.linkBetween(herd.find("Hill"), herd.find("Jaquez"));
    fault.node = herd.find("Smith");
    fault.lost = quint64(lost);
    fault.held = quint64(held);
    fault.isExact = isExact;
    QTEST(toText(fault, herd), "text");
}

QTEST_GUILESS_MAIN(TestFaultText)
#include "tst_faulttext.moc"
