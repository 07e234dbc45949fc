// SPDX-License-Identifier: GPL-3.0-or-later
// herdd --data: what an answer promises when the process is killed, the disk is full or the journal
// is not as it should be.
#include "tests/app/herdd/herdprocess.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QTest>

#include <csignal>

#include <sys/resource.h>

using namespace herd;

namespace {

const QStringList Hill {QStringLiteral("Hill"), QStringLiteral("--data"), QStringLiteral("data")};

std::unique_ptr<Program> hill(const HerdFolder &folder, const QStringList &more = {})
{
    return herdd(folder, Hill + more);
}

QByteArray report(int client, int second = 1)
{
    return "IAMAT client-" + QByteArray::number(client) + " +1+2 " + QByteArray::number(second);
}

// While it lives no file of that process grows past `bytes`, as on a full disk.
class FullDisk
{
public:
    FullDisk(const Program &program, rlim_t bytes)
        : m_process(pid_t(program.id()))
    {
        const rlimit full {bytes, RLIM_INFINITY};
        m_worked = prlimit(m_process, RLIMIT_FSIZE, &full, &m_before) == 0;
    }
    ~FullDisk() { prlimit(m_process, RLIMIT_FSIZE, &m_before, nullptr); }
    FullDisk(const FullDisk &) = delete;
    FullDisk &operator=(const FullDisk &) = delete;
    bool worked() const { return m_worked; }

private:
    pid_t m_process;
    rlimit m_before {};
    bool m_worked = false;
};

} // namespace

class TestHerddJournal : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void remembers_data();
    void remembers();
    void staysForgotten_data();
    void staysForgotten();
    void servesFromMemoryWhileTheDiskIsFull();
    void refusesADamagedJournal();
    void refusesADamagedLog();
    void noticesThatItsFolderIsGone();
    void refusesTheJournalOfARunningServer();
    void checksJournals();
};

void TestHerddJournal::remembers_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<int>("signal");
    QTest::newRow("killed") << QStringList() << SIGKILL;
    QTest::newRow("killed, not synced")
        << QStringList {QStringLiteral("--sync"), QStringLiteral("normal")} << SIGKILL;
    QTest::newRow("stopped") << QStringList() << SIGTERM;
}

void TestHerddJournal::remembers()
{
    QFETCH(QStringList, options);
    QFETCH(int, signal);
    HerdFolder folder;
    QByteArrayList answers;
    {
        const auto daemon = hill(folder, options);
        QVERIFY(daemon->waitForLines(1));
        for (int client = 0; client < 20; ++client)
            answers << ask(folder.herd, "Hill", report(client));
        daemon->stop(signal);
    }
    const auto daemon = hill(folder, options);
    QVERIFY(daemon->waitForLines(1));
    for (int client = 0; client < 20; ++client)
        QCOMPARE(known(folder.herd, "Hill", "client-" + QByteArray::number(client)) + '\n',
                 answers[client]);
    QCOMPARE(daemon->stop(), 0);
}

void TestHerddJournal::staysForgotten_data()
{
    remembers_data();
}

