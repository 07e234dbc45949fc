// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/folds/statehistory.h"
#include "tests/herd/core/folds/turmoil.h"

#include <QTest>

using namespace herd;
using namespace herd::test;
using namespace std::chrono_literals;

namespace {

// Facts with the numbers a watcher has them by, and their history.
struct Kept
{
    Kept(const HerdConfig &herd, const FactBatch &all, quint64 every)
        : facts(all)
        , state(herd)
        , history(state, 0, every)
    {
        for (qsizetype i = 0; i < facts.size(); ++i)
            facts[i].seq = quint64(i) + 1;
    }
    void fold(qsizetype count)
    {
        for (; count > 0; --count) {
            const Fact &fact = facts[folded++];
            state.apply(fact);
            history.note(state, fact);
        }
    }
    void forget(qsizetype count)
    {
        forgotten += count;
        history.forgetBefore(quint64(forgotten) + 1, state);
    }
    const Fact *at(quint64 seq) const
    {
        const auto index = qsizetype(seq) - 1;
        return index < forgotten ? nullptr : &facts[index];
    }
    HerdState after(quint64 seq) const
    {
        return *history.after(seq, [this](quint64 wanted) { return at(wanted); });
    }

    FactBatch facts;
    qsizetype folded = 0, forgotten = 0;
    HerdState state;
    StateHistory history;
};

} // namespace

class TestStateHistory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isThatOfAPlainFold_data();
    void isThatOfAPlainFold();
    void forgetsWithTheFacts_data();
    void forgetsWithTheFacts();
    void staysWithinItsBound();
    void staysWithinItsBytes_data();
    void staysWithinItsBytes();
    void findsAMoment();
};

