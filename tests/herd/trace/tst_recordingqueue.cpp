// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/facts/factsize.h"
#include "herd/trace/recordingqueue.h"
#include "tests/herd/core/folds/turmoil.h"

#include <QTest>

using namespace herd;
using namespace herd::test;

namespace {

FactBatch takeAll(RecordingQueue &queue)
{
    FactBatch all;
    for (FactBatch batch = queue.take(); !batch.isEmpty(); batch = queue.take())
        all += batch;
    return all;
}

FactBatch lines(int first, int count)
{
    FactBatch batch;
    for (int i = first; i < first + count; ++i)
        batch.append(
            {quint64(i), Nanoseconds(i), Hill, fact::LineReceived {1, QByteArray::number(i)}});
    return batch;
}

// Of all facts, those told and those counted.
quint64 accountedFor(const FactBatch &facts)
{
    quint64 count = 0;
    for (const Fact &fact : facts) {
        if (const auto *dropped = fact.as<fact::FactsDropped>())
            count += dropped->count;
        else if (!fact.as<fact::CaughtUp>())
            ++count;
    }
    return count;
}

} // namespace

class TestRecordingQueue : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsTheOrder();
    void saysWhenItIsToBeTaken();
    void whatDoesNotFitIsCounted();
    void oneGapUntilHalfIsFree();
    void leadsToTheSameState();
};

void TestRecordingQueue::keepsTheOrder()
{
    RecordingQueue queue;
    queue.add(lines(1, 3));
    queue.add(lines(4, 2));
    QCOMPARE(queue.take().size(), 3);
    QCOMPARE(queue.take().first().seq, 4u);
    QVERIFY(queue.take().isEmpty());
}

void TestRecordingQueue::saysWhenItIsToBeTaken()
{
    RecordingQueue queue(1);
    QVERIFY(!queue.add({}));
    QVERIFY(queue.add(lines(1, 1)));
    QVERIFY(!queue.add(lines(2, 1))); // a gap
    queue.take();
    QVERIFY(!queue.add(lines(3, 1))); // the gap has not been taken
    takeAll(queue);
    QVERIFY(queue.add(lines(4, 1)));
}

void TestRecordingQueue::whatDoesNotFitIsCounted()
{
    const FactBatch batch = lines(0, 10);
    qsizetype bytes = 0;
    for (const Fact &fact : batch)
        bytes += sizeOf(fact);
    RecordingQueue queue(5 * bytes);
    for (int i = 0; i < 100; ++i)
        queue.add(lines(10 * i, 10));
    const FactBatch taken = takeAll(queue);
    QCOMPARE(accountedFor(taken), 1000u);
    QCOMPARE(taken.size(), 52); // five batches, the gap, who caught up
    QVERIFY(taken[50].as<fact::FactsDropped>());
}

void TestRecordingQueue::oneGapUntilHalfIsFree()
{
    const FactBatch one = lines(0, 1);
    RecordingQueue queue(4 * sizeOf(one.first()));
    for (int i = 0; i < 6; ++i)
        queue.add(lines(i, 1));
    queue.take();
    queue.add(lines(6, 1)); // three wait: still the gap
    queue.take();
    queue.add(lines(7, 1)); // two wait: behind it
    const FactBatch taken = takeAll(queue);
    QCOMPARE(accountedFor(taken), 6u);
    QCOMPARE(taken.last().seq, 7u);
    QCOMPARE(taken[2].as<fact::FactsDropped>()->count, 3u);
}

// Whatever does not fit, and whenever it is taken.
void TestRecordingQueue::leadsToTheSameState()
{
    SplitMix random(17);
    int withGaps = 0;
    for (int round = 0; round < 20; ++round) {
        const HerdConfig herd = randomHerd(random, 3, 6);
        const FactBatch facts = turmoil(herd, random);
        RecordingQueue queue(20'000);
        FactBatch taken;
        for (qsizetype at = 0; at < facts.size(); at += 20) {
            queue.add(facts.mid(at, 20));
            if (random.below(8) == 0)
                taken += queue.take();
        }
        taken += takeAll(queue);
        withGaps += taken.size() < facts.size() ? 1 : 0;
        compare(folded(herd, taken), folded(herd, facts));
        if (QTest::currentTestFailed())
            QFAIL(qPrintable(QStringLiteral("in round %1").arg(round)));
    }
    QVERIFY2(withGaps > 10, qPrintable(QString::number(withGaps)));
}

QTEST_APPLESS_MAIN(TestRecordingQueue)
#include "tst_recordingqueue.moc"
