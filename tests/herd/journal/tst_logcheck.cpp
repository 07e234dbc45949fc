// SPDX-License-Identifier: GPL-3.0-or-later
// Logs of real journals, torn as a power failure tears them, and damaged otherwise.
#include "herd/journal/logcheck.h"
#include "tests/herd/journal/journalfixture.h"

using namespace herd;
using namespace herd::test;

class TestLogCheck : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cutOffAnywhere();
    void theLastTransactionInAnyState();
    void aFlippedBitBeforeTheLastTransactions();
    void aLogThatWasBegunAnew();

private:
    bool isDamaged(const QByteArray &log)
    {
        const QString path = m_folder.filePath(QStringLiteral("log"));
        write(path, log);
        return isDamagedInTheMiddle(path);
    }

    QTemporaryDir m_folder;
};

void TestLogCheck::cutOffAnywhere()
{
    const Crashes crashes;
    const QByteArray log = crashes.files.last().log;
    QVERIFY(log.size() > 5 * 4096);
    for (qsizetype size = 0; size <= log.size(); size += 307)
        QVERIFY2(!isDamaged(log.first(size)), qPrintable(QStringLiteral("%1 bytes").arg(size)));
    QVERIFY(!isDamagedInTheMiddle(m_folder.filePath(QStringLiteral("none"))));
}

// A disk writes in any order what was not flushed yet.
void TestLogCheck::theLastTransactionInAnyState()
{
    const Crashes crashes;
    const QByteArray log = crashes.files.last().log;
    const qsizetype from = crashes.files[crashes.files.size() - 2].log.size();
    for (qsizetype i = from; i + 512 <= log.size(); i += 512) {
        QByteArray torn = log;
        torn.replace(i, 512, QByteArray(512, '\0'));
        QVERIFY2(!isDamaged(torn), qPrintable(QStringLiteral("byte %1").arg(i)));
    }
}

void TestLogCheck::aFlippedBitBeforeTheLastTransactions()
{
    const Crashes crashes;
    const QByteArray log = crashes.files.last().log;
    const qsizetype to = crashes.files[crashes.files.size() - 3].log.size();
    const auto counts = [](qsizetype i) {
        return i >= 4 && (i < 12 || i >= 16); // neither version nor the number of checkpoints
    };
    for (qsizetype i = 0; i < to; i += i < 64 ? 1 : 89) {
        QByteArray flipped = log;
        flipped[i] = char(flipped[i] ^ (1 << (i % 8)));
        if (counts(i))
            QVERIFY2(isDamaged(flipped), qPrintable(QStringLiteral("byte %1").arg(i)));
    }
}

// What is left behind it from before is no damage.
void TestLogCheck::aLogThatWasBegunAnew()
{
    Journal journal;
    journal.place.settings.sync = JournalSync::Full;
    JournalFile file(journal.place);
    QVERIFY(!file.open());
    QByteArray log, before;
    for (int i = 0; i < 400 && log.size() >= before.size(); ++i) {
        before = log;
        QVERIFY(!file.store(journal.batch(manyReports(200, i))));
        file.maintain();
        log = JournalFiles::of(journal.place).log;
        QVERIFY(!isDamaged(log));
        if (!before.isEmpty() && log.first(32) != before.first(32) && log.size() == before.size())
            return; // begun anew, with the old frames behind
    }
    QFAIL("the log was never begun anew");
}

QTEST_GUILESS_MAIN(TestLogCheck)
#include "tst_logcheck.moc"
