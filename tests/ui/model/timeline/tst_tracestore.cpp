// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/facts/factsize.h"
#include "tests/ui/model/timeline/recorded.h"

#include <QSignalSpy>
#include <QTest>

using namespace herd;
using namespace herd::test;
using namespace herd::ui;

class TestTraceStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isBoundedInBytes_data();
    void isBoundedInBytes();
    void whatLeavesIsHeldByNobody();
    void isBoundedInNumber();
    void keepsTheNewestWhateverItsSize();
    void countsWhatNeverCame();
    void countsWhatTheRecordingSummedUp();
    void showsAnotherMoment();
    void saysThatTheHerdChanged();
};

void TestTraceStore::isBoundedInBytes_data()
{
    QTest::addColumn<int>("size");
    QTest::newRow("short lines") << 50;
    QTest::newRow("lines between servers") << 64 * 1024;
    QTest::newRow("answers of Places") << 2 * 1024 * 1024;
}

void TestTraceStore::isBoundedInBytes()
{
    QFETCH(int, size);
    constexpr qsizetype bound = 6'000'000;
    Recorded told(seedHerd(), 1'000'000, bound);
    const int count = int(3 * bound / (size + 100));
    for (int i = 0; i < count; ++i) {
        told.add("Hill", fact::LineReceived {1, QByteArray(size, 'x')});
        if (i % 7 == 0)
            told.flush();
    }
    told.flush();
    qsizetype bytes = 0;
    for (const Fact &fact : told.store.facts())
        bytes += sizeOf(fact);
    QVERIFY(bytes <= bound);
    const auto kept = quint64(told.store.facts().size());
    QVERIFY(kept > 0);
    QCOMPARE(told.store.discarded(), quint64(count) - kept);
    QCOMPARE(told.store.facts().back().seq, quint64(count));
    QVERIFY(told.store.find(quint64(count)));
    QVERIFY(!told.store.find(quint64(count) - kept));
}

// Neither the facts nor a fold over them: the memory of a burst comes back.
void TestTraceStore::whatLeavesIsHeldByNobody()
{
    constexpr int kept = 100;
    const QByteArray line(1'000'000, 'x');
    Recorded told(seedHerd(), kept);
    for (int i = 0; i < 3; ++i) {
        told.add("Hill", fact::LineReceived {1, line});
        told.add("Hill", fact::ReplySent {1, line});
    }
    told.flush();
    QVERIFY(!line.isDetached());
    for (int i = 0; i < kept; ++i)
        told.add("Hill", fact::NodeStarting {});
    told.flush();
    QVERIFY(line.isDetached());
}

void TestTraceStore::isBoundedInNumber()
{
    Recorded told(seedHerd(), 10);
    QSignalSpy appended(&told.store, &TraceStore::appended);
    for (int i = 0; i < 8; ++i)
        told.add("Hill", fact::NodeStarting {});
    told.flush();
    for (int i = 0; i < 12; ++i)
        told.add("Hill", fact::NodeStarting {});
    told.flush();
    QCOMPARE(told.store.facts().size(), size_t(10));
    QCOMPARE(told.store.discarded(), 10u);
    QCOMPARE(appended.last().at(0).toInt(), 10); // two of the batch were never seen
    QCOMPARE(appended.last().at(1).toInt(), 8);
}

void TestTraceStore::keepsTheNewestWhateverItsSize()
{
    Recorded told(seedHerd(), 10, 1000);
    told.add("Hill", fact::LineReceived {1, QByteArray(5000, 'x')});
    told.flush();
    told.add("Hill", fact::LineReceived {1, QByteArray(6000, 'x')});
    told.flush();
    QCOMPARE(told.store.facts().size(), size_t(1));
    QCOMPARE(told.store.facts().back().seq, 2u);
}

void TestTraceStore::countsWhatNeverCame()
{
    Recorded told;
    told.add(NodeId(), fact::FactsDropped {9});
    told.flush();
    QCOMPARE(told.store.discarded(), 9u);
}

