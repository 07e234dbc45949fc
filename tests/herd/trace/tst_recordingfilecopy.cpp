// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/trace/recordingfilecopy.h"

#include "tests/herd/trace/recorded.h"

#include <QSignalSpy>
#include <QTest>

using namespace herd;
using namespace herd::test;

namespace {

struct Saved
{
    explicit Saved(const QString &from, const QString &to)
        : copy(from)
    {
        QSignalSpy saved(&copy, &RecordingFileCopy::saved);
        copy.save(to);
        if (saved.isEmpty() && !saved.wait(60'000))
            qFatal("it never ends");
        problem = saved[0][1].value<std::optional<QString>>();
    }
    RecordingFileCopy copy;
    std::optional<QString> problem;
};

} // namespace

class TestRecordingFileCopy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hasAllOfIt_data();
    void hasAllOfIt();
    void replacesWhatWasLeftThere();
    void saysWhyNot_data();
    void saysWhyNot();
    void savesThoughItIsLetGo();
    void leavesNothingWhenItIsCanceled();
};

void TestRecordingFileCopy::hasAllOfIt_data()
{
    QTest::addColumn<QString>("of");
    for (const char *of : {"a whole one", "a saved one", "one that is written", "a left one"})
        QTest::newRow(of) << QString::fromLatin1(of);
}

void TestRecordingFileCopy::hasAllOfIt()
{
    QFETCH(QString, of);
    const RecordedTurmoil told;
    QString from = told.path();
    auto writer = told.write(from);
    if (of == QLatin1String("a left one")) {
        from = told.path("left.herdlog");
        for (const char *part : {"", "-wal"})
            QVERIFY(QFile::copy(told.path() + QLatin1String(part), from + QLatin1String(part)));
    }
    if (of != QLatin1String("one that is written"))
        writer.reset();
    if (of == QLatin1String("a saved one")) {
        from = told.path("saved.herdlog");
        QCOMPARE(Saved(told.path(), from).problem, std::nullopt);
    }
    const QString to = told.path("copy.herdlog");
    const Saved saved(from, to);
    QCOMPARE(saved.problem, std::nullopt);
    QVERIFY(!saved.copy.isSaving());
    const Read read(to);
    QCOMPARE(read.problem, QString());
    QCOMPARE(read.reader->notice(), QString());
    using Ending = RecordingEnding::State;
    const bool isCut
        = of == QLatin1String("a left one") || of == QLatin1String("one that is written");
    QCOMPARE(read.reader->ending().state(), isCut ? Ending::NotClosed : Ending::Closed);
    QCOMPARE(encodeFacts(read.facts), encodeFacts(told.facts));
    QVERIFY(!QFile::exists(to + QStringLiteral("-wal")));
}

// The log of a recording that is replaced would be taken for that of the other.
void TestRecordingFileCopy::replacesWhatWasLeftThere()
{
    const RecordedTurmoil told, others(4);
    const auto writer = others.write(others.path());
    const QString to = told.path("copy.herdlog");
    for (const char *part : {"", "-wal"})
        QVERIFY(QFile::copy(others.path() + QLatin1String(part), to + QLatin1String(part)));
    QCOMPARE(Saved(told.whole(), to).problem, std::nullopt);
    QCOMPARE(encodeFacts(Read(to).facts), encodeFacts(told.facts));
}

void TestRecordingFileCopy::saysWhyNot_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    QTest::addColumn<QString>("why");
    const QString run = QStringLiteral("run.herdlog"), copy = QStringLiteral("copy.herdlog");
    QTest::newRow("itself") << run << run << QStringLiteral("cannot be saved as itself.");
    QTest::newRow("gone") << QStringLiteral("gone") << copy << QStringLiteral("cannot be read: ");
    QTest::newRow("no folder") << run << QStringLiteral("no/x") << QStringLiteral("no folder");
}

void TestRecordingFileCopy::saysWhyNot()
{
    QFETCH(QString, from);
    QFETCH(QString, to);
    QFETCH(QString, why);
    const RecordedTurmoil told;
    told.whole();
    const Saved saved(told.folder.filePath(from), told.folder.filePath(to));
    QVERIFY2(saved.problem.value_or(QString()).contains(why),
             qPrintable(saved.problem.value_or(QString())));
    QCOMPARE(QDir(told.folder.path()).entryList(QDir::Files),
             QStringList(QStringLiteral("run.herdlog")));
    QCOMPARE(encodeFacts(Read(told.path()).facts), encodeFacts(told.facts));
}

void TestRecordingFileCopy::savesThoughItIsLetGo()
{
    const RecordedTurmoil told;
    told.whole();
    {
        RecordingFileCopy copy(told.path());
        copy.save(told.path("copy.herdlog"));
        QVERIFY(copy.isSaving());
    }
    QCOMPARE(encodeFacts(Read(told.path("copy.herdlog")).facts), encodeFacts(told.facts));
}

void TestRecordingFileCopy::leavesNothingWhenItIsCanceled()
{
    const RecordedTurmoil told;
    told.whole();
    RecordingFileCopy copy(told.path());
    // While it is copied: the thread waits until this is done.
    connect(&copy, &RecordingFileCopy::saving, &copy, &RecordingFileCopy::cancel,
            Qt::DirectConnection);
    QSignalSpy saved(&copy, &RecordingFileCopy::saved);
    copy.save(told.path("copy.herdlog"));
    QVERIFY(saved.wait(60'000));
    QCOMPARE(saved[0][1].value<std::optional<QString>>(), QString());
    QCOMPARE(QDir(told.folder.path()).entryList(QDir::Files),
             QStringList(QStringLiteral("run.herdlog")));
}

QTEST_GUILESS_MAIN(TestRecordingFileCopy)
#include "tst_recordingfilecopy.moc"
