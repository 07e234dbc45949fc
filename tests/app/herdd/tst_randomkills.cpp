// SPDX-License-Identifier: GPL-3.0-or-later
// Five herdd with journals, under load, one after the other killed with SIGKILL and started again,
// for a minute altogether (HERD_KILL_SECONDS), a third of it over each kind of link: afterwards all
// know the same, and all that was answered.
#include "herd/core/base/posixtime.h"
#include "herd/core/wire/report.h"
#include "tests/app/herdd/herdprocess.h"
#include "tests/app/herdd/reporters.h"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QRandomGenerator>
#include <QTest>

#include <csignal>

using namespace herd;
using namespace std::chrono_literals;

namespace {

constexpr int ReportersPerServer = 2, ClientsPerReporter = 50;
constexpr int Kinds = 3; // of links

int seconds()
{
    bool good = false;
    const int given = qEnvironmentVariableIntValue("HERD_KILL_SECONDS", &good);
    return (good ? given : 60) / Kinds;
}

enum class Links { Plain, Tls, Certificates };

struct FiveServers
{
    explicit FiveServers(Links links)
    {
        protect(links);
        for (const NodeConfig &node : folder.herd.nodes)
            start(node.name);
    }
    // As the herd file has it; certificates are made.
    void protect(Links links)
    {
        if (links == Links::Tls)
            folder.herd.tls = LinkTls::Always;
        if (links == Links::Certificates) {
            folder.herd.peers = Membership::Tls;
            folder.herd.certificates = "certificates";
        }
        folder.write();
        if (links != Links::Certificates)
            return;
        for (const char *act : {"init", "issue"}) {
            Program herdctl(qEnvironmentVariable("HERD_BIN") + QStringLiteral("/herdctl"),
                            {QStringLiteral("tls"), QLatin1StringView(act),
                             QStringLiteral("--herd"), folder.herdFile()},
                            folder);
            if (herdctl.wait() != 0)
                qFatal("%s", herdctl.errors().constData());
        }
    }
    void start(const QByteArray &name)
    {
        programs[name] = herdd(
            folder, {QString::fromUtf8(name), QStringLiteral("--data"), QStringLiteral("data")});
    }
    bool allListen()
    {
        return std::all_of(programs.begin(), programs.end(),
                           [](const auto &program) { return program.second->waitForLines(1); });
    }
    QList<QByteArrayList> known(const QByteArrayList &clients) const
    {
        QList<QByteArrayList> all;
        for (const NodeConfig &node : folder.herd.nodes)
            all << knownOf(node, clients);
        return all;
    }

    HerdFolder folder;
    std::map<QByteArray, std::unique_ptr<Program>> programs;
};

bool allEqual(const QList<QByteArrayList> &tables)
{
    return std::all_of(tables.begin(), tables.end(),
                       [&tables](const QByteArrayList &table) { return table == tables.first(); });
}

} // namespace

class TestRandomKills : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingAnsweredIsLost_data();
    void nothingAnsweredIsLost();
};

void TestRandomKills::nothingAnsweredIsLost_data()
{
    QTest::addColumn<Links>("links");
    QTest::newRow("plain links") << Links::Plain;
    QTest::newRow("links by TLS with the members' key") << Links::Tls;
    QTest::newRow("links by TLS with certificates") << Links::Certificates;
}

void TestRandomKills::nothingAnsweredIsLost()
{
    QFETCH(Links, links);
    FiveServers servers(links);
    QVERIFY(servers.allListen());
    std::vector<std::unique_ptr<Reporter>> reporters;
    for (const NodeConfig &node : servers.folder.herd.nodes) {
        for (int i = 0; i < ReportersPerServer; ++i)
            reporters.push_back(std::make_unique<Reporter>(node.name + QByteArray::number(i), node,
                                                           ClientsPerReporter));
    }

    const quint32 seed = QRandomGenerator::system()->generate();
    qInfo("seed %u", seed);
    QRandomGenerator random(seed);
    int kills = 0;
    QEventLoop minute;
    QTimer next;
    next.setSingleShot(true);
    connect(&next, &QTimer::timeout, &minute, [&] {
        const NodeConfig &victim = servers.folder.herd.nodes.at(random.bounded(5));
        Program &program = *servers.programs[victim.name];
        program.stop(SIGKILL);
        servers.start(victim.name);
        ++kills;
        next.start(std::chrono::milliseconds(random.bounded(20, 1500)));
    });
    next.start(500ms);
    QTimer::singleShot(std::chrono::seconds(seconds()), &minute, &QEventLoop::quit);
    minute.exec();
    next.stop();

    QVERIFY(servers.allListen());
    quint64 answers = 0;
    QByteArrayList clients;
    for (const auto &reporter : reporters) {
        reporter->stop();
        answers += reporter->answers();
        clients += reporter->clients();
    }
    QElapsedTimer since;
    since.start();
    QList<QByteArrayList> known;
    QTRY_VERIFY_WITH_TIMEOUT(allEqual(known = servers.known(clients)), 60'000);
    qInfo("%d kills, %llu answers, %lld clients, equal after %lld ms", kills, answers,
          qint64(clients.size()), qint64(since.elapsed()));
    QVERIFY(kills > seconds() / 3 && answers > 1'000);

    const QByteArrayList table = known.first();
    QCOMPARE(table.size(), clients.size());
    QHash<QByteArray, Report> held;
    for (const QByteArray &line : table) {
        if (const auto report = Report::parse(line))
            held.insert(report->client().toByteArray(), *report);
    }
    for (const auto &reporter : reporters) {
        const auto &answered = reporter->answered();
        for (auto it = answered.begin(); it != answered.end(); ++it) {
            QVERIFY2(held.contains(it.key()), it.key().constData());
            QVERIFY2(compareTimes(held[it.key()].time(), it.value()) >= 0,
                     (held[it.key()].line() + ", answered " + it.value()).constData());
        }
    }
}

QTEST_GUILESS_MAIN(TestRandomKills)
#include "tst_randomkills.moc"
