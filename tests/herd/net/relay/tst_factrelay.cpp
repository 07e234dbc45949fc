// SPDX-License-Identifier: GPL-3.0-or-later
// Long because being late has that many ways.
#include "herd/net/relay/factrelay.h"

#include <QTest>

#include <memory>

using namespace herd;
using namespace std::chrono_literals;

namespace {

const NodeId Hill {0}, Smith {1};
constexpr qsizetype Plenty = 64 * 1024 * 1024;

void pushLines(FactBuffer &buffer, int count, Nanoseconds at, Nanoseconds apart = {},
               NodeId node = Hill, qsizetype size = 10)
{
    for (int i = 0; i < count; ++i)
        buffer.push(node, at + i * apart, fact::LineReceived {1, QByteArray(size, 'x')});
}

template<class T> int countOf(const FactBatch &batch)
{
    return int(std::count_if(batch.begin(), batch.end(), [](const Fact &f) { return f.as<T>(); }));
}

qsizetype sizeOfAll(const FactBatch &batch)
{
    qsizetype bytes = 0;
    for (const Fact &fact : batch)
        bytes += sizeOf(fact);
    return bytes;
}

} // namespace

class TestFactRelay : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void mergesByTime();
    void waitsForWhatMayStillCome();
    void aCauseComesBeforeItsEffect();
    void aGapLeavesOutWhatHasNotSettled();
    void goesOnInSlices();
    void skipsToThePresent();
    void skipsWhereItIsSaidWhileThereIsTooMuch();
    void tellsAllAgainWhenThereIsNoMoreThanItTakes();
    void sharesABatchAmongBuffers();
    void neverSkipsWhenPatient();
    void isPatientWithFew();
    void isBoundedInBytes();
    void handsOutAllWhenAskedTo();
    void aBufferIsBoundedInBytes_data();
    void aBufferIsBoundedInBytes();
    void aFullBufferLosesNoState();
    void memoryOfABurstComesBack_data();
    void memoryOfABurstComesBack();
};

void TestFactRelay::mergesByTime()
{
    FactBuffer first(Plenty), second(Plenty);
    FactRelay relay;
    pushLines(first, 3, 1s, 2ms);
    pushLines(second, 3, 1001ms, 2ms, Smith);
    relay.gather(first);
    relay.gather(second);
    const FactBatch batch = relay.next(2s);
    QCOMPARE(batch.size(), 6);
    for (int i = 0; i < 6; ++i) {
        QCOMPARE(batch[i].seq, quint64(i + 1));
        QCOMPARE(batch[i].at, Nanoseconds(1s + i * 1ms));
    }
    QVERIFY(relay.next(2s).isEmpty());
}

void TestFactRelay::waitsForWhatMayStillCome()
{
    FactBuffer buffer(Plenty);
    FactRelay relay(1s);
    pushLines(buffer, 1, 1s);
    relay.gather(buffer);
    QVERIFY(relay.next(1s).isEmpty());
    QCOMPARE(relay.next(1s + FactRelay::Settle).size(), 1);
}

// They come about while the buffers are gathered: the effect is seen, the cause not yet.
void TestFactRelay::aCauseComesBeforeItsEffect()
{
    for (const bool atOnce : {false, true}) {
        FactBuffer first(Plenty), second(Plenty);
        FactRelay relay;
        const auto hand = [&](Nanoseconds now) {
            return atOnce ? relay.allOf(now) : relay.next(now);
        };
        const Nanoseconds now = 1s;
        relay.gather(first);
        first.push(Hill, now + 1us, fact::DigestSent {Smith});
        second.push(Smith, now + 2us, fact::DigestCompared {Hill, 0});
        relay.gather(second);
        QVERIFY(hand(now).isEmpty());
        const Nanoseconds later = now + 16ms;
        relay.gather(first);
        relay.gather(second);
        const FactBatch batch = hand(later);
        QCOMPARE(batch.size(), 2);
        QVERIFY(batch.first().as<fact::DigestSent>());
    }
}

