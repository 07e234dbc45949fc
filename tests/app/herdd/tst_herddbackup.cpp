// SPDX-License-Identifier: GPL-3.0-or-later
// herdctl backup of a herdd that is kept busy, and back from it.
#include "herd/core/base/posixtime.h"
#include "herd/core/wire/report.h"
#include "tests/app/herdd/herdprocess.h"
#include "tests/app/herdd/reporters.h"

#include <QDir>
#include <QTest>

#include <csignal>

using namespace herd;

namespace {

constexpr int Clients = 500;
constexpr quint64 EnoughAnswers = 5000;

// One that is alone, and keeps its journal there.
std::unique_ptr<Program> hill(const HerdFolder &folder, const QString &data)
{
    auto program = herdd(folder, {QStringLiteral("Hill"), QStringLiteral("--data"), data});
    if (!program->waitForLines(1))
        qFatal("%s", program->errors().constData());
    return program;
}

struct Outcome
{
    int code = -1;
    QByteArrayList lines;
    QByteArray errors;
};

// What herdctl says, while clients go on.
Outcome herdctl(const HerdFolder &folder, const QByteArray &words)
{
    Program program(qEnvironmentVariable("HERD_BIN") + QStringLiteral("/herdctl"),
                    QString::fromUtf8(words + " --herd " + folder.herdFile().toUtf8()).split(u' '),
                    folder);
    if (!QTest::qWaitFor([&program] { return !program.isRunning(); }, 60'000))
        return {};
    const int code = program.wait();
    return {code, program.lines(), program.errors()};
}

QStringList filesIn(const HerdFolder &folder, const QString &name)
{
    return QDir(folder.path(name)).entryList(QDir::AllEntries | QDir::NoDotAndDotDot);
}

} // namespace

class TestHerddBackup : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hasAllThatWasAnswered();
    void saysWhatItLeavesAlone();
};

void TestHerddBackup::hasAllThatWasAnswered()
{
    const HerdFolder folder;
    const NodeConfig server = folder.herd.node(folder.herd.find("Hill"));
    QHash<QByteArray, QByteArray> answered; // when the backup began
    {
        const auto daemon = hill(folder, QStringLiteral("data"));
        Reporter reporter("kiwi", server, Clients);
        QTRY_VERIFY_WITH_TIMEOUT(reporter.answers() > EnoughAnswers, 60'000);
        answered = reporter.answered();
        const Outcome made = herdctl(folder, "backup --data data --to backup");
        QCOMPARE(made.errors, QByteArray());
        QCOMPARE(made.lines, QByteArrayList {"Hill: 500 clients, in backup/Hill.journal"});
        QCOMPARE(made.code, 0);
        const quint64 before = reporter.answers();
        QTRY_VERIFY_WITH_TIMEOUT(reporter.answers() > before, 60'000); // it is served on
        daemon->stop(SIGKILL);
    }
    QCOMPARE(filesIn(folder, QStringLiteral("backup")),
             QStringList {QStringLiteral("Hill.journal")});
    QCOMPARE(QFile::permissions(folder.path(QStringLiteral("backup/Hill.journal")))
                 & (QFile::ReadGroup | QFile::ReadOther),
             QFile::Permissions());
    QVERIFY(QDir(folder.path(QStringLiteral("data"))).removeRecursively()); // the disk is lost
    const Outcome back = herdctl(folder, "restore --data data --from backup");
    QCOMPARE(back.errors, QByteArray());
    QCOMPARE(back.lines, QByteArrayList {"Hill: 500 clients, in data/Hill.journal"});
    const auto daemon = hill(folder, QStringLiteral("data"));
    const QByteArrayList clients = answered.keys();
    QCOMPARE(clients.size(), Clients);
    const QByteArrayList known = knownOf(server, clients);
    QCOMPARE(known.size(), clients.size());
    for (qsizetype i = 0; i < clients.size(); ++i) {
        const auto report = Report::parse(known[i]);
        QVERIFY2(report && compareTimes(report->time(), answered[clients[i]]) >= 0,
                 known[i].constData());
    }
    QCOMPARE(daemon->stop(), 0);
}

void TestHerddBackup::saysWhatItLeavesAlone()
{
    const HerdFolder folder;
    const QByteArray at = " --data data --";
    Outcome said = herdctl(folder, "backup" + at + "to backup");
    QCOMPARE(said.code, 1);
    QCOMPARE(said.errors,
             QByteArray("herdctl: There is no journal of a server of the herd in "
                        "data.\n"));
    const auto daemon = hill(folder, QStringLiteral("data"));
    QVERIFY(!ask(folder.herd, "Hill", "IAMAT kiwi +1+2 1").isEmpty());
    QCOMPARE(herdctl(folder, "backup Hill" + at + "to backup").code, 0);
    said = herdctl(folder, "backup" + at + "to backup");
    QCOMPARE(said.code, 1);
    QCOMPARE(said.errors,
             QByteArray("herdctl: There is a journal backup/Hill.journal already: it "
                        "is left as it is.\n"));
    said = herdctl(folder, "restore" + at + "from backup");
    QCOMPARE(said.code, 1);
    QCOMPARE(said.errors,
             QByteArray("herdctl: The journal data/Hill.journal is in use by a server.\n"));
    said = herdctl(folder, "backup Hill Jaquez" + at + "to other");
    QCOMPARE(said.code, 1);
    QCOMPARE(said.lines, QByteArrayList {"Hill: 1 client, in other/Hill.journal"});
    QCOMPARE(said.errors, QByteArray("herdctl: There is no journal data/Jaquez.journal.\n"));
    QCOMPARE(herdctl(folder, "backup Nobody" + at + "to other").code, 2);
    QCOMPARE(known(folder.herd, "Hill", "kiwi").isEmpty(), false);
}

QTEST_GUILESS_MAIN(TestHerddBackup)
#include "tst_herddbackup.moc"
