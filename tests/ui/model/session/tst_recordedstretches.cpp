// SPDX-License-Identifier: GPL-3.0-or-later
// Stretches out of recordings of random herds against a fold of all their facts.
#include "herd/core/facts/factcodec.h"
#include "tests/herd/trace/recorded.h"
#include "ui/model/session/recordedstretches.h"
#include "ui/model/session/stretchreader.h"
#include "ui/model/timeline/tracestore.h"

#include <QSignalSpy>
#include <QTest>

using namespace herd;
using namespace herd::test;
using namespace herd::ui;
using Shared = std::shared_ptr<const Stretch>;

namespace {

constexpr qint64 Every = 16;
constexpr quint64 Around = 16;

// Written with checkpoints that are near each other. Facts whose numbers are in `left` never came.
struct Run
{
    explicit Run(quint64 seed, std::pair<quint64, quint64> left = {0, 0})
        : told(seed)
    {
        auto made = RecordingWriter::make(told.path(), told.about, Every);
        writer = std::get<std::unique_ptr<RecordingWriter>>(std::move(made));
        FactBatch batch;
        for (const Fact &fact : told.facts) {
            if (fact.seq > left.first && fact.seq <= left.second)
                continue;
            batch.append(fact);
        }
        if (const auto problem = writer->add(batch))
            qFatal("%s", qPrintable(*problem));
    }
    // All facts up to that number.
    HerdState after(quint64 seq) const
    {
        FactBatch facts;
        for (const Fact &fact : told.facts) {
            if (fact.seq <= seq)
                facts.append(fact);
        }
        return folded(told.about.herd, facts);
    }

    RecordedTurmoil told;
    std::unique_ptr<RecordingWriter> writer; // still at work
};

struct Reading
{
    explicit Reading(const Run &run, bool told = true)
        : reader(run.told.path(), told, Around)
    {
        QObject::connect(&reader, &StretchReader::read, &reader,
                         [this](const Shared &read) { stretch = read; });
        QObject::connect(&reader, &StretchReader::failed, &reader,
                         [this](const QString &why) { problem = why; });
    }
    const Stretch &want(const StretchSource::Wish &wish)
    {
        reader.want(wish, reader.announce());
        if (!problem.isEmpty() || !stretch)
            qFatal("%s", qPrintable(problem));
        return *stretch;
    }

    StretchReader reader;
    Shared stretch;
    QString problem;
};

} // namespace

class TestRecordedStretches : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knowsEveryFact_data();
    void knowsEveryFact();
    void knowsEveryMoment();
    void neverReachesAcrossAGap();
    void numbersFactsBehindThoseSummedUp();
    void numbersFloodsAsTheyWere();
    void readsTheNewestWishOnly();
    void saysWhyNot();
    void scansAllOfIt();
};

void TestRecordedStretches::knowsEveryFact_data()
{
    QTest::addColumn<quint64>("seed");
    for (quint64 seed = 1; seed <= 8; ++seed)
        QTest::addRow("seed %llu", seed) << seed;
}

void TestRecordedStretches::knowsEveryFact()
{
    QFETCH(quint64, seed);
    const Run run(seed);
    Reading reading(run);
    QVERIFY(run.told.facts.size() > 6 * Every);
    for (quint64 seq = 1; seq <= quint64(run.told.facts.size()); seq += 7) {
        const Stretch &stretch = reading.want(StretchSource::UpTo {seq});
        const Fact *found = stretch.find(seq);
        QVERIFY2(found, qPrintable(QString::number(seq)));
        QCOMPARE(encodeFacts({found, 1}), encodeFacts({&run.told.facts[qsizetype(seq) - 1], 1}));
        compare(*stretch.stateAfter(seq), run.after(seq));
        if (QTest::currentTestFailed())
            return;
        QVERIFY(seq < Around || stretch.firstSeq() + Around / 2 <= seq); // it has some past
    }
}

void TestRecordedStretches::knowsEveryMoment()
{
    const Run run(3);
    Reading reading(run);
    const FactBatch &facts = run.told.facts;
    Nanoseconds latest = facts.front().at;
    for (qsizetype i = 0; i + 1 < facts.size(); ++i) {
        latest = std::max(latest, facts[i].at);
        if (i % 3 != 0 || facts[i + 1].at <= latest)
            continue;
        const Stretch &stretch = reading.want(StretchSource::Moment {latest});
        QCOMPARE(stretch.lastAt(latest), facts[i].seq);
        QCOMPARE(stretch.lastAt(stretch.facts().front().at - 1s), 0u);
        compare(*stretch.stateAfter(facts[i].seq), run.after(facts[i].seq));
        if (QTest::currentTestFailed())
            return;
    }
}

void TestRecordedStretches::neverReachesAcrossAGap()
{
    const Run run(5, {60, 100});
    Reading reading(run);
    const Stretch &before = reading.want(StretchSource::UpTo {80});
    QCOMPARE(before.lastSeq(), 60u);
    QCOMPARE(reading.want(StretchSource::UpTo {55}).lastSeq(), 60u);
    const Stretch &behind = reading.want(StretchSource::From {61});
    QCOMPARE(behind.firstSeq(), 101u);
    QVERIFY(behind.find(110));
    QCOMPARE(encodeFacts({behind.find(110), 1}), encodeFacts({&run.told.facts[109], 1}));
    QCOMPARE(reading.want(StretchSource::UpTo {112}).firstSeq(), 101u);
    // A recording counts its own facts, and has a gap there all the same.
    Reading own(run, false);
    QCOMPARE(own.want(StretchSource::UpTo {70}).firstSeq(), 61u);
    QCOMPARE(own.want(StretchSource::UpTo {55}).lastSeq(), 60u);
}

