// SPDX-License-Identifier: GPL-3.0-or-later
// Long because every word of the language has its right and wrong forms here.
#include "herd/core/base/limits.h"
#include "herd/core/scenario/scenario.h"
#include "herd/core/scenario/scenariosteps.h"
#include "tests/habits/pages.h"
#include "tests/herd/core/config/herds.h"

#include <QTest>

#include <algorithm>

using namespace herd;
using namespace std::chrono_literals;

class TestScenario : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsEveryStep();
    void thePageHasEveryStep();
    void readsMoments();
    void keepsALineAsItIs();
    void errorsNameThePlace_data();
    void errorsNameThePlace();
    void bindingErrorsNameThePlace_data();
    void bindingErrorsNameThePlace();
    void bindsServersAndLinks();
    void bindsNamesWithADash();
    void readsFaults();
    void saysWhatOnlyTheSimulatorDoes();
    void isBounded();
};

namespace {

Scenario parsed(const QByteArray &text)
{
    const auto result = parseScenario(text);
    if (const auto *error = std::get_if<ScenarioError>(&result))
        qWarning("%s", qPrintable(error->text()));
    return std::holds_alternative<Scenario>(result) ? std::get<Scenario>(result) : Scenario {};
}

template<class Body> const Body &only(const Scenario &scenario)
{
    return std::get<Body>(scenario.steps.constFirst().body);
}

} // namespace

void TestScenario::readsEveryStep()
{
    const Scenario s = parsed("# what it is for\n"
                              "herd w18\n"
                              "\n"
                              "  start all  \n"
                              "stop Smith Hill\r\n"
                              "kill Smith\n"
                              "restart Smith\n"
                              "at Hill: IAMAT kiwi +34-118 ${now}\n"
                              "let noon = ${now-60}\n"
                              "wait 200ms\n"
                              "until all know kiwi within 2s\n"
                              "until Hill knows kiwi within 1.5s\n"
                              "until all linked within 1ms\n"
                              "until quiet within 2s\n"
                              "expect AT  Hill\n"
                              "expect ?\n"
                              "expect no answer\n"
                              "expect 8 updates\n"
                              "expect 1 update\n"
                              "cut Hill-Jaquez Hill-Smith\n"
                              "heal\n"
                              "expect cut met 3 messages\n"
                              "expect crash met at least 1 message\n"
                              "forget kiwi at Hill\n"
                              "until nobody knows kiwi within 2s\n"
                              "say Good morning, \xc3\xa9l\xc3\xa8ves.");
    QCOMPARE(s.herd, QByteArray("w18"));
    QCOMPARE(s.steps.size(), 23);
    const auto body = [&s](int i) {
        return s.steps.at(i).body;
    };
    using To = step::Bring::To;
    QVERIFY(std::get<step::Bring>(body(0)).servers.isEmpty());
    QCOMPARE(std::get<step::Bring>(body(1)).to, To::Stopped);
    QCOMPARE(std::get<step::Bring>(body(1)).servers.at(1).name, QByteArray("Hill"));
    QCOMPARE(std::get<step::Bring>(body(2)).to, To::Killed);
    QCOMPARE(std::get<step::Bring>(body(3)).to, To::Restarted);
    QCOMPARE(std::get<step::Send>(body(4)).server.name, QByteArray("Hill"));
    QCOMPARE(std::get<step::Let>(body(5)).value.offset, Nanoseconds(-60s));
    QCOMPARE(std::get<step::Wait>(body(6)).time, Nanoseconds(200ms));
    QCOMPARE(std::get<step::Until>(body(7)).what, step::Until::What::AllKnow);
    QCOMPARE(std::get<step::Until>(body(7)).client, QByteArray("kiwi"));
    QCOMPARE(std::get<step::Until>(body(8)).what, step::Until::What::ServerKnows);
    QCOMPARE(std::get<step::Until>(body(8)).within, Nanoseconds(1500ms));
    QCOMPARE(std::get<step::Until>(body(9)).what, step::Until::What::AllLinked);
    QCOMPARE(std::get<step::Until>(body(10)).what, step::Until::What::Quiet);
    QCOMPARE(std::get<step::ExpectAnswer>(body(11)).words, QByteArray("AT  Hill"));
    QCOMPARE(std::get<step::ExpectAnswer>(body(12)).words, QByteArray("?"));
    QVERIFY(std::holds_alternative<step::ExpectNoAnswer>(body(13)));
    QCOMPARE(std::get<step::ExpectUpdates>(body(14)).count, 8);
    QCOMPARE(std::get<step::ExpectUpdates>(body(15)).count, 1);
    QCOMPARE(std::get<step::SetLinks>(body(16)).links.size(), 2);
    QCOMPARE(std::get<step::SetLinks>(body(16)).whole, false);
    QVERIFY(std::get<step::SetLinks>(body(17)).links.isEmpty());
    const auto cut = std::get<step::ExpectMet>(body(18));
    QCOMPARE(cut.kind, FaultLog::Fault::Kind::Cut);
    QCOMPARE(cut.count, 3u);
    QVERIFY(!cut.orMore);
    const auto crash = std::get<step::ExpectMet>(body(19));
    QCOMPARE(crash.kind, FaultLog::Fault::Kind::Killed);
    QCOMPARE(crash.word, QByteArray("crash"));
    QCOMPARE(crash.count, 1u);
    QVERIFY(crash.orMore);
    QCOMPARE(std::get<step::Forget>(body(20)).client, QByteArray("kiwi"));
    QCOMPARE(std::get<step::Forget>(body(20)).server.name, QByteArray("Hill"));
    QCOMPARE(std::get<step::Until>(body(21)).what, step::Until::What::NobodyKnows);
    QCOMPARE(std::get<step::Until>(body(21)).client, QByteArray("kiwi"));
    QCOMPARE(std::get<step::Say>(body(22)).text, QString::fromUtf8("Good morning, élèves."));
    QCOMPARE(s.steps.at(0).line, 4);
    QCOMPARE(s.steps.at(0).text, QByteArray("start all"));
    QCOMPARE(s.steps.constLast().line, 26);
}

