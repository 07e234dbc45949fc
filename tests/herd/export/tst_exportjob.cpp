// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/export/exportjob.h"
#include "tests/habits/pages.h"
#include "tests/herd/export/exported.h"
#include "tests/herd/export/fiforeader.h"
#include "tests/herd/trace/recorded.h"

#include <QBuffer>
#include <QDir>
#include <QTest>

#include <csignal>
#include <thread>

#include <sys/resource.h>

using namespace herd;
using namespace herd::test;

namespace {

// A disk with so much room.
class SmallDisk : public QIODevice
{
public:
    explicit SmallDisk(qint64 room)
        : m_room(room)
    {
        open(QIODevice::WriteOnly | QIODevice::Unbuffered);
    }

protected:
    qint64 readData(char *, qint64) override { return -1; }
    qint64 writeData(const char *, qint64 size) override
    {
        // As write(2): what there is room for, and that there is none when it is asked again.
        if (m_room == 0) {
            setErrorString(QStringLiteral("No space left on device"));
            return -1;
        }
        const qint64 taken = std::min(size, m_room);
        m_room -= taken;
        return taken;
    }

private:
    qint64 m_room;
};

// Calls somebody before each batch.
class WatchedFacts : public FactSource
{
public:
    WatchedFacts(const RecordingAbout &about, const FactBatch &facts, std::function<void()> watcher)
        : m_facts(about, facts)
        , m_watcher(std::move(watcher))
    {
    }
    const RecordingAbout &about() const override { return m_facts.about(); }
    FactBatch next() override
    {
        m_watcher();
        return m_facts.next();
    }
    double share() const override { return m_facts.share(); }

private:
    ListedFacts m_facts;
    const std::function<void()> m_watcher;
};

FactBatch manyFacts(int count)
{
    FactBatch facts;
    for (int i = 1; i <= count; ++i)
        facts.append({quint64(i), i * 1us, NodeId {0}, fact::LineReceived {7, "IAMAT kiwi"}});
    return facts;
}

std::unique_ptr<RecordedFacts> recorded(const QString &path)
{
    auto opened = RecordingReader::open(path);
    if (const auto *problem = std::get_if<QString>(&opened))
        qFatal("%s", qPrintable(*problem));
    return std::make_unique<RecordedFacts>(
        std::get<std::unique_ptr<RecordingReader>>(std::move(opened)));
}

QByteArray fileBytes(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : "cannot be read";
}

void putBytes(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("%s", qPrintable(file.errorString()));
}

} // namespace

class TestExportJob : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesARecordingInEveryFormat_data();
    void writesARecordingInEveryFormat();
    void writesWhatIsWanted();
    void writesIntoAFifo();
    void saysThatARecordingEndsEarly();
    void tellsHowFarItIs();
    void leavesNothingWhenItIsCanceled();
    void saysWhereItCannotWrite_data();
    void saysWhereItCannotWrite();
    void leavesNothingOnAFullDisk();
    void stopsWhereTheDeviceFails();
    void goesByName();
};

void TestExportJob::writesARecordingInEveryFormat_data()
{
    QTest::addColumn<QString>("name");
    for (ExportFormat format : ExportFormats)
        QTest::newRow(qPrintable(nameOf(format))) << nameOf(format);
}

void TestExportJob::writesARecordingInEveryFormat()
{
    QFETCH(QString, name);
    const ExportFormat format = *exportFormat(name);
    const RecordedTurmoil told;
    const QString path = told.path("out");
    putBytes(path, "what was there before");
    const auto facts = recorded(told.whole());
    ExportJob job(format);
    const ExportOutcome outcome = job.run(*facts, path);
    QVERIFY2(outcome.isGood(), qPrintable(outcome.problem));
    QCOMPARE(outcome.read, quint64(told.facts.size()));
    QCOMPARE(outcome.written, outcome.read);
    QCOMPARE(outcome.notice, QString());
    QCOMPARE(job.share(), 1.0);
    // From the disk as from memory.
    QCOMPARE(fileBytes(path), exported(format, told.about, told.facts));
}

void TestExportJob::writesWhatIsWanted()
{
    QBuffer out;
    QVERIFY(out.open(QIODevice::WriteOnly));
    ListedFacts facts(seedAbout(), manyFacts(3000));
    ExportJob job(ExportFormat::JsonLines, [](const Fact &fact) { return fact.seq % 10 == 0; });
    const ExportOutcome outcome = job.run(facts, out, QStringLiteral("out"));
    QCOMPARE(outcome.read, quint64(3000));
    QCOMPARE(outcome.written, quint64(300));
    QCOMPARE(out.data().count('\n'), 300);
}

void TestExportJob::writesIntoAFifo()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("out.csv"));
    FifoReader fifo(path);
    const FactBatch facts = manyFacts(20'000);
    ListedFacts source(seedAbout(), facts);
    const ExportOutcome outcome = ExportJob(ExportFormat::Csv).run(source, path);
    QVERIFY2(outcome.isGood(), qPrintable(outcome.problem));
    QVERIFY(fifo.isFifo());
    QVERIFY(fifo.all() == exported(ExportFormat::Csv, seedAbout(), facts));
}