void TestFactRelay::aGapLeavesOutWhatHasNotSettled()
{
    FactBuffer buffer(Plenty);
    FactRelay relay(1s);
    pushLines(buffer, 2 * int(FactRelay::AtOnce), 1s);
    pushLines(buffer, 1, 4s, {}, Smith);
    relay.gather(buffer);
    QCOMPARE(countOf<fact::FactsDropped>(relay.next(4s)), 1);
    const FactBatch batch = relay.next(4s + FactRelay::Settle);
    QCOMPARE(batch.size(), 1);
    QVERIFY(batch.first().node == Smith);
}

void TestFactRelay::goesOnInSlices()
{
    FactBuffer buffer(Plenty);
    FactRelay relay(1s);
    pushLines(buffer, 2 * FactRelay::AtOnce, 1s);
    relay.gather(buffer);
    QCOMPARE(relay.next(1100ms).size(), qsizetype(FactRelay::AtOnce));
    const FactBatch second = relay.next(1100ms);
    QCOMPARE(second.size(), qsizetype(FactRelay::AtOnce));
    QCOMPARE(second.last().seq, quint64(2 * FactRelay::AtOnce));
    QCOMPARE(countOf<fact::FactsDropped>(second), 0);
}

void TestFactRelay::skipsToThePresent()
{
    constexpr int many = 4 * int(FactRelay::AtOnce);
    FactBuffer buffer(Plenty);
    FactRelay relay(1s);
    buffer.push(Smith, 1s, fact::NodeStarting {});
    pushLines(buffer, many, 1s, 100us); // for two seconds
    relay.gather(buffer);
    QCOMPARE(relay.next(1600ms).size(), qsizetype(FactRelay::AtOnce));
    const FactBatch batch = relay.next(4s);
    QCOMPARE(batch.size(), 2); // the gap, and who caught up
    const auto *dropped = batch.first().as<fact::FactsDropped>();
    QVERIFY(dropped);
    QCOMPARE(dropped->count, quint64(many + 1 - FactRelay::AtOnce));
    QVERIFY(dropped->lasted > 1400ms && dropped->lasted < 1600ms);
    QCOMPARE(batch.first().seq, quint64(FactRelay::AtOnce + 1));
    pushLines(buffer, 5, 4s);
    relay.gather(buffer);
    QCOMPARE(countOf<fact::LineReceived>(relay.next(4100ms)), 5); // and goes on there
}

// Of each batch's time a part is told, the rest counted, and all of it again as soon
// as it is less.
void TestFactRelay::skipsWhereItIsSaidWhileThereIsTooMuch()
{
    constexpr int many = 3 * int(FactRelay::AtOnce), few = 100;
    FactBuffer buffer(Plenty);
    FactRelay relay(1s);
    quint64 said = 0, told = 0, counted = 0;
    Nanoseconds now = 1s;
    const auto frame = [&](int count) {
        pushLines(buffer, count, now);
        said += quint64(count);
        now += 16ms;
        relay.gather(buffer);
        const FactBatch batch = relay.next(now);
        int lines = 0;
        for (const Fact &fact : batch) {
            if (const auto *dropped = fact.as<fact::FactsDropped>())
                counted += dropped->count;
            lines += fact.as<fact::LineReceived>() ? 1 : 0;
        }
        told += quint64(lines);
        return lines;
    };
    pushLines(buffer, many, now - 2s); // so it is behind
    said += quint64(many);
    QCOMPARE(frame(many), 0);
    frame(many); // which the buffer had before it knew
    for (int i = 0; i < 100; ++i)
        QVERIFY(frame(many) <= int(FactRelay::AtOnce));
    QVERIFY(told > 90 * quint64(FactRelay::WhileSkipping));
    QVERIFY(told < 110 * quint64(FactRelay::WhileSkipping));
    do
        frame(few);
    while (!relay.isEmpty());
    QCOMPARE(frame(few), few);
    QCOMPARE(frame(2 * few), 2 * few);
    QCOMPARE(told + counted, said);
    // It has left off skipping: a burst is told in slices again.
    QCOMPARE(frame(many), int(FactRelay::AtOnce));
    const quint64 before = counted;
    while (!relay.isEmpty())
        frame(0);
    QCOMPARE(counted, before);
    QCOMPARE(told + counted, said);
}

