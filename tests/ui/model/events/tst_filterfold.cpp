// SPDX-License-Identifier: GPL-3.0-or-later
// What of a run is in a filter, beside what a matcher says of the same facts.
#include "tests/ui/model/timeline/recorded.h"
#include "ui/model/events/filterfold.h"

#include <QSignalSpy>
#include <QTest>

using namespace herd;
using namespace herd::ui;
using test::Recorded;
using namespace std::chrono_literals;

namespace {

FactFilter filterOf(const QString &text)
{
    return FactFilter::parse(text).filter;
}

struct Stage
{
    Stage()
    {
        r.allUp();
        r.flood(kiwi);
        r.wait(1s);
        r.flood(emu);
        events.sync();
    }
    quint64 folded() const
    {
        return fold.bins().between(r.store.bins().begin(), r.store.bins().end()).facts();
    }
    // What the fold has to come to.
    quint64 fitting() const
    {
        FactMatcher matcher(events.filter(), {r.store.names(), r.store.began(), {}, {}});
        quint64 count = 0;
        for (const Fact &fact : r.store.facts())
            count += quint64(matcher.matches(fact));
        return count;
    }

    Recorded r;
    const Report kiwi = test::reportOf("kiwi", 5s), emu = test::reportOf("emu", 6s);
    EventModel events {r.store};
    FilterFold fold {events};
};

} // namespace

class TestFilterFold : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knowsWhatFits_data();
    void knowsWhatFits();
    void growsWithTheRun();
    void keepsTheOneBeforeUntilTheNextIsThere();
    void isNotThereUnlessItIsWanted();
    void neverHasMoreThanTheRun();
    void forgetsFloodsThatAreNotOnRecord();
};

void TestFilterFold::knowsWhatFits_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<bool>("kiwi");
    QTest::addColumn<bool>("emu");
    const auto row = [](const char *filter, bool kiwi, bool emu) {
        QTest::newRow(filter) << QString::fromLatin1(filter) << kiwi << emu;
    };
    row("client == kiwi", true, false);
    row("client == emu and kind == report", false, true);
    row("kind == update", true, true);
    row("kind == node-listening", false, false);
    row("nothing-like-this", false, false);
}

void TestFilterFold::knowsWhatFits()
{
    QFETCH(QString, filter);
    QFETCH(bool, kiwi);
    QFETCH(bool, emu);
    Stage s;
    s.fold.setWanted(true);
    QVERIFY(!s.fold.isThere()); // there is no filter
    s.events.setFilter(filterOf(filter));
    QTRY_VERIFY(s.fold.isThere());
    QCOMPARE(s.fold.has(s.kiwi.line()), kiwi);
    QCOMPARE(s.fold.has(s.emu.line()), emu);
    QCOMPARE(s.folded(), s.fitting());
}

void TestFilterFold::growsWithTheRun()
{
    Stage s;
    s.events.setFilter(filterOf(QStringLiteral("client == moa")));
    s.fold.setWanted(true);
    QTRY_VERIFY(s.fold.isThere());
    QCOMPARE(s.folded(), 0u);
    QSignalSpy grown(&s.fold, &FilterFold::grown), switched(&s.fold, &FilterFold::switched);
    const Report moa = test::reportOf("moa", 7s);
    s.r.wait(100s);
    s.r.flood(moa);
    QTRY_VERIFY(s.fold.has(moa.line()));
    QTRY_COMPARE(s.folded(), s.fitting());
    QVERIFY(!grown.isEmpty());
    QVERIFY(switched.isEmpty());
    // They are where they happened.
    QCOMPARE(s.fold.bins().between(s.r.store.bins().begin(), s.r.store.bins().end() - 50s).facts(),
             0u);
}

void TestFilterFold::keepsTheOneBeforeUntilTheNextIsThere()
{
    Stage s;
    s.fold.setWanted(true);
    s.events.setFilter(filterOf(QStringLiteral("client == kiwi")));
    QTRY_VERIFY(s.fold.isThere());
    QSignalSpy switched(&s.fold, &FilterFold::switched);
    s.events.setFilter(filterOf(QStringLiteral("client == emu")));
    QVERIFY(s.fold.isThere() && s.fold.has(s.kiwi.line()));
    QTRY_COMPARE(switched.size(), 1);
    QVERIFY(!s.fold.has(s.kiwi.line()) && s.fold.has(s.emu.line()));
    s.events.setFilter({});
    QTRY_VERIFY(!s.fold.isThere());
    QCOMPARE(switched.size(), 2);
}

void TestFilterFold::isNotThereUnlessItIsWanted()
{
    Stage s;
    QSignalSpy synced(&s.events, &EventModel::filterChanged);
    s.events.setFilter(filterOf(QStringLiteral("client == kiwi")));
    QTRY_COMPARE(synced.size(), 1);
    QTest::qWait(0);
    QVERIFY(!s.fold.isThere());
    s.fold.setWanted(true);
    QTRY_VERIFY(s.fold.isThere());
    s.fold.setWanted(false);
    QVERIFY(!s.fold.isThere());
}

// Also where the run has outgrown its spans of time and what fits has not.
void TestFilterFold::neverHasMoreThanTheRun()
{
    Stage s;
    s.fold.setWanted(true);
    s.events.setFilter(filterOf(QStringLiteral("client == kiwi")));
    QTRY_VERIFY(s.fold.isThere());
    s.r.wait(1h);
    s.r.flood(test::reportOf("emu", 8s));
    const TimelineBins &all = s.r.store.bins(), &some = s.fold.bins();
    QVERIFY(all.width() > some.width());
    const Nanoseconds step = (all.end() - all.begin()) / 500;
    for (Nanoseconds at = all.begin(); at < all.end(); at += step)
        QVERIFY(some.between(at, at + step).facts() <= all.between(at, at + step).facts());
}

void TestFilterFold::forgetsFloodsThatAreNotOnRecord()
{
    Stage s;
    s.fold.setWanted(true);
    s.events.setFilter(filterOf(QStringLiteral("kind == report")));
    QTRY_VERIFY(s.fold.isThere());
    QVERIFY(s.fold.has(s.kiwi.line()));
    for (int i = 0; i <= FilterFold::MostFloods; ++i)
        s.r.take("Hill", test::reportOf("c" + QByteArray::number(i), 9s));
    s.r.flush();
    QTRY_VERIFY(!s.fold.has(s.kiwi.line()));
    QVERIFY(s.fold.has(s.r.store.floods().latest()->report.line()));
}

QTEST_GUILESS_MAIN(TestFilterFold)
#include "tst_filterfold.moc"
