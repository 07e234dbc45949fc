// SPDX-License-Identifier: GPL-3.0-or-later
// Long because each message is a test.
#include "herd/control/server/controlserver.h"
#include "herd/core/folds/herdstate.h"
#include "tests/herd/control/server/callingend.h"
#include "tests/herd/control/server/obedientherd.h"

#include <QTest>

using namespace herd;
using namespace herd::control;
using namespace herd::test;
using namespace std::chrono_literals;

namespace {

constexpr char Key[] = "a key of 16 bytes";
const NodeId Hill {0}, Smith {1};

// A port over an obedient herd, of which Hill is here.
struct Served
{
    ObedientHerd herd;
    ControlServer server;

    explicit Served(const ControlBounds &bounds = {}, const QByteArray &key = Key)
        : server(twoOfAHerd(), herd, {"herdd 0", key, {Hill}, bounds})
    {
        if (const auto problem = server.listen({QStringLiteral("127.0.0.1"), 0}))
            qFatal("%s", qPrintable(*problem));
    }
    quint16 port() const { return server.address().port; }
};

} // namespace

class TestControlServer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void greets();
    void tellsNobodyWhereKeysAre_data();
    void tellsNobodyWhereKeysAre();
    void beginsWithWhatTheHerdIs();
    void factsAreTold();
    void whoMayOperate_data();
    void whoMayOperate();
    void commandsAreCarriedOut_data();
    void commandsAreCarriedOut();
    void allHearWhoIsDrained();
    void whoWatchesGivesNoCommands();
    void answersAreOfWhoAsked();
    void tellsWhatIsWanted();
    void resumes();
    void beginsAgainWhereItCannotResume_data();
    void beginsAgainWhereItCannotResume();
    void tellsTheTime();
    void endsWithAReason();
    void onThisMachineOnly();
};

void TestControlServer::greets()
{
    Served served;
    const CallingEnd end(served.port());
    QTRY_VERIFY(end.has<Greeting>());
    const Greeting &greeting = end.greeting();
    QCOMPARE(greeting.version, ProtocolVersion);
    QCOMPARE(greeting.program, QByteArray("herdd 0"));
    QCOMPARE(greeting.servers, QList<NodeId> {Hill});
    QCOMPARE(greeting.now, served.herd.clock);
    QVERIFY(!greeting.herd.contains("secret.key"));
    HerdConfig expected = twoOfAHerd();
    expected.keyFile.clear();
    const auto parsed = parseHerdFile(greeting.herd);
    QCOMPARE(std::get<HerdConfig>(parsed), expected);
    const CallingEnd other(served.port());
    QTRY_VERIFY(other.has<Greeting>());
    QCOMPARE(other.greeting().run, greeting.run);
    QVERIFY(other.greeting().nonce != greeting.nonce);
    QVERIFY(other.greeting().requests != greeting.requests);
}

void TestControlServer::tellsNobodyWhereKeysAre_data()
{
    QTest::addColumn<HerdConfig>("config");
    QTest::newRow("the members' key") << twoOfAHerd();
    HerdConfig certified = twoOfAHerd();
    certified.peers = Membership::Tls;
    certified.keyFile.clear();
    certified.certificates = "secret.key";
    QTest::newRow("certificates") << certified;
}

void TestControlServer::tellsNobodyWhereKeysAre()
{
    QFETCH(HerdConfig, config);
    ObedientHerd herd;
    ControlServer server(config, herd, {"herdd 0", Key, {Hill}, {}});
    QVERIFY(!server.listen({QStringLiteral("127.0.0.1"), 0}));
    const CallingEnd end(server.address().port);
    QTRY_VERIFY(end.has<Greeting>());
    QVERIFY(!end.greeting().herd.contains("secret.key"));
    const auto parsed = parseHerdFile(end.greeting().herd);
    QVERIFY(std::holds_alternative<HerdConfig>(parsed));
    QCOMPARE(std::get<HerdConfig>(parsed).nodes, config.nodes);
    QCOMPARE(std::get<HerdConfig>(parsed).links, config.links);
}