// A load it takes in when it comes alone is also told whole after a burst: to skip must not keep it
// skipping.
void TestFactRelay::tellsAllAgainWhenThereIsNoMoreThanItTakes()
{
    constexpr int each = 100; // a millisecond: 100,000 a second
    FactBuffer buffer(Plenty);
    FactRelay relay(1s);
    Nanoseconds now = 10s;
    pushLines(buffer, 3 * int(FactRelay::AtOnce), now - 2s);
    int told = 0, said = 0;
    for (int i = 0; i < 20; ++i) {
        const std::chrono::milliseconds pause = relay.pause();
        QVERIFY(pause == FactRelay::Pause || pause == FactRelay::PauseWhileSkipping);
        now += pause;
        said = int(pause.count()) * each;
        pushLines(buffer, said, now - FactRelay::Settle);
        relay.gather(buffer);
        told = countOf<fact::LineReceived>(relay.next(now));
        if (i == 0)
            QCOMPARE(relay.pause(), FactRelay::PauseWhileSkipping);
    }
    QCOMPARE(relay.pause(), FactRelay::Pause);
    QCOMPARE(told, said);
}

// Two threads that say too much get half of it each.
void TestFactRelay::sharesABatchAmongBuffers()
{
    FactBuffer first(Plenty), second(Plenty);
    FactRelay relay(1s);
    constexpr int many = 2 * int(FactRelay::AtOnce);
    Nanoseconds now = 1s;
    int ofFirst = 0, ofSecond = 0;
    for (int i = 0; i < 100; ++i) {
        pushLines(first, many, i == 0 ? now - 2s : now);
        pushLines(second, many, now, {}, Smith);
        now += 16ms;
        relay.gather(first);
        relay.gather(second);
        for (const Fact &fact : relay.next(now)) {
            if (fact.as<fact::LineReceived>())
                ++(fact.node == Hill ? ofFirst : ofSecond);
        }
    }
    QVERIFY(ofFirst > 90 * int(FactRelay::WhileSkipping) / 2);
    QVERIFY(ofSecond > 90 * int(FactRelay::WhileSkipping) / 2);
}

