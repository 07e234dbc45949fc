// SPDX-License-Identifier: GPL-3.0-or-later
// A buffer that one thread fills and another empties, both as fast as they can. Threads of the
// standard library, so that the thread sanitizer sees all there is (scripts/test tsan).
#include "herd/net/relay/factbuffer.h"

#include "herd/core/facts/gapsummary.h"

#include <QTest>

#include <atomic>
#include <thread>

using namespace herd;

namespace {

constexpr int Facts = 20'000;
constexpr NodeId Filler {0};

// The node's own count of its facts stands in their times. The bytes are shared by all of them, as
// those of a report are by what is said of it.
void fill(FactBuffer &buffer, const QByteArray &line)
{
    for (int i = 1; i <= Facts; ++i)
        buffer.push(Filler, Nanoseconds(i), fact::LineReceived {ConnId(i), line});
}

} // namespace

class TestFactBuffer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void twoThreads_data();
    void twoThreads();
    void wakesOnceForAllThatIsTaken();
    void keepsAsManyAsAreWanted();
    void saysWhatItTakes();
};

void TestFactBuffer::twoThreads_data()
{
    QTest::addColumn<qsizetype>("bound");
    QTest::newRow("room for all") << (qsizetype(1) << 40);
    QTest::newRow("room for few") << qsizetype(64 * 1024);
}

// Each comes once, in the order it was pushed, as itself or counted in a gap.
void TestFactBuffer::twoThreads()
{
    QFETCH(qsizetype, bound);
    FactBuffer buffer(bound);
    const QByteArray line("IAMAT kiwi +34.068930-118.445127 1520023934.918963997");
    std::atomic<bool> done = false;
    std::thread filler([&] {
        fill(buffer, line);
        done = true;
    });
    quint64 told = 0, dropped = 0;
    Nanoseconds last {};
    bool inOrder = true;
    for (bool wasDone = false; !wasDone;) {
        wasDone = done; // what is pushed before it is set is taken below
        for (const Fact &fact : buffer.take().facts) {
            inOrder = inOrder && fact.at >= last;
            last = fact.at;
            told += fact.as<fact::LineReceived>() ? 1u : 0u;
            if (const auto *gap = fact.as<fact::FactsDropped>())
                dropped += gap->count;
        }
    }
    filler.join();
    QVERIFY(inOrder);
    QCOMPARE(told + dropped, quint64(Facts));
    QCOMPARE(last, Nanoseconds(Facts));
}

void TestFactBuffer::wakesOnceForAllThatIsTaken()
{
    int wakes = 0;
    FactBuffer buffer(64 * 1024, [&wakes] { ++wakes; });
    QVERIFY(buffer.take().facts.empty());
    QCOMPARE(wakes, 0);
    for (int round = 1; round <= 3; ++round) {
        fill(buffer, "some of it gives way to a gap");
        QCOMPARE(wakes, round);
        QVERIFY(!buffer.take().facts.empty());
    }
    QCOMPARE(wakes, 3);
}

// From the next one on; what is more is counted behind them.
void TestFactBuffer::keepsAsManyAsAreWanted()
{
    FactBuffer buffer(qsizetype(1) << 40);
    const auto lines = [&](size_t room) {
        fill(buffer, "line");
        const FactBuffer::Taken taken = buffer.take(room);
        int told = 0;
        while (told < int(taken.facts.size()) && taken.facts[size_t(told)].as<fact::LineReceived>())
            ++told;
        const auto *gap = told < int(taken.facts.size())
            ? taken.facts[size_t(told)].as<fact::FactsDropped>()
            : nullptr;
        return std::pair(told, gap ? int(gap->count) : 0);
    };
    QCOMPARE(lines(7), std::pair(Facts, 0));
    QCOMPARE(lines(FactBuffer::NoBound), std::pair(7, Facts - 7));
    QCOMPARE(lines(FactBuffer::NoBound), std::pair(Facts, 0));
}

void TestFactBuffer::saysWhatItTakes()
{
    for (const qsizetype bound : {qsizetype(1) << 40, qsizetype(64 * 1024)}) {
        FactBuffer buffer(bound);
        fill(buffer, "line");
        std::vector<Fact> spare;
        spare.reserve(100);
        const FactBuffer::Taken taken = buffer.take(FactBuffer::NoBound, std::move(spare));
        qsizetype bytes = 0;
        for (const Fact &fact : taken.facts)
            bytes += sizeOf(fact);
        QCOMPARE(taken.bytes, bytes);
        QCOMPARE(taken.summedUp > 0, bound <= 64 * 1024);
        fill(buffer, "into the spare memory");
        QCOMPARE(buffer.take().summedUp > 0, taken.summedUp > 0);
    }
}

QTEST_GUILESS_MAIN(TestFactBuffer)
#include "tst_factbuffer.moc"
