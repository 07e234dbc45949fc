// SPDX-License-Identifier: GPL-3.0-or-later
// Three herdd with journals, under load, each drained, stopped and started again, one after the
// other: while one is away the others know all that it answered, and in the end all know all.
#include "herd/core/base/posixtime.h"
#include "herd/core/wire/report.h"
#include "tests/app/herdd/herdprocess.h"
#include "tests/app/herdd/reporters.h"

#include <QFile>
#include <QTest>

#include <csignal>
#include <functional>
#include <map>
#include <memory>
#include <utility>

using namespace herd;

namespace {

constexpr int ClientsPerReporter = 50;
constexpr quint64 EnoughAnswers = 200;

class ThreeServers
{
public:
    ThreeServers()
    {
        HerdConfig &herd = folder.herd;
        herd.nodes.resize(3);
        herd.links.clear();
        for (const auto &[a, b] : {std::pair(0, 1), {1, 2}, {2, 0}})
            herd.links.append({NodeId {a}, NodeId {b}});
        folder.write();
        QFile key(folder.path(QStringLiteral("key")));
        if (!key.open(QIODevice::WriteOnly)
            || !key.setPermissions(QFile::ReadOwner | QFile::WriteOwner)
            || key.write("the key of this test\n") < 0)
            qFatal("no key");
        key.close();
        for (const NodeConfig &node : herd.nodes) {
            start(node.name);
            reporters[node.name]
                = std::make_unique<Reporter>(node.name.toLower(), node, ClientsPerReporter);
        }
    }
    // When it listens.
    void start(const QByteArray &name)
    {
        programs[name]
            = herdd(folder,
                    {QString::fromUtf8(name), QStringLiteral("--data"), QStringLiteral("data"),
                     QStringLiteral("--control"), QStringLiteral("127.0.0.1:0"),
                     QStringLiteral("--control-key"), folder.path(QStringLiteral("key")),
                     QStringLiteral("--drain-within"), QStringLiteral("60")});
        if (!programs[name]->waitForLines(2))
            qFatal("%s", programs[name]->errors().constData());
    }
    // Has it drained while clients go on and `meanwhile` is done; what herdctl said when it could
    // not.
    QByteArray drain(const QByteArray &name, const std::function<void()> &meanwhile = {})
    {
        const QByteArray at = programs[name]->lines()[1].sliced(QByteArray("control on ").size());
        Program herdctl(qEnvironmentVariable("HERD_BIN") + QStringLiteral("/herdctl"),
                        {QStringLiteral("drain"), QString::fromUtf8(name),
                         QStringLiteral("--connect"), QString::fromUtf8(at),
                         QStringLiteral("--control-key"), folder.path(QStringLiteral("key"))},
                        folder);
        if (meanwhile)
            meanwhile();
        const bool hasSaid = QTest::qWaitFor(
            [&herdctl] { return !herdctl.lines().isEmpty() || !herdctl.errors().isEmpty(); },
            60'000);
        return hasSaid && herdctl.wait() == 0 ? QByteArray() : "herdctl: " + herdctl.errors();
    }
    // Asks it to end as a service manager does, while clients go on and `meanwhile` is done; what it
    // said when it lost something.
    QByteArray end(const QByteArray &name, const std::function<void()> &meanwhile = {})
    {
        Program &program = *programs[name];
        ::kill(pid_t(program.id()), SIGTERM);
        if (meanwhile)
            meanwhile();
        if (!QTest::qWaitFor([&program] { return !program.isRunning(); }, 60'000))
            return name + " does not end";
        return program.wait() == 0 ? program.errors() : name + " ended: " + program.errors();
    }
    // Drained or not.
    void endAtOnce(const QByteArray &name) { programs[name]->stop(SIGKILL); }
    // It has answered much.
    bool keepsBusy(const QByteArray &name) const
    {
        const Reporter &reporter = *reporters.at(name);
        const quint64 before = reporter.answers();
        return QTest::qWaitFor([&] { return reporter.answers() > before + EnoughAnswers; }, 60'000);
    }

    HerdFolder folder;
    std::map<QByteArray, std::unique_ptr<Program>> programs;
    std::map<QByteArray, std::unique_ptr<Reporter>> reporters; // one a server
};

// Empty: that server knows all that was answered to those clients, or something newer.
QByteArray missingAt(const NodeConfig &server, const Reporter &reporter)
{
    const auto answered = reporter.answered();
    const QByteArrayList clients = answered.keys();
    const QByteArrayList known = knownOf(server, clients);
    if (known.size() != clients.size())
        return server.name + " cannot be asked";
    for (qsizetype i = 0; i < clients.size(); ++i) {
        const auto report = Report::parse(known[i]);
        if (!report || compareTimes(report->time(), answered[clients[i]]) < 0)
            return server.name + " does not know " + clients[i] + " of " + answered[clients[i]];
    }
    return {};
}

} // namespace

class TestRollingRestart : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void losesNothing_data();
    void losesNothing();
    void waitsForWhoComesBack_data();
    void waitsForWhoComesBack();
    void endsAtOnceWhenAskedAgain();
};

void TestRollingRestart::losesNothing_data()
{
    QTest::addColumn<bool>("bySignal");
    QTest::newRow("herdctl drain") << false;
    QTest::newRow("SIGTERM") << true;
}

void TestRollingRestart::losesNothing()
{
    QFETCH(bool, bySignal);
    ThreeServers servers;
    const QList<NodeConfig> &nodes = servers.folder.herd.nodes;
    for (const NodeConfig &drained : nodes) {
        QVERIFY(servers.keepsBusy(drained.name));
        QCOMPARE(bySignal ? servers.end(drained.name) : servers.drain(drained.name), QByteArray());
        for (const NodeConfig &other : nodes) {
            if (other.name == drained.name)
                continue;
            const QByteArray missing = missingAt(other, *servers.reporters[drained.name]);
            QVERIFY2(missing.isEmpty(), missing.constData());
        }
        for (const NodeConfig &other : nodes) // it has to get that then
            QVERIFY(other.name == drained.name || servers.keepsBusy(other.name));
        if (!bySignal)
            QCOMPARE(servers.programs[drained.name]->stop(), 0);
        servers.start(drained.name);
    }
    for (const auto &[name, reporter] : servers.reporters)
        reporter->stop();
    for (const NodeConfig &node : nodes) {
        for (const auto &[name, reporter] : servers.reporters)
            QTRY_COMPARE_WITH_TIMEOUT(missingAt(node, *reporter), QByteArray(), 60'000);
    }
}

void TestRollingRestart::waitsForWhoComesBack_data()
{
    losesNothing_data();
}

// All others are away when it is to be drained, and nobody but it knows what it answered.
void TestRollingRestart::waitsForWhoComesBack()
{
    QFETCH(bool, bySignal);
    ThreeServers servers;
    const QList<NodeConfig> &nodes = servers.folder.herd.nodes;
    servers.endAtOnce(nodes[1].name);
    servers.endAtOnce(nodes[2].name);
    QVERIFY(servers.keepsBusy(nodes[0].name));
    const auto comesBack = [&] {
        servers.start(nodes[1].name);
    };
    QCOMPARE(bySignal ? servers.end(nodes[0].name, comesBack)
                      : servers.drain(nodes[0].name, comesBack),
             QByteArray());
    QCOMPARE(missingAt(nodes[1], *servers.reporters[nodes[0].name]), QByteArray());
}

// Who is asked once waits for a neighbour that comes back.
void TestRollingRestart::endsAtOnceWhenAskedAgain()
{
    ThreeServers servers;
    const QList<NodeConfig> &nodes = servers.folder.herd.nodes;
    servers.endAtOnce(nodes[1].name);
    servers.endAtOnce(nodes[2].name);
    QVERIFY(servers.keepsBusy(nodes[0].name));
    const QByteArray said = servers.end(nodes[0].name, [&] {
        QVERIFY(QTest::qWaitFor( // it has begun, and takes no clients any more
            [&] { return ask(servers.folder.herd, nodes[0].name, "WHATSAT kiwi 1 1").isEmpty(); },
            60'000));
        servers.programs[nodes[0].name]->stop();
    });
    QVERIFY2(said.contains("Hill stops before it was drained: "), said.constData());
}

QTEST_GUILESS_MAIN(TestRollingRestart)
#include "tst_rollingrestart.moc"