void TestExportJob::saysThatARecordingEndsEarly()
{
    const RecordedTurmoil told;
    const QByteArray bytes = fileBytes(told.whole());
    putBytes(told.path("cut.herdlog"), bytes.first(bytes.size() * 3 / 4));
    const auto facts = recorded(told.path("cut.herdlog"));
    const ExportOutcome outcome = ExportJob(ExportFormat::Csv).run(*facts, told.path("out.csv"));
    QVERIFY(outcome.isGood());
    QVERIFY(outcome.read < quint64(told.facts.size()));
    QVERIFY2(outcome.notice.contains(QStringLiteral("ends early")), qPrintable(outcome.notice));
    QCOMPARE(fileBytes(told.path("out.csv")).count('\n'), qsizetype(outcome.read) + 1);
}

void TestExportJob::tellsHowFarItIs()
{
    const RecordedTurmoil told;
    const auto all = recorded(told.whole());
    QCOMPARE(all->share(), 0.0);
    QVERIFY(!all->next().isEmpty());
    QVERIFY(all->share() > 0 && all->share() <= 1);
    QList<double> shares;
    ExportJob job(ExportFormat::Csv);
    WatchedFacts facts(seedAbout(), manyFacts(2500), [&] { shares << job.share(); });
    QVERIFY(job.run(facts, told.path("out.csv")).isGood());
    QCOMPARE(shares, (QList<double> {0, 0.4, 0.8, 1}));
}

// From another thread, as a window does.
void TestExportJob::leavesNothingWhenItIsCanceled()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("out.csv"));
    putBytes(path, "what was there before");
    ExportJob job(ExportFormat::Csv);
    WatchedFacts facts(seedAbout(), manyFacts(20'000), [&] {
        if (job.share() > 0.4)
            std::thread([&job] { job.cancel(); }).join();
    });
    const ExportOutcome outcome = job.run(facts, path);
    QVERIFY(outcome.isCanceled && !outcome.isGood());
    QCOMPARE(outcome.problem, QString());
    QVERIFY(outcome.read > 8000 && outcome.read < 10'000);
    QCOMPARE(fileBytes(path), QByteArray("what was there before"));
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden).size(), 1);
}

void TestExportJob::saysWhereItCannotWrite_data()
{
    QTest::addColumn<QString>("path");
    QTest::newRow("no such folder") << QStringLiteral("/nowhere/at/all.csv");
    QTest::newRow("a folder") << QDir::tempPath();
}

void TestExportJob::saysWhereItCannotWrite()
{
    QFETCH(QString, path);
    ListedFacts facts(seedAbout(), manyFacts(1));
    const ExportOutcome outcome = ExportJob(ExportFormat::Csv).run(facts, path);
    QVERIFY(!outcome.isGood());
    QVERIFY2(outcome.problem.startsWith(path + QStringLiteral(" cannot be written: "))
                 && outcome.problem.endsWith(u'.'),
             qPrintable(outcome.problem));
}

// A process may be told that files cannot grow: its write() fails as on a full disk.
void TestExportJob::leavesNothingOnAFullDisk()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("out.csv"));
    std::signal(SIGXFSZ, SIG_IGN);
    rlimit before {};
    QCOMPARE(getrlimit(RLIMIT_FSIZE, &before), 0);
    rlimit small = before;
    small.rlim_cur = 100'000;
    QCOMPARE(setrlimit(RLIMIT_FSIZE, &small), 0);
    ListedFacts facts(seedAbout(), manyFacts(20'000)), few(seedAbout(), manyFacts(1000));
    const ExportOutcome outcome = ExportJob(ExportFormat::Csv).run(facts, path);
    const ExportOutcome fits
        = ExportJob(ExportFormat::Csv).run(few, folder.filePath(QStringLiteral("fits.csv")));
    QCOMPARE(setrlimit(RLIMIT_FSIZE, &before), 0);
    QVERIFY(!outcome.isGood());
    // In full: half a write of it is followed by another, which says why.
    QCOMPARE(outcome.problem, path + QStringLiteral(" cannot be written: File too large."));
    QVERIFY2(fits.isGood(), qPrintable(fits.problem)); // it is the room
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden),
             QStringList {QStringLiteral("fits.csv")});
}

void TestExportJob::stopsWhereTheDeviceFails()
{
    const FactBatch facts = manyFacts(20'000);
    const qsizetype whole = exported(ExportFormat::Csv, seedAbout(), facts).size();
    for (qsizetype room : {qsizetype(0), whole / 2, whole - 1, whole}) {
        SmallDisk disk(room);
        ListedFacts source(seedAbout(), facts);
        const ExportOutcome outcome
            = ExportJob(ExportFormat::Csv).run(source, disk, QStringLiteral("Standard output"));
        QCOMPARE(outcome.isGood(), room == whole);
        if (room < whole)
            QCOMPARE(outcome.problem,
                     QStringLiteral("Standard output cannot be written: No space left on device."));
    }
}

void TestExportJob::goesByName()
{
    for (ExportFormat format : ExportFormats) {
        QVERIFY(exportFormat(nameOf(format)) == format);
        QVERIFY(exportFormatOfFile(QStringLiteral("a.b.") + suffixOf(format).toUpper()) == format);
    }
    // All are in the list, and on the page in its order.
    QVERIFY(nameOf(ExportFormat(ExportFormats.size())).isEmpty());
    QStringList names;
    for (ExportFormat format : ExportFormats)
        names.append(nameOf(format));
    QCOMPARE(test::namedInTables(QStringLiteral("recordings.md"),
                                 QStringLiteral("| format | what it is |")),
             names);
    QVERIFY(!exportFormat(u"xml"));
    QVERIFY(!exportFormatOfFile(QStringLiteral("csv")));
}

QTEST_GUILESS_MAIN(TestExportJob)
#include "tst_exportjob.moc"
