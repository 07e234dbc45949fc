// SPDX-License-Identifier: GPL-3.0-or-later
// What of a whole run fits a filter, beside what a matcher says of all its facts; most of them are only
// in the recording.
#include "herd/trace/recorder.h"
#include "tests/herd/trace/recorded.h"
#include "ui/model/events/eventtexts.h"
#include "ui/model/events/runmatches.h"

#include <QSignalSpy>
#include <QTest>

using namespace herd;
using namespace herd::ui;
using test::RecordedTurmoil;
using namespace std::chrono_literals;

namespace {

constexpr qsizetype Kept = 50;

FactFilter parsed(const QString &text)
{
    return FactFilter::parse(text).filter;
}

// A herd that is recorded while it runs.
struct Running
{
    explicit Running(quint64 seed = 3)
        : told(seed)
    {
        store.setRecorded(true);
    }
    void say(const FactBatch &batch, bool recorded = true)
    {
        for (qsizetype i = 0; i < batch.size(); i += 20) {
            store.append(batch.mid(i, 20));
            if (recorded)
                recorder.add(batch.mid(i, 20));
        }
    }
    // Numbers of what fits of all facts up to `last`.
    std::vector<quint64> fitting(const FactFilter &filter, const QSet<quint64> &marked = {}) const
    {
        FactMatcher matcher(filter,
                            {told.about.herd, told.facts.front().at, filterWording, marked});
        std::vector<quint64> numbers;
        for (const Fact &fact : told.facts) {
            if (fact.seq <= store.latest().lastSeq() && matcher.matches(fact))
                numbers.push_back(fact.seq);
        }
        return numbers;
    }

    RecordedTurmoil told;
    TraceStore store {told.about.herd, nullptr, Kept};
    Recorder recorder {told.about, told.path("live.herdlog")};
    RunMatches matches {store, recorder.path(), &recorder};
};

} // namespace

class TestRunMatches : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void countsAllOfTheRun_data();
    void countsAllOfTheRun();
    void followsTheRun();
    void leadsToTheNext();
    void passesOverWhatIsNotRecorded();
    void countsAnOpenedRecording();
    void goesByTheMarks();
    void knowsNothingWhileTheStoreHasAll();
    void canBeCanceled();
};

void TestRunMatches::countsAllOfTheRun_data()
{
    QTest::addColumn<QString>("filter");
    for (const char *filter :
         {"kind == update", "kind == report", "hop > 1", "verdict == duplicate", "kind == link",
          "text contains 1", "time < 2 s", "nothing-like-this"})
        QTest::newRow(filter) << QString::fromLatin1(filter);
}

void TestRunMatches::countsAllOfTheRun()
{
    QFETCH(QString, filter);
    Running r;
    r.say(r.told.facts);
    QVERIFY(r.store.elsewhere() > 100);
    r.matches.setFilter(parsed(filter));
    QVERIFY(r.matches.isCounting());
    QTRY_VERIFY(r.matches.isThere());
    QVERIFY(!r.matches.isCounting());
    TimelineBins all = r.store.bins().emptied();
    const std::vector<quint64> fitting = r.fitting(parsed(filter));
    for (const quint64 seq : fitting)
        all.apply(r.told.facts[qsizetype(seq) - 1]);
    QCOMPARE(r.matches.count(), quint64(fitting.size()));
    for (Nanoseconds at = r.store.bins().begin(); at <= r.store.bins().end(); at += all.width())
        QCOMPARE(r.matches.bins().between(at, at).counts, all.between(at, at).counts);
}

void TestRunMatches::followsTheRun()
{
    Running r;
    const qsizetype half = r.told.facts.size() / 2;
    const FactFilter filter = parsed(QStringLiteral("hop > 0"));
    r.say(r.told.facts.first(half));
    r.matches.setFilter(filter);
    QTRY_VERIFY(r.matches.isThere());
    QCOMPARE(r.matches.count(), quint64(r.fitting(filter).size()));
    r.say(r.told.facts.sliced(half)); // which are more than are kept
    QTRY_COMPARE(r.matches.count(), quint64(r.fitting(filter).size()));
    QVERIFY(r.matches.count() > 0);
}

