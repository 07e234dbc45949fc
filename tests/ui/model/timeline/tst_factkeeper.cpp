// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/timeline/factkeeper.h"

#include <QTest>

#include <algorithm>
#include <atomic>
#include <mutex>
#include <thread>
#include <utility>

using namespace herd;
using namespace herd::ui;
using namespace std::chrono_literals;

class TestFactKeeper : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isAQueue();
    void readersKeepWhatTheyHave();
    void freesWhatGoes();
    void isReadWhileItGrows();
};

namespace {

Fact factOf(quint64 seq, const QByteArray &line = {})
{
    return {seq, Nanoseconds(qint64(seq)), NodeId {0}, fact::LineReceived {seq, line}};
}

} // namespace

// As a std::deque would be.
void TestFactKeeper::isAQueue()
{
    FactKeeper facts;
    quint64 first = 1, next = 1;
    QVERIFY(facts.empty() && facts.begin() == facts.end() && !facts.find(1));
    for (const int added : {1, 254, 3, 700, 0, 512, 10, 2000}) {
        for (int i = 0; i < added; ++i)
            facts.append(factOf(next++));
        const size_t gone = (facts.size() * 2) / 3;
        facts.dropFirst(gone);
        first += gone;
        QCOMPARE(facts.size(), size_t(next - first));
        QCOMPARE(facts.end() - facts.begin(), qsizetype(next - first));
        quint64 seq = first;
        for (const Fact &fact : facts) {
            QCOMPARE(fact.seq, seq);
            QCOMPARE(fact.as<fact::LineReceived>()->conn, seq);
            QCOMPARE(facts.find(seq), &fact);
            ++seq;
        }
        QCOMPARE(seq, next);
        QCOMPARE(facts.back().seq, next - 1);
        QVERIFY(!facts.find(first - 1) && !facts.find(next));
        const auto middle
            = std::lower_bound(facts.begin(), facts.end(), (first + next) / 2,
                               [](const Fact &f, quint64 wanted) { return f.seq < wanted; });
        QCOMPARE(middle->seq, (first + next) / 2);
    }
    facts.dropFirst(facts.size());
    QVERIFY(facts.empty());
    facts.append(factOf(next));
    QCOMPARE(facts.front().seq, next);
}

void TestFactKeeper::readersKeepWhatTheyHave()
{
    FactKeeper facts;
    for (quint64 seq = 1; seq <= 300; ++seq)
        facts.append(factOf(seq, QByteArray::number(seq)));
    facts.dropFirst(10);
    const KeptFacts reader = facts;
    for (quint64 seq = 301; seq <= 900; ++seq)
        facts.append(factOf(seq));
    facts.dropFirst(500);
    QCOMPARE(reader.size(), size_t(290));
    quint64 seq = 11;
    for (const Fact &fact : reader) {
        QCOMPARE(fact.as<fact::LineReceived>()->line, QByteArray::number(seq));
        ++seq;
    }
    QCOMPARE(facts.front().seq, 511u);
}

// Not only with its chunk: one fact may be large.
void TestFactKeeper::freesWhatGoes()
{
    const QByteArray line(1000, 'x');
    FactKeeper facts;
    for (quint64 seq = 1; seq <= 10; ++seq)
        facts.append(factOf(seq, line));
    facts.dropFirst(10);
    QVERIFY(line.isDetached()); // nobody else has it

    for (quint64 seq = 11; seq <= 20; ++seq)
        facts.append(factOf(seq, line));
    {
        const KeptFacts reader = facts;
        facts.dropFirst(5);
        QCOMPARE(reader.front().as<fact::LineReceived>()->line, line);
    }
    facts.dropFirst(5); // and those before, now that nobody reads them
    QVERIFY(line.isDetached());
}

// A thread of the standard library, so that the thread sanitizer sees all there is.
void TestFactKeeper::isReadWhileItGrows()
{
    constexpr quint64 Last = 30'000;
    FactKeeper facts;
    std::mutex mutex;
    KeptFacts handed; // by the lock
    std::atomic<bool> done = false;
    quint64 read = 0, wrong = 0;
    std::thread reader([&] {
        for (bool wasDone = false; !wasDone;) {
            wasDone = done;
            KeptFacts mine;
            {
                const std::lock_guard guard(mutex);
                mine = std::exchange(handed, {});
            }
            for (const Fact &fact : mine) {
                const auto *line = fact.as<fact::LineReceived>();
                wrong += line && line->line == QByteArray::number(fact.seq) ? 0u : 1u;
                ++read;
            }
        }
    });
    for (quint64 seq = 1; seq <= Last; ++seq) {
        facts.append(factOf(seq, QByteArray::number(seq)));
        if (facts.size() > 600)
            facts.dropFirst(50);
        if (seq % 100 == 0) {
            const std::lock_guard guard(mutex);
            handed = facts;
        }
    }
    done = true;
    reader.join();
    QVERIFY(read > 0);
    QCOMPARE(wrong, 0u);
}

QTEST_APPLESS_MAIN(TestFactKeeper)
#include "tst_factkeeper.moc"