void TestControlServer::beginsWithWhatTheHerdIs()
{
    Served served;
    served.herd.tell({fact::NodeStarting {}, fact::NodeListening {"127.0.0.1", 1, 2},
                      fact::LineReceived {1, "x"}, fact::RequestAnswered {1, "x", {}}});
    CallingEnd end(served.port());
    end.sayHello();
    QTRY_VERIFY(end.has<Begun>());
    QCOMPARE(end.last<Begun>()->last, 4u);
    HerdState state(twoOfAHerd());
    for (const Fact &fact : end.facts())
        state.apply(fact);
    QCOMPARE(state.node(Hill).port, quint16(1));
    QCOMPARE(state.counters().linesReceived, 1u);
    QCOMPARE(end.count<fact::RequestAnswered>(), 0);
    // Whoever comes later has the same.
    CallingEnd late(served.port());
    late.sayHello();
    QTRY_VERIFY(late.has<Begun>());
    QCOMPARE(encodeFacts(late.facts()), encodeFacts(end.facts()));
    // And, once, what has happened and was told to nobody: others hear of it then.
    served.herd.waiting = {fact::LineReceived {1, "y"}};
    CallingEnd last(served.port());
    last.sayHello();
    QTRY_VERIFY(last.has<Begun>());
    QCOMPARE(last.last<Begun>()->last, 5u);
    HerdState whole(twoOfAHerd());
    for (const Fact &fact : last.facts())
        whole.apply(fact);
    QCOMPARE(whole.counters().linesReceived, 2u);
    QTRY_COMPARE(late.facts().back().seq, 5u);
}

void TestControlServer::factsAreTold()
{
    Served served;
    CallingEnd one(served.port()), two(served.port());
    one.sayHello();
    two.sayHello(Key);
    QTRY_VERIFY(one.has<Begun>() && two.has<Begun>());
    served.herd.tell({fact::NodeStarting {}, fact::NodeStopping {}});
    QTRY_COMPARE(one.facts().size(), 2);
    QTRY_COMPARE(two.facts().size(), 2);
    QCOMPARE(one.last<Facts>()->last, 2u);
    QCOMPARE(one.facts().back().seq, 2u);
}

void TestControlServer::whoMayOperate_data()
{
    QTest::addColumn<QByteArray>("servers");
    QTest::addColumn<QByteArray>("watchers");
    QTest::addColumn<QString>("why"); // empty: may
    const QByteArray key(Key);
    QTest::newRow("who holds the key") << key << key << QString();
    QTest::newRow("another key") << key << QByteArray("another of 17 bytes")
                                 << QStringLiteral("key is another one");
    QTest::newRow("there is none") << QByteArray() << key << QStringLiteral("Nobody may operate");
    QTest::newRow("who only watches") << QByteArray() << QByteArray() << QString();
}

void TestControlServer::whoMayOperate()
{
    QFETCH(QByteArray, servers);
    QFETCH(QByteArray, watchers);
    QFETCH(QString, why);
    Served served({}, servers);
    CallingEnd end(served.port());
    end.sayHello(watchers);
    QTRY_VERIFY(end.has<Begun>() || end.ended);
    QCOMPARE(end.has<Begun>(), why.isEmpty());
    if (why.isEmpty())
        return;
    const QString said = QString::fromUtf8(end.last<Refused>()->why);
    QVERIFY2(said.contains(why), qPrintable(said));
    QVERIFY(!said.contains(QLatin1String(Key)));
}

void TestControlServer::commandsAreCarriedOut_data()
{
    QTest::addColumn<Command>("command");
    QTest::addColumn<QString>("done");
    QTest::addColumn<QString>("refused");
    const auto row = [](const char *name, Act act, NodeId node, NodeId peer, const char *line,
                        const char *done, const char *refused) {
        QTest::newRow(name) << Command {7, act, node, peer, line} << QString::fromLatin1(done)
                            << QString::fromLatin1(refused);
    };
    const NodeId none;
    row("start", Act::Start, Hill, none, "", "start 0", "");
    row("stop", Act::Stop, Hill, none, "", "stop 0", "");
    row("kill", Act::Kill, Hill, none, "", "kill 0", "");
    row("free ports", Act::StartOnFreePorts, Hill, none, "", "start on free ports 0", "");
    row("cut", Act::CutLink, Smith, Hill, "", "cut 0", "");
    row("heal", Act::HealLink, Hill, Smith, "", "heal 0", "");
    row("forget", Act::Forget, Hill, none, "kiwi", "forget kiwi 0", "");
    row("forget nobody", Act::Forget, Hill, none, "no id", "", "no client's id");
    row("forget elsewhere", Act::Forget, Smith, none, "kiwi", "", "Smith is not in this process");
    const auto drain = [](const char *name, Nanoseconds within, const char *done) {
        QTest::newRow(name) << Command {7, Act::Drain, Hill, {}, "", within}
                            << QString::fromLatin1(done) << QString();
    };
    drain("drain", 7s, "drain 7 0");
    drain("drain for ever", 1000h, "drain 3600 0");
    drain("drain at once", -1s, "drain 0 0");
    row("drain elsewhere", Act::Drain, Smith, none, "", "", "Smith is not in this process");
    row("one elsewhere", Act::Stop, Smith, none, "", "", "Smith is not in this process");
    row("none", Act::Stop, none, none, "", "", "no such server");
    row("none of this herd", Act::Stop, NodeId {999}, none, "", "", "no such server");
    row("no such link", Act::CutLink, Hill, none, "", "", "no such link");
    row("a link to itself", Act::CutLink, Hill, Hill, "", "", "no such link");
    row("of another version", Act::Unknown, Hill, none, "", "", "does not know that command");
    row("another's number", Act::Submit, Hill, none, "IAMAT", "", "not of this watcher");
}