// Each has a row, or a paragraph that begins with it.
void TestScenario::thePageHasEveryStep()
{
    const QStringList page = test::linesOfPage(QStringLiteral("scenarios.md"));
    QVERIFY(stepKinds().size() > 10);
    for (const StepKind &kind : stepKinds()) {
        const QString step = u'`' + QString::fromLatin1(kind.word);
        QVERIFY2(std::any_of(page.begin(), page.end(),
                             [&step](const QString &line) {
                                 return line.startsWith(QLatin1String("| ") + step)
                                     || line.startsWith(step + u' ');
                             }),
                 qPrintable(step));
    }
}

void TestScenario::readsMoments()
{
    const Scenario s = parsed("let t = ${now}\nat Hill: a ${t+0.5} b${ now - 1 }${t}");
    const auto &pieces = std::get<step::Send>(s.steps.at(1).body).text;
    QCOMPARE(pieces.size(), 5);
    QCOMPARE(std::get<QByteArray>(pieces.at(0)), QByteArray("a "));
    QCOMPARE(std::get<Moment>(pieces.at(1)).name, QByteArray("t"));
    QCOMPARE(std::get<Moment>(pieces.at(1)).offset, Nanoseconds(500ms));
    QCOMPARE(std::get<QByteArray>(pieces.at(2)), QByteArray(" b"));
    QCOMPARE(std::get<Moment>(pieces.at(3)).name, QByteArray("now"));
    QCOMPARE(std::get<Moment>(pieces.at(3)).offset, Nanoseconds(-1s));
    QCOMPARE(std::get<Moment>(pieces.at(4)).offset, Nanoseconds(0));
}

void TestScenario::keepsALineAsItIs()
{
    const Scenario s = parsed("at Hill:   IAMAT: # $ { }\t \n");
    QCOMPARE(std::get<QByteArray>(only<step::Send>(s).text.at(0)),
             QByteArray("  IAMAT: # $ { }\t "));
    QCOMPARE(std::get<QByteArray>(only<step::Send>(parsed("at Hill:x")).text.at(0)),
             QByteArray("x"));
}

