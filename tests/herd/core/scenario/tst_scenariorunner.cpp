// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/sim/simrun.h"
#include "tests/herd/core/scenario/hand.h"

#include <QTest>

using namespace herd;
using namespace herd::test;
using namespace std::chrono_literals;
using Status = ScenarioRunner::Status;

namespace {

// Plays a scenario in a simulated seed herd; what failed, or "passed".
QString outcome(const QByteArray &text, const SimSettings &settings = {})
{
    const HerdConfig config = seedHerd();
    auto parsed = parseScenario(text);
    if (const auto *error = std::get_if<ScenarioError>(&parsed))
        return error->text();
    auto scenario = std::get<Scenario>(parsed);
    if (const auto error = bindScenario(scenario, config))
        return error->text();
    SimHerd herd(config, settings);
    ScenarioRunner runner(scenario, HerdState(config));
    runScenario(herd, runner, [](const TranscriptLine &) {});
    return runner.failure() ? runner.failure()->text() : QStringLiteral("passed");
}

const QByteArray Start = "start all\nuntil all linked within 5s\n";
const NodeId Hill {0}, Jaquez {1};

} // namespace

class TestScenarioRunner : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhatFailed_data();
    void saysWhatFailed();
    void startsOnlyWhatDoesNotRun();
    void restartsOneAfterTheOther();
    void tellsWhyAServerDidNotStart();
    void sendsLinesInARowTogether();
    void stopsForWordsWhenAsked();
    void momentsAreExact();
    void givesUpAnAnswerThatDoesNotCome();
    void waitsForTheServersOwnFact();
    void ignoresOtherPeoplesRequests();
    void lostUpdatesAreNotUnderWay();
    void updatesOfOthersDoNotDisturb();
    void escapesWhatIsNotPrintable();
};

void TestScenarioRunner::saysWhatFailed_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const QByteArray &text, const char *expected) {
        QTest::newRow(name) << text << QString::fromUtf8(expected);
    };
    const QByteArray kiwi = "IAMAT kiwi +34-118 1520023934.918963997\n";
    row("empty", "", "passed");
    row("count", Start + "at Hill: " + kiwi + "expect 7 updates",
        "line 4: The last report cost 8 updates: 4 brought news, 4 did not.");
    row("count of nothing", "expect 8 updates", "line 1: No report has been taken yet.");
    row("answer", "start Hill\nat Hill: FOO BAR\nexpect AT Hill",
        "line 3: The answer was: ? FOO BAR");
    row("longer than the answer", "start Hill\nat Hill: FOO\nexpect ? FOO BAR",
        "line 3: The answer was: ? FOO");
    row("part of a word", "start Hill\nat Hill: FOOBAR\nexpect ? FOO",
        "line 3: The answer was: ? FOOBAR");
    row("nothing answered", "expect AT", "line 1: Nothing has been answered yet.");
    row("not delivered", "at Hill: FOO\nwait 1s",
        "line 1: There was no answer of Hill: the server is not running.");
    row("not delivered at the end", "at Hill: FOO",
        "line 1: There was no answer of Hill: the server is not running.");
    row("not delivered, as expected", "at Hill: FOO\nexpect no answer", "passed");
    row("the first of two not delivered",
        "start Jaquez\nat Hill: FOO\nat Jaquez: FOO\nexpect no answer",
        "line 2: There was no answer of Hill: the server is not running.");
    row("answered against expectation", "start Hill\nat Hill: FOO\nexpect no answer",
        "line 3: There was an answer, or nothing was sent.");
    row("not everywhere", "start Hill Campbell\nat Hill: " + kiwi + "until all know kiwi within 2s",
        "line 3: The newest report of kiwi is not everywhere in time: not at Campbell.");
    row("nobody runs", "until all know kiwi within 2s",
        "line 1: The newest report of kiwi is not everywhere in time: no server runs.");
    row("not there",
        "start Hill Campbell\nat Hill: " + kiwi + "until Campbell knows kiwi within 2s",
        "line 3: Campbell did not learn the newest report of kiwi in time.");
    row("a cut link is not missed", Start + "cut Hill-Smith\nuntil all linked within 1s", "passed");
    row("cut twice, healed twice", Start + "cut Hill-Smith\ncut Smith-Hill\nheal\nheal", "passed");
    row("stopped twice", Start + "stop Smith\nstop Smith\nkill Smith\nstart Smith Smith", "passed");
}

void TestScenarioRunner::saysWhatFailed()
{
    QFETCH(QByteArray, text);
    QTEST(outcome(text), "expected");
}

