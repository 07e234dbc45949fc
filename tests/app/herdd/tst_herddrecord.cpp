// SPDX-License-Identifier: GPL-3.0-or-later
// herdd --record: all that happened is in the file, however the program ends.
#include "tests/app/herdd/herdprocess.h"

#include "herd/core/folds/herdstate.h"
#include "herd/trace/recordingreader.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <csignal>

#include <sys/resource.h>

using namespace herd;

namespace {

const QByteArray Kiwi = "IAMAT kiwi +34.068930-118.445127 1520023934.918963997";

struct Recorded
{
    explicit Recorded(const QString &path)
    {
        auto opened = RecordingReader::open(path);
        if (const auto *text = std::get_if<QString>(&opened)) {
            problem = *text;
            return;
        }
        const auto &reader = std::get<std::unique_ptr<RecordingReader>>(opened);
        herd = reader->about().herd;
        state = HerdState(herd);
        while (!reader->isAtEnd()) {
            for (const Fact &fact : reader->next(1000)) {
                state.apply(fact);
                took += fact.as<fact::ReportTaken>() ? 1 : 0;
            }
        }
        notice = reader->notice();
    }
    QString problem, notice;
    HerdConfig herd;
    HerdState state;
    int took = 0;
};

} // namespace

class TestHerddRecord : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void recordsUntilItEnds_data();
    void recordsUntilItEnds();
    void refusesAFileThatIsThere();
    void goesOnWithoutAFullDisk();
};

void TestHerddRecord::recordsUntilItEnds_data()
{
    QTest::addColumn<int>("signal");
    QTest::newRow("told to stop") << SIGTERM;
    QTest::newRow("killed") << SIGKILL;
}

void TestHerddRecord::recordsUntilItEnds()
{
    QFETCH(int, signal);
    const HerdFolder folder;
    const QString file = folder.path(QStringLiteral("run.herdlog"));
    const auto daemon = herdd(folder, {QStringLiteral("--record"), file});
    QVERIFY(daemon->waitForLines(5));
    QVERIFY(ask(folder.herd, "Smith", Kiwi).startsWith("AT Smith +"));
    // Also while it is written.
    QTRY_VERIFY_WITH_TIMEOUT(Recorded(file).state.allKnow("kiwi"), 20000);
    daemon->stop(signal);
    const Recorded recorded(file);
    QCOMPARE(recorded.problem, QString());
    QCOMPARE(recorded.notice, QString());
    QCOMPARE(recorded.herd.nodes.size(), 5);
    QCOMPARE(recorded.took, 1);
    const bool stopped = signal == SIGTERM;
    QCOMPARE(recorded.state.runningNodes() == 0, stopped);
    QCOMPARE(QFile::exists(file + QStringLiteral("-wal")), !stopped);
}

void TestHerddRecord::refusesAFileThatIsThere()
{
    const HerdFolder folder;
    const QStringList arguments {QStringLiteral("--record"), folder.herdFile()};
    const auto daemon = herdd(folder, arguments);
    QCOMPARE(daemon->wait(), 1);
    QVERIFY2(daemon->errors().contains("is there already."), daemon->errors().constData());
    QVERIFY(daemon->lines().isEmpty());
    const auto check = herdd(folder, arguments + QStringList(QStringLiteral("--check")));
    QVERIFY(check->wait() != 0);
    QVERIFY2(check->errors().contains("is there already."), check->errors().constData());
    const auto nowhere = herdd(folder,
                               {QStringLiteral("--check"), QStringLiteral("--record"),
                                folder.path(QStringLiteral("no/such/file.herdlog"))});
    QVERIFY(nowhere->wait() != 0);
}

// The servers are what matters; that the recording ended is said once.
void TestHerddRecord::goesOnWithoutAFullDisk()
{
    const HerdFolder folder;
    const QString file = folder.path(QStringLiteral("run.herdlog"));
    const auto daemon = herdd(folder, {QStringLiteral("--record"), file});
    QVERIFY(daemon->waitForLines(5));
    QTRY_VERIFY_WITH_TIMEOUT(Recorded(file).state.linksUp() == 6, 20000);
    const rlimit full {20'000, RLIM_INFINITY};
    QCOMPARE(prlimit(pid_t(daemon->id()), RLIMIT_FSIZE, &full, nullptr), 0);
    for (int i = 0; i < 30; ++i)
        QVERIFY(ask(folder.herd, "Smith", "IAMAT kiwi +34.1-118.4 " + QByteArray::number(1 + i))
                    .startsWith("AT Smith "));
    QTRY_VERIFY(daemon->errors().contains("The servers go on without it."));
    QVERIFY(ask(folder.herd, "Hill", Kiwi).startsWith("AT Hill +"));
    QCOMPARE(daemon->errors().count("The servers go on"), 1);
    QCOMPARE(Recorded(file).problem, QString()); // what is there can be read
    QCOMPARE(daemon->stop(), 0);
}

QTEST_GUILESS_MAIN(TestHerddRecord)
#include "tst_herddrecord.moc"