void TestFactRelay::neverSkipsWhenPatient()
{
    FactBuffer buffer(1'000'000);
    FactRelay relay;
    pushLines(buffer, 20'000, 1s); // more than it has room for
    relay.gather(buffer);
    QCOMPARE(countOf<fact::FactsDropped>(relay.next(2s)), 1);
    for (int i = 0; i < 5; ++i) {
        pushLines(buffer, 2000, 2s);
        relay.gather(buffer);
        QCOMPARE(countOf<fact::LineReceived>(relay.next(3s)), 2000);
    }
}

// A batch is soon read, however old.
void TestFactRelay::isPatientWithFew()
{
    FactBuffer buffer(Plenty);
    FactRelay relay(1s);
    pushLines(buffer, FactRelay::AtOnce, 1s);
    relay.gather(buffer);
    QCOMPARE(countOf<fact::LineReceived>(relay.next(60s)), int(FactRelay::AtOnce));
}

void TestFactRelay::isBoundedInBytes()
{
    FactBuffer buffer(Plenty);
    FactRelay relay(1s, 4'000'000);
    pushLines(buffer, int(FactRelay::AtOnce) + 100, 1s, {}, Hill, 1000);
    relay.gather(buffer);
    const FactBatch batch = relay.next(1100ms);
    QCOMPARE(countOf<fact::FactsDropped>(batch), 1);
    QCOMPARE(countOf<fact::LineReceived>(batch), 0);
}

void TestFactRelay::handsOutAllWhenAskedTo()
{
    constexpr int many = 3 * int(FactRelay::AtOnce);
    FactBuffer buffer(Plenty);
    FactRelay patient, other(1s);
    pushLines(buffer, many, 1s);
    patient.gather(buffer);
    QCOMPARE(patient.next(100s).size(), qsizetype(many)); // nobody asked it to hurry
    pushLines(buffer, many, 1s);
    other.gather(buffer);
    QCOMPARE(other.allOf(100s).size(), qsizetype(many));
}

void TestFactRelay::aBufferIsBoundedInBytes_data()
{
    QTest::addColumn<int>("size");
    QTest::newRow("short lines") << 10;
    QTest::newRow("lines between servers") << 64 * 1024;
    QTest::newRow("answers of Places") << 2 * 1024 * 1024;
}

void TestFactRelay::aBufferIsBoundedInBytes()
{
    QFETCH(int, size);
    constexpr qsizetype bound = 6'000'000;
    FactBuffer buffer(bound);
    FactRelay relay;
    const int count = int(3 * bound / (size + 100));
    pushLines(buffer, count, 1s, 1us, Hill, size);
    relay.gather(buffer);
    const FactBatch batch = relay.allOf(100s);
    QVERIFY(sizeOfAll(batch) <= bound);
    const auto gap = std::find_if(batch.begin(), batch.end(),
                                  [](const Fact &fact) { return fact.as<fact::FactsDropped>(); });
    QVERIFY(gap != batch.end());
    const auto *dropped = gap->as<fact::FactsDropped>();
    QCOMPARE(int(dropped->count) + countOf<fact::LineReceived>(batch), count);
    QVERIFY(countOf<fact::LineReceived>(batch) > 0);
}

void TestFactRelay::aFullBufferLosesNoState()
{
    FactBuffer buffer(1'000'000);
    FactRelay relay;
    buffer.push(Hill, 1s, fact::NodeStarting {});
    buffer.push(Hill, 1s, fact::NodeListening {"127.0.0.1", 1, 2});
    buffer.push(Hill, 1s, fact::LinkChanged {Smith, LinkState::Up, LinkReason::None, {}});
    pushLines(buffer, 20'000, 1s);
    relay.gather(buffer);
    const FactBatch batch = relay.allOf(100s);
    QCOMPARE(countOf<fact::NodeListening>(batch), 1);
    QCOMPARE(countOf<fact::LinkChanged>(batch), 1);
    QCOMPARE(countOf<fact::CaughtUp>(batch), 1);
}

void TestFactRelay::memoryOfABurstComesBack_data()
{
    QTest::addColumn<std::optional<Nanoseconds>>("mostBehind");
    QTest::addColumn<int>("buffers");
    QTest::newRow("of one buffer, patient") << std::optional<Nanoseconds>() << 1;
    QTest::newRow("of one buffer, skipped") << std::optional<Nanoseconds>(1s) << 1;
    QTest::newRow("of three buffers") << std::optional<Nanoseconds>() << 3;
}

// It goes round between the relay and the buffers, and is not kept for a next one.
void TestFactRelay::memoryOfABurstComesBack()
{
    QFETCH(std::optional<Nanoseconds>, mostBehind);
    QFETCH(int, buffers);
    constexpr int burst = 20'000, few = 10;
    std::vector<std::unique_ptr<FactBuffer>> all;
    for (int i = 0; i < buffers; ++i)
        all.push_back(std::make_unique<FactBuffer>(Plenty));
    FactRelay relay(mostBehind);
    Nanoseconds now = 1s;
    const auto frame = [&](int count) {
        for (const auto &buffer : all) {
            pushLines(*buffer, count, now);
            relay.gather(*buffer);
        }
        now += 2s;
        while (!relay.next(now).isEmpty()) { }
    };
    for (const int count : {burst, few, burst, few, few, few, few, few})
        frame(count);
    for (const auto &buffer : all) {
        pushLines(*buffer, few, now);
        QVERIFY(buffer->take().facts.capacity() <= 10 * few); // what the relay gave it
    }
}

QTEST_GUILESS_MAIN(TestFactRelay)
#include "tst_factrelay.moc"