// Views read what is shown; what can be done goes by what is. The herd goes on meanwhile.
void TestTraceStore::countsWhatTheRecordingSummedUp()
{
    Recorded told(seedHerd(), 10);
    told.store.setRecorded(true);
    for (int i = 0; i < 30; ++i)
        told.add("Hill", fact::LineReceived {1, "x"});
    told.flush();
    QCOMPARE(told.store.elsewhere(), 20u);
    QCOMPARE(told.store.recordedFrom(), told.store.began());
    QSignalSpy changed(&told.store, &TraceStore::binsChanged);
    told.store.setSummedUp(9, 7s);
    QCOMPARE(told.store.elsewhere(), 12u);
    QCOMPARE(told.store.discarded(), 8u);
    QCOMPARE(told.store.recordedFrom(), Nanoseconds(7s));
    QCOMPARE(changed.size(), 1);
    told.store.setSummedUp(29, 8s); // also of those that are kept
    QCOMPARE(told.store.elsewhere(), 0u);
    QCOMPARE(told.store.discarded(), 20u);
}

void TestTraceStore::showsAnotherMoment()
{
    Recorded r;
    r.allUp();
    const Nanoseconds allUp = r.store.live().now();
    QSignalSpy appended(&r.store, &TraceStore::appended);
    r.wait(5s);
    r.add("Hill", fact::NodeStopped {});
    r.flush();
    QCOMPARE(r.store.state().runningNodes(), 4);
    const quint64 seq = r.store.lastAt(allUp);
    QVERIFY(seq > 0 && seq < r.store.facts().back().seq);
    r.store.show(seq);
    QVERIFY(!r.store.isLive());
    QCOMPARE(appended.size(), 2); // views look again
    QCOMPARE(appended[1][0].toLongLong(), 0);
    QCOMPARE(r.store.state().runningNodes(), 5);
    QCOMPARE(r.store.live().runningNodes(), 4);
    r.add("Smith", fact::NodeStopped {});
    r.flush();
    QCOMPARE(r.store.state().runningNodes(), 5);
    QCOMPARE(r.store.live().runningNodes(), 3);
    r.store.show(std::nullopt);
    QVERIFY(r.store.isLive());
    QCOMPARE(r.store.state().runningNodes(), 3);
    QCOMPARE(r.store.lastAt(Nanoseconds::max()), r.store.facts().back().seq);
}

// Before the views are told to look, once for each batch.
void TestTraceStore::saysThatTheHerdChanged()
{
    Recorded told;
    QStringList said;
    connect(&told.store, &TraceStore::topologyChanged, this,
            [&] { said << QString::number(told.store.config().nodeCount()); });
    connect(&told.store, &TraceStore::appended, this, [&] { said << QStringLiteral("appended"); });
    const auto take = [&said] {
        return std::exchange(said, {}).join(u' ');
    };
    told.add("Hill", fact::NodeStarting {});
    told.flush();
    QCOMPARE(take(), QStringLiteral("appended"));
    told.add(NodeId {5}, fact::NodeAdded {{"New"}});
    told.add(NodeId {6}, fact::NodeAdded {{"Newer"}});
    told.flush();
    QCOMPARE(take(), QStringLiteral("7 appended"));
    told.add("Hill", fact::NodeRemoved {});
    told.add("Hill", fact::NodeRemoved {}); // again changes nothing
    told.flush();
    QCOMPARE(take(), QStringLiteral("6 appended"));
    told.store.show(2);
    QCOMPARE(take(), QStringLiteral("6 appended"));
    told.store.show(1);
    QCOMPARE(take(), QStringLiteral("5 appended"));
    QCOMPARE(told.store.names().nodes.size(), 7); // with all there ever was
    told.store.show(1);
    QCOMPARE(take(), QStringLiteral("appended"));
    told.add("Smith", fact::NodeRemoved {}); // while something else is shown
    told.flush();
    QCOMPARE(take(), QStringLiteral("appended"));
    told.store.show({});
    QCOMPARE(take(), QStringLiteral("5 appended"));
    QVERIFY(!told.store.config().has(NodeId {2}));
}

QTEST_GUILESS_MAIN(TestTraceStore)
#include "tst_tracestore.moc"
