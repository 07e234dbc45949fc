// SPDX-License-Identifier: GPL-3.0-or-later
// The playhead over a run of which the store keeps little and a source, by hand, has all.
// Long because each way to another moment is walked through stretches.
#include "herd/core/folds/conflatedfacts.h"
#include "tests/ui/model/flood/simulated.h"
#include "ui/model/playback/reviewplayer.h"

#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace herd;
using namespace herd::ui;
using herd::test::Simulated;
using namespace std::chrono_literals;

namespace {

constexpr quint64 Length = 400;  // of a stretch of the source, in facts
constexpr qsizetype Kept = 1100; // by the store

// Has all facts it was given, in stretches of as many; what is wanted comes with deliver().
class AllFacts : public StretchSource
{
public:
    explicit AllFacts(const HerdConfig &config)
        : m_config(config)
    {
    }
    void want(const Wish &wish) override
    {
        m_wish = wish;
        ++wanted;
    }
    quint64 firstSeq() const override { return 1; }

    bool deliver()
    {
        if (!m_wish)
            return false;
        const Wish wish = *std::exchange(m_wish, std::nullopt);
        quint64 seq = 0;
        if (const auto *moment = std::get_if<Moment>(&wish)) {
            for (const Fact &fact : facts)
                seq = fact.at <= moment->at ? fact.seq : seq;
        } else {
            const auto *upTo = std::get_if<UpTo>(&wish);
            seq = upTo ? upTo->seq : std::get<From>(wish).seq;
        }
        const quint64 before = seq > Length / 2 ? seq - Length / 2 : 0;
        ConflatedFacts sum(limits::FactsWaiting);
        for (quint64 i = 0; i < before; ++i)
            sum.add(Fact(facts[qsizetype(i)]));
        const std::vector<Fact> standIns = sum.take();
        auto stretch = std::make_shared<Stretch>(m_config);
        stretch->beginBehind(before, FactBatch(standIns.begin(), standIns.end()), 0);
        for (quint64 i = before; i < std::min(before + Length, quint64(facts.size())); ++i)
            stretch->append(facts[qsizetype(i)]);
        Q_EMIT read(stretch);
        return true;
    }
    void deliverAll()
    {
        while (deliver()) { }
    }

    FactBatch facts;
    int wanted = 0;

private:
    const HerdConfig m_config;
    std::optional<Wish> m_wish;
};

struct Stage
{
    Stage()
        : source(sim.config())
        , store(sim.config(), nullptr, Kept)
    {
        take();
        for (int i = 0; i < 140; ++i)
            report();
    }
    void take()
    {
        const FactBatch batch = sim.facts(0s);
        source.facts << batch;
        store.append(batch);
    }
    void report()
    {
        sim.report("Hill", "kiwi" + QByteArray::number(++reports));
        const FactBatch batch = sim.facts();
        source.facts << batch;
        store.append(batch);
    }
    // As a fold of all facts up to there has it.
    bool isAt(quint64 seq) const
    {
        HerdState state(sim.config());
        for (const Fact &fact : source.facts) {
            if (fact.seq <= seq)
                state.apply(fact);
        }
        return store.shownSeq() == seq && state.newest() == store.state().newest()
            && state.counters().messages() == store.state().counters().messages();
    }
    Nanoseconds atOf(quint64 seq) const { return source.facts[qsizetype(seq) - 1].at; }

    Simulated sim;
    AllFacts source;
    TraceStore store;
    int reports = 0;
    Selection selection;
    Playback playback {store, selection};
    Playhead playhead {store, playback, &source};
    ReviewPlayer player {store, playhead};
};

} // namespace

class TestStretchSource : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anyMomentOfTheRunIsShown();
    void beginsWhereTheRecordingDoes();
    void theMomentBeforeStaysMeanwhile();
    void backToLiveAtOnce();
    void stepsThroughAllStretches_data();
    void stepsThroughAllStretches();
    void stepsToTheNextMatchAtOnce();
    void stepsToTroubleAtOnce();
    void aSearchCanBeCancelled();
    void playsThroughAllStretches();
    void goesOnWhileTheHerdDoes();
    void whatIsNotKeptAnyMoreIsRead();
    void saysWhyItCouldNot();
};