void TestScenario::errorsNameThePlace_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("line");
    QTest::addColumn<int>("column");
    QTest::addColumn<QString>("message");
    const auto row = [](const char *text, int line, int column, const char *message) {
        QTest::newRow(text) << QByteArray(text) << line << column << QString::fromUtf8(message);
    };
    row("start all\n  untill quiet within 2s", 2, 3,
        "No step begins with \"untill\". Did you mean \"until\"?");
    row("dance", 1, 1,
        "No step begins with \"dance\". Steps begin with: herd, at, crash, cut, delay, expect, "
        "forget, heal, kill, let, lose, restart, say, silence, skew, start, stop, until, wait.");
    row("\x1b[1m", 1, 1,
        "No step begins with \"\\x1b[1m\". Steps begin with: herd, at, crash, cut, delay, "
        "expect, forget, heal, kill, let, lose, restart, say, silence, skew, start, stop, until, "
        "wait.");
    row("lose Hill", 1, 6,
        "Expected two servers' names with \"-\" between them, not \"Hill\", as in: lose "
        "Hill-Smith");
    row("delay Hill-Smith", 1, 17,
        "Expected a time of at most an hour such as 200ms, 2s or 1.5s, as in: delay Hill-Jaquez "
        "20ms jitter 5ms");
    row("delay Hill-Smith 2s jit 1s", 1, 21,
        "Expected \"jitter\", not \"jit\", as in: delay Hill-Jaquez 20ms jitter 5ms");
    row("skew Hill 3s", 1, 11,
        "Expected a time behind a sign such as +3s or -200ms, as in: skew Hill +3s");
    row("crash", 1, 6, "Expected a server's name, as in: crash Smith");
    row("herd", 1, 5, "Expected the name of a ready herd, as in: herd w18");
    row("herd a\nherd b", 2, 6, "A herd is named once, before the first step.");
    row("start all\nherd b", 2, 6, "A herd is named once, before the first step.");
    row("herd a b", 1, 8, "Expected the end of the line, not \"b\".");
    row("start", 1, 6, "Expected \"all\" or servers' names, as in: start Hill");
    row("stop all Smith", 1, 10, "Expected the end of the line, not \"Smith\".");
    row("at Hill IAMAT", 1, 4,
        "Expected a server's name and \":\", as in: at Hill: IAMAT kiwi +34.068930-118.445127 "
        "${now}");
    row("at : IAMAT", 1, 4,
        "Expected a server's name and \":\", as in: at Hill: IAMAT kiwi +34.068930-118.445127 "
        "${now}");
    row("at Hill: ", 1, 10,
        "Expected a line to send, as in: at Hill: IAMAT kiwi +34.068930-118.445127 ${now}");
    row("at Hill: \xc3\xa9 ${nov}", 1, 12, "Nothing is called ${nov} here. Did you mean ${now}?");
    row("at Hill: x ${elephant}", 1, 12, "Nothing is called ${elephant} here. There are: now.");
    row("at Hill: x ${now", 1, 12, "\"${\" has no \"}\", as in: ${now}");
    row("at Hill: x ${now+}", 1, 12,
        "Expected seconds of at most a year behind the sign, as in: ${now-60}");
    row("at Hill: x ${now-1e3}", 1, 12,
        "Expected seconds of at most a year behind the sign, as in: ${now-60}");
    row("at Hill: x ${now-99999999999}", 1, 12,
        "Expected seconds of at most a year behind the sign, as in: ${now-60}");
    row("let", 1, 4, "Expected a name of letters, as in: let noon = ${now}");
    row("let n2 = ${now}", 1, 5, "Expected a name of letters, as in: let noon = ${now}");
    row("let now = ${now}", 1, 5, "\"now\" always is the present moment.");
    row("let noon ${now}", 1, 10, "Expected \"=\", not \"${now}\", as in: let noon = ${now}");
    row("let noon = 12:00", 1, 12,
        "Expected a moment, as in: let noon = ${now} or let later = ${noon+5}");
    row("let noon = ${noon}", 1, 12, "Nothing is called ${noon} here. There are: now.");
    row("wait", 1, 5,
        "Expected a time of at most an hour such as 200ms, 2s or 1.5s, as in: wait 200ms");
    row("wait 2", 1, 6,
        "Expected a time of at most an hour such as 200ms, 2s or 1.5s, not \"2\", as in: wait "
        "200ms");
    row("wait 0s", 1, 6,
        "Expected a time of at most an hour such as 200ms, 2s or 1.5s, not \"0s\", as in: wait "
        "200ms");
    row("wait 3601s", 1, 6,
        "Expected a time of at most an hour such as 200ms, 2s or 1.5s, not \"3601s\", as in: wait "
        "200ms");
    row("wait 2s 3s", 1, 9, "Expected the end of the line, not \"3s\".");
    row("forget", 1, 7, "Expected a client's name, as in: forget kiwi at Hill");
    row("forget kiwi", 1, 12, "Expected \"at\", as in: forget kiwi at Hill");
    row("forget kiwi at Hill now", 1, 21, "Expected the end of the line, not \"now\".");
    row("until", 1, 6,
        "Expected what to wait for: all know kiwi, Hill knows kiwi, nobody knows kiwi, all linked, "
        "or quiet.");
    row("until all now kiwi", 1, 11,
        "Expected \"know\", not \"now\", as in: until all know kiwi within 2s");
    row("until Hill know kiwi", 1, 12,
        "Expected \"knows\", not \"know\", as in: until Hill knows kiwi within 2s");
    row("until Hill knows", 1, 17,
        "Expected a client's name, as in: until Hill knows kiwi within 2s");
    row("until quiet", 1, 12, "Expected \"within\", as in: until quiet within 2s");
    row("until quiet within x", 1, 20,
        "Expected a time of at most an hour such as 200ms, 2s or 1.5s, not \"x\", as in: until "
        "quiet within 2s");
    row("expect", 1, 7,
        "Expected the start of an answer (AT Hill, or ?), \"no answer\", what a fault met (cut met "
        "3 messages), or a "
        "number of updates, "
        "as "
        "in: expect 8 updates");
    row("expect Hill", 1, 8,
        "Expected the start of an answer (AT Hill, or ?), \"no answer\", what a fault met (cut met "
        "3 messages), or a "
        "number of updates, "
        "as "
        "in: expect 8 updates");
    row("expect cut", 1, 11, "Expected \"met\", as in: expect cut met 3 messages");
    row("expect cut met", 1, 15, "Expected a number of messages, as in: expect cut met 3 messages");
    row("expect loss met -1 messages", 1, 17,
        "Expected a number of messages, as in: expect cut met 3 messages");
    row("expect kill met at most 1 message", 1, 20,
        "Expected \"least\", not \"most\", as in: expect cut met at least 1 message");
    row("expect kill met 2 message", 1, 19,
        "Expected \"messages\", not \"message\", as in: expect cut met 3 messages");
    row("expect silence met 1 message now", 1, 30, "Expected the end of the line, not \"now\".");
    row("expect 8 messages", 1, 10,
        "Expected \"updates\", not \"messages\", as in: expect 8 updates");
    row("expect 99999999999 updates", 1, 8,
        "Expected a number of updates, as in: expect 8 updates");
    row("expect 2 update", 1, 10, "Expected \"updates\", not \"update\", as in: expect 8 updates");
    row("cut", 1, 4, "Expected a link, as in: cut Hill-Jaquez");
    row("cut Hill", 1, 5,
        "Expected two servers' names with \"-\" between them, not \"Hill\", as in: cut "
        "Hill-Jaquez");
    row("heal Hill-", 1, 6,
        "Expected two servers' names with \"-\" between them, not \"Hill-\", as in: cut "
        "Hill-Jaquez");
    row("say  ", 1, 6, "Expected something to say.");
}