void TestStateHistory::isThatOfAPlainFold_data()
{
    QTest::addColumn<quint64>("seed");
    QTest::addColumn<quint64>("every");
    for (quint64 seed = 1; seed <= 8; ++seed) {
        for (const quint64 every : {1u, 7u, 50u, 100'000u})
            QTest::addRow("seed %d, every %d", int(seed), int(every)) << seed << every;
    }
}

void TestStateHistory::isThatOfAPlainFold()
{
    QFETCH(quint64, seed);
    QFETCH(quint64, every);
    SplitMix random(seed);
    const HerdConfig herd = randomHerd(random, 3, 6);
    Kept kept(herd, turmoil(herd, random), every);
    kept.fold(kept.facts.size());
    for (int i = 0; i < 20; ++i) {
        const quint64 seq = random.below(quint64(kept.facts.size()) + 1);
        compare(kept.after(seq), folded(herd, kept.facts.first(qsizetype(seq))));
        if (QTest::currentTestFailed())
            return;
    }
    compare(kept.after(quint64(kept.facts.size()) + 5), kept.state); // there is no later one
}

void TestStateHistory::forgetsWithTheFacts_data()
{
    QTest::addColumn<quint64>("every");
    QTest::newRow("checkpoints among those that stay") << quint64(10);
    QTest::newRow("none among them") << quint64(100'000);
}

// As a watcher does it: some come, some go.
void TestStateHistory::forgetsWithTheFacts()
{
    QFETCH(quint64, every);
    SplitMix random(4);
    const HerdConfig herd = randomHerd(random, 3, 6);
    Kept kept(herd, turmoil(herd, random), every);
    constexpr qsizetype Step = 30, Stay = 100;
    while (kept.folded + Step < kept.facts.size()) {
        kept.fold(Step);
        if (kept.folded - kept.forgotten <= Stay)
            continue;
        kept.forget(kept.folded - kept.forgotten - Stay);
        const quint64 earliest = kept.history.earliest().value();
        QVERIFY(earliest >= quint64(kept.forgotten));
        QVERIFY(every > Stay || earliest < quint64(kept.forgotten) + every);
        for (const quint64 seq :
             {earliest, (earliest + quint64(kept.folded)) / 2, quint64(kept.folded)}) {
            compare(kept.after(seq), folded(herd, kept.facts.first(qsizetype(seq))));
            if (QTest::currentTestFailed())
                return;
        }
        compare(kept.after(1), kept.after(earliest)); // what is gone is not made up
    }
    QVERIFY(kept.forgotten > Stay);
}

// With a checkpoint after each fact only every second one stays, again and again; what is asked for
// costs a fold of few.
void TestStateHistory::staysWithinItsBound()
{
    SplitMix random(1);
    const HerdConfig herd = randomHerd(random, 3, 6);
    Kept kept(herd, turmoil(herd, random), 1);
    kept.fold(kept.facts.size());
    QVERIFY(kept.facts.size() > qsizetype(2 * StateHistory::MostCheckpoints));
    quint64 longest = 0;
    for (quint64 seq = 1; seq <= quint64(kept.facts.size()); ++seq) {
        quint64 looked = 0;
        kept.history.after(seq, [&](quint64 wanted) {
            ++looked;
            return kept.at(wanted);
        });
        longest = std::max(longest, looked);
    }
    QVERIFY(longest > 0);
    QVERIFY(longest <= 2 * quint64(kept.facts.size()) / (StateHistory::MostCheckpoints / 2));
}

void TestStateHistory::staysWithinItsBytes_data()
{
    QTest::addColumn<qsizetype>("bytes");
    QTest::addColumn<bool>("isKnown"); // in the end, for earlier moments too
    QTest::newRow("room for some") << qsizetype(4'000'000) << true;
    QTest::newRow("room for less than one") << qsizetype(100'000) << false;
}

// Each fact makes the state larger: copies come ever less often, and not at all past the bound.
void TestStateHistory::staysWithinItsBytes()
{
    QFETCH(qsizetype, bytes);
    QFETCH(bool, isKnown);
    const HerdConfig herd = seedHerd();
    HerdState state(herd);
    StateHistory history(state, 0, 1, bytes);
    constexpr quint64 Clients = 3000;
    std::vector<Fact> facts;
    for (quint64 seq = 1; seq <= Clients; ++seq) {
        const Report report
            = Report::make("Hill", Nanoseconds(qint64(seq)), QByteArray::number(seq), "+1+2", "1");
        facts.push_back({seq, Nanoseconds(qint64(seq)), NodeId {0},
                         fact::ReportTaken {1, report, Verdict::Newer}});
        state.apply(facts.back());
        history.note(state, facts.back());
        QVERIFY(history.bytes() <= bytes);
    }
    QVERIFY(state.copySize() > 1'000'000);
    const auto at = [&facts](quint64 seq) {
        return &facts[size_t(seq) - 1];
    };
    if (isKnown) {
        QCOMPARE(history.after(1700, at)->newest().size(), 1700);
        return;
    }
    history.forgetBefore(Clients, state); // with what it began with
    QVERIFY(!history.earliest() && !history.after(1700, at));
    QCOMPARE(history.lastAt(Nanoseconds(5), at), 0u);
    QCOMPARE(history.bytes(), qsizetype(0));
}

// Times need not be in the order of the numbers.
void TestStateHistory::findsAMoment()
{
    const HerdConfig herd = seedHerd();
    FactBatch facts;
    for (const int at : {10, 30, 20, 40, 35, 50})
        facts.append({0, Nanoseconds(at), NodeId {0}, fact::NodeStarting {}});
    for (const quint64 every : {1u, 2u, 100u}) {
        Kept kept(herd, facts, every);
        kept.fold(facts.size());
        const auto lastAt = [&kept](int at) {
            return kept.history.lastAt(Nanoseconds(at),
                                       [&kept](quint64 seq) { return kept.at(seq); });
        };
        const QList<std::pair<int, quint64>> expected {{5, 0},  {10, 1}, {20, 1}, {29, 1}, {30, 3},
                                                       {39, 3}, {40, 5}, {49, 5}, {99, 6}};
        for (const auto &[at, seq] : expected)
            QCOMPARE(lastAt(at), seq);
    }
}

QTEST_GUILESS_MAIN(TestStateHistory)
#include "tst_statehistory.moc"
