// SPDX-License-Identifier: GPL-3.0-or-later
// The program as users start it.
#include "herd/version/programversion.h"
#include "tests/app/herdsim/herdsimprocess.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace herd;
using namespace herd::test;

class TestHerdsim : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void playsTheTour();
    void sameSeedSameBytes();
    void placesCanBeOff();
    void saysWhichExpectationFailed();
    void readsFiles();
    void takesAnotherHerd();
    void playsAmongForeignServers_data();
    void playsAmongForeignServers();
    void playsFaults();
    void letsSeedsBefallHerds();
    void tellsASingleSeed();
    void isExactAboutItsUsage_data();
    void isExactAboutItsUsage();
    void helps();
};

void TestHerdsim::playsTheTour()
{
    const Result tour = herdsim({QStringLiteral("tour")});
    QCOMPARE(tour.code, 0);
    QCOMPARE(tour.err, QByteArray());
    QVERIFY(tour.out.contains("8 updates: 4 brought news, 4 did not\n"));
    QVERIFY(tour.out.contains("Campbell  hears from Places: OK, "));
    QVERIFY(tour.out.contains("passed: "));
}

void TestHerdsim::sameSeedSameBytes()
{
    const QStringList scenario {QStringLiteral("catching-up"), QStringLiteral("--seed"),
                                QStringLiteral("7")};
    const Result first = herdsim(scenario);
    QCOMPARE(first.code, 0);
    QCOMPARE(herdsim(scenario).out, first.out);
    QVERIFY(herdsim({QStringLiteral("catching-up")}).out != first.out);
}

void TestHerdsim::placesCanBeOff()
{
    const Result tour
        = herdsim({QStringLiteral("--places"), QStringLiteral("off"), QStringLiteral("tour")});
    QCOMPARE(tour.code, 0);
    QVERIFY(tour.out.contains("hears from Places: REQUEST_DENIED"));
}

void TestHerdsim::saysWhichExpectationFailed()
{
    const Result result
        = herdsim({QStringLiteral("-")}, "start Hill\nat Hill: FOO\nexpect AT Hill\n");
    QCOMPARE(result.code, 1);
    QCOMPARE(result.err,
             QByteArray("herdsim: -: line 3: The answer was: ? FOO\n"
                        "To look at it: the same with --record FILE, then herdpanel FILE\n"));
    QVERIFY(result.out.endsWith("failed at line 3: The answer was: ? FOO\n"));
}

void TestHerdsim::readsFiles()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("mine.herd")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("start all\n\n  strat Smith\n");
    file.close();
    const Result result = herdsim({file.fileName()});
    QCOMPARE(result.code, 2);
    QCOMPARE(result.err,
             "herdsim: " + file.fileName().toUtf8()
                 + ": line 3, column 3: No step begins with \"strat\". Did you mean \"start\"?\n");
    QCOMPARE(result.out, QByteArray());
}

void TestHerdsim::takesAnotherHerd()
{
    const Result other = herdsim(
        {QStringLiteral("-"), QStringLiteral("--herd"), QStringLiteral("w18")}, "start Goloman\n");
    QCOMPARE(other.code, 0);
    const Result named = herdsim({QStringLiteral("-")}, "herd w18\nstart Hill\n");
    QCOMPARE(named.code, 2);
    QVERIFY(named.err.contains("line 2, column 7: The herd \"w18\" has no server \"Hill\"."));
}

void TestHerdsim::playsAmongForeignServers_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QByteArray>("echo"); // the time, as Smith prints it
    const auto row
        = [](const char *print, const QByteArray &echo) {
              QTest::newRow(print)
                  << QStringList {QStringLiteral("--foreign"), QString::fromLatin1(print)} << echo;
          };
    QTest::newRow("unsaid") << QStringList() << QByteArray("1520023934.236275673");
    row("exact", "1520023934.236275673");
    row("pads", "1520023934.236275673000");
    row("rounds", "1520023934.236276");
    row("shortens", "1520023934.236275");
}