void TestScenarioRunner::startsOnlyWhatDoesNotRun()
{
    Hand hand("start all", {running(0), running(1), running(2)});
    const auto actions = hand.advance();
    QCOMPARE(actions.size(), 2u);
    QCOMPARE(std::get<action::Start>(actions[0]).node, NodeId {3});
    QCOMPARE(std::get<action::Start>(actions[1]).node, NodeId {4});
    QVERIFY(hand.advance().empty()); // asked once
    hand.feed({3}, fact::NodeListening {});
    hand.advance();
    QCOMPARE(hand.runner.status(), Status::Running);
    hand.feed({4}, fact::NodeListening {});
    hand.advance();
    QCOMPARE(hand.runner.status(), Status::Passed);
    QVERIFY(!hand.runner.nextDeadline());
}

void TestScenarioRunner::restartsOneAfterTheOther()
{
    Hand hand("restart Hill", {running(0)});
    QCOMPARE(std::get<action::Stop>(hand.advance().at(0)).node, Hill);
    hand.feed(Hill, fact::NodeStopping {});
    QVERIFY(hand.advance().empty());
    hand.feed(Hill, fact::NodeStopped {});
    QCOMPARE(std::get<action::Start>(hand.advance().at(0)).node, Hill);
    QVERIFY(hand.advance(ScenarioRunner::Patience - 1ns).empty());
    QCOMPARE(hand.runner.status(), Status::Running);
    QCOMPARE(*hand.runner.nextDeadline(), Nanoseconds(ScenarioRunner::Patience));
    hand.advance(1ns);
    QCOMPARE(hand.runner.failure()->text(),
             QStringLiteral("line 1: Hill did not start within 10 s."));
}

void TestScenarioRunner::tellsWhyAServerDidNotStart()
{
    Hand hand("\nstart Hill");
    hand.advance();
    hand.feed(Jaquez, fact::NodeFailed {NodeFailure::PortInUse, "not ours to judge"});
    hand.advance();
    QCOMPARE(hand.runner.status(), Status::Running);
    hand.feed(Hill, fact::NodeFailed {NodeFailure::PortInUse, "port 11860 is in use"});
    hand.advance();
    QCOMPARE(hand.runner.failure()->text(),
             QStringLiteral("line 2: Hill did not start. port 11860 is in use"));
}

void TestScenarioRunner::sendsLinesInARowTogether()
{
    Hand hand("at Hill: a\nat Jaquez: b\nsay c\nat Hill: d", {running(0), running(1)});
    auto actions = hand.advance();
    QCOMPARE(actions.size(), 2u);
    QCOMPARE(std::get<action::Submit>(actions[0]).request, 1u);
    QCOMPARE(std::get<action::Submit>(actions[1]).line, QByteArray("b"));
    QCOMPARE(std::get<action::Submit>(actions[1]).node, Jaquez);
    hand.feed(Jaquez, fact::RequestAnswered {2, "? b\n", {}});
    QVERIFY(hand.advance().empty());
    hand.feed(Hill, fact::RequestAnswered {1, "? a\n", {}});
    actions = hand.advance();
    QCOMPARE(actions.size(), 2u);
    QCOMPARE(std::get<action::Say>(actions[0]).text, QStringLiteral("c"));
    QCOMPARE(std::get<action::Submit>(actions[1]).request, 3u);
}

// Somebody reads for eleven seconds: the line is about the time it is sent.
void TestScenarioRunner::stopsForWordsWhenAsked()
{
    Hand hand("say a\nsay b\nat Hill: ${now}", {running(0)});
    for (const auto *words : {"a", "b"}) {
        const auto actions = hand.advance({}, Hand::Stop::AfterWords);
        QCOMPARE(actions.size(), 1u);
        QCOMPARE(std::get<action::Say>(actions[0]).text, QString::fromLatin1(words));
    }
    const auto actions = hand.advance(11s, Hand::Stop::AfterWords);
    QCOMPARE(actions.size(), 1u);
    QCOMPARE(std::get<action::Submit>(actions[0]).line, QByteArray("1011.000000000"));
    QVERIFY(hand.advance({}, Hand::Stop::AfterWords).empty());
}

void TestScenarioRunner::momentsAreExact()
{
    Hand hand(
        "let noon = ${now+0.5}\nwait 1s\nat Hill: ${now} ${noon} ${noon-2000} ${noon+0.000000001}");
    QVERIFY(hand.advance(7ns).empty());
    QCOMPARE(*hand.runner.nextDeadline(), Nanoseconds(1s + 7ns));
    const auto actions = hand.advance(1s);
    QCOMPARE(std::get<action::Submit>(actions.at(0)).line,
             QByteArray("1001.000000007 1000.500000007 0.000000000 1000.500000008"));
}