void TestScenario::errorsNameThePlace()
{
    QFETCH(QByteArray, text);
    const auto result = parseScenario(text);
    QVERIFY(std::holds_alternative<ScenarioError>(result));
    const auto &error = std::get<ScenarioError>(result);
    QTEST(error.message, "message");
    QTEST(error.line, "line");
    QTEST(error.column, "column");
}

void TestScenario::bindingErrorsNameThePlace_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *text, const char *expected) {
        QTest::newRow(text) << QByteArray(text) << QString::fromUtf8(expected);
    };
    row("start all\nat Hil: x",
        "line 2, column 4: The herd \"seed\" has no server \"Hil\". Did you mean \"Hill\"?");
    row("stop Smith Walt",
        "line 1, column 12: The herd \"seed\" has no server \"Walt\". It has: Hill, Jaquez, Smith, "
        "Campbell, Singleton.");
    row("until smith knows kiwi within 2s",
        "line 1, column 7: The herd \"seed\" has no server \"smith\". Did you mean \"Smith\"?");
    row("cut Hill-Smith Hill-Campbell",
        "line 1, column 16: The herd \"seed\" has no link \"Hill-Campbell\".");
    row("heal Hill-Smit",
        "line 1, column 6: The herd \"seed\" has no server \"Smit\". Did you mean \"Smith\"?");
    row("heal Hil-Smith",
        "line 1, column 6: The herd \"seed\" has no server \"Hil\". Did you mean \"Hill\"?");
    row("start Foreign",
        "line 1, column 7: \"Foreign\" is a foreign server, which nobody here can start or stop.");
}