// Campbell hears of all through Smith alone; the others have the report itself, and keep it.
void TestHerdsim::playsAmongForeignServers()
{
    QFETCH(QStringList, options);
    QFETCH(QByteArray, echo);
    const QTemporaryDir folder;
    QFile herd(folder.filePath(QStringLiteral("mixed.json")));
    QVERIFY(herd.open(QIODevice::WriteOnly));
    herd.write(R"({"herd": "mixed", "nodes": {
        "Hill": {"port": 1}, "Jaquez": {"port": 2}, "Smith": {"port": 3, "wire": "at+path"},
        "Campbell": {"port": 4}},
        "links": [["Hill", "Jaquez"], ["Jaquez", "Smith"], ["Hill", "Smith"], ["Smith", "Campbell"]]})");
    herd.close();
    const Result result = herdsim(
        QStringList {QStringLiteral("-"), QStringLiteral("--herd"), herd.fileName()} + options,
        "start all\nuntil all linked within 5s\n"
        "at Hill: IAMAT kiwi +1-1 1520023934.236275673\nuntil quiet within 5s\nwait 1s\n"
        "at Jaquez: WHATSAT kiwi 10 5\nexpect AT Hill\n"
        "at Smith: WHATSAT kiwi 10 5\nexpect AT Hill\n"
        "at Campbell: WHATSAT kiwi 10 5\nexpect AT Hill\n"
        "at Smith: IAMAT emu +1-1 1520023934.5\nexpect AT Smith\nwait 1s\n"
        "at Jaquez: WHATSAT emu 10 5\nexpect AT Smith\n"
        "at Smith: nonsense\nexpect ? nonsense\n");
    QVERIFY2(result.code == 0, (result.out + result.err).constData());
    QByteArrayList answers;
    for (const QByteArray &line : result.out.split('\n')) {
        if (line.contains(" < AT Hill "))
            answers.append(line.simplified().split(' ').at(2) + ' ' + line.split(' ').last());
    }
    QCOMPARE(answers,
             (QByteArrayList {"Hill 1520023934.236275673", "Jaquez 1520023934.236275673",
                              "Smith 1520023934.236275673", "Campbell " + echo}));
}

void TestHerdsim::playsFaults()
{
    const Result result = herdsim({QStringLiteral("-")},
                                  "start all\nuntil all linked within 5s\n"
                                  "delay Hill-Jaquez 20ms jitter 5ms\nskew Smith +3s\n"
                                  "lose Hill-Smith\nwait 1s\nuntil all linked within 5s\n"
                                  "silence Hill>Jaquez\ncrash Campbell\nwait 7s\n"
                                  "at Smith: IAMAT kiwi +1-1 ${now}\nexpect AT Smith\n"
                                  "heal\nstart all\nuntil all linked within 20s\n"
                                  "until all know kiwi within 5s\n");
    QVERIFY2(result.code == 0, result.out.constData());
    QVERIFY(result.out.contains("AT Smith +3.00"));      // its clock is ahead
    QVERIFY(result.out.contains("Hill-Jaquez is down")); // the silence was noticed
}

void TestHerdsim::letsSeedsBefallHerds()
{
    const Result result
        = herdsim({QStringLiteral("--seeds"), QStringLiteral("5"), QStringLiteral("--first"),
                   QStringLiteral("42"), QStringLiteral("--nodes"), QStringLiteral("3..6")});
    QCOMPARE(result.code, 0);
    QVERIFY(result.out.startsWith("5 of 5 seeds held, 0 failed\n"));
    QCOMPARE(result.err, QByteArray());
}

