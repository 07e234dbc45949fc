// SPDX-License-Identifier: GPL-3.0-or-later
// The log of a node: which facts become which lines, and what happens when it cannot be written.
#include "herd/log/logline.h"
#include "herd/log/nodelog.h"

#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <cerrno>
#include <csignal>
#include <cstring>

#include <sys/resource.h>

using namespace herd;
using namespace std::chrono_literals;

namespace {

const NodeId Hill {0}, Jaquez {1};

HerdConfig pair()
{
    HerdConfig config;
    config.name = "pair";
    config.nodes = {{"Hill", "127.0.0.1", 1, 2, Wire::Herd, {}, {}},
                    {"Jaquez", "127.0.0.1", 3, 4, Wire::Herd, {}, {}}};
    config.links = {{Hill, Jaquez}};
    return config;
}

Report report()
{
    return *Report::parse("AT Hill +0.5 kiwi +34.0-118.0 1520023934.5");
}

QByteArray content(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("cannot be read");
}

FactBatch lineIn(NodeId node, const QByteArray &line, Nanoseconds at = 0ns)
{
    return {Fact {1, at, node, fact::LineReceived {1, line}}};
}

} // namespace

class TestNodeLog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wordsFacts_data();
    void wordsFacts();
    void leavesOutWhatIsSaidElsewhere();
    void writesTimesInMicroseconds();
    void namesFiles();
    void keepsAFileForEachNode();
    void addsToWhatIsThere();
    void saysThatTheClockWasSet();
    void saysOnceThatItCannotWrite();
    void saysThatTheDiskIsFull();
    void refusesAFolderThatCannotBeMade();

private:
    NodeLog::Problem collect()
    {
        m_problems.clear();
        return [this](const QString &problem) {
            m_problems.append(problem);
        };
    }
    QStringList m_problems;
};