// The oldest facts are summed up, with a gap among them: the others have their numbers all the
// same.
void TestRecordedStretches::numbersFactsBehindThoseSummedUp()
{
    constexpr quint64 Left = 1000;
    RecordedTurmoil told(2);
    const QString path = told.path("bounded.herdlog");
    auto made = RecordingWriter::make(path, told.about, 7000);
    auto &writer = std::get<std::unique_ptr<RecordingWriter>>(made);
    const auto early = quint64(told.facts.size());
    FactBatch facts = told.facts;
    for (quint64 i = early + 1; i <= 30'000; ++i)
        facts.append({i + Left, facts.back().at + 1us, NodeId {0},
                      fact::LineReceived {1, "?" + QByteArray::number(i)}});
    QVERIFY(!writer->add(facts));
    QVERIFY(!writer->keepWithin(writer->database().bytesUsed() - 4096));
    StretchReader reader(path, true, Around);
    Shared stretch;
    connect(&reader, &StretchReader::read, this, [&](const Shared &read) { stretch = read; });
    const quint64 first = quint64(RecordingWriter::FactsAtOnce) + 1; // that is not summed up
    for (const quint64 seq : {first, first + 1, first + 500, quint64(30'000)}) {
        stretch.reset();
        reader.want(StretchSource::UpTo {seq + Left}, reader.announce());
        QVERIFY(stretch && stretch->find(seq + Left));
        QCOMPARE(stretch->find(seq + Left)->as<fact::LineReceived>()->line,
                 "?" + QByteArray::number(seq));
        QCOMPARE(stretch->stateAfter(seq + Left)->newest().keys().size(),
                 folded(told.about.herd, told.facts).newest().keys().size());
    }
}

void TestRecordedStretches::numbersFloodsAsTheyWere()
{
    const Run run(2);
    FloodLog all(run.told.about.herd);
    for (const Fact &fact : run.told.facts)
        all.apply(fact);
    QVERIFY(all.begun() > 3);
    Reading reading(run);
    int compared = 0;
    for (quint64 seq = 10; seq <= quint64(run.told.facts.size()); seq += 10) {
        for (const Flood &flood : reading.want(StretchSource::UpTo {seq}).floods().floods()) {
            const Flood *same = all.find(flood.report.line());
            QVERIFY(same);
            QCOMPARE(flood.number, same->number);
            ++compared;
        }
    }
    QVERIFY(compared > 10);
}

void TestRecordedStretches::readsTheNewestWishOnly()
{
    const Run run(4);
    Reading reading(run);
    const quint64 first = reading.reader.announce(), second = reading.reader.announce();
    reading.reader.want(StretchSource::UpTo {100}, first);
    QVERIFY(!reading.stretch);
    reading.reader.want(StretchSource::UpTo {20}, second);
    QCOMPARE(reading.stretch->firstSeq(), 1u);
}

void TestRecordedStretches::saysWhyNot()
{
    QTemporaryDir folder;
    RecordedStretches none(folder.filePath(QStringLiteral("none.herdlog")));
    QSignalSpy failed(&none, &StretchSource::failed);
    none.want(StretchSource::UpTo {1});
    QTRY_COMPARE(failed.size(), 1);
    QVERIFY(failed[0][0].toString().contains(QStringLiteral("none.herdlog")));
}

void TestRecordedStretches::scansAllOfIt()
{
    const Run run(6);
    RecordedStretches stretches(run.told.path());
    QSignalSpy scanned(&stretches, &RecordedStretches::scanned);
    QSignalSpy damaged(&stretches, &RecordedStretches::damaged);
    stretches.scan();
    QTRY_COMPARE(scanned.size(), 1);
    TraceStore store(run.told.about.herd);
    store.append(run.told.facts);
    const TimelineBins &bins = store.bins();
    QVERIFY(bins.between(bins.begin(), bins.end()).floods > 0);
    QVERIFY(bins.between(bins.begin(), bins.end()).marks & TimelineBin::Fault);
    const auto read = scanned[0][0].value<TimelineBins>();
    QCOMPARE(scanned[0][1].toULongLong(), quint64(run.told.facts.size()));
    QCOMPARE(read.begin(), bins.begin());
    QCOMPARE(read.end(), bins.end());
    QCOMPARE(read.between(read.begin(), read.end()).facts(), quint64(run.told.facts.size()));
    for (Nanoseconds at = bins.begin(); at < bins.end(); at += bins.width()) {
        const TimelineBin told = bins.between(at, at), found = read.between(at, at);
        QCOMPARE(found.counts, told.counts);
        QCOMPARE(found.marks, told.marks);
        QCOMPARE(found.floods, told.floods);
    }
    QCOMPARE(damaged.size(), 0);
}

QTEST_GUILESS_MAIN(TestRecordedStretches)
#include "tst_recordedstretches.moc"