void TestStretchSource::anyMomentOfTheRunIsShown()
{
    Stage s;
    const quint64 all = quint64(s.source.facts.size());
    QVERIFY(all > 4 * Length);
    QSignalSpy turned(&s.store, &TraceStore::turned);
    QCOMPARE(s.playhead.earliest(), s.source.facts.front().at);
    for (quint64 seq = 1; seq <= all; seq += 97) {
        s.playhead.showAfter(seq);
        s.source.deliverAll();
        QVERIFY2(s.isAt(seq), qPrintable(QString::number(seq)));
        QCOMPARE(s.playhead.newer(), all - seq);
        QCOMPARE(s.playhead.at(), s.atOf(seq));
    }
    QVERIFY(turned.size() > 4);
    // By its time, the last fact up to there is.
    for (quint64 seq = all - 1; seq > 1; seq -= std::min<quint64>(seq - 1, 101)) {
        s.playhead.showAt(s.atOf(seq));
        s.source.deliverAll();
        QCOMPARE(s.playhead.at(), s.atOf(seq));
        QVERIFY(s.store.shownSeq() >= seq);
        QVERIFY(s.isAt(s.store.shownSeq()));
        QVERIFY(s.atOf(s.store.shownSeq()) <= s.atOf(seq));
    }
}

// What the recording has summed up since is gone.
void TestStretchSource::beginsWhereTheRecordingDoes()
{
    Stage s;
    QCOMPARE(s.playhead.earliest(), s.store.began());
    s.store.setSummedUp(300, s.atOf(300));
    QCOMPARE(s.playhead.earliest(), s.atOf(300));
    s.playhead.showAt(s.atOf(10));
    s.source.deliverAll();
    QCOMPARE(s.playhead.at(), s.atOf(300));
}

void TestStretchSource::theMomentBeforeStaysMeanwhile()
{
    Stage s;
    s.playhead.freeze();
    const quint64 shown = s.playhead.seq();
    s.playhead.showAfter(5);
    QVERIFY(s.playhead.isTurning());
    QCOMPARE(s.playhead.seq(), shown);
    s.playhead.showAfter(60); // another one is wanted by now
    s.source.deliverAll();
    QVERIFY(!s.playhead.isTurning());
    QVERIFY(s.isAt(60));
}

void TestStretchSource::backToLiveAtOnce()
{
    Stage s;
    s.playhead.showAfter(5);
    s.source.deliverAll();
    QVERIFY(s.store.isTurned());
    s.playhead.showAfter(30);
    s.playhead.goLive();
    QVERIFY(s.playhead.isLive() && !s.store.isTurned() && !s.playhead.isTurning());
    s.source.deliverAll(); // too late
    QVERIFY(s.playhead.isLive() && !s.store.isTurned());
    QCOMPARE(s.store.shownSeq(), quint64(s.source.facts.size()));
}

void TestStretchSource::stepsThroughAllStretches_data()
{
    using Stride = ReviewPlayer::Stride;
    QTest::addColumn<Stride>("stride");
    QTest::addColumn<bool>("forward");
    for (const bool forward : {true, false}) {
        QTest::addRow("event %d", forward) << Stride::Event << forward;
        QTest::addRow("message %d", forward) << Stride::Message << forward;
        QTest::addRow("flood %d", forward) << Stride::Flood << forward;
    }
}

void TestStretchSource::stepsThroughAllStretches()
{
    QFETCH(ReviewPlayer::Stride, stride);
    QFETCH(bool, forward);
    Stage s;
    const auto isStop = [stride](const Fact &fact) {
        const bool isMessage = fact.as<fact::UpdateSent>() || fact.as<fact::UpdateReceived>();
        return stride == ReviewPlayer::Stride::Event
            || (stride == ReviewPlayer::Stride::Message ? isMessage
                                                        : fact.as<fact::ReportTaken>() != nullptr);
    };
    std::vector<quint64> expected;
    for (const Fact &fact : s.source.facts) {
        if (isStop(fact))
            expected.push_back(fact.seq);
    }
    const quint64 all = quint64(s.source.facts.size());
    s.playhead.showAfter(forward ? 1 : all);
    s.source.deliverAll();
    std::erase(expected, s.playhead.seq());
    if (!forward)
        std::reverse(expected.begin(), expected.end());
    QVERIFY(expected.size() >= 10);
    for (const quint64 seq : expected) {
        s.player.step(stride, forward);
        s.source.deliverAll();
        QCOMPARE(s.playhead.seq(), seq);
        QVERIFY(seq % 64 != 0 || s.isAt(seq));
    }
    s.player.step(stride, forward); // there is no other
    s.source.deliverAll();
    QCOMPARE(s.playhead.seq(), forward ? all : 1u);
}

