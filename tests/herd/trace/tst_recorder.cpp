// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/trace/recorder.h"
#include "tests/herd/trace/recorded.h"

#include <QFileInfo>
#include <QSignalSpy>
#include <QTest>

#include <csignal>

#include <sys/resource.h>
#include <sys/stat.h>

using namespace herd;
using namespace herd::test;

namespace {

struct Recorded : RecordedTurmoil
{
    Recorded() { start(Recorder::Bound); }
    void start(qint64 bound)
    {
        recorder = std::make_unique<Recorder>(about, path("cache/now.herdlog"), bound);
    }
    void addAll(int times = 1)
    {
        for (int i = 0; i < times; ++i) {
            for (qsizetype at = 0; at < facts.size(); at += 100)
                recorder->add(facts.mid(at, 100));
        }
    }
    // The sentence of how it ended.
    QString save(const QString &to)
    {
        QSignalSpy saved(recorder.get(), &Recorder::saved);
        recorder->save(to);
        if (!QTest::qWaitFor([&] { return !saved.isEmpty(); }, 60'000))
            return QStringLiteral("it never ended");
        return saved[0][1].value<std::optional<QString>>().value_or(QString());
    }
    QStringList cached() const { return QDir(path("cache")).entryList(QDir::Files); }

    std::unique_ptr<Recorder> recorder;
};

} // namespace

class TestRecorder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void savesWhatWasRecorded();
    void savesTwiceAndGoesOn();
    void savesWhileItIsWritten();
    void replacesOnlyByAWholeOne();
    void saysWhyItCannotSave_data();
    void saysWhyItCannotSave();
    void canBeCanceled();
    void finishesWhatIsSavedWhenItEnds();
    void leavesNothingBehind();
    void leavesWhatIsKept();
    void saysOnceThatItCannotRecord();
    void goesOnOnceThereIsRoom();
    void keepsWithinItsBound();
};

void TestRecorder::savesWhatWasRecorded()
{
    Recorded r;
    r.addAll();
    QCOMPARE(r.save(r.path()), QString());
    const Read read(r.path());
    QCOMPARE(read.problem, QString());
    QCOMPARE(read.reader->notice(), QString());
    QCOMPARE(read.reader->ending().state(),
             RecordingEnding::State::Closed); // though it is written on
    QCOMPARE(read.facts.size(), r.facts.size());
    QVERIFY(isBeginningOf(read.facts, r.facts));
    QVERIFY(!r.recorder->isSaving());
    QCOMPARE(QDir(r.folder.path()).entryList(QDir::Files),
             QStringList(QStringLiteral("run.herdlog")));
}

void TestRecorder::savesTwiceAndGoesOn()
{
    Recorded r;
    r.addAll();
    QCOMPARE(r.save(r.path("one.herdlog")), QString());
    r.addAll();
    QCOMPARE(r.save(r.path("two.herdlog")), QString());
    QCOMPARE(Read(r.path("one.herdlog")).facts.size(), r.facts.size());
    QCOMPARE(Read(r.path("two.herdlog")).facts.size(), 2 * r.facts.size());
}

// Facts come while it is copied; what is saved is a beginning of them all.
void TestRecorder::savesWhileItIsWritten()
{
    Recorded r;
    r.addAll(20);
    QSignalSpy saved(r.recorder.get(), &Recorder::saved);
    r.recorder->save(r.path());
    while (saved.isEmpty()) {
        r.addAll();
        QTest::qWait(1);
    }
    const Read read(r.path(), 5000);
    QCOMPARE(read.reader->notice(), QString());
    QVERIFY(read.facts.size() >= 20 * r.facts.size());
    QVERIFY(isBeginningOf(read.facts.first(r.facts.size()), r.facts));
}

void TestRecorder::replacesOnlyByAWholeOne()
{
    Recorded r;
    QFile before(r.path());
    QVERIFY(before.open(QIODevice::WriteOnly));
    before.write("mine");
    before.close();
    r.addAll(20);
    r.recorder->save(r.path());
    r.recorder->cancelSave();
    QSignalSpy saved(r.recorder.get(), &Recorder::saved);
    QVERIFY(saved.wait(60'000));
    const auto problem = saved[0][1].value<std::optional<QString>>();
    if (problem) { // it was canceled in time
        QVERIFY(before.open(QIODevice::ReadOnly));
        QCOMPARE(before.readAll(), QByteArray("mine"));
    }
    QCOMPARE(r.save(r.path()), QString());
    QCOMPARE(Read(r.path(), 5000).facts.size(), 20 * r.facts.size());
    QVERIFY(!QFile::exists(r.path("run.herdlog.part")));
}

void TestRecorder::saysWhyItCannotSave_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("why");
    QTest::newRow("no folder") << QStringLiteral("no/such/run.herdlog")
                               << QStringLiteral("there is no folder");
    QTest::newRow("a folder") << QStringLiteral("cache") << QStringLiteral("it is a folder");
    QTest::newRow("a FIFO") << QStringLiteral("fifo") << QStringLiteral("it is a FIFO or a device");
}

void TestRecorder::saysWhyItCannotSave()
{
    QFETCH(QString, name);
    QFETCH(QString, why);
    Recorded r;
    r.addAll();
    const QString path = r.folder.filePath(name);
    const QByteArray fifo = QFile::encodeName(r.folder.filePath(QStringLiteral("fifo")));
    QCOMPARE(::mkfifo(fifo.constData(), 0600), 0);
    const QString problem = r.save(path);
    QVERIFY2(
        problem.startsWith(QStringLiteral("The recording %1 cannot be written: %2").arg(path, why)),
        qPrintable(problem));
    QCOMPARE(r.save(r.path()), QString()); // the next can
}

void TestRecorder::canBeCanceled()
{
    Recorded r;
    r.addAll(20);
    QSignalSpy saved(r.recorder.get(), &Recorder::saved);
    QSignalSpy saving(r.recorder.get(), &Recorder::saving);
    r.recorder->save(r.path());
    QVERIFY(saving.wait(60'000));
    r.recorder->cancelSave();
    QTRY_COMPARE_WITH_TIMEOUT(saved.size(), 1, 60'000);
    const auto problem = saved[0][1].value<std::optional<QString>>();
    QCOMPARE(problem.has_value(), !QFile::exists(r.path())); // it may have been too late
    QVERIFY(!QFile::exists(r.path("run.herdlog.part")));
}

void TestRecorder::finishesWhatIsSavedWhenItEnds()
{
    Recorded r;
    r.addAll(20);
    QSignalSpy saving(r.recorder.get(), &Recorder::saving);
    r.recorder->save(r.path());
    QVERIFY(saving.wait(60'000));
    r.recorder.reset();
    QCOMPARE(Read(r.path(), 5000).reader->notice(), QString());
}

// All that was added before, in a file of its own.
void TestRecorder::leavesWhatIsKept()
{
    Recorded r;
    r.addAll();
    r.recorder->keep();
    const QString file = r.recorder->path();
    r.recorder.reset();
    QCOMPARE(r.cached(), QStringList(QFileInfo(file).fileName()));
    const Read read(file);
    QCOMPARE(read.problem, QString());
    QCOMPARE(read.reader->notice(), QString());
    QCOMPARE(read.facts.size(), r.facts.size());
}

void TestRecorder::leavesNothingBehind()
{
    Recorded r;
    r.addAll();
    QTRY_VERIFY(!r.cached().isEmpty());
    r.recorder.reset();
    QCOMPARE(r.cached(), QStringList());
}

void TestRecorder::saysOnceThatItCannotRecord()
{
    Recorded r;
    r.recorder.reset();
    QFile there(r.path("there.herdlog"));
    QVERIFY(there.open(QIODevice::WriteOnly));
    r.recorder = std::make_unique<Recorder>(r.about, r.path("there.herdlog"));
    QSignalSpy failed(r.recorder.get(), &Recorder::failed);
    QVERIFY(failed.wait());
    QCOMPARE(r.recorder->problem(),
             QStringLiteral("The recording %1 is there already.").arg(r.path("there.herdlog")));
    r.addAll();
    QCOMPARE(r.save(r.path()), QStringLiteral("There is no recording to save."));
    QCOMPARE(failed.size(), 1);
    r.recorder.reset();
    QVERIFY(there.exists()); // it is not ours
}

// No file of this process may grow for a while, as if the disk was full.
void TestRecorder::goesOnOnceThereIsRoom()
{
    Recorded r;
    QSignalSpy failed(r.recorder.get(), &Recorder::failed);
    QSignalSpy recovered(r.recorder.get(), &Recorder::recovered);
    QSignalSpy written(r.recorder.get(), &Recorder::written);
    r.recorder->flush();
    QVERIFY(written.wait()); // the file is there
    rlimit room {};
    QCOMPARE(getrlimit(RLIMIT_FSIZE, &room), 0);
    const auto before = std::signal(SIGXFSZ, SIG_IGN);
    const rlimit none {1, room.rlim_max};
    QCOMPARE(setrlimit(RLIMIT_FSIZE, &none), 0);
    r.addAll();
    const bool hasFailed = failed.wait();
    const QString problem = r.recorder->problem();
    setrlimit(RLIMIT_FSIZE, &room);
    std::signal(SIGXFSZ, before);
    QVERIFY(hasFailed);
    QVERIFY2(problem.contains(QStringLiteral("cannot be written")), qPrintable(problem));
    QTRY_COMPARE(recovered.size(), 1);
    QCOMPARE(r.recorder->problem(), QString());
    QCOMPARE(r.save(r.path()), QString());
    const Read read(r.path());
    QVERIFY(read.facts.first().as<fact::FactsDropped>());
    compare(folded(r.about.herd, read.facts), folded(r.about.herd, r.facts));
    QCOMPARE(failed.size(), 1);
}

void TestRecorder::keepsWithinItsBound()
{
    constexpr qint64 Bound = 8 * 1024 * 1024; // a third of what comes
    Recorded r;
    r.recorder.reset();
    r.start(Bound);
    FactBatch all;
    for (int i = 0; i < 100'000; ++i) {
        const Report report = Report::make("Hill", {}, "client-" + QByteArray::number(i % 50),
                                           "+34.068930-118.445127", QByteArray::number(i));
        all.append({quint64(i) + 1, std::chrono::microseconds(i), NodeId {i % 2},
                    fact::ReportTaken {1, report, Verdict::Newer}});
    }
    QSignalSpy summedUp(r.recorder.get(), &Recorder::summedUp);
    for (qsizetype at = 0; at < all.size(); at += 500)
        r.recorder->add(all.mid(at, 500));
    QCOMPARE(r.save(r.path()), QString());
    const Read read(r.path(), 5000);
    QCOMPARE(read.reader->notice(), QString());
    // What was summed up is told of, and leads to the same.
    QVERIFY(read.facts.size() < all.size());
    QVERIFY(read.facts.first().as<fact::FactsDropped>());
    compare(folded(r.about.herd, read.facts), folded(r.about.herd, all));
    // Every fact is there or counted, and it is said from which on they are there.
    const auto taken = std::find_if(read.facts.begin(), read.facts.end(), [](const Fact &fact) {
        return fact.as<fact::ReportTaken>() != nullptr;
    });
    const auto there = quint64(read.facts.end() - taken);
    QCOMPARE(read.facts.first().as<fact::FactsDropped>()->count + there, quint64(all.size()));
    QVERIFY(!summedUp.isEmpty());
    const auto first = summedUp.last()[0].toULongLong();
    QCOMPARE(first, quint64(all.size()) - there + 1);
    QCOMPARE(summedUp.last()[1].value<Nanoseconds>(), taken->at);
    const qint64 size = QFileInfo(r.path("cache/now.herdlog")).size();
    QVERIFY2(size < 2 * Bound, qPrintable(QString::number(size)));
}

QTEST_GUILESS_MAIN(TestRecorder)
#include "tst_recorder.moc"
