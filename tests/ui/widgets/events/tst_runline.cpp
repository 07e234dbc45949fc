// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/model/timeline/recorded.h"
#include "ui/model/events/runmatches.h"
#include "ui/model/text/numbers.h"
#include "ui/widgets/events/eventcounts.h"
#include "ui/widgets/events/runline.h"

#include <QLabel>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace herd;
using namespace herd::ui;
using test::Recorded;
using namespace std::chrono_literals;

namespace {

constexpr qsizetype Kept = 20;

// A run of which the list keeps little, and a recorder has all.
struct Shown
{
    explicit Shown(bool recorded = true)
    {
        r.store.setRecorded(recorded);
        r.allUp();
        r.flood(test::reportOf("kiwi", 5s));
        r.flood(test::reportOf("emu", 6s));
        recorder.add(all);
        events.sync();
        line.setRun(matches);
        line.refresh();
    }
    QString text() const { return line.findChild<QLabel *>(QStringLiteral("runText"))->text(); }
    QToolButton *button(const char *name) const
    {
        return line.findChild<QToolButton *>(QLatin1StringView(name));
    }

    QTemporaryDir folder;
    Recorded r {test::seedHerd(), Kept};
    FactBatch all; // what was said
    const QMetaObject::Connection keeping
        = QObject::connect(&r.store, &TraceStore::grew, [this](qsizetype added) {
              all += FactBatch(r.store.facts().end() - added, r.store.facts().end());
          });
    Recorder recorder {{test::seedHerd(), "test 1.0", {}},
                       folder.filePath(QStringLiteral("run.herdlog"))};
    EventModel events {r.store};
    RunMatches matches {r.store, recorder.path(), &recorder};
    QWidget window;
    RunLine line {events, &window};
};

} // namespace

class TestRunLine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhichEventsThereAre();
    void saysWhatFitsInTheRun();
    void theCountIsOfTheRun();
    void isHiddenWhereTheListHasAll();
};

void TestRunLine::saysWhichEventsThereAre()
{
    Shown s;
    const KeptFacts &facts = s.r.store.facts();
    QVERIFY(!s.line.isHidden());
    for (const quint64 number : {facts.front().seq, facts.back().seq})
        QVERIFY2(s.text().contains(countText(number)), qPrintable(s.text()));
    QVERIFY(facts.front().seq > 1);
    QVERIFY(!s.text().contains(QStringLiteral("filter")));
    QVERIFY(s.button("runNext")->isHidden() && s.button("runCancel")->isHidden());
}

void TestRunLine::saysWhatFitsInTheRun()
{
    Shown s;
    const FactFilter filter = FactFilter::parse(QStringLiteral("kind == report")).filter;
    QSignalSpy wanted(&s.line, &RunLine::matchWanted);
    s.events.setFilter(filter);
    s.line.refresh();
    QVERIFY(s.text().contains(QStringLiteral("looks through these")));
    QVERIFY(s.button("runCancel")->isHidden()); // nothing is counted
    s.matches.setFilter(filter);
    QVERIFY(!s.button("runCancel")->isHidden());
    QTRY_VERIFY(s.button("runCancel")->isHidden());
    QVERIFY2(s.text().endsWith(QStringLiteral(" 2")), qPrintable(s.text()));
    s.button("runBefore")->click();
    s.button("runNext")->click();
    QCOMPARE(wanted.size(), 2);
    QVERIFY(!wanted[0][0].toBool() && wanted[1][0].toBool());
    s.matches.setFilter(FactFilter::parse(QStringLiteral("kind == update")).filter);
    s.button("runCancel")->click();
    QVERIFY(!s.matches.isCounting() && !s.matches.isThere());
}

// In the pane the count and why there is none are beside it.
void TestRunLine::theCountIsOfTheRun()
{
    Shown s;
    EventCounts counts {s.events};
    counts.setRun(s.matches);
    const auto *counter = counts.findChild<QLabel *>(QStringLiteral("eventsCounter"));
    const FactFilter filter
        = FactFilter::parse(QStringLiteral("kind == report and client == kiwi")).filter;
    const auto texts = [&] {
        counts.refresh(0);
        return QStringList {counter->text(), counts.whyNoneText(false)};
    };
    s.events.setFilter(filter);
    s.events.sync();
    QTRY_VERIFY(!s.events.isFiltering());
    QCOMPARE(s.events.rowCount(), 0);
    QVERIFY2(texts()[0].endsWith(QStringLiteral("more recorded")), qPrintable(texts()[0]));
    s.matches.setFilter(filter);
    QVERIFY(s.matches.isCounting());
    const QString all = countText(s.r.store.latest().lastSeq());
    QCOMPARE(texts()[0], QStringLiteral("0 fit here, counting all %1: 0 %").arg(all));
    QVERIFY2(texts()[1].endsWith(QStringLiteral("is being counted.")), qPrintable(texts()[1]));
    QTRY_VERIFY(s.matches.isThere());
    QCOMPARE(texts()[0], QStringLiteral("1 of %1 fit, 0 here").arg(all));
    QVERIFY2(texts()[1].contains(QStringLiteral("One of the whole run fits")),
             qPrintable(texts()[1]));
}

void TestRunLine::isHiddenWhereTheListHasAll()
{
    Shown s(false); // the rest is nowhere
    QVERIFY(s.line.isHidden());
}

QTEST_MAIN(TestRunLine)
#include "tst_runline.moc"