// Whom an operator has had forgotten; others are known still, and who reports again is too.
void TestHerddJournal::staysForgotten()
{
    QFETCH(QStringList, options);
    QFETCH(int, signal);
    HerdFolder folder;
    QFile key(folder.path(QStringLiteral("control.key")));
    QVERIFY(key.open(QIODevice::WriteOnly)
            && key.setPermissions(QFile::ReadOwner | QFile::WriteOwner)
            && key.write("the key of this test\n") > 0);
    key.close();
    const QStringList ofKey {QStringLiteral("--control-key"), key.fileName()};
    {
        const auto daemon
            = hill(folder,
                   options + ofKey
                       + QStringList {QStringLiteral("--control"), QStringLiteral("127.0.0.1:0")});
        QVERIFY(daemon->waitForLines(2));
        for (int client : {1, 2})
            QVERIFY(!ask(folder.herd, "Hill", report(client)).isEmpty());
        const QByteArray port = daemon->lines()[1].sliced(QByteArray("control on ").size());
        Program herdctl(qEnvironmentVariable("HERD_BIN") + QStringLiteral("/herdctl"),
                        QStringList {QStringLiteral("forget"), QStringLiteral("client-1"),
                                     QStringLiteral("--connect"), QString::fromUtf8(port)}
                            + ofKey,
                        folder);
        QVERIFY2(herdctl.wait() == 0, herdctl.errors().constData());
        daemon->stop(signal);
    }
    const auto daemon = hill(folder, options);
    QVERIFY(daemon->waitForLines(1));
    QCOMPARE(known(folder.herd, "Hill", "client-1"), QByteArray());
    QVERIFY(!known(folder.herd, "Hill", "client-2").isEmpty());
    ask(folder.herd, "Hill", report(1)); // what it said before it was forgotten brings nothing back
    QCOMPARE(known(folder.herd, "Hill", "client-1"), QByteArray());
    const QByteArray later = QByteArray::number(QDateTime::currentSecsSinceEpoch() + 1);
    QVERIFY(!ask(folder.herd, "Hill", "IAMAT client-1 +1+2 " + later).isEmpty());
    QVERIFY(!known(folder.herd, "Hill", "client-1").isEmpty());
    QCOMPARE(daemon->stop(), 0);
}

void TestHerddJournal::servesFromMemoryWhileTheDiskIsFull()
{
    HerdFolder folder;
    QByteArray before, during;
    {
        const auto daemon = hill(folder, {QStringLiteral("--log"), QStringLiteral("log")});
        QVERIFY(daemon->waitForLines(1));
        before = ask(folder.herd, "Hill", report(1));
        QVERIFY(before.startsWith("AT Hill"));
        {
            const FullDisk full(*daemon, 1024);
            QVERIFY(full.worked());
            during = ask(folder.herd, "Hill", report(2));
            QVERIFY(during.startsWith("AT Hill")); // answered all the same
            QTRY_VERIFY(daemon->errors().contains(
                "herdd: Hill only keeps reports in memory, and tries again: the journal "));
            QCOMPARE(known(folder.herd, "Hill", "client-1") + '\n', before);
        }
        QTRY_VERIFY(daemon->errors().contains("herdd: Hill has stored everything"));
        daemon->stop(SIGKILL);
    }
    const auto daemon = hill(folder);
    QVERIFY(daemon->waitForLines(1));
    QCOMPARE(known(folder.herd, "Hill", "client-1") + '\n', before);
    QCOMPARE(known(folder.herd, "Hill", "client-2") + '\n', during);
}

void TestHerddJournal::refusesADamagedJournal()
{
    HerdFolder folder;
    {
        const auto daemon = hill(folder);
        QVERIFY(daemon->waitForLines(1));
        QVERIFY(!ask(folder.herd, "Hill", report(1)).isEmpty());
        QCOMPARE(daemon->stop(), 0);
    }
    QFile file(folder.path(QStringLiteral("data/Hill.journal")));
    QVERIFY(file.open(QIODevice::ReadWrite));
    QByteArray bytes = file.readAll();
    bytes.replace("client-1 +1+2", "client-1 +9+9");
    QVERIFY(file.seek(0));
    QCOMPARE(file.write(bytes), bytes.size());
    file.close();

    const auto daemon = hill(folder);
    QCOMPARE(daemon->wait(), 1);
    QCOMPARE(daemon->lines(), QByteArrayList());
    QVERIFY2(daemon->errors().contains("herdd: Hill could not start: the journal data/Hill.journal "
                                       "is damaged: it should hold 1 clients with the sum "),
             daemon->errors().constData());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), bytes); // and left as it is

    const auto check = hill(folder, {QStringLiteral("--check")});
    QCOMPARE(check->wait(), 1);
    QVERIFY(check->errors().contains("data/Hill.journal is damaged"));
}