void TestHerdsim::tellsASingleSeed()
{
    const QStringList seven {QStringLiteral("--seeds"), QStringLiteral("1"),
                             QStringLiteral("--first"), QStringLiteral("7")};
    const Result result = herdsim(seven);
    QCOMPARE(result.code, 0);
    QVERIFY(result.out.contains(" s  start "));
    QVERIFY(result.out.contains(" s  heal, start all\n1 of 1 seeds held"));
    const auto story = [](const Result &r) {
        return r.out.left(r.out.indexOf("1 of 1 seeds"));
    };
    QCOMPARE(story(herdsim(seven)), story(result));
}

void TestHerdsim::isExactAboutItsUsage_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("says");
    const auto row = [](const char *name, const QString &arguments, const QByteArray &says) {
        QTest::newRow(name) << arguments.split(u' ', Qt::SkipEmptyParts) << says;
    };
    row("nothing", {}, "herdsim: Name one scenario.\n");
    row("two", QStringLiteral("tour tour"), "herdsim: Name one scenario.\n");
    row("unknown option", QStringLiteral("tour --sede 1"), "sede");
    row("seed", QStringLiteral("tour --seed x"), "herdsim: --seed wants a number, not \"x\".\n");
    row("places", QStringLiteral("tour --places google"),
        "herdsim: --places is embedded or off, not \"google\".\n");
    row("foreign", QStringLiteral("tour --foreign prints"),
        "herdsim: --foreign is exact, pads, rounds or shortens, not \"prints\".\n");
    row("seeds and foreign", QStringLiteral("--seeds 3 --foreign pads"),
        "herdsim: --foreign goes with a scenario, not with --seeds.\n");
    row("seeds and a scenario", QStringLiteral("tour --seeds 3"),
        "herdsim: --seeds takes no scenario.\n");
    row("a recording of several seeds", QStringLiteral("--seeds 3 --record x.herdlog"),
        "herdsim: --record takes one seed: --seeds 1 --first N.\n");
    row("a recording of broadcasts", QStringLiteral("--broadcast --record x.herdlog"),
        "--broadcast goes with");
    row("how many seeds", QStringLiteral("--seeds many"),
        "herdsim: --seeds wants a number, not \"many\".\n");
    row("sizes without seeds", QStringLiteral("tour --nodes 3..5"),
        "herdsim: --nodes goes with --seeds.\n");
    row("a herd for seeds", QStringLiteral("--seeds 3 --herd w18"),
        "herdsim: --herd goes with a scenario, not with --seeds.\n");
    row("wrong sizes", QStringLiteral("--seeds 3 --nodes 5..3"),
        "herdsim: --nodes wants two numbers from 2 to 1000 such as 3..50, not \"5..3\".\n");
    row("broadcasts of a scenario", QStringLiteral("tour --broadcast"),
        "herdsim: --broadcast goes with --servers, --latency, --rate and --seed only.\n");
    row("too many servers", QStringLiteral("--broadcast --servers 201"),
        "herdsim: --servers is from 2 to 200.\n");
    row("no such file", QStringLiteral("/nowhere/x.herd"), "herdsim: /nowhere/x.herd: ");
    row("no such herd", QStringLiteral("tour --herd /nowhere/x.json"),
        "herdsim: /nowhere/x.json cannot be read: No such file or directory.\n");
}

void TestHerdsim::isExactAboutItsUsage()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, says);
    const Result result = herdsim(arguments);
    QCOMPARE(result.code, 2);
    QCOMPARE(result.out, QByteArray());
    QVERIFY2(result.err.contains(says), result.err.constData());
}

void TestHerdsim::helps()
{
    const Result help = herdsim({QStringLiteral("--help")});
    QCOMPARE(help.code, 0);
    QVERIFY(help.out.contains("--seed"));
    const Result version = herdsim({QStringLiteral("--version")});
    QCOMPARE(version.code, 0);
    QCOMPARE(version.out, "herdsim " + programVersion() + '\n');
}

QTEST_GUILESS_MAIN(TestHerdsim)
#include "tst_herdsim.moc"
