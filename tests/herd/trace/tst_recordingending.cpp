// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/herd/trace/recorded.h"

#include <QTest>

using namespace herd;
using namespace herd::test;

class TestRecordingEnding : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysHowItWasLeft_data();
    void saysHowItWasLeft();
};

void TestRecordingEnding::saysHowItWasLeft_data()
{
    using Ending = RecordingEnding::State;
    QTest::addColumn<Ending>("ending");
    QTest::addColumn<QByteArray>("sql"); // what is done to it when it is closed
    QTest::addColumn<QString>("says");   // %1: its last fact
    const QString cut = QStringLiteral("The recording was not closed: it ends after fact %1, and "
                                       "what followed is not in it");
    QTest::newRow("closed") << Ending::Closed << QByteArray() << QString();
    QTest::newRow("killed") << Ending::NotClosed << QByteArray() << cut;
    QTest::newRow("on a full disk") << Ending::NotClosed << QByteArray() << cut;
    QTest::newRow("being written")
        << Ending::BeingWritten << QByteArray()
        << QStringLiteral("The recording is still being written: what follows fact %1 is not read");
    QTest::newRow("by a program that did not say")
        << Ending::Untold << QByteArray("DELETE FROM about WHERE key = 'ended'") << QString();
    QTest::newRow("without a fact")
        << Ending::NotClosed
        << QByteArray("UPDATE about SET value = NULL WHERE key = 'ended'; DELETE FROM facts")
        << QStringLiteral("The recording was not closed: it has no fact");
}

void TestRecordingEnding::saysHowItWasLeft()
{
    QFETCH(RecordingEnding::State, ending);
    QFETCH(QByteArray, sql);
    QFETCH(QString, says);
    const RecordedTurmoil told;
    const QString copy = told.path("copy.herdlog");
    auto writer = told.write(told.path());
    if (QTest::currentDataTag() == QByteArray("killed")) {
        for (const char *part : {"", "-wal"})
            QVERIFY(QFile::copy(told.path() + QLatin1String(part), copy + QLatin1String(part)));
    }
    if (QTest::currentDataTag() == QByteArray("on a full disk")) {
        QVERIFY(writer->database().run("PRAGMA max_page_count = 1")); // no more than there are
        while (!writer->isLosing())
            writer->add(told.facts);
    }
    if (ending != RecordingEnding::State::BeingWritten)
        writer.reset();
    if (!sql.isEmpty()) {
        Sqlite database;
        QVERIFY(database.open(told.path(), false, 0) && database.run(sql.constData()));
        database.foldLogOnClose();
    }
    const Read read(QFile::exists(copy) ? copy : told.path());
    QCOMPARE(read.problem, QString());
    QCOMPARE(read.reader->notice(), QString());
    QCOMPARE(read.reader->ending().state(), ending);
    QCOMPARE(read.reader->unfinished(), says.contains(u'%') ? says.arg(read.reader->last()) : says);
}

QTEST_GUILESS_MAIN(TestRecordingEnding)
#include "tst_recordingending.moc"
