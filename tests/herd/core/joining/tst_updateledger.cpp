// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/joining/updateledger.h"

#include <QTest>

using namespace herd;
using namespace std::chrono_literals;

class TestUpdateLedger : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theOldestOfEachGoesFirst();
    void isBounded();
};

namespace {

const NodeId Hill {0}, Smith {1};

} // namespace

void TestUpdateLedger::theOldestOfEachGoesFirst()
{
    UpdateLedger ledger;
    ledger.add({Hill, Smith, "a"}, 1s);
    ledger.add({Hill, Smith, "a"}, 2s);
    ledger.add({Hill, Smith, "b"}, 3s);
    QVERIFY(!ledger.take({Smith, Hill, "a"}));
    QCOMPARE(ledger.take({Hill, Smith, "a"}), std::optional<Nanoseconds>(1s));
    QCOMPARE(ledger.take({Hill, Smith, "a"}), std::optional<Nanoseconds>(2s));
    QVERIFY(!ledger.has({Hill, Smith, "a"}));
    QVERIFY(ledger.has({Hill, Smith, "b"}));
}

void TestUpdateLedger::isBounded()
{
    UpdateLedger ledger;
    for (size_t i = 0; i <= UpdateLedger::Most; ++i)
        ledger.add({Hill, Smith, QByteArray::number(qulonglong(i))}, 1s);
    QVERIFY(!ledger.has({Hill, Smith, "0"}));
    QVERIFY(ledger.has({Hill, Smith, "1"}));
}

QTEST_APPLESS_MAIN(TestUpdateLedger)
#include "tst_updateledger.moc"
