// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/journal/journalwriter.h"
#include "tests/herd/journal/journalfixture.h"

#include <QSignalSpy>
#include <QTest>
#include <QThread>

using namespace herd;
using namespace herd::test;

namespace {

struct Told
{
    explicit Told(JournalWriter &writer)
        : restored(&writer, &JournalWriter::restored)
        , opened(&writer, &JournalWriter::opened)
        , refused(&writer, &JournalWriter::refused)
        , stored(&writer, &JournalWriter::stored)
        , failed(&writer, &JournalWriter::failed)
    {
    }
    QSignalSpy restored, opened, refused, stored, failed;
};

} // namespace

class TestJournalWriter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void givesBackWhatAnEarlierOneStored();
    void readsNoFurtherThanItIsTakenIn();
    void batchesThatWaitBecomeOne();
    void storesWhatItHasWhenItGoes();
    void refusesAJournalInUse();
    void goesOnTryingWhileTheDiskIsFull();
    void whatWaitsIsBounded();
};

void TestJournalWriter::givesBackWhatAnEarlierOneStored()
{
    Journal journal;
    {
        JournalWriter writer(journal.place);
        const Told told(writer);
        writer.open();
        QCOMPARE(told.opened.value(0), (QVariantList {qint64(0)}));
        writer.append(journal.batch({reportOf("kiwi", 1)}));
        QTRY_COMPARE(told.stored.size(), 1);
        QCOMPARE(told.stored.first().first().toULongLong(), 1u);
    }
    JournalWriter writer(journal.place);
    const Told told(writer);
    writer.open();
    QCOMPARE(told.restored.size(), 1);
    QCOMPARE(told.restored.first().first().toByteArray(), reportOf("kiwi", 1).line() + '\n');
    QCOMPARE(told.opened.value(0), (QVariantList {qint64(1)}));
}

void TestJournalWriter::readsNoFurtherThanItIsTakenIn()
{
    Journal journal;
    {
        JournalWriter writer(journal.place);
        const Told told(writer);
        writer.open();
        writer.append(journal.batch(manyReports(20'000, 1)));
        QTRY_COMPARE(told.stored.size(), 1);
    }
    QThread thread;
    thread.start();
    auto *const writer = new JournalWriter(journal.place);
    writer->moveToThread(&thread);
    int restored = 0;
    bool opened = false;
    connect(writer, &JournalWriter::restored, this, [&restored] { ++restored; });
    connect(writer, &JournalWriter::opened, this, [&opened] { opened = true; });
    QMetaObject::invokeMethod(writer, &JournalWriter::open, Qt::QueuedConnection);
    QTRY_COMPARE(restored, 4);
    writer->taken();
    QTRY_COMPARE(restored, 5);
    QVERIFY(!opened);
    writer->letGo();
    QTRY_VERIFY(opened);
    QVERIFY(restored > 5);
    writer->deleteLater();
    thread.quit();
    thread.wait();
}

void TestJournalWriter::batchesThatWaitBecomeOne()
{
    Journal journal;
    {
        JournalWriter writer(journal.place);
        const Told told(writer);
        writer.open();
        writer.append(journal.batch({reportOf("kiwi", 1), reportOf("plum", 1)}));
        writer.append(journal.batch({reportOf("kiwi", 2)}));
        writer.append(journal.batch({}, {"plum"}));
        QTRY_COMPARE(told.stored.size(), 1);
        QCOMPARE(told.stored.first().first().toULongLong(), 3u);
    }
    QString problem;
    QCOMPARE(contentsOf(journal.place, problem), journal.expected());
    QCOMPARE(journal.expected().size(), size_t(1));
}

void TestJournalWriter::storesWhatItHasWhenItGoes()
{
    Journal journal;
    {
        JournalWriter writer(journal.place);
        writer.open();
        writer.append(journal.batch({reportOf("kiwi", 1)}));
    }
    QString problem;
    QCOMPARE(contentsOf(journal.place, problem), journal.expected());
}

void TestJournalWriter::refusesAJournalInUse()
{
    Journal journal;
    JournalWriter first(journal.place), second(journal.place);
    first.open();
    const Told told(second);
    second.open();
    QCOMPARE(told.refused.size(), 1);
    QCOMPARE(
        told.refused.first().first().toString(),
        QStringLiteral("the journal %1 is in use by another server").arg(journal.place.path()));
    QVERIFY(told.opened.isEmpty());
    second.append(journal.batch({reportOf("kiwi", 1)})); // falls on deaf ears
    QVERIFY(told.stored.isEmpty() && told.failed.isEmpty());
}

void TestJournalWriter::goesOnTryingWhileTheDiskIsFull()
{
    Journal journal;
    {
        JournalWriter writer(journal.place);
        const Told told(writer);
        writer.open();
        QList<Report> many;
        for (int i = 0; i < 3'000; ++i)
            many << reportOf("client-" + QByteArray::number(i), 1);
        {
            const FullDisk full(64 * 1024);
            writer.append(journal.batch(many));
            QTRY_VERIFY(!told.failed.isEmpty());
            QVERIFY(told.failed.first().first().toString().contains(journal.place.path()));
            QVERIFY(told.stored.isEmpty());
            // More comes meanwhile, and waits with it.
            writer.append(journal.batch({reportOf("client-0", 2)}));
            QTRY_VERIFY(told.failed.size() >= 2);
        }
        QTRY_COMPARE(told.stored.size(), 1); // by itself, with room again
        QCOMPARE(told.stored.first().first().toULongLong(), 2u);
    }
    QString problem;
    QCOMPARE(contentsOf(journal.place, problem), journal.expected());
    QCOMPARE(problem, QString());
}

// Of the same clients again and again, while nothing can be stored.
void TestJournalWriter::whatWaitsIsBounded()
{
    Journal journal;
    {
        JournalWriter writer(journal.place);
        const Told told(writer);
        writer.open();
        {
            const FullDisk full(16 * 1024);
            qsizetype added = 0;
            for (int second = 1; second <= 16; ++second) {
                const JournalBatch batch = journal.batch(manyReports(20'000, second));
                added += batch.changes.size();
                writer.append(batch);
                QVERIFY(writer.waitingBytes() <= 5 * 1024 * 1024);
            }
            QVERIFY2(added > 8 * 1024 * 1024, qPrintable(QString::number(added)));
            QTRY_VERIFY(!told.failed.isEmpty());
        }
        QTRY_COMPARE(told.stored.size(), 1);
        QCOMPARE(told.stored.first().first().toULongLong(), 16u);
        QCOMPARE(writer.waitingBytes(), 0);
    }
    QString problem;
    QCOMPARE(contentsOf(journal.place, problem), journal.expected());
    QCOMPARE(problem, QString());
}

QTEST_GUILESS_MAIN(TestJournalWriter)
#include "tst_journalwriter.moc"
