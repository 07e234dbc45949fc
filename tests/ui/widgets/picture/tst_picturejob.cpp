// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/picture/picturejob.h"

#include "tests/herd/export/fiforeader.h"

#include <QDir>
#include <QIODevice>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace herd::ui;

namespace {

using Problem = std::optional<QString>;

struct Stage
{
    QString path(const QString &name = QStringLiteral("x.png")) const
    {
        return folder.filePath(name);
    }
    QStringList files() const
    {
        return QDir(folder.path()).entryList(QDir::Files | QDir::Hidden | QDir::NoDotAndDotDot);
    }
    QByteArray read() const
    {
        QFile file(path());
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    void write(const QByteArray &bytes) const
    {
        QFile file(path());
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
    }
    // What became of it.
    static Problem run(PictureJob &job)
    {
        Problem end = QStringLiteral("it never ended");
        bool hasEnded = false;
        QObject::connect(&job, &PictureJob::ended, &job, [&](const Problem &problem) {
            end = problem;
            hasEnded = true;
        });
        job.start();
        return QTest::qWaitFor([&] { return hasEnded; }) ? end : end;
    }

    QTemporaryDir folder;
};

PictureWork writing(const QByteArray &bytes)
{
    return [bytes](QIODevice &file, PictureProgress &) -> Problem {
        return file.write(bytes) == bytes.size() ? Problem() : file.errorString();
    };
}

} // namespace

class TestPictureJob : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesAFile();
    void writesIntoAFifo();
    void replacesOnlyByTheWhole();
    void saysWhyNot_data();
    void saysWhyNot();
    void cancelLeavesNothing();
    void endsWithItsOwner();
    void isBounded();
    void tellsHundredths();
};

void TestPictureJob::writesAFile()
{
    const Stage stage;
    QThread *worker = nullptr;
    PictureJob job(stage.path(), [&](QIODevice &file, PictureProgress &progress) {
        worker = QThread::currentThread();
        return writing("all of it")(file, progress);
    });
    QCOMPARE(Stage::run(job), Problem());
    QCOMPARE(stage.read(), "all of it");
    QCOMPARE(stage.files(), QStringList {QStringLiteral("x.png")});
    QVERIFY(worker && worker != QThread::currentThread());
}

void TestPictureJob::writesIntoAFifo()
{
    const Stage stage;
    herd::test::FifoReader fifo(stage.path());
    PictureJob job(stage.path(), writing("all of it"));
    QCOMPARE(Stage::run(job), Problem());
    QVERIFY(fifo.isFifo());
    QCOMPARE(fifo.all(), QByteArray("all of it"));
}

void TestPictureJob::replacesOnlyByTheWhole()
{
    const Stage stage;
    stage.write("before");
    PictureJob failing(stage.path(), [](QIODevice &file, PictureProgress &) -> Problem {
        file.write("half");
        return QStringLiteral("the ink is dry");
    });
    const Problem problem = Stage::run(failing);
    QVERIFY(problem && problem->contains(QStringLiteral("the ink is dry")));
    QCOMPARE(stage.read(), "before");
    PictureJob good(stage.path(), writing("after"));
    QCOMPARE(Stage::run(good), Problem());
    QCOMPARE(stage.read(), "after");
    QCOMPARE(stage.files().size(), 1);
}

void TestPictureJob::saysWhyNot_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("no such folder") << QStringLiteral("nowhere/x.png");
    QTest::newRow("a folder itself") << QStringLiteral("folder");
}

void TestPictureJob::saysWhyNot()
{
    QFETCH(QString, name);
    const Stage stage;
    QVERIFY(QDir(stage.folder.path()).mkdir(QStringLiteral("folder")));
    bool hasWorked = false;
    PictureJob job(stage.path(name), [&](QIODevice &, PictureProgress &) {
        hasWorked = true;
        return Problem();
    });
    const Problem problem = Stage::run(job);
    QVERIFY(problem);
    QVERIFY2(problem->contains(name) && problem->endsWith(u'.'), qPrintable(*problem));
    QVERIFY(problem->size() > stage.path(name).size() + 30); // there is a reason in it
    QVERIFY(!hasWorked);
    QVERIFY(stage.files().isEmpty());
}

void TestPictureJob::cancelLeavesNothing()
{
    const Stage stage;
    QSemaphore begun, canceled;
    bool tookMore = true;
    PictureJob job(stage.path(), [&](QIODevice &file, PictureProgress &progress) {
        file.write("half");
        begun.release();
        canceled.acquire();
        tookMore = file.write("the rest") > 0;
        return progress.isCanceled() ? Problem() : QStringLiteral("nobody canceled");
    });
    Problem end;
    QSignalSpy ended(&job, &PictureJob::ended);
    connect(&job, &PictureJob::ended, this, [&](const Problem &problem) { end = problem; });
    job.start();
    begun.acquire();
    job.cancel();
    canceled.release();
    QVERIFY(ended.wait());
    QCOMPARE(end, Problem(QString())); // no problem, and no file
    QVERIFY(!tookMore);
    QVERIFY(stage.files().isEmpty());
}

void TestPictureJob::endsWithItsOwner()
{
    const Stage stage;
    QSemaphore begun;
    {
        PictureJob job(stage.path(), [&](QIODevice &file, PictureProgress &progress) {
            begun.release();
            while (!progress.isCanceled())
                file.write("more");
            return Problem();
        });
        job.start();
        begun.acquire();
    }
    QVERIFY(stage.files().isEmpty());
}

void TestPictureJob::isBounded()
{
    const Stage stage;
    const QByteArray much(1024 * 1024, 'x');
    PictureJob job(stage.path(), [&](QIODevice &file, PictureProgress &) {
        for (qint64 i = 0; i <= PictureJob::MostBytes / much.size(); ++i) {
            if (file.write(much) != much.size())
                return Problem(QStringLiteral("it took no more"));
        }
        return Problem();
    });
    const Problem problem = Stage::run(job);
    QVERIFY(problem);
    QVERIFY2(problem->contains(QStringLiteral("larger than 64 MB")), qPrintable(*problem));
    QVERIFY(stage.files().isEmpty());
}

void TestPictureJob::tellsHundredths()
{
    const Stage stage;
    PictureJob job(stage.path(), [&](QIODevice &, PictureProgress &progress) {
        for (int i = 0; i <= 10'000; ++i)
            progress.set(i / 10'000.0);
        return Problem();
    });
    QSignalSpy progressed(&job, &PictureJob::progressed);
    QCOMPARE(Stage::run(job), Problem());
    QCOMPARE(progressed.size(), 100);
    QCOMPARE(progressed.last().value(0).toDouble(), 1.0);
}

QTEST_MAIN(TestPictureJob)
#include "tst_picturejob.moc"