void TestNodeLog::wordsFacts_data()
{
    QTest::addColumn<FactBody>("body");
    QTest::addColumn<QByteArray>("line");
    const auto row = [](const char *name, const FactBody &body, const char *line) {
        QTest::newRow(name) << body << QByteArray(line);
    };
    const NodeConfig config {"Smith", "127.0.0.1", 7, 8, Wire::Herd, {}, {}};
    row("added", fact::NodeAdded {config}, "added\t-\t-\t127.0.0.1:7, peers on 127.0.0.1:8");
    row("changed", fact::NodeChanged {config}, "changed\t-\t-\t127.0.0.1:7, peers on 127.0.0.1:8");
    row("removed", fact::NodeRemoved {}, "removed\t-\t-\t");
    row("link added", fact::LinkAdded {Jaquez}, "link-added\tJaquez\t-\t");
    row("link removed", fact::LinkRemoved {Jaquez}, "link-removed\tJaquez\t-\t");
    row("of a server unknown here", fact::LinkAdded {NodeId {99}}, "link-added\t-\t-\t");
    row("starting", fact::NodeStarting {}, "starting\t-\t-\t");
    row("listening, TLS too", fact::NodeListening {"127.0.0.1", 7, 8, 9},
        "listening\t-\t-\t127.0.0.1:7, peers on 127.0.0.1:8, TLS on 127.0.0.1:9");
    row("certificate", fact::CertificateInUse {1'798'761'600, CertificateState::ExpiresSoon},
        "certificate\t-\texpires-soon\t2027-01-01T00:00:00Z");
    row("listening", fact::NodeListening {"127.0.0.1", 7, 8},
        "listening\t-\t-\t127.0.0.1:7, peers on 127.0.0.1:8");
    row("stopping", fact::NodeStopping {}, "stopping\t-\t-\t");
    row("stopped", fact::NodeStopped {false}, "stopped\t-\t-\t");
    row("killed", fact::NodeStopped {true}, "stopped\t-\tkilled\t");
    row("failed", fact::NodeFailed {NodeFailure::PortInUse, "by whom"},
        "failed\t-\tport-in-use\tby whom");
    row("link up", fact::LinkChanged {Jaquez, LinkState::Up, LinkReason::None, {}},
        "link\tJaquez\tup\t");
    row("link down", fact::LinkChanged {Jaquez, LinkState::Down, LinkReason::NotAMember, "why"},
        "link\tJaquez\tdown:not-a-member\twhy");
    row("sent", fact::UpdateSent {Jaquez, report(), "UPDATE {}"}, "sent\tJaquez\t-\tUPDATE {}");
    row("received", fact::UpdateReceived {Jaquez, report(), Verdict::Duplicate, "UPDATE {}"},
        "received\tJaquez\tduplicate\tUPDATE {}");
    row("received of a stranger", fact::UpdateReceived {{}, report(), Verdict::Newer, "UPDATE {}"},
        "received\t-\tnewer\tUPDATE {}");
    row("lost", fact::UpdateLost {Jaquez, report()},
        "lost\tJaquez\t-\tAT Hill +0.5 kiwi +34.0-118.0 1520023934.5");
    row("connected", fact::ClientConnected {7, "127.0.0.1"}, "connected\t#7\t-\t127.0.0.1");
    row("connected over TLS", fact::ClientConnected {7, "127.0.0.1", true},
        "connected\t#7\ttls\t127.0.0.1");
    row("gone", fact::ClientGone {7, CloseReason::LineTooLong}, "gone\t#7\tline-too-long\t");
    row("in", fact::LineReceived {7, "IAMAT \t\\x41 \xff \u00eb"},
        "in\t#7\t-\tIAMAT \\x09\\\\x41 \\xff \u00eb");
    row("out", fact::ReplySent {7, "AT Hill\n{\r\n}\n\n"},
        "out\t#7\t-\tAT Hill\\x0a{\\x0d\\x0a}\\x0a\\x0a");
    row("places asked", fact::PlacesAsked {3, 7, "kiwi", {{34, -118}, 1.5, 20}},
        "places-asked\t#7\tq3\t+34.000000-118.000000 1.5 km, 20");
    row("places answered",
        fact::PlacesAnswered {3, emptyPlaces(PlacesStatus::RequestDenied, "off"), 0ns},
        "places-answered\t-\tq3\tREQUEST_DENIED off");
    row("strangers", fact::StrangersTurnedAway {57, 15'000},
        "strangers\t-\t-\t57 turned away, 15000 knocks passed over");
    row("messages of strangers", fact::StrangersTurnedAway {0, 0, 9},
        "strangers\t-\t-\t0 turned away, 0 knocks passed over, 9 messages of no member");
    row("ahead", fact::UpdateReceived {Jaquez, report(), Verdict::Ahead, "UPDATE AT"},
        "received\tJaquez\tahead\tUPDATE AT");
    row("set aside", fact::ReportSetAside {report()},
        "set-aside\t-\t-\tAT Hill +0.5 kiwi +34.0-118.0 1520023934.5");
    row("journal", fact::JournalRestored {7}, "journal\t-\trestored\t7");
    row("journal, some set aside", fact::JournalRestored {7, 2},
        "journal\t-\trestored\t7, 2 set aside");
    row("dropped", fact::FactsDropped {9}, "dropped\t-\t-\t9 events were not recorded");
}

void TestNodeLog::wordsFacts()
{
    QFETCH(FactBody, body);
    QFETCH(QByteArray, line);
    QCOMPARE(logLine(Fact {1, 0ns, Hill, body}, pair(), 0ns),
             "1970-01-01T00:00:00.000000Z\t" + line + '\n');
}

void TestNodeLog::leavesOutWhatIsSaidElsewhere()
{
    QCOMPARE(logLine(Fact {1, 0ns, Hill, fact::ReportTaken {}}, pair(), 0ns), QByteArray());
    QCOMPARE(logLine(Fact {1, 0ns, Hill, fact::RequestAnswered {}}, pair(), 0ns), QByteArray());
}

void TestNodeLog::writesTimesInMicroseconds()
{
    QCOMPARE(formatLogTime(1520023934'918963997ns), "2018-03-02T20:52:14.918963Z");
    QCOMPARE(formatLogTime(1520023934'000000999ns), "2018-03-02T20:52:14.000000Z");
}

void TestNodeLog::namesFiles()
{
    QCOMPARE(logFileName("Hill"), "Hill.log");
    QCOMPARE(logFileName("../etc/50%"), "%2E.%2Fetc%2F50%25.log");
}

void TestNodeLog::keepsAFileForEachNode()
{
    const QTemporaryDir folder;
    const QString below = folder.filePath(QStringLiteral("a/b"));
    NodeLog log(pair(), collect());
    QCOMPARE(log.open(below, {Hill}), std::nullopt);
    // The facts' clock says 5 s now, the calendar 100 s: a fact of 4 s ago by the one is as old by
    // the other.
    log.write(lineIn(Hill, "one", 1s) + lineIn(Jaquez, "not logged") + lineIn(Hill, "two", 2s),
              Now {5s, 100s});
    QCOMPARE(content(below + QStringLiteral("/Hill.log")),
             "1970-01-01T00:01:36.000000Z\tin\t#1\t-\tone\n"
             "1970-01-01T00:01:37.000000Z\tin\t#1\t-\ttwo\n");
    QVERIFY(!QFile::exists(below + QStringLiteral("/Jaquez.log")));
    QCOMPARE(m_problems, QStringList());
}

void TestNodeLog::addsToWhatIsThere()
{
    const QTemporaryDir folder;
    for (const char *line : {"first run", "second run"}) {
        NodeLog log(pair(), collect());
        QCOMPARE(log.open(folder.path(), {Hill, Jaquez}), std::nullopt);
        log.write(lineIn(Hill, line), Now {});
    }
    QCOMPARE(content(folder.filePath(QStringLiteral("Hill.log"))),
             "1970-01-01T00:00:00.000000Z\tin\t#1\t-\tfirst run\n"
             "1970-01-01T00:00:00.000000Z\tin\t#1\t-\tsecond run\n");
    QCOMPARE(content(folder.filePath(QStringLiteral("Jaquez.log"))), "");
}

// A limit on the size of files stands for a full disk.
// In every log, in front of what has the new times.
void TestNodeLog::saysThatTheClockWasSet()
{
    QTemporaryDir folder;
    NodeLog log(pair(), collect());
    QVERIFY(!log.open(folder.path(), {Hill, Jaquez}));
    log.write(lineIn(Hill, "first"), {0s, 7200s});
    log.writeClockSet(-1h, {1s, 3601s});
    log.writeClockSet(365 * 24h + 1500ms, {2s, 365 * 24h + 3603s});
    log.write(lineIn(Hill, "second", 2s), {2s, 3602s});
    QCOMPARE(content(folder.filePath(QStringLiteral("Hill.log"))),
             QByteArray("1970-01-01T02:00:00.000000Z\tin\t#1\t-\tfirst\n"
                        "1970-01-01T01:00:01.000000Z\tclock\t-\tset-back\t3600.000000000 s\n"
                        "1971-01-01T01:00:03.000000Z\tclock\t-\tset-ahead\t31536001.500000000 s\n"
                        "1970-01-01T01:00:02.000000Z\tin\t#1\t-\tsecond\n"));
    QCOMPARE(content(folder.filePath(QStringLiteral("Jaquez.log"))).count('\n'), 2);
    QVERIFY(m_problems.isEmpty());
}

void TestNodeLog::saysOnceThatItCannotWrite()
{
    const QTemporaryDir folder;
    NodeLog log(pair(), collect());
    QCOMPARE(log.open(folder.path(), {Hill}), std::nullopt);
    std::signal(SIGXFSZ, SIG_IGN);
    rlimit before {};
    QCOMPARE(getrlimit(RLIMIT_FSIZE, &before), 0);
    const rlimit full {60, before.rlim_max};
    QCOMPARE(setrlimit(RLIMIT_FSIZE, &full), 0);
    log.write(lineIn(Hill, "fits"), Now {});
    log.write(lineIn(Hill, "fits in part"), Now {});
    log.write(lineIn(Hill, "does not fit"), Now {});
    QCOMPARE(setrlimit(RLIMIT_FSIZE, &before), 0);
    QCOMPARE(m_problems.size(), 1);
    QVERIFY(m_problems.first().startsWith(QStringLiteral("The log file ")));
    QVERIFY(m_problems.first().endsWith(QStringLiteral("Hill.log cannot be written: %1.")
                                            .arg(QString::fromLocal8Bit(strerror(EFBIG)))));

    log.write(lineIn(Hill, "room again"), Now {});
    const QByteArrayList lines = content(folder.filePath(QStringLiteral("Hill.log"))).split('\n');
    QCOMPARE(lines.size(), 5);
    QCOMPARE(lines[0], "1970-01-01T00:00:00.000000Z\tin\t#1\t-\tfits");
    QCOMPARE(lines[2],
             "1970-01-01T00:00:00.000000Z\tmissing\t-\t-\t2 lines or fewer could not be written");
    QCOMPARE(lines[3], "1970-01-01T00:00:00.000000Z\tin\t#1\t-\troom again");
    QCOMPARE(m_problems.size(), 1);
}

void TestNodeLog::saysThatTheDiskIsFull()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("Hill.log"));
    QVERIFY(QFile::link(QStringLiteral("/dev/full"), path));
    NodeLog log(pair(), collect());
    // Appending to a device is strange to Qt, and fine with the system.
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("Cannot call seek")));
    QVERIFY(!log.open(folder.path(), {Hill}));
    log.write(lineIn(Hill, "lost"), Now {});
    QCOMPARE(m_problems,
             QStringList {
                 QStringLiteral("The log file %1 cannot be written: the disk is full.").arg(path)});
}

void TestNodeLog::refusesAFolderThatCannotBeMade()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("file")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    NodeLog log(pair(), collect());
    const auto error = log.open(file.fileName() + QStringLiteral("/below"), {Hill});
    QVERIFY(error);
    QCOMPARE(*error,
             QStringLiteral("The log folder %1/below cannot be made.").arg(file.fileName()));

    QVERIFY(QDir(folder.path()).mkpath(QStringLiteral("Hill.log")));
    const auto taken = log.open(folder.path(), {Hill});
    QVERIFY(taken);
    QVERIFY(taken->contains(QStringLiteral("Hill.log cannot be opened: ")));
}

QTEST_GUILESS_MAIN(TestNodeLog)
#include "tst_nodelog.moc"