// Where it is known where the next match is, nothing between is read.
void TestStretchSource::stepsToTheNextMatchAtOnce()
{
    Stage s;
    const auto fits = [](const Fact &fact) {
        const auto *taken = fact.as<fact::ReportTaken>();
        const QByteArrayView client = taken ? taken->report.client() : QByteArrayView();
        return client == "kiwi2" || client == "kiwi70";
    };
    std::vector<quint64> matches;
    for (const Fact &fact : s.source.facts) {
        if (fits(fact))
            matches.push_back(fact.seq);
    }
    QCOMPARE(matches.size(), size_t(2));
    QVERIFY(matches[1] < s.store.latest().firstSeq());
    QVERIFY(matches[1] > matches[0] + 2 * Length);
    s.player.setMatch(fits);
    s.player.setNextMatch([&matches](quint64 seq, bool forward) -> std::optional<quint64> {
        const auto next = std::upper_bound(matches.begin(), matches.end(), seq);
        const auto from = std::lower_bound(matches.begin(), matches.end(), seq);
        if (forward)
            return next == matches.end() ? 0 : *next;
        return from == matches.begin() ? 0 : *std::prev(from);
    });
    const auto step = [&s](bool forward) {
        s.source.wanted = 0;
        s.player.step(ReviewPlayer::Stride::Match, forward);
        s.source.deliverAll();
        return s.store.shownSeq();
    };
    QCOMPARE(step(false), matches[1]);
    QCOMPARE(s.source.wanted, 1);
    QCOMPARE(step(false), matches[0]);
    QCOMPARE(s.source.wanted, 1);
    QCOMPARE(step(false), 1u); // there is none before
    QCOMPARE(step(true), matches[0]);
    QCOMPARE(step(true), matches[1]);
    QCOMPARE(s.source.wanted, 1);
    QCOMPARE(step(true), s.store.latest().lastSeq());
    QCOMPARE(s.source.wanted, 0);
}

// The timeline knows in which spans there is trouble: no stretch between is read.
void TestStretchSource::stepsToTroubleAtOnce()
{
    Stage s;
    s.sim.herd().kill(s.sim.node("Smith"));
    s.take();
    for (int i = 0; i < 250; ++i)
        s.report();
    const auto isTrouble = [](const Fact &fact) {
        return (marksOf(fact.body) & TimelineBin::Problem) != 0;
    };
    const auto first = std::find_if(s.source.facts.begin(), s.source.facts.end(), isTrouble);
    const auto last = std::find_if(s.source.facts.rbegin(), s.source.facts.rend(), isTrouble);
    QVERIFY(first->seq > 4 * Length && last->seq < s.store.latest().firstSeq());
    QVERIFY(last->seq - first->seq < Length / 2);
    s.playhead.showAfter(1);
    s.source.deliverAll();
    QSignalSpy turned(&s.store, &TraceStore::turned);
    const auto step = [&s](bool forward) {
        s.source.wanted = 0;
        s.player.step(ReviewPlayer::Stride::Problem, forward);
        s.source.deliverAll();
        return s.playhead.seq();
    };
    QCOMPARE(step(true), first->seq);
    QCOMPARE(s.source.wanted, 1);
    QCOMPARE(turned.size(), 1);
    QVERIFY(s.isAt(first->seq));
    while (s.playhead.seq() < last->seq) {
        QVERIFY(step(true) <= last->seq);
        QCOMPARE(s.source.wanted, 0);
    }
    QCOMPARE(step(true), s.store.latest().lastSeq()); // there is no other, and nothing to read
    QCOMPARE(s.source.wanted, 0);
    QCOMPARE(s.player.missed(), std::optional(ReviewPlayer::Stride::Problem));
    QVERIFY(step(false) >= first->seq);
    QCOMPARE(s.source.wanted, 1);
}