void TestHerddJournal::refusesADamagedLog()
{
    HerdFolder folder;
    {
        const auto daemon = hill(folder);
        QVERIFY(daemon->waitForLines(1));
        for (int client = 0; client < 20; ++client)
            QVERIFY(ask(folder.herd, "Hill", report(client)).startsWith("AT Hill"));
        daemon->stop(SIGKILL);
    }
    QFile log(folder.path(QStringLiteral("data/Hill.journal-wal")));
    QVERIFY(log.open(QIODevice::ReadWrite));
    QByteArray bytes = log.readAll();
    bytes[bytes.size() / 2] ^= char(1);
    QVERIFY(log.seek(0));
    QCOMPARE(log.write(bytes), bytes.size());
    log.close();

    const auto daemon = hill(folder);
    QCOMPARE(daemon->wait(), 1);
    QVERIFY2(daemon->errors().contains("herdd: Hill could not start: the journal data/Hill.journal "
                                       "is damaged: its log data/Hill.journal-wal is broken before "
                                       "its end; it is left as it is, and --salvage goes on with "
                                       "what can still be read.\n"),
             daemon->errors().constData());
    QVERIFY(log.open(QIODevice::ReadOnly));
    QCOMPARE(log.readAll(), bytes);
    QCOMPARE(hill(folder, {QStringLiteral("--check")})->wait(), 1);

    {
        const auto salvaging = hill(folder, {QStringLiteral("--salvage")});
        QVERIFY(salvaging->waitForLines(1));
        QVERIFY2(salvaging->errors().contains("herdd: Hill salvaged its journal: "),
                 salvaging->errors().constData());
        QVERIFY(!known(folder.herd, "Hill", "client-0").isEmpty());
        QVERIFY(known(folder.herd, "Hill", "client-19").isEmpty());
        QCOMPARE(salvaging->stop(), 0);
    }
    QVERIFY(QFile::exists(folder.path(QStringLiteral("data/Hill.journal.damaged-1-wal"))));
    QCOMPARE(hill(folder, {QStringLiteral("--check")})->wait(), 0);
}

void TestHerddJournal::noticesThatItsFolderIsGone()
{
    HerdFolder folder;
    const auto daemon = hill(folder);
    QVERIFY(daemon->waitForLines(1));
    QVERIFY(ask(folder.herd, "Hill", report(1)).startsWith("AT Hill"));
    QVERIFY(QDir(folder.path(QStringLiteral("data"))).removeRecursively());
    QVERIFY(ask(folder.herd, "Hill", report(2)).startsWith("AT Hill"));
    QTRY_VERIFY(daemon->errors().contains("herdd: Hill only keeps reports in memory, and tries "
                                          "again: the journal data/Hill.journal is no longer in "
                                          "its place: "));
    QCOMPARE(daemon->stop(), 0);
    QVERIFY(!QFile::exists(folder.path(QStringLiteral("data"))));
}

void TestHerddJournal::refusesTheJournalOfARunningServer()
{
    HerdFolder folder;
    const auto daemon = hill(folder);
    QVERIFY(daemon->waitForLines(1));
    const auto second = hill(folder);
    QCOMPARE(second->wait(), 1);
    QVERIFY2(second->errors().contains("the journal data/Hill.journal is in use by another server"),
             second->errors().constData());
    QVERIFY(ask(folder.herd, "Hill", report(1)).startsWith("AT "));
}

void TestHerddJournal::checksJournals()
{
    HerdFolder folder;
    const QStringList check {QStringLiteral("--check")};
    const auto before = hill(folder, check);
    QCOMPARE(before->wait(), 0);
    QVERIFY(before->lines().contains("  data will be made"));
    QVERIFY(!QFile::exists(folder.path(QStringLiteral("data"))));
    {
        const auto daemon = hill(folder);
        QVERIFY(daemon->waitForLines(1));
        QVERIFY(!ask(folder.herd, "Hill", report(1)).isEmpty());
        const auto during = hill(folder, check);
        QCOMPARE(during->wait(), 1);
        QVERIFY(during->lines().contains("  Hill  is in use by another server"));
        QCOMPARE(during->errors(),
                 "herdd: The journal data/Hill.journal is in use by another server.\n");
        QCOMPARE(daemon->stop(), 0);
    }
    const auto after = hill(folder, check);
    QCOMPARE(after->wait(), 0);
    QVERIFY(after->lines().contains("  Hill  1 clients"));
}

QTEST_GUILESS_MAIN(TestHerddJournal)
#include "tst_herddjournal.moc"