void TestScenario::bindingErrorsNameThePlace()
{
    QFETCH(QByteArray, text);
    HerdConfig herd = test::seedHerd();
    if (text.contains("Foreign")) {
        herd.nodes[4].name = "Foreign";
        herd.nodes[4].wire = Wire::Seed;
    }
    Scenario scenario = parsed(text);
    const auto error = bindScenario(scenario, herd);
    QVERIFY(error);
    QTEST(error->text(), "expected");
}

void TestScenario::bindsServersAndLinks()
{
    const HerdConfig herd = test::seedHerd();
    Scenario scenario = parsed("at Smith: x\ncut Smith-Hill");
    QVERIFY(!bindScenario(scenario, herd));
    QCOMPARE(std::get<step::Send>(scenario.steps.at(0).body).server.id, NodeId {2});
    const LinkId link = std::get<step::SetLinks>(scenario.steps.at(1).body).links.at(0).id;
    QCOMPARE(link, herd.linkBetween(NodeId {0}, NodeId {2}));
}

void TestScenario::bindsNamesWithADash()
{
    const HerdConfig herd = test::makeHerd("x", {"a", "a-b", "c"}, {{"a-b", "c"}});
    Scenario scenario = parsed("cut a-b-c");
    QVERIFY(!bindScenario(scenario, herd));
    scenario = parsed("cut a-c");
    QCOMPARE(bindScenario(scenario, herd)->message,
             QStringLiteral("The herd \"x\" has no link \"a-c\"."));
}

void TestScenario::readsFaults()
{
    auto scenario = std::get<Scenario>(
        parseScenario("delay Hill>Jaquez 20ms jitter 5ms\nskew Hill -0.5s\nsilence Jaquez-Hill\n"
                      "lose Hill-Smith\ncrash Smith\n"));
    QVERIFY(!bindScenario(scenario, test::seedHerd()));
    const auto fault = [&](int step) {
        return faultsOf(std::get<step::Befall>(scenario.steps.at(step).body)).at(0);
    };
    const auto delay = std::get<fault::Delay>(fault(0));
    QCOMPARE(delay.way.from, NodeId {0});
    QCOMPARE(delay.latency, std::chrono::milliseconds(20));
    QCOMPARE(delay.jitter, std::chrono::milliseconds(5));
    QCOMPARE(std::get<fault::Skew>(fault(1)).offset, std::chrono::milliseconds(-500));
    const auto silence = std::get<fault::Silence>(fault(2));
    QCOMPARE(silence.way.link, LinkId {0});
    QVERIFY(!silence.way.from.isValid());
    QCOMPARE(std::get<fault::Lose>(fault(3)).link, LinkId {1});
    QCOMPARE(std::get<fault::Crash>(fault(4)).node, NodeId {2});
}

void TestScenario::saysWhatOnlyTheSimulatorDoes()
{
    const auto check = [](const QByteArray &text) {
        return onlySimulated(std::get<Scenario>(parseScenario(text)));
    };
    QVERIFY(!check("start all\ncut Hill-Smith\nkill Hill"));
    QCOMPARE(check("start all\n  skew Hill +3s")->text(),
             QStringLiteral("line 2, column 3: Only a simulated herd can do this: \"skew Hill "
                            "+3s\". Try it with herdsim."));
}

void TestScenario::isBounded()
{
    const QByteArray most(limits::ScenarioFileBytes, '\n');
    QVERIFY(std::holds_alternative<Scenario>(parseScenario(most)));
    QVERIFY(std::holds_alternative<ScenarioError>(parseScenario(most + '\n')));
}

QTEST_GUILESS_MAIN(TestScenario)
#include "tst_scenario.moc"