void TestRunMatches::leadsToTheNext()
{
    Running r;
    r.say(r.told.facts);
    const FactFilter filter = parsed(QStringLiteral("kind == report"));
    QVERIFY(!r.matches.nextFrom(1, true)); // it is not known
    r.matches.setFilter(filter);
    QTRY_VERIFY(r.matches.isThere());
    const std::vector<quint64> fitting = r.fitting(filter);
    QVERIFY(fitting.size() > 2);
    for (quint64 seq = 1; seq <= quint64(r.told.facts.size()); ++seq) {
        const auto above = std::upper_bound(fitting.begin(), fitting.end(), seq);
        const auto from = std::lower_bound(fitting.begin(), fitting.end(), seq);
        const quint64 next = r.matches.nextFrom(seq, true).value();
        const quint64 before = r.matches.nextFrom(seq, false).value();
        QCOMPARE(next == 0, above == fitting.end());
        QCOMPARE(before == 0, from == fitting.begin());
        QVERIFY(next == 0 || (next > seq && next <= *above));
        QVERIFY(before == 0 || (before < seq && before >= *std::prev(from)));
    }
}

void TestRunMatches::passesOverWhatIsNotRecorded()
{
    Running r;
    const qsizetype from = 100, to = 160;
    r.say(r.told.facts.first(from));
    r.say(r.told.facts.sliced(from, to - from), false);
    r.say(r.told.facts.sliced(to));
    r.matches.setFilter(parsed(QStringLiteral("time >= 0")));
    QTRY_VERIFY(r.matches.isThere());
    QCOMPARE(r.matches.count(), quint64(r.told.facts.size() - (to - from)));
    // Those behind have the numbers they came with.
    QCOMPARE(r.matches.bins().nextFrom(quint64(r.told.facts.size()), true), 0u);
    QCOMPARE(r.matches.bins().nextFrom(quint64(r.told.facts.size()) - 1, true),
             quint64(r.told.facts.size()));
}

void TestRunMatches::countsAnOpenedRecording()
{
    RecordedTurmoil told(5);
    const QString path = told.whole();
    TraceStore store(told.about.herd, nullptr, Kept);
    store.setRecorded(true);
    const auto known = quint64(told.facts.size() - Kept);
    store.beginBehind(known, told.facts.first(1), 0);
    store.append(told.facts.last(Kept));
    RunMatches matches(store, path, nullptr);
    const FactFilter filter = parsed(QStringLiteral("hop > 0"));
    matches.setFilter(filter);
    QVERIFY(!matches.isCounting()); // the run's spans of time are not known yet
    TimelineBins bins;
    for (const Fact &fact : told.facts)
        bins.apply(fact);
    store.setBins(bins, quint64(told.facts.size()));
    QTRY_VERIFY(matches.isThere());
    FactMatcher matcher(filter, {told.about.herd, store.began(), filterWording, {}});
    quint64 count = 0;
    for (const Fact &fact : told.facts)
        count += quint64(matcher.matches(fact));
    QVERIFY(count > 0);
    QCOMPARE(matches.count(), count);
}

void TestRunMatches::goesByTheMarks()
{
    Running r;
    r.say(r.told.facts);
    const FactFilter filter = parsed(QStringLiteral("marked"));
    r.matches.setFilter(filter, {3, 7});
    QTRY_VERIFY(r.matches.isThere());
    QCOMPARE(r.matches.count(), 2u);
    QCOMPARE(r.matches.nextFrom(0, true), std::optional<quint64>(3));
    r.matches.setFilter(filter, {3, 7, 11});
    QTRY_VERIFY(r.matches.isThere());
    QCOMPARE(r.matches.count(), 3u);
}

void TestRunMatches::knowsNothingWhileTheStoreHasAll()
{
    Running r;
    r.say(r.told.facts.first(Kept));
    r.matches.setFilter(parsed(QStringLiteral("kind == report")));
    QVERIFY(!r.matches.isCounting());
    r.say(r.told.facts.sliced(Kept));
    QTRY_VERIFY(r.matches.isThere());
    QCOMPARE(r.matches.count(),
             quint64(r.fitting(parsed(QStringLiteral("kind == report"))).size()));
    r.matches.setFilter({});
    QVERIFY(!r.matches.isThere() && !r.matches.isCounting());
}

void TestRunMatches::canBeCanceled()
{
    Running r;
    r.say(r.told.facts);
    const FactFilter filter = parsed(QStringLiteral("kind == update"));
    r.matches.setFilter(filter);
    QSignalSpy changed(&r.matches, &RunMatches::changed);
    r.matches.cancel();
    QVERIFY(!r.matches.isCounting());
    r.matches.setFilter(filter); // the same
    QVERIFY(!r.matches.isCounting());
    QCOMPARE(changed.size(), 1);
    r.matches.setFilter({});
    r.matches.setFilter(filter); // again
    QTRY_VERIFY(r.matches.isThere());
    QCOMPARE(r.matches.count(), quint64(r.fitting(filter).size()));
}

QTEST_GUILESS_MAIN(TestRunMatches)
#include "tst_runmatches.moc"