void TestScenarioRunner::givesUpAnAnswerThatDoesNotCome()
{
    Hand hand("at Hill: x\nwait 1s", {running(0)});
    hand.advance();
    hand.advance(ScenarioRunner::Patience - 1ns);
    QCOMPARE(hand.runner.status(), Status::Running);
    QCOMPARE(*hand.runner.nextDeadline(), Nanoseconds(ScenarioRunner::Patience));
    hand.advance(1ns);
    QCOMPARE(hand.runner.failure()->text(),
             QStringLiteral("line 1: Hill did not answer within 10 s."));
}

// On a live herd the answer may be known before the server's facts about it.
void TestScenarioRunner::waitsForTheServersOwnFact()
{
    const Report report = Report::make("Hill", 1000s, "kiwi", "+1-2", "999");
    Hand hand("at Hill: IAMAT kiwi +1-2 999\nuntil all know kiwi within 1s", {running(0)});
    hand.advance();
    hand.feed(Hill, fact::RequestAnswered {1, report.line() + '\n', {}});
    hand.advance(1s);
    QCOMPARE(hand.runner.currentLine(), 2);
    QCOMPARE(*hand.runner.nextDeadline(), Nanoseconds(ScenarioRunner::Patience)); // not begun
    hand.feed(Hill, fact::ReportTaken {1, report, Verdict::Newer});
    hand.advance();
    QCOMPARE(hand.runner.status(), Status::Passed);
}

void TestScenarioRunner::ignoresOtherPeoplesRequests()
{
    Hand hand("at Hill: x\nexpect ? x", {running(0)});
    hand.advance();
    hand.feed(Hill, fact::RequestAnswered {99, "? other\n", {}});
    hand.feed(Hill, fact::RequestFailed {2, "other"});
    hand.advance();
    QCOMPARE(hand.runner.status(), Status::Running);
    hand.feed(Hill, fact::RequestAnswered {1, "? x\n", {}});
    hand.advance();
    QCOMPARE(hand.runner.status(), Status::Passed);
}

void TestScenarioRunner::lostUpdatesAreNotUnderWay()
{
    const Report report = Report::make("Hill", 1000s, "kiwi", "+1-2", "999");
    const QList<FactBody> ends {
        fact::UpdateLost {Jaquez, report},
        fact::LinkChanged {Jaquez, LinkState::Down, LinkReason::ConnectionLost, {}},
        fact::NodeStopped {true},
    };
    for (const FactBody &end : ends) {
        Hand hand("at Hill: IAMAT kiwi +1-2 999\nuntil quiet within 5s", {running(0), running(1)});
        hand.advance();
        hand.feed(Hill, fact::ReportTaken {1, report, Verdict::Newer});
        hand.feed(Hill, fact::UpdateSent {Jaquez, report, "UPDATE"});
        hand.feed(Hill, fact::RequestAnswered {1, report.line() + '\n', {}});
        hand.advance(1s);
        QCOMPARE(hand.runner.status(), Status::Running);
        hand.feed(Hill, end);
        hand.advance();
        QCOMPARE(hand.runner.status(), Status::Passed);
    }
}

void TestScenarioRunner::updatesOfOthersDoNotDisturb()
{
    const Report ours = Report::make("Hill", 1000s, "kiwi", "+1-2", "999");
    const Report others = Report::make("Hill", 1000s, "mango", "+1-2", "999");
    Hand hand("at Hill: IAMAT kiwi +1-2 999\nexpect 0 updates", {running(0), running(1)});
    hand.advance();
    hand.feed(Hill, fact::ReportTaken {1, ours, Verdict::Newer});
    hand.feed(Hill, fact::ReportTaken {2, others, Verdict::Newer});
    hand.feed(Hill, fact::UpdateSent {Jaquez, others, "UPDATE"});
    hand.feed(Hill, fact::RequestAnswered {1, ours.line() + '\n', {}});
    hand.advance(Observations::Settling);
    QCOMPARE(hand.runner.status(), Status::Passed);
}

void TestScenarioRunner::escapesWhatIsNotPrintable()
{
    Hand hand("at Hill: \x1b[1m\xff\xe2\x80\xae", {running(0)});
    hand.advance();
    hand.feed(Hill, fact::RequestAnswered {1, "? \x1b[1m\xff\xe2\x80\xae\n", {}});
    hand.advance();
    for (const TranscriptLine &line : hand.runner.takeTranscript()) {
        QVERIFY(!line.text.contains(QChar(0x1b)));
        QVERIFY(!line.text.contains(QChar(0x202e)));
        if (line.kind == TranscriptLine::Kind::Answer)
            QCOMPARE(line.text, QStringLiteral("Hill      < ? \\x1b[1m\\xff\\xe2\\x80\\xae"));
    }
}

QTEST_GUILESS_MAIN(TestScenarioRunner)
#include "tst_scenariorunner.moc"