void TestStretchSource::aSearchCanBeCancelled()
{
    Stage s;
    s.playhead.showAfter(60);
    s.source.deliverAll();
    QSignalSpy interrupted(&s.playhead, &Playhead::interrupted);
    int tested = 0;
    s.player.setMatch([&tested](const Fact &) { return ++tested == 0; });
    s.player.step(ReviewPlayer::Stride::Match, true);
    for (int i = 0; i < 3; ++i)
        QVERIFY(s.source.deliver());
    QVERIFY(tested > int(Length)); // some stretches were looked through
    QVERIFY(s.playhead.isTurning());
    s.playhead.cancelRead();
    QCOMPARE(interrupted.size(), 1);
    s.source.deliverAll();
    QVERIFY(!s.playhead.isTurning());
    QVERIFY(!s.playhead.isLive() && s.playhead.seq() < s.store.latest().lastSeq());
    s.player.step(ReviewPlayer::Stride::Match, true);
    s.source.deliverAll();
    QCOMPARE(s.playhead.seq(), s.store.latest().lastSeq()); // there is none
}

void TestStretchSource::playsThroughAllStretches()
{
    Stage s;
    s.playhead.showAfter(1);
    s.source.deliverAll();
    const double length
        = std::chrono::duration<double>(s.playhead.latest() - s.playhead.at()).count();
    s.player.setPlaying(true);
    quint64 last = 1;
    for (int frame = 0; frame < 500 && s.player.isPlaying(); ++frame) {
        s.player.advance(length / 50);
        s.source.deliverAll();
        QVERIFY(s.playhead.seq() >= last);
        last = s.playhead.seq();
    }
    QVERIFY(!s.player.isPlaying());
    QCOMPARE(last, quint64(s.source.facts.size()));
}

void TestStretchSource::goesOnWhileTheHerdDoes()
{
    Stage s;
    s.playhead.showAfter(5);
    s.source.deliverAll();
    QSignalSpy appended(&s.store, &TraceStore::appended);
    QSignalSpy changed(&s.playhead, &Playhead::changed);
    const quint64 newer = s.playhead.newer();
    s.report();
    QCOMPARE(appended.size(), 0); // nothing of what is shown is another
    QVERIFY(changed.size() > 0);
    QVERIFY(s.playhead.newer() > newer);
    QVERIFY(s.isAt(5));
    s.playhead.goLive();
    QVERIFY(s.store.state().newest().contains("kiwi" + QByteArray::number(s.reports)));
}

void TestStretchSource::whatIsNotKeptAnyMoreIsRead()
{
    Stage s;
    s.playhead.freeze();
    s.player.step(ReviewPlayer::Stride::Event, false);
    const quint64 shown = s.playhead.seq();
    QCOMPARE(s.source.wanted, 0);
    for (int i = 0; i < 150; ++i)
        s.report(); // pushes it out
    QVERIFY(s.playhead.isTurning());
    QCOMPARE(s.playhead.seq(), shown);
    s.source.deliverAll();
    QVERIFY(s.store.isTurned());
    QVERIFY(s.isAt(shown));
    QVERIFY(s.store.find(shown));
}

void TestStretchSource::saysWhyItCouldNot()
{
    Stage s;
    s.playhead.freeze();
    s.playhead.showAfter(5);
    Q_EMIT s.source.failed(QStringLiteral("The disk is gone."));
    QVERIFY(!s.playhead.isTurning());
    QCOMPARE(s.playhead.problem(), QStringLiteral("The disk is gone."));
    QVERIFY(!s.playhead.isLive()); // and the moment before is still there
    s.player.setPlaying(true);
    s.playhead.showAfter(5);
    QVERIFY(s.player.isPlaying());
    Q_EMIT s.source.failed(QStringLiteral("It is gone still."));
    QVERIFY(!s.player.isPlaying());
    s.playhead.showAfter(5);
    s.source.deliverAll();
    QVERIFY(s.playhead.problem().isEmpty());
    QVERIFY(s.isAt(5));
}

QTEST_GUILESS_MAIN(TestStretchSource)
#include "tst_stretchsource.moc"