void TestControlServer::commandsAreCarriedOut()
{
    QFETCH(Command, command);
    QFETCH(QString, done);
    QFETCH(QString, refused);
    Served served;
    CallingEnd end(served.port());
    end.sayHello(Key);
    QTRY_VERIFY(end.has<Begun>());
    end.send(command);
    end.send(TimeAsked {}); // is answered after it
    QTRY_VERIFY(end.has<TimeTold>());
    QCOMPARE(served.herd.done, done.isEmpty() ? QStringList() : QStringList(done));
    QCOMPARE(end.has<Refused>(), !refused.isEmpty());
    if (!end.has<Refused>())
        return;
    QCOMPARE(end.last<Refused>()->number, 7u);
    const QString why = QString::fromUtf8(end.last<Refused>()->why);
    QVERIFY2(why.contains(refused), qPrintable(why));
}

void TestControlServer::allHearWhoIsDrained()
{
    Served served;
    CallingEnd one(served.port()), two(served.port());
    const CallingEnd stranger(served.port());
    one.sayHello();
    two.sayHello(Key);
    QTRY_VERIFY(one.has<Begun>() && two.has<Begun>() && stranger.has<Greeting>());
    Q_EMIT served.herd.drained(Hill, "left");
    QTRY_VERIFY(one.has<Drained>() && two.has<Drained>());
    QCOMPARE(one.last<Drained>()->node, Hill);
    QCOMPARE(one.last<Drained>()->left, QByteArray("left"));
    QVERIFY(!stranger.has<Drained>());
}

void TestControlServer::whoWatchesGivesNoCommands()
{
    Served served;
    CallingEnd end(served.port());
    end.sayHello();
    QTRY_VERIFY(end.has<Begun>());
    end.send(Command {7, Act::Kill, Hill, {}, {}});
    QTRY_VERIFY(end.has<Refused>());
    QCOMPARE(end.last<Refused>()->number, 7u);
    QVERIFY(served.herd.done.isEmpty());
    QVERIFY(!end.ended);
}

void TestControlServer::answersAreOfWhoAsked()
{
    ControlBounds bounds;
    bounds.requests = 2;
    Served served(bounds);
    CallingEnd one(served.port()), two(served.port());
    one.sayHello(Key);
    two.sayHello(Key);
    QTRY_VERIFY(one.has<Begun>() && two.has<Begun>());
    const quint64 first = one.greeting().requests;
    for (quint64 number : {first, first + 1, first + 2})
        one.send(Command {number, Act::Submit, Hill, {}, "IAMAT"});
    QTRY_VERIFY(one.has<Refused>()); // two wait already
    QCOMPARE(one.last<Refused>()->number, first + 2);
    QCOMPARE(served.herd.done, QStringList({QStringLiteral("IAMAT 0"), QStringLiteral("IAMAT 0")}));
    one.send(Command {first + 3, Act::Submit, Hill, {}, "two\nlines"});
    QTRY_COMPARE(one.last<Refused>()->number, first + 3);
    served.herd.tell({fact::RequestAnswered {2, "AT", {}}});
    for (const CallingEnd *end : {&one, &two}) {
        QTRY_COMPARE(end->count<fact::RequestAnswered>(), 1);
        QCOMPARE(end->facts().back().as<fact::RequestAnswered>()->request, first + 1);
    }
}

// And how much is not, also of what was missed.
void TestControlServer::tellsWhatIsWanted()
{
    Served served;
    served.herd.tell({fact::NodeStarting {}, fact::LineReceived {1, "before"}});
    QByteArray run;
    {
        CallingEnd end(served.port());
        end.sayHello({}, {}, 0, "node-starting line");
        QTRY_VERIFY(end.has<Begun>());
        QCOMPARE(end.facts().size(), 1); // what was is told as sums, of another kind
        served.herd.tell(
            {fact::NodeStopping {}, fact::LineReceived {1, "one"}, fact::ReplySent {1, "two"}});
        QTRY_VERIFY(end.has<Facts>());
        QCOMPARE(end.last<Facts>()->skipped, 2u);
        QCOMPARE(end.last<Facts>()->last, 5u);
        QCOMPARE(end.facts().back().as<fact::LineReceived>()->line, QByteArray("one"));
        run = end.greeting().run;
    }
    served.herd.tell({fact::NodeStopped {}, fact::NodeStarting {}});
    CallingEnd back(served.port());
    back.sayHello({}, run, 5, "node-starting");
    QTRY_VERIFY(back.has<Facts>());
    QVERIFY(back.has<Resumed>());
    QCOMPARE(back.facts().size(), 1);
    QCOMPARE(back.facts().front().seq, 7u);
    QCOMPARE(back.last<Facts>()->skipped, 1u);
}

void TestControlServer::resumes()
{
    Served served;
    served.herd.tell({fact::NodeStarting {}});
    QByteArray run;
    quint64 last = 0;
    {
        CallingEnd end(served.port());
        end.sayHello();
        QTRY_VERIFY(end.has<Begun>());
        served.herd.tell({fact::LineReceived {1, "one"}});
        QTRY_VERIFY(end.has<Facts>());
        run = end.greeting().run;
        last = end.last<Facts>()->last;
    }
    served.herd.tell({fact::LineReceived {1, "two"}});
    served.herd.tell({fact::LineReceived {1, "three"}});
    CallingEnd back(served.port());
    back.sayHello({}, run, last);
    QTRY_COMPARE(back.facts().size(), 2);
    QVERIFY(back.has<Resumed>() && !back.has<Begun>());
    served.herd.tell({fact::LineReceived {1, "four"}});
    QTRY_COMPARE(back.facts().size(), 3);
    for (quint64 i = 0; i < 3; ++i)
        QCOMPARE(back.facts()[qsizetype(i)].seq, last + 1 + i);
}

void TestControlServer::beginsAgainWhereItCannotResume_data()
{
    QTest::addColumn<QByteArray>("run"); // empty: this one
    QTest::addColumn<quint64>("last");
    QTest::newRow("another run") << QByteArray("another") << quint64(1);
    QTest::newRow("of the future") << QByteArray() << quint64(99);
    QTest::newRow("gone") << QByteArray() << quint64(1);
}

void TestControlServer::beginsAgainWhereItCannotResume()
{
    QFETCH(QByteArray, run);
    QFETCH(quint64, last);
    ControlBounds bounds;
    bounds.window = 10'000;
    Served served(bounds);
    served.herd.tellLines(10, 4000);
    CallingEnd end(served.port());
    QTRY_VERIFY(end.has<Greeting>());
    end.sayHello({}, run.isEmpty() ? end.greeting().run : run, last);
    QTRY_VERIFY(end.has<Begun>());
    QVERIFY(!end.has<Resumed>());
}

void TestControlServer::tellsTheTime()
{
    Served served;
    CallingEnd end(served.port());
    end.sayHello();
    end.send(TimeAsked {Nanoseconds(-5)});
    QTRY_VERIFY(end.has<TimeTold>());
    QCOMPARE(end.last<TimeTold>()->asked, Nanoseconds(-5));
    QCOMPARE(end.last<TimeTold>()->now, served.herd.clock);
}

void TestControlServer::endsWithAReason()
{
    Served served;
    CallingEnd end(served.port());
    end.sayHello();
    QTRY_VERIFY(end.has<Begun>());
    served.herd.tell({fact::NodeStopping {}});
    served.server.end("It was time");
    QTRY_VERIFY(end.ended);
    QCOMPARE(end.count<fact::NodeStopping>(), 1);
    QCOMPARE(end.last<Ended>()->why, QByteArray("It was time"));
    const CallingEnd late(served.port());
    QTRY_VERIFY(late.ended);
}

void TestControlServer::onThisMachineOnly()
{
    ObedientHerd herd;
    ControlServer server(twoOfAHerd(), herd, {"herdd 0", {}, {Hill}, {}});
    const auto problem = server.listen({QStringLiteral("0.0.0.0"), 0});
    QVERIFY(problem && problem->contains(QStringLiteral("needs TLS")));
    QVERIFY(!server.listen({QStringLiteral("localhost"), 0}));
    ControlServer second(twoOfAHerd(), herd, {"herdd 0", {}, {Hill}, {}});
    const auto taken = second.listen(server.address());
    QVERIFY(taken && taken->contains(QStringLiteral("cannot be had")));
}

QTEST_GUILESS_MAIN(TestControlServer)
#include "tst_controlserver.moc"
